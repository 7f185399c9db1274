"""Une cible en toutes lettres : son texte, ou celui qui se relirait comme elle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from lib.domaine.cible_ecrite import ecrire_une_cible, se_dit_d_un_nombre
from lib.domaine.indicateur import Cible
from lib.domaine.objectif import SIGNES_D_UN_CHAMP, cible_a_taper, ecrire_la_cible
from lib.domaine.vocabulaire import NatureCible, Operateur
from lib.donnees.cellules.cibles import lire_cible
from tests.domaine.contrats import ligne, plat

NOMBRE = NatureCible.NOMBRE
SANS_TEXTE = {
    "≥ 80 %": Cible("", Operateur.AU_MOINS, Fraction(80), None, "%", NOMBRE),
    "< 48 h": Cible("", Operateur.MOINS_DE, Fraction(48), None, "h", NOMBRE),
    "4 à 6 réunions": Cible("", Operateur.ENTRE, Fraction(4), Fraction(6), "réunions", NatureCible.INTERVALLE),
    "oui": Cible("", Operateur.EGAL, Fraction(1), nature=NatureCible.BOOLEEN),
    "31/12/2026": Cible("", Operateur.AU_PLUS, nature=NatureCible.ECHEANCE, echeance=date(2026, 12, 31)),
}


@pytest.mark.parametrize(("ecrite", "cible"), SANS_TEXTE.items(), ids=SANS_TEXTE)
def test_une_cible_sans_texte_s_ecrit_comme_on_la_relirait(ecrite: str, cible: Cible) -> None:
    assert plat(ecrire_une_cible(cible)) == ecrite
    relue = lire_cible(ecrire_une_cible(cible))
    assert (relue.valeur, relue.borne_haute, relue.unite, relue.nature, relue.echeance) == (
        cible.valeur, cible.borne_haute, cible.unite, cible.nature, cible.echeance,
    )  # fmt: skip


def test_une_cible_sans_texte_ne_se_montre_pas_a_definir() -> None:
    """Un scénario peut porter une cible en chiffres seuls : « à définir » s'y montrait à la place de « ≥ 80 % »."""
    assert plat(ecrire_la_cible(ligne(vise=SANS_TEXTE["≥ 80 %"]))) == "≥ 80 %"
    assert ecrire_la_cible(ligne(vise=Cible())) == "à définir"


@pytest.mark.parametrize(
    ("cible", "se_dit"),
    [
        (Cible("15", Operateur.ATTEINDRE, Fraction(15), None, "", NOMBRE), True),
        (Cible("", Operateur.ATTEINDRE, Fraction(15), None, "", NOMBRE), True),
        (Cible("≥ 15", Operateur.AU_MOINS, Fraction(15), None, "", NOMBRE), False),
        (Cible("", Operateur.AU_MOINS, Fraction(15), None, "", NOMBRE), False),
        (Cible("15 réunions", Operateur.ATTEINDRE, Fraction(15), None, "réunions", NOMBRE), False),
        (Cible("oui", Operateur.EGAL, Fraction(1), nature=NatureCible.BOOLEEN), False),
    ],
)
def test_un_nombre_seul_ne_dit_qu_une_cible_sans_signe_ni_unite(cible: Cible, se_dit: bool) -> None:
    assert se_dit_d_un_nombre(cible) is se_dit


COURTES = {
    "Descendre à 6 patients (soit -10 vs 16 initial)": "≤ 6 patients",
    "68 811 patients (soit +2 700 vs 66 111 initial)": "≥ 68 811",
    "Atteindre 66,5 % de patients revus à 3 mois": "≥ 66,5 %",
    "entre 10 et 30 patients suivis": "10 à 30",
    "moins de 72 heures": "< 72 h",
}


@pytest.mark.parametrize(("texte", "courte"), COURTES.items(), ids=COURTES)
def test_un_champ_etroit_montre_d_une_longue_cible_ce_qu_elle_demande(texte: str, courte: str) -> None:
    entiere, montree = lire_cible(texte), cible_a_taper(lire_cible(texte))
    assert plat(montree) == courte
    relue = lire_cible(montree)
    assert (relue.operateur, relue.valeur, relue.borne_haute) == (
        entiere.operateur, entiere.valeur, entiere.borne_haute,
    )  # fmt: skip


@pytest.mark.parametrize("texte", ["", "15 réunions", "30 à 90 jours", "oui"])
def test_une_cible_qui_tient_dans_le_champ_y_reste_mot_pour_mot(texte: str) -> None:
    assert cible_a_taper(lire_cible(texte)) == texte
    assert len(texte) <= SIGNES_D_UN_CHAMP


@pytest.mark.parametrize("texte", ["+20 % par rapport au départ", "600 € si 8 ou plus, 1050 € si 11 ou plus"])
def test_une_cible_qui_ne_se_dit_pas_court_laisse_le_champ_vide(texte: str) -> None:
    assert cible_a_taper(lire_cible(texte)) == ""


def test_une_cible_en_chiffres_seuls_se_montre_dans_son_champ() -> None:
    assert plat(cible_a_taper(SANS_TEXTE["≥ 80 %"])) == "≥ 80 %"


def test_de_deux_nombres_possibles_le_champ_n_en_montre_aucun() -> None:
    douteuse = replace(lire_cible("68 811 patients, soit +700"), autre_valeur=Fraction(66811))
    assert cible_a_taper(douteuse) == ""
