"""Le relevé de décisions en document : ce que les trois parties signent et emportent. Rien que des faits."""

from __future__ import annotations

from dataclasses import dataclass

from lib.domaine.origine_des_termes import ACCORD_REFUSE
from lib.domaine.partie_au_dialogue import PartieAuDialogue
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique
from lib.rendu.contenus.releve_de_decisions import ReleveDeDecisions
from lib.rendu.document.document import (
    Bloc,
    Diffusion,
    Document,
    Identite,
    Intertitre,
    Liste,
    Paragraphe,
    SectionDeDocument,
    Tableau,
    Tampon,
    Ton,
)
from lib.rendu.noms_des_documents import nom_d_un_document

GENRE = "Relevé de décisions du dialogue de gestion"
CORRECTIONS = "Les décisions corrigées restent au journal ; seules celles en vigueur sont ici."
A_SIGNER = "\u00a0\n\u00a0\n\u00a0"
"""La place d'une signature."""


@dataclass(frozen=True, slots=True)
class PartieQuiSigne:
    """Une partie du contrat, et la place de sa signature."""

    nom: str


def document_du_releve(releve: ReleveDeDecisions, identite: Identite) -> Document:
    """Le relevé, prêt à signer.

    Args:
        releve: ce que la réunion a décidé.
        identite: version de l'application, empreinte du classeur, dates.
    """
    exercice = f"exercice {releve.exercice}" if releve.exercice else ""
    tenue = f"réunion du {releve.tenue_le}" if releve.tenue_le else ""
    faits = " · ".join(filter(None, (exercice, tenue)))
    return Document(
        GENRE,
        releve.cpts,
        tuple(filter(None, (faits,))),
        " · ".join(filter(None, (releve.cpts, exercice))),
        Tampon(Diffusion.PARTAGEABLE, identite, releve.est_fictif),
        releve.annees,
        (_decisions(releve), _suite(releve), _indicateurs(releve), _signatures()),
    )


def nom_du_releve(document: Document, extension: str) -> str:
    """Le nom du fichier du relevé."""
    return nom_d_un_document("releve", document, extension)


def _decisions(releve: ReleveDeDecisions) -> SectionDeDocument:
    points = tuple(Paragraphe(titre) for titre in releve.points)
    ordre: tuple[Bloc, ...] = (Intertitre("Points abordés"), Liste(points)) if points else ()
    corrections = (Paragraphe(CORRECTIONS, Ton.PETIT),) if releve.corrections else ()
    blocs = (Paragraphe(releve.phrase, Ton.FORT), *ordre, Tableau(releve.tableau), *corrections)
    return SectionDeDocument("", blocs, feuille="Décisions")


def _suite(releve: ReleveDeDecisions) -> SectionDeDocument:
    suspens = tuple(map(Paragraphe, releve.suspens))
    refus = tuple(Paragraphe(phrase, etiquette=ACCORD_REFUSE) for phrase in releve.refus)
    prochaine = (Paragraphe(releve.prochaine_date, etiquette="Prochaine rencontre"),) if releve.prochaine_date else ()
    return SectionDeDocument("En suspens", (Liste((*suspens, *refus)), *prochaine), feuille="Décisions")


def _indicateurs(releve: ReleveDeDecisions) -> SectionDeDocument:
    tableau = Tableau(releve.indicateurs, est_annonce=False)
    return SectionDeDocument(releve.indicateurs.titre, (tableau,), feuille="Indicateurs")


def _signatures() -> SectionDeDocument:
    parties = Contenu(
        "Signatures",
        (
            Rubrique[PartieQuiSigne]("Pour", lambda partie: partie.nom, Place.MOTS),
            Rubrique[PartieQuiSigne]("Nom et fonction", lambda _: A_SIGNER, Place.LIBELLE),
            Rubrique[PartieQuiSigne]("Date", lambda _: A_SIGNER, Place.MOTS),
            Rubrique[PartieQuiSigne]("Signature", lambda _: A_SIGNER, Place.PHRASE),
        ),
        tuple(PartieQuiSigne(partie.nommee) for partie in PartieAuDialogue),
    )
    return SectionDeDocument("Signatures", (Tableau(parties, est_annonce=False),), feuille="Décisions")
