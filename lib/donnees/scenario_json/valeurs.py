"""Lire et écrire les valeurs d'un scénario JSON : exactes dans les deux sens, refusées avec une phrase."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.mouvements.ecrits import PourcentEcrit
from lib.domaine.refus import CodeDeRefus
from lib.donnees.cellules.dates import lire_date
from lib.donnees.cellules.mots import lire_mot, lire_oui_non
from lib.donnees.cellules.nombres import lire_montant, lire_quantite
from lib.donnees.scenario_json.cles_json import montrer

Mot = TypeVar("Mot", bound=StrEnum)
PUISSANCE_MAXIMALE = 12
"""Au-delà du millier de milliards, un nombre n'est ni un montant ni un réalisé : il est refusé."""
CHIFFRES_MAXIMAUX = 300
"""Au-delà, un nombre écrit en chiffres n'est pas un nombre que quelqu'un a mesuré."""
_RAPPORT = re.compile(r"(-?[0-9]{1,400})/([0-9]{1,400})")
"""Ce qu'écrit ``ecrire_nombre``, qui tient en un peu plus de chiffres qu'un nombre lu."""


def lire_texte(valeur: object, cle: str) -> str:
    """Un texte ; un nombre entier est accepté comme identifiant."""
    if isinstance(valeur, str):
        return valeur
    if isinstance(valeur, int) and not isinstance(valeur, bool):
        return str(valeur)
    raise MouvementRefuse(CodeDeRefus.MOUVEMENT_ILLISIBLE, f"La clé « {cle} » attend un texte entre guillemets.")


def lire_nom(valeur: object, cle: str) -> str:
    """Un identifiant ou un code, sans les espaces qui l'entourent."""
    return lire_texte(valeur, cle).strip()


def lire_un_mot(famille: type[Mot], valeur: object, cle: str, *, code: CodeDeRefus = CodeDeRefus.MOT_INCONNU) -> Mot:
    """Un mot du vocabulaire, avec ou sans accents ni majuscules."""
    mot = lire_mot(famille, valeur) if isinstance(valeur, str) else None
    if mot is None:
        choix = ", ".join(membre.value for membre in famille)
        raise MouvementRefuse(code, f"La clé « {cle} » vaut « {montrer(valeur)} ». Mots possibles : {choix}.")
    return mot


def lire_booleen(valeur: object, cle: str) -> bool:
    """Un booléen JSON, ou « oui » / « non »."""
    lu = lire_oui_non(valeur) if isinstance(valeur, str) else valeur
    if not isinstance(lu, bool):
        raise MouvementRefuse(
            CodeDeRefus.MOT_INCONNU, f"La clé « {cle} » vaut « {montrer(valeur)} ». Écrivez true ou false."
        )
    return lu


def lire_euros(valeur: object, cle: str) -> Decimal:
    """Un montant [€], au plus deux décimales : 1200, 1200.5 ou « 1 200,50 € »."""
    montant = lire_montant(valeur) if isinstance(valeur, str) else _en_decimal(valeur)
    if montant is None or _est_demesure(montant):
        raise MouvementRefuse(
            CodeDeRefus.MONTANT_ILLISIBLE, f"La clé « {cle} » attend un montant en euros, par exemple 1200 ou 1200.50."
        )
    if montant != round(montant, 2):
        raise MouvementRefuse(
            CodeDeRefus.MONTANT_ILLISIBLE,
            f"La clé « {cle} » vaut {montrer(valeur)} : un montant a au plus deux décimales.",
        )
    return montant


def lire_des_euros(valeur: object, cle: str) -> dict[str, Decimal]:
    """Des montants par identifiant [€] : {"A1": 5000, "A2": 4000}."""
    if not isinstance(valeur, dict):
        raise MouvementRefuse(
            CodeDeRefus.MONTANT_ILLISIBLE, f'La clé « {cle} » attend un objet, par exemple {{"A1": 5000, "A2": 4000}}.'
        )
    return {
        str(identifiant): lire_euros(montant, f"{cle} {montrer(identifiant)}")
        for identifiant, montant in valeur.items()
    }


def lire_fraction(valeur: object, cle: str) -> Fraction:
    """Un nombre exact dans l'unité de l'indicateur : 12, 0.5, « 69,7 % » (qui vaut 69,7) ou « 2/3 »."""
    nombre, unite = _lire_quantite(valeur, cle)
    return PourcentEcrit(nombre) if unite == "%" else nombre


