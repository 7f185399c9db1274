"""Ce que le lecteur devinait en silence : chaque euro est juste, inconnu, ou dit « à vérifier » sur sa cellule."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import classeur

Rangee = Sequence[object]


def lue(*rangees: Rangee) -> Lecture:
    return lire("a.xlsx", classeur({"Annexe": rangees}))


def acquis(lecture: Lecture) -> object:
    return valoriser(lecture.contrat).total.acquis


def paye_de(lecture: Lecture) -> object:
    """Les euros de la seule ligne ; None s'ils sont inconnus."""
    (ligne,) = valoriser(lecture.contrat).lignes
    return ligne.montant


def a_verifier(lecture: Lecture, code: str) -> list[str]:
    """Les cellules où ce constat, à vérifier, est posé."""
    return [a.cellule for a in lecture.anomalies if a.code == code and a.gravite is Gravite.A_VERIFIER]


def test_un_enjeu_n_est_pas_un_sens() -> None:
    lecture = lue(
        ("Mission", "Indicateur", "Enjeu", "Cible", "Réalisé", "Montant"),
        ("Accès", "RDV honorés", "Réduire le renoncement", 100, 60, 50_000),
        ("Accès", "Médecins au SAS", "Réduire les passages", 10, 8, 4_500),
    )
    assert acquis(lecture) == 0
    assert [i.sens for i in lecture.contrat.indicateurs] == ["hausse", "hausse"]


def test_un_sens_reconnu_a_ses_seules_valeurs_est_a_verifier() -> None:
    lecture = lue(
        ("Mission", "Indicateur", "Remarque", "Cible", "Réalisé", "Montant"),
        ("Accès", "Passages", "baisse", 100, 60, 5_000),
        ("Accès", "Hospitalisations", "baisse", 10, 8, 4_500),
    )
    assert acquis(lecture) == 0 or a_verifier(lecture, "ENTETE_INCERTAINE") == ["C1"]


@pytest.mark.parametrize("sens", ["ne pas diminuer", "éviter la hausse", "pas d'augmentation", "sans baisse"])
def test_une_negation_dans_le_sens_est_dite(sens: str) -> None:
    lecture = lue(
        ("Mission", "Indicateur", "Sens", "Cible", "Réalisé", "Montant"), ("Accès", "RDV", sens, 100, 60, 32_500)
    )
    assert a_verifier(lecture, "SENS_INCONNU") == ["C2"]
    assert acquis(lecture) == 0


@pytest.mark.parametrize("libelle", ["Patients sans MT pris en charge", "RDV obtenus dans un délai de 48 h"])
def test_une_baisse_tiree_d_un_mot_est_a_verifier(libelle: str) -> None:
    lecture = lue(("Mission", "Indicateur", "Cible", "Réalisé", "Montant"), ("Accès", libelle, 300, 250, 9_000))
    assert a_verifier(lecture, "SENS_TIRE_D_UN_MOT") == ["B2"]


def test_une_baisse_que_le_depart_confirme_n_est_pas_un_doute() -> None:
    lecture = lue(
        ("Mission", "Indicateur", "Départ", "Cible", "Réalisé", "Montant"),
        ("Accès", "Patients ALD sans MT", 219, 100, 90, 9_000),
    )
    assert acquis(lecture) == 9_000
    assert a_verifier(lecture, "SENS_TIRE_D_UN_MOT") == []


def test_une_baisse_que_seul_l_an_passe_dit_est_a_verifier_et_n_est_pas_payee_en_silence() -> None:
    lecture = lue(
        ("Mission", "Indicateur", "Réalisé 2025", "Objectif 2026", "Réalisé 2026", "Montant"),
        ("Qualité", "Taux de prescription d'IPP", "42 %", "35 %", "37 %", 3_000),
        ("Qualité", "Taux de vaccination", "62 %", "65 %", "66 %", 1_000),
    )
    assert acquis(lecture) == 1_000
    assert a_verifier(lecture, "SENS_TIRE_D_UN_MOT") == ["B2"]


