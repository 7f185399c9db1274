"""Pourquoi plusieurs années : l'argument, tiré de l'histoire de la CPTS, avec ses chiffres et ses limites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lib.calcul.modeles.passe import demi_fourchette
from lib.domaine.annees.rotation import EXERCICES_POUR_VOIR, Rotation, VieAchevee, VieDUneLigne
from lib.domaine.nombres_exacts import quantite
from lib.domaine.objectif import unite_de
from lib.rendu.formats import accorder, euros

TITRE: Final = "Pourquoi plusieurs années ?"
PLUS_LONG: Final = 7
RIEN_NE_SE_VOIT: Final = "rien ne sépare un progrès d'un hasard"
AUCUNE_RETIREE: Final = (
    "Limites : ce classeur ne nomme aucune ligne abandonnée. Pour qu'elles comptent, écrivez leurs exercices "
    "dans sa feuille « Historique », avec leur libellé."
)
RETIREES_CONNUES: Final = (
    "Limites : ne sont connues que les lignes que le tableau dit retirées, ou que la feuille « Historique » nomme ; "
    "elles ne disent ni pourquoi elles l'ont été, ni si une autre les continue."
)
NE_PROUVE_RIEN: Final = "Une ligne qui dure ne prouve pas à elle seule qu'elle a servi."


def pourquoi_plusieurs_annees(rotation: Rotation) -> Iterator[str]:
    """L'argument, une phrase par fait."""
    ages = ", ".join(_ages(rotation))
    if ages:
        lignes = accorder(len(rotation.vies), "ligne payée et due", "lignes payées et dues")
        yield f"Sur {lignes} que l'on compte ou mesure, {ages}."
    if rotation.euros_sans_recul:
        sans_recul = euros(rotation.euros_sans_recul)
        recul = f"avant {EXERCICES_POUR_VOIR} exercices, {RIEN_NE_SE_VOIT}"
        yield f"{sans_recul} tiennent à des lignes trop récentes : {recul}."
    courte, longue = (_fois(n) for n in (EXERCICES_POUR_VOIR, PLUS_LONG))
    yield (
        f"Avec {EXERCICES_POUR_VOIR} exercices, l'année suivante se prévoit à {courte} fois la variation annuelle "
        f"près ; avec {PLUS_LONG}, à {longue} fois."
    )
    if rotation.etablies:
        yield _exemple(max(rotation.etablies, key=lambda vie: vie.exercices))
    yield from _abandonnees(rotation)
    yield f"{RETIREES_CONNUES if rotation.achevees else AUCUNE_RETIREE} {NE_PROUVE_RIEN}"


def _ages(rotation: Rotation) -> Iterator[str]:
    """« 16 n'ont aucun exercice passé », « 9 en ont un à trois »… ; un âge que personne n'a ne se dit pas."""
    groupes = (
        (rotation.neuves, "n'a aucun exercice passé", "n'ont aucun exercice passé"),
        (rotation.jeunes, "a un à trois exercices passés", "ont un à trois exercices passés"),
        (
            rotation.etablies,
            f"a {EXERCICES_POUR_VOIR} exercices ou plus",
            f"ont {EXERCICES_POUR_VOIR} exercices ou plus",
        ),
    )
    return (f"{len(vies)} {une if len(vies) == 1 else plusieurs}" for vies, une, plusieurs in groupes if vies)


def _abandonnees(rotation: Rotation) -> Iterator[str]:
    """Les lignes retirées trop tôt, par leur nom, avec ce qu'elles ont donné."""
    trop_tot, toutes = rotation.abandonnees, rotation.achevees
    if not toutes:
        return
    retirees = accorder(len(toutes), "ligne a été retirée", "lignes ont été retirées")
    if not trop_tot:
        yield f"{retirees}, aucune avant d'avoir {EXERCICES_POUR_VOIR} exercices mesurés."
        return
    nommees = " ; ".join(map(_abandonnee, trop_tot))
    avant = " avant" if len(trop_tot) == len(toutes) else f", dont {len(trop_tot)} avant"
    yield f"{retirees}{avant} d'avoir {EXERCICES_POUR_VOIR} exercices mesurés : {nommees}."
    yield "Ce qu'elles ont changé, s'il y a quelque chose, ne pouvait pas encore se voir."


def _abandonnee(vie: VieAchevee) -> str:
    """« Ateliers », de 4 (2023-2024) à 9 (2024-2025), 3 500 € payés."""
    paye = vie.paye
    dits = [f"{quantite(p.realise, vie.ligne.unite)} ({p.exercice})" for p in vie.mesures if p.realise is not None]
    if not dits:
        suite = "sans exercice passé mesuré"
    elif len(dits) == 1:
        suite = f"mesurée une fois, {dits[0]}"
    else:
        suite = f"de {dits[0]} à {dits[-1]}"
    au_moins = "" if vie.paye_est_entier else "au moins "
    return f"« {vie.ligne.libelle} », {suite}" + (f", {au_moins}{euros(paye)} payés" if paye else "")


def _exemple(vie: VieDUneLigne) -> str:
    ligne, faits = vie.ligne, vie.mesures
    premier, dernier = (quantite(p.realise or 0, unite_de(ligne)) for p in (faits[0], faits[-1]))
    return (
        f"« {ligne.libelle} » est allée de {premier} ({faits[0].exercice}) à {dernier} ({faits[-1].exercice}) : "
        f"{accorder(vie.exercices, 'exercice')} pour le voir."
    )


def _fois(points: int) -> str:
    return f"{demi_fourchette(points):.1f}".replace(".", ",")
