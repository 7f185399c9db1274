"""Changer la lecture du classeur affiché : ses colonnes, ses cellules, ce qu'il masque ; tout se relit aussitôt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.domaine.corrections import Correction
from lib.domaine.lecture import FeuilleLue
from lib.donnees.cellules.donnees_personnelles import masquer
from lib.donnees.classeur import RIEN_DE_RETENU, empreinte_des_entetes, memoriser
from lib.interface.session.classeur_affiche import deposer, fichier_de
from lib.interface.session.depot_ouvert import cle_courante, geste, instantane
from lib.interface.session.horloge import maintenant
from lib.interface.session.reglages_de_lecture import reglages_du, retenir_les_masques


def retenir_correspondance(feuille: FeuilleLue, colonnes: Mapping[str, str]) -> None:
    """Retient le champ de chaque colonne pour ces entêtes."""
    _retenir(feuille, memoriser(feuille, colonnes))


def oublier_correspondance(feuille: FeuilleLue) -> None:
    """Oublie les choix faits pour ces entêtes : l'application reconnaît à nouveau les colonnes elle-même."""
    _retenir(feuille, RIEN_DE_RETENU)


def _retenir(feuille: FeuilleLue, memoire: str) -> None:
    with geste("Sens des colonnes changé") as ouvert:
        ouvert.lectures.retenir_correspondance(empreinte_des_entetes(feuille.entetes), memoire)


def corriger(corrections: Sequence[Correction], *, libelle: str = "Correction posée") -> None:
    """Garde des corrections par-dessus le classeur affiché ; un exemple livré est d'abord copié parmi les dépôts.

    Args:
        libelle: ce qui est fait, tel qu'« Annuler » le nomme : un seul geste, si nombreuses soient-elles.
    """
    if not cle_courante().est_depose:
        deposer(*fichier_de(cle_courante()))
    with geste(libelle) as ouvert:
        for correction in corrections:
            texte, motif = masquer(correction.texte), masquer(correction.motif)
            ouvert.lectures.corriger(cle_courante().valeur, correction.adresse, texte, motif, maintenant())


def annuler(adresse: str) -> None:
    """Rend à une cellule ce que le classeur y écrit."""
    posees = [c.id for c in instantane().corrections if c.cellule == adresse]
    with geste(f"Correction de {adresse} retirée") as ouvert:
        for identifiant in posees:
            ouvert.lectures.retirer_correction(identifiant)


def lire_les_masques(feuille: str, *, sont_lus: bool) -> None:
    """Retient si le contenu masqué d'une feuille est lu."""
    autres = {nom for nom in reglages_du(instantane()).masques_lus if nom != feuille}
    with geste(f"Lecture de ce que « {feuille} » masque changée") as ouvert:
        retenir_les_masques(ouvert, cle_courante(), autres | {feuille} if sont_lus else autres)
