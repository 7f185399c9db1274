"""L'annexe d'une fiche : comment les euros sont comptés, quelles règles servent, d'où viennent les chiffres."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from lib.domaine.contrat import Contrat
from lib.domaine.vocabulaire import NomRegle
from lib.rendu.formats import accorder

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
