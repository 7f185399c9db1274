"""Ce que l'écran change des fiches et des pièces, en JSON, dans les deux sens. Interne à la CPTS."""

from __future__ import annotations

from datetime import date

from lib.domaine.contrat import Piece
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.notes_saisies import ChampDeNote, NoteSaisie
from lib.domaine.refus import CodeDeRefus
from lib.domaine.vocabulaire import EtatPiece
from lib.donnees.preparation_json.objets import un_objet
from lib.donnees.scenario_json.cles_json import exiger
from lib.donnees.scenario_json.valeurs import lire_entier, lire_texte, lire_un_mot

CLES_DE_PIECE = ("pour", "piece", "responsable", "etat", "echeance", "force")


def ecrire_une_note(note: NoteSaisie) -> dict[str, object]:
    """L'objet JSON d'une fiche saisie."""
    return {"id": note.identifiant, "textes": {str(champ): texte for champ, texte in note.textes.items()}}


def lire_une_note(brut: object) -> NoteSaisie:
    """La fiche saisie qu'un objet JSON décrit.

    Raises:
        MouvementRefuse: une clé manque ou n'est pas connue, un texte n'en est pas un.
    """
    objet = un_objet(brut, ("id", "textes"), "Une fiche saisie")
    textes = un_objet(objet.get("textes", {}), [str(champ) for champ in ChampDeNote], "« textes »")
    lus = {ChampDeNote(champ): lire_texte(texte, champ) for champ, texte in textes.items()}
    return NoteSaisie(lire_texte(exiger(objet, "id", "Une fiche saisie"), "id"), lus)


def ecrire_une_piece(piece: Piece) -> dict[str, object]:
    """L'objet JSON d'une pièce saisie."""
    return {
        "pour": piece.rattachement,
        "piece": piece.libelle,
        "responsable": piece.responsable,
        "etat": piece.etat,
        "echeance": piece.echeance.isoformat() if piece.echeance else None,
        "force": piece.force,
    }


def lire_une_piece(brut: object) -> Piece:
    """La pièce saisie qu'un objet JSON décrit.

    Raises:
        MouvementRefuse: une clé manque ou n'est pas connue, une date ou une force ne se lit pas.
    """
    objet = un_objet(brut, CLES_DE_PIECE, "Une pièce saisie")
    return Piece(
        rattachement=lire_texte(exiger(objet, "pour", "Une pièce saisie"), "pour"),
        libelle=lire_texte(exiger(objet, "piece", "Une pièce saisie"), "piece"),
        responsable=lire_texte(objet.get("responsable", ""), "responsable"),
        etat=lire_un_mot(EtatPiece, objet.get("etat", EtatPiece.A_PRODUIRE), "etat"),
        echeance=lire_une_echeance(objet["echeance"], "echeance") if "echeance" in objet else None,
        force=lire_entier(objet["force"], "force") if "force" in objet else None,
    )


def lire_une_echeance(valeur: object, cle: str) -> date:
    """Un jour quelconque, tel que nous l'écrivons (ISO 8601) : ce qui a été saisi se relit toujours.

    Raises:
        MouvementRefuse: ce n'en est pas un.
    """
    try:
        return date.fromisoformat(lire_texte(valeur, cle))
    except ValueError as faute:
        raise MouvementRefuse(
            CodeDeRefus.DATE_ILLISIBLE, f"La clé « {cle} » attend une date, par exemple 2026-12-31."
        ) from faute
