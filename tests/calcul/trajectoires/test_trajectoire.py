"""Les années à venir : aucune loi sans donnée, une cible que l'on tient, une marge, un cliquet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import log
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.calcul.loi_de_ligne import Origine
from lib.calcul.trajectoires.liens import LienDesAnnees
from lib.calcul.trajectoires.progression import ModeleDeProgression
from lib.calcul.trajectoires.trajectoire import Trajectoire, trajectoire_de, trajectoires_de
from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.annees.avis_annuel import AvisAnnuel
from lib.domaine.contrat import Contrat, Exercice
from lib.domaine.indicateur import Indicateur, Mesure, PointAnnuel
from lib.domaine.preparation import Preparation
from lib.domaine.vocabulaire import Condition, Maitrise, NomRegle, Operateur, Sens, TypeMesure
from tests.domaine.contrats import cible, contrat, ligne

EXERCICE = Exercice(date(2026, 1, 1), date(2026, 12, 31))
TROIS = (1, 2, 3)


def passe(*valeurs: str | int) -> tuple[PointAnnuel, ...]:
    debut = 2026 - len(valeurs)
    return tuple(
        PointAnnuel(AnneeDeContrat(debut + rang, debut + rang), realise=Fraction(valeur))
        for rang, valeur in enumerate(valeurs)
    )


def avis(*medianes: int, identifiant: str = "A1") -> dict[int, AvisAnnuel]:
    trois = [(Fraction(m) * 4 / 5, Fraction(m), Fraction(m) * 6 / 5) for m in medianes]
    return {k: AvisAnnuel(identifiant, k, *nombres) for k, nombres in enumerate(trois, start=1)}


def suivre(
    indicateur: Indicateur,
    donnes: dict[int, AvisAnnuel] | None = None,
    annees: Sequence[int] = TROIS,
    cahier: Preparation = Preparation(),
) -> Trajectoire:
    contrat = Contrat(exercice=EXERCICE, indicateurs=(indicateur,))
    return trajectoire_de(contrat, indicateur, cahier, donnes or {}, annees)


@pytest.mark.parametrize(
    ("points", "raison"),
    [
        ((), "L'historique manque"),
        ((10,), "L'historique manque"),
        ((10, 12), "Deux exercices font une flèche"),
        ((10, 12, 11), "Trois exercices ne suffisent pas"),
        ((10, 11, 12, 13), "toujours du même pas"),
    ],
)
def test_aucune_loi_la_ou_il_n_y_a_pas_de_donnees(points: tuple[int, ...], raison: str) -> None:
    trajectoire = suivre(ligne(historique=passe(*points)))
    assert trajectoire.annees == ()
    assert trajectoire.ensemble is None
    assert raison in trajectoire.manque


def test_une_annee_sans_avis_reste_sans_loi_et_cela_se_dit() -> None:
    trajectoire = suivre(ligne(historique=passe(10, 12)), {1: avis(20)[1]})
    assert [a.dans for a in trajectoire.annees] == [1]
    assert "flèche" in trajectoire.manque


def test_sept_annees_suivent_la_marche_de_la_methode() -> None:
    valeurs = (10, 12, 11, 15, 14, 18, 17)
    trajectoire = suivre(ligne(historique=passe(*valeurs), unite="€", type_mesure=TypeMesure.FLUX))
    assert trajectoire.modele is ModeleDeProgression.RYTHME
    derive = (17 - 10) / 6
    medianes = [a.reperes.mediane for a in trajectoire.annees]
    assert medianes == pytest.approx([17 + derive * (1 + k) for k in TROIS])
    assert [a.origine for a in trajectoire.annees] == [Origine.DONNEES] * 3
    largeurs = [a.reperes.haute - a.reperes.basse for a in trajectoire.annees]
    assert largeurs == sorted(largeurs)


def test_un_taux_ralentit_pres_de_son_plafond() -> None:
    valeurs = (80, 85, 90, 94)
    indicateur = ligne(historique=passe(*valeurs), vise=cible(96, unite="%"), realise=None, type_mesure=TypeMesure.TAUX)
    trajectoire = suivre(indicateur)
    assert trajectoire.modele is ModeleDeProgression.SATURATION
    pas_moyen = (log(94 / 6) - log(80 / 20)) / 3
    attendue = 100 / (1 + 1 / (94 / 6 * 2.718281828459045 ** (2 * pas_moyen)))
    assert trajectoire.annees[0].reperes.mediane == pytest.approx(attendue)
    gains = [b.reperes.mediane - a.reperes.mediane for a, b in pairwise(trajectoire.annees)]
    assert 0 < gains[1] < gains[0]
    assert all(0 < a.reperes.basse < a.reperes.haute < 100 for a in trajectoire.annees)


@given(st.lists(st.integers(5, 60), min_size=3, max_size=3), st.sampled_from([5, 7, 8, 9]))
def test_la_cible_engagee_se_tient_avec_la_chance_choisie_et_ne_redescend_pas(
    medianes: list[int], sur_dix: int
) -> None:
    cahier = Preparation(chance_engagee=Fraction(sur_dix, 10))
    annees = suivre(ligne(), avis(*medianes), cahier=cahier).annees
    assert annees[0].chance >= sur_dix / 10 - 1e-9
    for avant, apres in pairwise(annees):
        assert apres.engagee >= avant.engagee
        assert apres.chance >= sur_dix / 10 - 1e-9 or apres.engagee == avant.engagee


@given(st.lists(st.integers(10, 60), min_size=3, max_size=3))
def test_moins_c_est_mieux_va_dans_l_autre_sens(medianes: list[int]) -> None:
    baisse = ligne(sens=Sens.BAISSE, vise=cible(20, Operateur.AU_PLUS), type_mesure=TypeMesure.STOCK)
    annees = suivre(baisse, avis(*medianes)).annees
    assert annees[0].chance >= 0.7 - 1e-9
    assert annees[0].engagee >= annees[0].reperes.mediane
    assert all(apres.engagee <= avant.engagee for avant, apres in pairwise(annees))


def test_s_engager_sur_moins_que_ce_que_l_on_espere_laisse_une_marge() -> None:
    (annee,) = suivre(ligne(vise=90), avis(90), annees=(1,)).annees
    assert annee.engagee < annee.reperes.mediane
    assert annee.marge == Fraction(90) - annee.engagee
    assert annee.chance_actuelle is not None
    assert annee.chance_actuelle < annee.chance


def test_toutes_ensemble_est_moins_sur_que_chacune() -> None:
    for type_mesure, lien in ((TypeMesure.FLUX, LienDesAnnees.REPART), (TypeMesure.STOCK, LienDesAnnees.GARDE)):
        trajectoire = suivre(ligne(type_mesure=type_mesure), avis(20, 22, 25))
        assert trajectoire.modele is not None
        assert trajectoire.modele.lien is lien
        assert trajectoire.ensemble is not None
        assert trajectoire.ensemble.sans_lien < trajectoire.ensemble.retenue < min(a.chance for a in trajectoire.annees)


def test_le_cliquet_coute_ce_que_la_cible_relevee_fait_perdre() -> None:
    cliquets = suivre(ligne(euros=1000), avis(20, 22, 24)).cliquets
    assert [c.suit for c in cliquets] == [Fraction(1, 2), 1]
    moitie, entier = cliquets
    assert entier.cible == 22
    assert moitie.cible < entier.cible
    assert entier.chance < moitie.chance < moitie.chance_gardee
    assert entier.cout == pytest.approx(1000 * (entier.chance_gardee - entier.chance))


def test_un_resultat_qui_depend_de_tiers_s_engage_plus_bas() -> None:
    seule, tiers = (suivre(ligne(maitrise=m), avis(40, 44, 48)).annees[0] for m in (Maitrise.CPTS, Maitrise.TIERS))
    assert tiers.engagee < seule.engagee


@pytest.mark.parametrize(
    ("indicateur", "raison"),
    [
        (ligne(realise=Mesure.constat(1)), "se constate"),
        (ligne(regle=NomRegle.APPRECIATION), "se constate"),
        (ligne(sens=Sens.INTERVALLE, vise=cible(10, Operateur.EGAL)), "rester où l'on est"),
        (ligne(vise=None), "Cible"),
    ],
)
def test_une_ligne_sans_niveau_le_dit(indicateur: Indicateur, raison: str) -> None:
    trajectoire = suivre(indicateur, avis(20, 20, 20))
    assert raison in trajectoire.manque
    assert trajectoire.annees == ()


def test_seules_les_lignes_payees_ont_une_trajectoire() -> None:
    lignes = (ligne("A1"), ligne("A2", euros=None), ligne("A3", remunere=False), ligne("A4", regle=NomRegle.NEUTRALISE))
    contrat = Contrat(exercice=EXERCICE, indicateurs=lignes)
    cahier = Preparation(avis_annuels=tuple(avis(20, 21, 22).values()))
    trajectoires = trajectoires_de(contrat, cahier, TROIS)
    assert [t.ligne.identifiant for t in trajectoires] == ["A1"]
    assert len(trajectoires[0].annees) == 3
    assert trajectoires_de(contrat, cahier, TROIS) == trajectoires


def test_un_flux_dont_l_exercice_est_clos_est_le_dernier_point_de_la_marche() -> None:
    annuels = passe(10, 14, 12, 18)
    flux = {"type_mesure": TypeMesure.FLUX, "historique": annuels, "vise": 20, "realise": 40}
    en_cours = suivre(ligne(**flux, mesure_le=date(2026, 6, 30)))
    clos = suivre(ligne(**flux, mesure_le=EXERCICE.fin))
    assert en_cours.annees[0].reperes.mediane < 25
    assert clos.annees[0].reperes.mediane > 38


@pytest.mark.parametrize(
    ("mission", "raison"),
    [({"engagee": False}, "n'est pas engagée"), ({"condition": Condition.NON_REMPLIE}, "n'est pas remplie")],
)
def test_une_ligne_qui_ne_peut_pas_etre_due_n_a_pas_de_trajectoire(mission: dict[str, Any], raison: str) -> None:
    tenue = ligne(historique=passe(10, 14, 12, 18))
    (vue,) = trajectoires_de(replace(contrat(tenue, **mission), exercice=EXERCICE), Preparation(), TROIS)
    assert (vue.annees, raison in vue.manque) == ((), True)


def test_une_condition_dont_on_ignore_la_reponse_ne_chiffre_pas_l_attendu() -> None:
    tenue = ligne(historique=passe(10, 14, 12, 18))
    reference = replace(contrat(tenue, condition=Condition.INCONNUE), exercice=EXERCICE)
    (vue,) = trajectoires_de(reference, Preparation(), TROIS)
    assert [a.attendu for a in vue.annees] == [None, None, None]
    assert [a.attendu for a in suivre(tenue).annees] != [None, None, None]
