"""Donner ses paliers à chaque indicateur : ceux de la feuille « Paliers », sinon ceux que la ligne écrit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.indicateur import Palier
from lib.domaine.vocabulaire import Operateur
from lib.donnees.cellules.nombres import Quantite, lire_quantite, nettoyer
from lib.donnees.cellules.operateurs import sans_operateur
from lib.donnees.cellules.textes_composes import lire_les_paliers
from lib.donnees.cellules.unites import POURCENT, Accord, accorder
from lib.donnees.classeur.accords import CHIFFREES
from lib.donnees.classeur.indicateurs_lus import IndicateurLu
from lib.donnees.classeur.ligne import Ligne


@dataclass(frozen=True, slots=True)
class PaliersLus:
    """Les paliers d'une ligne, et le départ que leur texte a donné.

    Attributes:
        illisibles: vrai si la ligne a des paliers dont l'un ne se lit pas ; aucun n'est alors repris.
    """

    paliers: tuple[Palier, ...] = ()
    depart: Fraction | None = None
    illisibles: bool = False


def paliers_de(lu: IndicateurLu, lignes: Iterable[Ligne]) -> PaliersLus:
    """Les paliers d'un indicateur.

    Args:
        lu: la ligne de l'indicateur.
        lignes: ses lignes de la feuille « Paliers ».
    """
    declares = list(lignes)
    lus = tuple(palier for ligne in declares if (palier := _palier(ligne, lu)) is not None)
    if len(lus) < len(declares):
        _noter_les_illisibles(lu)
        return PaliersLus(illisibles=True)
    return PaliersLus(lus) if lus else _paliers_de_la_ligne(lu)


def montant_de(lu: IndicateurLu, paliers: Iterable[Palier]) -> Decimal | None:
    """Le montant de la ligne : celui qu'elle écrit, sinon le plus grand palier."""
    if lu.argent.montant_max is not None:
        return lu.argent.montant_max
    return max((palier.montant for palier in paliers), default=None)


def _noter_les_illisibles(lu: IndicateurLu) -> None:
    lu.ligne.noter(
        "indicateur",
        "PALIERS_INCOHERENTS",
        "a un palier illisible ou incomplet : aucun de ses paliers n'est repris, la ligne n'est pas évaluée.",
        "Corrigez ses lignes de la feuille « Paliers ».",
    )


def _palier(ligne: Ligne, lu: IndicateurLu) -> Palier | None:
    seuil, montant = _seuil(ligne, lu), ligne.euros("montant")
    if seuil is None or montant is None:
        _noter_incomplet(ligne)
        return None
    return Palier(seuil, montant, ligne.texte("libelle"))


def _noter_incomplet(ligne: Ligne) -> None:
    """Un palier sans seuil ou sans montant ne peut pas payer."""
    vides = [cle for cle in ("seuil", "montant") if ligne.cellule(cle).est_vide]
    if vides:
        ligne.noter(
            vides[0],
            "PALIERS_INCOHERENTS",
            "le palier est incomplet ; il n'est pas repris.",
            "Écrivez son seuil et son montant.",
        )


def _seuil(ligne: Ligne, lu: IndicateurLu) -> Fraction | None:
    """Le seuil dans l'unité de l'indicateur ; un « % » sur un indicateur compté est une part de la cible."""
    lue = _quantite_du_seuil(ligne)
    if lue is None:
        return None
    unite, cible = lu.valeurs.unite, lu.valeurs.cible.cible
    if lue.unite == POURCENT and unite != POURCENT and cible.nature in CHIFFREES and cible.valeur is not None:
        return cible.valeur * lue.valeur / 100
    accord = accorder(lue.valeur, lue.unite, unite)
    if accord is Accord.OUI:
        return lue.valeur
    code = "UNITE_INCOHERENTE" if accord is Accord.INCOHERENTE else "FRACTION_OU_POURCENT"
    ligne.noter(
        "seuil",
        code,
        f"n'est pas dans l'unité de l'indicateur (« {unite} ») ; le palier n'est pas repris.",
        "Écrivez le seuil comme la cible, avec son signe %.",
    )
    return None


def _quantite_du_seuil(ligne: Ligne) -> Quantite | None:
    """Le seuil, sans le « au moins » qui va de soi ; « plus de 20 » n'est pas « 20 », il reste illisible."""
    cellule = ligne.cellule("seuil")
    reste, operateur = sans_operateur(nettoyer(cellule.texte)) if cellule.nombre is None else ("", None)
    lue = lire_quantite(reste) if operateur in (Operateur.AU_MOINS, Operateur.AU_PLUS) else None
    return lue if lue is not None and lue.autre is None else ligne.quantite("seuil")


def _paliers_de_la_ligne(lu: IndicateurLu) -> PaliersLus:
    for cle in ("palier_texte", "cible", "montant_max", "regle"):
        ecrits = lire_les_paliers(lu.ligne.texte(cle)) if cle in lu.ligne.places else None
        if ecrits is not None:
            lu.ligne.informer(
                cle,
                "PALIERS_TIRES_DU_TEXTE",
                f"contient {len(ecrits.paliers)} paliers ; ils ont été repris.",
                "Vérifiez-les sur la page de l'indicateur.",
            )
            return PaliersLus(ecrits.paliers, ecrits.depart)
    return PaliersLus()
