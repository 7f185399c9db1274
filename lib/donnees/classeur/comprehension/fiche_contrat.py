"""Lire la feuille « Contrat » : une clé, une valeur, dans l'ordre que l'on veut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.contrat import Cpts, Exercice
from lib.domaine.preparation import Finances
from lib.donnees.cellules.dates import lire_exercice
from lib.donnees.champs import CONTRAT, Qualite, feuille_du_nom, reconnaitre
from lib.donnees.classeur.lignes import Ligne, lire_les_euros
from lib.donnees.grille import Cellule, Grille, JournalDeLecture


@dataclass(frozen=True, slots=True)
class FicheContrat:
    """L'identité de la CPTS, les dates du contrat, et ses finances (internes)."""

    cpts: Cpts = Cpts()
    exercice: Exercice | None = None
    date_dialogue: date | None = None
    version_bareme: str = ""
    finances: Finances = Finances()


def lire_la_fiche(grille: Grille, journal: JournalDeLecture, *, jusqu_a: int | None = None) -> FicheContrat:
    """La fiche d'un contrat ; une clé inconnue est notée.

    Args:
        jusqu_a: dernière ligne à lire, pour un bandeau d'identité au-dessus d'un tableau ; None lit toute la feuille
            et note les clés inconnues.
    """
    champs = _champs(grille, journal, jusqu_a)
    return FicheContrat(
        cpts=Cpts(
            nom=champs.texte("cpts"),
            departement=champs.texte("departement"),
            region=champs.texte("region"),
            population=champs.entier("population", minimum=1, maximum=5_000_000),
            taille=champs.entier("taille", minimum=1, maximum=4),
            signature=champs.jour("signature"),
            est_fictive=champs.oui_non("fictives") is True,
        ),
        exercice=_exercice(champs),
        date_dialogue=champs.jour("date_dialogue"),
        version_bareme=champs.texte("version_bareme"),
        finances=Finances(
            lire_les_euros(champs, "reserve"),
            lire_les_euros(champs, "charges_annuelles"),
            lire_les_euros(champs, "autres_recettes"),
        ),
    )


def annee_de_l_exercice(grilles: Iterable[Grille]) -> int | None:
    """L'année de début de l'exercice que la feuille « Contrat » écrit, ou None ; rien n'est noté."""
    fiches = (lire_la_fiche(grille, JournalDeLecture()) for grille in grilles if feuille_du_nom(grille.nom) is CONTRAT)
    return next((fiche.exercice.debut.year for fiche in fiches if fiche.exercice), None)


@dataclass(frozen=True, slots=True)
class _Champs(Ligne):
    """Les champs d'une fiche : chacun a sa propre ligne."""

    valeurs: Mapping[str, Cellule] = field(default_factory=dict)

    def cellule(self, cle: str) -> Cellule:
        """La valeur écrite à droite de la clé."""
        return self.valeurs.get(cle) or Cellule(self.grille.nom, 0, 0)

    def texte(self, cle: str) -> str:
        """Le texte de la valeur."""
        cellule = self.cellule(cle)
        return cellule.texte if self.est_saine(cle, cellule) else ""

    def _origine(self, cle: str) -> Cellule:
        return self.cellule(cle)


def _champs(grille: Grille, journal: JournalDeLecture, jusqu_a: int | None) -> _Champs:
    valeurs: dict[str, Cellule] = {}
    for numero, cellules in sorted(grille.lignes.items()):
        if jusqu_a is not None and numero > jusqu_a:
            break
        cle, valeur = _couple(list(cellules.values()))
        if cle and valeur is not None:
            valeurs.setdefault(cle, valeur)
        elif valeur is not None and jusqu_a is None:
            premiere = next(iter(cellules.values()))
            journal.cellule(
                CodeDAnomalie.COLONNE_NON_RECONNUE,
                premiere,
                "",
                "n'est pas une information attendue ; elle n'est pas lue.",
                "Reprenez les intitulés du modèle.",
            )
    return _Champs(grille, 0, {}, CONTRAT, journal, valeurs=valeurs)


def _couple(cellules: list[Cellule]) -> tuple[str, Cellule | None]:
    """La clé reconnue à gauche et la valeur à sa droite ; clé vide si elle n'est pas reconnue."""
    if len(cellules) < 2:
        return "", None
    candidats = reconnaitre(cellules[0].texte.rstrip(" :"), CONTRAT)
    sure = candidats and candidats[0].qualite >= Qualite.SYNONYME
    return (candidats[0].cle if sure else ""), cellules[1]


def _exercice(champs: _Champs) -> Exercice | None:
    debut, fin = champs.jour("exercice_debut"), champs.jour("exercice_fin")
    if debut is None and fin is None:
        debut, fin = lire_exercice(champs.texte("exercice")) or (None, None)
    if debut is None or fin is None:
        return None
    if debut >= fin:
        champs.noter(
            "exercice_fin",
            CodeDAnomalie.DATE_ILLISIBLE,
            "la fin de l'exercice n'est pas après son début ; l'exercice n'est pas repris.",
            "Corrigez les deux dates.",
        )
        return None
    return Exercice(debut, fin)
