"""La préparation et les répétitions d'un classeur : lues une fois par affichage, écrites à chaque geste au cahier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from lib.domaine.contrat import Contrat, Piece
from lib.domaine.notes_saisies import ChampDeNote, cle_de_piece, ecrire_un_champ, poser_les_pieces, rendre_la_note
from lib.domaine.objections.objection import Objection
from lib.domaine.objections.ordre_des_objections import Temperament, tirer
from lib.domaine.objections.repetition import BilanDeRepetition, MarqueDeReponse, Repetition, bilan
from lib.domaine.preparatifs import Preparatifs
from lib.domaine.preparation import NoteInterne
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour, ordre_du_jour_du
from lib.interface.session import situations
from lib.interface.session.dossier_affiche import Dossier
from lib.interface.session.horloge import jour, maintenant
from lib.usages.fiches_de_preparation import PreparationMontree, preparation_montree
from lib.usages.travail_d_equipe import TravailDEquipe


def preparation_de(dossier: Dossier) -> PreparationMontree:
    """Toutes les fiches du classeur affiché, l'écran posé par-dessus.

    Raises:
        PreparationIllisible: ce qui a été gardé ne se relit pas.
    """
    saisie = situations.saisie(dossier)
    return preparation_montree(dossier.contrat, dossier.valorise, dossier.lecture.preparation, saisie)


def contrat_suivi(dossier: Dossier) -> Contrat:
    """Le contrat avec les pièces telles que l'équipe les suit, pour les pages internes.

    Une fiche partageable part de ``dossier.contrat`` : ce que l'écran change des pièces n'y entre pas.
    """
    saisies = situations.saisie(dossier).pieces
    if not saisies:
        return dossier.contrat
    tenues = poser_les_pieces(dossier.contrat.pieces, saisies)
    return replace(dossier.contrat, pieces=tuple(tenue.piece for tenue in tenues))


def ordre_du_jour(dossier: Dossier) -> OrdreDuJour:
    """L'ordre du jour gardé, à défaut celui que le contrat suggère."""
    return situations.saisie(dossier).ordre_du_jour or ordre_du_jour_du(dossier.contrat)


def travail_d_equipe(dossier: Dossier) -> TravailDEquipe:
    """Ce que l'équipe a préparé : qui parle, l'ordre du jour, les pièces telles qu'elle les suit."""
    preparatifs, pieces = situations.saisie(dossier).preparatifs, contrat_suivi(dossier).pieces
    return TravailDEquipe(preparatifs, ordre_du_jour(dossier), pieces)


def est_l_ordre_suggere(dossier: Dossier) -> bool:
    """Vrai tant que personne n'a changé l'ordre du jour que le contrat suggère."""
    return situations.saisie(dossier).ordre_du_jour is None


def ecrire_la_fiche(dossier: Dossier, identifiant: str, champ: ChampDeNote, texte: str, nom: str) -> None:
    """Garde un texte d'une fiche ; égal à celui du classeur, il n'est plus une saisie.

    Args:
        nom: le nom du champ, pour « Annuler ».
    """
    ecrite = dossier.lecture.preparation.note(identifiant) or NoteInterne(identifiant)
    situations.changer(
        dossier,
        f"{nom} de {identifiant}",
        lambda s: replace(
            s, notes=ecrire_un_champ(s.notes, identifiant, champ, texte, du_classeur=getattr(ecrite, champ))
        ),
    )


def rendre_la_fiche(dossier: Dossier, identifiant: str) -> None:
    """Rend une fiche à ce qu'en dit le classeur."""
    situations.changer(
        dossier,
        f"Fiche {identifiant} rendue au classeur",
        lambda s: replace(s, notes=rendre_la_note(s.notes, identifiant)),
    )


def tenir_une_piece(dossier: Dossier, piece: Piece) -> None:
    """Garde une pièce, changée ou nouvelle.

    Raises:
        SaisieRefusee: elle n'a pas de nom.
    """
    situations.changer(dossier, f"Pièce « {piece.libelle} »", lambda s: s.tenir_une_piece(piece))


def rendre_la_piece(dossier: Dossier, piece: Piece) -> None:
    """Rend une pièce au classeur ; celle que l'écran a ajoutée disparaît."""
    situations.changer(dossier, f"Pièce « {piece.libelle} » rendue", lambda s: s.rendre_la_piece(cle_de_piece(piece)))


