"""Effacer tout ce que le dépôt contient, jusque dans les octets du fichier, et en donner reçu."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from typing import Self

from sqlalchemy import Engine, Table, delete, func, select

from lib.donnees.depot.copies_de_cote import copies, dossier_des_copies
from lib.donnees.depot.identites import Proprietaire
from lib.donnees.depot.pannes import DepotOccupe, EffacementIncomplet
from lib.donnees.depot.place_manquante import malgre_un_disque_plein
from lib.donnees.depot.sauvegarde import EN_COURS
from lib.donnees.depot.sqlite.moteur import NOM_DU_FICHIER, chemin_du, connexion_brute, pannes_traduites
from lib.donnees.depot.sqlite.porte import Acces, PorteDuDepot
from lib.donnees.depot.sqlite.tables import (
    CLASSEURS,
    CORRECTIONS,
    CORRESPONDANCES,
    INSCRIPTIONS,
    JAMAIS_SAUVEGARDEES,
    PARIS,
    POSSEDES,
    PREPARATIONS,
    SCENARIOS,
)

_Comptes = tuple[int, int, int, int, int, int]
"""Classeurs, scénarios, corrections, cahiers, pages de paris et inscriptions, dans l'ordre du reçu."""


@dataclass(frozen=True, slots=True)
class Recu:
    """Le reçu d'un effacement complet.

    Args:
        classeurs: nombre de classeurs effacés.
        scenarios: nombre de scénarios effacés, avec toutes leurs révisions.
        corrections: nombre de corrections effacées, de valeurs ou de colonnes.
        preparations: nombre de cahiers internes effacés (prévisions, évènements, réglages).
        paris: nombre de pages du journal des paris effacées.
        inscriptions: nombre de décisions et de bilans de réunion effacés.
        copies: nombre de dépôts gardés de côté par des restaurations, effacés aussi.
        octets: place rendue sur le disque [octets].
        efface_le: instant de l'effacement.
        chemin: fichier du dépôt, désormais vide.
        est_compte: faux quand le dépôt ne se lisait plus : ce qu'il contenait n'a pas pu être compté.
    """

    classeurs: int
    scenarios: int
    corrections: int
    preparations: int
    paris: int
    inscriptions: int
    copies: int
    octets: int
    efface_le: datetime
    chemin: Path
    est_compte: bool = True

    @classmethod
    def sans_compte(cls, *, copies: int, octets: int, efface_le: datetime, chemin: Path) -> Self:
        """Le reçu de l'effacement d'un dépôt qui ne se lisait plus."""
        return cls(0, 0, 0, 0, 0, 0, copies, octets, efface_le, chemin, est_compte=False)


def effacer(porte: PorteDuDepot, le: datetime) -> Recu:
    """Efface tout ce qui est à un propriétaire et compacte le fichier, même sur un disque plein.

    Seuls restent la suite des numéros, pour qu'aucun ne resserve, et les compteurs, pour que chaque fenêtre le sache.

    Raises:
        EffacementIncomplet: une autre fenêtre lit encore l'ancien état ; recommencer une fois fermée.
    """
    chemin = chemin_du(porte.moteur)
    avant = octets_sur_disque(chemin.parent)
    gardees = effacer_les_copies(chemin, porte.proprietaire)  # d'abord : sur un disque plein, elles font de la place
    comptes = malgre_un_disque_plein(porte, _effacer)
    rendus = max(0, avant - octets_sur_disque(chemin.parent))
    return Recu(*comptes, gardees, rendus, le, chemin)


def _effacer(porte: PorteDuDepot) -> _Comptes:
    with porte.ecrire(autre_epoque=True) as acces:
        comptes = _compter_tout(acces)
        oublier_tout(acces)
    compacter(porte.moteur, chemin_du(porte.moteur))
    return comptes


def oublier_tout(acces: Acces) -> None:
    """Efface chaque ligne de ce propriétaire, les enfants d'abord ; celles des autres n'y sont pour rien."""
    for table in (*JAMAIS_SAUVEGARDEES, *reversed(POSSEDES)):
        acces.connexion.execute(delete(table).where(acces.a_moi(table)))


def _compter_tout(acces: Acces) -> _Comptes:
    corrections = _compter(acces, CORRECTIONS) + _compter(acces, CORRESPONDANCES)
    classeurs, scenarios = _compter(acces, CLASSEURS), _compter(acces, SCENARIOS)
    cahiers, paris = _compter(acces, PREPARATIONS), _compter(acces, PARIS)
    return classeurs, scenarios, corrections, cahiers, paris, _compter(acces, INSCRIPTIONS)


def _compter(acces: Acces, table: Table) -> int:
    return acces.connexion.execute(select(func.count()).select_from(table).where(acces.a_moi(table))).scalar_one()


def effacer_les_copies(depot: Path, proprietaire: Proprietaire) -> int:
    """Efface les copies de côté et ce qu'une coupure aurait laissé ; rend le nombre de copies."""
    a_lui = dossier_des_copies(depot.parent, proprietaire)
    gardees = {*copies(a_lui), *copies(depot.parent)}
    with pannes_traduites(depot):
        for copie in gardees:
            copie.unlink(missing_ok=True)
        for en_cours in depot.parent.glob(f"{EN_COURS}*"):
            rmtree(en_cours, ignore_errors=True)
    return len(gardees)


def compacter(moteur: Engine, chemin: Path) -> None:
    """Récrit le fichier sans ses pages mortes, puis vide son journal, où l'ancien contenu se lit encore."""
    try:
        with connexion_brute(moteur) as pilote:
            pilote.execute("VACUUM")
            est_occupe, *_ = pilote.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except DepotOccupe as faute:
        raise EffacementIncomplet(chemin) from faute
    if est_occupe:
        raise EffacementIncomplet(chemin)


def octets_sur_disque(dossier: Path) -> int:
    """La place que prennent le dépôt, son journal et les copies de côté [octets]."""
    fichiers = (*dossier.glob(f"{NOM_DU_FICHIER}*"), *copies(dossier))
    return sum(fichier.stat().st_size for fichier in fichiers)
