"""Les dix règles : bords, sens, phrases, refus qui disent quoi compléter, et « faire mieux ne fait jamais perdre »."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lib.domaine.erreurs import DonneeDeRegleAbsente, ErreurDeRegle, RegleInapplicable, SensContraire
from lib.domaine.exigences import paliers_a_la_baisse
from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier
from lib.domaine.regles import regle_de
from lib.domaine.vocabulaire import NatureCible, NatureMesure, NomRegle, Operateur, Sens, TypeMesure
from tests.domaine.contrats import cible, ligne, plat

F = Fraction
R = NomRegle
DEMI = Fraction(1, 2)
OUI = Cible("oui", Operateur.EGAL, Fraction(1), nature=NatureCible.BOOLEEN)
NON = Cible("non", Operateur.EGAL, Fraction(0), nature=NatureCible.BOOLEEN)


def part(regle: NomRegle, realise: Any, vise: Any = 10, **faits: Any) -> Fraction:
    """La part payée d'une ligne, à son réalisé."""
    indicateur = ligne(regle=regle, realise=realise, vise=vise, **faits)
    assert indicateur.mesure.valeur is not None
    return regle_de(indicateur).part(indicateur.mesure.valeur)


def intervalle(bas: int, haut: int) -> Cible:
    return Cible(f"{bas} à {haut}", Operateur.ENTRE, F(bas), F(haut), "", NatureCible.INTERVALLE)


def evolution(valeur: int, unite: str, operateur: Operateur = Operateur.EVOLUTION_AU_MOINS) -> Cible:
    return Cible(f"{valeur:+} {unite}", operateur, F(valeur), None, unite, NatureCible.EVOLUTION)


def le(jour: date) -> Mesure:
    return replace(Mesure.nombre(jour.toordinal()), nature=NatureMesure.DATE, texte=f"{jour:%d/%m/%Y}")


def au_plus_tard(jour: date) -> Cible:
    return Cible(f"{jour:%d/%m/%Y}", Operateur.AU_PLUS, nature=NatureCible.ECHEANCE, echeance=jour)


def paliers(*couples: tuple[int, int]) -> tuple[Palier, ...]:
    return tuple(Palier(F(seuil), Decimal(montant)) for seuil, montant in couples)


@pytest.mark.parametrize(("realise", "attendu"), [("9.99", 0), (10, 1), (11, 1)])
def test_tout_ou_rien_a_la_hausse(realise: Any, attendu: int) -> None:
    assert part(R.TOUT_OU_RIEN, realise) == attendu


@pytest.mark.parametrize(("realise", "attendu"), [(11, 0), (10, 1), (0, 1)])
def test_tout_ou_rien_a_la_baisse(realise: int, attendu: int) -> None:
    assert part(R.TOUT_OU_RIEN, realise, sens=Sens.BAISSE) == attendu


def test_plus_de_et_moins_de_ne_paient_pas_la_borne() -> None:
    assert part(R.TOUT_OU_RIEN, 200, cible(200, Operateur.PLUS_DE)) == 0
    assert part(R.TOUT_OU_RIEN, 201, cible(200, Operateur.PLUS_DE)) == 1
    assert part(R.TOUT_OU_RIEN, 48, cible(48, Operateur.MOINS_DE), sens=Sens.BAISSE) == 0
    assert part(R.TOUT_OU_RIEN, 47, cible(48, Operateur.MOINS_DE), sens=Sens.BAISSE) == 1


@pytest.mark.parametrize(("realise", "attendu"), [(3, 0), (4, 1), (6, 1), (7, 0)])
def test_un_intervalle_se_paie_entre_ses_bornes_comprises(realise: int, attendu: int) -> None:
    assert part(R.TOUT_OU_RIEN, realise, intervalle(4, 6), sens=Sens.INTERVALLE) == attendu


@pytest.mark.parametrize(("realise", "attendu"), [(94, 0), (95, 1), (105, 1), (106, 0)])
def test_la_stabilite_tient_au_depart_a_sa_tolerance_pres(realise: int, attendu: int) -> None:
    stable = Cible("stabilité", Operateur.EVOLUTION_NULLE, F(0), nature=NatureCible.EVOLUTION)
    tolerance = {"depart": 100, "seuil": "1/20", "sens": Sens.STABILITE}
    assert part(R.TOUT_OU_RIEN, realise, stable, **tolerance) == attendu


