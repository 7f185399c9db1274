"""Un export comptable se lit comme un classeur : séparateurs, décimales, codages, signes ; le reste se dit."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from lib.donnees.classeur import TAILLE_D_UN_EXPORT, lire_l_export
from lib.donnees.classeur.export.ecritures_lues import ECRITURES_MAXIMALES
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
        POINT_VIRGULE.replace("03/05/2026", "20260503").encode(),
        POINT_VIRGULE.replace("Date;Compte;Libellé", "EcritureDate;CompteNum;EcritureLib").encode(),
    ],
)
def test_les_formes_usuelles_se_lisent_pareil(octets: bytes) -> None:
    (ecriture,) = lire_l_export("export.csv", octets).ecritures
    assert (ecriture.jour, ecriture.compte, ecriture.montant) == (date(2026, 5, 3), "606400", Decimal("1234.50"))
    assert (ecriture.mission, ecriture.action) == ("Accès", "Ateliers")


@pytest.mark.parametrize(
    ("ecrit", "montant"),
    [("-12,5", "-12.50"), ("(12,50)", "-12.50"), ("−3", "-3.00"), ("12,50-", "-12.50"), ("7 €", "7.00"), ("0", "0.00")],
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


def ecritures(export: str) -> list[Decimal]:
    return [e.montant for e in lire_l_export("e.csv", export.encode()).ecritures]


def test_un_avoir_au_credit_diminue_la_charge_et_un_sens_illisible_laisse_le_montant_inconnu() -> None:
    debut = "Date;Compte;Montant;Sens\n03/05/2026;6064;1000;D\n03/05/2026;6064;200;C\n"
    assert sum(ecritures(debut)) == 800
    assert ecritures(debut + "03/05/2026;7400;90;C\n03/05/2026;7400;30;Débit\n") == [1000, -200, 90, -30]
    lu = lire_l_export("e.csv", (debut + "03/05/2026;6064;7;?\n03/05/2026;6064;-5;C\n").encode())
    assert lu.illisibles == (4, 5)
    assert [c.phrase for c in lu.constats if "ni un débit ni un crédit" in c.phrase]


def test_debit_et_credit_passent_avant_le_montant() -> None:
    assert ecritures("Date;Compte;Débit;Crédit;Somme\n03/05/2026;6064;1000;;1000\n03/05/2026;6064;;200;200\n") == [
        1000,
        -200,
    ]


def test_un_sous_total_au_milieu_n_est_pas_compte_et_cela_se_dit() -> None:
    export = (
        "Date;Compte;Libellé;Montant\n03/05/2026;6064;Papier;10\n31/05/2026;6064;Total du compte 6064;10\n"
        "31/05/2026;6064;Sous-total;10\n31/05/2026;6061;Total Access carburant;5\n"
    )
    lu = lire_l_export("e.csv", export.encode())
    assert [e.montant for e in lu.ecritures] == [10, 5]
    assert sum("sous-total" in c.phrase for c in lu.constats) == 2


def classeur(*feuilles: str, masquee: int = 0) -> bytes:
    ecrit = openpyxl.Workbook()
    ecrit.remove(ecrit.active)
    for nom in feuilles:
        feuille = ecrit.create_sheet(nom)
        for rangee in (("Date", "Compte", "Montant"), ("15/05/2026", "6064", 10), ("16/05/2026", "6064", 5)):
            feuille.append(rangee)
        if masquee:
            feuille.row_dimensions[masquee].hidden = True
    sortie = io.BytesIO()
    ecrit.save(sortie)
    return sortie.getvalue()


def test_deux_feuilles_d_ecritures_se_refusent_et_une_ligne_masquee_se_dit() -> None:
    with pytest.raises(FichierRefuse, match=r"Janvier.*Février"):
        lire_l_export("e.xlsx", classeur("Janvier", "Février"))
    lu = lire_l_export("e.xlsx", classeur("Janvier", masquee=3))
    assert [e.montant for e in lu.ecritures] == [10]
    assert ["1 ligne masquée (3)" in c.phrase for c in lu.constats] == [True]


def test_un_export_long_se_lit_en_entier_ou_se_refuse() -> None:
    """Une somme faite d'une partie des écritures serait un faux euro."""
    ligne = "03/05/2026;6064;1\n"
    assert sum(ecritures("Date;Compte;Montant\n" + 2_500 * ligne)) == 2_500
    with pytest.raises(FichierRefuse, match="trop long pour un export"):
        lire_l_export("e.csv", ("Date;Compte;Montant\n" + (ECRITURES_MAXIMALES + 1) * ligne).encode())


def test_un_compte_ecrit_une_fois_vaut_pour_les_ecritures_qui_le_suivent() -> None:
    export = (
        "Compte;Date;Libellé;Débit;Crédit\n606400 Fournitures;;;;\n;03/05/2026;Papier;100,00;\n"
        ";04/05/2026;Avoir;;20,00\n;;;80,00;\n740000 Subvention;;;;\n;05/05/2026;ACI;;900,00\n"
    )
    lu = lire_l_export("e.csv", export.encode())
    assert [(e.classe, e.montant) for e in lu.ecritures] == [("6", 100), ("6", -20), ("", 80), ("7", 900)]
    assert not lu.illisibles


def test_hors_taxes_et_milliers_ne_passent_pas_sans_un_mot() -> None:
    lu = lire_l_export("e.csv", b"Date;Compte;Montant HT;TVA\n03/05/2026;6064;100;20\n")
    assert ["hors taxes" in c.phrase for c in lu.constats] == [True]
    assert ecritures("Date;Compte;HT;TVA;TTC\n03/05/2026;6064;100;20;120\n") == [120]
    assert ecritures("Date;Compte;Débit HT;TVA;Débit TTC\n03/05/2026;6064;100;20;120\n") == [120]
    with pytest.raises(FichierRefuse, match="milliers"):
        lire_l_export("e.csv", "Date;Compte;Montant (k€)\n03/05/2026;6064;1,2\n".encode())
