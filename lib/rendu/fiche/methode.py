"""La dernière page d'une fiche : comment les euros sont comptés, les règles de ce contrat, d'où viennent les faits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from lib.domaine.contrat import Contrat
from lib.domaine.vocabulaire import NomRegle
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique
from lib.rendu.document.document import Identite, Intertitre, Liste, Paragraphe, SectionDeDocument, Tableau
from lib.rendu.formats import accorder, jour

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
    NomRegle.ROSP: "À la façon de la rémunération sur objectifs de santé publique : la moitié à l'objectif"
    " intermédiaire, puis en proportion jusqu'à la cible.",
    NomRegle.ETATS: "Fait : tout ; partiel : la moitié, sauf mention contraire ; non fait : rien.",
    NomRegle.APPRECIATION: "Une part fixée à la main, avec le rôle qui l'a fixée et pourquoi.",
    NomRegle.NEUTRALISE: "La ligne sort du calcul ; ses euros sont montrés à part.",
}


@dataclass(frozen=True, slots=True)
class RegleDeFiche:
    """Une règle employée dans le contrat, ce qu'elle paie, et le nombre de ses lignes."""

    nom: str
    definition: str
    lignes: str


def section_de_methode(contrat: Contrat, identite: Identite, *, est_sur_papier: bool = True) -> SectionDeDocument:
    """La méthode d'un contrat.

    Args:
        contrat: donne les règles employées et la version du barème.
        identite: version de l'application, empreinte du classeur, dates.
    """
    regles = _regles(contrat)
    return SectionDeDocument(
        "Comment les euros sont comptés",
        (
            Liste(tuple(Paragraphe(phrase) for phrase in METHODE)),
            *((Tableau(regles),) if regles.rangees else ()),
            Intertitre("Sources"),
            Liste(tuple(Paragraphe(phrase) for phrase in _sources(contrat))),
            Intertitre("Provenance"),
            Liste(_provenance(identite)),
        ),
        feuille="Méthode",
        est_sur_papier=est_sur_papier,
    )


def _provenance(identite: Identite) -> tuple[Paragraphe, ...]:
    relus = jour(identite.parametres_du) if identite.parametres_du else "date inconnue"
    return (
        Paragraphe(jour(identite.jour), etiquette="Fiche établie le"),
        Paragraphe(f"Dialogue CPTS, version {identite.version_application or 'inconnue'}", etiquette="Application"),
        Paragraphe(identite.sha256 or "aucun classeur", etiquette="Classeur lu, empreinte SHA-256"),
        Paragraphe(relus, etiquette="Paramètres de l'accord relus le"),
    )


def _regles(contrat: Contrat) -> Contenu[RegleDeFiche]:
    comptes = Counter(i.regle for i in contrat.indicateurs if i.remunere)
    return Contenu(
        "Règles de ce contrat",
        (
            Rubrique("Règle", lambda r: r.nom, Place.LIBELLE),
            Rubrique("Ce qu'elle paie", lambda r: r.definition, Place.PHRASE),
            Rubrique("Lignes", lambda r: r.lignes, Place.MOTS),
        ),
        tuple(
            RegleDeFiche(str(regle), DEFINITIONS[regle], accorder(comptes[regle], "ligne"))
            for regle in NomRegle
            if comptes[regle]
        ),
    )


def _sources(contrat: Contrat) -> tuple[str, ...]:
    bareme = f", version {contrat.version_bareme}" if contrat.version_bareme else ""
    return (
        "Montants, cibles, règles et pièces : contrat de la CPTS (annexe de l'ACI), lus dans son classeur ;"
        " ils font foi.",
        f"Barème national{bareme} : sert à vérifier les enveloppes, jamais à les remplacer.",
        "Aucune formule nationale d'atteinte partielle n'a été trouvée pour les CPTS :"
        " la règle de chaque ligne est celle que le classeur écrit.",
    )
