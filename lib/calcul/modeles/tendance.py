"""La tendance des exercices passés : une marche aléatoire avec dérive, jamais sur moins de quatre points."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from lib.calcul.loi_de_ligne import Origine
from lib.calcul.modeles.contexte import Contexte
from lib.calcul.modeles.modele_de_prevision import Grandeur, Modele, PrevisionImpossible
from lib.calcul.modeles.passe import marche_de, se_suivent
from lib.domaine.annees.rotation import EXERCICES_POUR_VOIR
from lib.domaine.nombres_exacts import nombre, quantite
from lib.domaine.vocabulaire import Methode, TypeMesure

ZERO, UN = Fraction(0), Fraction(1)


def obstacle_a_la_tendance(contexte: Contexte) -> str:
    """Ce qui empêche de prolonger la tendance, en une phrase ; vide si rien n'empêche."""
    if contexte.indicateur.est_un_constat:
        return "Un constat n'a pas de tendance : choisissez l'un des cinq mots."
    if contexte.ecoulee == 1 and len(contexte.passe) >= EXERCICES_POUR_VOIR and se_suivent(contexte.exercices_passes):
        return "L'exercice est fini : la valeur est connue, il n'y a plus rien à prolonger."
    return obstacle_a_la_marche(contexte)


def obstacle_a_la_marche(contexte: Contexte) -> str:
    """Ce qui empêche d'apprendre une marche des exercices passés, en une phrase ; vide si rien n'empêche."""
    if obstacle := _trop_court(len(contexte.passe)):
        return obstacle
    if not se_suivent(contexte.exercices_passes):
        return (
            "L'historique saute ou répète un exercice : une tendance suit les années une à une. Donnez trois nombres."
        )
    if not any(pas != _derive(contexte) for pas in _pas(contexte)):
        return "L'historique avance toujours du même pas : il ne dit rien de l'aléa. Donnez trois nombres."
    return ""


def tendance(contexte: Contexte) -> Modele:
    """La loi d'une marche aléatoire avec dérive.

    Raises:
        PrevisionImpossible: moins de quatre exercices, ou aucun aléa visible.

    Source: docs/methodes.md § 2.6.
    """
    obstacle = obstacle_a_la_tendance(contexte)
    if obstacle:
        raise PrevisionImpossible(obstacle)
    depart, horizon = depart_de_la_marche(contexte)
    derive, n = _derive(contexte), len(contexte.passe)
    loi = marche_de([float(v) for v in contexte.passe]).loi(float(depart), float(horizon))
    signe = "+" if derive >= 0 else ""
    phrase = (
        f"Tendance de {n} exercices : {signe}{nombre(derive)} par an en moyenne, "
        f"depuis {quantite(depart, contexte.unite)}{_quand(contexte)}."
    )
    return Modele(loi, Grandeur.VALEUR, Origine.DONNEES, Methode.TENDANCE, phrase)


def _trop_court(points: int) -> str:
    if points >= EXERCICES_POUR_VOIR:
        return ""
    if points < 2:
        return "L'historique manque : une tendance demande au moins quatre exercices. Donnez trois nombres."
    if points == 2:
        return "Deux exercices font une flèche, pas une prévision : il en faut quatre. Donnez trois nombres."
    return (
        "Trois exercices ne suffisent pas à dire de combien une année peut s'écarter d'une autre : il en faut quatre. "
        "Donnez trois nombres."
    )


def _pas(contexte: Contexte) -> list[Fraction]:
    return [apres - avant for avant, apres in pairwise(contexte.passe)]


def _derive(contexte: Contexte) -> Fraction:
    pas = _pas(contexte)
    return sum(pas, ZERO) / len(pas)


def depart_de_la_marche(contexte: Contexte) -> tuple[Fraction, Fraction]:
    """D'où part la marche, et sa durée en années : d'aujourd'hui si la ligne est mesurée, sinon du dernier exercice."""
    ecoulee, valeur = contexte.ecoulee, contexte.valeur
    if not _part_d_aujourd_hui(contexte) or ecoulee is None or valeur is None:
        return contexte.passe[-1], UN
    return valeur, 1 - ecoulee


def _part_d_aujourd_hui(contexte: Contexte) -> bool:
    """Un flux en cours d'année n'est pas une valeur d'année : il n'en prolonge pas une suite ; clos, il en est une."""
    est_d_une_annee = contexte.indicateur.type_mesure is not TypeMesure.FLUX or contexte.ecoulee == 1
    return contexte.ecoulee is not None and est_d_une_annee


def _quand(contexte: Contexte) -> str:
    if not _part_d_aujourd_hui(contexte) or contexte.jour is None:
        return " au dernier exercice"
    return f" au {contexte.jour:%d/%m/%Y}"
