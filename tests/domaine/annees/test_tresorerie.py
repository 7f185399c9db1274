"""Le calendrier de trésorerie : la somme des mois est celle des années, qui est le contrat, au centime."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.annees.budget import LigneDeBudget, Rythme
from lib.domaine.annees.exercices_voisins import exercice_precedent, exercice_suivant
from lib.domaine.annees.paiements_du_contrat import (
    PART_VARIABLE,
    SI_RENOUVELE,
    VarianteDeTresorerie,
    fin_du_contrat,
    jour_de_la_part_variable,
    paiements_d_un_exercice,
)
from lib.domaine.annees.tresorerie import CHARGES_REPARTIES, Tresorerie, calendrier
from lib.domaine.contrat import Contrat, Cpts, Exercice, Mission
from lib.domaine.nombres_exacts import au_centime
from lib.domaine.preparation import Finances
from lib.domaine.versements import prorata
from lib.domaine.vocabulaire import Condition
from lib.donnees.lecture_des_parametres import lire_parametres

PARAMETRES = lire_parametres()
EXERCICE = Exercice(date(2026, 4, 15), date(2027, 4, 14))
ACCES = Mission("ACCES", "Accès", demarrage=date(2023, 1, 9), part_fixe=Decimal(90000), part_variable=Decimal(35000))
FONCTIONNEMENT = Mission("FONCTIONNEMENT", "Fonctionnement", part_fixe=Decimal(75000), part_variable=Decimal(0))
CONTRAT = Contrat(Cpts(signature=date(2022, 4, 15)), EXERCICE, missions=(ACCES, FONCTIONNEMENT))
PLEINE = VarianteDeTresorerie("tout atteint", Decimal(35000))
MATELAS = Finances(Decimal(20000), Decimal("100000.01"), Decimal(6000), Decimal(12000))

centimes = st.integers(0, 20_000_000).map(lambda c: Decimal(c) / 100)
jours = st.dates(date(2022, 5, 1), date(2035, 12, 31))


def tresorerie(contrat: Contrat = CONTRAT, *lignes: LigneDeBudget, finances: Finances = MATELAS) -> Tresorerie:
    return Tresorerie(contrat, PARAMETRES, finances, lignes, contrat.exercice.debut if contrat.exercice else date.min)


@st.composite
def contrats(tirer: st.DrawFn) -> Contrat:
    """Un contrat de un à quatre missions, commencé n'importe quel jour, démarrées avant, pendant ou après."""
    debut = tirer(jours)
    exercice = Exercice(debut, debut + timedelta(days=tirer(st.sampled_from([364, 365, 200]))))
    codes = tirer(st.lists(st.sampled_from(["ACCES", "PARCOURS", "CRISE", "FONCTIONNEMENT"]), min_size=1, unique=True))
    missions = tuple(
        Mission(
            code,
            code.title(),
            demarrage=tirer(st.none() | st.integers(-900, 500).map(lambda n: debut + timedelta(days=n))),
            part_fixe=tirer(centimes),
            part_variable=Decimal(0),
            condition=tirer(st.sampled_from(list(Condition))),
        )
        for code in codes
    )
    signature = tirer(st.none() | st.integers(-2000, 0).map(lambda n: debut + timedelta(days=n)))
    return Contrat(Cpts(signature=signature), exercice, missions=missions)


def due(contrat: Contrat, exercice: Exercice) -> Decimal:
    """La part fixe d'un exercice, comptée autrement : prorata, mission par mission."""
    total = Decimal(0)
    for mission in contrat.missions:
        entamee = mission.code != "FONCTIONNEMENT" and mission.demarrage and mission.demarrage >= exercice.debut
        part = prorata(mission.demarrage, exercice.fin, exercice) if entamee and mission.demarrage else Fraction(1)
        apres = mission.demarrage is not None and mission.demarrage > exercice.fin
        total += Decimal(0) if apres else au_centime(Fraction(mission.part_fixe or 0) * part)
    return total


