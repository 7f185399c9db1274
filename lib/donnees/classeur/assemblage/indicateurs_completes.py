"""Assembler les lignes lues en indicateurs complets : identifiants, paliers, défauts, montants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.contrat import Exercice, LigneRetiree, Mission, Piece
from lib.domaine.indicateur import Indicateur, PointAnnuel
from lib.domaine.ligne_ecrite import LigneEcrite, completer
from lib.domaine.nombres_exacts import quantite
from lib.domaine.preparation import Prevision
from lib.domaine.texte_compris import TexteCompris
from lib.domaine.vocabulaire import NatureCible, NatureMesure
from lib.donnees.cellules.mots import normaliser
from lib.donnees.cellules.nombres import lire_nombre
from lib.donnees.classeur.assemblage.acquis_ecrits import (
    selon_les_acquis,
    verifier_l_appreciation,
    verifier_le_montant_paye,
)
from lib.donnees.classeur.assemblage.faits_non_ecrits import (
    attribuer_les_identifiants,
    noter_les_incompris,
    noter_les_suppositions,
)
from lib.donnees.classeur.assemblage.poids import montants_selon_les_poids
from lib.donnees.classeur.comprehension import (
    IndicateurLu,
    LignesLiees,
    PaliersLus,
    histoires_achevees,
    jour_dans_l_exercice,
    lire_la_piece,
    lire_la_prevision,
    lire_le_contexte,
    montant_de,
    paliers_de,
)
from lib.donnees.classeur.lignes import Ligne
from lib.donnees.classeur.tableaux import dit_un_taux

_PART_MAXIMALE, _A_UN_POINT = 2, 1
"""Un nombre jusqu'à 2 peut être une part ; un point d'écart est un arrondi."""
_APPRECIE = re.compile(r"\b(?:appreci|avis|attei|evaluat|conclusion|constat|conform|statut|etat|resultat)")
"""Une colonne laissée de côté qui juge peut-être la ligne."""


@dataclass(frozen=True, slots=True)
class Assemblage:
    """Les indicateurs complets, et ce que leurs lignes portaient d'autre."""

    indicateurs: tuple[Indicateur, ...]
    previsions: tuple[Prevision, ...]
    ouvertures: tuple[tuple[str, Fraction], ...]
    pieces: tuple[Piece, ...]
    textes_compris: tuple[TexteCompris, ...] = ()
    retirees: tuple[LigneRetiree, ...] = ()


def assembler(
    lus: Sequence[IndicateurLu],
    liees: LignesLiees,
    missions: Sequence[Mission],
    passes: Sequence[tuple[PointAnnuel, ...]] = (),
    exercice: Exercice | None = None,
) -> Assemblage:
    """Les indicateurs d'un classeur, dans l'ordre de ses lignes.

    Args:
        passes: ce que les colonnes d'autres exercices disent de chaque ligne, rangée pour rangée ; vide si rien.
        exercice: dit l'année d'une entête « Réalisé au 31/10 » ; None si le classeur ne le dit pas.
    """
    if any("montant_paye" in lu.ligne.places for lu in lus):
        lus = selon_les_acquis(lus)
    identifiants = attribuer_les_identifiants(lus)
    rangees = liees.rangees(identifiants)
    indicateurs = []
    for identifiant, lu, passe in zip(identifiants, lus, passes or [()] * len(lus), strict=True):
        historique = (*passe, *rangees.exercices_passes(identifiant, lu.valeurs.unite))
        indicateur = _completer(identifiant, lu, paliers_de(lu, rangees.paliers.get(identifiant, ())), historique)
        mesure_le = indicateur.mesure_le or jour_dans_l_exercice(lu.ligne, exercice)
        suivi = rangees.releves(identifiant, indicateur.unite)
        indicateurs.append(replace(indicateur, suivi=suivi, mesure_le=mesure_le))
    payes = tuple(indicateurs)
    if any(lu.argent.poids is not None for lu in lus):
        payes = montants_selon_les_poids(payes, lus, missions)
    for lu, paye in zip(lus, payes, strict=True):
        if "montant_paye" in lu.ligne.places:
            verifier_le_montant_paye(lu.ligne, paye)
        if any(_APPRECIE.search(normaliser(entete[:60])) for entete in lu.ligne.autres_entetes.values()):
            verifier_l_appreciation(lu.ligne, paye)
    return Assemblage(
        payes,
        _previsions(lus, payes),
        _ouvertures(lus, payes),
        _pieces(lus, payes),
        _textes(lus, payes),
        (*liees.retirees(identifiants), *histoires_achevees([lu.argent.est_retiree for lu in lus], payes)),
    )


