"""L'anneau : chaque part a la place de ses euros, son adresse, et un nom que l'on entend."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from lib.rendu.couleurs import CLAIR, Sort
from lib.rendu.graphiques.gateau_dessine import PartDAnneau, anneau
from tests.domaine.contrats import plat


def part(montant: str, mot: str = "Acquis") -> PartDAnneau:
    return PartDAnneau(mot, Decimal(montant), CLAIR.sorts[Sort.ACQUIS], f"missions?lignes={mot.lower()}")


def aires(html: str) -> list[float]:
    """L'aire de chaque part, en centièmes du carré."""
    contours = [
        [tuple(float(x) for x in re.findall(r"-?[\d.]+(?=%)", point)) for point in polygone.split(",")]
        for polygone in re.findall(r"polygon\(([^)]*)\)", html)
    ]
    return [
        abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(c, [*c[1:], c[0]], strict=True))) / 200
        for c in contours
    ]


@pytest.mark.parametrize("montants", [["75", "25"], ["1", "1", "1", "1"], ["60", "30", "9", "1"]])
def test_l_aire_d_une_part_est_celle_de_ses_euros(montants: list[str]) -> None:
    vues = aires(anneau([part(m) for m in montants], milieu="", alt=""))
    total = sum(Decimal(m) for m in montants)
    assert [vue / sum(vues) for vue in vues] == pytest.approx([float(Decimal(m) / total) for m in montants], abs=0.01)


def test_une_part_seule_fait_tout_le_tour() -> None:
    assert aires(anneau([part("5")], milieu="", alt="")) == pytest.approx([46.3], abs=0.5)


def test_une_part_infime_reste_dans_l_anneau() -> None:
    assert min(aires(anneau([part("999999"), part("1")], milieu="", alt=""))) >= 0


def test_chaque_part_mene_a_ses_lignes_et_dit_ses_euros() -> None:
    html = plat(anneau([part("9000"), part("1000", "À produire")], milieu="10 000 €", alt="Deux parts"))
    assert "href='missions?lignes=acquis' aria-label='Acquis : 9 000 €, voir les lignes'" in html
    assert "<b>1 000 €</b>à produire" in html
    assert "<b>10 000 €</b>part variable" in html


def test_sans_texte_au_milieu_les_parts_restent_nommees() -> None:
    html = anneau([part("9000")], milieu="", alt="")
    assert "span" not in html
    assert "aria-label='Acquis" in html


def test_un_texte_ne_sort_pas_de_son_attribut() -> None:
    assert "onclick='" not in anneau([part("1", "x' onclick='y")], milieu="", alt="z' onclick='y")
