"""Les dix règles en formules de tableur : la part payée [0–1] d'une ligne, d'après les cases de sa rangée.

Une formule nomme des cases par leur rôle, entre accolades ; la feuille y met leurs adresses. Les comparaisons passent
par un écart arrondi : un tableur calcule en binaire, et 0,55 × 100 n'y vaut pas tout à fait 55.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from lib.domaine.exigences import paliers_a_la_baisse
from lib.domaine.indicateur import Indicateur
from lib.domaine.objectif import Objectif, objectif_de
from lib.domaine.regles import obstacle_de
from lib.domaine.vocabulaire import NomRegle, Sens

DECIMALES_COMPAREES: Final = 9


class Role(StrEnum):
    """Le rôle d'une case dans une formule ; la valeur est son nom entre accolades."""

    REALISE = "realise"
    DEPART = "depart"
    SEUIL = "seuil"
    INTERMEDIAIRE = "intermediaire"
    CIBLE = "cible"
    CIBLE_HAUTE = "cible_haute"
    MONTANT = "montant"


REALISE, DEPART, SEUIL, MILIEU, CIBLE, HAUT, MONTANT = (f"{{{role}}}" for role in Role)


def formule_de_part(indicateur: Indicateur) -> str:
    """La part payée d'une ligne, en formule ; vide si sa règle ne peut pas être appliquée.

    Les paliers y sont nommés ``{seuil_1}``, ``{montant_1}``…, du premier au dernier tel que la ligne les range.
    """
    if indicateur.regle is NomRegle.APPRECIATION:
        return f"MAX(0,MIN(1,{REALISE}))"
    if obstacle_de(indicateur) or indicateur.regle is NomRegle.NEUTRALISE:
        return ""
    return _FORMULES[indicateur.regle](indicateur)


def role_sert(indicateur: Indicateur, role: Role) -> bool:
    """Vrai si la formule de la ligne lit cette case : les autres restent vides, pour que l'on sache quoi changer."""
    return f"{{{role}}}" in formule_de_part(indicateur)


def _tout_ou_rien(indicateur: Indicateur) -> str:
    objectif = objectif_de(indicateur)
    if objectif.sens in (Sens.INTERVALLE, Sens.STABILITE):
        return f"IF(AND({_atteint(REALISE, CIBLE)},{_atteint(HAUT, REALISE)}),1,0)"
    return f"IF({_tenu(objectif)},1,0)"


def _tenu(objectif: Objectif) -> str:
    mieux, moins = (CIBLE, REALISE) if objectif.est_baisse else (REALISE, CIBLE)
    return _depasse(mieux, moins) if objectif.strict else _atteint(mieux, moins)


def _proportionnel(indicateur: Indicateur) -> str:
    if objectif_de(indicateur).bas == 0:
        return _tout_ou_rien(indicateur)
    return f"MAX(0,MIN(1,{REALISE}/{CIBLE}))"


def _proportionnel_avec_seuil(indicateur: Indicateur) -> str:
    if objectif_de(indicateur).bas == 0 or indicateur.seuil == 1:
        return _tout_ou_rien(indicateur)
    return f"IF({_atteint(REALISE, f'{SEUIL}*{CIBLE}')},MAX(0,MIN(1,{REALISE}/{CIBLE})),0)"


def _entre_deux(indicateur: Indicateur) -> str:
    """Le chemin entre une origine et la cible, dans un sens ou dans l'autre."""
    est_lineaire = indicateur.regle is NomRegle.LINEAIRE
    valeur, origine = (indicateur.seuil, SEUIL) if est_lineaire else (indicateur.depart, DEPART)
    if valeur == objectif_de(indicateur).bas:
        return _tout_ou_rien(indicateur)
    return f"MAX(0,MIN(1,({REALISE}-{origine})/({CIBLE}-{origine})))"


def _paliers(indicateur: Indicateur) -> str:
    """Le plus haut palier atteint, rapporté au montant de la ligne ; sans montant, au plus grand palier."""
    baisse = paliers_a_la_baisse(indicateur)
    rangs = range(1, len(indicateur.paliers) + 1)

    def gagne(rang: int) -> str:
        mieux, moins = (f"{{seuil_{rang}}}", REALISE) if baisse else (REALISE, f"{{seuil_{rang}}}")
        return f"IF({_atteint(mieux, moins)},{{montant_{rang}}},0)"

    entier = MONTANT if indicateur.montant_max else f"MAX({','.join(f'{{montant_{rang}}}' for rang in rangs)})"
    return f"MIN(1,MAX(0,{','.join(map(gagne, rangs))})/{entier})"


def _rosp(indicateur: Indicateur) -> str:
    """La moitié à l'intermédiaire, tout à la cible, en proportion de part et d'autre depuis l'origine."""
    baisse = objectif_de(indicateur).est_baisse
    origine = DEPART
    if indicateur.seuil is not None:
        origine = f"{'MIN' if baisse else 'MAX'}({DEPART},{SEUIL})"

    def passe(borne: str, *, strict: bool = False) -> str:
        mieux, moins = (borne, REALISE) if baisse else (REALISE, borne)
        return _depasse(mieux, moins) if strict else _atteint(mieux, moins)

    montee = f"0.5+0.5*({REALISE}-{MILIEU})/({CIBLE}-{MILIEU})"
    pente = f"IF({passe(origine, strict=True)},0.5*({REALISE}-{origine})/({MILIEU}-{origine}),0)"
    return f"IF({passe(CIBLE)},1,IF({passe(MILIEU)},{montee},{pente}))"


def _etats(indicateur: Indicateur) -> str:
    partiel = "0.5" if indicateur.intermediaire is None else MILIEU
    return f"IF({REALISE}>=1,1,IF({REALISE}>=0.5,{partiel},0))"


def _atteint(mieux: str, moins: str) -> str:
    return f"ROUND({mieux}-{moins},{DECIMALES_COMPAREES})>=0"


def _depasse(mieux: str, moins: str) -> str:
    return f"ROUND({mieux}-{moins},{DECIMALES_COMPAREES})>0"


_FORMULES: Mapping[NomRegle, Callable[[Indicateur], str]] = {
    NomRegle.TOUT_OU_RIEN: _tout_ou_rien,
    NomRegle.PROPORTIONNEL: _proportionnel,
    NomRegle.PROPORTIONNEL_AVEC_SEUIL: _proportionnel_avec_seuil,
    NomRegle.LINEAIRE: _entre_deux,
    NomRegle.PROGRESSION: _entre_deux,
    NomRegle.PALIERS: _paliers,
    NomRegle.ROSP: _rosp,
    NomRegle.ETATS: _etats,
}
