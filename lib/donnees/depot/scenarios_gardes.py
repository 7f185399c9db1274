"""Les scénarios : chaque enregistrement ajoute une révision, et n'en écrase jamais une qu'il n'a pas lue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from lib.donnees.depot.identites import IdentifiantDeClasseur
from lib.donnees.depot.pannes import ErreurDepot, ScenarioInconnu
from lib.donnees.depot.sqlite.porte import Acces, LectureComposee, PorteDuDepot, du_proprietaire
from lib.donnees.depot.sqlite.tables import REVISIONS, SCENARIOS, SCENARIOS_COURANTS

REVISIONS_GARDEES: Final = 200
"""Au-delà, la plus ancienne révision d'un scénario laisse sa place."""


@dataclass(frozen=True, slots=True)
class ScenarioEnregistre:
    """Un scénario dans l'une de ses révisions.

    Args:
        id: numéro du scénario, jamais réemployé.
        classeur: classeur auquel il s'applique.
        nom: nom donné par la personne.
        contenu: JSON, dont le dépôt ignore le sens.
        revision: numéro de la révision, croissant dans tout le dépôt ; à rendre pour enregistrer par-dessus.
        modifie_le: instant de cette révision.
    """

    id: int
    classeur: IdentifiantDeClasseur
    nom: str
    contenu: str
    revision: int
    modifie_le: datetime


class ScenarioModifieAilleurs(ErreurDepot):
    """Un autre onglet a enregistré ce scénario depuis qu'il a été lu ici.

    Args:
        autre: la version enregistrée par l'autre onglet, à montrer ou à reprendre.
    """

    def __init__(self, autre: ScenarioEnregistre) -> None:
        self.autre = autre
        super().__init__(
            f"Le scénario « {autre.nom} » a été modifié dans un autre onglet à {autre.modifie_le:%H:%M:%S}. "
            "Rien n'a été écrasé : reprenez cette autre version, ou enregistrez la vôtre sous un autre nom."
        )


@dataclass(frozen=True, slots=True)
class ScenariosGardes:
    """Les scénarios d'un propriétaire."""

    _porte: PorteDuDepot

    def creer(self, classeur: IdentifiantDeClasseur, nom: str, contenu: str, le: datetime) -> ScenarioEnregistre:
        """Enregistre un nouveau scénario et sa première révision."""
        with self._porte.ecrire() as acces:
            ordre = insert(SCENARIOS).values(proprietaire=acces.proprietaire, cle_classeur=str(classeur))
            identifiant: int = acces.connexion.execute(ordre.returning(SCENARIOS.c.id)).scalar_one()
            return _ajouter_une_revision(acces, identifiant, nom=nom, contenu=contenu, le=le)

    def lister(self, classeur: IdentifiantDeClasseur) -> tuple[ScenarioEnregistre, ...]:
        """Les scénarios du classeur dans leur dernière révision, dans l'ordre de leur création."""
        with self._porte.lire() as acces:
            return SCENARIOS_DU_CLASSEUR.toutes(acces, classeur=str(classeur))

    def lire(self, identifiant: int) -> ScenarioEnregistre:
        """Un scénario dans sa dernière révision.

        Raises:
            ScenarioInconnu: il n'existe pas, ou plus.
        """
        with self._porte.lire() as acces:
            return _lire(acces, identifiant)

    def enregistrer(
        self, identifiant: int, contenu: str, nom: str, revision_lue: int, le: datetime
    ) -> ScenarioEnregistre:
        """Ajoute une révision si la dernière est bien celle qui a été lue ; le même contenu ne fait rien.

        Raises:
            ScenarioModifieAilleurs: un autre onglet l'a changé depuis ; l'erreur porte l'autre version.
            ScenarioInconnu: un autre onglet l'a supprimé.
        """
        with self._porte.ecrire() as acces:
            actuel = _lire(acces, identifiant)
            if (actuel.nom, actuel.contenu) == (nom, contenu):
                return actuel
            _exiger_la_revision(actuel, revision_lue)
            nouveau = _ajouter_une_revision(acces, identifiant, nom=nom, contenu=contenu, le=le)
            _oublier_les_plus_anciennes(acces, identifiant)
            return nouveau

    def supprimer(self, identifiant: int, revision_lue: int) -> None:
        """Retire un scénario et ses révisions.

        Raises:
            ScenarioModifieAilleurs: un autre onglet l'a changé depuis ; il est gardé.
            ScenarioInconnu: il n'existe pas, ou plus.
        """
        with self._porte.ecrire() as acces:
            _exiger_la_revision(_lire(acces, identifiant), revision_lue)
            acces.connexion.execute(delete(SCENARIOS).where(acces.a_moi(SCENARIOS), SCENARIOS.c.id == identifiant))

    def revisions(self, identifiant: int) -> tuple[ScenarioEnregistre, ...]:
        """Les révisions d'un scénario, la plus récente d'abord : de quoi annuler.

        Raises:
            ScenarioInconnu: il n'existe pas, ou plus.
        """
        with self._porte.lire() as acces:
            trouvees = _REVISIONS_D_UN_SCENARIO.toutes(acces, scenario=identifiant)
        if not trouvees:
            raise ScenarioInconnu(identifiant)
        return trouvees

    def choisir(self, classeur: IdentifiantDeClasseur, identifiant: int | None) -> None:
        """Retient le scénario montré avec ce classeur, ou qu'il n'y en a pas.

        Raises:
            ScenarioInconnu: il n'existe pas, ou ne s'applique pas à ce classeur.
        """
        with self._porte.ecrire() as acces:
            courants, cle = SCENARIOS_COURANTS, str(classeur)
            acces.connexion.execute(delete(courants).where(acces.a_moi(courants), courants.c.cle_classeur == cle))
            if identifiant is None:
                return
            if _lire(acces, identifiant).classeur != classeur:
                raise ScenarioInconnu(identifiant)
            ligne = {"proprietaire": acces.proprietaire, "cle_classeur": cle, "scenario_id": identifiant}
            acces.connexion.execute(insert(courants).values(ligne))

    def courant(self, classeur: IdentifiantDeClasseur) -> ScenarioEnregistre | None:
        """Le scénario montré avec ce classeur, dans sa dernière révision."""
        with self._porte.lire() as acces:
            identifiant = SCENARIO_COURANT.une(acces, classeur=str(classeur))
            return None if identifiant is None else _lire(acces, identifiant)


