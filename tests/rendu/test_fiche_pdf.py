"""Le PDF fini, rouvert : A4, étiqueté, polices à nous, texte hostile rendu tel quel."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lib.domaine.contrat import Contrat
from lib.domaine.lecture import Lecture
from lib.domaine.scenario import Scenario, proposer
from lib.donnees.classeur import lire
from lib.rendu.document.pdf import INCONNU_DES_POLICES, SIGNES_ABSENTS
from lib.rendu.fiche import FichePartageable, Identite
from tests.domaine.contrats import plat
from tests.interface.scenarios import TROIS_MOUVEMENTS
from tests.rendu.contrat_de_fiche import (
    CONTRAT,
    COURT,
    EMPREINTE,
    JOUR,
    REUNIONS,
    SCENARIO,
    interne,
    partageable,
    pdf_de,
)
from tests.rendu.document_relu import balises, ouvrir, pages, texte, textes_de_remplacement

HOSTILES = (
    '#eval("1+1")', "*gras* _souligné_", "@reference", "$z^2$", "</svg><script>", "#import \"x.typ\"", "[crochets]",
    "\\u{41} \\n", "= titre", "`code`", "// commentaire", "שלום", "مرحبا",
)  # fmt: skip


def fiche_avec(libelle: str) -> FichePartageable:
    """Une fiche dont un libellé, la CPTS, une pièce et la proposition portent ce texte."""
    lignes = tuple(replace(i, libelle=libelle, action=libelle) if i is REUNIONS else i for i in COURT.indicateurs)
    pieces = tuple(replace(p, libelle=libelle, responsable=libelle) for p in COURT.pieces)
    contrat = replace(COURT, cpts=replace(COURT.cpts, nom=libelle), indicateurs=lignes, pieces=pieces)
    return partageable(contrat, replace(proposer(SCENARIO), nom=libelle))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return pdf_de(partageable(CONTRAT, proposer(SCENARIO)))


def test_le_pdf_est_etiquete_et_conforme(pdf: bytes) -> None:
    racine = ouvrir(pdf).trailer["/Root"]
    assert racine["/MarkInfo"]["/Marked"]
    assert racine["/Lang"].startswith("fr")
    assert b"pdfuaid:part" in racine["/Metadata"].get_data()
    assert racine["/ViewerPreferences"]["/DisplayDocTitle"]
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/L"} <= balises(pdf)


def test_le_titre_dit_quelle_cpts(pdf: bytes) -> None:
    metadonnees = ouvrir(pdf).metadata
    assert metadonnees is not None
    assert metadonnees.title == "Fiche de préparation du dialogue de gestion, CPTS des Trois Rivières"


def test_chaque_dessin_a_son_texte(pdf: bytes) -> None:
    alts = textes_de_remplacement(pdf)
    assert len(alts) == len(CONTRAT.indicateurs) + 1  # une barre par ligne, et les missions
    assert all(len(alt) > 10 for alt in alts)
    assert any(plat(alt).startswith("Accès aux soins, 35 000 € : acquis") for alt in alts)


def test_les_polices_sont_les_notres_et_embarquees(pdf: bytes) -> None:
    polices = [
        police.get_object()["/DescendantFonts"][0].get_object()
        for page in ouvrir(pdf).pages
        for police in page["/Resources"]["/Font"].values()
    ]
    assert {p["/BaseFont"].split("+")[1].split("-")[0] for p in polices} == {"Inter"}
    assert all("/FontFile2" in p["/FontDescriptor"] for p in polices)


def test_les_pages_sont_en_a4_et_numerotees(pdf: bytes) -> None:
    toutes = ouvrir(pdf).pages
    assert 4 <= len(toutes) <= 6
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in toutes} == {(595, 842)}
    for rang, lue in enumerate(pages(pdf), 1):
        assert f"page {rang} / {len(toutes)}" in lue


@pytest.fixture(scope="module")
def demonstration() -> Lecture:
    octets = (Path(__file__).parents[2] / "cpts_data" / "classeurs" / "trois_rivieres.xlsx").read_bytes()
    return lire("trois_rivieres.xlsx", octets)


def test_une_fiche_interne_de_47_lignes_tient_en_huit_pages_et_dit_l_essentiel_sur_la_premiere(
    demonstration: Lecture,
) -> None:
    fiche = interne(demonstration.contrat, demonstration.preparation, anomalies=demonstration.anomalies)
    toutes = pages(pdf_de(fiche))
    assert len(demonstration.contrat.indicateurs) == 47
    assert len(toutes) <= 8
    premiere = plat(toutes[0])
    for titre in ("Trois demandes", "Trois offres", "Lignes rouges", "Qui dit quoi", "Conclusion et relevé"):
        assert titre in premiere
    assert "Accès aux soins" in toutes[1]


@pytest.mark.parametrize("scenario", [None, TROIS_MOUVEMENTS])
def test_avec_le_matelas_et_un_scenario_elle_tient_encore_en_huit_pages(
    demonstration: Lecture, scenario: Scenario | None
) -> None:
    fiche = interne(demonstration.contrat, demonstration.preparation, scenario, anomalies=demonstration.anomalies,
                    avec_le_matelas=True)  # fmt: skip
    assert len(ouvrir(pdf_de(fiche)).pages) <= 8


def test_une_fiche_partageable_de_47_lignes_tient_en_six_pages(demonstration: Lecture) -> None:
    toutes = pages(pdf_de(partageable(demonstration.contrat)))
    assert len(toutes) <= 6
    assert "Ce que nous avons fait pour la population" in plat(toutes[0])


def test_la_premiere_page_dit_l_essentiel(pdf: bytes) -> None:
    premiere = " ".join(pages(pdf)[0].split())
    for attendu in (
        "72 250 € acquis sur 122 500 €", "= 122 500 € de part variable", "À part : 67 500 €", "données fictives",
        "partageable", "Ce que nous proposons", "Réunions pluriprofessionnelles", "page 1 /",
    ):  # fmt: skip
        assert attendu.replace(" ", "") in premiere.replace(" ", "").replace("\u202f", "").replace("\u00a0", "")


@pytest.mark.parametrize("version", ["interne", "partageable"])
def test_chaque_page_porte_le_tampon(version: str) -> None:
    fiche = interne(COURT) if version == "interne" else partageable(COURT)
    for lue in pages(pdf_de(fiche)):
        dite = plat(" ".join(lue.split()))
        assert f"version {version} établie le 06/02/2027 · application 0.1.0 · classeur 3f1c9a7be04d" in dite
        assert "paramètres relus le 21/11/2026" in dite


def test_la_provenance_est_complete(pdf: bytes) -> None:
    lu = texte(pdf).replace(" ", "")
    assert EMPREINTE in lu
    assert "application0.1.0" in lu
    assert "06/02/2027" in lu


def test_la_meme_fiche_donne_les_memes_octets(pdf: bytes) -> None:
    assert pdf_de(partageable(CONTRAT, proposer(SCENARIO))) == pdf


def test_chaque_texte_hostile_sort_tel_quel() -> None:
    """Un texte par ligne, chacun seul dans sa cellule ; puis tous ensemble partout où un nom se dit."""
    lignes = [replace(i, libelle=h, action=h) for i, h in zip(COURT.indicateurs, HOSTILES, strict=False)]
    hostile = replace(COURT, indicateurs=(*lignes, *COURT.indicateurs[len(lignes) :]))
    assert len(lignes) == len(HOSTILES)
    assert textes_perdus(texte(pdf_de(partageable(hostile, None)))) == []
    lu = texte(pdf_de(fiche_avec("\n".join(HOSTILES))))
    assert textes_perdus(lu) == []
    assert "CPTS des Trois" not in lu


def textes_perdus(lu: str) -> list[str]:
    """Les textes hostiles que le document ne dit pas tels quels, fût-ce retournés (de droite à gauche)."""
    propre = sans_blanc(lu)
    return [h for h in HOSTILES if sans_blanc(h) not in propre and sans_blanc(h)[::-1] not in propre]


EMOJIS = "😀 🏥 ✅ ❤ ☎ 🩺 👍🏽 🇫🇷 ⚠ 📅"


def test_les_emojis_usuels_se_dessinent_avec_une_police_a_nous_embarquee() -> None:
    octets = pdf_de(fiche_avec(f"Santé {EMOJIS}"))
    lu = texte(octets)
    assert INCONNU_DES_POLICES not in lu
    assert sans_blanc(EMOJIS) in sans_blanc(lu)
    polices = [p.get_object() for page in ouvrir(octets).pages for p in page["/Resources"]["/Font"].values()]
    assert {p["/BaseFont"].split("+")[1].split("-")[0] for p in polices} == {"Inter", "NotoEmoji"}


@pytest.mark.parametrize("hostile", ["Réunion 漢字漢", "cloche\x07 et \u202einversé\u202c", "\ud800 seul"])
def test_un_caractere_sans_dessin_n_arrete_pas_la_fiche(hostile: str) -> None:
    lu = texte(pdf_de(fiche_avec(hostile)))
    assert {"Réunion": "Réunion□□□", "cloche": "clocheetinversé"}.get(
        hostile.split(maxsplit=1)[0][:7].strip("\x07"), "seul"
    ) in sans_blanc(lu)


def test_un_signe_remplace_se_dit_et_une_puce_de_word_se_dessine() -> None:
    lu = texte(pdf_de(fiche_avec("Atelier 漢 \uf0b7 accueil")))
    assert sans_blanc(SIGNES_ABSENTS) in sans_blanc(lu)
    ordinaire = texte(pdf_de(fiche_avec("Atelier \uf0b7 accueil")))
    assert "Atelier•accueil" in sans_blanc(ordinaire)
    assert INCONNU_DES_POLICES not in ordinaire


@pytest.mark.parametrize("long", ["A" * 300, "mot très long " * 25, "x-" * 150])
def test_un_libelle_sans_fin_ne_sort_pas_de_la_page(long: str) -> None:
    pdf = pdf_de(fiche_avec(long))
    assert len(ouvrir(pdf).pages) <= 14
    assert sans_blanc(long) in sans_blanc(texte(pdf))


def test_un_contrat_vide_et_un_contrat_sans_lignes_s_ecrivent() -> None:
    vide = texte(pdf_de(partageable(Contrat(), identite=Identite("", "", JOUR))))
    assert "None" not in vide
    assert "none" not in vide
    sans_lignes = pdf_de(partageable(replace(CONTRAT, indicateurs=(), pieces=())))
    assert "Accès aux soins" in texte(sans_lignes)


def test_la_version_interne_le_dit_sur_chaque_page() -> None:
    lues = pages(pdf_de(interne(scenario=SCENARIO)))
    assert all("interne, ne pas diffuser" in lue for lue in lues)
    assert not any("partageable\n" in lue for lue in lues)


def sans_blanc(texte_lu: str) -> str:
    return "".join(c for c in texte_lu if not c.isspace() and c != "\u200b")
