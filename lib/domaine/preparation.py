"""Ce qui reste interne à la CPTS : priorités, lignes rouges, prévisions, notes, finances.

Aucune fonction qui fabrique un objet partageable ne reçoit une ``Preparation`` : la séparation tient au type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Final

from lib.domaine.annees.actions_tenues import ActionTenue
from lib.domaine.annees.avis_annuel import AvisAnnuel
from lib.domaine.annees.budget import LigneDeBudget
from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.vocabulaire import Confiance, FormeDAvis, Methode

CHANCE_ENGAGEE_D_USAGE: Final = Fraction(7, 10)
"""On s'engage sur ce que l'on tient 7 fois sur 10, tant que l'équipe ne choisit pas autre chose."""


@dataclass(frozen=True, slots=True)
class Prevision:
    """L'avis d'équipe sur la fin d'exercice, dans l'unité de l'indicateur.

    Attributes:
        basse: 1 chance sur 10 de faire moins.
        mediane: autant de chances au-dessus qu'au-dessous.
        haute: 1 chance sur 10 de faire plus.
        confiance: pour un état, l'un des cinq mots.
        ambition: ce que l'on vise vraiment, au-delà de la cible engagée.
        methode: la façon de prévoir que l'équipe a choisie.
        forme: ce que disent les trois nombres.
    """

    identifiant: str
    basse: Fraction | None = None
    mediane: Fraction | None = None
    haute: Fraction | None = None
    confiance: Confiance | None = None
    ambition: str = ""
    commentaire: str = ""
    methode: Methode = Methode.AUTOMATIQUE
    forme: FormeDAvis = FormeDAvis.DECILES

    @property
    def est_chiffree(self) -> bool:
        """Vrai si les trois nombres sont donnés."""
        return None not in (self.basse, self.mediane, self.haute)


@dataclass(frozen=True, slots=True)
class NoteInterne:
    """Notre lecture d'une ligne avant la négociation (notes 0–10).

    Attributes:
        fait: ce sur quoi l'argument s'appuie ; vide, c'est ce que la ligne mesure.
        source_du_fait: d'où il vient ; vide, c'est la source de la ligne.
        cellules: champ → adresse « Feuille!C12 » ; n'entre pas dans l'égalité de deux cahiers.
    """

    identifiant: str
    priorite_cpts: int | None = None
    priorite_cpam: int | None = None
    ligne_rouge: str = ""
    concession_possible: str = ""
    argument: str = ""
    objection_attendue: str = ""
    reponse: str = ""
    fait: str = ""
    source_du_fait: str = ""
    cellules: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Finances:
    """Le matelas de la CPTS [€] ; None quand personne ne le dit.

    Attributes:
        variable_a_recevoir: part variable de l'exercice d'avant, décidée ou attendue, pas encore versée.
    """

    reserve: Decimal | None = None
    charges_annuelles: Decimal | None = None
    autres_recettes: Decimal | None = None
    variable_a_recevoir: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Evenement:
    """Un aléa qui touche plusieurs lignes à la fois : « un généraliste part ».

    Attributes:
        chance: probabilité [0–1] qu'il arrive dans l'exercice.
        pertes: (identifiant, perte [0–1]) ; la valeur finale de la ligne s'éloigne d'autant du côté défavorable,
            et un constat est manqué avec cette probabilité.
    """

    nom: str
    chance: Fraction
    pertes: tuple[tuple[str, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class Hypotheses:
    """Les réglages visibles des prévisions.

    Attributes:
        elargissement_partage: l'incertitude est multipliée par ce nombre quand le résultat est partagé.
        elargissement_tiers: même chose quand le résultat dépend de tiers.
        annees_d_historique: combien d'exercices passés valent ce que l'on voit cette année (rythme de l'année).
        dossiers_a_priori: combien de dossiers vaut le taux de l'exercice passé (taux observé).
        ecart_par_defaut: écart relatif [0–1] autour du réalisé, pour une année, quand rien d'autre n'est connu.
        variation_annuelle: écart type relatif [0–1] du rythme d'une période à l'autre (rythme, couverture).
    """

    elargissement_partage: Fraction = Fraction(5, 4)
    elargissement_tiers: Fraction = Fraction(3, 2)
    annees_d_historique: Fraction = Fraction(1)
    dossiers_a_priori: Fraction = Fraction(10)
    ecart_par_defaut: Fraction = Fraction(1, 10)
    variation_annuelle: Fraction = Fraction(1, 5)


@dataclass(frozen=True, slots=True)
class Preparation:
    """Le cahier interne de la CPTS.

    Attributes:
        ouvertures: (code de mission ou identifiant de ligne, chance [0–1] que sa condition soit remplie).
        intensites: ce qu'un genre de changement demande à la CPAM, où l'équipe s'écarte de la convention.
        avis_annuels: ce que l'équipe prévoit des années à venir.
        chance_engagee: la chance [0–1] avec laquelle on s'engage sur une cible future.
        budget: les charges et les recettes datées.
        actions: celles que l'équipe a saisies ; chacune l'emporte sur celle du classeur de même nom.
        taux_horaire: ce que vaut une heure passée [€] ; None, les heures ne sont pas valorisées.
    """

    previsions: tuple[Prevision, ...] = ()
    notes: tuple[NoteInterne, ...] = ()
    finances: Finances = Finances()
    confiances_des_contre_propositions: tuple[tuple[str, Confiance], ...] = ()
    evenements: tuple[Evenement, ...] = ()
    ouvertures: tuple[tuple[str, Fraction], ...] = ()
    hypotheses: Hypotheses = Hypotheses()
    intensites: tuple[tuple[GenreDOption, int], ...] = ()
    avis_annuels: tuple[AvisAnnuel, ...] = ()
    chance_engagee: Fraction = CHANCE_ENGAGEE_D_USAGE
    budget: tuple[LigneDeBudget, ...] = ()
    actions: tuple[ActionTenue, ...] = ()
    taux_horaire: Decimal | None = None

    def prevision(self, identifiant: str) -> Prevision | None:
        """L'avis d'équipe sur une ligne, ou None."""
        return next((p for p in self.previsions if p.identifiant == identifiant), None)

    def note(self, identifiant: str) -> NoteInterne | None:
        """La note interne d'une ligne, ou None."""
        return next((n for n in self.notes if n.identifiant == identifiant), None)
