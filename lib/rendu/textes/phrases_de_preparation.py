"""Les phrases de la préparation : où l'on en est, ce qui manque à une fiche, ce que l'examen reproche. Interne."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from lib.domaine.examen_de_qualite import CritereDeQualite, ExamenDeQualite, ManqueDeQualite
from lib.domaine.indicateur import Indicateur
from lib.domaine.notes_saisies import ChampDeNote, PieceTenue
from lib.domaine.objectif import ecrire_la_cible, ecrire_le_realise, unite_de
from lib.domaine.partie_au_dialogue import PartieAuDialogue
from lib.domaine.preparatifs import AFaire, TourDeParole, Volet
from lib.domaine.preparation import NoteInterne
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour
from lib.rendu.formats import accorder, enumerer, insecables, jour, nombre, quantite
from lib.usages.fiches_de_preparation import FicheDIndicateur, ManqueDeFiche, PreparationMontree

CHAMPS: Final[Mapping[ChampDeNote, str]] = {
    ChampDeNote.ARGUMENT: "Argument",
    ChampDeNote.FAIT: "Fait à l'appui",
    ChampDeNote.SOURCE_DU_FAIT: "Source du fait",
    ChampDeNote.OBJECTION: "Objection attendue",
    ChampDeNote.REPONSE: "Notre réponse",
    ChampDeNote.LIGNE_ROUGE: "Ligne rouge",
    ChampDeNote.CONCESSION: "Concession possible",
}
EXAMEN: Final[Mapping[ManqueDeQualite, str]] = {
    ManqueDeQualite.IMPOSE: "imposé, national ou déclaré non négociable",
    ManqueDeQualite.NEGOCIABLE_NON_DIT: "personne ne dit s'il se négocie",
    ManqueDeQualite.CIBLE_SANS_NOMBRE: "la cible ne se lit pas comme un objectif",
    ManqueDeQualite.CALCUL_NON_ECRIT: "le mode de calcul n'est pas écrit",
    ManqueDeQualite.SOURCE_NON_ECRITE: "la source n'est pas écrite",
    ManqueDeQualite.DEPART_NON_ECRIT: "le départ n'est pas écrit",
    ManqueDeQualite.SANS_MARGE: "le départ tient déjà la cible",
    ManqueDeQualite.CIBLE_TENUE: "la cible est déjà tenue",
    ManqueDeQualite.MAITRISE_NON_ECRITE: "personne ne dit de qui il dépend",
    ManqueDeQualite.DE_TIERS: "il dépend d'un tiers",
    ManqueDeQualite.CHARGE_NON_ECRITE: "le temps qu'il coûte n'est pas écrit",
}
DU_FORMATEUR: Final = (
    "Ordre du jour, méthode, environnement : la trame « AME » des formations de l'Assurance Maladie "
    "(nous n'avons pas lu leur texte ; à confirmer)."
)
AU_MUR: Final = "Le titre et la durée des points s'affichent au mur pendant la réunion : écrivez-les pour tous."
VOLETS_POSSIBLES: Final[Mapping[Volet, str]] = {
    Volet.METHODE: "Par exemple : les faits d'abord, un point à la fois, chaque accord redit avant le suivant.",
    Volet.ENVIRONNEMENT: "Par exemple : la salle, l'écran, qui est présent, ce qui est coupé (téléphones, réseau).",
}
VOLETS: Final[Mapping[Volet, str]] = {Volet.METHODE: "Méthode", Volet.ENVIRONNEMENT: "Environnement"}
"""Les textes libres qui vont avec l'ordre du jour."""
SANS_PAROLE: Final = "Personne n'a encore la parole : au moins qui ouvre, qui tient la position, qui concilie."
PHRASE_POSSIBLE: Final = "Par exemple : « Nous nous engageons sur ce que nous maîtrisons, et nous le prouvons. »"
INTERETS_POSSIBLES: Final[Mapping[PartieAuDialogue, str]] = {
    PartieAuDialogue.CPTS: "Ce que nous voulons vraiment, derrière nos demandes",
    PartieAuDialogue.CPAM: "Ce qu'elle doit pouvoir montrer, et à qui : notre lecture, à vérifier avec elle",
    PartieAuDialogue.ARS: "Ce qui compte pour le territoire et la région : notre lecture, à vérifier avec elle",
}
CRITERES_A_INVOQUER: Final = "Critères objectifs à invoquer"
NOTRE_LECTURE: Final = "C'est notre lecture, pas un fait : écrivez-la, et vérifiez-la en posant des questions."
SANS_PIECE: Final = "Aucune pièce n'est rattachée à cette ligne : le ROC le verra."
RIEN_N_EST_ATTENDU: Final = (
    "Rien n'est attendu : aucune pièce à produire n'a de date, aucune chose à faire n'est écrite."
)


def ce_que_veut(partie: PartieAuDialogue) -> str:
    """« Ce que veut la CPAM »."""
    return f"Ce que veut {partie.nommee}"


def lecture(preparee: PreparationMontree, *, aujourd_hui: date) -> str:
    """Où en est la préparation, en une phrase."""
    payees = preparee.payees
    prets = sum(not f.manques for f in payees)
    arguments = sum(ManqueDeFiche.ARGUMENT not in f.manques for f in payees)
    sans_reponse = sum(ManqueDeFiche.REPONSE in f.manques for f in payees)
    attendues = [e for e in preparee.echeances if e.le >= aujourd_hui]
    ecrits = accorder(arguments, "argument") if arguments else "Aucun argument encore"
    completes = accorder(prets, "fiche complète", "fiches complètes") if prets else "aucune fiche complète"
    phrase = f"{ecrits} pour {accorder(len(payees), 'ligne payée', 'lignes payées')}, {completes}"
    if sans_reponse:
        phrase += f", {accorder(sans_reponse, 'objection')} sans réponse"
    if attendues:
        premiere = attendues[0]
        phrase += f" ; prochaine échéance le {jour(premiere.le)} : {premiere.quoi}"
    return f"{phrase}."


