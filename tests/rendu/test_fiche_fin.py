"""La section « Ce que la fin d'exercice peut rapporter » : des chiffres de la répartition, et de vraies lignes."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from openpyxl import load_workbook

from lib.calcul.risque_du_contrat import risque_de
from lib.domaine.classement import NON_DIT
from lib.domaine.preparation import Preparation, Prevision
from lib.domaine.scenario import Scenario, appliquer
from lib.domaine.vocabulaire import Confiance, Correlation, NomRegle, TypeMesure
from lib.rendu.document.document import Chiffres, Document, Liste, Paragraphe, Tableau
from lib.rendu.fiche.fin import section_de_fin
from lib.rendu.formats import a_la_centaine
from lib.rendu.textes.phrases_du_risque import chance_d_atteindre
from lib.usages.situation import Essai
from tests.domaine.contrats import contrat, ligne, plat
from tests.rendu.contrat_de_fiche import CONTRAT, PREPARATION, SCENARIO, essai, interne, pdf_de, xlsx_de
from tests.rendu.document_relu import pages, texte

TITRES = ("Part variable, lignes un peu liées", "Et si les lignes vont mal ensemble ?", "Chances d'atteindre au moins")


def document(scenario: Scenario | None = None) -> Document:
    """La seule section de fin d'exercice d'une fiche interne."""
    return de(essai(scenario=scenario))


def de(un_essai: Essai) -> Document:
    return replace(interne().document, sections=(section_de_fin(un_essai),))


def rangees(scenario: Scenario | None, titre: str) -> tuple[Any, ...]:
    return document(scenario).tableau(titre).rangees


def phrases(dit: Document) -> str:
    """Ses paragraphes et ses puces, bout à bout."""
    blocs = (b.phrases if isinstance(b, Liste) else (b,) if isinstance(b, Paragraphe) else () for b in dit.blocs)
    return plat(" | ".join(f"{p.etiquette} {p.texte}" for bloc in blocs for p in bloc))


def test_les_montants_sont_ceux_de_la_correlation_moyenne_a_la_centaine() -> None:
    moyenne = risque_de(CONTRAT, PREPARATION).moyenne
    montants = {c.nom: c.avant for c in rangees(None, TITRES[0])}
    assert montants["Attendu"] == a_la_centaine(moyenne.attendu)
    assert montants["Montant prudent"] == a_la_centaine(moyenne.prudent)
    assert montants["Mauvaise année"] == a_la_centaine(moyenne.mauvaise_annee)
    assert {c.apres for c in rangees(None, TITRES[0])} == {None}


def test_le_scenario_donne_l_apres_avec_le_pari_de_son_mouvement() -> None:
    (nouvelle,) = [li for li in rangees(SCENARIO, "Ligne par ligne") if li.identifiant == "A3-bis"]
    assert document(SCENARIO).sections[0].titre.endswith("avec « Équilibre »")
    assert nouvelle.libelle == appliquer(CONTRAT, SCENARIO).contrat.indicateur("A3-bis").libelle  # type: ignore[union-attr]
    assert nouvelle.prevision == str(Confiance.PROBABLE)
    attendu = rangees(SCENARIO, TITRES[0])[0]
    assert attendu.avant == rangees(None, TITRES[0])[0].avant
    assert attendu.apres not in (None, attendu.avant)


def test_un_scenario_sans_mouvement_actif_ne_compare_rien() -> None:
    eteint = Scenario("Éteint", tuple(replace(e, est_active=False) for e in SCENARIO.etapes))
    dites = [phrases(document(scenario)) for scenario in (eteint, Scenario("Vide"), None)]
    assert dites[0] == dites[1] == dites[2]


def test_chaque_ligne_prevue_se_dit_une_fois_dans_le_tableau_ou_parmi_les_sures() -> None:
    lignes = [li.identifiant for li in rangees(None, "Ligne par ligne")]
    sures = re.search(r"Acquises en entier quoi qu'il arrive ([^(]*)", phrases(document()))
    assert sures is not None
    toutes = [*lignes, *(nom.split()[0] for nom in sures[1].strip().split(", "))]
    assert sorted(toutes) == sorted(loi.identifiant for loi in risque_de(CONTRAT, PREPARATION).lois)


def test_une_ligne_dit_l_avis_de_l_equipe_et_ses_notes() -> None:
    (p1,) = [li for li in rangees(None, "Ligne par ligne") if li.identifiant == "P1"]
    assert (p1.prevision, plat(p1.notes)) == (
        "11 · 13 · 15 réunions (probable)",
        "ambition : 18 réunions · « Deux salles. »",
    )


def test_la_carte_de_maitrise_couvre_tout_le_risque_et_tous_les_euros() -> None:
    groupes, moyenne = rangees(None, "De qui dépendent ces euros ?"), risque_de(CONTRAT, PREPARATION).moyenne
    assert sum(groupe.montant for groupe in groupes) == sum(c.montant for c in moyenne.contributions)
    assert float(sum(groupe.part_du_risque for groupe in groupes)) == pytest.approx(1, abs=1e-3)


def test_une_maitrise_supposee_n_est_pas_un_fait() -> None:
    fin = de(essai(contrat(ligne(regle=NomRegle.PROPORTIONNEL)), Preparation()))
    assert [groupe.nom for groupe in fin.tableau("De qui dépendent ces euros ?").rangees] == [NON_DIT]


def test_les_lignes_vont_de_celle_qui_peut_manquer_le_plus_aux_autres() -> None:
    manques = [li.manque for li in rangees(None, "Ligne par ligne")]
    assert manques == sorted(manques, reverse=True)
    assert manques[0] > 0


def test_la_fiche_et_l_ecran_disent_les_memes_chances() -> None:
    lignes = contrat(ligne(type_mesure=TypeMesure.STOCK), ligne("A2", type_mesure=TypeMesure.STOCK))
    hors_de_portee = Prevision("A2", Fraction(5), Fraction(6), Fraction(7))
    cahier = Preparation((hors_de_portee, Prevision("A1", Fraction(5), Fraction(9), Fraction(14))))
    total = risque_de(lignes, cahier).moyenne
    derniere = de(essai(lignes, cahier)).tableau(TITRES[2]).rangees[-1]
    assert derniere.chances[Correlation.MOYENNE] == chance_d_atteindre(total, Decimal(str(total.maximum)))


def test_une_ligne_que_l_on_ne_sait_pas_prevoir_est_dite() -> None:
    lignes = contrat(ligne(), ligne("A2", vise=None, libelle="Sans cible", euros=700))
    fin = de(essai(lignes, Preparation()))
    ((identifiant, libelle, montant, motif),) = fin.tableau("Lignes que l'on ne sait pas prévoir").valeurs()
    assert (identifiant, libelle, montant) == ("A2", "Sans cible", Decimal(700))
    assert motif


def test_ce_que_l_equipe_a_dit_d_une_ligne_imprevisible_ne_se_perd_pas() -> None:
    lignes = contrat(ligne(), ligne("A2", vise=None, libelle="Sans cible"))
    cahier = Preparation((Prevision("A2", commentaire="Cible promise en mars."),))
    assert "Entre guillemets, la remarque que porte le classeur" in phrases(de(essai(lignes, cahier)))
    assert "A2 Sans cible « Cible promise en mars. »" in phrases(de(essai(lignes, cahier)))


def test_quand_rien_ne_se_prevoit_la_fiche_le_dit() -> None:
    vide = de(essai(replace(CONTRAT, indicateurs=()), scenario=SCENARIO))
    assert "Rien ne peut être prévu" in phrases(vide)
    assert "réserve 42 000 €" in phrases(vide)


def test_le_pdf_et_le_classeur_disent_la_section() -> None:
    fiche = interne(scenario=SCENARIO)
    ecrit = plat(texte(pdf_de(fiche)))
    titres = ["avec « Équilibre »", *TITRES, "Ligne par ligne", "De qui dépendent ces euros ?"]
    assert [titre for titre in titres if plat(titre) not in ecrit] == []
    lue = load_workbook(io.BytesIO(xlsx_de(fiche)))["Fin d'exercice (interne)"]
    rang = next(c.row for c in lue["A"] if c.value == "Attendu")
    attendu = rangees(SCENARIO, TITRES[0])[0]
    assert [lue.cell(rang, 2).value, lue.cell(rang, 3).value] == [attendu.avant, attendu.apres]


def test_un_chiffre_qui_tient_a_des_defauts_le_dit_partout_et_ne_s_annonce_pas() -> None:
    fiche = interne(preparation=Preparation())
    sans_avis = de(essai(preparation=Preparation()))
    titres = [plat(b.contenu.titre) for b in sans_avis.blocs if isinstance(b, Tableau)]
    for titre in map(plat, TITRES):
        (dit,) = [autre for autre in titres if autre.startswith(titre)]
        assert re.fullmatch(r", avec \d+ lignes par défaut \([\d ]+ € en jeu\)", dit.removeprefix(titre))
    lignes = sans_avis.tableau("Ligne par ligne").rangees
    assert any(li.libelle.endswith("(par défaut)") for li in lignes)
    assert "à prévoir" in texte(pdf_de(fiche)).split("Accès aux soins")[0]


def test_la_premiere_page_interne_a_la_bande_de_l_ecran_et_sa_fin_d_exercice() -> None:
    fiche = interne()
    bande = next(bloc for bloc in fiche.document.blocs if isinstance(bloc, Chiffres))
    premiere = plat(" ".join(pages(pdf_de(fiche))[0].split()))
    assert bande.chiffres[-1].nom == "Fin d'exercice"
    for chiffre in bande.chiffres:
        assert plat(f"{chiffre.nom} {chiffre.texte} {chiffre.precision}") in premiere
