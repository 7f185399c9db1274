"""Les tableaux d’un indicateur : courbe de sa règle, règles comparées, historique, pièces."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from lib.domaine.comparaison import sous_toutes_les_regles
from lib.domaine.contrat import Exercice
from lib.domaine.indicateur import Indicateur
from lib.domaine.leviers import levier_de
from lib.domaine.objectif import unite_de
from lib.domaine.regles import regle_ou_rien
from lib.domaine.valorisation import LigneValorisee
from lib.rendu.contenus.annees_d_une_ligne import annees
from lib.rendu.contenus.trace_de_la_regle import trace_de
from lib.rendu.formats import en_nombre, euros, part, quantite


def courbe(ligne: LigneValorisee) -> pd.DataFrame:
    """La courbe de la règle d'une ligne, à tracer en segments.

    Returns:
        Colonnes ``valeur`` et ``euros`` (float) ; deux rangées de même valeur font un saut. Vide si la ligne n'a pas
        de règle applicable, pas de rupture ou pas de montant.
    """
    montant_max = ligne.indicateur.montant_max
    if montant_max is None:
        return pd.DataFrame(columns=["valeur", "euros"])
    sommets = [{"valeur": float(v), "euros": float(p * Fraction(montant_max))} for v, p in trace_de(ligne)]
    return pd.DataFrame(sommets, columns=["valeur", "euros"])


def point_du_jour(ligne: LigneValorisee) -> tuple[float, float] | None:
    """Le réalisé et les euros acquis d'une ligne, à poser sur sa courbe ; None si elle n'est pas évaluée."""
    valeur = ligne.indicateur.mesure.valeur
    return None if ligne.montant is None or valeur is None else (float(valeur), float(ligne.montant))


def prochain_pas(ligne: LigneValorisee) -> tuple[float, float] | None:
    """Où la règle paie mieux et ce qu'elle y paie [€] ; None s'il n'y a rien à gagner, ou pas sur un nombre."""
    levier = levier_de(ligne)
    if levier is None or levier.valeur_visee is None or ligne.montant is None:
        return None
    return float(levier.valeur_visee), float(ligne.montant + levier.euros)


def regles_comparees(indicateur: Indicateur) -> pd.DataFrame:
    """Le même résultat sous toutes les règles.

    Returns:
        Colonnes ``regle`` (avec son hypothèse), ``part`` (float ou NaN), ``euros`` (float ou NaN), ``texte`` (euros
        écrits, ou pourquoi la règle ne s'applique pas), ``est_actuelle`` (bool).
    """
    return pd.DataFrame(
        [
            {
                "regle": c.intitule,
                "part": en_nombre(c.part),
                "euros": float("nan") if c.montant is None else float(c.montant),
                "texte": euros(c.montant) if c.montant is not None else c.refus,
                "est_actuelle": c.est_actuelle,
            }
            for c in sous_toutes_les_regles(indicateur)
        ]
    )


def regles_a_lire(indicateur: Indicateur) -> pd.DataFrame:
    """Les règles comparées, écrites : ``Règle``, ``Part payée``, ``Ce qu'elle paierait``."""
    return pd.DataFrame(
        [
            {
                "Règle": c.intitule,
                "Part payée": part(c.part) if c.part is not None else "—",
                "Ce qu'elle paierait": euros(c.montant) if c.montant is not None else c.refus or "montant inconnu",
            }
            for c in sous_toutes_les_regles(indicateur)
        ],
        columns=["Règle", "Part payée", "Ce qu'elle paierait"],
    )


def courbe_a_lire(ligne: LigneValorisee) -> pd.DataFrame:
    """La courbe de la règle, écrite : ``Réalisé``, ``Juste en dessous``, ``À cette valeur``, ``Juste au-dessus``."""
    regle, maximum = ligne.regle or regle_ou_rien(ligne.indicateur), ligne.indicateur.montant_max
    ruptures = regle.courbe.ruptures if regle and maximum is not None else ()
    return pd.DataFrame(
        [
            {
                "Réalisé": quantite(r.valeur, unite_de(ligne.indicateur)),
                "Juste en dessous": euros(Fraction(maximum or 0) * r.avant),
                "À cette valeur": euros(Fraction(maximum or 0) * r.en),
                "Juste au-dessus": euros(Fraction(maximum or 0) * r.apres),
            }
            for r in ruptures
        ],
        columns=["Réalisé", "Juste en dessous", "À cette valeur", "Juste au-dessus"],
    )


def historique(ligne: LigneValorisee, exercice: Exercice | None) -> pd.DataFrame:
    """Les exercices, celui en cours compris : ``exercice``, ``cible``, ``realise`` (float ou NaN)."""
    return pd.DataFrame(
        [
            {"exercice": a.nom, "cible": en_nombre(a.cible), "realise": en_nombre(a.realise)}
            for a in annees(ligne, exercice)
        ]
    )


def historique_a_lire(ligne: LigneValorisee, exercice: Exercice | None) -> pd.DataFrame:
    """Les exercices écrits : ``Exercice``, ``Cible``, ``Réalisé``, ``Payé ou acquis``."""
    unite = unite_de(ligne.indicateur)
    return pd.DataFrame(
        [
            {
                "Exercice": a.nom,
                "Cible": quantite(a.cible, unite) if a.cible is not None else "—",
                "Réalisé": quantite(a.realise, unite) if a.realise is not None else "—",
                "Payé ou acquis": euros(a.montant) if a.montant is not None else "—",
            }
            for a in annees(ligne, exercice)
        ]
    )
