"""Ce qui a été saisi à l'écran des années à venir, posé par-dessus le cahier du classeur. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from lib.domaine.annees.actions_tenues import ActionRefusee, ActionTenue, exiger_une_action
from lib.domaine.annees.avis_annuel import AvisAnnuel, AvisAnnuelRefuse, exiger_un_avis_annuel
from lib.domaine.annees.budget import BudgetRefuse, LigneDeBudget, exiger_une_ligne_de_budget
from lib.domaine.annees.export_comptable import sans_l_export_d_avant
from lib.domaine.avenant import DemandeDAvenant
from lib.domaine.preparation import Finances, Preparation

CHANCE_LA_PLUS_BASSE: Final = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class AnneesSaisies:
    """Les années à venir telles qu'on les tape ; ce qui n'y est pas se lit dans le classeur.

    Attributes:
        avis: un par ligne et par année à venir, au plus.
        chance_engagee: la chance [0–1] de tenir une cible future ; None laisse celle d'usage.
        finances: ce qui remplace le matelas du classeur, montant par montant.
        budget: une ligne par libellé.
        actions: une par libellé ; chacune remplace celle du classeur de même nom.
        taux_horaire: ce que vaut une heure [€] ; None, les heures ne se valorisent pas.
        avenant: la demande en cours d'écriture ; elle n'entre pas dans le cahier, elle est faite pour être remise.
    """

    avis: tuple[AvisAnnuel, ...] = ()
    chance_engagee: Fraction | None = None
    finances: Finances = Finances()
    budget: tuple[LigneDeBudget, ...] = ()
    actions: tuple[ActionTenue, ...] = ()
    taux_horaire: Decimal | None = None
    avenant: DemandeDAvenant = DemandeDAvenant()

    def prevoir(self, avis: AvisAnnuel) -> AnneesSaisies:
        """Pose l'avis d'une année, à la place du précédent.

        Raises:
            AvisAnnuelRefuse: les trois nombres ne se suivent pas.
        """
        exiger_un_avis_annuel(avis)
        return replace(self, avis=(*self.sans_avis(avis.identifiant, avis.dans).avis, avis))

    def sans_avis(self, identifiant: str, dans: int) -> AnneesSaisies:
        """Oublie l'avis d'une année."""
        return replace(self, avis=tuple(a for a in self.avis if (a.identifiant, a.dans) != (identifiant, dans)))

    def s_engager_a(self, chance: Fraction | None) -> AnneesSaisies:
        """Choisit la chance de tenir une cible future ; None rend celle d'usage.

        Raises:
            AvisAnnuelRefuse: elle n'est ni une chance sur deux au moins, ni moins que la certitude.
        """
        if chance is not None and not CHANCE_LA_PLUS_BASSE <= chance < 1:
            raise AvisAnnuelRefuse("On s'engage avec 5 à 9 chances sur 10. Choisissez l'une d'elles.")
        return replace(self, chance_engagee=chance)

    def avec_des_finances(self, finances: Finances) -> AnneesSaisies:
        """Pose les montants du matelas qui remplacent ceux du classeur ; un montant None les lui rend.

        Raises:
            BudgetRefuse: un montant est négatif.
        """
        if any((getattr(finances, champ.name) or 0) < 0 for champ in fields(Finances)):
            raise BudgetRefuse("Un montant du matelas n'est pas négatif. Corrigez-le.")
        return replace(self, finances=finances)

    def avec_une_ligne(self, ligne: LigneDeBudget) -> AnneesSaisies:
        """Pose une ligne de budget, à la place de celle de même nom.

        Raises:
            BudgetRefuse: elle n'a pas de nom, pas de montant, ou finit avant de commencer.
        """
        exiger_une_ligne_de_budget(ligne)
        return replace(self, budget=(*self.sans_ligne(ligne.libelle).budget, ligne))

    def sans_ligne(self, libelle: str) -> AnneesSaisies:
        """Oublie une ligne de budget."""
        return replace(self, budget=tuple(ligne for ligne in self.budget if ligne.libelle != libelle))

    def avec_une_action(self, action: ActionTenue) -> AnneesSaisies:
        """Pose une action, à la place de celle de même nom.

        Raises:
            ActionRefusee: elle n'a pas de nom, un montant est négatif, ou ses parts ne font pas 100 %.
        """
        exiger_une_action(action)
        return replace(self, actions=(*self.sans_action(action.libelle).actions, action))

    def sans_action(self, libelle: str) -> AnneesSaisies:
        """Rend une action au classeur ; celle que l'équipe a ajoutée disparaît."""
        return replace(self, actions=tuple(action for action in self.actions if action.libelle != libelle))

    def reprendre_un_export(self, actions: Sequence[ActionTenue]) -> AnneesSaisies:
        """Pose les réalisés d'un export comptable ; tout ce qu'un export d'avant avait posé s'en va.

        Raises:
            ActionRefusee: une action ne se tient pas ; rien n'est alors posé.
        """
        annees = replace(self, actions=tuple(sans_l_export_d_avant(self.actions)))
        for action in actions:
            annees = annees.avec_une_action(action)
        return annees

    def valoriser_les_heures(self, taux: Decimal | None) -> AnneesSaisies:
        """Choisit ce que vaut une heure [€] ; None ne valorise plus.

        Raises:
            ActionRefusee: il est négatif.
        """
        if taux is not None and taux < 0:
            raise ActionRefusee("La valeur d'une heure n'est pas négative. Corrigez-la.")
        return replace(self, taux_horaire=taux)

    def sur(self, cahier: Preparation) -> Preparation:
        """Le cahier, une fois ces années posées par-dessus."""
        return replace(
            cahier,
            avis_annuels=(*cahier.avis_annuels, *self.avis),
            chance_engagee=cahier.chance_engagee if self.chance_engagee is None else self.chance_engagee,
            finances=_avec_les_montants(cahier.finances, self.finances),
            budget=(*cahier.budget, *self.budget),
            actions=(*cahier.actions, *self.actions),
            taux_horaire=cahier.taux_horaire if self.taux_horaire is None else self.taux_horaire,
        )


def _avec_les_montants(ecrites: Finances, saisies: Finances) -> Finances:
    """Les finances du classeur, chaque montant saisi prenant la place du sien."""
    donnes = {champ.name: getattr(saisies, champ.name) for champ in fields(Finances)}
    return replace(ecrites, **{nom: montant for nom, montant in donnes.items() if montant is not None})
