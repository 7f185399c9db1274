"""Ce qu'un classeur masque : compté, nommé, et lu seulement si la personne le demande."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.lecture import Masques
from lib.domaine.vocabulaire import Gravite
from lib.donnees.grille.grille_de_cellules import Grille
from lib.donnees.grille.journal_de_lecture import JournalDeLecture

_REMEDE = "Cochez « lire aussi ce qui est masqué » si cela compte, ou affichez-le dans Excel."


def demasquer(grille: Grille, demandees: Collection[str]) -> Grille:
    """La même feuille, son contenu masqué réintégré si la personne l'a demandé pour elle."""
    if grille.nom not in demandees or not masques_de(grille):
        return grille
    lignes = {numero: dict(cellules) for numero, cellules in grille.lignes.items()}
    for cellule in grille.cellules_masquees:
        lignes.setdefault(cellule.ligne, {})[cellule.colonne] = cellule
    triees = {numero: dict(sorted(lignes[numero].items())) for numero in sorted(lignes)}
    return replace(grille, lignes=triees, cellules_masquees=(), masques_lus=True)


def masques_de(grille: Grille) -> Masques:
    """Ce que la feuille masque, pour l'écran."""
    return Masques(grille.lignes_masquees, grille.colonnes_masquees, grille.est_masquee, grille.masques_lus)


def noter_les_masques(grille: Grille, journal: JournalDeLecture) -> None:
    """Un constat par sorte de masque ; une feuille technique (« _listes ») ou vide n'en mérite pas."""
    if grille.est_masquee:
        if grille.lignes and not grille.nom.startswith("_"):
            _noter(grille, "la feuille est masquée ; elle {} lue.", journal, "Affichez-la dans Excel si elle compte.")
        return
    if grille.lignes_masquees:
        compte = _compter(grille.lignes_masquees, "ligne masquée", "lignes masquées")
        _noter(grille, f"{compte} ; ce contenu {{}} lu.", journal, _REMEDE)
    if grille.colonnes_masquees:
        compte = _compter(grille.colonnes_masquees, "colonne masquée", "colonnes masquées")
        _noter(grille, f"{compte} ; ce contenu {{}} lu.", journal, _REMEDE)


def _noter(grille: Grille, phrase: str, journal: JournalDeLecture, remede: str) -> None:
    if grille.masques_lus:
        journal.feuille(
            CodeDAnomalie.MASQUE,
            grille.nom,
            phrase.format("est"),
            "Décochez pour ne plus le lire.",
            gravite=Gravite.INFORMATION,
        )
    else:
        journal.feuille(CodeDAnomalie.MASQUE, grille.nom, phrase.format("n'est pas"), remede)


def _compter(elements: Sequence[int | str], singulier: str, pluriel: str) -> str:
    """« 2 lignes masquées (7, 9) »."""
    mot = singulier if len(elements) == 1 else pluriel
    noms = ", ".join(map(str, elements[:10])) + ("…" if len(elements) > 10 else "")
    return f"{len(elements)} {mot} ({noms})"
