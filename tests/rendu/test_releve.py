"""Le relevé de décisions en document : décisions, euros, nouveau tableau, place des signatures ; rien d'interne."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, time
from decimal import Decimal

import docx
from openpyxl import load_workbook

from lib.domaine.contrat import Contrat
from lib.domaine.mouvements import Ceder, ChangerLaRegle
from lib.domaine.reunion.decisions import (
    DecisionDeReunion,
    DecisionInscrite,
    EurosDUneDecision,
    IssueDuPoint,
    exiger_une_decision,
)
from lib.domaine.reunion.ordre_du_jour import ordre_du_jour_du
from lib.domaine.reunion.reunion_tenue import ReunionTenue
from lib.domaine.vocabulaire import NatureCible, NomRegle
from lib.rendu.annexe.annexe_d_indicateurs import document_d_annexe
from lib.rendu.contenus.releve_de_decisions import releve_de_decisions
from lib.rendu.document.document import Document
from lib.rendu.document.docx import ecrire_docx
from lib.rendu.document.octets_du_document import ecrire_le_document
from lib.rendu.document.pdf import ecrire_pdf
from lib.rendu.releve import document_du_releve, nom_du_releve
from tests.domaine.contrats import plat
from tests.rendu.contrat_de_fiche import CONTRAT, IDENTITE, JOUR, nombre
from tests.rendu.document_relu import pages, texte, tout_le_pdf, toute_l_archive

ACCORD = DecisionDeReunion(
    "Parcours pluriprofessionnels", IssueDuPoint.ACCORD, "Les réunions se paient à proportion.", "coordination", "P1",
    euros=EurosDUneDecision(acquis_avant=Decimal(72250), acquis_apres=Decimal(78250)),
    mouvements=(ChangerLaRegle("P1", NomRegle.PROPORTIONNEL),
                Ceder("P2", cible=nombre("10", "protocoles"), motif="CanariMotif")),
)  # fmt: skip
A_REVOIR = DecisionDeReunion("Accès aux soins", IssueDuPoint.A_REVOIR, "La donnée des urgences manque.", "présidence")


def document(*decisions: DecisionDeReunion, contrat: Contrat = CONTRAT) -> Document:
    journal = [
        DecisionInscrite(rang, datetime(2027, 2, 6, 10, rang), exiger_une_decision(decision))
        for rang, decision in enumerate(decisions, 1)
    ]
    tenue_le = datetime.combine(JOUR, time(9))
    reunion = ReunionTenue(ordre_du_jour_du(contrat), tuple(journal), tenue_le, "COTECH le 12/06/2027")
    return document_du_releve(releve_de_decisions(contrat, reunion), IDENTITE)


RELEVE = document(ACCORD, A_REVOIR)


def test_le_releve_dit_les_decisions_leurs_euros_et_ce_qui_reste() -> None:
    lu = plat(texte(ecrire_pdf(RELEVE)))
    for dit in (
        "2 décisions, dont 1 accord", "Les réunions se paient à proportion.", "+ 6 000 €", "À revoir",
        "La donnée des urgences manque.", "Sans décision : Prévention, ", "COTECH le 12/06/2027",
        "réunion du 06/02/2027",
    ):  # fmt: skip
        assert dit in lu


def test_le_nouveau_tableau_dit_ce_qui_change() -> None:
    lignes = {r.libelle: r for r in RELEVE.tableau("Nouveau tableau d'indicateurs").rangees}
    assert len(lignes) == len(CONTRAT.indicateurs)
    assert lignes["Réunions pluriprofessionnelles"].regle == "proportionnel"
    assert "tout ou rien → proportionnel" in lignes["Réunions pluriprofessionnelles"].change
    assert "8 protocoles → 10 protocoles" in plat(lignes["Protocoles de coopération signés, lot P2"].change)
    dits = {str(dit) for *_, dit in RELEVE.tableau("Nouveau tableau d'indicateurs").valeurs()}
    assert "inchangé" in dits
    assert "" not in dits


LONGUE = (
    "68 811 patients de plus de 16 ans, soit 700 de plus qu'au 31 décembre 2025 (66 111), hors établissements et "
    "résidences du territoire, d'après les données de la caisse à la date du dialogue"
)


def test_aucune_cible_n_est_coupee_dans_les_documents() -> None:
    visee = replace(CONTRAT.indicateurs[0].cible, texte=LONGUE, nature=NatureCible.TEXTE, valeur=None)
    contrat = replace(CONTRAT, indicateurs=(replace(CONTRAT.indicateurs[0], cible=visee), *CONTRAT.indicateurs[1:]))
    decide = document(ACCORD, contrat=contrat)
    assert "…" not in texte(ecrire_pdf(decide))
    assert mots(LONGUE) in mots(texte(ecrire_pdf(decide)))
    relu = docx.Document(io.BytesIO(ecrire_docx(decide)))
    assert mots(LONGUE) in {mots(c.text) for table in relu.tables for rangee in table.rows for c in rangee.cells}
    annexe = load_workbook(io.BytesIO(ecrire_le_document(document_d_annexe(contrat, IDENTITE), ".xlsx")))
    toutes = [c for feuille in annexe for rangee in feuille.iter_rows() for c in rangee]
    cases = [c for c in toutes if mots(str(c.value)) == mots(LONGUE)]
    assert cases
    assert all(c.alignment.wrap_text for c in cases)


def mots(lu: str) -> str:
    """Les seuls lettres et chiffres d'un texte : ni blancs, ni césures."""
    return "".join(c for c in lu if c.isalnum())


def test_les_trois_parties_ont_la_place_de_signer() -> None:
    relu = docx.Document(io.BytesIO(ecrire_docx(RELEVE)))
    signatures = relu.tables[-1]
    assert [rangee.cells[0].text for rangee in signatures.rows] == ["Pour", "la CPTS", "la CPAM", "l'ARS"]
    assert {case.text.strip() for rangee in signatures.rows[1:] for case in rangee.cells[1:]} == {""}
    assert "la CPAM" in texte(ecrire_pdf(RELEVE))


def test_ni_motif_ni_rien_d_interne_n_y_est() -> None:
    assert "CanariMotif" not in tout_le_pdf(ecrire_pdf(RELEVE))
    assert "CanariMotif" not in toute_l_archive(ecrire_docx(RELEVE))


def test_chaque_page_porte_le_tampon_et_le_meme_releve_donne_les_memes_octets() -> None:
    pdf = ecrire_pdf(RELEVE)
    assert pdf == ecrire_pdf(document(ACCORD, A_REVOIR))
    assert ecrire_docx(RELEVE) == ecrire_docx(document(ACCORD, A_REVOIR))
    assert all("version partageable établie le 06/02/2027" in plat(page) for page in pages(pdf))


def test_un_releve_sans_decision_s_ecrit_et_le_dit() -> None:
    assert "Aucune décision n'est inscrite" in plat(texte(ecrire_pdf(document())))


def test_le_nom_du_fichier_est_fait_par_nous() -> None:
    assert nom_du_releve(RELEVE, "docx") == "releve_cpts-des-trois-rivieres_2026-2027_2027-02-06_partageable.docx"
