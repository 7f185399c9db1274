"""Avant → après, en HTML : une grandeur par ligne, et ce qui change de la composition du gâteau."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from lib.domaine.equilibre import Equilibre, PartDuGateau
from lib.domaine.monnaie import ZERO
from lib.rendu.couleurs import Theme, Trait, fond
from lib.rendu.formats import euros, euros_signes
from lib.rendu.graphiques.anneau import PartDAnneau, anneau
from lib.rendu.texte_etranger import TexteEtranger
from lib.rendu.textes.avant_apres import AvantApres

CLASSES: Final = {True: "mieux", False: "moins-bien", None: "pareil"}


def grandeurs(rangees: Sequence[AvantApres]) -> str:
    """Une grandeur par ligne : son nom, ce qu'elle valait, ce qu'elle vaut, ce qui change."""
    lignes = "".join(
        f"<tr><th scope='row'>{_nomme(r)}</th><td>{_texte(r.avant)}</td><td><b>{_texte(r.apres)}</b></td>"
        f"<td class='{CLASSES[r.est_favorable]}'>{_texte(r.ecart)}</td></tr>"
        for r in rangees
    )
    entetes = "".join(f"<th scope='col'>{mot}</th>" for mot in ("", "Aujourd'hui", "Proposition", "Écart"))
    return f"<table class='avant-apres'><thead><tr>{entetes}</tr></thead><tbody>{lignes}</tbody></table>"


def _nomme(rangee: AvantApres) -> str:
    nom = _texte(rangee.libelle)
    return f"<a href='{_texte(rangee.lien)}'>{nom}</a>" if rangee.lien else nom


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
    barres = "".join(_part(p, avant, apres, echelle, theme.parts[p], lien(p)) for p in montrees)
    arcs = [PartDAnneau(str(p), apres.euros[p], theme.parts[p], lien(p)) for p in PartDuGateau if apres.euros[p]]
    petit = anneau(arcs, milieu="", alt="Le gâteau de la proposition") if arcs else ""
    return f"<div class='parts-du-gateau'>{petit}<div>{barres}</div></div>"


def _part(part: PartDuGateau, avant: Equilibre, apres: Equilibre, echelle: Decimal, trait: Trait, lien: str) -> str:
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


def _texte(texte: str) -> str:
    return TexteEtranger(texte).figure
