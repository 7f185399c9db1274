"""Prévention : onze lignes payées, 17 500 €, dont trois dépistages à paliers."""

from __future__ import annotations

from datetime import date
from functools import partial

from lib.donnees.modele.feuilles import Ligne
from tests.fabrique.lignes import ASSURANCE_MALADIE, constat, donnee_de_tiers, fourchette, ligne, pourcent

DEPISTAGES = "Dépistages organisés"
PUBLIC = "Journées de prévention ouvertes au public"
ECOLES = "Prévention au collège"
VACCINATION = "Vaccination"

chiffre = partial(ligne, mission="PREVENTION")
etat = partial(constat, mission="PREVENTION")


def taux(au: date | None) -> Ligne:
    """Les colonnes d'un taux fourni par l'Assurance Maladie."""
    return {**donnee_de_tiers(ASSURANCE_MALADIE, au=au), "type_mesure": "taux", "unite": "%"}


AU_30_NOVEMBRE = taux(date(2026, 11, 30))

LIGNES = (
    chiffre(
        "V1",
        action=DEPISTAGES,
        indicateur="Participation au dépistage du cancer du sein",
        **AU_30_NOVEMBRE,
        depart=pourcent("66,26"),
        cible=pourcent("75"),
        realise=pourcent("68,9"),
        numerateur=8268,
        denominateur=12000,
        montant_max=3500,
        regle="paliers",
        mode_de_calcul="Femmes dépistées sur femmes éligibles de 50 à 74 ans",
        utilite="Des cancers du sein soignés plus tôt",
        charge_heures=44,
        ambition="Le premier palier, 69,7 %",
        **fourchette(pourcent("68,8"), pourcent("69,6"), pourcent("70,9")),
        commentaire="Il manque environ cent femmes pour le premier palier.",
    ),
    chiffre(
        "V2",
        action=DEPISTAGES,
        indicateur="Participation au dépistage du cancer du col de l'utérus",
        **AU_30_NOVEMBRE,
        depart=pourcent("64,08"),
        cible=pourcent("68,2"),
        realise=pourcent("67,1"),
        montant_max=2000,
        regle="paliers",
        mode_de_calcul="Femmes dépistées sur femmes éligibles de 25 à 65 ans",
        utilite="Des lésions traitées avant le cancer",
        charge_heures=36,
        **fourchette(pourcent("66,9"), pourcent("67,4"), pourcent("67,9")),
    ),
    chiffre(
        "V3",
        action=DEPISTAGES,
        indicateur="Participation au dépistage du cancer colorectal",
        **AU_30_NOVEMBRE,
        depart=pourcent("23,5"),
        cible=pourcent("27"),
        realise=pourcent("25,3"),
        montant_max=2000,
        regle="paliers",
        mode_de_calcul="Personnes dépistées sur personnes éligibles de 50 à 74 ans",
        utilite="Des cancers colorectaux vus à temps",
        charge_heures=36,
        **fourchette(pourcent("25,1"), pourcent("25,7"), pourcent("26,4")),
    ),
    chiffre(
        "V4",
        action=PUBLIC,
        indicateur="Journées de sensibilisation ouvertes au public",
        unite="journées",
        cible=4,
        realise=3,
        montant_max=1500,
        source="CPTS (émargements)",
        utilite="La prévention va vers les habitants",
        charge_heures=72,
        **fourchette(3, 4, 4),
        commentaire="Quatrième journée le 20 mars 2027, avec le centre de loisirs.",
    ),
    chiffre(
        "V5",
        action=PUBLIC,
        indicateur="Participants cumulés aux journées et ateliers",
        objet="résultats",
        maitrise="partagée",
        unite="participants",
        cible="≥ 800",
        realise=912,
        montant_max=1500,
        source="CPTS (émargements)",
        utilite="Des habitants informés et orientés",
        charge_heures=30,
    ),
    chiffre(
        "V6",
        action=PUBLIC,
        indicateur="Orientations vers un soin issues des actions",
        objet="résultats",
        maitrise="partagée",
        unite="orientations",
        cible="≥ 250",
        realise=176,
        montant_max=1500,
        regle="proportionnel",
        source="CPTS (registre anonymisé)",
        utilite="Un repérage qui mène à un soin",
        charge_heures=38,
        **fourchette(205, 232, 254),
    ),
    etat(
        "V7",
        action=DEPISTAGES,
        indicateur="Convention de dépistage colorectal signée et évaluée",
        realise="fait",
        montant_max=500,
        maitrise="partagée",
        utilite="Des kits remis en pharmacie",
        charge_heures=12,
    ),
    etat(
        "V8",
        action=ECOLES,
        indicateur="Programme de prévention scolaire écrit",
        realise="fait",
        montant_max=900,
        utilite="Les mêmes messages dans tous les collèges",
        charge_heures=24,
    ),
    chiffre(
        "V9",
        action=ECOLES,
        indicateur="Ateliers écrans et sommeil au collège",
        unite="ateliers",
        cible=4,
        realise=1,
        montant_max=900,
        regle="neutralisé",
        maitrise="partagée",
        utilite="Des élèves qui dorment mieux",
        charge_heures=20,
        source="CPTS (émargements)",
        commentaire="Collège fermé pour travaux depuis novembre ; neutralisation actée en comité de pilotage.",
    ),
    chiffre(
        "V10",
        action=VACCINATION,
        indicateur="Couverture vaccinale antigrippale des 65 ans et plus",
        **AU_30_NOVEMBRE,
        depart=pourcent("52,4"),
        cible=pourcent("58"),
        intermediaire=pourcent("55"),
        realise=pourcent("55,9"),
        montant_max=2000,
        regle="ROSP",
        mode_de_calcul="Personnes vaccinées sur personnes de 65 ans et plus",
        utilite="Moins de grippes graves",
        charge_heures=28,
        **fourchette(pourcent("56"), pourcent("56,8"), pourcent("57,7")),
    ),
    chiffre(
        "V11",
        action=VACCINATION,
        indicateur="Couverture vaccinale contre le papillomavirus, 11 à 14 ans",
        **taux(None),
        depart=pourcent("31,8"),
        cible="≥ 38 %",
        montant_max=1200,
        mode_de_calcul="Jeunes ayant reçu au moins une dose sur jeunes de 11 à 14 ans",
        utilite="Des cancers évités dans vingt ans",
        charge_heures=26,
        **fourchette(pourcent("33"), pourcent("36,5"), pourcent("39,5")),
        commentaire="Extraction promise par la caisse pour fin février.",
    ),
)