CINQ = ("Mission", "Indicateur", "Cible", "Réalisé", "Montant")
RELEVES = ("Mission", "Indicateur", "Date du relevé", "Cible", "Réalisé", "Montant")


def test_le_meme_libelle_sous_deux_titres_de_mission_fait_deux_lignes() -> None:
    lecture = lue(
        RELEVES[1:],
        ("Mission 1 – Accès aux soins",),
        ("Réunions tenues", "31/03/2026", 4, 5, 1_000),
        ("Mission 3 – Prévention",),
        ("Réunions tenues", "30/06/2026", 4, 4, 1_000),
    )
    assert acquis(lecture) == 2_000
    assert [i.mission for i in lecture.contrat.indicateurs] == ["ACCES", "PREVENTION"]


def test_deux_cibles_font_deux_lignes() -> None:
    lecture = lue(RELEVES, ("Accès", "RDV", "31/03/2026", 10, 12, 1_000), ("Accès", "RDV", "30/06/2026", 20, 22, 1_000))
    assert acquis(lecture) == 2_000
    assert a_verifier(lecture, "LIGNE_EN_DOUBLE") == ["B3"]


@pytest.mark.parametrize("entete", ["Échéance", "Date limite", "Date de la réunion"])
def test_une_date_qui_n_est_pas_celle_du_releve_ne_retire_aucune_ligne(entete: str) -> None:
    lecture = lue(
        ("Mission", "Indicateur", entete, "Cible", "Réalisé", "Montant"),
        ("Accès", "Compte rendu transmis", "31/03/2026", "oui", "oui", 1_000),
        ("Accès", "Compte rendu transmis", "30/09/2026", "oui", "oui", 1_000),
    )
    assert acquis(lecture) == 2_000
    assert a_verifier(lecture, "LIGNE_EN_DOUBLE") == ["B3"]


def test_le_dernier_releve_d_une_meme_ligne_compte_seul_et_c_est_dit() -> None:
    lecture = lue(RELEVES, ("Accès", "RDV", "30/06/2026", 10, 12, 1_000), ("Accès", "RDV", "31/03/2026", 10, 4, 1_000))
    assert acquis(lecture) == 1_000
    (constat,) = [a for a in lecture.anomalies if a.code == "LIGNE_EN_DOUBLE"]
    assert (constat.cellule, "relevé à une autre date" in constat.message) == ("B3", True)


@pytest.mark.parametrize("titre", ["Dialogue de gestion 2026", "CPTS du Val, réunion du 12 mars 2026"])
def test_un_titre_ne_vide_pas_le_tableau_de_la_seule_annee_qu_il_porte(titre: str) -> None:
    lecture = lue(
        (titre,),
        ("Mission", "Indicateur", "Cible 2025", "Réalisé 2025", "Montant"),
        ("Accès", "RDV", 100, 120, 32_500),
    )
    assert acquis(lecture) == 32_500
    (constat,) = [a for a in lecture.anomalies if a.code == "EXERCICE_RETENU"]
    assert (constat.gravite, constat.cellule) == (Gravite.A_VERIFIER, "C2")
    assert "un titre annonce 2026, mais les colonnes sont de 2025" in constat.message


def test_un_realise_d_avant_que_seul_un_titre_ecarte_est_a_verifier() -> None:
    lecture = lue(
        ("Suivi 2026",), ("Mission", "Indicateur", "Cible", "Réalisé 2025", "Montant"), ("Accès", "RDV", 100, 120, 900)
    )
    assert acquis(lecture) == 0
    assert a_verifier(lecture, "EXERCICE_RETENU") == ["D2"]


def test_une_cible_de_l_an_prochain_n_est_pas_celle_du_contrat() -> None:
    entetes = ("Mission", "Indicateur", "Cible 2027", "Réalisé", "Montant")
    lecture = lue(("Suivi 2026",), entetes, ("Accès", "RDV", 40, 42, 3_000))
    assert a_verifier(lecture, "EXERCICE_RETENU") == ["C2"]
    (constat,) = [a for a in lecture.anomalies if a.code == "EXERCICE_RETENU"]
    assert constat.effet == 3_000


