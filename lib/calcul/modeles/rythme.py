"""Le rythme de l'année : ce qui s'accumule continue, ni plus sûr ni moins incertain qu'il ne l'a été."""

from __future__ import annotations

from fractions import Fraction

from lib.calcul.loi_de_ligne import Origine
from lib.calcul.lois import LoiDeValeur, certitude
from lib.calcul.modeles.contexte import Contexte
from lib.calcul.modeles.modele_de_prevision import Grandeur, Modele, PrevisionImpossible
from lib.calcul.modeles.passe import cadence_de, saison_de
from lib.domaine.nombres_exacts import nombre, part, quantite
from lib.domaine.vocabulaire import Methode, TypeMesure

ZERO = Fraction(0)


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
    saison = saison_de(contexte.indicateur, contexte.exercice, jour)
    avance = ecoulee if saison is None else saison
    phrase = (
        f"Rythme de l'année : {nombre(compte)} au {jour:%d/%m/%Y}, {_avancement(avance, saison)}, {_passe(contexte)} ; "
        f"{part(contexte.hypotheses.variation_annuelle)} de variation d'une période à l'autre.{_a_completer(contexte)}"
    )
    loi = _loi(contexte, compte, avance)
    return Modele(loi, Grandeur.VALEUR, Origine.DONNEES, Methode.RYTHME, phrase)


def _mauvaise_nature(contexte: Contexte) -> str:
    ligne = contexte.indicateur
    if ligne.est_un_constat:
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
        return "Les dates de l'exercice manquent : dites-les à la page « Classeur »."
    if contexte.valeur is None:
        return "Le réalisé manque : écrivez la colonne « Réalisé », ou donnez trois nombres."
    if contexte.valeur < 0 or any(v < 0 for v in contexte.passe):
        return "Un compte négatif ne se prolonge pas : vérifiez le réalisé et l'historique."
    if contexte.ecoulee is None:
        return "La date du réalisé manque : écrivez la colonne « Réalisé au », ou donnez trois nombres."
    if contexte.jour is not None and contexte.jour < contexte.exercice.debut and not contexte.passe:
        return "L'exercice n'a pas commencé à la date du réalisé, et l'historique manque : donnez trois nombres."
    return ""


def _loi(contexte: Contexte, compte: Fraction, avance: Fraction) -> LoiDeValeur:
    """Ce qui est compté, plus ce que l'année peut encore apporter."""
    if avance == 1:
        return certitude(float(compte))
    return cadence_de(contexte.passe, contexte.hypotheses).loi(compte, avance)


def _avancement(avance: Fraction, saison: Fraction | None) -> str:
    if saison is None:
        return f"{part(avance, decimales=0)} de l'exercice écoulé"
    return f"à cette date les années passées {part(avance, decimales=0)} du total était compté"


def _passe(contexte: Contexte) -> str:
    passe = contexte.passe
    if not passe:
        return "sans année passée pour comparer"
    moyenne = nombre(sum(passe, ZERO) / len(passe), decimales=1)
    return f"{moyenne} l'année passée" if len(passe) == 1 else f"{moyenne} en moyenne les années passées"


def _a_completer(contexte: Contexte) -> str:
    """Ce que l'on gagnerait à écrire."""
    if contexte.passe:
        return ""
    return " Pour mieux prévoir : écrivez les exercices passés (feuille « Historique »)."
