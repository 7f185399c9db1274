"""Retirer un seul classeur déposé : ses octets et ses corrections s'en vont, le travail fait dessus selon le choix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Table, delete, func, select

from lib.donnees.depot.classeurs_gardes import choisir, classeur_courant, exiger
from lib.donnees.depot.effacement import compacter
from lib.donnees.depot.histoire_gardee import oublier_l_histoire
from lib.donnees.depot.identites import IdentifiantDeClasseur
from lib.donnees.depot.place_manquante import malgre_un_disque_plein
from lib.donnees.depot.sqlite.moteur import chemin_du
from lib.donnees.depot.sqlite.porte import Acces, PorteDuDepot
from lib.donnees.depot.sqlite.tables import (
    CLASSEURS,
    CORRECTIONS,
    ENVOIS,
    MURS,
    PREPARATIONS,
    RETENUS,
    REUNIONS,
    SCENARIOS,
    SCENARIOS_COURANTS,
)

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


def retirer(porte: PorteDuDepot, sha256: str, *, avec_le_travail: bool) -> Retrait:
    """Efface un classeur déposé et ce qui a été corrigé dessus, puis compacte le fichier.

    Ses scénarios, ses prévisions et le déroulé de sa réunion ne partent que si on le demande : redéposer le même
    fichier les retrouve. Le journal des décisions reste : elles engagent, et ne s'effacent qu'avec tout le reste. Ce
    retrait ne s'annule pas : de quoi l'annuler, gardé, serait le classeur que la personne a voulu voir partir.

    Raises:
        ClasseurInconnu: l'empreinte n'est pas dans le dépôt.
        EffacementIncomplet: une autre fenêtre lit encore l'ancien état.
    """
    classeur = IdentifiantDeClasseur.depose(sha256)

    def geste(porte_ouverte: PorteDuDepot) -> Retrait:
        with porte_ouverte.ecrire() as acces:
            exiger(acces, sha256)
            recu = _recu(acces, classeur, avec_le_travail=avec_le_travail)
            _effacer_le_classeur(acces, classeur)
            oublier_l_histoire(acces, classeur)  # elle redirait ce que les cellules du classeur contenaient
            if avec_le_travail:
                _effacer_le_travail(acces, classeur)
        compacter(porte_ouverte.moteur, chemin_du(porte_ouverte.moteur))
        return recu

    return malgre_un_disque_plein(porte, geste)


def _recu(acces: Acces, classeur: IdentifiantDeClasseur, *, avec_le_travail: bool) -> Retrait:
    sha256, execute = classeur.valeur, acces.connexion.execute
    nom = execute(select(CLASSEURS.c.nom).where(acces.a_moi(CLASSEURS), CLASSEURS.c.sha256 == sha256)).scalar_one()
    corrections = (acces.a_moi(CORRECTIONS), CORRECTIONS.c.sha256 == sha256)
    scenarios = (acces.a_moi(SCENARIOS), SCENARIOS.c.cle_classeur == str(classeur))
    faites = execute(select(func.count()).select_from(CORRECTIONS).where(*corrections)).scalar_one()
    faits = execute(select(func.count()).select_from(SCENARIOS).where(*scenarios)).scalar_one()
    return Retrait(nom, faites, faits, travail_efface=avec_le_travail)


def _effacer_le_classeur(acces: Acces, classeur: IdentifiantDeClasseur) -> None:
    if classeur_courant(acces) == classeur:
        choisir(acces, None)
    for table in (CORRECTIONS, CLASSEURS):
        acces.connexion.execute(delete(table).where(acces.a_moi(table), table.c.sha256 == classeur.valeur))
    _effacer_de(acces, classeur, (ENVOIS, MURS))  # le mur redirait ce que ses cellules contenaient
    reglages = RETENUS.c.cle.like(f"{_PARAMETRES_D_ECRAN}{classeur}")
    acces.connexion.execute(delete(RETENUS).where(acces.a_moi(RETENUS), reglages))


def _effacer_le_travail(acces: Acces, classeur: IdentifiantDeClasseur) -> None:
    _effacer_de(acces, classeur, (SCENARIOS_COURANTS, SCENARIOS, PREPARATIONS, REUNIONS))


def _effacer_de(acces: Acces, classeur: IdentifiantDeClasseur, tables: tuple[Table, ...]) -> None:
    for table in tables:
        acces.connexion.execute(delete(table).where(acces.a_moi(table), table.c.cle_classeur == str(classeur)))
