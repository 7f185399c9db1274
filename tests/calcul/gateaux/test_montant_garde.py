"""Le plus petit ensemble qui garde un montant : celui de l'énumération, ou la preuve qu'il n'y en a pas."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.calcul.gateaux.enjeu import Enjeu, Limites, RechercheAnnulee, Suivre
from lib.calcul.gateaux.gateaux_au_seuil import GateauAuSeuil, GateauxAuSeuil
from lib.calcul.gateaux.montant_garde import MontantGarde, garder_au_moins
from lib.calcul.gateaux.recherche import Recherche, rechercher
from lib.calcul.gateaux.tri_au_seuil import Seuil, TropDeGateaux
from tests.calcul.gateaux.enjeux import enjeu_du_cas_11, enjeux
from tests.exemples import lent
from tests.performance.gateaux import LIMITES as LIMITES_DE_MESURE
from tests.performance.gateaux import enjeu as enjeu_de_mesure

LIMITES = Limites(5, part_quantitative=Fraction(2, 5))
limites = st.builds(
    Limites,
    changements=st.integers(0, 5),
    part_quantitative=st.sampled_from((None, Fraction(2, 5))),
    ambition=st.sampled_from((None, 0)),
    effort=st.sampled_from((None, 3)),
    deplacements=st.integers(0, 2),
)


@given(st.one_of(enjeux(missions=3), enjeux(mondes=2)), limites, st.sampled_from((0.3, 0.5, 0.9)), st.integers(0, 30))
@lent()
def test_la_reponse_est_celle_de_l_enumeration(enjeu: Enjeu, permises: Limites, chance: float, cents: int) -> None:
    euros = Decimal(500 * cents)
    reponse = garder_au_moins(rechercher(enjeu, permises), euros, chance)
    exhaustive = rechercher(enjeu, permises, elague=False)
    assert reponse.est_prouve
    assert (reponse.est_possible, *_points(reponse)) == pytest.approx(_attendu(exhaustive, euros, chance))


def _points(reponse: MontantGarde) -> tuple[float, int]:
    if reponse.est_possible:
        return reponse.gateau.changements, reponse.gateau.effort
    return reponse.chance, reponse.gateau.changements


def _attendu(exhaustive: Recherche, euros: Decimal, chance: float) -> tuple[bool, float, int]:
    """Possible ou non ; alors le moins de changements puis d'effort, sinon la plus grande chance au moindre changement.

    Sans aucun gâteau permis, la reconduction.
    """
    chances = exhaustive.chances_d_atteindre(exhaustive.rang_de(euros))
    tous = [*zip(exhaustive.gateaux, chances, strict=True)]
    suffisants = [(g.changements, g.effort) for g, c in tous if c >= chance - 1e-9]
    if suffisants:
        return True, *min(suffisants)
    mieux = max((round(c, 9), -g.changements) for g, c in tous)
    return False, mieux[0], -mieux[1]


@pytest.mark.parametrize(("euros", "possible", "changements"), [(0, True, 0), (14_000, True, 1), (29_000, False, None)])
def test_garder_un_montant_sur_le_cas_11(euros: int, possible: bool, changements: int | None) -> None:
    reponse = garder_au_moins(rechercher(enjeu_du_cas_11(), LIMITES), Decimal(euros), 0.9)
    assert reponse.est_possible is possible
    assert reponse.est_prouve
    assert changements is None or reponse.gateau.changements == changements


def test_le_plus_petit_ensemble_se_prouve_jusqu_a_six_changements_sur_un_grand_contrat() -> None:
    recherche = rechercher(enjeu_de_mesure(1), LIMITES_DE_MESURE)
    prudents = {k: max(g.prudent for g in recherche.gateaux if g.changements <= k) for k in (5, 6)}
    six = garder_au_moins(recherche, Decimal(prudents[6]), 0.9)
    assert (six.est_possible, six.est_prouve, six.gateau.changements) == (True, True, 6)
    assert prudents[5] < prudents[6]
    trop = garder_au_moins(recherche, Decimal(prudents[6] + 2_000), 0.9)
    assert (trop.est_possible, trop.est_prouve) == (False, True)
    assert trop.chance < 0.9


def test_trop_de_gateaux_possibles_ne_se_dit_pas_prouve(monkeypatch: pytest.MonkeyPatch) -> None:
    recherche = rechercher(enjeu_du_cas_11(), LIMITES)
    monkeypatch.setattr("lib.calcul.gateaux.tri_au_seuil.COUPLES_AU_PLUS", 0)
    reponse = garder_au_moins(recherche, Decimal(29_000), 0.9)
    assert (reponse.est_possible, reponse.est_prouve) == (False, False)


def test_un_effort_que_l_on_n_a_pas_pu_tout_comparer_ne_se_dit_pas_le_plus_petit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recherche = rechercher(enjeu_du_cas_11(), LIMITES)
    aboutie = garder_au_moins(recherche, Decimal(14_000), 0.9)
    assert (aboutie.est_prouve, aboutie.nombre_est_prouve) == (True, True)
    cherche, appels = GateauxAuSeuil.chercher, list[int]()

    def interrompue(self: GateauxAuSeuil, seuil: Seuil, suivre: Suivre) -> tuple[GateauAuSeuil, ...]:
        appels.append(seuil.changements)
        if seuil.changements:
            raise TropDeGateaux
        return cherche(self, seuil, suivre)

    monkeypatch.setattr(GateauxAuSeuil, "chercher", interrompue)
    reponse = garder_au_moins(recherche, Decimal(14_000), 0.9)
    assert (reponse.est_possible, reponse.gateau.changements, appels) == (True, 1, [0, 1])
    assert (reponse.est_prouve, reponse.nombre_est_prouve) == (False, True)


def test_une_recherche_inverse_s_arrete_quand_on_le_demande() -> None:
    def arreter(part: float) -> None:
        if part == 0.0:
            raise RechercheAnnulee

    recherche = rechercher(enjeu_du_cas_11(), replace(LIMITES, changements=2))
    with pytest.raises(RechercheAnnulee):
        garder_au_moins(recherche, Decimal(14_000), 0.9, arreter)


def test_la_chance_seule_dit_si_c_est_possible() -> None:
    reponse = garder_au_moins(rechercher(enjeu_du_cas_11(), LIMITES), Decimal(14_000), 0.9)
    assert reponse.est_possible
    assert not replace(reponse, chance=0.89).est_possible
