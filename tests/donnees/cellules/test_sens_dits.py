"""Ce que des mots disent d'un sens, et ce qu'ils n'en disent pas : un verbe inconnu n'a ni sens, ni synonyme."""

from __future__ import annotations

import pytest

from lib.domaine.vocabulaire import Sens
from lib.donnees.cellules.sens_dits import Acte, acte_de, compte_ce_qui_est_fait, est_un_nom, lire_sens


@pytest.mark.parametrize(
    ("plie", "acte"),
    [
        ("reduire le nombre de refus a", Acte.DESCEND),
        ("porter la part a", Acte.MONTE),
        ("passer", Acte.BOUGE),
        ("atteindre", Acte.ANNONCE),
        ("organiser", Acte.FAIT),
        ("faire chuter", Acte.INCONNU),
        ("on supprime", Acte.INCONNU),
        ("suppression de ", Acte.INCONNU),
        ("organisation de ", Acte.FAIT),
        ("taux d'occupation de ", Acte.AUCUN),
        ("nombre de reunions", Acte.AUCUN),
        ("", Acte.AUCUN),
        ("augmenter ou reduire", Acte.DOUBLE),
    ],
)
def test_un_acte_connu_se_nomme_et_un_autre_reste_inconnu(plie: str, acte: Acte) -> None:
    assert acte_de(plie) is acte


@pytest.mark.parametrize(
    "libelle",
    ["Durée d'accompagnement", "Délai d'obtention d'un rendez-vous", "Signalements d'événements indésirables",
     "Patients mal orientés", "Dépenses engagées", "Perte de patients suivis", "Coûts engagés", "Réunions annulées",
     "Orientation des cas prioritaires (jours)", "Dossiers incomplets produits",
     "Hospitalisations des patients suivis"],
)  # fmt: skip
def test_ce_que_l_on_subit_attend_ou_depense_n_est_pas_le_fruit_d_un_acte(libelle: str) -> None:
    assert not compte_ce_qui_est_fait(libelle)


@pytest.mark.parametrize(
    "libelle", ["Professionnels formés", "Nombre de patients inclus dans le parcours", "Ateliers tenus"]
)
def test_ce_qui_est_fait_se_compte_vers_le_haut(libelle: str) -> None:
    assert compte_ce_qui_est_fait(libelle)


def test_un_acte_peut_se_dire_par_un_nom() -> None:
    assert est_un_nom("suppression de ")
    assert not est_un_nom("supprimer ")


@pytest.mark.parametrize(
    ("texte", "sens"),
    [
        ("↓ À réduire (une valeur plus faible est meilleure)", Sens.BAISSE),
        ("▼", Sens.BAISSE),
        ("↘ passages", Sens.BAISSE),
        ("à la baisse", Sens.BAISSE),
        ("Le plus faible possible", Sens.BAISSE),
        ("Réduire les passages", Sens.BAISSE),
        ("Doit augmenter", Sens.HAUSSE),
        ("Plus élevé est meilleur", Sens.HAUSSE),
        ("Évolution à la hausse", Sens.HAUSSE),
        ("↔ maintenir", Sens.STABILITE),
        ("Intervalle", Sens.INTERVALLE),
    ],
)
def test_un_mot_ou_une_fleche_disent_le_sens(texte: str, sens: Sens) -> None:
    assert lire_sens(texte) is sens


@pytest.mark.parametrize(
    "texte",
    ["ne pas diminuer", "éviter la hausse", "pas d'augmentation", "sans baisse", "Hausse à éviter", "↓ à ne pas faire",
     "Freiner la progression", "Le moins élevé possible", "réduire la baisse", "hausse ou baisse",
     "Enrayer la diminution", "baisse interdite"],
)  # fmt: skip
def test_ce_qui_peut_dire_le_contraire_ne_dit_rien(texte: str) -> None:
    assert lire_sens(texte) is None


@pytest.mark.parametrize("phrase", ["Réduire le renoncement aux soins", "La hausse de la demande de soins", "Enjeu"])
def test_une_phrase_n_est_pas_un_sens(phrase: str) -> None:
    assert lire_sens(phrase) is None
