"""La réunion du classeur affiché : lue à un seul instant, changée par gestes ; le dépôt seul dit où l'on en est.

Un geste part de ce qui est gardé, pas de ce que l'onglet montrait : deux postes ne s'écrasent pas, et un double clic ne
saute pas un point. Ce qui s'inscrit au journal et ce qui s'envoie au mur n'entre pas dans « Annuler » : le journal se
corrige, l'envoi a son propre retour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import Mouvement
from lib.domaine.retouches import mouvements_de_la_ligne
from lib.domaine.reunion.bilan_de_sortie import BilanDeSortie, BilanInscrit
from lib.domaine.reunion.decisions import (
    DecisionDeReunion,
    DecisionInscrite,
    accords_appliques,
    en_vigueur,
    exiger_une_decision,
)
from lib.domaine.reunion.deroule import Deroule
from lib.domaine.reunion.ecrans import Ecran
from lib.domaine.reunion.reunion_tenue import ReunionTenue
from lib.domaine.scenario import Etape, Scenario, Simulation, proposer
from lib.donnees.depot import AInscrire, EnvoiGarde, GenreDInscription, Inscription, ReunionGardee
from lib.donnees.reunion_json.reunion_en_json import (
    ecrire_un_bilan,
    ecrire_un_deroule,
    ecrire_un_ecran,
    ecrire_une_decision,
    lire_un_bilan,
    lire_un_deroule,
    lire_un_ecran,
    lire_une_decision,
)
from lib.interface.mur.code_du_mur import nouveau_code
from lib.interface.session import preparation_gardee, situations
from lib.interface.session.depot_ouvert import depot, geste
from lib.interface.session.dossier_affiche import Dossier
from lib.interface.session.horloge import maintenant
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
    deroule = _deroule(dossier, gardee.deroule)
    inscrites = _decisions(dossier, gardee)
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


def changer(dossier: Dossier, retouche: Callable[[Deroule], Deroule]) -> None:
    """Garde le déroulé retouché."""
    with geste() as ouvert:
        ouvert.reunions.changer(
            dossier.cle, lambda ecrit: ecrire_un_deroule(retouche(_deroule(dossier, ecrit))), maintenant()
        )


def code_du_mur(reunion: ReunionOuverte) -> str:
    """Ce qui ouvre le mur ; donné la première fois qu'on le demande, il ne change que si on le change."""
    if reunion.code is not None:
        return reunion.code
    with geste() as ouvert:
        return ouvert.reunions.ouvrir_le_mur(reunion.dossier.cle, nouveau_code())


def envoyer(dossier: Dossier, ecran: Ecran) -> None:
    """Le mur montre cet écran."""
    with geste() as ouvert:
        ouvert.reunions.envoyer(dossier.cle, ecrire_un_ecran(ecran), maintenant())


def annuler_l_envoi(dossier: Dossier, montre: int) -> None:
    """Le mur montre de nouveau l'écran d'avant, si c'est bien celui-ci qu'il montrait."""
    with geste() as ouvert:
        ouvert.reunions.annuler_l_envoi(dossier.cle, montre)


def changer_le_code(dossier: Dossier) -> None:
    """Ferme les fenêtres du mur : leur code n'ouvre plus rien."""
    with geste() as ouvert:
        ouvert.reunions.changer_le_code(dossier.cle, nouveau_code())


def decider(
    dossier: Dossier,
    decision: DecisionDeReunion,
    retouche: Callable[[Deroule], Deroule],
    *,
    lues: int,
    corrige: int | None = None,
) -> bool:
    """Inscrit une décision et retouche le déroulé, en un seul geste.

    Args:
        corrige: le numéro de la décision que celle-ci remplace.
        lues: le nombre de décisions que l'écran montrait : la même, envoyée deux fois d'un double clic, ne s'inscrit
            qu'une fois.

    Returns:
        Vrai si elle est inscrite.

    Raises:
        DecisionRefusee: il y manque une formulation ou un rôle ; le journal n'a pas changé.
    """
    ecrite = ecrire_une_decision(exiger_une_decision(decision))
    deja = _decisions(dossier, depot().reunions.lire(dossier.cle))
    # Moins qu'on n'en a lu : un autre poste est reparti d'une séance neuve, et ce n'est pas un double clic.
    if len(deja) > lues and (deja[-1].contenu, deja[-1].corrige) == (ecrite, corrige):
        return False
    with geste() as ouvert:
        ouvert.reunions.inscrire(
            dossier.cle,
            AInscrire(_exercice(dossier), GenreDInscription.DECISION, ecrite, corrige),
            maintenant(),
            puis=lambda ecrit: ecrire_un_deroule(retouche(_deroule(dossier, ecrit))),
        )
    return True


def nouvelle_seance(dossier: Dossier) -> None:
    """Repart d'une séance neuve : ce qui a été inscrit jusqu'ici reste au journal, et n'est plus de cette séance."""
    with geste() as ouvert:
        ouvert.reunions.recommencer(dossier.cle, ecrire_un_deroule(Deroule()), maintenant())


def noter_un_bilan(dossier: Dossier, bilan: BilanDeSortie) -> None:
    """Ajoute un bilan de sortie au journal."""
    with geste() as ouvert:
        entree = AInscrire(_exercice(dossier), GenreDInscription.BILAN, ecrire_un_bilan(bilan))
        ouvert.reunions.inscrire(dossier.cle, entree, maintenant())


def _deroule(dossier: Dossier, ecrit: str | None) -> Deroule:
    """Le déroulé gardé ; avant le début, l'ordre du jour est celui du cahier, à défaut celui que suggère le contrat."""
    deroule = lire_un_deroule(ecrit) if ecrit else Deroule()
    if deroule.commencee_le is not None:
        return deroule
    ordre = preparation_gardee.ordre_du_jour(dossier)
    return replace(deroule, ordre=ordre, rang=ordre.borner(deroule.rang))


def _decisions(dossier: Dossier, gardee: ReunionGardee) -> list[Inscription]:
    """Les décisions de cette séance ; celles d'une répétition restent au journal et n'engagent personne."""
    du_classeur = (i for i in gardee.inscriptions if i.classeur == dossier.cle and i.id > gardee.depuis)
    return [i for i in du_classeur if _est(i, GenreDInscription.DECISION)]


def _exercice(dossier: Dossier) -> str:
    """L'exercice tel qu'un historique le nomme ; vide s'il n'est pas connu."""
    exercice = dossier.contrat.exercice
    return str(exercice.annee) if exercice else ""


def _est(inscription: Inscription, genre: GenreDInscription) -> bool:
    return inscription.genre is genre
