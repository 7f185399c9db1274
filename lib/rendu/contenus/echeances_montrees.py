"""Les échéances d'avant la réunion, par date puis par rôle. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lib.domaine.preparatifs import Echeance, SorteDEcheance
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique
from lib.rendu.formats import jour, rebours
from lib.rendu.textes.phrases_de_preparation import RIEN_N_EST_ATTENDU


def echeances_montrees(echeances: Sequence[Echeance], *, aujourd_hui: date) -> Contenu[Echeance]:
    """Une rangée par échéance, la plus proche d'abord."""
    return Contenu(
        "Ce qui est attendu, par date et par rôle",
        (
            Rubrique("Pour le", lambda e: jour(e.le), Place.MOTS),
            Rubrique("Reste", lambda e: rebours(e.le, aujourd_hui=aujourd_hui), Place.MOTS),
            Rubrique(
                "Qui", lambda e: "tous" if e.sorte is SorteDEcheance.DIALOGUE else e.role or "rôle non dit", Place.MOTS
            ),
            Rubrique("Quoi", lambda e: e.quoi, Place.PHRASE),
        ),
        tuple(echeances),
        sinon=RIEN_N_EST_ATTENDU,
    )
