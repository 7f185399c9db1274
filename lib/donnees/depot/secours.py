"""Quand le dépôt ne s'ouvre plus : restaurer une sauvegarde ou tout effacer, sans avoir besoin de le lire."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from lib.donnees.depot.copies_de_cote import MIS_DE_COTE, nom_libre
from lib.donnees.depot.depot import Depot
from lib.donnees.depot.effacement import Recu, effacer_les_copies, octets_sur_disque
from lib.donnees.depot.identites import Proprietaire
from lib.donnees.depot.restauration import recue
from lib.donnees.depot.sqlite import reserve
from lib.donnees.depot.sqlite.moteur import NOM_DU_FICHIER, pannes_traduites


def restaurer_sans_lire(dossier: Path, proprietaire: Proprietaire, sauvegarde: bytes | IO[bytes], le: datetime) -> Path:
    """Met de côté le dépôt qui ne s'ouvre plus, en crée un neuf et y restaure la sauvegarde, vérifiée d'abord.

    Returns:
        Où est le dépôt mis de côté, tel quel.

    Raises:
        SauvegardeRefusee: le fichier n'est pas une sauvegarde sûre ; rien n'a changé.
    """
    with recue(sauvegarde, dossier / NOM_DU_FICHIER):
        pass
    range_ici = _mettre_de_cote(dossier, le)
    with Depot.ouvrir(dossier, proprietaire) as neuf:
        neuf.restaurer(sauvegarde, le)
    return range_ici


def effacer_sans_lire(dossier: Path, proprietaire: Proprietaire, le: datetime) -> Recu:
    """Efface le fichier qui ne s'ouvre plus, son journal et les copies ; ce qu'il contenait ne se compte pas."""
    chemin = dossier / NOM_DU_FICHIER
    avant = octets_sur_disque(dossier)
    copies = effacer_les_copies(chemin, proprietaire)
    reserve.rendre(dossier)
    with pannes_traduites(chemin):
        for fichier in _fichiers_du_depot(dossier):
            fichier.unlink(missing_ok=True)
    Depot.ouvrir(dossier, proprietaire).fermer()
    rendus = max(0, avant - octets_sur_disque(dossier))
    return Recu((), copies, rendus, le, chemin)


def _mettre_de_cote(dossier: Path, le: datetime) -> Path:
    """Déplace le fichier et son journal ; ils gardent leurs suffixes, pour qu'on puisse encore les réparer ensemble."""
    chemin = dossier / NOM_DU_FICHIER
    range_ici = nom_libre(dossier, f"{MIS_DE_COTE}-{le:%Y-%m-%d-%H%M%S}")
    with pannes_traduites(chemin):
        for fichier in _fichiers_du_depot(dossier):
            fichier.replace(range_ici.with_name(range_ici.name + fichier.name.removeprefix(NOM_DU_FICHIER)))
    return range_ici


def _fichiers_du_depot(dossier: Path) -> Iterator[Path]:
    yield from (
        fichier for suffixe in ("", "-wal", "-shm") if (fichier := dossier / (NOM_DU_FICHIER + suffixe)).exists()
    )
