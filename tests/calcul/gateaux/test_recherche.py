"""La recherche égale l'exhaustive : sur le cas 11, et sur des contrats tirés au hasard."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import chain, pairwise
from time import process_time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.calcul.etats_du_monde import Monde
from lib.calcul.gateaux.attendus import attendu_de
from lib.calcul.gateaux.croisement import mauvaises_annees
from lib.calcul.gateaux.dominance import Front, sans_les_domines
from lib.calcul.gateaux.enjeu import Enjeu, GateauChiffre, Limites, MissionAChoisir, RechercheAnnulee
from lib.calcul.gateaux.motifs import montants_apres
from lib.calcul.gateaux.recherche import evaluer, rechercher
from lib.calcul.gateaux.surfaces import surfaces
from lib.calcul.repartition import repartir
from tests.calcul.gateaux.enjeux import cas, enjeu_du_cas_11, enjeux
from tests.exemples import lent
from tests.horloge import tient_en
from tests.performance.gateaux import enjeu as enjeu_de_mesure

LIMITES_DU_CAS = Limites(5, part_quantitative=Fraction(2, 5))


def criteres(gateaux: tuple[GateauChiffre, ...]) -> set[tuple[float, float, int, int]]:
    return {(round(p.attendu, 3), round(p.mauvaise_annee, 3), p.effort, p.changements) for p in gateaux}


def test_le_cas_11_trouve_ses_17_gateaux_parmi_24() -> None:
    attendus = {tuple(p["pick"]): p for p in cas(11)["expected"]["pareto"]}
    exhaustive = rechercher(enjeu_du_cas_11(), LIMITES_DU_CAS, elague=False)
    trouves = {p.choix: p for p in rechercher(enjeu_du_cas_11(), LIMITES_DU_CAS).frontiere}
    assert len(exhaustive.gateaux) == cas(11)["expected"]["feasible_plans"]
    assert exhaustive.combien == 32
    assert trouves.keys() == attendus.keys()
    for choix, gateau in trouves.items():
        assert gateau.attendu == pytest.approx(attendus[choix]["mean"]["float"], abs=1e-7)
        assert gateau.mauvaise_annee == pytest.approx(attendus[choix]["cvar_pay"]["float"], abs=1e-7)
        assert (gateau.effort, gateau.changements) == (attendus[choix]["cost"], attendus[choix]["moves"])


@pytest.mark.parametrize(("cle", "critere"), [("mean", "attendu"), ("cvar", "mauvaise_annee")])
def test_le_cas_11_trouve_le_meilleur_sous_deux_changements_et_un_effort_de_quatre(cle: str, critere: str) -> None:
    recherche = rechercher(enjeu_du_cas_11(), replace(LIMITES_DU_CAS, changements=2, effort=4))
    meilleur = max(recherche.gateaux, key=lambda gateau: getattr(gateau, critere))
    assert meilleur.choix == tuple(cas(11)["expected"][f"best_{cle}_moves<=2_cost<=4"]["pick"])


limites = st.builds(
    Limites,
    changements=st.integers(0, 4),
    part_quantitative=st.sampled_from((None, Fraction(2, 5))),
    ambition=st.sampled_from((None, 0)),
    effort=st.sampled_from((None, 3)),
    deplacements=st.integers(0, 2),
)


@given(enjeux(), limites)
@lent()
def test_le_front_elague_est_celui_de_la_recherche_exhaustive(enjeu: Enjeu, permises: Limites) -> None:
    exhaustive, elaguee = rechercher(enjeu, permises, elague=False), rechercher(enjeu, permises)
    assert criteres(elaguee.frontiere) == criteres(exhaustive.frontiere)


@given(enjeux(), st.data())
def test_un_gateau_vaut_ce_que_la_repartition_en_dit(enjeu: Enjeu, donnees: st.DataObject) -> None:
    choix = tuple(donnees.draw(st.integers(0, len(ligne.choix) - 1)) for ligne in enjeu.lignes)
    payees = _lois_payees(enjeu, choix)
    if payees is None or not any(loi.montant for loi in payees[0]):
        return
    lois, portes = payees
    mondes = (Monde(1.0, tuple(loi for loi in lois if loi.montant), portes),)
    attendue = repartir(mondes, correlation=enjeu.correlation)
    gateau = evaluer(enjeu, choix)
    assert gateau.attendu == pytest.approx(attendue.attendu, abs=0.02)
    assert gateau.attendu == pytest.approx(attendu_de(enjeu, choix), abs=0.02)
    assert gateau.mauvaise_annee == pytest.approx(attendue.mauvaise_annee, abs=gateau.attendu * 0.01 + 2)


def _lois_payees(enjeu: Enjeu, choix: tuple[int, ...]):  # type: ignore[no-untyped-def]
    restants, lois, portes = iter(choix), [], []
    for mission in enjeu.missions:
        facons = [next(restants) for _ in mission.lignes]
        motif = {n: f for n, f in enumerate(facons) if mission.lignes[n].choix[f].deplace}
        montants = montants_apres(mission, motif)
        if montants is None:
            return None
        for ligne, facon, montant in zip(mission.lignes, facons, montants, strict=True):
            lois.append(replace(ligne.choix[facon].lois[0], montant=montant))
            chance = ligne.choix[facon].chance
            portes += [(ligne.identifiant, chance)] if chance < 1 else []
        portes += [(mission.code, mission.chance)] if mission.chance < 1 else []
    return lois, tuple(portes)


@given(enjeux())
def test_les_euros_d_une_mission_ne_changent_pas(enjeu: Enjeu) -> None:
    for mission in enjeu.missions:
        avant = sum(ligne.montant for ligne in mission.lignes)
        for n, ligne in enumerate(mission.lignes):
            for facon, choix in enumerate(ligne.choix):
                apres = montants_apres(mission, {n: facon}) if choix.deplace else None
                assert apres is None or (sum(apres) == avant and min(apres) >= 0)


def test_une_ligne_seule_ne_peut_pas_passer_en_suivi() -> None:
    mission = enjeu_du_cas_11().missions[0]
    seule = MissionAChoisir("seule", (mission.lignes[1],))
    assert montants_apres(seule, {0: 3}) is None


def test_la_recherche_dit_ou_elle_en_est_et_s_arrete_quand_on_le_demande() -> None:
    parts: list[float] = []
    rechercher(enjeu_du_cas_11(), LIMITES_DU_CAS, parts.append)
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    assert len(parts) > 3

    def arreter(part: float) -> None:
        raise RechercheAnnulee

    with pytest.raises(RechercheAnnulee):
        rechercher(enjeu_du_cas_11(), LIMITES_DU_CAS, arreter)


def test_la_mauvaise_annee_d_une_loi_partage_l_issue_du_bord() -> None:
    lois = np.array([[0.05, 0.05, 0.9], [0.04, 0.0, 0.96], [0.0, 1.0, 0.0]])
    assert mauvaises_annees(lois).tolist() == pytest.approx([0.5, 1.2, 1.0])


def test_le_front_d_un_nuage_ne_garde_que_les_meilleurs() -> None:
    points = np.array([[2.0, 1.0], [1.0, 2.0], [2.0, 2.0], [1.0, 2.0]])
    assert sans_les_domines(points).tolist() == [0, 1]


@given(st.integers(0, 10_000))
@lent()
def test_le_front_garde_exactement_les_lois_que_personne_ne_domine(graine: int) -> None:
    hasard = np.random.default_rng(graine)
    lois = hasard.dirichlet(np.ones(6), (80, 2))
    cles = hasard.integers(0, 3, (80, 2))
    ordre = np.lexsort((*cles.T, -(lois @ np.arange(6)).mean(axis=1)))
    lois, cles = lois[ordre], cles[ordre]
    front = Front()
    blocs = [debut + front.retenir(cles[debut : debut + 30], lois[debut : debut + 30]) for debut in (0, 30, 60)]
    aires = surfaces(lois)
    seuls = [n for n in range(80) if not any(_domine(aires, cles, m, n) for m in range(80) if m != n)]
    assert list(chain.from_iterable(bloc.tolist() for bloc in blocs)) == seuls


def _domine(aires: np.ndarray, cles: np.ndarray, m: int, n: int) -> bool:
    return bool((aires[m] <= aires[n] + 1e-12).all() and (cles[m] <= cles[n]).all())


def test_un_montant_se_compte_en_centimes() -> None:
    mission = enjeu_du_cas_11().missions[0]
    assert montants_apres(mission, {1: 3}) == (Decimal("10000.00"), Decimal("0.00"), Decimal("10000.00"))


def test_un_contrat_trop_grand_permet_moins_de_changements_et_le_dit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rechercher(enjeu_du_cas_11(), LIMITES_DU_CAS).est_exacte
    monkeypatch.setattr("lib.calcul.gateaux.etages.PAIRES_AU_PLUS", 8)
    recherche = rechercher(enjeu_du_cas_11(), LIMITES_DU_CAS)
    assert not recherche.est_exacte
    assert recherche.changements < 5
    assert max(gateau.changements for gateau in recherche.gateaux) <= 5


def test_une_grande_recherche_rend_la_main_souvent() -> None:
    a_chercher = enjeu_de_mesure(1)

    def plus_longue_absence() -> float:
        instants = [process_time()]
        rechercher(a_chercher, Limites(4), lambda part: instants.append(process_time()))
        assert len(instants) > 60
        return max(apres - avant for avant, apres in pairwise(instants))

    assert tient_en(0.3, plus_longue_absence)  # 0,1 s sur la machine de référence
