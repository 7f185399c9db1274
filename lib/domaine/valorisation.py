"""Valoriser un contrat : ce qui est acquis, à produire, non évalué, non dû, ligne par ligne et au centime.

L'égalité « acquis + à produire + non évalué + non dû + inconnu = part variable » tient pour chaque mission et au total.

Source: docs/methodes.md § 1.2 et § 1.3.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Contrat, Mission
from lib.domaine.erreurs import ErreurDeRegle
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import ZERO, au_centime
from lib.domaine.regles import Regle, regle_de
from lib.domaine.vocabulaire import EtatDeLigne, EtatMesure, NomRegle


@dataclass(frozen=True, slots=True)
class Ventilation:
    """Des euros rangés selon ce que l'on en sait aujourd'hui [€].

    Attributes:
        part_variable: l'enveloppe ; None quand ni l'enveloppe ni aucun montant de ligne n'est connu.
        acquis: valeur au réalisé d'aujourd'hui.
        a_produire: ce qui manque sur des lignes évaluées.
        non_evalue: montants des lignes sans réalisé, ou dont la règle ne peut pas être appliquée.
        non_du: condition non remplie, neutralisé, sans objet ou pas encore dû.
        inconnu: enveloppe que les lignes n'expliquent pas ; négatif si elles la dépassent.
    """

    part_variable: Decimal | None = None
    acquis: Decimal = ZERO
    a_produire: Decimal = ZERO
    non_evalue: Decimal = ZERO
    non_du: Decimal = ZERO
    inconnu: Decimal = ZERO

    def __add__(self, autre: Ventilation) -> Ventilation:
        return somme_des((self, autre))


def somme_des(ventilations: Iterable[Ventilation]) -> Ventilation:
    """Les euros de plusieurs ventilations, sorte par sorte ; l'enveloppe est None si aucune n'est connue."""
    toutes = tuple(ventilations)
    connues = [v.part_variable for v in toutes if v.part_variable is not None]
    return Ventilation(
        sum(connues, ZERO) if connues else None,
        sum((v.acquis for v in toutes), ZERO),
        sum((v.a_produire for v in toutes), ZERO),
        sum((v.non_evalue for v in toutes), ZERO),
        sum((v.non_du for v in toutes), ZERO),
        sum((v.inconnu for v in toutes), ZERO),
    )


@dataclass(frozen=True, slots=True)
class LigneValorisee:
    """Un indicateur et ce qu'il vaut aujourd'hui.

    Attributes:
        etat: état de la donnée ; une ligne dont le verrou est fermé n'est « pas encore due ».
        part_payee: part [0–1] exacte ; None si elle n'est pas évaluée.
        montant: euros acquis [€], au centime ; None si la part ou le montant de la ligne est inconnu.
        ventilation: les euros de la ligne, rangés ; tous nuls si la ligne ne porte pas d'euros connus.
        regle: la règle prête à payer, ou None.
        motif: pourquoi la ligne n'est pas évaluée ou pas due, en une phrase ; vide sinon.
    """

    indicateur: Indicateur
    etat: EtatMesure
    part_payee: Fraction | None
    montant: Decimal | None
    ventilation: Ventilation
    regle: Regle | None = None
    motif: str = ""

    @property
    def situation(self) -> EtatDeLigne:
        """Où en est la ligne, en un mot."""
        if not self.indicateur.remunere:
            return EtatDeLigne.SUIVIE
        if not self.indicateur.est_paye:
            return EtatDeLigne.SANS_MONTANT
        if self.part_payee is None:
            return EtatDeLigne.NON_DUE if _est_hors_calcul(self.indicateur, self.etat) else EtatDeLigne.NON_EVALUEE
        if self.part_payee >= 1:
            return EtatDeLigne.ACQUISE
        return EtatDeLigne.PARTIELLE if self.part_payee > 0 else EtatDeLigne.A_PRODUIRE


@dataclass(frozen=True, slots=True)
class MissionValorisee:
    """Une mission, ses lignes et ses euros."""

    mission: Mission
    lignes: tuple[LigneValorisee, ...]
    ventilation: Ventilation


@dataclass(frozen=True, slots=True)
class ContratValorise:
    """Tout le contrat valorisé ; seules les missions engagées comptent.

    Attributes:
        part_fixe: somme des parts fixes connues [€] ; None si aucune ne l'est.
    """

    missions: tuple[MissionValorisee, ...]
    total: Ventilation
    part_fixe: Decimal | None

    @property
    def du(self) -> Ventilation:
        """Les euros des missions dont la condition est remplie : ce dont l'exercice décide."""
        return somme_des(m.ventilation for m in self.missions if m.mission.condition.est_ouverte)

    @property
    def sous_condition(self) -> tuple[MissionValorisee, ...]:
        """Les missions qui portent des euros mais dont la condition n'est pas remplie."""
        return tuple(m for m in self.missions if not m.mission.condition.est_ouverte and m.ventilation.part_variable)

    @property
    def lignes(self) -> tuple[LigneValorisee, ...]:
        """Toutes les lignes, dans l'ordre des missions."""
        return tuple(ligne for mission in self.missions for ligne in mission.lignes)

    def ligne(self, identifiant: str) -> LigneValorisee | None:
        """La ligne d'un indicateur, ou None."""
        return next((ligne for ligne in self.lignes if ligne.indicateur.identifiant == identifiant), None)


