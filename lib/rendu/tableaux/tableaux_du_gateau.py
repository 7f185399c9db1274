"""Les lignes verrouillées d'un contrat, en tableau."""

from __future__ import annotations

import pandas as pd

from lib.domaine.classement import A_CONFIRMER
from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.domaine.vocabulaire import Fait
from lib.rendu.formats import euros


def verrous(contrat: Contrat) -> pd.DataFrame:
    """Les lignes qu'aucun mouvement ne peut changer, et pourquoi : ``N°``, ``Indicateur``, ``Raison``, ``Montant``."""
    return pd.DataFrame(
        [
            {
                "N°": i.identifiant,
                "Indicateur": i.libelle,
                "Raison": _raison(i),
                "Montant": euros(i.montant_max) if i.est_paye and i.montant_max is not None else "—",
            }
            for i in contrat.indicateurs
            if i.est_verrouille
        ],
        columns=["N°", "Indicateur", "Raison", "Montant"],
    )


def _raison(ligne: Indicateur) -> str:
    if ligne.est_suppose(Fait.PORTEE):
        return f"national, {A_CONFIRMER}"
    return "national, imposé par l'accord" if ligne.est_national else "déclaré non négociable dans le classeur"
