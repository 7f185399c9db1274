"""Le sens et la cible disent la même chose, ou leur contradiction est dite ; faire mieux ne fait jamais perdre."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.accord_du_sens import contradiction, ecart_tolere, sens_suivi
from lib.domaine.controles import controler
from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier
from lib.domaine.valorisation import valoriser_ligne
from lib.domaine.vocabulaire import NatureCible, NomRegle, Operateur, Sens
from tests.domaine.contrats import cible, contrat, ligne

STABLE = Cible("stabilité", Operateur.EVOLUTION_NULLE, Fraction(0), nature=NatureCible.EVOLUTION)
NON = Cible("non", Operateur.EGAL, Fraction(0), nature=NatureCible.BOOLEEN)
DIX_HUIT_A_VINGT_DEUX = Cible("18 à 22", Operateur.ENTRE, Fraction(18), Fraction(22), nature=NatureCible.INTERVALLE)
S, E, H, B = Sens.STABILITE, Sens.INTERVALLE, Sens.HAUSSE, Sens.BAISSE


def au_moins(valeur: int) -> Cible:
    return cible(valeur, Operateur.AU_MOINS)


def au_plus(valeur: int) -> Cible:
    return cible(valeur, Operateur.AU_PLUS)


def montant(vise: Cible | None, sens: Sens, realise: object, **faits: object) -> Decimal | None:
    return valoriser_ligne(ligne(vise=vise, sens=sens, realise=realise, **faits)).montant  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("vise", "sens", "depart", "realise", "attendu"),
    [
        (DIX_HUIT_A_VINGT_DEUX, S, 20, 21, 1000),
        (DIX_HUIT_A_VINGT_DEUX, S, None, 23, 0),
        (au_moins(20), S, 20, 25, 1000),
        (au_moins(20), S, None, 19, 0),
        (au_plus(20), S, 20, 10, 1000),
        (au_plus(20), E, None, 10, 1000),
        (au_moins(18), E, None, 30, 1000),
        (cible(20), E, None, 20, 1000),
        (cible(22), S, 20, 22, None),
        (cible(22), S, 20, 20, None),
        (cible(22), S, None, 22, None),
        (cible(20), S, 20, 20, 1000),
        (STABLE, S, 20, 19, 0),
        (STABLE, S, None, 20, None),
        (STABLE, E, 20, 20, 1000),
        (None, S, 20, 20, 1000),
        (None, S, None, 20, None),
        (STABLE, H, 20, 25, 1000),
        (STABLE, H, 20, 19, 0),
        (STABLE, H, None, 19, None),
        (STABLE, B, 20, 15, 1000),
        (STABLE, B, 20, 21, 0),
    ],
)  # fmt: skip
def test_la_cible_ecrite_decide_d_une_stabilite_ou_d_un_intervalle(
    vise: Cible | None, sens: Sens, depart: int | None, realise: int, attendu: int | None
) -> None:
    assert montant(vise, sens, realise, depart=depart) == (None if attendu is None else Decimal(attendu))


@pytest.mark.parametrize("depart", [None, 20])
@pytest.mark.parametrize("sens", [S, E])
def test_une_evolution_chiffree_sur_une_stabilite_est_une_contradiction(sens: Sens, depart: int | None) -> None:
    plus_cinq = Cible("+5 %", Operateur.EVOLUTION_AU_MOINS, Fraction(5), None, "%", NatureCible.EVOLUTION)
    assert "évolution" in contradiction(ligne(vise=plus_cinq, sens=sens, depart=depart))
    assert montant(plus_cinq, sens, 20, depart=depart) is None


@pytest.mark.parametrize(
    ("nature", "texte", "attendu"),
    [
        (NatureCible.A_DEFINIR, "à définir", None),
        (NatureCible.TEXTE, "maintien à 80 %", None),
        (NatureCible.TEXTE, "rester au niveau de l'an passé", Decimal(1000)),
    ],
)
def test_une_stabilite_dont_la_cible_ne_se_lit_pas_n_est_payee_que_si_son_texte_n_a_pas_de_nombre(
    nature: NatureCible, texte: str, attendu: Decimal | None
) -> None:
    assert montant(Cible(texte, nature=nature), S, 20, depart=20) == attendu


@pytest.mark.parametrize(
    ("depart", "realise", "seuil", "ecart"),
    [
        (20, 19, None, 0),
        ("66.26", "66.3", None, "0.05"),
        ("66.26", "66.27", None, "0.005"),
        (66, "66.3", None, "0.5"),
        ("1/3", "1/3", None, 0),
        (100, 95, "1/20", 5),
        (100, 95, 0, 0),
    ],
)
def test_deux_valeurs_sont_egales_a_l_arrondi_de_la_moins_precise_ou_a_la_tolerance_ecrite(
    depart: int | str, realise: int | str, seuil: str | None, ecart: int | str
) -> None:
    assert ecart_tolere(ligne(depart=depart, realise=realise, seuil=seuil)) == Fraction(ecart)


def test_une_tolerance_qui_n_est_pas_une_part_ne_paie_pas_tout() -> None:
    """« 5 » écrit pour 5 % valait cinq fois le départ : tout réalisé était payé."""
    assert montant(STABLE, S, 90, depart=20, seuil=5) is None


def test_des_paliers_a_rebours_du_sens_ne_sont_pas_payes() -> None:
    marches = (Palier(Fraction(10), Decimal(1000)), Palier(Fraction(20), Decimal(300)))
    assert montant(None, H, 5, regle=NomRegle.PALIERS, paliers=marches) is None
    assert montant(None, B, 5, regle=NomRegle.PALIERS, paliers=marches) == 1000


def test_les_etats_ne_paient_pas_fait_quand_la_cible_est_non() -> None:
    assert montant(NON, H, Mesure.constat(1), regle=NomRegle.ETATS) is None
    assert montant(NON, H, Mesure.constat(0)) == 1000


def dits(indicateur: Indicateur) -> list[str]:
    return [a.code for a in controler(contrat(indicateur)) if a.gravite == "à vérifier"]


@pytest.mark.parametrize(
    ("faits", "attendus"),
    [
        ({"vise": cible(22), "sens": S, "depart": 20}, ["SENS_CONTRAIRE"]),
        ({"vise": None, "sens": S, "depart": 20}, []),
        ({"vise": None, "sens": S}, ["DEPART_MANQUANT"]),
        ({"vise": cible(22), "sens": S}, ["DEPART_MANQUANT"]),
        ({"vise": STABLE, "sens": H}, ["DEPART_MANQUANT"]),
        ({"vise": au_moins(20), "sens": S}, []),
        ({"vise": DIX_HUIT_A_VINGT_DEUX, "sens": S}, []),
        ({"vise": DIX_HUIT_A_VINGT_DEUX, "sens": E}, []),
        ({"vise": DIX_HUIT_A_VINGT_DEUX, "sens": H}, ["SENS_CONTRAIRE"]),
        ({"vise": cible(20), "sens": E}, ["TOLERANCE_A_CHOISIR"]),
        ({"vise": STABLE, "sens": S, "depart": "66.26", "realise": "66.3"}, ["TOLERANCE_A_CHOISIR"]),
        ({"vise": STABLE, "sens": S, "depart": "66.26", "realise": "66.3", "seuil": "1/20"}, []),
        ({"vise": cible(20, Operateur.EGAL)}, ["TOLERANCE_A_CHOISIR"]),
        ({"vise": cible(0, Operateur.EGAL), "sens": B}, []),
        ({"paliers": (Palier(Fraction(5), Decimal(1000)),)}, ["PALIERS_INCOHERENTS"]),
        ({"vise": cible(0), "depart": -3, "regle": NomRegle.PROPORTIONNEL}, ["REGLE_INAPPLICABLE"]),
        ({"vise": au_moins(0), "regle": NomRegle.PROPORTIONNEL_AVEC_SEUIL, "seuil": "1/2"}, ["REGLE_INAPPLICABLE"]),
        ({"vise": NON, "realise": Mesure.constat(1), "regle": NomRegle.ETATS}, ["REGLE_INAPPLICABLE"]),
    ],
)  # fmt: skip
def test_ce_qui_ne_va_pas_se_dit_une_fois(faits: dict[str, object], attendus: list[str]) -> None:
    assert dits(ligne(**faits)) == attendus  # type: ignore[arg-type]


VISEES = [cible(20, operateur) for operateur in Operateur if operateur is not Operateur.ENTRE]
VISEES += [STABLE, cible(None), cible(0), cible("67.5", Operateur.AU_MOINS, "%")]
ESCALIERS = [(), ((10, 300), (20, 1000)), ((10, 1000), (20, 300)), ((10, 500), (20, 1000), (30, 200)), ((15, 1000),)]
PALIERS_POSSIBLES = [tuple(Palier(Fraction(s), Decimal(m)) for s, m in escalier) for escalier in ESCALIERS]


@pytest.mark.parametrize(("regle", "sens"), list(product(NomRegle, (H, B))))
@given(
    st.fixed_dictionaries(
        {
            "vise": st.sampled_from(VISEES),
            "depart": st.sampled_from([None, -5, 0, 10, 20, 40]),
            "seuil": st.sampled_from([None, Fraction(0), Fraction(1, 2), Fraction(1), Fraction(12), Fraction(30)]),
            "intermediaire": st.sampled_from([None, Fraction(1, 4), Fraction(15), Fraction(25)]),
            "paliers": st.sampled_from(PALIERS_POSSIBLES),
        }
    )
)
def test_faire_mieux_ne_fait_jamais_perdre(regle: NomRegle, sens: Sens, faits: dict[str, Any]) -> None:
    termes = faits | {"regle": regle, "sens": sens}
    valeurs = [Fraction(n, 2) for n in range(-20, 101, 5)][:: 1 if sens is H else -1]
    payes = [montant(realise=Mesure.nombre(v), **termes) for v in valeurs]
    connus = [m for m in payes if m is not None]
    # Une appréciation fixe la part elle-même : elle n'a pas de sens.
    assert regle is NomRegle.APPRECIATION or all(moins <= plus for moins, plus in pairwise(connus))


@given(st.sampled_from(list(Sens)), st.sampled_from([*VISEES, DIX_HUIT_A_VINGT_DEUX]), st.sampled_from([None, 20]))
def test_le_sens_suivi_est_celui_de_la_ligne_sauf_si_la_cible_decide(
    sens: Sens, vise: Cible, depart: int | None
) -> None:
    suivi = sens_suivi(ligne(vise=vise, sens=sens, depart=depart))
    if vise is DIX_HUIT_A_VINGT_DEUX:
        assert suivi is E
    elif sens in (H, B):
        assert suivi is sens
