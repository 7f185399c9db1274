"""La section « Ce que la fin d'exercice peut rapporter » : des chiffres de la répartition, et de vraies lignes."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.calcul.risque_du_contrat import risque_de
from lib.domaine.classement import NON_DIT
from lib.domaine.preparation import Preparation, Prevision
from lib.domaine.scenario import Scenario, appliquer
from lib.domaine.vocabulaire import Confiance, Correlation, NomRegle, TypeMesure
from lib.rendu.fiche import FicheInterne
from lib.rendu.fiche.interne import SectionDeFin, fin_d_exercice_de_fiche
from lib.rendu.fiche.pdf import ecrire_pdf
from lib.rendu.fiche.xlsx import ecrire_xlsx
from lib.rendu.formats import a_la_centaine
from lib.rendu.textes.phrases_du_risque import chance_d_atteindre
from tests.domaine.contrats import contrat, ligne, plat
from tests.rendu.contrat_de_fiche import CONTRAT, PREPARATION, SCENARIO, essai, interne
from tests.rendu.document_relu import ouvrir, texte


def section(scenario: Scenario | None = None) -> SectionDeFin:
    fin = fin_d_exercice_de_fiche(essai(scenario=scenario))
    assert fin is not None
    return fin


def avec(fin: SectionDeFin | None) -> FicheInterne:
    return replace(interne(), fin_d_exercice=fin)


def feuille(fin: SectionDeFin | None) -> Worksheet:
    return load_workbook(io.BytesIO(ecrire_xlsx(avec(fin))))["Fin d'exercice (interne)"]


def test_les_montants_sont_ceux_de_la_correlation_moyenne_a_la_centaine() -> None:
    moyenne = risque_de(CONTRAT, PREPARATION).moyenne
    montants = {c.nom: c.avant for c in section().chiffres.rangees}
    assert montants["Attendu"] == a_la_centaine(moyenne.attendu)
    assert montants["Montant prudent"] == a_la_centaine(moyenne.prudent)
    assert montants["Mauvaise année"] == a_la_centaine(moyenne.mauvaise_annee)
    assert {c.apres for c in section().chiffres.rangees} == {None}


def test_le_scenario_donne_l_apres_avec_le_pari_de_son_mouvement() -> None:
    fin, simulation = section(SCENARIO), appliquer(CONTRAT, SCENARIO)
    (nouvelle,) = [loi for loi in fin.previsions.rangees if loi.identifiant == "A3-bis"]
    assert fin.scenario == "Équilibre"
    assert str(Confiance.PROBABLE) in nouvelle.phrase
    assert nouvelle.libelle == simulation.contrat.indicateur("A3-bis").libelle  # type: ignore[union-attr]
    attendu = fin.chiffres.rangees[0]
    assert attendu.avant == section().chiffres.rangees[0].avant
    assert attendu.apres not in (None, attendu.avant)


def test_un_scenario_sans_mouvement_actif_ne_compare_rien() -> None:
    eteint = Scenario("Éteint", tuple(replace(e, est_active=False) for e in SCENARIO.etapes))
    dites = [valeurs(section(scenario)) for scenario in (eteint, Scenario("Vide"), None)]
    assert dites[0] == dites[1] == dites[2]


def valeurs(fin: SectionDeFin) -> list[object]:
    return [fin.phrase, fin.scenario, *(list(contenu.valeurs()) for contenu in fin.contenus)]


def test_la_carte_de_maitrise_couvre_tout_le_risque_et_tous_les_euros() -> None:
    groupes, moyenne = section().maitrise.rangees, risque_de(CONTRAT, PREPARATION).moyenne
    assert sum(groupe.montant for groupe in groupes) == sum(c.montant for c in moyenne.contributions)
    assert float(sum(groupe.part_du_risque for groupe in groupes)) == pytest.approx(1, abs=1e-3)


def test_une_maitrise_supposee_n_est_pas_un_fait() -> None:
    fin = fin_d_exercice_de_fiche(essai(contrat(ligne(regle=NomRegle.PROPORTIONNEL)), Preparation()))
    assert fin is not None
    assert [groupe.nom for groupe in fin.maitrise.rangees] == [NON_DIT]


def test_les_lignes_a_risque_vont_de_la_plus_lourde_a_la_plus_legere_huit_au_plus() -> None:
    parts = [ligne.part_du_risque for ligne in section().risque.rangees]
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
    assert fin.chances.rangees[-1].chances[Correlation.MOYENNE] == chance_d_atteindre(
        total, Decimal(str(total.maximum))
    )


def test_une_ligne_que_l_on_ne_sait_pas_prevoir_est_dite() -> None:
    lignes = contrat(ligne(), ligne("A2", vise=None, libelle="Sans cible", euros=700))
    fin = fin_d_exercice_de_fiche(essai(lignes, Preparation()))
    assert fin is not None
    ((identifiant, libelle, montant, motif),) = fin.sans_prevision.valeurs()
    assert (identifiant, libelle, montant) == ("A2", "Sans cible", Decimal(700))
    assert motif


def test_quand_rien_ne_se_prevoit_la_fiche_s_ecrit_et_le_classeur_le_dit() -> None:
    assert fin_d_exercice_de_fiche(essai(replace(CONTRAT, indicateurs=()), scenario=SCENARIO)) is None
    assert "Rien ne peut être prévu" in str(feuille(None)["A2"].value)
    assert "Ce que la fin d'exercice peut rapporter" not in texte(ecrire_pdf(avec(None)))


def test_le_pdf_et_le_classeur_disent_la_section() -> None:
    fin = section(SCENARIO)
    ecrit = texte(ecrire_pdf(avec(fin))).replace("\u00a0", " ")
    titres = ("avec « Équilibre »", *(contenu.titre for contenu in fin.contenus))
    assert [titre for titre in titres if plat(titre) not in plat(ecrit)] == []
    lue = feuille(fin)
    rang = next(c.row for c in lue["A"] if c.value == "Attendu")
    attendu = fin.chiffres.rangees[0]
    assert [lue.cell(rang, 2).value, lue.cell(rang, 3).value] == [attendu.avant, attendu.apres]


def test_un_chiffre_qui_tient_a_des_defauts_le_dit_partout_et_ne_s_annonce_pas() -> None:
    sans_avis = fin_d_exercice_de_fiche(essai(preparation=Preparation()))
    assert sans_avis is not None
    assert (sans_avis.chiffre.montant, sans_avis.chiffre.texte) == (None, "à prévoir")
    assert sans_avis.par_defaut.rangees
    for contenu in (sans_avis.chiffres, sans_avis.hypotheses, sans_avis.chances):
        assert re.search(r"avec \d+ lignes par défaut \([\d ]+ € en jeu\)", plat(contenu.titre))
    defauts = {ligne.identifiant for ligne in sans_avis.par_defaut.rangees}
    assert defauts.isdisjoint(ligne.identifiant for ligne in sans_avis.previsions.rangees)
    assert "à prévoir" in texte(ecrire_pdf(avec(sans_avis))).split("Chaque mission")[0]


def test_la_premiere_page_interne_a_la_bande_de_l_ecran_et_sa_fin_d_exercice() -> None:
    fiche, fin = interne(), section()
    premiere = plat(" ".join(ouvrir(ecrire_pdf(fiche)).pages[0].extract_text().split()))
    for chiffre in (*fiche.partage.synthese.chiffres, fin.chiffre):
        assert plat(f"{chiffre.nom} {chiffre.texte} {chiffre.precision}") in premiere
