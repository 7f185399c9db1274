"""Ce que l'écran change d'une fiche ou d'une pièce se relit à l'identique, ou se refuse avec une phrase."""

from __future__ import annotations

from datetime import date

import pytest

from lib.domaine.contrat import Piece
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.notes_saisies import ChampDeNote, NoteSaisie
from lib.domaine.vocabulaire import EtatPiece
from lib.donnees.preparation_json.fiches_en_json import (
    ecrire_une_note,
    ecrire_une_piece,
    lire_une_note,
    lire_une_piece,
)

NOTE = NoteSaisie("A1", {ChampDeNote.ARGUMENT: "112 patients", ChampDeNote.LIGNE_ROUGE: ""})
PIECE = Piece("A1", "Registre", "Coordination", EtatPiece.EN_COURS, date(2027, 2, 26), 2)


def test_une_fiche_se_relit_meme_quand_un_texte_efface_celui_du_classeur() -> None:
    assert lire_une_note(ecrire_une_note(NOTE)) == NOTE


@pytest.mark.parametrize("piece", [PIECE, Piece("Vacciner", "Bilan")])
def test_une_piece_se_relit(piece: Piece) -> None:
    assert lire_une_piece(ecrire_une_piece(piece)) == piece


@pytest.mark.parametrize(
    ("brut", "raison"),
    [
        ({"textes": {}}, "« id »"),
        ({"id": "A1", "textes": {"humeur": "x"}}, "n'est pas connue"),
        ({"id": "A1", "textes": {"argument": 1.5}}, "un texte"),
    ],
)
def test_une_fiche_abimee_est_refusee(brut: object, raison: str) -> None:
    with pytest.raises(MouvementRefuse) as refus:
        lire_une_note(brut)
    assert raison in str(refus.value).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("change", "raison"),
    [
        ({"piece": None}, "« piece »"),
        ({"etat": "perdue"}, "Mots possibles"),
        ({"echeance": "bientôt"}, "une date"),
        ({"force": "forte"}, "nombre entier"),
    ],
)
def test_une_piece_abimee_est_refusee(change: dict[str, object], raison: str) -> None:
    with pytest.raises(MouvementRefuse) as refus:
        lire_une_piece(ecrire_une_piece(PIECE) | change)
    assert raison in str(refus.value).replace("\u00a0", " ")
