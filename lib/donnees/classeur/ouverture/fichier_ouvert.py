"""Ouvrir un fichier : ses feuilles telles qu'elles seront lues, corrigées, démasquées et sans donnée personnelle."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import separer_l_adresse
from lib.domaine.corrections import Correction, CorrectionFaite, separer_la_reference
from lib.donnees.cellules.donnees_personnelles import masquer, masquer_un_nombre
from lib.donnees.champs import CONTRAT, feuille_du_nom
from lib.donnees.classeur.ouverture import fichier_csv, fichier_texte
from lib.donnees.garde_fous import (
    COLONNES_MAXIMALES,
    EXTENSIONS_DE_TEXTE,
    LIGNES_MAXIMALES,
    TEXTE_LE_PLUS_LONG,
    verifier_le_fichier,
)
from lib.donnees.grille import Cellule, EtatCellule, Grille, JournalDeLecture, demasquer, rang_de
from lib.donnees.xlsx import Avancement, lire_les_grilles

Place = tuple[int, int]
"""Une ligne et une colonne."""


@dataclass(frozen=True, slots=True)
class FichierOuvert:
    """Les feuilles à lire, et les corrections qui y ont été posées."""

    grilles: tuple[Grille, ...]
    corrections: tuple[CorrectionFaite, ...] = ()


def ouvrir(nom: str, octets: bytes, journal: JournalDeLecture, avancement: Avancement) -> tuple[Grille, ...]:
    """Les feuilles d'un fichier, telles qu'elles sont.

    Args:
        avancement: reçoit la part [0–1] de l'ouverture déjà faite.

    Raises:
        FichierRefuse: le fichier n'est pas un classeur lisible.
    """
    extension = verifier_le_fichier(nom, octets)
    if extension in EXTENSIONS_DE_TEXTE:
        lecteur = fichier_csv if extension == ".csv" else fichier_texte
        return (lecteur.lire_la_grille(nom, octets, journal),)
    return lire_les_grilles(octets, journal, avancement)


def preparer(
    grilles: Sequence[Grille],
    corrections: Sequence[Correction],
    masques_lus: Collection[str],
    journal: JournalDeLecture,
) -> FichierOuvert:
    """Les feuilles à lire : corrections posées, contenu masqué réintégré s'il est demandé, données personnelles tues.

    Args:
        masques_lus: noms des feuilles dont le contenu masqué est lu aussi.
    """
    corrigees, faites = _corriger(grilles, corrections, journal)
    visibles = (demasquer(grille, masques_lus) for grille in corrigees)
    return FichierOuvert(tuple(_masquer_les_donnees_personnelles(grille, journal) for grille in visibles), faites)


def _corriger(
    grilles: Sequence[Grille], corrections: Iterable[Correction], journal: JournalDeLecture
) -> tuple[tuple[Grille, ...], tuple[CorrectionFaite, ...]]:
    """Les mêmes feuilles, chaque cellule corrigée portant son nouveau texte ; chaque correction est notée.

    Args:
        corrections: dans l'ordre où elles ont été faites ; la dernière d'une cellule l'emporte. Celle d'une feuille
            « Contrat » que le classeur n'a pas l'ajoute : l'exercice s'y dit.
    """
    par_nom = {grille.nom: grille for grille in grilles}
    faites: list[CorrectionFaite] = []
    for correction in {c.adresse: c for c in corrections}.values():
        nom, reference = separer_l_adresse(correction.adresse)
        place = _place(reference)
        if nom == CONTRAT.nom and not any(feuille_du_nom(autre) is CONTRAT for autre in par_nom):
            par_nom[nom] = Grille(nom)
        if nom not in par_nom or place is None:
            _noter_l_oubli(correction, journal)
            continue
        avant = _cellule_d_avant(par_nom[nom], place)
        par_nom[nom] = _remplacer(par_nom[nom], replace(avant, valeur=correction.texte.strip()))
        faites.append(CorrectionFaite(correction, masquer(avant.texte)))
        _noter_la_correction(correction, avant, journal)
    return tuple(par_nom.values()), tuple(faites)


def _masquer_les_donnees_personnelles(grille: Grille, journal: JournalDeLecture) -> Grille:
    """La même feuille, ses données personnelles masquées ; chaque cellule masquée est notée sans être recopiée."""
    lignes = {
        numero: {colonne: _masquer_et_noter(cellule, journal) for colonne, cellule in cellules.items()}
        for numero, cellules in grille.lignes.items()
    }
    return replace(
        grille,
        lignes=lignes,
        fusions={place: _masquer(cellule) for place, cellule in grille.fusions.items()},
        cellules_masquees=tuple(_masquer(cellule) for cellule in grille.cellules_masquees),
        commentaires={place: masquer(texte) for place, texte in grille.commentaires.items()},
    )


def _place(reference: str) -> Place | None:
    lettre, ligne = separer_la_reference(reference)
    colonne = rang_de(lettre)
    return (ligne, colonne) if 0 < ligne <= LIGNES_MAXIMALES and colonne <= COLONNES_MAXIMALES else None


def _cellule_d_avant(grille: Grille, place: Place) -> Cellule:
    """La cellule de cette place, visible ou masquée ; celle de la fusion qui la couvre s'il y en a une."""
    if place in grille.fusions:
        place = (grille.fusions[place].ligne, grille.fusions[place].colonne)
    masquees = (c for c in grille.cellules_masquees if (c.ligne, c.colonne) == place)
    return next(masquees, None) or grille.cellule(*place)


