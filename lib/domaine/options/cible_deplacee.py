"""La cible d'une ligne portée à un autre niveau : une demande si elle devient plus facile, sinon une concession.

Le niveau vient d'ailleurs : la cible au quantile d'une prévision demande un calcul.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.mouvements import Ceder, ChangerLaCible
from lib.domaine.mouvements.mouvement import Mouvement
from lib.domaine.nombres_exacts import quantite
from lib.domaine.objectif import unite_de
from lib.domaine.options.option import Option, est_quantitative, reserves_des_inconnues, se_pose
from lib.domaine.options.repertoire import Repertoire
from lib.domaine.vocabulaire import NatureCible, Operateur, Sens, TypeMesure

SIGNES = {
    Operateur.AU_MOINS: "≥ ",
    Operateur.PLUS_DE: "> ",
    Operateur.AU_PLUS: "≤ ",
    Operateur.MOINS_DE: "< ",
    Operateur.ATTEINDRE: "",
}
"""Les cibles que l'on sait déplacer, et le signe qui les écrit."""


def au_niveau(repertoire: Repertoire, ligne: Indicateur, niveau: Fraction, *, pourquoi: str) -> Option | None:
    """La cible portée à ce niveau : une demande si elle devient plus facile, une concession si elle devient plus dure.

    Args:
        repertoire: le contrat et le cahier.
        ligne: une ligne négociable, à cible simple.
        niveau: la nouvelle cible, dans l'unité ; arrondie du côté prudent.
        pourquoi: d'où vient ce niveau, en une phrase.

    Returns:
        None si la cible ne se déplace pas, si elle ne change pas, ou si le mouvement est refusé.
    """
    cible = cible_au_niveau(ligne, niveau)
    if cible is None or cible.valeur is None or ligne.cible.valeur is None:
        return None
    plus_dure = (cible.valeur > ligne.cible.valeur) != (sens_suivi(ligne) is Sens.BAISSE)
    genre = GenreDOption.CEDER if plus_dure else GenreDOption.CIBLE
    mouvement: Mouvement = (
        Ceder(ligne.identifiant, cible=cible) if plus_dure else ChangerLaCible(ligne.identifiant, cible)
    )
    if not se_pose(repertoire.contrat, (mouvement,)):
        return None
    verbe = "Accepter de relever" if plus_dure else "Ramener"
    if sens_suivi(ligne) is Sens.BAISSE:
        verbe = "Accepter d'abaisser" if plus_dure else "Remonter"
    avant, inconnues = quantite_de(ligne, ligne.cible), ligne.inconnues(est_nouvelle=False)
    return Option(
        ligne.identifiant,
        genre,
        (mouvement,),
        f"{verbe} la cible de « {ligne.libelle} » de {avant} à {quantite_de(ligne, cible)}.",
        pourquoi,
        repertoire.effort(genre, ligne),
        1 if plus_dure else -1,
        est_quantitative=est_quantitative(ligne),
        inconnues=inconnues,
        reserves=reserves_des_inconnues(ligne, inconnues),
    )


def cible_au_niveau(ligne: Indicateur, niveau: Fraction) -> Cible | None:
    """La cible de la ligne portée à un niveau que l'on peut tenir ; None si elle ne se déplace pas ou ne change pas."""
    cible = ligne.cible
    if cible.nature is not NatureCible.NOMBRE or cible.operateur not in SIGNES or cible.valeur is None:
        return None
    valeur = arrondi_prudent(ligne, niveau)
    if valeur == cible.valeur or valeur <= 0:
        return None
    unite = cible.unite or ("%" if unite_de(ligne) == "%" else "")
    deplacee = replace(cible, valeur=valeur, unite=unite)
    return replace(deplacee, texte=f"{SIGNES[cible.operateur]}{quantite_de(ligne, deplacee)}")


def quantite_de(ligne: Indicateur, cible: Cible) -> str:
    """La valeur d'une cible, dans l'unité de sa ligne."""
    return quantite(cible.valeur or Fraction(0), cible.unite or unite_de(ligne))


def arrondi_prudent(ligne: Indicateur, niveau: Fraction) -> Fraction:
    """Le niveau écrit simplement, arrondi du côté où il se tient : un compte en entiers, un taux au dixième."""
    pas = 10 if ligne.type_mesure is TypeMesure.TAUX or unite_de(ligne) == "%" else 1
    arrondir = ceil if sens_suivi(ligne) is Sens.BAISSE else floor
    return Fraction(arrondir(niveau * pas), pas)
