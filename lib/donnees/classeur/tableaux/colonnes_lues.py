"""Montrer chaque colonne d'un tableau : son entête, son champ, comment il a été choisi, trois valeurs."""

from __future__ import annotations

from itertools import chain

from lib.domaine.lecture import ColonneLue, Decision
from lib.donnees.classeur.tableaux.reperage import Reperage, valeurs_sous
from lib.donnees.grille import Grille, lettre_de

EXEMPLES = 3
LONGUEUR_D_UN_EXEMPLE = 80


def colonnes_lues(grille: Grille, reperage: Reperage) -> tuple[ColonneLue, ...]:
    """Les colonnes du tableau, dans leur ordre ; celles d'un autre exercice disent lequel.

    Args:
        grille: la feuille, données personnelles déjà masquées.
    """
    champs = {colonne: cle for cle, colonne in reperage.places.items()}
    champs |= dict.fromkeys(chain.from_iterable(reperage.paires), "palier_texte")
    annuelles = {annuelle.colonne: annuelle for annuelle in reperage.annees.autres}
    valeurs = valeurs_sous(grille, reperage.ligne_entete)

    def lue(colonne: int) -> ColonneLue:
        annuelle = annuelles.get(colonne)
        champ = annuelle.cle if annuelle else champs.get(colonne, "")
        choisie = reperage.decisions.get(colonne, Decision.SYNONYME if champ else Decision.AUCUNE)
        return ColonneLue(
            lettre=lettre_de(colonne),
            entete=reperage.entetes.get(colonne, ""),
            champ=champ,
            decision=choisie,
            exercice=str(annuelle.exercice) if annuelle else "",
            exemples=_exemples([cellule.texte for cellule in valeurs(colonne)]),
            possibles=reperage.hesitations.get(colonne, ()),
        )

    return tuple(lue(colonne) for colonne in sorted({*reperage.entetes, *champs, *annuelles}))


def _exemples(textes: list[str]) -> tuple[str, ...]:
    """Les trois premières valeurs différentes, abrégées."""
    return tuple(texte[:LONGUEUR_D_UN_EXEMPLE] for texte in list(dict.fromkeys(filter(None, textes)))[:EXEMPLES])
