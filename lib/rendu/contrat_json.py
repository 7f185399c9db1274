"""Le contrat, sa valorisation et ses simulations en formes JSON publiques : des dictionnaires, sans rien écrire.

Ces formes sont un contrat avec l'extérieur : leurs clés ne changent pas sans changer ``VERSION``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Mission
from lib.domaine.equilibre import Equilibre
from lib.domaine.explication import EtapeDExplication, expliquer
from lib.domaine.indicateur import Cible, Indicateur, Mesure
from lib.domaine.lecture import Anomalie, FeuilleLue, FichierLu, Lecture
from lib.domaine.objectif import ecrire_un_constat
from lib.domaine.scenario import EntreeDeJournal, Refus
from lib.domaine.transferts import Flux
from lib.domaine.valorisation import ContratValorise, LigneValorisee, MissionValorisee, Ventilation
from lib.domaine.vocabulaire import Condition, Fait, NatureCible, NatureMesure
from lib.usages.faits import ContratsCompares

VERSION = 1
Forme = dict[str, object]
RIEN_DE_PREVU: Forme = {"repartition": None, "previsions": None}


def forme_de_verification(lecture: Lecture) -> Forme:
    """Ce qui a été lu d'un classeur : feuilles, indicateurs, missions, anomalies."""
    return {
        "version": VERSION,
        "fichier": forme_de_fichier(lecture.fichier),
        "feuilles": [_feuille(feuille) for feuille in lecture.feuilles],
        "indicateurs": [_indicateur(indicateur) for indicateur in lecture.contrat.indicateurs],
        "missions": [_mission(mission) for mission in lecture.contrat.missions],
        "anomalies": [_anomalie(anomalie) for anomalie in lecture.anomalies],
    }


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


def forme_d_un_refus(lecture: Lecture) -> Forme:
    """Ce qui empêche d'écrire un document : aucun fichier, et les anomalies."""
    return {"version": VERSION, "fichier": None, "anomalies": [_anomalie(anomalie) for anomalie in lecture.anomalies]}


def forme_de_fichier(fichier: FichierLu) -> Forme:
    """Un fichier : son nom et son empreinte."""
    return {"nom": fichier.nom, "sha256": fichier.sha256}


def _feuille(feuille: FeuilleLue) -> Forme:
    return {
        "nom": feuille.nom,
        "retenue": feuille.retenue,
        "ligne_entete": feuille.ligne_entete,
        "score": round(float(feuille.score), 4),
        "colonnes": dict(feuille.colonnes),
    }


def _indicateur(indicateur: Indicateur) -> Forme:
    return _demande(indicateur) | _valeur(indicateur) | _argent(indicateur)


def _demande(indicateur: Indicateur) -> Forme:
    return {
        "id": indicateur.identifiant,
        "mission": indicateur.mission,
        "action": indicateur.action,
        "libelle": indicateur.libelle,
        "portee": indicateur.portee.value if indicateur.portee else None,
        "nature": None if indicateur.est_suppose(Fait.NATURE) else indicateur.nature.value,
        "objet": None if indicateur.est_suppose(Fait.OBJET) else indicateur.objet.value,
        "type_mesure": indicateur.type_mesure.value,
        "sens": indicateur.sens.value,
        "unite": indicateur.unite,
    }


def _valeur(indicateur: Indicateur) -> Forme:
    return {
        "depart": _nombre(indicateur.depart),
        "cible": _cible(indicateur.cible),
        "realise": _realise(indicateur.mesure),
        "etat": indicateur.mesure.etat.value,
    }


def _argent(indicateur: Indicateur) -> Forme:
    return {
        "remunere": indicateur.remunere,
        "montant_max": _nombre(indicateur.montant_max),
        "regle": indicateur.regle.value,
        "paliers": [{"seuil": _nombre(p.seuil), "montant": _nombre(p.montant)} for p in indicateur.paliers],
        "maitrise": indicateur.maitrise.value if indicateur.maitrise else None,
        "negociable": indicateur.negociable,
        "cellule": _cellule(indicateur.cellules),
    }


