"""Des lignes lues aux indicateurs complets : rattachés, départ compris, et une arithmétique fausse se dit."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from lib.donnees.champs import INDICATEURS, SUIVI
from lib.donnees.classeur.assemblage.indicateurs_completes import assembler
from lib.donnees.classeur.comprehension import LignesLiees
from lib.donnees.classeur.comprehension.indicateurs_lus import IndicateurLu, lire_un_indicateur
from lib.donnees.classeur.lignes import Ligne
from lib.donnees.grille import Cellule, JournalDeLecture, Valeur, grille_de


def lu(**champs: Valeur) -> IndicateurLu:
    places = {cle: rang for rang, cle in enumerate(champs, start=1)}
    cellules = [Cellule("F", 5, places[cle], valeur) for cle, valeur in champs.items() if valeur is not None]
    ligne = Ligne(grille_de("F", cellules), 5, places, INDICATEURS, JournalDeLecture())
    return lire_un_indicateur(ligne, "ACCES", None)


def codes(lue: IndicateurLu) -> list[str]:
    return [str(constat.code) for constat in lue.ligne.journal.constats]


@pytest.mark.parametrize(
    ("champs", "depart", "note"),
    [
        ({"cible": 12, "depart": 5}, 5, None),
        ({"cible": "203 patients (soit -100 vs 303 initial)"}, 303, "DEPART_TIRE_DU_TEXTE"),
        ({"cible": "203 patients (soit -100 vs 303 initial)", "depart": 300}, 300, "ARITHMETIQUE"),
        ({"cible": "68 811 patients (soit +700 vs 66 111)"}, 66111, "ARITHMETIQUE"),
        ({"cible": 12}, None, None),
    ],
)
def test_le_depart_de_sa_colonne_sinon_celui_de_la_phrase(
    champs: dict[str, Valeur], depart: int | None, note: str | None
) -> None:
    lue = lu(indicateur="x", **champs)
    (complet,) = assembler([lue], LignesLiees(), ()).indicateurs
    assert complet.depart == depart
    assert complet.cible.autre_valeur == (66811 if depart == 66111 else None)
    assert note is None or note in codes(lue)
    assert note is not None or not {"DEPART_TIRE_DU_TEXTE", "ARITHMETIQUE"} & set(codes(lue))


def test_les_lignes_liees_vont_a_leur_indicateur_et_les_textes_compris_se_gardent() -> None:
    releve = grille_de("Suivi", [Cellule("Suivi", 2, 1, "a1"), Cellule("Suivi", 2, 2, datetime(2026, 6, 30)),
                                 Cellule("Suivi", 2, 3, 7)])  # fmt: skip
    places = {"identifiant": 1, "date": 2, "valeur": 3}
    suivi = Ligne(releve, 2, places, SUIVI, JournalDeLecture())
    lus = [lu(identifiant="A1", indicateur="x", cible=12), lu(indicateur="y", cible="203 patients (soit -100 vs 303)")]
    assemblage = assembler(lus, LignesLiees(suivi=[suivi]), ())
    premier, second = assemblage.indicateurs
    assert [(r.le, r.valeur) for r in premier.suivi] == [(date(2026, 6, 30), 7)]
    assert (second.identifiant, second.suivi) == ("A2", ())
    assert [texte.identifiant for texte in assemblage.textes_compris] == ["A2"]


def test_sans_ligne_il_n_y_a_rien() -> None:
    assemblage = assembler([], LignesLiees(), ())
    assert (assemblage.indicateurs, assemblage.previsions, assemblage.pieces) == ((), (), ())
