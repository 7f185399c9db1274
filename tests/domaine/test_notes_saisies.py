"""L'écran se pose par-dessus le classeur, champ par champ : il se distingue, et se rend."""

from __future__ import annotations

from datetime import date

import pytest

from lib.domaine.contrat import Piece
from lib.domaine.notes_saisies import (
    ChampDeNote,
    NoteSaisie,
    PieceTenue,
    cle_de_piece,
    ecrire_un_champ,
    poser_les_notes,
    poser_les_pieces,
    rendre_la_note,
)
from lib.domaine.preparation import NoteInterne, Preparation
from lib.domaine.saisie import Saisie, SaisieRefusee
from lib.domaine.vocabulaire import EtatPiece

ECRITE = NoteInterne("A1", 9, argument="Moitié du chemin.", reponse="Trois départs.", cellules={"argument": "P!F2"})
PIECE = Piece("A1", "Registre", "Coordination", cellules={"piece": "Pièces!B2"})


def test_un_champ_change_laisse_les_autres_au_classeur() -> None:
    saisies = ecrire_un_champ((), "A1", ChampDeNote.ARGUMENT, "112 patients.", du_classeur="Moitié du chemin.")
    (posee,) = poser_les_notes([ECRITE], saisies)
    assert (posee.argument, posee.reponse, posee.priorite_cpts) == ("112 patients.", "Trois départs.", 9)
    assert posee.cellules == ECRITE.cellules


def test_effacer_se_garde_et_revenir_au_texte_du_classeur_n_est_plus_une_saisie() -> None:
    efface = ecrire_un_champ((), "A1", ChampDeNote.ARGUMENT, "", du_classeur="Moitié du chemin.")
    assert poser_les_notes([ECRITE], efface)[0].argument == ""
    assert (
        ecrire_un_champ(efface, "A1", ChampDeNote.ARGUMENT, "Moitié du chemin.", du_classeur="Moitié du chemin.") == ()
    )


def test_une_fiche_que_le_classeur_ignore_s_ajoute_et_se_rend() -> None:
    saisies = ecrire_un_champ((), "P9", ChampDeNote.OBJECTION, "Trop cher.", du_classeur="")
    assert [n.identifiant for n in poser_les_notes([ECRITE], saisies)] == ["A1", "P9"]
    assert rendre_la_note(saisies, "P9") == ()


def test_la_saisie_pose_les_fiches_apres_les_priorites() -> None:
    saisie = Saisie(priorites_cpam=(("A1", 4),), notes=(NoteSaisie("A1", {ChampDeNote.REPONSE: "Oui."}),))
    (note,) = saisie.sur(Preparation(notes=(ECRITE,))).notes
    assert (note.priorite_cpam, note.reponse, note.argument) == (4, "Oui.", "Moitié du chemin.")


def test_une_piece_changee_garde_sa_place_et_ses_cellules_et_une_ajoutee_suit() -> None:
    prete = Piece("A1", "Registre", "Présidence", EtatPiece.DISPONIBLE)
    neuve = Piece("A1", "Courrier", echeance=date(2027, 2, 1))
    saisie = Saisie().tenir_une_piece(prete).tenir_une_piece(neuve)
    changee, inchangee, ajoutee = poser_les_pieces([PIECE, Piece("P1", "Bilan")], saisie.pieces)
    assert changee == PieceTenue(prete, est_saisie=True)
    assert changee.piece.cellules == PIECE.cellules
    assert inchangee == PieceTenue(Piece("P1", "Bilan"))
    assert ajoutee == PieceTenue(neuve, est_saisie=True, est_ajoutee=True)
    rendue = saisie.rendre_la_piece(cle_de_piece(prete)).rendre_la_piece(cle_de_piece(neuve))
    assert rendue == Saisie()


@pytest.mark.parametrize(("piece", "raison"), [(Piece("A1", " "), "un nom"), (Piece("A1", "x", force=4), "de 1 à 3")])
def test_une_piece_impossible_est_refusee(piece: Piece, raison: str) -> None:
    with pytest.raises(SaisieRefusee, match=raison):
        Saisie().tenir_une_piece(piece)
