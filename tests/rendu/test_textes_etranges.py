"""Un texte étrange sort tel quel de chaque document, dans chaque format : ni formule, ni balise, ni caractère perdu."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest
from openpyxl import load_workbook

from lib.domaine.annees.exercice_prepare import preparer_l_exercice_suivant
from lib.domaine.contrat import Contrat
from lib.domaine.origine_des_termes import OrigineDesTermes
from lib.domaine.preparation import Preparation, Prevision
from lib.domaine.reunion.decisions import DecisionDeReunion, DecisionInscrite, IssueDuPoint
from lib.domaine.reunion.ordre_du_jour import ordre_du_jour_du
from lib.domaine.reunion.reunion_tenue import ReunionTenue
from lib.donnees.modele import ecrire_le_suivant
from lib.rendu.annexe.annexe_d_indicateurs import document_d_annexe
from lib.rendu.contenus.releve_de_decisions import releve_de_decisions
from lib.rendu.diaporama.diapositives import diapositives
from lib.rendu.diaporama.pdf_du_diaporama import ecrire_le_diaporama
from lib.rendu.document.octets_du_document import ecrire_le_document
from lib.rendu.releve import document_du_releve
from lib.usages.memoire import Memoire
from tests.rendu.contrat_de_fiche import COURT, IDENTITE, docx_de, interne, partageable, pdf_de, xlsx_de
from tests.rendu.document_relu import texte

ETRANGES = (
    '=1+1 =HYPERLINK("http://x")', "+SOMME(A1)", "-2+3", "@ici", "#REF! #eval(1)", "[crochets] {accolades}",
    "*gras* _souligné_ $z^2$", "</w:t><script>&amp;", "`code` \\u{41} // note", "Santé 😀 🏥 ✅ 🇫🇷", "שלום עולם",
    "مرحبا بالعالم", "Long " + "mot " * 1250,
)  # fmt: skip
"""Un par ligne du contrat, jusqu'à cinq mille caractères."""
QUAND = datetime(2027, 2, 6, 9, tzinfo=UTC)


def etrange() -> Contrat:
    """Le contrat court, dont chaque ligne porte un texte étrange."""
    lignes = [replace(i, libelle=dit) for i, dit in zip(COURT.indicateurs, ETRANGES, strict=False)]
    return replace(COURT, indicateurs=(*lignes, *COURT.indicateurs[len(lignes) :]))


CONTRAT = etrange()


def releve(extension: str) -> bytes:
    decisions = tuple(
        DecisionInscrite(rang, QUAND, DecisionDeReunion(dit, IssueDuPoint.ACCORD, dit, "coordination"))
        for rang, dit in enumerate(ETRANGES, 1)
    )
    tenue = ReunionTenue(ordre_du_jour_du(CONTRAT), decisions, QUAND)
    return ecrire_le_document(document_du_releve(releve_de_decisions(CONTRAT, tenue), IDENTITE), extension)


def diaporama() -> bytes:
    ecrans = diapositives(Memoire().faits(CONTRAT), ordre_du_jour_du(CONTRAT))
    return ecrire_le_diaporama(CONTRAT, ecrans, IDENTITE)


def suivant() -> bytes:
    prepare = preparer_l_exercice_suivant(CONTRAT, CONTRAT, OrigineDesTermes())
    return ecrire_le_suivant(prepare, provenance="p", cree_le=datetime(2027, 2, 6, 12))


def annexe(extension: str) -> bytes:
    return ecrire_le_document(document_d_annexe(CONTRAT, IDENTITE), extension)


CAHIER = Preparation(tuple(Prevision(i.identifiant, commentaire=i.libelle) for i in CONTRAT.indicateurs))
PDF: dict[str, Callable[[], bytes]] = {
    "fiche partageable": lambda: pdf_de(partageable(CONTRAT)),
    "fiche interne": lambda: pdf_de(interne(CONTRAT, CAHIER)),
    "relevé": lambda: releve(".pdf"),
    "annexe": lambda: annexe(".pdf"),
    "diaporama": diaporama,
}
DOCX: dict[str, Callable[[], bytes]] = {
    "fiche partageable": lambda: docx_de(partageable(CONTRAT)),
    "fiche interne": lambda: docx_de(interne(CONTRAT, CAHIER)),
    "relevé": lambda: releve(".docx"),
    "annexe": lambda: annexe(".docx"),
}
XLSX: dict[str, Callable[[], bytes]] = {
    "fiche partageable": lambda: xlsx_de(partageable(CONTRAT)),
    "fiche interne": lambda: xlsx_de(interne(CONTRAT, CAHIER)),
    "annexe": lambda: annexe(".xlsx"),
    "classeur suivant": suivant,
}


def serre(lu: str) -> str:
    return "".join(c for c in lu if not c.isspace() and c not in "\u200b\u200e\u200f")


@pytest.mark.parametrize("ecrire", PDF.values(), ids=PDF)
def test_chaque_pdf_dit_chaque_texte(ecrire: Callable[[], bytes]) -> None:
    lu = serre(texte(ecrire()))
    assert "□" not in lu
    mots = [serre(mot) for dit in ETRANGES for mot in dit.split()]
    assert [mot for mot in mots if mot not in lu and mot[::-1] not in lu] == []


@pytest.mark.parametrize("ecrire", DOCX.values(), ids=DOCX)
def test_chaque_docx_dit_chaque_texte(ecrire: Callable[[], bytes]) -> None:
    relu = docx.Document(io.BytesIO(ecrire()))
    cases = (case.text for table in relu.tables for rangee in table.rows for case in rangee.cells)
    lu = serre("\n".join([*cases, *(p.text for p in relu.paragraphs)]))
    assert [dit for dit in ETRANGES if serre(dit) not in lu] == []


@pytest.mark.parametrize("ecrire", XLSX.values(), ids=XLSX)
def test_chaque_classeur_dit_chaque_texte_et_rien_n_y_devient_formule(ecrire: Callable[[], bytes]) -> None:
    classeur = load_workbook(io.BytesIO(ecrire()))
    cellules = [c for feuille in classeur for rangee in feuille for c in rangee if c.value is not None]
    textes = {str(c.value).strip() for c in cellules if c.data_type != "f"}
    assert [dit for dit in ETRANGES if dit.strip() not in textes] == []
    assert not any(dit.strip() in str(c.value) for c in cellules if c.data_type == "f" for dit in ETRANGES)
