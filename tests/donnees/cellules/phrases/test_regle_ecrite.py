"""Une règle écrite en phrase : ses quantités ont un rôle, ou elle n'est pas comprise."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.domaine.vocabulaire import NomRegle
from lib.donnees.cellules.phrases.regle_ecrite import lire_la_regle

DEMI, TOUT = Fraction(1, 2), Fraction(1)


@pytest.mark.parametrize(
    "texte", ["Au prorata", "Au prorata de l'atteinte de l'objectif", "Proportionnelle, plafonnée à 100 %"]
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
    ],
)
def test_des_marches_en_part_du_montant(texte: str, marches: list[tuple[Fraction, int]]) -> None:
    regle = lire_la_regle(texte)
    assert regle is not None
    assert regle.nom is NomRegle.PALIERS
    assert [(marche.part, marche.seuil.valeur) for marche in regle.marches] == marches


@pytest.mark.parametrize("texte", ["Tout ou rien", "Tout ou rien (100 % si atteint, 0 sinon)"])
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
        "Prorata ou paliers",
        "Proportionnel dans la limite de 120 %",
        "50 % si 15, 80 % si 20",
        "50 % si 15, 100 % si 20 hors visio",
        "50 % si 20, 75 % si 15, 100 % si 30",
        "cf. avenant",
        "Dégressif",
        "proportionnel avec seuil 50 % sauf avis contraire",
        "proportionnel avec seuil 50 patients",
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