@pytest.mark.parametrize(
    ("vise", "depart", "realise", "attendu"),
    [
        (evolution(5, "points"), 60, 64, 0),
        (evolution(5, "points"), 60, 65, 1),
        (evolution(5, "% relatif"), 60, 62, 0),
        (evolution(5, "% relatif"), 60, 63, 1),
    ],
)
def test_une_evolution_s_ajoute_au_depart(vise: Cible, depart: int, realise: int, attendu: int) -> None:
    assert part(R.TOUT_OU_RIEN, realise, vise, depart=depart) == attendu


def test_une_evolution_a_la_baisse() -> None:
    moins_dix = evolution(-10, "points", Operateur.EVOLUTION_AU_PLUS)
    payees = [part(R.TOUT_OU_RIEN, v, moins_dix, depart=60, sens=Sens.BAISSE) for v in (51, 50, 40)]
    assert payees == [0, 1, 1]


def test_un_constat_se_paie_sans_nombre() -> None:
    assert [part(R.TOUT_OU_RIEN, Mesure.constat(v), OUI) for v in (0, DEMI, 1)] == [0, 0, 1]
    assert [part(R.TOUT_OU_RIEN, Mesure.constat(v), NON) for v in (0, DEMI, 1)] == [1, 0, 0]
    assert part(R.TOUT_OU_RIEN, Mesure.constat(1), 15) == 1


def test_un_nombre_face_a_oui_ou_non_vaut_par_sa_presence() -> None:
    assert [part(R.TOUT_OU_RIEN, v, OUI) for v in (0, 1, 3)] == [0, 1, 1]
    assert [part(R.TOUT_OU_RIEN, v, NON) for v in (0, 1, 3)] == [1, 0, 0]


def test_une_echeance_se_tient_jusqu_au_dernier_jour() -> None:
    fin = date(2026, 12, 31)
    assert part(R.TOUT_OU_RIEN, le(fin), au_plus_tard(fin)) == 1
    assert part(R.TOUT_OU_RIEN, le(date(2027, 1, 1)), au_plus_tard(fin)) == 0
    assert part(R.TOUT_OU_RIEN, Mesure.constat(1), au_plus_tard(fin)) == 1


def test_un_nombre_ne_se_compare_pas_a_une_date() -> None:
    with pytest.raises(RegleInapplicable, match="date"):
        part(R.TOUT_OU_RIEN, 12, au_plus_tard(date(2026, 12, 31)))
    with pytest.raises(RegleInapplicable, match="date"):
        part(R.TOUT_OU_RIEN, le(date(2026, 12, 31)), 15)


@pytest.mark.parametrize(("realise", "attendu"), [(-3, 0), (0, 0), ("2.5", F(1, 4)), (10, 1), (25, 1)])
def test_proportionnel_reste_entre_zero_et_un(realise: Any, attendu: Fraction) -> None:
    assert part(R.PROPORTIONNEL, realise) == attendu


def test_proportionnel_a_une_cible_nulle_devient_tout_ou_rien() -> None:
    assert [part(R.PROPORTIONNEL, v, 0, depart=-5) for v in (-1, 0, 4)] == [0, 1, 1]


def test_une_cible_de_zero_a_la_hausse_serait_toujours_payee_elle_est_refusee() -> None:
    with pytest.raises(SensContraire, match="se gagne à la baisse et la ligne à la hausse"):
        part(R.PROPORTIONNEL, 4, 0)


@pytest.mark.parametrize("regle", [R.PROPORTIONNEL, R.PROPORTIONNEL_AVEC_SEUIL])
def test_proportionnel_est_refuse_quand_moins_c_est_mieux(regle: NomRegle) -> None:
    with pytest.raises(RegleInapplicable, match="il faut un départ"):
        part(regle, 5, sens=Sens.BAISSE, seuil=DEMI)


@pytest.mark.parametrize(("seuil", "realise", "attendu"), [
    (DEMI, "4.99", 0), (DEMI, 5, DEMI), (DEMI, 20, 1), (0, 1, F(1, 10)), (1, "9.99", 0), (1, 10, 1),
])  # fmt: skip
def test_proportionnel_avec_seuil_ne_paie_rien_dessous(seuil: Any, realise: Any, attendu: Fraction) -> None:
    assert part(R.PROPORTIONNEL_AVEC_SEUIL, realise, seuil=seuil) == attendu


