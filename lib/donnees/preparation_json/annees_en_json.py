"""Les années à venir d'un cahier en JSON, dans les deux sens : avis, matelas, budget, actions. Interne à la CPTS."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Final

from lib.domaine.annees.annees_saisies import AnneesSaisies
from lib.domaine.annees.avis_annuel import AvisAnnuel
from lib.domaine.annees.budget import LigneDeBudget, Rythme
from lib.domaine.preparation import Finances
from lib.donnees.preparation_json.actions_en_json import ecrire_une_action, lire_une_action
from lib.donnees.preparation_json.avenant_en_json import ecrire_la_demande, lire_la_demande
from lib.donnees.preparation_json.objets import les_objets, un_objet
from lib.donnees.scenario_json.cles_json import exiger
from lib.donnees.scenario_json.valeurs import (
    ecrire_nombre,
    ecrire_nombre_ou_rien,
    lire_booleen,
    lire_entier,
    lire_euros,
    lire_fraction,
    lire_jour,
    lire_part,
    lire_texte,
    lire_un_mot,
)

CLES_DES_ANNEES: Final = ("avis", "chance_engagee", "finances", "budget", "actions", "taux_horaire", "avenant")
LES_TROIS: Final = ("basse", "mediane", "haute")
MONTANTS: Final = tuple(champ.name for champ in fields(Finances))
CLES_DE_BUDGET: Final = ("libelle", "montant", "rythme", "debut", "fin", "est_recette")


def ecrire_les_annees(annees: AnneesSaisies) -> dict[str, object]:
    """L'objet JSON des années à venir."""
    montants = {nom: getattr(annees.finances, nom) for nom in MONTANTS}
    return {
        "avis": [_ecrire_un_avis(avis) for avis in annees.avis],
        "chance_engagee": ecrire_nombre_ou_rien(annees.chance_engagee),
        "finances": {nom: str(montant) for nom, montant in montants.items() if montant is not None},
        "budget": [_ecrire_une_ligne(ligne) for ligne in annees.budget],
        "actions": [ecrire_une_action(action) for action in annees.actions],
        "avenant": ecrire_la_demande(annees.avenant),
        "taux_horaire": None if annees.taux_horaire is None else str(annees.taux_horaire),
    }


def lire_les_annees(brut: object) -> AnneesSaisies:
    """Les années à venir qu'un objet JSON décrit.

    Raises:
        ErreurDialogue: un avis en désordre, une ligne de budget sans montant, une clé inconnue, un nombre illisible.
    """
    objet = un_objet(brut, CLES_DES_ANNEES, "« annees »")
    chance = lire_part(objet["chance_engagee"], "chance_engagee") if "chance_engagee" in objet else None
    annees = AnneesSaisies().s_engager_a(chance)
    for avis in les_objets(objet, "avis"):
        annees = annees.prevoir(_lire_un_avis(avis))
    for ligne in les_objets(objet, "budget"):
        annees = annees.avec_une_ligne(_lire_une_ligne(ligne))
    for action in les_objets(objet, "actions"):
        annees = annees.avec_une_action(lire_une_action(action))
    if "taux_horaire" in objet:
        annees = annees.valoriser_les_heures(lire_euros(objet["taux_horaire"], "taux_horaire"))
    if "avenant" in objet:
        annees = replace(annees, avenant=lire_la_demande(objet["avenant"]))
    montants = un_objet(objet.get("finances", {}), MONTANTS, "« finances »")
    return annees.avec_des_finances(Finances(**{nom: lire_euros(valeur, nom) for nom, valeur in montants.items()}))


def _ecrire_un_avis(avis: AvisAnnuel) -> dict[str, object]:
    trois = {cle: ecrire_nombre(getattr(avis, cle)) for cle in LES_TROIS}
    return {"id": avis.identifiant, "dans": avis.dans, **trois}


def _lire_un_avis(brut: object) -> AvisAnnuel:
    lieu = "L'avis d'une année"
    objet = un_objet(brut, ("id", "dans", *LES_TROIS), lieu)
    dans = lire_entier(exiger(objet, "dans", lieu), "dans")
    trois = {cle: lire_fraction(exiger(objet, cle, lieu), cle) for cle in LES_TROIS}
    return AvisAnnuel(lire_texte(exiger(objet, "id", lieu), "id"), dans, **trois)


def _ecrire_une_ligne(ligne: LigneDeBudget) -> dict[str, object]:
    return {
        "libelle": ligne.libelle,
        "montant": str(ligne.montant),
        "rythme": ligne.rythme,
        "debut": ligne.debut.isoformat(),
        "fin": None if ligne.fin is None else ligne.fin.isoformat(),
        "est_recette": ligne.est_recette,
    }


def _lire_une_ligne(brut: object) -> LigneDeBudget:
    lieu = "Une ligne de budget"
    objet = un_objet(brut, CLES_DE_BUDGET, lieu)
    return LigneDeBudget(
        libelle=lire_texte(exiger(objet, "libelle", lieu), "libelle"),
        montant=lire_euros(exiger(objet, "montant", lieu), "montant"),
        rythme=lire_un_mot(Rythme, exiger(objet, "rythme", lieu), "rythme"),
        debut=lire_jour(exiger(objet, "debut", lieu), "debut"),
        fin=lire_jour(objet["fin"], "fin") if "fin" in objet else None,
        est_recette=lire_booleen(objet.get("est_recette", False), "est_recette"),
    )
