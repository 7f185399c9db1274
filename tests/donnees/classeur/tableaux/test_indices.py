"""Les indices d'une colonne : une colonne de phrases est celle des indicateurs, un nombre inconnu suit sa cible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from lib.domaine.lecture import Decision
from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur import lire
from lib.donnees.classeur.tableaux.affectation import Affectation, affecter
from lib.donnees.grille import Cellule, Valeur
from tests.donnees.classeurs_d_essai import classeur

PHRASES = ("Réunions tenues avec l'hôpital", "Patients inclus dans le parcours", "Annuaire mis en ligne")


def affectees(colonnes: Mapping[str, Sequence[Valeur]]) -> Affectation:
    valeurs = dict(enumerate(colonnes.values(), start=1))
    return affecter(
        dict(enumerate(colonnes, start=1)),
        lambda colonne: [Cellule("F", rang, colonne, v) for rang, v in enumerate(valeurs[colonne], 2) if v is not None],
        INDICATEURS,
    )


@pytest.mark.parametrize("entete", ["Critère", "Livrable", "Engagement", "KPI", "Ce que l'on suit", "Zblork", ""])
def test_une_colonne_de_phrases_distinctes_est_celle_des_indicateurs(entete: str) -> None:
    lue = affectees({entete: PHRASES, "Cible": (12, 100, "oui"), "Réalisé": (11, 90, "fait")})
    assert lue.places == {"indicateur": 1, "cible": 2, "realise": 3}


def test_une_action_reste_une_action_quand_une_autre_colonne_porte_les_indicateurs() -> None:
    actions = ("Guichet unique", "Aller vers", "Accueil des nouveaux")
    lue = affectees({"Action": actions, "KPI": PHRASES, "Cible": (12, 100, "oui")})
    assert (lue.places["action"], lue.places["indicateur"]) == (1, 2)


def test_les_pieces_ne_prennent_pas_la_place_des_indicateurs() -> None:
    pieces = ("Feuilles d'émargement", "Liste anonymisée", "Capture du site")
    lue = affectees({"Engagement": PHRASES, "Cible": (12, 100, "oui"), "Justificatifs": pieces})
    assert (lue.places["indicateur"], lue.places["piece"]) == (1, 3)


def test_un_nombre_sous_une_entete_inconnue_juste_apres_la_cible_en_est_le_realise() -> None:
    lue = affectees({"Indicateur": PHRASES, "Cible": (12, 100, 4), "Où en est-on ?": (11, 90, 5)})
    assert lue.places["realise"] == 3
    assert lue.decisions[3] is Decision.VALEURS


def test_un_nombre_d_un_autre_ordre_de_grandeur_n_est_pas_lu() -> None:
    lue = affectees({"Indicateur": PHRASES, "Cible": (12, 100, 4), "Habitants": (41211, 38007, 52113)})
    assert "realise" not in lue.places


def test_des_euros_ecrits_tels_sont_le_montant_quelle_que_soit_l_entete() -> None:
    lue = affectees({"Indicateur": PHRASES, "Cible": (12, 100, 4), "Prime": ("3 000 €", "2 k€", "500 euros")})
    assert lue.places["montant_max"] == 3


def test_des_euros_lus_sous_une_entete_inconnue_se_disent_a_verifier() -> None:
    octets = classeur(
        {"Annexe": [("Mission", "Critère", "Cible", "Réalisé", "Zblork"), ("Accès", PHRASES[0], 12, 15, 3000)]}
    )
    lecture = lire("a.xlsx", octets)
    assert [str(a.gravite) for a in lecture.anomalies if a.cellule == "E1"] == ["à vérifier"]
