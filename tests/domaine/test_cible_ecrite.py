"""Une cible en toutes lettres : son texte, ou celui qui se relirait comme elle."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from lib.domaine.cible_ecrite import ecrire_une_cible, se_dit_d_un_nombre
from lib.domaine.indicateur import Cible
from lib.domaine.objectif import ecrire_la_cible
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
