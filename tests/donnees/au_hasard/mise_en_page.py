"""La mise en page tirée au hasard : feuilles, entêtes, ordre des colonnes, groupes, totaux, notes, années."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.donnees.au_hasard import ecritures
from tests.donnees.au_hasard.ecritures import Case
from tests.donnees.au_hasard.verite import MISSIONS, Ligne

ENTETES: dict[str, tuple[str | None, ...]] = {
    "mission": ("Mission", "Axe", "Volet", "Missions ACI", "Thématique", "Mission du contrat"),
    "action": ("Action", "Fiche action", "Projet", "Objectif opérationnel"),
    "libelle": (
        "Indicateur", "Indicateurs", "Critère", "Livrable", "Engagement", "KPI", "Intitulé", "Libellé de l'indicateur",
        "Ce que l'on mesure", "Objet du suivi", "Intitulé du critère", "Indicateurs retenus", "Point suivi", None,
    ),
    "unite": ("Unité", "Unité de mesure", "Exprimé en"),
    "depart": (
        "Départ", "Situation initiale", "Point de départ", "État initial", "Valeur initiale", "T0",
        "Valeur de référence", "Initial",
    ),
    "cible": (
        "Cible", "Objectif", "Attendu", "Valeur cible", "Valeur visée", "À atteindre", "Objectif à atteindre",
        "Cible {a}", "Objectif {a}", "Niveau attendu", "Engagement chiffré", "Cible au 31/12/{a}", "Résultat attendu",
    ),
    "realise": (
        "Réalisé", "Résultat", "Valeur obtenue", "Constaté", "Réalisé {a}", "Bilan {a}", "Atteint au 31/12/{a}",
        "Valeur mesurée", "Résultat obtenu", "Réalisation", "Valeur constatée", "Où en est-on ?",
    ),
    "montant": (
        "Montant", "Montant max (€)", "Valorisation", "Part variable", "Rémunération", "Montant (€)", "Somme allouée",
        "En €", "Montant alloué", "Prime", "Financement", "Rémunération associée", "Valorisation financière", "Max €",
    ),
    "taux": (
        "Taux d'atteinte", "% réalisation", "% atteint", "Taux de réalisation", "Atteinte (%)",
        "% d'atteinte de la cible",
    ),
    "numero": ("N°", "Réf.", "#", "Numéro"),
    "responsable": ("Responsable", "Pilote", "Référent", "Qui ?"),
    "source": ("Source", "Source de la donnée", "Mode de calcul"),
    "piece": ("Pièces justificatives", "Justificatif", "Preuve à fournir"),
    "commentaire": ("Commentaire", "Remarques", "Observations", "Avis CPAM"),
    "echeance": ("Échéance", "Date limite", "Calendrier"),
    "anterieur": ("Réalisé {b}", "Résultat {b}", "Bilan {b}"),
}  # fmt: skip
CHANCES = {
    "unite": 0.2, "depart": 0.5, "realise": 0.9, "montant": 0.88, "taux": 0.25, "numero": 0.35, "action": 0.2,
    "responsable": 0.3, "source": 0.25, "piece": 0.25, "commentaire": 0.3, "echeance": 0.2, "anterieur": 0.15,
}  # fmt: skip
ORDRE = (
    "numero", "mission", "action", "libelle", "unite", "anterieur", "depart", "cible", "realise", "taux", "montant",
    "source", "piece", "responsable", "echeance", "commentaire",
)  # fmt: skip
TEXTES = {
    "responsable": ("Référent A", "Coordination", "Groupe de travail 2", "Pôle prévention", "Bureau"),
    "source": ("CPAM", "CPTS", "Extraction SNDS", "Tableau de suivi interne", "Plateforme SAS"),
    "piece": ("Feuilles d'émargement", "Compte rendu daté", "Liste anonymisée", "Capture du site", "Convention signée"),
    "commentaire": (None, None, "Bien engagé", "À revoir avec la caisse", "Données attendues", "Voir le bilan"),
    "echeance": ("31/12/2026", "fin 2026", "T4 2026", "juin 2026"),
    "action": (
        "Guichet médecin traitant",
        "Parcours chutes",
        "Aller vers",
        "Lien ville-hôpital",
        "Accueil des nouveaux",
    ),
}


@dataclass(slots=True)
class Page:
    """Une feuille en train de s'écrire : ses cases, ses fusions, et où chaque ligne de l'auteur a été posée."""

    nom: str
    cases: dict[tuple[int, int], Case] = field(default_factory=dict)
    fusions: list[tuple[int, int, int, int]] = field(default_factory=list)
    lignes: dict[int, Ligne] = field(default_factory=dict)
    colonnes: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gout:
    """Les goûts d'un auteur : tirés une fois, indépendants les uns des autres."""

    des: Random
    forme: str
    annee: int
    champs: tuple[str, ...]
    entetes: dict[str, str | None]
    styles: dict[str, str]
    libelles: dict[str, str]
    decalage: int
    sur_deux: bool
    sous_totaux: bool
    total: bool


