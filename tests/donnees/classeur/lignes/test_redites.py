"""Le même tableau, ou la même ligne, écrit deux fois : jamais compté deux fois sans que ce soit dit."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from lib.domaine.lecture import Anomalie, Lecture
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import Valeurs, classeur, plat

SANS_IDENTIFIANT = ("Mission", "Indicateur", "Cible", "Réalisé", "Montant max (€)", "Règle")
TABLEAU: Valeurs = (
    SANS_IDENTIFIANT,
    ("ACCES", "Réunions", 15, 15, 1000, "tout ou rien"),
    ("ACCES", "Créneaux ouverts", 20, 10, 2000, "tout ou rien"),
    ("PREVENTION", "Dépistages", 30, 30, 3000, "tout ou rien"),
)


def lire_les(feuilles: Mapping[str, Valeurs]) -> Lecture:
    return lire("essai.xlsx", classeur(feuilles))


def du_code(lecture: Lecture, code: str) -> list[Anomalie]:
    return [a for a in lecture.anomalies if a.code == code]


def feuilles_lues(lecture: Lecture) -> list[str]:
    return [feuille.nom for feuille in lecture.feuilles if feuille.retenue]


def test_une_copie_de_la_feuille_n_est_pas_comptee() -> None:
    lecture = lire_les({"Annexe": TABLEAU, "Annexe (2)": TABLEAU})
    (anomalie,) = du_code(lecture, "FEUILLE_EN_DOUBLE")
    assert valoriser(lecture.contrat).total.part_variable == 6000
    assert feuilles_lues(lecture) == ["Annexe"]
    assert (anomalie.feuille, anomalie.gravite) == ("Annexe (2)", Gravite.A_VERIFIER)
    assert "«\u00a0Annexe\u00a0»" in anomalie.message


def test_une_copie_qui_porte_les_memes_identifiants_non_plus() -> None:
    lignes = [("Identifiant", *TABLEAU[0]), *[(f"L{rang}", *ligne) for rang, ligne in enumerate(TABLEAU[1:])]]
    lecture = lire_les({"Annexe": lignes, "Copie": lignes})
    assert [i.identifiant for i in lecture.contrat.indicateurs] == ["L0", "L1", "L2"]
    assert du_code(lecture, "IDENTIFIANT_EN_DOUBLE") == []


@pytest.mark.parametrize(("debut", "lue"), [(None, "ACI 2026"), ("15/04/2025", "ACI 2025"), ("15/04/2026", "ACI 2026")])
def test_de_deux_annees_celle_de_l_exercice_est_lue_a_defaut_la_derniere(debut: str | None, lue: str) -> None:
    contrat: Valeurs = (("Exercice début", debut), ("Exercice fin", "14/04/2027")) if debut else (("CPTS", "Val"),)
    lecture = lire_les({"Contrat": contrat, "ACI 2025": TABLEAU, "ACI 2026": TABLEAU})
    assert [nom for nom in feuilles_lues(lecture) if nom != "Contrat"] == [lue]
    assert valoriser(lecture.contrat).total.part_variable == 6000


def test_une_feuille_qui_reprend_quelques_lignes_s_efface_devant_la_plus_longue() -> None:
    lecture = lire_les({"Résumé": TABLEAU[:2], "Annexe": TABLEAU})
    assert feuilles_lues(lecture) == ["Annexe"]


def test_deux_feuilles_differentes_sont_lues_toutes_les_deux() -> None:
    autre: Valeurs = (SANS_IDENTIFIANT, ("ACCES", "Annuaire", "oui", "oui", 500, "états"))
    lecture = lire_les({"Annexe": TABLEAU, "Suite": autre})
    assert du_code(lecture, "FEUILLE_EN_DOUBLE") == []
    assert valoriser(lecture.contrat).total.part_variable == 6500


def test_deux_missions_en_deux_onglets_ne_sont_pas_une_copie() -> None:
    sans_mission = [ligne[1:] for ligne in TABLEAU]
    lecture = lire_les({"Accès aux soins": sans_mission, "Prévention": sans_mission})
    assert valoriser(lecture.contrat).total.part_variable == 12000


def test_deux_lignes_du_meme_nom_sont_comptees_et_dites() -> None:
    lecture = lire("essai.xlsx", plat([*TABLEAU[1:], TABLEAU[1]], SANS_IDENTIFIANT))
    (anomalie,) = du_code(lecture, "LIGNE_EN_DOUBLE")
    assert (anomalie.cellule, anomalie.gravite) == ("B5", Gravite.A_VERIFIER)
    assert valoriser(lecture.contrat).total.part_variable == 7000
