"""La fiche que l'on peut remettre au payeur : des faits du contrat, ce que l'on propose, et comment l'on compte.

Ni ce module ni ceux qu'il appelle ne connaissent le cahier interne ou les prévisions (essai d'architecture).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lib.domaine.contrat import Contrat
from lib.domaine.vocabulaire import NomRegle
from lib.rendu.contenus.contenu import Contenu
from lib.rendu.contenus.lignes_du_contrat import LigneMontree, MissionDeFiche, missions_de_fiche, tableau_des_lignes
from lib.rendu.fiche.premiere_page import Synthese, synthese_de_fiche
from lib.rendu.fiche.proposition_de_fiche import ScenarioDeFiche, scenario_de_fiche
from lib.rendu.formats import accorder, jour, periode, rebours
from lib.usages.faits import ContratsCompares, FaitsDuContrat

EMPREINTE_COURTE = 12
METHODE = (
    "Acquis : ce que vaut chaque ligne au réalisé d'aujourd'hui, selon sa propre règle, arrondi une fois au centime.",
    "À produire : ce qui manque encore sur les lignes évaluées pour toucher tout leur montant.",
    "Non évalué : le montant des lignes sans réalisé. Manquant n'est pas zéro : rien n'est supposé.",
    "Non dû : lignes neutralisées, sans objet ou pas encore dues. Une mission sous condition est tenue hors du total.",
    "Acquis, à produire, non évalué et non dû font exactement l'enveloppe de chaque mission, au centime.",
    "Une proposition déplace des euros à l'intérieur d'une mission, jamais entre missions ; les lignes nationales"
    " ne bougent pas.",
)
"""La méthode en six lignes."""
DEFINITIONS: Mapping[NomRegle, str] = {
    NomRegle.TOUT_OU_RIEN: "Tout le montant si la cible est atteinte, sinon rien.",
    NomRegle.PROPORTIONNEL: "Le réalisé divisé par la cible, sans dépasser 1.",
    NomRegle.PROPORTIONNEL_AVEC_SEUIL: "Le réalisé divisé par la cible, à partir d'un seuil ; rien en dessous.",
    NomRegle.LINEAIRE: "Le chemin parcouru entre un seuil et la cible.",
    NomRegle.PROGRESSION: "Le chemin parcouru entre le départ et la cible.",
    NomRegle.PALIERS: "Le montant du plus haut palier atteint ; les paliers se remplacent.",
    NomRegle.ROSP: "La moitié à l'objectif intermédiaire, puis en proportion jusqu'à la cible.",
    NomRegle.ETATS: "Fait : tout ; partiel : la moitié, sauf mention contraire ; non fait : rien.",
    NomRegle.APPRECIATION: "Une part fixée à la main, avec le rôle qui l'a fixée et pourquoi.",
    NomRegle.NEUTRALISE: "La ligne sort du calcul ; ses euros sont montrés à part.",
}


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

    @property
    def partage(self) -> FichePartageable:
        """Les pages partageables de toute fiche : ici, elle-même."""
        return self


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


@dataclass(frozen=True, slots=True)
class RegleDeFiche:
    """Une règle employée dans le contrat, sa définition et d'où elle vient."""

    nom: str
    definition: str
    lignes: str
    source: str


@dataclass(frozen=True, slots=True)
class Annexe:
    """La dernière page : méthode, règles, sources et provenance.

    Attributes:
        provenance: libellé et valeur, dans l'ordre de lecture.
    """

    methode: tuple[str, ...]
    regles: tuple[RegleDeFiche, ...]
    sources: tuple[str, ...]
    provenance: tuple[tuple[str, str], ...]


def annexe_de_fiche(contrat: Contrat, provenance: tuple[tuple[str, str], ...]) -> Annexe:
    """L'annexe d'un contrat.

    Args:
        contrat: donne les règles employées et la version du barème.
        provenance: version de l'application, empreinte du classeur, date.
    """
    return Annexe(METHODE, _regles(contrat), _sources(contrat), provenance)


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


def _regles(contrat: Contrat) -> tuple[RegleDeFiche, ...]:
    comptes = Counter(i.regle for i in contrat.indicateurs if i.remunere)
    return tuple(
        RegleDeFiche(
            str(regle), DEFINITIONS[regle], accorder(comptes[regle], "ligne"), "contrat, règle propre à chaque ligne"
        )
        for regle in NomRegle
        if comptes[regle]
    )


def _sources(contrat: Contrat) -> tuple[str, ...]:
    bareme = f", version {contrat.version_bareme}" if contrat.version_bareme else ""
    return (
        "Montants, cibles, règles et pièces : contrat de la CPTS (annexe de l'ACI), lus dans son classeur ;"
        " ils font foi.",
        f"Barème national{bareme} : sert à contrôler les enveloppes, jamais à les remplacer.",
        "Aucune formule nationale d'atteinte partielle n'a été trouvée pour les CPTS :"
        " la règle de chaque ligne est celle que le classeur écrit.",
    )
