"""Tirer le réalisé d'une année de ses trimestres, semestres ou mois, quand la nature de la ligne le dit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.indicateur import Mesure
from lib.domaine.nombres_exacts import quantite
from lib.domaine.normalisation import POURCENT
from lib.domaine.vocabulaire import EtatMesure, Gravite, NatureMesure, TypeMesure
from lib.donnees.cellules.mots import lire_mot, normaliser
from lib.donnees.cellules.nombres import Quantite, lire_quantite
from lib.donnees.classeur.lignes import Ligne
from lib.donnees.grille import Cellule

_DES_ACTES = re.compile(
    r"\b(?:reunion|atelier|seance|session|soiree|journee|consultation|teleconsultation|acte|creneau|rendez-vous|rdv"
    r"|formation|passage|visite|appel|staff|rcp|depistage|vaccination|intervention|action)s?x?\b"
)
"""Ce qui a lieu, et s'ajoute d'une période à l'autre ; des patients ou des médecins peuvent être les mêmes."""
_UN_ETAT = re.compile(r"\b(?:file active|adherents?|effectifs?|membres?|inscrits?)\b")

_EN_TOUT = 100
"""Une part [0–1] et son pourcentage sont le même nombre."""


def lire_les_parties(ligne: Ligne, *, est_un_taux: bool) -> Mesure | None:
    """La somme des parties d'une ligne qui compte des actes, la dernière d'un taux ou d'un stock ; None dans le doute.

    Args:
        ligne: la ligne, et ses colonnes d'une partie de l'année.
        est_un_taux: la ligne se compte en pourcentage.
    """
    cellules = [ligne.grille.cellule(ligne.numero, colonne) for colonne in ligne.parties]
    quantites = [lue for cellule in cellules if (lue := _quantite(cellule)) is not None]
    if not cellules or len(quantites) < len(cellules) or len({lue.unite for lue in quantites}) > 1:
        return None
    nombres, unite = [lue.valeur for lue in quantites], quantites[0].unite
    type_mesure = _type_evident(ligne, est_un_taux=est_un_taux or unite == POURCENT)
    if type_mesure is TypeMesure.FLUX and not _sont_peut_etre_cumulees(nombres):
        return _noter(ligne, cellules, Quantite(sum(nombres, Fraction(0)), unite))
    if type_mesure in (TypeMesure.STOCK, TypeMesure.TAUX):
        return _noter(ligne, cellules, quantites[-1], gravite=Gravite.A_VERIFIER)
    return None


def confronter_aux_parties(ligne: Ligne, realise: Fraction) -> None:
    """Note un réalisé de l'année que ses parties ne donnent pas : ni leur somme, ni leur moyenne, ni l'une d'elles."""
    cellules = [ligne.grille.cellule(ligne.numero, colonne) for colonne in ligne.parties]
    nombres = [lue.valeur for c in cellules if c.jour is None and (lue := _nombre(c)) is not None]
    if not nombres or any(realise in (ecrit, _EN_TOUT * ecrit) for ecrit in (*nombres, sum(nombres))):
        return
    if abs(sum(nombres) - realise * len(nombres)) <= len(nombres):
        return
    parties = ", ".join(quantite(valeur, "") for valeur in nombres)
    phrase = f"ne se retrouve pas dans les parties de l'année ({parties}) : ni leur somme, ni l'une d'elles."
    remede = "Vérifiez que la colonne est bien celle du réalisé, et ce qu'elle porte."
    ligne.noter("realise", CodeDAnomalie.ARITHMETIQUE, phrase, remede)


def _nombre(cellule: Cellule) -> Quantite | None:
    return Quantite(cellule.nombre, "") if cellule.nombre is not None else lire_quantite(cellule.texte)


def _quantite(cellule: Cellule) -> Quantite | None:
    if cellule.nombre is not None:
        return Quantite(cellule.nombre, POURCENT if cellule.est_pourcentage else "")
    lue = lire_quantite(cellule.texte) if cellule.jour is None else None
    return lue if lue is not None and lue.autre is None and lue.unite in ("", POURCENT) else None


def _type_evident(ligne: Ligne, *, est_un_taux: bool) -> TypeMesure | None:
    declare = lire_mot(TypeMesure, ligne.texte("type_mesure"))
    if declare is not None:
        return declare
    if est_un_taux:
        return TypeMesure.TAUX
    dit = normaliser(" ".join(ligne.texte(cle) for cle in ("indicateur", "unite", "cible")))
    if _UN_ETAT.search(dit):
        return TypeMesure.STOCK
    return TypeMesure.FLUX if _DES_ACTES.search(normaliser(ligne.texte("unite")) or dit) else None


def _sont_peut_etre_cumulees(nombres: Sequence[Fraction]) -> bool:
    """Vrai si les parties ne font que monter : chacune reprend peut-être les précédentes."""
    return list(nombres) == sorted(nombres) and nombres[0] != nombres[-1]


def _noter(ligne: Ligne, cellules: Sequence[Cellule], lue: Quantite, *, gravite: Gravite | None = None) -> Mesure:
    ecrite = quantite(lue.valeur, lue.unite)
    fait = "la somme de ses" if gravite is None else "la dernière de ses"
    phrase = f"ferme l'année : le réalisé est {fait} {len(cellules)} parties, {ecrite}."
    remede = "Écrivez le réalisé de l'année dans une colonne « Réalisé » s'il est autre."
    ligne.journal.cellule(CodeDAnomalie.REALISE_CALCULE, cellules[-1], "Réalisé", phrase, remede, gravite=gravite)
    return Mesure(EtatMesure.MESURE, lue.valeur, NatureMesure.NOMBRE, lue.unite, ecrite)
