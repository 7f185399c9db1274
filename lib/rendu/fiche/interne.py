"""La fiche que la CPTS garde pour elle : ce que l'on va dire, mission par mission, et ce qu'il reste à faire."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.domaine.certitudes import CertitudeDeLecture
from lib.domaine.lecture import Anomalie
from lib.domaine.scenario import Etape
from lib.domaine.valorisation import ContratValorise
from lib.rendu.contenus.chiffres_de_fin import chiffre_de_la_fin
from lib.rendu.contenus.contenu import CaseMontree, Contenu, Place, Rubrique
from lib.rendu.contenus.lignes_du_contrat import tableau_de_mission, tableau_des_lignes
from lib.rendu.contenus.premiers_chiffres import (
    TOTAL,
    PieceMontree,
    euros_par_mission,
    pieces_justificatives,
)
from lib.rendu.contenus.proposition_comparee import lignes_changees, valeurs_comparees
from lib.rendu.document.document import (
    Diffusion,
    Document,
    Identite,
    Paragraphe,
    SectionDeDocument,
    Tableau,
    Ton,
)
from lib.rendu.fiche.cahier import (
    cahier_de_mission,
    choses_a_faire,
    notes_du_cahier,
    notes_sans_ligne,
    section_a_faire,
    section_de_conduite,
)
from lib.rendu.fiche.fin import section_de_fin
from lib.rendu.fiche.methode import section_de_methode
from lib.rendu.fiche.page_de_tete import page_de_tete
from lib.rendu.fiche.parties import (
    LECTURE_DES_BARRES,
    document_de_fiche,
    ecoule_de,
    euros_en_tete,
    missions_a_montrer,
    resume_de_mission,
)
from lib.rendu.fiche.section_des_annees import section_des_annees
from lib.rendu.textes import phrases_de_synthese as textes
from lib.rendu.textes import phrases_du_gateau as textes_du_gateau
from lib.rendu.textes.phrases_de_certitude import avant_de_remettre
from lib.usages.matelas_regarde import MatelasRegarde
from lib.usages.situation import Essai
from lib.usages.travail_d_equipe import TravailDEquipe, travail_suggere


@dataclass(frozen=True, slots=True)
class FicheInterne:
    """Ce que l'on garde pour soi.

    Attributes:
        calcul: le contrat et ce qu'il vaut, de quoi le recalculer dans un tableur.
    """

    document: Document
    calcul: ContratValorise


def fiche_interne(
    essai: Essai,
    identite: Identite,
    anomalies: Sequence[Anomalie] = (),
    regarde: MatelasRegarde | None = None,
    travail: TravailDEquipe | None = None,
    sures: CertitudeDeLecture = CertitudeDeLecture(),
) -> FicheInterne:
    """La fiche interne d'un contrat et du scénario que l'on essaie.

    Args:
        essai: la situation, et le scénario de travail (vide s'il n'y en a pas).
        identite: version de l'application, empreinte du classeur, dates.
        anomalies: ce que la lecture du classeur a relevé.
        regarde: le matelas et la caisse ; None pour une fiche sans eux.
        travail: ce que l'équipe a préparé à l'écran ; None si elle n'y a rien préparé.
        sures: ce que l'on peut croire de la lecture ; trop peu, la première page l'annonce au lieu de l'acquis.
    """
    contrat, faits = essai.avant.contrat, essai.avant.faits
    travail = travail or travail_suggere(contrat)
    pieces = pieces_justificatives(contrat, travail.pieces, jour=identite.jour)
    suite = (*choses_a_faire(travail.preparatifs), *notes_sans_ligne(contrat, essai.avant.preparation))
    sections = (
        _situation(essai, travail, sures, ecoule_de(contrat, identite)),
        *_missions(essai, identite, pieces),
        *_scenario(essai),
        section_de_fin(essai),
        *section_des_annees(essai.avant, regarde),
        *section_de_conduite(travail.preparatifs),
        section_a_faire(faits, pieces, anomalies, *suite),
        *_pour_le_classeur(essai, pieces),
        section_de_methode(contrat, identite, est_sur_papier=False),
    )
    vide = document_de_fiche(contrat, identite, Diffusion.INTERNE)
    return FicheInterne(replace(vide, sections=sections), faits.valorise)


def _situation(
    essai: Essai, travail: TravailDEquipe, sures: CertitudeDeLecture, ecoule: Fraction | None
) -> SectionDeDocument:
    valorise, risque = essai.avant.valorise, essai.avant.risque
    prevu = (chiffre_de_la_fin(risque),) if risque else ()
    doute = avant_de_remettre(sures)
    phrase = Paragraphe(doute, Ton.ALERTE) if doute else Paragraphe(textes.synthese(essai.avant.faits), Ton.FORT)
    return SectionDeDocument(
        "",
        (phrase, *euros_en_tete(valorise, ecoule, prevu), *page_de_tete(essai, travail.preparatifs, travail.ordre)),
        feuille="Synthèse",
    )


def _missions(essai: Essai, identite: Identite, pieces: Contenu[PieceMontree]) -> Iterator[SectionDeDocument]:
    contrat, preparation = essai.avant.contrat, essai.avant.preparation
    ecoule = ecoule_de(contrat, identite)
    for rang, mission in enumerate(missions_a_montrer(essai.avant.valorise)):
        lecture = () if rang else (Paragraphe(LECTURE_DES_BARRES, Ton.PETIT),)
        lignes = (Tableau(tableau_de_mission(mission, ecoule), est_annonce=False),) if mission.lignes else ()
        cahier = cahier_de_mission(contrat, preparation, mission, pieces)
        blocs = (*lecture, resume_de_mission(mission), *lignes, *cahier)
        yield SectionDeDocument(mission.mission.libelle, blocs, page_neuve=not rang)


@dataclass(frozen=True, slots=True)
class MouvementDeFiche:
    """Un mouvement du scénario, actif ou non, et ce que l'on en pense ; ``sans_effet`` dit pourquoi il n'en a pas."""

    texte: str
    est_actif: bool
    pari: str
    commentaire: str
    sans_effet: str


def _scenario(essai: Essai) -> Iterator[SectionDeDocument]:
    if not essai.scenario.etapes:
        return
    tableaux = (
        _mouvements(essai),
        lignes_changees(essai.contrats),
        valeurs_comparees(essai.contrats),
    )
    yield SectionDeDocument(
        f"Notre scénario « {essai.scenario.nom} »",
        (
            Paragraphe(textes_du_gateau.gateau(essai.contrats), Ton.FORT),
            *(Tableau(contenu) for contenu in tableaux if contenu.rangees),
        ),
        feuille="Scénario (interne)",
        est_interne=True,
    )


def _mouvements(essai: Essai) -> Contenu[MouvementDeFiche]:
    return Contenu(
        "Mouvement par mouvement",
        (
            Rubrique("Mouvement", lambda m: CaseMontree(m.texte, m.sans_effet), Place.LIBELLE),
            Rubrique("Actif", lambda m: "oui" if m.est_actif else "non", Place.MOTS),
            Rubrique("Notre pari", lambda m: m.pari, Place.MOTS, est_facultative=True),
            Rubrique("Commentaire et motif", lambda m: m.commentaire, Place.PHRASE, est_facultative=True),
        ),
        tuple(_mouvement(essai, rang, etape) for rang, etape in enumerate(essai.scenario.etapes)),
    )


def _mouvement(essai: Essai, rang: int, etape: Etape) -> MouvementDeFiche:
    refus, pari = essai.simulation.refus_de(rang), etape.mouvement.pari
    return MouvementDeFiche(
        essai.contrats.phrases[rang],
        etape.est_active,
        str(pari) if pari else "",
        " · ".join(filter(None, (etape.commentaire, etape.mouvement.raison, _a_dire(etape)))),
        f"Sans effet : {refus.message}" if refus else "",
    )


def _a_dire(etape: Etape) -> str:
    return f"à dire : {etape.pourquoi}" if etape.pourquoi else ""


def _pour_le_classeur(essai: Essai, pieces: Contenu[PieceMontree]) -> Iterator[SectionDeDocument]:
    """Ce que seul le classeur montre : les missions en nombres ; lignes, pièces et arguments, à trier."""
    contrat, valorise = essai.avant.contrat, essai.avant.valorise
    notes = notes_du_cahier(contrat, essai.avant.preparation)
    par_mission = Tableau(euros_par_mission(valorise), total=TOTAL)
    lignes = Tableau(tableau_des_lignes(valorise.missions), est_annonce=False)
    yield SectionDeDocument("", (par_mission,), feuille="Synthèse", est_sur_papier=False)
    yield SectionDeDocument("", (lignes,), feuille="Lignes", est_sur_papier=False)
    yield SectionDeDocument("", (Tableau(pieces, est_annonce=False),), feuille="Pièces", est_sur_papier=False)
    if notes.rangees:
        yield SectionDeDocument(
            "", (Tableau(notes, est_annonce=False),), "Arguments (interne)", est_interne=True, est_sur_papier=False
        )