@pytest.mark.parametrize("sens", ["Contenir la hausse", "Modérer l'augmentation", "Prévenir la baisse"])
def test_un_verbe_qui_renverse_une_direction_se_verifie(sens: str) -> None:
    lecture = lue((*TROIS, "Sens", "Réalisé", "Montant"), ("Accès", "Recours", 30, sens, 45, 3_000))
    assert a_verifier(lecture, "SENS_INCONNU") == ["D2"]
    assert acquis(lecture) == 0


TROIS = ("Mission", "Indicateur", "Cible")


@pytest.mark.parametrize(
    ("parties", "valeurs"),
    [
        (("Réalisé S1", "Réalisé S2"), (500, 800)),
        (("Réalisé T1", "Réalisé T2", "Réalisé T3", "Réalisé T4"), (100, 200, 300, 1_200)),
        (("Réalisé premier trimestre", "Réalisé deuxième trimestre"), (500, 800)),
        (("Réalisé juin", "Réalisé juill."), (500, 800)),
        (("T1", "T2", "T3", "T4"), (203, 307, 411, 1_213)),
        (("Réalisé T1 2026", "Réalisé T2 2026"), (500, 800)),
        (("Réalisé T1 (janv.-mars)", "Réalisé T2 (avr.-juin)"), (500, 1_200)),
        (("Réalisé total T1", "Réalisé total T2"), (500, 1_200)),
        (("Réalisé S1 (fin juin)", "Réalisé S2 (juil. à déc.)"), (500, 1_200)),
    ],
)
def test_des_parties_qui_croissent_ne_sont_pas_un_cumul(parties: Rangee, valeurs: Rangee) -> None:
    lecture = lue((*TROIS, *parties, "Montant"), ("Accès", "RDV", 1_000, *valeurs, 9_000))
    assert [i.mesure.valeur for i in lecture.contrat.indicateurs] == [None]
    assert len(a_verifier(lecture, "ENTETE_INCERTAINE")) == 1


@pytest.mark.parametrize(
    ("parties", "valeurs"),
    [
        (("Réalisé T1", "Réalisé T2 cumulé"), (500, 1_200)),
        (("T1 cumulé", "T2 cumulé", "T3 cumulé", "T4 cumulé"), (203, 507, 911, 1_213)),
        (("Réalisé S1", "Réalisé S2", "Réalisé"), (500, 700, 1_200)),
        (("Réalisé T1 2026", "Réalisé T2 2026", "Réalisé total 2026"), (500, 700, 1_200)),
    ],
)
def test_le_total_ou_le_cumul_ecrit_compte(parties: Rangee, valeurs: Rangee) -> None:
    lecture = lue((*TROIS, *parties, "Montant"), ("Accès", "RDV", 1_000, *valeurs, 9_000))
    assert acquis(lecture) == 9_000


def test_les_euros_d_une_partie_de_l_annee_ne_sont_pas_ceux_de_l_annee() -> None:
    lecture = lue((*TROIS, "Réalisé", "Montant S1", "Montant S2"), ("Accès", "RDV", 100, 120, 900, 1_000))
    assert acquis(lecture) == 0
    assert a_verifier(lecture, "ENTETE_INCERTAINE") == ["F1"]


def test_un_montant_provisoire_cede_au_montant_et_c_est_dit() -> None:
    lecture = lue((*TROIS, "Réalisé", "Montant provisoire", "Montant"), ("Accès", "RDV", 100, 120, 900, 1_000))
    assert acquis(lecture) == 1_000
    assert a_verifier(lecture, "COLONNE_NON_RECONNUE") == ["E1"]


@pytest.mark.parametrize("entete", ["File active", "Patients éligibles", "Moyenne départementale", "Population"])
def test_un_public_ou_un_repere_n_est_pas_un_realise(entete: str) -> None:
    lecture = lue((*TROIS, entete, "Montant"), ("Accès", "RDV", 100, 120, 54_000), ("Accès", "SAS", 10, 12, 500))
    assert acquis(lecture) == 0


