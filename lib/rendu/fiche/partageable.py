"""La fiche que l'on remet au payeur, écrite pour lui : ce qui a été fait, atteint et prouvé, ce que l'on propose.

Ni ce module ni ceux qu'il appelle ne connaissent le cahier interne ou les prévisions (essai d'architecture), et le
contrat n'y entre que par sa liste blanche.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Contrat
from lib.domaine.nombres_exacts import ZERO, euros
from lib.domaine.objectif import ecrire_le_realise
from lib.domaine.valorisation import ContratValorise, LigneValorisee, MissionValorisee
from lib.domaine.vocabulaire import EtatDeLigne
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique
from lib.rendu.contenus.lignes_du_contrat import tableau_de_mission, tableau_des_lignes
from lib.rendu.contenus.premiers_chiffres import TOTAL, euros_par_mission
from lib.rendu.contenus.proposition_comparee import TOTAL as TOTAL_COMPARE
from lib.rendu.contenus.proposition_comparee import acquis_compares, lignes_changees, valeurs_comparees
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
    Ton,
)
from lib.rendu.fiche.liste_blanche import contrats_montrables, faits_montrables, raisons_montrables
from lib.rendu.fiche.methode import section_de_methode
from lib.rendu.fiche.parties import (
    LECTURE_DES_BARRES,
    document_de_fiche,
    ecoule_de,
    euros_en_tete,
    missions_a_montrer,
    resume_de_mission,
)
from lib.rendu.formats import euros_ou_inconnu
from lib.usages.faits import ContratsCompares, FaitsDuContrat

POUR_LA_POPULATION = 6
ATTEINTES = (EtatDeLigne.ACQUISE, EtatDeLigne.PARTIELLE)
MEMES_TERMES, NOUVELLE, RETIREE = "mêmes termes", "nouvelle", "retirée"
SANS_MONTANT = "Le contrat lu ne porte encore aucun montant."
COLONNES_MONTRABLES = (
    *("N°", "Ligne", "Mission", "Réalisé", "Cible", "Règle", "État", "Acquis", "Montant", "Part payée", "Départ"),
    *("Unité", "Ce que dit la règle", "Action", "Portée", "Nature", "Objet", "Source", "Mode de calcul"),
    "Utilité pour la population",
)
"""Les colonnes de la feuille des lignes que le payeur reçoit."""


@dataclass(frozen=True, slots=True)
class FichePartageable:
    """Ce que l'on peut remettre au payeur.

    Attributes:
        calcul: le contrat montrable et ce qu'il vaut, de quoi le recalculer dans un tableur.
    """

    document: Document
    calcul: ContratValorise


def fiche_partageable(
    faits: FaitsDuContrat, proposition: ContratsCompares | None, identite: Identite
) -> FichePartageable:
    """La fiche montrable d'un contrat.

    Args:
        faits: le contrat de référence et ce qu'il vaut.
        proposition: ce que l'on propose, ou None ; rien que des mouvements montrables.
        identite: version de l'application, empreinte du classeur, dates.
    """
    montres = faits_montrables(faits)
    proposes = contrats_montrables(proposition) if proposition and proposition.scenario.etapes else None
    raisons = raisons_montrables(proposition) if proposition else ()
    contrat, valorise = montres.contrat, montres.valorise
    sections = (
        _l_essentiel(valorise, ecoule_de(contrat, identite)),
        *_proposition(proposes, raisons),
        *_missions(contrat, valorise, identite),
        *_pour_le_classeur(valorise),
        section_de_methode(contrat, identite),
    )
    vide = document_de_fiche(contrat, identite, Diffusion.PARTAGEABLE)
    return FichePartageable(replace(vide, sections=sections), valorise)


def _l_essentiel(valorise: ContratValorise, ecoule: Fraction | None) -> SectionDeDocument:
    du = valorise.du
    phrase = SANS_MONTANT
    if du.part_variable is not None:
        phrase = f"{euros(du.acquis)} acquis sur {euros(du.part_variable)}, aux réalisés d'aujourd'hui."
    faits = tuple(_faits_pour_la_population(valorise))
    population = (Intertitre("Ce que nous avons fait pour la population"), Liste(faits)) if faits else ()
    blocs: tuple[Bloc, ...] = (Paragraphe(phrase, Ton.FORT), *euros_en_tete(valorise, ecoule), *population)
    return SectionDeDocument("", blocs, feuille="Synthèse")


def _faits_pour_la_population(valorise: ContratValorise) -> Iterator[Paragraphe]:
    """Ce qui est fait et ce que cela change, les lignes les mieux dotées d'abord."""
    dites = [ligne for ligne in valorise.lignes if ligne.indicateur.utilite and ligne.situation in ATTEINTES]
    dites.sort(key=lambda ligne: -(ligne.montant or ZERO))
    for ligne in dites[:POUR_LA_POPULATION]:
        yield Paragraphe(_fait(ligne), etiquette=ligne.indicateur.utilite.rstrip(". "))


def _fait(ligne: LigneValorisee) -> str:
    return f"{ligne.indicateur.libelle}, {ecrire_le_realise(ligne.indicateur)}."


@dataclass(frozen=True, slots=True)
class LigneProposee:
    """Une ligne que la proposition change, vue par le payeur.

    Attributes:
        acquis_avant: les euros [€] au réalisé d'aujourd'hui, ou ce qui fait qu'il n'y en a pas.
    """

    identifiant: str
    libelle: str
    utilite: str
    avant: str
    apres: str
    acquis_avant: Decimal | str
    acquis_apres: Decimal | str


