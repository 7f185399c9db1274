"""La feuille « Lisez-moi » : comment remplir le modèle, de qui il est, et si ses données sont inventées."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from lib.donnees.modele.cellules import preparer_les_styles
from lib.donnees.modele.lisez_moi import ETAPES, LEGENDE, NOM, TITRE, ecrire_le_lisez_moi


def textes(nom: str, *, est_fictive: bool) -> list[str]:
    classeur = Workbook()
    preparer_les_styles(classeur)
    ecrire_le_lisez_moi(classeur, nom_de_la_cpts=nom, est_fictive=est_fictive)
    return [str(cellule.value) for rangee in classeur[NOM] for cellule in rangee if cellule.value]


@pytest.mark.parametrize(
    ("nom", "est_fictive", "dit"),
    [
        ("", False, "Modèle vierge"),
        ("CPTS du Val", False, "CPTS du Val"),
        ("CPTS du Val", True, "CPTS du Val · données fictives"),
    ],
)
def test_le_titre_dit_de_qui_est_le_classeur_et_si_ses_donnees_sont_inventees(
    nom: str, est_fictive: bool, dit: str
) -> None:
    assert textes(nom, est_fictive=est_fictive)[:2] == [TITRE, dit]


def test_chaque_etape_est_numerotee_et_chaque_couleur_expliquee() -> None:
    ecrits = textes("", est_fictive=False)
    for rang, etape in enumerate(ETAPES, start=1):
        assert ecrits[ecrits.index(etape) - 1] == str(rang)
    assert ecrits[-len(LEGENDE) :] == [texte for _, texte in LEGENDE]
