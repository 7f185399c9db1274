"""La section « Ce que la fin d'exercice peut rapporter » : des chiffres de la répartition, et de vraies lignes."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from lib.calcul.risque_du_contrat import risque_de
from lib.domaine.preparation import Preparation, Prevision
from lib.domaine.scenario import Scenario, appliquer
from lib.domaine.vocabulaire import Confiance, NomRegle, TypeMesure
from lib.rendu.fiche import FicheInterne
from lib.rendu.fiche.fin_calculee import MAITRISE_INCONNUE, fin_d_exercice_de_fiche
from lib.rendu.fiche.fin_d_exercice import FinDExercice
from lib.rendu.fiche.pdf import ecrire_pdf
from lib.rendu.fiche.xlsx import ecrire_xlsx
from lib.rendu.textes.chances import a_la_centaine
from lib.rendu.textes.risque import chance_d_atteindre
from tests.domaine.contrats import contrat, ligne
from tests.rendu.contrat_de_fiche import CONTRAT, PREPARATION, SCENARIO, essai, interne
from tests.rendu.document_relu import texte


def section(scenario: Scenario | None = None) -> FinDExercice:
    fin = fin_d_exercice_de_fiche(essai(scenario=scenario))
    assert fin is not None
    return fin


def avec(fin: FinDExercice | None) -> FicheInterne:
    return replace(interne(), fin_d_exercice=fin)


def test_les_montants_sont_ceux_de_la_correlation_moyenne_a_la_centaine() -> None:
    moyenne = risque_de(CONTRAT, PREPARATION).moyenne
    montants = {m.nom: m.avant for m in section().montants}
    assert montants["Attendu, en moyenne"] == a_la_centaine(moyenne.attendu)
    assert montants["Prudent, dépassé 9 fois sur 10"] == a_la_centaine(moyenne.prudent)
    assert montants["Mauvaise année"] == a_la_centaine(moyenne.mauvaise_annee)
    assert {m.apres for m in section().montants} == {None}


def test_le_scenario_donne_l_apres_avec_le_pari_de_son_mouvement() -> None:
    fin, simulation = section(SCENARIO), appliquer(CONTRAT, SCENARIO)
    (nouvelle,) = [loi for loi in fin.lois if loi.identifiant == "A3-bis"]
    assert fin.scenario == "Équilibre"
    assert str(Confiance.PROBABLE) in nouvelle.phrase
    assert nouvelle.libelle == simulation.contrat.indicateur("A3-bis").libelle  # type: ignore[union-attr]
    attendu = fin.montants[0]
    assert attendu.avant == section().montants[0].avant
    assert attendu.apres not in (None, attendu.avant)


def test_un_scenario_sans_mouvement_actif_ne_compare_rien() -> None:
    eteint = Scenario("Éteint", tuple(replace(e, est_active=False) for e in SCENARIO.etapes))
    assert section(eteint) == section(Scenario("Vide")) == section()


def test_la_carte_de_maitrise_couvre_tout_le_risque_et_tous_les_euros() -> None:
    fin, moyenne = section(), risque_de(CONTRAT, PREPARATION).moyenne
    assert sum(m.montant for m in fin.maitrise) == sum(c.montant for c in moyenne.contributions)
    assert float(sum(m.part_du_risque for m in fin.maitrise)) == pytest.approx(1, abs=1e-3)


def test_une_maitrise_supposee_n_est_pas_un_fait() -> None:
    fin = fin_d_exercice_de_fiche(essai(contrat(ligne(regle=NomRegle.PROPORTIONNEL)), Preparation()))
    assert fin is not None
    assert [m.nom for m in fin.maitrise] == [MAITRISE_INCONNUE]


def test_les_lignes_a_risque_vont_de_la_plus_lourde_a_la_plus_legere_huit_au_plus() -> None:
    parts = [li.part_du_risque for li in section().lignes]
    assert parts == sorted(parts, reverse=True)
    assert 0 < len(parts) <= 8
    assert min(parts) >= 0


def test_la_fiche_et_l_ecran_disent_les_memes_chances() -> None:
    lignes = contrat(ligne(type_mesure=TypeMesure.STOCK), ligne("A2", type_mesure=TypeMesure.STOCK))
    hors_de_portee = Prevision("A2", Fraction(5), Fraction(6), Fraction(7))
    cahier = Preparation((hors_de_portee, Prevision("A1", Fraction(5), Fraction(9), Fraction(14))))
    fin = fin_d_exercice_de_fiche(essai(lignes, cahier))
    assert fin is not None
    total = risque_de(lignes, cahier).moyenne
    assert fin.chances[-1].moyenne == chance_d_atteindre(total, Decimal(str(total.maximum)))


def test_une_ligne_que_l_on_ne_sait_pas_prevoir_est_dite() -> None:
    lignes = contrat(ligne(), ligne("A2", vise=None, libelle="Sans cible", euros=700))
    fin = fin_d_exercice_de_fiche(essai(lignes, Preparation()))
    assert fin is not None
    ((identifiant, libelle, montant, motif),) = fin.sans_loi
    assert (identifiant, libelle, montant) == ("A2", "Sans cible", Decimal(700))
    assert motif


def test_quand_rien_ne_se_prevoit_la_fiche_s_ecrit_et_le_classeur_le_dit() -> None:
    assert fin_d_exercice_de_fiche(essai(replace(CONTRAT, indicateurs=()), scenario=SCENARIO)) is None
    feuille = load_workbook(io.BytesIO(ecrire_xlsx(avec(None))))["Fin d'exercice (interne)"]
    assert "Rien ne peut être prévu" in str(feuille["A2"].value)
    assert "Ce que la fin d'exercice peut rapporter" not in texte(ecrire_pdf(avec(None)))


def test_le_pdf_et_le_classeur_disent_la_section() -> None:
    fin = section(SCENARIO)
    ecrit = texte(ecrire_pdf(avec(fin))).replace("\u00a0", " ")
    titres = ("avec « Équilibre »", "D'où vient le risque", "Carte de maîtrise", "D'où viennent ces prévisions")
    assert [titre for titre in titres if titre not in ecrit] == []
    feuille = load_workbook(io.BytesIO(ecrire_xlsx(avec(fin))))["Fin d'exercice (interne)"]
    rang = next(c.row for c in feuille["A"] if c.value == "Attendu, en moyenne")
    assert [feuille.cell(rang, 2).value, feuille.cell(rang, 3).value] == [fin.montants[0].avant, fin.montants[0].apres]
