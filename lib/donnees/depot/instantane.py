"""Tout ce qu'un écran demande au dépôt, lu à un seul instant : deux pièces d'un même écran ne se contredisent pas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lib.donnees.depot.cahiers_gardes import cahier_de
from lib.donnees.depot.classeurs_gardes import ClasseurDepose, classeur_courant, classeurs_deposes
from lib.donnees.depot.identites import IdentifiantDeClasseur, Proprietaire
from lib.donnees.depot.journal_des_paris import PariEnregistre, pages_du_journal
from lib.donnees.depot.lectures_gardees import CorrectionGardee, corrections_de, toutes_les_correspondances
from lib.donnees.depot.reglages_gardes import tous_les_reglages
from lib.donnees.depot.scenarios_gardes import ScenarioEnregistre, scenario_courant, scenarios_de
from lib.donnees.depot.sqlite.porte import Compteurs, PorteDuDepot, compteurs


@dataclass(frozen=True, slots=True)
class Instantane:
    """L'état du dépôt d'une CPTS à un instant, vu d'un classeur ; sans les octets, que leur empreinte suffit à relire.

    Attributes:
        proprietaire: à qui il est.
        compteurs: où en sont sa révision et son époque.
        classeurs: les classeurs déposés, le dernier d'abord.
        classeur: celui que l'on regarde.
        corrections: celles de ce classeur, dans l'ordre.
        correspondances: les colonnes retenues, par empreinte des entêtes.
        scenarios: ceux de ce classeur, dans l'ordre de leur création.
        scenario_courant: le numéro de celui que le dépôt montre avec ce classeur.
        cahier: ce qui a été saisi à l'écran pour ce classeur, en JSON.
        paris: le journal, tous classeurs confondus.
        reglages: les réglages d'écran.
    """

    proprietaire: Proprietaire
    compteurs: Compteurs
    classeurs: tuple[ClasseurDepose, ...]
    classeur: IdentifiantDeClasseur
    corrections: tuple[CorrectionGardee, ...]
    correspondances: Mapping[str, str]
    scenarios: tuple[ScenarioEnregistre, ...]
    scenario_courant: int | None
    cahier: str | None
    paris: tuple[PariEnregistre, ...]
    reglages: Mapping[str, str]

    def scenario(self, identifiant: int | None) -> ScenarioEnregistre | None:
        """Le scénario de ce numéro, s'il s'applique à ce classeur."""
        return next((s for s in self.scenarios if s.id == identifiant), None)

    def nom_du_classeur(self) -> str | None:
        """Le nom sous lequel le classeur regardé a été déposé ; None s'il ne l'est pas."""
        return next((c.nom for c in self.classeurs if c.identifiant == self.classeur), None)


def prendre(porte: PorteDuDepot, classeur: IdentifiantDeClasseur | None, *, sinon: IdentifiantDeClasseur) -> Instantane:
    """L'instantané vu de ce classeur ; à défaut de celui que le dépôt montre ; à défaut de ``sinon``."""
    with porte.lire() as acces:
        vu = classeur or classeur_courant(acces) or sinon
        return Instantane(
            porte.proprietaire,
            compteurs(acces),
            classeurs_deposes(acces),
            vu,
            corrections_de(acces, vu.valeur) if vu.est_depose else (),
            toutes_les_correspondances(acces),
            scenarios_de(acces, vu),
            scenario_courant(acces, vu),
            cahier_de(acces, vu),
            pages_du_journal(acces),
            tous_les_reglages(acces),
        )
