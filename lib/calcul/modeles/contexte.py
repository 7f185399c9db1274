"""Ce que l'on sait d'une ligne au moment de prévoir, sous la forme dont les modèles ont besoin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import inf

from lib.calcul.modeles.passe import monte_dans_l_annee
from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.contrat import Exercice
from lib.domaine.courbe import UN, ZERO, Courbe, rampe
from lib.domaine.exercices_passes import exercices_mesures
from lib.domaine.exigences import paliers_a_la_baisse
from lib.domaine.indicateur import Indicateur, Mesure, PointAnnuel
from lib.domaine.objectif import unite_de
from lib.domaine.preparation import Hypotheses, Prevision
from lib.domaine.regles import regle_de
from lib.domaine.vocabulaire import EtatMesure, Fait, Maitrise, NatureCible, NomRegle, Sens, TypeMesure

CENT = Fraction(100)
MOTS_DE_COUVERTURE = ("vaccin", "dépistage", "depistage", "couverture", "mammographie", "frottis")
CONTINUES = ("%", "€")
"""Les unités qui ne se comptent pas une à une."""


@dataclass(frozen=True, slots=True)
class Contexte:
    """Une ligne, son exercice, l'avis de l'équipe et les réglages."""

    indicateur: Indicateur
    exercice: Exercice | None
    prevision: Prevision
    hypotheses: Hypotheses
    courbe: Courbe

    @property
    def valeur(self) -> Fraction | None:
        """Le réalisé d'aujourd'hui, s'il est mesuré."""
        mesure = self.indicateur.mesure
        return mesure.valeur if mesure.etat is EtatMesure.MESURE else None

    @property
    def jour(self) -> date | None:
        """Le jour du réalisé : celui du classeur, à défaut celui du dernier relevé de l'exercice."""
        if self.indicateur.mesure_le is not None:
            return self.indicateur.mesure_le
        # Les relevés d'un exercice passé disent sa saison, pas la date du réalisé d'aujourd'hui.
        debut = date.min if self.exercice is None else self.exercice.debut
        return max((r.le for r in self.indicateur.suivi if r.le >= debut), default=None)

    @property
    def ecoulee(self) -> Fraction | None:
        """La part [0–1] de l'exercice passée au jour du réalisé ; None si le jour ou l'exercice manque."""
        if self.exercice is None or self.jour is None or self.valeur is None:
            return None
        return self.exercice.part_ecoulee(self.jour)

    @property
    def exercices_passes(self) -> tuple[PointAnnuel, ...]:
        """Les exercices passés mesurés, du plus ancien au plus récent."""
        return exercices_mesures(self.indicateur.historique, self.exercice)

    @property
    def passe(self) -> tuple[Fraction, ...]:
        """Les réalisés des exercices passés, du plus ancien au plus récent."""
        return tuple(p.realise for p in self.exercices_passes if p.realise is not None)

    @property
    def unite(self) -> str:
        """L'unité dans laquelle les valeurs s'écrivent."""
        return unite_de(self.indicateur)

    @property
    def est_baisse(self) -> bool:
        """Vrai si moins, c'est mieux."""
        if self.indicateur.regle is NomRegle.PALIERS:
            return paliers_a_la_baisse(self.indicateur)
        return sens_suivi(self.indicateur) is Sens.BAISSE or self.indicateur.cible.nature is NatureCible.ECHEANCE

    @property
    def part_d_aujourd_hui(self) -> Fraction | None:
        """La part [0–1] payée au réalisé d'aujourd'hui."""
        return None if self.valeur is None else self.courbe.part(self.valeur)

    @property
    def est_couverture(self) -> bool:
        """Vrai pour un taux qui se remplit : sa population est fixe, son numérateur s'accumule (vaccin, dépistage)."""
        ligne = self.indicateur
        if ligne.type_mesure is not TypeMesure.TAUX or self.unite != "%" or self.est_baisse:
            return False
        se_nomme = any(mot in ligne.libelle.lower() for mot in MOTS_DE_COUVERTURE)
        return se_nomme or (self.exercice is not None and monte_dans_l_annee(ligne, self.exercice))

    @property
    def est_flux(self) -> bool:
        """Vrai pour un compte qui s'accumule ; supposé faute de type écrit, seulement s'il est à la hausse."""
        ligne = self.indicateur
        est_ecrit = Fait.TYPE_MESURE not in ligne.supposes
        return ligne.type_mesure is TypeMesure.FLUX and (est_ecrit or ligne.sens is Sens.HAUSSE)

    @property
    def s_accumule(self) -> bool:
        """Vrai si la valeur ne redescend jamais dans l'exercice."""
        return self.est_flux or self.est_couverture

    @property
    def elargissement(self) -> float:
        """De combien l'incertitude grandit ; une maîtrise que personne ne dit n'élargit rien."""
        if self.indicateur.maitrise is Maitrise.TIERS:
            return float(self.hypotheses.elargissement_tiers)
        if self.indicateur.maitrise is Maitrise.PARTAGEE:
            return float(self.hypotheses.elargissement_partage)
        return 1.0

    @property
    def pas(self) -> float | None:
        """L'écart entre deux valeurs possibles : 1 pour un compte ; None pour une grandeur continue.

        Une stabilité se juge à la précision où ses valeurs sont écrites : au-delà, elle n'aurait aucune chance.
        """
        se_compte = self.indicateur.type_mesure in (TypeMesure.FLUX, TypeMesure.STOCK) and self.unite not in CONTINUES
        if se_compte and all(v.denominator == 1 for v in self._connues):
            return 1.0
        if not self.est_stabilite:
            return None
        # Entières, au dixième, au centième : la première écriture où toutes les valeurs connues tombent juste.
        return next((1 / n for n in (1, 10, 100) if all((v * n).denominator == 1 for v in self._connues)), 0.001)

    @property
    def est_stabilite(self) -> bool:
        """Vrai si une seule valeur exacte est payée."""
        return any(r.en > max(r.avant, r.apres) for r in self.courbe.ruptures)

    @property
    def plancher(self) -> float:
        """La limite physique basse : zéro, ou ce qui est déjà fait de ce qui s'accumule."""
        if self.s_accumule and self.valeur is not None:
            return float(self.valeur)
        return -inf if any(v < 0 for v in self._connues) else 0.0

    @property
    def plafond(self) -> float:
        """La limite physique haute : 100 pour un pourcentage."""
        if self.unite != "%" or any(v > CENT for v in self._connues):
            return inf
        return 100.0

    @property
    def _connues(self) -> tuple[Fraction, ...]:
        """Ce que la ligne montre déjà possible : une variation négative, un taux de plus de 100 %."""
        ligne = self.indicateur
        return tuple(v for v in (self.valeur, ligne.depart, ligne.cible.valeur, *self.passe) if v is not None)


def courbe_de(indicateur: Indicateur) -> Courbe:
    """La part payée selon la valeur finale, même quand rien n'est encore mesuré.

    Raises:
        ErreurDeRegle: la règle ne peut pas être appliquée à la ligne.
    """
    if indicateur.mesure.etat is EtatMesure.MESURE:
        return regle_de(indicateur).courbe
    if indicateur.regle is NomRegle.APPRECIATION:
        return rampe([(ZERO, ZERO), (CENT if unite_de(indicateur) == "%" else UN, UN)])
    if indicateur.est_un_constat:
        return regle_de(replace(indicateur, mesure=Mesure.constat(0))).courbe
    return regle_de(indicateur).courbe
