"""Pourquoi plusieurs années : l'argument, tiré de l'histoire de la CPTS, avec ses chiffres et ses limites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lib.calcul.modeles.marche import demi_fourchette
from lib.domaine.annees.rotation import EXERCICES_POUR_VOIR, Rotation, VieDUneLigne
from lib.domaine.ecriture import quantite
from lib.domaine.objectif import unite_de
from lib.rendu.formats import accorder, euros

TITRE: Final = "Pourquoi plusieurs années ?"
PLUS_LONG: Final = 7
RIEN_NE_SE_VOIT: Final = "rien ne sépare un progrès d'un hasard"
LIMITE: Final = (
    "Limites : ce classeur ne dit rien des lignes abandonnées avant lui, et une ligne qui dure ne prouve pas à elle "
    "seule qu'elle a servi."
)


def pourquoi_plusieurs_annees(rotation: Rotation) -> Iterator[str]:
    """L'argument, une phrase par fait."""
    neuves, jeunes, etablies = (len(v) for v in (rotation.neuves, rotation.jeunes, rotation.etablies))
    yield (
        f"Sur {accorder(len(rotation.vies), 'ligne payée', 'lignes payées')} que l'on compte ou mesure, {neuves} "
        f"n'ont aucun exercice passé, {jeunes} en ont un à trois, {etablies} en ont quatre ou plus."
    )
    if rotation.euros_sans_recul:
        sans_recul = euros(rotation.euros_sans_recul)
        recul = f"avant {EXERCICES_POUR_VOIR} exercices, {RIEN_NE_SE_VOIT}"
        yield f"{sans_recul} tiennent à des lignes trop récentes : {recul}."
    courte, longue = (_fois(n) for n in (EXERCICES_POUR_VOIR, PLUS_LONG))
    yield (
        f"Avec {EXERCICES_POUR_VOIR} exercices, l'année suivante se prévoit à {courte} fois la variation annuelle "
        f"près ; avec {PLUS_LONG}, à {longue} fois."
    )
    if etablies:
        yield _exemple(max(rotation.etablies, key=lambda vie: vie.exercices))
    yield LIMITE


def _exemple(vie: VieDUneLigne) -> str:
    ligne, faits = vie.ligne, vie.mesures
    premier, dernier = (quantite(p.realise or 0, unite_de(ligne)) for p in (faits[0], faits[-1]))
    return (
        f"« {ligne.libelle} » est allée de {premier} ({faits[0].exercice}) à {dernier} ({faits[-1].exercice}) : "
        f"{accorder(vie.exercices, 'exercice')} pour le voir."
    )


def _fois(points: int) -> str:
    return f"{demi_fourchette(points):.1f}".replace(".", ",")
