"""Retirer un seul classeur déposé : ses octets et ses corrections s'en vont, le travail fait dessus selon le choix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, Engine, delete, func, select

from lib.donnees.depot.classeurs import PREFIXE, exiger
from lib.donnees.depot.effacement import compacter
from lib.donnees.depot.moteur import chemin_du, transaction
from lib.donnees.depot.reperes import choisir_classeur, classeur_courant
from lib.donnees.depot.schema import CLASSEURS, CORRECTIONS, PREPARATIONS, RETENUS, SCENARIOS, SCENARIOS_COURANTS

_PARAMETRES_D_ECRAN: Final = "%:"
"""Les réglages d'écran d'un classeur finissent par sa clé (« indicateur:depot:… »)."""


@dataclass(frozen=True, slots=True)
class Retrait:
    """Le reçu du retrait d'un classeur.

    Args:
        nom: nom du classeur retiré.
        corrections: nombre de corrections retirées avec lui.
        scenarios: nombre de ses scénarios, effacés ou gardés.
        travail_efface: vrai si ses scénarios et ses prévisions ont été effacés aussi.
    """

    nom: str
    corrections: int
    scenarios: int
    travail_efface: bool


def retirer(moteur: Engine, sha256: str, *, avec_le_travail: bool) -> Retrait:
    """Efface un classeur déposé et ce qui a été corrigé dessus, puis compacte le fichier.

    Ses scénarios et ses prévisions ne partent que si on le demande : redéposer le même fichier les retrouve.

    Raises:
        ClasseurInconnu: l'empreinte n'est pas dans le dépôt.
        EffacementIncomplet: une autre fenêtre lit encore l'ancien état.
    """
    with transaction(moteur, ecriture=True) as connexion:
        exiger(connexion, sha256)
        recu = _recu(connexion, sha256, avec_le_travail=avec_le_travail)
        _effacer_le_classeur(connexion, sha256)
        if avec_le_travail:
            _effacer_le_travail(connexion, f"{PREFIXE}{sha256}")
    compacter(moteur, chemin_du(moteur))
    return recu


def _recu(connexion: Connection, sha256: str, *, avec_le_travail: bool) -> Retrait:
    nom = connexion.execute(select(CLASSEURS.c.nom).where(CLASSEURS.c.sha256 == sha256)).scalar_one()
    corrections = select(func.count()).select_from(CORRECTIONS).where(CORRECTIONS.c.sha256 == sha256)
    scenarios = select(func.count()).select_from(SCENARIOS).where(SCENARIOS.c.cle_classeur == f"{PREFIXE}{sha256}")
    faites, faits = (connexion.execute(compte).scalar_one() for compte in (corrections, scenarios))
    return Retrait(nom, faites, faits, travail_efface=avec_le_travail)


def _effacer_le_classeur(connexion: Connection, sha256: str) -> None:
    cle = f"{PREFIXE}{sha256}"
    if classeur_courant(connexion) == cle:
        choisir_classeur(connexion, None)
    connexion.execute(delete(CORRECTIONS).where(CORRECTIONS.c.sha256 == sha256))
    connexion.execute(delete(CLASSEURS).where(CLASSEURS.c.sha256 == sha256))
    connexion.execute(delete(RETENUS).where(RETENUS.c.cle.like(f"{_PARAMETRES_D_ECRAN}{cle}")))


def _effacer_le_travail(connexion: Connection, cle: str) -> None:
    for table in (SCENARIOS_COURANTS, SCENARIOS, PREPARATIONS):
        connexion.execute(delete(table).where(table.c.cle_classeur == cle))
