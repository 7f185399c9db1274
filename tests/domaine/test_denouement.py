"""Un pari n'est dénoué que par ce qui le concerne à coup sûr ; sinon une phrase dit pourquoi."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.contrat import Contrat, Cpts, Exercice, Mission
from lib.domaine.denouement import LigneDenouee, concerne, denouer, points_de
from lib.domaine.indicateur import Cible, Indicateur, Mesure, PointAnnuel
from lib.domaine.paris import Fourchette, Pari, PariDeLigne
from lib.domaine.vocabulaire import Condition, EtatMesure, NatureCible, Operateur, Sens
from tests.annees import annee_dite
from tests.domaine.contrats import cible

PASSE = Exercice(date(2025, 4, 15), date(2026, 4, 14))
SUIVANT = Exercice(date(2026, 4, 15), date(2027, 4, 14))
APRES = date(2026, 5, 2)
REUNIONS = Indicateur(
    "P1",
    "PARCOURS",
    "Réunions tenues",
    unite="réunions",
    cible=Cible("12", Operateur.AU_MOINS, Fraction(12), nature=NatureCible.NOMBRE),
    mesure=Mesure.nombre(13),
    mesure_le=PASSE.fin,
    montant_max=Decimal(8000),
)
PARI = PariDeLigne(
    "P1",
    "Réunions tenues",
    Decimal(8000),
    0.7,
    "avis d'équipe",
    unite="réunions",
    cible=Fraction(12),
    fourchette=Fourchette(10.0, 12.0, 14.0),
)


def contrat(indicateur: Indicateur = REUNIONS, exercice: Exercice = PASSE, condition: Condition = Condition.SANS):  # type: ignore[no-untyped-def]
    mission = Mission("PARCOURS", "Parcours", condition=condition)
    return Contrat(Cpts("CPTS de la Combe"), exercice, missions=(mission,), indicateurs=(indicateur,))


def denoue(pari: PariDeLigne, classeur: Contrat, jour: date = APRES) -> LigneDenouee:
    (ligne,) = denouer(Pari("CPTS de la Combe", PASSE, date(2025, 9, 1), (pari,)), classeur, jour=jour).lignes
    return ligne


def suivant(*points: PointAnnuel, **autres: object) -> Contrat:
    """Le classeur de l'exercice suivant, avec cet historique."""
    return contrat(replace(REUNIONS, mesure=Mesure(), mesure_le=None, historique=points, **autres), SUIVANT)  # type: ignore[arg-type]


def test_le_meme_classeur_denoue_quand_sa_mesure_est_finale() -> None:
    assert denoue(PARI, contrat()) == LigneDenouee(PARI, True, Fraction(13), Decimal("8000.00"))


def test_une_ligne_manquee_est_manquee() -> None:
    venue = denoue(PARI, contrat(replace(REUNIONS, mesure=Mesure.nombre(11))))
    assert (venue.est_reussie, venue.valeur, venue.montant) == (False, Fraction(11), Decimal(0))


@pytest.mark.parametrize(
    ("indicateur", "attendu"),
    [
        (replace(REUNIONS, identifiant="P2", libelle="Ateliers tenus"), "n'est plus dans le classeur"),
        (replace(REUNIONS, libelle="Ateliers tenus"), "désigne maintenant une autre ligne : « Ateliers tenus »"),
        (replace(REUNIONS, unite="heures"), "L'unité de la ligne a changé"),
        (replace(REUNIONS, mesure_le=date(2026, 4, 13)), "il la faut au 14/04/2026"),
        (replace(REUNIONS, mesure_le=None), "La mesure n'est pas finale"),
        (replace(REUNIONS, mesure=Mesure()), "Manquant n'est pas zéro"),
        (replace(REUNIONS, cible=replace(REUNIONS.cible, valeur=Fraction(10))), "La cible a changé"),
    ],
)
def test_ce_qui_ne_se_juge_pas_dit_pourquoi(indicateur: Indicateur, attendu: str) -> None:
    venue = denoue(PARI, contrat(indicateur))
    assert venue.est_reussie is None
    assert attendu in venue.motif


def test_le_libelle_se_compare_aux_accents_pres() -> None:
    assert denoue(PARI, contrat(replace(REUNIONS, libelle=" REUNIONS  tenues"))).est_reussie is True


def test_une_ligne_renumerotee_se_denoue() -> None:
    assert denoue(PARI, contrat(replace(REUNIONS, identifiant="P7"))).est_reussie is True


def test_une_ligne_reformulee_se_denoue_dans_sa_mission() -> None:
    reformulee = contrat(replace(REUNIONS, identifiant="P7", libelle="Réunions tenues au complet"))
    assert denoue(replace(PARI, mission="PARCOURS"), reformulee).est_reussie is True
    assert denoue(replace(PARI, mission="ACCES"), reformulee).est_reussie is None
    assert denoue(PARI, reformulee).est_reussie is None  # un pari d'avant ne dit pas sa mission


def test_rien_n_est_denoue_pendant_l_exercice() -> None:
    venue = denoue(PARI, contrat(), jour=date(2026, 4, 13))
    assert venue == LigneDenouee(PARI, motif="L'exercice court jusqu'au 14/04/2026.")


def test_une_ligne_non_due_annule_le_pari_et_vaut_zero() -> None:
    venue = denoue(PARI, contrat(condition=Condition.NON_REMPLIE))
    assert (venue.est_reussie, venue.montant) == (None, Decimal(0))
    assert venue.motif.startswith("Le pari ne compte pas.")


