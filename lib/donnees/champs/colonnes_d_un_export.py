"""Les colonnes d'un export comptable, reconnues comme celles d'un classeur ; le modèle n'a pas cette feuille."""

from __future__ import annotations

from typing import Final

from lib.donnees.champs.champ import Champ, Feuille, Forme, Importance

EXPORT_COMPTABLE: Final = Feuille(
    "Export comptable",
    "Une écriture par ligne : sa date, son compte, son montant, sa mission ou son action.",
    (
        Champ("date", "Date", "Le jour de l'écriture.", Forme.DATE,
              synonymes=("date d'écriture", "date comptable", "date de pièce", "jour", "ecrituredate")),
        Champ("exercice", "Exercice", "L'année de l'écriture, quand l'export n'a pas de date.",
              synonymes=("année", "millésime", "année comptable", "exercice comptable")),
        Champ("compte", "Compte", "Le numéro du compte.", importance=Importance.INDISPENSABLE,
              synonymes=("n° de compte", "numéro de compte", "compte général", "comptenum",
                        "n° et intitulé du compte", "compte et libellé")),
        Champ("libelle", "Libellé", "Ce que dit l'écriture.",
              synonymes=("intitulé", "écriture", "objet", "ecriturelib")),
        Champ("journal", "Journal", "Le code du journal.", synonymes=("code journal", "journalcode", "jnl")),
        Champ("montant", "Montant", "Les euros de l'écriture.", Forme.EUROS,
              synonymes=("montant ttc", "somme", "ttc")),
        Champ("debit", "Débit", "Les euros au débit.", Forme.EUROS,
              synonymes=("montant débit", "débits", "mouvement débit", "débit ttc", "dépense", "dépenses",
                        "solde débiteur")),
        Champ("credit", "Crédit", "Les euros au crédit.", Forme.EUROS,
              synonymes=("montant crédit", "crédits", "mouvement crédit", "crédit ttc", "recette", "recettes",
                        "solde créditeur")),
        Champ("sens", "Sens", "« D » au débit, « C » au crédit.",
              synonymes=("d/c", "sens de l'écriture", "débit/crédit")),
        Champ("mission", "Mission", "La mission, par son code ou son nom.",
              synonymes=("section", "section analytique", "axe analytique", "analytique")),
        Champ("action", "Action", "L'action, par son nom.", synonymes=("fiche action", "projet")),
    ),
)  # fmt: skip
