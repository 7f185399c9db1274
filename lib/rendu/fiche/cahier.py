"""Le cahier interne sur une fiche : ce que la CPTS pense d'une mission, ce qu'il lui reste à faire, comment elle
conduira la réunion. Interne."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.domaine.contrat import Contrat
from lib.domaine.lecture import Anomalie
from lib.domaine.preparatifs import Preparatifs
from lib.domaine.preparation import NoteInterne, Preparation
from lib.domaine.valorisation import MissionValorisee
from lib.rendu.contenus.contenu import TIRET, Contenu, Place, Rubrique
from lib.rendu.contenus.premiers_chiffres import (
    PieceMontree,
    lignes_decisives,
    realises_a_completer,
)
from lib.rendu.document.document import Bloc, Intertitre, Liste, Paragraphe, SectionDeDocument, Tableau, Ton
from lib.rendu.formats import accorder, euros, jour, part
from lib.rendu.textes import phrases_de_preparation as de_preparation
from lib.rendu.textes import phrases_de_synthese as textes
from lib.usages.faits import FaitsDuContrat

A_FAIRE = "À faire avant la réunion"
CONDUITE = "Comment nous conduisons la réunion"
CONSTATS_AU_PLUS = 10


def cahier_de_mission(
    contrat: Contrat, preparation: Preparation, mission: MissionValorisee, pieces: Contenu[PieceMontree]
) -> tuple[Bloc, ...]:
    """Les arguments et les réponses d'une mission, puis ses pièces.

    Args:
        pieces: toutes celles du contrat, prêtes à montrer.
    """
    siennes = [ligne.indicateur for ligne in mission.lignes]
    notes = [note for i in siennes if (note := preparation.note(i.identifiant)) and _dit_quelque_chose(note)]
    phrases = tuple(phrase for note in sorted(notes, key=_poids) for phrase in _note(contrat, note))
    arguments: tuple[Bloc, ...] = (Intertitre("Arguments et réponses"), Liste(phrases)) if phrases else ()
    rattachements = {r for i in siennes for r in (i.identifiant, i.action) if r}
    montrees = [p for p in pieces.rangees if p.cle in rattachements]
    return (*arguments, *((_pieces(montrees),) if montrees else ()))


def notes_sans_ligne(contrat: Contrat, preparation: Preparation) -> tuple[Bloc, ...]:
    """Les notes dont la ligne n'est plus au contrat : rien ne s'en perd."""
    perdues = [note for note in preparation.notes if contrat.indicateur(note.identifiant) is None]
    phrases = tuple(phrase for note in perdues for phrase in _note(contrat, note))
    return (Intertitre("Notes dont la ligne n'est plus au contrat"), Liste(phrases)) if phrases else ()


def choses_a_faire(preparatifs: Preparatifs) -> tuple[Bloc, ...]:
    """Ce que l'équipe s'est donné à faire et qui ne l'est pas encore."""
    restent = tuple(
        Paragraphe(f"{chose.quoi}{f', pour le {jour(chose.pour_le)}' if chose.pour_le else ''}", etiquette=chose.role)
        for chose in preparatifs.a_faire
        if not chose.est_faite
    )
    return (Intertitre("Ce que nous nous sommes donné à faire"), Liste(restent)) if restent else ()


def notes_du_cahier(contrat: Contrat, preparation: Preparation) -> Contenu[NoteInterne]:
    """Toutes les notes, une par rangée, de la plus haute priorité à la plus basse : le classeur les trie."""
    return Contenu(
        "Arguments et réponses",
        (
            Rubrique("N°", lambda n: n.identifiant, Place.CODE),
            Rubrique("Ligne", lambda n: _libelle(contrat, n.identifiant), Place.LIBELLE),
            Rubrique("Priorité CPTS", lambda n: n.priorite_cpts),
            Rubrique("Priorité CPAM estimée", lambda n: n.priorite_cpam),
            Rubrique("Argument", lambda n: n.argument, Place.PHRASE),
            Rubrique("Appui", _appui, Place.PHRASE),
            Rubrique("Objection attendue", lambda n: n.objection_attendue, Place.PHRASE),
            Rubrique("Réponse", lambda n: n.reponse, Place.PHRASE),
            Rubrique("Ligne rouge", lambda n: n.ligne_rouge, Place.PHRASE),
            Rubrique("Concession possible", lambda n: n.concession_possible, Place.PHRASE),
        ),
        tuple(sorted(preparation.notes, key=_poids)),
    )


def section_a_faire(
    faits: FaitsDuContrat, pieces: Contenu[PieceMontree], anomalies: Sequence[Anomalie], *suite: Bloc
) -> SectionDeDocument:
    """Ce qui reste à faire avant la réunion : gains à portée, réalisés, pièces, classeur.

    Args:
        pieces: toutes celles du contrat, prêtes à montrer.
        anomalies: ce que la lecture du classeur a relevé.
        suite: ce qui s'ajoute à la fin.
    """
    decisives, manquants = lignes_decisives(faits), realises_a_completer(faits.valorise.lignes)
    a_produire = pieces.sans("Échue", "État").avec_les(lambda piece: piece.est_a_produire)
    tableaux = [Tableau(c) for c in (decisives, manquants, a_produire) if c.rangees]
    rappels = tuple(Paragraphe(phrase) for phrase in _rappels(faits))
    constats = tuple(_constats(anomalies))
    return SectionDeDocument(
        A_FAIRE,
        (
            *tableaux,
            *((Intertitre("À ne pas oublier"), Liste(rappels)) if rappels else ()),
            *((Intertitre("À vérifier dans le classeur"), Liste(constats)) if constats else ()),
            *suite,
        ),
        feuille="À faire (interne)",
        est_interne=True,
    )


