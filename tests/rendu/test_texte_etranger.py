"""Un texte reçu se lit tel qu'il est écrit, et rien ne s'y anime ; l'essai du navigateur le vérifie à l'écran."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.rendu.texte_etranger import TexteEtranger

INVISIBLES = re.compile("[\u2060\u202f\u00a0]")


def relu(markdown: str) -> str:
    """Ce qu'un lecteur de Markdown montrerait : les contre-obliques ôtées, les invisibles aussi."""
    return re.sub(r"\\(.)", r"\1", INVISIBLES.sub(lambda m: "" if m.group() == "\u2060" else " ", markdown))


@pytest.mark.parametrize(
    "texte",
    ["![x](http://ailleurs/a.png)", "**gras** _i_ `c` ~~b~~", "$x^2$", ":material/home: :red[r] :smile:",
     "www.exemple.fr", "a@exemple.fr", "# titre", "- [ ] a", "1. a", "<b>g</b> <a href='x'>",
     "&amp; &#65;", "a -> b <- -- >= <= ~=",
     "[l](http://y.fr)", "[^1]", "a | b"],
)  # fmt: skip
def test_un_texte_se_lit_tel_qu_il_est_ecrit(texte: str) -> None:
    assert relu(TexteEtranger(texte).markdown) == texte


@given(st.text(alphabet=st.sampled_from("*_`[]()<>!#$:&|~\\-. @/wh\x1b\x9b\u202e\n12"), max_size=30))
def test_aucun_caractere_actif_ne_reste_nu(texte: str) -> None:
    markdown = TexteEtranger(texte).markdown
    assert re.sub(r"\\.", "", markdown).translate(dict.fromkeys(map(ord, "@/wh12 \u2060\u00a0\u202f␛\ufffd"))) == ""
    assert not re.search(r"://|www\.|@\w|<-|->|--|>=", re.sub(r"\\(.)", r"\1", markdown))


def test_une_figure_et_un_terminal_n_obeissent_pas() -> None:
    piege = TexteEtranger("<a href='x'>\x1b[31m\r\u202e")
    assert piege.figure == "&lt;a href='x'&gt;␛[31m "
    assert piege.terminal == "<a href='x'>␛[31m␍"
