"""Le sens d'une ligne et sa cible doivent dire la même chose : ce que la cible décide, et ce qui les oppose.

Une cible écrite décide d'une « stabilité » ou d'un « intervalle » : « 18 à 22 » est une fourchette, « ≥ 20 » une
hausse. Ce qu'elle ne peut pas décider se dit, et la ligne n'est pas évaluée : rien n'est payé en silence.
"""

from __future__ import annotations

import re
from fractions import Fraction

from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.nombres_exacts import nombre
from lib.domaine.normalisation import normaliser
from lib.domaine.vocabulaire import Fait, NatureCible, Operateur, Sens

EVOLUTIONS = (Operateur.EVOLUTION_AU_MOINS, Operateur.EVOLUTION_AU_PLUS, Operateur.EVOLUTION_NULLE)
_DUREES = {
    "jou": re.compile(r"\b(?:jours?|journees?|demi-journees?)\b"),
    "heu": re.compile(r"\b(?:heures?|h)\b"),
    "h": re.compile(r"\b(?:heures?|h)\b"),
    "min": re.compile(r"\bminutes?\b"),
    "sem": re.compile(r"\bsemaines?\b"),
    "moi": re.compile(r"\bmois\b"),
}
"""Une unité de temps, et les mots d'un libellé qui la compte : ce qui se compte s'atteint."""
_DUREE = re.compile(r"(jours?|heures?|h|minutes?|min|semaines?|mois)(?: (?:ouvr\w+|calendaires?|francs?))?")
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


def sens_reste_inconnu(indicateur: Indicateur) -> bool:
    """Vrai si le sens écrit n'est pas compris, ou si rien ne le dit d'une durée ou d'un verbe, et la cible non plus.

    Un départ ne décide pas d'un sens incompris : « freiner la hausse » de 20 à 30 part de plus bas que sa cible.
    """
    cible = indicateur.cible
    if not indicateur.sens_incompris:
        est_a_preciser = cible.operateur is Operateur.A_PRECISER and indicateur.est_suppose(Fait.SENS)
        return est_a_preciser or _est_une_duree_sans_sens(indicateur)
    est_bornee = cible.borne_haute is not None or cible.operateur is Operateur.EVOLUTION_NULLE
    return not est_bornee and _sens_de_l_operateur(cible) is None


def _est_une_duree_sans_sens(indicateur: Indicateur) -> bool:
    """Vrai pour « Temps moyen : 15 jours », à atteindre ou à ne pas dépasser ; « Heures de régulation » se compte."""
    cible = indicateur.cible
    est_muette = cible.operateur is Operateur.ATTEINDRE and cible.nature is NatureCible.NOMBRE and bool(cible.valeur)
    est_supposee = indicateur.est_suppose(Fait.SENS) and indicateur.sens is Sens.HAUSSE
    if not (est_muette and est_supposee) or indicateur.depart is not None:
        return False
    duree = _DUREE.fullmatch(normaliser(indicateur.unite or cible.unite))
    return duree is not None and _DUREES[duree[1][:3]].search(normaliser(indicateur.libelle)) is None


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
