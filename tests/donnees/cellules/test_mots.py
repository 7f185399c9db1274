"""Les mots du vocabulaire, écrits comme on les écrit ; un mot d'une autre famille n'y entre pas."""

from __future__ import annotations

from enum import StrEnum

import pytest

from lib.domaine.vocabulaire import (
    Categorie,
    Condition,
    EtatPiece,
    Maitrise,
    NatureCible,
    NomRegle,
    Objet,
    Portee,
    Sens,
    TypeMesure,
)
from lib.donnees.cellules.mots import (
    ERREURS_DE_FORMULE,
    LONGUEUR_D_UN_VIDE,
    aux_blancs_simples,
    en_code,
    lire_condition,
    lire_mot,
    lire_oui_non,
    lire_remunere,
    lire_vide,
    premier_contenu,
)


@pytest.mark.parametrize("famille", [Categorie, EtatPiece, Maitrise, NomRegle, Objet, Portee, Sens, TypeMesure])
def test_chaque_mot_se_lit_sans_accents_ni_majuscules_ni_blancs(famille: type[StrEnum]) -> None:
    for membre in famille:
        assert lire_mot(famille, f"  {membre.value.upper()} ") is membre


@pytest.mark.parametrize(
    ("famille", "texte", "membre"),
    [
        (Portee, "Nationale", Portee.NATIONAL),
        (Objet, "Résultat", Objet.RESULTATS),
        (TypeMesure, "%", TypeMesure.TAUX),
        (Sens, "↓", Sens.BAISSE),
        (Sens, "▼", Sens.BAISSE),
        (Sens, "▲", Sens.HAUSSE),
        (NomRegle, "Binaire", NomRegle.TOUT_OU_RIEN),
        (Maitrise, "CPAM", Maitrise.TIERS),
        (EtatPiece, "en cours de production", EtatPiece.EN_COURS),
    ],
)
def test_un_mot_se_dit_autrement(famille: type[StrEnum], texte: str, membre: StrEnum) -> None:
    assert lire_mot(famille, texte) is membre


@pytest.mark.parametrize("texte", ["", "?", "s", "es", "CPAM", "hausse ou baisse"])
def test_un_mot_qui_n_est_pas_de_la_famille_n_est_pas_devine(texte: str) -> None:
    assert lire_mot(Sens, texte) is None


@pytest.mark.parametrize(
    ("texte", "attendu"), [("OUI", True), ("x", True), ("✓", True), ("Non", False), ("✗", False), ("peut-être", None)]
)
def test_oui_ou_non_ou_rien(texte: str, attendu: bool | None) -> None:
    assert lire_oui_non(texte) is attendu


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [("Part variable", True), ("oui", True), ("Suivi", False), ("non rémunéré", False), ("", None), ("500 €", None)],
)
def test_une_ligne_payee_ou_un_suivi(texte: str, attendu: bool | None) -> None:
    assert lire_remunere(texte) is attendu


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("oui", Condition.REMPLIE),
        ("non", Condition.NON_REMPLIE),
        ("Inconnue", Condition.INCONNUE),
        ("?", Condition.INCONNUE),
        ("", None),
        ("sous réserve", None),
    ],
)
def test_une_condition_inconnue_n_est_pas_une_condition_incomprise(texte: str, attendu: Condition | None) -> None:
    assert lire_condition(texte) is attendu


def test_un_code_n_a_que_des_majuscules_ascii() -> None:
    assert en_code("Santé mentale (0-6 ans)") == "SANTE_MENTALE_0_6_ANS"
    assert en_code("— ») ") == ""


def test_le_premier_morceau_est_celui_qui_vient_d_abord_dans_le_texte() -> None:
    assert premier_contenu(("crise", "acces"), "acces puis crise") == "acces"
    assert premier_contenu(("crise",), "acces") is None
    assert premier_contenu((), "acces") is None


def test_les_blancs_de_toutes_sortes_ne_font_qu_un_blanc_et_un_retour_a_la_ligne_reste() -> None:
    assert aux_blancs_simples("a\u00a0\u202f \t b\u200b\u200bc \r\n\n d") == "a b c\nd"


@pytest.mark.parametrize(
    ("texte", "vide"),
    [
        ("", NatureCible.VIDE),
        (" — ", NatureCible.VIDE),
        ("À définir", NatureCible.A_DEFINIR),
        ("à définir avec la CPAM", NatureCible.A_DEFINIR),
        ("à définir avec la CPAM en 2026", NatureCible.A_DEFINIR),
        ("ND", NatureCible.INDISPONIBLE),
        ("indisponible (logiciel en panne)", NatureCible.INDISPONIBLE),
        ("N/A", NatureCible.SANS_OBJET),
        ("sans objet, pas de crise", NatureCible.SANS_OBJET),
    ],
)
def test_chaque_vide_a_sa_nature(texte: str, vide: NatureCible) -> None:
    assert lire_vide(texte) is vide


@pytest.mark.parametrize("texte", ["0", "zéro", "néant", "à définir avec 12 médecins", "définir", "80 %", "en cours"])
def test_un_zero_un_nombre_ou_un_texte_n_est_pas_un_vide(texte: str) -> None:
    assert lire_vide(texte) is None


@pytest.mark.parametrize("erreur", sorted(ERREURS_DE_FORMULE))
def test_une_erreur_de_formule_n_est_pas_un_vide(erreur: str) -> None:
    assert lire_vide(erreur.upper()) is NatureCible.ERREUR


def test_un_long_texte_qui_commence_comme_un_vide_se_juge_sur_son_debut() -> None:
    assert lire_vide("à définir (" + "x" * LONGUEUR_D_UN_VIDE) is NatureCible.A_DEFINIR
    assert lire_vide("à définir (" + "x" * LONGUEUR_D_UN_VIDE + " 12)") is None
