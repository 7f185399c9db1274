"""Un export comptable se lit comme un classeur : séparateurs, décimales, codages, signes ; le reste se dit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lib.donnees.classeur import TAILLE_D_UN_EXPORT, lire_l_export
from lib.donnees.garde_fous import MO, FichierRefuse

POINT_VIRGULE = "Date;Compte;Libellé;Montant;Mission;Action\n03/05/2026;606400;Papier;1 234,50;Accès;Ateliers\n"


@pytest.mark.parametrize(
    "octets",
    [
        POINT_VIRGULE.encode("utf-8"),
        POINT_VIRGULE.encode("utf-8-sig"),
        POINT_VIRGULE.encode("cp1252"),
        POINT_VIRGULE.encode("utf-16"),
        POINT_VIRGULE.replace(";", "\t").encode(),
        POINT_VIRGULE.replace("1 234,50", '"1 234,50"').replace(";", ",").encode(),
        POINT_VIRGULE.replace("1 234,50", "1234.50").replace("\n", "\r\n").encode(),
        POINT_VIRGULE.replace("03/05/2026", "2026-05-03").encode(),
        ("Grand livre\n\n" + POINT_VIRGULE).encode(),
    ],
)
def test_les_formes_usuelles_se_lisent_pareil(octets: bytes) -> None:
    (ecriture,) = lire_l_export("export.csv", octets).ecritures
    assert (ecriture.jour, ecriture.compte, ecriture.montant) == (date(2026, 5, 3), "606400", Decimal("1234.50"))
    assert (ecriture.mission, ecriture.action) == ("Accès", "Ateliers")


@pytest.mark.parametrize(
    ("ecrit", "montant"), [("-12,5", "-12.50"), ("(12,50)", "-12.50"), ("−3", "-3.00"), ("7 €", "7.00"), ("0", "0.00")]
)
def test_un_signe_se_lit(ecrit: str, montant: str) -> None:
    lu = lire_l_export("e.csv", f"Date;Compte;Montant\n03/05/2026;6064;{ecrit}\n".encode())
    assert [e.montant for e in lu.ecritures] == [Decimal(montant)]


def test_debit_et_credit_selon_la_classe_du_compte() -> None:
    export = (
        "Date;Compte;Débit;Crédit\n03/05/2026;6064;10;\n03/05/2026;6064;;4\n03/05/2026;7400;;90\n03/05/2026;606;;\n"
    )
    lu = lire_l_export("e.csv", export.encode())
    assert [e.montant for e in lu.ecritures] == [10, -4, 90]
    assert lu.illisibles == (5,)


@pytest.mark.parametrize("ecrit", ["beaucoup", "", "1,234", "12 ou 15"])
def test_un_montant_qui_ne_se_lit_pas_n_est_pas_zero(ecrit: str) -> None:
    lu = lire_l_export("e.csv", f"Date;Compte;Montant\n03/05/2026;6064;{ecrit}\n03/05/2026;6065;8\n".encode())
    assert ([e.montant for e in lu.ecritures], lu.illisibles) == ([8], (2,))


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        (b"", "vide"),
        (b"Nom;Age\nx;3\n", "Compte"),
        (b"Date;Mission;Montant\n03/05/2026;ACCES;3\n", "Compte"),
        (b"a;" * (TAILLE_D_UN_EXPORT * MO), "2 Mo"),
        (b"%PDF-1.7 " + b"x" * 40, "PDF"),
        (b'Date;Compte;Montant\n03/05/2026;6064;"12\n03/05/2026;6064;5\n03/05/2026;6064;5\n', "guillemet"),
    ],
)
def test_un_fichier_qui_n_en_est_pas_un_est_refuse_avec_une_phrase(octets: bytes, dit: str) -> None:
    with pytest.raises(FichierRefuse, match=dit):
        lire_l_export("export.csv", octets)


def test_les_totaux_ne_se_comptent_pas() -> None:
    export = "Date;Compte;Montant\n03/05/2026;6064;10\n04/05/2026;6064;5\nTotal;;15\n"
    assert sum(e.montant for e in lire_l_export("e.csv", export.encode()).ecritures) == 15
