"""Les balises d'une partie passent dans l'ordre ; une partie abîmée, chiffrée d'un autre code ou piégée se refuse."""

from __future__ import annotations

import pytest

from lib.donnees.garde_fous import FichierRefuse
from lib.donnees.xlsx.analyse_xml import (
    ATTRIBUTS_MAXIMAUX,
    BALISE_LA_PLUS_LONGUE,
    PartieIllisible,
    TexteLu,
    TexteRiche,
    analyser,
    arbre,
)


class Bande:
    """Note les balises à mesure qu'elles passent."""

    def __init__(self) -> None:
        self.vues: list[str] = []

    def start(self, balise: str, attributs: dict[str, str], /) -> None:
        self.vues.append(f"<{balise}{''.join(f' {cle}={valeur}' for cle, valeur in attributs.items())}>")

    def end(self, balise: str, /) -> None:
        self.vues.append(f"</{balise}>")

    def data(self, texte: str, /) -> None:
        self.vues.append(texte)


def vues(partie: bytes) -> str:
    bande = Bande()
    analyser(partie, bande)
    return "".join(bande.vues)


def test_les_balises_passent_dans_l_ordre_avec_leurs_attributs_et_leurs_textes() -> None:
    assert vues('<a r="1">été<b/>&amp;<!-- rien --></a>'.encode()) == "<a r=1>été<b></b>&</a>"


def test_une_partie_en_utf_16_se_lit() -> None:
    assert vues('<?xml version="1.0" encoding="utf-16"?><a>é</a>'.encode("utf-16")) == "<a>é</a>"


@pytest.mark.parametrize(
    "partie",
    [
        b"",
        b"<a>",
        b"<a></b>",
        b"<a>\x00</a>",
        b"<a/><b/>",
        b"<a>\xff</a>",
        b'<?xml version="1.0" encoding="klingon"?><a/>',
        b"<!DOCTYPE a><a/>",
        b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>',
    ],
)
def test_une_partie_abimee_ou_piegee_est_illisible(partie: bytes) -> None:
    with pytest.raises(PartieIllisible):
        vues(partie)


TROP = " ".join(f'b{rang}="1"' for rang in range(ATTRIBUTS_MAXIMAUX + 1))
LONG = "x" * (3 * BALISE_LA_PLUS_LONGUE)


@pytest.mark.parametrize("encodage", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "partie",
    [
        f'<a b="{LONG}"/>',
        f"<a {TROP}/>",
        f'<a xmlns="{"u" * 501}"/>',
        f'<a xmlns:n="{"u" * 501}" n:b="1"/>',
        f"<{LONG}/>",
    ],
    ids=["attribut", "attributs", "espace de noms", "préfixe", "nom"],
)
def test_une_balise_demesuree_est_refusee_avant_d_etre_recopiee(partie: str, encodage: str) -> None:
    with pytest.raises(FichierRefuse, match="structure interne anormale"):
        vues(partie.encode(encodage))


def test_un_long_texte_et_un_long_commentaire_se_lisent() -> None:
    assert len(vues(f"<a>{LONG}</a>".encode())) == len(LONG) + len("<a></a>")
    assert vues(f"<a><!--{LONG}-->{'b' * 9}</a>".encode()) == "<a>bbbbbbbbb</a>"
    assert vues(f"<a><!--{LONG}--></a>".encode("utf-16")) == "<a></a>"


def test_l_arbre_d_une_petite_partie() -> None:
    assert [element.tag for element in arbre(b"<a><b/><c/></a>")] == ["b", "c"]
    with pytest.raises(PartieIllisible):
        arbre(b"<a>")


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
