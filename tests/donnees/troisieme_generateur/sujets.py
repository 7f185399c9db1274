"""De quoi parlent les lignes : des indicateurs tels qu'une CPTS les négocie, par mission et par genre de mesure."""

from __future__ import annotations

from typing import NamedTuple


class Sujet(NamedTuple):
    """Un indicateur possible : son genre, son libellé, son unité, ses bornes de cible."""

    genre: str
    libelle: str
    unite: str
    bas: int
    haut: int


def _sujets(texte: str) -> tuple[Sujet, ...]:
    """Lit « genre | libellé | unité | bas-haut », une ligne par sujet."""
    sortie = []
    for ligne in texte.strip().splitlines():
        genre, libelle, unite, bornes = (x.strip() for x in ligne.split("|"))
        bas, haut = (bornes or "1-1").split("-")
        sortie.append(Sujet(genre, libelle, unite, int(bas), int(haut)))
    return tuple(sortie)


SUJETS: dict[str, tuple[Sujet, ...]] = {
    "ACCES": _sujets("""
baisse | Patients en ALD sans médecin traitant | patients | 40-200
baisse | Nombre de patients de 70 ans et plus sans MT | patients | 90-400
taux-baisse | Part des patients ALD MT non pourvus | % | 3-9
baisse | Patients C2S sans médecin traitant déclaré | patients | 10-60
compte | Médecins effecteurs participant au SAS | médecins | 8-40
compte | Créneaux SNP ouverts par semaine | créneaux | 20-120
compte | RDV SNP pris via le SAS | rendez-vous | 100-1500
délai | Délai moyen de réponse au guichet « recherche MT » | jours | 15-60
état | Annuaire des PS du territoire publié et diffusé | | 1-1
état | Convention avec le SAS signée | | 1-1
état | Recensement des MG acceptant de nouveaux patients | | 1-1
taux | Taux de demandes du SAS ayant abouti à un RDV | % | 50-95
compte | Consultations avancées IDEL / IPA en SNP | consultations | 50-600
baisse | Passages aux urgences non suivis d'hospitalisation | passages | 1500-6000
"""),
    "PARCOURS": _sujets("""
compte | Nombre de patients inclus dans le parcours insuffisance cardiaque | patients | 20-150
compte | Réunions de concertation pluriprofessionnelle (RCP) | réunions | 3-18
compte | Patients diabétiques ayant un PPS dans le DMP | patients | 15-120
taux | Part des admissions directes demandées par la ville | % | 10-60
taux-baisse | Taux de réhospitalisation à 30 jours | % | 6-18
compte | Protocoles de coopération signés avec les MSP | protocoles | 2-8
état | Parcours BPCO formalisé et diffusé | | 1-1
échéance | Livraison du parcours « sortie d'hospitalisation » | | 1-1
taux | PS utilisant la messagerie sécurisée MSS | % | 40-90
délai | Délai d'accès à une consultation de psychiatrie | jours | 20-90
compte | Bilans à domicile par les IDEL (fragilité ICOPE) | bilans | 30-250
intervalle | Délai d'orientation vers le DAC | jours | 10-30
taux | Volet de synthèse médicale (VSM) dans le DMP des patients ALD | % | 20-80
"""),
    "PREVENTION": _sujets("""
taux | Taux de participation au dépistage du cancer du sein (50-74 ans) | % | 45-75
taux | Dépistage organisé du cancer colorectal | % | 22-45
taux | Couverture vaccinale antigrippale des 65 ans et plus | % | 48-75
taux | Vaccination HPV des élèves de 5e | % | 25-60
compte | Ateliers collectifs d'éducation à la santé | ateliers | 4-30
compte | Journées de dépistage « aller-vers » | journées | 2-10
compte | Personnes sensibilisées lors des actions | personnes | 100-900
compte | Mon bilan prévention réalisés | bilans | 50-500
état | Programme de prévention en milieu scolaire rédigé | | 1-1
taux-baisse | Part des patients polymédiqués (10 molécules et plus) | % | 8-25
échéance | Bilan de la campagne « Mars bleu » remis à la CPAM | | 1-1
"""),
    "CRISE": _sujets("""
état | Plan de réponse aux SSE mis à jour | | 1-1
état | Référent crise et cellule identifiés | | 1-1
compte | Exercices de crise organisés avec l'ARS | exercices | 1-3
échéance | Transmission du plan de crise à l'ARS et à la CPAM | | 1-1
taux | Professionnels joignables lors du test d'alerte | % | 50-90
compte | Professionnels formés au plan blanc territorial | professionnels | 10-60
"""),
    "QUALITE": _sujets("""
compte | Soirées thématiques pluriprofessionnelles | soirées | 2-8
compte | Groupes d'analyse de pratiques (GAP) tenus | séances | 3-12
taux | Satisfaction des participants | % | 70-95
taux-baisse | Part des antibiotiques critiques dans les prescriptions | % | 20-45
compte | Moyenne de participants par soirée | participants | 10-35
état | Charte qualité adoptée par les adhérents | | 1-1
intervalle | Nombre de participants par groupe de pairs | participants | 6-15
taux | Taux de pharmaciens engagés dans la conciliation | % | 30-80
"""),
    "ACCOMPAGNEMENT": _sujets("""
compte | Nouveaux maîtres de stage universitaires (MSU) | professionnels | 2-12
compte | Internes et étudiants IPA accueillis | étudiants | 4-30
compte | Projets de MSP accompagnés | projets | 1-5
état | Guichet d'aide à l'installation opérationnel | | 1-1
état | Livret d'accueil des nouveaux PS édité | | 1-1
compte | Professionnels nouvellement installés aidés par la CPTS | professionnels | 2-15
taux | Taux d'adhésion des PS du territoire | % | 30-75
échéance | Organisation du forum de l'installation | | 1-1
"""),
}
ENVELOPPES = {
    "ACCES": (20000, 28000, 35000, 42000),
    "PARCOURS": (25000, 36000, 45000, 60000),
    "PREVENTION": (10000, 14000, 17500, 20000),
    "CRISE": (12500, 18000, 22500),
    "QUALITE": (7500, 10000, 15000, 20000),
    "ACCOMPAGNEMENT": (5000, 10000, 12500),
}
