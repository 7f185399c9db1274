"""Prévoir une ligne : la loi de sa part payée en fin d'exercice, et d'où on la tient. Interne à la CPTS."""

from __future__ import annotations

from fractions import Fraction
from math import prod

from lib.calcul.decoupe import Atome, decouper, etendues_de, ranger
from lib.calcul.loi_de_ligne import BASSE, HAUTE, MEDIANE, LoiDeLigne, Reperes
from lib.calcul.lois import LoiDeValeur, arrondir, borner, deplacer, elargir
from lib.calcul.modeles import (
    Contexte,
    Grandeur,
    Modele,
    PrevisionImpossible,
    choisir,
    courbe_de,
    manque,
    manquer,
    repli,
)
from lib.domaine.contrat import Exercice
from lib.domaine.erreurs import ErreurDeRegle
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.preparation import Hypotheses, Prevision
from lib.domaine.vocabulaire import EtatMesure, Methode

VALEURS_D_UNE_STABILITE = 4096

__all__ = ["PrevisionImpossible", "prevoir", "valeur_de_fin", "verifier_les_hypotheses"]


def prevoir(
    indicateur: Indicateur,
    exercice: Exercice | None,
    prevision: Prevision | None = None,
    hypotheses: Hypotheses = Hypotheses(),
    pertes: tuple[Fraction, ...] = (),
) -> LoiDeLigne:
    """La loi de la part payée d'une ligne.

    Args:
        indicateur: la ligne, payée ou non ; sans montant, la loi porte zéro euro.
        exercice: l'année du contrat ; None la laisse inconnue.
        prevision: l'avis de l'équipe, s'il y en a un.
        hypotheses: les réglages visibles.
        pertes: pertes [0–1] des évènements qui arrivent à cette ligne.

    Raises:
        PrevisionImpossible: la règle ou la façon de prévoir ne s'applique pas, ou un nombre est hors de ses bornes.
    """
    avis = prevision if prevision is not None else Prevision(indicateur.identifiant)
    verifier_les_hypotheses(hypotheses)
    _verifier_les_pertes(pertes)
    contexte = _contexte(indicateur, exercice, avis, hypotheses)
    modele = choisir(contexte)
    loi = _loi_finale(contexte, modele, pertes)
    atomes = _atomes(contexte, modele, loi)
    return LoiDeLigne(
        identifiant=indicateur.identifiant,
        mission=indicateur.mission,
        montant=(indicateur.montant_max or ZERO) if indicateur.remunere else ZERO,
        parts=tuple(a.part for a in atomes),
        masses=tuple(a.masse for a in atomes),
        origine=modele.origine,
        methode=modele.methode,
        phrase=modele.phrase,
        reperes=_reperes(modele, loi),
        etendues=etendues_de(atomes),
    )


def valeur_de_fin(
    indicateur: Indicateur,
    exercice: Exercice | None,
    prevision: Prevision | None = None,
    hypotheses: Hypotheses = Hypotheses(),
    *,
    chance: float,
) -> float | None:
    """La plus petite valeur de fin d'exercice que l'on ne dépasse pas avec cette probabilité, dans l'unité de la ligne.

    Args:
        indicateur: la ligne.
        exercice: l'année du contrat ; None la laisse inconnue.
        prevision: l'avis de l'équipe, s'il y en a un.
        hypotheses: les réglages visibles.
        chance: probabilité [0–1].

    Returns:
        None pour un constat ou une part : ils n'ont pas de valeur.

    Raises:
        PrevisionImpossible: comme ``prevoir``.
    """
    avis = prevision if prevision is not None else Prevision(indicateur.identifiant)
    verifier_les_hypotheses(hypotheses)
    contexte = _contexte(indicateur, exercice, avis, hypotheses)
    modele = choisir(contexte)
    if modele.grandeur in (Grandeur.CONSTAT, Grandeur.PART):
        return None
    return _loi_finale(contexte, modele, ()).quantile(chance)


