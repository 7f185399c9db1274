"""Toute suite mêlée de gestes garde les euros de chaque mission ; tout défaire rend la référence, octet pour octet."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from hypothesis import given

from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Palier
from lib.domaine.mouvements import ChangerLaRegle
from lib.domaine.retouches import (
    poser_un_mouvement,
    retoucher_la_cible,
    retoucher_la_proposee,
    retoucher_la_regle,
    retoucher_le_partage,
    sans_retouche,
)
from lib.domaine.scenario import Scenario, appliquer
from lib.domaine.transferts import lignes_qui_partagent, montant_de
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.scenario_json import ecrire_scenario, lire_scenario
from tests.domaine.contrats import CODES, Hasard, hasards
from tests.exemples import lent

Geste = Callable[[Hasard, Contrat, Scenario], Scenario]
VIDE = Scenario("Essai")


def _rang(hasard: Hasard, scenario: Scenario) -> int:
    return hasard.randrange(len(scenario.etapes))


def _ligne(hasard: Hasard, reference: Contrat, scenario: Scenario) -> str:
    return hasard.choice(appliquer(reference, scenario).contrat.indicateurs).identifiant


def _partager(hasard: Hasard, reference: Contrat, scenario: Scenario) -> Scenario:
    """Un peu d'une ligne à une autre de sa mission, dans le contrat d'après."""
    code, apres = hasard.choice(CODES), appliquer(reference, scenario).contrat
    lignes = lignes_qui_partagent(apres, code)
    if len(lignes) < 2:
        return scenario
    de, vers = hasard.sample(lignes, 2)
    ecart = min(hasard.petit(), montant_de(de))
    montants = {de.identifiant: montant_de(de) - ecart, vers.identifiant: montant_de(vers) + ecart}
    return retoucher_le_partage(reference, scenario, code, montants)


def _regle(hasard: Hasard, identifiant: str) -> ChangerLaRegle:
    marches = tuple(Palier(Fraction(10 * n), Decimal(100 * n)) for n in (1, 2))
    paliers = ChangerLaRegle(identifiant, NomRegle.PALIERS, paliers=marches)
    autre = ChangerLaRegle(identifiant, hasard.choice(list(NomRegle)), hasard.peut_etre(hasard.part()))
    return hasard.choice([paliers, autre])


SUR_UN_SCENARIO: list[Geste] = [
    lambda h, r, s: poser_un_mouvement(r, s, h.mouvement(r)),
    lambda h, r, s: s.ajouter(h.mouvement(r), "à dire"),
    lambda h, r, s: retoucher_la_cible(r, s, _ligne(h, r, s), h.cible()),
    lambda h, r, s: retoucher_la_regle(r, s, _regle(h, _ligne(h, r, s))),
    _partager,
    lambda h, r, s: retoucher_la_proposee(r, s, _ligne(h, r, s), h.ligne("", ""), None),
    lambda h, r, s: sans_retouche(r, s, _ligne(h, r, s)),
]
SUR_UNE_ETAPE: list[Geste] = [
    lambda h, r, s: s.basculer(_rang(h, s), est_active=h.random() < 0.5),
    lambda h, r, s: s.deplacer(_rang(h, s), h.randrange(-1, 9)),
    lambda h, r, s: s.retirer(_rang(h, s)),
    lambda h, r, s: s.remplacer(_rang(h, s), h.mouvement(r)),
    lambda h, r, s: s.commenter(_rang(h, s), "plus tard"),
]


@given(hasards)
@lent()
def test_une_suite_melee_garde_les_euros_de_chaque_mission_et_se_defait_octet_pour_octet(hasard: Hasard) -> None:
    reference = hasard.contrat()
    ecrite, histoire, defaits = repr(reference), [VIDE], list[Scenario]()
    for _ in range(20):
        histoire, defaits = _un_geste(hasard, reference, histoire, defaits)
        simulation = appliquer(reference, histoire[-1])
        assert all(c.est_tenue for c in simulation.conservations)
        assert min((montant_de(i) for i in simulation.contrat.indicateurs), default=0) >= 0
    while len(histoire) > 1:
        histoire.pop()
    assert ecrire_scenario(histoire[-1]) == ecrire_scenario(VIDE)
    assert repr(appliquer(reference, histoire[-1]).contrat) == ecrite


@given(hasards)
@lent()
def test_retirer_ou_eteindre_chaque_mouvement_rend_la_reference(hasard: Hasard) -> None:
    reference = hasard.contrat()
    histoire: list[Scenario] = [VIDE]
    for _ in range(12):
        histoire, _ = _un_geste(hasard, reference, histoire, [])
    eteint = retire = histoire[-1]
    for rang in hasard.sample(range(len(eteint.etapes)), len(eteint.etapes)):
        eteint = eteint.basculer(rang, est_active=False)
    while retire.etapes:
        retire = retire.retirer(_rang(hasard, retire))
        assert all(c.est_tenue for c in appliquer(reference, retire).conservations)
    for defait in (eteint, retire):
        assert repr(appliquer(reference, defait).contrat) == repr(reference)


def _un_geste(
    hasard: Hasard, reference: Contrat, histoire: list[Scenario], defaits: list[Scenario]
) -> tuple[list[Scenario], list[Scenario]]:
    """L'histoire après un geste, une annulation ou un geste refait ; chaque état passe par son écriture gardée."""
    sort = hasard.random()
    if sort < 0.2 and len(histoire) > 1:
        return histoire[:-1], [histoire[-1], *defaits]
    if sort < 0.3 and defaits:
        return [*histoire, defaits[0]], defaits[1:]
    montre = histoire[-1]
    gestes = SUR_UN_SCENARIO + (SUR_UNE_ETAPE * 2 if montre.etapes else [])
    try:
        nouveau = _relu(hasard.choice(gestes)(hasard, reference, montre))
    except MouvementRefuse:
        return histoire, defaits
    assert ecrire_scenario(_relu(nouveau)) == ecrire_scenario(nouveau)
    return [*histoire, nouveau], []


def _relu(scenario: Scenario) -> Scenario:
    return lire_scenario(ecrire_scenario(scenario), partage_vide_au_prorata=True).scenario
