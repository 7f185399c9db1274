"""Les dates de l'exercice se disent par-dessus un classeur qui ne les écrit pas, sans rien changer d'autre."""

from __future__ import annotations

from datetime import date

from lib.domaine.contrat import Exercice
from lib.domaine.valorisation import valoriser
from lib.donnees.classeur import lire
from lib.donnees.exercice_a_ecrire import corrections_pour_l_exercice, exercice_civil, peut_se_dire
from tests.donnees.classeurs_d_essai import classeur

ANNEE = Exercice(date(2026, 4, 15), date(2027, 4, 14))
RANGEES = (
    ("CPTS des Deux Vallées – suivi des indicateurs",),
    (),
    ("Mission", "Indicateur", "Réalisé 2025", "Objectif 2026", "Réalisé au 31/10", "Montant (€)"),
    ("Accès aux soins", "Réunions tenues", 9, 12, 13, 1_000),
)
OCTETS = classeur({"Suivi": RANGEES})


def test_l_exercice_dit_est_relu_et_la_cpts_garde_son_nom() -> None:
    lecture = lire("suivi.xlsx", OCTETS)
    assert lecture.contrat.exercice is None
    corrections = corrections_pour_l_exercice(lecture, ANNEE)
    relue = lire("suivi.xlsx", OCTETS, corrections=corrections)
    assert relue.contrat.exercice == ANNEE
    assert relue.contrat.cpts.nom == lecture.contrat.cpts.nom == "CPTS des Deux Vallées"
    assert valoriser(relue.contrat).du == valoriser(lecture.contrat).du
    assert [c.indicateurs[0].mesure_le for c in (lecture.contrat, relue.contrat)] == [None, date(2026, 10, 31)]
    assert not peut_se_dire(relue)
    assert corrections_pour_l_exercice(relue, ANNEE) == ()


def test_l_annee_des_entetes_se_propose_et_ne_se_suppose_pas() -> None:
    lecture = lire("suivi.xlsx", OCTETS)
    assert exercice_civil(lecture) == Exercice(date(2026, 1, 1), date(2026, 12, 31))
    sans = classeur(
        {"Suivi": (("Mission", "Indicateur", "Cible", "Réalisé", "Montant (€)"), ("Accès aux soins", "A", 1, 1, 1))}
    )
    assert exercice_civil(lire("suivi.xlsx", sans)) is None


def test_un_classeur_qui_a_sa_feuille_contrat_la_garde() -> None:
    octets = classeur({"Contrat": (("CPTS", "CPTS du Val"),), "Suivi": RANGEES})
    lecture = lire("suivi.xlsx", octets)
    assert corrections_pour_l_exercice(lecture, ANNEE) == ()


def test_un_jour_sans_annee_qui_tombe_deux_fois_ou_jamais_dans_l_exercice_ne_date_rien() -> None:
    lecture = lire("suivi.xlsx", OCTETS)
    for debut, fin in ((date(2026, 1, 1), date(2026, 6, 30)), (date(2025, 10, 1), date(2026, 12, 31))):
        corrections = corrections_pour_l_exercice(lecture, Exercice(debut, fin))
        relue = lire("suivi.xlsx", OCTETS, corrections=corrections)
        assert relue.contrat.exercice == Exercice(debut, fin)
        assert relue.contrat.indicateurs[0].mesure_le is None