def _completer(
    identifiant: str, lu: IndicateurLu, paliers: PaliersLus, historique: tuple[PointAnnuel, ...]
) -> Indicateur:
    valeurs, argent, autre_valeur = lu.valeurs, lu.argent, _verifier_l_arithmetique(lu)
    connus = Indicateur(
        identifiant=identifiant,
        mission=lu.mission,
        libelle=lu.libelle,
        unite=valeurs.unite,
        depart=_depart_de(lu, paliers),
        cible=replace(valeurs.cible.cible, autre_valeur=autre_valeur),
        mesure=valeurs.mesure,
        numerateur=valeurs.numerateur,
        denominateur=valeurs.denominateur,
        remunere=argent.remunere,
        montant_max=montant_de(lu, paliers.paliers),
        paliers=paliers.paliers,
        sens_incompris=lu.sens_incompris,
        regle_incomprise=lu.regle.incomprise,
        condition=argent.condition,
        historique=historique,
        cellules=lu.ligne.cellules(),
    )
    indicateur = completer(LigneEcrite(connus, lu.termes, valeurs.cible.est_explicite, paliers.illisibles))
    contexte: dict[str, Any] = lire_le_contexte(lu, indicateur)
    entiere = replace(indicateur, **contexte)
    noter_les_suppositions(lu.ligne, entiere)
    noter_les_incompris(lu.ligne, entiere)
    _verifier_le_taux(lu.ligne, entiere)
    return entiere


def _depart_de(lu: IndicateurLu, paliers: PaliersLus) -> Fraction | None:
    """Le départ de sa colonne ; à défaut celui que la cible ou les paliers écrivent."""
    phrase = lu.valeurs.phrase
    tire = phrase.depart if phrase.depart is not None else paliers.depart
    if lu.valeurs.depart is not None:
        _comparer(lu, lu.valeurs.depart, tire)
        return lu.valeurs.depart
    if tire is not None:
        lu.ligne.noter(
            "cible",
            CodeDAnomalie.DEPART_TIRE_DU_TEXTE,
            f"donne aussi le départ : {quantite(tire, lu.valeurs.unite)}.",
            "Vérifiez-le, ou écrivez-le dans la colonne « Départ ».",
        )
    return tire


def _comparer(lu: IndicateurLu, depart: Fraction, tire: Fraction | None) -> None:
    if tire is not None and tire != depart:
        lu.ligne.noter(
            "depart",
            CodeDAnomalie.ARITHMETIQUE,
            f"n'est pas le départ que la cible écrit ({quantite(tire, '')}) ; la colonne « Départ » est suivie.",
            "Vérifiez lequel des deux est le bon.",
        )


def _verifier_l_arithmetique(lu: IndicateurLu) -> Fraction | None:
    """« 68 811 (+700 vs 66 111) » ne tient pas : 66 111 + 700 font 66 811 ; les deux lectures sont dites.

    Returns:
        L'autre lecture de la cible ; None si le texte n'en a qu'une.
    """
    phrase, cible = lu.valeurs.phrase, lu.valeurs.phrase.cible.cible
    attendue = phrase.autre_cible(lu.valeurs.depart)
    if attendue is None or phrase.ecart is None or cible.valeur is None:
        return None
    depart = attendue - phrase.ecart
    lu.ligne.noter(
        "cible",
        CodeDAnomalie.ARITHMETIQUE,
        f"ne tient pas : {quantite(depart, '')} et {quantite(phrase.ecart, '')} "
        f"font {quantite(attendue, '')}, pas {quantite(cible.valeur, '')}. "
        f"La cible suivie est {quantite(cible.valeur, '')}.",
        "Vérifiez avec la CPAM lequel des nombres est le bon.",
    )
    return attendue


