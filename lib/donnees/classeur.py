"""Lire un classeur tel qu'il est : le contrat, le cahier interne, ce qui a été compris et ce qui ne va pas."""

from __future__ import annotations

import hashlib

from lib.domaine.constats import Constat, regrouper
from lib.domaine.controles import constater
from lib.domaine.lecture import FichierLu, Lecture
from lib.domaine.parametres import Bareme
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur_csv import lire_la_grille
from lib.donnees.classeur_xlsx import lire_les_grilles
from lib.donnees.contrat_lu import lire_le_contrat
from lib.donnees.correspondance import Correspondance
from lib.donnees.donnees_personnelles import masquer_les_donnees_personnelles
from lib.donnees.feuilles_lues import reconnaitre_les_feuilles
from lib.donnees.garde_fous import FichierRefuse, verifier_le_fichier
from lib.donnees.grille import Grille
from lib.donnees.journal import Journal


def lire(
    nom: str, octets: bytes, *, correspondance: Correspondance | None = None, bareme: Bareme | None = None
) -> Lecture:
    """Le contrat d'un classeur et toutes ses anomalies ; ne lève jamais sur un mauvais fichier.

    Args:
        nom: nom du fichier, pour son extension et les messages.
        octets: contenu du fichier, jamais modifié.
        correspondance: champs imposés à des colonnes, par feuille.
        bareme: montants de l'accord, pour contrôler ; None ne contrôle pas.

    Returns:
        La lecture ; un fichier refusé a un contrat vide et une anomalie bloquante.
    """
    fichier = FichierLu(nom, hashlib.sha256(octets).hexdigest())
    try:
        grilles = _ouvrir(nom, octets)
    except FichierRefuse as refus:
        constat = Constat("FICHIER_REFUSE", Gravite.BLOQUANT, f"le fichier « {nom} » {refus.constat}", refus.remede)
        return Lecture(fichier, anomalies=regrouper([constat]))
    return _lire_les_grilles(fichier, grilles, correspondance or {}, bareme)


def _ouvrir(nom: str, octets: bytes) -> tuple[Grille, ...]:
    extension = verifier_le_fichier(nom, octets)
    return (lire_la_grille(nom, octets),) if extension == ".csv" else lire_les_grilles(octets)


def _lire_les_grilles(
    fichier: FichierLu, grilles: tuple[Grille, ...], correspondance: Correspondance, bareme: Bareme | None
) -> Lecture:
    journal = Journal()
    propres = [masquer_les_donnees_personnelles(grille, journal) for grille in grilles]
    feuilles = reconnaitre_les_feuilles(propres, correspondance, journal)
    contrat, preparation = lire_le_contrat(feuilles, journal)
    return Lecture(
        fichier=fichier,
        contrat=contrat,
        preparation=preparation,
        feuilles=tuple(feuille.en_feuille_lue() for feuille in feuilles),
        anomalies=regrouper([*journal.constats, *constater(contrat, bareme)]),
    )
