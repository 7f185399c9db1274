"""La couverture d'une population fixe (vaccin, dépistage) : elle se remplit au fil de l'année, à sa saison."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from lib.calcul.loi_de_ligne import Origine
from lib.calcul.lois import LoiDiscrete, lister, melanger
from lib.calcul.modeles.contexte import Contexte
from lib.calcul.modeles.modele_de_prevision import Grandeur, Modele, PrevisionImpossible
from lib.calcul.modeles.passe import Cadence, cadence_de, saison_de
from lib.domaine.nombres_exacts import part, quantite
from lib.domaine.vocabulaire import Methode, TypeMesure

ZERO, CENT = Fraction(0), Fraction(100)
POPULATION_FAUTE_DE_MIEUX = Fraction(1000)
"""Un taux écrit sans dénominateur se compte comme sur mille personnes."""


def obstacle_a_la_couverture(contexte: Contexte) -> str:
    """Ce qui empêche de prévoir une couverture, en une phrase ; vide si rien n'empêche."""
    if contexte.indicateur.type_mesure is not TypeMesure.TAUX or contexte.unite != "%":
        return "Seul un taux, en %, est une couverture : choisissez une autre façon, ou donnez trois nombres."
    if contexte.valeur is None or contexte.exercice is None or contexte.ecoulee is None:
        return "Une couverture se prévoit d'après son réalisé, sa date et l'exercice : complétez-les."
    return "" if 0 <= contexte.valeur <= CENT else "Une couverture va de 0 à 100 % : vérifiez le réalisé."


def obstacle_a_une_couverture_devinee(contexte: Contexte) -> str:
    """Le même obstacle, et celui d'une ligne qui ne dit pas, ni ne montre, qu'elle se remplit."""
    if not contexte.est_couverture:
        return "Rien ne dit que ce taux se remplit au fil de l'année."
    return obstacle_a_la_couverture(contexte)


def couverture(contexte: Contexte) -> Modele:
    """La loi d'une couverture : celle d'un flux, sur le numérateur d'une population qui ne change pas.

    Raises:
        PrevisionImpossible: le réalisé, sa date ou l'exercice manque.

    Source: docs/methodes.md § 2.5.
    """
    obstacle, valeur, exercice = obstacle_a_la_couverture(contexte), contexte.valeur, contexte.exercice
    ecoulee, jour = contexte.ecoulee, contexte.jour
    if obstacle or valeur is None or exercice is None or ecoulee is None or jour is None:
        raise PrevisionImpossible(obstacle)
    saison = saison_de(contexte.indicateur, exercice, jour)
    population = _population(contexte)
    compte, cadence = valeur * population / CENT, _cadence(contexte, population)
    if saison is None:
        loi = _sans_saison(cadence, compte, ecoulee, population)
    else:
        loi = lister(cadence.loi(compte, saison), au_plus=float(population))
    # Ce qui est fait le reste, et personne n'est compté deux fois.
    en_pourcents = LoiDiscrete.de(
        (max(float(valeur), min(100.0, 100 * v / float(population))), masse) for v, masse in loi.toutes
    )
    phrase = (
        f"Couverture : {quantite(valeur, '%')} au {jour:%d/%m/%Y}, {_saison_dite(saison, ecoulee)}, "
        f"{_passe_dit(contexte)} ; {part(contexte.hypotheses.variation_annuelle)} de variation d'une période à l'autre."
        f"{_a_completer(contexte, saison)}"
    )
    return Modele(en_pourcents, Grandeur.VALEUR, Origine.DONNEES, Methode.COUVERTURE, phrase)


def _population(contexte: Contexte) -> Fraction:
    connue = contexte.indicateur.denominateur
    return connue if connue is not None and connue > 0 else POPULATION_FAUTE_DE_MIEUX


def _cadence(contexte: Contexte, population: Fraction) -> Cadence:
    """Le niveau attendu est celui du dernier exercice ; la variation se mesure sur tous."""
    numerateurs = [taux * population / CENT for taux in contexte.passe]
    mesuree = cadence_de(numerateurs, contexte.hypotheses, est_compte=False)
    return replace(cadence_de(numerateurs[-1:], contexte.hypotheses), variation=mesuree.variation)


def _sans_saison(cadence: Cadence, compte: Fraction, ecoulee: Fraction, population: Fraction) -> LoiDiscrete:
    """Sans relevés, la saison est inconnue : tout de suite en proportion du temps, ou encore entièrement à venir."""
    lineaire = lister(cadence.loi(compte, ecoulee), au_plus=float(population))
    if not cadence.taux:
        return lineaire
    # À mi-exercice, les deux lectures se valent ; à la fin, seule la première reste : plus rien ne peut venir.
    a_venir = lister(cadence.loi(ZERO, ZERO), au_plus=float(population))
    return melanger([(float(ecoulee), lineaire), (float(1 - ecoulee), a_venir)])


def _saison_dite(saison: Fraction | None, ecoulee: Fraction) -> str:
    if saison is not None:
        return f"à cette date les années passées {part(saison, decimales=0)} du total était atteint"
    return f"{part(ecoulee, decimales=0)} de l'exercice écoulé, saison inconnue"


def _passe_dit(contexte: Contexte) -> str:
    passe = contexte.passe
    return f"{quantite(passe[-1], '%')} l'exercice passé" if passe else "sans exercice passé pour comparer"


def _a_completer(contexte: Contexte, saison: Fraction | None) -> str:
    """Ce que l'on gagnerait à écrire."""
    if not contexte.passe:
        return " Pour mieux prévoir : écrivez le taux de l'exercice passé (feuille « Historique »)."
    if saison is None:
        return " Pour mieux prévoir : écrivez les relevés de l'exercice passé, mois par mois (feuille « Suivi »)."
    return ""
