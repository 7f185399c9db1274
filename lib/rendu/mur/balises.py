"""Les briques de l'image du mur : un texte inerte, un titre, un fil, une pastille."""

from __future__ import annotations

from lib.rendu.couleurs import Theme, Trait, fond
from lib.rendu.formats import insecables
from lib.rendu.texte_etranger import TexteEtranger

TITRE_LONG = 46
"""À partir d'ici [caractères], un titre s'écrit plus petit : il tient en deux lignes."""
TITRE_TRES_LONG = 90


def inerte(texte: str) -> str:
    """Un texte du contrat, inerte dans une page et bien coupé."""
    return TexteEtranger(insecables(texte)).figure


def entete(fil: str, titre: str, *, balise: str) -> str:
    """Où l'on en est, en petit, et ce dont on parle.

    Args:
        balise: « h1 » au mur ; « p » dans l'aperçu du poste, dont la page a déjà son titre.
    """
    longueur = "tres-long" if len(titre) > TITRE_TRES_LONG else "long" if len(titre) > TITRE_LONG else ""
    dit = f"<p class='fil'>{inerte(fil)}</p>" if fil else ""
    return f"{dit}<{balise} class='titre {longueur}'>{inerte(titre)}</{balise}>"


def pastille(trait: Trait) -> str:
    """Une teinte et son motif, à côté de leur mot."""
    return f"<i class='pastille' aria-hidden='true' style='background:{fond(trait.teinte, trait.motif)}'></i>"


def couleurs(theme: Theme) -> str:
    """Les couleurs du thème, données une fois à tout l'écran."""
    noms = ("papier", "fond", "filet", "encre", "encre_douce", "primaire")
    return ";".join(f"--{nom.replace('_', '-')}:{getattr(theme, nom)}" for nom in noms)
