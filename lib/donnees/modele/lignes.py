"""Le contrat et le cahier interne, mis en lignes : une liste de lignes par feuille du modèle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from lib.domaine.contrat import LIBELLES_DES_MISSIONS, ActionBudgetee, Contrat, ContreProposition, Mission
from lib.domaine.indicateur import PointAnnuel
from lib.domaine.objectif import unite_des_nombres
from lib.domaine.preparation import NoteInterne, Preparation
from lib.domaine.vocabulaire import Categorie
from lib.donnees.modele.cellules import Pourcentage
from lib.donnees.modele.feuilles import Ligne
from lib.donnees.modele.lignes_d_indicateur import (
    ligne_de,
    texte_de_la_cible,
    texte_de_la_condition,
    valeur_en_unite,
)

MISSIONS_COMPLEMENTAIRES = frozenset({"QUALITE", "ACCOMPAGNEMENT"})

Lignes = Mapping[str, Sequence[Ligne]]
"""Nom de feuille → ses lignes."""


def lignes_du_contrat(contrat: Contrat, preparation: Preparation) -> Lignes:
    """Toutes les lignes du modèle pour un contrat et son cahier interne."""
    ouvertures = dict(preparation.ouvertures)
    return {
        "Contrat": [_fiche(contrat, preparation)],
        "Missions": [_mission(m, ouvertures.get(m.code)) for m in contrat.missions],
        "Indicateurs": [
            ligne_de(i, preparation.prevision(i.identifiant), ouvertures.get(i.identifiant))
            for i in contrat.indicateurs
        ],
        "Paliers": _paliers(contrat),
        "Historique": _historique(contrat),
        "Suivi": _suivi(contrat),
        "Pièces": _pieces(contrat),
        "Contre-propositions": [_contre_proposition(c, preparation) for c in contrat.contre_propositions],
        "Actions": [_action(action) for action in contrat.actions],
        "Préparation": [_note(note) for note in preparation.notes],
    }


def lignes_vierges() -> Lignes:
    """Les lignes du modèle vierge : les missions de l'accord, sans montant."""
    missions = [
        {"code": code, "mission": libelle, "categorie": _categorie(code).value}
        for code, libelle in LIBELLES_DES_MISSIONS.items()
    ]
    return {"Missions": missions}


def _categorie(code: str) -> Categorie:
    return Categorie.COMPLEMENTAIRE if code in MISSIONS_COMPLEMENTAIRES else Categorie.SOCLE


def _fiche(contrat: Contrat, preparation: Preparation) -> Ligne:
    cpts, exercice, finances = contrat.cpts, contrat.exercice, preparation.finances
    return {
        "cpts": cpts.nom,
        "departement": cpts.departement,
        "region": cpts.region,
        "population": cpts.population,
        "taille": cpts.taille,
        "signature": cpts.signature,
        "exercice_debut": exercice.debut if exercice else None,
        "exercice_fin": exercice.fin if exercice else None,
        "date_dialogue": contrat.date_dialogue,
        "version_bareme": contrat.version_bareme,
        "reserve": finances.reserve,
        "charges_annuelles": finances.charges_annuelles,
        "autres_recettes": finances.autres_recettes,
        "fictives": "oui" if cpts.est_fictive else "",
    }


def _mission(mission: Mission, ouverture: Fraction | None) -> Ligne:
    return {
        "code": mission.code,
        "mission": mission.libelle,
        "categorie": mission.categorie.value,
        "engagee": "oui" if mission.engagee else "non",
        "demarrage": mission.demarrage,
        "part_fixe": mission.part_fixe,
        "part_variable": mission.part_variable,
        "condition": mission.texte_condition,
        "condition_remplie": texte_de_la_condition(mission.condition, ouverture),
    }


def _paliers(contrat: Contrat) -> list[Ligne]:
    return [
        {
            "identifiant": indicateur.identifiant,
            "libelle": palier.libelle,
            "seuil": valeur_en_unite(palier.seuil, unite_des_nombres(indicateur)),
            "montant": palier.montant,
        }
        for indicateur in contrat.indicateurs
        for palier in indicateur.paliers
    ]


def _historique(contrat: Contrat) -> list[Ligne]:
    """Les exercices passés des lignes du contrat, puis ceux des lignes retirées, qui gardent leur libellé."""
    du_contrat = [
        _exercice_passe(indicateur.identifiant, point, unite_des_nombres(indicateur))
        for indicateur in contrat.indicateurs
        for point in indicateur.historique
    ]
    retirees = [
        {**_exercice_passe(retiree.identifiant, point, retiree.unite), "libelle": retiree.libelle}
        for retiree in contrat.retirees
        if contrat.indicateur(retiree.identifiant) is None
        for point in retiree.historique
    ]
    return du_contrat + retirees


def _exercice_passe(identifiant: str, point: PointAnnuel, unite: str) -> Ligne:
    return {
        "identifiant": identifiant,
        "exercice": str(point.exercice),
        "cible": valeur_en_unite(point.cible, unite),
        "realise": valeur_en_unite(point.realise, unite),
        "montant_paye": point.montant_paye,
    }


def _suivi(contrat: Contrat) -> list[Ligne]:
    return [
        {
            "identifiant": indicateur.identifiant,
            "date": releve.le,
            "valeur": valeur_en_unite(releve.valeur, unite_des_nombres(indicateur)),
        }
        for indicateur in contrat.indicateurs
        for releve in indicateur.suivi
    ]


def _pieces(contrat: Contrat) -> list[Ligne]:
    return [
        {
            "rattachement": piece.rattachement,
            "piece": piece.libelle,
            "responsable": piece.responsable,
            "etat": piece.etat.value,
            "echeance": piece.echeance,
            "force": piece.force,
        }
        for piece in contrat.pieces
    ]


def _contre_proposition(proposition: ContreProposition, preparation: Preparation) -> Ligne:
    confiances, ecrite = dict(preparation.confiances_des_contre_propositions), proposition.ligne
    confiance, termes = confiances.get(proposition.libelle), ecrite.termes
    return {
        "rattachement": proposition.rattachement,
        "indicateur": proposition.libelle,
        "nature": _mot(termes.nature),
        "objet": _mot(termes.objet),
        "type_mesure": _mot(termes.type_mesure),
        "cible": texte_de_la_cible(ecrite.connus.cible),
        "regle": _mot(termes.regle),
        "confiance": _mot(confiance),
        "piece": proposition.piece,
    }


def _mot(terme: StrEnum | None) -> str:
    """Le mot d'un terme ; vide si personne ne l'écrit."""
    return terme.value if terme is not None else ""


def _action(action: ActionBudgetee) -> Ligne:
    parts = {code: Pourcentage(part * 100) for code, part in action.parts}
    couts = {cle: getattr(action, cle) for cle in ("cout_prevu", "cout_realise", "heures_prevues", "heures_realisees")}
    return {"action": action.libelle, **couts, **parts}


def _note(note: NoteInterne) -> Ligne:
    return {
        "identifiant": note.identifiant,
        "priorite_cpts": note.priorite_cpts,
        "priorite_cpam": note.priorite_cpam,
        "ligne_rouge": note.ligne_rouge,
        "concession_possible": note.concession_possible,
        "argument": note.argument,
        "objection_attendue": note.objection_attendue,
        "reponse": note.reponse,
        "fait": note.fait,
        "source_du_fait": note.source_du_fait,
    }
