"""Ce qu'un contrat lisible laisse à préciser : mission non engagée, tolérance non écrite, appréciation sans auteur."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat, lieu_de
from lib.domaine.contrat import Mission
from lib.domaine.ecriture import euros
from lib.domaine.indicateur import Indicateur
from lib.domaine.monnaie import ZERO
from lib.domaine.objectif import contradiction
from lib.domaine.vocabulaire import EtatMesure, Fait, NomRegle, Operateur

_REGLES_SANS_SENS = (NomRegle.PALIERS, NomRegle.ETATS, NomRegle.APPRECIATION, NomRegle.NEUTRALISE)


def a_preciser(indicateur: Indicateur) -> Iterator[Constat]:
    """Ce qu'une ligne payée ne dit pas alors que le calcul en dépend."""
    if indicateur.remunere:
        yield from _tolerance(indicateur)
        yield from _appreciation(indicateur)


def sens_contraire(indicateur: Indicateur) -> Iterator[Constat]:
    """Un sens qui dit l'inverse de la cible : la ligne n'est pas payée à l'envers, elle n'est pas évaluée."""
    if not contradiction(indicateur.cible, indicateur.sens, indicateur.depart):
        return
    sans_effet = indicateur.regle in _REGLES_SANS_SENS
    suite = "la règle ne suit ni l'un ni l'autre" if sans_effet else "la ligne n'est pas évaluée"
    yield Constat(
        CodeDAnomalie.SENS_CONTRAIRE,
        f"contredit la cible « {indicateur.cible.texte} » ; {suite}.",
        "Corrigez le sens ou la cible.",
        *lieu_de(indicateur.cellules, "sens"),
        "Sens",
        indicateur.sens,
    )


def national_a_confirmer(indicateur: Indicateur) -> Iterator[Constat]:
    """Une ligne reconnue nationale à ses mots : verrouillée, jusqu'à ce que la personne dise autrement."""
    if indicateur.est_suppose(Fait.PORTEE):
        yield Constat(
            CodeDAnomalie.NATIONAL_RECONNU,
            "est un indicateur national, reconnu d'après le catalogue, à confirmer ; la ligne est verrouillée.",
            "Écrivez « national » dans la colonne « Portée » pour confirmer, « local » sinon.",
            *lieu_de(indicateur.cellules, "indicateur"),
            "Indicateur",
            indicateur.libelle,
        )


def non_engagee(mission: Mission, lignes: Sequence[Indicateur]) -> Iterator[Constat]:
    """Les lignes et les euros qu'une mission non engagée laisse hors du calcul."""
    if mission.engagee or not (lignes or mission.part_variable):
        return
    connus = [ligne.montant_max for ligne in lignes if ligne.remunere and ligne.montant_max is not None]
    enveloppe = mission.part_variable if mission.part_variable is not None else sum(connus, ZERO)
    compte = f"{len(lignes)} ligne" + ("s" if len(lignes) > 1 else "")
    yield Constat(
        CodeDAnomalie.MISSION_NON_ENGAGEE,
        f"{mission.libelle} n'est pas engagée : {compte} et {euros(enveloppe)} restent hors du calcul.",
        "Écrivez « oui » dans la colonne « Engagée » si la mission est au contrat.",
        *lieu_de(mission.cellules, "engagee"),
        "Engagée",
        effet=enveloppe,
    )


def _tolerance(indicateur: Indicateur) -> Iterator[Constat]:
    if indicateur.cible.operateur is Operateur.ENVIRON:
        yield Constat(
            CodeDAnomalie.TOLERANCE_A_CHOISIR,
            f"ne dit pas de combien l'on peut s'écarter ; la tolérance est à choisir. "
            f"D'ici là, la cible est suivie telle quelle, dans le sens « {indicateur.sens} ».",
            "Écrivez un intervalle (27 à 33), ou un minimum (≥ 27).",
            *lieu_de(indicateur.cellules, "cible"),
            "Cible",
            indicateur.cible.texte,
        )


def _appreciation(indicateur: Indicateur) -> Iterator[Constat]:
    """Une part fixée à la main sans rôle ni motif ne se défend pas."""
    if indicateur.regle is not NomRegle.APPRECIATION or indicateur.mesure.etat is not EtatMesure.MESURE:
        return
    manques = [
        mot
        for mot, texte in (("le rôle", indicateur.responsable), ("le motif", indicateur.motif_appreciation))
        if not texte
    ]
    if manques:
        yield Constat(
            CodeDAnomalie.APPRECIATION_SANS_AUTEUR,
            f"la part est fixée à la main ; il manque {' et '.join(manques)}.",
            "Écrivez le rôle dans « Responsable » et le motif dans « Commentaire ».",
            *lieu_de(indicateur.cellules, "realise"),
            "Réalisé",
        )
