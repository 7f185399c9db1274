"""Ouvrir un objet JSON dont toutes les clés sont connues."""

from __future__ import annotations

import pytest

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.refus import CodeDeRefus
from lib.donnees.preparation_json.objets import les_objets, un_objet


def test_les_cles_vides_disparaissent_et_les_valeurs_fausses_restent() -> None:
    assert un_objet({"a": None, "b": 0, "c": ""}, ("a", "b", "c"), "Ici") == {"b": 0, "c": ""}
    assert un_objet({"libre": 1}, None, "Ici") == {"libre": 1}


def test_une_cle_inconnue_est_refusee_meme_vide() -> None:
    with pytest.raises(MouvementRefuse, match="«\u00a0b\u00a0» n'est pas connue") as refus:
        un_objet({"a": 1, "b": None}, ("a",), "Ici")
    assert refus.value.code is CodeDeRefus.CLE_INCONNUE


@pytest.mark.parametrize("brut", [None, [], "x", 3])
def test_ce_qui_n_est_pas_un_objet_est_refuse(brut: object) -> None:
    with pytest.raises(MouvementRefuse, match="accolades") as refus:
        un_objet(brut, None, "Ici")
    assert refus.value.code is CodeDeRefus.MOUVEMENT_ILLISIBLE


def test_une_liste_tue_est_vide_et_une_autre_forme_est_refusee() -> None:
    assert (les_objets({}, "a"), les_objets({"a": [1]}, "a")) == ([], [1])
    for autre in ({}, "x", 3, None):
        with pytest.raises(MouvementRefuse, match="crochets"):
            les_objets({"a": autre}, "a")
