"""Le brouillon d'une demande d'avenant, à remettre à la CPAM et à l'ARS : ses seuls faits.

Ni ce module ni ceux qu'il appelle ne connaissent le cahier interne ou les prévisions (essai d'architecture), et le
contrat n'y entre que par sa liste blanche.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from lib.domaine.avenant import SOURCES, DemandeDAvenant, MotifDAvenant, faits_du_motif
from lib.domaine.contrat import Contrat
from lib.rendu.contenus.prevu_et_fait import activites, lignes_a_ce_jour, missions_a_ce_jour
from lib.rendu.document.document import (
    Bloc,
    Diffusion,
    Document,
    Identite,
    Paragraphe,
    SectionDeDocument,
    Tableau,
    Ton,
)
from lib.rendu.fiche.liste_blanche import faits_montrables
from lib.rendu.fiche.parties import document_de_fiche, ecoule_de
from lib.rendu.formats import part
from lib.rendu.noms_des_documents import nom_d_un_document
from lib.usages.faits import FaitsDuContrat

GENRE: Final = "Demande d'avenant au contrat"
BROUILLON: Final = "Brouillon à discuter : il ne vaut ni accord ni engagement."
SANS_LISTE: Final = (
    "Aucun texte lu ne donne la liste des motifs qui ouvrent un avenant : ceux-ci sont à confirmer ensemble."
)
A_ECRIRE: Final = "À écrire : ce que nous demandons."
SANS_FAIT: Final = dict.fromkeys((MotifDAvenant.DEMARRAGE, MotifDAvenant.MISSION), "Le contrat lu n'en dit aucune.")
SANS_MOTIF: Final = "À écrire : le motif de la demande."


@dataclass(frozen=True, slots=True)
class AvenantPartageable:
    """Ce que l'on remet pour demander un avenant."""

    document: Document


def demande_partageable(faits: FaitsDuContrat, demande: DemandeDAvenant, identite: Identite) -> AvenantPartageable:
    """Le brouillon d'une demande.

    Args:
        faits: le contrat et ce qu'il vaut aujourd'hui ; seuls ses champs montrables y entrent.
        demande: motifs, lignes citées et demande, écrits pour être remis.
        identite: version de l'application, empreinte du classeur, dates.
    """
    montres = faits_montrables(faits)
    contrat, ecoule = _avec_les_demarrages(montres.contrat, faits.contrat), ecoule_de(montres.contrat, identite)
    missions = activites(montres.valorise, ecoule)
    passe = () if ecoule is None else (Paragraphe(f"{part(ecoule, decimales=0)} de l'exercice est écoulé."),)
    citees = (Tableau(lignes_a_ce_jour(missions, demande.lignes)),) if demande.lignes else ()
    sections = (
        SectionDeDocument("", (Paragraphe(BROUILLON, Ton.ENCADRE),), feuille="Demande"),
        SectionDeDocument(
            "Ce qui motive la demande", tuple(_motifs(contrat, demande, identite.jour)), feuille="Demande"
        ),
        SectionDeDocument("Prévu et fait", (*passe, Tableau(missions_a_ce_jour(missions)), *citees), feuille="Faits"),
        SectionDeDocument("Ce que nous demandons", (Paragraphe(demande.demande or A_ECRIRE),), feuille="Demande"),
    )
    vide = document_de_fiche(montres.contrat, identite, Diffusion.PARTAGEABLE)
    return AvenantPartageable(replace(vide, genre=GENRE, sections=sections))


def nom_de_la_demande(avenant: AvenantPartageable, extension: str) -> str:
    """Le nom du fichier de la demande."""
    return nom_d_un_document("avenant", avenant.document, extension)


def motif_dit(contrat: Contrat, motif: MotifDAvenant, jour: date) -> str:
    """Les faits du contrat qui fondent un motif, ou qu'il n'en dit aucun, puis sa source, « à confirmer » s'il le faut.

    Args:
        jour: celui du document, ou de l'écran.
    """
    source = SOURCES[motif]
    faits = " ".join(faits_du_motif(contrat, motif, jour)) or SANS_FAIT.get(motif, "")
    fiable = "à confirmer" if source.fiabilite.a_confirmer else source.fiabilite
    return f"{faits} Source : {source.texte} ({fiable}).".strip()


def _avec_les_demarrages(montrable: Contrat, contrat: Contrat) -> Contrat:
    """Le contrat montrable, et le jour où chaque mission a démarré : le payeur le sait, il y verse la part fixe."""
    jours = {m.code: m.demarrage for m in contrat.missions}
    return replace(montrable, missions=tuple(replace(m, demarrage=jours.get(m.code)) for m in montrable.missions))


def _motifs(contrat: Contrat, demande: DemandeDAvenant, jour: date) -> Iterator[Bloc]:
    if not demande.motifs:
        yield Paragraphe(SANS_MOTIF)
        return
    for motif in demande.motifs:
        yield Paragraphe(motif_dit(contrat, motif, jour), etiquette=f"{motif[:1].upper()}{motif[1:]}")
    yield Paragraphe(SANS_LISTE, Ton.PETIT)