@given(contrats(), centimes)
def test_la_somme_des_mois_est_celle_des_annees_qui_est_le_contrat(contrat: Contrat, variable: Decimal) -> None:
    assert contrat.exercice is not None
    variante = VarianteDeTresorerie("", variable)
    sans_charges = Tresorerie(contrat, PARAMETRES, Finances(Decimal(0)), (), contrat.exercice.debut)
    mois = calendrier(sans_charges, variante, duree=60).mois
    annees = [contrat.exercice]
    while len(annees) < 3:
        annees.append(exercice_suivant(annees[-1]))
    payes = [p for e in annees for p in paiements_d_un_exercice(contrat, PARAMETRES, e, variante)]
    au_calendrier = [p for m in mois for p in m.paiements]
    assert all(p in au_calendrier for p in payes)
    for exercice in annees:
        siens = paiements_d_un_exercice(contrat, PARAMETRES, exercice, variante)
        fixe = sum((p.montant for p in siens if not p.libelle.startswith(PART_VARIABLE)), Decimal(0))
        assert fixe == due(contrat, exercice)
        variables = [p.montant for p in siens if p.libelle.startswith(PART_VARIABLE)]
        assert variables in ([], [variable])
    assert sum((m.recettes - m.charges for m in mois), Decimal(0)) == mois[-1].solde
    assert sum((p.montant for p in au_calendrier), Decimal(0)) == mois[-1].solde


@given(contrats(), st.integers(1, 48))
def test_le_solde_de_chaque_mois_suit_celui_d_avant(contrat: Contrat, duree: int) -> None:
    resultat = calendrier(tresorerie(contrat), PLEINE, duree=duree)
    soldes = [resultat.depart, *(m.solde for m in resultat.mois)]
    assert [m.solde - avant for m, avant in zip(resultat.mois, soldes, strict=False)] == [
        m.recettes - m.charges for m in resultat.mois
    ]
    assert all(m.mois <= p.jour < m.mois + timedelta(days=31) for m in resultat.mois for p in m.paiements)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_les_exercices_voisins_se_touchent(debut: date) -> None:
    exercice = exercice_suivant(Exercice(debut - timedelta(days=30), debut - timedelta(days=1)))
    assert exercice.debut == debut
    assert exercice_suivant(exercice).debut == exercice.fin + timedelta(days=1)
    assert exercice_precedent(exercice).fin == exercice.debut - timedelta(days=1)
    assert exercice.duree_jours in (365, 366)


def test_les_charges_annuelles_font_leur_total_a_chaque_douzaine_de_mois() -> None:
    loyer = LigneDeBudget("loyer", Decimal(900), Rythme.MENSUEL, date(2026, 4, 1))
    mois = calendrier(tresorerie(CONTRAT, loyer), PLEINE).mois
    assert sum((m.charges for m in mois[:12]), Decimal(0)) == Decimal("100000.01")
    assert sum((m.charges for m in mois[12:]), Decimal(0)) == Decimal("100000.01")
    assert {p.libelle for p in mois[0].paiements if p.montant < 0} == {"loyer", CHARGES_REPARTIES}


def test_des_lignes_qui_depassent_les_charges_annuelles_l_emportent() -> None:
    salaire = LigneDeBudget("salaires", Decimal(9000), Rythme.MENSUEL, date(2026, 4, 1))
    mois = calendrier(tresorerie(CONTRAT, salaire), PLEINE).mois
    assert {m.charges for m in mois} == {Decimal(9000)}


def test_la_part_variable_ne_vient_jamais_avant_le_dialogue() -> None:
    assert jour_de_la_part_variable(CONTRAT, PARAMETRES, EXERCICE) == date(2027, 7, 15)
    tard = replace(CONTRAT, date_dialogue=date(2027, 9, 2))
    assert jour_de_la_part_variable(tard, PARAMETRES, EXERCICE) == date(2027, 9, 2)
    assert jour_de_la_part_variable(CONTRAT, PARAMETRES, EXERCICE, retard=3) == date(2027, 10, 15)


