"""Un avis du bureau en JSON : il se relit à l'identique ; ce qui est abîmé est refusé avec une phrase."""

from __future__ import annotations

import pytest

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.tour_de_table import AvisDuBureau, Question
from lib.donnees.preparation_json.avis_en_json import ecrire_un_avis, lire_un_avis

AVIS = AvisDuBureau("A1", "présidence", {Question.UTILE: 5, Question.MAITRISE: 1})


def test_un_avis_se_relit_a_l_identique() -> None:
    assert lire_un_avis(ecrire_un_avis(AVIS)) == AVIS
    assert ecrire_un_avis(AVIS)["notes"] == {"utile": 5, "maîtrisé": 1}


@pytest.mark.parametrize(
    ("brut", "raison"),
    [
        ([], "objet JSON"),
        ({"role": "x"}, "« id »"),
        ({"id": "A1"}, "« role »"),
        ({"id": "A1", "role": " "}, "le rôle"),
        ({"id": "A1", "role": "x", "notes": {"utile": 5.0}}, "de 1 à 5"),
        ({"id": "A1", "role": "x", "nom": "y"}, "n'est pas connue"),
    ],
)
def test_un_avis_abime_est_refuse(brut: object, raison: str) -> None:
    with pytest.raises(MouvementRefuse) as refus:
        lire_un_avis(brut)
    assert raison in str(refus.value).replace("\u00a0", " ")
