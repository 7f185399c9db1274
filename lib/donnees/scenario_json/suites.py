"""Les suites d'un indicateur dans un scénario JSON : paliers, exercices passés, relevés."""

from __future__ import annotations

from lib.domaine.annee_de_contrat import AnneeDeContrat, lire_annee
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Palier, PointAnnuel, Releve
from lib.domaine.refus import CodeDeRefus
from lib.donnees.scenario_json.cles_json import exiger, exiger_des_cles_connues, faits_de
from lib.donnees.scenario_json.valeurs import (
    ecrire_nombre,
    ecrire_nombre_ou_rien,
    lire_euros,
    lire_fraction,
    lire_jour,
    lire_texte,
)


def lire_palier(objet: object, cle: str) -> Palier:
    """Un palier : {"seuil": 100, "montant": 6000}."""
    faits = faits_de(objet, f"Un élément de « {cle} »")
    exiger_des_cles_connues(objet, ("seuil", "montant", "libelle"), f"Un élément de « {cle} »")
    return Palier(
        lire_fraction(exiger(faits, "seuil", "Un palier"), "seuil"),
        lire_euros(exiger(faits, "montant", "Un palier"), "montant"),
        lire_texte(faits.get("libelle", ""), "libelle"),
    )


def ecrire_palier(palier: Palier) -> object:
    """L'objet JSON d'un palier."""
    libelle = {"libelle": palier.libelle} if palier.libelle else {}
    return {"seuil": ecrire_nombre(palier.seuil), "montant": ecrire_nombre(palier.montant)} | libelle


def lire_point(objet: object, cle: str) -> PointAnnuel:
    """Un exercice passé : {"exercice": "2025", "realise": 12}."""
    faits = faits_de(objet, f"Un élément de « {cle} »")
    exiger_des_cles_connues(objet, ("exercice", "cible", "realise", "montant_paye"), f"Un élément de « {cle} »")
    return PointAnnuel(
        _lire_l_annee(lire_texte(exiger(faits, "exercice", "Un exercice passé"), "exercice")),
        lire_fraction(faits["cible"], "cible") if "cible" in faits else None,
        lire_fraction(faits["realise"], "realise") if "realise" in faits else None,
        lire_euros(faits["montant_paye"], "montant_paye") if "montant_paye" in faits else None,
    )


def _lire_l_annee(texte: str) -> AnneeDeContrat:
    annee = lire_annee(texte)
    if annee is None:
        raise MouvementRefuse(
            CodeDeRefus.DATE_ILLISIBLE,
            f"L'exercice passé « {texte[:60]} » ne dit pas son année. Écrivez « 2025 » ou « 2025-2026 ».",
        )
    return annee


def ecrire_point(point: PointAnnuel) -> object:
    """L'objet JSON d'un exercice passé."""
    return {
        "exercice": str(point.exercice),
        "cible": ecrire_nombre_ou_rien(point.cible),
        "realise": ecrire_nombre_ou_rien(point.realise),
        "montant_paye": ecrire_nombre_ou_rien(point.montant_paye),
    }


def lire_releve(objet: object, cle: str) -> Releve:
    """Une valeur relevée : {"le": "2026-06-30", "valeur": 12}."""
    faits = faits_de(objet, f"Un élément de « {cle} »")
    exiger_des_cles_connues(objet, ("le", "valeur"), f"Un élément de « {cle} »")
    return Releve(
        lire_jour(exiger(faits, "le", "Un relevé"), "le"),
        lire_fraction(exiger(faits, "valeur", "Un relevé"), "valeur"),
    )


def ecrire_releve(releve: Releve) -> object:
    """L'objet JSON d'un relevé."""
    return {"le": releve.le.isoformat(), "valeur": ecrire_nombre(releve.valeur)}
