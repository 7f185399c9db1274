"""Une répétition de la réunion en JSON, dans les deux sens. Interne à la CPTS."""

from __future__ import annotations

from datetime import datetime

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.objections.ordre_des_objections import Temperament
from lib.domaine.objections.repetition import CleDObjection, MarqueDeReponse, Repetition, ReponseMarquee
from lib.domaine.refus import CodeDeRefus
from lib.donnees.preparation_json.objets import les_objets, un_objet
from lib.donnees.scenario_json.cles_json import exiger
from lib.donnees.scenario_json.valeurs import lire_booleen, lire_entier, lire_texte, lire_un_mot

CLES = ("le", "temperament", "graine", "questions", "reponses", "arretee")
_LIEU = "Une répétition"


def ecrire_une_repetition(repetition: Repetition) -> dict[str, object]:
    """L'objet JSON d'une répétition."""
    return {
        "le": repetition.le.isoformat(),
        "temperament": repetition.temperament,
        "graine": repetition.graine,
        "questions": [list(cle) for cle in repetition.questions],
        "reponses": [{"marque": r.marque, "le": r.le.isoformat()} for r in repetition.reponses],
        "arretee": repetition.est_arretee,
    }


def lire_une_repetition(brut: object) -> Repetition:
    """La répétition qu'un objet JSON décrit.

    Un code d'objection qui n'existe plus y reste : la question se dit alors levée.

    Raises:
        MouvementRefuse: une clé manque ou n'est pas connue, un mot ou un instant ne se lit pas.
        RepetitionRefusee: elle a plus de réponses que de questions.
    """
    objet = un_objet(brut, CLES, _LIEU)
    return Repetition(
        _lire_un_instant(exiger(objet, "le", _LIEU)),
        lire_un_mot(Temperament, exiger(objet, "temperament", _LIEU), "temperament"),
        lire_entier(exiger(objet, "graine", _LIEU), "graine"),
        tuple(map(_lire_une_question, les_objets(objet, "questions"))),
        tuple(map(_lire_une_reponse, les_objets(objet, "reponses"))),
        lire_booleen(objet.get("arretee", False), "arretee"),
    )


def _lire_une_question(brut: object) -> CleDObjection:
    if not isinstance(brut, list) or len(brut) != 2:
        raise MouvementRefuse(CodeDeRefus.MOUVEMENT_ILLISIBLE, "Une question est un code et une ligne.")
    code, ligne = (lire_texte(morceau, "questions") for morceau in brut)
    return code, ligne


def _lire_une_reponse(brut: object) -> ReponseMarquee:
    objet = un_objet(brut, ("marque", "le"), "Une réponse")
    marque = lire_un_mot(MarqueDeReponse, exiger(objet, "marque", "Une réponse"), "marque")
    return ReponseMarquee(marque, _lire_un_instant(exiger(objet, "le", "Une réponse")))


def _lire_un_instant(valeur: object) -> datetime:
    try:
        instant = datetime.fromisoformat(lire_texte(valeur, "le"))
    except ValueError as faute:
        raise MouvementRefuse(CodeDeRefus.DATE_ILLISIBLE, "La clé « le » attend un instant ISO 8601.") from faute
    if instant.tzinfo is None:
        raise MouvementRefuse(CodeDeRefus.DATE_ILLISIBLE, "La clé « le » attend un instant et son fuseau.")
    return instant
