"""Le contrat et son exercice : retrouver une ligne, une mission, ses pièces ; compter les jours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest

from lib.domaine.contrat import Contrat, Exercice, Piece
from lib.domaine.lecture import Anomalie, FichierLu, Lecture
from lib.domaine.preparation import NoteInterne, Preparation, Prevision
from lib.domaine.vocabulaire import Condition, Gravite, Portee
from tests.domaine.contrats import contrat, ligne

EXERCICE = Exercice(date(2026, 4, 15), date(2027, 4, 14))


@pytest.mark.parametrize(
    ("jour", "part"),
    [
        (date(2026, 4, 14), Fraction(0)),
        (date(2026, 4, 15), Fraction(1, 365)),
        (date(2027, 4, 14), Fraction(1)),
        (date(2030, 1, 1), Fraction(1)),
    ],
)
def test_la_part_ecoulee_va_de_zero_a_un(jour: date, part: Fraction) -> None:
    assert EXERCICE.duree_jours == 365
    assert EXERCICE.part_ecoulee(jour) == part


def test_la_part_ecoulee_avance_chaque_jour() -> None:
    parts = [EXERCICE.part_ecoulee(EXERCICE.debut + timedelta(jours)) for jours in range(365)]
    assert all(b - a == Fraction(1, 365) for a, b in pairwise(parts))


def test_on_retrouve_une_ligne_une_mission_et_ses_pieces() -> None:
    pieces = (Piece("A1", "Compte rendu"), Piece("Dépistage", "Affiche"), Piece("A2", "Rapport"))
    lu = replace(contrat(ligne("A1", action="Dépistage"), ligne("A2")), pieces=pieces)
    premiere = lu.indicateur("A1")
    assert premiere is not None
    assert [p.libelle for p in lu.pieces_de(premiere)] == ["Compte rendu", "Affiche"]
    assert (lu.indicateur("Z9"), lu.mission("LUNE"), lu.indicateurs_de("LUNE")) == (None, None, ())
    assert lu.mission("ACCES") == lu.missions[0]


def test_une_piece_sans_rattachement_n_est_a_personne() -> None:
    lu = replace(contrat(ligne("A1")), pieces=(Piece("", "Orpheline"),))
    assert lu.pieces_de(lu.indicateurs[0]) == ()


def test_l_adresse_d_une_cellule_n_entre_pas_dans_l_egalite() -> None:
    assert ligne("A1", cellules={"cible": "Feuille!B2"}) == ligne("A1")


@pytest.mark.parametrize(("condition", "ouverte"), [("SANS", True), ("REMPLIE", True), ("NON_REMPLIE", False),
                                                    ("INCONNUE", False)])  # fmt: skip
def test_un_verrou_inconnu_est_ferme(condition: str, ouverte: bool) -> None:
    assert Condition[condition].est_ouverte is ouverte


def test_une_ligne_nationale_ou_non_negociable_est_verrouillee() -> None:
    lignes = [ligne(portee=Portee.NATIONAL), ligne(negociable=False), ligne()]
    assert [i.est_verrouille for i in lignes] == [True, True, False]


def test_le_cahier_interne_se_lit_par_ligne() -> None:
    cahier = Preparation((Prevision("A1", mediane=Fraction(12)),), (NoteInterne("A1", priorite_cpts=9),))
    assert (cahier.prevision("A1"), cahier.note("A1")) == (cahier.previsions[0], cahier.notes[0])
    assert (cahier.prevision("A2"), cahier.note("A2")) == (None, None)


@pytest.mark.parametrize(("gravite", "bloquee"), [(Gravite.BLOQUANT, True), (Gravite.A_VERIFIER, False)])
def test_seule_une_anomalie_bloquante_bloque(gravite: Gravite, bloquee: bool) -> None:
    lecture = Lecture(FichierLu("x.xlsx", "0" * 64), Contrat(), anomalies=(Anomalie("X", gravite, "m", "r"),))
    assert lecture.est_bloquee is bloquee
