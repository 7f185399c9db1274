"""Les écrans du mur, faits des seuls faits du contrat, de l'ordre du jour et des décisions inscrites.

Ni ce module ni ceux qu'il appelle ne connaissent le cahier interne ou les prévisions (essai d'architecture).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.objectif import ecrire_la_cible, ecrire_le_realise
from lib.domaine.reunion.decisions import (
    DecisionDeReunion,
    DecisionInscrite,
    EurosDUneDecision,
    TermeChange,
    en_vigueur,
)
from lib.domaine.reunion.ecrans import (
    DecisionAuMur,
    EcranDeMission,
    EcranDeProposition,
    EcranDesDecisions,
    EcranDeTitre,
    EcranDHoraire,
    LigneAuMur,
    PointAuMur,
)
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour
from lib.domaine.termes_compares import termes_changes, termes_d_une_ligne_nouvelle
from lib.domaine.transferts import montant_de
from lib.domaine.valorisation import LigneValorisee, MissionValorisee
from lib.domaine.vocabulaire import NomRegle
from lib.rendu.formats import SANS_NOM, euros, jour, periode
from lib.usages.faits import ContratsCompares

CARACTERES_PAR_LIGNE: Final = 66
LIGNES_DE_DECISIONS: Final = 13
"""Ce que l'écran des décisions porte de lignes de texte ; au-delà, les plus anciennes se comptent : rien ne défile."""
LIGNES_A_L_ECRAN: Final = 8
VOISINES_A_L_ECRAN: Final = 2


def ecran_de_titre(contrat: Contrat) -> EcranDeTitre:
    """La première image."""
    exercice, dialogue = contrat.exercice, contrat.date_dialogue
    return EcranDeTitre(
        contrat.cpts.nom or SANS_NOM,
        periode(exercice.debut, exercice.fin) if exercice else "",
        jour(dialogue) if dialogue else "",
        contrat.cpts.est_fictive,
    )


def ecran_de_mission(mission: MissionValorisee, fil: str) -> EcranDeMission:
    """Une mission, son gâteau et ses lignes payées ; celles qui ne tiennent pas à l'écran sont réunies en une."""
    lignes = sorted((li for li in mission.lignes if li.indicateur.remunere), key=_poids)
    montrees = tuple(map(_ligne, lignes[:LIGNES_A_L_ECRAN]))
    reste = lignes[LIGNES_A_L_ECRAN:]
    return EcranDeMission(fil, mission.mission.libelle, mission.ventilation, (*montrees, *_reunies(reste)))


def ecran_de_proposition(
    contrats: ContratsCompares, identifiant: str, fil: str, *, avance: str = ""
) -> EcranDeProposition:
    """Ce que l'on propose pour une ligne, avant → après.

    Args:
        contrats: le contrat et la proposition, montrables.
        identifiant: la ligne ; si elle n'a pas changé, les autres lignes de sa mission disent ce qui change.
        avance: l'autre réalisé avancé en séance, écrit ; vide s'il n'y en a pas.
    """
    ligne = contrats.avant.contrat.indicateur(identifiant) or contrats.apres.contrat.indicateur(identifiant)
    return EcranDeProposition(
        fil,
        ligne.libelle if ligne else identifiant,
        termes_de(contrats, identifiant),
        ecrire_le_realise(ligne) if ligne else "",
        euros_de(contrats, identifiant),
        avance,
    )


def termes_de(contrats: ContratsCompares, identifiant: str) -> tuple[TermeChange, ...]:
    """Les termes qui changent : ceux de la ligne, puis les euros des autres lignes de sa mission."""
    return (*termes_de_la_ligne(contrats, identifiant), *_voisines(contrats, identifiant))


def termes_de_la_ligne(contrats: ContratsCompares, identifiant: str) -> tuple[TermeChange, ...]:
    """Les termes de la ligne elle-même qui changent."""
    avant, apres = (c.indicateur(identifiant) for c in (contrats.avant.contrat, contrats.apres.contrat))
    return termes_changes(avant, apres) if avant and apres else _entree_ou_sortie(avant, apres)


def _voisines(contrats: ContratsCompares, identifiant: str) -> tuple[TermeChange, ...]:
    """Les euros des autres lignes de la mission, réunies quand elles sont trop nombreuses pour l'écran."""
    avant, apres = contrats.avant.contrat, contrats.apres.contrat
    ligne = avant.indicateur(identifiant) or apres.indicateur(identifiant)
    paires = [(li, apres.indicateur(li.identifiant)) for li in avant.indicateurs_de(ligne.mission if ligne else "")]
    changees = [(a, b) for a, b in paires if b and a.identifiant != identifiant and montant_de(a) != montant_de(b)]
    if len(changees) <= VOISINES_A_L_ECRAN:
        return tuple(TermeChange(f"Euros de « {a.libelle} »", *_euros(a, b)) for a, b in changees)
    sommes = (sum((montant_de(li) for li in lignes), ZERO) for lignes in zip(*changees, strict=True))
    return (TermeChange(f"Euros de {len(changees)} autres lignes", *map(euros, sommes)),)


