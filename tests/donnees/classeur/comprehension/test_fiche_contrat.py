"""La feuille « Contrat » : une clé, une valeur ; ce qui est inconnu se dit, ce qui est impossible n'est pas repris."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from lib.domaine.contrat import Exercice
from lib.donnees.classeur.comprehension.fiche_contrat import FicheContrat, annee_de_l_exercice, lire_la_fiche
from lib.donnees.grille import JournalDeLecture, Valeur
from tests.donnees.grilles_d_essai import feuille


def lue(*couples: tuple[Valeur, ...], jusqu_a: int | None = None) -> tuple[FicheContrat, list[str]]:
    journal = JournalDeLecture()
    fiche = lire_la_fiche(feuille(*couples, nom="Contrat"), journal, jusqu_a=jusqu_a)
    return fiche, [str(constat.code) for constat in journal.constats]


def test_les_cles_se_lisent_dans_n_importe_quel_ordre() -> None:
    fiche, notes = lue(("Taille", 3), ("Nom de la CPTS :", "Val"), ("Réserve (€)", 5000), ("Population", 90_000))
    assert (fiche.cpts.nom, fiche.cpts.taille, fiche.cpts.population) == ("Val", 3, 90_000)
    assert (fiche.finances.reserve, notes) == (Decimal(5000), [])


def test_la_premiere_ecriture_d_une_cle_l_emporte() -> None:
    assert lue(("CPTS", "une"), ("CPTS", "autre"))[0].cpts.nom == "une"


@pytest.mark.parametrize(
    "couples",
    [
        [("Exercice début", datetime(2026, 4, 15)), ("Exercice fin", datetime(2027, 4, 14))],
        [("Exercice", "15/04/2026-14/04/2027")],
    ],
)
def test_un_exercice_s_ecrit_en_une_ou_deux_cellules(couples: list[tuple[Valeur, ...]]) -> None:
    assert lue(*couples)[0].exercice == Exercice(date(2026, 4, 15), date(2027, 4, 14))


def test_un_exercice_a_l_envers_n_est_pas_repris_et_se_dit() -> None:
    fiche, notes = lue(("Exercice début", datetime(2027, 4, 15)), ("Exercice fin", datetime(2026, 4, 14)))
    assert (fiche.exercice, notes) == (None, ["DATE_ILLISIBLE"])


@pytest.mark.parametrize("taille", [0, 5, 2.5, "grande"])
def test_une_taille_impossible_n_est_pas_reprise(taille: Valeur) -> None:
    fiche, notes = lue(("Taille", taille))
    assert (fiche.cpts.taille, notes) == (None, ["NOMBRE_ILLISIBLE"])


def test_une_cle_inconnue_se_dit_sauf_dans_un_bandeau() -> None:
    assert lue(("Couleur préférée", "bleu"))[1] == ["COLONNE_NON_RECONNUE"]
    fiche, notes = lue(("Couleur préférée", "bleu"), ("CPTS", "CPTS du Val"), jusqu_a=1)
    assert (fiche, notes) == (FicheContrat(), [])


def test_l_annee_de_l_exercice_vient_de_la_seule_feuille_contrat() -> None:
    ligne = ("Exercice", "15/04/2026-14/04/2027")
    assert annee_de_l_exercice([feuille(ligne, nom="Notes"), feuille(ligne, nom="Contrat")]) == 2026
    assert annee_de_l_exercice([feuille(ligne, nom="Notes"), feuille(nom="Contrat")]) is None
