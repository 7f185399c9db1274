"""Retoucher un scénario dans la rangée d'une ligne : un mouvement de plus, changé ou retiré ; jamais un euro perdu."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.mouvements import Ajouter, Ceder, ChangerLaCible, ChangerLaRegle, Neutraliser, PasserEnSuivi, Repartir
from lib.domaine.objectif import cible_a_taper
from lib.domaine.retouches import (
    mouvements_de_la_ligne,
    poser_un_mouvement,
    rendre_au_paiement,
    retoucher_la_cible,
    retoucher_la_regle,
    retoucher_le_partage,
    sans_la_ligne,
    sortir_du_paiement,
)
from lib.domaine.scenario import Scenario, appliquer
from lib.domaine.transferts import montant_de
from lib.domaine.vocabulaire import NomRegle, Operateur, Sens
from tests.domaine.contrats import Hasard, cible, contrat, hasards, ligne

REFERENCE = contrat(ligne("A1", euros=600), ligne("A2", euros=300), ligne("A3", euros=100), enveloppe=1000)
VIDE = Scenario("Essai")


def mouvements(scenario: Scenario) -> list[object]:
    return [e.mouvement for e in scenario.etapes]


def test_une_cible_plus_basse_se_demande_une_plus_haute_se_cede() -> None:
    assert mouvements(retoucher_la_cible(REFERENCE, VIDE, "A1", cible(8))) == [ChangerLaCible("A1", cible(8))]
    assert mouvements(retoucher_la_cible(REFERENCE, VIDE, "A1", cible(12))) == [Ceder("A1", cible(12))]


def test_quand_moins_c_est_mieux_c_est_la_cible_plus_basse_qui_se_cede() -> None:
    delai = contrat(ligne("D1", sens=Sens.BAISSE, euros=600), enveloppe=600)
    assert mouvements(retoucher_la_cible(delai, VIDE, "D1", cible(8))) == [Ceder("D1", cible(8))]
    assert mouvements(retoucher_la_cible(delai, VIDE, "D1", cible(12))) == [ChangerLaCible("D1", cible(12))]


def test_retaper_ce_que_le_champ_montrait_d_une_longue_cible_la_retrouve() -> None:
    longue = Cible("Descendre à 68 811 patients (soit -10)", Operateur.AU_PLUS, Fraction(68_811), unite="patients")
    reference = contrat(ligne("A1", vise=longue))
    scenario = retoucher_la_cible(reference, VIDE, "A1", cible(70_000))
    assert mouvements(scenario) != []
    montree = cible_a_taper(longue).replace("\u202f", " ").replace("\u00a0", " ")
    assert mouvements(retoucher_la_cible(reference, scenario, "A1", Cible(montree))) == []


def test_retaper_une_cible_change_le_meme_mouvement_et_garde_ce_qu_on_y_a_ecrit() -> None:
    scenario = VIDE.ajouter(Ceder("A1", cible(12), motif="pour obtenir A2"), "à dire en dernier")
    etape = retoucher_la_cible(REFERENCE, scenario, "A1", cible(14)).etapes[0]
    assert etape.mouvement == Ceder("A1", cible(14), motif="pour obtenir A2")
    assert etape.commentaire == "à dire en dernier"
    assert mouvements(retoucher_la_cible(REFERENCE, scenario, "A1", cible(7))) == [ChangerLaCible("A1", cible(7))]


def test_poser_une_cible_prend_la_place_de_celle_de_la_ligne_et_garde_le_motif() -> None:
    cede = Ceder("A1", cible(12), motif="pour obtenir A2")
    posee = poser_un_mouvement(REFERENCE, poser_un_mouvement(REFERENCE, VIDE, ChangerLaCible("A1", cible(8))), cede)
    assert mouvements(posee) == [cede]
    plus_haut = poser_un_mouvement(REFERENCE, posee, Ceder("A1", cible(14)))
    assert mouvements(plus_haut) == [Ceder("A1", cible(14), motif="pour obtenir A2")]
    assert mouvements(poser_un_mouvement(REFERENCE, posee, ChangerLaCible("A1", cible(9)))) == [
        ChangerLaCible("A1", cible(9))
    ]
    autre = poser_un_mouvement(REFERENCE, posee, Ceder("A2", cible(12)))
    assert mouvements(autre) == [cede, Ceder("A2", cible(12))]


def test_retaper_la_cible_d_avant_retire_le_mouvement() -> None:
    scenario = retoucher_la_cible(REFERENCE, VIDE, "A1", cible(8))
    assert retoucher_la_cible(REFERENCE, scenario, "A1", cible(10)) == VIDE
    assert retoucher_la_cible(REFERENCE, VIDE, "A1", cible(10)) == VIDE


def test_un_mouvement_eteint_reste_de_cote() -> None:
    scenario = VIDE.ajouter(ChangerLaCible("A1", cible(8))).basculer(0, est_active=False)
    assert mouvements(retoucher_la_cible(REFERENCE, scenario, "A1", cible(9))) == [
        ChangerLaCible("A1", cible(8)),
        ChangerLaCible("A1", cible(9)),
    ]


def test_une_ligne_sort_du_paiement_d_une_facon_a_la_fois_et_y_revient() -> None:
    cible_changee = retoucher_la_cible(REFERENCE, VIDE, "A1", cible(8))
    suivie = sortir_du_paiement(cible_changee, PasserEnSuivi("A1"))
    neutralisee = sortir_du_paiement(suivie, Neutraliser("A1"))
    assert mouvements(neutralisee) == [ChangerLaCible("A1", cible(8)), Neutraliser("A1")]
    assert rendre_au_paiement(neutralisee, "A2") == neutralisee
    assert rendre_au_paiement(neutralisee, "A1") == cible_changee


def test_une_regle_se_change_puis_se_retire() -> None:
    proportionnel = ChangerLaRegle("A1", NomRegle.PROPORTIONNEL)
    scenario = retoucher_la_regle(REFERENCE, VIDE, proportionnel)
    assert mouvements(scenario) == [proportionnel]
    assert retoucher_la_regle(REFERENCE, scenario, ChangerLaRegle("A1", NomRegle.TOUT_OU_RIEN)) == VIDE


def test_un_partage_se_reprend_se_complete_et_se_retire() -> None:
    un = retoucher_le_partage(REFERENCE, VIDE, "ACCES", {"A1": Decimal(500), "A2": Decimal(400)})
    assert mouvements(un) == [Repartir("ACCES", {"A1": Decimal(500), "A2": Decimal(400)})]
    deux = retoucher_le_partage(REFERENCE, un, "ACCES", {"A2": Decimal(300), "A3": Decimal(200)})
    assert mouvements(deux) == [Repartir("ACCES", {"A1": Decimal(500), "A3": Decimal(200)})]
    rendus = {"A1": Decimal(600), "A3": Decimal(100)}
    assert retoucher_le_partage(REFERENCE, deux, "ACCES", rendus) == VIDE


def test_apres_un_mouvement_qui_a_bouge_des_euros_un_partage_s_ajoute() -> None:
    scenario = VIDE.ajouter(Repartir("ACCES", {"A1": Decimal(500), "A2": Decimal(400)})).ajouter(PasserEnSuivi("A3"))
    lignes = {i.identifiant: montant_de(i) for i in appliquer(REFERENCE, scenario).contrat.indicateurs}
    retouche = retoucher_le_partage(REFERENCE, scenario, "ACCES", {"A1": lignes["A1"] - 50, "A2": lignes["A2"] + 50})
    assert len(retouche.etapes) == 3
    simulation = appliquer(REFERENCE, retouche)
    assert not simulation.refus
    assert montant_de(_ligne(simulation.contrat, "A1")) == lignes["A1"] - 50


@given(hasards)
def test_des_retouches_au_hasard_gardent_les_euros_de_chaque_mission_et_se_defont(hasard: Hasard) -> None:
    reference = hasard.contrat()
    scenario = VIDE
    for ligne_ in reference.indicateurs:
        scenario = retoucher_la_cible(reference, scenario, ligne_.identifiant, cible(hasard.randint(1, 40)))
    simulation = appliquer(reference, scenario)
    assert all(c.est_tenue for c in simulation.conservations)
    for ligne_ in reference.indicateurs:
        scenario = retoucher_la_cible(reference, scenario, ligne_.identifiant, ligne_.cible)
    assert scenario == VIDE
    assert appliquer(reference, scenario).contrat == reference


@given(hasards)
def test_un_partage_au_hasard_garde_les_euros_et_se_defait(hasard: Hasard) -> None:
    reference = hasard.contrat()
    mission = reference.missions[0].code
    payees = [i for i in reference.indicateurs_de(mission) if montant_de(i) > 2 and not i.est_verrouille]
    if len(payees) < 2:
        return
    de, vers = payees[0], payees[1]
    pris = Decimal(hasard.randint(1, 2))
    poses = {de.identifiant: montant_de(de) - pris, vers.identifiant: montant_de(vers) + pris}
    scenario = retoucher_le_partage(reference, VIDE, mission, poses)
    simulation = appliquer(reference, scenario)
    assert all(c.est_tenue for c in simulation.conservations)
    rendus = {i.identifiant: montant_de(i) for i in (de, vers)}
    assert retoucher_le_partage(reference, scenario, mission, rendus) == VIDE


def _ligne(reference: Contrat, identifiant: str) -> Indicateur:
    trouvee = reference.indicateur(identifiant)
    assert trouvee is not None
    return trouvee


def test_ce_qui_touche_une_ligne_nouvelle_comprend_ce_qui_l_a_fait_entrer() -> None:
    entree = Ceder(impose=Ajouter("ACCES", ligne("A9"), Decimal(100)))
    scenario = VIDE.ajouter(entree).ajouter(ChangerLaCible("A1", cible(8))).ajouter(ChangerLaCible("A9", cible(12)))
    assert mouvements_de_la_ligne(scenario, ligne("A9")) == (entree, ChangerLaCible("A9", cible(12)))
    assert mouvements(sans_la_ligne(scenario, ligne("A9"))) == [ChangerLaCible("A1", cible(8))]
    assert mouvements_de_la_ligne(scenario, replace(ligne("A2"), mission="AUTRE")) == ()
