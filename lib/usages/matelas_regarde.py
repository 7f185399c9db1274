"""Le matelas qu'une page ou une commande regarde : l'année, la chance de puiser, la caisse mois par mois. Interne.

Tout part d'une situation : rien n'y est tapé deux fois.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from lib.domaine.annees.actions_tenues import actions_tenues
from lib.domaine.annees.matelas import LevierDuMatelas, Matelas, leviers_du_matelas, matelas_de
from lib.domaine.annees.paiements_du_contrat import VarianteDeTresorerie, fin_du_contrat
from lib.domaine.annees.tresorerie import Calendrier, Tresorerie, calendrier
from lib.domaine.nombres_exacts import au_centime
from lib.domaine.parametres import Bareme, Parametres
from lib.domaine.vocabulaire import Correlation
from lib.usages.situation import Situation

if TYPE_CHECKING:
    from lib.calcul.chances_de_puiser import ChancesDePuiser
    from lib.calcul.loi_du_total import Repartition

PRUDENTE, EN_RETARD, MAUVAISE_ANNEE = "montant prudent", "trois mois de retard", "mauvaise année"
RETARD_EN_MOIS: Final = 3


@dataclass(frozen=True, slots=True)
class LevierEssaye:
    """Un levier, et ce qu'il ferait seul.

    Attributes:
        seuil: le seuil d'équilibre d'après [€].
        un_an: la chance [0–1] de puiser d'après ; None si rien ne se prévoit.
    """

    levier: LevierDuMatelas
    seuil: Decimal
    un_an: float | None


@dataclass(frozen=True)
class MatelasRegarde:
    """Le matelas d'une situation, calculé à la première demande et une seule fois.

    Pas de ``slots`` : ce qui est calculé reste dans l'objet.

    Attributes:
        jour: la date du jour : un mois passé ne s'évite plus.
    """

    situation: Situation
    parametres: Parametres = field(repr=False)
    bareme: Bareme = field(repr=False)
    jour: date

    @cached_property
    def matelas(self) -> Matelas:
        """Une année de la CPTS."""
        finances = self.situation.preparation.finances
        return matelas_de(self.situation.contrat, self.situation.valorise, finances, self.parametres)

    @property
    def loi(self) -> Repartition | None:
        """La loi de la part variable, lignes moyennement liées ; None si rien ne se prévoit."""
        risque = self.situation.risque
        return None if risque is None else risque.moyenne

    @property
    def prudent(self) -> Decimal | None:
        """La part variable que l'on dépasse ou égale 9 fois sur 10 [€]."""
        return None if self.loi is None else _en_euros(self.loi.prudent)

    @property
    def mauvaise_annee(self) -> Decimal | None:
        """La part variable d'une mauvaise année [€]."""
        return None if self.loi is None else _en_euros(self.loi.mauvaise_annee)

    @cached_property
    def chances(self) -> Mapping[Correlation, ChancesDePuiser]:
        """La chance de puiser dans la réserve, selon ce que les années ont en commun ; vide si l'on ne sait pas."""
        from lib.calcul.risque_du_contrat import RHO

        toutes = {c: _puiser(self.loi, self.matelas, rho) for c, rho in RHO.items()}
        return {c: chances for c, chances in toutes.items() if chances is not None}

    @cached_property
    def calendriers(self) -> tuple[Calendrier, ...]:
        """La caisse au montant prudent, avec trois mois de retard, puis une mauvaise année."""
        return tuple(calendrier(self.tresorerie, variante) for variante in self._variantes())

    @cached_property
    def leviers(self) -> tuple[LevierEssaye, ...]:
        """Ce qui baisse le seuil d'équilibre, du plus grand effet au plus petit ; vide sans charges connues."""
        seuil = self.matelas.seuil_d_equilibre
        if seuil is None:
            return ()
        contrat = self.situation.contrat
        actions = actions_tenues(contrat.actions, self.situation.preparation.actions)
        tous = leviers_du_matelas(contrat, actions, self.bareme)
        return tuple(LevierEssaye(levier, seuil - levier.effet, self._un_an_avec(levier)) for levier in tous)

    @property
    def tresorerie(self) -> Tresorerie:
        """Ce dont les calendriers partent : du premier mois de l'exercice, à défaut de celui-ci."""
        contrat, cahier = self.situation.contrat, self.situation.preparation
        depuis = self.jour if contrat.exercice is None else contrat.exercice.debut
        return Tresorerie(contrat, self.parametres, cahier.finances, cahier.budget, depuis)

    @property
    def fin_du_contrat(self) -> date | None:
        """Le jour où le contrat finit, s'il finit avant le dernier mois du calendrier."""
        fin, dernier = fin_du_contrat(self.situation.contrat, self.parametres), self.calendriers[0].mois[-1].mois
        return fin if fin is not None and fin <= dernier else None

    def _variantes(self) -> tuple[VarianteDeTresorerie, ...]:
        return (
            VarianteDeTresorerie(PRUDENTE, self.prudent),
            VarianteDeTresorerie(EN_RETARD, self.prudent, RETARD_EN_MOIS),
            VarianteDeTresorerie(MAUVAISE_ANNEE, self.mauvaise_annee),
        )

    def _un_an_avec(self, levier: LevierDuMatelas) -> float | None:
        if self.matelas.charges is None or not self.chances:
            return None
        apres = replace(self.matelas, charges=self.matelas.charges - levier.effet)
        chances = _puiser(self.loi, apres, 0.0)
        return None if chances is None else chances.un_an


def _puiser(loi: Repartition | None, matelas: Matelas, correlation: float) -> ChancesDePuiser | None:
    if loi is None:
        return None
    from lib.calcul.chances_de_puiser import chances_de_puiser

    return chances_de_puiser(loi, matelas, correlation=correlation)


def _en_euros(montant: float) -> Decimal:
    return au_centime(Decimal(str(round(montant, 2))))
