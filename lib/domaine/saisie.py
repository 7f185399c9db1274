"""Ce que la CPTS a saisi à l'écran, posé ligne par ligne par-dessus le cahier du classeur. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from lib.domaine.annees.annees_saisies import AnneesSaisies
from lib.domaine.contrat import Piece
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.genres_d_option import GenreDOption, bornes_d_une_intensite
from lib.domaine.mandat import Mandat
from lib.domaine.notes_saisies import NoteSaisie, cle_de_piece, poser_les_notes
from lib.domaine.objections.repetition import REPETITIONS_AU_PLUS, Repetition
from lib.domaine.preparatifs import Preparatifs
from lib.domaine.preparation import Evenement, Hypotheses, NoteInterne, Preparation, Prevision
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour
from lib.domaine.tour_de_table import AvisDuBureau, noter

Ouverture = tuple[str, Fraction]
"""(code de mission ou identifiant de ligne, chance [0–1] que sa condition soit remplie)."""


PRIORITE_MAXIMALE = 10
AUCUNE_ANNEE = AnneesSaisies()
FORCES_DE_PIECE = (1, 2, 3)
"""De la simple mention à la donnée d'un tiers."""


class SaisieRefusee(ErreurDialogue):
    """Ce qui vient d'être saisi ne peut pas être gardé ; ce qui l'était déjà n'a pas changé."""


