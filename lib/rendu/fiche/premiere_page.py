"""La première page d'une fiche : où l'on en est en euros, ce qui décide du reste, ce qu'il faut régler avant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lib.domaine.monnaie import ZERO
from lib.domaine.valorisation import Ventilation
from lib.rendu.contenus.chiffres_de_tete import ChiffreDeTete, chiffres_de_tete
from lib.rendu.contenus.contenu import Contenu
from lib.rendu.contenus.euros_en_barres import MissionEnBarre, missions_en_barres
from lib.rendu.contenus.lignes_du_contrat import MissionDeFiche
from lib.rendu.contenus.premiers_chiffres import (
    EurosDeMission,
    LigneDecisive,
    LigneSansValeur,
    PieceMontree,
    euros_par_mission,
    lignes_decisives,
    pieces_a_produire,
    pieces_justificatives,
    realises_a_completer,
)
from lib.rendu.couleurs import Sort
from lib.rendu.formats import euros, part
from lib.rendu.textes import phrases_de_synthese as textes
from lib.usages.faits import FaitsDuContrat


@dataclass(frozen=True, slots=True)
class SegmentDeBarre:
    """Des euros d'un même sort ; ``taille`` [0–1] est leur longueur dans la plus grande barre."""

    sort: Sort
    montant: Decimal
    taille: float


@dataclass(frozen=True, slots=True)
class BarreDeMission:
    """La part variable d'une mission, rangée de gauche à droite."""

    libelle: str
    enveloppe: Decimal
    segments: tuple[SegmentDeBarre, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class MontantAPart:
    """Une enveloppe qui n'est due que si sa condition est remplie ; hors de tout total."""

    mission: str
    montant: Decimal
    condition: str


@dataclass(frozen=True, slots=True)
class Synthese:
    """La première page.

    Attributes:
        enveloppe: part variable due cet exercice [€], missions sous condition exclues ; None si elle est inconnue.
        part_fixe: somme des parts fixes connues [€].
        sorts: l'enveloppe rangée par sort ; la somme des montants égale l'enveloppe.
        egalite: la même somme, écrite.
        rappels: ce qu'il faut avoir en tête avant la réunion, une phrase chacun.
    """

    phrase: str
    enveloppe: Decimal | None
    part_fixe: Decimal | None
    chiffres: tuple[ChiffreDeTete, ...]
    egalite: str
    barres: tuple[BarreDeMission, ...]
    a_part: tuple[MontantAPart, ...]
    missions: Contenu[EurosDeMission]
    decisives: Contenu[LigneDecisive]
    sans_valeur: Contenu[LigneSansValeur]
    pieces: Contenu[PieceMontree]
    a_produire: Contenu[PieceMontree]
    rappels: tuple[str, ...]


def synthese_de_fiche(faits: FaitsDuContrat, missions: Sequence[MissionDeFiche], *, jour: date) -> Synthese:
    """La première page d'un contrat.

    Args:
        faits: le contrat de référence et ce qu'il vaut.
        missions: ses missions, prêtes à écrire.
        jour: date de la fiche ; dit quelles pièces sont échues.
    """
    valorise = faits.valorise
    total = valorise.du
    barres = missions_en_barres(valorise)
    largeur = max((m.barre.longueur for m in barres), default=ZERO)
    chiffres = chiffres_de_tete(valorise)
    pieces = pieces_justificatives(faits.contrat, faits.contrat.pieces, jour=jour)
    return Synthese(
        phrase=textes.synthese(valorise),
        enveloppe=total.part_variable,
        part_fixe=valorise.part_fixe,
        chiffres=chiffres,
        egalite=_egalite(chiffres, total),
        barres=tuple(_barre(m, largeur) for m in barres),
        a_part=tuple(_a_part(m) for m in missions if not m.est_due and m.ventilation.part_variable),
        missions=euros_par_mission(valorise),
        decisives=lignes_decisives(faits),
        sans_valeur=realises_a_completer(valorise.lignes),
        pieces=pieces,
        a_produire=pieces_a_produire(pieces),
        rappels=tuple(_rappels(faits)),
    )


def _egalite(chiffres: Iterable[ChiffreDeTete], total: Ventilation) -> str:
    if total.part_variable is None:
        return ""
    return f"{' + '.join(c.texte for c in chiffres)} = {euros(total.part_variable)}"


def _barre(mission: MissionEnBarre, largeur: Decimal) -> BarreDeMission:
    """La barre de l'écran, à l'échelle de la page."""
    segments = tuple(SegmentDeBarre(sort, montant, float(montant / largeur)) for sort, montant in mission.barre.sorts)
    enveloppe = mission.barre.longueur
    detail = ", ".join(f"{s.sort.lower()} {euros(s.montant)}" for s in segments)
    return BarreDeMission(mission.libelle, enveloppe, segments, f"{mission.libelle}, {euros(enveloppe)} : {detail}.")


def _a_part(mission: MissionDeFiche) -> MontantAPart:
    return MontantAPart(mission.libelle, mission.ventilation.part_variable or ZERO, mission.condition)


def _rappels(faits: FaitsDuContrat) -> Iterable[str]:
    total, supposees = faits.valorise.du, textes.regles_supposees(faits.valorise)
    if supposees:
        yield f"{supposees}."
    tiers = faits.equilibre.part_tiers
    if tiers:
        yield f"{part(tiers, decimales=0)} des euros dépendent de tiers : demander leurs données avant la réunion."
    if total.inconnu:
        yield f"Les lignes et l'enveloppe diffèrent de {euros(abs(total.inconnu))} : vérifier l'annexe du contrat."
    if faits.contrat.date_dialogue is None:
        yield "La date du dialogue n'est pas écrite dans le classeur."
