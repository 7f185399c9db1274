"""Avant → après, en HTML : une grandeur par ligne, et ce qui change de la composition du gâteau."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from lib.domaine.equilibre import Equilibre, PartDuGateau
from lib.domaine.monnaie import ZERO
from lib.rendu.couleurs import Theme, Trait, fond
from lib.rendu.formats import euros, euros_signes
from lib.rendu.texte_etranger import TexteEtranger
from lib.rendu.textes.avant_apres import AvantApres

CLASSES: Final = {True: "mieux", False: "moins-bien", None: "pareil"}


def grandeurs(rangees: Sequence[AvantApres]) -> str:
    """Une grandeur par ligne : son nom, ce qu'elle valait, ce qu'elle vaut, ce qui change."""
    lignes = "".join(
        f"<tr><th scope='row'>{_texte(r.libelle)}</th><td>{_texte(r.avant)}</td><td><b>{_texte(r.apres)}</b></td>"
        f"<td class='{CLASSES[r.est_favorable]}'>{_texte(r.ecart)}</td></tr>"
        for r in rangees
    )
    entetes = "".join(f"<th scope='col'>{mot}</th>" for mot in ("", "Aujourd'hui", "Proposition", "Écart"))
    return f"<table class='avant-apres'><thead><tr>{entetes}</tr></thead><tbody>{lignes}</tbody></table>"


def parts(avant: Equilibre, apres: Equilibre, theme: Theme) -> str:
    """Ce qui change de la composition du gâteau, en barres jumelles ; le gâteau, petit, à côté.

    Args:
        avant: la composition d'aujourd'hui.
        apres: celle de la proposition.
        theme: couleurs du mode d'affichage.
    """
    changees = [p for p in PartDuGateau if avant.euros[p] != apres.euros[p]]
    montrees = changees or [p for p in PartDuGateau if apres.euros[p]]
    echelle = max((e.euros[p] for e in (avant, apres) for p in montrees), default=ZERO) or Decimal(1)
    barres = "".join(_part(p, avant, apres, echelle, theme.parts[p]) for p in montrees)
    return f"<div class='parts-du-gateau'>{_anneau(apres, theme)}<div>{barres}</div></div>"


def _part(part: PartDuGateau, avant: Equilibre, apres: Equilibre, echelle: Decimal, trait: Trait) -> str:
    gauche, droite = avant.euros[part], apres.euros[part]
    change = f" <span>({_texte(euros_signes(droite - gauche))})</span>" if gauche != droite else ""
    barres = [(droite, 1.0)] if gauche == droite else [(gauche, 0.4), (droite, 1.0)]
    dessin = "".join(
        f"<i style='width:{float(montant / echelle):.2%};opacity:{force};background:{fond(trait.teinte, trait.motif)}'>"
        "</i>"
        for montant, force in barres
    )
    dit = f"{_texte(part)} : <b>{_texte(euros(droite))}</b>{change}"
    return f"<div class='part-comparee'><small>{dit}</small>{dessin}</div>"


def _anneau(equilibre: Equilibre, theme: Theme) -> str:
    """Le gâteau, pour le mot : un anneau dont chaque arc est une part."""
    total = sum(equilibre.euros.values(), ZERO)
    if not total:
        return ""
    arcs, debut = [], Decimal(0)
    for part in PartDuGateau:
        fin = debut + 100 * equilibre.euros[part] / total
        arcs.append(f"{theme.parts[part].teinte} {debut:.2f}% {fin:.2f}%")
        debut = fin
    return f"<span class='petit-gateau' style='background:conic-gradient({','.join(arcs)})'></span>"


def _texte(texte: str) -> str:
    return TexteEtranger(texte).figure
