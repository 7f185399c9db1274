"""Les données personnelles : masquées partout dès la lecture, et rien d'autre ne l'est."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import Workbook, load_workbook

from lib.donnees.cellules.donnees_personnelles import MASQUE, cle_du_nir, masquer
from lib.donnees.classeur import lire
from lib.donnees.constats_en_xlsx import ecrire_constats
from lib.rendu.lecture_json import forme_de_verification
from tests.donnees.classeurs_d_essai import ENTETES, LIGNES, avec, classeur, plat
from tests.horloge import en_peu_de_temps

PERSONNELLES = [
    *["06 12 34 56 78", "06.12.34.56.78", "06-12-34-56-78", "06/12/34/56/78", "0612345678",
      "06\u00a012\u00a034\u00a056\u00a078"],
    *["+33 6 12 34 56 78", "+33612345678", "+33 (0)6 12 34 56 78", "+33.6.12.34.56.78", "0033 6 12 34 56 78",
      "00336 12345678"],
    *["01 42 34 56 78", "06 12.34-56 78", "Tél.0612345678", "tel:0142345678", "+590 6 90 12 34 56"],
    *["prenom.nom@exemple.fr", "p-n+cpts@sante.exemple.org", "prenom.nom (at) exemple.fr", "nom[at]exemple.fr"],
    *["185057800608491", "1 85 05 78 006 084 91", "1 85 05 78 006 084", "1850578006084", "1.85.05.78.006.084.91"],
    *["1 85 05 2A 006 084 41", "NIR 185057800608436", "1 85 05 78 006 084 36",
      "2\u00a085\u00a005\u00a078\u00a0006\u00a0084\u00a022"],
]  # fmt: skip
ORDINAIRES = [
    *["122 500 €", "1 075 patientes", "67 500,00 €", "1 234 567", "12 345 678 901", "9000", "0,612345678", "1.500.000"],
    *["FINESS 750712184", "75 071 218 4", "010002345", "SIRET 732 829 320 00074", "73282932000074", "SIREN 732829320"],
    *["SIRET 018 293 200 00074", "01829320000074", "31/12/2026", "01.02.2026 10:30", "01/02/2026 10h30", "2026-01-15"],
    *["15/04/2025-14/04/2026", "01/01/2026-31/12/2026", "15-04-2025-14-04-2026", "15.04.2025-14.04.2026"],
    *["du 15/04/2026 au 14/04/2027", "01-02-2026", "T4 2026", "10:30:15", "0123", "code 0612", "1763782800000"],
    *["185057800608436", "@cpts_val_de_brume", "12 @ 3", "30 à 90 jours", "",
      "51 à 100 → 6 000 € · 101 à 219 → 3 000 €"],
    *["203 patients sans MT (soit -100 vs 303 initial)", "69,70 % → 1 000 € ; 72,40 % → 2 500 €", "FR76 3000 4000"],
]  # fmt: skip


@pytest.mark.parametrize("texte", PERSONNELLES)
def test_une_donnee_personnelle_est_masquee(texte: str) -> None:
    masque = masquer(f"Contact : {texte} (référent)")
    assert MASQUE in masque
    assert sum(c.isdigit() for c in masque) == 0
    assert "exemple" not in masque


@pytest.mark.parametrize("texte", ORDINAIRES)
def test_ce_qui_n_est_pas_personnel_reste_lisible(texte: str) -> None:
    assert masquer(texte) == texte


def test_la_cle_du_nir_se_calcule_en_corse_aussi() -> None:
    assert cle_du_nir("1850578006084") == 91
    assert cle_du_nir("185052A006084") == 97 - 1850519006084 % 97


def partout(octets: bytes) -> str:
    """Tout ce qui sort d'une lecture : écran, JSON, export des constats."""
    lecture = lire("essai.xlsx", octets)
    onglet = load_workbook(io.BytesIO(ecrire_constats(lecture.anomalies))).active
    export = [[cellule.value for cellule in rangee] for rangee in onglet.iter_rows()] if onglet else []
    return f"{lecture!r} {json.dumps(forme_de_verification(lecture), ensure_ascii=False, default=str)} {export!r}"


@pytest.mark.parametrize("texte", ["06 12 34 56 78", "prenom.nom@exemple.fr", "1 85 05 78 006 084 91"])
@pytest.mark.parametrize("champ", ["indicateur", "cible", "realise", "montant", "mission", "id"])
def test_rien_n_en_sort_de_la_lecture(champ: str, texte: str) -> None:
    octets = plat(avec(0, **{champ: f"Voir {texte}"}))
    assert texte not in partout(octets)
    assert any(a.code == "DONNEE_PERSONNELLE" and a.cellule.endswith("2") for a in lire("essai.xlsx", octets).anomalies)


def test_une_cellule_fusionnee_ne_laisse_rien_passer() -> None:
    def fusionner(contenu: Workbook) -> None:
        contenu["Indicateurs"].merge_cells("B2:B3")

    lignes = [list(ligne) for ligne in LIGNES]
    lignes[0][1], lignes[1][1] = "ACCES – 06 12 34 56 78", None
    sortie = partout(classeur({"Indicateurs": [ENTETES, *lignes]}, fusionner))
    assert "06 12 34 56 78" not in sortie


@pytest.mark.parametrize("nombre", [185057800608491, 33612345678])
def test_un_numero_saisi_comme_nombre_est_masque(nombre: int) -> None:
    octets = plat(avec(0, realise=nombre))
    assert str(nombre) not in partout(octets)
    assert any(a.code == "DONNEE_PERSONNELLE" and a.cellule == "E2" for a in lire("essai.xlsx", octets).anomalies)


@pytest.mark.parametrize("nombre", [122500, 612345678, 750712184, 45657, 0.697])
def test_un_nombre_ordinaire_ne_l_est_pas(nombre: float) -> None:
    assert all(a.code != "DONNEE_PERSONNELLE" for a in lire("essai.xlsx", plat(avec(0, realise=nombre))).anomalies)


def test_un_long_texte_hostile_se_lit_vite() -> None:
    textes = ("a." * 8000 + "@", "1 " * 8000, "06 " * 8000, "(at)" * 4000, "1850578006084" * 1000)
    en_peu_de_temps(1, lambda: [masquer(texte) for texte in textes])
