"""Les fichiers .csv : séparateur et encodage devinés, chaque cellule gardée en texte."""

from __future__ import annotations

import pytest

from lib.donnees.classeur.ouverture.fichier_csv import lire_la_grille
from lib.donnees.garde_fous import TEXTE_LE_PLUS_LONG, FichierRefuse
from lib.donnees.grille import EtatCellule, JournalDeLecture
from tests.horloge import en_peu_de_temps

TEXTE = "Indicateur;Cible;Réalisé\nRéunions;15,5;#DIV/0!\n"


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_les_encodages_usuels_se_lisent(encodage: str) -> None:
    grille = lire_la_grille("annexe.csv", TEXTE.encode(encodage), JournalDeLecture())
    assert (grille.nom, grille.cellule(1, 3).texte, grille.cellule(2, 2).texte) == ("annexe", "Réalisé", "15,5")
    assert grille.cellule(2, 3).etat is EtatCellule.ERREUR


@pytest.mark.parametrize("separateur", [";", "\t", "|", ","])
def test_le_separateur_est_celui_qui_nomme_le_plus_de_champs(separateur: str) -> None:
    texte = TEXTE.replace("15,5", "15").replace(";", separateur)
    assert lire_la_grille("a.csv", texte.encode(), JournalDeLecture()).cellule(1, 2).texte == "Cible"


def test_un_separateur_annonce_est_cru_et_ne_se_lit_pas() -> None:
    assert lire_la_grille("a.csv", b"sep=|\r\nIndicateur|Cible\n", JournalDeLecture()).cellule(1, 2).texte == "Cible"


def test_un_fichier_demesure_est_refuse() -> None:
    with pytest.raises(FichierRefuse):
        lire_la_grille("a.csv", b"x\n" * 60_000, JournalDeLecture())


TABLEAU = "Mission;Indicateur;Cible;Montant\n" + "".join(f"ACCES;Indicateur {n};{n};100\n" for n in range(1, 40))


@pytest.mark.parametrize(
    "texte",
    [
        TABLEAU.replace("Indicateur 5;", '"Indicateur 5;').replace("Indicateur 30;", '"Indicateur 30";'),
        TABLEAU.replace("Indicateur 5;", '"Indicateur 5;'),
        TABLEAU.rstrip("\n").replace("Indicateur 39;", '"Indicateur 39;'),
    ],
    ids=["jusqu'au suivant", "jusqu'à la fin", "dernière ligne"],
)
def test_un_guillemet_jamais_referme_est_refuse_avec_sa_ligne(texte: str) -> None:
    with pytest.raises(FichierRefuse, match=r"guillemet ouvert et jamais refermé à la ligne (6|40)"):
        lire_la_grille("a.csv", texte.encode(), JournalDeLecture())


def test_une_cellule_de_plusieurs_lignes_se_lit() -> None:
    texte = TABLEAU.replace("Indicateur 5;", '"Indicateur 5 :\n- un ; deux\n- trois";')
    assert lire_la_grille("a.csv", texte.encode(), JournalDeLecture()).cellule(6, 2).texte.endswith("- trois")
    assert (
        lire_la_grille("a.csv", b'Indicateur;Cible\n"a\nb";"3 ; 4"', JournalDeLecture()).cellule(2, 2).texte == "3 ; 4"
    )


def test_deux_encodages_dans_un_fichier_sont_lus_et_dits() -> None:
    journal = JournalDeLecture()
    octets = "Indicateur;Cible\nRéunions;≥ 80 %\n".encode() + "Créneaux;5 €\n".encode("cp1252")
    grille = lire_la_grille("a.csv", octets, journal)
    assert [grille.cellule(2, 2).texte, grille.cellule(3, 1).texte] == ["≥ 80 %", "Créneaux"]
    assert [(c.code, "ligne 3" in c.phrase) for c in journal.constats] == [("CELLULE_ABIMEE", True)]


def test_un_texte_trop_long_est_coupe_et_dit() -> None:
    journal = JournalDeLecture()
    grille = lire_la_grille("a.csv", f"Indicateur;Cible\n{'x' * 20_000};1\n".encode(), journal)
    assert len(grille.cellule(2, 1).texte) == TEXTE_LE_PLUS_LONG
    assert [c.code for c in journal.constats] == ["CELLULE_ABIMEE"]


@pytest.mark.parametrize("octets", [b"a;" * 5_000_000, b"a;" * 300_000, b'"' + b"x;1 " * 2_500_000])
def test_une_ligne_de_dix_megaoctets_est_refusee_avant_d_etre_decoupee(octets: bytes) -> None:
    def refuser() -> None:
        with pytest.raises(FichierRefuse, match="démesuré"):
            lire_la_grille("a.csv", octets, JournalDeLecture())

    en_peu_de_temps(1, refuser)
