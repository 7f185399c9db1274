"""Lire un export comptable par le même lecteur de colonnes qu'un classeur : entêtes, nombres, dates, codages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lib.domaine.annees.export_comptable import PRODUITS, Ecriture
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat
from lib.domaine.monnaie import ZERO, au_centime
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.mots import normaliser
from lib.donnees.cellules.nombres import lectures_du_montant
from lib.donnees.cellules.vides import lire_vide
from lib.donnees.champs import EXPORT_COMPTABLE
from lib.donnees.classeur.lignes import Ligne, lignes_simples
from lib.donnees.classeur.ouverture import ouvrir, preparer
from lib.donnees.classeur.tableaux import Reperage, reperer
from lib.donnees.garde_fous import MO, FichierRefuse
from lib.donnees.grille import Grille, JournalDeLecture, noter_les_masques

TAILLE_D_UN_EXPORT: Final = 2
"""Vingt mille écritures d'une centaine de caractères [Mo]."""
ENTETES_ATTENDUES: Final = "Il faut au moins « Compte » et « Montant » (ou « Débit » et « Crédit ») en tête de colonne."
_SENS: Final = {
    "d": "D",
    "debit": "D",
    "db": "D",
    "debiteur": "D",
    "c": "C",
    "credit": "C",
    "cr": "C",
    "crediteur": "C",
}
_SOUS_TOTAL = re.compile(
    r"s(?:ous|s|/)[- /]?tota(?:l|ux)\b|tota(?:l|ux)(?: general| generaux)?$"
    r"|tota(?:l|ux) (?:general|du |de la |des |compte|classe|mission|section|action|journal|mois|cumul|periode"
    r"|exercice|\d)"
)
"""« Total Access, carburant » est une écriture : un libellé qui commence par « total » ne suffit pas."""


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
    for autre in grilles:
        if autre.est_masquee:
            noter_les_masques(autre, journal)
    ecritures: list[Ecriture] = []
    illisibles: list[int] = []
    noter_les_masques(grille, journal, remede="Affichez-le dans le classeur s'il porte des écritures.")
    for ligne in lignes_simples(grille, reperage, journal):
        if _est_un_sous_total(ligne):
            continue
        montant = _montant(ligne)
        if montant is None:
            illisibles.append(ligne.numero)
        else:
            ecritures.append(_ecriture(ligne, montant))
    return ExportLu(tuple(ecritures), tuple(illisibles), tuple(journal.constats))


def _tableau(grilles: Sequence[Grille]) -> tuple[Grille, Reperage]:
    """La seule feuille visible qui a un compte et des euros : de deux, on ne sait pas si l'une redit l'autre."""
    reperees = [(grille, reperer(grille, EXPORT_COMPTABLE)) for grille in grilles if not grille.est_masquee]
    tableaux = [(grille, reperage) for grille, reperage in reperees if reperage is not None and _suffit(reperage)]
    if not tableaux:
        raise FichierRefuse("n'a pas les colonnes d'un export comptable.", ENTETES_ATTENDUES)
    if len(tableaux) > 1:
        noms = ", ".join(f"« {grille.nom} »" for grille, _ in tableaux)
        raise FichierRefuse(
            f"a plusieurs feuilles d'écritures ({noms}) : on ne sait pas si elles se suivent ou se redisent.",
            "Réunissez les écritures de l'exercice sur une seule feuille.",
        )
    return tableaux[0]


def _suffit(reperage: Reperage) -> bool:
    return "compte" in reperage.places and bool({"montant", "debit", "credit"} & {*reperage.places})


def _est_un_sous_total(ligne: Ligne) -> bool:
    """Vrai pour « Total du compte 606 », « Sous-total » au milieu du tableau ; l'écarter se dit."""
    for cle in ("compte", "libelle", "action", "mission"):
        if _SOUS_TOTAL.match(normaliser(ligne.texte(cle))):
            phrase = "est un sous-total : ses euros sont ceux des écritures, il n'est pas compté une seconde fois."
            remede = "Si c'est une écriture, changez son libellé."
            ligne.noter(cle, CodeDAnomalie.TOTAL_EXCLU, phrase, remede, gravite=Gravite.A_VERIFIER)
            return True
    return False


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
    if "montant" in ligne.places and not {"debit", "credit"} <= {*ligne.places}:
        return _selon_le_sens(ligne, _signe(ligne, "montant"))
    debit, credit = (_signe(ligne, cle) if _est_rempli(ligne, cle) else ZERO for cle in ("debit", "credit"))
    if debit is None or credit is None or not (_est_rempli(ligne, "debit") or _est_rempli(ligne, "credit")):
        return None
    return credit - debit if ligne.texte("compte").startswith(PRODUITS) else debit - credit


def _selon_le_sens(ligne: Ligne, montant: Decimal | None) -> Decimal | None:
    """Le montant, inversé pour une charge au crédit ou un produit au débit ; None si le sens ne se lit pas.

    Un montant négatif au sens contraire est inconnu : on ne sait pas si son signe redit le sens ou l'annule.
    """
    if "sens" not in ligne.places or montant is None:
        return montant
    sens = _SENS.get(normaliser(ligne.texte("sens")).rstrip("."))
    if sens is None:
        phrase = "n'est ni un débit ni un crédit : le montant de la ligne est inconnu."
        ligne.noter("sens", CodeDAnomalie.VALEUR_INCONNUE, phrase, "Écrivez D ou C.")
        return None
    if sens == ("C" if ligne.texte("compte").startswith(PRODUITS) else "D"):
        return montant
    return None if montant < 0 else -montant


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
