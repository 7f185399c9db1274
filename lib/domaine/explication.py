"""Expliquer un montant pas à pas : la valeur et sa cellule, la cible, la règle, le calcul, la part, les euros."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import euros, part_exacte, quantite
from lib.domaine.objectif import ecrire_la_cible, ecrire_le_realise, unite_de
from lib.domaine.regles import regle_ou_rien
from lib.domaine.valorisation import LigneValorisee
from lib.domaine.vocabulaire import Fait, NomRegle

REGLE_SUPPOSEE = "règle supposée : elle n'est pas écrite"


@dataclass(frozen=True, slots=True)
class EtapeDExplication:
    """Une étape du chemin d'un euro.

    Attributes:
        titre: ce que l'étape donne, par exemple « Réalisé ».
        phrase: la valeur ou le calcul, en français.
        cellule: adresse « Indicateurs!N12 » d'où vient la valeur ; vide si elle est calculée.
        source: le texte qui fonde l'étape ; vide si le classeur suffit.
    """

    titre: str
    phrase: str
    cellule: str = ""
    source: str = ""


def expliquer(ligne: LigneValorisee) -> tuple[EtapeDExplication, ...]:
    """Le chemin complet du montant d'une ligne.

    Args:
        ligne: une ligne valorisée, évaluée ou non.

    Returns:
        Les étapes dans l'ordre du calcul ; la dernière dit le montant, ou pourquoi il n'y en a pas.
    """
    indicateur = ligne.indicateur
    etapes = [
        EtapeDExplication("Réalisé", ecrire_le_realise(indicateur), _cellule(indicateur, "realise")),
        EtapeDExplication("Cible", ecrire_la_cible(indicateur), _cellule(indicateur, "cible")),
    ]
    return (*etapes, *_regle(ligne), *_montant(ligne))


def _regle(ligne: LigneValorisee) -> Iterator[EtapeDExplication]:
    indicateur = ligne.indicateur
    depart = indicateur.depart
    if depart is not None:
        yield EtapeDExplication("Départ", quantite(depart, unite_de(indicateur)), _cellule(indicateur, "depart"))
    regle = ligne.regle or regle_ou_rien(indicateur)
    phrase = regle.phrase if regle else ligne.motif
    source = REGLE_SUPPOSEE if indicateur.est_suppose(Fait.REGLE) else "contrat, règle propre à la ligne"
    yield EtapeDExplication(f"Règle « {indicateur.regle_nommee} »", phrase, _cellule(indicateur, "regle"), source)


def _montant(ligne: LigneValorisee) -> Iterator[EtapeDExplication]:
    indicateur, maximum = ligne.indicateur, ligne.indicateur.montant_max
    if ligne.regle is not None and ligne.part_payee is not None:
        pose = ligne.regle.poser(quantite(indicateur.mesure.valeur or 0, "")) if ligne.regle.formule else ""
        yield EtapeDExplication(
            "Part payée", f"{pose} = {part_exacte(ligne.part_payee)}" if pose else part_exacte(ligne.part_payee)
        )
    if not indicateur.remunere:
        yield EtapeDExplication("Montant", "Indicateur de suivi : il n'est pas payé.")
    elif maximum is None:
        yield EtapeDExplication("Montant", "Le montant de la ligne n'est pas écrit dans le classeur.")
    elif ligne.montant is None or ligne.part_payee is None:
        phrase = f"{euros(maximum)} {_sort(ligne)}."
        yield EtapeDExplication("Montant", phrase, _cellule(indicateur, "montant_max"))
    else:
        yield EtapeDExplication(
            "Montant",
            f"{euros(maximum)} × {part_exacte(ligne.part_payee)} = {euros(ligne.montant)}",
            _cellule(indicateur, "montant_max"),
            "arrondi au centime, une fois, à la ligne",
        )


def _sort(ligne: LigneValorisee) -> str:
    """Ce que deviennent les euros d'une ligne sans part payée."""
    if ligne.indicateur.regle is NomRegle.NEUTRALISE:
        return "sortis du calcul"
    return "non dus" if ligne.ventilation.non_du else "en jeu, non évalués"


def _cellule(indicateur: Indicateur, champ: str) -> str:
    return indicateur.cellules.get(champ, "")
