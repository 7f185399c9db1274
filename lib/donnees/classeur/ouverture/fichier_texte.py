"""Ouvrir un tableau collé ou enregistré en texte (.txt, .tsv) : colonnes à la tabulation ou aux espaces."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur.ouverture import fichier_csv
from lib.donnees.classeur.ouverture.cellules_de_texte import (
    bornees,
    cellule_de_texte,
    grille_de_textes,
    verifier_les_longueurs,
)
from lib.donnees.classeur.ouverture.colonnes_alignees import decouper_aux_espaces, lignes_a_colonnes
from lib.donnees.classeur.ouverture.encodages import decoder
from lib.donnees.classeur.ouverture.lignes_recollees import LignesRecollees, le_moins_de_doutes, recoller
from lib.donnees.garde_fous import FichierRefuse
from lib.donnees.grille import Grille, JournalDeLecture

LARGEURS_ESSAYEES = 5
_CONTROLES = re.compile(r"[\x00-\x08\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_RETOURS = re.compile(r"\r\n?|\x0b|\u2028|\u2029|\x85")
"""Ce que Word et les PDF écrivent pour « à la ligne », en plus du retour ordinaire."""
_LIGNES_VIDES = re.compile(r"\n(?:[ \u00a0]*\n){2,}")
_REMEDE_DES_COLONNES = (
    "Copiez le tableau entier, entête comprise, depuis Word, un PDF ou Excel : ses colonnes doivent être séparées par "
    "des tabulations, ou par deux espaces au moins."
)
_REMEDE_DU_VIDE = "Copiez le tableau, puis collez-le à nouveau."


def lire_la_grille(nom: str, octets: bytes, journal: JournalDeLecture) -> Grille:
    """L'unique feuille d'un tableau reçu en texte, nommée d'après lui.

    Raises:
        FichierRefuse: texte vide, d'une seule colonne, d'un encodage inconnu, ou démesuré.
    """
    titre = PurePath(nom).stem or "texte"
    texte = _propre(decoder(octets, titre, journal))
    if not texte.strip():
        raise FichierRefuse("ne contient aucun texte.", _REMEDE_DU_VIDE)
    verifier_les_longueurs(texte)
    decoupe = _decouper(texte)
    if decoupe is None:
        return _lire_comme_un_csv(nom, texte, journal)
    lignes = bornees(iter(decoupe.lignes))
    _noter_les_recollees(titre, decoupe, journal)
    _noter_l_entete(titre, decoupe, journal)
    return grille_de_textes(titre, lignes, decoupe.decalages, journal)


def _propre(texte: str) -> str:
    """Le texte sans caractère de contrôle, un retour par ligne, sans suite de lignes vides."""
    return _LIGNES_VIDES.sub("\n\n", _CONTROLES.sub("", _RETOURS.sub("\n", texte))).rstrip()


def _decouper(texte: str) -> LignesRecollees | None:
    """Les rangées du texte ; None si ni tabulations ni espaces n'y font de colonnes."""
    lignes = texte.split("\n")
    tabulees, espacees = sum("\t" in ligne for ligne in lignes), lignes_a_colonnes(lignes)
    if tabulees and tabulees * 2 >= espacees:
        return _aux_tabulations(texte)
    return decouper_aux_espaces([ligne.expandtabs() for ligne in lignes]) if espacees > 1 else None


def _aux_tabulations(texte: str) -> LignesRecollees:
    rangees = _rangees(texte)
    largeurs = Counter(len(rangee) for rangee in rangees if len(rangee) > 1).most_common(LARGEURS_ESSAYEES)
    return le_moins_de_doutes({largeur: recoller(rangees, largeur, est_tabule=True) for largeur, _ in largeurs})


def _rangees(texte: str) -> list[list[str]]:
    """Les morceaux de rangée ; un guillemet jamais refermé n'est pas celui d'Excel, et se lit tel quel."""
    try:
        return [rangee or [""] for rangee in fichier_csv.lignes_separees(texte, "\t")]
    except FichierRefuse:
        return bornees(ligne.split("\t") for ligne in texte.split("\n"))


def _lire_comme_un_csv(nom: str, texte: str, journal: JournalDeLecture) -> Grille:
    """Un tableau dont les colonnes sont séparées par un signe, ou qui n'en a qu'une."""
    grille = fichier_csv.lire_la_grille(nom, texte.encode(), journal)
    if all(len(rangee) < 2 for rangee in grille.lignes.values()):
        raise FichierRefuse("n'a qu'une colonne : aucun tableau ne s'y lit.", _REMEDE_DES_COLONNES)
    return grille


def _noter_les_recollees(titre: str, decoupe: LignesRecollees, journal: JournalDeLecture) -> None:
    for (ligne, colonne), est_sure in decoupe.recollees.items():
        cellule = cellule_de_texte(titre, ligne, colonne, decoupe.lignes[ligne - 1][colonne - 1])
        phrase = "était coupé par un retour à la ligne ; ses morceaux sont recollés."
        gravite = Gravite.INFORMATION if est_sure else None
        remede = "" if est_sure else "Vérifiez cette ligne ; si elle en mêle deux, collez le tableau sans ce retour."
        journal.cellule(CodeDAnomalie.LIGNE_RECOLLEE, cellule, "", phrase, remede, gravite=gravite)


def _noter_l_entete(titre: str, decoupe: LignesRecollees, journal: JournalDeLecture) -> None:
    if decoupe.entete_placee:
        phrase = (
            f"l'entête de la ligne {decoupe.entete_placee} avait des cellules fusionnées, que la copie perd ; "
            "ses titres sont placés d'après la ligne d'en dessous."
        )
        remede = "Vérifiez dans « Colonnes » ce que chacune porte."
        journal.feuille(CodeDAnomalie.ENTETE_INCERTAINE, titre, phrase, remede)
