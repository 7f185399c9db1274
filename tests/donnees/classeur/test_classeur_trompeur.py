"""Ce qui se lirait en silence de travers : une année, deux unités, deux bornes, un montant partagé."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from openpyxl import Workbook

from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import EtatDeLigne, EtatMesure, NatureCible, NomRegle, Operateur, Sens
from lib.donnees.cellules.cibles import lire_cible
from lib.donnees.classeur import lire
from tests.donnees.classeur.test_classeur_fautif import lire_plat, seule
from tests.donnees.classeurs_d_essai import ENTETES, LIGNES, Valeurs, avec, classeur, plat

AVEC_TERMES = (*ENTETES[:5], "Numérateur", "Dénominateur", *ENTETES[5:])


def taux(realise: object, numerateur: object, denominateur: object) -> Valeurs:
    return (("P1", "PREVENTION", "Dépistage", "≥ 80 %", realise, numerateur, denominateur, 1000, "tout ou rien"),)


@pytest.mark.parametrize("cible", ["+ 5 % vs 2023", "- 5 % vs 2023", "+ 5 % vs 31/12/2023", "+5 % vs fin 2023"])
def test_l_annee_de_reference_n_est_jamais_un_depart(cible: str) -> None:
    lecture = lire_plat(avec(0, cible=cible, realise=2130))
    assert lecture.contrat.indicateurs[0].depart is None
    assert seule(lecture, "DEPART_MANQUANT")
    assert valoriser(lecture.contrat).lignes[0].part_payee is None


@pytest.mark.parametrize(("cible", "realise"), [("10 patients", "12 réunions"), ("4 ateliers", "5 professionnels")])
def test_deux_effectifs_qui_ne_comptent_pas_la_meme_chose(cible: str, realise: str) -> None:
    lecture = lire_plat(avec(0, cible=cible, realise=realise))
    assert seule(lecture, "UNITE_INCOHERENTE").cellule == "E2"
    assert lecture.contrat.indicateurs[0].mesure.etat is EtatMesure.MANQUANT
    assert lecture.contrat.indicateurs[0].mesure.texte == realise


@pytest.mark.parametrize(
    ("cible", "realise"),
    [
        ("10 réunions", "12 Reunion"),
        ("203 patients sans MT", "210 patients"),
        ("10 créneaux", "12 créneau"),
        ("10 réunions", "12 réalisées"),
        ("10 rendez-vous", "12 RDV"),
    ],
)
def test_la_meme_unite_ecrite_autrement_se_compare(cible: str, realise: str) -> None:
    lecture = lire_plat(avec(0, cible=cible, realise=realise))
    assert lecture.contrat.indicateurs[0].mesure.etat is EtatMesure.MESURE


def test_un_pourcentage_face_a_un_nombre_nu_ne_se_compare_pas() -> None:
    lecture = lire_plat(avec(0, cible=10, realise="50 %"))
    assert seule(lecture, "UNITE_INCOHERENTE").cellule == "E2"
    assert lecture.contrat.indicateurs[0].mesure.etat is EtatMesure.MANQUANT


@pytest.mark.parametrize("texte", ["≥ 80 % et ≤ 95 %", "au moins 80 % et au plus 95 %", "≤ 95 % ; ≥ 80 %"])
def test_deux_bornes_font_un_intervalle(texte: str) -> None:
    cible = lire_cible(texte)
    assert (cible.nature, cible.valeur, cible.borne_haute) == (NatureCible.INTERVALLE, 80, 95)
    assert (cible.operateur, cible.unite) == (Operateur.ENTRE, "%")


@pytest.mark.parametrize("texte", ["≥ 80 % ou ≥ 20 patients", "> 80 % et < 95 %", "≥ 95 % et ≤ 80 %"])
def test_deux_demandes_qui_n_en_font_pas_une_ne_sont_pas_lues_a_moitie(texte: str) -> None:
    assert lire_cible(texte).valeur is None


def test_une_cible_de_deux_annees_sans_exercice_n_est_pas_choisie() -> None:
    lecture = lire_plat(avec(2, cible="≥ 80 % (2024) ; ≥ 90 % (2025)", realise="85 %"))
    anomalie = seule(lecture, "CIBLE_ILLISIBLE")
    assert "2024" in anomalie.message
    assert "2025" in anomalie.message
    assert valoriser(lecture.contrat).lignes[2].part_payee is None


def test_une_cible_de_deux_annees_suit_l_exercice() -> None:
    lignes = avec(2, cible="≥ 80 % (2024) ; ≥ 90 % (2025)", realise="85 %")
    contrat: Valeurs = (("Exercice début", "01/01/2025"), ("Exercice fin", "31/12/2025"))
    lecture = lire("essai.xlsx", classeur({"Contrat": contrat, "Indicateurs": [ENTETES, *lignes]}))
    assert lecture.contrat.indicateurs[2].cible.valeur == 90


def test_a_defaut_de_contrat_l_annee_de_la_colonne_decide() -> None:
    entetes = (*ENTETES[:4], "Réalisé 2024", *ENTETES[5:])
    octets = plat(avec(2, cible="≥ 80 % (2024) ; ≥ 90 % (2025)", realise="85 %"), entetes)
    assert lire("essai.xlsx", octets).contrat.indicateurs[2].cible.valeur == 80


@pytest.mark.parametrize("cible", ["aucun", 0, "zéro", "0"])
def test_une_cible_nulle_sans_sens_est_une_baisse(cible: object) -> None:
    lecture = lire_plat(avec(0, cible=cible, realise=3, regle="tout ou rien"))
    ligne = lecture.contrat.indicateurs[0]
    assert ligne.sens is Sens.BAISSE
    assert any(a.code == "SENS_SUPPOSE" and "baisse" in a.message for a in lecture.anomalies)
    assert valoriser(lecture.contrat).lignes[0].montant == 0


@pytest.mark.parametrize("realise", ["10 à 12", "10-12", "10 ou 12", "entre 10 et 12"])
def test_une_fourchette_n_est_pas_une_mesure(realise: str) -> None:
    lecture = lire_plat(avec(0, realise=realise))
    assert seule(lecture, "NOMBRE_ILLISIBLE").cellule == "E2"
    assert lecture.contrat.indicateurs[0].mesure.etat is EtatMesure.MANQUANT


def test_un_realise_que_ses_termes_contredisent_donne_les_deux_lectures() -> None:
    lecture = lire("essai.xlsx", plat(taux("85 %", 60, 100), AVEC_TERMES))
    anomalie = seule(lecture, "ARITHMETIQUE")
    assert "60\u202f%" in anomalie.message
    assert "85\u202f%" in anomalie.message
    assert lecture.contrat.indicateurs[0].mesure.valeur == 85


@pytest.mark.parametrize(("realise", "numerateur", "denominateur"), [("69 %", 689, 1000), ("33,3 %", 1, 3)])
def test_un_arrondi_ne_contredit_pas(realise: str, numerateur: int, denominateur: int) -> None:
    lecture = lire("essai.xlsx", plat(taux(realise, numerateur, denominateur), AVEC_TERMES))
    assert not any(a.code == "ARITHMETIQUE" for a in lecture.anomalies)


def test_un_numerateur_plus_grand_que_son_denominateur_n_est_pas_evalue() -> None:
    lecture = lire("essai.xlsx", plat(taux(None, 160, 100), AVEC_TERMES))
    assert seule(lecture, "ARITHMETIQUE").cellule == "F2"
    assert lecture.contrat.indicateurs[0].mesure.etat is EtatMesure.MANQUANT


@pytest.mark.parametrize(("numerateur", "denominateur"), [(60, None), (None, 100)])
def test_un_terme_sans_l_autre_est_dit(numerateur: int | None, denominateur: int | None) -> None:
    lecture = lire("essai.xlsx", plat(taux(None, numerateur, denominateur), AVEC_TERMES))
    assert seule(lecture, "TAUX_INCOMPLET")


def test_des_paliers_a_rebours_du_sens_sont_dits() -> None:
    entetes = (*ENTETES, "Sens", "Paliers")
    lignes: Valeurs = (("A1", "ACCES", "Réunions", 20, 20, 500, "paliers", "hausse", "10 → 500 € · 20 → 300 €"),)
    assert "hausse" in seule(lire("essai.xlsx", plat(lignes, entetes)), "PALIERS_INCOHERENTS").message


def fusionner(contenu: Workbook) -> None:
    contenu["Indicateurs"].merge_cells("F2:F3")


def test_un_montant_fusionne_sur_deux_lignes_n_est_donne_a_aucune() -> None:
    octets = classeur({"Indicateurs": [ENTETES, *avec(1, montant=None)]}, fusionner)
    lecture = lire("essai.xlsx", octets)
    assert [i.montant_max for i in lecture.contrat.indicateurs[:2]] == [None, None]
    anomalie = seule(lecture, "MONTANT_INCONNU")
    assert "F2:F3" in anomalie.message
    assert "5\u202f000" in anomalie.message


def test_une_ligne_ecrite_sur_deux_rangees_fusionnees_garde_son_montant() -> None:
    def tout_fusionner(contenu: Workbook) -> None:
        for lettre in "ABCDEFG":
            contenu["Indicateurs"].merge_cells(f"{lettre}2:{lettre}3")

    lignes = [LIGNES[0], (None,) * 7, *LIGNES[2:]]
    lecture = lire("essai.xlsx", classeur({"Indicateurs": [ENTETES, *lignes]}, tout_fusionner))
    assert [i.montant_max for i in lecture.contrat.indicateurs] == [5000, 1000, 2000]


@pytest.mark.parametrize("montant", ["1,500", "1,500 €", "12,345"])
def test_trois_chiffres_apres_la_virgule_d_un_montant_sont_ambigus(montant: str) -> None:
    lecture = lire_plat(avec(0, montant=montant))
    anomalie = seule(lecture, "NOMBRE_ILLISIBLE")
    assert lecture.contrat.indicateurs[0].montant_max is None
    assert " ou " in anomalie.message


def test_un_point_de_milliers_ou_des_milliers_d_euros_restent_lus() -> None:
    lecture = lire_plat([[*ligne[:5], montant, ligne[6]] for ligne, montant in zip(LIGNES, ("1.500 €", "1,5 k€", "1 500,50", "10,125 k€"), strict=True)])  # fmt: skip  # noqa: E501
    assert [i.montant_max for i in lecture.contrat.indicateurs] == [1500, 1500, Decimal("1500.50"), 10125]


PALIERS = ("Identifiant", "Libellé", "Seuil", "Montant (€)")


def avec_paliers(*seuils: object, regle: str = "paliers") -> bytes:
    lignes: Valeurs = (("A1", "ACCES", "Réunions", 20, 15, 1000, regle),)
    paliers = [PALIERS, *[("A1", "", seuil, 500 * rang) for rang, seuil in enumerate(seuils, start=1)]]
    return classeur({"Indicateurs": [ENTETES, *lignes], "Paliers": paliers})


@pytest.mark.parametrize("seuil", ["au moins 20", "≥ 20", ">= 20", "20 et plus"])
def test_un_seuil_de_palier_avec_son_operateur_se_lit(seuil: str) -> None:
    lecture = lire("essai.xlsx", avec_paliers(10, seuil))
    assert [p.seuil for p in lecture.contrat.indicateurs[0].paliers] == [10, 20]


@pytest.mark.parametrize("regle", ["paliers", None])
def test_un_palier_illisible_suspend_la_ligne(regle: str) -> None:
    lecture = lire("essai.xlsx", avec_paliers("dix", 20, regle=regle))
    ligne = lecture.contrat.indicateurs[0]
    assert (ligne.regle, ligne.paliers) == (NomRegle.PALIERS, ())
    assert seule(lecture, "PALIERS_INCOHERENTS")
    assert valoriser(lecture.contrat).lignes[0].situation is EtatDeLigne.NON_EVALUEE


def test_une_cible_sans_objet_sort_la_ligne_du_calcul() -> None:
    lecture = lire_plat(avec(0, cible="sans objet", realise=None))
    assert lecture.contrat.indicateurs[0].mesure.etat is EtatMesure.SANS_OBJET
    assert valoriser(lecture.contrat).lignes[0].situation is EtatDeLigne.NON_DUE


def test_le_taux_calcule_reste_exact() -> None:
    lecture = lire("essai.xlsx", plat(taux(None, 689, 1000), AVEC_TERMES))
    assert lecture.contrat.indicateurs[0].mesure.valeur == Fraction(689, 10)
