"""Ce que le dépôt garde, nommé une fois, et ce qu'il en advient quand on retire un classeur.

Le retrait et l'effacement la suivent, les écrans la disent, et un essai veille à ce qu'aucune table n'y manque.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, Table, delete, func, select, update

from lib.donnees.depot.identites import IdentifiantDeClasseur
from lib.donnees.depot.sqlite.porte import Acces
from lib.donnees.depot.sqlite.tables import (
    CLASSEURS,
    CORRECTIONS,
    CORRESPONDANCES,
    ENVOIS,
    GESTES,
    IMAGES,
    INSCRIPTIONS,
    MURS,
    PARIS,
    PREPARATIONS,
    RETENUS,
    REUNIONS,
    REVISIONS,
    SCENARIOS,
    SCENARIOS_COURANTS,
)

VIDE: Final = ""
"""Le texte d'une ligne dont le contenu s'est effacé."""


class AuRetrait(StrEnum):
    """Ce qu'il advient d'un contenu quand son classeur est retiré."""

    PART = "part avec le classeur"
    SUIT_LE_TRAVAIL = "part si l'on efface aussi le travail"
    RESTE = "reste"


@dataclass(frozen=True, slots=True)
class ContenuNomme:
    """Une sorte de contenu du dépôt.

    Attributes:
        nom: ce que c'est, au singulier.
        pluriel: la même chose, au pluriel.
        au_retrait: ce qu'il en advient quand le classeur est retiré ; « Tout effacer » n'en épargne aucun.
        tables: où il vit ; la première se compte, les suivantes en dépendent.
        se_vide: vrai si son texte s'efface et que sa ligne reste : elle dit où commence la séance, sans quoi des
            décisions d'une répétition compteraient au retour du classeur.
    """

    nom: str
    pluriel: str
    au_retrait: AuRetrait
    tables: tuple[Table, ...]
    se_vide: bool = False

    def part(self, *, avec_le_travail: bool) -> bool:
        """Vrai si ce contenu s'efface quand on retire le classeur."""
        return self.au_retrait is AuRetrait.PART or (avec_le_travail and self.au_retrait is AuRetrait.SUIT_LE_TRAVAIL)


@dataclass(frozen=True, slots=True)
class Compte:
    """Combien il y a d'un contenu."""

    contenu: ContenuNomme
    nombre: int


CLASSEUR: Final = ContenuNomme("classeur", "classeurs", AuRetrait.PART, (CLASSEURS,))
CONTENUS_NOMMES: Final = (
    CLASSEUR,
    ContenuNomme("cellule corrigée", "cellules corrigées", AuRetrait.PART, (CORRECTIONS,)),
    ContenuNomme("réglage d'écran", "réglages d'écran", AuRetrait.PART, (RETENUS,)),
    ContenuNomme("geste annulable", "gestes annulables", AuRetrait.PART, (GESTES, IMAGES)),
    ContenuNomme("envoi au mur", "envois au mur", AuRetrait.PART, (ENVOIS,)),
    ContenuNomme("code du mur", "codes du mur", AuRetrait.PART, (MURS,)),
    ContenuNomme(
        "scénario", "scénarios", AuRetrait.SUIT_LE_TRAVAIL, (SCENARIOS, SCENARIOS_COURANTS, REVISIONS)
    ),
    ContenuNomme(
        "cahier (prévisions, préparation, mandat)",
        "cahiers (prévisions, préparation, mandat)",
        AuRetrait.SUIT_LE_TRAVAIL,
        (PREPARATIONS,),
    ),
    ContenuNomme(
        "déroulé de réunion avec ses notes",
        "déroulés de réunion avec leurs notes",
        AuRetrait.SUIT_LE_TRAVAIL,
        (REUNIONS,),
        se_vide=True,
    ),
    ContenuNomme("page du journal des paris", "pages du journal des paris", AuRetrait.RESTE, (PARIS,)),
    ContenuNomme(
        "décision ou bilan de réunion", "décisions et bilans de réunion", AuRetrait.RESTE, (INSCRIPTIONS,)
    ),
    ContenuNomme("choix de colonnes", "choix de colonnes", AuRetrait.RESTE, (CORRESPONDANCES,)),
)  # fmt: skip
"""Dans l'ordre où les écrans les disent ; les compteurs, seuls, ne nomment rien et ne s'effacent jamais."""


def au_retrait(sort: AuRetrait) -> tuple[ContenuNomme, ...]:
    """Les contenus de ce sort, hors le classeur lui-même."""
    return tuple(contenu for contenu in CONTENUS_NOMMES if contenu.au_retrait is sort and contenu is not CLASSEUR)


def compter_tout(acces: Acces) -> tuple[Compte, ...]:
    """Combien ce propriétaire a de chaque contenu."""
    return tuple(Compte(contenu, _compter(acces, contenu)) for contenu in CONTENUS_NOMMES)


def compter_ceux_de(acces: Acces, classeur: IdentifiantDeClasseur) -> Iterator[Compte]:
    """Combien ce classeur a de chaque contenu, hors lui-même et ce qui ne tient à aucun classeur."""
    for contenu in CONTENUS_NOMMES:
        du_classeur = _du_classeur(contenu.tables[0], classeur)
        if contenu is not CLASSEUR and du_classeur is not None:
            yield Compte(contenu, _compter(acces, contenu, du_classeur))


def effacer_ceux_de(acces: Acces, classeur: IdentifiantDeClasseur, *, avec_le_travail: bool) -> None:
    """Efface ce qui part avec ce classeur, les enfants d'abord ; le reste n'y est pour rien."""
    for contenu in reversed(CONTENUS_NOMMES):
        for table in reversed(contenu.tables) if contenu.part(avec_le_travail=avec_le_travail) else ():
            du_classeur = _du_classeur(table, classeur)
            if du_classeur is not None:  # sinon la base l'efface avec ce dont elle dépend
                ordre = update(table).values(contenu=VIDE) if contenu.se_vide else delete(table)
                acces.connexion.execute(ordre.where(acces.a_moi(table), du_classeur))


def _compter(acces: Acces, contenu: ContenuNomme, *conditions: ColumnElement[bool]) -> int:
    table = contenu.tables[0]
    pleines = (table.c.contenu != VIDE,) if contenu.se_vide else ()
    choix = select(func.count()).select_from(table).where(acces.a_moi(table), *pleines, *conditions)
    return acces.connexion.execute(choix).scalar_one()


def _du_classeur(table: Table, classeur: IdentifiantDeClasseur) -> ColumnElement[bool] | None:
    """Ce qui dit qu'une ligne de cette table est à ce classeur ; None si elle ne nomme pas de classeur."""
    if "cle_classeur" in table.c:
        return table.c.cle_classeur == str(classeur)
    if "sha256" in table.c:
        return table.c.sha256 == classeur.valeur
    # Les réglages d'écran d'un classeur finissent par sa clé (« indicateur:depot:… »).
    return table.c.cle.like(f"%:{classeur}") if table is RETENUS else None