def gout(des: Random) -> Gout:
    """Un auteur au hasard."""
    forme = des.choices(("plate", "groupes", "feuilles", "tableaux"), (4, 4, 2, 1))[0]
    annee = des.choice((2024, 2025, 2026))
    champs = (
        {"libelle", "cible"}
        | {c for c, chance in CHANCES.items() if des.random() < chance}
        | ({"mission"} if forme == "plate" else set())
    )
    ordre = [c for c in ORDRE if c in champs]
    if des.random() < 0.3:
        fixes = [c for c in ordre if c in ("numero", "mission", "action", "libelle")]
        mobiles = [c for c in ordre if c not in fixes]
        des.shuffle(mobiles)
        ordre = fixes + mobiles
    entetes = {c: _entete(des, c, annee) for c in ordre}
    return Gout(
        des, forme, annee, tuple(ordre), entetes, _styles(des), _libelles_de_mission(des), des.choice((0, 0, 0, 1)),
        des.random() < 0.25, des.random() < 0.35, des.random() < 0.5,
    )  # fmt: skip


def _entete(des: Random, champ: str, annee: int) -> str | None:
    modele = des.choice(ENTETES[champ])
    if modele is None:
        return None
    texte = modele.format(a=annee, b=annee - 1)
    return des.choice((texte, texte, texte, texte.upper(), texte.lower(), texte + " ", texte.replace(" ", "\n", 1)))


def _styles(des: Random) -> dict[str, str]:
    cible = des.choices(("chiffre", "texte", "unite", "operateur", "phrase"), (3, 1, 2, 2, 3))[0]
    simples = ("chiffre", "chiffre", "texte", "unite")
    return {
        "cible": cible, "depart": des.choice(simples), "realise": des.choice(simples), "anterieur": des.choice(simples),
        "montant": des.choice(ecritures.STYLES_DE_MONTANT), "taux": des.choice(("chiffre", "texte")),
    }  # fmt: skip


def _libelles_de_mission(des: Random) -> dict[str, str]:
    forme = des.choice(
        ("{m}", "{m}", "Mission {n} - {m}", "M{n} : {m}", "Axe {n} – {m}", "MISSION {n} : {m}", "{n}. {m}")
    )
    return {code: forme.format(m=des.choice(noms), n=rang) for rang, (code, noms) in enumerate(MISSIONS.items(), 1)}


def case_du_champ(g: Gout, champ: str, ligne: Ligne, rang: int) -> Case:
    """La case d'un champ pour une ligne : l'écriture qui lui revient, ou un texte d'accompagnement."""
    ecrire: dict[str, Callable[[], Case]] = {
        "libelle": lambda: Case(ligne.libelle),
        "cible": lambda: ecritures.cible(g.des, ligne, g.styles["cible"]),
        "realise": lambda: ecritures.realise(g.des, ligne, g.styles["realise"]),
        "montant": lambda: ecritures.montant(g.des, ligne, g.styles["montant"]),
        "taux": lambda: ecritures.taux(g.des, ligne, g.styles["taux"]),
        "depart": lambda: _quantite(g, ligne, "depart"),
        "anterieur": lambda: _quantite(g, ligne, "anterieur"),
        "unite": lambda: Case(ligne.unite or None),
        "mission": lambda: Case(g.libelles[ligne.mission]),
        "numero": lambda: Case(rang),
    }
    return ecrire[champ]() if champ in ecrire else Case(g.des.choice(TEXTES[champ]))


def _quantite(g: Gout, ligne: Ligne, champ: str) -> Case:
    return Case(None) if ligne.depart is None else ecritures.nu(g.des, ligne, ligne.depart, g.styles[champ])
