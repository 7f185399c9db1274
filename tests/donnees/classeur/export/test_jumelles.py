"""Deux lignes semblables : redite de l'analytique, facture peut-être saisie deux fois, ou deux vraies dépenses."""

from __future__ import annotations

import pytest

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.donnees.classeur import ExportLu, lire_l_export

ENTETE = "Date;Pièce;Compte;Libellé;Mission;Débit;Crédit\n"
PAPIER, FORMATRICE = "05/02/2026;;606400;Papier", "09/03/2026;;622600;Formatrice"


def lu(*rangees: str) -> ExportLu:
    return lire_l_export("e.csv", (ENTETE + "\n".join(rangees) + "\n").encode())


def test_une_sortie_generale_que_l_analytique_redit_toute_n_est_pas_comptee() -> None:
    export = lu(
        f"{PAPIER};;120;", f"{FORMATRICE};;450;", f"{PAPIER};ACCES;120;", f"{FORMATRICE};PREV;300;",
        f"{FORMATRICE};PARC;150;",
    )  # fmt: skip
    assert [(e.mission, e.montant) for e in export.ecritures] == [("ACCES", 120), ("PREV", 300), ("PARC", 150)]
    assert [(c.code, c.ligne) for c in export.constats] == [
        (CodeDAnomalie.TOTAL_EXCLU, 2),
        (CodeDAnomalie.TOTAL_EXCLU, 3),
    ]


def test_une_mission_sans_sa_jumelle_suffit_a_tout_compter_et_a_le_dire() -> None:
    export = lu(
        f"{PAPIER};;120;", f"{FORMATRICE};;450;", f"{PAPIER};ACCES;120;", f"{FORMATRICE};PREV;450;",
        "01/04/2026;;606400;Encre;PREV;80;",
    )  # fmt: skip
    assert sum(e.montant for e in export.ecritures) == 2 * 570 + 80
    assert [(c.code, c.ligne) for c in export.constats] == [
        (CodeDAnomalie.LIGNE_EN_DOUBLE, 2),
        (CodeDAnomalie.LIGNE_EN_DOUBLE, 3),
    ]


@pytest.mark.parametrize(
    ("seconde", "citees"),
    [
        (f"{PAPIER};ACCES;120;", [3]),
        (f"{PAPIER};ACCES;;120", []),
        (f"{PAPIER};PREV;120;", []),
        (f"{PAPIER};ACCES;121;", []),
        ("05/02/2026;F2;606400;Papier;ACCES;120;", []),
        ("06/02/2026;;606400;Papier;ACCES;120;", []),
    ],
)
def test_seule_une_jumelle_exacte_se_dit_et_les_deux_comptent(seconde: str, citees: list[int]) -> None:
    export = lu(f"{PAPIER};ACCES;120;", seconde)
    assert [c.ligne for c in export.constats if c.code is CodeDAnomalie.LIGNE_EN_DOUBLE] == citees
    assert len(export.ecritures) == 2


def test_les_contreparties_egales_ne_se_disent_pas() -> None:
    assert not lu("05/02/2026;;512000;Banque;;;120", "05/02/2026;;512000;Banque;;;120").constats