def valoriser(contrat: Contrat, depuis: ContratValorise | None = None) -> ContratValorise:
    """Ce que vaut un contrat aujourd'hui, mission par mission.

    Args:
        depuis: un contrat voisin déjà valorisé (celui d'avant un mouvement) : ce que le mouvement n'a pas touché y est
            repris tel quel. Le résultat est le même sans lui.
    """
    deja = {m.mission.code: m for m in depuis.missions} if depuis else {}
    missions = tuple(
        valoriser_mission(contrat, mission, deja.get(mission.code)) for mission in contrat.missions if mission.engagee
    )
    fixes = [m.mission.part_fixe for m in missions if m.mission.part_fixe is not None]
    total = somme_des(m.ventilation for m in missions)
    return ContratValorise(missions, total, sum(fixes, ZERO) if fixes else None)


def valoriser_mission(contrat: Contrat, mission: Mission, depuis: MissionValorisee | None = None) -> MissionValorisee:
    """Les lignes d'une mission et la ventilation de son enveloppe.

    Args:
        depuis: la même mission déjà valorisée, dont les lignes intactes sont reprises.
    """
    indicateurs = contrat.indicateurs_de(mission.code)
    if depuis is None or depuis.mission is not mission:
        lignes = tuple(valoriser_ligne(i, mission) for i in indicateurs)
        return MissionValorisee(mission, lignes, _ventiler(mission, lignes))
    # Le même objet, et non un objet égal : deux lignes égales peuvent venir de cellules différentes, et la valorisation
    # mène à la cellule. Un mouvement crée de nouveaux objets pour ce qu'il change et garde les autres.
    deja = {id(ligne.indicateur): ligne for ligne in depuis.lignes}
    lignes = tuple(deja.get(id(i)) or valoriser_ligne(i, mission) for i in indicateurs)
    est_intacte = len(lignes) == len(depuis.lignes) and all(a is b for a, b in zip(lignes, depuis.lignes, strict=True))
    return depuis if est_intacte else MissionValorisee(mission, lignes, _ventiler(mission, lignes))


def valoriser_ligne(indicateur: Indicateur, mission: Mission | None = None) -> LigneValorisee:
    """Ce que vaut une ligne au réalisé d'aujourd'hui.

    Args:
        indicateur: la ligne.
        mission: sa mission, pour son verrou.
    """
    etat = _etat(indicateur, mission)
    realise = indicateur.mesure.valeur
    if etat is not EtatMesure.MESURE or realise is None or indicateur.regle is NomRegle.NEUTRALISE:
        return _ligne_sans_part(indicateur, etat, _motif(indicateur, mission, etat))
    try:
        regle = regle_de(indicateur)
    except ErreurDeRegle as erreur:
        return _ligne_sans_part(indicateur, etat, str(erreur))
    return _ligne_payee(indicateur, regle, regle.part(realise))


def _etat(indicateur: Indicateur, mission: Mission | None) -> EtatMesure:
    """L'état de la donnée, verrous compris."""
    verrous = [indicateur.condition] + ([mission.condition] if mission else [])
    if not all(v.est_ouverte for v in verrous):
        return EtatMesure.PAS_ENCORE_DU
    return indicateur.mesure.etat


def _motif(indicateur: Indicateur, mission: Mission | None, etat: EtatMesure) -> str:
    if indicateur.regle is NomRegle.NEUTRALISE:
        return "La ligne est neutralisée : elle sort du calcul."
    if etat is EtatMesure.MANQUANT:
        return "Le réalisé manque : la ligne n'est pas évaluée. Manquant n'est pas zéro."
    if etat is EtatMesure.SANS_OBJET:
        return "Le réalisé est « sans objet » : la ligne sort du calcul."
    if mission is not None and not mission.condition.est_ouverte:
        return f"Non dû tant que la condition n'est pas remplie : {mission.texte_condition or 'à préciser'}."
    return "La ligne n'est pas encore due."


def _ligne_sans_part(indicateur: Indicateur, etat: EtatMesure, motif: str) -> LigneValorisee:
    montant = indicateur.montant_max if indicateur.est_paye and indicateur.montant_max is not None else ZERO
    non_due = _est_hors_calcul(indicateur, etat)
    ventilation = Ventilation(montant, non_du=montant) if non_due else Ventilation(montant, non_evalue=montant)
    return LigneValorisee(indicateur, etat, None, None, ventilation, motif=motif)


def _est_hors_calcul(indicateur: Indicateur, etat: EtatMesure) -> bool:
    return indicateur.regle is NomRegle.NEUTRALISE or etat in (EtatMesure.SANS_OBJET, EtatMesure.PAS_ENCORE_DU)


def _ligne_payee(indicateur: Indicateur, regle: Regle, part: Fraction) -> LigneValorisee:
    if not indicateur.est_paye or indicateur.montant_max is None:
        return LigneValorisee(indicateur, EtatMesure.MESURE, part, None, Ventilation(ZERO), regle)
    maximum = indicateur.montant_max
    montant = au_centime(Fraction(maximum) * part)
    ventilation = Ventilation(maximum, acquis=montant, a_produire=maximum - montant)
    return LigneValorisee(indicateur, EtatMesure.MESURE, part, montant, ventilation, regle)


def _ventiler(mission: Mission, lignes: Iterable[LigneValorisee]) -> Ventilation:
    """L'enveloppe de la mission : la somme des lignes, et ce qu'elles n'expliquent pas.

    Verrou fermé : toute l'enveloppe est non due.
    """
    somme = somme_des(ligne.ventilation for ligne in lignes if ligne.indicateur.est_paye)
    enveloppe = mission.part_variable if mission.part_variable is not None else somme.part_variable
    if enveloppe is None:
        return Ventilation()
    if not mission.condition.est_ouverte:
        return Ventilation(enveloppe, non_du=enveloppe)
    return Ventilation(
        enveloppe,
        somme.acquis,
        somme.a_produire,
        somme.non_evalue,
        somme.non_du,
        enveloppe - (somme.part_variable or ZERO),
    )
