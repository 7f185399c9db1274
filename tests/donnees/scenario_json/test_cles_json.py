"""Les clés d'un objet JSON : sans accents, écrites une fois, connues, et celles qui manquent sont nommées."""

from __future__ import annotations

import pytest

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.refus import CodeDeRefus
from lib.donnees.scenario_json.cles_json import TEXTE_MONTRE, en_cle, exiger, exiger_des_cles_connues, faits_de, montrer


def test_les_cles_perdent_accents_et_casse_et_les_vides_disparaissent() -> None:
    faits = faits_de({"Type de mesure": 1, "IDENTIFIANT": "A1", "Libellé": "x", "seuil": None, "faux": False}, "Ici")
    assert faits == {"type_mesure": 1, "id": "A1", "libelle": "x", "faux": False}
    assert en_cle("Réalisé-Au") == "realise_au"


@pytest.mark.parametrize("objet", [None, [], "x", 3, [("id", "A1")]])
def test_ce_qui_n_est_pas_un_objet_est_refuse(objet: object) -> None:
    with pytest.raises(MouvementRefuse, match="accolades") as refus:
        faits_de(objet, "Un mouvement")
    assert refus.value.code is CodeDeRefus.MOUVEMENT_ILLISIBLE


def test_une_cle_exigee_absente_est_nommee_et_une_valeur_fausse_n_est_pas_absente() -> None:
    assert exiger({"id": 0}, "id", "Ici") == 0
    with pytest.raises(MouvementRefuse, match="la clé «\u00a0id\u00a0» manque"):
        exiger({}, "id", "Ici")


def test_une_cle_ecrite_deux_fois_ou_inconnue_est_refusee() -> None:
    with pytest.raises(MouvementRefuse, match="deux fois"):
        faits_de({"Libellé": "a", "libelle": "b"}, "Ici")
    with pytest.raises(MouvementRefuse, match="n'est pas connue") as refus:
        exiger_des_cles_connues({"cble": 1}, ("cible",), "Ici")
    assert refus.value.code is CodeDeRefus.CLE_INCONNUE
    exiger_des_cles_connues({"Cible": 1}, ("cible",), "Ici")


def test_une_longue_valeur_ne_se_montre_que_par_son_debut() -> None:
    assert (montrer(12), montrer("x" * 200)) == ("12", "x" * TEXTE_MONTRE + "…")
