"""Les fusions : lues dans tous les sens, bornées, étendues si elles sont raisonnables."""

from __future__ import annotations

import pytest

from lib.donnees.garde_fous import FichierRefuse
from lib.donnees.grille import Cellule
from lib.donnees.xlsx.feuille_ouverte import FUSIONS_MAXIMALES, Fusions, Plage, plage_de


@pytest.mark.parametrize("reference", ["A1:C3", "C3:A1", "$A$1:$C$3", "a1:c3"])
def test_un_rectangle_se_lit_dans_tous_les_sens(reference: str) -> None:
    assert plage_de(reference) == Plage(1, 1, 3, 3)


@pytest.mark.parametrize("reference", ["", "A", "1:3", "A1:B", "AAAA1:B2", "A1-B2"])
def test_une_reference_illisible_est_refusee(reference: str) -> None:
    with pytest.raises(FichierRefuse):
        plage_de(reference)


def test_l_origine_porte_la_valeur_des_places_couvertes() -> None:
    fusions, origine = Fusions(), Cellule("F", 1, 1, "Mission")
    fusions.ajouter("A1:B2")
    assert sorted(fusions.places_cachees()) == [(1, 2), (2, 1), (2, 2)]
    assert fusions.etendues([origine]) == dict.fromkeys([(1, 1), (1, 2), (2, 1), (2, 2)], origine)


def test_une_fusion_de_decoration_n_est_pas_etendue() -> None:
    fusions = Fusions()
    fusions.ajouter("A1:A600")
    assert fusions.etendues([Cellule("F", 1, 1, "Titre")]) == {}


def test_trop_de_fusions_est_refuse() -> None:
    fusions = Fusions()
    for rang in range(FUSIONS_MAXIMALES):
        fusions.ajouter(f"A{rang + 1}")
    with pytest.raises(FichierRefuse):
        fusions.ajouter("B1")
