"""Les bords des mouvements : un paramètre reste à sa règle, un euro ne va jamais là où il ne peut pas être dû."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from lib.domaine.exigences import role_de_l_intermediaire, role_du_seuil
from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier, PointAnnuel, Releve
from lib.domaine.mouvements import (
    Ajouter,
    Ceder,
    ChangerLaCible,
    ChangerLaRegle,
    Mouvement,
    Remplacer,
)
from lib.domaine.mouvements.ecrits import PourcentEcrit
from lib.domaine.scenario import Etape, Scenario, appliquer
from lib.domaine.vocabulaire import EtatMesure, NatureCible, NomRegle, Operateur, Sens, TypeMesure
from tests.annees import annee_dite
from tests.domaine.contrats import cible, contrat, ligne, refus_de

R = NomRegle
DEMI_PART = Fraction(1, 2)
TAUX_POSE = ligne("A1", vise=cible(60, unite="%"), unite="%", realise=Mesure.nombre(55, "%"))
SANS_OBJET = Mesure(EtatMesure.SANS_OBJET)


def intervalle(bas: int | str, haut: int | str, unite: str = "") -> Cible:
    texte = f"{bas} à {haut}"
    return Cible(texte, Operateur.ENTRE, Fraction(bas), Fraction(haut), unite, NatureCible.INTERVALLE)


# --- un paramètre appartient à sa règle


@pytest.mark.parametrize(("avant", "apres"), [(a, b) for a, b in product(R, R) if a is not b])
def test_changer_de_regle_ne_recycle_jamais_un_parametre_d_un_autre_sens(avant: NomRegle, apres: NomRegle) -> None:
    """0,8 (80 % de la cible) devenait « 0,8 réunion »."""
    reference = contrat(ligne("A1", regle=avant, seuil="4/5", intermediaire="1/2", depart=2, vise=20))
    simulation = appliquer(reference, Scenario("", (Etape(ChangerLaRegle("A1", apres)),)))
    assert {refus.code for refus in simulation.refus} <= {"REGLE_INAPPLICABLE"}
    posee = simulation.contrat.indicateurs[0]
    garde_le_seuil = role_du_seuil(avant, Sens.HAUSSE) is role_du_seuil(posee.regle, Sens.HAUSSE)
    assert posee.seuil == (Fraction(4, 5) if garde_le_seuil else None)
    garde_l_autre = role_de_l_intermediaire(avant) is role_de_l_intermediaire(posee.regle)
    assert posee.intermediaire == (Fraction(1, 2) if garde_l_autre else None)


@pytest.mark.parametrize(
    ("regle", "faits"),
    [
        (R.TOUT_OU_RIEN, {"seuil": DEMI_PART}),
        (R.PROPORTIONNEL, {"intermediaire": DEMI_PART}),
        (R.PROPORTIONNEL, {"seuil": DEMI_PART}),
        (R.PROGRESSION, {"seuil": DEMI_PART}),
    ],
)
def test_un_parametre_donne_a_une_regle_qui_ne_s_en_sert_pas_est_refuse(regle: NomRegle, faits: dict[str, Any]) -> None:
    """« tout ou rien » avec un seuil de 50 % payait 0 € à 15 sur 20, sans un mot."""
    reference = contrat(ligne("A1", vise=20, realise=15, depart=2))
    assert refus_de(ChangerLaRegle("A1", regle, **faits), reference).code == "REGLE_INAPPLICABLE"
    nouvelle = ligne("", vise=20, realise=15, depart=2, regle=regle, libelle="Nouvelle", **faits)
    assert refus_de(Remplacer("A1", nouvelle), reference).code == "REGLE_INAPPLICABLE"


@pytest.mark.parametrize(
    "faits", [{"regle": R.PROGRESSION, "depart": 20}, {"regle": R.LINEAIRE, "seuil": 20}], ids=["départ", "seuil"]
)
def test_une_regle_sans_chemin_a_mesurer_est_refusee(faits: dict[str, Any]) -> None:
    """Payée en tout ou rien, elle ne disait plus ce qu'elle est."""
    nouvelle = ligne("", vise=20, realise=15, libelle="Nouvelle", **faits)
    assert refus_de(Remplacer("A1", nouvelle), contrat(ligne("A1"))).code == "REGLE_INAPPLICABLE"


# --- ce que l'on pose se compare à ce que la ligne mesure

