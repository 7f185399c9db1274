"""La saisie de l'écran se pose ligne par ligne sur le cahier du classeur, et s'en retire."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.domaine.preparation import Evenement, Finances, Hypotheses, NoteInterne, Preparation, Prevision
from lib.domaine.saisie import Saisie, SaisieRefusee
from lib.domaine.vocabulaire import Confiance, Methode

DU_CLASSEUR = Prevision("A1", Fraction(8), Fraction(10), Fraction(12), ambition="viser 15", commentaire="prudence")
CAHIER = Preparation(
    (DU_CLASSEUR, Prevision("A2", confiance=Confiance.PROBABLE)),
    finances=Finances(reserve=None),
    ouvertures=(("CRISE", Fraction(1, 10)), ("ACCES", Fraction(1, 2))),
)
DEPART = Evenement("un généraliste part", Fraction(1, 5), (("A1", Fraction(1, 4)), ("A2", Fraction(1, 2))))


def test_sans_saisie_le_cahier_est_celui_du_classeur() -> None:
    assert Saisie().sur(CAHIER) == CAHIER


def test_une_prevision_d_ecran_l_emporte_et_garde_les_textes_du_classeur() -> None:
    saisie = Saisie().prevoir(Prevision("A1", Fraction(9), Fraction(11), Fraction(20), methode=Methode.AVIS))
    fusion = saisie.sur(CAHIER).prevision("A1")
    assert fusion == Prevision(
        "A1", Fraction(9), Fraction(11), Fraction(20), ambition="viser 15", commentaire="prudence", methode=Methode.AVIS
    )
    assert saisie.sur(CAHIER).prevision("A2") == CAHIER.prevision("A2")


def test_l_ordre_des_lignes_du_classeur_ne_change_pas() -> None:
    saisie = Saisie().prevoir(Prevision("B9")).prevoir(Prevision("A2", confiance=Confiance.QUASI_CERTAIN))
    assert [p.identifiant for p in saisie.sur(CAHIER).previsions] == ["A1", "A2", "B9"]


def test_reprendre_le_classeur_rend_la_ligne_et_elle_seule() -> None:
    saisie = Saisie().prevoir(Prevision("A1")).prevoir(Prevision("A2")).reprendre("A1")
    assert saisie.sur(CAHIER).prevision("A1") == DU_CLASSEUR
    assert saisie.previsions == (Prevision("A2"),)


def test_une_prevision_remplace_la_precedente() -> None:
    assert Saisie().prevoir(Prevision("A1")).prevoir(DU_CLASSEUR).previsions == (DU_CLASSEUR,)


def test_une_chance_d_ecran_l_emporte_et_se_retire() -> None:
    saisie = Saisie().ouvrir("CRISE", Fraction(3, 10)).ouvrir("A7", Fraction(1))
    attendues = {"CRISE": Fraction(3, 10), "ACCES": Fraction(1, 2), "A7": Fraction(1)}
    assert dict(saisie.sur(CAHIER).ouvertures) == attendues
    assert saisie.ouvrir("CRISE", None).sur(CAHIER).ouvertures[0] == ("CRISE", Fraction(1, 10))


def test_un_evenement_remplace_son_homonyme_et_se_retire() -> None:
    autre = Evenement(DEPART.nom, Fraction(1, 2), (("A1", Fraction(1)),))
    saisie = Saisie().avec_evenement(DEPART).avec_evenement(autre)
    assert saisie.sur(CAHIER).evenements == (autre,)
    assert saisie.sans_evenement(DEPART.nom) == Saisie()


def test_les_reglages_se_choisissent_et_se_rendent() -> None:
    larges = Hypotheses(elargissement_tiers=Fraction(2))
    assert Saisie().regler(larges).sur(CAHIER).hypotheses == larges
    assert Saisie().regler(larges).regler(None).sur(CAHIER).hypotheses == Hypotheses()


@pytest.mark.parametrize(
    ("evenement", "phrase"),
    [
        (Evenement(" ", Fraction(1, 2), DEPART.pertes), "besoin d'un nom"),
        (Evenement("grippe", Fraction(1, 2)), "ne touche aucune ligne"),
        (Evenement("grippe", Fraction(3, 2), DEPART.pertes), "la chance de l'évènement « grippe » va de 0"),
        (Evenement("grippe", Fraction(-1, 2), DEPART.pertes), "va de 0"),
        (Evenement("grippe", Fraction(1, 2), (("A1", Fraction(2)),)), "fait perdre à la ligne A1 va de 0"),
        (Evenement("grippe", Fraction(1, 2), DEPART.pertes * 2), "deux fois la même ligne"),
    ],
)
def test_un_evenement_impossible_est_refuse_en_une_phrase(evenement: Evenement, phrase: str) -> None:
    with pytest.raises(SaisieRefusee) as refus:
        Saisie().avec_evenement(evenement)
    assert phrase in str(refus.value).replace("\u00a0", " ")


@pytest.mark.parametrize("chance", [Fraction(-1, 100), Fraction(101, 100)])
def test_une_condition_n_a_pas_plus_de_dix_chances_sur_dix(chance: Fraction) -> None:
    with pytest.raises(SaisieRefusee, match="CRISE"):
        Saisie().ouvrir("CRISE", chance)


@pytest.mark.parametrize(
    "hypotheses",
    [
        Hypotheses(elargissement_tiers=Fraction(0)),
        Hypotheses(elargissement_partage=Fraction(11)),
        Hypotheses(annees_d_historique=Fraction(0)),
        Hypotheses(ecart_par_defaut=Fraction(0)),
        Hypotheses(dossiers_a_priori=Fraction(10**6)),
        Hypotheses(ecart_par_defaut=Fraction(2)),
        Hypotheses(variation_annuelle=Fraction(-1, 10)),
        Hypotheses(variation_annuelle=Fraction(2)),
    ],
)
def test_un_reglage_insense_est_refuse(hypotheses: Hypotheses) -> None:
    with pytest.raises(SaisieRefusee):
        Saisie().regler(hypotheses)


def test_une_importance_saisie_remplace_celle_du_classeur_et_garde_le_reste_de_la_note() -> None:
    cahier = Preparation(notes=(NoteInterne("A1", priorite_cpam=3, argument="à dire"),))
    saisie = Saisie().donner_une_priorite("A1", 9).donner_une_priorite("V2", 0)
    notes = {note.identifiant: note for note in saisie.sur(cahier).notes}
    assert notes["A1"] == NoteInterne("A1", priorite_cpam=9, argument="à dire")
    assert notes["V2"] == NoteInterne("V2", priorite_cpam=0)
    with pytest.raises(SaisieRefusee, match="de 0 à 10"):
        Saisie().donner_une_priorite("A1", 11)
