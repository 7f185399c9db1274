"""Ce que l'auteur d'un classeur tiré au hasard veut dire : ses lignes, avant toute mise en forme. Tout est inventé."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

MISSIONS = {
    "ACCES": ("Accès aux soins", "Améliorer l'accès aux soins", "ACCES"),
    "PARCOURS": ("Parcours pluriprofessionnels", "Organisation des parcours pluriprofessionnels", "Parcours"),
    "PREVENTION": ("Prévention", "Actions territoriales de prévention", "Développement de la prévention"),
    "QUALITE": ("Qualité et pertinence des soins", "Qualité et pertinence", "Qualité, pertinence"),
    "ACCOMPAGNEMENT": ("Accompagnement des professionnels de santé", "Accompagnement des professionnels"),
}

COMPTES_A_LA_HAUSSE = (
    ("Réunions pluriprofessionnelles tenues", "réunions"),
    ("Patients inclus dans le parcours insuffisance cardiaque", "patients"),
    ("Médecins participant au service d'accès aux soins", "médecins"),
    ("Ateliers de prévention des chutes", "ateliers"),
    ("Professionnels formés au repérage des violences", "professionnels"),
    ("Étudiants accueillis en stage", "étudiants"),
    ("Créneaux de soins non programmés ouverts", "créneaux"),
    ("Infirmiers engagés dans le protocole plaies", "infirmiers"),
    ("Bilans visuels réalisés en école", "bilans"),
    ("Pharmacies relayant la campagne de vaccination", "pharmacies"),
    ("Patients de plus de 16 ans ayant un médecin traitant", "patients"),
    ("Téléconsultations assistées", "téléconsultations"),
    ("Personnes reçues au point d'accueil", "personnes"),
    ("Adhérents à jour de cotisation", "adhérents"),
    ("Fiches de liaison transmises", "fiches"),
    ("Soirées d'échange entre confrères", "soirées"),
)
COMPTES_A_LA_BAISSE = (
    ("Patients de 70 ans et plus sans médecin traitant", "patients"),
    ("Patients C2S sans médecin traitant", "patients"),
    ("Passages aux urgences non suivis d'hospitalisation", "passages"),
    ("Délai moyen d'obtention d'un rendez-vous", "jours"),
    ("Ordonnances de plus de dix médicaments", "ordonnances"),
    ("Rendez-vous non honorés", "rendez-vous"),
)
PARTS_A_LA_HAUSSE = (
    "Participation au dépistage du cancer du sein",
    "Taux de couverture vaccinale contre la grippe",
    "Patients diabétiques ayant eu un fond d'œil",
    "Part des admissions directes adressées par la ville",
    "Adhérents présents à l'assemblée",
    "Part des officines participantes",
)
PARTS_A_LA_BAISSE = (
    "Part des patients en ALD sans médecin traitant",
    "Part de la population sans médecin traitant",
    "Taux de réhospitalisation à un mois",
)
ETATS = (
    "Annuaire des professionnels mis en ligne",
    "Protocole de télésurveillance rédigé et diffusé",
    "Recrutement d'une assistante de coordination",
    "Convention signée avec le centre hospitalier",
    "Cartographie des ressources du territoire",
    "Guide d'accueil des nouveaux installés",
    "Charte d'engagement des adhérents",
    "Bilan annuel remis à la caisse",
    "Numéro unique d'orientation en service",
)
PRECISIONS = (
    "",
    "",
    "",
    " sur le territoire",
    " (secteur nord)",
    " pendant l'année",
    " avec le réseau d'appui",
    " en lien avec la PTA",
)


@dataclass(frozen=True, slots=True)
class Ligne:
    """Une ligne telle que son auteur la comprend ; les parts sont en points (62,5 pour 62,5 %)."""

    mission: str
    libelle: str
    genre: str
    unite: str
    a_la_baisse: bool
    depart: Decimal | None
    cible: Decimal | None
    realise: Decimal | str | None
    montant: int | None
    paliers: tuple[tuple[Decimal, int], ...] = ()

    @property
    def euros(self) -> int | None:
        """Ce que la ligne vaut au réalisé écrit [€] ; ``None`` sans réalisé ou sans montant."""
        if self.montant is None or self.realise is None:
            return None
        if self.genre == "etat":
            return self.montant if self.realise == "oui" else 0
        realise = Decimal(self.realise)
        if self.paliers:
            return max((m for s, m in self.paliers if (realise <= s if self.a_la_baisse else realise >= s)), default=0)
        assert self.cible is not None
        return self.montant if (realise <= self.cible if self.a_la_baisse else realise >= self.cible) else 0


def tirer(des: Random) -> list[Ligne]:
    """Les lignes d'une annexe : deux à cinq missions, deux à sept lignes chacune, libellés distincts."""
    vus: set[str] = set()
    missions = des.sample(sorted(MISSIONS), des.randint(2, 5))
    return [_ligne(des, mission, vus) for mission in missions for _ in range(des.randint(2, 7))]


def _ligne(des: Random, mission: str, vus: set[str]) -> Ligne:
    genre = des.choices(("compte", "part", "etat"), (5, 3, 3))[0]
    montant = None if des.random() < 0.08 else 500 * des.randint(1, 18)
    while (nom := _nom(des, genre))[0] in vus:
        genre = des.choice(("compte", "part", "etat"))
    vus.add(nom[0])
    libelle, unite, baisse = nom
    if genre == "etat":
        return Ligne(mission, libelle, genre, "", False, None, None, des.choice(("oui", "oui", "non", None)), montant)
    depart, cible, realise = _quantites(des, genre, baisse=baisse)
    return Ligne(mission, libelle, genre, unite, baisse, depart, cible, realise, montant)


def _nom(des: Random, genre: str) -> tuple[str, str, bool]:
    baisse = genre != "etat" and des.random() < 0.3
    if genre == "etat":
        libelle, unite = des.choice(ETATS), ""
    elif genre == "part":
        libelle, unite = des.choice(PARTS_A_LA_BAISSE if baisse else PARTS_A_LA_HAUSSE), "%"
    else:
        libelle, unite = des.choice(COMPTES_A_LA_BAISSE if baisse else COMPTES_A_LA_HAUSSE)
    return libelle + des.choice(PRECISIONS), unite, baisse


def _quantites(des: Random, genre: str, *, baisse: bool) -> tuple[Decimal, Decimal, Decimal | None]:
    """Un départ, une cible du bon côté, un réalisé franchement atteint ou franchement manqué (ou pas encore)."""
    if genre == "part":
        depart = Decimal(des.randint(120, 850)) / 10
        pas = Decimal(des.randint(5, 80)) / 10
    else:
        depart = Decimal(des.choice((des.randint(4, 40), des.randint(40, 700), des.randint(1000, 70000))))
        pas = Decimal(max(2, int(depart) // des.randint(3, 9)))
    cible = depart - pas if baisse else depart + pas
    if des.random() < 0.15:
        return depart, cible, None
    depasse = des.random() < 0.55
    ecart = Decimal(des.randint(0, max(1, int(pas)))) if depasse else -max(Decimal(1), Decimal(int(pas) // 2))
    realise = cible - ecart if baisse else cible + ecart
    return depart, cible, max(Decimal(0), realise)
