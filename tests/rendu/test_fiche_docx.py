"""Le DOCX fini, rouvert : A4, français, vrais styles, sommaire qui mène, entêtes répétées, dessins qui se disent."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document as FichierDocx
from docx.oxml.ns import qn

from lib.domaine.contrat import Contrat
from lib.domaine.mouvements import ChangerLaRegle
from lib.domaine.scenario import Scenario, proposer
from lib.domaine.vocabulaire import NomRegle
from tests.domaine.contrats import plat
from tests.rendu.contrat_de_fiche import CONTRAT, COURT, REUNIONS, SCENARIO, docx_de, interne, partageable
from tests.rendu.document_relu import texte
from tests.rendu.tableur import convertir


def rouvrir(octets: bytes) -> FichierDocx:
    return docx.Document(io.BytesIO(octets))


@pytest.fixture(scope="module")
def fichier() -> FichierDocx:
    return rouvrir(docx_de(partageable(CONTRAT, proposer(SCENARIO))))


def attribut(element: Any, nom: str) -> str:
    return str(element.get(qn(nom)))


def test_la_page_est_en_a4_et_la_langue_francaise(fichier: FichierDocx) -> None:
    page = fichier.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)
    (langue,) = fichier.styles.element.iter(qn("w:lang"))
    assert attribut(langue, "w:val") == "fr-FR"
    assert fichier.core_properties.language == "fr-FR"


def test_les_titres_sont_de_vrais_titres_dans_l_ordre(fichier: FichierDocx) -> None:
    rangs = [int(p.style.name[-1]) for p in fichier.paragraphs if p.style.name.startswith("Heading")]
    assert rangs[0] == 1
    assert all(suivant - rang <= 1 for rang, suivant in pairwise(rangs))
    assert next(p.text for p in fichier.paragraphs if p.style.name == "Title") == "CPTS des Trois Rivières"


def test_le_sommaire_mene_a_chaque_titre_de_premier_rang(fichier: FichierDocx) -> None:
    liens = list(fichier.element.body.iter(qn("w:hyperlink")))
    titres = [p for p in fichier.paragraphs if p.style.name == "Heading 1"]
    signets = {attribut(s, "w:name"): s.getparent() for s in fichier.element.body.iter(qn("w:bookmarkStart"))}
    menes = ["".join(t.text for t in signets[attribut(lien, "w:anchor")].iter(qn("w:t"))) for lien in liens]
    assert menes == [p.text for p in titres] == ["".join(t.text for t in li.iter(qn("w:t"))) for li in liens]
    assert any("TOC" in str(i.text) for i in fichier.element.body.iter(qn("w:instrText")))


def test_chaque_tableau_repete_son_entete(fichier: FichierDocx) -> None:
    assert len(fichier.tables) >= 8
    assert all(table.rows[0]._tr.findall(f".//{qn('w:tblHeader')}") for table in fichier.tables)


def test_chaque_dessin_est_net_et_se_dit(fichier: FichierDocx) -> None:
    dessins = list(fichier.inline_shapes)
    assert len(dessins) == len(CONTRAT.indicateurs) + 1
    for dessin in dessins:
        assert len(dessin._inline.docPr.get("descr")) > 10
    image = fichier.part.related_parts[dessins[0]._inline.graphic.graphicData.pic.blipFill.blip.embed].image
    assert image.px_width / dessins[0].width.inches >= 290


def test_les_montants_du_docx_sont_ceux_du_document(fichier: FichierDocx) -> None:
    tous = [[case.text for case in rangee.cells] for table in fichier.tables for rangee in table.rows]
    ald = next(rangee for rangee in tous if rangee[0] == "A1")
    assert [plat(case) for case in ald[3:]] == ["9 000 €", "3 000 €\nen partie, 33 %"]
    urgences = next(rangee for rangee in tous if rangee[0] == "A3" and "Passages" in rangee[1] and len(rangee) == 5)
    assert urgences[4] == "non évalué\nsans réalisé"


@pytest.mark.parametrize("version", ["interne", "partageable"])
def test_le_tampon_est_sur_chaque_page(version: str) -> None:
    page = rouvrir(docx_de(interne(COURT) if version == "interne" else partageable(COURT))).sections[0]
    assert not page.different_first_page_header_footer
    haut, bas = page.header.paragraphs[0].text, page.footer.paragraphs[0].text
    assert ("interne, ne pas diffuser" if version == "interne" else "partageable") in haut
    assert "page" in haut
    for dit in (f"version {version} établie le 06/02/2027", "0.1.0", "classeur 3f1c9a7be04d", "relus le 21/11/2026"):
        assert dit in bas


def test_la_meme_fiche_donne_les_memes_octets() -> None:
    assert docx_de(interne(COURT, scenario=SCENARIO)) == docx_de(interne(COURT, scenario=SCENARIO))


@pytest.mark.parametrize(
    "hostile",
    ["=1+1", "+1", "-1", "@x", "#N/A", "[a](b)", "*b*", "$z$", "<w:t>&amp;", "😀 漢字", "שלום", "مرحبا", "m" * 5000],
)
def test_un_texte_hostile_se_lit_tel_qu_il_est_ecrit(hostile: str) -> None:
    lignes = tuple(replace(i, libelle=hostile, utilite=hostile) if i is REUNIONS else i for i in COURT.indicateurs)
    contrat = replace(COURT, cpts=replace(COURT.cpts, nom=hostile), indicateurs=lignes)
    relu = rouvrir(docx_de(partageable(contrat)))
    assert next(p.text for p in relu.paragraphs if p.style.name == "Title") == hostile
    cases = [case.text.split("\n")[0] for table in relu.tables for rangee in table.rows for case in rangee.cells]
    assert hostile in cases


def test_une_colonne_facultative_ou_rien_ne_se_dit_n_est_pas_sur_le_papier() -> None:
    muet = Scenario("Muet").ajouter(ChangerLaRegle("P1", NomRegle.PROPORTIONNEL))
    parlant = muet.commenter(0, "Dix réunions faites sur quinze.")
    for scenario, est_dite in ((muet, False), (parlant, True)):
        relu = rouvrir(docx_de(interne(scenario=scenario)))
        titres = {case.text for table in relu.tables for case in table.rows[0].cells}
        assert ("Commentaire et motif" in titres) is est_dite
        assert "Mouvement" in titres


def test_un_contrat_vide_s_ecrit() -> None:
    assert any("ne porte encore aucun montant" in p.text for p in rouvrir(docx_de(partageable(Contrat()))).paragraphs)


@pytest.mark.tableur
def test_libreoffice_n_en_perd_aucun_mot(tmp_path: Path) -> None:
    """Toute la fiche interne, la plus longue, telle qu'un autre logiciel l'imprime : chaque case et chaque phrase."""
    octets = docx_de(interne(CONTRAT, scenario=SCENARIO))
    (tmp_path / "fiche.docx").write_bytes(octets)
    (imprime,) = convertir([tmp_path / "fiche.docx"], "pdf", tmp_path)
    lu, relu = serre(texte(imprime.read_bytes())), rouvrir(octets)
    cases = [p.text for t in relu.tables for r in t.rows for c in r.cells for p in c.paragraphs]
    assert [mots for mots in [p.text for p in relu.paragraphs] + cases if serre(mots) not in lu] == []


def serre(mots: str) -> str:
    return "".join(plat(mots).replace("\u200b", "").split())
