"""Ce qui désigne une personne est masqué ; ce qui n'en est que voisin (SIRET, montant, date) reste lisible."""

from __future__ import annotations

import pytest

from lib.donnees.cellules.donnees_personnelles import MASQUE, cle_du_nir, masquer, masquer_un_nombre

TREIZE = "1850578006084"
CLE = f"{cle_du_nir(TREIZE):02}"


@pytest.mark.parametrize(
    "personnel",
    [
        TREIZE + CLE,
        f"1 85 05 78 006 084 {CLE}",
        f"2 85 05 2A 006 084 {cle_du_nir('285052A006084'):02}",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "+33 6 12 34 56 78",
        "0033612345678",
        "ana.durand@cpts-exemple.fr",
        "ana.durand (at) cpts-exemple.fr",
    ],
)
def test_une_donnee_personnelle_est_masquee_seule_ou_dans_une_phrase(personnel: str) -> None:
    assert masquer(personnel) == MASQUE
    assert masquer(f"Voir {personnel}, merci") == f"Voir {MASQUE}, merci"


def test_deux_donnees_dans_une_cellule_sont_masquees_toutes_deux() -> None:
    assert masquer("06 12 34 56 78 ou a@b.fr") == f"{MASQUE} ou {MASQUE}"


@pytest.mark.parametrize(
    "texte",
    [
        "SIRET 732 829 320 00074",
        "du 01.04.2026 au 31.03.2027",
        "1 234 567,89 €",
        "12 345 678 901 234",
        "80 % (2024) ; 90 % (2025)",
        "équipe @ domicile",
        "",
    ],
)
def test_ce_qui_n_est_personne_reste_ecrit(texte: str) -> None:
    assert masquer(texte) == texte


def test_une_cle_fausse_ne_sauve_pas_un_numero_annonce() -> None:
    fausse = TREIZE + f"{cle_du_nir(TREIZE) % 97 + 1:02}"
    assert masquer(fausse) == fausse
    assert masquer(f"NIR : {fausse}") == f"NIR : {MASQUE}"


def test_un_nombre_de_cellule_peut_etre_une_personne() -> None:
    assert masquer_un_nombre(float(TREIZE)) == MASQUE
    assert masquer_un_nombre(33612345678.0) == MASQUE
    assert masquer_un_nombre(612345678.0) is None
    assert masquer_un_nombre(1850578006084.5) is None


def test_la_corse_a_sa_cle() -> None:
    assert cle_du_nir("285052A006084") == cle_du_nir("2850519006084") != cle_du_nir("285052B006084")
