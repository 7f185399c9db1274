"""Les habitudes de la personne qui fait le classeur, tirées une à une, et le partage des enveloppes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .hasard import Hasard
from .sujets import ENVELOPPES


@dataclass
class Manieres:
    """Les habitudes d'une personne, tirées une fois par classeur.

    Attributes:
        regles: « colonne », « générale » (une note pour tout le classeur) ou « aucune ».
        depart, unite, sens, taux_affiche: vrai si le classeur a cette colonne.
        seul_taux: part des lignes dont seul le taux d'atteinte est écrit.
    """

    annee: int
    regles: str
    generale: str
    depart: bool
    unite: bool
    sens: bool
    taux_affiche: bool
    nombres: str
    taux: str
    montants: str
    etats: str
    dates: str
    seul_taux: float
    cibles_nues: float
    en_poids: bool = False


def manieres(hasard: Hasard) -> Manieres:
    """Tire les habitudes ; chacune est indépendante des autres."""
    return Manieres(
        annee=hasard.choice((2024, 2025, 2026)),
        regles=hasard.choices(("colonne", "générale", "aucune"), (70, 18, 12))[0],
        generale=hasard.choice(("tout ou rien", "prorata")),
        depart=hasard.random() < 0.55,
        unite=hasard.random() < 0.35,
        sens=hasard.random() < 0.25,
        taux_affiche=hasard.random() < 0.4,
        nombres=hasard.choice(("nombre", "nombre", "texte")),
        taux=hasard.choice(("format", "format", "colle", "espace", "points")),
        montants=hasard.choice(("nombre", "format", "texte", "texte", "texte plafond", "k nombre", "k texte")),
        etats=hasard.choice(("libre", "libre", "oui/non")),
        dates=hasard.choice(("date", "texte")),
        seul_taux=0.25 if hasard.random() < 0.1 else 0.0,
        cibles_nues=hasard.choice((0.2, 0.5, 0.9)),
    )


def montants_de_mission(hasard: Hasard, mission: str, combien: int, *, en_poids: bool) -> list[Decimal]:
    """Partage l'enveloppe d'une mission en montants ronds dont la somme est exacte, ou en centièmes de l'enveloppe."""
    enveloppe = hasard.choice(ENVELOPPES[mission])
    pas = enveloppe // 100 if en_poids else hasard.choice((500, 250, 100))
    reste, sortie = enveloppe // pas, []
    for k in range(combien - 1):
        part = max(1, int(reste / (combien - k) * hasard.uniform(0.5, 1.5)))
        sortie.append(Decimal(part * pas))
        reste -= part
    return [*sortie, Decimal(enveloppe) - sum(sortie, Decimal(0))]
