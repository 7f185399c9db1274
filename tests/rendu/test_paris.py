"""Le journal des paris se lit : des phrases pour tous, un tableau, un graphique ; jamais un nombre brut."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.calcul.bilan_des_paris import Jugement, dresser
from lib.calcul.rejeu import rejouer
from lib.domaine.contrat import Contrat, Exercice
from lib.domaine.denouement import Denouement, LigneDenouee
from lib.domaine.paris import Fourchette, Pari, PariDeLigne, PariDuTotal
from lib.rendu.couleurs import CLAIR
from lib.rendu.graphiques.barres_des_paris import paris as graphique
from lib.rendu.tableaux import tableaux_des_paris as tableaux
from lib.rendu.textes import phrases_des_paris as textes
from tests.calcul.test_rejeu import cinq, ligne

EXERCICE = Exercice(date(2025, 4, 15), date(2026, 4, 14))
REUNIONS = PariDeLigne(
    "P1", "Réunions tenues", Decimal(8000), 0.71, "avis d'équipe", "réunions", fourchette=Fourchette(10.0, 12.0, 14.0)
)
PARI = Pari(
    "CPTS de la Combe",
    EXERCICE,
    date(2025, 9, 1),
    (REUNIONS,),
    PariDuTotal(7120.0, Fourchette(6000.0, 7000.0, 8000.0)),
)


def suite(chance: float, *, reussis: int, manques: int) -> list[Jugement]:
    return [Jugement(chance, True)] * reussis + [Jugement(chance, False)] * manques


def lu(texte: str) -> str:
    """Le texte, espaces ordinaires."""
    return re.sub(r"\s", " ", texte)


def denoue(*lignes: LigneDenouee) -> Denouement:
    return Denouement(replace(PARI, lignes=tuple(venue.pari for venue in lignes)), lignes)


@pytest.mark.parametrize(
    ("jugements", "attendu"),
    [
        ([], "Aucun pari n'est encore dénoué."),
        (suite(0.8, reussis=1, manques=0), "Trop peu de paris pour juger : 1 pari dénoué, il en faut 10 au moins."),
        (suite(0.8, reussis=2, manques=1), "Trop peu de paris pour juger : 3 paris dénoués, il en faut 10 au moins."),
        (
            suite(0.8, reussis=5, manques=5),
            "En moyenne, nos paris étaient trop optimistes : nous annoncions 8 réussites sur 10, 5 sont venues.",
        ),
        (
            suite(0.2, reussis=6, manques=4),
            "En moyenne, nos paris étaient trop prudents : nous annoncions 2 réussites sur 10, 6 sont venues.",
        ),
        (
            suite(0.1, reussis=1, manques=9),
            "En moyenne, nos paris étaient bien réglés : nous annoncions 1 réussite sur 10, 1 est venue.",
        ),
        (
            suite(0.1, reussis=0, manques=10),
            "En moyenne, nos paris étaient bien réglés : nous annoncions 1 réussite sur 10, aucune n'est venue.",
        ),
    ],
)
def test_la_phrase_qui_juge(jugements: list[Jugement], attendu: str) -> None:
    phrase = lu(textes.reglage(dresser(jugements)))
    assert phrase.startswith(attendu)
    assert "Brier" not in phrase


def test_une_phrase_par_chance_annoncee() -> None:
    bilan = dresser(
        [
            *suite(0.8, reussis=6, manques=4),
            *suite(0.03, reussis=0, manques=2),
            *suite(0.97, reussis=1, manques=1),
            *suite(0.5, reussis=0, manques=1),
            *suite(0.1, reussis=1, manques=0),
        ]
    )
    assert [lu(phrase) for phrase in textes.classes(bilan)] == [
        "Sur 2 paris à moins d'une chance sur 10, aucun n'a réussi.",
        "Le seul pari à 1 chance sur 10 a réussi.",
        "Le seul pari à 5 chances sur 10 n'a pas réussi.",
        "Sur 10 paris à 8 chances sur 10, 6 ont réussi.",
        "Sur 2 paris à plus de 9 chances sur 10, 1 a réussi.",
    ]


def test_les_references_se_disent_en_clair() -> None:
    bon, mauvais = dresser(suite(0.9, reussis=9, manques=1)), dresser(suite(0.8, reussis=5, manques=5))
    assert lu(textes.contre_pile_ou_face(bon)) == (
        "Nos chances valent mieux que de toujours annoncer « une chance sur deux »."
    )
    assert "ne valent pas mieux" in textes.contre_pile_ou_face(mauvais)
    assert textes.contre_pile_ou_face(dresser(suite(0.9, reussis=3, manques=0))) == ""
    # 9 × 0,1² + 1 × 0,9² = 0,9, sur 10
    assert "(score de Brier) : 0,09." in lu(textes.ecart_moyen(bon))
    assert textes.ecart_moyen(dresser([])) == ""


@pytest.mark.parametrize(
    ("dedans", "total", "attendu"),
    [
        (7, 10, "La valeur est tombée dans la fourchette annoncée 7 fois sur 10 (8 attendues)."),
        (7, 9, "La valeur est tombée dans la fourchette annoncée 7 fois sur 9 (environ 7 attendues)."),
        (0, 1, "La valeur est tombée dans la fourchette annoncée 0 fois sur 1 (environ 1 attendue)."),
        (0, 0, ""),
    ],
)
def test_les_fourchettes_se_comptent_en_mots(dedans: int, total: int, attendu: str) -> None:
    bande = Fourchette(10, 12, 14)
    valeurs = [Fraction(12)] * dedans + [Fraction(99)] * (total - dedans)
    assert lu(textes.fourchettes(dresser(Jugement(fourchette=bande, valeur=v) for v in valeurs))) == attendu


def test_ce_qui_est_note_se_dit() -> None:
    assert lu(textes.notes([])) == "Aucun pari n'est encore noté pour cette CPTS."
    assert lu(textes.notes([PARI])) == "1 pari noté le 01/09/2025 pour l'exercice 15/04/2025 – 14/04/2026."
    connue = replace(REUNIONS, identifiant="P3", est_connue=True)
    assert lu(textes.notes([replace(PARI, lignes=(REUNIONS, connue))])).endswith(
        "1 ligne déjà connue ou acquise ne compte pas."
    )
    deux = replace(PARI, lignes=(REUNIONS, replace(REUNIONS, identifiant="P2")))
    assert lu(textes.notes([PARI, deux])).endswith("Le journal a 2 pages.")


@pytest.mark.parametrize(
    ("venu", "attendu"),
    [(5900, "au-dessous de la fourchette"), (6000, ": dans la fourchette"), (8001, "au-dessus de la fourchette")],
)
def test_le_total_annonce_et_le_total_venu(venu: int, attendu: str) -> None:
    (phrase,) = textes.totaux([denoue(LigneDenouee(REUNIONS, True, None, Decimal(venu)))])
    assert lu(phrase).startswith("Part variable, pari du 01/09/2025 : 7 100 € attendus (de 6 000 € à 8 000 €)")
    assert attendu in lu(phrase)


def test_un_total_incomplet_se_tait() -> None:
    assert textes.totaux([denoue(LigneDenouee(REUNIONS, True))]) == ()


def test_ce_qui_n_a_pas_de_suite_est_compte_par_motif() -> None:
    autre = replace(REUNIONS, identifiant="P2")
    venues = denoue(LigneDenouee(REUNIONS, motif="La cible a changé."), LigneDenouee(autre, motif="La cible a changé."))
    assert [lu(phrase) for phrase in textes.sans_suite([venues])] == ["La cible a changé (2 lignes)."]


def test_le_tableau_met_l_annonce_face_a_la_suite() -> None:
    sans = replace(REUNIONS, identifiant="P2", fourchette=None)
    autre = replace(REUNIONS, identifiant="P3")
    tableau = tableaux.denoues(
        [
            denoue(
                LigneDenouee(REUNIONS, True, Fraction(13)),
                LigneDenouee(sans, False),
                LigneDenouee(autre, valeur=Fraction(9)),
                LigneDenouee(replace(autre, identifiant="P4"), motif="La cible a changé."),
            )
        ]
    )
    assert [lu(texte) for texte in tableau["Nous annoncions"]] == [
        "environ 7 chances sur 10 · de 10 à 14 réunions",
        "environ 7 chances sur 10",
        *["environ 7 chances sur 10 · de 10 à 14 réunions"] * 2,
    ]
    assert [lu(texte) for texte in tableau["Il est venu"]] == [
        "réussi · 13 réunions, dans la fourchette",
        "manqué",
        "9 réunions, hors de la fourchette",
        "La cible a changé.",
    ]


def test_les_rejeux_sont_a_part() -> None:
    rejoues = rejouer(Contrat(indicateurs=(ligne(*cinq(15, 14)),)))
    (rangee,) = tableaux.rejeux(rejoues).to_dict("records")
    assert rangee["Exercice"] == "2024-2025"
    assert lu(rangee["La tendance annonçait"]) == "environ 5 chances sur 10 · de 10,2 à 17,8 créneaux"
    assert lu(rangee["Il est venu"]) == "réussi · 15 créneaux, dans la fourchette"
    phrase = lu(textes.rejeu(dresser(rejeu.jugement for rejeu in rejoues)))
    assert phrase.endswith("sur 1, 1 est venue : trop peu d'exercices pour juger.")
    assert textes.rejeu(dresser([])) == ""


def test_le_graphique_pose_un_point_par_chance() -> None:
    tableau = tableaux.classes(dresser([*suite(0.8, reussis=6, manques=4), *suite(0.5, reussis=1, manques=1)]))
    figure = graphique(tableau, theme=CLAIR)
    points = figure.data[1]
    assert (list(points.x), list(points.y), list(points.text)) == ([5, 8], [5, 6], ["1/2", "6/10"])
    assert textes.alt_classes(dresser([])) == textes.COMMENT_DENOUER
