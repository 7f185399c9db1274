"""Les phrases d'une répétition : où l'on en est, son bilan, ce qui a changé depuis la précédente. Interne."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Final

from lib.domaine.contrat import Contrat
from lib.domaine.objections.objection import Objection
from lib.domaine.objections.ordre_des_objections import Temperament
from lib.domaine.objections.releve_des_objections import REGLES_D_UNE_MISSION, REGLES_DU_ROC
from lib.domaine.objections.repetition import (
    ATravailler,
    BilanDeRepetition,
    CleDObjection,
    MarqueDeReponse,
    Repetition,
)
from lib.rendu.formats import accorder, insecables, jour, nombre
from lib.rendu.textes import phrases_des_objections as objections_dites
from lib.rendu.textes.phrases_de_preparation import fait_de_la_ligne
from lib.usages.fiches_de_preparation import FicheDIndicateur

TEMPERAMENTS: Final[Mapping[Temperament, str]] = {
    Temperament.CONCILIANT: "Il cherche à comprendre : utilité, preuves, mesure ; une tactique au plus.",
    Temperament.RIGOUREUX: "Il veut des pièces, des dates, des chiffres, et se souvient de l'an passé.",
    Temperament.CONTRAINT: "Il doit dépenser moins : euros, cibles, faiblesses, et trois tactiques de négociation.",
}
MARQUES: Final[Mapping[MarqueDeReponse, tuple[str, str]]] = {
    MarqueDeReponse.ASSUREE: ("Assurée", "check_circle"),
    MarqueDeReponse.HESITANTE: ("Hésitante", "help"),
    MarqueDeReponse.PREUVE_MANQUANTE: ("Preuve manquante", "find_in_page"),
}
"""Le bouton de chaque marque, et son icône."""
TOUT_CE_QU_IL_PEUT_RELEVER: Final = "Tout ce que le ROC peut relever"
RIEN_A_OBJECTER: Final = "Le classeur ne donne rien à objecter : complétez-le d'abord, ou relisez les fiches."
A_DIRE_AVANT_LUI: Final = "Vos vraies faiblesses, la plus chère d'abord : mieux vaut les dire avant lui"
SANS_FAIBLESSE: Final = "Aucune vraie faiblesse ne se lit dans le classeur."
TOUT_EST_TENU: Final = "Rien à travailler : toutes les réponses données sont assurées."
RIEN_N_A_CHANGE: Final = "Rien n'a changé depuis la répétition d'avant."
_THEMES: Final[Mapping[str, str]] = {str(r.code): str(r.theme) for r in REGLES_DU_ROC} | {
    str(r.code): str(r.theme) for r in REGLES_D_UNE_MISSION
}


def lecture(possibles: Sequence[Objection], derniere: Repetition | None) -> str:
    """La réponse de la page : sommes-nous prêts ?"""
    if not possibles:
        return RIEN_A_OBJECTER
    if derniere is not None and not derniere.est_finie:
        rang = nombre(len(derniere.reponses) + 1)
        return f"Question {rang} sur {nombre(len(derniere.questions))}, ROC {derniere.temperament}."
    if derniere is None or not derniere.reponses:
        return f"{_possibles(possibles)} ; aucune répétition encore."
    return f"{_compte(derniere)}. {_possibles(possibles)}."


def bilan(vu: BilanDeRepetition) -> str:
    """Le bilan d'une répétition, en une phrase."""
    r = vu.repetition
    le = f"le {jour(r.le.date())} en {duree(r.duree)}"
    return insecables(f"Dernière répétition : {le}, ROC {r.temperament}, tirage n° {nombre(r.graine)}.")


def depuis_la_precedente(vu: BilanDeRepetition) -> str:
    """Combien de réponses ont changé : « Depuis la répétition d'avant : 6 mieux, 1 moins bien, 2 levées. »"""
    mieux = sum(c.est_un_progres for c in vu.changements)
    moins = len(vu.changements) - mieux
    levees = accorder(len(vu.disparues), "levée")
    return f"Depuis la répétition d'avant : {nombre(mieux)} mieux, {nombre(moins)} moins bien, {levees}."


def changements(vu: BilanDeRepetition, contrat: Contrat) -> tuple[str, ...]:
    """Ce qui a changé depuis la répétition d'avant, les progrès d'abord."""
    return tuple(_changements(vu, contrat)) or (RIEN_N_A_CHANGE,)


