"""Un morceau barré n'est pas collé au reste ; un chiffre en exposant est un appel de note."""

from __future__ import annotations

import pytest

from lib.donnees.xlsx.texte_riche import TexteLu, TexteRiche

BARRE = {"strike": {}}
HAUT = {"vertAlign": {"val": "superscript"}}


@pytest.mark.parametrize(
    ("morceaux", "attendu"),
    [
        ([(BARRE, "2000"), ({}, "3000")], TexteLu("3000", ("2000",))),
        ([({}, "15"), (HAUT, "2")], TexteLu("15", ("2",))),
        ([({}, "15 km"), (HAUT, "2")], TexteLu("15 km2")),
        ([({}, "1"), (HAUT, "er"), ({}, " semestre")], TexteLu("1er semestre")),
        ([(BARRE, "retiré")], TexteLu("retiré", est_barre=True)),
        ([({"strike": {"val": "0"}}, "12"), ({}, "0")], TexteLu("120")),
    ],
)
def test_ce_que_la_mise_en_forme_ecarte(
    morceaux: list[tuple[dict[str, dict[str, str]], str]], attendu: TexteLu
) -> None:
    riche = TexteRiche()
    for mise_en_forme, texte in morceaux:
        riche.ouvrir("r", {})
        for nom, attributs in mise_en_forme.items():
            riche.ouvrir(nom, attributs)
        riche.ouvrir("t", {})
        riche.entendre(texte)
        riche.fermer("t")
        riche.fermer("r")
    assert riche.rendre() == attendu
    assert riche.rendre() == TexteLu("")