def _remplacer(grille: Grille, cellule: Cellule) -> Grille:
    """La même feuille, cette cellule y portant un texte ; une cellule vidée n'y est plus."""
    place = (cellule.ligne, cellule.colonne)
    ecrite = replace(cellule, est_pourcentage=False, etat=EtatCellule.SAINE)
    gardee = () if ecrite.est_vide else (ecrite,)
    autres = tuple(c for c in grille.cellules_masquees if (c.ligne, c.colonne) != place)
    if len(autres) != len(grille.cellules_masquees):
        return replace(grille, cellules_masquees=(*autres, *gardee))
    rangee = {c.colonne: c for c in grille.lignes.get(cellule.ligne, {}).values() if c.colonne != cellule.colonne}
    rangee |= {c.colonne: c for c in gardee}
    lignes = {**grille.lignes, cellule.ligne: dict(sorted(rangee.items()))}
    fusions = {
        couverte: ecrite if (origine.ligne, origine.colonne) == place else origine
        for couverte, origine in grille.fusions.items()
    }
    return replace(grille, lignes={n: lignes[n] for n in sorted(lignes) if lignes[n]}, fusions=fusions)


def _noter_la_correction(correction: Correction, avant: Cellule, journal: JournalDeLecture) -> None:
    texte = masquer(correction.texte.strip())
    lu = f"« {texte} » y est lu" if texte else "la cellule est tenue pour vide"
    motif = f" ({masquer(correction.motif)})" if correction.motif else ""
    debut = "a été corrigé par vos soins" if avant.texte else "cette cellule est vide dans le classeur"
    cite = replace(avant, valeur=masquer(avant.texte), est_pourcentage=False)
    journal.cellule(
        CodeDAnomalie.VALEUR_CORRIGEE, cite, "", f"{debut} : {lu}{motif}.", "Annulez la correction pour la retirer."
    )


def _noter_l_oubli(correction: Correction, journal: JournalDeLecture) -> None:
    phrase = f"la correction de « {correction.adresse} » vise une cellule que ce classeur n'a pas."
    journal.feuille(CodeDAnomalie.CORRECTION_IGNOREE, "", phrase, "Annulez-la, ou corrigez son adresse.")


def _masquer_et_noter(cellule: Cellule, journal: JournalDeLecture) -> Cellule:
    propre = _masquer(cellule)
    if propre is not cellule:
        journal.cellule(
            CodeDAnomalie.DONNEE_PERSONNELLE,
            propre,
            "",
            "contenait ce qui ressemble à une donnée personnelle ; elle est masquée à l'écran et dans les exports.",
            "Retirez-la du classeur : un rôle suffit.",
        )
    return propre


def _masquer(cellule: Cellule) -> Cellule:
    """La cellule telle quelle si elle ne porte rien de personnel, sinon sa copie masquée."""
    valeur = cellule.valeur
    if isinstance(valeur, str):
        masquee = masquer(valeur)[:TEXTE_LE_PLUS_LONG]
        return cellule if masquee == valeur else replace(cellule, valeur=masquee)
    if isinstance(valeur, bool) or not isinstance(valeur, int | float) or not math.isfinite(valeur):
        return cellule
    mention = masquer_un_nombre(valeur)
    return cellule if mention is None else replace(cellule, valeur=mention, est_pourcentage=False)
