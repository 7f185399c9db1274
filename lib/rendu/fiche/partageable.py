"""La fiche que l'on peut remettre au payeur : des faits du contrat, et ce que l'on propose.

Ni ce module ni ceux qu'il appelle ne connaissent le cahier interne ou les prévisions (essai d'architecture).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.domaine.contrat import Contrat
from lib.rendu.contenus.contenu import Contenu
from lib.rendu.contenus.lignes_du_contrat import MissionDeFiche, missions_de_fiche
from lib.rendu.contenus.tableau_des_lignes import LigneMontree, tableau_des_lignes
from lib.rendu.fiche.annexe import Annexe, annexe_de_fiche
from lib.rendu.fiche.premiere_page import Synthese, synthese_de_fiche
from lib.rendu.fiche.proposition_de_fiche import ScenarioDeFiche, scenario_de_fiche
from lib.rendu.formats import jour, periode, rebours
from lib.usages.faits import ContratsCompares, FaitsDuContrat

EMPREINTE_COURTE = 12


@dataclass(frozen=True, slots=True)
class Identite:
    """D'où vient une fiche ; le nom du fichier déposé n'en fait pas partie.

    Attributes:
        version_application: version de l'application qui a calculé.
        sha256: empreinte du classeur lu, en hexadécimal ; vide s'il n'y en a pas.
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
class HautDeFiche:
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
    entete: HautDeFiche
    synthese: Synthese
    missions: tuple[MissionDeFiche, ...]
    lignes: Contenu[LigneMontree]
    scenario: ScenarioDeFiche | None
    annexe: Annexe

    @property
    def version(self) -> str:
        """Le mot qui dit à qui la fiche s'adresse."""
        return "partageable"


def fiche_partageable(
    faits: FaitsDuContrat, proposition: ContratsCompares | None, identite: Identite
) -> FichePartageable:
    """La fiche montrable d'un contrat.

    Args:
        faits: le contrat de référence et ce qu'il vaut.
        proposition: ce que l'on propose, ou None ; rien que des mouvements montrables.
        identite: version de l'application, empreinte du classeur, date.
    """
    contrat = faits.contrat
    missions = missions_de_fiche(contrat, faits.valorise, jour=identite.jour)
    return FichePartageable(
        identite,
        _entete(contrat, identite),
        synthese_de_fiche(faits, missions, jour=identite.jour),
        missions,
        tableau_des_lignes(faits.valorise.missions),
        scenario_de_fiche(proposition) if proposition and proposition.scenario.etapes else None,
        annexe_de_fiche(contrat, _provenance(identite)),
    )


def _entete(contrat: Contrat, identite: Identite) -> HautDeFiche:
    cpts, exercice, dialogue = contrat.cpts, contrat.exercice, contrat.date_dialogue
    lieux = [cpts.departement, cpts.region, f"taille {cpts.taille}" if cpts.taille else ""]
    return HautDeFiche(
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
