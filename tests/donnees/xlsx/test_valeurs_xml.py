"""La valeur d'une cellule, d'après son type, son style et son texte, tel que la personne le lit."""

from __future__ import annotations

from datetime import datetime

import pytest

from lib.donnees.garde_fous import TEXTE_LE_PLUS_LONG
from lib.donnees.grille import EtatCellule, Valeur
from lib.donnees.xlsx.analyse_xml import PartieIllisible
from lib.donnees.xlsx.formats_de_nombre import GENERAL, FormatDeNombre
from lib.donnees.xlsx.valeurs_xml import (
    DATE_HORS_CALENDRIER,
    Conventions,
    lignes_additionnees,
    lire_les_textes,
    texte_affiche,
    valeur_de,
)

CONVENTIONS = Conventions(textes=("Accès",))
DATE, DUREE = FormatDeNombre(est_date=True), FormatDeNombre(est_date=True, est_duree=True)


@pytest.mark.parametrize(
    ("type_de_cellule", "texte", "valeur"),
    [
        ("n", "12", 12),
        ("n", "0.5", 0.5),
        ("s", "0", "Accès"),
        ("str", "a", "a"),
        ("b", "1", True),
        ("b", "false", False),
    ],
)
def test_une_valeur_saine(type_de_cellule: str, texte: str, valeur: Valeur) -> None:
    assert valeur_de(type_de_cellule, texte, GENERAL, CONVENTIONS) == (valeur, EtatCellule.SAINE)


@pytest.mark.parametrize(
    ("type_de_cellule", "texte"),
    [("n", "1_000"), ("n", "x"), ("n", "1e999"), ("s", "1"), ("s", "-1"), ("b", "2"), ("?", "1"), ("d", "hier")],
)
def test_ce_qu_aucune_cellule_ne_contient_leve(type_de_cellule: str, texte: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        valeur_de(type_de_cellule, texte, GENERAL, CONVENTIONS)


def test_une_erreur_de_formule_reste_une_erreur_meme_ecrite_en_texte() -> None:
    assert valeur_de("e", "#N/A", GENERAL, CONVENTIONS) == ("#N/A", EtatCellule.ERREUR)
    assert valeur_de("str", "#DIV/0!", GENERAL, CONVENTIONS)[1] is EtatCellule.ERREUR


def test_une_date_se_compte_depuis_l_origine_du_classeur() -> None:
    assert valeur_de("n", "46127", DATE, CONVENTIONS)[0] == datetime(2026, 4, 15)
    assert valeur_de("n", "44665", DATE, Conventions(compte_de_1904=True))[0] == datetime(2026, 4, 15)
    assert valeur_de("n", "1.5", DUREE, CONVENTIONS)[0] == "36 h"


@pytest.mark.parametrize("jours", ["-3", "99999999"])
def test_une_date_hors_du_calendrier_est_une_erreur(jours: str) -> None:
    assert valeur_de("n", jours, DATE, CONVENTIONS) == (DATE_HORS_CALENDRIER, EtatCellule.ERREUR)


def test_les_morceaux_d_un_texte_se_reunissent_sans_le_guide_de_prononciation() -> None:
    partie = b"<sst><si><r><t>Acc</t></r><r><t>es</t></r><rPh><t>x</t></rPh></si><si><t>b</t></si></sst>"
    assert lire_les_textes(partie) == (("Acces", "b"), {})


def test_un_classeur_sans_textes_n_en_a_pas() -> None:
    assert lire_les_textes(b"") == ((), {})


def test_une_partie_abimee_se_dit() -> None:
    with pytest.raises(PartieIllisible):
        lire_les_textes(b"<sst><si>")


def test_les_codes_du_tableur_sont_traduits_et_les_caracteres_de_controle_otes() -> None:
    assert texte_affiche("a_x000D_\nb") == "a\nb"
    assert texte_affiche("a\x07b") == "ab"


def test_un_texte_trop_long_garde_un_caractere_de_trop_pour_que_cela_se_dise() -> None:
    assert len(texte_affiche("x" * 10_000)) == TEXTE_LE_PLUS_LONG + 1


@pytest.mark.parametrize("texte", ["1_0", "١٠", "１０"])
@pytest.mark.parametrize("type_de_cellule", ["n", "s"])
def test_ce_qu_aucun_tableur_n_ecrit_ne_devient_pas_un_nombre(texte: str, type_de_cellule: str) -> None:
    with pytest.raises(ValueError, match=texte):
        valeur_de(type_de_cellule, texte, GENERAL, Conventions(textes=("a",) * 20))


@pytest.mark.parametrize(
    "si", ["<t>1</t><t>2</t>", "<t>1<x/>2</t>", "<t>1</t><si><t>2</t></si>", "<r><t>1</t></r><t>2</t>"]
)
def test_deux_textes_partages_n_en_font_pas_un(si: str) -> None:
    with pytest.raises(PartieIllisible):
        lire_les_textes(f"<sst><si>{si}</si></sst>".encode())


@pytest.mark.parametrize(
    ("formule", "lignes"),
    [
        ("SUM(E3:E6)", (3, 6)),
        ("sum($E$3:$E$6)", (3, 6)),
        ("SUM(E3,E5,E9)", (3, 9)),
        ("SUM(E3:E4,E8:E9)", (3, 9)),
        ("SUBTOTAL(9,E3:E6)", (3, 6)),
        ("SUBTOTAL(109, E3:E6)", (3, 6)),
        ("E3+E4+E5", (3, 5)),
        ("+E3+E4", (3, 4)),
        ("SUM(C3:C6)", None),
        ("SUM(E3:E6)/2", None),
        ("SUBTOTAL(1,E3:E6)", None),
        ("E3*E4", None),
        ("E3", None),
        ("SUMIF(E3:E6)", None),
    ],
)
def test_les_lignes_qu_une_formule_additionne(formule: str, lignes: tuple[int, int] | None) -> None:
    assert lignes_additionnees(formule, 5) == lignes
