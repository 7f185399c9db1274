"""Les tableaux que l'on montre ou que l'on dessine : du domaine entre, un DataFrame aux colonnes fixes sort."""

from __future__ import annotations

import pandas as pd

from lib.domaine.valorisation import ContratValorise
from lib.rendu.contenus.contenu import ecrire


def provenance(valorise: ContratValorise) -> pd.DataFrame:
    """D'où vient chaque euro : la ligne, son état, sa règle et les cellules du classeur."""
    return pd.DataFrame(
        [
            {
                "N°": ligne.indicateur.identifiant,
                "Indicateur": ligne.indicateur.libelle,
                "État": str(ligne.situation),
                "Acquis": ecrire(ligne.montant),
                "Montant": ecrire(ligne.indicateur.montant_max if ligne.indicateur.est_paye else None),
                "Règle": str(ligne.indicateur.regle),
                "Réalisé lu en": ligne.indicateur.cellules.get("realise", "—"),
                "Montant lu en": ligne.indicateur.cellules.get("montant_max", "—"),
                "Pourquoi": ligne.regle.phrase if ligne.regle else ligne.motif,
            }
            for ligne in valorise.lignes
        ]
    )
