"""Ce qui est venu : un pari rapproché du classeur qui dit la suite, strictement, ou la raison de ne pas le juger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.domaine.accord_du_sens import EVOLUTIONS, sens_suivi
from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.contrat import Contrat, Exercice
from lib.domaine.erreurs import ErreurDeRegle
from lib.domaine.identite_des_lignes import LigneRetrouvee, libelle_a_plat, retrouver
from lib.domaine.indicateur import Indicateur, Mesure, PointAnnuel
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.objectif import unite_de
from lib.domaine.paris import Pari, PariDeLigne
from lib.domaine.regles import regle_de
from lib.domaine.valorisation import LigneValorisee, valoriser_ligne
from lib.domaine.vocabulaire import EtatDeLigne, NatureMesure, NomRegle, Sens


@dataclass(frozen=True, slots=True)
class LigneDenouee:
    """Un pari de ligne et ce qui est venu.

    Attributes:
        est_reussie: vrai si la ligne a été payée en entier ; None si on ne le sait pas.
        valeur: la valeur finale, dans l'unité de la ligne ; None pour un constat, ou si on ne la sait pas.
        montant: euros payés [€] ; None si on ne les sait pas.
        motif: pourquoi la réussite ne se juge pas, en une phrase ; vide sinon.
    """

    pari: PariDeLigne
    est_reussie: bool | None = None
    valeur: Fraction | None = None
    montant: Decimal | None = None
    motif: str = ""


@dataclass(frozen=True, slots=True)
class Denouement:
    """Un pari et ce qui est venu, ligne par ligne."""

    pari: Pari
    lignes: tuple[LigneDenouee, ...]

    @property
    def total(self) -> Decimal | None:
        """Les euros payés [€] ; None tant qu'une ligne ne dit pas les siens."""
        montants = [ligne.montant for ligne in self.lignes if ligne.montant is not None]
        return sum(montants, ZERO) if montants and len(montants) == len(self.lignes) else None


def concerne(pari: Pari, contrat: Contrat) -> bool:
    """Vrai si le pari a été noté pour cette CPTS : même nom, aux accents, majuscules et espaces près."""
    return bool(contrat.cpts.nom.strip()) and libelle_a_plat(pari.cpts) == libelle_a_plat(contrat.cpts.nom)


def denouer(pari: Pari, contrat: Contrat, *, jour: date) -> Denouement:
    """Ce que le classeur dit de chaque ligne du pari.

    Args:
        pari: un pari qui concerne la CPTS du contrat.
        contrat: le même exercice, une fois ses mesures finales ; ou un exercice suivant, avec son historique.
        jour: la date du jour ; avant la fin de l'exercice, rien n'est dénoué.
    """
    if jour < pari.exercice.fin:
        motif = f"L'exercice court jusqu'au {pari.exercice.fin:%d/%m/%Y}."
        return Denouement(pari, tuple(LigneDenouee(ligne, motif=motif) for ligne in pari.lignes))
    retrouvees = retrouver(pari.lignes, contrat.indicateurs)
    return Denouement(
        pari,
        tuple(
            _denouer_la_ligne(ligne, retrouvee, pari.exercice, contrat)
            for ligne, retrouvee in zip(pari.lignes, retrouvees, strict=True)
        ),
    )


def unite_annoncee(indicateur: Indicateur) -> str:
    """L'unité d'une annonce ; vide pour un constat."""
    return "" if indicateur.est_un_constat else unite_de(indicateur)


def _denouer_la_ligne(
    pari: PariDeLigne, retrouvee: LigneRetrouvee, exercice: Exercice, contrat: Contrat
) -> LigneDenouee:
    indicateur = retrouvee.indicateur
    if indicateur is None:
        return LigneDenouee(pari, motif=retrouvee.motif)
    if unite_annoncee(indicateur) != pari.unite:
        return LigneDenouee(pari, motif="L'unité de la ligne a changé depuis le pari.")
    if exercice == contrat.exercice:
        return _selon_la_mesure(pari, indicateur, exercice, contrat)
    return _selon_l_historique(pari, indicateur, exercice, contrat.exercice)


def _selon_la_mesure(pari: PariDeLigne, indicateur: Indicateur, exercice: Exercice, contrat: Contrat) -> LigneDenouee:
    """Le même classeur, une fois l'exercice fini."""
    ligne = valoriser_ligne(indicateur, contrat.mission(indicateur.mission))
    if ligne.situation is EtatDeLigne.NON_DUE:
        return LigneDenouee(pari, montant=ZERO, motif=f"Le pari ne compte pas. {ligne.motif}")
    if indicateur.mesure_le is None or indicateur.mesure_le < exercice.fin:
        return LigneDenouee(pari, motif=f"La mesure n'est pas finale : il la faut au {exercice.fin:%d/%m/%Y}.")
    if pari.cible is not None and indicateur.cible.valeur != pari.cible:
        return LigneDenouee(pari, valeur=_valeur(ligne), motif="La cible a changé depuis le pari.")
    if ligne.part_payee is None:
        return LigneDenouee(pari, motif=ligne.motif)
    return LigneDenouee(pari, ligne.part_payee >= 1, _valeur(ligne), ligne.montant)


