"""Le risque retenu d'un geste à l'autre est bien celui du contrat affiché."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from lib.domaine.preparation import Preparation, Prevision
from lib.domaine.vocabulaire import Maitrise, TypeMesure
from lib.usages.memoire import Memoire
from tests.domaine.contrats import contrat, ligne

AVIS = Preparation((Prevision("A1", Fraction(8), Fraction(12), Fraction(14)),))


def test_deux_contrats_egaux_dont_l_un_seul_ecrit_la_maitrise_n_ont_pas_le_meme_risque() -> None:
    supposee = contrat(ligne("A1", vise=14, type_mesure=TypeMesure.STOCK, maitrise=Maitrise.PARTAGEE))
    ecrite = replace(supposee, indicateurs=(replace(supposee.indicateurs[0], cellules={"maitrise": "Indicateurs!M2"}),))
    assert supposee == ecrite
    memoire = Memoire()
    premier, second = (memoire.situation(c, AVIS).risque for c in (supposee, ecrite))
    assert premier is not None
    assert second is not None
    assert premier.lois != second.lois
