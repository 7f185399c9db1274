"""Les phrases de la page du classeur : ce qui a été lu, ce qui demande un regard."""

from __future__ import annotations

from lib.domaine.lecture import Lecture
from lib.domaine.vocabulaire import Gravite
from lib.rendu.formats import accorder

SANS_CLASSEUR = "Le classeur affiché a disparu. Choisissez-en un autre ci-dessous."
CONSTATS_MONTRES = 6
ALT_LIGNES = "Chaque indicateur lu, avec l'adresse de sa cible, de son réalisé et de son montant."


def lecture(lue: Lecture) -> str:
    """La phrase de lecture d'un classeur."""
    if lue.est_bloquee and not lue.contrat.indicateurs:
        return f"« {lue.fichier.nom} » n'a pas pu être lu : voici pourquoi, et comment le réparer."
    payees = sum(i.est_paye for i in lue.contrat.indicateurs)
    indicateurs = accorder(len(lue.contrat.indicateurs), "indicateur")
    phrase = f"« {lue.fichier.nom} » : {indicateurs}, dont {accorder(payees, 'ligne payée', 'lignes payées')}."
    a_voir = sum(a.gravite is not Gravite.INFORMATION for a in lue.anomalies)
    if not a_voir:
        return f"{phrase} Rien à corriger."
    return f"{phrase} {accorder(a_voir, 'constat')} à regarder ; le reste est utilisable."