def _verifier_le_taux(ligne: Ligne, indicateur: Indicateur) -> None:
    """« % réalisation » n'est jamais un réalisé : il le contrôle, à un point près."""
    cellule, cible, realise = ligne.cellule("taux_atteinte"), indicateur.cible, indicateur.mesure
    lu = cellule.nombre if cellule.nombre is not None else lire_nombre(cellule.texte.replace("%", ""))
    sont_des_nombres = cible.nature is NatureCible.NOMBRE and realise.nature is NatureMesure.NOMBRE
    if lu is None or not sont_des_nombres or not cible.valeur or realise.valeur is None:
        return
    lectures = {lu} if cellule.est_pourcentage or abs(lu) > _PART_MAXIMALE else {lu, 100 * lu}
    parts = _parts_realisees(realise.valeur, cible.valeur, indicateur.depart)
    est_un_taux = dit_un_taux(ligne.entetes.get("taux_atteinte", ""))
    if not est_un_taux or any(abs(lecture - 100 * part) <= _A_UN_POINT for lecture in lectures for part in parts):
        return
    font = quantite(round(100 * realise.valeur / cible.valeur, 1), "%")
    ligne.noter(
        "taux_atteinte",
        CodeDAnomalie.TAUX_CONTREDIT,
        f"n'est pas la part réalisée de la cible : {quantite(realise.valeur, indicateur.unite)} sur "
        f"{quantite(cible.valeur, indicateur.unite)} font {font}. C'est le réalisé qui est suivi.",
        "Vérifiez lequel des trois nombres est faux.",
    )


def _parts_realisees(realise: Fraction, cible: Fraction, depart: Fraction | None) -> set[Fraction]:
    """Ce qu'un taux de réalisation peut vouloir dire : la part de la cible, à l'envers à la baisse, ou du chemin."""
    parts = {realise / cible, cible / realise if realise else Fraction(0)}
    if depart is not None and depart != cible:
        parts.add((realise - depart) / (cible - depart))
    return parts | {min(max(part, Fraction(0)), Fraction(1)) for part in parts}


def _previsions(lus: Sequence[IndicateurLu], indicateurs: Sequence[Indicateur]) -> tuple[Prevision, ...]:
    lues = (lire_la_prevision(lu, indicateur) for lu, indicateur in zip(lus, indicateurs, strict=True))
    return tuple(prevision for prevision in lues if prevision is not None)


def _ouvertures(lus: Sequence[IndicateurLu], indicateurs: Sequence[Indicateur]) -> tuple[tuple[str, Fraction], ...]:
    """La chance que la condition de chaque ligne soit remplie, quand la ligne la dit."""
    chances = ((i.identifiant, lu.argent.ouverture) for lu, i in zip(lus, indicateurs, strict=True))
    return tuple((identifiant, chance) for identifiant, chance in chances if chance is not None)


def _pieces(lus: Sequence[IndicateurLu], indicateurs: Sequence[Indicateur]) -> tuple[Piece, ...]:
    lues = (lire_la_piece(lu, indicateur.identifiant) for lu, indicateur in zip(lus, indicateurs, strict=True))
    return tuple(piece for piece in lues if piece is not None)


def _textes(lus: Sequence[IndicateurLu], indicateurs: Sequence[Indicateur]) -> tuple[TexteCompris, ...]:
    """Les cellules qui disent plus qu'une cible, avec ce qui en a été tiré et ce qui reste."""
    return tuple(
        TexteCompris(
            indicateur.identifiant,
            lu.ligne.cellules().get("cible", lu.ligne.cellules().get("indicateur", "")),
            lu.valeurs.phrase.cible.cible.texte,
            lu.valeurs.phrase.morceaux,
            lu.valeurs.phrase.reste,
        )
        for lu, indicateur in zip(lus, indicateurs, strict=True)
        if lu.valeurs.phrase.dit_plus_qu_une_cible
    )