@pytest.mark.parametrize("champ", ["seuil", "depart"])
def test_lineaire_et_progression_mesurent_le_chemin_parcouru(champ: str) -> None:
    regle = R.LINEAIRE if champ == "seuil" else R.PROGRESSION
    assert [part(regle, v, 10, **{champ: 6}) for v in (5, 6, 7, 10, 12)] == [0, 0, F(1, 4), 1, 1]
    a_la_baisse = [part(regle, v, 20, **{champ: 30}, sens=Sens.BAISSE) for v in (31, 30, 25, 20, 0)]
    assert a_la_baisse == [0, 0, DEMI, 1, 1]


def test_progression_d_un_depart_egal_a_la_cible_devient_tout_ou_rien() -> None:
    assert [part(R.PROGRESSION, v, 10, depart=10) for v in (9, 10)] == [0, 1]


def test_progression_refuse_un_depart_deja_au_dela() -> None:
    with pytest.raises(RegleInapplicable, match="le départ est déjà au-delà de la cible"):
        part(R.PROGRESSION, 5, 10, depart=12)


def test_les_paliers_se_remplacent_et_ne_s_additionnent_pas() -> None:
    escalier = paliers((75, 3500), (70, 1000))
    assert [part(R.PALIERS, v, None, paliers=escalier, euros=3500) for v in (69, 70, 75)] == [0, F(2, 7), 1]


def test_un_palier_paie_ses_euros_meme_si_la_ligne_vaut_davantage() -> None:
    escalier = paliers((10, 500), (20, 900))
    assert [part(R.PALIERS, v, None, paliers=escalier, euros=1000) for v in (10, 20)] == [F(1, 2), F(9, 10)]
    assert part(R.PALIERS, 20, None, paliers=escalier, euros=800) == 1


def test_un_constat_ne_se_compare_pas_a_des_paliers_chiffres() -> None:
    with pytest.raises(RegleInapplicable, match="paliers"):
        part(R.PALIERS, Mesure.constat(1), None, paliers=paliers((70, 1000)))
    assert part(R.PALIERS, Mesure.constat(1), None, paliers=paliers((1, 1000))) == 1


def test_les_paliers_disent_eux_memes_leur_sens() -> None:
    descente = ligne(paliers=paliers((50, 9000), (100, 6000)), sens=Sens.HAUSSE)
    egaux = ligne(paliers=paliers((50, 900), (100, 900)), sens=Sens.BAISSE)
    assert [paliers_a_la_baisse(i) for i in (descente, egaux, ligne(sens=Sens.BAISSE))] == [True, True, True]
    assert not paliers_a_la_baisse(ligne(paliers=paliers((50, 100), (100, 900)), sens=Sens.BAISSE))


def test_rosp_donne_la_moitie_a_l_objectif_intermediaire() -> None:
    faits = {"depart": 50, "intermediaire": 70, "vise": 85}
    assert [part(R.ROSP, v, **faits) for v in (50, 60, 70, "77.5", 85)] == [0, F(1, 4), DEMI, F(3, 4), 1]


def test_rosp_refuse_un_intermediaire_au_dela_de_la_cible() -> None:
    with pytest.raises(RegleInapplicable, match="avant la cible"):
        part(R.ROSP, 5, 10, depart=0, intermediaire=10)


@pytest.mark.parametrize(("constat", "attendu"), [(0, 0), (DEMI, DEMI), (1, 1)])
def test_un_etat_partiel_vaut_la_moitie_par_defaut(constat: Any, attendu: Fraction) -> None:
    assert part(R.ETATS, Mesure.constat(constat), None) == attendu


def test_l_intermediaire_change_la_part_d_un_etat_partiel() -> None:
    assert part(R.ETATS, Mesure.constat(DEMI), None, intermediaire="3/10") == F(3, 10)


def test_un_etat_ne_se_deduit_pas_d_un_nombre() -> None:
    with pytest.raises(RegleInapplicable, match="partiel"):
        part(R.ETATS, 1, 10)


