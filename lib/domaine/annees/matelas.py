"""Le matelas : ce que la CPTS touche à coup sûr, ce qu'elle dépense, et combien de temps elle tiendrait. Interne.

Source: docs/methodes.md § 12.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.annees.actions_tenues import ActionTenue
from lib.domaine.annees.budget import MOIS_D_UNE_ANNEE
from lib.domaine.annees.paiements_du_contrat import VarianteDeTresorerie, paiements_d_un_exercice
from lib.domaine.contrat import Contrat
from lib.domaine.nombres_exacts import ZERO, au_centime
from lib.domaine.parametres import Bareme, Parametres, Version
from lib.domaine.preparation import Finances
from lib.domaine.valorisation import ContratValorise
from lib.domaine.vocabulaire import Maitrise


@dataclass(frozen=True, slots=True)
class Matelas:
    """Une année de la CPTS, en euros [€].

    Attributes:
        fixe: part fixe que l'exercice rend due, prorata compris.
        variable: part variable due si tout est atteint ; None si aucune enveloppe due n'est connue.
        de_tiers: ce qui, dans la part variable, dépend de tiers.
        autres: recettes sûres hors contrat ; None si personne ne les dit.
        missions_sans_variable: les missions dont la part variable est due et inconnue : elle n'est pas comptée.
    """

    fixe: Decimal
    variable: Decimal | None
    de_tiers: Decimal
    autres: Decimal | None
    charges: Decimal | None
    reserve: Decimal | None
    missions_sans_variable: tuple[str, ...] = ()

    @property
    def recettes_sures(self) -> Decimal:
        """Ce qui entre quoi qu'il arrive [€] ; des recettes inconnues n'y sont pas."""
        return self.fixe + (self.autres or ZERO)

    @property
    def du_contrat(self) -> Decimal | None:
        """Tout ce que le contrat peut rapporter dans l'année [€] ; None si la part variable est inconnue."""
        return None if self.variable is None else self.fixe + self.variable

    @property
    def seuil_d_equilibre(self) -> Decimal | None:
        """La part variable [€] à partir de laquelle l'année ne prend rien sur la réserve ; négatif : elle épargne."""
        return None if self.charges is None else self.charges - self.recettes_sures

    @property
    def dependance(self) -> Fraction | None:
        """La part [0–1] de la part variable dans toutes les recettes possibles ; None sans recette, ou inconnue."""
        return self._parmi_les_recettes(self.variable)

    @property
    def dependance_au_contrat(self) -> Fraction | None:
        """La part [0–1] de tout le contrat, fixe et variable, dans toutes les recettes possibles."""
        return self._parmi_les_recettes(self.du_contrat)

    @property
    def dependance_aux_tiers(self) -> Fraction | None:
        """La part [0–1] des recettes qui tient à ce que font des tiers."""
        return self._parmi_les_recettes(self.de_tiers)

    def reserve_apres(self, variable: Decimal | Fraction) -> Fraction | None:
        """Ce qui reste en réserve [€] après une année qui rapporte cette part variable ; None si un montant manque."""
        if self.reserve is None or self.charges is None:
            return None
        return Fraction(self.reserve) + Fraction(self.recettes_sures) + Fraction(variable) - Fraction(self.charges)

    def mois_couverts(self, variable: Decimal | Fraction | None = None) -> Fraction | None:
        """Les mois de charges que la réserve paierait ; aujourd'hui, ou après une année de cette part variable [€]."""
        if self.reserve is None or not self.charges:
            return None
        reste = Fraction(self.reserve) if variable is None else self.reserve_apres(variable)
        return None if reste is None else MOIS_D_UNE_ANNEE * reste / Fraction(self.charges)

    def _parmi_les_recettes(self, montant: Decimal | None) -> Fraction | None:
        if montant is None or self.variable is None:
            return None
        recettes = self.recettes_sures + self.variable
        return Fraction(montant) / Fraction(recettes) if recettes else None


