"""Une ligne d'indicateur, écrite telle qu'on la relira : rien de supposé n'y devient écrit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.indicateur import Cible, Indicateur, Mesure
from lib.domaine.objectif import unite_des_nombres
from lib.domaine.preparation import Prevision
from lib.domaine.vocabulaire import (
    Condition,
    EtatMesure,
    Fait,
    NatureCible,
    NatureMesure,
    NomRegle,
    Operateur,
    Sens,
)
from lib.donnees.modele.cellules import Pourcentage, Valeur
from lib.donnees.modele.lignes_d_indicateur import (
    ligne_de,
    texte_de_la_cible,
    texte_de_la_condition,
    valeur_en_unite,
)

LIGNE = Indicateur("A1", "ACCES", "Réunions")
N = NatureCible


@pytest.mark.parametrize(
    ("cible", "ecrite"),
    [
        (Cible("15", Operateur.ATTEINDRE, Fraction(15), nature=N.NOMBRE), Fraction(15)),
        (Cible("80\u202f%", Operateur.ATTEINDRE, Fraction(80), None, "%", N.NOMBRE), Pourcentage(Fraction(80))),
        (Cible("≥ 80 %", Operateur.AU_MOINS, Fraction(80), None, "%", N.NOMBRE), "≥ 80 %"),
        (Cible("", Operateur.AU_MOINS, Fraction(80), None, "%", N.NOMBRE), "≥ 80 %"),
        (Cible("", Operateur.MOINS_DE, Fraction(48), None, "h", N.NOMBRE), "< 48 h"),
        (Cible("", Operateur.ENTRE, Fraction(4), Fraction(6), "jours", N.INTERVALLE), "4 à 6 jours"),
        (Cible("", Operateur.EGAL, Fraction(0), nature=N.BOOLEEN), "non"),
        (Cible("", Operateur.AU_PLUS, nature=N.ECHEANCE, echeance=date(2026, 12, 31)), "31/12/2026"),
        (Cible("à définir", nature=N.A_DEFINIR), "à définir"),
        (Cible(), ""),
    ],
)
def test_une_cible_s_ecrit_comme_on_la_lirait(cible: Cible, ecrite: Valeur) -> None:
    texte = texte_de_la_cible(cible)
    assert (texte.replace("\u00a0", " ").replace("\u202f", " ") if isinstance(texte, str) else texte) == ecrite


@pytest.mark.parametrize(
    ("mesure", "ecrit"),
    [
        (Mesure(), ""),
        (Mesure.nombre(0), Fraction(0)),
        (Mesure.nombre(Fraction(697, 10), "%"), Pourcentage(Fraction(697, 10))),
        (Mesure(EtatMesure.SANS_OBJET), "sans objet"),
        (Mesure(EtatMesure.PAS_ENCORE_DU, texte="non échu"), "non échu"),
        (Mesure.constat(Fraction(1, 2)), "partiel"),
        (Mesure(EtatMesure.MESURE, Fraction(date(2027, 3, 12).toordinal()), NatureMesure.DATE), date(2027, 3, 12)),
        (Mesure(EtatMesure.MESURE, Fraction(3), texte="3 (dont 1 en visio)"), "3 (dont 1 en visio)"),
    ],
)
def test_un_realise_manquant_reste_vide_et_zero_reste_zero(mesure: Mesure, ecrit: Valeur) -> None:
    assert ligne_de(replace(LIGNE, mesure=mesure), None)["realise"] == ecrit


def test_un_fait_suppose_ne_s_ecrit_pas() -> None:
    ecrite = ligne_de(replace(LIGNE, supposes=frozenset({Fait.SENS, Fait.REGLE})), None)
    assert (ecrite["sens"], ecrite["regle"]) == ("", "")
    assert ecrite["nature"] == "quantitatif"
    assert (ecrite["portee"], ecrite["maitrise"], ecrite["negociable"]) == ("", "", "")
    assert ligne_de(replace(LIGNE, negociable=False), None)["negociable"] == "non"


@pytest.mark.parametrize(
    ("regle", "sens", "seuil"),
    [
        (NomRegle.PROPORTIONNEL_AVEC_SEUIL, Sens.HAUSSE, Pourcentage(Fraction(50))),
        (NomRegle.TOUT_OU_RIEN, Sens.STABILITE, Pourcentage(Fraction(50))),
        (NomRegle.LINEAIRE, Sens.STABILITE, Fraction(1, 2)),
        (NomRegle.LINEAIRE, Sens.HAUSSE, Fraction(1, 2)),
    ],
)
def test_un_seuil_est_une_part_ou_une_valeur(regle: NomRegle, sens: Sens, seuil: Valeur) -> None:
    assert ligne_de(replace(LIGNE, regle=regle, sens=sens, seuil=Fraction(1, 2)), None)["seuil"] == seuil


def test_sans_avis_d_equipe_rien_d_interne_n_est_ecrit_sauf_le_motif_d_une_appreciation() -> None:
    jugee = replace(LIGNE, motif_appreciation="bilan jugé suffisant")
    partageable = ligne_de(jugee, None)
    assert partageable["commentaire"] == "bilan jugé suffisant"
    internes = {"ambition", "prevision_basse", "prevision_mediane", "prevision_haute", "confiance"}
    assert not internes & partageable.keys()
    avec_avis = ligne_de(LIGNE, Prevision("A1", mediane=Fraction(12), commentaire="à revoir"))
    assert internes <= avec_avis.keys()
    assert (avec_avis["prevision_mediane"], avec_avis["commentaire"]) == (12, "à revoir")


@pytest.mark.parametrize(
    ("condition", "chance", "texte"),
    [
        (Condition.SANS, None, ""),
        (Condition.REMPLIE, Fraction(3, 10), Condition.REMPLIE.value),
        (Condition.INCONNUE, None, Condition.INCONNUE.value),
        (Condition.INCONNUE, Fraction(3, 10), f"{Condition.INCONNUE.value} (30 %)"),
    ],
)
def test_seule_une_condition_inconnue_porte_sa_chance(
    condition: Condition, chance: Fraction | None, texte: str
) -> None:
    assert texte_de_la_condition(condition, chance).replace("\u00a0", " ").replace("\u202f", " ") == texte


def test_l_unite_d_une_ligne_est_la_sienne_puis_celle_de_la_cible_puis_du_realise() -> None:
    mesuree = replace(LIGNE, mesure=Mesure.nombre(3, "h"))
    assert unite_des_nombres(mesuree) == "h"
    assert unite_des_nombres(replace(mesuree, cible=Cible("2 jours", unite="jours"))) == "jours"
    assert unite_des_nombres(replace(mesuree, cible=Cible("2 jours", unite="jours"), unite="mois")) == "mois"
    assert unite_des_nombres(replace(mesuree, cible=Cible("10 %", unite="%", nature=NatureCible.NOMBRE))) == "%"
    assert unite_des_nombres(replace(mesuree, cible=Cible("+10 %", unite="%", nature=NatureCible.EVOLUTION))) == "h"
    assert (valeur_en_unite(None, "%"), valeur_en_unite(Fraction(3), "h")) == (None, 3)


def test_le_suivi_et_les_euros_se_distinguent() -> None:
    suivie = ligne_de(replace(LIGNE, remunere=False, montant_max=Decimal(500)), None)
    assert (suivie["remunere"], suivie["montant_max"]) == ("suivi", Decimal(500))
