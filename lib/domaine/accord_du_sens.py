"""Le sens d'une ligne et sa cible doivent dire la même chose : ce que la cible décide, et ce qui les oppose.

Une cible écrite décide d'une « stabilité » ou d'un « intervalle » : « 18 à 22 » est une fourchette, « ≥ 20 » une
hausse. Ce qu'elle ne peut pas décider se dit, et la ligne n'est pas évaluée : rien n'est payé en silence.
"""

from __future__ import annotations

from fractions import Fraction

from lib.domaine.ecriture import nombre
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.vocabulaire import NatureCible, Operateur, Sens

EVOLUTIONS = (Operateur.EVOLUTION_AU_MOINS, Operateur.EVOLUTION_AU_PLUS, Operateur.EVOLUTION_NULLE)
_VALEURS_NUES = (Operateur.EGAL, Operateur.ATTEINDRE)
_AVEC_SENS = (Sens.HAUSSE, Sens.BAISSE)


def sens_suivi(indicateur: Indicateur) -> Sens:
    """Le sens dans lequel la ligne se paie : le sien, ou celui que sa cible écrite impose à une stabilité.

    « Stabilité » écrite dans la cible d'une ligne à la hausse demande de ne pas descendre sous le départ : faire
    mieux n'y fait rien perdre.
    """
    cible, sens = indicateur.cible, indicateur.sens
    if cible.borne_haute is not None and cible.operateur not in EVOLUTIONS:
        return Sens.INTERVALLE
    if sens in _AVEC_SENS:
        return sens
    if cible.operateur is Operateur.EVOLUTION_NULLE:
        return Sens.STABILITE
    return _sens_de_l_operateur(cible) or sens


def contradiction(indicateur: Indicateur) -> str:
    """Ce qui oppose la cible d'une ligne à son sens, en une phrase sans point ; vide si les deux s'accordent."""
    cible, sens = indicateur.cible, indicateur.sens
    if sens in _AVEC_SENS:
        demande = _sens_impose(cible, indicateur.depart)
        est_contraire = demande is not None and demande is not sens
        return f"la cible « {cible.texte} » se gagne à la {demande} et la ligne à la {sens}" if est_contraire else ""
    est_une_evolution = cible.operateur in EVOLUTIONS and cible.operateur is not Operateur.EVOLUTION_NULLE
    if est_une_evolution and cible.nature is NatureCible.EVOLUTION:
        return f"la cible « {cible.texte} » demande une évolution et la ligne un sens « {sens} »"
    if sens_suivi(indicateur) is Sens.STABILITE and _s_ecarte_du_depart(indicateur):
        depart = nombre(indicateur.depart or Fraction(0))
        return f"la cible « {cible.texte} » n'est pas le départ ({depart}) et la ligne demande la stabilité"
    return ""


def ecart_tolere(indicateur: Indicateur) -> Fraction:
    """De combien une stabilité peut s'écarter de son départ, dans l'unité de la ligne.

    La tolérance écrite (colonne « Seuil ») est une part du départ. Sans elle, deux valeurs sont égales à l'arrondi
    de la moins précise : 66,3 % tient 66,26 %, et 19 ne tient pas 20.
    """
    if indicateur.seuil is not None:
        return abs(indicateur.depart or Fraction(0)) * indicateur.seuil
    ecrites = [v for v in (indicateur.depart, indicateur.mesure.valeur) if v is not None]
    decimales = [d for d in map(_decimales, ecrites) if d is not None]
    # Des comptes entiers ne s'arrondissent pas : 19 réunions ne sont pas 20.
    if not any(decimales):
        return Fraction(0)
    return Fraction(1, 2 * 10 ** min(decimales))


def _sens_impose(cible: Cible, depart: Fraction | None) -> Sens | None:
    """Le sens qu'une cible impose à elle seule ; une échéance, un constat ou un simple nombre n'en imposent aucun."""
    if demande := _sens_de_l_operateur(cible):
        return demande
    # « 0 réclamation » à la hausse serait toujours payé : aucun réalisé n'est plus bas, sauf si l'on part de plus bas.
    est_un_zero = cible.operateur in _VALEURS_NUES and cible.nature.est_chiffree and cible.valeur == 0
    part_de_plus_bas = depart is not None and depart < 0
    return Sens.BAISSE if est_un_zero and not part_de_plus_bas else None


def _sens_de_l_operateur(cible: Cible) -> Sens | None:
    if cible.operateur is None or not (cible.nature.est_chiffree or cible.nature is NatureCible.EVOLUTION):
        return None
    if cible.operateur.va_vers_le_bas:
        return Sens.BAISSE
    return Sens.HAUSSE if cible.operateur.va_vers_le_haut else None


def _s_ecarte_du_depart(indicateur: Indicateur) -> bool:
    """Vrai si la cible est un nombre qui n'est pas le départ : rester à 20 et arriver à 22 s'opposent."""
    cible, depart = indicateur.cible, indicateur.depart
    if depart is None or cible.valeur is None or not cible.nature.est_chiffree:
        return False
    return abs(cible.valeur - depart) > ecart_tolere(indicateur)


def _decimales(valeur: Fraction) -> int | None:
    """Le nombre de décimales qui écrivent exactement cette valeur ; None si aucun nombre décimal ne l'écrit."""
    reste, deux, cinq = valeur.denominator, 0, 0
    while reste % 2 == 0:
        reste, deux = reste // 2, deux + 1
    while reste % 5 == 0:
        reste, cinq = reste // 5, cinq + 1
    return max(deux, cinq) if reste == 1 else None
