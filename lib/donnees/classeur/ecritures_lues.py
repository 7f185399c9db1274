"""Lire un export comptable par le même lecteur de colonnes qu'un classeur : entêtes, nombres, dates, codages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lib.domaine.annees.export_comptable import PRODUITS, Ecriture
from lib.domaine.constats import Constat
from lib.domaine.monnaie import ZERO, au_centime
from lib.donnees.cellules.mots import lire_vide
from lib.donnees.cellules.nombres import lectures_du_montant
from lib.donnees.champs import EXPORT_COMPTABLE
from lib.donnees.classeur.lignes import Ligne, lignes_simples
from lib.donnees.classeur.ouverture import ouvrir, preparer
from lib.donnees.classeur.tableaux import Reperage, reperer
from lib.donnees.garde_fous import MO, FichierRefuse
from lib.donnees.grille import Grille, JournalDeLecture

TAILLE_D_UN_EXPORT: Final = 2
"""Vingt mille écritures d'une centaine de caractères [Mo]."""
ENTETES_ATTENDUES: Final = "Il faut au moins « Compte » et « Montant » (ou « Débit » et « Crédit ») en tête de colonne."


@dataclass(frozen=True, slots=True)
class ExportLu:
    """Les écritures d'un export, et ce qui ne s'y lit pas.

    Attributes:
        illisibles: les numéros des lignes dont le montant ne se lit pas : elles ne sont comptées nulle part.
        constats: ce que la lecture a relevé, cellule par cellule.
    """

    ecritures: tuple[Ecriture, ...]
    illisibles: tuple[int, ...]
    constats: tuple[Constat, ...]


def lire_l_export(nom: str, octets: bytes) -> ExportLu:
    """Les écritures d'un fichier .csv ou .xlsx.

    Raises:
        FichierRefuse: trop gros, illisible, ou sans les colonnes qu'il faut.
    """
    if len(octets) > TAILLE_D_UN_EXPORT * MO:
        raise FichierRefuse(
            f"dépasse {TAILLE_D_UN_EXPORT} Mo, la limite d'un export comptable.", "N'exportez que l'exercice."
        )
    journal = JournalDeLecture()
    grilles = preparer(ouvrir(nom, octets, journal, _sans_nouvelles), (), (), journal).grilles
    grille, reperage = _tableau(grilles)
    ecritures: list[Ecriture] = []
    illisibles: list[int] = []
    for ligne in lignes_simples(grille, reperage, journal):
        montant = _montant(ligne)
        if montant is None:
            illisibles.append(ligne.numero)
        else:
            ecritures.append(_ecriture(ligne, montant))
    return ExportLu(tuple(ecritures), tuple(illisibles), tuple(journal.constats))


def _tableau(grilles: Sequence[Grille]) -> tuple[Grille, Reperage]:
    """La première feuille qui a un compte et des euros."""
    for grille in grilles:
        reperage = reperer(grille, EXPORT_COMPTABLE)
        if reperage is not None and "compte" in reperage.places and {"montant", "debit", "credit"} & {*reperage.places}:
            return grille, reperage
    raise FichierRefuse("n'a pas les colonnes d'un export comptable.", ENTETES_ATTENDUES)


def _ecriture(ligne: Ligne, montant: Decimal) -> Ecriture:
    return Ecriture(
        ligne.numero,
        ligne.jour("date") if "date" in ligne.places else None,
        ligne.texte("compte"),
        montant,
        ligne.texte("action"),
        ligne.texte("mission"),
    )


def _montant(ligne: Ligne) -> Decimal | None:
    """Ce que l'écriture ajoute à la charge ou au produit [€] ; None si rien ne se lit, ou de deux façons."""
    if "montant" in ligne.places:
        return _signe(ligne, "montant")
    debit, credit = (_signe(ligne, cle) if _est_rempli(ligne, cle) else ZERO for cle in ("debit", "credit"))
    if debit is None or credit is None or not (_est_rempli(ligne, "debit") or _est_rempli(ligne, "credit")):
        return None
    return credit - debit if ligne.texte("compte").startswith(PRODUITS) else debit - credit


def _est_rempli(ligne: Ligne, cle: str) -> bool:
    return cle in ligne.places and lire_vide(ligne.cellule(cle).texte) is None


def _signe(ligne: Ligne, cle: str) -> Decimal | None:
    """Un montant et son signe : « -12,50 », « 1 234,50 € », « (12,50) »."""
    cellule = ligne.cellule(cle)
    if not ligne.est_saine(cle, cellule):
        return None
    if cellule.nombre is not None and not cellule.est_pourcentage:
        return au_centime(cellule.nombre)
    texte = cellule.texte.strip()
    entre_parentheses = texte.startswith("(") and texte.endswith(")")
    lectures = lectures_du_montant(texte[1:-1] if entre_parentheses else texte)
    if len(lectures) != 1:
        return None
    return -lectures[0] if entre_parentheses else lectures[0]


def _sans_nouvelles(_part: float) -> None:
    """Personne ne suit la lecture."""
