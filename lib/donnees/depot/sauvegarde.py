"""Sauvegarder tout ce qui est à un propriétaire dans un seul fichier, vérifié comme une restauration le vérifierait."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from lib.donnees.depot.identites import Proprietaire
from lib.donnees.depot.pannes import DisquePlein, SauvegardeImpossible, SauvegardeRefusee
from lib.donnees.depot.sceau import sceau_de
from lib.donnees.depot.sqlite.moteur import chemin_du, connexion_brute, pannes_traduites, regler
from lib.donnees.depot.sqlite.porte import PorteDuDepot
from lib.donnees.depot.sqlite.tables import COMPTEURS, JAMAIS_SAUVEGARDEES, POSSEDES
from lib.donnees.depot.verification import verifier

EN_COURS: Final = "en-cours-"
"""Le début du nom des dossiers de travail : un effacement emporte ceux qu'une coupure aurait laissés."""
_FORMATS_DE_JOURNAL: Final = slice(18, 20)
_JOURNAL_ORDINAIRE: Final = b"\x01\x01"


def sauvegarder(porte: PorteDuDepot) -> bytes:
    """Tout ce qui est à un propriétaire, pris à un seul instant même si d'autres écrivent, vérifié et scellé.

    Les codes des murs n'en sont pas, ni l'histoire des gestes.

    La copie se fait sur le disque : la mémoire ne tient que le fichier rendu. Si le disque est plein, elle se fait en
    mémoire, car c'est alors qu'on a besoin de tout mettre ailleurs.

    Raises:
        SauvegardeImpossible: elle ne se restaurerait pas ; la phrase dit quoi réparer.
    """
    try:
        with dossier_de_travail(chemin_du(porte.moteur)) as dossier:
            fichier = dossier / "sauvegarde.sqlite"
            copier(porte, fichier, verifiee=True)
            return fichier.read_bytes()
    except DisquePlein:
        return _en_memoire(porte)


@contextmanager
def dossier_de_travail(depot: Path) -> Iterator[Path]:
    """Un dossier à nous seuls, près du dépôt et effacé à la sortie : rien de confidentiel ailleurs sur la machine."""
    with pannes_traduites(depot), TemporaryDirectory(prefix=EN_COURS, dir=depot.parent) as dossier:
        yield Path(dossier)


def copier(porte: PorteDuDepot, fichier: Path, *, verifiee: bool) -> None:
    """La copie scellée de ce qui est à un propriétaire, dans ce fichier.

    Args:
        verifiee: refuse une copie qui ne se restaurerait pas ; faux quand mieux vaut une copie abîmée que rien.
    """
    with _a_lui_seul(porte, str(fichier), verifiee=verifiee) as copie:
        copie.execute("PRAGMA journal_mode = DELETE")
    with fichier.open("r+b") as ecrit:
        ecrit.write(sceau_de(ecrit))


def _en_memoire(porte: PorteDuDepot) -> bytes:
    with _a_lui_seul(porte, ":memory:", verifiee=True) as copie:
        octets = bytearray(copie.serialize())
    octets[_FORMATS_DE_JOURNAL] = _JOURNAL_ORDINAIRE
    return bytes(octets) + sceau_de(BytesIO(octets))


@contextmanager
def _a_lui_seul(porte: PorteDuDepot, cible: str, *, verifiee: bool) -> Iterator[sqlite3.Connection]:
    with connexion_brute(porte.moteur) as source, closing(sqlite3.connect(cible)) as copie:
        source.backup(copie)
        regler(copie)
        _oter_les_autres(copie, porte.proprietaire)
        if verifiee:
            _exiger_qu_elle_se_restaure(copie)
        yield copie


def _oter_les_autres(copie: sqlite3.Connection, proprietaire: Proprietaire) -> None:
    """Ôte de la copie ce qui est à d'autres et ce qui ne se sauvegarde jamais, jusque dans ses pages mortes."""
    tables = (table.name for table in (*reversed(POSSEDES), COMPTEURS))
    ordres = [f"DELETE FROM {table} WHERE proprietaire <> ?" for table in tables]  # noqa: S608 — nos propres tables
    otees = sum(copie.execute(ordre, (proprietaire.nom,)).rowcount for ordre in ordres)
    otees += sum(copie.execute(f"DELETE FROM {table.name}").rowcount for table in JAMAIS_SAUVEGARDEES)  # noqa: S608
    if otees:
        copie.execute("VACUUM")


def _exiger_qu_elle_se_restaure(copie: sqlite3.Connection) -> None:
    try:
        verifier(copie)
    except SauvegardeRefusee as refus:
        raise SauvegardeImpossible(refus.raison) from refus
