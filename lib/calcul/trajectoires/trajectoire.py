"""La trajectoire d'une ligne : ce que l'on prévoit, la cible que l'on tient, la marge, et ce que coûte le cliquet.

Source: docs/methodes.md § 11.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from lib.calcul.decoupe import decouper
from lib.calcul.loi_de_ligne import BASSE, HAUTE, MEDIANE, Origine, Reperes
from lib.calcul.lois import LoiDeValeur
from lib.calcul.modeles.contexte import Contexte, courbe_de
from lib.calcul.trajectoires.liens import ChancesEnsemble, ensemble
from lib.calcul.trajectoires.progression import LoiDAnnee, ModeleDeProgression, progression_de
from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.annees.avis_annuel import AvisAnnuel
from lib.domaine.contrat import Contrat, pourquoi_jamais_due
from lib.domaine.erreurs import ErreurDeRegle
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.options.cible_deplacee import arrondi_prudent, cible_au_niveau
from lib.domaine.preparation import Preparation, Prevision
from lib.domaine.vocabulaire import EtatMesure, NatureCible, NomRegle, Operateur, Sens

PRECISION: Final = 10**6
SUIVIS: Final = (Fraction(1, 2), Fraction(1))
"""De combien la cible suit un résultat qui la dépasse : à moitié, entièrement."""
DEUX_ANS_APRES: Final = 2


@dataclass(frozen=True, slots=True)
class AnneePrevue:
    """Une année à venir d'une ligne, dans son unité.

    Attributes:
        dans: nombre d'années après l'exercice du classeur.
        engagee: la cible que l'on tient avec la chance choisie, jamais moins exigeante que celle de l'année d'avant.
        chance: la probabilité [0–1] de la tenir.
        chance_actuelle: celle de tenir la cible d'aujourd'hui ; None si elle n'est pas un nombre.
        attendu: ce que la ligne paierait en moyenne [€], la cible engagée étant écrite ; None si elle ne se paie pas,
            ou si l'on ne sait pas que sa condition sera remplie.
    """

    dans: int
    origine: Origine
    reperes: Reperes
    engagee: Fraction
    chance: float
    chance_actuelle: float | None
    attendu: float | None

    @property
    def marge(self) -> Fraction:
        """Ce qui sépare la cible engagée de ce que l'on fait une fois sur deux, dans l'unité de la ligne."""
        return abs(_fraction(self.reperes.mediane) - self.engagee)


@dataclass(frozen=True, slots=True)
class Cliquet:
    """Ce que vaut la troisième année si la cible a suivi les deux premières, contre la première cible gardée.

    Attributes:
        suit: part [0–1] du dépassement que la cible suivante reprend.
        cible: la cible relevée, dans l'unité de la ligne.
        chance: la probabilité [0–1] de la tenir.
        chance_gardee: celle de tenir encore la première cible engagée.
        cout: ce que l'attendu y perd cette année-là [€] ; None si la ligne ne se paie pas.
    """

    dans: int
    suit: Fraction
    cible: Fraction
    chance: float
    chance_gardee: float
    cout: float | None


@dataclass(frozen=True, slots=True)
class Trajectoire:
    """Les années à venir d'une ligne.

    Attributes:
        annees: celles qui ont une loi, dans l'ordre.
        ensemble: la chance de tenir toutes leurs cibles engagées ; None s'il n'y en a pas.
        manque: pourquoi des années n'ont pas de loi, et quoi donner ; vide si toutes en ont une.
    """

    ligne: Indicateur
    modele: ModeleDeProgression | None = None
    annees: tuple[AnneePrevue, ...] = ()
    ensemble: ChancesEnsemble | None = None
    cliquets: tuple[Cliquet, ...] = ()
    manque: str = ""


def trajectoires_de(contrat: Contrat, preparation: Preparation, annees: Sequence[int]) -> tuple[Trajectoire, ...]:
    """Les trajectoires de toutes les lignes payées, dans l'ordre du contrat.

    Args:
        contrat: le contrat.
        preparation: le cahier : avis annuels, chance engagée, réglages.
        annees: nombre d'années après l'exercice, croissants.
    """
    avis: dict[str, dict[int, AvisAnnuel]] = {}
    for a in preparation.avis_annuels:
        avis.setdefault(a.identifiant, {})[a.dans] = a
    lignes = (i for i in contrat.indicateurs if i.est_paye and i.regle is not NomRegle.NEUTRALISE)
    return tuple(trajectoire_de(contrat, i, preparation, avis.get(i.identifiant, {}), annees) for i in lignes)


def trajectoire_de(
    contrat: Contrat,
    ligne: Indicateur,
    preparation: Preparation,
    avis: Mapping[int, AvisAnnuel],
    annees: Sequence[int],
) -> Trajectoire:
    """La trajectoire d'une ligne.

    Args:
        contrat: le contrat qui la porte.
        ligne: la ligne.
        preparation: le cahier.
        avis: l'avis de l'équipe, par année.
        annees: nombre d'années après l'exercice, croissants.
    """
    if motif := _hors_trajectoire(contrat, ligne):
        return Trajectoire(ligne, manque=motif)
    try:
        courbe = courbe_de(ligne)
    except ErreurDeRegle as refus:
        return Trajectoire(ligne, manque=str(refus))
    prevision = preparation.prevision(ligne.identifiant) or Prevision(ligne.identifiant)
    contexte = Contexte(_ce_qui_se_chiffre(contrat, ligne), contrat.exercice, prevision, preparation.hypotheses, courbe)
    progression = progression_de(contexte, avis, annees)
    prevues = tuple(_annees(contexte, progression.lois, float(preparation.chance_engagee)))
    return Trajectoire(
        ligne,
        progression.modele,
        prevues,
        ensemble([a.chance for a in prevues], progression.lien, progression.horizons) if prevues else None,
        tuple(_cliquets(contexte, progression.lois, prevues)),
        progression.manque,
    )


def _ce_qui_se_chiffre(contrat: Contrat, ligne: Indicateur) -> Indicateur:
    """La ligne, sans son montant si l'on ne sait pas que sa condition ou celle de sa mission sera remplie."""
    mission = contrat.mission(ligne.mission)
    conditions = (ligne.condition, *([mission.condition] if mission else []))
    return ligne if all(c.est_ouverte for c in conditions) else replace(ligne, montant_max=None)