def test_un_retard_se_compte_depuis_le_jour_que_le_dialogue_fixe_et_la_regle_le_dit() -> None:
    """Sans cela, « trois mois de retard » vaudrait zéro mois dès que le dialogue tombe trois mois après le délai."""
    tard = replace(CONTRAT, date_dialogue=date(2027, 10, 20))
    assert jour_de_la_part_variable(tard, PARAMETRES, EXERCICE, retard=3) == date(2028, 1, 20)
    *_, a_l_heure = paiements_d_un_exercice(tard, PARAMETRES, EXERCICE, PLEINE)
    *_, en_retard = paiements_d_un_exercice(tard, PARAMETRES, EXERCICE, replace(PLEINE, retard=3))
    assert a_l_heure.regle.startswith("Au dialogue du 20/10/2027")
    assert "plus 3 mois de retard" in en_retard.regle
    *_, sans_dialogue = paiements_d_un_exercice(CONTRAT, PARAMETRES, EXERCICE, PLEINE)
    assert "dialogue" not in sans_dialogue.regle.split(" : ")[0]


@pytest.mark.parametrize(
    "contrat",
    [
        replace(CONTRAT, cpts=Cpts(signature=EXERCICE.debut)),
        replace(CONTRAT, missions=(replace(ACCES, demarrage=EXERCICE.debut), FONCTIONNEMENT)),
    ],
    ids=["signé cette année", "mission démarrée cette année"],
)
def test_ce_que_l_on_ecrit_a_recevoir_entre_en_caisse_quoi_qu_il_arrive(contrat: Contrat) -> None:
    resultat = calendrier(tresorerie(contrat), PLEINE)
    recus = [p for m in resultat.mois for p in m.paiements if p.libelle == f"{PART_VARIABLE} 2025-2026"]
    assert [p.montant for p in recus] == [MATELAS.variable_a_recevoir]


def test_un_retard_deplace_la_part_variable_et_rien_d_autre() -> None:
    a_l_heure = calendrier(tresorerie(), PLEINE)
    tard = calendrier(tresorerie(), replace(PLEINE, retard=3))
    assert tard.mois[-1].solde == a_l_heure.mois[-1].solde
    assert [m.charges for m in tard.mois] == [m.charges for m in a_l_heure.mois]
    assert tard.point_bas().solde <= a_l_heure.point_bas().solde


def test_le_point_bas_est_le_premier_des_plus_bas_a_venir() -> None:
    resultat = calendrier(tresorerie(), PLEINE)
    assert resultat.point_bas().solde == min(m.solde for m in resultat.mois)
    dernier = resultat.mois[-1].mois
    assert resultat.point_bas(dernier).mois == dernier


@pytest.mark.parametrize(
    ("finances", "phrase"),
    [
        (Finances(), "La réserve est inconnue"),
        (Finances(), "Les charges annuelles sont inconnues : rien ne sort"),
        (Finances(), "La part variable de l'exercice passé n'est pas comptée"),
    ],
)
def test_ce_qui_n_est_pas_compte_se_dit(finances: Finances, phrase: str) -> None:
    resultat = calendrier(tresorerie(finances=finances), PLEINE)
    assert any(phrase in manque for manque in resultat.manques)
    assert resultat.est_depuis_zero


def test_des_charges_inconnues_se_disent_meme_avec_une_ligne_datee() -> None:
    loyer = LigneDeBudget("loyer", Decimal(900), Rythme.MENSUEL, date(2026, 4, 1))
    resultat = calendrier(tresorerie(CONTRAT, loyer, finances=replace(MATELAS, charges_annuelles=None)), PLEINE)
    assert [m for m in resultat.manques if "charges annuelles sont inconnues" in m and "datées" in m]


