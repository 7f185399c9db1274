"""Le dépôt : tout ce que l'application garde entre deux gestes, dans un fichier SQLite de la personne."""

from __future__ import annotations

from lib.donnees.depot.cahiers_gardes import PariEnregistre
from lib.donnees.depot.classeurs_gardes import ClasseurDepose, CorrectionGardee
from lib.donnees.depot.contenus_nommes import CONTENUS_NOMMES, AuRetrait, Compte, au_retrait
from lib.donnees.depot.depot import Depot, Instantane
from lib.donnees.depot.effacement import Recu
from lib.donnees.depot.gestes_rejoues import GesteGarde
from lib.donnees.depot.histoire_gardee import Histoire
from lib.donnees.depot.identites import LOCAL, GenreDeClasseur, IdentifiantDeClasseur, Proprietaire
from lib.donnees.depot.retrait import Retrait
from lib.donnees.depot.reunions_gardees import AInscrire, EnvoiGarde, GenreDInscription, Inscription, ReunionGardee
from lib.donnees.depot.scenarios_gardes import ScenarioEnregistre, ScenarioModifieAilleurs
from lib.donnees.depot.sqlite.moteur import dossier_des_donnees

__all__ = [
    "CONTENUS_NOMMES",
    "LOCAL",
    "AInscrire",
    "AuRetrait",
    "ClasseurDepose",
    "Compte",
    "CorrectionGardee",
    "Depot",
    "EnvoiGarde",
    "GenreDInscription",
    "GenreDeClasseur",
    "GesteGarde",
    "Histoire",
    "IdentifiantDeClasseur",
    "Inscription",
    "Instantane",
    "PariEnregistre",
    "Proprietaire",
    "Recu",
    "Retrait",
    "ReunionGardee",
    "ScenarioEnregistre",
    "ScenarioModifieAilleurs",
    "au_retrait",
    "dossier_des_donnees",
]
