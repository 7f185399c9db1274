"""Lire à part : l'enfant lit comme le parent, et s'arrête quand il dure, enfle, ou que la personne s'en va."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from lib.donnees.classeur import lire
from lib.donnees.classeur.a_part import PETIT_FICHIER, Bornes, Demande, lire_a_part, se_lit_sur_place
from tests.donnees.hostiles.collection import octets_de
from tests.donnees.hostiles.nu import feuille, nombre, nu
from tests.horloge import en_peu_de_temps

PATIENCE_S = 10.0
SANS_HATE = Bornes(duree_s=600)
"""Sur une machine prise, les secondes permises à la lecture d'une personne passeraient avant que l'enfant ne lise."""

LIVRES = Path(__file__).resolve().parents[3] / "cpts_data" / "classeurs"


@pytest.mark.parametrize("nom", ["bombe de 40 Mo", "octets renversés", "images et macros", "feuille coupée"])
def test_un_enfant_lit_comme_le_parent(nom: str) -> None:
    octets = octets_de(nom)
    assert lire_a_part(Demande("essai.xlsx", octets), bornes=SANS_HATE) == lire("essai.xlsx", octets)


def test_un_enfant_trop_long_est_tue_et_le_dit() -> None:
    lire_trop_longtemps = partial(lire_a_part, Demande("long.xlsx", nu()), bornes=Bornes(duree_s=0.05))
    lecture = en_peu_de_temps(PATIENCE_S, lire_trop_longtemps, time.monotonic)
    assert "secondes de lecture" in lecture.anomalies[0].message
    assert lecture.est_bloquee


def test_un_enfant_trop_gourmand_s_arrete_et_le_dit() -> None:
    rangees = "".join(
        f'<row r="{n}">' + "".join(nombre(f"{lettre}{n}", n) for lettre in "ABCD") + "</row>" for n in range(5, 30_000)
    )
    demande = Demande("gros.xlsx", nu(FEUILLE=feuille(rangees)))
    lecture = lire_a_part(demande, bornes=replace(SANS_HATE, memoire=60 * 1024 * 1024))
    assert "mémoire" in lecture.anomalies[0].message


def test_un_enfant_donne_des_nouvelles() -> None:
    nouvelles: list[float] = []
    rangees = "".join(f'<row r="{n}">{nombre(f"J{n}", n)}</row>' for n in range(5, 9000))
    lire_a_part(Demande("suivi.xlsx", nu(FEUILLE=feuille(rangees))), avancement=nouvelles.append, bornes=SANS_HATE)
    assert nouvelles == sorted(nouvelles)
    assert len(nouvelles) >= 3
    assert 0 < nouvelles[0] < nouvelles[-1] <= 1


def test_une_personne_qui_s_en_va_arrete_l_enfant() -> None:
    class Depart(Exception):
        """La page se recharge pendant la lecture."""

    def partir(_part: float) -> None:
        raise Depart

    with pytest.raises(Depart):
        lire_a_part(Demande("suivi.xlsx", nu()), avancement=partir, bornes=SANS_HATE)


def test_un_classeur_ordinaire_se_lit_sur_place_et_un_gros_a_part() -> None:
    assert se_lit_sur_place(nu())
    assert all(se_lit_sur_place(livre.read_bytes()) for livre in LIVRES.glob("*.xlsx"))
    assert not se_lit_sur_place(bytes(PETIT_FICHIER + 1))
    assert not se_lit_sur_place(octets_de("bombe de 40 Mo"))
    assert not se_lit_sur_place(octets_de("texte de 3 Mo"))


def test_le_serveur_ne_fait_rien_pendant_qu_un_enfant_lit_un_gros_classeur() -> None:
    """Un autre onglet répond : la lecture ne tient ni le processeur du serveur, ni son verrou."""
    octets = octets_de("balises nombreuses")
    lecture = en_peu_de_temps(0.3, lambda: lire_a_part(Demande("gros.xlsx", octets), bornes=SANS_HATE))
    assert len(lecture.contrat.indicateurs) == 2
