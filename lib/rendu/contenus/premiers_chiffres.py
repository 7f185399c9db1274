"""Ce que la première page dit d'un contrat : ses euros, ce qui décide du reste, pièces et réalisés qui manquent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lib.domaine.contrat import Contrat, Piece
from lib.domaine.leviers import Levier
from lib.domaine.valorisation import ContratValorise, LigneValorisee, Ventilation
from lib.domaine.vocabulaire import EtatPiece
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique
from lib.rendu.couleurs import Sort
from lib.rendu.formats import jour as en_jour
from lib.rendu.textes import phrases_de_synthese as textes
from lib.usages.faits import FaitsDuContrat

TOTAL = "Total dû"
NON_EXPLIQUE = str(Sort.INCONNU)


@dataclass(frozen=True, slots=True)
class EurosDeMission:
    """La part variable d'une mission, ou du contrat, rangée selon ce que l'on en sait."""

    nom: str
    ventilation: Ventilation


@dataclass(frozen=True, slots=True)
class LigneDecisive:
    """Une ligne où un prochain pas rapporte des euros [€]."""

    identifiant: str
    libelle: str
    fait: str
    manque: str
    gain: Decimal


def euros_par_mission(valorise: ContratValorise) -> Contenu[EurosDeMission]:
    """Les missions dues, leur total, puis ce qui est sous condition, hors du total.

    « Non expliqué » ne paraît que si des lignes et leur enveloppe diffèrent.
    """
    contenu = Contenu(
        "Part variable, mission par mission",
        (
            Rubrique("Mission", lambda m: m.nom, Place.LIBELLE),
            Rubrique("Part variable", lambda m: m.ventilation.part_variable),
            Rubrique("Acquis", lambda m: m.ventilation.acquis),
            Rubrique("À produire", lambda m: m.ventilation.a_produire),
            Rubrique("Non évalué", lambda m: m.ventilation.non_evalue),
            Rubrique("Non dû", lambda m: m.ventilation.non_du),
            Rubrique(NON_EXPLIQUE, lambda m: m.ventilation.inconnu),
        ),
        tuple(_missions(valorise)),
    )
    different = any(mission.ventilation.inconnu for mission in contenu.rangees)
    return contenu if different else contenu.sans(NON_EXPLIQUE)


def lignes_decisives(faits: FaitsDuContrat) -> Contenu[LigneDecisive]:
    """Les plus grands gains qui restent à prendre."""
    return Contenu(
        "Ce qui décide du reste",
        (
            Rubrique("N°", lambda li: li.identifiant, Place.CODE),
            Rubrique("Ligne", lambda li: li.libelle, Place.LIBELLE),
            Rubrique("Aujourd'hui", lambda li: li.fait, Place.MOTS),
            Rubrique("Ce qui manque", lambda li: li.manque, Place.MOTS),
            Rubrique("Gain", lambda li: li.gain),
        ),
        tuple(_decisive(levier) for levier in faits.leviers[: textes.LIGNES_DECISIVES]),
        sinon="Aucune ligne évaluée n'est à compléter.",
    )


@dataclass(frozen=True, slots=True)
class LigneSansValeur:
    """Une ligne payée que l'on ne peut pas évaluer : ce qu'elle met en jeu [€] et pourquoi."""

    identifiant: str
    libelle: str
    montant: Decimal
    motif: str


@dataclass(frozen=True, slots=True)
class PieceMontree:
    """Une pièce justificative et son échéance ; ``est_echue`` est vrai si la date est passée sans transmission.

    Attributes:
        cle: l'identifiant de ligne ou le nom d'action auquel elle est rattachée.
        rattachement: le même, suivi du nom de la ligne.
    """

    cle: str
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
    montrees = (_piece(contrat, p, jour) for p in pieces)
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
        (
            Rubrique("Pièce", lambda p: p.libelle, Place.LIBELLE),
            Rubrique("Pour", lambda p: p.rattachement, Place.PHRASE),
            Rubrique("Échéance", lambda p: p.quand, Place.MOTS),
        ),
        tuple(piece for piece in toutes.rangees if piece.est_a_produire),
        sinon="Aucune pièce ne reste à produire." if toutes.rangees else toutes.sinon,
    )


def _missions(valorise: ContratValorise) -> Iterator[EurosDeMission]:
    a_part = valorise.sous_condition
    for mission in valorise.missions:
        if mission.ventilation.part_variable and mission not in a_part:
            yield EurosDeMission(mission.mission.libelle, mission.ventilation)
    yield EurosDeMission(TOTAL, valorise.du)
    for mission in a_part:
        yield EurosDeMission(f"Hors du gâteau : {mission.mission.libelle}", mission.ventilation)


def _decisive(levier: Levier) -> LigneDecisive:
    indicateur = levier.ligne.indicateur
    return LigneDecisive(
        indicateur.identifiant,
        indicateur.libelle,
        textes.ce_qui_est_fait(levier.ligne),
        textes.ce_qui_manque(levier),
        levier.euros,
    )


def _piece(contrat: Contrat, p: Piece, jour: date) -> PieceMontree:
    rattachement, echue = _rattachement(contrat, p), _est_echue(p, jour)
    return PieceMontree(p.rattachement, rattachement, p.libelle, p.responsable, p.etat, p.echeance, echue)


def _rattachement(contrat: Contrat, piece: Piece) -> str:
    """La ligne ou l'action que la pièce prouve, avec le libellé de la ligne."""
    indicateur = contrat.indicateur(piece.rattachement)
    return f"{piece.rattachement} · {indicateur.libelle}" if indicateur else piece.rattachement


def _est_echue(piece: Piece, jour: date) -> bool:
    return piece.echeance is not None and piece.echeance < jour and piece.etat is not EtatPiece.TRANSMISE
