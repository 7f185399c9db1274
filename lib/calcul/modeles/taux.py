"""Le taux observé : ce que l'on a vu des dossiers dit ce que l'on verra des suivants."""

from __future__ import annotations

from fractions import Fraction
from math import floor

from lib.calcul.loi_de_ligne import Origine
from lib.calcul.lois import LoiDeValeur, LoiDiscrete, beta_binomiale, certitude
from lib.calcul.modeles.contexte import Contexte
from lib.calcul.modeles.modele_de_prevision import Grandeur, Modele, PrevisionImpossible
from lib.domaine.nombres_exacts import nombre, part, quantite
from lib.domaine.vocabulaire import Methode, TypeMesure

UN = Fraction(1)


def obstacle_au_taux(contexte: Contexte) -> str:
    """Ce qui empêche de prolonger le taux observé, en une phrase ; vide si rien n'empêche."""
    ligne = contexte.indicateur
    if ligne.type_mesure is not TypeMesure.TAUX or contexte.unite != "%":
        return "Seul un taux, en %, se prévoit ainsi : choisissez une autre façon, ou donnez trois nombres."
    if ligne.numerateur is None or ligne.denominateur is None:
        return "Le numérateur ou le dénominateur manque : complétez ces deux colonnes, ou donnez trois nombres."
    if ligne.denominateur == 0:
        return "Le dénominateur est nul : sans dossier, il n'y a pas de taux. Corrigez-le, ou donnez trois nombres."
    if ligne.numerateur < 0 or ligne.denominateur < 0:
        return "Un compte de dossiers n'est pas négatif : vérifiez le numérateur et le dénominateur."
    if ligne.numerateur > ligne.denominateur:
        return "Le numérateur dépasse le dénominateur : vérifiez ces deux colonnes."
    if not contexte.ecoulee:
        return "La part écoulée de l'exercice est inconnue ou nulle : écrivez le réalisé, sa date et l'exercice."
    return ""


def taux(contexte: Contexte) -> Modele:
    """La loi bêta-binomiale d'un taux.

    Raises:
        PrevisionImpossible: il manque le numérateur, le dénominateur ou une date, ou ils se contredisent.

    Source: docs/methodes.md § 2.5.
    """
    obstacle = obstacle_au_taux(contexte)
    succes, dossiers = contexte.indicateur.numerateur, contexte.indicateur.denominateur
    ecoulee, jour = contexte.ecoulee, contexte.jour
    if obstacle or succes is None or dossiers is None or not ecoulee or jour is None:
        raise PrevisionImpossible(obstacle)
    a_venir = floor(dossiers * (1 - ecoulee) / ecoulee + Fraction(1, 2))
    phrase = (
        f"Taux observé : {nombre(succes)} sur {nombre(dossiers)} au {jour:%d/%m/%Y}, {part(ecoulee, decimales=0)} de "
        f"l'exercice écoulé, {nombre(a_venir)} encore à venir{_a_priori_dit(contexte)}."
    )
    return Modele(_loi(contexte, succes, dossiers, a_venir), Grandeur.VALEUR, Origine.DONNEES, Methode.TAUX, phrase)


def _loi(contexte: Contexte, succes: Fraction, dossiers: Fraction, a_venir: int) -> LoiDeValeur:
    total = dossiers + a_venir
    if a_venir == 0:
        return certitude(float(100 * succes / total))
    # Conjugaison : un taux Beta(α, β) qui a vu k succès sur n devient Beta(α + k, β + n − k).
    alpha, beta = _a_priori(contexte)
    pesees = beta_binomiale(a_venir, float(alpha + succes), float(beta + dossiers - succes))
    acquis, diviseur = float(succes), float(total)
    return LoiDiscrete.de((100 * (acquis + k) / diviseur, masse) for k, masse in pesees)


def _a_priori(contexte: Contexte) -> tuple[Fraction, Fraction]:
    """Le taux de l'exercice passé, pesé en dossiers ; à défaut tous les taux se valent."""
    q = _dernier_taux(contexte)
    if q is None:
        return UN, UN
    poids = contexte.hypotheses.dossiers_a_priori
    return poids * q, poids * (1 - q)


def _a_priori_dit(contexte: Contexte) -> str:
    q = _dernier_taux(contexte)
    return "" if q is None else f", {quantite(q * 100, '%')} l'exercice passé"


def _dernier_taux(contexte: Contexte) -> Fraction | None:
    """Le taux ]0–1[ du dernier exercice connu ; un 0 ou un 100 % ne dit pas ce qui est impossible."""
    q = contexte.passe[-1] / 100 if contexte.passe else None
    return q if q is not None and 0 < q < 1 else None
