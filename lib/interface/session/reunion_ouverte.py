"""La réunion du classeur affiché, lue à un seul instant ; le dépôt seul dit où l'on en est."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import Mouvement
from lib.domaine.retouches import mouvements_de_la_ligne
from lib.domaine.reunion.bilan_de_sortie import BilanInscrit
from lib.domaine.reunion.decisions import (
    DecisionInscrite,
    accords_appliques,
    en_vigueur,
)
from lib.domaine.reunion.deroule import Deroule
from lib.domaine.reunion.ecrans import Ecran
from lib.domaine.reunion.reunion_tenue import ReunionTenue
from lib.domaine.scenario import Etape, Scenario, Simulation, proposer
from lib.donnees.depot import EnvoiGarde, GenreDInscription, Inscription, ReunionGardee
from lib.donnees.reunion_json.reunion_en_json import (
    lire_un_bilan,
    lire_un_deroule,
    lire_un_ecran,
    lire_une_decision,
)
from lib.interface.session import preparation_gardee, situations
from lib.interface.session.depot_ouvert import depot
from lib.interface.session.dossier_affiche import Dossier
from lib.usages.faits import ContratsCompares, FaitsDuContrat


@dataclass(frozen=True)
class ReunionOuverte:
    """La réunion d'un classeur à un instant, vue du poste de pilotage. Interne.

    Pas de ``slots`` : ce qui est calculé reste dans l'objet.

    Attributes:
        deroule: où l'on en est ; son ordre du jour est celui du cahier tant que la réunion n'a pas commencé.
        journal: les décisions de ce classeur, la première d'abord.
        bilans: les bilans de sortie, tous exercices confondus.
        code: ce qui ouvre le mur ; None tant que ``code_du_mur`` ne l'a pas demandé.
        envoi: ce que le mur montre ; None tant que rien n'a été envoyé.
        envois: combien d'envois peuvent encore s'annuler.
    """

    dossier: Dossier
    revision: int
    deroule: Deroule
    journal: tuple[DecisionInscrite, ...]
    bilans: tuple[BilanInscrit, ...]
    code: str | None
    envoi: EnvoiGarde | None
    envois: int

    @cached_property
    def accords(self) -> Simulation:
        """Les accords en vigueur, appliqués au contrat."""
        return accords_appliques(self.dossier.contrat, self.journal)

    @cached_property
    def decide(self) -> FaitsDuContrat:
        """Les faits du contrat tel que les accords le laissent."""
        memoire = situations.memoire()
        return memoire.faits(self.accords.contrat) if self.journal else self.dossier.faits

    @cached_property
    def contrats(self) -> ContratsCompares:
        """Le contrat décidé et ce que l'on essaie : rien que du montrable."""
        return situations.memoire().proposition(self.decide, proposer(self.deroule.essai))

    @property
    def identifiants_pris(self) -> frozenset[str]:
        """Ceux qu'une ligne nouvelle ne peut pas porter, même retirée depuis : une décision du journal la nomme."""
        contrats = (self.dossier.contrat, self.decide.contrat, self.contrats.apres.contrat)
        lignes = {i.identifiant for contrat in contrats for i in contrat.indicateurs}
        return frozenset(lignes | {inscrite.decision.ligne for inscrite in self.journal})

    def contrats_de(self, ligne: Indicateur) -> ContratsCompares:
        """Le contrat décidé, et ce que l'on essaie sur cette ligne seule : ce que sa décision changerait."""
        return self._avec(self.decide, mouvements_de_la_ligne(self.deroule.essai, ligne))

    def contrats_corriges(self, corrigee: DecisionInscrite, mouvements: Sequence[Mouvement]) -> ContratsCompares:
        """Le contrat d'avant une décision, et ce que sa correction y changerait."""
        avant = accords_appliques(self.dossier.contrat, self.journal, sauf=corrigee)
        return self._avec(situations.memoire().faits(avant.contrat), mouvements)

    def _avec(self, avant: FaitsDuContrat, mouvements: Sequence[Mouvement]) -> ContratsCompares:
        return situations.memoire().proposition(avant, proposer(Scenario("", tuple(map(Etape, mouvements)))))

    @property
    def decide_et_essaye(self) -> Scenario:
        """Les accords et ce que l'on essaie, en un seul scénario : ce que le mandat juge."""
        accords = (m for i in en_vigueur(self.journal) for m in i.decision.mouvements)
        return Scenario("", (*(Etape(mouvement) for mouvement in accords), *self.deroule.essai.etapes))

    @property
    def tenue(self) -> ReunionTenue:
        """Ce que la réunion laisse aux trois parties : rien d'interne."""
        deroule = self.deroule
        empreinte = self.dossier.lecture.fichier.sha256
        return ReunionTenue(deroule.ordre, self.journal, deroule.commencee_le, deroule.prochaine_date, empreinte)

    @property
    def au_mur(self) -> Ecran | None:
        """Ce que le mur montre."""
        return lire_un_ecran(self.envoi.contenu) if self.envoi else None


def lire(dossier: Dossier) -> ReunionOuverte:
    """La réunion telle que le dépôt la garde.

    Raises:
        ReunionIllisible: ce qui a été gardé ne se relit pas.
    """
    gardee = depot().reunions.lire(dossier.cle)
    deroule = deroule_garde(dossier, gardee.deroule)
    inscrites = decisions_gardees(dossier, gardee)
    bilans = [i for i in gardee.inscriptions if _est(i, GenreDInscription.BILAN)]
    return ReunionOuverte(
        dossier,
        gardee.revision,
        deroule,
        tuple(DecisionInscrite(i.id, i.le, lire_une_decision(i.contenu), i.corrige) for i in inscrites),
        tuple(BilanInscrit(i.exercice, i.le, lire_un_bilan(i.contenu)) for i in bilans),
        gardee.code,
        gardee.au_mur,
        gardee.envois,
    )


def revision() -> int:
    """La révision du dépôt : un poste en lecture seule ne relit rien tant qu'elle ne bouge pas."""
    return depot().reunions.revision()


def deroule_garde(dossier: Dossier, ecrit: str | None) -> Deroule:
    """Le déroulé gardé ; avant le début, l'ordre du jour est celui du cahier, à défaut celui que suggère le contrat."""
    deroule = lire_un_deroule(ecrit) if ecrit else Deroule()
    if deroule.commencee_le is not None:
        return deroule
    ordre = preparation_gardee.ordre_du_jour(dossier)
    return replace(deroule, ordre=ordre, rang=ordre.borner(deroule.rang))


def decisions_gardees(dossier: Dossier, gardee: ReunionGardee) -> list[Inscription]:
    """Les décisions de cette séance ; celles d'une répétition restent au journal et n'engagent personne."""
    du_classeur = (i for i in gardee.inscriptions if i.classeur == dossier.cle and i.id > gardee.depuis)
    return [i for i in du_classeur if _est(i, GenreDInscription.DECISION)]


def _est(inscription: Inscription, genre: GenreDInscription) -> bool:
    return inscription.genre is genre