def changer_les_preparatifs(dossier: Dossier, dit: str, retouche: Callable[[Preparatifs], Preparatifs]) -> None:
    """Garde un changement des préparatifs.

    Raises:
        PreparatifRefuse: ce qui est écrit ne peut pas être gardé.
    """
    situations.changer(dossier, dit, lambda s: replace(s, preparatifs=retouche(s.preparatifs)))


def changer_l_ordre_du_jour(dossier: Dossier, dit: str, retouche: Callable[[OrdreDuJour], OrdreDuJour]) -> None:
    """Garde un changement de l'ordre du jour, à partir de celui que le contrat suggère s'il n'est pas fixé.

    Raises:
        PointRefuse: un point n'a pas de titre, ou sa durée ne peut pas être vraie.
    """
    suggere = ordre_du_jour_du(dossier.contrat)
    situations.changer(dossier, dit, lambda s: replace(s, ordre_du_jour=retouche(s.ordre_du_jour or suggere)))


def reprendre_l_ordre_suggere(dossier: Dossier) -> None:
    """Revient à l'ordre du jour que le contrat suggère."""
    situations.changer(dossier, "Ordre du jour suggéré repris", lambda s: replace(s, ordre_du_jour=None))


@dataclass(frozen=True, slots=True)
class RepetitionMontree:
    """Ce que la page de la répétition montre.

    Attributes:
        derniere: la dernière commencée ; None s'il n'y en a pas.
        en_cours: la même, tant qu'il reste une question.
        objection: celle de la question du moment ; None si le classeur ne la soulève plus.
        bilan: celui de la dernière finie où l'on a répondu au moins une fois.
        est_la_premiere: vrai si rien ne la précède.
    """

    derniere: Repetition | None
    en_cours: Repetition | None
    objection: Objection | None
    bilan: BilanDeRepetition | None
    est_la_premiere: bool


def ou_en_est_la_repetition(preparee: PreparationMontree, possibles: Sequence[Objection]) -> RepetitionMontree:
    """La répétition en cours, ou le bilan de la dernière.

    Args:
        possibles: ce que le classeur soulève aujourd'hui.
    """
    toutes = preparee.saisie.repetitions
    derniere = toutes[-1] if toutes else None
    en_cours = derniere if derniere and not derniere.est_finie else None
    objection = next((o for o in possibles if en_cours and o.cle == en_cours.question), None)
    jouees = [r for r in toutes if r.est_finie and r.reponses]
    precedente = jouees[-2] if len(jouees) > 1 else None
    vu = bilan(jouees[-1], precedente, possibles) if jouees else None
    return RepetitionMontree(derniere, en_cours, objection, vu, precedente is None)


def commencer_une_repetition(dossier: Dossier, temperament: Temperament, *, graine: int, nombre: int) -> None:
    """Tire les objections du classeur tel qu'il est, et commence à les poser."""
    tirees = tirer(preparation_de(dossier).objections(jour()), temperament, graine=graine, nombre=nombre)
    repetition = Repetition(maintenant(), temperament, graine, tuple(o.cle for o in tirees))
    situations.changer(dossier, "Répétition commencée", lambda s: s.repeter(repetition))


def marquer_la_reponse(dossier: Dossier, question: int, marque: MarqueDeReponse) -> None:
    """Garde comment on a répondu ; rien si cette question est déjà passée (un clic répété, un autre onglet).

    Args:
        question: le rang de la question montrée, 0 pour la première.
    """
    situations.changer(
        dossier,
        f"Réponse {marque}",
        lambda s: (
            s.continuer(s.repetitions[-1].marquer(marque, maintenant()))
            if s.repetitions and not s.repetitions[-1].est_finie and len(s.repetitions[-1].reponses) == question
            else s
        ),
    )


def arreter_la_repetition(dossier: Dossier) -> None:
    """Arrête la répétition en cours : son bilan se lit, rien ne s'en perd."""
    situations.changer(
        dossier,
        "Répétition arrêtée",
        lambda s: s.continuer(replace(s.repetitions[-1], est_arretee=True)) if s.repetitions else s,
    )
