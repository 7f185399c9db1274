"""Le départ et l'écart d'une phrase : écrits, jamais calculés ; un nombre qui n'est pas un départ n'est pas pris."""

from __future__ import annotations

import pytest

from lib.donnees.cellules.phrases.departs import DepartEcrit, lire_le_depart
from lib.donnees.cellules.phrases.reperes import Carnet


@pytest.mark.parametrize(
    ("texte", "depart"),
    [
        ("60 % (45 % au départ)", 45),
        ("initial : 303, cible 203", 303),
        ("valeur de départ 219", 219),
        ("303 patients (initial)", 303),
        ("cible 60 par rapport à 45", 45),
    ],
)
def test_un_depart_nomme(texte: str, depart: int) -> None:
    assert lire_le_depart(Carnet(texte)) == DepartEcrit(depart)


@pytest.mark.parametrize(
    ("texte", "depart", "arrivee", "descend"),
    [
        ("passer de 45 % à 60 %", 45, 60, False),
        ("réduire le délai de 303 à 203", 303, 203, True),
        ("45 % → 60 %", 45, 60, False),
        ("passer de 45 à 60 %", 45, 60, False),
    ],
)
def test_un_chemin_donne_le_depart_et_l_arrivee(texte: str, depart: int, arrivee: int, descend: bool) -> None:
    carnet = Carnet(texte)
    lu = lire_le_depart(carnet)
    assert lu.arrivee is not None
    assert (lu.depart, lu.arrivee.valeur, lu.ecart, lu.descend) == (depart, arrivee, None, descend)
    assert [morceau.champ for morceau in carnet.morceaux] == ["Départ"]


@pytest.mark.parametrize(
    ("texte", "ecart", "depart", "unite"),
    [("203 (soit -100 vs 303 initial)", -100, 303, ""), ("+5 points par rapport à 62 %", 5, 62, "points")],
)
def test_un_ecart_se_compare_a_son_depart(texte: str, ecart: int, depart: int, unite: str) -> None:
    carnet = Carnet(texte)
    assert lire_le_depart(carnet) == DepartEcrit(depart, ecart, unite=unite)
    assert [morceau.champ for morceau in carnet.morceaux] == ["Écart", "Départ"]


@pytest.mark.parametrize(
    "texte",
    ["", "15 réunions", "45 € au départ", "en 2025 au départ", "60 jours -> 70 %", "-10 → 20", "60 % ; 45 %"],
)
def test_ce_qui_n_est_pas_un_depart_n_est_pas_pris(texte: str) -> None:
    carnet = Carnet(texte)
    assert lire_le_depart(carnet) == DepartEcrit()
    assert carnet.morceaux == ()