def _proposition(contrats: ContratsCompares | None, raisons: Sequence[tuple[str, str]]) -> Iterator[SectionDeDocument]:
    if contrats is None:
        return
    lignes, acquis = _lignes_proposees(contrats), acquis_compares(contrats)
    pourquoi = Liste(tuple(Paragraphe(raison, etiquette=quoi) for quoi, raison in raisons))
    avant, apres = contrats.avant.valorise.du, contrats.apres.valorise.du
    effet = (
        f"Aux réalisés d'aujourd'hui, la part acquise passerait de {euros(avant.acquis)} à {euros(apres.acquis)} ; "
        f"l'enveloppe de chaque mission ne change pas."
        if all(c.est_tenue for c in contrats.conservations)
        else f"La part variable passerait de {euros_ou_inconnu(avant.part_variable)} "
        f"à {euros_ou_inconnu(apres.part_variable)}."
    )
    yield SectionDeDocument(
        "Ce que nous proposons",
        (
            Paragraphe(effet, Ton.FORT),
            *((Intertitre("Pourquoi nous le proposons"), pourquoi) if raisons else ()),
            *((Intertitre("Ce qui change"),) if raisons else ()),
            Tableau(lignes, est_annonce=False),
            *((Tableau(acquis, total=TOTAL_COMPARE),) if acquis.rangees else ()),
            Tableau(valeurs_comparees(contrats)),
        ),
        feuille="Proposition",
    )


def _lignes_proposees(contrats: ContratsCompares) -> Contenu[LigneProposee]:
    changees = lignes_changees(contrats)
    return Contenu(
        "Ce que nous proposons",
        (
            Rubrique("N°", lambda li: li.identifiant, Place.CODE),
            Rubrique("Ligne", lambda li: li.libelle, Place.LIBELLE),
            Rubrique("Au contrat", lambda li: li.avant, Place.PHRASE),
            Rubrique("Proposé", lambda li: li.apres, Place.PHRASE),
            Rubrique("Pour la population", lambda li: li.utilite or "non dite", Place.MOTS),
            Rubrique("Acquis au contrat", lambda li: li.acquis_avant),
            Rubrique("Acquis proposé", lambda li: li.acquis_apres),
        ),
        tuple(
            LigneProposee(
                c.identifiant,
                c.libelle,
                _utilite(contrats.apres.contrat, c.identifiant),
                _avec_les_euros(c.avant, c.montant_avant),
                _avec_les_euros(MEMES_TERMES if c.apres == c.avant else c.apres, c.montant_apres),
                _acquis(contrats.avant.valorise, c.identifiant, NOUVELLE),
                _acquis(contrats.apres.valorise, c.identifiant, RETIREE),
            )
            for c in changees.rangees
        ),
        sinon=changees.sinon,
    )


def _utilite(contrat: Contrat, identifiant: str) -> str:
    ligne = contrat.indicateur(identifiant)
    return ligne.utilite if ligne else ""


def _avec_les_euros(termes: str, montant: Decimal | None) -> str:
    return termes if montant is None else f"{termes} · {euros(montant)}"


def _acquis(valorise: ContratValorise, identifiant: str, absence: str) -> Decimal | str:
    """Les euros acquis, ou pourquoi il n'y en a pas ; ``absence`` dit que la ligne n'est pas à ce contrat."""
    ligne = valorise.ligne(identifiant)
    if ligne is None:
        return absence
    return str(ligne.situation) if ligne.montant is None else ligne.montant


def _missions(contrat: Contrat, valorise: ContratValorise, identite: Identite) -> Iterator[SectionDeDocument]:
    ecoule = ecoule_de(contrat, identite)
    for rang, mission in enumerate(missions_a_montrer(valorise)):
        lecture = () if rang else (Paragraphe(LECTURE_DES_BARRES, Ton.PETIT),)
        lignes = (Tableau(tableau_de_mission(mission, ecoule), est_annonce=False),) if mission.lignes else ()
        blocs = (*lecture, resume_de_mission(mission), *lignes, *_preuves(contrat, mission))
        yield SectionDeDocument(mission.mission.libelle, blocs)


def _preuves(contrat: Contrat, mission: MissionValorisee) -> Iterator[Paragraphe]:
    """Les pièces qui existent, chacune avec les lignes qu'elle prouve."""
    prouvees: dict[str, list[str]] = {}
    for ligne in mission.lignes:
        for piece in contrat.pieces_de(ligne.indicateur):
            prouvees.setdefault(piece.libelle, []).append(ligne.indicateur.identifiant)
    if prouvees:
        dites = (f"{piece} ({', '.join(lignes)})" for piece, lignes in prouvees.items())
        yield Paragraphe(" · ".join(dites), etiquette="Preuves disponibles")


def _pour_le_classeur(valorise: ContratValorise) -> Iterator[SectionDeDocument]:
    """Ce que seul le classeur montre : les missions en nombres, et toutes les lignes à trier."""
    missions: tuple[MissionValorisee, ...] = valorise.missions
    lignes = tableau_des_lignes(missions).avec_seulement(*COLONNES_MONTRABLES)
    par_mission = Tableau(euros_par_mission(valorise), total=TOTAL)
    yield SectionDeDocument("", (par_mission,), feuille="Synthèse", est_sur_papier=False)
    yield SectionDeDocument("", (Tableau(lignes, est_annonce=False),), feuille="Lignes", est_sur_papier=False)
