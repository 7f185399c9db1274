"""La feuille du classeur que l'on garde pour soi : ce que la fin d'exercice peut rapporter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from lib.rendu.fiche.fin_d_exercice import FinDExercice, MontantPrevu
from lib.rendu.fiche.xlsx_feuille import Case, Colonne, Rangee, ecrire_phrases, ecrire_tableau, ecrire_titre

LARGEURS = (50, 20, 22, 24, 48, 22, 22)
AVERTISSEMENT = "Des prévisions, donc des paris : cette feuille ne se remet à personne."
RIEN = "Rien ne peut être prévu : aucune ligne payée n'est due, ou aucune n'a de montant connu."


def feuille_de_fin_d_exercice(feuille: Worksheet, fin: FinDExercice | None) -> None:
    """La section, un tableau par question, ou la phrase qui dit que rien ne se prévoit."""
    ligne = ecrire_titre(feuille, 1, "Ce que la fin d'exercice peut rapporter")
    if fin is None:
        ecrire_phrases(feuille, ligne, [RIEN])
        return
    scenario = [f"Après le scénario « {fin.scenario} »"] if fin.scenario else []
    ligne = ecrire_phrases(feuille, ligne, [AVERTISSEMENT, fin.phrase, *scenario, fin.origines]) + 1
    for titres, rangees in _sections(fin):
        if rangees:
            colonnes = [Colonne(titre, largeur) for titre, largeur in zip(titres, LARGEURS, strict=False)]
            ligne = ecrire_tableau(feuille, ligne, colonnes, rangees)


def _sections(fin: FinDExercice) -> Iterator[tuple[Sequence[str], Sequence[Rangee]]]:
    moments = ("avant", "après") if fin.scenario else ("",)
    yield (
        ("Part variable, lignes un peu liées", *_titres("montant", moments)),
        [(m.nom, *_cases(m)) for m in fin.montants],
    )
    trois = (*_titres("attendu", moments), *_titres("prudent", moments), *_titres("mauvaise année", moments))
    yield (
        ("Corrélation", *trois),
        [(li.nom, *_cases(li.attendu), *_cases(li.prudent), *_cases(li.mauvaise_annee)) for li in fin.liaisons],
    )
    yield (
        ("Chances d'atteindre au moins", "Faible", "Moyenne", "Forte"),
        [(c.seuil, c.faible, c.moyenne, c.forte) for c in fin.chances],
    )
    mesures = ("En jeu", "Attendu", "Manque en moyenne", "Part du risque")
    yield (
        ("D'où vient le risque", "N°", *mesures),
        [(li.libelle, li.identifiant, li.montant, li.attendu, li.manque, li.part_du_risque) for li in fin.lignes],
    )
    yield (
        ("Carte de maîtrise", *mesures),
        [(m.nom, m.montant, m.attendu, m.manque, m.part_du_risque) for m in fin.maitrise],
    )
    yield (
        ("Lignes que l'on ne sait pas prévoir", "N°", "En jeu", "Pourquoi"),
        [(libelle, identifiant, montant, motif) for identifiant, libelle, montant, motif in fin.sans_loi],
    )
    yield (
        ("D'où viennent ces prévisions", "N°", "Origine", "Payée en entier", "Comment"),
        [(loi.libelle, loi.identifiant, loi.origine, loi.chance, loi.phrase) for loi in fin.lois],
    )


def _titres(nom: str, moments: Sequence[str]) -> list[str]:
    return [f"{nom[:1].upper()}{nom[1:]} {moment}".rstrip() for moment in moments]


def _cases(montant: MontantPrevu) -> tuple[Case, ...]:
    return (montant.avant,) if montant.apres is None else (montant.avant, montant.apres)
