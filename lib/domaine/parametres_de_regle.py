"""Ce que veulent dire le seuil et l'intermédiaire d'une ligne : cela dépend de sa règle, et n'est écrit qu'ici.

« 0,8 » est 80 % de la cible pour l'une, 0,8 réunion pour l'autre : un paramètre n'est jamais repris d'une règle à une
autre qui lui donnerait un autre sens.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from lib.domaine.vocabulaire import NomRegle, Sens


class RoleDeParametre(StrEnum):
    """Ce qu'un paramètre mesure."""

    PART_DE_LA_CIBLE = "une part de la cible"
    TOLERANCE = "une part du départ"
    PART_D_UN_ETAT = "la part d'un état partiel"
    ORIGINE = "une valeur d'où l'on part"
    PLANCHER = "une valeur sous laquelle rien n'est payé"
    OBJECTIF = "un objectif intermédiaire"
    AUCUN = "la règle ne s'en sert pas"

    @property
    def est_une_part(self) -> bool:
        """Vrai s'il s'écrit de 0 à 1, faux s'il s'écrit dans l'unité de la ligne."""
        return self in (self.PART_DE_LA_CIBLE, self.TOLERANCE, self.PART_D_UN_ETAT)


def role_du_seuil(regle: NomRegle | None, sens: Sens | None) -> RoleDeParametre:
    """Ce que veut dire la colonne « Seuil »."""
    role = _SEUILS.get(regle) if regle is not None else None
    if role is not None:
        return role
    return RoleDeParametre.TOLERANCE if sens is Sens.STABILITE else RoleDeParametre.AUCUN


def role_de_l_intermediaire(regle: NomRegle | None) -> RoleDeParametre:
    """Ce que veut dire la colonne « Intermédiaire »."""
    return RoleDeParametre.AUCUN if regle is None else _INTERMEDIAIRES.get(regle, RoleDeParametre.AUCUN)


_SEUILS: Mapping[NomRegle, RoleDeParametre] = {
    NomRegle.PROPORTIONNEL_AVEC_SEUIL: RoleDeParametre.PART_DE_LA_CIBLE,
    NomRegle.LINEAIRE: RoleDeParametre.ORIGINE,
    NomRegle.ROSP: RoleDeParametre.PLANCHER,
}
_INTERMEDIAIRES: Mapping[NomRegle, RoleDeParametre] = {
    NomRegle.ETATS: RoleDeParametre.PART_D_UN_ETAT,
    NomRegle.ROSP: RoleDeParametre.OBJECTIF,
}
