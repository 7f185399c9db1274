"""Le contrat d'une CPTS : identité, exercice, missions, indicateurs, pièces. Des faits partagés, montrables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Indicateur, PointAnnuel
from lib.domaine.ligne_ecrite import LigneEcrite
from lib.domaine.refus import CodeDeRefus
from lib.domaine.vocabulaire import Categorie, Condition, EtatMesure, EtatPiece, NomRegle

FONCTIONNEMENT = "FONCTIONNEMENT"
"""Le code de la mission qui n'a qu'une part fixe."""
LIBELLES_DES_MISSIONS: Mapping[str, str] = {
    "ACCES": "Accès aux soins",
    "PARCOURS": "Parcours pluriprofessionnels",
    "PREVENTION": "Prévention",
    "CRISE": "Réponse aux crises sanitaires",
    "QUALITE": "Qualité et pertinence des soins",
    "ACCOMPAGNEMENT": "Accompagnement des professionnels",
    FONCTIONNEMENT: "Fonctionnement",
}
"""Les codes de mission de l'accord et leur libellé d'usage ; un classeur peut en ajouter."""
LIBELLE_SANS_MISSION = "Mission non précisée"
"""Le libellé des lignes dont on ignore la mission ; écrit sur une ligne, il l'empêche de reprendre celle du dessus."""


@dataclass(frozen=True, slots=True)
class Exercice:
    """L'année du contrat, d'un anniversaire à l'autre ; les deux jours sont compris."""

    debut: date
    fin: date

    @property
    def duree_jours(self) -> int:
        """Nombre de jours de l'exercice."""
        return (self.fin - self.debut).days + 1

    @property
    def annee(self) -> AnneeDeContrat:
        """L'année de contrat, telle qu'un historique la nomme."""
        return AnneeDeContrat(self.debut.year, self.fin.year)

    def part_ecoulee(self, jour: date) -> Fraction:
        """Part [0–1] de l'exercice passée au soir de ce jour."""
        jours = (jour - self.debut).days + 1
        return Fraction(min(max(jours, 0), self.duree_jours), self.duree_jours)


@dataclass(frozen=True, slots=True)
class Mission:
    """Une mission du contrat et ses deux enveloppes annuelles [€].

    Attributes:
        part_variable: enveloppe variable écrite dans le contrat ; None si le classeur ne la donne pas.
        condition: verrou de toute la mission (crise reconnue…).
        texte_condition: la condition telle qu'elle est écrite.
    """

    code: str
    libelle: str
    categorie: Categorie = Categorie.SOCLE
    engagee: bool = True
    demarrage: date | None = None
    part_fixe: Decimal | None = None
    part_variable: Decimal | None = None
    condition: Condition = Condition.SANS
    texte_condition: str = ""
    cellules: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def porte_une_part_variable(self) -> bool:
        """Vrai si l'exercice peut lui devoir une part variable : le fonctionnement n'en a pas."""
        return self.code != FONCTIONNEMENT and self.condition.est_ouverte


@dataclass(frozen=True, slots=True)
class Piece:
    """Une pièce justificative, rattachée à un indicateur ou à une action.

    Attributes:
        responsable: le rôle de qui la produit.
        force: de 1 (une simple mention) à 3 (une donnée d'un tiers) ; None si personne ne la dit.
        cellules: champ → adresse « Feuille!C12 » ; n'entre pas dans l'égalité de deux contrats.
    """

    rattachement: str
    libelle: str
    responsable: str = ""
    etat: EtatPiece = EtatPiece.A_PRODUIRE
    echeance: date | None = None
    force: int | None = None
    cellules: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class ContreProposition:
    """Un indicateur de rechange que la CPTS peut proposer, pour une ligne ou pour une mission.

    Attributes:
        ligne: l'indicateur tel qu'il est écrit ; ce qu'il tait se suppose comme pour toute autre ligne.
    """

    rattachement: str
    ligne: LigneEcrite
    piece: str = ""

    @property
    def libelle(self) -> str:
        """Ce que l'indicateur mesure."""
        return self.ligne.connus.libelle


