"""Les tableaux que l'on montre ou que l'on dessine : du domaine entre, un DataFrame aux colonnes fixes sort."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pandas as pd

from lib.domaine.comparaison import sous_toutes_les_regles
from lib.domaine.contrat import Contrat, Exercice
from lib.domaine.equilibre import Equilibre, PartDuGateau
from lib.domaine.explication import ecrire_le_realise
from lib.domaine.indicateur import Indicateur
from lib.domaine.leviers import leviers
from lib.domaine.monnaie import ZERO
from lib.domaine.objectif import unite_de
from lib.domaine.scenario import Simulation
from lib.domaine.valorisation import ContratValorise, LigneValorisee, MissionValorisee, Ventilation
from lib.domaine.vocabulaire import EtatMesure
from lib.rendu import textes
from lib.rendu.formats import euros, euros_signes, jour, part, quantite
from lib.rendu.positions import positions_de

ETATS = {
    EtatMesure.MESURE: "mesuré",
    EtatMesure.MANQUANT: "manquant",
    EtatMesure.SANS_OBJET: "sans objet",
    EtatMesure.PAS_ENCORE_DU: "pas encore dû",
}


def sorts(total: Ventilation) -> pd.DataFrame:
    """Le gâteau de la part variable.

    Returns:
        Colonnes ``sort`` (mot affiché) et ``euros`` (float), dans l'ordre de lecture.
    """
    return pd.DataFrame([{"sort": sort, "euros": float(m)} for sort, m in textes.sorts(total).items() if m > 0])


def sorts_par_mission(valorise: ContratValorise) -> pd.DataFrame:
    """Les euros de chaque mission, par sort.

    Returns:
        Colonnes ``mission`` (libellé), ``sort``, ``euros`` (float) ; les missions sans part variable n'y sont pas.
    """
    return pd.DataFrame(
        [
            {"mission": m.mission.libelle, "sort": sort, "euros": float(montant)}
            for m in valorise.missions
            if m.ventilation.part_variable
            for sort, montant in textes.sorts(m.ventilation).items()
            if montant > 0
        ],
        columns=["mission", "sort", "euros"],
    )


def parts_du_gateau(equilibre: Equilibre) -> pd.DataFrame:
    """Les trois parts du gâteau équilibré.

    Returns:
        Colonnes ``part`` (mot affiché) et ``euros`` (float).
    """
    return pd.DataFrame([{"part": p, "euros": float(equilibre.euros[p])} for p in PartDuGateau if equilibre.euros[p]])


def leviers_a_lire(valorise: ContratValorise, *, limite: int) -> pd.DataFrame:
    """Les lignes qui décident du reste.

    Returns:
        Colonnes ``identifiant``, ``ligne``, ``fait``, ``manque``, ``gain`` (textes).
    """
    return pd.DataFrame(
        [
            {
                "identifiant": levier.ligne.indicateur.identifiant,
                "ligne": levier.ligne.indicateur.libelle,
                "fait": textes.ce_qui_est_fait(levier.ligne),
                "manque": textes.ce_qui_manque(levier),
                "gain": f"+\u202f{euros(levier.euros)}",
            }
            for levier in leviers(valorise)[:limite]
        ],
        columns=["identifiant", "ligne", "fait", "manque", "gain"],
    )


def progression(mission: MissionValorisee, exercice: Exercice | None, ecoule: Fraction | None) -> pd.DataFrame:
    """Les barres à puce d'une mission : chaque ligne ramenée à son chemin vers la cible.

    Args:
        mission: la mission valorisée.
        exercice: l'exercice du contrat, ou None.
        ecoule: part [0–1] de l'exercice passée aujourd'hui ; None si elle est inconnue.

    Returns:
        Colonnes ``identifiant``, ``ligne``, ``realise``, ``depart``, ``attendu`` (positions, 1 = cible, NaN = absent),
        ``paliers`` (tuple de positions), ``fait``, ``demande``, ``euros``, ``acquis`` (float) et ``etat`` (textes).
    """
    return pd.DataFrame([_ligne_de_progression(ligne, ecoule if exercice else None) for ligne in mission.lignes])


def _ligne_de_progression(ligne: LigneValorisee, ecoule: Fraction | None) -> dict[str, Any]:
    indicateur, positions = ligne.indicateur, positions_de(ligne, ecoule)
    return {
        "identifiant": indicateur.identifiant,
        "ligne": indicateur.libelle,
        "realise": _position(positions.realise),
        "depart": _position(positions.depart),
        "attendu": _position(positions.attendu),
        "paliers": tuple(float(p) for p in positions.paliers),
        "fait": textes.ce_qui_est_fait(ligne),
        "demande": indicateur.cible.texte or "à définir",
        "euros": euros(indicateur.montant_max) if indicateur.montant_max is not None else "",
        "part": float(ligne.part_payee) if ligne.part_payee is not None else float("nan"),
        "etat": etat_lisible(ligne),
    }


def _position(valeur: Fraction | None) -> float:
    return float("nan") if valeur is None else float(valeur)


def etat_lisible(ligne: LigneValorisee) -> str:
    """L'état d'une ligne en un mot : acquis, en partie, à produire, non évalué, non dû ou suivi."""
    if not ligne.indicateur.remunere:
        return "suivi"
    if ligne.part_payee is None:
        return "non dû" if ligne.ventilation.non_du or ligne.etat is not EtatMesure.MANQUANT else "non évalué"
    if ligne.part_payee >= 1:
        return "acquis"
    return "en partie" if ligne.part_payee > 0 else "à produire"


def lignes(mission: MissionValorisee) -> pd.DataFrame:
    """Le tableau des lignes d'une mission, prêt à lire.

    Returns:
        Colonnes ``N°``, ``Indicateur``, ``Départ``, ``Cible``, ``Réalisé``, ``Règle``, ``État``, ``Part payée``,
        ``Acquis (€)``, ``Montant (€)`` ; les euros restent des nombres pour se trier.
    """
    return pd.DataFrame([_ligne_a_lire(ligne) for ligne in mission.lignes])


def _ligne_a_lire(ligne: LigneValorisee) -> dict[str, Any]:
    i = ligne.indicateur
    return {
        "N°": i.identifiant,
        "Indicateur": f"{i.libelle} (national)" if i.est_national else i.libelle,
        "Départ": quantite(i.depart, unite_de(i)) if i.depart is not None else "—",
        "Cible": i.cible.texte or "à définir",
        "Réalisé": ecrire_le_realise(i),
        "Règle": str(i.regle),
        "État": etat_lisible(ligne),
        "Part payée": part(ligne.part_payee, decimales=0) if ligne.part_payee is not None else "—",
        "Acquis (€)": float(ligne.montant) if ligne.montant is not None else None,
        "Montant (€)": _montant_max(i),
    }


def jumeau_des_missions(valorise: ContratValorise) -> pd.DataFrame:
    """Le tableau jumeau des barres : une ligne par mission, une colonne par sort, et le total."""
    rangees = [(m.mission.libelle, m.ventilation) for m in valorise.missions if m.ventilation.part_variable]
    return pd.DataFrame(
        [
            {"Mission": libelle, "Part variable": euros(v.part_variable or ZERO)}
            | {sort: euros(m) for sort, m in textes.sorts(v).items()}
            for libelle, v in [*rangees, ("Total", valorise.total)]
        ]
    ).fillna(euros(ZERO))


def provenance(valorise: ContratValorise) -> pd.DataFrame:
    """D'où vient chaque euro : la ligne, son état, sa règle et les cellules du classeur."""
    return pd.DataFrame(
        [
            {
                "N°": ligne.indicateur.identifiant,
                "Indicateur": ligne.indicateur.libelle,
                "État": etat_lisible(ligne),
                "Acquis (€)": float(ligne.montant) if ligne.montant is not None else None,
                "Montant (€)": _montant_max(ligne.indicateur),
                "Règle": str(ligne.indicateur.regle),
                "Réalisé lu en": ligne.indicateur.cellules.get("realise", "—"),
                "Montant lu en": ligne.indicateur.cellules.get("montant_max", "—"),
                "Pourquoi": ligne.regle.phrase if ligne.regle else ligne.motif,
            }
            for ligne in valorise.lignes
        ]
    )


