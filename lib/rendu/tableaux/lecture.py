"""Les tableaux d'une lecture : les feuilles, les colonnes reconnues, les lignes et leurs adresses, les constats."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from lib.domaine.contrat import Contrat
from lib.domaine.explication import ecrire_le_realise
from lib.domaine.lecture import Lecture
from lib.rendu.formats import accorder


def feuilles(lecture: Lecture) -> pd.DataFrame:
    """Les feuilles du classeur : ``Feuille``, ``Lue comme``, ``Entête``, ``Colonnes reconnues``."""
    return pd.DataFrame(
        [
            {
                "Feuille": f.nom,
                "Lue comme": f.role or "ignorée" if f.retenue else "ignorée",
                "Entête": f"ligne {f.ligne_entete}" if f.ligne_entete else "—",
                "Colonnes reconnues": accorder(len(f.colonnes), "colonne") if f.colonnes else "—",
            }
            for f in lecture.feuilles
        ],
        columns=["Feuille", "Lue comme", "Entête", "Colonnes reconnues"],
    )


def lignes_lues(contrat: Contrat) -> pd.DataFrame:
    """Chaque indicateur lu, avec ses textes d'origine et leurs adresses."""
    return pd.DataFrame(
        [
            {
                "N°": i.identifiant,
                "Mission": i.mission,
                "Indicateur": i.libelle,
                "Cible écrite": i.cible.texte or "—",
                "en": _adresse(i.cellules, "cible"),
                "Réalisé": i.mesure.texte or ecrire_le_realise(i),
                "en ": _adresse(i.cellules, "realise"),
                "Montant (€)": float(i.montant_max) if i.montant_max is not None else None,
                "en  ": _adresse(i.cellules, "montant_max"),
            }
            for i in contrat.indicateurs
        ]
    )


def _adresse(cellules: Mapping[str, str], champ: str) -> str:
    return cellules.get(champ, "—")
