"""Chaque montant s'explique pas à pas, depuis la cellule jusqu'aux euros."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from lib.domaine.explication import EtapeDExplication, expliquer
from lib.domaine.indicateur import Mesure
from lib.domaine.objectif import ecrire_le_realise, ecrire_un_constat
from lib.domaine.valorisation import valoriser_ligne
from lib.domaine.vocabulaire import Condition, EtatMesure, NatureMesure, NomRegle
from tests.domaine.contrats import ligne, plat

CELLULES = {"realise": "Indicateurs!N5", "cible": "Indicateurs!L5", "montant_max": "Indicateurs!S5"}


def etapes(**faits: Any) -> dict[str, EtapeDExplication]:
    return {e.titre: e for e in expliquer(valoriser_ligne(ligne(cellules=CELLULES, **faits)))}


def phrases(**faits: Any) -> list[str]:
    return [plat(f"{e.titre} : {e.phrase}") for e in etapes(**faits).values()]


def test_dix_reunions_sur_quinze_jusqu_aux_euros() -> None:
    faits = {"regle": NomRegle.PROPORTIONNEL, "vise": 15, "realise": 10, "euros": 9000, "unite": "réunions"}
    assert phrases(**faits) == [
        "Réalisé : 10 réunions",
        "Cible : 15 réunions",
        "Règle « proportionnel » : Le réalisé divisé par la cible (15 réunions), sans dépasser 1.",
        "Part payée : 10 ÷ 15 = 66,7 % (2/3)",
        "Montant : 9 000 € × 66,7 % (2/3) = 6 000 €",
    ]


def test_chaque_valeur_lue_mene_a_sa_cellule() -> None:
    toutes = etapes()
    assert (toutes["Réalisé"].cellule, toutes["Cible"].cellule) == ("Indicateurs!N5", "Indicateurs!L5")
    assert (toutes["Montant"].cellule, toutes["Part payée"].cellule) == ("Indicateurs!S5", "")
    assert "au centime" in toutes["Montant"].source


def test_le_depart_entre_dans_le_chemin_s_il_est_connu() -> None:
    faits = {"regle": NomRegle.PROGRESSION, "depart": 6, "realise": 8}
    assert "Départ : 6" in phrases(**faits)
    assert "Part payée : (8 − 6) ÷ (10 − 6) = 50 %" in phrases(**faits)


@pytest.mark.parametrize(
    ("faits", "fin"),
    [
        ({"realise": None}, "Montant : 1 000 € en jeu, non évalués."),
        ({"regle": NomRegle.PROGRESSION}, "Montant : 1 000 € en jeu, non évalués."),
        ({"condition": Condition.NON_REMPLIE}, "Montant : 1 000 € non dus."),
        ({"realise": Mesure(EtatMesure.SANS_OBJET)}, "Montant : 1 000 € non dus."),
        ({"regle": NomRegle.NEUTRALISE}, "Montant : 1 000 € sortis du calcul."),
        ({"euros": None}, "Montant : Le montant de la ligne n'est pas écrit dans le classeur."),
        ({"remunere": False}, "Montant : Indicateur de suivi : il n'est pas payé."),
    ],
)
def test_la_derniere_etape_dit_les_euros_ou_pourquoi_il_n_y_en_a_pas(faits: dict[str, Any], fin: str) -> None:
    assert phrases(**faits)[-1] == fin


@pytest.mark.parametrize(
    ("mesure", "mot"),
    [
        (Mesure(), "manquant"),
        (Mesure(EtatMesure.SANS_OBJET), "sans objet"),
        (Mesure(EtatMesure.PAS_ENCORE_DU), "pas encore dû"),
        (Mesure.constat(1), "fait"),
        (Mesure.constat(Fraction(1, 2)), "partiel"),
        (Mesure.constat(0), "non fait"),
        (Mesure.nombre(Fraction(697, 10), "%"), "69,7 %"),
        (Mesure(EtatMesure.MESURE, Fraction(739000), NatureMesure.DATE, texte="02/03/2026"), "02/03/2026"),
    ],
)
def test_le_realise_s_ecrit_en_toutes_lettres(mesure: Mesure, mot: str) -> None:
    assert plat(ecrire_le_realise(ligne(realise=mesure))) == mot


def test_un_constat_n_a_que_trois_mots() -> None:
    assert [ecrire_un_constat(Fraction(v, 4)) for v in range(6)] == ["non fait"] + ["partiel"] * 3 + ["fait"] * 2