def _montant_max(indicateur: Indicateur) -> float | None:
    return float(indicateur.montant_max) if indicateur.est_paye and indicateur.montant_max is not None else None


def journal(simulation: Simulation) -> pd.DataFrame:
    """Les euros déplacés, un flux par rangée : ``De``, ``Vers``, ``Montant``."""
    return pd.DataFrame(
        [{"De": f.de, "Vers": f.vers, "Montant": euros(f.montant)} for e in simulation.journal for f in e.flux],
        columns=["De", "Vers", "Montant"],
    )


def conservation(simulation: Simulation) -> pd.DataFrame:
    """L'égalité des euros par mission : ``Mission``, ``Avant``, ``Après``, ``Écart``."""
    return pd.DataFrame(
        [
            {
                "Mission": _libelle(simulation.reference, c.mission),
                "Avant": euros(c.avant),
                "Après": euros(c.apres),
                "Écart": euros_signes(c.apres - c.avant),
            }
            for c in simulation.conservations
            if c.avant or c.apres
        ],
        columns=["Mission", "Avant", "Après", "Écart"],
    )


def _libelle(contrat: Contrat, code: str) -> str:
    mission = contrat.mission(code)
    return mission.libelle if mission else code


def historique(indicateur: Indicateur) -> pd.DataFrame:
    """Les exercices passés : ``exercice``, ``cible``, ``realise`` (float ou NaN) et ``montant`` (texte)."""
    return pd.DataFrame(
        [
            {
                "exercice": p.exercice,
                "cible": _position(p.cible),
                "realise": _position(p.realise),
                "montant": euros(p.montant_paye) if p.montant_paye is not None else "—",
            }
            for p in indicateur.historique
        ],
        columns=["exercice", "cible", "realise", "montant"],
    )


