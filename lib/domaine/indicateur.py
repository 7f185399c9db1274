"""L'indicateur négocié, ses paliers, sa mesure et sa cible : des faits gelés, lus dans le classeur."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.vocabulaire import (
    Condition,
    EtatMesure,
    Fait,
    Maitrise,
    Nature,
    NatureCible,
    NatureMesure,
    NomRegle,
    Objet,
    Operateur,
    Portee,
    Sens,
    TypeMesure,
)


class Inconnue(StrEnum):
    """Ce que personne n'a encore dit."""

    DEPART = "départ"
    CONTROLE = "contrôle"


@dataclass(frozen=True, slots=True)
class Cible:
    """Ce que le contrat demande, avec le texte d'origine.

    Attributes:
        texte: la cellule telle qu'elle est écrite.
        operateur: ce qui est demandé à la valeur.
        valeur: nombre dans l'unité (69,7 % vaut 697/10, unité « % ») ; 1 ou 0 pour un booléen ;
            l'écart pour une évolution ; None si la cible ne se réduit pas à un nombre.
        borne_haute: haut d'un intervalle, dans la même unité.
        unite: « % », « réunions »… ou vide.
        nature: famille de la cible.
        echeance: dernier jour, pour une cible datée.
        autre_valeur: celle que d'autres nombres du même texte donneraient (« 68 811, soit +700 vs 66 111 » fait aussi
            66 811), dans la même unité ; None s'ils s'accordent.
    """

    texte: str = ""
    operateur: Operateur | None = None
    valeur: Fraction | None = None
    borne_haute: Fraction | None = None
    unite: str = ""
    nature: NatureCible = NatureCible.VIDE
    echeance: date | None = None
    autre_valeur: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Mesure:
    """Le réalisé d'aujourd'hui, dans l'un de ses quatre états.

    Attributes:
        etat: mesuré, manquant, sans objet ou pas encore dû.
        valeur: nombre dans l'unité ; pour un état, 1 fait, 1/2 partiel, 0 non fait ; pour une date, son
            rang grégorien. None si l'état n'est pas « mesuré ».
        nature: nombre, état ou date.
        unite: unité lue dans la cellule.
        texte: la cellule telle qu'elle est écrite.
    """

    etat: EtatMesure = EtatMesure.MANQUANT
    valeur: Fraction | None = None
    nature: NatureMesure = NatureMesure.NOMBRE
    unite: str = ""
    texte: str = ""

    @classmethod
    def nombre(cls, valeur: Fraction | int, unite: str = "") -> Mesure:
        """Une valeur chiffrée."""
        return cls(EtatMesure.MESURE, Fraction(valeur), NatureMesure.NOMBRE, unite)

    @classmethod
    def constat(cls, valeur: Fraction | int) -> Mesure:
        """Un constat : 1 fait, 1/2 partiel, 0 non fait."""
        return cls(EtatMesure.MESURE, Fraction(valeur), NatureMesure.ETAT)


@dataclass(frozen=True, slots=True)
class Palier:
    """Un palier : le seuil (dans l'unité de l'indicateur) et le montant [€] payé quand il est atteint."""

    seuil: Fraction
    montant: Decimal
    libelle: str = ""


@dataclass(frozen=True, slots=True)
class PointAnnuel:
    """Ce qu'un exercice passé a donné.

    Attributes:
        cellules: champ → adresse « Feuille!C12 » ; n'entre pas dans l'égalité de deux contrats.
    """

    exercice: AnneeDeContrat
    cible: Fraction | None = None
    realise: Fraction | None = None
    montant_paye: Decimal | None = None
    cellules: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Releve:
    """Une valeur relevée en cours d'exercice."""

    le: date
    valeur: Fraction


