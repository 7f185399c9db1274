"""Une feuille : ses cellules, ses fusions, la partie qu'on en garde, et ce qu'elle masque."""

from __future__ import annotations

from dataclasses import replace

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.grille import (
    Cellule,
    Grille,
    JournalDeLecture,
    demasquer,
    masques_de,
    noter_les_masques,
    premier_texte,
)
from tests.donnees.grilles_d_essai import feuille

CACHEE = Cellule("Indicateurs", 2, 1, "caché")
MASQUEE = replace(feuille(["a"]), lignes_masquees=(2,), cellules_masquees=(CACHEE,))


def test_une_place_vide_rend_une_cellule_vide_a_son_adresse() -> None:
    vide = feuille(["a"]).cellule(3, 2)
    assert (vide.reference, vide.texte) == ("B3", "")


def test_une_fusion_porte_la_valeur_de_son_origine() -> None:
    grille = feuille(["Mission", None], ["x", 1])
    fusionnee = replace(grille, fusions={(1, 1): grille.cellule(1, 1), (1, 2): grille.cellule(1, 1)})
    assert fusionnee.cellule_etendue(1, 2).texte == "Mission"
    assert fusionnee.textes(1) == {1: "Mission", 2: "Mission"}
    assert fusionnee.places_fusionnees(1) == 2
    assert fusionnee.lignes_partagees(grille.cellule(1, 1)) == ()


def test_une_fusion_sur_deux_lignes_remplies_est_partagee() -> None:
    grille = feuille(["a", 9000], ["b", None])
    origine = grille.cellule(1, 2)
    assert replace(grille, fusions={(1, 2): origine, (2, 2): origine}).lignes_partagees(origine) == (1, 2)


def test_une_partie_garde_ses_adresses() -> None:
    partie = feuille(["a", "b"], ["c", "d"]).restreinte(lignes=range(2, 3), colonnes=range(2, 3))
    assert [cellule.reference for cellule in partie] == ["B2"]


def test_le_premier_texte_d_une_ligne() -> None:
    assert premier_texte(feuille([None, "b"]), 1) == "b"
    assert premier_texte(feuille(["a"]), 2) == ""


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


def test_un_fait_sur_une_cellule_porte_son_adresse_et_sa_valeur() -> None:
    journal = JournalDeLecture()
    journal.cellule(CodeDAnomalie.NOMBRE_ILLISIBLE, Cellule("Annexe", 11, 6, "1 04"), "Réalisé", "n'en est pas un.", "")
    (constat,) = journal.constats
    assert (constat.feuille, constat.cellule, constat.valeur_lue) == ("Annexe", "F11", "1 04")
    assert constat.gravite is CodeDAnomalie.NOMBRE_ILLISIBLE.gravite is Gravite.A_VERIFIER


def test_un_fait_peut_etre_moins_grave_que_son_code() -> None:
    journal = JournalDeLecture()
    journal.feuille(CodeDAnomalie.MASQUE, "Annexe", "est lu.", "", gravite=Gravite.INFORMATION)
    assert journal.constats[0].gravite is Gravite.INFORMATION
