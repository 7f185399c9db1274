"""La valorisation d'un contrat et ses simulations en formes JSON publiques : des dictionnaires, sans rien écrire.

Ces formes sont un contrat avec l'extérieur : leurs clés ne changent pas sans changer ``VERSION``.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from lib.domaine.equilibre import Equilibre
from lib.domaine.explication import EtapeDExplication, expliquer
from lib.domaine.scenario import EntreeDeJournal, Refus
from lib.domaine.transferts import Flux
from lib.domaine.valorisation import ContratValorise, LigneValorisee, MissionValorisee, Ventilation
from lib.usages.faits import ContratsCompares

VERSION = 1
Forme = dict[str, object]
RIEN_DE_PREVU: Forme = {"repartition": None, "previsions": None}


def forme_de_valorisation(valorise: ContratValorise) -> Forme:
    """Ce que vaut un contrat : total, missions, lignes et leur explication."""
    return {
        "version": VERSION,
        "total": _total(valorise),
        "missions": [_mission_valorisee(mission) for mission in valorise.missions],
        "indicateurs": [_ligne(ligne) for ligne in valorise.lignes],
        "repartition": None,
        "repartition_par_correlation": None,
        "previsions": None,
    }


def forme_de_simulation(
    contrats: ContratsCompares,
    prevu_avant: Forme = RIEN_DE_PREVU,
    prevu_apres: Forme = RIEN_DE_PREVU,
    desactives: Sequence[Refus] = (),
) -> Forme:
    """Ce qu'un scénario change ; la ``repartition`` et les ``previsions`` de chaque moment viennent de l'appelant."""
    avant, apres, simulation = contrats.avant, contrats.apres, contrats.simulation
    return {
        "version": VERSION,
        "avant": {"total": _total(avant.valorise)} | prevu_avant,
        "apres": {"total": _total(apres.valorise)} | prevu_apres,
        "journal": [_entree(entree) for entree in simulation.journal],
        "refus": forme_des_refus(simulation.refus),
        "refus_desactives": forme_des_refus(desactives),
        "equilibre": _equilibre(avant.equilibre, apres.equilibre),
        "indicateurs": [_ligne(ligne) for ligne in apres.valorise.lignes],
    }


def _total(valorise: ContratValorise) -> Forme:
    return {"part_fixe": nombre_json(valorise.part_fixe)} | _ventilation(valorise.total)


def _mission_valorisee(valorisee: MissionValorisee) -> Forme:
    mission = valorisee.mission
    return {"code": mission.code, "part_fixe": nombre_json(mission.part_fixe)} | _ventilation(valorisee.ventilation)


def _ventilation(ventilation: Ventilation) -> Forme:
    """Les euros rangés ; tout est null quand rien n'est connu de l'enveloppe."""
    sorts = ("part_variable", "acquis", "a_produire", "non_evalue", "non_du", "inconnu")
    if ventilation.part_variable is None:
        return dict.fromkeys(sorts)
    return {sort: nombre_json(getattr(ventilation, sort)) for sort in sorts}


def _ligne(ligne: LigneValorisee) -> Forme:
    return {
        "id": ligne.indicateur.identifiant,
        "montant_max": nombre_json(ligne.indicateur.montant_max),
        "part_payee": nombre_json(ligne.part_payee),
        "montant": nombre_json(ligne.montant),
        "etat": ligne.etat.value,
        "regle": None if ligne.indicateur.regle_incomprise else ligne.indicateur.regle.value,
        "explication": [_etape(etape) for etape in expliquer(ligne)],
    }


def _etape(etape: EtapeDExplication) -> Forme:
    return {"titre": etape.titre, "phrase": etape.phrase, "cellule": etape.cellule, "source": etape.source}


def _entree(entree: EntreeDeJournal) -> Forme:
    return {
        "mouvement": entree.mouvement,
        "euros": [_flux(flux) for flux in entree.flux],
        "message": entree.message,
    }


def _flux(flux: Flux) -> Forme:
    return {"id": flux.identifiant, "de": flux.de, "vers": flux.vers, "montant": nombre_json(flux.montant)}


def forme_des_refus(refus: Sequence[Refus]) -> list[Forme]:
    """Les mouvements refusés, par leur rang dans le fichier."""
    return [{"mouvement": r.mouvement, "code": r.code, "message": r.message} for r in refus]


def _equilibre(avant: Equilibre, apres: Equilibre) -> Forme:
    parts = ("part_quantitative", "part_tiers", "part_nationale")
    return {p: {"avant": nombre_json(getattr(avant, p)), "apres": nombre_json(getattr(apres, p))} for p in parts}


def nombre_json(valeur: Fraction | Decimal | None) -> int | float | None:
    """Le nombre JSON, entier quand il l'est ; null pour l'inconnu."""
    if valeur is None:
        return None
    return int(valeur) if valeur == int(valeur) else float(valeur)
