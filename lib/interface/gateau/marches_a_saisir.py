"""Les marches d'une règle par paliers, saisies dans l'ordre : à partir de quel résultat, et ce que chacune paie."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final

import streamlit as st

from lib.domaine.exigences import paliers_a_la_baisse
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import au_centime, nombre
from lib.domaine.objectif import unite_de
from lib.domaine.transferts import montant_de
from lib.interface.champs_a_reprendre import exiger
from lib.interface.composants import note
from lib.interface.nombres_saisis import saisir_des_euros, saisir_une_valeur
from lib.rendu.formats import euros

COMBIEN: Final = range(1, 9)
D_USAGE: Final = 3


def saisir_des_marches(ligne: Indicateur) -> list[dict[str, str]] | None:
    """Une rangée par marche, celles de la ligne d'abord ; None tant qu'il manque un nombre.

    Returns:
        Les paliers, avec les clés d'un fichier de scénario ; leur ordre et leurs montants se vérifient avec le
        mouvement.
    """
    combien = st.selectbox(
        "Combien de marches ?",
        COMBIEN,
        index=COMBIEN.index(min(len(ligne.paliers), COMBIEN[-1]) or D_USAGE),
        key=f"combien-de-marches-{ligne.identifiant}",
        width=200,
    )
    note(
        f"De la plus facile à la plus exigeante ; chacune remplace la précédente, la dernière paie au plus "
        f"{euros(montant_de(ligne))}."
    )
    marches = [_une_marche(ligne, rang, combien) for rang in range(combien)]
    completes = [marche for marche in marches if marche is not None]
    return completes if len(completes) == combien else None


def _une_marche(ligne: Indicateur, rang: int, combien: int) -> dict[str, str] | None:
    deja = sorted(ligne.paliers, key=lambda palier: palier.montant)
    seuil, montant = "", _part_du_montant(ligne, rang + 1, combien)
    if rang < len(deja):
        seuil, montant = nombre(deja[rang].seuil), deja[rang].montant
    mot, unite = "jusqu'à" if paliers_a_la_baisse(ligne) else "dès", unite_de(ligne)
    gauche, droite = st.columns(2)
    with gauche:
        atteint = saisir_une_valeur(
            f"Marche {rang + 1} : {mot}{f' ({unite})' if unite else ''}",
            cle=f"seuil-de-marche-{ligne.identifiant}-{rang}",
            montre=seuil,
        )
    with droite:
        cle = f"euros-de-marche-{ligne.identifiant}-{rang}-{combien}"
        paye = saisir_des_euros(f"Marche {rang + 1} : paie", montant, cle=cle)
    exiger(f"Marche {rang + 1}", atteint is not None)
    return None if atteint is None or paye is None else {"seuil": str(atteint), "montant": str(paye)}


def _part_du_montant(ligne: Indicateur, rang: int, combien: int) -> Decimal:
    """Des marches d'égale hauteur, tant que personne n'en dit d'autres."""
    return au_centime(Fraction(montant_de(ligne)) * rang / combien)
