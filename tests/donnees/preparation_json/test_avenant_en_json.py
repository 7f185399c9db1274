"""Une demande d'avenant se relit à l'identique ; un motif inconnu se refuse."""

from __future__ import annotations

import pytest

from lib.domaine.avenant import DEMANDE_LA_PLUS_LONGUE, DemandeDAvenant, MotifDAvenant
from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.preparation_json.avenant_en_json import ecrire_la_demande, lire_la_demande

DEMANDE = DemandeDAvenant((MotifDAvenant.ACTIVITE, MotifDAvenant.MISSION), ("A1", "B2"), "Ramener la cible à 20.")


def test_une_demande_se_relit_a_l_identique_et_vide_ne_s_ecrit_pas() -> None:
    assert lire_la_demande(ecrire_la_demande(DEMANDE)) == DEMANDE
    assert ecrire_la_demande(DemandeDAvenant()) is None
    assert lire_la_demande({}) == DemandeDAvenant()


def test_une_demande_demesuree_est_coupee() -> None:
    assert len(lire_la_demande({"demande": "a" * 9000}).demande) == DEMANDE_LA_PLUS_LONGUE


@pytest.mark.parametrize(("objet", "raison"), [({"motifs": ["l'envie"]}, "l'envie"), ({"raisons": []}, "connue")])
def test_une_demande_abimee_est_refusee(objet: object, raison: str) -> None:
    with pytest.raises(ErreurDialogue, match=raison):
        lire_la_demande(objet)