@pytest.mark.parametrize(
    ("taux", "dit"), [("65 %", ["E2"]), (0.65, ["E2"]), ("80 %", []), (0.8, []), (80, []), ("79,6", []), ("OK", [])]
)
def test_un_taux_de_realisation_controle_le_realise(taux: object, dit: list[str]) -> None:
    lecture = lue((*TROIS, "Réalisé", "% réalisation", "Montant"), ("Accès", "RDV", 100, 80, taux, 9_000))
    assert a_verifier(lecture, "TAUX_CONTREDIT") == dit
    assert lecture.contrat.indicateurs[0].mesure.valeur == 80


@pytest.mark.parametrize(("realise", "taux"), [(90, "111 %"), (90, "100 %"), (112, "90 %"), (160, "50 %")])
def test_a_la_baisse_un_taux_se_compte_aussi_a_l_envers(realise: int, taux: str) -> None:
    lecture = lue(
        ("Mission", "Indicateur", "Départ", "Cible", "Réalisé", "Taux d'atteinte", "Montant"),
        ("Accès", "Patients ALD sans MT", 220, 100, realise, taux, 9_000),
    )
    assert a_verifier(lecture, "TAUX_CONTREDIT") == []


@pytest.mark.parametrize("statut", ["Supprimé par avenant", "Neutralisé", "Reporté à 2027", "ABANDONNÉE"])
def test_une_ligne_qu_une_case_dit_retiree_est_a_verifier(statut: str) -> None:
    lecture = lue(
        (*TROIS, "Réalisé", "Montant", "Situation"),
        ("Accès", "RDV annulés puis reportés", 100, 120, 9_000, "Actif"),
        ("Accès", "Téléconsultations", 50, 60, 2_000, statut),
    )
    (constat,) = [a for a in lecture.anomalies if a.code == "LIGNE_RETIREE"]
    assert (constat.cellule, constat.effet) == ("F3", 2_000)
    total = valoriser(lecture.contrat).total
    assert (total.acquis, total.non_du, total.part_variable) == (9_000, 2_000, 11_000)


def test_un_realise_devine_a_sa_place_met_en_jeu_les_euros_de_ses_lignes() -> None:
    lecture = lue((*TROIS, "Situation", "Montant"), ("Accès", "RDV", 100, 120, 9_000), ("Accès", "SAS", 10, 12, 500))
    (constat,) = [a for a in lecture.anomalies if a.code == "ENTETE_INCERTAINE" and a.gravite is Gravite.A_VERIFIER]
    assert (constat.cellule, constat.effet) == ("D1", 9_500)


def test_de_deux_colonnes_de_phrases_la_plus_proche_des_nombres_nomme_l_indicateur() -> None:
    lecture = lue(
        ("Axe stratégique", "Enjeu", "Engagement de la CPTS", "Niveau attendu", "Niveau constaté", "Enveloppe"),
        ("Accès aux soins", "Réduire le renoncement", "Rendez-vous honorés dans la semaine", 100, 120, 5_000),
        ("Prévention", "Augmenter le dépistage", "Ateliers de prévention tenus", 4, 3, 1_500),
    )
    assert lecture.contrat.indicateurs[0].libelle == "Rendez-vous honorés dans la semaine"
    assert acquis(lecture) == 5_000


@pytest.mark.parametrize("entete", ["Réalisé T3", "Réalisé septembre", "Réalisé S1"])
def test_une_partie_seule_n_est_pas_l_annee(entete: str) -> None:
    lecture = lue(
        ("Mission", "Indicateur", "Cible", entete, "Montant"),
        ("Accès", "RDV honorés", 100, 140, 5_000),
        ("Accès", "Médecins au SAS", 10, 12, 4_500),
    )
    assert acquis(lecture) == 0
    assert a_verifier(lecture, "ENTETE_INCERTAINE") == ["D1"]


@pytest.mark.parametrize(("contrat", "dit"), [("Contrat 2026", ["C1"]), ("Contrat 2027", []), ("Repère 2026", [])])
def test_une_colonne_qui_annonce_une_autre_annee_fait_douter_de_la_cible(contrat: str, dit: list[str]) -> None:
    lecture = lue(
        ("Mission", "Indicateur", contrat, "Cible 2027", "Réalisé", "Montant"), ("Accès", "RDV", 35, 40, 42, 3_000)
    )
    assert a_verifier(lecture, "EXERCICE_RETENU") == dit


