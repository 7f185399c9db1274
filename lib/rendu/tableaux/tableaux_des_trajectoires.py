"""Le tableau d'une trajectoire, prêt à dessiner : les exercices passés, celui en cours, les années à venir."""

from __future__ import annotations

from typing import Final

import pandas as pd

from lib.calcul.trajectoires.trajectoire import Trajectoire
from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.contrat import Contrat
from lib.domaine.exercices_passes import exercices_passes
from lib.domaine.valorisation import LigneValorisee
from lib.rendu.contenus.annees_montrees import EN_COURS, nom_de_l_annee, valeur_dite
from lib.rendu.contenus.contenu import TIRET
from lib.rendu.formats import en_nombre
from lib.rendu.tableaux.tableaux_d_un_indicateur import historique_a_lire

PROPOSEE: Final = "cible proposée"
COLONNES = ("exercice", "realise", "cible", "basse", "mediane", "haute", "engagee")


def trajectoire_dessinee(trajectoire: Trajectoire, contrat: Contrat, *, horizon: int) -> pd.DataFrame:
    """Une rangée par exercice ; NaN pour ce que l'on ne sait pas.

    Args:
        trajectoire: la ligne et ses années.
        contrat: son contrat, pour nommer les exercices.
        horizon: nombre d'années à venir, prévues ou non : celles qui ne le sont pas restent vides.
    """
    ligne, en_cours = trajectoire.ligne, contrat.exercice.annee if contrat.exercice else None
    passees = exercices_passes(ligne.historique, contrat.exercice)
    rangees: list[list[object]] = [
        [_court(p.exercice), en_nombre(p.realise), en_nombre(p.cible), *[float("nan")] * 4] for p in passees
    ]
    nom = f"{_court(en_cours)}, {EN_COURS}" if en_cours else EN_COURS
    rangees.append([nom, en_nombre(ligne.mesure.valeur), en_nombre(ligne.cible.valeur), *[float("nan")] * 4])
    prevues = {a.dans: a for a in trajectoire.annees}
    for dans in range(1, horizon + 1):
        annee = prevues.get(dans)
        loi = (
            [annee.reperes.basse, annee.reperes.mediane, annee.reperes.haute, float(annee.engagee)]
            if annee
            else [float("nan")] * 4
        )
        rangees.append([_a_venir(contrat, dans), float("nan"), float("nan"), *loi])
    return pd.DataFrame(rangees, columns=list(COLONNES))


def trajectoire_a_lire(trajectoire: Trajectoire, ligne: LigneValorisee, contrat: Contrat) -> pd.DataFrame:
    """Les mêmes exercices à lire, avec ce qu'ils ont payé : ``Exercice``, ``Cible``, ``Réalisé``, ``Payé ou acquis``.

    Rien d'interne : d'une année à venir, seule la cible proposée s'y lit.
    """
    a_venir = [
        {
            "Exercice": f"{nom_de_l_annee(contrat, annee.dans)}, {PROPOSEE}",
            "Cible": valeur_dite(trajectoire.ligne, annee.engagee),
            "Réalisé": TIRET,
            "Payé ou acquis": TIRET,
        }
        for annee in trajectoire.annees
    ]
    passees = historique_a_lire(ligne, contrat.exercice)
    return pd.concat([passees, pd.DataFrame(a_venir)], ignore_index=True) if a_venir else passees


def _court(annee: AnneeDeContrat) -> str:
    """Une année telle qu'elle tient sous un axe : « 2026-27 »."""
    return f"{annee.debut}-{annee.fin % 100:02d}" if annee.est_a_cheval else str(annee)


def _a_venir(contrat: Contrat, dans: int) -> str:
    if contrat.exercice is None:
        return nom_de_l_annee(contrat, dans)
    annee = contrat.exercice.annee
    return _court(AnneeDeContrat(annee.debut + dans, annee.fin + dans))
