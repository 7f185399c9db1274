"""Les suites d'une ligne en JSON (paliers, exercices passés, relevés) : relues à l'identique, ou refusées."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Palier, Releve
from lib.domaine.refus import CodeDeRefus
from lib.donnees.scenario_json.suites import (
    ecrire_palier,
    ecrire_point,
    ecrire_releve,
    lire_palier,
    lire_point,
    lire_releve,
)


def test_un_scenario_dit_l_annee_qu_il_ne_lit_pas() -> None:
    with pytest.raises(MouvementRefuse, match="ne dit pas son année"):
        lire_point({"exercice": "l'an passé", "realise": 12}, "historique")


def test_un_exercice_passe_ecrit_en_json_se_relit() -> None:
    point = lire_point({"exercice": "2025/26", "realise": 12}, "historique")
    ecrit = ecrire_point(point)
    assert isinstance(ecrit, dict)
    assert ecrit["exercice"] == "2025-2026"
    assert lire_point(ecrit, "historique") == point


@pytest.mark.parametrize(
    "palier", [Palier(Fraction(2, 3), Decimal("500.50"), "socle"), Palier(Fraction(0), Decimal(0))]
)
def test_un_palier_ecrit_en_json_se_relit(palier: Palier) -> None:
    assert lire_palier(ecrire_palier(palier), "paliers") == palier


def test_un_releve_ecrit_en_json_se_relit_et_se_date_aussi_a_la_francaise() -> None:
    releve = Releve(date(2026, 6, 30), Fraction(697, 10))
    assert lire_releve(ecrire_releve(releve), "suivi") == releve
    assert lire_releve({"le": "30/06/2026", "valeur": "69,7"}, "suivi") == releve


def test_ce_qui_est_inconnu_d_un_exercice_passe_reste_inconnu() -> None:
    point = lire_point({"exercice": "2025", "cible": None, "realise": 0}, "historique")
    assert (point.cible, point.realise, point.montant_paye) == (None, 0, None)


@pytest.mark.parametrize(
    ("lire", "objet", "code"),
    [
        (lire_palier, {"montant": 500}, CodeDeRefus.MOUVEMENT_INCOMPLET),
        (lire_palier, {"seuil": 10}, CodeDeRefus.MOUVEMENT_INCOMPLET),
        (lire_palier, {"seuil": 10, "montant": "beaucoup"}, CodeDeRefus.MONTANT_ILLISIBLE),
        (lire_palier, {"seuil": True, "montant": 1}, CodeDeRefus.NOMBRE_ILLISIBLE),
        (lire_palier, [10, 500], CodeDeRefus.MOUVEMENT_ILLISIBLE),
        (lire_point, {"realise": 12}, CodeDeRefus.MOUVEMENT_INCOMPLET),
        (lire_releve, {"le": "2026-06-30"}, CodeDeRefus.MOUVEMENT_INCOMPLET),
        (lire_releve, {"le": "en juin", "valeur": 1}, CodeDeRefus.DATE_ILLISIBLE),
    ],
)
def test_un_element_illisible_est_refuse_avec_son_code(
    lire: Callable[[object, str], object], objet: object, code: CodeDeRefus
) -> None:
    with pytest.raises(MouvementRefuse) as refus:
        lire(objet, "cle")
    assert refus.value.code is code