def _dit_quelque_chose(note: NoteInterne) -> bool:
    dits = (note.argument, note.fait, note.source_du_fait, note.objection_attendue, note.reponse)
    return any((*dits, note.concession_possible, note.ligne_rouge))


def _poids(note: NoteInterne) -> int:
    return -(note.priorite_cpts if note.priorite_cpts is not None else -1)


def _note(contrat: Contrat, note: NoteInterne) -> Iterator[Paragraphe]:
    """Une ligne du cahier : ce que nous disons, ce qu'ils répondent, ce que nous répondons."""
    nous, cpam = (TIRET if n is None else str(n) for n in (note.priorite_cpts, note.priorite_cpam))
    dits = (
        (note.argument, ""),
        (_appui(note), "Appui"),
        (note.objection_attendue, "S'ils disent"),
        (note.reponse, "Nous répondons"),
        (note.ligne_rouge, "Ligne rouge"),
        (note.concession_possible, "Nous pouvons offrir"),
    )
    morceaux = [f"{mot} : {texte}" if mot else texte for texte, mot in dits if texte]
    fin = f"(priorité : nous {nous}, CPAM {cpam})"
    yield Paragraphe(f"{' · '.join(morceaux)} {fin}", etiquette=nom_de_note(contrat, note.identifiant))


def _appui(note: NoteInterne) -> str:
    """Le fait sur lequel l'argument s'appuie, et d'où il vient."""
    return ", ".join(filter(None, (note.fait, note.source_du_fait)))


def nom_de_note(contrat: Contrat, identifiant: str) -> str:
    """« A1 Patients sans médecin traitant » ; la ligne disparue se dit."""
    return f"{identifiant} {_libelle(contrat, identifiant)}"


def _libelle(contrat: Contrat, identifiant: str) -> str:
    ligne = contrat.indicateur(identifiant)
    return ligne.libelle if ligne else "(ligne absente du contrat)"


def _pieces(pieces: Sequence[PieceMontree]) -> Paragraphe:
    dites = (f"{p.libelle} ({p.etat}{_pour_quand(p)})" for p in pieces)
    return Paragraphe(" · ".join(dites), Ton.PETIT, "Pièces")


def _pour_quand(piece: PieceMontree) -> str:
    if not piece.est_a_produire or piece.echeance is None:
        return ""
    return f", {piece.quand}"


def _rappels(faits: FaitsDuContrat) -> Iterator[str]:
    total, supposees = faits.valorise.du, textes.regles_supposees(faits.valorise)
    if supposees:
        yield f"{supposees}."
    tiers = faits.equilibre.part_tiers
    if tiers:
        yield f"{part(tiers, decimales=0)} des euros dépendent de tiers : demander leurs données avant la réunion."
    if total.inconnu:
        yield f"Les lignes et l'enveloppe diffèrent de {euros(abs(total.inconnu))} : vérifier l'annexe du contrat."
    if faits.contrat.date_dialogue is None:
        yield "La date du dialogue n'est pas écrite dans le classeur."


def _constats(anomalies: Sequence[Anomalie]) -> Iterator[Paragraphe]:
    """Les constats qui pèsent ; la règle absente a son rappel, les informations restent sur la page du classeur."""
    pesants = [anomalie for anomalie in anomalies if anomalie.se_regarde]
    for anomalie in pesants[:CONSTATS_AU_PLUS]:
        yield Paragraphe(f"{anomalie.message} {anomalie.remede}".rstrip(), etiquette=str(anomalie.gravite))
    if len(pesants) > CONSTATS_AU_PLUS:
        yield Paragraphe(f"et {accorder(len(pesants) - CONSTATS_AU_PLUS, 'autre')}, sur la page du classeur.")


def section_de_conduite(preparatifs: Preparatifs) -> tuple[SectionDeDocument, ...]:
    """La section : méthode, lieu, ce que veut chaque partie, critères à invoquer ; rien si l'équipe n'a rien écrit."""
    blocs = tuple(_de_la_conduite(preparatifs))
    if not blocs:
        return ()
    return (SectionDeDocument(CONDUITE, blocs, feuille="Réunion (interne)", est_interne=True),)


def _de_la_conduite(preparatifs: Preparatifs) -> Iterator[Bloc]:
    volets = ((nom, getattr(preparatifs, volet)) for volet, nom in de_preparation.VOLETS.items())
    voulus = ((de_preparation.ce_que_veut(partie), texte) for partie, texte in preparatifs.interets)
    yield from (Paragraphe(texte, etiquette=nom) for nom, texte in (*volets, *voulus) if texte)
    if preparatifs.criteres:
        yield from (
            Intertitre(de_preparation.CRITERES_A_INVOQUER),
            Liste(tuple(map(Paragraphe, preparatifs.criteres))),
        )
