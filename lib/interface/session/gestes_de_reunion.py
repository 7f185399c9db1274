"""Ce qui change la réunion du classeur affiché : conduire, essayer, décider, envoyer au mur.

Un geste part de ce qui est gardé, pas de ce que l'onglet montrait : deux postes ne s'écrasent pas, et un double clic ne
saute pas un point. Ce qui s'inscrit au journal et ce qui s'envoie au mur n'entre pas dans « Annuler » : le journal se
corrige, l'envoi a son propre retour.
"""

from __future__ import annotations

from collections.abc import Callable

from lib.domaine.reunion.bilan_de_sortie import BilanDeSortie
from lib.domaine.reunion.decisions import DecisionDeReunion, exiger_une_decision
from lib.domaine.reunion.deroule import Deroule
from lib.domaine.reunion.ecrans import Ecran
from lib.donnees.depot import AInscrire, GenreDInscription
from lib.donnees.reunion_json.reunion_en_json import (
    ecrire_un_bilan,
    ecrire_un_deroule,
    ecrire_un_ecran,
    ecrire_une_decision,
)
from lib.interface.mur.code_du_mur import nouveau_code
from lib.interface.session.depot_ouvert import depot, geste
from lib.interface.session.dossier_affiche import Dossier
from lib.interface.session.horloge import maintenant
from lib.interface.session.reunion_ouverte import ReunionOuverte, decisions_gardees, deroule_garde


def changer(dossier: Dossier, retouche: Callable[[Deroule], Deroule]) -> None:
    """Garde le déroulé retouché."""
    with geste() as ouvert:
        ouvert.reunions.changer(
            dossier.cle, lambda ecrit: ecrire_un_deroule(retouche(deroule_garde(dossier, ecrit))), maintenant()
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
    deja = decisions_gardees(dossier, depot().reunions.lire(dossier.cle))
    # Moins qu'on n'en a lu : un autre poste est reparti d'une séance neuve, et ce n'est pas un double clic.
    if len(deja) > lues and (deja[-1].contenu, deja[-1].corrige) == (ecrite, corrige):
        return False
    with geste() as ouvert:
        ouvert.reunions.inscrire(
            dossier.cle,
            AInscrire(_exercice(dossier), GenreDInscription.DECISION, ecrite, corrige),
            maintenant(),
            puis=lambda ecrit: ecrire_un_deroule(retouche(deroule_garde(dossier, ecrit))),
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


def _exercice(dossier: Dossier) -> str:
    """L'exercice tel qu'un historique le nomme ; vide s'il n'est pas connu."""
    exercice = dossier.contrat.exercice
    return str(exercice.annee) if exercice else ""
