"""Ce qu'il faut régler avant la réunion : les réalisés à compléter, les pièces à produire."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lib.domaine.contrat import Contrat, Piece
from lib.domaine.valorisation import LigneValorisee
from lib.domaine.vocabulaire import EtatPiece
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique
from lib.rendu.formats import jour as en_jour


@dataclass(frozen=True, slots=True)
class LigneSansValeur:
    """Une ligne payée que l'on ne peut pas évaluer : ce qu'elle met en jeu [€] et pourquoi."""

    identifiant: str
    libelle: str
    montant: Decimal
    motif: str


@dataclass(frozen=True, slots=True)
class PieceMontree:
    """Une pièce justificative et son échéance ; ``est_echue`` est vrai si la date est passée sans transmission."""

    rattachement: str
    libelle: str
    responsable: str
    etat: EtatPiece
    echeance: date | None
    est_echue: bool

    @property
    def est_a_produire(self) -> bool:
        """Vrai tant que la pièce n'existe pas."""
        return self.etat.est_a_produire

    @property
    def quand(self) -> str:
        """L'échéance, en mots."""
        if self.echeance is None:
            return "sans échéance"
        return f"{'échue le' if self.est_echue else 'pour le'} {en_jour(self.echeance)}"


def realises_a_completer(lignes: Iterable[LigneValorisee]) -> Contenu[LigneSansValeur]:
    """Les lignes non évaluées, de la plus lourde à la plus légère."""
    trouvees = (
        LigneSansValeur(li.indicateur.identifiant, li.indicateur.libelle, li.ventilation.non_evalue, li.motif)
        for li in lignes
        if li.ventilation.non_evalue
    )
    return Contenu(
        "Réalisés à compléter",
        (
            Rubrique("N°", lambda li: li.identifiant, Place.CODE),
            Rubrique("Ligne", lambda li: li.libelle, Place.LIBELLE),
            Rubrique("Pourquoi", lambda li: li.motif, Place.PHRASE),
            Rubrique("En jeu", lambda li: li.montant),
        ),
        tuple(sorted(trouvees, key=lambda ligne: -ligne.montant)),
        sinon="Toutes les lignes payées sont évaluées.",
    )


def pieces_justificatives(contrat: Contrat, pieces: Iterable[Piece], *, jour: date) -> Contenu[PieceMontree]:
    """Des pièces du contrat : d'abord celles qui restent à produire, par échéance.

    Args:
        pieces: celles que l'on montre.
        jour: dit lesquelles sont échues.
    """
    montrees = (
        PieceMontree(_rattachement(contrat, p), p.libelle, p.responsable, p.etat, p.echeance, _est_echue(p, jour))
        for p in pieces
    )
    return Contenu(
        "Pièces justificatives",
        (
            Rubrique("Pièce", lambda p: p.libelle, Place.LIBELLE),
            Rubrique("Pour", lambda p: p.rattachement, Place.PHRASE),
            Rubrique("Responsable", lambda p: p.responsable, Place.MOTS),
            Rubrique("État", lambda p: str(p.etat), Place.MOTS),
            Rubrique("Échéance", lambda p: p.echeance),
            Rubrique("Échue", lambda p: "oui" if p.est_echue else "non", Place.MOTS),
        ),
        tuple(sorted(montrees, key=lambda p: (not p.est_a_produire, p.echeance or date.max))),
        sinon="Le classeur ne dit rien des pièces.",
    )


def pieces_a_produire(toutes: Contenu[PieceMontree]) -> Contenu[PieceMontree]:
    """Celles qui n'existent pas encore, et pour quand."""
    return Contenu(
        "Pièces à produire",
        (Rubrique("Pièce", lambda p: p.libelle, Place.LIBELLE), Rubrique("Échéance", lambda p: p.quand, Place.MOTS)),
        tuple(piece for piece in toutes.rangees if piece.est_a_produire),
        sinon="Aucune pièce ne reste à produire." if toutes.rangees else toutes.sinon,
    )


def _rattachement(contrat: Contrat, piece: Piece) -> str:
    """La ligne ou l'action que la pièce prouve, avec le libellé de la ligne."""
    indicateur = contrat.indicateur(piece.rattachement)
    return f"{piece.rattachement} · {indicateur.libelle}" if indicateur else piece.rattachement


def _est_echue(piece: Piece, jour: date) -> bool:
    return piece.echeance is not None and piece.echeance < jour and piece.etat is not EtatPiece.TRANSMISE
