"""Décompresser un classeur (les parties utiles seulement, rien de piégé), et lire le plan de ses feuilles."""

from __future__ import annotations

import io
import zipfile

import pytest

from lib.donnees.garde_fous import FichierRefuse
from lib.donnees.xlsx.archive import (
    ENTREES_MAXIMALES,
    NOM_LE_PLUS_LONG,
    PARTIE_JUGEE_AU_RAPPORT,
    FeuilleAnnoncee,
    Plan,
    decompresser,
    lire_le_plan,
    sans_zeros,
)
from tests.donnees.classeurs_d_essai import zip_de
from tests.donnees.hostiles.nu import LIENS, PLAN, liens, parties, plan


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


def lu(feuilles: str, *vises: tuple[str, str, str], autres: str = "", suite: str = "") -> Plan:
    return lire_le_plan({PLAN: plan(feuilles, autres), LIENS.lower(): liens(*vises, suite=suite)})


def feuille(nom: str, lien: str, etat: str = "") -> str:
    return f'<sheet name="{nom}" r:id="{lien}"{etat and f" state={chr(34)}{etat}{chr(34)}"}/>'


def test_les_feuilles_sont_dans_l_ordre_du_plan_pas_dans_celui_des_parties() -> None:
    deux = feuille("Deux", "r2") + feuille("Une", "r1", "hidden") + feuille("Trois", "r3", "veryHidden")
    ouvert = lu(deux, *((f"r{n}", "worksheet", f"worksheets/Sheet{n}.xml") for n in (1, 2, 3)))
    assert ouvert.feuilles == (
        FeuilleAnnoncee("Deux", "xl/worksheets/sheet2.xml"),
        FeuilleAnnoncee("Une", "xl/worksheets/sheet1.xml", est_masquee=True),
        FeuilleAnnoncee("Trois", "xl/worksheets/sheet3.xml", est_masquee=True),
    )


def test_une_feuille_de_graphique_n_est_pas_une_feuille_de_calcul() -> None:
    ouvert = lu(
        feuille("Graphique", "r1") + feuille("Suivi", "r2"),
        ("r1", "chartsheet", "chartsheets/sheet1.xml"),
        ("r2", "worksheet", "/xl/worksheets/sheet1.xml"),
    )
    assert [(f.nom, f.partie) for f in ouvert.feuilles] == [("Suivi", "xl/worksheets/sheet1.xml")]


@pytest.mark.parametrize("visee", ["../../etc/passwd", "/../etc/passwd", "../../../etc/passwd"])
def test_un_lien_ne_sort_pas_du_classeur(visee: str) -> None:
    (seule,) = lu(feuille("Suivi", "r1"), ("r1", "worksheet", visee)).feuilles
    assert seule.partie == "etc/passwd"


def test_un_lien_externe_n_est_pas_suivi() -> None:
    externe = '<Relationship Id="r1" Type="x/worksheet" Target="http://ailleurs/f.xml" TargetMode="External"/>'
    (seule,) = lu(feuille("Suivi", "r1"), suite=externe).feuilles
    assert seule == FeuilleAnnoncee("Suivi", "")


def test_deux_feuilles_n_ont_ni_le_meme_nom_ni_la_meme_partie() -> None:
    ouvert = lu(feuille("Suivi", "r1") * 3, ("r1", "worksheet", "worksheets/sheet1.xml"))
    assert [(f.nom, f.partie) for f in ouvert.feuilles] == [
        ("Suivi", "xl/worksheets/sheet1.xml"),
        ("Suivi (2)", ""),
        ("Suivi (3)", ""),
    ]


def test_un_nom_absent_se_numerote_et_un_nom_demesure_se_coupe() -> None:
    ouvert = lu(feuille("", "r1") + feuille("n" * 500, "r2"))
    assert [f.nom for f in ouvert.feuilles] == ["Feuille 1", "n" * NOM_LE_PLUS_LONG]


@pytest.mark.parametrize(("ecrit", "attendu"), [("1", True), ("true", True), ("0", False), ("", False)])
def test_l_origine_des_dates(ecrit: str, attendu: bool) -> None:
    ouvert = lu(feuille("Suivi", "r1"), autres=f'<workbookPr date1904="{ecrit}"/>')
    assert ouvert.compte_de_1904 is attendu


def test_les_relations_disent_ou_sont_textes_et_styles() -> None:
    ouvert = lu(feuille("S", "r1"), ("r7", "sharedStrings", "Textes.xml"), ("r8", "styles", "/xl/styles.xml"))
    assert dict(ouvert.relations) == {"sharedStrings": "xl/textes.xml", "styles": "xl/styles.xml"}


@pytest.mark.parametrize(
    ("partie", "phrase"),
    [
        (plan(""), "n'a pas de feuilles"),
        (b"<workbook>", "plan de ses feuilles n'est pas lisible"),
        (b"", "plan de ses feuilles n'est pas lisible"),
        (b"<!DOCTYPE w [<!ENTITY e 'x'>]><workbook>&e;</workbook>", "plan de ses feuilles n'est pas lisible"),
        (b"<workbook>" + b"<a/>" * 50_001 + b"</workbook>", "démesuré"),
        (b"<workbook>" + b"<a b='1' c='2' d='3' e='4' f='5'/>" * 40_001 + b"</workbook>", "démesuré"),
        (plan("".join(f'<sheet name="S{rang}"/>' for rang in range(201))), "plus de 200 feuilles"),
    ],
    ids=["vide", "coupé", "rien", "entité", "démesuré", "trop d'attributs", "trop de feuilles"],
)
def test_un_plan_illisible_est_refuse(partie: bytes, phrase: str) -> None:
    with pytest.raises(FichierRefuse, match=phrase):
        lire_le_plan({PLAN: partie})
