"""Un mandat en JSON : il se relit à l'identique, jamais à moitié."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.domaine.mandat import Mandat, Mise
from lib.domaine.mouvements import Ceder, Neutraliser
from lib.donnees.cellules.cibles import lire_cible
from lib.donnees.preparation_json.mandat_en_json import (
    MandatIllisible,
    ecrire_mandat,
    lire_mandat,
    mandat_de,
    objet_du_mandat,
)

MANDAT = Mandat(
    "Bureau de mars",
    Decimal("90000.50"),
    Mise.MAUVAISE_ANNEE,
    frozenset({"A1", "P2"}),
    (Ceder("P1", cible=lire_cible("20")),),
    (Neutraliser("V2"),),
)


@pytest.mark.parametrize("mandat", [MANDAT, Mandat(), Mandat(concessions=())])
def test_un_mandat_se_relit_a_l_identique(mandat: Mandat) -> None:
    assert lire_mandat(ecrire_mandat(mandat)) == mandat
    assert mandat_de(objet_du_mandat(mandat)) == mandat


@pytest.mark.parametrize(
    ("texte", "raison"),
    [
        ("{", "JSON"),
        ("{}", '"version": 1'),
        ('{"version": 1, "plancher": "beaucoup"}', "montant en euros"),
        ('{"version": 1, "lignes_rouges": "A1"}', "liste"),
        ('{"version": 1, "voulus": [{"type": "danser"}]}', "danser"),
        ('{"version": 1, "concessions": [{"type": "neutraliser", "id": "V2"}]}', "ceder"),
        ('{"version": 1, "inconnue": 1}', "n'est pas connue"),
    ],
)
def test_un_mandat_abime_est_refuse_en_entier(texte: str, raison: str) -> None:
    with pytest.raises(MandatIllisible) as refus:
        lire_mandat(texte)
    assert raison in str(refus.value).replace("\u00a0", " ")