def _hors_trajectoire(contrat: Contrat, ligne: Indicateur) -> str:
    """Pourquoi une ligne n'a pas de cible à faire avancer ; vide si elle en a une."""
    if ligne.mesure.etat is not EtatMesure.SANS_OBJET and (raison := pourquoi_jamais_due(contrat, ligne)):
        return f"Elle {raison} : aucun euro ne tient à elle aujourd'hui."
    if ligne.mesure.etat is EtatMesure.SANS_OBJET:
        return "Le réalisé est « sans objet » : la ligne sort du calcul."
    if ligne.est_un_constat or ligne.regle is NomRegle.APPRECIATION:
        return "Elle se constate chaque année : il n'y a pas de cible à faire avancer."
    if ligne.cible.nature is NatureCible.ECHEANCE:
        return "Sa cible est une date : il n'y a pas de niveau à faire avancer."
    if sens_suivi(ligne) not in (Sens.HAUSSE, Sens.BAISSE):
        return "Sa cible est de rester où l'on est : il n'y a pas de progression à engager."
    return ""


def _annees(contexte: Contexte, lois: Sequence[LoiDAnnee], chance: float) -> Iterator[AnneePrevue]:
    ligne, precedente = contexte.indicateur, None
    for annee in lois:
        tenue = arrondi_prudent(ligne, _fraction(annee.loi.quantile(chance if contexte.est_baisse else 1 - chance)))
        # Une cible déjà écrite ne se redemande pas plus facile : la chance, elle, dit ce qu'il en coûte.
        engagee = tenue if precedente is None else _plus_exigeante(contexte, tenue, precedente)
        precedente = engagee
        actuelle = ligne.cible.valeur if ligne.cible.nature is NatureCible.NOMBRE else None
        yield AnneePrevue(
            annee.dans,
            annee.origine,
            Reperes(*(annee.loi.quantile(p) for p in (BASSE, MEDIANE, HAUTE))),
            engagee,
            _chance(contexte, annee.loi, engagee),
            None if actuelle is None else _chance(contexte, annee.loi, actuelle),
            _attendu(contexte, annee.loi, engagee),
        )


def _cliquets(contexte: Contexte, lois: Sequence[LoiDAnnee], annees: Sequence[AnneePrevue]) -> Iterator[Cliquet]:
    """La troisième année, si les deux premières ont fait leur médiane et que la cible suit ; des paliers, non."""
    if len(annees) <= DEUX_ANS_APRES or contexte.indicateur.regle is NomRegle.PALIERS:
        return
    premiere, loi = annees[0].engagee, lois[DEUX_ANS_APRES].loi
    gardee = _attendu(contexte, loi, premiere)
    for suit in SUIVIS:
        cible = premiere
        for annee in annees[:DEUX_ANS_APRES]:
            fait = _plus_exigeante(contexte, _fraction(annee.reperes.mediane), cible)
            cible += suit * (fait - cible)
        cible = arrondi_prudent(contexte.indicateur, cible)
        relevee = _attendu(contexte, loi, cible)
        perdu = None if relevee is None or gardee is None else gardee - relevee
        chance, sinon = _chance(contexte, loi, cible), _chance(contexte, loi, premiere)
        yield Cliquet(annees[DEUX_ANS_APRES].dans, suit, cible, chance, sinon, perdu)


def _chance(contexte: Contexte, loi: LoiDeValeur, cible: Fraction) -> float:
    """La probabilité [0–1] de tenir une cible, du côté favorable de la ligne."""
    niveau = float(cible)
    strict = contexte.indicateur.cible.operateur in (Operateur.PLUS_DE, Operateur.MOINS_DE)
    if contexte.est_baisse:
        return loi.cumul_strict(niveau) if strict else loi.cumul(niveau)
    return 1 - (loi.cumul(niveau) if strict else loi.cumul_strict(niveau))


def _attendu(contexte: Contexte, loi: LoiDeValeur, engagee: Fraction) -> float | None:
    """Ce que la ligne paierait en moyenne [€] à cette cible ; à paliers, ce sont ses paliers qui paient."""
    ligne = contexte.indicateur
    if ligne.montant_max is None:
        return None
    courbe = contexte.courbe
    if ligne.regle is not NomRegle.PALIERS:
        cible = _posee(ligne, engagee)
        if cible is None:
            return None
        try:
            courbe = courbe_de(replace(ligne, cible=cible))
        except ErreurDeRegle:
            return None
    return float(ligne.montant_max) * sum(atome.part * atome.masse for atome in decouper(loi, courbe))


def _posee(ligne: Indicateur, engagee: Fraction) -> Cible | None:
    """La cible de la ligne, portée à ce niveau ; None si elle ne se déplace pas."""
    return ligne.cible if ligne.cible.valeur == engagee else cible_au_niveau(ligne, engagee)


def _plus_exigeante(contexte: Contexte, une: Fraction, autre: Fraction) -> Fraction:
    return min(une, autre) if contexte.est_baisse else max(une, autre)


def _fraction(valeur: float) -> Fraction:
    return Fraction(round(valeur * PRECISION), PRECISION)
