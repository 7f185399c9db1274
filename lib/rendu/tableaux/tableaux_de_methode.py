"""Les tableaux de la méthode : règles, prévisions, paramètres datés, barème, calendrier des versements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from lib.domaine.contrat import LIBELLES_DES_MISSIONS, Contrat
from lib.domaine.parametres import Bareme, Fiabilite, Parametre, Parametres
from lib.domaine.versements import Versement
from lib.rendu.formats import euros, jour, nombre, part
from lib.rendu.textes.phrases_de_methode import METHODES, REGLES

TAUX = "part"


def regles() -> pd.DataFrame:
    """Les dix règles : ``Règle``, ``Part payée``, ``Cible 15, réalisé 10``."""
    return pd.DataFrame(
        [
            {"Règle": str(nom), "Part payée": formule, "Cible 15, réalisé 10": exemple}
            for nom, (formule, exemple) in REGLES.items()
        ]
    )


def methodes_de_prevision() -> pd.DataFrame:
    """Les façons de prévoir, dans l'ordre où elles s'essaient : ``Façon de prévoir``, ``Il faut``, ``Comment``."""
    return pd.DataFrame(
        [
            {"Façon de prévoir": str(nom), "Il faut": besoin, "Comment": comment}
            for nom, (besoin, comment) in METHODES.items()
        ]
    )


def parametres(tous: Parametres, au: date) -> pd.DataFrame:
    """Les paramètres en vigueur : ``Paramètre``, ``Valeur``, ``Depuis le``, ``Source``, ``Fiabilité``."""
    return pd.DataFrame([_parametre(getattr(tous, f.name), au) for f in fields(tous)])


def _parametre(parametre: Parametre, au: date) -> dict[str, str]:
    version = parametre.au(au)
    return {
        "Paramètre": parametre.titre,
        "Valeur": _valeur(version.valeur, parametre.unite),
        "Depuis le": jour(version.debut),
        "Source": version.source,
        "Fiabilité": fiabilite(version.fiabilite),
    }


def _valeur(valeur: Decimal, unite: str) -> str:
    return part(Fraction(valeur), decimales=0) if unite == TAUX else f"{nombre(valeur)}\u00a0{unite}"


def fiabilite(mot: Fiabilite) -> str:
    """La fiabilité, avec « à confirmer » quand elle n'est pas établie."""
    return f"{mot} — à confirmer" if mot.a_confirmer else str(mot)


def bareme(complet: Bareme) -> pd.DataFrame:
    """Le barème.

    Returns:
        ``Version``, ``Mission``, ``Volet``, ``Taille``, ``Montant``, ``Condition``, ``Fiabilité``, ``Source``.
    """
    return pd.DataFrame(
        [
            {
                "Version": version,
                "Mission": LIBELLES_DES_MISSIONS.get(mission, mission.capitalize()),
                "Volet": volet,
                "Taille": nombre(taille),
                "Montant": euros(valeur.valeur),
                "Condition": valeur.condition,
                "Fiabilité": fiabilite(valeur.fiabilite),
                "Source": valeur.source,
            }
            for (version, mission, volet, taille), valeur in complet.montants.items()
        ]
    )


def versements(calendrier: Sequence[Versement], contrat: Contrat) -> pd.DataFrame:
    """Le calendrier : ``À partir du``, ``Mission``, ``Versement``, ``Montant``, ``Règle``, ``Fiabilité``."""
    libelles = {m.code: m.libelle for m in contrat.missions}
    return pd.DataFrame(
        [
            {
                "À partir du": jour(v.jour),
                "Mission": libelles.get(v.mission, v.mission),
                "Versement": str(v.nature),
                "Montant": euros(v.montant) if v.montant is not None else "inconnu",
                "Règle": v.regle,
                "Fiabilité": fiabilite(v.fiabilite),
            }
            for v in calendrier
        ]
    )
