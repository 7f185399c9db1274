"""Un mauvais classeur donne une phrase française, avec la cellule, et le reste demeure utilisable."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from lib.domaine.lecture import Anomalie, Lecture
from lib.domaine.vocabulaire import EtatMesure, Gravite, NatureMesure
from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur import ecrire_la_correspondance, lire, lire_la_correspondance
from lib.donnees.classeur.tableaux.correspondance import CorrespondanceIllisible
from tests.donnees.classeurs_d_essai import ENTETES, LIGNES, Valeurs, avec, avec_partie, classeur, plat
from tests.exemples import couteux


def lire_plat(lignes: Valeurs) -> Lecture:
    return lire("essai.xlsx", plat(lignes))


def seule(lecture: Lecture, code: str) -> Anomalie:
    (anomalie,) = (a for a in lecture.anomalies if a.code == code)
    return anomalie


@pytest.mark.parametrize(
    ("nom", "octets", "mot"),
    [
        ("classeur.pdf", b"%PDF-1.7", "un document PDF"),
        ("classeur", b"PK\x03\x04", "abîmé"),
        ("vide.xlsx", b"", "vide"),
        ("vide.csv", b"", "vide"),
        ("ancien.xls", b"\xd0\xcf\x11\xe0", "ancien format"),
        ("protege.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "mot de passe"),
        ("page.xlsx", b"<html><table></table></html>", "page web"),
        ("tableur.ods", b"PK\x03\x04", "LibreOffice"),
        ("texte.xlsx", b"bonjour tout le monde", "vrai classeur"),
        ("tronque.xlsx", plat()[:900], "abîmé"),
        ("image.csv", b"\x89PNG\x00\x00", "une image"),
        ("renomme.csv", plat(), ".xlsx"),
    ],
)
def test_un_fichier_qui_n_est_pas_un_classeur_est_refuse(nom: str, octets: bytes, mot: str) -> None:
    lecture = lire(nom, octets)
    refus = seule(lecture, "FICHIER_REFUSE")
    assert lecture.est_bloquee
    assert refus.gravite is Gravite.BLOQUANT
    assert mot in refus.message + refus.remede
    assert nom in refus.message
    assert lecture.contrat.indicateurs == ()


def test_un_classeur_sans_tableau_d_indicateurs_le_dit() -> None:
    octets = classeur({"Courrier": [("Madame, Monsieur,",), ("Veuillez trouver ci-joint",)], "Notes": [("rien", 1)]})
    lecture = lire("courrier.xlsx", octets)
    assert seule(lecture, "AUCUN_TABLEAU").gravite is Gravite.BLOQUANT
    assert [a.feuille for a in lecture.anomalies if a.code == "FEUILLE_IGNOREE"] == ["Courrier", "Notes"]
    assert [f.retenue for f in lecture.feuilles] == [False, False]


def test_un_texte_a_la_place_d_un_nombre_donne_une_donnee_manquante() -> None:
    lecture = lire_plat(avec(0, realise="beaucoup"))
    anomalie = seule(lecture, "NOMBRE_ILLISIBLE")
    assert anomalie.message.startswith("Indicateurs, cellule E2 (Réalisé)\u00a0: «\u00a0beaucoup\u00a0»")
    assert "donnée manquante" in anomalie.message
    assert lecture.contrat.indicateurs[0].mesure.etat is EtatMesure.MANQUANT
    assert lecture.contrat.indicateurs[0].mesure.texte == "beaucoup"
    assert lecture.contrat.indicateurs[1].mesure.valeur == 36
    assert not lecture.est_bloquee


def test_un_montant_illisible_est_inconnu_et_non_zero() -> None:
    lecture = lire_plat(avec(1, montant="à voir avec la caisse"))
    assert seule(lecture, "NOMBRE_ILLISIBLE").cellule == "F3"
    assert lecture.contrat.indicateurs[1].montant_max is None


def test_un_identifiant_en_double_en_recoit_un_autre() -> None:
    lecture = lire_plat(avec(1, id="A1"))
    anomalie = seule(lecture, "IDENTIFIANT_EN_DOUBLE")
    assert (anomalie.cellule, anomalie.valeur_lue) == ("A3", "A1")
    assert [i.identifiant for i in lecture.contrat.indicateurs] == ["A1", "A1-2", "P1", "P2"]


def test_une_mission_inconnue_est_gardee_a_part() -> None:
    lecture = lire_plat(avec(3, mission="Santé mentale"))
    anomalie = seule(lecture, "MISSION_INCONNUE")
    assert (anomalie.cellule, anomalie.valeur_lue) == ("B5", "Santé mentale")
    assert lecture.contrat.indicateurs[3].mission == "SANTE_MENTALE"
    assert [m.libelle for m in lecture.contrat.missions][-1] == "Santé mentale"


def test_une_somme_differente_de_l_enveloppe_donne_les_deux_lectures() -> None:
    missions: Valeurs = (("Code", "Mission", "Part variable (€)"), ("ACCES", "Accès aux soins", 9000))
    lecture = lire("essai.xlsx", classeur({"Missions": missions, "Indicateurs": [ENTETES, *LIGNES]}))
    anomalie = seule(lecture, "SOMME_DIFFERENTE_DE_L_ENVELOPPE")
    assert (anomalie.feuille, anomalie.cellule) == ("Missions", "C2")
    assert "8\u202f000\u202f€" in anomalie.message
    assert "9\u202f000\u202f€" in anomalie.message
    assert lecture.contrat.missions[0].part_variable == 9000


def test_une_part_nue_n_est_jamais_prise_pour_un_pourcentage() -> None:
    lecture = lire_plat(avec(2, realise=0.689))
    anomalie = seule(lecture, "FRACTION_OU_POURCENT")
    assert anomalie.cellule == "E4"
    assert "68,9" in anomalie.message
    assert "0,69" in anomalie.message
    assert lecture.contrat.indicateurs[2].mesure.etat is EtatMesure.MANQUANT


def test_une_cible_en_part_nue_face_a_un_realise_en_points_non_plus() -> None:
    lecture = lire_plat(avec(2, cible=0.697))
    assert seule(lecture, "FRACTION_OU_POURCENT").cellule == "D4"
    assert lecture.contrat.indicateurs[2].mesure.etat is EtatMesure.MANQUANT


def test_zero_reste_une_mesure() -> None:
    assert lire_plat(avec(2, realise=0)).contrat.indicateurs[2].mesure.valeur == 0


def test_un_format_pourcentage_suffit() -> None:
    def mettre_en_pourcentage(contenu: Workbook) -> None:
        contenu["Indicateurs"]["E4"] = 0.6890000000000001
        contenu["Indicateurs"]["E4"].number_format = "0\\ %"

    lecture = lire("essai.xlsx", classeur({"Indicateurs": [ENTETES, *LIGNES]}, mettre_en_pourcentage))
    mesure = lecture.contrat.indicateurs[2].mesure
    assert (mesure.valeur, mesure.unite) == (Fraction(689, 10), "%")


def test_deux_unites_differentes_ne_se_comparent_pas() -> None:
    lecture = lire_plat(avec(1, realise="2 jours"))
    assert seule(lecture, "UNITE_INCOHERENTE").cellule == "E3"
    assert lecture.contrat.indicateurs[1].mesure.etat is EtatMesure.MANQUANT


def test_un_constat_face_a_un_nombre_est_signale() -> None:
    lecture = lire_plat(avec(1, realise="atteint"))
    assert lecture.contrat.indicateurs[1].mesure.nature is NatureMesure.ETAT
    assert seule(lecture, "UNITE_INCOHERENTE").cellule == "E3"


def test_une_formule_sans_valeur_et_une_erreur_sont_deux_choses() -> None:
    lecture = lire_plat(avec(0, realise="=1+1"))
    assert seule(lecture, "FORMULE_SANS_VALEUR").cellule == "E2"
    lecture = lire_plat(avec(0, realise="#DIV/0!"))
    anomalie = seule(lecture, "ERREUR_DE_FORMULE")
    assert "«\u00a0#DIV/0!\u00a0» est une erreur de formule" in anomalie.message
    assert lecture.contrat.indicateurs[0].mesure.etat is EtatMesure.MANQUANT


def test_les_memes_erreurs_qui_se_suivent_n_en_font_qu_une() -> None:
    lignes = [[*ligne[:4], "#REF!", *ligne[5:]] for ligne in LIGNES]
    anomalie = seule(lire_plat(lignes), "ERREUR_DE_FORMULE")
    assert anomalie.cellule == "E2:E5"
    assert "4 cellules, E2 à E5" in anomalie.message


def test_une_cible_a_definir_et_une_cible_illisible_sont_nommees() -> None:
    lecture = lire_plat(avec(0, cible="à définir"))
    assert seule(lecture, "CIBLE_A_DEFINIR").cellule == "D2"
    lecture = lire_plat(avec(0, cible="3 ateliers + 1 soirée"))
    assert seule(lecture, "CIBLE_ILLISIBLE").cellule == "D2"


def test_une_progression_sans_depart_est_signalee() -> None:
    assert seule(lire_plat(avec(0, regle="progression")), "DEPART_MANQUANT").valeur_lue == ""


def test_une_arithmetique_qui_ne_tient_pas_est_montree() -> None:
    lecture = lire_plat(avec(0, cible="68 811 (+700 vs 66 111)", realise=67000))
    anomalie = seule(lecture, "ARITHMETIQUE")
    assert "66\u202f811" in anomalie.message
    assert lecture.contrat.indicateurs[0].depart == 66111


def test_une_date_dans_une_ligne_qui_compte_est_signalee() -> None:
    lecture = lire_plat(avec(1, cible=date(2026, 6, 4), realise="36 h"))
    assert seule(lecture, "DATE_A_VERIFIER").cellule == "D3"


def test_une_donnee_personnelle_est_masquee() -> None:
    lecture = lire_plat(avec(0, indicateur="Voir jeanne@exemple.fr ou 06 12 34 56 78"))
    anomalie = seule(lecture, "DONNEE_PERSONNELLE")
    assert anomalie.cellule == "C2"
    assert "exemple.fr" not in repr(lecture)
    assert "34 56" not in repr(lecture)


def test_les_defauts_ne_sont_jamais_silencieux() -> None:
    lignes: Valeurs = (("ACCES", "Réunions", 15, 10, 5000),)
    lecture = lire("essai.xlsx", plat(lignes, ("Mission", "Indicateur", "Cible", "Réalisé", "Montant")))
    codes = {a.code: a.gravite for a in lecture.anomalies}
    assert {"SENS_SUPPOSE", "TYPE_SUPPOSE", "IDENTIFIANT_PROPOSE"} <= codes.keys()
    assert codes["REGLE_ABSENTE"] is Gravite.A_VERIFIER  # dix réunions sur quinze : de rien aux deux tiers


def test_une_colonne_inconnue_est_nommee_et_une_correspondance_la_corrige() -> None:
    entetes = ("Identifiant", "Mission", "Indicateur", "Cible", "Zblork", "Montant", "Règle")
    octets = plat(LIGNES, entetes)
    lecture = lire("essai.xlsx", octets, correspondance={"Indicateurs": {"E": ""}})
    assert seule(lecture, "COLONNE_NON_RECONNUE").cellule == "E1"
    assert lecture.contrat.indicateurs[0].mesure.etat is EtatMesure.MANQUANT
    correspondance = dict(lire_la_correspondance(ecrire_la_correspondance(lecture.feuilles)))
    correspondance["Indicateurs"] = {**correspondance["Indicateurs"], "E": "realise"}
    corrigee = lire("essai.xlsx", octets, correspondance=correspondance)
    assert corrigee.contrat.indicateurs[0].mesure.valeur == 10
    assert corrigee.feuilles[0].colonnes["E"] == "realise"


@pytest.mark.parametrize("texte", ["{", "[]", '{"Indicateurs": 3}', json.dumps({"F": {"3": "cible"}})])
def test_une_correspondance_mal_ecrite_est_refusee(texte: str) -> None:
    with pytest.raises(CorrespondanceIllisible):
        lire_la_correspondance(texte)


def test_les_anomalies_vont_de_la_plus_grave_a_la_moins_grave() -> None:
    lecture = lire_plat(avec(0, id=None, realise="beaucoup"))
    rangs = [list(Gravite).index(a.gravite) for a in lecture.anomalies]
    assert rangs == sorted(rangs)


VALEURS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates(date(1901, 1, 1), date(2100, 1, 1))
    | st.times()
    | st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), max_size=40)
    | st.sampled_from(
        (
            "80 %",
            "0,8",
            "1.500",
            "9 k€",
            "-10 %",
            "oui",
            "SO",
            "#REF!",
            "4 à 6",
            "T4 2026",
            "+5 %",
            "=1/0",
            "paliers",
            "ROSP",
        )
    )
)
COLONNES = tuple(champ.titre for champ in INDICATEURS.champs)


@couteux()
@given(st.lists(st.lists(VALEURS, min_size=len(COLONNES), max_size=len(COLONNES)), min_size=1, max_size=4))
def test_aucune_valeur_ne_fait_lever(lignes: list[list[object]]) -> None:
    lecture = lire("essai.xlsx", plat(lignes, COLONNES))
    assert all(a.message and a.remede for a in lecture.anomalies)


def test_les_macros_sont_dites_et_jamais_ouvertes() -> None:
    lecture = lire("essai.xlsm", avec_partie(plat(), "xl/vbaProject.bin", b"macro"))
    assert "des macros" in seule(lecture, "CONTENU_IGNORE").message
    assert len(lecture.contrat.indicateurs) == len(LIGNES)


def test_un_montant_en_milliers_dans_l_entete_est_dit() -> None:
    entetes = (*ENTETES[:5], "Montant (k€)", "Règle")
    lignes = [[*ligne[:5], valeur, ligne[6]] for ligne, valeur in zip(LIGNES, (5, "3,5", "2 000 €", None), strict=True)]
    lecture = lire("essai.xlsx", plat(lignes, entetes))
    assert [i.montant_max for i in lecture.contrat.indicateurs] == [5000, 3500, 2000, None]
    assert [a.cellule for a in lecture.anomalies if a.code == "MONTANT_EN_MILLIERS"] == ["F2", "F3"]


def test_une_colonne_d_un_autre_argent_n_est_pas_le_montant() -> None:
    entetes = ("Mission", "Indicateur", "Cible", "Réalisé", "Part fixe (€)", "Montant versé")
    lecture = lire("essai.xlsx", plat((("ACCES", "Réunions", 15, 10, 90000, 4000),), entetes))
    assert lecture.contrat.indicateurs[0].montant_max is None


def test_une_evolution_en_pourcent_d_un_taux_est_dite() -> None:
    assert seule(lire_plat(avec(2, cible="+5 %")), "EVOLUTION_AMBIGUE").cellule == "D4"


def test_un_second_tableau_sous_le_premier_est_lu_avec_son_entete() -> None:
    suite = [(), ("Axe", "Réf", "Résultat", "Objectif", "Libellé"), ("Prévention", "X1", 3, 4, "Ateliers")]
    ligne = lire_plat([*LIGNES, *suite]).contrat.indicateur("X1")
    assert ligne is not None
    assert (ligne.libelle, ligne.cible.valeur, ligne.mesure.valeur) == ("Ateliers", 4, 3)


@pytest.mark.parametrize(("trois", "cellule"), [((12, 8, 14), "H2"), ((8, 14, 12), "J2"), ((8, 12, 14), None)])
def test_une_prevision_en_desordre_se_dit(trois: tuple[int, int, int], cellule: str | None) -> None:
    entetes = (*ENTETES, "Prévision basse", "Prévision médiane", "Prévision haute")
    lecture = lire("essai.xlsx", plat([(*LIGNES[0], *trois)], entetes))
    assert [a.cellule for a in lecture.anomalies if a.code == "PREVISION_EN_DESORDRE"] == ([cellule] if cellule else [])