def test_un_depart_en_pourcentage_face_a_une_cible_en_nombre_ne_dit_pas_le_sens() -> None:
    lecture = lue(
        ("Mission", "Indicateur", "Départ", "Cible", "Réalisé", "Montant"), ("Accès", "RDV", "50 %", 20, 25, 3_000)
    )
    assert a_verifier(lecture, "UNITE_INCOHERENTE") == ["C2"]
    (ligne,) = lecture.contrat.indicateurs
    assert (ligne.depart, ligne.sens) == (None, "hausse")


@pytest.mark.parametrize(("depart", "cible", "sens"), [(560, 500, "baisse"), (500, 560, "hausse")])
@pytest.mark.parametrize(("realise", "paye"), [(490, "baisse"), (530, ""), (570, "hausse")])
def test_un_aller_et_son_retour_ne_se_paient_pas_l_un_pour_l_autre(
    depart: int, cible: int, sens: str, realise: int, paye: str
) -> None:
    lecture = lue(
        ("Mission", "Indicateur", "Départ", "Cible", "Réalisé", "Montant"),
        ("Accès", "RDV", depart, cible, realise, 3_000),
    )
    assert acquis(lecture) == (3_000 if paye == sens else 0)


SANS_SENS = ("Contenir à 30", "Supprimer 30 refus", "Zorgner 30 refus", "30 refus à supprimer", "Purger 60 % des refus")


@pytest.mark.parametrize("cible", SANS_SENS)
@pytest.mark.parametrize("realise", [20, 45])
def test_un_sens_que_seul_un_verbe_inconnu_dit_n_est_pas_paye(cible: str, realise: int) -> None:
    ecrit = f"{realise} %" if "%" in cible else realise
    lecture = lue(("Mission", "Indicateur", "Cible", "Réalisé", "Montant"), ("Accès", "Refus", cible, ecrit, 3_000))
    assert paye_de(lecture) is None
    assert a_verifier(lecture, "SENS_INCONNU") == ["C2"]


@pytest.mark.parametrize(("sens", "realise", "paye"), [("baisse", 20, 3_000), ("hausse", 20, 0), ("hausse", 45, 3_000)])
@pytest.mark.parametrize("cible", ["Contenir à 30", "Supprimer 30 refus", "Zorgner 30 refus"])
def test_la_colonne_du_sens_decide_quel_que_soit_le_verbe(cible: str, sens: str, realise: int, paye: int) -> None:
    entetes = ("Mission", "Indicateur", "Sens", "Cible", "Réalisé", "Montant")
    lecture = lue(entetes, ("Accès", "Refus", sens, cible, realise, 3_000))
    assert paye_de(lecture) == paye
    assert a_verifier(lecture, "SENS_INCONNU") == []


@pytest.mark.parametrize(("depart", "realise", "paye"), [(60, 25, 3_000), (60, 45, 0), (10, 45, 3_000), (10, 25, 0)])
def test_le_depart_decide_quel_que_soit_le_verbe(depart: int, realise: int, paye: int) -> None:
    entetes = ("Mission", "Indicateur", "Départ", "Cible", "Réalisé", "Montant")
    lecture = lue(entetes, ("Accès", "Refus", depart, "Zorgner à 30", realise, 3_000))
    assert paye_de(lecture) == paye
    assert a_verifier(lecture, "SENS_INCONNU") == []


def test_dix_de_moins_ou_dix_au_plus_ne_se_devine_pas() -> None:
    entetes = ("Mission", "Indicateur", "Départ", "Cible", "Réalisé", "Montant")
    lecture = lue(entetes, ("Accès", "Refus", 45, "Supprimer 10 refus", 30, 3_000))
    assert paye_de(lecture) is None
    assert a_verifier(lecture, "CIBLE_ILLISIBLE") == ["D2"]


