"""Changer la lecture du classeur affiché : corriger une cellule, rendre sa valeur, lire ce qui est masqué."""

from __future__ import annotations

from collections.abc import Sequence

from lib.domaine.corrections import Correction
from lib.donnees.cellules.donnees_personnelles import masquer
from lib.interface.classeur_affiche import cle_courante, deposer, fichier_de
from lib.interface.depot_ouvert import depot
from lib.interface.horloge import maintenant
from lib.interface.reglages import empreinte_de, est_depose, reglages_de, retenir_les_masques


def corriger(corrections: Sequence[Correction]) -> None:
    """Garde des corrections par-dessus le classeur affiché ; un exemple livré est d'abord copié parmi les dépôts."""
    if not est_depose(cle_courante()):
        deposer(*fichier_de(cle_courante()))
    for correction in corrections:
        texte, motif = masquer(correction.texte), masquer(correction.motif)
        depot().ajouter_correction(empreinte_de(cle_courante()), correction.adresse, texte, motif, maintenant())


def annuler(adresse: str) -> None:
    """Rend à une cellule ce que le classeur y écrit."""
    for correction in depot().corrections(empreinte_de(cle_courante())):
        if correction.cellule == adresse:
            depot().retirer_correction(correction.id)


def lire_les_masques(feuille: str, *, sont_lus: bool) -> None:
    """Retient si le contenu masqué d'une feuille est lu."""
    cle = cle_courante()
    autres = {nom for nom in reglages_de(depot(), cle).masques_lus if nom != feuille}
    retenir_les_masques(depot(), cle, autres | {feuille} if sont_lus else autres)
