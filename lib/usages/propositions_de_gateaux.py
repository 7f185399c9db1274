"""Proposer des gâteaux : des options du contrat à trois scénarios essayés, dans le mandat. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from lib.domaine.mandat import Mandat
from lib.domaine.parametres import EntreeCatalogue
from lib.domaine.scenario import Etape, Scenario
from lib.usages.gateaux_proposes import GateauPropose, NomDeGateau, Propositions, Reglages
from lib.usages.memoire import Memoire
from lib.usages.options_de_la_recherche import ouvrir_les_options
from lib.usages.situation import Essai, Situation
from lib.usages.verdicts import juger_un_essai

if TYPE_CHECKING:
    from lib.calcul.gateaux.enjeu import GateauChiffre, Suivre
    from lib.calcul.gateaux.montant_garde import MontantGarde
    from lib.calcul.gateaux.recherche import Recherche


def proposer_des_gateaux(
    memoire: Memoire,
    situation: Situation,
    catalogue: Sequence[EntreeCatalogue],
    reglages: Reglages = Reglages(),
    mandat: Mandat = Mandat(),
    suivre: Suivre | None = None,
) -> Propositions:
    """Les trois gâteaux, la frontière, et ce qu'ils supposent.

    Args:
        memoire: ce qui a déjà été regardé.
        situation: le contrat et le cahier.
        catalogue: les indicateurs déjà vus.
        reglages: ce que l'on essaie, et jusqu'où.
        mandat: ce que le bureau permet ; ce qu'il veut est posé d'abord.
        suivre: reçoit la part [0–1] faite ; lever ``RechercheAnnulee`` l'arrête.

    Raises:
        RechercheAnnulee: si ``suivre`` la lève.
        RienARepartir: rien ne se prévoit.
    """
    from lib.calcul.gateaux.deplacements_essayes import deplacements_essayes
    from lib.calcul.gateaux.enjeu import Limites, ne_rien_suivre
    from lib.calcul.gateaux.recherche import rechercher

    voulus = Scenario("", tuple(Etape(m) for m in mandat.voulus))
    base = memoire.essai(situation, voulus).apres if voulus.etapes else situation
    base.exiger_le_risque()
    changements = max(0, reglages.changements - len(voulus.etapes))
    essayes = deplacements_essayes(ouvrir_les_options(base, catalogue, reglages, mandat), changements)
    limites = Limites(changements, reglages.part_quantitative, reglages.ambition)
    recherche = rechercher(essayes.negociation.enjeu, limites, suivre or ne_rien_suivre)
    trouvees = Propositions(
        situation, reglages, mandat, voulus, essayes.negociation, recherche, gateaux=(), laissees=essayes.laissees
    )
    gateaux = tuple(_proposer(memoire, trouvees, nom, chiffre) for nom, chiffre in _les_trois(recherche))
    return replace(trouvees, gateaux=gateaux)


def garder_un_montant(
    memoire: Memoire,
    propositions: Propositions,
    euros: Decimal,
    chance: Fraction = Fraction(9, 10),
    suivre: Suivre | None = None,
) -> MontantGarde:
    """Le plus petit ensemble de demandes qui garde ce montant [€] avec cette chance [0–1].

    La chance rendue est celle du scénario rejoué, non celle de la grille de la recherche : elle seule dit si l'on y
    suffit. Quand la grille se trompait, on vise une fois plus haut de ce dont elle se trompait, et rien n'est prouvé.
    """
    from lib.calcul.gateaux.enjeu import ne_rien_suivre
    from lib.calcul.gateaux.montant_garde import garder_au_moins

    def chercher(visee: float) -> tuple[MontantGarde, MontantGarde]:
        sur_grille = garder_au_moins(propositions.recherche, euros, visee, suivre or ne_rien_suivre)
        exacte = _chance_rejouee(memoire, propositions, sur_grille.gateau.choix, euros)
        return sur_grille, replace(sur_grille, chance=exacte, voulue=float(chance))

    sur_grille, rejoue = chercher(float(chance))
    if rejoue.est_possible == sur_grille.est_possible:
        return rejoue
    if not rejoue.est_possible:
        _, plus_haut = chercher(min(1.0, float(chance) + sur_grille.chance - rejoue.chance))
        rejoue = plus_haut if plus_haut.est_possible else rejoue
    return replace(rejoue, est_prouve=False, nombre_est_prouve=False)


def _chance_rejouee(memoire: Memoire, propositions: Propositions, choix: Sequence[int], euros: Decimal) -> float:
    essai = memoire.essai(propositions.situation, scenario_d_un_choix(propositions, choix, ""))
    return essai.apres.exiger_le_risque().selon(propositions.reglages.correlation).chance_d_au_moins(euros)


def scenario_d_un_choix(propositions: Propositions, choix: Sequence[int], nom: str) -> Scenario:
    """Le scénario qui rejoue un choix de la recherche, ce que le bureau veut d'abord."""
    cherche = propositions.negociation.scenario(choix, nom)
    return replace(cherche, etapes=(*propositions.voulus.etapes, *cherche.etapes))


def _les_trois(recherche: Recherche) -> tuple[tuple[NomDeGateau, GateauChiffre], ...]:
    from lib.calcul.gateaux.selection import trois_gateaux

    trois = trois_gateaux(recherche)
    return (
        (NomDeGateau.SUR, trois.plus_sur),
        (NomDeGateau.RENTABLE, trois.plus_rentable),
        (NomDeGateau.ACCEPTABLE, trois.plus_acceptable),
    )


def _proposer(memoire: Memoire, propositions: Propositions, nom: NomDeGateau, chiffre: GateauChiffre) -> GateauPropose:
    scenario = scenario_d_un_choix(propositions, chiffre.choix, nom.value[:1].upper() + nom.value[1:])
    essai = memoire.essai(propositions.situation, scenario)
    verdict = juger_un_essai(essai, propositions.mandat, propositions.reglages.correlation)
    options = propositions.negociation.choisies(chiffre.choix)
    return GateauPropose(nom, chiffre, options, essai, verdict, _sans_inconnue(memoire, propositions, chiffre))


def _sans_inconnue(memoire: Memoire, propositions: Propositions, chiffre: GateauChiffre) -> Essai | None:
    """Le même gâteau, où une ligne dont on ignore le départ ou le contrôle reste comme elle est."""
    options = propositions.negociation.options
    connu = tuple(0 if toutes[rang].inconnues else rang for toutes, rang in zip(options, chiffre.choix, strict=True))
    if connu == chiffre.choix:
        return None
    return memoire.essai(propositions.situation, scenario_d_un_choix(propositions, connu, ""))
