"""Une lecture trop peu sûre se dit partout où l'on emporte, remet ou prévoit des euros qu'elle donne."""

from __future__ import annotations

import pytest

from lib.donnees.depot import Depot
from tests.domaine.contrats import plat
from tests.interface.classeurs import COMME_ON_EN_RECOIT
from tests.interface.ecran import application, ouvrir_depliee, tout

DOUTE = "18 % seulement des euros reposent sur des champs sûrs : "


@pytest.mark.parametrize("page", ["fiche", "releve", "matelas"])
def test_chaque_document_a_emporter_dit_d_abord_si_sa_lecture_est_peu_sure(depot: Depot, page: str) -> None:
    """Avant, seule la fiche le disait : l'avenant et le relevé partaient avec un acquis que rien n'assure."""
    assert "n'est pas assuré" not in plat(tout(ouvrir_depliee(page)))
    depot.classeurs.choisir(COMME_ON_EN_RECOIT)
    assert f"{DOUTE}l'acquis que dit ce document n'est pas assuré." in plat(tout(ouvrir_depliee(page)))


def test_la_fin_d_exercice_dit_si_sa_lecture_est_peu_sure(depot: Depot) -> None:
    depot.classeurs.choisir(COMME_ON_EN_RECOIT)
    ecran = application()
    assert "cette prévision" not in tout(ecran)
    ecran = ecran.segmented_control[0].set_value("Fin d'exercice").run()
    assert f"{DOUTE}l'acquis dont part cette prévision n'est pas assuré." in plat(tout(ecran))
