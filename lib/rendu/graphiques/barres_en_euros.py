"""Les barres d'euros en HTML : des motifs, des étiquettes directes, et une largeur qui suit celle de la fenêtre."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from lib.rendu.contenus.euros_selon_leur_sort import BarreDEuros, ChiffreDeTete, LigneEnBarre
from lib.rendu.couleurs import Sort, Theme, Trait, fond
from lib.rendu.formats import enumerer, euros
from lib.rendu.texte_etranger import TexteEtranger

ASSEZ_LARGE: Final = Decimal("0.1")
"""La part de l'échelle au-dessous de laquelle un montant ne tient pas dans son morceau : il s'écrit à côté."""
PLACE_DES_BARRES: Final = Decimal("0.72")
"""La part de la largeur que prend la plus longue barre ; le reste est aux mots qui la suivent."""


def barre_d_une_mission(barre: BarreDEuros, echelle: Decimal, theme: Theme) -> str:
    """La barre d'une mission : chaque montant dans son morceau, ou à côté s'il n'y tient pas ; tous à côté à l'étroit.

    Args:
        barre: les euros de la mission.
        echelle: les euros de la plus longue barre montrée [€].
        theme: couleurs du mode d'affichage.
    """
    echelle /= PLACE_DES_BARRES
    dits = {sort: f"{str(sort).lower()} {euros(montant)}" for sort, montant in barre.sorts}
    dehors = [dits[sort] for sort, montant in barre.sorts if not _tient_dedans(sort, montant, echelle)]
    return (
        f'<div class="barre-d-euros">{_barre(barre, echelle, theme, avec_montants=True)}'
        f'<span class="large">{_texte(", ".join(dehors))}</span>'
        f'<span class="etroit">{_texte(", ".join(dits.values()))}</span></div>'
    )


def chiffre_de_tete(chiffre: ChiffreDeTete, theme: Theme) -> str:
    """Un chiffre de tête, sous son nom : le montant, sa teinte et son motif s'il en a, ce qui le précise."""
    trait = theme.sorts[chiffre.sort] if chiffre.sort else None
    pastille = f'<i style="background:{fond(trait.teinte, trait.motif)}"></i>' if trait else ""
    return (
        f'<div class="chiffre-de-tete"><b>{_texte(chiffre.texte)}</b>{pastille}'
        f"<small>{_texte(chiffre.precision)}</small></div>"
    )


def rangee_d_une_ligne(ligne: LigneEnBarre, echelle: Decimal, theme: Theme) -> str:
    """Ce qui suit le nom d'une ligne : le réalisé, la cible, la barre et la somme.

    Args:
        ligne: la ligne.
        echelle: les euros de la plus longue barre montrée [€].
        theme: couleurs du mode d'affichage.
    """
    depart = f"départ {ligne.depart}" if ligne.depart else ""
    return (
        '<div class="rangee-d-euros">'
        f"<div><b>{_texte(ligne.fait)}</b><small>{_texte(ligne.attendu)}</small></div>"
        f"<div>{_texte(ligne.demande)}<small>{_texte(depart)}</small></div>"
        f'<div><div class="barre-d-euros">{_barre(ligne.barre, echelle, theme)}</div>{_reperes(ligne.barre)}</div>'
        f'<div class="somme-d-euros">{_texte(ligne.somme)}</div></div>'
    )


def _reperes(barre: BarreDEuros) -> str:
    """Ce que disent les traits d'une barre qui en porte ; rien sous les autres."""
    if not barre.paliers:
        return ""
    mot = "trait au palier" if len(barre.paliers) == 1 else "traits aux paliers"
    return f"<small>{_texte(f'{mot} de {enumerer([euros(p) for p in barre.paliers])}')}</small>"


def _barre(barre: BarreDEuros, echelle: Decimal, theme: Theme, *, avec_montants: bool = False) -> str:
    """Les morceaux bout à bout ; la longueur de chacun est sa part de l'échelle."""
    morceaux = "".join(
        _morceau(montant, echelle, theme.sorts[sort], avec_montants and _tient_dedans(sort, montant, echelle))
        for sort, montant in barre.sorts
    )
    traits = "".join(
        f'<i style="left:{_largeur(palier, barre.longueur)}" title="palier à {_texte(euros(palier))}"></i>'
        for palier in barre.paliers
    )
    return f'<div class="piste" style="width:{_largeur(barre.longueur, echelle)}">{morceaux}{traits}</div>'


def _morceau(montant: Decimal, echelle: Decimal, trait: Trait, est_ecrit: bool) -> str:
    ecrit = _texte(euros(montant)) if est_ecrit else ""
    dedans = f'<b style="background:{trait.teinte}">{ecrit}</b>' if ecrit else ""
    style = f"flex:{montant} 0 0;background:{fond(trait.teinte, trait.motif)};color:{trait.texte}"
    return f'<span style="{style}">{dedans}</span>'


def _tient_dedans(sort: Sort, montant: Decimal, echelle: Decimal) -> bool:
    return sort in (Sort.ACQUIS, Sort.A_PRODUIRE) and montant >= ASSEZ_LARGE * echelle


def _largeur(montant: Decimal, echelle: Decimal) -> str:
    return f"{100 * montant / echelle:.2f}%" if echelle else "0"


def _texte(brut: str) -> str:
    return TexteEtranger(brut).figure
