"""Ouvrir ce que la commande a reçu : le classeur et la correspondance ; dire ce qui ne va pas."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from lib.commande.fichiers import FichierInutilisable, lire_octets
from lib.commande.sortie import BLOQUE, FAIT, dire
from lib.domaine.lecture import Anomalie, Lecture
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import Correspondance, lire, lire_la_correspondance
from lib.donnees.lecture_des_parametres import lire_bareme, lire_catalogue
from lib.rendu.formats import accorder


def ouvrir_le_classeur(
    chemin: Path, correspondance: Correspondance | None = None, masques_lus: Collection[str] = ()
) -> Lecture:
    """Le classeur lu, contrôlé au barème.

    Args:
        masques_lus: noms des feuilles dont le contenu masqué est lu aussi.
    """
    octets = lire_octets(chemin)
    return lire(
        chemin.name,
        octets,
        correspondance=correspondance,
        bareme=lire_bareme(),
        catalogue=lire_catalogue(),
        masques_lus=masques_lus,
    )


def ouvrir_la_correspondance(chemin: Path | None) -> Correspondance | None:
    """La correspondance imposée, s'il y en a une."""
    if chemin is None:
        return None
    try:
        return lire_la_correspondance(lire_octets(chemin).decode("utf-8-sig"))
    except UnicodeDecodeError as erreur:
        raise FichierInutilisable(chemin, "ce fichier n'est pas en UTF-8. Enregistrez-le en UTF-8.") from erreur


def code_de_sortie(lecture: Lecture) -> int:
    """1 quand une anomalie bloque le classeur, 0 sinon."""
    return BLOQUE if lecture.est_bloquee else FAIT


def dire_les_anomalies(lecture: Lecture) -> None:
    """Les anomalies bloquantes en toutes lettres, le compte des autres."""
    for anomalie in lecture.anomalies:
        if anomalie.gravite is Gravite.BLOQUANT:
            dire(phrase_d_anomalie(anomalie))
    a_verifier = sum(a.gravite is Gravite.A_VERIFIER for a in lecture.anomalies)
    if a_verifier:
        dire(f"{accorder(a_verifier, 'anomalie')} à vérifier : lisez-les avec la commande « verifier ».")


def phrase_d_anomalie(anomalie: Anomalie) -> str:
    """Une anomalie et son remède, sur une ligne."""
    return f"[{anomalie.gravite}] {anomalie.message} {anomalie.remede}".rstrip()
