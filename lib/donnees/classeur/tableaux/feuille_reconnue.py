"""Un tableau reconnu, et ce qui en est montré à la personne : son entête, le champ de chaque colonne, des exemples."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain

from lib.domaine.lecture import ColonneLue, Decision, FeuilleLue
from lib.donnees.champs import Feuille
from lib.donnees.classeur.tableaux.reperage import Reperage, valeurs_sous
from lib.donnees.grille import Grille, lettre_de, masques_de

EXEMPLES = 3
LONGUEUR_D_UN_EXEMPLE = 80


@dataclass(frozen=True, slots=True)
class FeuilleReconnue:
    """Un tableau et ce que le lecteur en fait ; la fiche « Contrat » n'a pas de repérage.

    Attributes:
        grille: la feuille, ou sa partie qui porte ce tableau.
        entiere: toute la feuille.
        rang: rang du tableau dans sa feuille, depuis 0.
    """

    grille: Grille
    role: Feuille | None = None
    reperage: Reperage | None = None
    entiere: Grille | None = None
    rang: int = 0

    @property
    def cle(self) -> str:
        """Le nom du tableau dans une correspondance."""
        suit = self.rang > 0 and self.reperage is not None
        return f"{self.grille.nom}:{self.reperage.ligne_entete}" if suit and self.reperage else self.grille.nom

    def en_feuille_lue(self) -> FeuilleLue:
        """Ce qui est montré à la personne : l'entête retenue et le champ de chaque colonne."""
        role = self.role.nom if self.role else ""
        lue = FeuilleLue(self.grille.nom, self.role is not None, role, cle=self.cle, masques=masques_de(self.grille))
        lue = replace(lue, est_redressee=bool(self.grille.origines))
        if self.reperage is None:
            return lue
        return replace(
            lue,
            ligne_entete=self.reperage.ligne_entete,
            score=round(self.reperage.score, 1),
            colonnes=self.reperage.colonnes if self.role else {},
            entetes={lettre_de(colonne): texte for colonne, texte in self.reperage.entetes.items()},
            details=_colonnes_lues(self.grille, self.reperage) if self.role else (),
            exercice=str(self.reperage.annees.courante or ""),
        )


def _colonnes_lues(grille: Grille, reperage: Reperage) -> tuple[ColonneLue, ...]:
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