def pieces(contrat: Contrat, indicateur: Indicateur) -> pd.DataFrame:
    """Les pièces d'une ligne : ``Pièce``, ``Qui``, ``État``, ``Échéance``."""
    return pd.DataFrame(
        [
            {"Pièce": p.libelle, "Qui": p.responsable or "—", "État": str(p.etat), "Échéance": jour(p.echeance)}
            for p in contrat.pieces_de(indicateur)
        ],
        columns=["Pièce", "Qui", "État", "Échéance"],
    )


def verrous(contrat: Contrat) -> pd.DataFrame:
    """Les lignes qu'aucun mouvement ne peut changer, et pourquoi : ``N°``, ``Indicateur``, ``Raison``, ``Montant``."""
    return pd.DataFrame(
        [
            {
                "N°": i.identifiant,
                "Indicateur": i.libelle,
                "Raison": "national, imposé par l'accord"
                if i.est_national
                else "déclaré non négociable dans le classeur",
                "Montant": euros(i.montant_max) if i.est_paye and i.montant_max is not None else "—",
            }
            for i in contrat.indicateurs
            if i.est_verrouille
        ],
        columns=["N°", "Indicateur", "Raison", "Montant"],
    )


def point_du_jour(ligne: LigneValorisee) -> tuple[float, float] | None:
    """Le réalisé et les euros acquis d'une ligne, à poser sur sa courbe ; None si elle n'est pas évaluée."""
    valeur = ligne.indicateur.mesure.valeur
    return None if ligne.montant is None or valeur is None else (float(valeur), float(ligne.montant))


def historique_a_lire(indicateur: Indicateur) -> pd.DataFrame:
    """L'historique écrit : ``Exercice``, ``Cible``, ``Réalisé``, ``Payé``."""
    unite = unite_de(indicateur)
    return pd.DataFrame(
        [
            {
                "Exercice": p.exercice,
                "Cible": quantite(p.cible, unite) if p.cible is not None else "—",
                "Réalisé": quantite(p.realise, unite) if p.realise is not None else "—",
                "Payé": euros(p.montant_paye) if p.montant_paye is not None else "—",
            }
            for p in indicateur.historique
        ]
    )


def courbe(ligne: LigneValorisee) -> pd.DataFrame:
    """La courbe de la règle d'une ligne, à tracer en segments.

    Returns:
        Colonnes ``valeur`` et ``euros`` (float) ; deux rangées de même valeur font un saut. Vide si la ligne n'a pas
        de règle applicable, pas de rupture ou pas de montant.
    """
    if ligne.regle is None or ligne.indicateur.montant_max is None or not ligne.regle.courbe.ruptures:
        return pd.DataFrame(columns=["valeur", "euros"])
    ruptures, maximum = ligne.regle.courbe.ruptures, Fraction(ligne.indicateur.montant_max)
    marge = _marge([r.valeur for r in ruptures], ligne.indicateur.mesure.valeur)
    points = [(ruptures[0].valeur - marge, ruptures[0].avant)]
    for rupture in ruptures:
        points += [(rupture.valeur, rupture.avant), (rupture.valeur, rupture.apres)]
    points.append((ruptures[-1].valeur + marge, ruptures[-1].apres))
    return pd.DataFrame([{"valeur": float(v), "euros": float(p * maximum)} for v, p in points])


def _marge(valeurs: list[Fraction], realise: Fraction | None) -> Fraction:
    """De quoi montrer un peu au-delà des ruptures, et toujours le réalisé."""
    tous = [*valeurs, realise] if realise is not None else valeurs
    etendue = max(tous) - min(tous) or abs(max(tous)) or Fraction(1)
    debord = max(min(valeurs) - min(tous), max(tous) - max(valeurs))
    return max(etendue / 8, debord + etendue / 20)


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
                "part": _position(c.part),
                "euros": float("nan") if c.montant is None else float(c.montant),
                "texte": euros(c.montant) if c.montant is not None else c.refus,
                "est_actuelle": c.est_actuelle,
            }
            for c in sous_toutes_les_regles(indicateur)
        ]
    )
