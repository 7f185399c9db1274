"""Les paliers d'une ligne : leur sens, leur phrase, et ce à quoi ils se comparent."""

from __future__ import annotations

from lib.domaine.courbe import UN
from lib.domaine.ecriture import euros
from lib.domaine.erreurs import RegleInapplicable
from lib.domaine.exigences import valeur_ecrite
from lib.domaine.indicateur import Indicateur
from lib.domaine.vocabulaire import EtatMesure, NatureMesure, Sens


def phrase_des_paliers(indicateur: Indicateur, *, baisse: bool) -> str:
    """Ce que chaque palier paie, du plus petit au plus grand."""
    signe = "≤" if baisse else "≥"
    texte = " · ".join(
        f"{signe}\u00a0{valeur_ecrite(p.seuil, indicateur)} → {euros(p.montant)}"
        for p in sorted(indicateur.paliers, key=lambda p: p.montant)
    )
    return f"Le plus haut palier atteint : {texte}."


def verifier_que_les_paliers_se_comparent(indicateur: Indicateur) -> None:
    """Refuse un constat devant des seuils qui comptent des choses : « fait » n'est pas un nombre de patients.

    Raises:
        RegleInapplicable: le réalisé est une date, ou un constat face à un seuil au-dessus de 1.
    """
    if indicateur.mesure.etat is not EtatMesure.MESURE or indicateur.mesure.nature is NatureMesure.NOMBRE:
        return
    est_un_constat = indicateur.mesure.nature is NatureMesure.ETAT
    if not est_un_constat or any(p.seuil > UN for p in indicateur.paliers):
        raise RegleInapplicable(indicateur.regle, "les paliers sont des nombres. Écrivez le réalisé en chiffres.")


def paliers_a_la_baisse(indicateur: Indicateur) -> bool:
    """Vrai si les paliers se gagnent en descendant : leurs montants le disent, à défaut le sens de l'indicateur."""
    ordonnes = sorted(indicateur.paliers, key=lambda p: p.seuil)
    if ordonnes and ordonnes[0].montant != ordonnes[-1].montant:
        return ordonnes[0].montant > ordonnes[-1].montant
    return indicateur.sens is Sens.BAISSE