def a_travailler(vue: ATravailler) -> str:
    """Une objection mal tenue : la question, comment on y a répondu, et avant."""
    avant = f", {vue.avant} la fois d'avant" if vue.avant else ""
    return f"{objections_dites.question(vue.objection)} → {vue.marque}{avant}"


def faiblesses(possibles: Sequence[Objection], *, au_plus: int) -> tuple[Objection, ...]:
    """Les vraies faiblesses, la plus chère d'abord, une par ligne."""
    rangees = sorted((o for o in possibles if o.est_une_faiblesse), key=lambda o: (-(o.euros or Decimal(0)), o.cle))
    premieres = {o.ligne or o.mission: o for o in reversed(rangees)}
    return tuple(o for o in rangees if premieres[o.ligne or o.mission] is o)[:au_plus]


def sujet(objection: Objection, contrat: Contrat) -> str:
    """De quoi l'on parle : « A1 · Patients en ALD sans médecin traitant », ou la mission."""
    return nom_du_sujet((str(objection.code), objection.ligne or objection.mission), contrat)


def nom_du_sujet(cle: CleDObjection, contrat: Contrat) -> str:
    """La ligne ou la mission d'une objection, même si elle n'est plus au contrat."""
    _, quoi = cle
    ligne, mission = contrat.indicateur(quoi), contrat.mission(quoi)
    if ligne is not None:
        return f"{ligne.identifiant} · {ligne.libelle}"
    return mission.libelle if mission is not None else quoi


def ce_que_dit_la_fiche(fiche: FicheDIndicateur) -> tuple[str, ...]:
    """Ce que l'équipe a préparé sur la ligne, nommé ; sans argument ni réponse, cela se dit d'abord."""
    note = fiche.note
    pieces = " · ".join(f"{t.piece.libelle} ({t.piece.etat})" for t in fiche.pieces)
    dits = (
        ("Notre réponse", note.reponse),
        ("Argument", note.argument),
        ("Fait", note.fait or fait_de_la_ligne(fiche.indicateur)),
        ("Pièces", pieces),
        ("Ligne rouge", note.ligne_rouge),
        ("Concession possible", note.concession_possible),
    )
    manque = () if note.reponse or note.argument else (objections_dites.SANS_REPONSE,)
    return (*manque, *(insecables(f"{nom} : {texte}") for nom, texte in dits if texte))


def temperament(repetition: Repetition) -> str:
    """Qui parle : « Le payeur, rigoureux »."""
    return f"Le ROC, {repetition.temperament}"


def duree(temps: timedelta) -> str:
    """« 12 minutes », « moins d'une minute »."""
    minutes = round(temps.total_seconds() / 60)
    return accorder(minutes, "minute") if minutes else "moins d'une minute"


def _possibles(possibles: Sequence[Objection]) -> str:
    faiblesses = sum(o.est_une_faiblesse for o in possibles)
    phrase = f"{accorder(len(possibles), 'objection possible', 'objections possibles')} dans votre classeur"
    return f"{phrase}, dont {accorder(faiblesses, 'vraie faiblesse', 'vraies faiblesses')}" if faiblesses else phrase


def _compte(repetition: Repetition) -> str:
    compte = repetition.compte()
    return ", ".join(
        (
            accorder(compte[MarqueDeReponse.ASSUREE], "réponse assurée", "réponses assurées"),
            accorder(compte[MarqueDeReponse.HESITANTE], "hésitante"),
            accorder(compte[MarqueDeReponse.PREUVE_MANQUANTE], "preuve manquante", "preuves manquantes"),
        )
    )


def _changements(vu: BilanDeRepetition, contrat: Contrat) -> Iterator[str]:
    for c in sorted(vu.changements, key=lambda c: not c.est_un_progres):
        mot = "Mieux" if c.est_un_progres else "Moins bien"
        yield f"{mot} : {_en_bref(c.cle, contrat)} : {c.avant} → {c.maintenant}."
    for cle in vu.disparues:
        yield f"Levée : {_en_bref(cle, contrat)} : l'objection ne se pose plus."


def _en_bref(cle: CleDObjection, contrat: Contrat) -> str:
    """« A1, la cible » : le numéro suffit, la liste d'à côté dit le nom."""
    ligne = contrat.indicateur(cle[1])
    return f"{ligne.identifiant if ligne else nom_du_sujet(cle, contrat)}, {_theme(cle)}"


def _theme(cle: CleDObjection) -> str:
    return _THEMES.get(cle[0], "un point ancien")