def lire_part(valeur: object, cle: str) -> Fraction:
    """Une part [0–1] : 0.5, « 0,5 » ou « 50 % »."""
    nombre, unite = _lire_quantite(valeur, cle)
    return nombre / 100 if unite == "%" else nombre


def lire_entier(valeur: object, cle: str) -> int:
    """Un nombre entier ; un booléen n'en est pas un.

    Raises:
        MouvementRefuse: ce n'en est pas un.
    """
    if type(valeur) is not int:
        raise MouvementRefuse(CodeDeRefus.NOMBRE_ILLISIBLE, f"La clé « {cle} » attend un nombre entier.")
    return valeur


def lire_jour(valeur: object, cle: str) -> date:
    """Un jour : « 2026-12-31 » ou « 31/12/2026 »."""
    jour = lire_date(valeur) if isinstance(valeur, str) else None
    if jour is None:
        raise MouvementRefuse(CodeDeRefus.DATE_ILLISIBLE, f"La clé « {cle} » attend une date, par exemple 2026-12-31.")
    return jour


def ecrire_nombre(valeur: Fraction | Decimal) -> int | float | str:
    """Le nombre JSON qui se relit à l'identique ; « 2/3 » quand aucun nombre décimal ne convient.

    Examples:
        >>> ecrire_nombre(Fraction(697, 10)), ecrire_nombre(Fraction(2, 3)), ecrire_nombre(Decimal("2000.00"))
        (69.7, '2/3', 2000)
    """
    exact = Fraction(valeur)
    if isinstance(valeur, PourcentEcrit) and 0 < abs(exact) <= 1:
        return _en_pourcent(exact)  # sans son signe, il se lirait de deux façons
    if exact.denominator == 1:
        return exact.numerator
    approche = float(exact)
    return approche if Fraction(repr(approche)) == exact else str(exact)


def _en_pourcent(exact: Fraction) -> str:
    approche = repr(float(exact))
    return f"{approche if Fraction(approche) == exact else exact} %".replace(".", ",")


def ecrire_des_euros(montants: Mapping[str, Decimal]) -> dict[str, object]:
    """Des montants par identifiant : {"A1": 5000}."""
    return {identifiant: ecrire_nombre(montant) for identifiant, montant in montants.items()}


def ecrire_nombre_ou_rien(valeur: Fraction | Decimal | None) -> int | float | str | None:
    """Le nombre JSON, ou null quand il est inconnu."""
    return None if valeur is None else ecrire_nombre(valeur)


def _lire_quantite(valeur: object, cle: str) -> tuple[Fraction, str]:
    lue = _quantite_ecrite(valeur) if isinstance(valeur, str) else _quantite_nue(valeur)
    if lue is None:
        raise MouvementRefuse(
            CodeDeRefus.NOMBRE_ILLISIBLE, f"La clé « {cle} » vaut « {montrer(valeur)} » : un nombre est attendu."
        )
    return lue


def _quantite_ecrite(texte: str) -> tuple[Fraction, str] | None:
    if trouve := _RAPPORT.fullmatch(texte):
        return _rapport(int(trouve[1]), int(trouve[2]))
    quantite = lire_quantite(texte)
    if quantite is None or quantite.autre is not None:
        return None
    return quantite.valeur, quantite.unite


def _rapport(haut: int, bas: int) -> tuple[Fraction, str] | None:
    if not bas or abs(haut) >= bas * 10 ** (PUISSANCE_MAXIMALE + 1):
        return None
    return Fraction(haut, bas), ""


def _quantite_nue(valeur: object) -> tuple[Fraction, str] | None:
    decimal = _en_decimal(valeur)
    return None if decimal is None or _est_demesure(decimal) else (Fraction(decimal), "")


def _en_decimal(valeur: object) -> Decimal | None:
    if isinstance(valeur, bool) or not isinstance(valeur, int | float | Decimal):
        return None
    # Un nombre écrit par nous (un formulaire, une ligne réécrite) est un flottant ; son écriture décimale est exacte.
    decimal = Decimal(repr(valeur)) if isinstance(valeur, float) else Decimal(valeur)
    return decimal if decimal.is_finite() else None


def _est_demesure(nombre: Decimal) -> bool:
    return abs(nombre.adjusted()) > PUISSANCE_MAXIMALE or len(nombre.as_tuple().digits) > CHIFFRES_MAXIMAUX
