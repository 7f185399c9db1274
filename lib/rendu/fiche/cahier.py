"""Le cahier interne d'une fiche : ce que la CPTS pense et ne montre pas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Contrat
from lib.domaine.ecriture import MOINS
from lib.domaine.lecture import Anomalie
from lib.domaine.objectif import unite_de
from lib.domaine.preparation import Evenement, NoteInterne, Preparation, Prevision
from lib.domaine.scenario import Etape
from lib.domaine.vocabulaire import Confiance, FormeDAvis, Methode
from lib.rendu.contenus.contenu import ValeurMontree
from lib.rendu.formats import nombre, part
from lib.rendu.textes.chances import en_chances
from lib.usages.situation import Essai


@dataclass(frozen=True, slots=True)
class NoteDeFiche:
    """Ce que l'on prépare sur une ligne ; les priorités vont de 0 à 10, None si elles ne sont pas notées."""

    identifiant: str
    libelle: str
    priorite_cpts: int | None
    priorite_cpam: int | None
    ligne_rouge: str
    concession_possible: str
    argument: str
    objection_attendue: str
    reponse: str
    fait: str
    source_du_fait: str


@dataclass(frozen=True, slots=True)
class PrevisionDeFiche:
    """L'avis d'équipe sur une ligne, dans son unité."""

    identifiant: str
    libelle: str
    basse: ValeurMontree
    mediane: ValeurMontree
    haute: ValeurMontree
    unite: str
    confiance: str
    ambition: str
    commentaire: str
    methode: str
    forme: str


@dataclass(frozen=True, slots=True)
class EvenementDeFiche:
    """Un aléa que l'on redoute, sa chance, et ce qu'il fait perdre, ligne par ligne."""

    nom: str
    chance: str
    pertes: str


@dataclass(frozen=True, slots=True)
class MouvementDeCahier:
    """Un mouvement du scénario, actif ou non, et ce que l'on en pense.

    Attributes:
        motif: pourquoi nous l'accordons, pour une concession.
        confiance: notre pari sur la nouvelle ligne.
        refus: pourquoi il n'a pas d'effet ; vide s'il en a un.
    """

    texte: str
    est_actif: bool
    commentaire: str
    motif: str
    confiance: str
    refus: str


@dataclass(frozen=True, slots=True)
class Cahier:
    """Les sections internes.

    Attributes:
        finances: libellé et montant [€] ; None quand le classeur ne le dit pas.
        paris: confiance de chaque contre-proposition.
        ouvertures: ce dont les euros sont sous condition, et la chance qu'elle soit remplie.
        constats: ce qui ne va pas dans le classeur, avec le remède.
    """

    notes: tuple[NoteDeFiche, ...]
    previsions: tuple[PrevisionDeFiche, ...]
    nom_du_scenario: str
    mouvements: tuple[MouvementDeCahier, ...]
    finances: tuple[tuple[str, Decimal | None], ...]
    paris: tuple[tuple[str, str], ...]
    evenements: tuple[EvenementDeFiche, ...]
    ouvertures: tuple[tuple[str, str], ...]
    constats: tuple[tuple[str, str, str], ...]


def cahier_de_fiche(essai: Essai, anomalies: Sequence[Anomalie]) -> Cahier:
    """Le cahier interne : notes, prévisions, mouvements commentés, matelas, constats.

    Args:
        essai: la situation, et le scénario de travail.
        anomalies: ce que la lecture du classeur a relevé.
    """
    contrat, preparation = essai.avant.contrat, essai.avant.preparation
    return Cahier(
        _notes(contrat, preparation),
        tuple(_previsions(contrat, preparation)),
        essai.scenario.nom,
        tuple(_mouvement(essai, rang, etape) for rang, etape in enumerate(essai.scenario.etapes)),
        _finances(preparation),
        tuple((cle, str(confiance)) for cle, confiance in preparation.confiances_des_contre_propositions),
        tuple(_evenement(contrat, evenement) for evenement in preparation.evenements),
        tuple((_nom(contrat, cle), en_chances(float(chance))) for cle, chance in preparation.ouvertures),
        tuple((str(a.gravite), a.message, a.remede) for a in anomalies),
    )


def _notes(contrat: Contrat, preparation: Preparation) -> tuple[NoteDeFiche, ...]:
    """Les notes, de la plus haute priorité à la plus basse."""
    notes = [_note(contrat, note) for note in preparation.notes]
    return tuple(sorted(notes, key=lambda n: -(n.priorite_cpts if n.priorite_cpts is not None else -1)))


def _note(contrat: Contrat, note: NoteInterne) -> NoteDeFiche:
    return NoteDeFiche(
        note.identifiant,
        _libelle(contrat, note.identifiant),
        note.priorite_cpts,
        note.priorite_cpam,
        note.ligne_rouge,
        note.concession_possible,
        note.argument,
        note.objection_attendue,
        note.reponse,
        note.fait,
        note.source_du_fait,
    )


def _previsions(contrat: Contrat, preparation: Preparation) -> Iterator[PrevisionDeFiche]:
    for p in preparation.previsions:
        basse, mediane, haute = (_valeur(contrat, p, valeur) for valeur in (p.basse, p.mediane, p.haute))
        yield PrevisionDeFiche(
            p.identifiant,
            _libelle(contrat, p.identifiant),
            basse,
            mediane,
            haute,
            mediane.unite,
            _mot(p.confiance),
            p.ambition,
            p.commentaire,
            "" if p.methode is Methode.AUTOMATIQUE else str(p.methode),
            str(p.forme) if p.est_chiffree and p.forme is not FormeDAvis.DECILES else "",
        )


def _evenement(contrat: Contrat, evenement: Evenement) -> EvenementDeFiche:
    pertes = (f"{_libelle(contrat, cle)} : {MOINS}{part(perte)}" for cle, perte in evenement.pertes)
    return EvenementDeFiche(evenement.nom, en_chances(float(evenement.chance)), " · ".join(pertes))


def _nom(contrat: Contrat, cle: str) -> str:
    """Le nom d'une mission ou d'une ligne."""
    mission = contrat.mission(cle)
    return mission.libelle if mission else _libelle(contrat, cle)


def _valeur(contrat: Contrat, prevision: Prevision, valeur: Fraction | None) -> ValeurMontree:
    indicateur = contrat.indicateur(prevision.identifiant)
    unite = unite_de(indicateur) if indicateur else ""
    return ValeurMontree("" if valeur is None else nombre(valeur), valeur, unite)


def _libelle(contrat: Contrat, identifiant: str) -> str:
    indicateur = contrat.indicateur(identifiant)
    return indicateur.libelle if indicateur else "ligne absente du contrat"


def _mot(confiance: Confiance | None) -> str:
    return str(confiance) if confiance else ""


def _mouvement(essai: Essai, rang: int, etape: Etape) -> MouvementDeCahier:
    refus = essai.simulation.refus_de(rang)
    return MouvementDeCahier(
        etape.mouvement.phrase(essai.contrats.avant_chaque_etape[rang]),
        etape.est_active,
        etape.commentaire,
        etape.mouvement.raison,
        _mot(etape.mouvement.pari),
        refus.message if refus else "",
    )


def _finances(preparation: Preparation) -> tuple[tuple[str, Decimal | None], ...]:
    f = preparation.finances
    return (
        ("Réserve", f.reserve),
        ("Charges annuelles", f.charges_annuelles),
        ("Autres recettes sûres", f.autres_recettes),
    )
