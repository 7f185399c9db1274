"""Une prévision en mots, en tableau et en image : sans jargon, sans arrondi faux, sans fourchette coupée."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest

from lib.calcul.loi_de_ligne import LoiDeLigne, Origine, Reperes
from lib.calcul.regles_prevues import ReglePrevue
from lib.domaine.preparation import Prevision
from lib.domaine.vocabulaire import Confiance, FormeDAvis, Maitrise, Methode, TypeMesure
from lib.rendu.couleurs import CLAIR
from lib.rendu.graphiques import barres_des_regles_prevues
from lib.rendu.graphiques.barres_de_prevision import FourchetteDessinee
from lib.rendu.graphiques.regle import PointDuJour, courbe
from lib.rendu.tableaux import tableaux_d_une_prevision as tableaux
from lib.rendu.textes import phrases_d_une_prevision as textes
from tests.domaine.contrats import ligne, plat

REPERES = Reperes(9.4, 12.0, 15.2)
LIGNE = ligne(vise=15, realise=10, euros=3000)
TAUX = replace(LIGNE, type_mesure=TypeMesure.TAUX, unite="%")


def loi(*atomes: tuple[float, float], montant: int = 3000, reperes: Reperes | None = REPERES) -> LoiDeLigne:
    """La loi dont chaque atome est (part, masse)."""
    parts, masses = zip(*atomes, strict=True)
    return LoiDeLigne(
        "A1", "ACCES", Decimal(montant), parts, masses, Origine.EQUIPE, Methode.AVIS, "Avis d'équipe : …", reperes
    )


def test_les_champs_montrent_les_nombres_donnes_en_entier() -> None:
    avis = Prevision("A1", Fraction(19, 2), Fraction(12), Fraction(125, 8))
    assert textes.les_trois(avis, REPERES, LIGNE) == ("9,5", "12", "15,625")


@pytest.mark.parametrize(("une", "attendus"), [(LIGNE, ("9", "12", "15")), (TAUX, ("9,4", "12", "15,2"))])
def test_les_champs_montrent_a_defaut_ce_qui_est_calcule(une: object, attendus: tuple[str, ...]) -> None:
    assert textes.les_trois(Prevision("A1"), REPERES, une) == attendus  # type: ignore[arg-type]


def test_une_autre_facon_de_prevoir_montre_ses_nombres_et_non_ceux_de_l_avis() -> None:
    avis = Prevision("A1", Fraction(1), Fraction(2), Fraction(3), methode=Methode.RYTHME)
    assert textes.les_trois(avis, REPERES, LIGNE) == ("9", "12", "15")
    assert textes.les_trois(avis, None, LIGNE) == ("", "", "")


@pytest.mark.parametrize(
    ("prevue", "pastilles", "phrase"),
    [
        (loi((0, 0.3), (1, 0.7)), "●●●●●●●○○○", "environ 7 chances sur 10 d'être payé en entier."),
        (loi((1, 1)), "●●●●●●●●●●", "acquis en entier."),
        (loi((0, 1)), "○○○○○○○○○○", "aucune chance d'être payé en entier d'après cette prévision."),
        (loi((0, 0.4), (0.5, 0.6)), "○○○○○○○○○○", "prévision, environ 4 chances sur 10 de ne rien toucher."),
        (loi((0, 0.1), (0.5, 0.5), (1, 0.4)), "●●●●○○○○○○", "environ 1 chance sur 10 de ne rien toucher."),
        (loi((0, 0.5), (1, 0.5), montant=0), "●●●●●○○○○○", "environ 5 chances sur 10 d'atteindre la cible."),
    ],
)
def test_le_resultat_se_dit_sur_dix(prevue: LoiDeLigne, pastilles: str, phrase: str) -> None:
    dites = textes.resultat(prevue)
    assert dites[0] == pastilles
    assert plat(dites[1]).endswith(phrase)


def test_l_attendu_se_dit_a_la_centaine_et_se_tait_sans_euros() -> None:
    assert plat(textes.attendu(loi((0.0, 0.5), (0.83, 0.5)))) == "En moyenne 1 200 € sur 3 000 €."
    assert textes.attendu(loi((1, 1), montant=0)) == ""


def test_la_fourchette_se_lit_dans_l_unite() -> None:
    assert plat(textes.fourchette(REPERES, replace(LIGNE, unite="réunions"))) == "9 à 15 réunions en fin d'exercice"
    assert plat(textes.fourchette(REPERES, TAUX)) == "9,4 à 15,2 % en fin d'exercice"
    assert plat(textes.fourchette(Reperes(1, 1, 1), replace(LIGNE, unite="réunions"))) == "1 réunion en fin d'exercice"


def test_une_fourchette_elargie_dit_pourquoi_et_la_page_n_en_montre_qu_une() -> None:
    avis = Prevision("A1", Fraction(10), Fraction(12), Fraction(14))
    prevue, de_tiers = replace(loi((0, 0.5), (1, 0.5)), methode=Methode.AVIS), replace(LIGNE, maitrise=Maitrise.TIERS)
    assert plat(textes.elargie(prevue, avis, de_tiers)).endswith("parce que le résultat dépend de tiers.")
    assert not re.search(r"\d", textes.elargie(prevue, avis, de_tiers))
    assert textes.reperes_montres(prevue, avis) == Reperes(10, 12, 14)
    assert textes.reperes_montres(prevue, Prevision("A1")) == REPERES
    assert (
        plat(textes.retenue(prevue, avis, de_tiers)) == "Fourchette retenue par le calcul : 9 à 15 en fin d'exercice."
    )
    for pareille, sienne in ((replace(LIGNE, maitrise=Maitrise.CPTS), avis), (de_tiers, _a_la_hauteur(avis))):
        assert textes.elargie(prevue, sienne, pareille) == textes.retenue(prevue, sienne, pareille) == ""


def _a_la_hauteur(avis: Prevision) -> Prevision:
    return replace(avis, basse=Fraction(9), haute=Fraction(15))


def test_aucun_mot_savant_dans_ce_que_lit_l_equipe() -> None:
    lus = [textes.QUESTION, textes.EN_UN_MOT, textes.MANQUE_UN_NOMBRE, *textes.LIBELLES[FormeDAvis.DECILES]]
    lus += [*textes.resultat(loi((0, 0.3), (1, 0.7))), textes.origine(loi((0, 1)))]
    assert not any(mot in " ".join(lus).lower() for mot in ("quantile", "loi ", "bêta", "médiane", "écart", "p10"))


def test_la_courbe_va_jusqu_aux_bouts_de_la_fourchette() -> None:
    trace = pd.DataFrame({"valeur": [8.0, 15.0, 15.0, 16.0], "euros": [0.0, 0.0, 3000.0, 3000.0]})
    etendue = tableaux.jusqu_a_la_prevision(trace, Reperes(5, 12, 20))
    assert etendue["valeur"].iloc[0] < 5
    assert etendue["valeur"].iloc[-1] > 20
    assert list(etendue["euros"].iloc[[0, -1]]) == [0, 3000]
    pd.testing.assert_frame_equal(tableaux.jusqu_a_la_prevision(trace, Reperes(9, 10, 11)), trace)


def test_la_fourchette_se_dessine_sous_la_courbe_avec_son_milieu() -> None:
    trace = pd.DataFrame({"valeur": [8.0, 15.0, 15.0, 16.0], "euros": [0.0, 0.0, 3000.0, 3000.0]})
    figure = courbe(
        trace, point=PointDuJour(10, 0, "10"), unite="", theme=CLAIR, fin=FourchetteDessinee(REPERES, "9 à 15")
    ).to_dict()
    bande, encoche = (t for t in figure["data"] if t.get("yaxis") == "y2")
    assert (list(bande["x"]), list(encoche["x"])) == ([9.4, 15.2], [12.0])
    assert figure["layout"]["yaxis2"]["domain"][1] < figure["layout"]["yaxis"]["domain"][0]
    assert "9 à 15" in [a["text"] for a in figure["layout"]["annotations"]]


REGLES = (
    ReglePrevue("tout ou rien (contrat)", loi((0, 0.3), (1, 0.7)), est_actuelle=True),
    ReglePrevue("linéaire", loi((0, 1))),
    ReglePrevue("progression", None, "il manque le départ."),
)


def test_les_regles_prevues_disent_moyenne_prudent_et_chance_de_rien() -> None:
    dessinees = tableaux.regles_prevues(REGLES)
    assert list(dessinees["attendu"].dropna()) == [pytest.approx(2100), 0]
    assert list(dessinees["prudent"].dropna()) == [0, 0]
    assert [plat(texte) for texte in dessinees["texte"]] == [
        "2 100 € en moyenne, 0 € prudent, ne rien toucher : environ 3 chances sur 10",
        "rien, d'après cette prévision",
        "il manque le départ.",
    ]
    ecrites = tableaux.regles_prevues_a_lire(REGLES)
    assert [plat(v) for v in ecrites.iloc[1]] == ["linéaire", "0 €", "0 €", "certain", "aucune chance"]
    assert list(ecrites.iloc[2])[1:] == ["il manque le départ.", "—", "—", "—"]


def test_les_regles_prevues_se_dessinent_meme_si_aucune_ne_paie() -> None:
    figure = barres_des_regles_prevues(tableaux.regles_prevues(REGLES[1:]), theme=CLAIR).to_dict()
    assert list(figure["data"][0]["x"]) == [0, 0]
    assert figure["layout"]["xaxis"]["range"][1] > 0


def test_chaque_mot_de_confiance_dit_sa_chance() -> None:
    assert [plat(textes.CONFIANCES[mot]) for mot in Confiance] == [
        "quasi certain (plus de 9 chances sur 10)",
        "probable (8 chances sur 10)",
        "une chance sur deux",
        "peu probable (2 chances sur 10)",
        "très improbable (moins d'une chance sur 10)",
    ]
