"""Les fiches du contrat : l'écran sur le classeur, ce qui manque, et ce que le payeur en tire."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lib.domaine.contrat import Piece
from lib.domaine.notes_saisies import ChampDeNote, NoteSaisie
from lib.domaine.objections.codes_d_objection import CodeDObjection as Code
from lib.domaine.preparation import NoteInterne, Preparation
from lib.domaine.saisie import Saisie
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import EtatPiece
from lib.usages.fiches_de_preparation import ManqueDeFiche, PreparationMontree, preparation_montree
from tests.domaine.contrats import contrat
from tests.domaine.objections.questions import CELLULES, EXERCICE, tenue

PRETE = NoteInterne("A1", argument="Oui.", objection_attendue="Non.", reponse="Si.")
JOUR = date(2026, 7, 1)


def montree(saisie: Saisie = Saisie(), *, notes: tuple[NoteInterne, ...] = (PRETE,)) -> PreparationMontree:
    lignes = (tenue(euros=1000, action="Agir"), tenue("A2", euros=4000), tenue("A3", remunere=False))
    pose = contrat(*(replace(i, cellules=dict(CELLULES)) for i in lignes))
    pose = replace(pose, exercice=EXERCICE, pieces=(Piece("Agir", "Bilan", etat=EtatPiece.DISPONIBLE),))
    return preparation_montree(pose, valoriser(pose), Preparation(notes=notes), saisie)


def test_une_fiche_complete_et_celles_qui_ne_le_sont_pas_la_plus_chere_d_abord() -> None:
    preparee = montree()
    assert preparee.fiche("A1").manques == ()
    assert preparee.fiche("A2").manques == (ManqueDeFiche.ARGUMENT, ManqueDeFiche.OBJECTION, ManqueDeFiche.PIECE)
    assert [f.indicateur.identifiant for f in preparee.les_moins_pretes] == ["A2"]


def test_l_ecran_complete_une_fiche_et_met_une_piece_en_attente() -> None:
    saisie = Saisie(notes=(NoteSaisie("A1", {ChampDeNote.REPONSE: ""}),)).tenir_une_piece(Piece("A1", "Courrier"))
    fiche = montree(saisie).fiche("A1")
    assert fiche.manques == (ManqueDeFiche.REPONSE, ManqueDeFiche.PIECE_PRETE)
    assert fiche.saisis == {ChampDeNote.REPONSE}
    assert [tenue_.est_ajoutee for tenue_ in fiche.pieces] == [False, True]


def test_le_payeur_entend_ce_que_l_ecran_a_change() -> None:
    codes = {(o.code, o.ligne) for o in montree().objections(JOUR)}
    assert (Code.OBJECTION_ECRITE, "A1") in codes
    assert (Code.SANS_PIECE, "A2") in codes
    saisie = Saisie(notes=(NoteSaisie("A1", {ChampDeNote.OBJECTION: ""}),)).tenir_une_piece(
        Piece("A2", "Preuve", "CPAM", EtatPiece.DISPONIBLE, force=3)
    )
    apres = {(o.code, o.ligne) for o in montree(saisie).objections(JOUR)}
    assert {(Code.OBJECTION_ECRITE, "A1"), (Code.SANS_PIECE, "A2")} & apres == set()