def _lire(acces: Acces, identifiant: int) -> ScenarioEnregistre:
    trouve = _UN_SCENARIO.une(acces, scenario=identifiant)
    if trouve is None:
        raise ScenarioInconnu(identifiant)
    return trouve


def _exiger_la_revision(actuel: ScenarioEnregistre, revision_lue: int) -> None:
    if actuel.revision != revision_lue:
        raise ScenarioModifieAilleurs(actuel)


def _ajouter_une_revision(
    acces: Acces, identifiant: int, *, nom: str, contenu: str, le: datetime
) -> ScenarioEnregistre:
    revision = {"scenario_id": identifiant, "nom": nom, "contenu": contenu, "modifie_le": le}
    acces.connexion.execute(insert(REVISIONS).values(revision))
    return _lire(acces, identifiant)


def _oublier_les_plus_anciennes(acces: Acces, identifiant: int) -> None:
    du_scenario = REVISIONS.c.scenario_id == identifiant
    plus_ancienne_gardee = (
        select(REVISIONS.c.revision)
        .where(du_scenario)
        .order_by(REVISIONS.c.revision.desc())
        .offset(REVISIONS_GARDEES - 1)
        .limit(1)
        .scalar_subquery()
    )
    acces.connexion.execute(delete(REVISIONS).where(du_scenario, REVISIONS.c.revision < plus_ancienne_gardee))


def _enregistre(
    numero: int, cle: str, nom: str, contenu: str, revision: int, modifie_le: datetime
) -> ScenarioEnregistre:
    return ScenarioEnregistre(numero, IdentifiantDeClasseur.lire(cle), nom, contenu, revision, modifie_le)


_AUTRES: Final = REVISIONS.alias()
_DATEES: Final = (
    select(
        SCENARIOS.c.id,
        SCENARIOS.c.cle_classeur,
        REVISIONS.c.nom,
        REVISIONS.c.contenu,
        REVISIONS.c.revision,
        REVISIONS.c.modifie_le,
    )
    .join(REVISIONS)
    .where(du_proprietaire(SCENARIOS))
)
_DERNIERES: Final = _DATEES.where(
    REVISIONS.c.revision
    == select(func.max(_AUTRES.c.revision)).where(_AUTRES.c.scenario_id == SCENARIOS.c.id).scalar_subquery()
)
_EST_LE_SIEN: Final = SCENARIOS.c.id == bindparam("scenario")
_UN_SCENARIO: Final = LectureComposee(_DERNIERES.where(_EST_LE_SIEN), _enregistre, "scénarios")
_REVISIONS_D_UN_SCENARIO: Final = LectureComposee(
    _DATEES.where(_EST_LE_SIEN).order_by(REVISIONS.c.revision.desc()), _enregistre, "scénarios"
)
SCENARIOS_DU_CLASSEUR: Final = LectureComposee(
    _DERNIERES.where(SCENARIOS.c.cle_classeur == bindparam("classeur")).order_by(SCENARIOS.c.id),
    _enregistre,
    "scénarios",
)
"""Les scénarios d'un classeur dans leur dernière révision, dans l'ordre de leur création."""
SCENARIO_COURANT: Final = LectureComposee(
    select(SCENARIOS_COURANTS.c.scenario_id).where(
        du_proprietaire(SCENARIOS_COURANTS), SCENARIOS_COURANTS.c.cle_classeur == bindparam("classeur")
    ),
    int,
    "scénarios montrés",
)
"""Le numéro du scénario montré avec un classeur."""
