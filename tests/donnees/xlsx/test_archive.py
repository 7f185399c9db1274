"""Décompresser un classeur : les parties utiles seulement, et rien de piégé."""

from __future__ import annotations

import io
import zipfile

import pytest

from lib.donnees.garde_fous import FichierRefuse
from lib.donnees.xlsx.archive import ENTREES_MAXIMALES, PARTIE_JUGEE_AU_RAPPORT, decompresser, sans_zeros
from tests.donnees.classeurs_d_essai import zip_de
from tests.donnees.hostiles.nu import parties


def test_les_parties_utiles_sont_rendues_sous_leur_nom_en_minuscules() -> None:
    archive = decompresser(zip_de({**parties(TEXTES=None), "xl/SharedStrings.xml": b"<sst/>", "xl/dossier/": b""}))
    assert archive.parties["xl/sharedstrings.xml"] == b"<sst/>"
    assert "xl/dossier/" not in archive.parties
    assert archive.jamais_ouvert == ""


def test_images_objets_liens_et_macros_restent_fermes_et_se_comptent() -> None:
    fermes = {
        "xl/vbaProject.bin": b"macro",
        "xl/media/un.png": b"image",
        "xl/media/deux.png": b"image",
        "xl/externalLinks/lien1.xml": b"<!DOCTYPE x>",
        "xl/embeddings/objet.bin": b"objet",
    }
    archive = decompresser(zip_de({**parties(), **fermes}))
    assert not {nom.lower() for nom in fermes} & set(archive.parties)
    assert archive.jamais_ouvert == "des macros, 2 images, 1 lien vers un autre classeur, 1 objet incorporé"


@pytest.mark.parametrize("nom", ["../xl/evil.xml", "/xl/evil.xml", "xl\\evil.xml", "c:evil.xml", "xl/../../evil.xml"])
def test_un_nom_de_partie_dangereux_est_refuse(nom: str) -> None:
    with pytest.raises(FichierRefuse, match="structure interne anormale"):
        decompresser(zip_de({**parties(), nom: b"<a/>"}))


def test_deux_parties_du_meme_nom_a_la_casse_pres_sont_refusees() -> None:
    with pytest.raises(FichierRefuse, match="structure interne anormale"):
        decompresser(zip_de({**parties(), "XL/WORKBOOK.XML": b"<workbook/>"}))


@pytest.mark.parametrize("piege", [b"<!DOCTYPE a><a/>", "<!ENTITY e 'x'>".encode("utf-16-le")])
def test_une_declaration_xml_est_refusee_meme_en_utf_16(piege: bytes) -> None:
    with pytest.raises(FichierRefuse, match="DTD"):
        decompresser(zip_de({**parties(), "docProps/app.xml": piege}))


def test_une_compression_qu_aucun_tableur_n_emploie_est_refusee() -> None:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
    with pytest.raises(FichierRefuse, match="aucun tableur"):
        decompresser(tampon.getvalue())


def test_une_partie_anormalement_compressee_est_refusee_avant_d_etre_lue() -> None:
    with pytest.raises(FichierRefuse, match="anormalement compressé"):
        decompresser(zip_de({**parties(), "xl/gonflee.xml": bytes(PARTIE_JUGEE_AU_RAPPORT + 1)}))


def test_trop_de_parties_est_refuse() -> None:
    with pytest.raises(FichierRefuse, match="la limite est de 2000"):
        decompresser(zip_de({**parties(), **{f"customXml/{rang}.xml": b"" for rang in range(ENTREES_MAXIMALES)}}))


@pytest.mark.parametrize("octets", [b"", b"PK\x03\x04", zip_de(parties())[:-30]])
def test_une_archive_coupee_est_dite_abimee(octets: bytes) -> None:
    with pytest.raises(FichierRefuse, match="est abîmé"):
        decompresser(octets)


def test_un_zip_qui_n_est_pas_un_classeur_dit_ce_qu_il_est() -> None:
    with pytest.raises(FichierRefuse, match="Word"):
        decompresser(zip_de({"word/document.xml": b"<w/>"}))


def test_chercher_une_balise_ne_depend_pas_du_codage() -> None:
    assert sans_zeros("<sheet>".encode("utf-16-le")) == b"<sheet>" == sans_zeros(b"<sheet>")
