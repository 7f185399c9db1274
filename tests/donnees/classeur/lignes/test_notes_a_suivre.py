"""Une note hors du tableau qui touche au paiement se dit sur les lignes qu'elle vise."""

from __future__ import annotations

import pytest

from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import Valeurs, classeur

ENTETES = ("N°", "Indicateur", "Cible", "Réalisé", "Montant (€)")
LIGNES: Valeurs = (
    (1, "Plages de garde assurées", 52, 52, 3_000),
    (2, "Campagnes menées", 3, 3, 1_000),
    (3, "Maison sport-santé labellisée", 1, 1, 4_000),
)


def visees(note: str, lignes: Valeurs = LIGNES, *, est_en_haut: bool = False) -> list[str]:
    dessus: Valeurs = ((note,), ()) if est_en_haut else ()
    dessous: Valeurs = () if est_en_haut else ((), (note,))
    lecture = lire("a.xlsx", classeur({"Annexe": [*dessus, ENTETES, *lignes, *dessous]}))
    assert len(lecture.contrat.indicateurs) == len(lignes)
    return [a.cellule for a in lecture.anomalies if a.code == "NOTE_A_SUIVRE"]


@pytest.mark.parametrize(
    "note",
    [
        "Part variable due hors indicateur 3, reporté en 2027 d'un commun accord.",
        "Le versement de l'indicateur n° 3 est suspendu.",
        "NB : la ligne « Maison sport-santé labellisée » sera payée en 2027.",
        "L'action 3 ne sera pas rémunérée cette année.",
    ],
)
def test_la_ligne_citee_par_son_numero_ou_son_nom_est_a_verifier(note: str) -> None:
    assert visees(note) == ["E4"]


@pytest.mark.parametrize(
    "note",
    [
        "Les montants indiqués sont des plafonds ; le versement effectif est fixé par la CPAM au vu du bilan.",
        "Sous réserve de la signature de l'avenant, montants provisoires.",
        "Montants provisoires",
        "Versement en deux fois : acompte de 60 % en mars, solde après l'évaluation.",
        "L'enveloppe versée ne pourra excéder 6 000 €.",
    ],
)
@pytest.mark.parametrize("est_en_haut", [True, False])
def test_a_defaut_toutes_les_lignes_du_tableau_le_sont(note: str, *, est_en_haut: bool) -> None:
    assert visees(note, est_en_haut=est_en_haut) == ["E4:E6" if est_en_haut else "E2:E4"]


@pytest.mark.parametrize(
    "note",
    [
        "Sous réserve de la signature de l'avenant.",
        "NB : montants donnés sous réserve de validation par la CPAM et l'ARS",
        "Tableau établi sous réserve de l'accord de la caisse",
    ],
)
def test_un_tableau_qui_attend_une_signature_se_dit_une_fois_sur_la_note(note: str) -> None:
    assert visees(note) == ["A6"]


@pytest.mark.parametrize("appel", ["*", "(1)"])
def test_un_appel_de_note_ne_vise_que_les_lignes_qui_le_portent(appel: str) -> None:
    lignes = [*LIGNES[:2], (3, "Maison sport-santé", f"50{appel}", 48, 4_000)]
    assert visees(f"{appel} sous réserve de validation par la caisse", lignes) == ["E4"]


@pytest.mark.parametrize(
    "note",
    [
        "Source : extraction de la caisse au 12/05/2026",
        "Patients de 65 ans et plus, hors EHPAD",
        "Fait à Valmont, le 3 mars 2026",
        "RCP : réunion de concertation pluriprofessionnelle",
        "Montants en euros",
    ],
)
def test_une_source_une_definition_une_signature_ne_font_douter_d_aucune_ligne(note: str) -> None:
    assert visees(note) == []
