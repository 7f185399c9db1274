"""La fin d'exercice en une bande d'euros : mauvaise année, prudent, attendu, plafond, chacun sous son trait."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

from lib.rendu.contenus.chiffres_de_fin import ChiffreDeFin
from lib.rendu.couleurs import Issue, Theme, fond
from lib.rendu.formats import euros
from lib.rendu.texte_etranger import TexteEtranger

LARGEUR_D_UN_NOM: Final = 0.17
"""La place d'une étiquette le long de la bande [0–1] ; plus près, l'une des deux monte d'un étage."""
MARGE: Final = 0.3
"""Ce que l'on montre avant la mauvaise année, en part de ce qui la sépare du plafond."""
ETAGE: Final = 2.6
"""La hauteur d'un étage d'étiquettes [rem]."""


def bande(reperes: Sequence[ChiffreDeFin], *, theme: Theme) -> str:
    """La bande et ses repères, en HTML.

    Args:
        reperes: du plus bas au plus haut ; le dernier est le plafond.
        theme: couleurs du mode d'affichage.
    """
    places = _places([float(r.avant) for r in reperes])
    etages = _etages(places)
    noms = "".join(_repere(r, p, e) for r, p, e in zip(reperes, places, etages, strict=True))
    mauvaise, ordinaire = theme.issues[Issue.MAUVAISE], theme.issues[Issue.ORDINAIRE]
    zones = (
        f'<div class="zone" style="width:{100 * places[0]:.2f}%;background:{ordinaire.teinte}"></div>'
        f'<div class="zone" style="width:{100 * (places[-2] - places[0]):.2f}%;'
        f'background:{fond(mauvaise.teinte, mauvaise.motif)}"></div>'
    )
    hauteur = ETAGE * (max(etages) + 1)
    return (
        f'<div class="bande-de-fin" style="padding-top:{hauteur:.1f}rem">{noms}'
        f'<div class="piste-de-fin" style="background:{theme.fond}">{zones}</div></div>'
    )


def _repere(repere: ChiffreDeFin, place: float, etage: int) -> str:
    cote = "right" if _est_au_bord(place) else "left"
    decalage = 100 * (1 - place) if cote == "right" else 100 * place
    return (
        f'<div class="repere-de-fin {cote}" style="{cote}:{decalage:.2f}%;height:{ETAGE * (etage + 1):.1f}rem">'
        f"<b>{TexteEtranger(euros(repere.avant)).figure}</b><small>{TexteEtranger(repere.nom.lower()).figure}</small></div>"
    )


def _places(montants: Sequence[float]) -> list[float]:
    """La place de chaque montant le long de la bande [0–1] ; la bande commence un peu avant le plus bas."""
    bas, haut = min(montants), max(montants)
    debut = max(bas - MARGE * (haut - bas), 0.0) if haut > bas else 0.0
    etendue = (haut - debut) or 1.0
    return [(montant - debut) / etendue for montant in montants]


def _etages(places: Sequence[float]) -> tuple[int, ...]:
    """L'étage de chaque étiquette : le moins d'étages où aucune n'en couvre une autre ni n'est traversée."""
    etiquettes = [_etiquette(place) for place in places]
    essais = product(range(len(places)), repeat=len(places))
    return min(
        (etages for etages in essais if not _se_touchent(places, etiquettes, etages)), key=lambda e: (max(e), sum(e))
    )


def _etiquette(place: float) -> tuple[float, float]:
    """Ce qu'occupe une étiquette le long de la bande : à droite de son trait, ou à sa gauche près du bord."""
    return (place - LARGEUR_D_UN_NOM, place) if _est_au_bord(place) else (place, place + LARGEUR_D_UN_NOM)


def _est_au_bord(place: float) -> bool:
    return place > 1 - LARGEUR_D_UN_NOM


def _se_touchent(places: Sequence[float], etiquettes: Sequence[tuple[float, float]], etages: Sequence[int]) -> bool:
    """Vrai si deux étiquettes d'un même étage se couvrent, ou si un trait plus haut en traverse une."""
    return any(
        (etages[i] == etages[j] and gauche < etiquettes[j][1] and etiquettes[j][0] < droite)
        or (etages[j] > etages[i] and gauche < places[j] < droite)
        for i, (gauche, droite) in enumerate(etiquettes)
        for j in range(len(places))
        if i != j
    )
