"""Chiffrer les constats : les euros de la ligne qu'un constat suspend ou rend douteux."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from lib.domaine.constats import RANGS, Constat, separer_l_adresse
from lib.domaine.contrat import Contrat
from lib.domaine.lecture import Anomalie
from lib.domaine.monnaie import ZERO
from lib.domaine.vocabulaire import Gravite

Lieu = tuple[str, int]
"""Une feuille et un numéro de ligne."""


def chiffrer(constats: Iterable[Constat], contrat: Contrat) -> Iterator[Constat]:
    """Les mêmes constats ; ceux qui mettent une ligne payée en jeu portent ses euros, s'ils sont connus."""
    montants = _montants_par_ligne(contrat)
    for constat in constats:
        montant = montants.get((constat.feuille, constat.ligne))
        en_jeu = constat.effet is None and constat.gravite is not Gravite.INFORMATION
        en_jeu = en_jeu and constat.code.met_en_jeu
        yield replace(constat, effet=montant) if en_jeu and montant is not None else constat


def par_importance(anomalies: Iterable[Anomalie]) -> tuple[Anomalie, ...]:
    """Les mêmes constats, du plus grave au moins grave, puis du plus cher au moins cher ; les non chiffrés ensuite."""
    return tuple(sorted(anomalies, key=lambda a: (RANGS[a.gravite], -(a.effet or ZERO))))


def _montants_par_ligne(contrat: Contrat) -> Mapping[Lieu, Decimal]:
    """Les euros de chaque ligne payée, par sa place ; une place que deux lignes partagent n'en a pas."""
    montants: dict[Lieu, Decimal] = {}
    partagees: set[Lieu] = set()
    for indicateur in contrat.indicateurs:
        lieu = _lieu(indicateur.cellules)
        if lieu is None or not indicateur.remunere or indicateur.montant_max is None:
            continue
        if lieu in montants:
            partagees.add(lieu)
        montants[lieu] = indicateur.montant_max
    return {lieu: montant for lieu, montant in montants.items() if lieu not in partagees}


def _lieu(cellules: Mapping[str, str]) -> Lieu | None:
    """La place de la ligne : celle de son libellé, à défaut de sa cible ou de son réalisé."""
    adresse = next((cellules[cle] for cle in ("indicateur", "cible", "realise") if cle in cellules), "")
    feuille, cellule = separer_l_adresse(adresse)
    numero = cellule.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (feuille, int(numero)) if numero else None
