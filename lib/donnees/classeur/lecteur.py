"""Lire un classeur tel qu'il est : le contrat, le cahier interne, ce qui a été compris et ce qui ne va pas."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence

from lib.domaine.constats import Constat, regrouper
from lib.domaine.controles import constater
from lib.domaine.corrections import Correction
from lib.domaine.effets import chiffrer
from lib.domaine.lecture import FichierLu, Lecture
from lib.domaine.parametres import Bareme
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur.assemblage.contrat_lu import lire_le_contrat
from lib.donnees.classeur.lignes.feuilles_en_double import ecarter_les_doubles
from lib.donnees.classeur.ouverture.cellules_corrigees import corriger
from lib.donnees.classeur.ouverture.cellules_personnelles import masquer_les_donnees_personnelles
from lib.donnees.classeur.ouverture.contenu_masque import demasquer
from lib.donnees.classeur.ouverture.fichier_csv import lire_la_grille
from lib.donnees.classeur.tableaux.correspondance import Correspondance
from lib.donnees.classeur.tableaux.feuilles_lues import reconnaitre_les_feuilles
from lib.donnees.garde_fous import FichierRefuse, verifier_le_fichier
from lib.donnees.grille.cellules_d_une_feuille import Grille
from lib.donnees.grille.journal_de_lecture import Journal
from lib.donnees.xlsx.feuilles_du_classeur import Avancement, lire_les_grilles

PART_DE_L_OUVERTURE, PART_DU_REPERAGE = 0.5, 0.8
"""Les parts [0–1] du temps d'une grosse lecture, une fois le fichier ouvert, puis ses tableaux repérés."""


def lire(  # noqa: PLR0913 : tout ce qui suit les octets est facultatif et nommé
    nom: str,
    octets: bytes,
    *,
    correspondance: Correspondance | None = None,
    bareme: Bareme | None = None,
    masques_lus: Collection[str] = (),
    corrections: Sequence[Correction] = (),
    avancement: Avancement | None = None,
) -> Lecture:
    """Le contrat d'un classeur et toutes ses anomalies ; ne lève jamais sur un mauvais fichier.

    Args:
        nom: nom du fichier, pour son extension et les messages.
        octets: contenu du fichier, jamais modifié.
        correspondance: champs imposés à des colonnes, par feuille.
        bareme: montants de l'accord, pour contrôler ; None ne contrôle pas.
        masques_lus: noms des feuilles dont le contenu masqué est lu aussi, à la demande de la personne.
        corrections: textes à lire à la place de ceux de certaines cellules, dans l'ordre où ils ont été choisis.
        avancement: reçoit de temps en temps la part [0–1] déjà faite, pour une barre à l'écran.

    Returns:
        La lecture ; un fichier refusé a un contrat vide et une anomalie bloquante.
    """
    journal = Journal()
    avancer = avancement or _sans_nouvelles
    try:
        ouvertes = _ouvrir(nom, octets, journal, avancer)
    except FichierRefuse as refus:
        return lecture_refusee(nom, octets, refus)
    avancer(PART_DE_L_OUVERTURE)
    corrigees, faites = corriger(ouvertes, corrections, journal)
    grilles = [masquer_les_donnees_personnelles(demasquer(grille, masques_lus), journal) for grille in corrigees]
    feuilles = ecarter_les_doubles(reconnaitre_les_feuilles(grilles, correspondance or {}, journal), journal)
    avancer(PART_DU_REPERAGE)
    lu = lire_le_contrat(feuilles, journal)
    return Lecture(
        fichier=_fichier(nom, octets),
        contrat=lu.contrat,
        preparation=lu.preparation,
        feuilles=tuple(feuille.en_feuille_lue() for feuille in feuilles),
        anomalies=regrouper(
            chiffrer([*journal.constats, *_nouveaux(constater(lu.contrat, bareme), journal)], lu.contrat)
        ),
        textes_compris=lu.textes_compris,
        corrections=faites,
    )


def lecture_refusee(nom: str, octets: bytes, refus: FichierRefuse) -> Lecture:
    """La lecture d'un fichier refusé : un contrat vide et une anomalie bloquante."""
    constat = Constat("FICHIER_REFUSE", Gravite.BLOQUANT, f"le fichier « {nom} » {refus.constat}", refus.remede)
    return Lecture(_fichier(nom, octets), anomalies=regrouper([constat]))


def _fichier(nom: str, octets: bytes) -> FichierLu:
    return FichierLu(nom, hashlib.sha256(octets).hexdigest())


def _nouveaux(constats: Iterable[Constat], journal: Journal) -> Iterator[Constat]:
    """Les constats du contrôle, sauf ceux que la lecture a déjà faits, plus précis, sur la même cellule."""
    deja = {(constat.code, constat.feuille, constat.cellule) for constat in journal.constats if constat.cellule}
    return (c for c in constats if (c.code, c.feuille, c.cellule) not in deja)


def _ouvrir(nom: str, octets: bytes, journal: Journal, avancer: Avancement) -> Sequence[Grille]:
    """Les feuilles du fichier, telles qu'elles sont."""
    if verifier_le_fichier(nom, octets) == ".csv":
        return [lire_la_grille(nom, octets)]
    return lire_les_grilles(octets, journal, lambda part: avancer(PART_DE_L_OUVERTURE * part))


def _sans_nouvelles(_part: float) -> None:
    """Personne ne suit la lecture."""
