"""« Les 10 % d'issues les plus basses » : écrits une seule fois, dits et comptés pareil partout."""

from __future__ import annotations

import re
from pathlib import Path

import lib
from lib.domaine.mauvaise_annee import PIRES_ISSUES, PIRES_ISSUES_DITES, PIRES_POUR_CENT
from lib.rendu.couleurs import Issue
from lib.rendu.textes.phrase_de_fin_d_exercice import phrase
from lib.rendu.textes.phrases_de_methode import TOTAL
from lib.rendu.textes.phrases_du_risque import AIDES
from tests.domaine.contrats import plat
from tests.rendu.risques_d_essai import risque

ECRITS = re.compile(r"10.{1,8}%.{0,6}(?:d'issues|de fins d'exercice)|^PIRES\w* = 0\.1", re.MULTILINE)


def test_la_part_des_pires_issues_ne_s_ecrit_qu_a_un_endroit() -> None:
    racine = Path(lib.__file__).parent
    ecrits = [str(f.relative_to(racine)) for f in racine.rglob("*.py") if ECRITS.search(f.read_text(encoding="utf-8"))]
    assert ecrits == ["domaine/mauvaise_annee.py"]


def test_les_textes_disent_la_part_que_le_calcul_emploie() -> None:
    assert plat(PIRES_POUR_CENT) == f"{100 * PIRES_ISSUES:.0f} %"
    assert PIRES_ISSUES_DITES in phrase(risque().moyenne)
    assert Issue.MAUVAISE.value == PIRES_ISSUES_DITES
    assert PIRES_POUR_CENT in AIDES["Mauvaise année"]
    assert any(PIRES_POUR_CENT in texte for texte in TOTAL)
