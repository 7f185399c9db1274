"""Lire un export comptable par le même lecteur de colonnes qu'un classeur : entêtes, nombres, dates, codages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lib.domaine.annees.ecriture_comptable import PRODUITS, Ecriture
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat
from lib.domaine.nombres_exacts import ZERO, au_centime
from lib.donnees.cellules.mots import lire_vide, normaliser
from lib.donnees.cellules.nombres import lectures_du_montant
from lib.donnees.champs import EXPORT_COMPTABLE
from lib.donnees.classeur.export.colonnes_d_euros import EUROS, choisir_les_euros
from lib.donnees.classeur.export.dates_comptables import Periode, jours_d_une_ligne, periode_annoncee
from lib.donnees.classeur.export.ecritures_detaillees import EcritureLue, sans_les_meres
from lib.donnees.classeur.export.jumelles import dire_les_jumelles, sans_la_sortie_generale
from lib.donnees.classeur.export.redites_comptables import est_une_redite
from lib.donnees.classeur.export.totaux_comptables import sans_les_totaux
from lib.donnees.classeur.lignes import EN_MILLIERS, Ligne, lignes_simples
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
ECRITURES_MAXIMALES: Final = 20_000
_HORS_TAXES = re.compile(r"\bh\.?t\b|hors taxes?")
_NEGATIF = re.compile(r"\(([^-+()]+)\)|([^-+()]+)[-−]")


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
    reperage = choisir_les_euros(grille, reperage, journal)
    _verifier_les_entetes(grille, reperage, journal)
    for autre in grilles:
        if autre.est_masquee:
            noter_les_masques(autre, journal)
    annoncee = periode_annoncee(grille, reperage)
    lues: list[EcritureLue] = []
    illisibles: list[int] = []
    noter_les_masques(grille, journal, remede="Affichez-le dans le classeur s'il porte des écritures.")
    lignes = _lignes_lues(grille, reperage, journal)
    for ligne, compte, suivante in zip(lignes, _comptes(lignes), [*lignes[1:], None], strict=True):
        if est_une_redite(ligne) or _titre_un_compte(ligne, suivante):
            continue
        montant = _montant(ligne, compte)
        if montant is None:
            illisibles.append(ligne.numero)
        else:
            lues.append((ligne, _ecriture(ligne, compte, montant, annoncee)))
    gardees = sans_les_totaux(sans_les_meres(sans_la_sortie_generale(lues)))
    dire_les_jumelles(gardees, reperage.entetes)
    return ExportLu(tuple(e for _, e in gardees), tuple(illisibles), tuple(journal.constats))


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


def _verifier_les_entetes(grille: Grille, reperage: Reperage, journal: JournalDeLecture) -> None:
    """Une colonne hors taxes se dit : l'association qui ne récupère pas la TVA la paie aussi.

    Raises:
        FichierRefuse: les euros sont en milliers : chaque montant serait mille fois trop petit.
    """
    for cle in EUROS:
        entete = reperage.entetes_des_champs.get(cle, "")
        if EN_MILLIERS.search(entete.lower()):
            raise FichierRefuse(f"a ses montants en milliers d'euros (« {entete} »).", "Exportez-les en euros.")
        if _HORS_TAXES.search(normaliser(entete)):
            phrase = f"la colonne « {entete} » est hors taxes : la TVA n'est pas comptée dans les charges."
            remede = "Si vous ne récupérez pas la TVA, exportez les montants toutes taxes comprises."
            journal.feuille(CodeDAnomalie.VALEUR_INCONNUE, grille.nom, phrase, remede)


def _lignes_lues(grille: Grille, reperage: Reperage, journal: JournalDeLecture) -> list[Ligne]:
    """Les lignes du tableau, toutes : une somme faite d'une partie de l'export serait fausse.

    Raises:
        FichierRefuse: il y en a trop pour être toutes lues.
    """
    lignes = list(lignes_simples(grille, reperage, journal, maximum=ECRITURES_MAXIMALES))
    for constat in journal.constats:
        if constat.code is CodeDAnomalie.TABLEAU_TRONQUE:
            raise FichierRefuse(
                f"est trop long pour un export : {constat.phrase}", "Exportez l'exercice en deux fichiers plus courts."
            )
    return lignes


def _comptes(lignes: Sequence[Ligne]) -> list[str]:
    """Le compte de chaque ligne : le sien, ou celui que la ligne d'au-dessus dit pour les suivantes.

    Sans jour ni libellé, une ligne n'hérite de rien : un total peut n'avoir que ses euros.
    """
    comptes: list[str] = []
    for ligne in lignes:
        dessus = comptes[-1] if comptes and _est_rempli(ligne, "date" if "date" in ligne.places else "libelle") else ""
        comptes.append(ligne.texte("compte") or dessus)
    return comptes


def _titre_un_compte(ligne: Ligne, suivante: Ligne | None) -> bool:
    """Vrai pour « 606400 Fournitures » seul sur sa ligne, que suivent des écritures sans compte."""
    est_chiffree = any(_est_rempli(ligne, cle) for cle in ("montant", "debit", "credit", "date"))
    return not est_chiffree and suivante is not None and not suivante.texte("compte")


def _ecriture(ligne: Ligne, compte: str, montant: Decimal, annoncee: Periode | None) -> Ecriture:
    depuis, jour = jours_d_une_ligne(ligne, annoncee)
    return Ecriture(ligne.numero, jour, compte, montant, ligne.texte("action"), ligne.texte("mission"), depuis)


def _montant(ligne: Ligne, compte: str) -> Decimal | None:
    """Ce que l'écriture ajoute à la charge ou au produit [€] ; None si rien ne se lit, ou de deux façons."""
    if "montant" in ligne.places and not {"debit", "credit"} <= {*ligne.places}:
        return _selon_le_sens(ligne, compte, _signe(ligne, "montant"))
    debit, credit = (_signe(ligne, cle) if _est_rempli(ligne, cle) else ZERO for cle in ("debit", "credit"))
    if debit is None or credit is None or not (_est_rempli(ligne, "debit") or _est_rempli(ligne, "credit")):
        return None
    return credit - debit if compte.startswith(PRODUITS) else debit - credit


def _selon_le_sens(ligne: Ligne, compte: str, montant: Decimal | None) -> Decimal | None:
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
    if sens == ("C" if compte.startswith(PRODUITS) else "D"):
        return montant
    return None if montant < 0 else -montant


def _est_rempli(ligne: Ligne, cle: str) -> bool:
    return cle in ligne.places and lire_vide(ligne.cellule(cle).texte) is None


def _signe(ligne: Ligne, cle: str) -> Decimal | None:
    """Un montant et son signe : « -12,50 », « 1 234,50 € », « (12,50) », « 12,50- »."""
    cellule = ligne.cellule(cle)
    if not ligne.est_saine(cle, cellule):
        return None
    if cellule.nombre is not None and not cellule.est_pourcentage:
        return au_centime(cellule.nombre)
    texte = cellule.texte.strip()
    negatif = _NEGATIF.fullmatch(texte)
    lectures = lectures_du_montant((negatif[1] or negatif[2]) if negatif else texte)
    if len(lectures) != 1:
        return None
    return -lectures[0] if negatif else lectures[0]


def _sans_nouvelles(_part: float) -> None:
    """Personne ne suit la lecture."""
