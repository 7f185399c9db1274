"""Ce qu'un constat demande : on range ce qui est à confirmer par ce qu'il y a à faire, pas par défaut rencontré."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.lecture import Anomalie


class GesteAttendu(StrEnum):
    """Ce qu'il y a à faire, tel qu'on le lit à l'écran."""

    FICHIER = "Donner un fichier qui se lit"
    COLONNES = "Dire ce que portent des colonnes"
    REGLE = "Dire la règle de paiement"
    LIGNES = "Dire quelles lignes comptent"
    MONTANT = "Vérifier des montants"
    REALISE = "Écrire un réalisé qui se lit"
    CIBLE = "Écrire une cible qui se compare"
    SENS = "Dire s'il faut monter ou descendre"
    DEPART = "Écrire le point de départ"
    MISSION = "Nommer la mission"
    AUTRE = "Regarder ces cellules"

    @property
    def tranche_une_supposition(self) -> bool:
        """Vrai si l'application a supposé quelque chose en attendant, qui décide des euros de plusieurs lignes."""
        return self in (GesteAttendu.COLONNES, GesteAttendu.REGLE, GesteAttendu.SENS)


_C = CodeDAnomalie
_PAR_CODE: Final[Mapping[CodeDAnomalie, GesteAttendu]] = {
    **dict.fromkeys(
        (_C.FICHIER_REFUSE, _C.AUCUN_TABLEAU, _C.AUCUN_INDICATEUR, _C.CELLULE_ABIMEE), GesteAttendu.FICHIER
    ),
    **dict.fromkeys((_C.ENTETE_INCERTAINE, _C.CORRESPONDANCE_IGNOREE, _C.EXERCICE_RETENU), GesteAttendu.COLONNES),
    **dict.fromkeys(
        (
            *(_C.LIGNE_EN_DOUBLE, _C.LIGNE_INCLUSE, _C.LIGNE_RETIREE, _C.LIGNE_RECOLLEE, _C.LIGNE_DECALEE),
            *(_C.FEUILLE_EN_DOUBLE, _C.IDENTIFIANT_EN_DOUBLE, _C.MISSION_EN_DOUBLE, _C.MASQUE, _C.TABLEAU_TRONQUE),
            *(_C.LIBELLE_ABSENT, _C.NOTE_A_SUIVRE),
        ),
        GesteAttendu.LIGNES,
    ),
    **dict.fromkeys(
        (
            *(_C.TOTAL_DIFFERENT, _C.SOMME_DIFFERENTE_DE_L_ENVELOPPE, _C.PALIERS_INCOHERENTS),
            *(_C.MONTANT_DEMESURE, _C.MONTANT_CONTREDIT),
        ),
        GesteAttendu.MONTANT,
    ),
    **dict.fromkeys((_C.MISSION_INCONNUE, _C.MISSION_SUPPOSEE), GesteAttendu.MISSION),
}
"""Les constats dont le code dit seul ce qu'il y a à faire."""
_PAR_CHAMP: Final[Mapping[str, GesteAttendu]] = {
    **dict.fromkeys(("Réalisé", "Réalisé au", "Numérateur", "Dénominateur"), GesteAttendu.REALISE),
    **dict.fromkeys(("Cible", "Cible haute", "Unité"), GesteAttendu.CIBLE),
    "Sens": GesteAttendu.SENS,
    **dict.fromkeys(
        ("Montant max (€)", "Part variable (€)", "Part fixe (€)", "Poids (%)", "Paliers"), GesteAttendu.MONTANT
    ),
    **dict.fromkeys(("Règle", "Seuil", "Intermédiaire"), GesteAttendu.REGLE),
    "Départ": GesteAttendu.DEPART,
    "Mission": GesteAttendu.MISSION,
}
"""Les autres se réparent dans la colonne où ils sont."""


def a_faire(constat: Anomalie) -> GesteAttendu:
    """Ce qu'il y a à faire d'un constat : son code le dit, à défaut sa colonne."""
    return _PAR_CODE.get(constat.code) or _PAR_CHAMP.get(constat.champ, GesteAttendu.AUTRE)
