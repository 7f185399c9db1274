"""Le mandat : ce que le bureau de la CPTS a permis, exigé et interdit avant de négocier. Interne."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from lib.domaine.contrat import Contrat
from lib.domaine.mouvements import Ceder, Mouvement
from lib.domaine.mouvements.mouvement import nom_de_ligne
from lib.domaine.nombres_exacts import euros
from lib.domaine.scenario import Scenario, Simulation
from lib.domaine.transferts import montant_de


class Mise(StrEnum):
    """Le chiffre que le plancher du mandat regarde."""

    ATTENDU = "attendu"
    PRUDENT = "prudent"
    MAUVAISE_ANNEE = "mauvaise_annee"

    @property
    def en_mots(self) -> str:
        """Le chiffre, en tête d'une phrase."""
        return {
            Mise.ATTENDU: "l'attendu",
            Mise.PRUDENT: "le montant prudent",
            Mise.MAUVAISE_ANNEE: "une mauvaise année",
        }[self]


@dataclass(frozen=True, slots=True)
class Mandat:
    """Ce que le bureau a décidé.

    Attributes:
        plancher: les euros [€] sous lesquels on ne signe pas ; None n'en fixe pas.
        mise: le chiffre que le plancher regarde.
        lignes_rouges: les lignes auxquelles on ne touche pas, par leur identifiant.
        concessions: ce que l'on peut accorder ; vide n'en permet aucune, None les permet toutes.
        voulus: les mouvements que l'on veut dans tout scénario.
    """

    nom: str = "Mandat"
    plancher: Decimal | None = None
    mise: Mise = Mise.PRUDENT
    lignes_rouges: frozenset[str] = frozenset()
    concessions: tuple[Ceder, ...] | None = None
    voulus: tuple[Mouvement, ...] = ()

    @property
    def est_vide(self) -> bool:
        """Vrai si rien n'est fixé : tout scénario y tient."""
        return replace(self, nom="", mise=Mise.PRUDENT) == Mandat(nom="")

    def permet_de_ceder(self, concession: Mouvement, contrat: Contrat) -> bool:
        """Vrai si le bureau permet cette concession, ou une plus grande sur la même cible.

        Args:
            concession: ce que l'on accorde.
            contrat: le contrat de référence, dont on connaît les cibles.
        """
        return self.concessions is None or any(_couvre(permise, concession, contrat) for permise in self.concessions)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Un scénario, face au mandat.

    Attributes:
        motifs: ce qui le met dehors, une phrase chacun ; vide s'il est dedans.
    """

    motifs: tuple[str, ...] = ()

    @property
    def est_dedans(self) -> bool:
        """Vrai si le scénario tient dans le mandat."""
        return not self.motifs


def juger(mandat: Mandat, scenario: Scenario, simulation: Simulation, chiffre: float | None) -> Verdict:
    """Dedans ou dehors, et pourquoi.

    Args:
        mandat: ce que le bureau a décidé.
        scenario: les mouvements essayés.
        simulation: ce qu'ils ont fait.
        chiffre: la valeur du scénario [€], celle que ``mandat.mise`` nomme ; None si rien ne se prévoit.
    """
    actifs = _actifs(scenario, simulation)
    return Verdict(
        (
            *_sous_le_plancher(mandat, chiffre),
            *_lignes_rouges(mandat, simulation),
            *_concessions(mandat, actifs, simulation.reference),
            *_oublis(mandat, simulation.reference, [mouvement for mouvement, _ in actifs]),
        )
    )


def _actifs(scenario: Scenario, simulation: Simulation) -> list[tuple[Mouvement, Contrat]]:
    refuses = {refus.mouvement for refus in simulation.refus}
    etapes = enumerate(zip(scenario.etapes, simulation.avants, strict=True))
    return [(e.mouvement, avant) for rang, (e, avant) in etapes if e.est_active and rang not in refuses]


def _sous_le_plancher(mandat: Mandat, chiffre: float | None) -> Iterator[str]:
    if mandat.plancher is None:
        return
    if chiffre is None:
        yield f"Le plancher de {euros(mandat.plancher)} ne se vérifie pas encore : des avis manquent pour prévoir."
        return
    manque = mandat.plancher - Decimal(str(round(chiffre, 2)))
    if manque > 0:
        quoi = mandat.mise.en_mots[:1].upper() + mandat.mise.en_mots[1:]
        yield f"{quoi} passe {euros(manque)} sous le plancher de {euros(mandat.plancher)}."


def _lignes_rouges(mandat: Mandat, simulation: Simulation) -> Iterator[str]:
    """Une ligne rouge ne change ni de termes, ni de place ; ses euros ne baissent pas."""
    for ligne in simulation.reference.indicateurs:
        if ligne.identifiant not in mandat.lignes_rouges:
            continue
        apres = simulation.contrat.indicateur(ligne.identifiant)
        nom = nom_de_ligne(simulation.reference, ligne.identifiant)
        if apres is None:
            yield f"{nom} est une ligne rouge : elle disparaît."
        elif replace(apres, montant_max=ligne.montant_max, paliers=ligne.paliers) != ligne:
            yield f"{nom} est une ligne rouge : ses termes changent."
        elif montant_de(apres) < montant_de(ligne):
            yield f"{nom} est une ligne rouge : elle perd {euros(montant_de(ligne) - montant_de(apres))}."


def _concessions(mandat: Mandat, actifs: list[tuple[Mouvement, Contrat]], reference: Contrat) -> Iterator[str]:
    for mouvement, avant in actifs:
        if mouvement.est_une_concession and not mandat.permet_de_ceder(mouvement, reference):
            yield f"Le bureau n'a pas permis de céder ceci : {mouvement.echange(avant)}."


def _oublis(mandat: Mandat, reference: Contrat, mouvements: list[Mouvement]) -> Iterator[str]:
    presents = [_nue(mouvement) for mouvement in mouvements]
    for voulu in mandat.voulus:
        if _nue(voulu) not in presents:
            yield f"Le bureau voulait ce mouvement, qui manque : {voulu.echange(reference)}."


def _couvre(permise: Ceder, concession: Mouvement, contrat: Contrat) -> bool:
    """Vrai si la concession va dans le même sens que la permise, et pas plus loin."""
    nue, posee, permis = _nue(concession), concession.cible_posee, permise.cible_posee
    if nue == _nue(permise):
        return True
    ligne = contrat.indicateur(permise.identifiant)
    if ligne is None or concession.ligne_visee != permise.identifiant or posee is None or permis is None:
        return False
    if replace(permise, cible=posee).montrable() != nue:
        return False
    return _entre(ligne.cible.valeur, posee.valeur, permis.valeur)


def _entre(depart: Fraction | None, valeur: Fraction | None, arrivee: Fraction | None) -> bool:
    if depart is None or valeur is None or arrivee is None:
        return False
    return min(depart, arrivee) <= valeur <= max(depart, arrivee)


def _nue(mouvement: Mouvement) -> Mouvement:
    """Le mouvement tel qu'il engage : sans motif ni pari."""
    return mouvement.montrable()