@dataclass(frozen=True, slots=True)
class Saisie:
    """Ce qui a été saisi à l'écran pour un classeur ; ce qui n'y est pas se lit dans le classeur.

    Attributes:
        previsions: une par ligne au plus ; chacune remplace celle du classeur.
        evenements: les aléas qui touchent plusieurs lignes.
        ouvertures: les chances qui remplacent celles du classeur.
        hypotheses: les réglages choisis ; None laisse ceux d'usage.
        seuil: total [€] que l'on veut atteindre ; None s'il n'est pas choisi.
        notes: les textes des fiches écrits à l'écran, champ par champ.
        pieces: les pièces changées ou ajoutées à l'écran ; chacune remplace celle du classeur de même nom.
        ordre_du_jour: celui de la réunion ; None tant que l'on suit celui que le contrat suggère.
        repetitions: de la plus ancienne à la plus récente.
        annees: les années à venir, le matelas et le budget.
    """

    previsions: tuple[Prevision, ...] = ()
    evenements: tuple[Evenement, ...] = ()
    ouvertures: tuple[Ouverture, ...] = ()
    hypotheses: Hypotheses | None = None
    seuil: Decimal | None = None
    avis_du_bureau: tuple[AvisDuBureau, ...] = ()
    mandat: Mandat | None = None
    priorites_cpam: tuple[tuple[str, int], ...] = ()
    notes: tuple[NoteSaisie, ...] = ()
    pieces: tuple[Piece, ...] = ()
    preparatifs: Preparatifs = Preparatifs()
    ordre_du_jour: OrdreDuJour | None = None
    repetitions: tuple[Repetition, ...] = ()
    intensites: tuple[tuple[GenreDOption, int], ...] = ()
    annees: AnneesSaisies = AUCUNE_ANNEE

    def prevision(self, identifiant: str) -> Prevision | None:
        """La prévision saisie pour une ligne, ou None."""
        return next((p for p in self.previsions if p.identifiant == identifiant), None)

    def prevoir(self, prevision: Prevision) -> Saisie:
        """Pose la prévision d'une ligne, à la place de la précédente."""
        return replace(self, previsions=(*self.reprendre(prevision.identifiant).previsions, prevision))

    def reprendre(self, identifiant: str) -> Saisie:
        """Rend une ligne à ce qu'en dit le classeur."""
        return replace(self, previsions=tuple(p for p in self.previsions if p.identifiant != identifiant))

    def avec_evenement(self, evenement: Evenement) -> Saisie:
        """Pose un évènement, à la place de celui de même nom.

        Raises:
            SaisieRefusee: il n'a pas de nom, ne touche aucune ligne, ou une chance sort de [0–1].
        """
        exiger_un_evenement(evenement)
        return replace(self, evenements=(*self.sans_evenement(evenement.nom).evenements, evenement))

    def sans_evenement(self, nom: str) -> Saisie:
        """Retire un évènement."""
        return replace(self, evenements=tuple(e for e in self.evenements if e.nom != nom))

    def ouvrir(self, code: str, chance: Fraction | None) -> Saisie:
        """Donne la chance d'une condition ; None la rend au classeur.

        Raises:
            SaisieRefusee: la chance sort de [0–1].
        """
        autres = tuple(ouverture for ouverture in self.ouvertures if ouverture[0] != code)
        if chance is None:
            return replace(self, ouvertures=autres)
        exiger_une_part(chance, f"la chance que la condition de « {code} » soit remplie")
        return replace(self, ouvertures=(*autres, (code, chance)))

    def regler(self, hypotheses: Hypotheses | None) -> Saisie:
        """Choisit les réglages des prévisions ; None rend ceux d'usage.

        Raises:
            SaisieRefusee: un réglage est hors de ses bornes.
        """
        if hypotheses is not None:
            exiger_des_hypotheses(hypotheses)
        return replace(self, hypotheses=hypotheses)

    def donner_une_priorite(self, identifiant: str, importance: int) -> Saisie:
        """Pose l'importance [0–10] qu'une ligne a pour la CPAM, selon nous.

        Raises:
            SaisieRefusee: elle sort de 0 à 10.
        """
        if not 0 <= importance <= PRIORITE_MAXIMALE:
            raise SaisieRefusee("L'importance d'une ligne pour la CPAM va de 0 à 10. Corrigez-la.")
        return replace(self, priorites_cpam=tuple((dict(self.priorites_cpam) | {identifiant: importance}).items()))

    def regler_les_efforts(self, intensites: Mapping[GenreDOption, int]) -> Saisie:
        """Pose ce que chaque genre de changement demande à la CPAM ; sans aucun, la convention revient.

        Raises:
            SaisieRefusee: une demande sort de 0 à 10, ou ce que l'on accorde de −10 à 0.
        """
        for genre, intensite in intensites.items():
            exiger_une_intensite(genre, intensite)
        return replace(self, intensites=tuple(intensites.items()))

    def avec_un_avis(self, avis: AvisDuBureau) -> Saisie:
        """Pose ce qu'un rôle pense d'un indicateur, à la place de ce qu'il en disait ; sans note, le retire."""
        return replace(self, avis_du_bureau=noter(self.avis_du_bureau, avis))

    def tenir_une_piece(self, piece: Piece) -> Saisie:
        """Pose une pièce, à la place de celle du même nom pour la même ligne.

        Raises:
            SaisieRefusee: elle n'a pas de nom, ou sa force sort de 1 à 3.
        """
        if not piece.libelle.strip():
            raise SaisieRefusee("Une pièce a besoin d'un nom. Écrivez-le.")
        if piece.force is not None and piece.force not in FORCES_DE_PIECE:
            raise SaisieRefusee("La force d'une pièce va de 1 à 3. Corrigez-la.")
        return replace(self, pieces=(*self.rendre_la_piece(cle_de_piece(piece)).pieces, replace(piece, cellules={})))

    def rendre_la_piece(self, cle: tuple[str, str]) -> Saisie:
        """Rend une pièce à ce qu'en dit le classeur ; celle que l'écran a ajoutée disparaît."""
        return replace(self, pieces=tuple(piece for piece in self.pieces if cle_de_piece(piece) != cle))

    def repeter(self, repetition: Repetition) -> Saisie:
        """Ajoute une répétition ; les plus anciennes s'en vont quand il y en a trop."""
        return replace(self, repetitions=(*self.repetitions, repetition)[-REPETITIONS_AU_PLUS:])

    def continuer(self, repetition: Repetition) -> Saisie:
        """Remplace la dernière répétition par ce qu'elle devient."""
        return replace(self, repetitions=(*self.repetitions[:-1], repetition))

    def sur(self, cahier: Preparation) -> Preparation:
        """Le cahier du classeur, une fois cette saisie posée par-dessus."""
        ecrites = {p.identifiant: p for p in cahier.previsions}
        notes = _avec_les_priorites(cahier.notes, dict(self.priorites_cpam))
        saisies = {p.identifiant: _avec_les_textes(p, ecrites.get(p.identifiant)) for p in self.previsions}
        return replace(
            self.annees.sur(cahier) if self.annees != AUCUNE_ANNEE else cahier,
            previsions=tuple((ecrites | saisies).values()),
            evenements=(*cahier.evenements, *self.evenements),
            ouvertures=tuple((dict(cahier.ouvertures) | dict(self.ouvertures)).items()),
            hypotheses=self.hypotheses or cahier.hypotheses,
            notes=poser_les_notes(notes, self.notes) if self.notes else notes,
            intensites=self.intensites or cahier.intensites,
        )


