"""Donner ses paliers à chaque indicateur : ceux de la feuille « Paliers », sinon ceux que la ligne écrit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.indicateur import Palier
from lib.domaine.nombres_exacts import au_centime, euros
from lib.domaine.normalisation import POURCENT
from lib.domaine.vocabulaire import Operateur
from lib.donnees.cellules.nombres import Quantite, lire_quantite, nettoyer
from lib.donnees.cellules.operateurs import Accord, accorder, lire_une_suite, sans_operateur
from lib.donnees.cellules.phrases.phrase import lire_la_phrase
from lib.donnees.cellules.phrases.reperes import parle_d_euros
from lib.donnees.champs import PALIERS
from lib.donnees.classeur.comprehension.indicateurs_lus import IndicateurLu
from lib.donnees.classeur.lignes import Ligne, lire_les_euros


@dataclass(frozen=True, slots=True)
class PaliersLus:
    """Les paliers d'une ligne, et le départ que leur texte a donné.

    Attributes:
        illisibles: vrai si la ligne a des paliers dont l'un ne se lit pas ; aucun n'est alors repris.
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
    declares = list(lignes) or list(_paliers_en_colonnes(lu.ligne))
    lus = tuple(palier for ligne in declares if (palier := _palier(ligne, lu)) is not None)
    if len(lus) < len(declares):
        _noter_les_illisibles(lu)
        return PaliersLus(illisibles=True)
    return PaliersLus(lus) if lus else _paliers_de_la_ligne(lu)


def montant_de(lu: IndicateurLu, paliers: Iterable[Palier]) -> Decimal | None:
    """Le montant de la ligne : celui qu'elle écrit, sinon le plus grand palier, sinon celui que sa cible écrit."""
    ecrit, tire = lu.argent.montant_max, lu.valeurs.phrase.montant
    if ecrit is not None:
        _comparer_les_montants(lu, ecrit, tire)
        return ecrit
    plus_grand = max((palier.montant for palier in paliers), default=None)
    if plus_grand is None and tire is not None and lu.argent.remunere:
        phrase = f"porte le montant de la ligne : {euros(tire)}."
        lu.ligne.noter(
            "cible", CodeDAnomalie.MONTANT_TIRE_DU_TEXTE, phrase, "Vérifiez-le, ou écrivez-le dans sa colonne."
        )
        return tire
    return plus_grand


def _comparer_les_montants(lu: IndicateurLu, ecrit: Decimal, tire: Decimal | None) -> None:
    if tire is not None and tire != ecrit:
        phrase = f"est {euros(ecrit)} alors que la cible écrit {euros(tire)} ; la colonne du montant est suivie."
        lu.ligne.noter(
            "montant_max", CodeDAnomalie.ARITHMETIQUE, phrase, "Vérifiez lequel des deux est le bon.", valeur=""
        )


def _noter_les_illisibles(lu: IndicateurLu) -> None:
    lu.ligne.noter(
        "indicateur",
        CodeDAnomalie.PALIERS_INCOHERENTS,
        "a un palier illisible ou incomplet : aucun de ses paliers n'est repris, la ligne n'est pas évaluée.",
        "Corrigez ses lignes de la feuille « Paliers ».",
    )


def _paliers_en_colonnes(ligne: Ligne) -> Iterator[Ligne]:
    """Chaque palier rempli d'une ligne, comme une ligne de la feuille « Paliers »."""
    for seuil, montant in ligne.paires:
        palier = replace(ligne, places={"seuil": seuil, "montant": montant}, feuille=PALIERS, entetes={}, paires=())
        if not (palier.cellule("seuil").est_vide and palier.cellule("montant").est_vide):
            yield palier


def _palier(ligne: Ligne, lu: IndicateurLu) -> Palier | None:
    seuil, montant = _seuil(ligne, lu), lire_les_euros(ligne, "montant")
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
            CodeDAnomalie.PALIERS_INCOHERENTS,
            "le palier est incomplet ; il n'est pas repris.",
            "Écrivez son seuil et son montant.",
        )


