"""Les préparatifs de la réunion : ce qui s'y écrit, ce qui s'y refuse, et les échéances que l'on emporte."""

from __future__ import annotations

from datetime import date

import pytest

from lib.domaine.contrat import Contrat, Piece
from lib.domaine.preparatifs import (
    AFaire,
    Echeance,
    Parole,
    PartieAuDialogue,
    PreparatifRefuse,
    Preparatifs,
    SorteDEcheance,
    TourDeParole,
    Volet,
    echeances,
)
from lib.domaine.vocabulaire import EtatPiece

FEVRIER, MARS = date(2027, 2, 1), date(2027, 3, 1)


def test_ce_qui_s_ecrit_se_relit_et_s_ote() -> None:
    prets = (
        Preparatifs()
        .donner_la_parole(TourDeParole(Parole.OUVRE, " présidence ", "le bilan"))
        .donner_la_parole(TourDeParole(Parole.CONCILIE, "coordination"))
        .ecrire(Volet.PHRASE_INVARIANTE, " Nous tenons 100. ")
        .comprendre(PartieAuDialogue.ARS, "Un territoire couvert.")
        .comprendre(PartieAuDialogue.CPTS, "Durer.")
        .invoquer("Ce que dit  le contrat")
        .invoquer("Ce que dit le contrat")
        .avec_a_faire(AFaire("Relire", "trésorerie", FEVRIER))
        .cocher(AFaire("Relire", "trésorerie", FEVRIER))
    )
    assert prets.paroles[0].role == "présidence"
    assert prets.phrase_invariante == "Nous tenons 100."
    assert [partie for partie, _ in prets.interets] == [PartieAuDialogue.CPTS, PartieAuDialogue.ARS]
    assert prets.criteres == ("Ce que dit le contrat",)
    assert prets.a_faire[0].est_faite
    vides = (
        prets.sans_parole(prets.paroles[0])
        .sans_critere("Ce que dit le contrat")
        .sans_a_faire(prets.a_faire[0])
        .comprendre(PartieAuDialogue.ARS, " ")
    )
    assert vides.sans_parole(prets.paroles[0]).sans_critere("absent").cocher(prets.a_faire[0]) == vides
    assert [p.role for p in vides.paroles] == ["coordination"]
    assert (vides.criteres, vides.a_faire, vides.interet(PartieAuDialogue.ARS)) == ((), (), "")


def test_un_role_et_une_chose_a_faire_se_disent() -> None:
    with pytest.raises(PreparatifRefuse, match="rôle"):
        Preparatifs().donner_la_parole(TourDeParole(Parole.TIENT, " "))
    with pytest.raises(PreparatifRefuse, match="à faire"):
        Preparatifs().avec_a_faire(AFaire(" "))


def test_les_echeances_vont_de_la_plus_proche_a_la_plus_lointaine_et_taisent_ce_qui_est_fait() -> None:
    pieces = [
        Piece("A1", "Registre", "Coordination", EtatPiece.EN_COURS, MARS),
        Piece("A2", "Bilan", "Présidence", EtatPiece.TRANSMISE, FEVRIER),
        Piece("A3", "Sans date"),
    ]
    choses = [AFaire("Relire", "trésorerie", FEVRIER), AFaire("Fini", "", FEVRIER, True), AFaire("Un jour")]
    assert echeances(Contrat(date_dialogue=MARS), pieces, choses) == (
        Echeance(FEVRIER, "Relire", "trésorerie", SorteDEcheance.A_FAIRE),
        Echeance(MARS, "Registre (A1)", "Coordination", SorteDEcheance.PIECE),
        Echeance(MARS, "Dialogue de gestion", "", SorteDEcheance.DIALOGUE),
    )
    assert echeances(Contrat(), [], []) == ()
