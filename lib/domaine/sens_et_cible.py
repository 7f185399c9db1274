"""Une cible et le sens de sa ligne : « ≤ 30 jours » ne se gagne pas à la hausse."""

from __future__ import annotations

from fractions import Fraction

from lib.domaine.indicateur import Cible
from lib.domaine.vocabulaire import NatureCible, Operateur, Sens

_VALEURS_NUES = (Operateur.EGAL, Operateur.ATTEINDRE)


def contradiction(cible: Cible, sens: Sens, depart: Fraction | None = None) -> str:
    """Ce qui oppose une cible au sens de sa ligne, en une phrase ; vide si les deux s'accordent.

    Args:
        cible: ce qui est demandé.
        sens: le sens favorable de la ligne.
        depart: le départ de la ligne, dans son unité ; négatif, « 0 » est une hausse.
    """
    demande = _sens_de(cible, depart)
    if demande is None or sens not in (Sens.HAUSSE, Sens.BAISSE) or demande is sens:
        return ""
    return f"la cible « {cible.texte} » se gagne à la {demande} et la ligne à la {sens}"


def _sens_de(cible: Cible, depart: Fraction | None) -> Sens | None:
    """Le sens qu'une cible impose à elle seule ; une échéance, un constat ou un simple nombre n'en imposent aucun."""
    operateur = cible.operateur
    if operateur is None or not (cible.nature.est_chiffree or cible.nature is NatureCible.EVOLUTION):
        return None
    if operateur.va_vers_le_bas:
        return Sens.BAISSE
    if operateur.va_vers_le_haut:
        return Sens.HAUSSE
    # « 0 réclamation » à la hausse serait toujours payé : aucun réalisé n'est plus bas, sauf si l'on part de plus bas.
    est_un_zero = operateur in _VALEURS_NUES and cible.valeur == 0
    part_de_plus_bas = depart is not None and depart < 0
    return Sens.BAISSE if est_un_zero and not part_de_plus_bas else None
