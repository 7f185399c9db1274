"""Les phrases du gâteau : avant → après, ce qu'on cède et ce qu'on obtient."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Contrat
from lib.domaine.ecriture import arrondir
from lib.domaine.equilibre import Equilibre, PartDuGateau, equilibre_de, maitrise_est_connue
from lib.domaine.monnaie import ZERO
from lib.domaine.mouvements import Mouvement
from lib.domaine.scenario import Scenario, Simulation, avant_chaque_etape
from lib.domaine.transferts import montant_de
from lib.domaine.valorisation import ContratValorise
from lib.rendu.formats import euros, euros_signes, part, points_signes
from lib.rendu.textes.avant_apres import AvantApres


def gateau(simulation: Simulation, apres: ContratValorise) -> str:
    """La phrase de la page « Quel gâteau proposer ? »."""
    en_jeu = euros(apres.du.part_variable or ZERO)
    if simulation.contrat == simulation.reference:
        return f"Le contrat d'aujourd'hui : {en_jeu} à partager. Ajoutez un premier mouvement pour comparer."
    deplace = sum((f.montant for e in simulation.journal for f in e.flux), ZERO)
    effet = f"déplace {euros(deplace)}" if deplace else "change les termes sans déplacer d'euros"
    tenues = all(c.est_tenue for c in simulation.conservations)
    garde = "garde l'enveloppe de chaque mission" if tenues else "ne garde pas les enveloppes : vérifiez le tableau"
    return f"La proposition {garde} ({en_jeu} en tout) et {effet}."


def centre(valorise: ContratValorise) -> str:
    """Le texte du milieu d'un anneau (HTML simple de Plotly)."""
    return f"<b style='font-size:1.2em'>{euros(valorise.du.part_variable or ZERO)}</b>"


def dependance(simulation: Simulation) -> AvantApres:
    """La part qui dépend de tiers, avant et après."""
    return _dependance(simulation, equilibre_de(simulation.reference), equilibre_de(simulation.contrat))


def a_ce_jour(simulation: Simulation, avant: ContratValorise, apres: ContratValorise) -> tuple[AvantApres, ...]:
    """Ce que les mouvements changent au réalisé d'aujourd'hui, sans rien prévoir."""
    gauche, droite = equilibre_de(simulation.reference), equilibre_de(simulation.contrat)
    return (
        _en_euros("Acquis au réalisé d'aujourd'hui", avant.du.acquis, apres.du.acquis, mieux=1),
        _en_euros("Pas encore évalué", avant.du.non_evalue, apres.du.non_evalue, mieux=0),
        _en_parts("Qualitatif ou moyens", gauche.part(PartDuGateau.MOYENS), droite.part(PartDuGateau.MOYENS), mieux=0),
    )


def _dependance(simulation: Simulation, avant: Equilibre, apres: Equilibre) -> AvantApres:
    """La part qui dépend de tiers ; sans colonne « Maîtrise », elle est inconnue, pas nulle."""
    if not maitrise_est_connue(simulation.reference):
        return AvantApres("Dépend de tiers", "—", "—", "colonne « Maîtrise » à remplir")
    return _en_parts("Dépend de tiers", avant.part(PartDuGateau.TIERS), apres.part(PartDuGateau.TIERS), mieux=-1)


def _en_euros(libelle: str, avant: Decimal, apres: Decimal, *, mieux: int) -> AvantApres:
    return AvantApres(
        libelle, euros(avant), euros(apres), euros_signes(apres - avant), _favorable(Fraction(apres - avant), mieux)
    )


def _en_parts(libelle: str, avant: Fraction | None, apres: Fraction | None, *, mieux: int) -> AvantApres:
    if avant is None or apres is None:
        return AvantApres(libelle, "—", "—", "montants inconnus")
    return AvantApres(
        libelle,
        part(avant, decimales=0),
        part(apres, decimales=0),
        points_signes(_au_point(apres) - _au_point(avant)),
        _favorable(_au_point(apres) - _au_point(avant), mieux),
    )


def _au_point(part_du_gateau: Fraction) -> Fraction:
    """La part telle qu'elle est écrite : les écarts se recalculent."""
    return Fraction(arrondir(part_du_gateau * 100, decimales=0)) / 100


def _favorable(ecart: Fraction, mieux: int) -> bool | None:
    return None if not ecart or not mieux else ecart * mieux > 0


def alt_equilibre(equilibre: Equilibre) -> str:
    """Ce que montre un gâteau équilibré."""
    return ", ".join(f"{p} : {euros(equilibre.euros[p])}" for p in PartDuGateau) + "."


def euros_du_mouvement(geste: Mouvement, avant: Contrat, simulation: Simulation, rang: int) -> str:
    """Les euros que le mouvement touche : ceux qu'il déplace, sinon ceux de sa ligne telle qu'il la trouve.

    Args:
        geste: le mouvement.
        avant: le contrat tel que ce mouvement le trouve.
        simulation: ce que tous les mouvements ont fait.
        rang: la place du mouvement dans le scénario.
    """
    entree = next((e for e in simulation.journal if e.mouvement == rang), None)
    if entree is not None and entree.flux:
        return euros(sum((f.montant for f in entree.flux), ZERO))
    ligne = avant.indicateur(geste.ligne_visee)
    return euros(montant_de(ligne)) if ligne else ""


def balance(simulation: Simulation, scenario: Scenario) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ce que l'on cède et ce que l'on obtient, par les mouvements actifs et acceptés."""
    refuses = {r.mouvement for r in simulation.refus}
    avants = avant_chaque_etape(simulation.reference, scenario)
    actifs = [(e.mouvement, avants[n]) for n, e in enumerate(scenario.etapes) if e.est_active and n not in refuses]
    cede = tuple(m.echange(avant) for m, avant in actifs if m.est_une_concession)
    return cede, tuple(m.echange(avant) for m, avant in actifs if not m.est_une_concession)
