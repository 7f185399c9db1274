"""Le sens et la règle d'une ligne : ce qui est écrit et n'est pas compris laisse les euros inconnus, et se dit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.certitudes import certitudes
from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import LigneValorisee, valoriser
from lib.domaine.vocabulaire import Gravite, NomRegle
from lib.donnees.classeur import lire
from lib.donnees.propositions import propositions_de
from tests.donnees.classeurs_d_essai import classeur

ENTETES = ("Mission", "Indicateur", "Sens", "Départ", "Cible", "Réalisé", "Montant max (€)", "Règle")


def lue(
    *, libelle: str = "Réunions tenues", sens: str = "", depart: object = "", cible: object = 20, realise: object = 16,
    regle: str = "",
) -> Lecture:  # fmt: skip
    rangee = ("ACCES", libelle, sens, depart, cible, realise, 2_000, regle)
    return lire("essai.xlsx", classeur({"Indicateurs": [ENTETES, rangee]}))


def valeur(lecture: Lecture) -> LigneValorisee:
    (ligne,) = valoriser(lecture.contrat).lignes
    return ligne


def dits(lecture: Lecture) -> list[tuple[str, str]]:
    return [(a.code, a.cellule) for a in lecture.anomalies if a.gravite is Gravite.A_VERIFIER]


@pytest.mark.parametrize(
    "regle",
    [
        "tout ou rien sauf si un médecin part",
        "cf. avenant",
        "à définir",
        "Dégressif",
        "sans objet",
        "N/A",
        "au prorata, plafonné à 1 500 €",
        "linéaire de 0 à 30",
    ],
)
def test_une_regle_ecrite_et_incomprise_n_est_pas_supposee(regle: str) -> None:
    lecture = lue(realise=25, regle=regle)
    assert (valeur(lecture).montant, valeur(lecture).ventilation.non_evalue) == (None, 2_000)
    assert dits(lecture) == [("REGLE_INCOMPRISE", "H2")]
    assert lecture.anomalies[0].effet == 2_000
    assert certitudes(lecture, valoriser(lecture.contrat)).part_sure == 0


@pytest.mark.parametrize(
    ("regle", "montant"),
    [
        ("Au prorata à partir de 50 %", 1_600),
        ("proportionnel dès 85 %, plafonné à 100 %", 0),
        ("50 % si 15, 100 % si 20", 1_000),
        ("50 % si 80 % de la cible, 100 % si 100 %", 1_000),
        ("1 000 € si 15, 2 000 € si 20", 1_000),
        ("TOR", 0),
        ("100 % si atteint, 0 sinon", 0),
        ("la moitié dès 60 %, le tout à 100 %", 1_000),
        ("montant × (réalisé/cible)", 1_600),
        ("linéaire de 0 à la cible", 1_600),
        ("linéaire de 10 à 20", 1_200),
        ("linéaire entre 50 % et 100 % de la cible", 1_200),
        ("100 € par réunion", 1_600),
        ("100 € par réunion, plafonné à 2 000 €", 1_600),
        ("100 % si 80 % de la cible, rien sinon", 2_000),
        ("1 000 € dès 15, 2 000 € dès 20", 1_000),
    ],
)
def test_une_regle_comprise_paie_ce_qu_elle_dit(regle: str, montant: int) -> None:
    lecture = lue(regle=regle)
    assert valeur(lecture).montant == Decimal(montant)
    assert dits(lecture) == []


def test_une_regle_absente_est_a_verifier_quand_une_autre_paierait_autrement() -> None:
    assert (valeur(lue(regle="")).montant, dits(lue(regle=""))) == (0, [("REGLE_ABSENTE", "H2")])
    assert dits(lue(regle="", realise=20)) == []


@pytest.mark.parametrize("regle", ["Au prorata à partir de 50 %", "50 % si 15, 100 % si 25"])
def test_un_nombre_qui_ne_se_rapporte_pas_a_la_cible_laisse_la_regle_incomprise(regle: str) -> None:
    lecture = lue(libelle="Taux", cible="70 %", realise="60 %", regle=regle)
    assert (valeur(lecture).montant, dits(lecture)) == (None, [("REGLE_INCOMPRISE", "H2")])


@pytest.mark.parametrize("sens", ["Freiner la hausse", "dégressif", "?", "à définir"])
@pytest.mark.parametrize("depart", ["", 12])
def test_un_sens_incompris_ne_paie_rien(sens: str, depart: object) -> None:
    lecture = lue(sens=sens, depart=depart, realise=45)
    assert (valeur(lecture).montant, dits(lecture)) == (None, [("SENS_INCONNU", "C2")])
    assert certitudes(lecture, valoriser(lecture.contrat)).part_sure == 0


def test_un_sens_incompris_que_la_cible_dit_elle_meme_n_empeche_rien() -> None:
    lecture = lue(sens="dégressif", cible="≤ 20", realise=16)
    assert (valeur(lecture).montant, dits(lecture)) == (2_000, [("VALEUR_INCONNUE", "C2")])


def test_un_nombre_a_atteindre_reste_paye_a_la_hausse_sans_qu_on_l_ecrive() -> None:
    assert (valeur(lue(realise=20)).montant, dits(lue(realise=20))) == (2_000, [])


@pytest.mark.parametrize(
    ("libelle", "depart", "montant", "constats"),
    [
        ("Rendez-vous obtenu", "", None, [("SENS_INCONNU", "E2")]),
        ("Jours de permanence", "", 2_000, [("SENS_SUPPOSE", "C2")]),
        ("Rendez-vous obtenu", "30 jours", 0, [("REGLE_ABSENTE", "H2")]),
    ],
)
def test_une_duree_ne_se_paie_que_si_l_on_sait_dans_quel_sens(
    libelle: str, depart: str, montant: int | None, constats: list[tuple[str, str]]
) -> None:
    lecture = lue(libelle=libelle, depart=depart, cible="15 jours", realise="20 jours")
    assert (valeur(lecture).montant, dits(lecture)) == (montant, constats)


def test_un_depart_au_dela_de_la_cible_fait_douter_du_sens_ecrit() -> None:
    lecture = lue(sens="hausse", depart=300, cible=200, realise=250)
    assert (valeur(lecture).montant, dits(lecture)) == (2_000, [("SENS_CONTRAIRE", "D2")])
    assert certitudes(lecture, valoriser(lecture.contrat)).part_sure == 0


def test_un_sens_et_une_regle_incompris_se_choisissent_d_un_geste() -> None:
    sens, regle = lue(sens="dégressif"), lue(regle="cf. avenant")
    assert [p.corrections[0].texte for p in propositions_de(sens.anomalies[0])] == ["hausse", "baisse"]
    assert [p.corrections[0].texte for p in propositions_de(regle.anomalies[0])] == ["tout ou rien", "proportionnel"]


PLATES = ["Mission", "Indicateur", "Cible", "Réalisé", "Règle de paiement", "Montant"]


def test_le_seuil_d_une_regle_paie_la_ligne() -> None:
    ligne = ["Parcours", "Patients inclus", "50 patients", 27, "proportionnel avec seuil 50 %", 6500]
    (lue,) = lire("suivi.xlsx", classeur({"Annexe": [PLATES, ligne]})).contrat.indicateurs
    assert (lue.regle, lue.seuil) == (NomRegle.PROPORTIONNEL_AVEC_SEUIL, Fraction(1, 2))


def test_des_paliers_ecrits_dans_la_regle_ne_sont_pas_supposes() -> None:
    ligne = ["Prévention", "Taux de dépistage", "35 %", "31 %", "paliers : 30 % → 1 500 € ; 35 % → 3 000 €", 3000]
    lecture = lire("suivi.xlsx", classeur({"Annexe": [PLATES, ligne]}))
    codes = {str(a.code) for a in lecture.anomalies}
    assert codes & {"VALEUR_INCONNUE", "REGLE_ABSENTE"} == set()
    assert len(lecture.contrat.indicateurs[0].paliers) == 2


@pytest.mark.parametrize(
    ("regle", "cible", "realise", "gravite"),
    [
        ("50 % si 10 réunions, 100 % si 20 réunions", 20, 16, Gravite.INFORMATION),
        ("50 % si 10 médecins, 100 % si 20 médecins", 20, 16, Gravite.A_VERIFIER),
        ("Proportionnel dès 50 %", 20, 16, Gravite.INFORMATION),
        ("Proportionnel avec un seuil de 50 %", "70 %", "60 %", Gravite.A_VERIFIER),
        ("Proportionnel dès 50 % de la cible", "70 %", "60 %", Gravite.INFORMATION),
        ("150 € par réunion", 20, 6, Gravite.A_VERIFIER),
        ("100 € par médecin", 20, 6, Gravite.A_VERIFIER),
    ],
)
def test_un_nombre_de_la_regle_qui_peut_dire_autre_chose_est_a_verifier(
    regle: str, cible: object, realise: object, gravite: Gravite
) -> None:
    lecture = lue(regle=regle, cible=cible, realise=realise)
    assert [a.gravite for a in lecture.anomalies if a.code == "REGLE_TIREE_DU_TEXTE"] == [gravite]


def test_des_euros_par_unite_qui_ne_font_pas_le_montant_a_la_cible_se_plafonnent_au_montant() -> None:
    assert [valeur(lue(realise=realise, regle="150 € par réunion")).montant for realise in (6, 20)] == [900, 2_000]


def test_un_tiret_a_la_place_de_la_regle_ne_dit_rien() -> None:
    assert (valeur(lue(realise=20, regle="-")).montant, dits(lue(realise=20, regle="-"))) == (2_000, [])


def test_l_etat_partiel_paie_la_part_que_la_regle_ecrit() -> None:
    regle = "Oui = totalité / partiel = un quart / non = 0"
    assert valeur(lue(libelle="Protocole signé", cible="oui", realise="partiel", regle=regle)).montant == 500


def test_une_progression_se_paie_depuis_le_depart() -> None:
    assert valeur(lue(depart=10, realise=16, regle="Prorata de la progression (départ → cible)")).montant == 1_200


LIGNES = [
    ["Accès aux soins", "Réunions tenues", 20, 16, 2000, "Prorata"],
    ["Accès aux soins", "Créneaux ouverts", 10, 8, 900, "Payé si atteint, sinon rien"],
    ["Accès aux soins", "Fiches diffusées", 10, 6, 800, "Solde versé à l'atteinte"],
]


@pytest.mark.parametrize("entete", ["Comment c'est payé", "Modalités de calcul", "Observations", "Déclenchement"])
def test_une_colonne_dont_les_cellules_parlent_de_paiement_est_la_regle(entete: str) -> None:
    entetes = ["Mission", "Indicateur", "Cible", "Réalisé", "Montant max (€)", entete]
    lecture = lire("essai.xlsx", classeur({"Indicateurs": [entetes, *LIGNES]}))
    assert [ligne.montant for ligne in valoriser(lecture.contrat).lignes] == [1_600, 0, None]
    assert dits(lecture) == [("REGLE_INCOMPRISE", "F4")]


def test_une_colonne_nommee_regle_l_emporte_sur_un_commentaire_qui_en_parle() -> None:
    entetes = ["Mission", "Indicateur", "Cible", "Réalisé", "Montant max (€)", "Commentaire", "Règle"]
    rangees = [[*ligne[:5], "prorata demandé à la CPAM", "tout ou rien"] for ligne in LIGNES]
    lecture = lire("essai.xlsx", classeur({"Indicateurs": [entetes, *rangees]}))
    assert {ligne.regle for ligne in lecture.contrat.indicateurs} == {NomRegle.TOUT_OU_RIEN}
