"""Les scénarios : chaque enregistrement ajoute une révision, et n'en écrase jamais une qu'il n'a pas lue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Select, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from lib.donnees.depot.erreurs import ErreurDepot, ScenarioInconnu
from lib.donnees.depot.schema import REVISIONS, SCENARIOS, SCENARIOS_COURANTS

REVISIONS_GARDEES: Final = 200
"""Au-delà, la plus ancienne révision d'un scénario laisse sa place."""


@dataclass(frozen=True, slots=True)
class ScenarioEnregistre:
    """Un scénario dans l'une de ses révisions.

    Args:
        id: numéro du scénario, jamais réemployé.
        cle_classeur: classeur auquel il s'applique.
        nom: nom donné par la personne.
        contenu: JSON, dont le dépôt ignore le sens.
        revision: numéro de la révision, croissant dans tout le dépôt ; à rendre pour enregistrer par-dessus.
        modifie_le: instant de cette révision.
    """

    id: int
    cle_classeur: str
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


def creer(connexion: Connection, *, cle_classeur: str, nom: str, contenu: str, le: datetime) -> ScenarioEnregistre:
    """Enregistre un nouveau scénario et sa première révision."""
    ordre = insert(SCENARIOS).values(cle_classeur=cle_classeur).returning(SCENARIOS.c.id)
    identifiant: int = connexion.execute(ordre).scalar_one()
    return _ajouter_une_revision(connexion, identifiant, nom=nom, contenu=contenu, le=le)


def lister(connexion: Connection, cle_classeur: str) -> tuple[ScenarioEnregistre, ...]:
    """Les scénarios du classeur dans leur dernière révision, dans l'ordre de leur création."""
    choix = _dernieres_revisions().where(SCENARIOS.c.cle_classeur == cle_classeur).order_by(SCENARIOS.c.id)
    return tuple(ScenarioEnregistre(*ligne) for ligne in connexion.execute(choix))


def lire(connexion: Connection, identifiant: int) -> ScenarioEnregistre:
    """Le scénario dans sa dernière révision."""
    ligne = connexion.execute(_dernieres_revisions().where(SCENARIOS.c.id == identifiant)).one_or_none()
    if ligne is None:
        raise ScenarioInconnu(identifiant)
    return ScenarioEnregistre(*ligne)


def enregistrer(
    connexion: Connection, identifiant: int, *, contenu: str, nom: str, revision_lue: int, le: datetime
) -> ScenarioEnregistre:
    """Ajoute une révision si la dernière est bien celle qui a été lue ; enregistrer le même contenu ne fait rien."""
    actuel = lire(connexion, identifiant)
    if (actuel.nom, actuel.contenu) == (nom, contenu):
        return actuel
    _exiger_la_revision(actuel, revision_lue)
    nouveau = _ajouter_une_revision(connexion, identifiant, nom=nom, contenu=contenu, le=le)
    _oublier_les_plus_anciennes(connexion, identifiant)
    return nouveau


def supprimer(connexion: Connection, identifiant: int, *, revision_lue: int) -> None:
    """Retire le scénario et toutes ses révisions, si la dernière est bien celle qui a été lue."""
    _exiger_la_revision(lire(connexion, identifiant), revision_lue)
    connexion.execute(delete(SCENARIOS).where(SCENARIOS.c.id == identifiant))


def revisions(connexion: Connection, identifiant: int) -> tuple[ScenarioEnregistre, ...]:
    """Les révisions gardées, la plus récente d'abord."""
    choix = _revisions_datees().where(SCENARIOS.c.id == identifiant).order_by(REVISIONS.c.revision.desc())
    trouvees = tuple(ScenarioEnregistre(*ligne) for ligne in connexion.execute(choix))
    if not trouvees:
        raise ScenarioInconnu(identifiant)
    return trouvees


def choisir(connexion: Connection, cle_classeur: str, identifiant: int | None) -> None:
    """Retient le scénario montré avec ce classeur, ou qu'il n'y en a pas."""
    connexion.execute(delete(SCENARIOS_COURANTS).where(SCENARIOS_COURANTS.c.cle_classeur == cle_classeur))
    if identifiant is None:
        return
    if lire(connexion, identifiant).cle_classeur != cle_classeur:
        raise ScenarioInconnu(identifiant)
    connexion.execute(insert(SCENARIOS_COURANTS).values(cle_classeur=cle_classeur, scenario_id=identifiant))


def courant(connexion: Connection, cle_classeur: str) -> ScenarioEnregistre | None:
    """Le scénario montré avec ce classeur, dans sa dernière révision."""
    choisi = select(SCENARIOS_COURANTS.c.scenario_id).where(SCENARIOS_COURANTS.c.cle_classeur == cle_classeur)
    identifiant: int | None = connexion.scalar(choisi)
    return None if identifiant is None else lire(connexion, identifiant)


def _exiger_la_revision(actuel: ScenarioEnregistre, revision_lue: int) -> None:
    if actuel.revision != revision_lue:
        raise ScenarioModifieAilleurs(actuel)


def _ajouter_une_revision(
    connexion: Connection, identifiant: int, *, nom: str, contenu: str, le: datetime
) -> ScenarioEnregistre:
    revision = {"scenario_id": identifiant, "nom": nom, "contenu": contenu, "modifie_le": le}
    connexion.execute(insert(REVISIONS).values(revision))
    return lire(connexion, identifiant)


def _oublier_les_plus_anciennes(connexion: Connection, identifiant: int) -> None:
    du_scenario = REVISIONS.c.scenario_id == identifiant
    plus_ancienne_gardee = (
        select(REVISIONS.c.revision)
        .where(du_scenario)
        .order_by(REVISIONS.c.revision.desc())
        .offset(REVISIONS_GARDEES - 1)
        .limit(1)
        .scalar_subquery()
    )
    connexion.execute(delete(REVISIONS).where(du_scenario, REVISIONS.c.revision < plus_ancienne_gardee))


def _revisions_datees() -> Select[int, str, str, str, int, datetime]:
    scenarios, de_la_revision = SCENARIOS.c, REVISIONS.c
    return select(
        scenarios.id,
        scenarios.cle_classeur,
        de_la_revision.nom,
        de_la_revision.contenu,
        de_la_revision.revision,
        de_la_revision.modifie_le,
    ).join(REVISIONS)


def _dernieres_revisions() -> Select[int, str, str, str, int, datetime]:
    autres = REVISIONS.alias()
    derniere = select(func.max(autres.c.revision)).where(autres.c.scenario_id == SCENARIOS.c.id).scalar_subquery()
    return _revisions_datees().where(REVISIONS.c.revision == derniere)