def verifier_les_hypotheses(hypotheses: Hypotheses) -> None:
    """Refuse un réglage nul ou négatif.

    Raises:
        PrevisionImpossible: la phrase nomme le réglage.
    """
    reglages = {
        "l'élargissement d'une ligne partagée": hypotheses.elargissement_partage,
        "l'élargissement d'une ligne de tiers": hypotheses.elargissement_tiers,
        "le nombre d'années d'historique": hypotheses.annees_d_historique,
        "le nombre de dossiers a priori": hypotheses.dossiers_a_priori,
        "l'écart par défaut": hypotheses.ecart_par_defaut,
    }
    for nom, valeur in reglages.items():
        if valeur.numerator <= 0:
            raise PrevisionImpossible(f"Réglage des prévisions : {nom} doit être plus grand que zéro.")
    if hypotheses.variation_annuelle < 0:
        raise PrevisionImpossible("Réglage des prévisions : la variation d'une année à l'autre n'est pas négative.")


def _contexte(
    indicateur: Indicateur, exercice: Exercice | None, prevision: Prevision, hypotheses: Hypotheses
) -> Contexte:
    if indicateur.mesure.etat is EtatMesure.SANS_OBJET:
        raise PrevisionImpossible("Le réalisé est « sans objet » : la ligne sort du calcul.")
    try:
        courbe = courbe_de(indicateur)
    except ErreurDeRegle as erreur:
        raise PrevisionImpossible(str(erreur)) from erreur
    return Contexte(indicateur, exercice, prevision, hypotheses, courbe)


def _verifier_les_pertes(pertes: tuple[Fraction, ...]) -> None:
    if any(not 0 <= perte <= 1 for perte in pertes):
        raise PrevisionImpossible("La perte qu'un évènement cause s'écrit entre 0 et 100 %. Corrigez l'évènement.")


def _loi_finale(contexte: Contexte, modele: Modele, pertes: tuple[Fraction, ...]) -> LoiDeValeur:
    """La loi du modèle, élargie, coupée aux limites physiques, éloignée par les évènements, puis comptée en entiers."""
    if modele.grandeur is Grandeur.CONNUE:
        return modele.loi
    if modele.grandeur is not Grandeur.VALEUR:
        echec = manque(contexte) if modele.grandeur is Grandeur.CONSTAT else float(repli(contexte))
        return manquer(modele.loi, 1 - prod(1 - float(p) for p in pertes), echec) if pertes else modele.loi
    plancher, plafond = contexte.plancher, contexte.plafond
    loi = borner(elargir(modele.loi, contexte.elargissement), plancher, plafond)
    if any(pertes):
        facteur = prod((1 + p if contexte.est_baisse else 1 - p for p in pertes), start=Fraction(1))
        loi = borner(deplacer(loi, float(facteur)), plancher, plafond)
    return _en_entiers(contexte, modele, loi, eloignee=any(pertes))


def _en_entiers(contexte: Contexte, modele: Modele, loi: LoiDeValeur, *, eloignee: bool) -> LoiDeValeur:
    """La loi d'un compte se coupe entre deux entiers, celle d'une stabilité à la précision de ses valeurs."""
    pas = contexte.pas
    if pas is None or (modele.methode is Methode.RYTHME and not contexte.est_stabilite and not eloignee):
        return loi
    return arrondir(loi, pas, au_plus=VALEURS_D_UNE_STABILITE) if contexte.est_stabilite else arrondir(loi, pas)


def _atomes(contexte: Contexte, modele: Modele, loi: LoiDeValeur) -> tuple[Atome, ...]:
    montant = contexte.indicateur.montant_max or ZERO
    if modele.grandeur is not Grandeur.PART:
        return decouper(loi, contexte.courbe, montant)
    return ranger(Atome(valeur, masse) for valeur, masse in loi.pesees(-1.0, 2.0) or ())


def _reperes(modele: Modele, loi: LoiDeValeur) -> Reperes | None:
    if modele.grandeur in (Grandeur.CONSTAT, Grandeur.PART):
        return None
    return Reperes(loi.quantile(BASSE), loi.quantile(MEDIANE), loi.quantile(HAUTE))
