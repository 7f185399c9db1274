"""Le classeur complet des Trois Rivières : 41 lignes payées sur cinq missions, une ligne de crise, quatre de suivi."""

from __future__ import annotations

from lib.donnees.modele.lignes import Lignes
from tests.fabrique.trois_rivieres import acces, autres_missions, dossier, parcours, preparation, prevention, suivi

LIGNES: Lignes = {
    "Contrat": (dossier.CONTRAT,),
    "Missions": dossier.MISSIONS,
    "Indicateurs": (
        *acces.LIGNES,
        *parcours.LIGNES,
        *prevention.LIGNES,
        *autres_missions.CRISE,
        *autres_missions.QUALITE,
        *autres_missions.ACCOMPAGNEMENT,
        *autres_missions.FONCTIONNEMENT,
    ),
    "Paliers": suivi.PALIERS,
    "Historique": tuple(suivi.historique()),
    "Suivi": tuple(suivi.releves()),
    "Pièces": dossier.PIECES,
    "Contre-propositions": preparation.CONTRE_PROPOSITIONS,
    "Actions": dossier.ACTIONS,
    "Préparation": preparation.NOTES,
}
