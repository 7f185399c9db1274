"""La règle écrite une fois pour tout le tableau vaut pour les lignes qui n'en écrivent pas, et pour elles seules."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Gravite, NomRegle
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import classeur

ENTETE = ["Mission", "Indicateur", "Cible", "Réalisé", "Montant"]
LIGNES = [["Accès aux soins", "Médecins volontaires", 20, 15, 2000], ["Prévention", "Ateliers", 10, 5, 1500]]


def lecture(*rangees: list[object]) -> Lecture:
    return lire("suivi.xlsx", classeur({"Indicateurs": [*rangees]}))


def acquis(lue: Lecture) -> list[Decimal | None]:
    return [ligne.montant for ligne in valoriser(lue.contrat).lignes]


@pytest.mark.parametrize(
    "note",
    [
        "Sauf mention contraire, chaque montant est versé au prorata de l'atteinte de la cible.",
        "Règle commune : versement proportionnel au taux d'atteinte, plafonné à 100 %.",
        "NB : les indicateurs sont payés au prorata du réalisé.",
        "Modalité : prorata du taux d'atteinte pour tous les indicateurs chiffrés.",
        "Règle de versement : proportionnel au taux d'atteinte, pour toutes les lignes.",
    ],
)
@pytest.mark.parametrize("au_dessus", [False, True])
def test_la_regle_commune_paie_les_lignes_qui_n_en_ecrivent_pas(note: str, au_dessus: bool) -> None:
    lue = lecture(*([[note], []] if au_dessus else []), ENTETE, *LIGNES, *([] if au_dessus else [[], [note]]))
    assert acquis(lue) == [1500, 750]
    assert {i.regle for i in lue.contrat.indicateurs} == {NomRegle.PROPORTIONNEL}
    assert [a.cellule for a in lue.anomalies if a.code == "REGLE_ABSENTE"] == []
    assert ["A1" if au_dessus else "A5"] == [a.cellule for a in lue.anomalies if a.code == "NOTE_EXCLUE"]


def test_une_ligne_qui_ecrit_sa_regle_ou_ses_paliers_la_garde() -> None:
    note = "Sauf mention contraire, chaque montant est versé au prorata de l'atteinte."
    lue = lecture(
        [*ENTETE, "Règle"],
        ["Accès aux soins", "Médecins volontaires", 20, 15, 2000, "tout ou rien"],
        ["Prévention", "Ateliers", 10, 5, 1500, ""],
        ["Prévention", "Dépistages", "5 : 300 € ; 10 : 600 €", 6, 600, ""],
        [],
        [note],
    )
    assert [i.regle for i in lue.contrat.indicateurs] == [
        NomRegle.TOUT_OU_RIEN, NomRegle.PROPORTIONNEL, NomRegle.PALIERS
    ]  # fmt: skip
    assert acquis(lue) == [0, 750, 300]


def test_une_regle_commune_que_l_on_ne_comprend_pas_laisse_les_euros_inconnus() -> None:
    note = "Tous les montants sont versés au prorata, sauf décision contraire du comité."
    lue = lecture(ENTETE, *LIGNES, [], [note])
    assert acquis(lue) == [None, None]
    assert ("A5", Gravite.A_VERIFIER) in {(a.cellule, a.gravite) for a in lue.anomalies}


def test_deux_regles_communes_qui_se_contredisent_ne_paient_rien_en_silence() -> None:
    lue = lecture(
        ["Règle commune : tout ou rien."], [], ENTETE, *LIGNES, [], ["Chaque montant est versé au prorata du réalisé."]
    )
    assert acquis(lue) == [None, None]
    assert [(a.cellule, a.gravite) for a in lue.anomalies if a.code == "REGLE_INCOMPRISE"] == [
        ("A1", Gravite.A_VERIFIER)
    ]


@pytest.mark.parametrize(
    "note", ["* proportionnel à la population", "Le versement se fait au prorata temporis la première année"]
)
def test_une_note_qui_ne_fixe_aucune_regle_n_en_donne_pas(note: str) -> None:
    lue = lecture(ENTETE, *LIGNES, [], [note])
    assert {i.regle for i in lue.contrat.indicateurs} == {NomRegle.TOUT_OU_RIEN}


@pytest.mark.parametrize(
    "note", ["Paiement : proportionnel", "La mission Accès est payée en tout ou rien.", "Règle : paiement au prorata"]
)
def test_une_phrase_qui_parle_de_paiement_sans_etre_suivie_se_dit(note: str) -> None:
    lue = lecture([note], [], ENTETE, *LIGNES)
    assert ("A1", Gravite.A_VERIFIER) in {(a.cellule, a.gravite) for a in lue.anomalies}


def test_la_regle_commune_d_une_autre_feuille_vaut_pour_tout_le_classeur() -> None:
    note = "Sauf mention contraire, chaque montant est versé au prorata de l'atteinte de la cible."
    octets = classeur({"Lisez-moi": [["Annexe de 2026"], [note]], "Accès": [ENTETE, *LIGNES]})
    lue = lire("suivi.xlsx", octets)
    assert acquis(lue) == [1500, 750]
    dites = {(a.feuille, a.cellule) for a in lue.anomalies if a.gravite is Gravite.A_VERIFIER}
    assert ("Lisez-moi", "A2") in dites


def test_deux_feuilles_qui_ne_disent_pas_la_meme_regle_n_en_donnent_pas_aux_autres() -> None:
    regles = ["Tous les indicateurs sont payés en tout ou rien.", "Chaque montant est versé au prorata."]
    octets = classeur({"Un": [[regles[0]]], "Deux": [[regles[1]]], "Accès": [ENTETE, *LIGNES]})
    assert {i.regle for i in lire("suivi.xlsx", octets).contrat.indicateurs} == {NomRegle.TOUT_OU_RIEN}


def test_une_feuille_qui_ecrit_ses_regles_ne_se_plaint_pas_de_celle_d_une_autre() -> None:
    regles = [[*ligne, "tout ou rien"] for ligne in LIGNES]
    octets = classeur({"Lisez-moi": [["Chaque montant est versé au prorata."]], "Accès": [[*ENTETE, "Règle"], *regles]})
    lue = lire("suivi.xlsx", octets)
    assert acquis(lue) == [0, 0]
    assert "REGLE_TIREE_DU_TEXTE" not in {a.code for a in lue.anomalies}


@pytest.mark.parametrize(
    "note", ["Le règlement suit le taux d'atteinte de chaque objectif.", "La mission Accès est payée en tout ou rien."]
)
def test_une_phrase_non_suivie_se_dit_aussi_sur_les_lignes_sans_regle(note: str) -> None:
    lue = lecture([note], [], [*ENTETE, "Règle"], [*LIGNES[0], "tout ou rien"], [*LIGNES[1], ""])
    dits = {(a.code, a.cellule) for a in lue.anomalies if a.gravite is Gravite.A_VERIFIER}
    assert {("REGLE_INCOMPRISE", "A1"), ("REGLE_ABSENTE", "F5")} <= dits
    assert ("REGLE_ABSENTE", "F4") not in dits
