"""Ce que les accords de la réunion changent, mission par mission : rien que des faits, montrable au mur."""

from __future__ import annotations

from lib.domaine.reunion.ecrans import EcranDesTotaux, TotalAuMur
from lib.domaine.valorisation import ContratValorise, MissionValorisee
from lib.usages.faits import FaitsDuContrat


def ecran_des_totaux(avant: FaitsDuContrat, apres: FaitsDuContrat) -> EcranDesTotaux:
    """Chaque mission qui porte des euros, puis le contrat entier, au réalisé du jour.

    Args:
        avant: le contrat tel qu'il est écrit.
        apres: le contrat tel que les accords le laissent.
    """
    deviennent = {m.mission.code: m for m in apres.valorise.missions}
    missions = (m for m in avant.valorise.missions if m.ventilation.part_variable)
    rangees = tuple(_mission(m, deviennent.get(m.mission.code)) for m in missions)
    return EcranDesTotaux(rangees, _contrat(avant.valorise, apres.valorise))


def _mission(avant: MissionValorisee, apres: MissionValorisee | None) -> TotalAuMur:
    """Une mission dont la condition est fermée ne doit rien : ses euros ne se disent pas."""
    nom, enveloppe = avant.mission.libelle, avant.ventilation.part_variable
    if not avant.mission.condition.est_ouverte or apres is None:
        return TotalAuMur(nom, enveloppe, None, None)
    return TotalAuMur(nom, enveloppe, avant.ventilation.acquis, apres.ventilation.acquis)


def _contrat(avant: ContratValorise, apres: ContratValorise) -> TotalAuMur:
    return TotalAuMur("Tout le contrat", avant.du.part_variable, avant.du.acquis, apres.du.acquis)