OUI = Cible("oui", Operateur.EGAL, Fraction(1), nature=NatureCible.BOOLEEN)
FIN_2026 = Cible("fin 2026", Operateur.AU_PLUS, nature=NatureCible.ECHEANCE, echeance=date(2026, 12, 31))
DIX_SUR_DOUZE = Cible("10/12", Operateur.EGAL, Fraction(10, 12), nature=NatureCible.FRACTION)
CENT_EUROS = Cible("100 €", Operateur.ATTEINDRE, Fraction(100), unite="€", nature=NatureCible.MONTANT)
COMPTE = ligne("A1", vise=cible(20), unite="réunions", realise=15)
CONSTAT = ligne("A1", vise=OUI, realise=Mesure.constat(DEMI_PART), type_mesure=TypeMesure.ETAT, regle=R.ETATS)


@pytest.mark.parametrize(
    ("ancienne", "posee"),
    [
        (COMPTE, OUI),
        (COMPTE, FIN_2026),
        (COMPTE, DIX_SUR_DOUZE),
        (COMPTE, CENT_EUROS),
        (COMPTE, cible(25, unite="jours")),
        (COMPTE, cible(25, unite="patients")),
        (TAUX_POSE, DIX_SUR_DOUZE),
        (CONSTAT, cible(25)),
        (CONSTAT, cible(60, unite="%")),
    ],
)
def test_une_cible_d_un_autre_genre_ou_d_une_autre_unite_est_refusee(ancienne: Indicateur, posee: Cible) -> None:
    """« oui », « 10/12 » et « 100 € » sur des réunions payaient toute la ligne."""
    assert refus_de(ChangerLaCible("A1", posee), contrat(ancienne)).code == "UNITE_INCOHERENTE"


@pytest.mark.parametrize(
    ("ancienne", "posee"),
    [
        (COMPTE, cible(25, unite="réunions pluriprofessionnelles")),
        (CONSTAT, FIN_2026),
        (replace(CONSTAT, regle=R.TOUT_OU_RIEN), OUI),
        (replace(COMPTE, cible=Cible("à définir", nature=NatureCible.A_DEFINIR)), cible(12)),
    ],
)
def test_une_cible_du_genre_de_la_ligne_se_pose(ancienne: Indicateur, posee: Cible) -> None:
    simulation = appliquer(contrat(ancienne), Scenario("", (Etape(ChangerLaCible("A1", posee)),)))
    assert simulation.refus == ()
    assert simulation.contrat.indicateurs[0].cible == posee


@pytest.mark.parametrize(
    "faits",
    [
        {"vise": OUI, "realise": 15, "unite": "réunions"},
        {"vise": DIX_SUR_DOUZE, "realise": 15, "unite": "réunions"},
        {"vise": cible(25, unite="jours"), "realise": 30, "unite": "réunions"},
        {"vise": 20, "realise": Mesure.nombre(25, "jours"), "unite": "réunions"},
    ],
)
def test_le_realise_d_une_ligne_nouvelle_se_compare_a_sa_cible(faits: dict[str, Any]) -> None:
    nouvelle = ligne("", libelle="Nouvelle", **faits)
    assert refus_de(Remplacer("A1", nouvelle), contrat(ligne("A1"))).code == "UNITE_INCOHERENTE"


def test_des_paliers_ne_se_posent_pas_sur_un_intervalle() -> None:
    """Ils paieraient aussi hors des bornes."""
    marches = (Palier(Fraction(18), Decimal(500)), Palier(Fraction(22), Decimal(1000)))
    reference = contrat(ligne("A1", vise=intervalle(18, 22), sens=Sens.INTERVALLE, realise=20))
    assert refus_de(ChangerLaRegle("A1", R.PALIERS, paliers=marches), reference).code == "REGLE_INAPPLICABLE"


TAUX = ligne("A1", vise=cible(60, unite="%"), unite="%", realise=Mesure.nombre(55, "%"), depart=40)
NOUVELLE = replace(TAUX, identifiant="", libelle="Nouvelle", type_mesure=TypeMesure.TAUX)
DEMI = Fraction(1, 2)
FRACTIONS: list[dict[str, Any]] = [
    {"cible": cible("3/5")},
    {"cible": intervalle("1/5", "3/5"), "sens": Sens.INTERVALLE},
    {"mesure": Mesure.nombre(DEMI)},
    {"depart": DEMI},
    {"seuil": DEMI, "regle": R.LINEAIRE},
    {"seuil": DEMI, "intermediaire": Fraction(50), "regle": R.ROSP},
    {"intermediaire": DEMI, "depart": Fraction(0), "regle": R.ROSP},
    {"paliers": (Palier(DEMI, Decimal(500)), Palier(Fraction(60), Decimal(1000))), "regle": R.PALIERS},
    {"historique": (PointAnnuel(annee_dite("2025"), None, DEMI),)},
    {"suivi": (Releve(date(2026, 3, 1), DEMI),)},
]


