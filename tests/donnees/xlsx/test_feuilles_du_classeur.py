"""Ce que dit chaque cellule d'un classeur, tel que les tableurs l'écrivent vraiment."""

from __future__ import annotations

from datetime import datetime

import pytest

from lib.donnees.grille import Cellule, EtatCellule, JournalDeLecture
from lib.donnees.xlsx import lire_les_grilles
from tests.donnees.hostiles.nu import en_ligne, feuille, nu, plan

STYLES = (
    b'<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[h]:mm"/><numFmt numFmtId="171" formatCode="0\\ %"/>'
    b'</numFmts><dxfs><dxf><numFmt numFmtId="170" formatCode="0%"/></dxf></dxfs><cellXfs><xf/><xf numFmtId="14"/>'
    b'<xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>'
)
TEXTES = b"<sst><si><t>simple</t></si><si><r><t>ri</t></r><r><t>che</t></r><rPh><t>sons</t></rPh></si></sst>"


def lue(cellule: str, **parties: bytes) -> Cellule:
    journal = JournalDeLecture()
    rangee = feuille(f'<row r="5">{cellule}</row>', rempli=False)
    (grille,) = lire_les_grilles(nu(FEUILLE=rangee, **{"STYLES": STYLES, "TEXTES": TEXTES, **parties}), journal, print)
    assert journal.constats == []
    return grille.cellule(5, 2)


@pytest.mark.parametrize(
    ("cellule", "valeur"),
    [
        ('<c r="B5"><v>12</v></c>', 12),
        ("<c r='B5'><v>1.5E2</v></c>", 150.0),
        ('<c r="B5" t="s"><v>0</v></c>', "simple"),
        ('<c r="B5" t="s"><v>1</v></c>', "riche"),
        ('<c r="B5" t="b"><v>1</v></c>', True),
        ('<c r="B5" s="1"><v>46022</v></c>', datetime(2025, 12, 31)),
        ('<c r="B5" s="1" t="d"><v>2025-12-31</v></c>', datetime(2025, 12, 31)),
        ('<c r="B5" s="2"><v>1.5</v></c>', "36 h"),
        ('<c r="B5" s="2"><v>0.0625</v></c>', "1 h 30"),
        ('<c r="B5"><f>1+1</f><v>2</v></c>', 2),
        (en_ligne("B5", "deux_x000D_\nlignes"), "deux\nlignes"),
        ("<c><v>1</v></c><c><v>7</v></c>", 7),
    ],
)  # fmt: skip
def test_une_valeur_se_lit_comme_le_tableur_la_montre(cellule: str, valeur: object) -> None:
    assert lue(cellule).valeur == valeur


def test_un_pourcentage_se_reconnait_a_son_format() -> None:
    assert lue('<c r="B5" s="3"><v>0.8</v></c>').est_pourcentage
    assert not lue('<c r="B5"><v>0.8</v></c>').est_pourcentage


def test_une_formule_sans_valeur_n_est_pas_une_formule_qui_rend_un_vide() -> None:
    assert lue('<c r="B5"><f>A1</f></c>').etat is EtatCellule.SANS_VALEUR
    assert lue('<c r="B5" t="str"><f>A1</f><v></v></c>').est_vide


def test_une_erreur_reste_une_erreur() -> None:
    assert lue('<c r="B5" t="e"><v>#REF!</v></c>').etat is EtatCellule.ERREUR
    assert lue('<c r="B5" s="1"><v>-9</v></c>').etat is EtatCellule.ERREUR


def test_les_dates_d_un_ancien_mac_comptent_depuis_1904() -> None:
    depuis_1904 = plan('<sheet name="S" sheetId="1" r:id="rId1"/>', '<workbookPr date1904="1"/>')
    assert lue('<c r="B5" s="1"><v>44560</v></c>', PLAN=depuis_1904).valeur == datetime(2025, 12, 31)


def test_une_feuille_en_utf_16_se_lit() -> None:
    texte = feuille('<row r="5"><c r="B5"><v>3</v></c></row>', rempli=False).decode()
    (grille,) = lire_les_grilles(nu(FEUILLE=texte.encode("utf-16")), JournalDeLecture(), print)
    assert grille.cellule(5, 2).valeur == 3


def test_une_cellule_mal_ecrite_est_dite_avec_son_adresse() -> None:
    journal = JournalDeLecture()
    lire_les_grilles(nu(FEUILLE=feuille('<row r="9"><c r="D9" t="s"><v>99</v></c></row>')), journal, print)
    (constat,) = journal.constats
    assert constat.code == "CELLULE_ABIMEE"
    assert "D9" in constat.phrase
