"""Les leviers : le prochain pas, ce qu'il rapporte, ce que vaut chaque unité."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur, Mesure, Palier
from lib.domaine.leviers import Levier, levier_de, leviers
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Condition, EtatMesure, NomRegle, Operateur, Sens
from tests.domaine.contrats import cible, contrat, contrats, ligne

ALD = tuple(Palier(Fraction(s), Decimal(m)) for s, m in ((50, 9000), (100, 6000), (219, 3000)))


def le_levier(indicateur: Indicateur) -> Levier | None:
    return levier_de(valoriser(contrat(indicateur)).lignes[0])


@pytest.mark.parametrize(
    ("indicateur", "vise", "ecart", "euros"),
    [
        (ligne(vise=15, realise=10, euros=3000), 15, 5, 3000),
        (ligne(vise=15, realise=10, euros=3000, regle=NomRegle.PROPORTIONNEL), 15, 5, 1000),
        (ligne(vise=cible(15, Operateur.PLUS_DE), realise=15, euros=3000), 15, 1, 3000),
        (ligne(vise="15/2", realise=7, euros=3000), Fraction(15, 2), 1, 3000),
        (ligne(vise=50, realise=112, euros=9000, regle=NomRegle.PALIERS, paliers=ALD, sens=Sens.BAISSE), 100, 12, 3000),
    ],
)
def test_le_prochain_pas(indicateur: Indicateur, vise: Fraction, ecart: Fraction, euros: int) -> None:
    levier = le_levier(indicateur)
    assert levier is not None
    assert (levier.valeur_visee, levier.ecart, levier.euros) == (vise, ecart, Decimal(euros))
    assert levier.euros_par_unite == Fraction(euros) / Fraction(ecart)


def test_un_taux_ne_s_arrondit_pas_a_l_unite() -> None:
    levier = le_levier(ligne(vise=cible("697/10", unite="%"), realise=Mesure.nombre(Fraction(689, 10), "%"), unite="%"))
    assert levier is not None
    assert levier.ecart == Fraction(8, 10)


@pytest.mark.parametrize(
    "indicateur",
    [
        ligne(vise=10, realise=12),
        ligne(realise=None),
        ligne(realise=3, euros=None),
        ligne(realise=3, remunere=False),
        ligne(realise=Mesure(EtatMesure.SANS_OBJET)),
        ligne(realise=3, regle=NomRegle.NEUTRALISE),
    ],
)
def test_pas_de_levier_sans_gain(indicateur: Indicateur) -> None:
    assert le_levier(indicateur) is None


def test_un_constat_va_jusqu_au_bout_et_n_a_pas_d_ecart() -> None:
    levier = le_levier(ligne(realise=Mesure.constat(0), regle=NomRegle.ETATS, euros=5000))
    assert levier is not None
    assert (levier.ecart, levier.euros_par_unite, levier.euros) == (None, None, Decimal(5000))


def test_une_mission_sous_condition_n_a_pas_de_levier() -> None:
    assert leviers(valoriser(contrat(ligne(realise=3), condition=Condition.INCONNUE))) == ()


@given(contrats())
def test_les_leviers_sont_tries_et_tiennent_dans_ce_qui_manque(reference: Contrat) -> None:
    trouves = leviers(valoriser(reference))
    assert [levier.euros for levier in trouves] == sorted((levier.euros for levier in trouves), reverse=True)
    assert all(0 < levier.euros <= levier.ligne.ventilation.a_produire for levier in trouves)
