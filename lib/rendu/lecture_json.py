"""Ce qui a été lu d'un classeur, en formes JSON publiques : feuilles, indicateurs, missions, anomalies.

Leurs clés ne changent pas sans changer ``VERSION``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lib.domaine.accord_du_sens import sens_reste_inconnu
from lib.domaine.certitudes import CertitudeDeLecture, certitudes
from lib.domaine.contrat import Mission
from lib.domaine.indicateur import Cible, Indicateur, Mesure
from lib.domaine.lecture import Anomalie, FeuilleLue, FichierLu, Lecture
from lib.domaine.objectif import ecrire_un_constat
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Condition, Fait, NatureCible, NatureMesure
from lib.rendu.contrat_json import VERSION, Forme, nombre_json


def forme_de_verification(lecture: Lecture) -> Forme:
    """Ce qui a été lu d'un classeur : feuilles, indicateurs, missions, anomalies."""
    return {
        "version": VERSION,
        "fichier": forme_de_fichier(lecture.fichier),
        "feuilles": [_feuille(feuille) for feuille in lecture.feuilles],
        "indicateurs": [_indicateur(indicateur) for indicateur in lecture.contrat.indicateurs],
        "missions": [_mission(mission) for mission in lecture.contrat.missions],
        "anomalies": [_anomalie(anomalie) for anomalie in lecture.anomalies],
        "certitude": _certitude(certitudes(lecture, valoriser(lecture.contrat))),
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


def _certitude(sures: CertitudeDeLecture) -> Forme:
    """Les euros des lignes payées et dues, ceux qu'aucun doute ne change, si l'acquis peut s'annoncer, et par ligne."""
    return {
        "euros": nombre_json(sures.euros),
        "euros_surs": nombre_json(sures.euros_surs),
        "permet_d_annoncer": sures.permet_d_annoncer,
        "sans_montant": sures.sans_montant,
        "lignes": [
            {
                "id": ligne.identifiant,
                "est_sure": ligne.est_sure,
                "champs": {champ: sure.value for champ, sure in ligne.champs.items()},
            }
            for ligne in sures.lignes
        ],
    }


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
        "sens": None if sens_reste_inconnu(indicateur) else indicateur.sens.value,
        "unite": indicateur.unite,
    }


def _valeur(indicateur: Indicateur) -> Forme:
    return {
        "depart": nombre_json(indicateur.depart),
        "cible": _cible(indicateur.cible),
        "realise": _realise(indicateur.mesure),
        "etat": indicateur.mesure.etat.value,
    }


def _argent(indicateur: Indicateur) -> Forme:
    return {
        "remunere": indicateur.remunere,
        "montant_max": nombre_json(indicateur.montant_max),
        "regle": None if indicateur.regle_incomprise else indicateur.regle.value,
        "paliers": [{"seuil": nombre_json(p.seuil), "montant": nombre_json(p.montant)} for p in indicateur.paliers],
        "maitrise": indicateur.maitrise.value if indicateur.maitrise else None,
        "negociable": indicateur.negociable,
        "cellule": _cellule(indicateur.cellules),
    }


def _cible(cible: Cible) -> Forme:
    return {
        "texte": cible.texte,
        "operateur": cible.operateur.value if cible.operateur else None,
        "valeur": _valeur_de_cible(cible),
        "borne_haute": nombre_json(cible.borne_haute),
        "unite": cible.unite,
        "nature": cible.nature.value,
    }


def _valeur_de_cible(cible: Cible) -> int | float | bool | str | None:
    """Un nombre ; vrai ou faux pour un constat ; une date pour une échéance."""
    if cible.nature is NatureCible.BOOLEEN and cible.valeur is not None:
        return bool(cible.valeur)
    if cible.valeur is None and cible.echeance is not None:
        return cible.echeance.isoformat()
    return nombre_json(cible.valeur)


def _realise(mesure: Mesure) -> int | float | str | None:
    """Un nombre ; « fait », « partiel » ou « non fait » ; une date ; null s'il n'est pas mesuré."""
    if mesure.valeur is None or mesure.nature is NatureMesure.NOMBRE:
        return nombre_json(mesure.valeur)
    if mesure.nature is NatureMesure.ETAT:
        return ecrire_un_constat(mesure.valeur)
    return date.fromordinal(int(mesure.valeur)).isoformat()


def _mission(mission: Mission) -> Forme:
    return {
        "code": mission.code,
        "libelle": mission.libelle,
        "part_fixe": nombre_json(mission.part_fixe),
        "part_variable": nombre_json(mission.part_variable),
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


def _cellule(cellules: Mapping[str, str]) -> str | None:
    """L'adresse du libellé de la ligne, à défaut celle de sa première cellule lue."""
    return cellules.get("indicateur") or next(iter(cellules.values()), None)