@pytest.mark.parametrize("faits", FRACTIONS, ids="-".join)
def test_une_part_nue_sur_une_ligne_en_pourcent_est_refusee_dans_tous_les_champs(faits: dict[str, Any]) -> None:
    reference = contrat(ligne("A1"), ligne("A2"))
    for mouvement in (
        Remplacer("A1", replace(NOUVELLE, **faits)),
        Ajouter("ACCES", replace(NOUVELLE, **faits), Decimal(1000)),
        Ceder(impose=Ajouter("ACCES", replace(NOUVELLE, **faits), Decimal(1000))),
    ):
        assert refus_de(mouvement, reference).code == "FRACTION_OU_POURCENT"


@pytest.mark.parametrize(
    "faits",
    [
        {"seuil": DEMI, "regle": R.PROPORTIONNEL_AVEC_SEUIL},
        {"depart": PourcentEcrit("1/2")},
        {"regle": R.LINEAIRE, "seuil": PourcentEcrit("0.6")},
    ],
)
def test_une_part_de_regle_ou_un_nombre_ecrit_avec_son_signe_n_a_qu_une_lecture(faits: dict[str, Any]) -> None:
    assert Remplacer("A1", replace(NOUVELLE, **faits)).sur(contrat(ligne("A1"))).flux


@pytest.mark.parametrize(
    ("mouvement", "code"),
    [
        (ChangerLaRegle("A1", R.LINEAIRE, DEMI), "FRACTION_OU_POURCENT"),
        (ChangerLaRegle("A1", R.ROSP, Fraction(45), DEMI), "FRACTION_OU_POURCENT"),
        (ChangerLaCible("A1", intervalle("1/5", "3/5")), "FRACTION_OU_POURCENT"),
        (Ceder("A1", intervalle("1/5", "3/5")), "FRACTION_OU_POURCENT"),
    ],
)
def test_une_part_nue_est_refusee_par_les_mouvements_de_termes(mouvement: Mouvement, code: str) -> None:
    assert refus_de(mouvement, contrat(TAUX)).code == code


def test_un_petit_seuil_en_pourcent_reste_possible_s_il_est_ecrit() -> None:
    petit = replace(TAUX, cible=cible(2, unite="%"), mesure=Mesure.nombre(1, "%"))
    posee = ChangerLaRegle("A1", R.LINEAIRE, PourcentEcrit("1/2")).sur(contrat(petit)).contrat.indicateurs[0]
    assert posee.seuil == DEMI


# --- une ligne nouvelle se paie


def paliers(*marches: tuple[int, int]) -> dict[str, Any]:
    return {"regle": R.PALIERS, "paliers": tuple(Palier(Fraction(s), Decimal(m)) for s, m in marches)}


@pytest.mark.parametrize(
    ("faits", "code"),
    [
        (paliers((50, 400), (75, 1001)), "SOMME_DIFFERENTE"),
        (paliers((50, -1), (75, 1000)), "MONTANT_NEGATIF"),
        (paliers((50, 800), (60, 300), (75, 1000)), "REGLE_INAPPLICABLE"),
        (paliers((50, 300), (50, 1000)), "REGLE_INAPPLICABLE"),
        (paliers((50, 1000), (75, 300)), "SENS_CONTRAIRE"),
        (paliers((50, 300), (75, 1000)) | {"regle": R.TOUT_OU_RIEN}, "REGLE_INAPPLICABLE"),
        ({"regle": R.PALIERS}, "REGLE_INAPPLICABLE"),
        ({"regle": R.LINEAIRE}, "REGLE_INAPPLICABLE"),
        ({"regle": R.PROGRESSION}, "REGLE_INAPPLICABLE"),
        ({"regle": R.PROPORTIONNEL, "cible": cible(0, Operateur.AU_MOINS)}, "REGLE_INAPPLICABLE"),
        ({"regle": R.PROPORTIONNEL, "sens": Sens.BAISSE}, "REGLE_INAPPLICABLE"),
        ({"cible": cible(22), "sens": Sens.STABILITE, "depart": Fraction(20)}, "SENS_CONTRAIRE"),
        ({"regle": R.NEUTRALISE}, "LIGNE_JAMAIS_DUE"),
        ({"mesure": SANS_OBJET}, "LIGNE_JAMAIS_DUE"),
    ],
)
def test_une_ligne_nouvelle_qui_ne_se_paierait_pas_est_refusee(faits: dict[str, Any], code: str) -> None:
    nouvelle = replace(ligne("", libelle="Nouvelle", vise=75, realise=60), **faits)
    assert refus_de(Remplacer("A1", nouvelle), contrat(ligne("A1"))).code == code