def etat_de_la_fiche(fiche: FicheDIndicateur) -> str:
    """Ce qui manque à une fiche, ou qu'il n'y manque rien."""
    if not fiche.manques:
        return "Fiche complète."
    return f"Il manque {enumerer([str(manque) for manque in fiche.manques])}."


def commentaire_du_classeur(preparee: PreparationMontree, fiche: FicheDIndicateur) -> tuple[str, ...]:
    """La remarque que le classeur porte sur la ligne, de la CPAM souvent : c'est par elle que l'on répond ; ou rien."""
    prevue = preparee.cahier.prevision(fiche.indicateur.identifiant)
    return (insecables(f"Le classeur remarque : « {prevue.commentaire} »"),) if prevue and prevue.commentaire else ()


def fait_de_la_ligne(i: Indicateur) -> str:
    """Le fait que la ligne mesure : « 112 patients au 31/12/2026, départ 219, cible ≤ 50. »"""
    date_dite = f" au {jour(i.mesure_le)}" if i.mesure_le else ""
    depart = f", départ {quantite(i.depart, unite_de(i))}" if i.depart is not None else ""
    realise = ecrire_le_realise(i)
    return insecables(f"{realise[:1].upper()}{realise[1:]}{date_dite}{depart}, cible {ecrire_la_cible(i)}.")


def source_de_la_ligne(i: Indicateur) -> str:
    """D'où vient le fait de la ligne, et la cellule où il est écrit."""
    cellule = i.cellules.get("realise", "")
    return insecables(" · ".join(morceau for morceau in (i.source or "source non écrite", cellule) if morceau))


def libelle_du_champ(champ: ChampDeNote, fiche: FicheDIndicateur, du_classeur: NoteInterne) -> str:
    """Le nom d'un champ et d'où vient son texte : « Argument · classeur, Préparation!F2 », « Argument · à l'écran »."""
    if champ in fiche.saisis:
        return f"{CHAMPS[champ]} · à l'écran"
    if getattr(du_classeur, champ):
        return f"{CHAMPS[champ]} · classeur, {du_classeur.cellules.get(champ, 'feuille Préparation')}"
    return CHAMPS[champ]


def piece(tenue: PieceTenue) -> str:
    """Ce que l'on tient d'une pièce : « Coordination · en cours · pour le 26/02/2027 · force 2 · à l'écran »."""
    p = tenue.piece
    echeance = f"pour le {jour(p.echeance)}" if p.echeance else "sans échéance"
    force = f"force {p.force} sur 3" if p.force else "force non dite"
    lieu = "ajoutée à l'écran" if tenue.est_ajoutee else "changée à l'écran" if tenue.est_saisie else ""
    cellule = p.cellules.get("piece", "") if not tenue.est_saisie else ""
    morceaux = (p.responsable or "rôle non dit", str(p.etat), echeance, force, lieu or cellule)
    return insecables(" · ".join(morceau for morceau in morceaux if morceau))


def critere(nom: CritereDeQualite, manques: Sequence[ManqueDeQualite], i: Indicateur) -> str:
    """Un critère de l'examen : tenu, ou ce qui manque et la cellule où cela s'écrit."""
    if not manques:
        return f"{str(nom).capitalize()} : oui"
    reproches = (f"{EXAMEN[manque]}{_ou(i.cellules.get(manque.champ, ''))}" for manque in manques)
    return f"{str(nom).capitalize()} : {' ; '.join(reproches)}"


def qualite(vu: ExamenDeQualite) -> str:
    """Combien de critères l'indicateur tient."""
    return f"Qualité de l'indicateur : {accorder(vu.tenus, 'critère')} sur {len(vu.manques)}"


def tour_de_parole(rang: int, tour: TourDeParole) -> str:
    """Un tour de parole : « 1. présidence ouvre : le bilan de l'année »."""
    sujet = f" : {tour.sujet}" if tour.sujet else ""
    return f"{rang + 1}. {tour.role}, {tour.parole}{sujet}"


def chose(a_faire: AFaire) -> str:
    """Une chose à faire : « Relire le rapport (trésorerie, pour le 01/02/2027) »."""
    pour = f"pour le {jour(a_faire.pour_le)}" if a_faire.pour_le else ""
    details = ", ".join(detail for detail in (a_faire.role, pour) if detail)
    return f"{a_faire.quoi} ({details})" if details else a_faire.quoi


def duree(ordre: OrdreDuJour) -> str:
    """Ce que dure la réunion : « 1 h 25 pour 8 points. »"""
    heures, minutes = divmod(ordre.minutes, 60)
    dite = f"{heures}\u00a0h\u00a0{minutes:02}" if heures else accorder(minutes, "minute")
    return f"{dite} pour {accorder(len(ordre.points), 'point')}."


def moins_pretes(fiches: Sequence[FicheDIndicateur]) -> str:
    """Le nom du tiroir des fiches incomplètes."""
    return f"Les fiches à compléter ({nombre(len(fiches))}), la plus chère d'abord"


def _ou(cellule: str) -> str:
    return f" ({cellule})" if cellule else ""
