"""Les colonnes d'un tableau : leurs entêtes, leur ordre, les groupes d'une entête double, et les colonnes parasites."""

from __future__ import annotations

import random
from dataclasses import dataclass

from .brouillons import VIDE, Cellule
from .lignes import Ligne, Style
from .vocabulaire import ENTETES, PARASITES

GROUPES = {"depart": "Objectifs", "cible": "Objectifs", "montant": "Financement", "regle": "Financement"}


@dataclass
class Colonne:
    """Un champ (ou « parasite »), son entête, et son groupe au-dessus."""

    champ: str
    entete: str
    groupe: str


def _entete(g: random.Random, s: Style, champ: str) -> str:
    texte = g.choice(ENTETES[champ]).format(a=s.annee)
    if champ == "montant":
        texte += {
            "k€ entête": g.choice((" (k€)", " en k€", " (en k€)")),
            "€ entête": g.choice((" (€)", " en €", " en euros")),
        }.get(s.montant, "")
    return texte


def _realise(g: random.Random, s: Style) -> list[tuple[str, str]]:
    """Les colonnes du réalisé, dans l'ordre du temps (ou à rebours, pour les années)."""
    a = s.annee
    if s.realise.startswith("trimestres"):
        mot = g.choice(("T{k}", "Réalisé T{k}", "T{k} {a}", "Trimestre {k}"))
        quarts = [(f"t{k}", mot.format(k=k, a=a)) for k in range(1, 5)]
        return (
            quarts
            if s.realise == "trimestres"
            else [*quarts, ("realise", g.choice(("Total", "Total réalisé", "Cumul", f"Réalisé {a}")))]
        )
    if s.realise == "deux dates":
        return g.choice(
            (
                [("r_mi", f"Réalisé au 30/06/{a}"), ("realise", f"Réalisé au 31/12/{a}")],
                [("r_mi", "Bilan à mi-parcours"), ("realise", "Bilan final")],
                [("r_mi", "Réalisé S1"), ("realise", "Réalisé année")],
            )
        )
    if s.realise == "années":
        paire = [("r_avant", f"Réalisé {a - 1}"), ("realise", f"Réalisé {a}")]
        return paire if g.random() < 0.6 else paire[::-1]
    return [("realise", _entete(g, s, "realise"))]


def tirer(g: random.Random, s: Style, lignes: list[Ligne]) -> list[Colonne]:
    """Les colonnes du classeur, dans un ordre plausible."""
    depart = any(x.cellules["depart"] != VIDE for x in lignes)
    paires: list[tuple[str, str]] = []
    if s.disposition in {"plate", "paysage"}:
        paires.append(("mission", _entete(g, s, "mission")))
    paires.append(("indicateur", _entete(g, s, "indicateur")))
    milieu = [[("cible", _entete(g, s, "cible"))], _realise(g, s), [("montant", _entete(g, s, "montant"))]]
    if s.regle:
        milieu[2].append(("regle", _entete(g, s, "regle")))
    if g.random() < 0.25:
        milieu = [milieu[2], milieu[0], milieu[1]]
    if depart:
        milieu.insert(0, [("depart", _entete(g, s, "depart"))])
    if s.pourcent == "points nus" or g.random() < 0.15:
        milieu.insert(0, [("unite", _entete(g, s, "unite"))])
    paires += [p for groupe in milieu for p in groupe]
    colonnes = [Colonne(c, e, GROUPES.get(c, f"Bilan {s.annee}" if c[0] in "rt" else "")) for c, e in paires]
    return _avec_parasites(g, s, colonnes)


def _avec_parasites(g: random.Random, s: Style, colonnes: list[Colonne]) -> list[Colonne]:
    """Glisse de zéro à quatre colonnes étrangères, sans répéter une entête."""
    for modele in g.sample(PARASITES, g.choice((0, 0, 1, 2, 3, 4))):
        entete = modele.format(a=s.annee, b=s.annee - 1, c=s.annee + 1)
        if entete in {c.entete for c in colonnes} or ("Réalisé" in modele and s.realise == "années"):
            continue
        debut = 1 if colonnes[0].champ == "mission" else 0
        place = (
            debut
            if entete in {"N° d'action", "Priorité", "Public"} and g.random() < 0.5
            else g.randint(debut + 1, len(colonnes))
        )
        while (
            0 < place < len(colonnes)
            and colonnes[place].groupe
            and colonnes[place].groupe == colonnes[place - 1].groupe
        ):
            place += 1
        colonnes.insert(place, Colonne("parasite", entete, ""))
    return colonnes


def parasite(g: random.Random, entete: str, rang: int) -> Cellule:
    """Une valeur plausible pour une colonne étrangère."""
    choix: dict[str, tuple[object, ...]] = {
        "Commentaire": ("RAS", None, "à revoir avec la CPAM", "3 réunions annulées en mars", "prévu en 2027"),
        "Responsable": ("Coordinatrice", "Bureau", "GT accès", None),
        "N° d'action": (rang, f"A{rang}", f"1.{rang}"),
        "Priorité": (1, 2, 3, "haute", "moyenne"),
        "Source": ("CPAM", "CPTS", "SNDS", "requête locale"),
        "Pièces justificatives": ("feuilles d'émargement", "compte rendu", "extraction", None),
        "Échéance": ("31/12", "fin d'année", None, "T4"),
        "Observations CPAM": (None, None, "vu", "justificatif attendu"),
        "Statut": ("En cours", "Terminé", "À lancer", None),
        "Public": ("Grand public", "65 ans et plus", "Professionnels"),
        "Effectif": (12, 40, 350, None),
        "Budget de l'action": (2000, 5000, 12000, None),
        "Taux d'atteinte": (None,),
        "Poids (%)": (None, 5, 10),
        "Nombre de PS impliqués": (4, 12, 25, None),
        "Page du contrat": (12, 13, 17),
    }
    if entete.startswith("Montant versé"):
        return g.choice((0, 500, 1000, None)), None
    if entete.startswith(("Réalisé", "Cible")):
        return g.choice((None, 5, 12, 40)), None
    return g.choice(choix[entete]), None
