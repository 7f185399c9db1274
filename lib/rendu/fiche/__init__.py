"""La fiche de préparation du dialogue de gestion : un seul contenu, écrit en PDF ou en classeur.

Deux types, deux constructeurs : ``fiche_partageable`` ne reçoit ni cahier, ni scénario de travail, ni constat de
lecture ; la fuite ne compile pas.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lib.domaine.contrat import Contrat
from lib.domaine.lecture import Anomalie
from lib.domaine.preparation import Preparation
from lib.domaine.scenario import Proposition, Scenario, proposer
from lib.domaine.valorisation import valoriser
from lib.rendu.fiche.cahier import Cahier, cahier_de_fiche
from lib.rendu.fiche.lignes import MissionDeFiche, missions_de_fiche
from lib.rendu.fiche.methode import Annexe, annexe_de_fiche
from lib.rendu.fiche.scenario import ScenarioDeFiche, scenario_de_fiche
from lib.rendu.fiche.synthese import Synthese, synthese_de_fiche
from lib.rendu.formats import en_fichier, jour, periode, rebours

LONGUEUR_DU_NOM = 60
EMPREINTE_COURTE = 12


@dataclass(frozen=True, slots=True)
class Identite:
    """D'où vient une fiche ; le nom du fichier déposé n'en fait pas partie.

    Attributes:
        version_application: version de l'application qui a calculé.
        sha256: empreinte du classeur lu, en hexadécimal ; vide s'il n'y en a pas.
        jour: date de la fiche.
    """

    version_application: str
    sha256: str
    jour: date

    @property
    def empreinte_courte(self) -> str:
        """Le début de l'empreinte, assez long pour comparer à l'œil."""
        return self.sha256[:EMPREINTE_COURTE]


@dataclass(frozen=True, slots=True)
class Entete:
    """Le haut de la fiche."""

    cpts: str
    lieu: str
    exercice: str
    annees: str
    dialogue: str
    le: str
    est_fictive: bool


@dataclass(frozen=True, slots=True)
class FichePartageable:
    """Ce que l'on peut remettre au payeur."""

    identite: Identite
    entete: Entete
    synthese: Synthese
    missions: tuple[MissionDeFiche, ...]
    scenario: ScenarioDeFiche | None
    annexe: Annexe

    @property
    def version(self) -> str:
        """Le mot qui dit à qui la fiche s'adresse."""
        return "partageable"


@dataclass(frozen=True, slots=True)
class FicheInterne:
    """Les mêmes pages, et le cahier que l'on garde pour soi."""

    partage: FichePartageable
    cahier: Cahier

    @property
    def version(self) -> str:
        """Le mot qui dit à qui la fiche s'adresse."""
        return "interne"


Fiche = FichePartageable | FicheInterne


def fiche_partageable(contrat: Contrat, proposition: Proposition | None, identite: Identite) -> FichePartageable:
    """La fiche montrable d'un contrat.

    Args:
        contrat: le contrat de référence, des faits partagés.
        proposition: ce que l'on propose, ou None.
        identite: version de l'application, empreinte du classeur, date.
    """
    valorise = valoriser(contrat)
    missions = missions_de_fiche(contrat, valorise, jour=identite.jour)
    return FichePartageable(
        identite,
        _entete(contrat, identite),
        synthese_de_fiche(contrat, valorise, missions, jour=identite.jour),
        missions,
        scenario_de_fiche(contrat, proposition) if proposition and proposition.mouvements else None,
        annexe_de_fiche(contrat, _provenance(identite)),
    )


def fiche_interne(
    contrat: Contrat,
    preparation: Preparation,
    scenario: Scenario | None,
    identite: Identite,
    anomalies: Sequence[Anomalie] = (),
) -> FicheInterne:
    """La fiche que la CPTS garde pour elle : les pages partageables et le cahier.

    Args:
        contrat: le contrat de référence.
        preparation: priorités, lignes rouges, arguments, prévisions.
        scenario: le scénario de travail, ou None.
        identite: version de l'application, empreinte du classeur, date.
        anomalies: ce que la lecture du classeur a relevé.
    """
    partage = fiche_partageable(contrat, proposer(scenario) if scenario else None, identite)
    return FicheInterne(partage, cahier_de_fiche(contrat, preparation, scenario, anomalies))


def nom_de_fichier(fiche: Fiche, extension: str) -> str:
    """Le nom du fichier : CPTS, exercice, date, version ; rien ne vient du dépôt.

    Args:
        fiche: la fiche à écrire.
        extension: « pdf » ou « xlsx », sans point.
    """
    partage = partage_de(fiche)
    cpts = en_fichier(partage.entete.cpts)[:LONGUEUR_DU_NOM].strip("-")
    morceaux = ["fiche", cpts, partage.entete.annees, f"{partage.identite.jour:%Y-%m-%d}", fiche.version]
    return f"{'_'.join(m for m in morceaux if m)}.{extension}"


def partage_de(fiche: Fiche) -> FichePartageable:
    """Les pages partageables d'une fiche."""
    return fiche.partage if isinstance(fiche, FicheInterne) else fiche


def _entete(contrat: Contrat, identite: Identite) -> Entete:
    cpts, exercice, dialogue = contrat.cpts, contrat.exercice, contrat.date_dialogue
    lieux = [cpts.departement, cpts.region, f"taille {cpts.taille}" if cpts.taille else ""]
    return Entete(
        cpts.nom or "CPTS sans nom",
        " · ".join(lieu for lieu in lieux if lieu),
        periode(exercice.debut, exercice.fin) if exercice else "",
        f"{exercice.debut.year}-{exercice.fin.year}" if exercice else "",
        f"{jour(dialogue)} ({rebours(dialogue, aujourd_hui=identite.jour)})" if dialogue else "",
        jour(identite.jour),
        cpts.est_fictive,
    )


def _provenance(identite: Identite) -> tuple[tuple[str, str], ...]:
    return (
        ("Fiche établie le", jour(identite.jour)),
        ("Application", f"Dialogue CPTS, version {identite.version_application or 'inconnue'}"),
        ("Classeur lu, empreinte SHA-256", identite.sha256 or "aucun classeur"),
    )
