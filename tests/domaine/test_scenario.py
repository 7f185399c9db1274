"""Un scénario : des mouvements que l'on active, réordonne, commente ; des euros conservés, un contrat jamais abîmé."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.contrat import Contrat, Mission
from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import (
    Ajouter,
    Ceder,
    ChangerLaCible,
    ChangerLaRegle,
    Neutraliser,
    PasserEnSuivi,
    Remplacer,
)
from lib.domaine.scenario import (
    Conservation,
    Etape,
    Proposition,
    Refus,
    Scenario,
    Simulation,
    appliquer,
    proposer,
    refus_neuf,
)
from lib.domaine.transferts import montant_de
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Confiance, NomRegle
from tests.domaine.contrats import Hasard, cible, contrat, hasards, ligne

REFERENCE = contrat(ligne("A1", euros=600), ligne("A2", euros=300), enveloppe=900)
VISER_12, VISER_14 = ChangerLaCible("A1", cible(12)), ChangerLaCible("A1", cible(14))
ILLICITE = Neutraliser("Z9")


def scenario(*mouvements: object) -> Scenario:
    return Scenario("Essai", tuple(Etape(m) for m in mouvements))  # type: ignore[arg-type]


def test_seule_la_raison_ecrite_pour_le_payeur_se_propose_et_elle_suit_son_mouvement() -> None:
    interne = (
        Scenario("Le nôtre")
        .ajouter(PasserEnSuivi("A1"), "à garder pour la fin")
        .ajouter(PasserEnSuivi("A2"))
        .basculer(0, est_active=False)
        .ajouter(Neutraliser("A3"))
        .motiver(0, "éteinte")
        .motiver(2, "Le collège est fermé.")
    )
    proposition = proposer(interne)
    mouvements = (PasserEnSuivi("A2"), Neutraliser("A3"))
    assert proposition == Proposition("Le nôtre", mouvements, ("", "Le collège est fermé."))
    etapes = proposition.en_scenario.etapes
    assert [(e.mouvement, e.commentaire, e.pourquoi) for e in etapes] == [
        (PasserEnSuivi("A2"), "", ""),
        (Neutraliser("A3"), "", "Le collège est fermé."),
    ]
    sans_raison = Proposition("x", (Neutraliser("A3"),)).en_scenario
    assert [e.pourquoi for e in sans_raison.etapes] == [""]


@given(hasards)
def test_les_euros_de_chaque_mission_sont_conserves_par_toute_suite_de_mouvements(hasard: Hasard) -> None:
    reference = hasard.contrat()
    simulation = appliquer(reference, hasard.scenario(reference))
    assert all(c.est_tenue for c in simulation.conservations)
    assert valoriser(simulation.contrat).total.part_variable == valoriser(reference).total.part_variable
    assert simulation.contrat.missions == reference.missions


@given(hasards)
def test_chaque_mouvement_actif_est_au_journal_ou_refuse_jamais_les_deux(hasard: Hasard) -> None:
    reference = hasard.contrat()
    essaye = hasard.scenario(reference)
    simulation = appliquer(reference, essaye)
    rangs = sorted([e.mouvement for e in simulation.journal] + [r.mouvement for r in simulation.refus])
    assert rangs == [rang for rang, etape in enumerate(essaye.etapes) if etape.est_active]
    assert all(r.code.isupper() and r.message.endswith(".") for r in simulation.refus)
    assert all(e.message.endswith(".") for e in simulation.journal)


@given(hasards)
def test_le_journal_dit_exactement_les_euros_deplaces(hasard: Hasard) -> None:
    reference = hasard.contrat()
    simulation = appliquer(reference, hasard.scenario(reference))
    attendus = {i.identifiant: montant_de(i) for i in reference.indicateurs}
    for flux in (f for entree in simulation.journal for f in entree.flux):
        assert flux.montant >= 0
        attendus[flux.de] -= flux.montant
        attendus[flux.vers] = attendus.get(flux.vers, Decimal(0)) + flux.montant
    apres = {i.identifiant: montant_de(i) for i in simulation.contrat.indicateurs}
    assert {cle: m for cle, m in attendus.items() if m} == {cle: m for cle, m in apres.items() if m}


@given(hasards)
def test_une_ligne_nationale_sort_d_un_scenario_comme_elle_y_entre(hasard: Hasard) -> None:
    reference = hasard.contrat()
    simulation = appliquer(reference, hasard.scenario(reference))
    verrouillees = [i for i in reference.indicateurs if i.est_verrouille]
    assert [simulation.contrat.indicateur(i.identifiant) for i in verrouillees] == verrouillees


@given(hasards)
def test_tout_desactiver_redonne_le_contrat_de_reference(hasard: Hasard) -> None:
    reference = hasard.contrat()
    essaye = hasard.scenario(reference)
    for rang in range(len(essaye.etapes)):
        essaye = essaye.basculer(rang, est_active=False)
    simulation = appliquer(reference, essaye)
    assert simulation == Simulation.depart(reference)
    assert simulation.contrat == reference


@given(hasards)
def test_rallumer_ce_que_l_on_a_eteint_redonne_le_meme_contrat(hasard: Hasard) -> None:
    reference = hasard.contrat()
    essaye = hasard.scenario(reference)
    if not essaye.etapes:
        return
    etat = essaye.etapes[0].est_active
    rallume = essaye.basculer(0, est_active=not etat).basculer(0, est_active=etat)
    assert rallume == essaye


def test_un_refus_ne_change_rien_et_n_arrete_pas_la_suite() -> None:
    simulation = appliquer(REFERENCE, scenario(ILLICITE, VISER_12))
    assert simulation.refus == (simulation.refus_de(0),)
    assert simulation.refus[0].code == "INDICATEUR_INCONNU"
    assert simulation.refus_de(1) is None
    assert simulation.contrat == appliquer(REFERENCE, scenario(VISER_12)).contrat
    assert [e.mouvement for e in simulation.journal] == [1]


def test_l_ordre_des_mouvements_compte() -> None:
    def cible_finale(*mouvements: object) -> str:
        apres = appliquer(REFERENCE, scenario(*mouvements)).contrat.indicateur("A1")
        assert apres is not None
        return apres.cible.texte

    assert (cible_finale(VISER_12, VISER_14), cible_finale(VISER_14, VISER_12)) == ("14", "12")


def test_on_ajoute_retire_deplace_et_commente_sans_toucher_a_l_original() -> None:
    depart = Scenario("Essai").ajouter(VISER_12, "à dire").ajouter(VISER_14)
    assert [e.mouvement for e in depart.deplacer(0, 1).etapes] == [VISER_14, VISER_12]
    assert [e.mouvement for e in depart.deplacer(1, 0).etapes] == [VISER_14, VISER_12]
    assert depart.retirer(0).etapes == (Etape(VISER_14),)
    assert depart.commenter(1, "prudence").etapes[1] == Etape(VISER_14, commentaire="prudence")
    assert depart.basculer(0, est_active=False).etapes[0] == Etape(VISER_12, est_active=False, commentaire="à dire")
    assert [e.commentaire for e in depart.etapes] == ["à dire", ""]


@pytest.mark.parametrize(("rang", "vers"), [(0, 2), (2, 0), (-1, 0), (0, -1)])
def test_deplacer_hors_limites_ne_change_rien(rang: int, vers: int) -> None:
    depart = scenario(VISER_12, VISER_14)
    assert depart.deplacer(rang, vers) is depart


@given(st.permutations(range(4)))
def test_tout_ordre_s_obtient_par_des_deplacements(ordre: list[int]) -> None:
    mouvements = [ChangerLaCible("A1", cible(valeur)) for valeur in range(4)]
    courant = scenario(*mouvements)
    for place, voulu in enumerate(ordre):
        rang = [e.mouvement for e in courant.etapes].index(mouvements[voulu])
        courant = courant.deplacer(rang, place)
    assert [e.mouvement for e in courant.etapes] == [mouvements[voulu] for voulu in ordre]


def test_proposer_ne_garde_ni_commentaire_ni_motif_ni_pari_ni_mouvement_eteint() -> None:
    nouvelle = Indicateur("N1", "", "Protocole", regle=NomRegle.ETATS)
    ajout = Ajouter("ACCES", nouvelle, Decimal(10), confiance=Confiance.PROBABLE)
    interne = (
        Scenario("Le nôtre")
        .ajouter(Remplacer("A1", nouvelle, confiance=Confiance.QUASI_CERTAIN), "ils accepteront")
        .ajouter(ajout)
        .ajouter(Ceder("A2", cible(12), motif="ligne rouge", engagement="Un bilan"))
        .ajouter(Ceder(impose=ajout, motif="ligne rouge"))
        .ajouter(PasserEnSuivi("A2"))
        .basculer(4, est_active=False)
    )
    sans_pari = replace(ajout, confiance=None)
    assert proposer(interne) == Proposition(
        "Le nôtre",
        (Remplacer("A1", nouvelle), sans_pari, Ceder("A2", cible(12), engagement="Un bilan"), Ceder(impose=sans_pari)),
    )


@given(hasards)
def test_une_proposition_donne_le_meme_contrat_que_son_scenario(hasard: Hasard) -> None:
    reference = hasard.contrat()
    essaye = hasard.scenario(reference)
    assert appliquer(reference, proposer(essaye).en_scenario).contrat == appliquer(reference, essaye).contrat


def test_la_conservation_se_montre_mission_par_mission() -> None:
    reference = replace(REFERENCE, missions=(*REFERENCE.missions, Mission("CRISE", "Crise")))
    assert appliquer(reference, scenario(PasserEnSuivi("A1"))).conservations == (
        Conservation("ACCES", Decimal(900), Decimal(900)),
        Conservation("CRISE", Decimal(0), Decimal(0)),
    )
    assert not Conservation("ACCES", Decimal(1), Decimal(2)).est_tenue


def test_une_regle_plus_douce_ne_deplace_pas_d_euros_mais_change_l_acquis() -> None:
    simulation = appliquer(REFERENCE, scenario(ChangerLaRegle("A1", NomRegle.PROPORTIONNEL)))
    avant, apres = (valoriser(c).total for c in (simulation.reference, simulation.contrat))
    assert (avant.acquis, apres.acquis, apres.part_variable) == (0, 300, 900)


def test_un_refus_deja_la_ne_bloque_pas_le_geste_suivant() -> None:
    deja, tiers = scenario(ILLICITE), replace(VISER_12, identifiant="AUTRE")
    assert refus_neuf(REFERENCE, deja, lambda s: s.ajouter(VISER_12)) == ""
    assert "AUTRE" in refus_neuf(REFERENCE, deja, lambda s: s.ajouter(tiers))


def test_un_contrat_vide_refuse_tout_sans_lever() -> None:
    simulation = appliquer(Contrat(), scenario(VISER_12, ILLICITE))
    assert [type(r) for r in simulation.refus] == [Refus, Refus]
