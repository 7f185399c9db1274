"""Les couleurs : un texte se lit toujours sur sa teinte, et le thème de la page est le même que celui des figures."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from lib.rendu.couleurs import CLAIR, SOMBRE, Theme

CONFIGURATION = tomllib.loads((Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))


def luminance(teinte: str) -> float:
    canaux = [int(teinte[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rouge, vert, bleu = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux)
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu


def contraste(une: str, autre: str) -> float:
    claire, sombre = sorted((luminance(une), luminance(autre)), reverse=True)
    return (claire + 0.05) / (sombre + 0.05)


@pytest.mark.parametrize("theme", [CLAIR, SOMBRE])
def test_le_texte_se_lit_sur_chaque_teinte(theme: Theme) -> None:
    traits = {**theme.sorts, **theme.parts, **theme.issues}
    assert {
        str(mot): round(contraste(t.teinte, t.texte), 1)
        for mot, t in traits.items()
        if contraste(t.teinte, t.texte) < 4.5
    } == {}
    assert contraste(theme.papier, theme.encre) > 7
    assert contraste(theme.papier, theme.encre_douce) > 4.5


@pytest.mark.parametrize("theme", [CLAIR, SOMBRE])
def test_chaque_sens_a_son_motif(theme: Theme) -> None:
    for traits in (theme.sorts, theme.parts, theme.issues):
        assert len({t.motif for t in traits.values()}) == len(traits)


@pytest.mark.parametrize(("nom", "theme"), [("light", CLAIR), ("dark", SOMBRE)])
def test_les_figures_et_la_page_ont_le_meme_theme(nom: str, theme: Theme) -> None:
    page = CONFIGURATION["theme"][nom]
    assert (page["backgroundColor"], page["textColor"]) == (theme.papier, theme.encre)
    assert (page["secondaryBackgroundColor"], page["borderColor"]) == (theme.fond, theme.filet)
