"""Une cible à deux bornes ou un écart au départ : compris entièrement, dans une seule unité, ou pas lu."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.domaine.indicateur import Cible
from lib.domaine.vocabulaire import NatureCible, Operateur
from lib.donnees.cellules.cibles import lire_cible_en_detail
from lib.donnees.cellules.formes_de_cible import (
    RELATIF,
    a_deux_demandes,
    est_une_evolution_incomprise,
    lire_deux_bornes,
    lire_l_evolution,
    lire_l_intervalle,
    lire_la_stabilite,
    unite_accentuee,
)
from lib.donnees.cellules.operateurs import CibleLue


def intervalle(lue: CibleLue | None) -> tuple[str, str, str] | None:
    if lue is None:
        return None
    cible = lue.cible
    assert (cible.operateur, cible.nature, lue.est_explicite) == (Operateur.ENTRE, NatureCible.INTERVALLE, True)
    return str(cible.valeur), str(cible.borne_haute), cible.unite


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("4 à 6 réunions", ("4", "6", "réunions")),
        ("[60 % ; 70 %]", ("60", "70", "%")),
        ("10 ± 2", ("8", "12", "")),
        ("50 % +/- 5 %", ("45", "55", "%")),
        ("6 à 4 réunions", None),
        ("4 à 4", None),
        ("50 ± 5 %", None),
        ("30 jours à 2 mois", None),
        ("2024-2025", None),
        ("1.500 à 2.500", None),
        ("", None),
    ],
)
def test_un_intervalle_a_ses_bornes_dans_l_ordre_et_une_unite(texte: str, attendu: object) -> None:
    assert intervalle(lire_l_intervalle(texte.replace("à", "a"), texte)) == attendu


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("≥ 80 % et ≤ 95 %", ("80", "95", "%")),
        ("≤ 95 % et ≥ 80 %", ("80", "95", "%")),
        ("≥ 80 et ≤ 95 %", ("80", "95", "%")),
        ("≥ 80 jours et ≤ 95 %", None),
        ("≥ 95 % et ≤ 80 %", None),
        ("≥ 80 % et ≥ 90 %", None),
        ("≥ 80 % et beaucoup", None),
        ("≥ 80 % et ≤ 95 % et ≤ 99 %", None),
    ],
)
def test_deux_bornes_ecrites_font_un_intervalle_ou_rien(texte: str, attendu: object) -> None:
    def lire(morceau: str) -> CibleLue | None:
        lue = lire_cible_en_detail(morceau)
        return lue if lue.cible.valeur is not None else None

    assert intervalle(lire_deux_bornes(texte, lire)) == attendu


def test_une_fleche_n_est_pas_une_demande_de_plus() -> None:
    assert a_deux_demandes("au moins 80 % et moins de 95 %")
    assert not a_deux_demandes("≥ 80 %")
    assert not a_deux_demandes("60 % -> 1000 => 2000")


def test_l_unite_garde_ses_accents() -> None:
    assert unite_accentuee("reunions annuelles", "4 à 6 réunions annuelles") == "réunions annuelles"
    assert unite_accentuee("seances", "4 à 6 réunions") == "seances"
    assert unite_accentuee("", "4 à 6 réunions") == ""


def test_le_texte_ecrit_reste_la_cible() -> None:
    lue = lire_l_intervalle("4 a 6", "4 à 6")
    assert lue is not None
    assert lue.cible == Cible("4 à 6", Operateur.ENTRE, lue.cible.valeur, lue.cible.borne_haute, "", lue.cible.nature)


@pytest.mark.parametrize(
    ("texte", "valeur", "unite"),
    [
        ("+5 points", 5, "points"),
        ("hausse d'au moins 10 %", 10, "%"),
        ("10 % de plus qu'en 2025", 10, "%"),
        ("+ 5 % vs 2023", 5, RELATIF),
        ("-10 %", -10, "%"),
        ("baisse de 20 patients", -20, "patients"),
        ("20 patients de moins", -20, "patients"),
        ("x2", 100, RELATIF),
        ("x 1,5", 50, RELATIF),
        ("doubler", 100, RELATIF),
        ("reduire de moitie", -50, RELATIF),
        (">= n-1", 0, ""),
    ],
)
def test_un_ecart_a_son_signe_et_son_unite(texte: str, valeur: int, unite: str) -> None:
    lue = lire_l_evolution(texte)
    assert lue is not None
    cible = lue.cible
    sens = Operateur.EVOLUTION_AU_PLUS if valeur < 0 else Operateur.EVOLUTION_AU_MOINS
    assert (cible.operateur, cible.valeur, cible.unite) == (sens, Fraction(valeur), unite)
    assert (cible.nature, lue.est_explicite) == (NatureCible.EVOLUTION, True)


@pytest.mark.parametrize("texte", ["", "15 reunions", "hausse", "augmenter de beaucoup", "xylophone", "diviser par 0"])
def test_ce_qui_n_est_pas_un_ecart_n_est_pas_lu(texte: str) -> None:
    assert lire_l_evolution(texte) is None


@pytest.mark.parametrize(
    ("texte", "est_stable"),
    [("stabilite", True), ("maintien du taux", True), ("maintien n-1", True), ("maintien a 80 %", False), ("", False)],
)
def test_la_stabilite_n_a_pas_de_nombre(texte: str, est_stable: bool) -> None:
    lue = lire_la_stabilite(texte)
    assert (lue is not None) is est_stable
    if lue is not None:
        assert (lue.cible.operateur, lue.cible.valeur) == (Operateur.EVOLUTION_NULLE, 0)


def test_un_ecart_incompris_se_reconnait() -> None:
    assert est_une_evolution_incomprise("5 a 10 % d'augmentation")
    assert not est_une_evolution_incomprise("5 a 10 %")