def _euros(avant: Indicateur, apres: Indicateur) -> tuple[str, str]:
    return euros(montant_de(avant)), euros(montant_de(apres))


def euros_de(contrats: ContratsCompares, identifiant: str) -> EurosDUneDecision:
    """Ce que la proposition change en euros : la ligne pleine, au réalisé du jour, sa mission, et tout le contrat."""
    valorises = contrats.avant.valorise, contrats.apres.valorise
    avant, apres = (valorise.ligne(identifiant) for valorise in valorises)
    code = next((ligne.indicateur.mission for ligne in (avant, apres) if ligne), "")
    missions = [next((m for m in valorise.missions if m.mission.code == code), None) for valorise in valorises]
    mission_avant, mission_apres = missions
    return EurosDUneDecision(
        montant_avant=_plein(avant),
        montant_apres=_plein(apres),
        paye_avant=avant.montant if avant else None,
        paye_apres=apres.montant if apres else None,
        acquis_avant=contrats.avant.valorise.du.acquis,
        acquis_apres=contrats.apres.valorise.du.acquis,
        mission_avant=_acquis_de_la_mission(mission_avant),
        mission_apres=_acquis_de_la_mission(mission_apres),
        enveloppe=mission_avant.ventilation.part_variable if mission_avant else None,
        sort_avant=str(avant.situation) if avant else "",
        sort_apres=str(apres.situation) if apres else "",
    )


def _plein(ligne: LigneValorisee | None) -> Decimal | None:
    """Ce que la ligne paierait pleinement atteinte [€] ; une ligne neutralisée ne paie rien, quoi qu'elle atteigne."""
    est_comptee = ligne is not None and ligne.indicateur.regle is not NomRegle.NEUTRALISE
    return ligne.indicateur.montant_max if ligne is not None and est_comptee else None


def _acquis_de_la_mission(mission: MissionValorisee | None) -> Decimal | None:
    """Ce que la mission paie au réalisé du jour [€] ; None si sa condition est fermée : elle ne doit rien encore."""
    return mission.ventilation.acquis if mission and mission.mission.condition.est_ouverte else None


def ecran_des_decisions(journal: Sequence[DecisionInscrite]) -> EcranDesDecisions:
    """Les décisions en vigueur ; les plus anciennes se comptent quand elles ne tiennent pas à l'écran."""
    decisions = [inscrite.decision for inscrite in en_vigueur(journal)]
    montrees = decisions[len(decisions) - _combien(decisions) :]
    return EcranDesDecisions(
        tuple(DecisionAuMur(d.issue, d.texte, d.effet) for d in montrees),
        len(decisions) - len(montrees),
    )


def _combien(decisions: Sequence[DecisionDeReunion]) -> int:
    """Combien de décisions tiennent à l'écran, les dernières d'abord ; une au moins."""
    lignes = 0
    for rang, decision in enumerate(reversed(decisions)):
        lignes += 1 + len(decision.texte) // CARACTERES_PAR_LIGNE
        if lignes + rang > LIGNES_DE_DECISIONS and rang:
            return rang
    return len(decisions)


def ecran_d_horaire(ordre: OrdreDuJour, rang: int, debut: datetime | None) -> EcranDHoraire:
    """L'ordre du jour et ses heures.

    Args:
        rang: le point dont on parle ; −1 avant l'ouverture.
        debut: quand la réunion a commencé ; None : les heures ne s'écrivent pas.
    """
    points, passees = [], 0
    for point in ordre.points:
        heure = f"{debut + timedelta(minutes=passees):%H:%M}" if debut else ""
        points.append(PointAuMur(point.titre, point.minutes, heure))
        passees += point.minutes
    return EcranDHoraire(tuple(points), rang)


def _poids(ligne: LigneValorisee) -> tuple[bool, float]:
    """Les lignes aux plus gros montants d'abord ; celles dont il n'est pas connu ferment la marche."""
    montant = ligne.indicateur.montant_max
    return montant is None, -float(montant or ZERO)


def _ligne(ligne: LigneValorisee) -> LigneAuMur:
    i = ligne.indicateur
    return LigneAuMur(i.libelle, ecrire_la_cible(i), ecrire_le_realise(i), i.montant_max, ligne.montant)


def _reunies(lignes: Sequence[LigneValorisee]) -> tuple[LigneAuMur, ...]:
    if not lignes:
        return ()
    connus = [li.indicateur.montant_max for li in lignes if li.indicateur.montant_max is not None]
    acquis = [li.montant for li in lignes if li.montant is not None]
    libelle = "Une autre ligne" if len(lignes) == 1 else f"{len(lignes)} autres lignes"
    montant = sum(connus, ZERO) if len(connus) == len(lignes) else None
    return (LigneAuMur(libelle, "", "", montant, sum(acquis, ZERO) if len(acquis) == len(lignes) else None),)


def _entree_ou_sortie(avant: Indicateur | None, apres: Indicateur | None) -> tuple[TermeChange, ...]:
    """La ligne entre au contrat, ou en sort."""
    if apres is not None:
        return termes_d_une_ligne_nouvelle(apres)
    if avant is not None:
        return (TermeChange("Cible", ecrire_la_cible(avant), "ligne retirée"),)
    return ()
