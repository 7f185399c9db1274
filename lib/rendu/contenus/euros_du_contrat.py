"""Où l'on en est en euros : mission par mission, et les lignes qui décident du reste."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lib.domaine.leviers import Levier
from lib.domaine.valorisation import ContratValorise, Ventilation
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique
from lib.rendu.textes import phrases_de_synthese as textes
from lib.usages.faits import FaitsDuContrat

TOTAL = "Total dû"


@dataclass(frozen=True, slots=True)
class EurosDeMission:
    """La part variable d'une mission, ou du contrat, rangée selon ce que l'on en sait."""

    nom: str
    ventilation: Ventilation


@dataclass(frozen=True, slots=True)
class LigneDecisive:
    """Une ligne où un prochain pas rapporte des euros [€]."""

    identifiant: str
    libelle: str
    fait: str
    manque: str
    gain: Decimal


def euros_par_mission(valorise: ContratValorise) -> Contenu[EurosDeMission]:
    """Les missions dues, leur total, puis ce qui est sous condition, hors du total."""
    return Contenu(
        "Part variable, mission par mission",
        (
            Rubrique("Mission", lambda m: m.nom, Place.LIBELLE),
            Rubrique("Part variable", lambda m: m.ventilation.part_variable),
            Rubrique("Acquis", lambda m: m.ventilation.acquis),
            Rubrique("À produire", lambda m: m.ventilation.a_produire),
            Rubrique("Non évalué", lambda m: m.ventilation.non_evalue),
            Rubrique("Non dû", lambda m: m.ventilation.non_du),
            Rubrique("Non expliqué", lambda m: m.ventilation.inconnu),
        ),
        tuple(_missions(valorise)),
    )


def lignes_decisives(faits: FaitsDuContrat) -> Contenu[LigneDecisive]:
    """Les plus grands gains qui restent à prendre."""
    return Contenu(
        "Ce qui décide du reste",
        (
            Rubrique("N°", lambda li: li.identifiant, Place.CODE),
            Rubrique("Ligne", lambda li: li.libelle, Place.LIBELLE),
            Rubrique("Aujourd'hui", lambda li: li.fait, Place.MOTS),
            Rubrique("Ce qui manque", lambda li: li.manque, Place.MOTS),
            Rubrique("Gain", lambda li: li.gain),
        ),
        tuple(_decisive(levier) for levier in faits.leviers[: textes.LIGNES_DECISIVES]),
        sinon="Aucune ligne évaluée n'est à compléter.",
    )


def _missions(valorise: ContratValorise) -> Iterator[EurosDeMission]:
    a_part = valorise.sous_condition
    for mission in valorise.missions:
        if mission.ventilation.part_variable and mission not in a_part:
            yield EurosDeMission(mission.mission.libelle, mission.ventilation)
    yield EurosDeMission(TOTAL, valorise.du)
    for mission in a_part:
        yield EurosDeMission(f"Hors du gâteau : {mission.mission.libelle}", mission.ventilation)


def _decisive(levier: Levier) -> LigneDecisive:
    indicateur = levier.ligne.indicateur
    return LigneDecisive(
        indicateur.identifiant,
        indicateur.libelle,
        textes.ce_qui_est_fait(levier.ligne),
        textes.ce_qui_manque(levier),
        levier.euros,
    )