# --- céder ne prend que le plus exigeant


PLUS_EXIGEANTES = [
    (Sens.HAUSSE, cible(20), cible(21)),
    (Sens.HAUSSE, cible(20, Operateur.AU_MOINS), cible(20, Operateur.PLUS_DE)),
    (Sens.HAUSSE, cible(20), intervalle(20, 30)),
    (Sens.BAISSE, cible(30), cible(29)),
    (Sens.BAISSE, cible(30, Operateur.AU_PLUS), cible(30, Operateur.MOINS_DE)),
    (Sens.INTERVALLE, intervalle(18, 22), intervalle(19, 22)),
    (Sens.INTERVALLE, cible(18, Operateur.AU_MOINS), intervalle(18, 22)),
]


@pytest.mark.parametrize(("sens", "facile", "exigeante"), PLUS_EXIGEANTES)
def test_ceder_prend_le_plus_exigeant_et_refuse_l_egal_et_le_plus_facile(
    sens: Sens, facile: Cible, exigeante: Cible
) -> None:
    avant = contrat(ligne("A1", vise=facile, sens=sens))
    assert Ceder("A1", exigeante).sur(avant).contrat.indicateurs[0].cible == exigeante
    assert refus_de(Ceder("A1", facile), avant).code == "CIBLE_PLUS_FACILE"
    retour = contrat(ligne("A1", vise=exigeante, sens=sens))
    assert refus_de(Ceder("A1", facile), retour).code == "CIBLE_PLUS_FACILE"


@pytest.mark.parametrize(
    "vise", [intervalle(10, 30), intervalle(10, 20), intervalle(23, 30), cible(18, Operateur.AU_MOINS)]
)
def test_une_fourchette_plus_large_ou_ailleurs_n_est_pas_une_concession(vise: Cible) -> None:
    avant = contrat(ligne("A1", vise=intervalle(18, 22), sens=Sens.INTERVALLE))
    assert refus_de(Ceder("A1", vise), avant).code == "CIBLE_PLUS_FACILE"


def test_accepter_une_cible_la_ou_il_n_y_en_avait_pas_est_une_concession() -> None:
    a_definir = contrat(ligne("A1", vise=Cible("à définir", nature=NatureCible.A_DEFINIR)))
    assert Ceder("A1", cible(12)).sur(a_definir).contrat.indicateurs[0].cible == cible(12)


def test_ceder_sur_une_ligne_deja_constatee_compare_les_cibles() -> None:
    faite = contrat(ligne("A1", vise=12, realise=Mesure.constat(1)))
    assert Ceder("A1", cible(15)).sur(faite).contrat.indicateurs[0].cible == cible(15)


# --- le nom d'une ligne nouvelle ne dépend pas des mouvements éteints


def identifiants(*etapes: Etape) -> list[str]:
    apres = appliquer(contrat(ligne("A1"), ligne("A2")), Scenario("", etapes)).contrat
    return [i.identifiant for i in apres.indicateurs]


def ajout(nom: str) -> Ajouter:
    return Ajouter("ACCES", replace(ligne(""), libelle=nom), Decimal(100))


def test_eteindre_un_mouvement_ne_change_pas_le_nom_des_lignes_que_les_autres_font_entrer() -> None:
    assert identifiants(Etape(ajout("B")), Etape(ajout("C"))) == ["A1", "A2", "A3-bis", "A4-bis"]
    assert identifiants(Etape(ajout("B"), est_active=False), Etape(ajout("C"))) == ["A1", "A2", "A4-bis"]
    moitie = Remplacer("A1", replace(ligne(""), libelle="D"), Decimal(10))
    assert identifiants(Etape(moitie, est_active=False), Etape(moitie)) == ["A1", "A1-bis2", "A2"]


def test_un_identifiant_ecrit_plus_loin_n_est_pas_donne_avant() -> None:
    ecrit: Indicateur = replace(ligne("A3-bis"), libelle="Écrite")
    assert identifiants(Etape(ajout("B")), Etape(Ajouter("ACCES", ecrit, Decimal(1)))) == [
        "A1",
        "A2",
        "A4-bis",
        "A3-bis",
    ]
