"""Une règle écrite en phrase : ses quantités ont un rôle, ou elle n'est pas comprise."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.domaine.vocabulaire import NomRegle
from lib.donnees.cellules.phrases.regle_ecrite import lire_la_regle, ressemble_a_une_regle

DEMI, TIERS, TOUT = Fraction(1, 2), Fraction(1, 3), Fraction(1)


@pytest.mark.parametrize(
    "texte",
    [
        "Au prorata",
        "Au prorata de l'atteinte de l'objectif",
        "Proportionnelle, plafonnée à 100 %",
        "au prorata du taux d'atteinte",
        "Proportionnel (max. 100 %)",
        "Prorata linéaire, dans la limite du montant",
        "montant × (réalisé/cible)",
        "Réalisé ÷ cible × montant, sans dépasser 100 %",
        "Prorata temporis exclu, au prorata du résultat",
        "Au prorata, 100 % si la cible est atteinte",
        "% d'atteinte appliqué au montant",
        "Montant × taux d'atteinte (plafond 100 %)",
        "Proratisé selon le réalisé",
        "Règle de trois sur la cible",
        "Au prorata de la réalisation, sans dépasser le montant prévu",
    ],
)
def test_un_prorata_sans_seuil(texte: str) -> None:
    regle = lire_la_regle(texte)
    assert regle is not None
    assert (regle.nom, regle.seuil) == (NomRegle.PROPORTIONNEL, None)


@pytest.mark.parametrize(
    "texte",
    [
        "Au prorata à partir de 50 %",
        "proportionnel dès 50 %, plafonné à 100 %",
        "Au prorata si ≥ 50 %",
        "proportionnel avec un seuil de 50 %",
        "Proportionnel au réalisé, rien en dessous de 50 %",
        "0 si moins de 50 %, prorata au-delà",
        "Rien sous 50 %, puis au prorata",
        "≥ 50 % : prorata, sinon rien",
        "Prorata (seuil de déclenchement : 50 %)",
        "Si taux d'atteinte < 50 % : 0 € ; sinon au prorata",
        "Proratisé si 50 % de la cible au moins, 0 sinon",
        "Proportionnel à partir de 50 % de la cible (0 avant)",
        "Prorata avec un minimum de 50 %",
        "Prorata dès la moitié de la cible",
    ],
)
def test_un_prorata_a_partir_d_un_seuil(texte: str) -> None:
    regle = lire_la_regle(texte)
    assert regle is not None
    assert regle.seuil is not None
    assert (regle.nom, regle.seuil.valeur, regle.seuil.unite) == (NomRegle.PROPORTIONNEL_AVEC_SEUIL, 50, "%")


@pytest.mark.parametrize(
    ("texte", "marches"),
    [
        ("50 % si 15, 100 % si 20", [(DEMI, 15), (TOUT, 20)]),
        ("15 : 50 % ; 20 : 100 %", [(DEMI, 15), (TOUT, 20)]),
        ("100 % si ≥ 20, 50 % si ≥ 15, 0 sinon", [(DEMI, 15), (TOUT, 20)]),
        ("50 % du montant à partir de 15 actions, 100 % à partir de 20 actions", [(DEMI, 15), (TOUT, 20)]),
        ("100 % si ≤ 20, 50 % si ≤ 30", [(DEMI, 30), (TOUT, 20)]),
        ("la moitié dès 60 % de la cible, le tout à 100 %", [(DEMI, 60), (TOUT, 100)]),
        ("La moitié du montant si 60 % d'atteinte, tout si atteint", [(DEMI, 60), (TOUT, 100)]),
        ("cible atteinte à 80 % : la moitié ; à 100 % : la totalité", [(DEMI, 80), (TOUT, 100)]),
        ("50 % à 60 %, 100 % à 100 %", [(DEMI, 60), (TOUT, 100)]),
        ("60 % de la cible : 50 % ; 100 % : 100 %", [(DEMI, 60), (TOUT, 100)]),
        ("un tiers à 10, deux tiers à 15, tout à 20", [(TIERS, 10), (2 * TIERS, 15), (TOUT, 20)]),
        ("moins de 60 % : 0 ; de 60 % à moins de 100 % : la moitié ; 100 % : la totalité", [(DEMI, 60), (TOUT, 100)]),
        ("100 % si ≥ 20 ; 50 % entre 10 et 19 ; 0 en dessous", [(DEMI, 10), (TOUT, 20)]),
        ("Tout ou rien à 80 % de la cible", [(TOUT, 80)]),
        ("50 % si 15\n100 % si 20", [(DEMI, 15), (TOUT, 20)]),
        ("< 60 % d'atteinte : 0 ; à partir de 60 % : 50 % du montant ; atteinte : 100 %", [(DEMI, 60), (TOUT, 100)]),
        ("Palier 1 : 60 % de la cible → 50 % ; palier 2 : 100 % de la cible → 100 %", [(DEMI, 60), (TOUT, 100)]),
        ("20 et moins : 100 % du montant ; 25 et moins : 50 % du montant", [(DEMI, 25), (TOUT, 20)]),
        ("1 100 € dès 9 · 2 200 € dès 11", [(DEMI, 9), (TOUT, 11)]),
    ],
)
def test_des_marches_en_part_du_montant(texte: str, marches: list[tuple[Fraction, int]]) -> None:
    regle = lire_la_regle(texte)
    assert regle is not None
    assert regle.nom is NomRegle.PALIERS
    assert [(marche.part, marche.seuil.valeur) for marche in regle.marches] == marches


@pytest.mark.parametrize(
    "texte",
    [
        "Tout ou rien",
        "Tout ou rien (100 % si atteint, 0 sinon)",
        "TOR",
        "T.O.R.",
        "100 % si la cible est atteinte, sinon 0 €",
        "Versement intégral si l'objectif est atteint, aucun versement sinon",
        "Payé uniquement si atteint",
        "0 ou 100 %",
        "Pas de paiement partiel",
        "cible atteinte : 100 %, sinon 0",
        "Si non atteint : 0 €",
        "Tout ou rien (pas de prorata)",
        "Montant dû en totalité dès lors que la cible est atteinte, rien en deçà",
        "Atteint = totalité / non atteint = 0 €",
        "Binaire (atteint / non atteint)",
        "Oui : 100 % ; non : 0 %",
    ],
)
def test_tout_ou_rien(texte: str) -> None:
    regle = lire_la_regle(texte)
    assert regle is not None
    assert regle.nom is NomRegle.TOUT_OU_RIEN


@pytest.mark.parametrize(
    "texte",
    [
        "Tout ou rien sauf si un médecin part",
        "Au prorata par médecin",
        "Au prorata au-delà de 50 %",
        "Pas de prorata",
        "au prorata depuis le départ du médecin",
        "Règlement au fil de l'eau si atteint",
        "Prorata ou paliers",
        "Proportionnel dans la limite de 120 %",
        "50 % si 15, 80 % si 20",
        "50 % si 15, 100 % si 20 hors visio",
        "50 % si 20, 75 % si 15, 100 % si 30",
        "cf. avenant",
        "Dégressif",
        "proportionnel avec seuil 50 % sauf avis contraire",
        "proportionnel entre 50 % et 100 % de la cible",
        "linéaire dès 50 %",
        "Prorata si la cible est atteinte",
        "100 % si atteint, 50 % sinon",
        "la moitié dès 60 %",
        "les deux tiers à 80 %, le reste à 100 %",
        "50 % au démarrage, 50 % à la fin",
        "Au prorata temporis",
        "moins de 60 % : 0 ; 50 % si 70 % de la cible, 100 % si 100 %",
        "3 000 € par an",
        "100 € par patient au-delà de 50",
        "375 € par créneau, 100 % si atteint",
        "0 en dessous",
        "100 %",
        "proportionnel sauf en dessous de 50 %",
        "pas de paliers : tout ou rien",
        "à définir",
        "",
    ],
)
def test_un_seul_mot_incompris_et_la_regle_ne_l_est_pas(texte: str) -> None:
    assert lire_la_regle(texte) is None


@pytest.mark.parametrize(
    ("texte", "nom", "seuil"),
    [
        ("proportionnel avec seuil 50 %", NomRegle.PROPORTIONNEL_AVEC_SEUIL, Fraction(50)),
        ("Proportionnel à partir d’un seuil de 62,5 %", NomRegle.PROPORTIONNEL_AVEC_SEUIL, Fraction(125, 2)),
        ("prorata avec seuil : 80 %", NomRegle.PROPORTIONNEL_AVEC_SEUIL, Fraction(80)),
        ("Paliers : 30 % → 1 500 € ; 35 % → 3 000 €", NomRegle.PALIERS, None),
        ("par paliers (30 % : 1 500 €)", NomRegle.PALIERS, None),
        ("proportionnel avec seuil", NomRegle.PROPORTIONNEL_AVEC_SEUIL, None),
    ],
)
def test_une_regle_se_lit_avec_ce_qu_elle_demande(texte: str, nom: NomRegle, seuil: Fraction | None) -> None:
    regle = lire_la_regle(texte)
    assert regle is not None
    assert (regle.nom, regle.seuil and regle.seuil.valeur) == (nom, seuil)
    assert regle.seuil_est_une_part is (seuil is not None)


@pytest.mark.parametrize(
    "texte",
    [
        "60 % : 50 %, 100 % : 100 %",
        "50 % si 10 réunions annulées, 100 % si 20 réunions",
        "50 % si 10 médecins, 100 % si 20 réunions",
    ],
)
def test_des_marches_a_deux_lectures_ne_sont_pas_comprises(texte: str) -> None:
    assert lire_la_regle(texte) is None


def test_les_marches_disent_ce_qu_elles_comptent_au_singulier() -> None:
    regle = lire_la_regle("50 % si 1 réunion, 100 % si 20 réunions")
    assert regle is not None
    assert regle.compte == "reunion"


@pytest.mark.parametrize(
    ("texte", "plafond"),
    [
        ("375 € par créneau", None),
        ("Forfait de 375 € / créneau (plafond 3 000 €)", 3_000),
        ("375 € pour chaque créneau, dans la limite de 3000 euros", 3_000),
    ],
)
def test_des_euros_par_unite(texte: str, plafond: int | None) -> None:
    regle = lire_la_regle(texte)
    assert regle is not None
    assert (regle.par_unite, regle.compte, regle.plafond) == (375, "creneau", plafond)


@pytest.mark.parametrize(
    ("texte", "bornes", "est_une_part"),
    [
        ("Linéaire de 0 à la cible", (0, 100), True),
        ("linéaire entre 50 % et 100 % de la cible", (50, 100), True),
        ("Linéaire de 10 à 20 réunions", (10, 20), False),
    ],
)
def test_une_pente_va_d_une_borne_a_l_autre(texte: str, bornes: tuple[int, int], est_une_part: bool) -> None:
    regle = lire_la_regle(texte)
    assert regle is not None
    assert (regle.nom, tuple(m.seuil.valeur for m in regle.marches)) == (NomRegle.LINEAIRE, bornes)
    assert {m.est_une_part for m in regle.marches} == {est_une_part}


def test_un_seuil_compte_garde_ce_qu_il_compte() -> None:
    regle = lire_la_regle("proportionnel avec seuil 50 patients")
    assert regle is not None
    assert (regle.seuil and regle.seuil.valeur, regle.compte, regle.seuil_est_une_part) == (50, "patient", False)


@pytest.mark.parametrize(
    ("texte", "partiel"),
    [
        ("Fait : 100 % ; partiel : 50 % ; non fait : 0 %", DEMI),
        ("Oui = totalité / partiel = un tiers / non = 0", TIERS),
        ("100 % si fait, 50 % si partiel, 0 sinon", DEMI),
    ],
)
def test_une_part_par_etat(texte: str, partiel: Fraction) -> None:
    regle = lire_la_regle(texte)
    assert regle is not None
    assert (regle.nom, regle.partiel) == (NomRegle.ETATS, partiel)


@pytest.mark.parametrize(
    "texte",
    [
        "Proportionnel à la progression depuis la valeur initiale",
        "Part payée = (réalisé − départ) / (cible − départ)",
        "Au prorata du chemin parcouru entre le départ et la cible",
        "Linéaire du départ à la cible",
    ],
)
def test_une_progression_part_du_depart(texte: str) -> None:
    regle = lire_la_regle(texte)
    assert regle is not None
    assert regle.nom is NomRegle.PROGRESSION


@pytest.mark.parametrize(
    "texte",
    ["Règlement en totalité si le but est touché", "Le solde suit le taux d'atteinte", "TOR", "Rien avant 20 séances"],
)
def test_une_phrase_qui_parle_de_paiement_ressemble_a_une_regle(texte: str) -> None:
    assert ressemble_a_une_regle(texte)


@pytest.mark.parametrize(
    "texte",
    [
        "Part des patients de 60 ans et plus vaccinés",
        "Réunions tenues",
        "60 % des patients",
        "Montant total versé",
        "20",
        "",
    ],
)
def test_un_intitule_une_cible_ou_un_montant_n_y_ressemblent_pas(texte: str) -> None:
    assert not ressemble_a_une_regle(texte)