@dataclass(frozen=True, slots=True)
class ActionBudgetee:
    """Une action et ses coûts [€], ventilés par mission (parts 0–1).

    Attributes:
        heures_prevues: le temps que l'équipe y prévoit [h] ; None si personne ne le dit.
        heures_realisees: le temps passé [h].
    """

    libelle: str
    cout_prevu: Decimal | None = None
    cout_realise: Decimal | None = None
    parts: tuple[tuple[str, Fraction], ...] = ()
    heures_prevues: Fraction | None = None
    heures_realisees: Fraction | None = None


@dataclass(frozen=True, slots=True)
class LigneRetiree:
    """Une ligne qu'un exercice d'avant portait et que celui-ci ne porte plus, ou dit retirée : il en reste l'histoire.

    Attributes:
        unite: celle de ses valeurs, si l'historique l'écrit ; vide sinon.
    """

    identifiant: str
    libelle: str
    unite: str = ""
    historique: tuple[PointAnnuel, ...] = ()


@dataclass(frozen=True, slots=True)
class Cpts:
    """L'identité de la CPTS."""

    nom: str = ""
    departement: str = ""
    region: str = ""
    population: int | None = None
    taille: int | None = None
    signature: date | None = None
    est_fictive: bool = False


@dataclass(frozen=True, slots=True)
class Contrat:
    """Le contrat de référence d'un exercice : uniquement des faits que l'on peut montrer au payeur."""

    cpts: Cpts = Cpts()
    exercice: Exercice | None = None
    date_dialogue: date | None = None
    version_bareme: str = ""
    missions: tuple[Mission, ...] = ()
    indicateurs: tuple[Indicateur, ...] = ()
    pieces: tuple[Piece, ...] = ()
    contre_propositions: tuple[ContreProposition, ...] = ()
    actions: tuple[ActionBudgetee, ...] = ()
    retirees: tuple[LigneRetiree, ...] = ()

    def indicateur(self, identifiant: str) -> Indicateur | None:
        """L'indicateur qui porte cet identifiant, ou None."""
        return next((i for i in self.indicateurs if i.identifiant == identifiant), None)

    def mission(self, code: str) -> Mission | None:
        """La mission qui porte ce code, ou None."""
        return next((m for m in self.missions if m.code == code), None)

    def indicateurs_de(self, code: str) -> tuple[Indicateur, ...]:
        """Les indicateurs d'une mission, dans l'ordre du classeur."""
        return tuple(i for i in self.indicateurs if i.mission == code)

    def pieces_de(self, indicateur: Indicateur) -> tuple[Piece, ...]:
        """Les pièces rattachées à l'indicateur ou à son action."""
        return tuple(p for p in self.pieces if p.rattachement in indicateur.attaches)


def pourquoi_jamais_due(contrat: Contrat, ligne: Indicateur) -> str:
    """Pourquoi les euros de cette ligne ne peuvent pas être dus, en un bout de phrase ; vide s'ils peuvent l'être.

    « Pas encore due » ou une condition dont la réponse est inconnue n'y sont pas : l'euro peut encore venir.
    """
    return _pourquoi_la_ligne(ligne) or _pourquoi_la_mission(contrat.mission(ligne.mission))


def verifier_que_la_ligne_peut_etre_due(ligne: Indicateur) -> None:
    """Refuse de verser des euros à une ligne qui ne peut pas être due.

    Raises:
        MouvementRefuse: la ligne est neutralisée, sans objet, ou sa condition n'est pas remplie.
    """
    if raison := _pourquoi_la_ligne(ligne):
        raise MouvementRefuse(
            CodeDeRefus.LIGNE_JAMAIS_DUE,
            f"« {ligne.libelle} » ({ligne.identifiant or 'ligne nouvelle'}) {raison} : les euros qu'on lui verserait "
            "seraient perdus d'avance. Choisissez une autre ligne.",
        )


def _pourquoi_la_ligne(ligne: Indicateur) -> str:
    if ligne.regle is NomRegle.NEUTRALISE:
        return "est neutralisée"
    if ligne.mesure.etat is EtatMesure.SANS_OBJET:
        return "est sans objet"
    return "a une condition qui n'est pas remplie" if ligne.condition is Condition.NON_REMPLIE else ""


def _pourquoi_la_mission(mission: Mission | None) -> str:
    if mission is None:
        return ""
    if not mission.engagee:
        return "est dans une mission qui n'est pas engagée"
    est_fermee = mission.condition is Condition.NON_REMPLIE
    return "est dans une mission dont la condition n'est pas remplie" if est_fermee else ""
