"""Un tableau collé ou en .txt : copié de Word, d'un PDF ou d'Excel, il se lit par le lecteur des classeurs."""

from __future__ import annotations

import contextlib

import pytest

from lib.domaine.lecture import Lecture
from lib.donnees.classeur import lire
from lib.donnees.classeur.ouverture.fichier_texte import lire_la_grille
from lib.donnees.garde_fous import FichierRefuse
from lib.donnees.grille import JournalDeLecture
from tests.donnees.classeurs_d_essai import classeur
from tests.horloge import en_peu_de_temps

ENTETES = ["Mission", "Indicateur", "Cible", "Réalisé", "Montant max (€)"]
RANGEES = [
    ["Accès aux soins", "Patients sans médecin traitant", "≥ 200", "150", "2 000 €"],
    ["Prévention", "Ateliers\nen entreprise", "8", "9", "1 500 €"],
]
D_EXCEL = "\t".join(ENTETES) + "\n" + "".join('{}\t"{}"\t{}\t{}\t{}\n'.format(*rangee) for rangee in RANGEES)
DE_WORD = D_EXCEL.replace('"', "")
D_UN_PDF = "\n".join(
    "{:<20}{:<40}{:<10}{:<10}{}".format(*(c.replace("\n", " ") for c in r)) for r in [ENTETES, *RANGEES, *RANGEES[:1]]
)


def lignes(lecture: Lecture) -> list[tuple[object, ...]]:
    return [
        (i.mission, " ".join(i.libelle.split()), i.cible.operateur, i.cible.valeur, i.mesure.valeur, i.montant_max)
        for i in lecture.contrat.indicateurs
    ]


@pytest.mark.parametrize("texte", [D_EXCEL, DE_WORD, D_UN_PDF], ids=["Excel", "Word", "PDF"])
def test_le_meme_tableau_se_lit_comme_son_classeur(texte: str) -> None:
    attendues = lignes(lire("annexe.xlsx", classeur({"Annexe": [ENTETES, *RANGEES]})))
    assert lignes(lire("Tableau collé.txt", texte.encode()))[:2] == attendues


def test_chaque_cellule_garde_son_adresse() -> None:
    grille = lire_la_grille("Tableau collé.txt", D_EXCEL.encode(), JournalDeLecture())
    assert (grille.nom, grille.cellule(3, 5).texte) == ("Tableau collé", "1 500 €")


def test_un_morceau_recolle_se_dit_sur_sa_cellule_avec_ses_euros() -> None:
    texte = DE_WORD.replace("\nen entreprise", "\nEntreprises : dix")
    constats = [a for a in lire("t.txt", texte.encode()).anomalies if a.code == "LIGNE_RECOLLEE"]
    assert [(a.cellule, a.gravite.value, a.effet) for a in constats] == [("B3", "à vérifier", 1500)]


def test_une_entete_placee_se_dit_a_verifier() -> None:
    texte = "Indicateur\tObjectif\tMontant\n\t2025\t2026\t\nRCP\t2\t3\t1 000 €\nSNP\t5\t6\t500 €\n"
    lecture = lire("t.txt", texte.encode())
    assert [i.montant_max for i in lecture.contrat.indicateurs] == [1000, 500]
    assert "ENTETE_INCERTAINE" in [a.code for a in lecture.anomalies]


@pytest.mark.parametrize(
    ("texte", "cause"),
    [("", "est vide"), (" \n\t", "ne contient aucun texte"), ("Indicateur\nPatients", "n'a qu'une colonne")],
)
def test_ce_qui_n_est_pas_un_tableau_est_refuse(texte: str, cause: str) -> None:
    lecture = lire("Tableau collé.txt", texte.encode())
    assert [a.code for a in lecture.anomalies] == ["FICHIER_REFUSE"]
    assert cause in lecture.anomalies[0].message


def test_un_paragraphe_ne_fait_pas_un_tableau() -> None:
    assert lire("t.txt", b"Une phrase ; une autre, et rien de plus.\nPuis une autre").est_bloquee


def test_un_guillemet_de_word_jamais_referme_ne_perd_aucune_ligne() -> None:
    grille = lire_la_grille("t.txt", b'Indicateur\tCible\n"Aller vers\t3\nRCP\t4\nSNP\t5\n', JournalDeLecture())
    assert [grille.cellule(ligne, 2).texte for ligne in (2, 3, 4)] == ["3", "4", "5"]


def test_les_caracteres_de_controle_s_en_vont_et_les_formules_restent_du_texte() -> None:
    texte = "Indicateur\tCible\x07\n=HYPERLINK(1)\x1b[31m\t3\x0bréunions\n"
    grille = lire_la_grille("t.txt", texte.encode(), JournalDeLecture())
    assert [c.texte for c in grille] == ["Indicateur", "Cible", "=HYPERLINK(1)[31m", "3 réunions"]


def test_un_separateur_de_csv_se_reconnait_aussi() -> None:
    assert lire_la_grille("t.txt", b"Indicateur;Cible\nRCP;3", JournalDeLecture()).cellule(2, 2).texte == "3"


@pytest.mark.parametrize(
    "texte",
    ["a\t" * 200_000, "x  " * 200_000, "a\tb\n" * 12_000, "abc  d\n" * 12_000, '"' + "a\tb\n" * 12_000,
     "A\tx\n" * 6_000 + "b\n" * 6_000, "\n" * 5_000_000 + "a\tb", (" " * 120 + "a  b\n") * 12_000],
    ids=["tabulations", "espaces", "lignes", "espacées", "guillemet", "coupées", "vides", "en retrait"],
)  # fmt: skip
def test_un_texte_hostile_se_juge_vite(texte: str) -> None:
    def juger() -> None:
        with contextlib.suppress(FichierRefuse):
            lire_la_grille("t.txt", texte.encode(), JournalDeLecture())

    en_peu_de_temps(0.8, juger)