def exiger_une_part(valeur: Fraction, quoi: str) -> None:
    """Refuse une chance ou une perte hors de [0–1].

    Raises:
        SaisieRefusee: elle en sort.
    """
    if not 0 <= valeur <= 1:
        raise SaisieRefusee(f"On ne peut pas garder cette valeur : {quoi} va de 0 % à 100 %. Corrigez-la.")


def exiger_une_intensite(genre: GenreDOption, intensite: int) -> None:
    """Refuse un effort hors de ses bornes.

    Raises:
        SaisieRefusee: il en sort, ou « garder » en demanderait un.
    """
    bas, haut = bornes_d_une_intensite(genre)
    if genre is GenreDOption.GARDER or not bas <= intensite <= haut:
        raise SaisieRefusee(f"L'effort de « {genre} » va de {str(bas).replace('-', '−')} à {haut}. Corrigez-le.")


def exiger_un_evenement(evenement: Evenement) -> None:
    """Refuse un évènement sans nom, sans ligne, qui nomme une ligne deux fois ou dont une chance sort de [0–1].

    Raises:
        SaisieRefusee: avec la phrase qui dit quoi corriger.
    """
    if not evenement.nom.strip():
        raise SaisieRefusee("Un évènement a besoin d'un nom, par exemple « un généraliste part ». Écrivez-le.")
    if not evenement.pertes:
        raise SaisieRefusee(f"L'évènement « {evenement.nom} » ne touche aucune ligne. Choisissez-en au moins une.")
    if len(dict(evenement.pertes)) != len(evenement.pertes):
        raise SaisieRefusee(f"L'évènement « {evenement.nom} » nomme deux fois la même ligne. Gardez-en une.")
    exiger_une_part(evenement.chance, f"la chance de l'évènement « {evenement.nom} »")
    for identifiant, perte in evenement.pertes:
        exiger_une_part(perte, f"ce que l'évènement « {evenement.nom} » fait perdre à la ligne {identifiant}")


def exiger_des_hypotheses(hypotheses: Hypotheses) -> None:
    """Refuse un réglage qui n'aurait pas de sens.

    Raises:
        SaisieRefusee: un élargissement hors de [0,1–10], un poids ou un écart nul, négatif ou démesuré.
    """
    for elargissement in (hypotheses.elargissement_partage, hypotheses.elargissement_tiers):
        if not Fraction(1, 10) <= elargissement <= 10:
            raise SaisieRefusee("L'incertitude se multiplie par un nombre de 0,1 à 10. Corrigez le réglage.")
    if not (0 < hypotheses.annees_d_historique <= 100 and 0 < hypotheses.dossiers_a_priori <= 100_000):
        raise SaisieRefusee("Le passé pèse plus de zéro, au plus 100 années ou 100 000 dossiers. Corrigez le réglage.")
    if not 0 < hypotheses.ecart_par_defaut <= 1:
        raise SaisieRefusee("L'écart par défaut va de plus de 0 % à 100 %. Corrigez le réglage.")
    if not 0 <= hypotheses.variation_annuelle <= 1:
        raise SaisieRefusee("La variation d'une année à l'autre va de 0 % à 100 %. Corrigez le réglage.")


def _avec_les_priorites(notes: Sequence[NoteInterne], priorites: Mapping[str, int]) -> tuple[NoteInterne, ...]:
    """Les notes du classeur, leur importance pour la CPAM remplacée par celle qui est saisie ; une note neuve sinon."""
    ecrites = {note.identifiant: note for note in notes}
    saisies = {cle: replace(ecrites.get(cle, NoteInterne(cle)), priorite_cpam=p) for cle, p in priorites.items()}
    return tuple((ecrites | saisies).values())


def _avec_les_textes(prevision: Prevision, ecrite: Prevision | None) -> Prevision:
    """L'ambition et le commentaire ne se saisissent que dans le classeur : une prévision d'écran les laisse."""
    if ecrite is None:
        return prevision
    return replace(
        prevision,
        ambition=prevision.ambition or ecrite.ambition,
        commentaire=prevision.commentaire or ecrite.commentaire,
    )
