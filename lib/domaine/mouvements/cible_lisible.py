"""Ce qu'une cible doit être pour entrer dans un mouvement : lisible, et dans une unité que l'on ne devine pas."""

from __future__ import annotations

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.vocabulaire import NatureCible, NomRegle, TypeMesure

_SANS_CALCUL = frozenset({NomRegle.ETATS, NomRegle.APPRECIATION, NomRegle.NEUTRALISE, NomRegle.PALIERS})
_A_DIRE_PLUS_TARD = frozenset({NatureCible.VIDE, NatureCible.A_DEFINIR, NatureCible.INDISPONIBLE})


def verifier_la_cible_d_une_ligne(indicateur: Indicateur) -> None:
    """Une ligne nouvelle peut n'avoir pas encore de cible ; en phrase, elle ne se paie que par constat.

    Raises:
        MouvementRefuse: la cible est une phrase et la règle a besoin d'un nombre.
    """
    se_constate = indicateur.regle in _SANS_CALCUL or indicateur.type_mesure is TypeMesure.ETAT
    if not se_constate and indicateur.cible.nature not in _A_DIRE_PLUS_TARD:
        verifier_la_cible(indicateur.cible)


def verifier_la_cible(cible: Cible) -> None:
    """Une cible que l'on pose doit se lire : un nombre, une date ou un constat.

    Raises:
        MouvementRefuse: la cible ne se lit pas.
    """
    if cible.valeur is None and cible.echeance is None and cible.operateur is None:
        raise MouvementRefuse(
            "CIBLE_ILLISIBLE", f"La cible « {cible.texte} » ne se lit pas. Écrivez par exemple « 12 » ou « 60 % »."
        )


def verifier_l_unite(ancienne: Indicateur, cible: Cible) -> None:
    """« 0,6 » sur une ligne en % se lit 0,6 % ou 60 % : jamais l'un des deux en silence.

    Raises:
        MouvementRefuse: les deux lectures sont possibles.
    """
    est_en_pourcent = "%" in (ancienne.unite, ancienne.cible.unite, ancienne.mesure.unite)
    if cible.unite or not est_en_pourcent or cible.nature is not NatureCible.NOMBRE:
        return
    if cible.valeur is not None and 0 < cible.valeur <= 1:
        raise MouvementRefuse(
            "FRACTION_OU_POURCENT",
            f"La ligne est en % et la cible « {cible.texte} » n'a pas d'unité. Écrivez par exemple « 60 % ».",
        )
