"""L'avis d'un rôle du bureau en JSON, dans les deux sens. Interne à la CPTS."""

from __future__ import annotations

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.refus import CodeDeRefus
from lib.domaine.tour_de_table import NOTES, AvisDuBureau, Question
from lib.donnees.preparation_json.objets import un_objet
from lib.donnees.scenario_json.cles_json import exiger
from lib.donnees.scenario_json.valeurs import lire_texte

CLES = ("id", "role", "notes")


def ecrire_un_avis(avis: AvisDuBureau) -> dict[str, object]:
    """L'objet JSON d'un avis."""
    return {"id": avis.identifiant, "role": avis.role, "notes": {str(q): note for q, note in avis.notes.items()}}


def lire_un_avis(brut: object) -> AvisDuBureau:
    """L'avis qu'un objet JSON décrit.

    Raises:
        MouvementRefuse: une clé manque ou n'est pas connue, une note sort de 1 à 5.
    """
    objet = un_objet(brut, CLES, "Un avis du bureau")
    notes = un_objet(objet.get("notes", {}), [str(q) for q in Question], "« notes »")
    for question, note in notes.items():
        if type(note) is not int or note not in NOTES:
            raise MouvementRefuse(CodeDeRefus.NOMBRE_ILLISIBLE, f"La note « {question} » va de 1 à 5.")
    role = lire_texte(exiger(objet, "role", "Un avis du bureau"), "role").strip()
    if not role:
        raise MouvementRefuse(CodeDeRefus.MOUVEMENT_ILLISIBLE, "Un avis du bureau dit le rôle de qui parle.")
    identifiant = lire_texte(exiger(objet, "id", "Un avis du bureau"), "id")
    return AvisDuBureau(identifiant, role, {Question(q): note for q, note in notes.items() if type(note) is int})