@pytest.mark.parametrize(("realise", "unite", "attendu"), [("0.6", "", F(3, 5)), (60, "%", F(3, 5)), (1, "", 1)])
def test_une_appreciation_est_une_part_fixee_a_la_main(realise: Any, unite: str, attendu: Fraction) -> None:
    assert part(R.APPRECIATION, Mesure.nombre(F(realise), unite), None) == attendu


def test_une_appreciation_porte_son_role_et_son_motif() -> None:
    signee = ligne(regle=R.APPRECIATION, realise="0.6", responsable="présidence", motif_appreciation="bilan oral")
    anonyme = ligne(regle=R.APPRECIATION, realise="0.6")
    assert plat(regle_de(signee).phrase) == "Part de 60 % fixée à la main (présidence) : bilan oral."
    assert "(rôle non précisé) (motif à écrire)" in plat(regle_de(anonyme).phrase)


def test_une_ligne_neutralisee_sort_du_calcul() -> None:
    with pytest.raises(RegleInapplicable, match="sortie du calcul"):
        part(R.NEUTRALISE, 10)


@pytest.mark.parametrize(
    ("faits", "champ"),
    [
        ({"regle": R.TOUT_OU_RIEN, "vise": None}, "Cible"),
        ({"regle": R.PROPORTIONNEL_AVEC_SEUIL}, "Seuil"),
        ({"regle": R.LINEAIRE}, "Seuil"),
        ({"regle": R.PROGRESSION}, "Départ"),
        ({"regle": R.ROSP}, "Intermédiaire"),
        ({"regle": R.ROSP, "intermediaire": 7}, "Départ"),
        ({"regle": R.PALIERS}, "feuille Paliers"),
        ({"regle": R.TOUT_OU_RIEN, "vise": evolution(5, "points")}, "Départ"),
        ({"regle": R.TOUT_OU_RIEN, "vise": None, "sens": Sens.STABILITE}, "Départ"),
        ({"regle": R.APPRECIATION, "realise": None}, "Réalisé"),
    ],
)
def test_une_donnee_absente_nomme_la_colonne_a_completer(faits: dict[str, Any], champ: str) -> None:
    with pytest.raises(DonneeDeRegleAbsente) as erreur:
        regle_de(ligne(**faits))
    assert erreur.value.champ == champ
    assert f"« {champ} »" in plat(erreur.value)
    assert plat(erreur.value).endswith("qui manque au classeur : à compléter.")


@pytest.mark.parametrize(
    ("faits", "extrait"),
    [
        ({"regle": R.PROPORTIONNEL_AVEC_SEUIL, "seuil": 80}, "entre 0 et 100 %"),
        ({"regle": R.ETATS, "intermediaire": 2, "realise": Mesure.constat(1)}, "entre 0 et 100 %"),
        ({"regle": R.APPRECIATION, "realise": 3}, "entre 0 et 100 %"),
        ({"regle": R.PROPORTIONNEL, "vise": -3}, "la cible est négative"),
        ({"regle": R.PROPORTIONNEL, "vise": intervalle(4, 6)}, "une cible entre deux bornes ne se paie qu'en"),
        ({"regle": R.PALIERS, "paliers": paliers((10, 0))}, "aucun palier"),
        ({"vise": Cible("3 ateliers + 1 soirée", nature=NatureCible.COMPOSITE)}, "« 3 ateliers + 1 soirée »"),
        ({"vise": cible(80, unite="%"), "realise": Mesure.nombre(12, "patients")}, "la même unité"),
    ],
)
def test_une_regle_inapplicable_dit_pourquoi(faits: dict[str, Any], extrait: str) -> None:
    with pytest.raises(RegleInapplicable) as erreur:
        regle_de(ligne(**faits))
    assert extrait in plat(erreur.value)


def test_une_unite_absente_prend_celle_de_la_cible() -> None:
    assert part(R.TOUT_OU_RIEN, Mesure.nombre(81), cible(80, unite="%")) == 1


