"""Ce qu'un classeur masque : dit une fois par sorte, lu seulement si on le demande."""

from __future__ import annotations

from dataclasses import replace

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.grille import Cellule, Grille, JournalDeLecture, demasquer, masques_de, noter_les_masques
from tests.donnees.grilles_d_essai import feuille

CACHEE = Cellule("Indicateurs", 2, 1, "caché")
MASQUEE = replace(feuille(["a"]), lignes_masquees=(2,), cellules_masquees=(CACHEE,))


def gravites(grille: Grille) -> list[Gravite]:
    journal = JournalDeLecture()
    noter_les_masques(grille, journal)
    assert all(constat.code is CodeDAnomalie.MASQUE for constat in journal.constats)
    return [constat.gravite for constat in journal.constats]


def test_demasquer_ne_reintegre_que_la_feuille_demandee() -> None:
    assert demasquer(MASQUEE, ["Autre"]) is MASQUEE
    lue = demasquer(MASQUEE, ["Indicateurs"])
    assert lue.cellule(2, 1) is CACHEE
    assert masques_de(lue).sont_lus


def test_ce_qui_n_est_pas_lu_est_a_verifier_et_ce_qui_l_est_une_information() -> None:
    assert gravites(MASQUEE) == [Gravite.A_VERIFIER]
    assert gravites(demasquer(MASQUEE, ["Indicateurs"])) == [Gravite.INFORMATION]


def test_une_feuille_technique_ou_vide_ne_se_dit_pas() -> None:
    assert gravites(replace(feuille(["a"], nom="_listes"), est_masquee=True)) == []
    assert gravites(Grille("Vide", est_masquee=True)) == []
    assert gravites(replace(feuille(["a"]), est_masquee=True)) == [Gravite.A_VERIFIER]
