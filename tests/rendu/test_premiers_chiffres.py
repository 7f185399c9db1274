"""Les euros par mission : « Non expliqué » ne se montre que s'il y a quelque chose à expliquer."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from lib.domaine.valorisation import valoriser
from lib.rendu.contenus.premiers_chiffres import NON_EXPLIQUE, euros_par_mission
from tests.rendu.contrat_de_fiche import CONTRAT


def test_non_explique_a_zero_ne_se_montre_pas() -> None:
    justes = tuple(
        replace(m, part_variable=sum((i.montant_max or Decimal(0) for i in CONTRAT.indicateurs_de(m.code)), Decimal(0)))
        for m in CONTRAT.missions
    )
    juste = replace(CONTRAT, missions=justes)
    assert NON_EXPLIQUE not in euros_par_mission(valoriser(juste)).titres
    premiere = replace(justes[0], part_variable=(justes[0].part_variable or Decimal(0)) + 7)
    contenu = euros_par_mission(valoriser(replace(juste, missions=(premiere, *justes[1:]))))
    assert NON_EXPLIQUE in contenu.titres
    assert Decimal(7) in next(iter(contenu.valeurs()))
