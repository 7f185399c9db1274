"""Le relevé de décisions : ce que les trois parties emportent, prêt pour l'écran et pour un document.

Rien que des faits : le contrat, l'ordre du jour, les décisions inscrites. Ni ce module ni ceux qu'il appelle ne
connaissent le cahier interne ou les prévisions (essai d'architecture).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.domaine.objectif import ecrire_la_cible
from lib.domaine.reunion.decisions import DecisionInscrite, IssueDuPoint, accords_appliques, en_vigueur
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour
from lib.domaine.reunion.reunion_tenue import ReunionTenue
from lib.domaine.termes_compares import termes_changes
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique, ValeurMontree
from lib.rendu.formats import SANS_NOM, accorder, annees_civiles, euros_signes, jour, periode

RIEN_EN_SUSPENS = "Rien n'est en suspens."
SANS_DECISION = "Aucune décision n'est inscrite : elles s'inscrivent en séance, et le relevé est prêt aussitôt."


@dataclass(frozen=True, slots=True)
class IndicateurDuReleve:
    """Une ligne du nouveau tableau d'indicateurs.

    Attributes:
        montant: ce qu'elle paie pleinement atteinte [€] ; None si elle n'est pas payée ou si on ne le sait pas.
        change: ce qui change par rapport au contrat d'avant ; vide si rien ne change.
    """

    mission: str
    libelle: str
    cible: str
    regle: str
    montant: Decimal | None
    change: str


@dataclass(frozen=True, slots=True)
class ReleveDeDecisions:
    """Ce que la réunion a décidé, en données typées.

    Attributes:
        points: les titres de l'ordre du jour, dans l'ordre.
        decisions: celles qui sont en vigueur.
        corrections: combien d'entrées du journal ont été remplacées ; le journal les garde.
        en_suspens: ce qui reste à revoir ou sans accord, une phrase chacun.
        sans_decision: les titres des points de l'ordre du jour dont rien n'est décidé.
        indicateurs: le tableau des indicateurs tel que les accords le laissent.
        refus: les accords qui ne s'appliquent plus au contrat, une phrase chacun.
        prochaine_date: la prochaine rencontre (COTECH, COPIL), telle qu'elle est convenue ; vide si elle ne l'est pas.
        annees: les années de l'exercice, pour le nom du fichier ; vide si on ne les sait pas.
    """

    cpts: str
    exercice: str
    tenue_le: str
    est_fictif: bool
    points: tuple[str, ...]
    decisions: tuple[DecisionInscrite, ...]
    corrections: int
    en_suspens: tuple[str, ...]
    sans_decision: tuple[str, ...]
    indicateurs: Contenu[IndicateurDuReleve]
    refus: tuple[str, ...]
    prochaine_date: str
    annees: str

    @property
    def phrase(self) -> str:
        """Ce que la réunion a décidé, en une ligne."""
        if not self.decisions:
            return SANS_DECISION
        accords = sum(i.decision.issue is IssueDuPoint.ACCORD for i in self.decisions)
        dits = [accorder(len(self.decisions), "décision"), f"dont {accorder(accords, 'accord')}"]
        points = len(self.en_suspens) + len(self.sans_decision)
        suspens = f"{accorder(points, 'point')} en suspens" if points else "rien en suspens"
        return f"{', '.join(dits)} ; {suspens}."

    @property
    def suspens(self) -> tuple[str, ...]:
        """Ce qui reste ouvert : une phrase par décision à revoir, une pour tous les points sans décision."""
        sans = f"Sans décision : {', '.join(self.sans_decision)}." if self.sans_decision else ""
        return (*self.en_suspens, *filter(None, (sans,))) or (RIEN_EN_SUSPENS,)

    @property
    def tableau(self) -> Contenu[DecisionInscrite]:
        """Les décisions, en tableau."""
        return Contenu("Décisions", _COLONNES, self.decisions, "Aucune décision n'est inscrite.")


def releve_de_decisions(
    contrat: Contrat,
    reunion: ReunionTenue,
) -> ReleveDeDecisions:
    """Le relevé d'une réunion.

    Args:
        contrat: le contrat d'avant la réunion.
    """
    ordre, journal = reunion.ordre, reunion.journal
    accords, vigueur = accords_appliques(contrat, journal), en_vigueur(journal)
    exercice = contrat.exercice
    return ReleveDeDecisions(
        contrat.cpts.nom or SANS_NOM,
        periode(exercice.debut, exercice.fin) if exercice else "",
        jour(reunion.commencee_le.date()) if reunion.commencee_le else "",
        contrat.cpts.est_fictive,
        tuple(point.titre for point in ordre.points),
        vigueur,
        len(journal) - len(vigueur),
        tuple(_en_suspens(vigueur)),
        tuple(_sans_decision(ordre, vigueur)),
        _tableau_des_indicateurs(contrat, accords.contrat),
        tuple(refus.message for refus in accords.refus),
        reunion.prochaine_date,
        annees_civiles(exercice.debut, exercice.fin) if exercice else "",
    )


def _en_suspens(decisions: Sequence[DecisionInscrite]) -> list[str]:
    ouvertes = [i.decision for i in decisions if i.decision.issue is not IssueDuPoint.ACCORD]
    return [f"{d.issue[:1].upper()}{d.issue[1:]} : {d.texte}" for d in ouvertes]


def _sans_decision(ordre: OrdreDuJour, decisions: Sequence[DecisionInscrite]) -> list[str]:
    decides = {i.decision.point for i in decisions}
    return [point.titre for point in ordre.points if point.mission and point.titre not in decides]


def _tableau_des_indicateurs(avant: Contrat, apres: Contrat) -> Contenu[IndicateurDuReleve]:
    libelles = {m.code: m.libelle for m in apres.missions}
    engagees = {m.code for m in apres.missions if m.engagee}
    rangees = tuple(
        IndicateurDuReleve(
            libelles.get(i.mission, i.mission),
            i.libelle,
            ecrire_la_cible(i),
            str(i.regle),
            i.montant_max if i.remunere else None,
            _changement(avant.indicateur(i.identifiant), i),
        )
        for i in apres.indicateurs
        if i.mission in engagees
    )
    return Contenu("Nouveau tableau d'indicateurs", _INDICATEURS, rangees, "Le contrat n'a pas d'indicateur.")


def _changement(avant: Indicateur | None, apres: Indicateur) -> str:
    if avant is None:
        return "ligne nouvelle"
    return " ; ".join(f"{t.libelle.lower()} : {t.avant} → {t.apres}" for t in termes_changes(avant, apres))


def _effet(inscrite: DecisionInscrite) -> ValeurMontree | None:
    effet = inscrite.decision.effet
    return None if effet is None else ValeurMontree(euros_signes(effet))


INCHANGE = "inchangé"
_COLONNES: tuple[Rubrique[DecisionInscrite], ...] = (
    Rubrique("N°", lambda i: i.numero),
    Rubrique("Heure", lambda i: f"{i.le:%H:%M}", Place.MOTS),
    Rubrique("Point", lambda i: i.decision.point, Place.LIBELLE),
    Rubrique("Issue", lambda i: str(i.decision.issue), Place.MOTS),
    Rubrique("Décision", lambda i: i.decision.texte, Place.PHRASE),
    Rubrique("Au réalisé du jour", _effet),
    Rubrique("Inscrite par", lambda i: i.decision.role, Place.MOTS),
)
_INDICATEURS: tuple[Rubrique[IndicateurDuReleve], ...] = (
    Rubrique("Mission", lambda i: i.mission, Place.MOTS),
    Rubrique("Indicateur", lambda i: i.libelle, Place.LIBELLE),
    Rubrique("Cible", lambda i: i.cible, Place.MOTS),
    Rubrique("Règle", lambda i: i.regle, Place.MOTS),
    Rubrique("Montant", lambda i: i.montant),
    Rubrique("Ce qui change", lambda i: i.change or INCHANGE, Place.PHRASE),
)
