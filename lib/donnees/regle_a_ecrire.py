"""Écrire la règle d'une ligne là où le classeur l'attend, par-dessus lui, sans le modifier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lib.domaine.corrections import Correction, separer_la_reference
from lib.domaine.indicateur import Indicateur
from lib.domaine.lecture import Lecture
from lib.domaine.regles import regle_ou_rien
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.terme_a_ecrire import corrections_pour_le_terme

CHAMP = "regle"


def corrections_pour_la_regle(lecture: Lecture, indicateur: Indicateur, regle: NomRegle) -> tuple[Correction, ...]:
    """Ce qu'il faut lire pour que la ligne porte cette règle ; vide si l'on ne sait pas où l'écrire.

    Sans colonne « Règle », une colonne de ce nom se pose à droite du tableau.

    Args:
        lecture: le classeur lu.
        indicateur: la ligne.
        regle: la règle de son contrat.
    """
    adresse = next(iter(_adresses(indicateur)), "")
    feuille, _, reference = adresse.rpartition("!")
    _, ligne = separer_la_reference(reference)
    tableau = lecture.tableau_de(feuille, ligne)
    if tableau is not None and tableau.est_redressee:
        ecrite = indicateur.cellules.get(CHAMP)
        return (Correction(ecrite, str(regle)),) if ecrite else ()
    return corrections_pour_le_terme(lecture, adresse, CHAMP, str(regle))


def regles_a_ecrire(indicateurs: Iterable[Indicateur], choisie: NomRegle | None) -> tuple[Indicateur, ...]:
    """Les lignes qu'un seul choix règle toutes, chacune sous la règle qu'elle prend ; les autres restent à dire.

    Args:
        indicateurs: les lignes dont la règle est supposée.
        choisie: la règle des lignes chiffrées, là où elle s'applique ; un constat et des paliers gardent la leur.
            None confirme ce que la lecture suppose de chacune.
    """
    voulues = (replace(i, regle=_regle_voulue(i, choisie)) for i in indicateurs)
    return tuple(i for i in voulues if choisie is None or i.regle is not choisie or regle_ou_rien(i) is not None)


def corrections_pour_les_regles(lecture: Lecture, indicateurs: Iterable[Indicateur]) -> tuple[Correction, ...]:
    """Ce qu'il faut lire pour que chacune de ces lignes porte sa règle, d'un seul geste."""
    toutes = (c for i in indicateurs for c in corrections_pour_la_regle(lecture, i, i.regle))
    return tuple({correction.adresse: correction for correction in toutes}.values())


def _regle_voulue(indicateur: Indicateur, choisie: NomRegle | None) -> NomRegle:
    if choisie is None or indicateur.est_un_constat or indicateur.paliers:
        return indicateur.regle
    return choisie


def _adresses(indicateur: Indicateur) -> tuple[str, ...]:
    cellules = indicateur.cellules
    return tuple(cellules[champ] for champ in ("indicateur", "identifiant", "montant_max") if champ in cellules)
