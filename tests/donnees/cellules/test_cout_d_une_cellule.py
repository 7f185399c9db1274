"""Aucun texte de cellule ne coûte cher à lire : chaque motif de la lecture est attaqué, un motif nouveau aussi."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache, partial
from itertools import accumulate, repeat

import pytest

from lib.donnees.cellules.cibles import lire_cible
from lib.donnees.cellules.dates import est_sans_annee, lire_date, lire_echeance, lire_exercice
from lib.donnees.cellules.donnees_personnelles import masquer
from lib.donnees.cellules.mesures import lire_mesure
from lib.donnees.cellules.mots import lire_vide
from lib.donnees.cellules.nombres import lectures_du_montant, lire_quantite
from lib.donnees.cellules.operateurs import lire_une_suite, unite_entre_parentheses
from lib.donnees.cellules.phrases.phrase import lire_la_phrase
from tests.donnees.hostiles.textes_adverses import adverses, motifs
from tests.horloge import duree, tient_en

FIXE_S, PAR_CARACTERE_S = 0.05, 4e-6
"""Le temps de calcul permis [s de la machine de référence] : trois fois ce qui s'y mesure."""
INSECABLE = "\u00a0"
LECTURES: tuple[Callable[[str], object], ...] = (
    lire_cible, lire_la_phrase, lire_mesure, lire_quantite, lectures_du_montant, lire_une_suite, masquer, lire_vide,
    lire_date, lire_echeance, lire_exercice, est_sans_annee, unite_entre_parentheses,
)  # fmt: skip


def se_lit_en(patience_s: float, lire: Callable[[str], object], texte: str) -> bool:
    """Vrai si ce texte se lit assez vite ; un blanc de plus à chaque reprise, qu'aucune mémoire n'a vu."""
    blancs = accumulate(repeat("\u200a"), initial="")
    return tient_en(patience_s, lambda: duree(partial(lire, texte + next(blancs))))


@cache
def attaques(longueurs: tuple[int, int]) -> list[tuple[str, str]]:
    """Le lieu de chaque motif et ses textes adverses : les mêmes pour toutes les lectures, tirés une fois."""
    hasard = random.Random(9)  # noqa: S311 : des textes, pas des secrets
    return [(lieu, texte) for motif, lieu in motifs().items() for texte in adverses(motif, longueurs, hasard)]


def test_chaque_motif_de_la_lecture_est_attaque() -> None:
    lieux = [lieu.rpartition(".")[2] for lieu in motifs().values()]
    assert len(lieux) > 150
    assert {"_FRACTION", "_TELEPHONE", "_CHEMIN", "_SUITE"} <= {*lieux}


@pytest.mark.parametrize("lire", LECTURES, ids=lambda lire: lire.__name__)
def test_aucun_texte_tire_des_motifs_ne_coute_cher(lire: Callable[[str], object]) -> None:
    longueurs = (290, 1_450) if lire is lire_la_phrase else (290, 7_900)  # ce que chacune accepte de lire
    fautes = [
        (lieu, len(texte), texte[:60])
        for lieu, texte in attaques(longueurs)
        if not se_lit_en(FIXE_S + PAR_CARACTERE_S * len(texte), lire, texte)
    ]
    assert fautes == []


@pytest.mark.parametrize(
    "texte",
    [
        "de 1 à" + INSECABLE * 275 + "7 %",
        "passer de 3" + (INSECABLE + "0") * 140,
        "passer de 3" + (INSECABLE + "0") * 700,
        "au moins 3" + INSECABLE * 7_900,
        "a" + INSECABLE * 7_900 + "3",
        "12 " * 2_600,
        "06-" * 2_600,
        "a.b@" * 1_990,
        "a." * 3_900 + "@",
        "2010 pour 2000 " * 19,
        "3 réunions et " * 20,
    ],
)
@pytest.mark.parametrize("lire", LECTURES, ids=lambda lire: lire.__name__)
def test_les_textes_connus_se_lisent_vite(lire: Callable[[str], object], texte: str) -> None:
    assert se_lit_en(FIXE_S, lire, texte)