def _seuil(ligne: Ligne, lu: IndicateurLu) -> Fraction | None:
    """Le seuil dans l'unité de l'indicateur ; un « % » sur un indicateur compté est une part de la cible."""
    lue = _quantite_du_seuil(ligne)
    if lue is None:
        return None
    unite, cible = lu.valeurs.unite, lu.valeurs.cible.cible
    if lue.unite == POURCENT and unite != POURCENT and cible.nature.est_chiffree and cible.valeur is not None:
        return cible.valeur * lue.valeur / 100
    accord = accorder(lue.valeur, lue.unite, unite)
    if accord is Accord.OUI:
        return lue.valeur
    code = CodeDAnomalie.UNITE_INCOHERENTE if accord is Accord.INCOHERENTE else CodeDAnomalie.FRACTION_OU_POURCENT
    ligne.noter(
        "seuil",
        code,
        f"n'est pas dans l'unité de l'indicateur (« {unite} ») ; le palier n'est pas repris.",
        "Écrivez le seuil comme la cible, avec son signe %.",
    )
    return None


def _quantite_du_seuil(ligne: Ligne) -> Quantite | None:
    """Le seuil, sans le « au moins » qui va de soi ; « plus de 20 » n'est pas « 20 », il reste illisible."""
    cellule = ligne.cellule("seuil")
    reste, operateur = sans_operateur(nettoyer(cellule.texte)) if cellule.nombre is None else ("", None)
    lue = lire_quantite(reste) if operateur in (Operateur.AU_MOINS, Operateur.AU_PLUS) else None
    return lue if lue is not None and lue.autre is None else ligne.quantite("seuil")


def _paliers_de_la_ligne(lu: IndicateurLu) -> PaliersLus:
    if lu.regle.paliers:
        return _repris(lu, "regle", PaliersLus(lu.regle.paliers))
    for cle in ("palier_texte", "cible", "montant_max", "regle"):
        texte = lu.ligne.texte(cle) if cle in lu.ligne.places else ""
        if not texte and cle != "cible":  # sans colonne « Cible », sa phrase vient du libellé
            continue
        if texte and not parle_d_euros(texte):  # un palier dit ce qu'il paie : inutile de lire toute la phrase
            continue
        ecrits = lire_la_phrase(texte) if texte else lu.valeurs.phrase
        if ecrits.paliers:
            return _repris(lu, cle, PaliersLus(ecrits.paliers, ecrits.depart))
    return _paliers_en_regard(lu)


def _paliers_en_regard(lu: IndicateurLu) -> PaliersLus:
    """« 60 % / 65 % / 70 % » dans la cible et « 1 000 € / 1 500 € / 2 500 € » dans le montant : un palier par rang."""
    seuils, montants = (lire_une_suite(lu.ligne.texte(cle)) for cle in ("cible", "montant_max"))
    unites = {quantite.unite for quantite in seuils} - {""}
    if len(montants) < 2 or len(seuils) != len(montants) or len(unites) > 1 or "€" in unites:
        _noter_plusieurs_montants(lu, len(montants))
        return PaliersLus()
    paliers = (Palier(seuil.valeur, au_centime(m.valeur)) for seuil, m in zip(seuils, montants, strict=True))
    return _repris(lu, "montant_max", PaliersLus(tuple(paliers)))


def _repris(lu: IndicateurLu, cle: str, lus: PaliersLus) -> PaliersLus:
    nombre = len(lus.paliers)
    phrase = (
        f"contient {nombre} paliers ; ils ont été repris." if nombre > 1 else "contient un palier ; il a été repris."
    )
    verifier = "Vérifiez-les" if nombre > 1 else "Vérifiez-le"
    lu.ligne.noter(cle, CodeDAnomalie.PALIERS_TIRES_DU_TEXTE, phrase, f"{verifier} sur la page de l'indicateur.")
    return lus


def _noter_plusieurs_montants(lu: IndicateurLu, nombre: int) -> None:
    if nombre > 1:
        lu.ligne.noter(
            "montant_max",
            CodeDAnomalie.NOMBRE_ILLISIBLE,
            f"porte {nombre} montants sans dire ce que chacun paie ; le montant est tenu pour inconnu.",
            "Écrivez les paliers (seuil et montant), ou une ligne par montant.",
        )
