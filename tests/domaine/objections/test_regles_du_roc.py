"""Chaque règle du payeur a une situation où elle parle et une où elle se tait ; toutes s'ancrent dans une cellule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier
from lib.domaine.nombres_exacts import au_centime
from lib.domaine.objections.codes_d_objection import CodeDObjection as Code
from lib.domaine.objections.releve_des_objections import REGLES_D_UNE_MISSION, REGLES_DU_ROC, objections_sur
from lib.domaine.preparation import NoteInterne
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import (
    Condition,
    EtatMesure,
    EtatPiece,
    Fait,
    Maitrise,
    Nature,
    NatureCible,
    NomRegle,
    Objet,
    Portee,
    Sens,
    TypeMesure,
)
from tests.domaine.contrats import Hasard, cible, contrat, hasards, ligne, plat
from tests.domaine.objections.questions import (
    DIALOGUE,
    MI_ANNEE,
    PIECE,
    interroger,
    passe,
    piece,
    souleve,
    tenue,
)


@dataclass(frozen=True)
class Cas:
    """Des lignes, et ce qui les entoure."""

    lignes: tuple[Indicateur, ...]
    autour: dict[str, Any]


def dans(*lignes: Indicateur, **autour: Any) -> Cas:
    return Cas(lignes, autour)


PALIERS = {"regle": NomRegle.PALIERS, "sens": Sens.BAISSE, "type_mesure": TypeMesure.STOCK, "depart": 20}
DEUX_PALIERS = (Palier(Fraction(20), au_centime(300)), Palier(Fraction(5), au_centime(1000)))
STOCK = {"type_mesure": TypeMesure.STOCK}
MOYENS = {"objet": Objet.MOYENS}
QUALITATIF = {"nature": Nature.QUALITATIF, "objet": Objet.MOYENS}
TAUX = {"type_mesure": TypeMesure.TAUX}
FAIT = Mesure.constat(1)
PRETE = piece(etat=EtatPiece.DISPONIBLE)
TEXTE = Cible("améliorer", nature=NatureCible.TEXTE)
MANQUE = Mesure(EtatMesure.MANQUANT)

SITUATIONS: dict[Code, tuple[Cas, Cas]] = {
    Code.CIBLE_LOIN: (dans(tenue()), dans(tenue(realise=10))),
    Code.CIBLE_DEJA_ATTEINTE: (dans(tenue(realise=12)), dans(tenue(realise=12), jour=date(2026, 12, 31))),
    Code.CIBLE_SANS_EFFORT: (dans(tenue(depart=11)), dans(tenue(depart=9))),
    Code.CIBLE_NON_CHIFFREE: (dans(tenue(vise=TEXTE)), dans(tenue(vise=TEXTE, realise=FAIT))),
    Code.DEPART_INCONNU: (dans(tenue(depart=None)), dans(tenue(depart=None, objet=Objet.MOYENS))),
    Code.PAYEE_AU_DEPART: (
        dans(tenue(vise=5, realise=8, paliers=DEUX_PALIERS, **PALIERS)),
        dans(tenue(vise=5, realise=8, paliers=DEUX_PALIERS, **PALIERS | {"depart": 30})),
    ),
    Code.CIBLE_A_DEUX_VALEURS: (
        dans(tenue(vise=replace(cible(10), autre_valeur=Fraction(8)))),
        dans(tenue(vise=cible(10))),
    ),
    Code.ET_L_AN_PROCHAIN: (dans(tenue(realise=4, **STOCK)), dans(tenue(realise=6, **STOCK))),
    Code.CHIFFRE_DU_PAYEUR: (dans(tenue()), dans(tenue(mesure_le=date(2026, 12, 31)))),
    Code.PRIX_INEGAL: (
        dans(tenue(unite="ateliers", euros=2000), tenue("A2", unite="ateliers", euros=900)),
        dans(tenue(unite="ateliers", euros=2000), tenue("A2", unite="ateliers", euros=1100)),
    ),
    Code.DEJA_PROMIS: (
        dans(tenue(historique=(passe(2025, cible=10, realise=6),))),
        dans(tenue(historique=(passe(2025, cible=6, realise=6),))),
    ),
    Code.CIBLE_RECONDUITE: (
        dans(tenue(historique=(passe(2025, cible=10),))),
        dans(tenue(historique=(passe(2025, cible=9),))),
    ),
    Code.CIBLE_ABAISSEE: (
        dans(tenue(historique=(passe(2025, cible=12),))),
        dans(tenue(historique=(passe(2025, cible=8),))),
    ),
    Code.RECUL: (
        dans(tenue(historique=(passe(2025, realise=7),), **STOCK)),
        dans(tenue(historique=(passe(2025, realise=7),))),
    ),
    Code.SUR_PLACE: (
        dans(tenue(historique=(passe(2024, realise=5), passe(2025, realise=5)))),
        dans(tenue(historique=(passe(2024, realise=4), passe(2025, realise=5)))),
    ),
    Code.PAYEE_SANS_ATTEINDRE: (
        dans(tenue(historique=(passe(2025, cible=10, realise=6, paye=500),))),
        dans(tenue(historique=(passe(2025, cible=10, realise=6, paye=0),))),
    ),
    Code.PASSE_INCONNU: (dans(tenue(), tenue("A2", historique=(passe(2025, realise=5),))), dans(tenue(), tenue("A2"))),
    Code.SANS_PIECE: (dans(tenue()), dans(tenue(), pieces=[PIECE])),
    Code.PIECE_A_PRODUIRE: (dans(tenue(), pieces=[PIECE]), dans(tenue(realise=Mesure.constat(0)), pieces=[PIECE])),
    Code.PIECE_ECHUE: (dans(tenue(), pieces=[piece(echeance=date(2026, 5, 1))]), dans(tenue(), pieces=[PIECE])),
    Code.PIECE_APRES_LE_DIALOGUE: (
        dans(tenue(), pieces=[piece(echeance=date(2026, 10, 1))]),
        dans(tenue(), pieces=[piece(echeance=date(2026, 10, 1))], dialogue=None),
    ),
    Code.PIECE_FAIBLE: (dans(tenue(), pieces=[piece(force=1)]), dans(tenue(), pieces=[piece(force=1), PIECE])),
    Code.PIECE_SANS_ROLE: (
        dans(tenue(responsable=""), pieces=[piece(responsable="")]),
        dans(tenue(), pieces=[piece(responsable="")]),
    ),
    Code.PIECE_SANS_DATE: (dans(tenue(), pieces=[piece(echeance=None)]), dans(tenue(), pieces=[PIECE])),
    Code.REALISE_MANQUANT: (dans(tenue(realise=None)), dans(tenue(realise=Mesure(EtatMesure.PAS_ENCORE_DU)))),
    Code.REALISE_NON_DATE: (dans(tenue(mesure_le=None)), dans(tenue())),
    Code.REALISE_ANCIEN: (dans(tenue(mesure_le=date(2026, 2, 1))), dans(tenue(mesure_le=date(2026, 5, 1)))),
    Code.SOURCE_NON_DITE: (dans(tenue(source=" ")), dans(tenue())),
    Code.CALCUL_NON_DIT: (dans(tenue(mode_de_calcul="")), dans(tenue(mode_de_calcul="", objet=Objet.MOYENS))),
    Code.TAUX_SANS_DENOMINATEUR: (dans(tenue(**TAUX)), dans(tenue(denominateur=Fraction(80), **TAUX))),
    Code.PETIT_EFFECTIF: (
        dans(tenue(denominateur=Fraction(12), **TAUX)),
        dans(tenue(denominateur=Fraction(30), **TAUX)),
    ),
    Code.REGLE_INAPPLICABLE: (dans(tenue(vise=None)), dans(tenue())),
    Code.TOUT_EN_MOYENS: (dans(tenue(**MOYENS), tenue("A2", **MOYENS)), dans(tenue(**MOYENS), tenue("A2"))),
    Code.TOUT_QUALITATIF: (dans(tenue(**QUALITATIF), tenue("A2", **QUALITATIF)), dans(tenue(**QUALITATIF))),
    Code.MOYENS_DEJA_FAITS: (dans(tenue(realise=10, **MOYENS)), dans(tenue(**MOYENS))),
    Code.UTILITE_NON_DITE: (dans(tenue(utilite="")), dans(tenue())),
    Code.CHARGE_NON_DITE: (dans(tenue(charge_heures=None)), dans(tenue(charge_heures=Fraction(0)))),
    Code.LIGNE_LOURDE: (
        dans(tenue(euros=5000), tenue("A2", euros=5000)),
        dans(tenue(euros=3000), tenue("A2", euros=3000), tenue("A3", euros=3000)),
    ),
    Code.SOMME_DIFFERENTE: (dans(tenue(), enveloppe=1500), dans(tenue(), enveloppe=1000)),
    Code.PAYEE_DES_LA_PREMIERE: (dans(tenue(regle=NomRegle.PROPORTIONNEL)), dans(tenue())),
    Code.REGLE_SUPPOSEE: (dans(tenue(supposes=frozenset({Fait.REGLE}))), dans(tenue())),
    Code.MISSION_SANS_ACQUIS: (dans(tenue()), dans(tenue(), tenue("A2", realise=10))),
    Code.MONTANT_INCONNU: (dans(tenue(euros=None)), dans(tenue(euros=None, remunere=False))),
    Code.CONDITION_FERMEE: (dans(tenue(), condition=Condition.INCONNUE), dans(tenue(), condition=Condition.REMPLIE)),
    Code.DEPEND_DE_TIERS: (dans(tenue(maitrise=Maitrise.TIERS)), dans(tenue(maitrise=Maitrise.CPTS))),
    Code.MAITRISE_NON_DITE: (dans(tenue()), dans(tenue(maitrise=Maitrise.PARTAGEE))),
    Code.ENTRE_VOS_MAINS: (
        dans(tenue(maitrise=Maitrise.CPTS), jour=date(2026, 11, 1)),
        dans(tenue(maitrise=Maitrise.CPTS), jour=MI_ANNEE),
    ),
    Code.NATIONAL_SOUS_LA_CIBLE: (dans(tenue(portee=Portee.NATIONAL)), dans(tenue(portee=Portee.LOCAL))),
    Code.EN_RETARD_SUR_L_ANNEE: (dans(tenue(realise=3)), dans(tenue(realise=5))),
    Code.SANS_RESPONSABLE: (dans(tenue(responsable="")), dans(tenue())),
    Code.OBJECTION_ECRITE: (
        dans(tenue(), notes=[NoteInterne("A1", objection_attendue="Trop cher.")]),
        dans(tenue(), notes=[NoteInterne("A1", argument="Utile.")]),
    ),
    Code.ECHEANCE: (dans(tenue(realise=None)), dans(tenue(realise=None), dialogue=None)),
    Code.COUPER_LA_POIRE: (dans(tenue()), dans(tenue(portee=Portee.NATIONAL))),
    Code.PRECEDENT: (
        dans(tenue(historique=(passe(2025, cible=8),))),
        dans(tenue(historique=(passe(2025, realise=8),))),
    ),
}


@pytest.mark.parametrize("code", Code)
def test_une_regle_parle_quand_il_y_a_de_quoi(code: Code) -> None:
    parle, _ = SITUATIONS[code]
    objection = souleve(code, *parle.lignes, **parle.autour)
    assert objection is not None
    assert objection.appui.cellules
    assert all("!" in cellule for cellule in objection.appui.cellules)


@pytest.mark.parametrize("code", Code)
def test_elle_se_tait_quand_elle_ne_s_applique_pas(code: Code) -> None:
    _, se_tait = SITUATIONS[code]
    assert souleve(code, *se_tait.lignes, **se_tait.autour) is None


def test_il_y_a_au_moins_trente_regles_et_chacune_n_a_qu_un_code() -> None:
    codes = [regle.code for regle in (*REGLES_DU_ROC, *REGLES_D_UNE_MISSION)]
    assert len(codes) >= 30
    assert sorted(codes) == sorted(Code)


def test_les_valeurs_citees_sont_celles_du_contrat() -> None:
    loin = souleve(Code.CIBLE_LOIN, tenue(vise=cible(60, unite="%"), realise=48, unite="%"))
    assert loin is not None
    assert [dit.replace("\u202f", " ") for dit in loin.appui.dit] == ["60 %", "48 %"]
    assert loin.appui.cellules == ("Indicateurs!C2", "Indicateurs!B2")


@pytest.mark.parametrize(
    ("realise", "vise", "unite", "milieu"),
    [(5, 10, "", "8"), (5, 9, "", "7"), (60, 75, "%", "67,5 %"), ("5/2", 10, "", "6,3"), (9, 10, "", None)],
)
def test_la_poire_se_coupe_en_choses_entieres_du_cote_de_la_cible(
    realise: int | str, vise: int, unite: str, milieu: str | None
) -> None:
    poire = souleve(Code.COUPER_LA_POIRE, tenue(realise=realise, vise=cible(vise, unite=unite), unite=unite))
    assert (plat(poire.appui.dit[-1]) if poire else None) == milieu


def test_a_la_baisse_le_milieu_s_arrondit_aussi_du_cote_de_la_cible() -> None:
    poire = souleve(Code.COUPER_LA_POIRE, tenue(realise=113, vise=50, depart=219, sens=Sens.BAISSE))
    assert poire is not None
    assert poire.appui.dit[-1] == "81"


def test_le_rythme_ne_se_dit_ni_d_un_flux_ni_d_un_recul() -> None:
    lent = souleve(Code.ET_L_AN_PROCHAIN, tenue(realise=4, **STOCK))
    assert lent is not None
    assert lent.appui.dit == ("2", "6")
    taux = souleve(Code.ET_L_AN_PROCHAIN, tenue(realise=4, unite="%", vise=cible(10, unite="%"), **TAUX))
    assert taux is not None
    assert [plat(dit) for dit in taux.appui.dit] == ["2 points", "6 points"]
    assert souleve(Code.ET_L_AN_PROCHAIN, tenue(realise=4)) is None
    assert souleve(Code.ET_L_AN_PROCHAIN, tenue(realise=1, **STOCK)) is None


def test_un_chiffre_qui_ne_vient_pas_du_payeur_ne_se_conteste_pas_ainsi() -> None:
    assert souleve(Code.CHIFFRE_DU_PAYEUR, tenue(source="CPTS (émargements)")) is None
    assert souleve(Code.CHIFFRE_DU_PAYEUR, tenue(source="Assurance Maladie (extraction)", mesure_le=None)) is not None


def test_ce_qui_a_rapporte_et_la_promesse_manquee_se_lisent_dans_l_historique() -> None:
    promis = souleve(
        Code.DEJA_PROMIS, tenue(historique=(passe(2024, cible=5, realise=5), passe(2025, cible=9, realise=6)))
    )
    assert promis is not None
    assert promis.appui == replace(promis.appui, cellules=("Historique!C5", "Historique!D5"), dit=("2025", "9", "6"))


def test_une_ligne_de_suivi_et_une_mission_fermee_ne_se_discutent_pas() -> None:
    assert interroger(tenue(remunere=False, source="")) == ()
    assert interroger(tenue(regle=NomRegle.NEUTRALISE, source=""), tenue("A2", realise=10, remunere=False)) == ()
    fermee = interroger(tenue(source=""), condition=Condition.NON_REMPLIE)
    assert [o.code for o in fermee] == [Code.CONDITION_FERMEE]


def test_sans_cellule_connue_rien_ne_se_dit() -> None:
    sans_cellule = contrat(ligne(source=""))
    assert objections_sur(sans_cellule, valoriser(sans_cellule), jour=DIALOGUE) == ()


def test_une_ligne_irreprochable_ne_souleve_rien() -> None:
    ligne_finie = tenue(maitrise=Maitrise.CPTS, realise=10, mesure_le=date(2026, 12, 31))
    assert interroger(ligne_finie, pieces=[PRETE], jour=date(2026, 12, 31)) == ()


@given(tirage=hasards)
def test_aucun_contrat_ne_fait_lever_une_regle(tirage: Hasard) -> None:
    tire = tirage.contrat()
    avec_cellules = replace(
        tire, indicateurs=tuple(replace(i, cellules={"indicateur": "I!A1"}) for i in tire.indicateurs)
    )
    objections_sur(avec_cellules, valoriser(avec_cellules), jour=MI_ANNEE)


def test_la_colonne_de_l_exercice_en_cours_n_est_pas_l_an_passe() -> None:
    en_cours = passe(2026, cible=9, realise=6)
    assert souleve(Code.DEJA_PROMIS, tenue(historique=(en_cours,))) is None
    promis = souleve(Code.DEJA_PROMIS, tenue(historique=(en_cours, passe(2025, cible=8, realise=3))))
    assert promis is not None
    assert promis.appui.dit[0] == "2025"