def _valeur(ligne: LigneValorisee) -> Fraction | None:
    """La valeur finale d'une ligne chiffrée."""
    mesure = ligne.indicateur.mesure
    return mesure.valeur if mesure.nature is NatureMesure.NOMBRE else None


def _selon_l_historique(
    pari: PariDeLigne, indicateur: Indicateur, exercice: Exercice, courant: Exercice | None
) -> LigneDenouee:
    """Le classeur d'un exercice suivant, dont l'historique dit la suite."""
    points = points_de(indicateur.historique, exercice, courant)
    if len(points) != 1:
        manque = "ne dit rien de" if not points else "dit deux fois"
        return LigneDenouee(pari, motif=f"L'historique {manque} l'exercice {exercice.annee}.")
    (point,) = points
    valeur = None if indicateur.est_un_constat else point.realise
    if point.montant_paye is not None and pari.montant > 0:
        return LigneDenouee(pari, point.montant_paye >= pari.montant, valeur, point.montant_paye)
    if pari.cible is not None and point.cible is not None and point.cible != pari.cible:
        return LigneDenouee(pari, valeur=valeur, motif="La cible a changé depuis le pari.")
    return _selon_la_cible(pari, indicateur, point, valeur)


def _selon_la_cible(
    pari: PariDeLigne, indicateur: Indicateur, point: PointAnnuel, valeur: Fraction | None
) -> LigneDenouee:
    try:
        est_reussie = est_atteint(indicateur, point)
    except ErreurDeRegle as erreur:
        return LigneDenouee(pari, valeur=valeur, motif=str(erreur))
    if est_reussie is None:
        return LigneDenouee(
            pari, valeur=valeur, motif="L'historique ne dit pas à la fois le réalisé et la cible, ni le montant payé."
        )
    return LigneDenouee(pari, est_reussie, valeur)


def est_atteint(indicateur: Indicateur, point: PointAnnuel) -> bool | None:
    """Vrai si la cible d'un exercice passé a été atteinte, dans le sens de la ligne ; None si on ne peut pas le dire.

    Raises:
        ErreurDeRegle: le réalisé et la cible ne se comparent pas.
    """
    if point.realise is None or point.cible is None or not _se_rejuge(indicateur):
        return None
    passe = en_exercice_passe(indicateur, point)
    mesure = Mesure.constat(point.realise) if indicateur.est_un_constat else Mesure.nombre(point.realise)
    return regle_de(replace(passe, mesure=mesure)).part(point.realise) >= 1


def _se_rejuge(indicateur: Indicateur) -> bool:
    """Vrai si la cible tient en un nombre, le seul que l'historique garde."""
    cible = indicateur.cible
    return (
        sens_suivi(indicateur) not in (Sens.STABILITE, Sens.INTERVALLE)
        and cible.borne_haute is None
        and cible.operateur not in EVOLUTIONS
    )


def en_exercice_passe(indicateur: Indicateur, point: PointAnnuel) -> Indicateur:
    """La ligne telle qu'un exercice passé la demandait : sa cible, tout ou rien, sans réalisé ni relevé."""
    cible = replace(indicateur.cible, valeur=point.cible)
    return replace(
        indicateur,
        cible=cible,
        regle=NomRegle.TOUT_OU_RIEN,
        mesure=Mesure(),
        mesure_le=None,
        numerateur=None,
        denominateur=None,
        suivi=(),
    )


def points_de(points: Sequence[PointAnnuel], exercice: Exercice, courant: Exercice | None) -> tuple[PointAnnuel, ...]:
    """Les points d'historique de cet exercice.

    « 2025-2026 » dit ses deux années. « 2025 » seul, pour un exercice à cheval, ne se lit que si le dernier point
    montre la convention du classeur : l'historique s'arrête juste avant l'exercice en cours.

    Args:
        points: l'historique d'une ligne.
        exercice: celui que l'on cherche.
        courant: celui du classeur.
    """
    cherchees = {exercice.annee}
    decalage = _annee_de_reference(points, exercice, courant)
    if decalage is not None:
        seule = exercice.debut.year + decalage
        cherchees.add(AnneeDeContrat(seule, seule))
    return tuple(point for point in points if point.exercice in cherchees)


def _annee_de_reference(points: Sequence[PointAnnuel], exercice: Exercice, courant: Exercice | None) -> int | None:
    """0 si une année seule est celle du début de l'exercice, 1 si c'est celle de la fin, None si on ne peut le dire."""
    if exercice.debut.year == exercice.fin.year:
        return 0
    seules = [p.exercice.debut for p in points if not p.exercice.est_a_cheval]
    if not seules or courant is None:
        return None
    return {courant.debut.year - 1: 0, courant.debut.year: 1}.get(max(seules))
