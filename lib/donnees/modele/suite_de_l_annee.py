"""Ce qui accompagne le classeur de l'exercice suivant : la rotation des lignes, l'année rejouée, et d'où il vient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl.workbook.workbook import Workbook

from lib.domaine.annees.annee_rejouee import AnneeRejouee, LigneRejouee
from lib.domaine.annees.exercice_prepare import ExercicePrepare, SortDUneLigne, SuiteDUneLigne
from lib.domaine.contrat import Contrat
from lib.domaine.nombres_exacts import euros
from lib.domaine.objectif import ecrire_le_realise
from lib.domaine.origine_des_termes import ACCORD_REFUSE, SorteDOrigine
from lib.donnees.champs import ANNEE_REJOUEE, ROTATION
from lib.donnees.modele.feuilles import Ligne, ecrire_la_feuille

TOTAL, INCONNU = "Total des montants connus", "Inconnu"
INTERNE = (
    "Interne, ne pas diffuser\u00a0: c'est le classeur de la CPTS. Il porte ce qui ne se remet pas (maîtrise, ce qui "
    "se négocie, charge, contre-propositions, coûts)."
)
TERMES: Mapping[SorteDOrigine, str] = {
    SorteDOrigine.CONVENUE: "cibles, règles et montants y sont ceux convenus en réunion",
    SorteDOrigine.PROPOSEE: "cibles, règles et montants y sont ceux que nous proposons, rien n'en est encore convenu",
    SorteDOrigine.RECONDUITE: "le contrat lu y est reconduit",
}


def joindre_la_suite(classeur: Workbook, prepare: ExercicePrepare) -> None:
    """Ajoute au classeur ses deux tableaux, après les feuilles du modèle."""
    libelles = {mission.code: mission.libelle for mission in prepare.contrat.missions}
    rotation = [_rotation(suite, libelles) for suite in prepare.lignes]
    ecrire_la_feuille(classeur, ROTATION, ROTATION.champs, rotation)
    rejouees = [_rejouee(ligne, libelles) for ligne in prepare.rejouee.lignes]
    ecrire_la_feuille(classeur, ANNEE_REJOUEE, ANNEE_REJOUEE.champs, [*rejouees, *_totaux(prepare.rejouee)])


def annonce_de_la_suite(prepare: ExercicePrepare, provenance: str) -> tuple[str, ...]:
    """Ce que le « Lisez-moi » dit d'un classeur qui en prolonge un autre.

    Args:
        provenance: d'où il vient, en une ligne ; vide si on ne le sait pas.
    """
    return (
        INTERNE,
        f"Ce classeur ouvre l'exercice {_exercice(prepare.contrat)}\u202f; {TERMES[prepare.origine.sorte]}.",
        *(f"{ACCORD_REFUSE}\u00a0: {refus}" for refus in prepare.origine.refus),
        f"Lignes : {_compte(prepare)}. La feuille « {ROTATION.nom} » le dit une par une.",
        "Réalisés, relevés, appréciations et état des pièces sont remis à blanc ; les conditions sont à redire.",
        "L'exercice achevé est dans « Historique » : son montant payé est ce que le contrat de l'année paie aux "
        "réalisés lus. Corrigez-le si la somme versée est autre.",
        f"« {ANNEE_REJOUEE.nom} » : {_rejeu(prepare.rejouee)}",
        *((provenance,) if provenance else ()),
    )


def _rotation(suite: SuiteDUneLigne, libelles: Mapping[str, str]) -> Ligne:
    return {
        "identifiant": suite.ligne.identifiant,
        "mission": libelles.get(suite.ligne.mission, suite.ligne.mission),
        "indicateur": suite.ligne.libelle,
        "sort": str(suite.sort),
        "exercices": suite.exercices,
        "depuis": str(suite.depuis or ""),
        "changements": " ; ".join(f"{t.libelle.lower()} : {t.avant} → {t.apres}" for t in suite.changements),
        "remarques": " ".join(suite.remarques),
    }


def _rejouee(rejouee: LigneRejouee, libelles: Mapping[str, str]) -> Ligne:
    ligne = rejouee.ligne
    return {
        "identifiant": ligne.identifiant,
        "mission": libelles.get(ligne.mission, ligne.mission),
        "indicateur": ligne.libelle,
        "realise": ecrire_le_realise(ligne),
        "paye": rejouee.paye,
        "rejoue": rejouee.rejoue,
        "ecart": rejouee.ecart,
        "motif": rejouee.motif,
    }


def _totaux(rejouee: AnneeRejouee) -> Iterator[Ligne]:
    yield {"indicateur": TOTAL, "paye": rejouee.paye, "rejoue": rejouee.rejoue}
    if rejouee.inconnues:
        yield {"indicateur": INCONNU, "motif": _ce_qui_manque(rejouee)}


def _rejeu(rejouee: AnneeRejouee) -> str:
    paye, rejoue = euros(rejouee.paye), euros(rejouee.rejoue)
    connu = f"aux réalisés connus, {paye} sous le contrat de l'année, {rejoue} sous le nouveau"
    return f"{connu}. {_ce_qui_manque(rejouee)}" if rejouee.inconnues else f"{connu}."


def _ce_qui_manque(rejouee: AnneeRejouee) -> str:
    nombre, sans_montant = len(rejouee.inconnues), rejouee.sans_montant
    lignes = "Une ligne reste sans réponse" if nombre == 1 else f"{nombre} lignes restent sans réponse"
    if not sans_montant:
        return f"{lignes}\u00a0: {euros(rejouee.euros_inconnus)} au plus."
    if sans_montant == nombre:
        return f"{lignes}, de montant inconnu."
    inconnues = f"{sans_montant} ligne{'s' * (sans_montant > 1)} de montant inconnu"
    return f"{lignes}\u00a0: {euros(rejouee.euros_inconnus)} connus, et {inconnues}."


def _exercice(contrat: Contrat) -> str:
    exercice = contrat.exercice
    return f"{exercice.debut:%d/%m/%Y} – {exercice.fin:%d/%m/%Y}" if exercice else "suivant"


def _compte(prepare: ExercicePrepare) -> str:
    comptes = ((prepare.combien(sort), sort) for sort in SortDUneLigne)
    return ", ".join(f"{nombre} {sort}{'s' * (nombre > 1)}" for nombre, sort in comptes)
