"""Les paliers d'une phrase : tous compris, dans l'ordre où ils sont écrits, ou aucun."""

from __future__ import annotations

import pytest

from lib.domaine.vocabulaire import Operateur
from lib.donnees.cellules.phrases.paliers_de_la_phrase import PaliersEcrits, lire_les_paliers
from lib.donnees.cellules.phrases.reperes import Carnet


def lus(texte: str) -> PaliersEcrits:
    paliers = lire_les_paliers(Carnet(texte))
    assert paliers is not None
    return paliers


@pytest.mark.parametrize(
    ("texte", "paliers", "unite"),
    [
        ("60 % → 1 000 € ; 70 % → 3 000 €", [(60, 1000), (70, 3000)], "%"),
        ("1 000 € si 60 % ; 3 000 € si 70 %", [(60, 1000), (70, 3000)], "%"),
        ("70 % : 3 000 €, 60 % : 1 000 €", [(70, 3000), (60, 1000)], "%"),
        ("socle : 10 = 500 €, objectif : 15 = 1 500 €", [(10, 500), (15, 1500)], ""),
    ],
)
def test_des_paliers_a_la_hausse(texte: str, paliers: list[tuple[int, int]], unite: str) -> None:
    ecrits = lus(texte)
    assert [(palier.seuil, palier.montant) for palier in ecrits.paliers] == paliers
    assert (ecrits.unite, ecrits.descendent) == (unite, False)
    cible = ecrits.cible(texte).cible
    assert (cible.operateur, cible.valeur, cible.texte) == (Operateur.AU_MOINS, max(paliers)[0], texte)


def test_des_paliers_a_la_baisse_et_leur_depart() -> None:
    ecrits = lus("219 : 50 et moins → 9 000 € · 51 à 100 → 6 000 €")
    assert [(palier.seuil, palier.montant) for palier in ecrits.paliers] == [(50, 9000), (100, 6000)]
    assert (ecrits.descendent, ecrits.depart) == (True, 219)
    cible = ecrits.cible("x").cible
    assert (cible.operateur, cible.valeur) == (Operateur.AU_PLUS, 50)


def test_le_nom_d_un_palier_est_garde() -> None:
    assert [palier.libelle for palier in lus("socle : 10 = 500 €, objectif : 15 = 1 500 €").paliers] == [
        "socle",
        "objectif",
    ]


@pytest.mark.parametrize(
    "texte",
    [
        "",
        "60 % → 1 000 €",
        "60 % → 1 000 € ; beaucoup → 2 000 €",
        "60 % → 1 000 € ; 70 jours → 2 000 €",
        "60 % → +1 000 € ; 70 % → +2 000 €",
        "1 000 € puis 2 000 €",
    ],
)
def test_une_echelle_a_moitie_comprise_n_en_est_pas_une(texte: str) -> None:
    carnet = Carnet(texte)
    assert lire_les_paliers(carnet) is None
    assert carnet.morceaux == ()