def test_une_ligne_sans_objet_annule_le_pari() -> None:
    venue = denoue(PARI, contrat(replace(REUNIONS, mesure=Mesure(EtatMesure.SANS_OBJET))))
    assert (venue.est_reussie, venue.montant) == (None, Decimal(0))


def test_l_historique_juge_par_le_montant_paye() -> None:
    presque = PointAnnuel(annee_dite("2025-2026"), Fraction(12), Fraction(12), Decimal(7999))
    assert denoue(PARI, suivant(presque)) == LigneDenouee(PARI, False, Fraction(12), Decimal(7999))
    assert denoue(PARI, suivant(replace(presque, montant_paye=Decimal(8000)))).est_reussie is True


@pytest.mark.parametrize(("realise", "attendu"), [(11, False), (12, True), (15, True)])
def test_sans_montant_l_historique_juge_par_la_cible(realise: int, attendu: bool) -> None:
    venue = denoue(PARI, suivant(PointAnnuel(annee_dite("2025-2026"), Fraction(12), Fraction(realise))))
    assert (venue.est_reussie, venue.montant) == (attendu, None)


@pytest.mark.parametrize(("realise", "attendu"), [(11, True), (12, True), (13, False)])
def test_le_sens_de_la_ligne_est_respecte(realise: int, attendu: bool) -> None:
    moins = replace(REUNIONS.cible, operateur=Operateur.AU_PLUS)
    classeur = suivant(
        PointAnnuel(annee_dite("2025-2026"), Fraction(12), Fraction(realise)), sens=Sens.BAISSE, cible=moins
    )
    assert denoue(PARI, classeur).est_reussie is attendu


@pytest.mark.parametrize(
    ("points", "attendu"),
    [
        ((), "L'historique ne dit rien de l'exercice 2025-2026."),
        ((PointAnnuel(annee_dite("2024-2025"), Fraction(12), Fraction(12)),), "ne dit rien"),
        ((PointAnnuel(annee_dite("2025-2026")), PointAnnuel(annee_dite("2025/26"))), "dit deux fois"),
        ((PointAnnuel(annee_dite("2025-2026"), Fraction(15), Fraction(13)),), "La cible a changé"),
        ((PointAnnuel(annee_dite("2025-2026"), None, Fraction(13)),), "ne dit pas à la fois"),
    ],
)
def test_un_historique_qui_ne_suffit_pas_dit_pourquoi(points: tuple[PointAnnuel, ...], attendu: str) -> None:
    venue = denoue(PARI, suivant(*points))
    assert venue.est_reussie is None
    assert attendu in venue.motif


def test_sans_cible_la_valeur_venue_reste_comparable_a_la_fourchette() -> None:
    assert denoue(PARI, suivant(PointAnnuel(annee_dite("2025-2026"), None, Fraction(13)))).valeur == 13


@pytest.mark.parametrize("sens", [Sens.STABILITE, Sens.INTERVALLE])
def test_une_cible_qui_ne_tient_pas_en_un_nombre_ne_se_rejuge_pas(sens: Sens) -> None:
    classeur = suivant(PointAnnuel(annee_dite("2025-2026"), Fraction(12), Fraction(12)), sens=sens, cible=cible(12))
    assert denoue(PARI, classeur).est_reussie is None


def test_une_annee_seule_suit_la_convention_du_classeur() -> None:
    par_debut = tuple(PointAnnuel(annee_dite(str(annee))) for annee in (2023, 2024, 2025))
    par_fin = tuple(PointAnnuel(annee_dite(str(annee))) for annee in (2024, 2025, 2026))
    obscur = tuple(PointAnnuel(annee_dite(str(annee))) for annee in (2023, 2024))
    assert points_de(par_debut, PASSE, SUIVANT) == (PointAnnuel(annee_dite("2025")),)
    assert points_de(par_fin, PASSE, SUIVANT) == (PointAnnuel(annee_dite("2026")),)
    assert points_de(obscur, PASSE, SUIVANT) == ()
    assert points_de(par_debut, PASSE, None) == ()


def test_une_annee_civile_se_lit_sans_convention() -> None:
    civile = Exercice(date(2025, 1, 1), date(2025, 12, 31))
    assert points_de((PointAnnuel(annee_dite("2024")), PointAnnuel(annee_dite("2025"))), civile, None) == (
        PointAnnuel(annee_dite("2025")),
    )


def test_le_nom_de_la_cpts_decide() -> None:
    pari = Pari("cpts  de la COMBE", PASSE, date(2025, 9, 1), ())
    assert concerne(pari, contrat())
    assert not concerne(replace(pari, cpts="CPTS du Col"), contrat())
    assert not concerne(replace(pari, cpts=""), replace(contrat(), cpts=Cpts("")))


def test_le_total_ne_se_dit_que_si_chaque_ligne_dit_le_sien() -> None:
    deux = Pari("CPTS de la Combe", PASSE, date(2025, 9, 1), (PARI, replace(PARI, identifiant="P2")))
    autre = replace(REUNIONS, identifiant="P2", mesure=Mesure.nombre(3))
    entier = replace(contrat(), indicateurs=(REUNIONS, autre))
    assert denouer(deux, entier, jour=APRES).total == Decimal(8000)
    assert denouer(deux, contrat(), jour=APRES).total is None
    assert denouer(replace(deux, lignes=()), entier, jour=APRES).total is None
