"""Ce que l'on regarde et ce que l'on essaie : calculé une fois, sous une clé qui en est la valeur."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from lib.domaine import valorisation
from lib.domaine.contrat import Contrat
from lib.domaine.mouvements import Neutraliser, PasserEnSuivi
from lib.domaine.preparation import Preparation
from lib.domaine.scenario import Scenario, proposer
from lib.domaine.vocabulaire import NomRegle
from lib.usages.memoire import RETENUS, Memoire
from tests.domaine.contrats import contrat, ligne

SCENARIO = Scenario("Essai").ajouter(Neutraliser("A"))


@pytest.fixture
def valorisations(monkeypatch: pytest.MonkeyPatch) -> Counter[Contrat]:
    """Combien de fois chaque contrat a été valorisé."""
    comptes: Counter[Contrat] = Counter()
    valoriser_mission = valorisation.valoriser_mission

    def compter(regarde: Contrat, *mission: object) -> object:
        comptes[regarde] += 1
        return valoriser_mission(regarde, *mission)  # type: ignore[arg-type]

    monkeypatch.setattr(valorisation, "valoriser_mission", compter)
    return comptes


def un_contrat(*, realise: int = 10) -> Contrat:
    return contrat(
        ligne("A", vise=20, realise=realise, euros=1000, regle=NomRegle.PROPORTIONNEL),
        ligne("B", vise=5, realise=5, euros=500),
    )


def test_une_situation_regardee_deux_fois_n_est_valorisee_qu_une(valorisations: Counter[Contrat]) -> None:
    memoire = Memoire()
    for _ in range(3):
        assert memoire.situation(un_contrat(), Preparation()).valorise.du.part_variable == Decimal(1500)
    assert list(valorisations.values()) == [1]


def test_un_essai_et_sa_proposition_valorisent_chaque_contrat_une_fois(valorisations: Counter[Contrat]) -> None:
    memoire = Memoire()
    for _ in range(2):
        avant = memoire.situation(un_contrat(), Preparation())
        essai = memoire.essai(avant, SCENARIO)
        montrable = memoire.proposition(avant.faits, proposer(SCENARIO))
        vus = [avant, essai.avant, essai.apres, montrable.avant, montrable.apres]
        assert len({id(vu.valorise) for vu in vus}) == 2
    assert list(valorisations.values()) == [1, 1]


def test_un_essai_vide_ne_valorise_pas_deux_fois_le_meme_contrat(valorisations: Counter[Contrat]) -> None:
    memoire = Memoire()
    essai = memoire.essai(memoire.situation(un_contrat(), Preparation()), Scenario("Vide"))
    assert essai.avant.valorise is essai.apres.valorise
    assert not essai.change_quelque_chose
    assert list(valorisations.values()) == [1]


def test_rien_n_est_calcule_avant_d_etre_demande(valorisations: Counter[Contrat]) -> None:
    memoire = Memoire()
    memoire.essai(memoire.situation(un_contrat(), Preparation()), SCENARIO)
    assert not valorisations


def test_un_essai_deja_fait_se_retrouve_et_un_autre_cahier_en_fait_un_autre() -> None:
    memoire = Memoire()
    avant = memoire.situation(un_contrat(), Preparation())
    autre = memoire.situation(un_contrat(), Preparation(taux_horaire=Decimal(30)))
    assert memoire.essai(avant, SCENARIO) is memoire.essai(avant, SCENARIO)
    assert memoire.essai(autre, SCENARIO).apres.preparation.taux_horaire == 30


def test_un_essai_ne_dit_que_les_termes_qui_changent() -> None:
    trois = contrat(*un_contrat().indicateurs, ligne("C", vise=5, realise=5, euros=250))
    scenario = Scenario("Essai").ajouter(PasserEnSuivi("A", {"B": Decimal(1000)}))
    contrats = Memoire().essai(Memoire().situation(trois, Preparation()), scenario).contrats
    dits = {cle: [(terme.libelle, terme.apres) for terme in termes] for cle, termes in contrats.termes_changes.items()}
    assert dits == {"A": [("Euros", "suivi")], "B": [("Euros", "1\u202f500\u202f€")]}


def test_un_fait_change_change_la_cle() -> None:
    memoire = Memoire()
    avant, apres = (memoire.situation(un_contrat(realise=fait), Preparation()) for fait in (10, 20))
    assert (avant.valorise.du.acquis, apres.valorise.du.acquis) == (Decimal(1000), Decimal(1500))


def test_deux_contrats_egaux_lus_en_d_autres_cellules_gardent_chacun_les_leurs() -> None:
    memoire = Memoire()
    for adresse in ("Feuille!B2", "Feuille!C3"):
        seule = contrat(replace(ligne("A", vise=20, realise=10, euros=1000), cellules={"realise": adresse}))
        assert memoire.faits(seule).valorise.lignes[0].indicateur.cellules == {"realise": adresse}


def test_une_fin_d_exercice_qui_ne_se_prevoit_pas_dit_pourquoi() -> None:
    situation = Memoire().situation(contrat(), Preparation())
    assert situation.risque is None
    assert "rien à répartir" in situation.motif


def test_la_memoire_est_bornee_et_se_vide() -> None:
    memoire = Memoire()
    premiere = memoire.faits(un_contrat(realise=0))
    for realise in range(1, RETENUS + 1):
        memoire.faits(un_contrat(realise=realise))
    assert memoire.faits(un_contrat(realise=0)) is not premiere
    derniere = memoire.faits(un_contrat(realise=RETENUS))
    memoire.oublier()
    assert memoire.faits(un_contrat(realise=RETENUS)) is not derniere
