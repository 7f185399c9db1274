"""Les classeurs qu'une page doit supporter, mis dans le dépôt comme si une personne les avait déposés."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from openpyxl import Workbook

from lib.domaine.indicateur import Mesure
from lib.domaine.preparation import Preparation
from lib.donnees.classeur import lire
from lib.donnees.depot import Depot, IdentifiantDeClasseur
from lib.donnees.modele import ecrire_modele
from tests.interface.ecran import INSTANT, RACINE

TROIS_RIVIERES = IdentifiantDeClasseur.exemple("trois_rivieres.xlsx")
COMME_ON_EN_RECOIT = IdentifiantDeClasseur.exemple("comme_on_en_recoit.xlsx")
EXEMPLES = RACINE / "cpts_data" / "classeurs"
PREMIER_JOUR, UNE_MISSION = "premier jour.xlsx", "une mission.xlsx"
LUS_UNE_FOIS = (PREMIER_JOUR, UNE_MISSION)
"""Des classeurs que plusieurs essais déposent : leur lecture se partage comme celle des exemples livrés."""


def deposer(depot: Depot, nom: str, octets: bytes) -> IdentifiantDeClasseur:
    """Dépose un classeur et le choisit ; rend son identifiant."""
    cle = depot.classeurs.deposer(nom, octets, INSTANT).identifiant
    depot.classeurs.choisir(cle)
    return cle


def a_plat(entetes: list[str], *lignes: list[object]) -> bytes:
    """Un classeur d'une seule feuille, en octets .xlsx."""
    classeur = Workbook()
    feuille = classeur.worksheets[0]
    feuille.title = "Suivi"
    feuille.append(entetes)
    for ligne in lignes:
        feuille.append(ligne)
    tampon = io.BytesIO()
    classeur.save(tampon)
    return tampon.getvalue()


def sans_montant() -> bytes:
    """Des indicateurs, des cibles, des réalisés, et pas un euro."""
    return a_plat(
        ["Mission", "Indicateur", "Cible", "Réalisé"],
        ["Accès aux soins", "Patients sans médecin traitant", 50, 112],
        ["Accès aux soins", "Annuaire diffusé", "oui", None],
        ["Prévention", "Journées de sensibilisation", 4, 4],
    )


def intitules_seuls() -> bytes:
    """Des intitulés d'indicateurs et rien d'autre."""
    entetes = ["Mission", "Indicateur", "Cible"]
    return a_plat(entetes, ["Prévention", "Journées", None], ["Prévention", "Ateliers", None])


@cache
def jamais_evalue() -> bytes:
    """La CPTS de démonstration au premier jour : aucun réalisé, aucune date, aucun exercice."""
    contrat = lire("exemple.xlsx", (EXEMPLES / "trois_rivieres.xlsx").read_bytes()).contrat
    vierges = tuple(replace(i, mesure=Mesure()) for i in contrat.indicateurs)
    return ecrire_modele(replace(contrat, indicateurs=vierges, exercice=None, date_dialogue=None))


@cache
def une_mission() -> bytes:
    """La première mission de la CPTS de démonstration, seule, et ce que son équipe en prévoit : dix lignes."""
    lu = lire("exemple.xlsx", (EXEMPLES / "trois_rivieres.xlsx").read_bytes())
    mission = lu.contrat.missions[0]
    lignes = lu.contrat.indicateurs_de(mission.code)
    siennes = {ligne.identifiant for ligne in lignes}
    prevues = tuple(p for p in lu.preparation.previsions if p.identifiant in siennes)
    return ecrire_modele(replace(lu.contrat, missions=(mission,), indicateurs=lignes), Preparation(previsions=prevues))


LISIBLES: Mapping[str, Callable[[Depot], object]] = {
    "exemple de taille 3": lambda depot: depot.classeurs.choisir(TROIS_RIVIERES),
    "petite CPTS": lambda depot: depot.classeurs.choisir(IdentifiantDeClasseur.exemple("val_de_brume.xlsx")),
    "classeur désordonné": lambda depot: depot.classeurs.choisir(
        IdentifiantDeClasseur.exemple("comme_on_en_recoit.xlsx")
    ),
    "sans montant": lambda depot: deposer(depot, "sans montant.xlsx", sans_montant()),
    "intitulés seuls": lambda depot: deposer(depot, "intitulés.xlsx", intitules_seuls()),
    "jamais évalué": lambda depot: deposer(depot, PREMIER_JOUR, jamais_evalue()),
}
ILLISIBLES: Mapping[str, Callable[[Depot], object]] = {
    "classeur disparu": lambda depot: depot.classeurs.choisir(IdentifiantDeClasseur.exemple("un_ancien_exemple.xlsx")),
    "fichier refusé": lambda depot: deposer(depot, "courrier.xlsx", b"Madame, Monsieur,"),
    "fichier vide": lambda depot: deposer(depot, "vide.xlsx", b""),
    "modèle vierge": lambda depot: deposer(depot, "modele.xlsx", (EXEMPLES / "modele_vierge.xlsx").read_bytes()),
}