@dataclass(frozen=True, slots=True)
class Indicateur:
    """Une ligne du contrat : ce qui est demandé, ce qui est fait, comment et combien c'est payé.

    Attributes:
        mission: code de la mission, par exemple « ACCES ».
        seuil: part [0–1] pour « proportionnel avec seuil » ; tolérance [0–1] pour une cible de stabilité ;
            valeur dans l'unité pour « linéaire » ; plancher dans l'unité pour « ROSP ».
        intermediaire: objectif intermédiaire dans l'unité (« ROSP ») ; part [0–1] d'un état partiel (« états »).
        portee: qui impose la ligne ; None quand personne ne le dit.
        maitrise: de qui dépend le résultat ; None quand personne ne le dit.
        negociable: vrai ou faux s'il est écrit ; None ne verrouille pas la ligne.
        montant_max: euros de la ligne pleinement atteinte [€] ; None si le classeur ne le dit pas.
        regle: règle de valorisation ; sans effet tant que ``regle_incomprise`` n'est pas vide.
        sens_incompris: le sens tel qu'il est écrit, quand il n'est pas compris ; vide sinon.
        regle_incomprise: la règle telle qu'elle est écrite, quand elle n'est pas comprise ; vide sinon.
        supposes: les faits que personne n'a écrits ; la fabrique d'une ligne (``ligne_ecrite``) les a déduits.
        motif_appreciation: pourquoi la part a été fixée à la main (« appréciation » seulement).
        cellules: champ → adresse « Feuille!C12 » ; n'entre pas dans l'égalité de deux contrats.
    """

    identifiant: str
    mission: str
    libelle: str
    action: str = ""
    portee: Portee | None = None
    nature: Nature = Nature.QUANTITATIF
    objet: Objet = Objet.RESULTATS
    type_mesure: TypeMesure = TypeMesure.FLUX
    sens: Sens = Sens.HAUSSE
    unite: str = ""
    depart: Fraction | None = None
    cible: Cible = Cible()
    mesure: Mesure = Mesure()
    mesure_le: date | None = None
    numerateur: Fraction | None = None
    denominateur: Fraction | None = None
    remunere: bool = True
    montant_max: Decimal | None = None
    regle: NomRegle = NomRegle.TOUT_OU_RIEN
    seuil: Fraction | None = None
    intermediaire: Fraction | None = None
    paliers: tuple[Palier, ...] = ()
    sens_incompris: str = ""
    regle_incomprise: str = ""
    maitrise: Maitrise | None = None
    negociable: bool | None = None
    condition: Condition = Condition.SANS
    source: str = ""
    mode_de_calcul: str = ""
    responsable: str = ""
    utilite: str = ""
    charge_heures: Fraction | None = None
    motif_appreciation: str = ""
    historique: tuple[PointAnnuel, ...] = ()
    suivi: tuple[Releve, ...] = ()
    supposes: frozenset[Fait] = frozenset()
    cellules: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def est_un_constat(self) -> bool:
        """Vrai si l'on constate « fait, partiel, non fait » au lieu de compter ; le réalisé le dit avant la ligne."""
        if self.mesure.etat is EtatMesure.MESURE:
            return self.mesure.nature is NatureMesure.ETAT
        if self.regle is NomRegle.APPRECIATION:
            return False
        if self.cible.nature is NatureCible.BOOLEEN or self.regle is NomRegle.ETATS:
            return True
        return self.type_mesure is TypeMesure.ETAT and self.cible.valeur is None

    @property
    def attaches(self) -> frozenset[str]:
        """À quoi une pièce peut se rattacher pour prouver la ligne : son identifiant, son action."""
        return frozenset({self.identifiant, self.action} - {""})

    @property
    def est_national(self) -> bool:
        """Vrai si l'indicateur est imposé par l'accord national."""
        return self.portee is Portee.NATIONAL

    @property
    def est_verrouille(self) -> bool:
        """Vrai si aucun mouvement ne peut changer la ligne (nationale ou déclarée non négociable)."""
        return self.est_national or self.negociable is False

    def est_suppose(self, fait: Fait) -> bool:
        """Vrai si ce fait n'est pas écrit : la valeur de la ligne est une déduction."""
        return fait in self.supposes

    @property
    def regle_nommee(self) -> str:
        """Le mot de la règle ; à défaut d'être comprise, la règle telle qu'elle est écrite."""
        return self.regle_incomprise or self.regle

    @property
    def faits_incompris(self) -> frozenset[Fait]:
        """Les faits écrits que l'on n'a pas compris : leur valeur n'est ni écrite, ni supposée."""
        incompris = ((Fait.SENS, self.sens_incompris), (Fait.REGLE, self.regle_incomprise))
        return frozenset(fait for fait, texte in incompris if texte)

    def inconnues(self, *, est_nouvelle: bool) -> tuple[Inconnue, ...]:
        """Ce que l'on ignore d'une ligne proposée, et dont ses euros dépendent.

        Args:
            est_nouvelle: vrai si elle entre au contrat ; une ligne qui y était déjà n'a pas besoin de dire son départ.
        """
        est_sans_depart = est_nouvelle and self.depart is None and self.type_mesure is not TypeMesure.ETAT
        ignorees = ((Inconnue.DEPART, est_sans_depart), (Inconnue.CONTROLE, self.maitrise is None))
        return tuple(inconnue for inconnue, est_ignoree in ignorees if est_ignoree)

    @property
    def est_paye(self) -> bool:
        """Vrai si la ligne porte des euros connus."""
        return self.remunere and self.montant_max is not None
