"""Un scénario d'essai sur la CPTS de démonstration, et ce que le dépôt en garde."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.mouvements import ChangerLaCible, PasserEnSuivi, Remplacer
from lib.domaine.scenario import Scenario
from lib.domaine.vocabulaire import Nature, NatureCible, NomRegle, Objet, Operateur, TypeMesure
from lib.donnees.depot import Depot, IdentifiantDeClasseur, ScenarioEnregistre
from lib.donnees.scenario_json import ecrire_scenario, lire_scenario
from tests.interface.classeurs import TROIS_RIVIERES
from tests.interface.ecran import INSTANT

PROTOCOLE = Indicateur(
    "", "", "Protocole d'accueil des patients sans médecin traitant", nature=Nature.QUALITATIF, objet=Objet.MOYENS,
    type_mesure=TypeMesure.ETAT, regle=NomRegle.ETATS,
    cible=Cible("fait", Operateur.EGAL, Fraction(1), nature=NatureCible.BOOLEEN),
)  # fmt: skip
REMPLACER = Remplacer("A3", PROTOCOLE, Decimal(2500))
DOUZE_REUNIONS = ChangerLaCible("P1", Cible("12", Operateur.AU_MOINS, Fraction(12), nature=NatureCible.NOMBRE))
SUIVRE = PasserEnSuivi("V5")
TROIS_MOUVEMENTS = Scenario("Équilibre").ajouter(REMPLACER).ajouter(DOUZE_REUNIONS).ajouter(SUIVRE)


def garder(depot: Depot, scenario: Scenario = TROIS_MOUVEMENTS) -> ScenarioEnregistre:
    """Enregistre un scénario et le choisit, comme l'application l'aurait fait."""
    garde = depot.scenarios.creer(TROIS_RIVIERES, scenario.nom, ecrire_scenario(scenario), INSTANT)
    depot.scenarios.choisir(TROIS_RIVIERES, garde.id)
    return garde


def gardes(depot: Depot, classeur: IdentifiantDeClasseur = TROIS_RIVIERES) -> Scenario:
    """Le scénario courant de ce classeur, tel qu'il est écrit dans le dépôt."""
    courant = depot.scenarios.courant(classeur)
    assert courant is not None
    return lire_scenario(courant.contenu).scenario
