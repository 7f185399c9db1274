"""Ce qui change dans les termes d'une ligne, avant → après, avec les mots du contrat."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from lib.domaine.exigences import paliers_a_la_baisse, paliers_ecrits
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import euros
from lib.domaine.objectif import ecrire_la_cible
from lib.domaine.regles import regle_ou_rien
from lib.domaine.reunion.decisions import TermeChange
from lib.domaine.vocabulaire import NomRegle

ABSENT: Final = "—"
LIGNE_NOUVELLE: Final = "ligne nouvelle"
"""Ce qui tient lieu de cible d'avant à une ligne qui n'existait pas."""
PALIERS_A_L_ECRAN: Final = 8
"""Au-delà, une proposition ne tiendrait plus au mur, que rien ne défile."""


def termes_changes(avant: Indicateur, apres: Indicateur) -> tuple[TermeChange, ...]:
    """Les termes d'une ligne qui ne sont plus les mêmes : sa cible, sa règle, ses paliers, ses euros."""
    termes = (
        TermeChange("Cible", ecrire_la_cible(avant), ecrire_la_cible(apres)),
        TermeChange("Règle", *_regles(avant, apres)),
        *_paliers(_ecrits(avant), _ecrits(apres)),
        TermeChange("Euros", _euros_ou_suivi(avant), _euros_ou_suivi(apres)),
    )
    return tuple(terme for terme in termes if terme.avant != terme.apres)


def termes_d_une_ligne_nouvelle(ligne: Indicateur) -> tuple[TermeChange, ...]:
    """Les termes d'une ligne qui entre au contrat."""
    return (
        TermeChange("Cible", LIGNE_NOUVELLE, ecrire_la_cible(ligne)),
        TermeChange("Règle", ABSENT, str(ligne.regle)),
        *_paliers((), _ecrits(ligne)),
        TermeChange("Euros", ABSENT, _euros_ou_suivi(ligne)),
    )


def _ecrits(ligne: Indicateur) -> tuple[str, ...]:
    if ligne.regle is not NomRegle.PALIERS:
        return ()
    return tuple("\u00a0: ".join(palier) for palier in paliers_ecrits(ligne, baisse=paliers_a_la_baisse(ligne)))


def _paliers(avant: tuple[str, ...], apres: tuple[str, ...]) -> Iterator[TermeChange]:
    """Un palier par rangée, ceux qui ne tiendraient pas étant comptés ; une règle quittée se dit par son nom."""
    if not apres:
        return
    paires = list(zip_longest(avant, apres, fillvalue=ABSENT))
    for rang, paire in enumerate(paires[:PALIERS_A_L_ECRAN], start=1):
        yield TermeChange(f"Palier {rang}", *paire)
    if avant[PALIERS_A_L_ECRAN:] != apres[PALIERS_A_L_ECRAN:]:
        yield TermeChange("Paliers suivants", *(f"{len(p[PALIERS_A_L_ECRAN:])}, à l'annexe" for p in (avant, apres)))


def _regles(avant: Indicateur, apres: Indicateur) -> tuple[str, str]:
    """Leurs noms ; deux règles de même nom et d'autres paramètres se disent en entier."""
    if avant.regle is not apres.regle or (avant.seuil, avant.intermediaire) == (apres.seuil, apres.intermediaire):
        return str(avant.regle), str(apres.regle)
    return _regle_en_entier(avant), _regle_en_entier(apres)


def _regle_en_entier(ligne: Indicateur) -> str:
    regle = regle_ou_rien(ligne)
    return regle.phrase if regle is not None else str(ligne.regle)


def _euros_ou_suivi(ligne: Indicateur) -> str:
    if not ligne.remunere:
        return "suivi"
    return "montant inconnu" if ligne.montant_max is None else euros(ligne.montant_max)
