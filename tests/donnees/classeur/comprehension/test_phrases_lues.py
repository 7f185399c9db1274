"""Les phrases d'annexe dans un classeur : la ligne structurée, les deux lectures, les euros en jeu."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.domaine.lecture import Anomalie, Lecture
from lib.domaine.texte_compris import MorceauCompris
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import EtatDeLigne, EtatMesure, Gravite, NatureCible, NomRegle, Operateur, Sens
from lib.donnees.cellules.phrases.phrase import lire_la_phrase
from lib.donnees.classeur import lire
from tests.donnees.classeur.test_classeur_fautif import lire_plat, seule
from tests.donnees.classeurs_d_essai import ENTETES, Valeurs, avec, plat


def ligne(cible: object, realise: object = None, montant: object = 5000, regle: object = None) -> Lecture:
    return lire_plat([("A1", "ACCES", "Patients suivis", cible, realise, montant, regle)])


def de_code(lecture: Lecture, code: str) -> list[Anomalie]:
    return [anomalie for anomalie in lecture.anomalies if anomalie.code == code]


def test_la_cible_le_depart_et_le_sens_viennent_d_une_seule_cellule() -> None:
    lecture = ligne("203 patients sans MT (soit -100 vs 303 initial)", 210)
    lu = lecture.contrat.indicateurs[0]
    assert (lu.cible.valeur, lu.depart, lu.sens, lu.unite) == (203, 303, Sens.BAISSE, "patients sans MT")
    texte = lecture.textes_compris[0]
    assert (texte.identifiant, texte.cellule) == ("A1", "Indicateurs!D2")
    assert texte.texte == "203 patients sans MT (soit -100 vs 303 initial)"
    assert MorceauCompris("Départ", "303", "vs 303 initial)") in texte.morceaux
    assert texte.est_entier


def test_une_cible_ordinaire_n_a_pas_de_texte_a_montrer() -> None:
    assert ligne("≥ 15 réunions", 10).textes_compris == ()


def test_l_arithmetique_fausse_donne_les_deux_lectures_et_les_euros() -> None:
    lecture = ligne("68 811 (+700 vs 66 111)", 67000)
    anomalie = seule(lecture, "ARITHMETIQUE")
    assert "66\u202f811" in anomalie.message
    assert "68\u202f811" in anomalie.message
    assert (anomalie.cellule, anomalie.effet, anomalie.gravite) == ("D2", Decimal(5000), Gravite.A_VERIFIER)
    assert lecture.contrat.indicateurs[0].cible.valeur == 68811


def test_l_ecart_se_verifie_aussi_avec_la_colonne_du_depart() -> None:
    entetes = (*ENTETES[:3], "Départ", *ENTETES[3:])
    juste: Valeurs = (("A1", "ACCES", "Patients", 303, "203 patients (-100)", 210, 5000, "tout ou rien"),)
    faux: Valeurs = (("A1", "ACCES", "Patients", 300, "203 patients (-100)", 210, 5000, "tout ou rien"),)
    assert not de_code(lire("essai.xlsx", plat(juste, entetes)), "ARITHMETIQUE")
    assert "200" in seule(lire("essai.xlsx", plat(faux, entetes)), "ARITHMETIQUE").message


@pytest.mark.parametrize(
    ("cible", "realise", "montant", "paye"),
    [
        ("219 : 50 et moins → 9 000 € · 51 à 100 → 6 000 € · 101 à 219 → 3 000 €", 80, 9000, 6000),
        ("66,26 % au départ ; 69,70 % → 1 000 € ; 72,40 % → 2 500 € ; 75 % → 3 500 €", "73 %", 3500, 2500),
        ("socle 60 % (1 000 €), intermédiaire 65 % (1 500 €), objectif 70 % (2 500 €)", "64 %", 2500, 1000),
    ],
)
@pytest.mark.parametrize("colonne_montant", [True, False])
def test_les_paliers_d_une_cellule_paient(
    cible: str, realise: object, montant: int, paye: int, colonne_montant: bool
) -> None:
    lecture = ligne(cible, realise, montant if colonne_montant else None)
    lu = lecture.contrat.indicateurs[0]
    assert (lu.regle, lu.montant_max, len(lu.paliers)) == (NomRegle.PALIERS, montant, 3)
    assert valoriser(lecture.contrat).lignes[0].montant == paye
    assert not [a for a in lecture.anomalies if a.gravite is not Gravite.INFORMATION]


@pytest.mark.parametrize(
    ("cible", "gravites"), [("Date limite : 15 septembre 2026", [Gravite.A_VERIFIER]), ("Annuaire diffusé", [])]
)
def test_un_constat_dont_la_cible_porte_une_date_est_a_verifier(cible: str, gravites: list[Gravite]) -> None:
    lecture = ligne(cible, "transmis le 21 septembre 2026")
    assert [a.gravite for a in de_code(lecture, "CIBLE_TIREE_DU_TEXTE")] == gravites


def test_des_paliers_ecrits_en_regard_dans_deux_cellules() -> None:
    lu = ligne("60 % / 65 % / 70 %", "66 %", "1 000 € / 1 500 € / 2 500 €").contrat.indicateurs[0]
    assert [(p.seuil, p.montant) for p in lu.paliers] == [(60, 1000), (65, 1500), (70, 2500)]
    assert lu.montant_max == 2500


def test_plusieurs_montants_sans_seuil_ne_sont_pas_choisis() -> None:
    lecture = ligne("≥ 60 %", "66 %", "1 000 € / 2 500 €")
    assert lecture.contrat.indicateurs[0].montant_max is None
    assert "2 montants" in seule(lecture, "NOMBRE_ILLISIBLE").message


def test_trois_exigences_et_un_montant_sont_gardees_en_texte() -> None:
    texte = "minimum 15 participants par soirée, 4 soirées, 2 thèmes nouveaux : 3 000 €"
    lecture = ligne(texte, 4, None)
    lu, anomalie = lecture.contrat.indicateurs[0], seule(lecture, "CIBLE_ILLISIBLE")
    assert (lu.cible.texte, lu.cible.valeur, lu.cible.nature) == (texte, None, NatureCible.COMPOSITE)
    assert lu.montant_max == 3000
    assert "3 exigences" in anomalie.message
    assert (anomalie.cellule, anomalie.effet) == ("D2", Decimal(3000))
    assert valoriser(lecture.contrat).lignes[0].situation is EtatDeLigne.NON_EVALUEE
    assert [m.champ for m in lecture.textes_compris[0].morceaux] == ["Exigence", "Exigence", "Exigence", "Montant"]


def test_trois_exigences_se_paient_sur_un_constat() -> None:
    lecture = ligne("4 soirées, 2 thèmes nouveaux", "fait", 3000, "états")
    assert valoriser(lecture.contrat).lignes[0].montant == 3000


@pytest.mark.parametrize(("realise", "valeur", "unite"), [("70 %", 69, "%"), ("1 100 patientes", 1075, "patientes")])
def test_l_equivalent_se_choisit_par_l_unite_du_realise(realise: str, valeur: int, unite: str) -> None:
    lu = ligne("1 075 patientes soit 69%", realise).contrat.indicateurs[0]
    assert (lu.cible.valeur, lu.cible.unite, lu.mesure.etat) == (valeur, unite, EtatMesure.MESURE)


def test_une_phrase_sans_nombre_reste_du_texte() -> None:
    lecture = ligne("améliorer le taux", "70 %")
    assert seule(lecture, "CIBLE_ILLISIBLE").effet == 5000
    assert lecture.textes_compris[0].reste == "améliorer le taux"
    assert lecture.textes_compris[0].morceaux == ()


def test_ce_qui_n_entre_pas_dans_le_calcul_est_dit() -> None:
    anomalie = seule(ligne("2 réunions par an sauf en année de crise", 3), "CIBLE_TIREE_DU_TEXTE")
    assert "sauf en année de crise" in anomalie.message
    assert anomalie.gravite is Gravite.A_VERIFIER


def test_le_montant_de_la_phrase_et_celui_de_la_colonne_se_comparent() -> None:
    assert ligne("au moins 4 soirées : 3 000 €", 4, None).contrat.indicateurs[0].montant_max == 3000
    contraire = ligne("au moins 4 soirées : 3 000 €", 4, 2000)
    assert contraire.contrat.indicateurs[0].montant_max == 2000
    assert seule(contraire, "ARITHMETIQUE").cellule == "F2"


def test_une_cible_ecrite_dans_le_libelle_est_tiree_et_dite() -> None:
    lecture = lire_plat([("A1", "ACCES", "Délai de réponse : < 48 h", None, "36 h", 3000, "tout ou rien")])
    lu = lecture.contrat.indicateurs[0]
    assert (lu.cible.operateur, lu.cible.valeur, lu.cible.unite) == (Operateur.MOINS_DE, 48, "h")
    assert seule(lecture, "CIBLE_TIREE_DU_TEXTE").cellule == "C2"


def test_un_delai_dans_le_libelle_n_est_pas_une_cible() -> None:
    lecture = lire_plat([("A1", "ACCES", "Rendez-vous obtenus sous 48 h", None, 36, 3000, "tout ou rien")])
    assert lecture.contrat.indicateurs[0].cible.valeur is None
    assert seule(lecture, "CIBLE_A_DEFINIR")


@pytest.mark.parametrize("cible", ["2 réunions par mois", "1 par trimestre", "3 adhérents/semaine"])
def test_un_rythme_ne_se_compare_pas_en_silence(cible: str) -> None:
    anomalie = seule(ligne(cible, 20), "UNITE_INCOHERENTE")
    assert (anomalie.cellule, anomalie.gravite) == ("D2", Gravite.A_VERIFIER)


def test_une_part_face_a_un_pourcentage_se_lit_en_points() -> None:
    lu = ligne("3/4", "80 %").contrat.indicateurs[0]
    assert (lu.cible.valeur, lu.cible.unite) == (75, "%")


def test_une_part_face_a_un_nombre_n_est_pas_comparee() -> None:
    lecture = ligne("3/4", 3)
    assert seule(lecture, "UNITE_INCOHERENTE").cellule == "E2"
    assert valoriser(lecture.contrat).lignes[0].part_payee is None


@pytest.mark.parametrize("cible", ["avant le 30 juin", "S1", "31/12", "T4"])
def test_une_echeance_sans_annee_est_dite(cible: str) -> None:
    assert "sans année" in seule(ligne(cible, None), "CIBLE_ILLISIBLE").message


def test_une_lettre_o_pour_un_zero_est_lue_et_dite() -> None:
    lecture = ligne("1O réunions", "8O")
    lu = lecture.contrat.indicateurs[0]
    assert (lu.cible.valeur, lu.mesure.valeur) == (10, 80)
    assert {a.cellule for a in de_code(lecture, "LETTRE_POUR_UN_CHIFFRE")} == {"D2", "E2"}


@pytest.mark.parametrize("realise", ["12 ; 15", "12 et 15", "45 % → 60 %", "12, 15", "12 / 15"])
def test_deux_nombres_ne_font_pas_un_realise(realise: str) -> None:
    lecture = ligne(10, realise)
    assert lecture.contrat.indicateurs[0].mesure.etat is EtatMesure.MANQUANT
    assert seule(lecture, "NOMBRE_ILLISIBLE").effet == 5000


@pytest.mark.parametrize("realise", ["12 patients dont 3 nouveaux", "12 (dont 3 nouveaux)", "12 patients soit 80 %"])
def test_une_precision_du_realise_est_dite(realise: str) -> None:
    lecture = ligne("10 patients", realise)
    assert lecture.contrat.indicateurs[0].mesure.valeur == 12
    assert seule(lecture, "REALISE_PRECISE")


def test_la_meme_lecture_sur_toutes_les_lignes_d_essai() -> None:
    assert lire_plat(avec(0)).textes_compris == ()


@pytest.mark.parametrize(
    ("libelle", "code"),
    [("Délai de réponse du guichet", "SENS_SUPPOSE"), ("Temps d'attente", "SENS_SUPPOSE"),
     ("Patients ALD sans médecin traitant", "SENS_TIRE_D_UN_MOT")],
)  # fmt: skip
def test_un_delai_sans_sens_ni_depart_se_reduit(libelle: str, code: str) -> None:
    lecture = lire_plat([("A1", "ACCES", libelle, 15, 20, 5000, "tout ou rien")])
    assert lecture.contrat.indicateurs[0].sens is Sens.BAISSE
    assert "baisse" in seule(lecture, code).message
    assert valoriser(lecture.contrat).lignes[0].montant == 0


def test_un_delai_qui_dit_son_operateur_le_garde() -> None:
    assert (
        lire_plat([("A1", "ACCES", "Délai de préavis", "≥ 15", 20, 5000, None)]).contrat.indicateurs[0].sens
        is Sens.HAUSSE
    )


def test_la_date_d_une_cible_chiffree_n_entre_pas_dans_le_calcul_et_c_est_dit() -> None:
    lecture = ligne("≤ 203 patients sans MT au 31/12/2026", 200)
    assert lecture.contrat.indicateurs[0].cible.valeur == 203
    assert "la date n'entre pas dans le calcul" in seule(lecture, "CIBLE_TIREE_DU_TEXTE").message


def test_un_libelle_et_son_montant_ne_font_pas_une_cible() -> None:
    lu = ligne("Mise en place du dispositif : 5 000 €", "fait", None, "états").contrat.indicateurs[0]
    assert (lu.cible.valeur, lu.montant_max) == (None, 5000)


@pytest.mark.parametrize("cible", ["60 % = 1 000 €, 65 % = +500 €", "52,4 % → 55 % : 1 000 € ; 58 % : 2 000 €"])
def test_des_paliers_douteux_ne_sont_pas_repris(cible: str) -> None:
    lecture = ligne(cible, "66 %")
    assert lecture.contrat.indicateurs[0].paliers == ()
    assert seule(lecture, "CIBLE_ILLISIBLE").cellule == "D2"


def test_un_sens_que_la_phrase_ne_dit_pas_n_est_pas_ecrit() -> None:
    """« 203 patients sans MT (soit -100…) » descend : « ≥ 203 » dirait le contraire de ce qui est lu."""
    sans, avec_sens = (
        lire_la_phrase(texte).morceaux[0].valeur.replace("\u00a0", " ")
        for texte in ("203 patients sans MT (soit -100 vs 303 initial)", "au moins 15 participants (12 au départ)")
    )
    assert (sans, avec_sens) == ("203 patients sans MT", "≥ 15 participants")


def test_le_verbe_d_avant_les_deux_points_ne_dirige_pas_ce_qui_suit() -> None:
    phrase = lire_la_phrase("réduire les délais : 15 réunions tenues et 3 ateliers")
    demandes = [morceau.valeur.replace("\u00a0", " ") for morceau in phrase.morceaux if morceau.champ == "Exigence"]
    assert [d.lstrip("≥ ") for d in demandes] == ["15 réunions tenues", "3 ateliers"]
