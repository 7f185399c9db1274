"""Les scénarios : chaque enregistrement ajoute une révision, et n'en écrase jamais une qu'il n'a pas lue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Row, Select, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from lib.donnees.depot.identites import IdentifiantDeClasseur
from lib.donnees.depot.pannes import ErreurDepot, ScenarioInconnu
from lib.donnees.depot.sqlite.porte import Acces, PorteDuDepot, lire_borne
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
            return scenarios_de(acces, classeur)

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
            choix = _revisions_datees(acces).where(SCENARIOS.c.id == identifiant)
            trouvees = _enregistres(acces, choix.order_by(REVISIONS.c.revision.desc()))
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
            identifiant = scenario_courant(acces, classeur)
            return None if identifiant is None else _lire(acces, identifiant)


def scenarios_de(acces: Acces, classeur: IdentifiantDeClasseur) -> tuple[ScenarioEnregistre, ...]:
    """Les scénarios du classeur dans leur dernière révision, dans l'ordre de leur création."""
    choix = _dernieres_revisions(acces).where(SCENARIOS.c.cle_classeur == str(classeur))
    return _enregistres(acces, choix.order_by(SCENARIOS.c.id))


def scenario_courant(acces: Acces, classeur: IdentifiantDeClasseur) -> int | None:
    """Le numéro du scénario montré avec ce classeur."""
    du_classeur = SCENARIOS_COURANTS.c.cle_classeur == str(classeur)
    choix = select(SCENARIOS_COURANTS.c.scenario_id).where(acces.a_moi(SCENARIOS_COURANTS), du_classeur)
    identifiant: int | None = acces.connexion.scalar(choix)
    return identifiant


def _lire(acces: Acces, identifiant: int) -> ScenarioEnregistre:
    trouves = _enregistres(acces, _dernieres_revisions(acces).where(SCENARIOS.c.id == identifiant))
    if not trouves:
        raise ScenarioInconnu(identifiant)
    return trouves[0]


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


_Lignes = Select[int, str, str, str, int, datetime]


def _enregistres(acces: Acces, choix: _Lignes) -> tuple[ScenarioEnregistre, ...]:
    return tuple(_enregistre(ligne) for ligne in lire_borne(acces, choix, "scénarios"))


def _enregistre(ligne: Row[int, str, str, str, int, datetime]) -> ScenarioEnregistre:
    numero, cle, nom, contenu, revision, modifie_le = ligne
    return ScenarioEnregistre(numero, IdentifiantDeClasseur.lire(cle), nom, contenu, revision, modifie_le)


def _revisions_datees(acces: Acces) -> _Lignes:
    scenarios, de_la_revision = SCENARIOS.c, REVISIONS.c
    choix = select(
        scenarios.id,
        scenarios.cle_classeur,
        de_la_revision.nom,
        de_la_revision.contenu,
        de_la_revision.revision,
        de_la_revision.modifie_le,
    )
    return choix.join(REVISIONS).where(acces.a_moi(SCENARIOS))


def _dernieres_revisions(acces: Acces) -> _Lignes:
    autres = REVISIONS.alias()
    derniere = select(func.max(autres.c.revision)).where(autres.c.scenario_id == SCENARIOS.c.id).scalar_subquery()
    return _revisions_datees(acces).where(REVISIONS.c.revision == derniere)
