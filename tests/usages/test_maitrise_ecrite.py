"""Le risque retenu d'un geste à l'autre est bien celui du contrat affiché."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from lib.domaine.preparation import Preparation, Prevision
from lib.domaine.vocabulaire import Maitrise, TypeMesure
from lib.usages.memoire import Memoire
from tests.domaine.contrats import contrat, ligne

AVIS = Preparation((Prevision("A1", Fraction(8), Fraction(12), Fraction(14)),))


def test_une_maitrise_ecrite_et_une_maitrise_inconnue_ne_font_pas_le_meme_contrat_ni_le_meme_risque() -> None:
    inconnue = contrat(ligne("A1", vise=14, type_mesure=TypeMesure.STOCK))
    ecrite = contrat(ligne("A1", vise=14, type_mesure=TypeMesure.STOCK, maitrise=Maitrise.PARTAGEE))
    assert inconnue != ecrite
    memoire = Memoire()
    premier, second = (memoire.situation(c, AVIS).risque for c in (inconnue, ecrite))
    assert premier is not None
    assert second is not None
    assert premier.lois != second.lois


def test_deux_contrats_egaux_ont_le_meme_risque() -> None:
    """La prévision demandait si une adresse de cellule existait : deux contrats égaux avaient deux risques."""
    ici = contrat(ligne("A1", vise=14, type_mesure=TypeMesure.STOCK, maitrise=Maitrise.PARTAGEE))
    ailleurs = replace(ici, indicateurs=(replace(ici.indicateurs[0], cellules={"maitrise": "Indicateurs!M2"}),))
    assert ici == ailleurs
    premier, second = (Memoire().situation(c, AVIS).risque for c in (ici, ailleurs))
    assert premier is not None
    assert second is not None
    assert premier.lois == second.lois