@pytest.mark.parametrize(
    ("faits", "phrase"),
    [
        ({"unite": "réunions"}, "Tout si le réalisé est d'au moins 10 réunions, sinon rien."),
        ({"vise": cible(10, Operateur.PLUS_DE)}, "Tout si le réalisé est de plus de 10, sinon rien."),
        ({"sens": Sens.BAISSE}, "Tout si le réalisé est d'au plus 10, sinon rien."),
        ({"vise": intervalle(4, 6)}, "Tout si le réalisé est entre 4 et 6, sinon rien."),
        ({"vise": OUI, "realise": Mesure.constat(0)}, "Tout si c'est fait, sinon rien."),
        ({"vise": NON, "realise": Mesure.constat(0)}, "Tout si ce n'est pas fait, sinon rien."),
        ({"vise": au_plus_tard(date(2026, 12, 31)), "realise": le(date(2026, 3, 2))},
         "Tout si c'est fait au plus tard le 31/12/2026, sinon rien."),
        ({"regle": R.PROPORTIONNEL}, "Le réalisé divisé par la cible (10), sans dépasser 1."),
        ({"regle": R.PROPORTIONNEL_AVEC_SEUIL, "seuil": DEMI},
         "Le réalisé divisé par la cible (10) à partir de 50 % de la cible, soit 5 ; rien en dessous."),
        ({"regle": R.PROGRESSION, "depart": 6}, "Le chemin parcouru entre le départ (6) et la cible (10)."),
        ({"regle": R.PALIERS, "paliers": paliers((20, 900), (10, 400))},
         "Le plus haut palier atteint : ≥ 10 → 400 € · ≥ 20 → 900 €."),
        ({"regle": R.ETATS, "realise": Mesure.constat(1)}, "Fait : tout ; partiel : 50 % ; non fait : rien."),
    ],
)  # fmt: skip
def test_la_phrase_d_une_regle_se_lit(faits: dict[str, Any], phrase: str) -> None:
    assert plat(regle_de(ligne(**faits)).phrase) == phrase


def test_le_calcul_est_pose_avec_le_realise() -> None:
    assert plat(regle_de(ligne(regle=R.PROPORTIONNEL)).poser("5")) == "5 ÷ 10"
    assert plat(regle_de(ligne(regle=R.PROGRESSION, depart=6)).poser("8")) == "(8 − 6) ÷ (10 − 6)"
    assert regle_de(ligne()).poser("5") == ""


CROISSANTES = [r for r in NomRegle if r not in (R.APPRECIATION, R.NEUTRALISE)]
_nombres = st.integers(0, 60).map(Fraction) | st.fractions(0, 60, max_denominator=3)


@st.composite
def lignes_croissantes(tirer: st.DrawFn) -> Indicateur:
    """Une ligne dont la règle monte avec le réalisé, à la hausse ou à la baisse."""
    regle = tirer(st.sampled_from(CROISSANTES))
    seuil_en_part = tirer(st.booleans())
    montees = tirer(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 900)), min_size=1, max_size=4))
    operateur = tirer(st.sampled_from([Operateur.ATTEINDRE, Operateur.PLUS_DE, Operateur.MOINS_DE]))
    return ligne(
        regle=regle,
        sens=tirer(st.sampled_from([Sens.HAUSSE, Sens.BAISSE])),
        vise=Cible("x", operateur, tirer(_nombres), nature=NatureCible.NOMBRE),
        depart=tirer(_nombres),
        seuil=tirer(_nombres) / (60 if seuil_en_part else 1),
        intermediaire=tirer(_nombres) / (60 if regle is R.ETATS else 1),
        paliers=paliers(*montees),
    )


@given(lignes_croissantes(), st.tuples(_nombres, _nombres))
def test_faire_mieux_ne_fait_jamais_perdre_d_argent(
    indicateur: Indicateur, realises: tuple[Fraction, Fraction]
) -> None:
    est_a_paliers = indicateur.regle is R.PALIERS
    baisse = paliers_a_la_baisse(indicateur) if est_a_paliers else indicateur.sens is Sens.BAISSE
    moins_bien, mieux = sorted(realises, reverse=baisse)
    moins, plus = _payees(indicateur, moins_bien, mieux)
    assert 0 <= moins <= plus <= 1


def _payees(indicateur: Indicateur, *realises: Fraction) -> list[Fraction]:
    try:
        regle = regle_de(indicateur)
    except ErreurDeRegle:
        assume(False)
    return [regle.part(realise) for realise in realises]


def test_la_mesure_d_un_type_etat_garde_sa_courbe_meme_manquante() -> None:
    a_venir = ligne(regle=R.ETATS, type_mesure=TypeMesure.ETAT, vise=None, realise=None)
    assert [regle_de(a_venir).part(v) for v in (F(0), DEMI, F(1))] == [0, DEMI, 1]
