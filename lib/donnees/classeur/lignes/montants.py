"""Le montant d'une ligne : au centime, dans son unité, ou inconnu, et alors on dit pourquoi."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.ecriture import euros
from lib.domaine.monnaie import au_centime
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.mots import lire_vide
from lib.donnees.cellules.nombres import lectures_du_montant, lire_montant, lire_nombre
from lib.donnees.classeur.lignes.ligne import Ligne
from lib.donnees.grille import Cellule, lettre_de

_DES_EUROS = re.compile(r"\d[^\w€%]*k?(?:€|eur)", re.IGNORECASE)
"""Une quantité d'euros ; une seconde dans la même cellule (« dont 500 € de part fixe ») se vérifie."""
EN_MILLIERS = re.compile(r"\bk ?€|\bkeuros?\b|milliers d.euros")


@dataclass(frozen=True, slots=True)
class LigneChiffree:
    """Une ligne de données, son montant [€] s'il se lit, et si elle porte une cible, un réalisé ou une règle."""

    ligne: Ligne
    montant: Decimal | None
    engage: bool


def montant_de_la_ligne(ligne: Ligne) -> Decimal | None:
    """Le montant écrit sur une ligne [€], sans rien noter ; None s'il ne se lit pas."""
    cellule = ligne.cellule("montant_max") if "montant_max" in ligne.places else None
    if cellule is None or cellule.est_pourcentage:
        return None
    return au_centime(cellule.nombre) if cellule.nombre is not None else lire_montant(cellule.texte)


def lire_les_euros(ligne: Ligne, cle: str) -> Decimal | None:
    """Le montant d'un champ [€], au centime ; None s'il est vide, négatif ou illisible."""
    cellule = ligne.cellule(cle)
    if not ligne.est_saine(cle, cellule) or lire_vide(cellule.texte) is not None:
        return None
    if partagees := ligne.grille.lignes_partagees(cellule):
        _noter_un_montant_partage(ligne, cle, cellule, partagees)
        return None
    if cellule.nombre is not None and not cellule.est_pourcentage:
        montant: Decimal | None = au_centime(cellule.nombre * _multiple(ligne, cle))
    else:
        montant = _montant_en_texte(ligne, cle, cellule)
    if montant is None and len(lectures_du_montant(cellule.texte)) > 1:
        _noter_deux_montants(ligne, cle, cellule)
    elif montant is None or montant < 0:
        ligne.noter(
            cle,
            CodeDAnomalie.NOMBRE_ILLISIBLE,
            "n'est pas un montant ; il est tenu pour inconnu.",
            "Écrivez un nombre d'euros, par exemple 9000.",
        )
    return montant if montant is not None and montant >= 0 else None


def _multiple(ligne: Ligne, cle: str) -> int:
    """1000 quand l'entête compte en milliers d'euros, sinon 1."""
    if EN_MILLIERS.search(ligne.entetes.get(cle, "").lower()) is None:
        return 1
    phrase = "est en milliers d'euros d'après l'entête ; il est multiplié par mille."
    ligne.noter(cle, CodeDAnomalie.MONTANT_EN_MILLIERS, phrase, "Écrivez les montants en euros.")
    return 1000


def _noter_un_montant_partage(ligne: Ligne, cle: str, cellule: Cellule, lignes: Sequence[int]) -> None:
    plage = f"{cellule.reference}:{lettre_de(cellule.colonne)}{lignes[-1]}"
    phrase = f"est écrit une fois pour {len(lignes)} lignes (cellules fusionnées {plage}) ; "
    suite = "le partage n'est pas dit, le montant est tenu pour inconnu sur chacune."
    ligne.noter(
        cle, CodeDAnomalie.MONTANT_INCONNU, phrase + suite, "Écrivez le montant de chaque ligne dans sa cellule."
    )


def _noter_deux_montants(ligne: Ligne, cle: str, cellule: Cellule) -> None:
    lectures = " ou ".join(euros(montant) for montant in lectures_du_montant(cellule.texte))
    phrase = f"peut se lire {lectures} ; le montant est tenu pour inconnu."
    ligne.noter(cle, CodeDAnomalie.NOMBRE_ILLISIBLE, phrase, "Écrivez le montant sans séparateur de milliers.")


def _montant_en_texte(ligne: Ligne, cle: str, cellule: Cellule) -> Decimal | None:
    lectures = lectures_du_montant(cellule.texte)
    if len(lectures) != 1:
        return None
    montant = lectures[0]
    en_porte_un_autre = len(_DES_EUROS.findall(cellule.texte)) > 1
    if lire_nombre(cellule.texte) is not None and not en_porte_un_autre:
        return montant * _multiple(ligne, cle)
    phrase = "est un montant écrit en texte ; le nombre d'euros en a été tiré."
    gravite = Gravite.A_VERIFIER if en_porte_un_autre else None
    ligne.noter(cle, CodeDAnomalie.MONTANT_EN_TEXTE, phrase, "Vérifiez-le, ou écrivez un nombre.", gravite=gravite)
    return montant


def premiere_cellule(ligne: Ligne) -> Cellule:
    """La première cellule remplie de la ligne."""
    return next(iter(ligne.grille.lignes[ligne.numero].values()))


def precision(ligne: Ligne) -> str:
    """Le montant de la ligne entre parenthèses, vide s'il n'y en a pas."""
    montant = ligne.cellule("montant_max").texte if "montant_max" in ligne.places else ""
    return f" ({montant})" if montant else ""
