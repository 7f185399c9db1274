"""Effacer tout ce que le dépôt contient, jusque dans les octets du fichier, et en donner reçu."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import rmtree

from sqlalchemy import Engine, delete

from lib.donnees.depot.contenus_nommes import Compte, compter_tout
from lib.donnees.depot.copies_de_cote import copies, dossier_des_copies
from lib.donnees.depot.identites import Proprietaire
from lib.donnees.depot.pannes import DepotOccupe, EffacementIncomplet
from lib.donnees.depot.place_manquante import malgre_un_disque_plein
from lib.donnees.depot.sauvegarde import EN_COURS
from lib.donnees.depot.sqlite.moteur import NOM_DU_FICHIER, chemin_du, connexion_brute, pannes_traduites
from lib.donnees.depot.sqlite.porte import Acces, PorteDuDepot
from lib.donnees.depot.sqlite.tables import JAMAIS_SAUVEGARDEES, POSSEDES


@dataclass(frozen=True, slots=True)
class Recu:
    """Le reçu d'un effacement complet.

    Attributes:
        comptes: combien de chaque contenu a été effacé ; vide quand le dépôt ne se lisait plus.
        copies: nombre de dépôts gardés de côté par des restaurations, effacés aussi.
        octets: place rendue sur le disque [octets].
        efface_le: instant de l'effacement.
        chemin: fichier du dépôt, désormais vide.
    """

    comptes: tuple[Compte, ...]
    copies: int
    octets: int
    efface_le: datetime
    chemin: Path


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
    return Recu(comptes, gardees, rendus, le, chemin)


def _effacer(porte: PorteDuDepot) -> tuple[Compte, ...]:
    with porte.ecrire(autre_epoque=True) as acces:
        comptes = compter_tout(acces)
        oublier_tout(acces)
    compacter(porte.moteur, chemin_du(porte.moteur))
    return comptes


def oublier_tout(acces: Acces) -> None:
    """Efface chaque ligne de ce propriétaire, les enfants d'abord ; celles des autres n'y sont pour rien."""
    for table in (*JAMAIS_SAUVEGARDEES, *reversed(POSSEDES)):
        acces.connexion.execute(delete(table).where(acces.a_moi(table)))


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
