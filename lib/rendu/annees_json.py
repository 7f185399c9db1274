"""Les années à venir et le matelas en forme JSON publique. Interne à la CPTS, comme ce qu'ils disent."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from lib.calcul.trajectoires.trajectoire import AnneePrevue, Cliquet, Trajectoire
from lib.domaine.annees.rotation import rotation_de
from lib.domaine.annees.tresorerie import Calendrier
from lib.domaine.contrat import Contrat
from lib.domaine.exercices_passes import exercices_passes
from lib.domaine.indicateur import PointAnnuel
from lib.domaine.objectif import unite_de
from lib.domaine.preparation import Preparation, Prevision
from lib.rendu.budget_json import forme_de_l_activite, forme_du_budget
from lib.rendu.contenus.annees_montrees import nom_de_l_annee, plan_par_marches
from lib.rendu.contenus.matelas_montre import MoisCouverts, mois_couverts
from lib.rendu.contrat_json import VERSION, Forme
from lib.rendu.textes.phrases_de_rotation import pourquoi_plusieurs_annees
from lib.rendu.textes.phrases_du_matelas import reserves
from lib.usages.budget_regarde import BudgetRegarde
from lib.usages.matelas_regarde import LevierEssaye, MatelasRegarde


def forme_des_trajectoires(trajectoires: tuple[Trajectoire, ...], contrat: Contrat, preparation: Preparation) -> Forme:
    """Une trajectoire par ligne payée.

    Args:
        trajectoires: celles de toutes les lignes payées.
        contrat: leur contrat, pour nommer les exercices.
        preparation: le cahier : la chance de tenir une cible engagée, et les ambitions.
    """
    return {
        "version": VERSION,
        "chance_engagee": float(preparation.chance_engagee),
        "lignes": [_trajectoire(t, contrat, preparation.prevision(t.ligne.identifiant)) for t in trajectoires],
        "pourquoi_plusieurs_annees": list(pourquoi_plusieurs_annees(rotation_de(contrat))),
    }


def forme_du_matelas(regarde: MatelasRegarde) -> Forme:
    """L'année, les mois couverts, la chance de puiser, la caisse, les leviers, puis le budget et l'activité."""
    matelas = regarde.matelas
    return {
        "version": VERSION,
        "matelas": {
            "part_fixe": _euros(matelas.fixe),
            "part_variable": _euros(matelas.variable),
            "de_tiers": _euros(matelas.de_tiers),
            "autres_recettes": _euros(matelas.autres),
            "charges": _euros(matelas.charges),
            "reserve": _euros(matelas.reserve),
            "seuil_d_equilibre": _euros(matelas.seuil_d_equilibre),
            "dependance": _nombre(matelas.dependance),
            "dependance_au_contrat": _nombre(matelas.dependance_au_contrat),
            "dependance_a_un_payeur": _nombre(matelas.dependance_au_contrat),  # l'ancien nom, gardé pour qui le lit
            "dependance_aux_tiers": _nombre(matelas.dependance_aux_tiers),
        },
        "mois_couverts": [_duree(rangee) for rangee in mois_couverts(regarde).rangees],
        "puiser": {
            correlation.value: {
                "annees": chances.annees,
                "un_an": chances.un_an,
                "une_au_moins": chances.une_au_moins,
                "reserve_a_sec": chances.epuisee,
                "tirage_attendu": round(chances.tirage_attendu, 2),
            }
            for correlation, chances in regarde.chances.items()
        },
        "calendriers": [_calendrier(c) for c in regarde.calendriers] if regarde.situation.contrat.exercice else [],
        "leviers": [_levier(essaye) for essaye in regarde.leviers],
        "reserves": list(reserves(regarde)),
        "budget": forme_du_budget(BudgetRegarde(regarde.situation, regarde.parametres)),
        "activite": forme_de_l_activite(regarde.situation.valorise),
    }


def _trajectoire(trajectoire: Trajectoire, contrat: Contrat, prevision: Prevision | None) -> Forme:
    ligne, ensemble = trajectoire.ligne, trajectoire.ensemble
    return {
        "id": ligne.identifiant,
        "mission": ligne.mission,
        "libelle": ligne.libelle,
        "unite": unite_de(ligne),
        "modele": None if trajectoire.modele is None else str(trajectoire.modele),
        "passe": [_exercice_passe(point) for point in exercices_passes(ligne.historique, contrat.exercice)],
        "ambition": prevision.ambition or None if prevision else None,
        "annees": [_annee(annee, contrat) for annee in trajectoire.annees],
        "ensemble": None
        if ensemble is None
        else {"retenue": ensemble.retenue, "sans_lien": ensemble.sans_lien, "tout_lie": ensemble.tout_lie},
        "cliquets": [_cliquet(cliquet) for cliquet in trajectoire.cliquets],
        "plan": list(plan_par_marches(trajectoire, contrat)),
        "manque": trajectoire.manque or None,
    }


def _exercice_passe(point: PointAnnuel) -> Forme:
    return {
        "exercice": str(point.exercice),
        "cible": _nombre(point.cible),
        "realise": _nombre(point.realise),
        "paye": _euros(point.montant_paye),
    }


def _annee(annee: AnneePrevue, contrat: Contrat) -> Forme:
    return {
        "dans": annee.dans,
        "exercice": nom_de_l_annee(contrat, annee.dans),
        "origine": str(annee.origine),
        "p10": annee.reperes.basse,
        "p50": annee.reperes.mediane,
        "p90": annee.reperes.haute,
        "cible_engagee": float(annee.engagee),
        "marge": float(annee.marge),
        "chance": annee.chance,
        "chance_cible_actuelle": annee.chance_actuelle,
        "attendu": None if annee.attendu is None else round(annee.attendu, 2),
    }


def _cliquet(cliquet: Cliquet) -> Forme:
    return {
        "dans": cliquet.dans,
        "suit": float(cliquet.suit),
        "cible": float(cliquet.cible),
        "chance": cliquet.chance,
        "chance_gardee": cliquet.chance_gardee,
        "cout": None if cliquet.cout is None else round(cliquet.cout, 2),
    }


def _calendrier(calendrier: Calendrier) -> Forme:
    bas, variante = calendrier.point_bas(), calendrier.variante
    return {
        "variante": variante.nom,
        "part_variable": _euros(variante.variable),
        "retard_mois": variante.retard,
        "depart": _euros(calendrier.depart),
        "depuis_zero": calendrier.est_depuis_zero,
        "point_bas": {"mois": f"{bas.mois:%Y-%m}", "solde": _euros(bas.solde)},
        "mois": [
            {
                "mois": f"{m.mois:%Y-%m}",
                "entrees": _euros(m.recettes),
                "sorties": _euros(m.charges),
                "solde": _euros(m.solde),
            }
            for m in calendrier.mois
        ],
    }


def _levier(essaye: LevierEssaye) -> Forme:
    return {
        "phrase": essaye.levier.phrase,
        "effet": _euros(essaye.levier.effet),
        "seuil": _euros(essaye.seuil),
        "un_an": essaye.un_an,
        "source": essaye.levier.source,
        "a_confirmer": essaye.levier.a_confirmer,
    }


def _duree(rangee: MoisCouverts) -> Forme:
    reserve = None if rangee.reserve is None else round(float(rangee.reserve), 2)
    return {"cas": rangee.nom, "reserve": reserve, "mois": _nombre(rangee.mois)}


def _euros(montant: Decimal | None) -> float | None:
    return None if montant is None else float(montant)


def _nombre(valeur: Fraction | None) -> float | None:
    return None if valeur is None else float(valeur)
