"""Depuis combien d'exercices chaque ligne vit : ce que l'on peut en apprendre, et ce qui change trop vite pour cela."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lib.domaine.contrat import Contrat, LigneRetiree, pourquoi_jamais_due
from lib.domaine.exercices_passes import exercices_mesures
from lib.domaine.indicateur import Indicateur, PointAnnuel
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.normalisation import POURCENT
from lib.domaine.objectif import unite_des_nombres

EXERCICES_POUR_VOIR: Final = 4
"""En dessous, rien ne sépare une tendance d'un hasard (docs/methodes.md § 2.6)."""


@dataclass(frozen=True, slots=True)
class VieDUneLigne:
    """Une ligne payée et les exercices passés où elle a été mesurée, du plus ancien au plus récent."""

    ligne: Indicateur
    mesures: tuple[PointAnnuel, ...]

    @property
    def exercices(self) -> int:
        """Leur nombre."""
        return len(self.mesures)

    @property
    def se_voit(self) -> bool:
        """Vrai si elle a vécu assez longtemps pour montrer une tendance."""
        return self.exercices >= EXERCICES_POUR_VOIR


@dataclass(frozen=True, slots=True)
class VieAchevee:
    """Une ligne retirée et les exercices où elle a été mesurée, du plus ancien au plus récent."""

    ligne: LigneRetiree
    mesures: tuple[PointAnnuel, ...]

    @property
    def s_est_vue(self) -> bool:
        """Vrai si elle a vécu assez longtemps pour montrer une tendance."""
        return len(self.mesures) >= EXERCICES_POUR_VOIR

    @property
    def paye(self) -> Decimal | None:
        """Ce que l'historique dit payé pour elle [€], les exercices qu'il dit ensemble ; None s'il n'en dit rien."""
        payes = [p.montant_paye for p in self.ligne.historique if p.montant_paye is not None]
        return sum(payes, ZERO) if payes else None

    @property
    def paye_est_entier(self) -> bool:
        """Vrai si l'historique dit ce que chaque exercice a payé : sinon la somme n'est qu'un minimum."""
        return all(p.montant_paye is not None for p in self.ligne.historique)


@dataclass(frozen=True, slots=True)
class Rotation:
    """L'âge des lignes payées d'un contrat, et la vie de celles qu'il ne porte plus."""

    vies: tuple[VieDUneLigne, ...]
    achevees: tuple[VieAchevee, ...] = ()

    @property
    def abandonnees(self) -> tuple[VieAchevee, ...]:
        """Celles que l'on a retirées avant qu'une tendance puisse se voir."""
        return tuple(vie for vie in self.achevees if not vie.s_est_vue)

    @property
    def neuves(self) -> tuple[VieDUneLigne, ...]:
        """Celles qui n'ont aucun exercice passé."""
        return tuple(vie for vie in self.vies if not vie.exercices)

    @property
    def jeunes(self) -> tuple[VieDUneLigne, ...]:
        """Celles qui en ont trop peu pour montrer une tendance."""
        return tuple(vie for vie in self.vies if vie.exercices and not vie.se_voit)

    @property
    def etablies(self) -> tuple[VieDUneLigne, ...]:
        """Celles qui en ont assez."""
        return tuple(vie for vie in self.vies if vie.se_voit)

    @property
    def euros_sans_recul(self) -> Decimal:
        """Les euros [€] des lignes qui n'ont pas encore vécu assez longtemps."""
        return sum((vie.ligne.montant_max or ZERO for vie in self.vies if not vie.se_voit), ZERO)


def rotation_de(contrat: Contrat) -> Rotation:
    """L'âge de chaque ligne payée et due ; un constat se refait chaque année, il n'a pas de tendance à montrer.

    Une ligne neutralisée, sans objet, ou dont une condition n'est pas remplie ou pas connue ne tient aucun euro : elle
    n'y est pas.
    """
    return Rotation(
        tuple(
            VieDUneLigne(i, exercices_mesures(i.historique, contrat.exercice))
            for i in contrat.indicateurs
            if i.est_paye and not i.est_un_constat and _est_due(contrat, i)
        ),
        tuple(VieAchevee(r, exercices_mesures(r.historique, contrat.exercice)) for r in contrat.retirees),
    )


def histoire_de(ligne: Indicateur) -> LigneRetiree:
    """Ce qu'il reste d'une ligne qui sort du contrat : son nom et ses exercices passés ; un taux garde son unité."""
    unite = unite_des_nombres(ligne)
    return LigneRetiree(ligne.identifiant, ligne.libelle, unite if unite == POURCENT else "", ligne.historique)


def _est_due(contrat: Contrat, ligne: Indicateur) -> bool:
    mission = contrat.mission(ligne.mission)
    conditions = (ligne.condition, *((mission.condition,) if mission else ()))
    return not pourquoi_jamais_due(contrat, ligne) and all(c.est_ouverte for c in conditions)
