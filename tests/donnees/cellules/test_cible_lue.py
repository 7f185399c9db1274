"""Une cible dont on ne garde que le texte ne suppose rien."""

from __future__ import annotations

from lib.domaine.indicateur import Cible
from lib.domaine.vocabulaire import NatureCible
from lib.donnees.cellules.cible_lue import CibleLue, texte_seul


def test_un_texte_seul_n_a_ni_valeur_ni_operateur_ni_seconde_lecture() -> None:
    assert texte_seul("améliorer l'accès") == CibleLue(Cible("améliorer l'accès", nature=NatureCible.TEXTE))
    composee = texte_seul("3 ateliers + 1 soirée", NatureCible.COMPOSITE)
    assert (composee.cible.nature, composee.cible.valeur, composee.cible.operateur) == (
        NatureCible.COMPOSITE,
        None,
        None,
    )
    assert (composee.est_explicite, composee.autre) == (False, None)
