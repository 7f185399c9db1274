"""Les gâteaux proposés en forme JSON publique. Interne à la CPTS, comme ce qu'ils disent."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lib.calcul.gateaux.enjeu import GateauChiffre
from lib.calcul.loi_du_total import Repartition
from lib.domaine.options import Option
from lib.domaine.scenario import Scenario
from lib.rendu.contrat_json import VERSION, Forme
from lib.rendu.risque_json import en_euros, forme_des_previsions
from lib.rendu.textes.phrases_des_gateaux import phrases_d_un_gateau
from lib.rendu.textes.suppositions_des_gateaux import suppositions
from lib.usages.gateaux_proposes import GateauPropose, Propositions
from lib.usages.situation import Situation

EcrireUnScenario = Callable[[Scenario], Mapping[str, object]]


def forme_des_gateaux(propositions: Propositions, ecrire: EcrireUnScenario, *, duree_s: float) -> Forme:
    """Les trois propositions et la frontière.

    Args:
        propositions: ce que la recherche a trouvé.
        ecrire: l'objet JSON d'un scénario, celui que « simuler » relit.
        duree_s: durée de la recherche [s].
    """
    situation, correlation = propositions.situation, propositions.reglages.correlation
    return _forme(situation, duree_s) | {
        "correlation": correlation.value,
        "changements": propositions.reglages.changements,
        "reference": _chiffres(situation.exiger_le_risque().selon(correlation)),
        "propositions": [_proposition(propositions, gateau, ecrire) for gateau in propositions.gateaux],
        "frontiere": [_point(gateau) for gateau in propositions.recherche.frontiere],
        "combien": propositions.recherche.combien,
        "suppositions": list(suppositions(propositions)),
        "exact": propositions.recherche.est_exacte,
    }


def forme_sans_gateau(situation: Situation, *, duree_s: float) -> Forme:
    """Rien ne se prévoit : aucune proposition, et ``previsions`` dit pourquoi."""
    return _forme(situation, duree_s)


def _forme(situation: Situation, duree_s: float) -> Forme:
    return {
        "version": VERSION,
        "correlation": None,
        "changements": None,
        "reference": None,
        "propositions": [],
        "frontiere": [],
        "combien": 0,
        "suppositions": [],
        "previsions": forme_des_previsions(situation),
        "exact": True,
        "duree_s": round(duree_s, 3),
    }


def _proposition(propositions: Propositions, gateau: GateauPropose, ecrire: EcrireUnScenario) -> Forme:
    repartition = gateau.essai.apres.exiger_le_risque().selon(propositions.reglages.correlation)
    scenario = ecrire(gateau.essai.scenario)
    return {
        "nom": gateau.nom.value,
        **_chiffres(repartition),
        "effort_cpam": gateau.chiffre.effort,
        "changements": len(gateau.essai.scenario.etapes),
        "mouvements": scenario["mouvements"],
        "scenario": scenario,
        "phrases": list(phrases_d_un_gateau(propositions, gateau)),
        "inconnues": [_inconnue(option) for option in gateau.options if option.inconnues],
        "sans_inconnue": _sans_inconnue(propositions, gateau),
        "reserves": list(dict.fromkeys(reserve for option in gateau.options for reserve in option.reserves)),
        "mandat": {"dedans": gateau.verdict.est_dedans, "motifs": list(gateau.verdict.motifs)},
    }


def _inconnue(option: Option) -> Forme:
    nouvelle = option.ligne_nouvelle
    return {
        "id": option.identifiant,
        "libelle": "" if nouvelle is None else nouvelle.libelle,
        "ignore": [str(inconnue) for inconnue in option.inconnues],
    }


def _sans_inconnue(propositions: Propositions, gateau: GateauPropose) -> Forme | None:
    """Ce que vaudrait la proposition sans ces lignes ; null s'il n'y en a pas."""
    if gateau.sans_inconnue is None:
        return None
    return _chiffres(gateau.sans_inconnue.apres.exiger_le_risque().selon(propositions.reglages.correlation))


def _chiffres(repartition: Repartition) -> Forme:
    return {
        "attendu": en_euros(repartition.attendu),
        "mauvaise_annee": en_euros(repartition.mauvaise_annee),
        "p10": en_euros(repartition.prudent),
    }


def _point(gateau: GateauChiffre) -> Forme:
    return {
        "attendu": en_euros(gateau.attendu),
        "mauvaise_annee": en_euros(gateau.mauvaise_annee),
        "effort_cpam": gateau.effort,
        "changements": gateau.changements,
    }
