"""Le rythme de l'année : ce qui s'accumule continue, ni plus sûr ni moins incertain qu'il ne l'a été."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from lib.calcul.loi_de_ligne import Origine
from lib.calcul.lois import LoiBinomialeNegative, LoiDeValeur, certitude
from lib.calcul.modeles.contexte import Contexte, est_un_constat
from lib.calcul.modeles.modele_de_prevision import Grandeur, Modele, PrevisionImpossible
from lib.domaine.contrat import Exercice
from lib.domaine.ecriture import nombre, part, quantite
from lib.domaine.indicateur import Indicateur, Releve
from lib.domaine.vocabulaire import Methode, TypeMesure

ZERO, UN = Fraction(0), Fraction(1)


def obstacle_au_rythme(contexte: Contexte) -> str:
    """Ce qui empêche de prolonger le rythme de l'année, en une phrase ; vide si rien n'empêche."""
    return _mauvaise_nature(contexte) or _donnee_manquante(contexte)


def rythme(contexte: Contexte) -> Modele:
    """La loi Gamma-Poisson d'un flux.

    Raises:
        PrevisionImpossible: la ligne ne s'accumule pas, ou une donnée manque.

    Source: docs/methodes.md § 2.4.
    """
    obstacle = obstacle_au_rythme(contexte)
    compte, jour, ecoulee = contexte.valeur, contexte.jour, contexte.ecoulee
    if obstacle or compte is None or jour is None or ecoulee is None or contexte.exercice is None:
        raise PrevisionImpossible(obstacle)
    saison = part_de_l_an_passe(contexte.indicateur, contexte.exercice, jour)
    avance = ecoulee if saison is None else saison
    phrase = (
        f"Rythme de l'année : {nombre(compte)} au {jour:%d/%m/%Y}, {_avancement(avance, saison)}, {_passe(contexte)}."
    )
    loi = _loi(contexte, compte, avance)
    return Modele(loi, Grandeur.VALEUR, Origine.DONNEES, Methode.RYTHME, phrase)


def part_de_l_an_passe(indicateur: Indicateur, exercice: Exercice, jour: date) -> Fraction | None:
    """La part [0–1[ du total de l'exercice précédent qui était déjà comptée à la même date ; None si on l'ignore.

    Les relevés cumulés doivent couvrir l'exercice précédent : au moins deux, dont un dans son dernier mois ; à défaut
    de celui-ci, le total annuel de l'historique.
    """
    fin = exercice.debut - timedelta(days=1)
    debut = _un_an_avant(exercice.debut)
    releves = sorted((r for r in indicateur.suivi if debut <= r.le <= fin), key=lambda r: r.le)
    total = _total(indicateur, releves, debut, fin)
    if len(releves) < 2 or not total:
        return None
    points = [(debut - timedelta(days=1), ZERO), *((r.le, r.valeur) for r in releves if r.le < fin), (fin, total)]
    # Même distance au début de l'exercice, un an plus tôt ; entre deux relevés, en ligne droite.
    atteinte = _entre_deux(points, debut + (jour - exercice.debut)) / total
    return atteinte if ZERO <= atteinte < UN else None


def _mauvaise_nature(contexte: Contexte) -> str:
    ligne = contexte.indicateur
    if est_un_constat(ligne):
        return "Un constat n'a pas de rythme : choisissez l'un des cinq mots."
    if ligne.type_mesure is TypeMesure.STOCK:
        return f"Un stock ne s'accumule pas : {_a_mi_exercice(contexte)}. Donnez trois nombres."
    if ligne.type_mesure is TypeMesure.TAUX or contexte.unite == "%":
        return (
            f"Un taux ne s'accumule pas : {_a_mi_exercice(contexte)}. "
            "Donnez le numérateur et le dénominateur, ou trois nombres."
        )
    return "" if ligne.type_mesure is TypeMesure.FLUX else "Seul un flux a un rythme : donnez trois nombres."


def _a_mi_exercice(contexte: Contexte) -> str:
    """L'absurdité d'un prorata, avec les nombres de la ligne."""
    valeur = contexte.valeur or 120
    moitie, entier = (quantite(v, contexte.unite) for v in (valeur, valeur * 2))
    return f"{moitie} à mi-exercice ne font pas {entier} à la fin"


def _donnee_manquante(contexte: Contexte) -> str:
    if contexte.exercice is None:
        return "Les dates de l'exercice manquent : écrivez-les dans la feuille « Contrat »."
    if contexte.valeur is None:
        return "Le réalisé manque : écrivez la colonne « Réalisé », ou donnez trois nombres."
    if contexte.valeur < 0 or any(v < 0 for v in contexte.passe):
        return "Un compte négatif ne se prolonge pas : vérifiez le réalisé et l'historique."
    if contexte.ecoulee is None:
        return "La date du réalisé manque : écrivez la colonne « Réalisé au », ou donnez trois nombres."
    if contexte.ecoulee == 0 and not contexte.passe:
        return "L'exercice n'a pas commencé à la date du réalisé, et l'historique manque : donnez trois nombres."
    return _RIEN_A_PROLONGER if contexte.valeur == 0 and not any(contexte.passe) else ""


_RIEN_A_PROLONGER = "Rien n'est encore compté, ni cette année ni les années passées : donnez trois nombres."


def _loi(contexte: Contexte, compte: Fraction, avance: Fraction) -> LoiDeValeur:
    """r = a + c et p = (b + τ) / (b + 1), où l'a priori (a, b) résume les années passées."""
    if avance == 1:
        return certitude(float(compte))
    # λ ~ Gamma(a, b) ; c vu en τ années donne Gamma(a + c, b + τ) ; Poisson(λ(1 − τ)) mélangé sur λ est une binomiale
    # négative de réussite (b + τ) / (b + τ + 1 − τ).
    forme, taux = _a_priori(contexte)
    reussite = (taux + avance) / (taux + 1)
    return LoiBinomialeNegative(float(compte), float(forme + compte), float(reussite))


def _a_priori(contexte: Contexte) -> tuple[Fraction, Fraction]:
    """La forme et le taux de l'a priori ; plus lâches quand les années passées varient plus que le hasard."""
    passe = contexte.passe
    if not passe:
        return ZERO, ZERO
    moyenne, annees = sum(passe, ZERO) / len(passe), contexte.hypotheses.annees_d_historique
    forme = annees * moyenne
    # Sous Poisson, variance = moyenne. Au-delà, les années varient par elles-mêmes : Gamma(a, b) de moyenne m a pour
    # variance de comptage m + m²/a, d'où a = m²/(s² − m). Moins de trois années ne mesurent pas une variance.
    if len(passe) >= 3 and moyenne:
        variance = sum(((v - moyenne) ** 2 for v in passe), ZERO) / (len(passe) - 1)
        if variance > moyenne:
            forme = min(forme, moyenne**2 / (variance - moyenne))
    return forme, forme / moyenne if moyenne else annees


def _avancement(avance: Fraction, saison: Fraction | None) -> str:
    if saison is None:
        return f"{part(avance, decimales=0)} de l'exercice écoulé"
    return f"à cette date l'an passé {part(avance, decimales=0)} du total était compté"


def _passe(contexte: Contexte) -> str:
    passe = contexte.passe
    if not passe:
        return "sans année passée pour comparer"
    moyenne = nombre(sum(passe, ZERO) / len(passe), decimales=1)
    return f"{moyenne} l'année passée" if len(passe) == 1 else f"{moyenne} en moyenne les années passées"


def _total(indicateur: Indicateur, releves: list[Releve], debut: date, fin: date) -> Fraction | None:
    """Le total de l'exercice précédent : son dernier relevé s'il est du dernier mois, sinon l'historique."""
    if releves and (fin - releves[-1].le).days <= 31:
        return releves[-1].valeur
    cherchee = Exercice(debut, fin).annee
    return next((p.realise for p in indicateur.historique if p.exercice == cherchee), None)


def _entre_deux(points: list[tuple[date, Fraction]], jour: date) -> Fraction:
    """La valeur cumulée à un jour, en ligne droite entre les relevés qui l'entourent."""
    for (gauche, avant), (droite, apres) in pairwise(points):
        if gauche <= jour < droite:
            return avant + (apres - avant) * Fraction((jour - gauche).days, (droite - gauche).days)
    return points[-1][1]


def _un_an_avant(jour: date) -> date:
    return jour.replace(year=jour.year - 1, day=28 if (jour.month, jour.day) == (2, 29) else jour.day)