def matelas_de(contrat: Contrat, valorise: ContratValorise, finances: Finances, parametres: Parametres) -> Matelas:
    """Le matelas d'un contrat.

    Args:
        contrat: le contrat, et ses missions.
        valorise: ce que valent ses lignes.
        finances: réserve, charges et autres recettes.
        parametres: taux d'avance datés.
    """
    lignes = [ligne.ventilation for ligne in valorise.lignes if ligne.indicateur.maitrise is Maitrise.TIERS]
    variable, muettes = valorise.du.part_variable, tuple(_sans_variable(valorise))
    return Matelas(
        fixe=part_fixe_due(contrat, parametres),
        variable=ZERO if variable is None and not muettes else variable,
        de_tiers=sum((euros.acquis + euros.a_produire + euros.non_evalue for euros in lignes), ZERO),
        autres=finances.autres_recettes,
        charges=finances.charges_annuelles,
        reserve=finances.reserve,
        missions_sans_variable=muettes,
    )


def _sans_variable(valorise: ContratValorise) -> Iterator[str]:
    for m in valorise.missions:
        if m.mission.porte_une_part_variable and m.ventilation.part_variable is None:
            yield m.mission.libelle


def part_fixe_due(contrat: Contrat, parametres: Parametres) -> Decimal:
    """La part fixe [€] que l'exercice rend due, prorata compris ; sans exercice, celle des missions engagées."""
    if contrat.exercice is None:
        return sum((m.part_fixe or ZERO for m in contrat.missions if m.engagee), ZERO)
    sans_variable = VarianteDeTresorerie("", None)
    paiements = paiements_d_un_exercice(contrat, parametres, contrat.exercice, sans_variable)
    return sum((p.montant for p in paiements), ZERO)


@dataclass(frozen=True, slots=True)
class LevierDuMatelas:
    """Une façon de baisser le seuil d'équilibre.

    Attributes:
        effet: ce dont le seuil baisse sur une année [€].
        source: d'où vient le montant.
        a_confirmer: vrai si ce montant n'est pas écrit au contrat.
    """

    phrase: str
    effet: Decimal
    source: str
    a_confirmer: bool = False


def leviers_du_matelas(contrat: Contrat, actions: Sequence[ActionTenue], bareme: Bareme) -> tuple[LevierDuMatelas, ...]:
    """Différer ou arrêter une action, engager une mission qui ne l'est pas : du plus grand effet au plus petit.

    Args:
        contrat: ses missions.
        actions: telles que l'équipe les tient.
        bareme: les montants de l'accord, pour une mission que le contrat ne chiffre pas.
    """
    tous = (*_actions_a_differer(actions), *_missions_a_engager(contrat, bareme))
    return tuple(sorted(tous, key=lambda levier: (-levier.effet, levier.phrase)))


def _actions_a_differer(actions: Sequence[ActionTenue]) -> Iterator[LevierDuMatelas]:
    for action in actions:
        prevu, realise = action.budgetee.cout_prevu, action.budgetee.cout_realise
        if prevu is None:
            continue
        reste = prevu - (realise or ZERO)
        if reste > 0:
            phrase, source = f"Différer ou arrêter « {action.libelle} »", f"{action.origine}, {_deja(realise)}"
            yield LevierDuMatelas(phrase, reste, source, a_confirmer=realise is None)


def _deja(realise: Decimal | None) -> str:
    if realise is None:
        return "dépense non dite"
    return "le reste à dépenser" if realise else "rien n'est dépensé"


def _missions_a_engager(contrat: Contrat, bareme: Bareme) -> Iterator[LevierDuMatelas]:
    for mission in contrat.missions:
        if mission.engagee:
            continue
        phrase = f"Engager « {mission.libelle} » (part fixe d'une année entière)"
        if mission.part_fixe:
            yield LevierDuMatelas(phrase, mission.part_fixe, "feuille « Missions »")
        elif (version := _au_bareme(contrat, bareme, mission.code)) is not None:
            yield LevierDuMatelas(phrase, au_centime(version.valeur), version.source, a_confirmer=version.a_confirmer)


def _au_bareme(contrat: Contrat, bareme: Bareme, code: str) -> Version | None:
    if contrat.cpts.taille is None or not bareme.versions:
        return None
    return bareme.montant(contrat.version_bareme or bareme.versions[-1], code, "fixe", contrat.cpts.taille)
