"""Les couleurs : un texte se lit toujours sur sa teinte, et le thème de la page est le même que celui des figures."""

from __future__ import annotations

import math
import re
import tomllib
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from lib.domaine.equilibre import PartDuGateau
from lib.rendu.couleurs import CLAIR, MOTIFS, SOMBRE, Sort, Theme
from lib.rendu.graphiques.dessin_de_tresorerie import PointBas, tresorerie

CONFIGURATION = tomllib.loads((Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))


def luminance(teinte: str) -> float:
    canaux = [int(teinte[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    rouge, vert, bleu = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux)
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu


def contraste(une: str, autre: str) -> float:
    claire, sombre = sorted((luminance(une), luminance(autre)), reverse=True)
    return (claire + 0.05) / (sombre + 0.05)


VISIONS = {
    "protanopie": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutéranopie": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
}
"""Machado, Oliveira et Fernandes (2009), à pleine sévérité, sur des canaux linéaires."""


def vue(teinte: str, vision: str) -> tuple[float, float, float]:
    """La teinte vue par un daltonien, en canaux linéaires."""
    canaux = [int(teinte[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lineaires = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux]
    melange = [sum(m * c for m, c in zip(rangee, lineaires, strict=True)) for rangee in VISIONS[vision]]
    rouge, vert, bleu = (min(max(c, 0.0), 1.0) for c in melange)
    return rouge, vert, bleu


def ecart(une: tuple[float, float, float], autre: tuple[float, float, float]) -> float:
    """La distance perçue entre deux couleurs (CIE76) ; au-delà de 5, elles se distinguent."""
    return math.dist(_lab(une), _lab(autre))


def _lab(lineaires: tuple[float, float, float]) -> tuple[float, float, float]:
    r, v, b = lineaires
    x = (0.4124 * r + 0.3576 * v + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * v + 0.0722 * b
    z = (0.0193 * r + 0.1192 * v + 0.9505 * b) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


TEINTES_VIVES = "blue|green|orange|red|violet|yellow|rainbow|primary"


def test_un_texte_ne_se_teinte_que_pour_avertir_refuser_ou_s_effacer() -> None:
    """Une teinte vive de Streamlit aurait un sens de plus : le violet dit déjà « dépend de tiers »."""
    modules = [m for dossier in ("lib/interface", "lib/rendu/textes", "pages") for m in Path(dossier).rglob("*.py")]
    teintes = {
        nom for m in modules for nom in re.findall(rf":({TEINTES_VIVES})(?:-[a-z]+)?\[", m.read_text(encoding="utf-8"))
    }
    assert teintes <= {"blue", "green", "orange", "red"}


def test_un_dessin_de_caisse_n_emprunte_pas_la_teinte_d_un_sort() -> None:
    mois = pd.DataFrame({"mois": [date(2026, 4, 1)], "prudent": [1.0], "retard": [1.0], "mauvaise": [1.0]})
    dessin = tresorerie(mois, bas=PointBas("avril", Decimal(1)), theme=CLAIR)
    teintes = {trace.line.color for trace in dessin.data}
    assert teintes & {trait.teinte for trait in (*CLAIR.sorts.values(), *CLAIR.parts.values())} <= {CLAIR.primaire}


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


@pytest.mark.parametrize("theme", [CLAIR, SOMBRE])
def test_une_couleur_et_son_motif_n_ont_qu_un_sens(theme: Theme) -> None:
    """Deux sens ne se partagent ni une teinte, ni un motif ; seul « on ne sait pas » se dit pareil partout."""
    sens = [*theme.sorts.items(), *theme.parts.items(), *theme.issues.items()]
    connus = [(str(mot), trait) for mot, trait in sens if mot is not PartDuGateau.INCONNUE]
    assert theme.sorts[Sort.INCONNU] == theme.parts[PartDuGateau.INCONNUE]
    assert len({trait.teinte for _, trait in connus}) == len(connus)
    motifs = [trait.motif for _, trait in connus if trait.motif]
    assert len(set(motifs)) == len(motifs)
    assert set(motifs) <= set(MOTIFS)


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", [CLAIR, SOMBRE])
def test_les_teintes_d_un_meme_dessin_se_distinguent_pour_un_daltonien(theme: Theme, vision: str) -> None:
    for traits in (theme.sorts, theme.parts, theme.issues):
        for (un, a), (autre, b) in combinations(traits.items(), 2):
            assert ecart(vue(a.teinte, vision), vue(b.teinte, vision)) > 8, (un, autre)


@pytest.mark.parametrize(("nom", "theme"), [("light", CLAIR), ("dark", SOMBRE)])
def test_les_figures_et_la_page_ont_le_meme_theme(nom: str, theme: Theme) -> None:
    page = CONFIGURATION["theme"][nom]
    assert (page["backgroundColor"], page["textColor"]) == (theme.papier, theme.encre)
    assert (page["secondaryBackgroundColor"], page["borderColor"]) == (theme.fond, theme.filet)
