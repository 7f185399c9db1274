"""La même prévision sous toutes les règles : une loi par règle, celle du contrat d'abord."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from lib.calcul.prevision import prevoir
from lib.calcul.regles_prevues import prevoir_sous_toutes_les_regles
from lib.domaine.indicateur import Mesure
from lib.domaine.preparation import Prevision
from lib.domaine.vocabulaire import NomRegle, Sens
from tests.domaine.contrats import ligne, plat

AVIS = Prevision("A1", Fraction(8), Fraction(10), Fraction(12))


def test_la_regle_du_contrat_est_la_premiere_et_donne_la_loi_de_la_ligne() -> None:
    une = ligne(vise=10, realise=7, depart=4, euros=3000, regle=NomRegle.PROPORTIONNEL)
    premiere, *autres = prevoir_sous_toutes_les_regles(une, None, AVIS)
    assert (premiere.est_actuelle, premiere.loi) == (True, prevoir(une, None, AVIS))
    assert not any(regle.est_actuelle for regle in autres)
    assert all(regle.loi and regle.loi.montant == Decimal(3000) for regle in autres)


def test_toutes_les_regles_prevoient_la_meme_fin_d_exercice() -> None:
    prevues = prevoir_sous_toutes_les_regles(ligne(vise=10, realise=7, depart=4), None, AVIS)
    assert len({regle.loi.reperes for regle in prevues if regle.loi}) == 1


def test_le_proportionnel_paie_en_moyenne_au_moins_le_tout_ou_rien() -> None:
    par_nom = {r.intitule: r.loi for r in prevoir_sous_toutes_les_regles(ligne(vise=10, realise=7), None, AVIS)}
    tout_ou_rien, proportionnel = par_nom["tout ou rien (contrat)"], par_nom["proportionnel"]
    assert tout_ou_rien is not None
    assert proportionnel is not None
    assert tout_ou_rien.part_attendue == pytest.approx(0.6), "un compte : 10 commence à 9,5"
    assert proportionnel.attendu > tout_ou_rien.attendu
    assert proportionnel.chance_de_rien < tout_ou_rien.chance_de_rien


def test_un_realise_suppose_n_est_pas_une_prevision() -> None:
    prevues = prevoir_sous_toutes_les_regles(ligne(vise=10, realise=7), None, AVIS)
    assert not any("partiel" in regle.intitule for regle in prevues)


def test_une_regle_qui_ne_s_applique_pas_garde_sa_raison() -> None:
    baisse = ligne(vise=20, realise=25, depart=30, sens=Sens.BAISSE)
    par_nom = {r.intitule: r for r in prevoir_sous_toutes_les_regles(baisse, None, AVIS)}
    assert par_nom["proportionnel"].loi is None
    assert "moins, c'est mieux" in plat(par_nom["proportionnel"].refus)


def test_meme_sans_realise_la_prevision_se_compare() -> None:
    assert any(r.loi for r in prevoir_sous_toutes_les_regles(ligne(vise=10, realise=None), None, AVIS))
    assert prevoir_sous_toutes_les_regles(ligne(vise=None, realise=3), None, AVIS) == ()


def test_un_constat_ne_se_compare_qu_aux_regles_de_constat() -> None:
    constat = ligne(vise=1, realise=Mesure.constat(0), regle=NomRegle.ETATS)
    assert [r.intitule for r in prevoir_sous_toutes_les_regles(constat, None)] == ["tout ou rien", "états"]
