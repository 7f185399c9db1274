"""Le gâteau de la part variable, en HTML : son anneau, ce qu'une proposition change de ses parts, avant → après.

Chaque part ouvre ses lignes.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lib.domaine.equilibre import Equilibre, PartDuGateau
from lib.domaine.nombres_exacts import ZERO
from lib.rendu.couleurs import Theme, Trait, fond
from lib.rendu.formats import euros, euros_signes
from lib.rendu.texte_etranger import TexteEtranger
from lib.rendu.textes.avant_apres import AvantApres

DEHORS, DEDANS = 49.0, 30.5
"""Les deux rayons de l'anneau, en centièmes de sa largeur ; il reste de la place pour la part que l'on désigne."""
ECART: Final = 0.004
"""Le blanc entre deux parts, en fraction de tour."""
PAS: Final = 1 / 120
"""Deux points d'un arc, en fraction de tour : la corde ne s'en voit pas."""
CLASSES: Final = {True: "mieux", False: "moins-bien", None: "pareil"}


@dataclass(frozen=True, slots=True)
class PartDAnneau:
    """Une part : son mot, ses euros [€], sa teinte et son motif, et l'adresse de ses lignes."""

    mot: str
    montant: Decimal
    trait: Trait
    lien: str


def anneau(parts: Sequence[PartDAnneau], *, milieu: str, alt: str) -> str:
    """L'anneau, en HTML ; la part que l'on désigne, à la souris ou au clavier, dit ses euros au milieu.

    Args:
        parts: celles que l'on montre, dans l'ordre des aiguilles d'une montre ; toutes ont des euros.
        milieu: ce que vaut le tout, sous le nom « part variable » ; vide pour un anneau sans texte.
        alt: ce que l'image montre, en une phrase.
    """
    total = sum((part.montant for part in parts), ZERO)
    morceaux, debut = "", 0.0
    for part in parts:
        fin = debut + float(part.montant / total)
        morceaux += _arc(part, debut, fin, est_dite=bool(milieu))
        debut = fin
    texte = f"<span class='milieu'><b>{_texte(milieu)}</b>part variable</span>" if milieu else ""
    return f"<div class='anneau' role='group' aria-label='{_attribut(alt)}'>{morceaux}{texte}</div>"


def parts(avant: Equilibre, apres: Equilibre, theme: Theme, *, lien: Callable[[PartDuGateau], str]) -> str:
    """Ce qui change de la composition du gâteau, en barres jumelles ; le gâteau, petit, à côté ; tout ouvre ses lignes.

    Args:
        avant: la composition d'aujourd'hui.
        apres: celle de la proposition.
        theme: couleurs du mode d'affichage.
        lien: l'adresse des lignes d'une part.
    """
    changees = [p for p in PartDuGateau if avant.euros[p] != apres.euros[p]]
    montrees = changees or [p for p in PartDuGateau if apres.euros[p]]
    echelle = max((e.euros[p] for e in (avant, apres) for p in montrees), default=ZERO) or Decimal(1)
    barres = "".join(_barres(p, avant, apres, echelle, theme.parts[p], lien(p)) for p in montrees)
    arcs = [PartDAnneau(str(p), apres.euros[p], theme.parts[p], lien(p)) for p in PartDuGateau if apres.euros[p]]
    petit = anneau(arcs, milieu="", alt="Le gâteau de la proposition") if arcs else ""
    return f"<div class='parts-du-gateau'>{petit}<div>{barres}</div></div>"


def grandeurs(rangees: Sequence[AvantApres]) -> str:
    """Une grandeur par ligne : son nom, ce qu'elle valait, ce qu'elle vaut, ce qui change."""
    lignes = "".join(
        f"<tr><th scope='row'>{_nomme(r)}</th><td>{_texte(r.avant)}</td><td><b>{_texte(r.apres)}</b></td>"
        f"<td class='{CLASSES[r.est_favorable]}'>{_texte(r.ecart)}</td></tr>"
        for r in rangees
    )
    entetes = "".join(f"<th scope='col'>{mot}</th>" for mot in ("", "Aujourd'hui", "Proposition", "Écart"))
    return f"<table class='avant-apres'><thead><tr>{entetes}</tr></thead><tbody>{lignes}</tbody></table>"


def _arc(part: PartDAnneau, debut: float, fin: float, *, est_dite: bool) -> str:
    dit = f"<span class='dit'><b>{euros(part.montant)}</b>{_texte(part.mot.lower())}</span>" if est_dite else ""
    nom = _attribut(f"{part.mot} : {euros(part.montant)}, voir les lignes")
    style = f"background:{fond(part.trait.teinte, part.trait.motif)};clip-path:polygon({_contour(debut, fin)})"
    return f"<a href='{_attribut(part.lien)}' aria-label='{nom}' style='{style}'></a>{dit}"


def _contour(debut: float, fin: float) -> str:
    """Le tour d'une part : son arc du dehors, puis celui du dedans à rebours."""
    retrait = min(ECART, (fin - debut) / 3) / 2 if fin - debut < 1 else 0.0
    tours = list(_de(debut + retrait, fin - retrait))
    points = [_point(DEHORS, tour) for tour in tours] + [_point(DEDANS, tour) for tour in reversed(tours)]
    return ",".join(points)


def _de(debut: float, fin: float) -> Iterator[float]:
    pas = max(1, math.ceil((fin - debut) / PAS))
    return (debut + (fin - debut) * rang / pas for rang in range(pas + 1))


def _point(rayon: float, tour: float) -> str:
    """Un point du cercle, en parts de la largeur ; le tour commence en haut."""
    angle = 2 * math.pi * tour
    return f"{50 + rayon * math.sin(angle):.2f}% {50 - rayon * math.cos(angle):.2f}%"


def _barres(part: PartDuGateau, avant: Equilibre, apres: Equilibre, echelle: Decimal, trait: Trait, lien: str) -> str:
    gauche, droite = avant.euros[part], apres.euros[part]
    change = f" <span>({_texte(euros_signes(droite - gauche))})</span>" if gauche != droite else ""
    barres = [(droite, 1.0)] if gauche == droite else [(gauche, 0.4), (droite, 1.0)]
    dessin = "".join(
        f"<i style='width:{float(montant / echelle):.2%};opacity:{force};background:{fond(trait.teinte, trait.motif)}'>"
        "</i>"
        for montant, force in barres
    )
    dit = f"{_texte(part)} : <b>{_texte(euros(droite))}</b>{change} ›"
    return f"<a class='part-comparee' href='{_texte(lien)}'><small>{dit}</small>{dessin}</a>"


def _nomme(rangee: AvantApres) -> str:
    nom = _texte(rangee.libelle)
    return f"<a href='{_texte(rangee.lien)}'>{nom}</a>" if rangee.lien else nom


def _texte(texte: str) -> str:
    return TexteEtranger(texte).figure


def _attribut(brut: str) -> str:
    return _texte(brut).replace("'", "&#39;")