@pytest.mark.parametrize(("est_recette", "nom"), [(False, "charges"), (True, "recettes")])
def test_un_budget_date_plus_grand_que_le_total_de_l_annee_se_dit(est_recette: bool, nom: str) -> None:
    grosse = LigneDeBudget("grosse", Decimal(9000), Rythme.MENSUEL, date(2026, 4, 1), est_recette=est_recette)
    (dit,) = calendrier(tresorerie(CONTRAT, grosse), PLEINE).manques
    assert nom in dit
    assert "108 000 €" in dit.replace("\u00a0", " ").replace("\u202f", " ")


def test_tout_ecrit_rien_ne_manque() -> None:
    assert calendrier(tresorerie(), PLEINE).manques == ()


def test_une_part_variable_imprevisible_n_entre_pas_et_se_dit() -> None:
    resultat = calendrier(tresorerie(), VarianteDeTresorerie("inconnue", None))
    assert not any(p.libelle == f"{PART_VARIABLE} 2026-2027" for m in resultat.mois for p in m.paiements)
    assert any("ne se prévoit pas" in manque for manque in resultat.manques)


def test_sans_exercice_rien_du_contrat_n_est_date() -> None:
    resultat = calendrier(
        replace(tresorerie(), contrat=replace(CONTRAT, exercice=None), depuis=date(2026, 4, 1)), PLEINE
    )
    assert any("dates de l'exercice" in manque for manque in resultat.manques)
    assert {m.recettes for m in resultat.mois} == {Decimal(500)}


def test_chaque_versement_du_contrat_dit_le_texte_qui_le_fixe() -> None:
    du_contrat = paiements_d_un_exercice(CONTRAT, PARAMETRES, EXERCICE, PLEINE)
    assert {p.libelle for p in du_contrat} >= {"avance Accès", "solde Accès", f"{PART_VARIABLE} {EXERCICE.annee}"}
    assert [p.libelle for p in du_contrat if not (p.source and p.regle)] == []


def test_apres_la_fin_du_contrat_tout_est_a_confirmer_et_le_dit() -> None:
    """Signé le 15/04/2022 pour cinq ans : l'avance du 15/04/2027 suppose un renouvellement, le solde du jour non."""
    assert fin_du_contrat(CONTRAT, PARAMETRES) == date(2027, 4, 15)
    for sans_fin in (Cpts(), Cpts(signature=date(2019, 1, 1))):  # inconnue, ou d'avant l'accord
        assert fin_du_contrat(replace(CONTRAT, cpts=sans_fin), PARAMETRES) is None
    du_contrat = paiements_d_un_exercice(CONTRAT, PARAMETRES, EXERCICE, PLEINE)
    apres = paiements_d_un_exercice(CONTRAT, PARAMETRES, exercice_suivant(EXERCICE), PLEINE)
    assert [p.libelle for p in du_contrat if SI_RENOUVELE in p.regle] == []
    assert not next(p for p in du_contrat if p.libelle == "avance Fonctionnement").a_confirmer
    assert [p.libelle for p in apres if not (p.a_confirmer and SI_RENOUVELE in p.regle)] == []
    assert [p.montant for p in apres] == [p.montant for p in du_contrat]


def test_un_exercice_que_la_fin_du_contrat_coupe_n_est_sur_que_jusqu_a_elle() -> None:
    """L'année civile 2027 commence sous contrat : ce qui s'y verse depuis le 15/04 suppose un renouvellement."""
    civile = Exercice(date(2027, 1, 1), date(2027, 12, 31))
    fin, paiements = date(2027, 4, 15), paiements_d_un_exercice(CONTRAT, PARAMETRES, civile, PLEINE)
    assert {p.jour < fin for p in paiements} == {True, False}
    assert [p.libelle for p in paiements if (SI_RENOUVELE in p.regle) != (p.jour >= fin)] == []
    assert [p.libelle for p in paiements if p.jour >= fin and not p.a_confirmer] == []
