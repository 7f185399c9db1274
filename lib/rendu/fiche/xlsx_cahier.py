"""La feuille du classeur que l'on garde pour soi : notes, mouvements commentés, prévisions, matelas, constats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from lib.rendu.fiche.cahier import Cahier
from lib.rendu.fiche.xlsx_feuille import ColonneDeFeuille, Rangee, ecrire_phrases, ecrire_tableau, ecrire_titre

PREMIERE_LARGEUR, LARGEUR = 46, 24
AVERTISSEMENT = "Cette feuille ne se remet à personne : elle n'est pas dans la version partageable."


def feuille_du_cahier(feuille: Worksheet, cahier: Cahier) -> None:
    """Le cahier interne, un tableau par section."""
    ligne = ecrire_phrases(feuille, ecrire_titre(feuille, 1, "Cahier interne"), [AVERTISSEMENT]) + 1
    for titres, rangees in _sections(cahier):
        if rangees:
            colonnes = [
                ColonneDeFeuille(titre, LARGEUR if rang else PREMIERE_LARGEUR) for rang, titre in enumerate(titres)
            ]
            ligne = ecrire_tableau(feuille, ligne, colonnes, rangees)


def _sections(cahier: Cahier) -> Iterator[tuple[Sequence[str], Sequence[Rangee]]]:
    reponses = ("Ligne rouge", "Concession possible", "Argument", "Objection attendue", "Réponse")
    appuis = ("Fait", "Source du fait")
    yield ("Ligne", "N°", "Priorité CPTS", "Priorité CPAM estimée", *reponses, *appuis), _notes(cahier)
    scenario = f"Mouvements du scénario « {cahier.nom_du_scenario} »"
    yield (scenario, "Actif", "Notre pari", "Commentaire", "Motif", "Sans effet"), _mouvements(cahier)
    avis = (
        "Basse",
        "Médiane",
        "Haute",
        "Unité",
        "Confiance",
        "Ambition",
        "Commentaire",
        "Ce que disent les nombres",
        "Méthode choisie",
    )
    yield ("Ce que l'équipe prévoit", "N°", *avis), _previsions(cahier)
    yield ("Contre-proposition", "Notre pari"), cahier.paris
    evenements: list[Rangee] = [(e.nom, e.chance, e.pertes) for e in cahier.evenements]
    yield ("Évènement redouté", "Chance qu'il arrive", "Ce qu'il fait perdre"), evenements
    yield ("Sous condition", "Chance qu'elle soit remplie"), cahier.ouvertures
    yield ("Matelas", "Montant"), cahier.finances
    yield ("Constat sur le classeur", "Gravité", "Remède"), [(c, gravite, r) for gravite, c, r in cahier.constats]


def _notes(cahier: Cahier) -> list[Rangee]:
    return [
        (
            *(n.libelle, n.identifiant, n.priorite_cpts, n.priorite_cpam),
            *(n.ligne_rouge, n.concession_possible, n.argument, n.objection_attendue, n.reponse),
            *(n.fait, n.source_du_fait),
        )
        for n in cahier.notes
    ]


def _mouvements(cahier: Cahier) -> list[Rangee]:
    return [
        (m.texte, "oui" if m.est_actif else "non", m.confiance, m.commentaire, m.motif, m.refus)
        for m in cahier.mouvements
    ]


def _previsions(cahier: Cahier) -> list[Rangee]:
    return [
        (
            *(p.libelle, p.identifiant, p.basse, p.mediane, p.haute),
            *(p.unite, p.confiance, p.ambition, p.commentaire, p.forme, p.methode),
        )
        for p in cahier.previsions
    ]
