"""L'équilibre du gâteau : de quoi la part variable due est faite."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from lib.domaine.contrat import Contrat, Mission
from lib.domaine.equilibre import Equilibre, PartDuGateau, equilibre_de, lignes_de_la_part, part_du_gateau
from lib.domaine.vocabulaire import Condition, Maitrise, Nature, Objet, Portee
from tests.domaine.contrats import contrat, contrats, ligne

QUANTI = {"nature": Nature.QUANTITATIF, "objet": Objet.RESULTATS}


@pytest.mark.parametrize(
    ("nature", "objet", "maitrise", "part"),
    [
        (Nature.QUANTITATIF, Objet.RESULTATS, Maitrise.TIERS, PartDuGateau.TIERS),
        (Nature.QUANTITATIF, Objet.RESULTATS, Maitrise.CPTS, PartDuGateau.MAITRISE),
        (Nature.QUANTITATIF, Objet.RESULTATS, Maitrise.PARTAGEE, PartDuGateau.MAITRISE),
        (Nature.QUANTITATIF, Objet.MOYENS, Maitrise.TIERS, PartDuGateau.TIERS),
        (Nature.QUALITATIF, Objet.RESULTATS, Maitrise.TIERS, PartDuGateau.TIERS),
        (Nature.QUANTITATIF, Objet.MOYENS, Maitrise.CPTS, PartDuGateau.MOYENS),
        (Nature.QUALITATIF, Objet.RESULTATS, Maitrise.PARTAGEE, PartDuGateau.MOYENS),
        (Nature.QUALITATIF, Objet.RESULTATS, None, PartDuGateau.MOYENS),
        (Nature.QUANTITATIF, Objet.RESULTATS, None, PartDuGateau.INCONNUE),
    ],
)
def test_chaque_ligne_a_sa_part(nature: Nature, objet: Objet, maitrise: Maitrise | None, part: PartDuGateau) -> None:
    assert part_du_gateau(ligne(nature=nature, objet=objet, maitrise=maitrise)) is part


def test_les_parts_se_comptent_en_euros_pas_en_lignes() -> None:
    equilibre = equilibre_de(
        contrat(
            ligne("A1", euros=600, maitrise=Maitrise.TIERS, **QUANTI),
            ligne("A2", euros=300, portee=Portee.NATIONAL, maitrise=Maitrise.CPTS, **QUANTI),
            ligne("A3", euros=100, nature=Nature.QUALITATIF),
        )
    )
    parts = (Decimal(600), Decimal(300), Decimal(0), Decimal(100))
    assert equilibre == Equilibre(
        dict(zip(PartDuGateau, parts, strict=True)), Fraction(9, 10), Fraction(3, 5), Fraction(3, 10), Fraction(1, 10)
    )


def test_une_maitrise_non_dite_n_est_jamais_comptee_maitrisee() -> None:
    equilibre = equilibre_de(contrat(ligne("A1", euros=600, **QUANTI), ligne("A2", euros=400, **QUANTI)))
    assert equilibre.euros[PartDuGateau.INCONNUE] == 1000
    assert equilibre.euros[PartDuGateau.MAITRISE] == 0
    assert (equilibre.part_tiers, equilibre.part_nationale) == (None, None)


def test_sans_euro_connu_les_parts_sont_inconnues() -> None:
    equilibre = equilibre_de(contrat(ligne(euros=None), ligne("A2", remunere=False)))
    assert (equilibre.part_quantitative, equilibre.part_tiers, equilibre.part_nationale) == (None, None, None)


def test_seules_les_missions_engagees_et_ouvertes_comptent() -> None:
    reference = contrat(ligne(**QUANTI), ligne("C1", mission="CRISE", nature=Nature.QUALITATIF))
    fermee = Mission("CRISE", "Crise", condition=Condition.INCONNUE)
    ouverte = replace(fermee, condition=Condition.REMPLIE)

    def quantitatif(mission: Mission) -> Fraction | None:
        return equilibre_de(replace(reference, missions=(*reference.missions, mission))).part_quantitative

    assert [quantitatif(m) for m in (fermee, replace(ouverte, engagee=False), ouverte)] == [1, 1, Fraction(1, 2)]


@given(contrats())
def test_les_trois_parts_font_tous_les_euros(reference: Contrat) -> None:
    equilibre = equilibre_de(reference)
    dues = {m.code for m in reference.missions if m.engagee and m.condition.est_ouverte}
    payees = [i.montant_max or Decimal(0) for i in reference.indicateurs if i.est_paye and i.mission in dues]
    assert sum(equilibre.euros.values()) == sum(payees)
    parts = (equilibre.part_quantitative, equilibre.part_tiers, equilibre.part_nationale)
    assert all(p is None or 0 <= p <= 1 for p in parts)


@given(contrats())
def test_les_lignes_d_une_part_en_font_les_euros(tire: Contrat) -> None:
    equilibre = equilibre_de(tire)
    for part in PartDuGateau:
        lignes = lignes_de_la_part(tire, part)
        assert sum((i.montant_max or 0 for i in lignes), Decimal(0)) == equilibre.euros[part]