@pytest.mark.parametrize(("indicateur", "dit"), [("Dossiers purgés", []), ("Dossiers", ["C2"])])
def test_l_acte_que_l_indicateur_compte_est_un_minimum(indicateur: str, dit: list[str]) -> None:
    entetes = ("Mission", "Indicateur", "Cible", "Réalisé", "Montant")
    lecture = lue(entetes, ("Accès", indicateur, "Purger 30 dossiers", 45, 3_000))
    assert paye_de(lecture) == (None if dit else 3_000)
    assert a_verifier(lecture, "SENS_INCONNU") == dit


@pytest.mark.parametrize(
    ("cible", "dit"), [("Supprimer au moins 30 refus", ["C2"]), ("Tenir au moins 30 réunions", [])]
)
def test_un_minimum_dont_on_ne_sait_pas_ce_qu_il_compte_est_a_verifier(cible: str, dit: list[str]) -> None:
    lecture = lue(("Mission", "Indicateur", "Cible", "Réalisé", "Montant"), ("Accès", "Bilan", cible, 45, 3_000))
    assert a_verifier(lecture, "CIBLE_TIREE_DU_TEXTE") == dit


@pytest.mark.parametrize(("paye", "dit"), [(800, ["E2"]), ("800 €", ["E2"]), (0, []), ("", []), ("en attente", [])])
def test_un_montant_acquis_ecrit_controle_ce_que_la_regle_donne(paye: object, dit: list[str]) -> None:
    lecture = lue((*TROIS, "Réalisé", "Montant acquis", "Montant max"), ("Accès", "RDV", 100, 80, paye, 1_000))
    assert a_verifier(lecture, "MONTANT_CONTREDIT") == dit
    assert acquis(lecture) == 0


@pytest.mark.parametrize("entete", ["Montant payé N-1", "Montant versé 2024"])
def test_ce_qui_a_ete_paye_un_autre_exercice_ne_contredit_rien(entete: str) -> None:
    lecture = lue((*TROIS, "Réalisé", entete, "Montant max"), ("Accès", "RDV", 100, 80, 800, 1_000))
    assert a_verifier(lecture, "MONTANT_CONTREDIT") == []


def test_une_ligne_dont_les_euros_sont_inconnus_n_est_contredite_par_rien() -> None:
    lecture = lue((*TROIS, "Réalisé", "Montant acquis", "Montant max"), ("Accès", "RDV", 100, None, 800, 1_000))
    assert a_verifier(lecture, "MONTANT_CONTREDIT") == []


@pytest.mark.parametrize(
    ("montant", "dit"),
    [("3 000 € (dont 500 € de part fixe)", ["D2"]), ("3 000 € (500 € d'avance)", ["D2"]), ("3 000 €", [])],
)
def test_un_second_montant_dans_la_cellule_se_verifie(montant: str, dit: list[str]) -> None:
    lecture = lue(("Mission", "Indicateur", "Cible", "Montant", "Réalisé"), ("Accès", "RDV", 10, montant, 12))
    assert a_verifier(lecture, "MONTANT_EN_TEXTE") == dit


@pytest.mark.parametrize(
    ("libelle", "cible", "paye"),
    [("Ramener le délai moyen de 12 à 8 jours", 8, 2_000), ("Faire zorguer la part à 92 % (vs 89 %)", 92, 0)],
)
def test_sans_colonne_de_cible_un_libelle_qui_dit_d_ou_a_ou_est_la_cible(libelle: str, cible: int, paye: int) -> None:
    lecture = lue(("Engagement", "Réalisé", "Montant"), (libelle, "7 jours" if paye else "91 %", 2_000))
    assert lecture.contrat.indicateurs[0].cible.valeur == cible
    assert acquis(lecture) == paye
    assert a_verifier(lecture, "CIBLE_TIREE_DU_TEXTE") == ["A2"]


def test_sans_colonne_de_cible_un_nombre_seul_du_libelle_n_en_est_pas_une() -> None:
    lecture = lue(("Engagement", "Réalisé", "Montant"), ("Bilans des patients de plus de 65 ans", 70, 2_000))
    assert lecture.contrat.indicateurs[0].cible.valeur is None
