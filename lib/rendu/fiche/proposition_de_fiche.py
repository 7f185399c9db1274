"""Une proposition sur une fiche : avant et après, ce que l'on cède, ce que l'on obtient, les euros conservés."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lib.domaine.equilibre import Equilibre, PartDuGateau
from lib.domaine.monnaie import ZERO
from lib.domaine.transferts import Flux
from lib.rendu.contenus.contenu import Contenu, Enumeration
from lib.rendu.contenus.proposition_comparee import (
    Changement,
    Comparaison,
    PartComparee,
    euros_conserves,
    euros_deplaces,
    lignes_changees,
    parts_comparees,
    valeurs_comparees,
)
from lib.rendu.formats import euros
from lib.rendu.textes import phrases_du_gateau as textes_gateau
from lib.usages.faits import ContratsCompares


@dataclass(frozen=True, slots=True)
class Quartier:
    """Une part d'un gâteau, de ``debut`` à ``fin`` [0–1 du tour], dans le sens horaire depuis le haut."""

    nom: PartDuGateau
    montant: Decimal
    debut: float
    fin: float


@dataclass(frozen=True, slots=True)
class Gateau:
    """Le gâteau de la part variable due [€]."""

    total: Decimal
    quartiers: tuple[Quartier, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class ScenarioDeFiche:
    """La proposition, montrable au payeur ; un mouvement refusé n'y est pas, le cahier interne le dit."""

    nom: str
    phrase: str
    avant: Gateau
    apres: Gateau
    montants: Contenu[Comparaison]
    parts: Contenu[PartComparee]
    balance: tuple[Enumeration, ...]
    changements: Contenu[Changement]
    deplaces: Contenu[Flux]
    conservations: Contenu[Comparaison]

    @property
    def contenus(self) -> Iterator[Contenu[Any]]:
        """Les tableaux qui ont quelque chose à dire, dans l'ordre de lecture."""
        tous: tuple[Contenu[Any], ...] = (
            *(self.changements, self.parts, self.montants),
            *(self.deplaces, self.conservations),
        )
        return (contenu for contenu in tous if contenu.rangees)


def scenario_de_fiche(contrats: ContratsCompares) -> ScenarioDeFiche:
    """La proposition appliquée au contrat.

    Args:
        contrats: le contrat avant et après les seuls mouvements montrables.
    """
    return ScenarioDeFiche(
        contrats.scenario.nom,
        textes_gateau.gateau(contrats),
        _gateau(contrats.avant.equilibre),
        _gateau(contrats.apres.equilibre),
        valeurs_comparees(contrats),
        parts_comparees(contrats),
        textes_gateau.balance(contrats),
        lignes_changees(contrats),
        euros_deplaces(contrats),
        euros_conserves(contrats),
    )


def _gateau(equilibre: Equilibre) -> Gateau:
    parts = equilibre.euros
    total = sum(parts.values(), ZERO)
    quartiers: list[Quartier] = []
    cumul = ZERO
    for nom, montant in parts.items():
        if montant > 0:
            quartiers.append(Quartier(nom, montant, float(cumul / total), float((cumul + montant) / total)))
            cumul += montant
    detail = ", ".join(f"{q.nom} {euros(q.montant)}" for q in quartiers)
    return Gateau(total, tuple(quartiers), f"Gâteau de {euros(total)} : {detail or 'aucun euro connu'}.")
