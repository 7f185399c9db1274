"""Verser à l'historique de chaque indicateur ce que ses colonnes d'autres années disent."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.indicateur import PointAnnuel
from lib.domaine.vocabulaire import EtatMesure, Gravite, NatureMesure
from lib.donnees.cellules.cibles import lire_cible
from lib.donnees.cellules.mesures import lire_mesure
from lib.donnees.cellules.mots import lire_vide
from lib.donnees.champs import HISTORIQUE
from lib.donnees.classeur.comprehension.valeurs_lues import valeur_accordee
from lib.donnees.classeur.lignes import Ligne, lire_les_euros
from lib.donnees.classeur.tableaux import CHAMPS_D_HISTORIQUE, AnneesDuTableau


def historique_de(ligne: Ligne, annees: AnneesDuTableau, unite: str, exercice: int | None) -> tuple[PointAnnuel, ...]:
    """Un point par exercice qui dit quelque chose de la ligne, du plus ancien au plus récent.

    Args:
        ligne: la ligne de l'indicateur.
        annees: l'exercice du tableau et les colonnes des autres.
        unite: unité de l'indicateur.
        exercice: première année de l'exercice, pour nommer « N-1 » ; None garde « N-1 ».
    """
    places: dict[AnneeDeContrat, dict[str, int]] = {}
    courant = annees.courante.debut if annees.courante else exercice
    for annuelle in annees.autres:
        if annuelle.cle in CHAMPS_D_HISTORIQUE:
            places.setdefault(annuelle.exercice.a_partir_de(courant), {})[annuelle.cle] = annuelle.colonne
    points = (_point(ligne, annee, places[annee], unite) for annee in sorted(places))
    return tuple(point for point in points if point != PointAnnuel(point.exercice))


def _point(ligne: Ligne, annee: AnneeDeContrat, places: Mapping[str, int], unite: str) -> PointAnnuel:
    lue = Ligne(ligne.grille, ligne.numero, places, HISTORIQUE, ligne.journal)
    return PointAnnuel(
        exercice=annee,
        cible=_cible(lue, unite),
        realise=_realise(lue, unite),
        montant_paye=lire_les_euros(lue, "montant_paye"),
        cellules=lue.cellules(),
    )


def _cible(ligne: Ligne, unite: str) -> Fraction | None:
    """La valeur d'une cible passée ; son texte entier, s'il en faut plus, reste dans le classeur."""
    cellule = ligne.cellule("cible")
    if cellule.nombre is not None or not cellule.texte:
        return valeur_accordee(ligne, "cible", unite)
    if not ligne.est_saine("cible", cellule) or lire_vide(cellule.texte) is not None:
        return None
    cible = lire_cible(cellule.texte)
    if cible.valeur is None or cible.unite != unite:
        ligne.noter(
            "cible",
            CodeDAnomalie.NOMBRE_ILLISIBLE,
            "n'est pas repris dans l'historique.",
            "Écrivez un nombre seul.",
            gravite=Gravite.INFORMATION,
        )
        return None
    return cible.valeur


def _realise(ligne: Ligne, unite: str) -> Fraction | None:
    """Le réalisé passé : un nombre, ou un constat (1 fait, 1/2 partiel, 0 non fait)."""
    cellule = ligne.cellule("realise")
    if cellule.nombre is None and cellule.texte and ligne.est_saine("realise", cellule):
        mesure = lire_mesure(cellule.texte)
        if mesure is not None and (mesure.etat is not EtatMesure.MESURE or mesure.nature is NatureMesure.ETAT):
            return mesure.valeur
    return valeur_accordee(ligne, "realise", unite)
