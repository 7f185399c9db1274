"""Les feuilles du classeur qui montrent le contrat : synthèse, lignes, pièces, méthode."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lib.rendu.contenus.contenu import Place
from lib.rendu.contenus.premiers_chiffres import TOTAL
from lib.rendu.fiche.partageable import FichePartageable
from lib.rendu.fiche.premiere_page import Synthese
from lib.rendu.fiche.xlsx_feuille import (
    TITRE,
    ColonneDeFeuille,
    colonnes_de,
    ecrire_contenu,
    ecrire_phrases,
    ecrire_tableau,
    ecrire_titre,
    figer,
)
from lib.rendu.formats import euros

LARGEURS_DE_SYNTHESE = {Place.CODE: 8, Place.LIBELLE: 46, Place.NOMBRE: 18, Place.MOTS: 30, Place.PHRASE: 46}
LARGEURS_DES_LIGNES = {Place.CODE: 8, Place.LIBELLE: 42, Place.NOMBRE: 15, Place.MOTS: 16, Place.PHRASE: 42}
LARGEURS_DES_PIECES = {Place.LIBELLE: 52, Place.NOMBRE: 14, Place.MOTS: 20, Place.PHRASE: 46}


def feuille_de_synthese(feuille: Worksheet, fiche: FichePartageable) -> None:
    """La première page : les montants, les missions, ce qui décide du reste, ce qu'il faut régler."""
    entete, synthese = fiche.entete, fiche.synthese
    ligne = ecrire_titre(feuille, 1, entete.cpts, TITRE)
    faits = (entete.lieu, f"Exercice {entete.exercice}" if entete.exercice else "", _dialogue(entete.dialogue))
    fictives = "Données fictives" if entete.est_fictive else ""
    ligne = ecrire_phrases(feuille, ligne, [" · ".join(f for f in (*faits, fictives) if f), synthese.phrase]) + 1
    ligne = ecrire_contenu(feuille, ligne, synthese.missions, LARGEURS_DE_SYNTHESE, total=TOTAL)
    ligne = ecrire_phrases(feuille, ligne, list(_remarques(synthese))) + 1
    ligne = ecrire_contenu(feuille, ligne, synthese.decisives, LARGEURS_DE_SYNTHESE)
    if synthese.sans_valeur.rangees:
        ligne = ecrire_contenu(feuille, ligne, synthese.sans_valeur, LARGEURS_DE_SYNTHESE)
    ecrire_phrases(feuille, ligne, synthese.rappels)


def feuille_des_lignes(feuille: Worksheet, fiche: FichePartageable) -> None:
    """Toutes les lignes du contrat, une par rangée, à trier et à filtrer."""
    colonnes = colonnes_de(fiche.lignes, LARGEURS_DES_LIGNES)
    ecrire_tableau(feuille, 1, colonnes, list(fiche.lignes.valeurs()))
    figer(feuille, "C2", filtre=True)
    imprimees = sum(rubrique.est_a_imprimer for rubrique in fiche.lignes.rubriques)
    feuille.print_area = f"A1:{get_column_letter(imprimees)}{feuille.max_row}"


def feuille_des_pieces(feuille: Worksheet, fiche: FichePartageable) -> None:
    """Les pièces justificatives, d'abord celles qui restent à produire."""
    pieces = fiche.synthese.pieces
    ecrire_tableau(feuille, 1, colonnes_de(pieces, LARGEURS_DES_PIECES), list(pieces.valeurs()))
    figer(feuille, "B2", filtre=True)


def feuille_de_methode(feuille: Worksheet, fiche: FichePartageable) -> None:
    """La méthode, les règles employées, les sources et la provenance."""
    annexe = fiche.annexe
    ligne = ecrire_titre(feuille, 1, "Comment les euros sont comptés")
    ligne = ecrire_phrases(feuille, ligne, annexe.methode) + 1
    colonnes = (
        ColonneDeFeuille("Règle", 34),
        ColonneDeFeuille("Ce qu'elle paie", 70),
        ColonneDeFeuille("Lignes", 12),
        ColonneDeFeuille("Source", 42),
    )
    ligne = ecrire_tableau(feuille, ligne, colonnes, [(r.nom, r.definition, r.lignes, r.source) for r in annexe.regles])
    ligne = ecrire_phrases(feuille, ecrire_titre(feuille, ligne, "Sources"), annexe.sources) + 1
    ligne = ecrire_titre(feuille, ligne, "Provenance")
    ecrire_phrases(feuille, ligne, [f"{nom} : {valeur}" for nom, valeur in annexe.provenance])


def _dialogue(dialogue: str) -> str:
    return f"Dialogue le {dialogue}" if dialogue else ""


def _remarques(synthese: Synthese) -> Iterator[str]:
    if synthese.egalite:
        yield f"{synthese.egalite} de part variable"
    for montant in synthese.a_part:
        yield (
            f"À part : {euros(montant.montant)} pour « {montant.mission} », seulement si : {montant.condition}. "
            "Ce montant n'entre dans aucun total."
        )
    if synthese.part_fixe is not None:
        yield f"Part fixe de {euros(synthese.part_fixe)}, qui ne dépend pas des indicateurs."
