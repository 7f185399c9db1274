"""Ce que tout modèle doit tenir : mieux placé, on n'attend jamais moins ; zéro est une donnée ; la saison compte."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.calcul.lignes_dues import loi_sure
from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.domaine.contrat import Exercice
from lib.domaine.indicateur import Indicateur, Mesure, Palier, PointAnnuel, Releve
from lib.domaine.preparation import Hypotheses, Prevision
from lib.domaine.vocabulaire import Confiance, Maitrise, Methode, NomRegle, Operateur, Sens, TypeMesure
from tests.annees import annee_dite
from tests.domaine.contrats import cible, ligne, plat

ANNEE = Exercice(date(2026, 1, 1), date(2026, 12, 31))
AU_30_JUIN = date(2026, 6, 30)
DATES = (None, date(2026, 1, 1), date(2026, 3, 1), AU_30_JUIN, date(2026, 12, 27), date(2026, 12, 31))
R = NomRegle


def passe(*realises: int) -> tuple[PointAnnuel, ...]:
    debut = 2026 - len(realises)
    return tuple(PointAnnuel(annee_dite(str(debut + i)), realise=Fraction(r)) for i, r in enumerate(realises))


@st.composite
def lignes(tirer: st.DrawFn) -> Indicateur:
    """Une ligne de tout type, à la hausse ou à la baisse, sous toute règle qui a un sens pour elle."""
    baisse = tirer(st.booleans())
    type_mesure = tirer(st.sampled_from([TypeMesure.FLUX, TypeMesure.STOCK, TypeMesure.TAUX]))
    est_un_taux = type_mesure is TypeMesure.TAUX
    regle = tirer(st.sampled_from([R.TOUT_OU_RIEN, R.LINEAIRE, R.PROGRESSION, R.PALIERS, R.ROSP, R.PROPORTIONNEL]))
    regle = R.TOUT_OU_RIEN if baisse and regle is R.PROPORTIONNEL else regle
    facile, milieu, vise = (30, 20, 12) if baisse else (4, 8, 12)
    montants = ((vise, 1000), (milieu, 600), (facile, 200))
    return ligne(
        vise=cible(vise, Operateur.AU_PLUS if baisse else Operateur.AU_MOINS, "%" if est_un_taux else ""),
        regle=regle,
        type_mesure=type_mesure,
        sens=Sens.BAISSE if baisse else Sens.HAUSSE,
        unite="%" if est_un_taux else tirer(st.sampled_from(["", "réunions"])),
        libelle=tirer(st.sampled_from(["Ligne", "Couverture vaccinale antigrippale"])),
        seuil=facile,
        depart=facile,
        intermediaire=milieu,
        paliers=tuple(Palier(Fraction(s), Decimal(m)) for s, m in montants) if regle is R.PALIERS else (),
        mesure_le=tirer(st.sampled_from(DATES)),
        historique=passe(*tirer(st.lists(st.integers(0, 20), max_size=5))),
        maitrise=tirer(st.sampled_from([None, *Maitrise])),
    )


@st.composite
def avis(tirer: st.DrawFn) -> Prevision | None:
    """Aucun avis, un mot ou trois nombres, sous une façon de prévoir quelconque."""
    nombres = sorted(tirer(st.lists(st.integers(0, 30), min_size=3, max_size=3)))
    donnes = tirer(st.sampled_from(["rien", "mot", "nombres"]))
    trois = [Fraction(n) if donnes == "nombres" else None for n in nombres]
    mot = tirer(st.sampled_from(list(Confiance))) if donnes == "mot" else None
    methodes = [m for m in Methode if m is not Methode.CONNUE]
    return Prevision("A1", *trois, confiance=mot, methode=tirer(st.sampled_from(methodes)))


def _realisee(indicateur: Indicateur, valeur: int) -> Indicateur:
    faits: dict[str, Any] = {}
    if indicateur.type_mesure is TypeMesure.TAUX:
        faits = {"numerateur": Fraction(valeur), "denominateur": Fraction(100)}
    return replace(indicateur, mesure=Mesure.nombre(Fraction(valeur), indicateur.unite), **faits)


@given(lignes(), avis(), st.lists(st.integers(0, 40), min_size=2, max_size=2), st.booleans())
def test_mieux_placee_une_ligne_n_attend_jamais_moins(
    indicateur: Indicateur, prevision: Prevision | None, valeurs: list[int], est_datee: bool
) -> None:
    exercice = ANNEE if est_datee else None
    bas, haut = (loi_sure(_realisee(indicateur, v), exercice, prevision, Hypotheses()) for v in sorted(valeurs))
    pire, mieux = (haut, bas) if indicateur.sens is Sens.BAISSE else (bas, haut)
    assert mieux.attendu >= pire.attendu - 0.02, (pire.phrase, mieux.phrase)  # chaque issue se paie au centime


@given(lignes(), avis(), st.integers(12, 40))
def test_un_flux_atteint_ne_redescend_pas(indicateur: Indicateur, prevision: Prevision | None, valeur: int) -> None:
    flux = replace(indicateur, type_mesure=TypeMesure.FLUX, sens=Sens.HAUSSE, unite="réunions", regle=R.TOUT_OU_RIEN)
    flux = replace(flux, cible=cible(12, Operateur.AU_MOINS), paliers=())
    assert loi_sure(_realisee(flux, valeur), ANNEE, prevision, Hypotheses()).chance_de_tout == 1


# Zéro est une donnée


def _prevue(**faits: Any) -> LoiDeLigne:
    return loi_sure(ligne(vise=12, **faits), ANNEE, None, Hypotheses())


@pytest.mark.parametrize("type_mesure", [TypeMesure.FLUX, TypeMesure.STOCK])
@pytest.mark.parametrize("historique", [(), passe(0), passe(0, 0, 0)])
def test_zero_a_quatre_jours_de_la_fin_ne_vaut_presque_rien(type_mesure: TypeMesure, historique: Any) -> None:
    faits = {"type_mesure": type_mesure, "historique": historique, "mesure_le": date(2026, 12, 27)}
    assert _prevue(realise=0, **faits).chance_de_tout < 0.001


def test_zero_a_contenir_est_presque_acquis_a_la_fin() -> None:
    """« Moins, c'est mieux », aucun à ce jour : acquis aujourd'hui, et attendu presque en entier."""
    loi = _prevue(realise=0, sens=Sens.BAISSE, mesure_le=date(2026, 10, 1))
    assert loi.chance_de_tout > 0.99


# D'une période à l'autre, le rythme varie


def test_550_a_mi_annee_pour_1200_n_est_pas_impossible() -> None:
    loi = loi_sure(ligne(vise=1200, realise=550, mesure_le=AU_30_JUIN), ANNEE, None, Hypotheses())
    assert 0.05 < loi.chance_de_tout < 0.35
    fige = Hypotheses(variation_annuelle=Fraction(0))
    assert loi_sure(ligne(vise=1200, realise=550, mesure_le=AU_30_JUIN), ANNEE, None, fige).chance_de_tout < 0.005
    assert "20 % de variation" in plat(loi.phrase)


def test_des_annees_stables_resserrent_la_variation_et_des_annees_agitees_l_elargissent() -> None:
    def largeur(*annees: int) -> float:
        loi = loi_sure(
            ligne(vise=1200, realise=550, mesure_le=AU_30_JUIN, historique=passe(*annees)), ANNEE, None, Hypotheses()
        )
        assert loi.reperes is not None
        return loi.reperes.haute - loi.reperes.basse

    assert largeur(1100, 1105, 1095) < largeur(1100) < largeur(600, 1600, 1100)


# La maîtrise élargit toute loi de la même façon


@pytest.mark.parametrize(
    "faits",
    [
        {"realise": 9, "mesure_le": AU_30_JUIN, "historique": passe(11)},
        {"realise": 9, "mesure_le": None},
        {"realise": 11, "type_mesure": TypeMesure.STOCK, "mesure_le": AU_30_JUIN},
        {
            "realise": 9,
            "prevision": Prevision("A1", confiance=Confiance.QUASI_CERTAIN),
            "type_mesure": TypeMesure.STOCK,
        },
        {"realise": 9, "prevision": Prevision("A1", Fraction(9), Fraction(11), Fraction(14))},
    ],
)
def test_un_resultat_de_tiers_rapproche_toute_chance_de_la_moitie(faits: dict[str, Any]) -> None:
    prevision = faits.pop("prevision", None) if "prevision" in faits else None
    cpts, partagee, tiers = (
        loi_sure(ligne(vise=12, maitrise=qui, **faits), ANNEE, prevision, Hypotheses()).chance_de_tout
        for qui in (Maitrise.CPTS, Maitrise.PARTAGEE, Maitrise.TIERS)
    )
    assert abs(cpts - 0.5) > abs(partagee - 0.5) > abs(tiers - 0.5)


# Une couverture se remplit


GRIPPE: dict[str, Any] = {
    "libelle": "Vaccination antigrippale des 65 ans et plus",
    "type_mesure": TypeMesure.TAUX,
    "unite": "%",
    "vise": cible(58, Operateur.AU_MOINS, "%"),
    "mesure_le": date(2026, 10, 31),
}
RELEVES = tuple(
    Releve(date(2025, mois, jour), Fraction(valeur))
    for mois, jour, valeur in ((3, 31, 2), (9, 30, 3), (10, 31, 20), (11, 30, 48), (12, 31, 56))
)


def _couvertures(**faits: Any) -> Iterator[LoiDeLigne]:
    for valeur in (12, 22, 30):
        realise = {
            "realise": Mesure.nombre(valeur, "%"),
            "numerateur": Fraction(54 * valeur),
            "denominateur": Fraction(5400),
        }
        yield loi_sure(ligne(**GRIPPE | realise | faits), ANNEE, None, Hypotheses())


def test_une_couverture_suit_la_saison_des_annees_passees() -> None:
    """22 % fin octobre, quand on en avait 20 sur 56 à la même date : 58 % est à portée."""
    basse, comme, haute = _couvertures(historique=passe(54, 56), suivi=RELEVES)
    assert comme.methode is Methode.COUVERTURE
    assert 0.25 < comme.chance_de_tout < 0.75
    assert basse.chance_de_tout < comme.chance_de_tout < haute.chance_de_tout


def test_une_couverture_sans_saison_connue_n_est_pas_sans_espoir_et_dit_quoi_ecrire() -> None:
    _, comme, _ = _couvertures(historique=passe(56))
    assert comme.chance_de_tout > 0.03
    assert "écrivez les relevés de l'exercice passé" in plat(comme.phrase)
    sans_passe = next(_couvertures())
    assert "écrivez le taux de l'exercice passé" in plat(sans_passe.phrase)


@pytest.mark.parametrize("trois", [(Fraction(50), Fraction(53), Fraction(56)), None])
def test_une_couverture_ne_redescend_pas_sous_ce_qui_est_fait(trois: tuple[Fraction, ...] | None) -> None:
    """À 58 % d'une cible de 58 %, la ligne est acquise, quoi qu'en disent trois nombres ou une date absente."""
    faite = ligne(**GRIPPE | {"realise": Mesure.nombre(58, "%"), "mesure_le": None})
    prevision = None if trois is None else Prevision("A1", *trois)
    assert loi_sure(faite, ANNEE, prevision, Hypotheses()).chance_de_tout == 1


def test_le_denominateur_d_une_couverture_compte_meme_sans_numerateur() -> None:
    faits = GRIPPE | {"realise": Mesure.nombre(50, "%"), "denominateur": Fraction(20), "historique": passe(56)}
    seul, complet = (
        loi_sure(ligne(**faits, numerateur=numerateur), ANNEE, None, Hypotheses())
        for numerateur in (None, Fraction(10))
    )
    assert seul.masses == complet.masses


def test_un_taux_qui_monte_dans_l_annee_est_une_couverture_meme_sans_son_nom() -> None:
    faits = {"libelle": "Patients suivis", "historique": passe(56)}
    assert next(_couvertures(suivi=RELEVES, **faits)).methode is Methode.COUVERTURE
    assert next(_couvertures(**faits)).methode is Methode.TAUX


# Une stabilité se juge sur des entiers, ou à la précision de ce qui est écrit


@pytest.mark.parametrize(
    ("depart", "unite", "prevision"),
    [(20, "réunions", None), (20, "réunions", (19, 20, 21)), ("41/2", "%", None), (55, "%", (54, 55, 57))],
)
def test_une_stabilite_tenue_n_a_pas_une_chance_nulle(depart: Any, unite: str, prevision: Any) -> None:
    stable = ligne(
        vise=None,
        realise=Mesure.nombre(Fraction(depart), unite),
        depart=Fraction(depart),
        sens=Sens.STABILITE,
        type_mesure=TypeMesure.STOCK if unite != "%" else TypeMesure.TAUX,
        unite=unite,
        mesure_le=AU_30_JUIN,
    )
    avis_donne = None if prevision is None else Prevision("A1", *(Fraction(n) for n in prevision))
    assert 0.01 < loi_sure(stable, ANNEE, avis_donne, Hypotheses()).chance_de_tout < 1