def _cible(cible: Cible) -> Forme:
    return {
        "texte": cible.texte,
        "operateur": cible.operateur.value if cible.operateur else None,
        "valeur": _valeur_de_cible(cible),
        "borne_haute": _nombre(cible.borne_haute),
        "unite": cible.unite,
        "nature": cible.nature.value,
    }


def _valeur_de_cible(cible: Cible) -> int | float | bool | str | None:
    """Un nombre ; vrai ou faux pour un constat ; une date pour une échéance."""
    if cible.nature is NatureCible.BOOLEEN and cible.valeur is not None:
        return bool(cible.valeur)
    if cible.valeur is None and cible.echeance is not None:
        return cible.echeance.isoformat()
    return _nombre(cible.valeur)


def _realise(mesure: Mesure) -> int | float | str | None:
    """Un nombre ; « fait », « partiel » ou « non fait » ; une date ; null s'il n'est pas mesuré."""
    if mesure.valeur is None or mesure.nature is NatureMesure.NOMBRE:
        return _nombre(mesure.valeur)
    if mesure.nature is NatureMesure.ETAT:
        return ecrire_un_constat(mesure.valeur)
    return date.fromordinal(int(mesure.valeur)).isoformat()


def _mission(mission: Mission) -> Forme:
    return {
        "code": mission.code,
        "libelle": mission.libelle,
        "part_fixe": _nombre(mission.part_fixe),
        "part_variable": _nombre(mission.part_variable),
        "condition_remplie": None if mission.condition is Condition.INCONNUE else mission.condition.est_ouverte,
    }


def _anomalie(anomalie: Anomalie) -> Forme:
    return {
        "code": anomalie.code,
        "gravite": anomalie.gravite.value,
        "feuille": anomalie.feuille,
        "cellule": anomalie.cellule,
        "champ": anomalie.champ,
        "valeur_lue": anomalie.valeur_lue,
        "message": anomalie.message,
        "remede": anomalie.remede,
    }


def _total(valorise: ContratValorise) -> Forme:
    return {"part_fixe": _nombre(valorise.part_fixe)} | _ventilation(valorise.total)


def _mission_valorisee(valorisee: MissionValorisee) -> Forme:
    mission = valorisee.mission
    return {"code": mission.code, "part_fixe": _nombre(mission.part_fixe)} | _ventilation(valorisee.ventilation)


def _ventilation(ventilation: Ventilation) -> Forme:
    """Les euros rangés ; tout est null quand rien n'est connu de l'enveloppe."""
    sorts = ("part_variable", "acquis", "a_produire", "non_evalue", "non_du", "inconnu")
    if ventilation.part_variable is None:
        return dict.fromkeys(sorts)
    return {sort: _nombre(getattr(ventilation, sort)) for sort in sorts}


def _ligne(ligne: LigneValorisee) -> Forme:
    return {
        "id": ligne.indicateur.identifiant,
        "montant_max": _nombre(ligne.indicateur.montant_max),
        "part_payee": _nombre(ligne.part_payee),
        "montant": _nombre(ligne.montant),
        "etat": ligne.etat.value,
        "regle": ligne.indicateur.regle.value,
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
    return {"id": flux.identifiant, "de": flux.de, "vers": flux.vers, "montant": _nombre(flux.montant)}


def forme_des_refus(refus: Sequence[Refus]) -> list[Forme]:
    """Les mouvements refusés, par leur rang dans le fichier."""
    return [{"mouvement": r.mouvement, "code": r.code, "message": r.message} for r in refus]


def _equilibre(avant: Equilibre, apres: Equilibre) -> Forme:
    parts = ("part_quantitative", "part_tiers", "part_nationale")
    return {p: {"avant": _nombre(getattr(avant, p)), "apres": _nombre(getattr(apres, p))} for p in parts}


def _cellule(cellules: Mapping[str, str]) -> str | None:
    """L'adresse du libellé de la ligne, à défaut celle de sa première cellule lue."""
    return cellules.get("indicateur") or next(iter(cellules.values()), None)


def _nombre(valeur: Fraction | Decimal | None) -> int | float | None:
    """Le nombre JSON, entier quand il l'est ; null pour l'inconnu."""
    if valeur is None:
        return None
    return int(valeur) if valeur == int(valeur) else float(valeur)
