"""Les textes d'un classeur, tels que la personne les lit."""

from __future__ import annotations

import pytest

from lib.donnees.xlsx.analyse_xml import PartieIllisible
from lib.donnees.xlsx.textes_partages import TEXTE_LE_PLUS_LONG, lire_les_textes, texte_affiche


def test_les_morceaux_d_un_texte_se_reunissent_sans_le_guide_de_prononciation() -> None:
    partie = b"<sst><si><r><t>Acc</t></r><r><t>es</t></r><rPh><t>x</t></rPh></si><si><t>b</t></si></sst>"
    assert lire_les_textes(partie) == ("Acces", "b")


def test_un_classeur_sans_textes_n_en_a_pas() -> None:
    assert lire_les_textes(b"") == ()


def test_une_partie_abimee_se_dit() -> None:
    with pytest.raises(PartieIllisible):
        lire_les_textes(b"<sst><si>")


def test_les_codes_du_tableur_sont_traduits_et_les_caracteres_de_controle_otes() -> None:
    assert texte_affiche("a_x000D_\nb") == "a\nb"
    assert texte_affiche("a\x07b") == "ab"


def test_un_texte_trop_long_garde_un_caractere_de_trop_pour_que_cela_se_dise() -> None:
    assert len(texte_affiche("x" * 10_000)) == TEXTE_LE_PLUS_LONG + 1
