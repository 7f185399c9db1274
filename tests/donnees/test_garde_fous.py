"""Un fichier hostile est refusé vite, en français, sans jamais lever hors de la lecture."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.donnees.classeur import lire
from lib.donnees.garde_fous import FichierRefuse, verifier_le_fichier
from lib.donnees.xlsx.archive import decompresser
from tests.donnees.classeurs_d_essai import avec_partie, plat, zip_de
from tests.exemples import couteux
from tests.horloge import en_peu_de_temps

PATIENCE_S = 2.0
FEUILLE = "xl/worksheets/sheet1.xml"
ESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def feuille_de(contenu: bytes, *, apres: bytes = b"") -> bytes:
    return avec_partie(
        plat(), FEUILLE, b"<worksheet " + ESPACE + b"><sheetData>" + contenu + b"</sheetData>" + apres + b"</worksheet>"
    )


def cellule(reference: bytes) -> bytes:
    return b'<row r="1"><c r="' + reference + b'" t="n"><v>1</v></c></row>'


def fusion(plage: bytes) -> bytes:
    return b'<mergeCells><mergeCell ref="' + plage + b'"/></mergeCells>'


HOSTILES: Mapping[str, Callable[[], bytes]] = {
    "gonfle": lambda: feuille_de(b"<row>" + b" " * 30_000_000 + b"</row>"),
    "doctype": lambda: avec_partie(plat(), FEUILLE, b'<!DOCTYPE a [<!ENTITY x "y">]><worksheet/>'),
    "doctype_utf16": lambda: avec_partie(plat(), FEUILLE, "<!DOCTYPE a []><worksheet/>".encode("utf-16")),
    "cellule_lointaine": lambda: feuille_de(cellule(b"XFD1048576")),
    "ligne_demesuree": lambda: feuille_de(b'<row r="999999999"><c r="A999999999"><v>1</v></c></row>'),
    "fusion_geante": lambda: feuille_de(b"", apres=fusion(b"A1:XFD1048576")),
    "fusion_illisible": lambda: feuille_de(b"", apres=fusion(b"n'importe quoi")),
    "trop_de_cellules": lambda: feuille_de(b'<row r="1">' + b'<c r="A1"/>' * 400_001 + b"</row>"),
    "trop_d_entrees": lambda: zip_de({f"p{rang}.xml": b"" for rang in range(2001)}),
    "remontee": lambda: zip_de({"xl/workbook.xml": b"<workbook/>", "../../evil.xml": b"x"}),
    "sans_classeur": lambda: zip_de({"document.xml": b"<a/>"}),
    "xml_coupe": lambda: avec_partie(plat(), FEUILLE, b"<worksheet><sheetData>"),
    "styles_abimes": lambda: avec_partie(plat(), "xl/styles.xml", b"<styleSheet><bah"),
    "sans_chaines": lambda: avec_partie(plat(), "xl/workbook.xml", b"<workbook/>"),
}


@pytest.mark.parametrize("nom", sorted(HOSTILES))
def test_un_fichier_hostile_est_refuse_vite(nom: str) -> None:
    octets = HOSTILES[nom]()
    lecture = en_peu_de_temps(PATIENCE_S, lambda: lire(f"{nom}.xlsx", octets))
    (anomalie,) = lecture.anomalies
    assert anomalie.code in ("FICHIER_REFUSE", "AUCUN_TABLEAU")
    assert lecture.est_bloquee


def test_un_repertoire_qui_ment_sur_les_tailles_est_refuse() -> None:
    octets = bytearray(plat())
    place = octets.rfind(b"PK\x01\x02")
    octets[place + 24 : place + 28] = (5).to_bytes(4, "little")
    with pytest.raises(FichierRefuse):
        decompresser(bytes(octets))


def test_deux_parties_du_meme_nom_sont_refusees() -> None:
    tampon = BytesIO()
    with zipfile.ZipFile(tampon, "w") as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("xl/workbook.xml", b"<b/>")
    with pytest.raises(FichierRefuse):
        decompresser(tampon.getvalue())


def test_un_fichier_de_plus_de_dix_mo_est_refuse() -> None:
    with pytest.raises(FichierRefuse, match="Mo"):
        verifier_le_fichier("gros.xlsx", b"PK\x03\x04" + bytes(10 * 1024 * 1024))


def test_un_classeur_ordinaire_passe() -> None:
    assert FEUILLE in decompresser(plat()).parties


@couteux()
@given(place=st.integers(0, 5000), octet=st.integers(0, 255))
def test_un_octet_change_ne_fait_jamais_lever(place: int, octet: int) -> None:
    octets = bytearray(plat())
    octets[place % len(octets)] = octet
    lire("abime.xlsx", bytes(octets))


@couteux()
@given(st.binary(max_size=400))
def test_des_octets_quelconques_ne_font_jamais_lever(octets: bytes) -> None:
    lire("quelconque.csv", octets)
    lire("quelconque.xlsx", octets)
    lire("quelconque.xlsx", b"PK\x03\x04" + octets)
