"""Retoucher un scénario dans la rangée d'une ligne : ce que l'on y tape fait, change ou retire un mouvement.

La rangée montre le contrat d'après. Retaper une valeur change le mouvement qui l'avait posée ; retaper celle d'avant le
retire : un scénario ne s'allonge pas à force de chercher.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.mouvements import (
    Ceder,
    ChangerLaCible,
    ChangerLaRegle,
    Mouvement,
    Neutraliser,
    PasserEnSuivi,
    Repartir,
)
from lib.domaine.mouvements.plus_exigeant import est_plus_exigeante
from lib.domaine.objectif import cible_a_taper
from lib.domaine.scenario import Etape, Scenario, Simulation, appliquer, rang_de_la_proposee
from lib.domaine.transferts import au_prorata, ligne_negociable, montant_de, montant_paye_de
from lib.domaine.vocabulaire import Confiance


def retoucher_la_cible(contrat: Contrat, scenario: Scenario, identifiant: str, cible: Cible) -> Scenario:
    """Le scénario où cette ligne a cette cible ; plus exigeante que celle d'avant, elle compte comme cédée.

    Args:
        contrat: le contrat de référence.
        scenario: ce qui est déjà proposé.
        identifiant: une ligne du contrat d'après.
        cible: la cible tapée ; celle qu'avait la ligne avant qu'on y touche retire le mouvement.
    """
    return _poser_une_cible(contrat, scenario, ChangerLaCible(identifiant, cible))


def retoucher_la_regle(contrat: Contrat, scenario: Scenario, regle: ChangerLaRegle) -> Scenario:
    """Le scénario où cette ligne suit cette règle ; celle d'avant, aux mêmes paramètres, retire le mouvement.

    Args:
        contrat: le contrat de référence.
        scenario: ce qui est déjà proposé.
        regle: la ligne, sa règle et ses paramètres.
    """
    rang = _dernier(scenario, lambda m: isinstance(m, ChangerLaRegle) and m.ligne_visee == regle.identifiant)
    ligne = _contrat_avant(contrat, scenario, rang).indicateur(regle.identifiant)
    est_celle_d_avant = ligne is not None and regle.ne_change_rien_a(ligne)
    return _poser(scenario, rang, None if est_celle_d_avant else regle)


def sortir_du_paiement(scenario: Scenario, sortie: Neutraliser | PasserEnSuivi) -> Scenario:
    """Le scénario où cette ligne n'est plus payée, de cette façon seule ; ses autres changements restent."""
    return rendre_au_paiement(scenario, sortie.identifiant).ajouter(sortie)


def rendre_au_paiement(scenario: Scenario, identifiant: str) -> Scenario:
    """Le scénario sans ce qui sortait cette ligne du paiement ; ses autres changements restent."""
    return replace(scenario, etapes=tuple(e for e in scenario.etapes if not _sort(e.mouvement, identifiant)))


def _sort(mouvement: Mouvement, identifiant: str) -> bool:
    return isinstance(mouvement, (Neutraliser, PasserEnSuivi)) and mouvement.identifiant == identifiant


def poser_un_mouvement(contrat: Contrat, scenario: Scenario, mouvement: Mouvement) -> Scenario:
    """Le scénario avec un mouvement de plus ; une règle, une cible prend la place de celle déjà posée sur sa ligne.

    Un motif donné reste : celui du mouvement, à défaut celui de la concession qu'il remplace.
    """
    if isinstance(mouvement, ChangerLaRegle):
        return retoucher_la_regle(contrat, scenario, mouvement)
    if mouvement.cible_posee is not None:
        return _poser_une_cible(contrat, scenario, mouvement)
    return scenario.ajouter(mouvement)


def retoucher_le_partage(
    contrat: Contrat, scenario: Scenario, mission: str, montants: Mapping[str, Decimal]
) -> Scenario:
    """Le scénario où ces lignes d'une mission ont ces montants [€] ; tous ceux d'avant retirent le mouvement.

    Le partage d'avant n'est repris que si rien n'a bougé d'euros dans la mission après lui : sinon un partage s'ajoute.

    Args:
        contrat: le contrat de référence.
        scenario: ce qui est déjà proposé.
        mission: le code de la mission.
        montants: identifiant → montant [€], pour les lignes retouchées ; leur somme est celle qu'elles ont déjà.
    """
    rang = _partage_a_reprendre(appliquer(contrat, scenario), scenario, mission)
    deja = {} if rang is None else dict(_partage(scenario.etapes[rang])) | dict(montants)
    avant = _contrat_avant(contrat, scenario, rang)
    poses = deja or dict(montants)
    lignes = {i.identifiant: montant_de(i) for i in avant.indicateurs_de(mission)}
    changes = {cle: montant for cle, montant in poses.items() if lignes.get(cle) != montant}
    return _poser(scenario, rang, Repartir(mission, changes) if changes else None)


def retoucher_le_montant(contrat: Contrat, scenario: Scenario, identifiant: str, montant: Decimal) -> Scenario:
    """Le scénario où cette ligne vaut ce montant [€] ; les autres lignes locales de sa mission donnent ou prennent
    l'écart au prorata, pour que l'enveloppe ne bouge pas.

    Raises:
        MouvementRefuse: la ligne n'est pas payée ou ne se négocie pas, ou les autres n'ont pas de quoi.
    """
    apres = appliquer(contrat, scenario).contrat
    ligne = ligne_negociable(apres, identifiant)
    ecart = montant - montant_paye_de(ligne)
    autres = au_prorata(apres, ligne.mission, abs(ecart), sauf=(identifiant,))
    signe = -1 if ecart > 0 else 1
    actuels = {i.identifiant: montant_de(i) for i in apres.indicateurs_de(ligne.mission)}
    montants = {identifiant: montant} | {cle: actuels[cle] + signe * part for cle, part in autres.items()}
    return retoucher_le_partage(contrat, scenario, ligne.mission, montants)


def mouvements_de_la_ligne(scenario: Scenario, ligne: Indicateur) -> tuple[Mouvement, ...]:
    """Ce qui touche cette ligne : ce qui l'a fait entrer, ses mouvements, et les partages d'euros de sa mission."""
    return tuple(e.mouvement for e in scenario.etapes if e.est_active and _touche(e.mouvement, ligne))


def sans_la_ligne(scenario: Scenario, ligne: Indicateur) -> Scenario:
    """Le scénario sans rien de ce qui touche cette ligne."""
    return replace(scenario, etapes=tuple(e for e in scenario.etapes if not _touche(e.mouvement, ligne)))


def _touche(mouvement: Mouvement, ligne: Indicateur) -> bool:
    if isinstance(mouvement, Repartir):
        return mouvement.mission == ligne.mission
    proposee = mouvement.ligne_proposee
    return ligne.identifiant in (mouvement.ligne_visee, proposee.identifiant if proposee else "")


def retoucher_la_proposee(
    contrat: Contrat, scenario: Scenario, identifiant: str, ligne: Indicateur, pari: Confiance | None
) -> Scenario:
    """Le scénario où la ligne nouvelle de cet identifiant est celle-ci.

    Args:
        contrat: le contrat de référence.
        scenario: ce qui est déjà proposé.
        identifiant: celui de la ligne nouvelle dans le contrat d'après ; elle le garde.
        ligne: ce qu'elle devient ; sa mission et ses euros restent ceux du mouvement.
        pari: notre pari sur elle (interne).
    """
    rang = rang_de_la_proposee(contrat, scenario, identifiant)
    if rang is None:
        return scenario
    mouvement = scenario.etapes[rang].mouvement
    ancienne = mouvement.ligne_proposee
    nom = ancienne.identifiant if ancienne is not None else ""
    return scenario.remplacer(rang, mouvement.avec_la_ligne(replace(ligne, identifiant=nom), pari))


def sans_retouche(contrat: Contrat, scenario: Scenario, identifiant: str) -> Scenario:
    """Le scénario sans ce qui ne touche que cette ligne ; une ligne nouvelle s'en va avec le mouvement qui l'amène."""
    entree = rang_de_la_proposee(contrat, scenario, identifiant)
    etapes = enumerate(scenario.etapes)
    return replace(
        scenario, etapes=tuple(e for rang, e in etapes if rang != entree and e.mouvement.ligne_visee != identifiant)
    )


def _poser_une_cible(contrat: Contrat, scenario: Scenario, mouvement: Mouvement) -> Scenario:
    """La cible que pose ce mouvement, à la place de celle que la ligne avait reçue ; la même qu'avant la retire."""
    identifiant, cible = mouvement.ligne_visee, mouvement.cible_posee or Cible()
    rang = _dernier(scenario, lambda m: m.ligne_visee == identifiant and m.cible_posee is not None)
    ligne = _contrat_avant(contrat, scenario, rang).indicateur(identifiant)
    posee = None if rang is None else scenario.etapes[rang].mouvement
    if ligne is not None and _au_mot(cible.texte) in (_au_mot(ligne.cible.texte), _au_mot(cible_a_taper(ligne.cible))):
        return _poser(scenario, rang, None)
    if isinstance(mouvement, Ceder):
        motif = mouvement.motif or (posee.motif if isinstance(posee, Ceder) else "")
        return _poser(scenario, rang, replace(mouvement, motif=motif))
    if ligne is None or not est_plus_exigeante(ligne, cible):
        return _poser(scenario, rang, ChangerLaCible(identifiant, cible))
    cede = replace(posee, cible=cible) if isinstance(posee, Ceder) else Ceder(identifiant, cible)
    return _poser(scenario, rang, cede)


def _au_mot(texte: str) -> str:
    """Ce qui est écrit, toutes espaces pareilles : on ne tape pas une espace insécable."""
    return " ".join(texte.split())


def _partage_a_reprendre(simulation: Simulation, scenario: Scenario, mission: str) -> int | None:
    """Le rang du dernier partage de la mission, si aucun euro n'y a bougé depuis."""
    rang = _dernier(scenario, lambda m: isinstance(m, Repartir) and m.mission == mission)
    lignes = {i.identifiant for c in (simulation.reference, simulation.contrat) for i in c.indicateurs_de(mission)}
    bouges = (e.mouvement for e in simulation.journal if any({f.de, f.vers} & lignes for f in e.flux))
    return None if rang is None or any(mouvement > rang for mouvement in bouges) else rang


def _partage(etape: Etape) -> Mapping[str, Decimal]:
    return etape.mouvement.montants if isinstance(etape.mouvement, Repartir) else {}


def _dernier(scenario: Scenario, est_le_meme: Callable[[Mouvement], bool]) -> int | None:
    """Le rang du dernier mouvement actif de cette sorte."""
    rangs = (rang for rang, e in enumerate(scenario.etapes) if e.est_active and est_le_meme(e.mouvement))
    return max(rangs, default=None)


def _contrat_avant(contrat: Contrat, scenario: Scenario, rang: int | None) -> Contrat:
    """Le contrat que trouve l'étape de ce rang, ou celui d'après tout le scénario."""
    simulation = appliquer(contrat, scenario)
    return simulation.contrat if rang is None else simulation.avants[rang]


def _poser(scenario: Scenario, rang: int | None, mouvement: Mouvement | None) -> Scenario:
    """Le mouvement à la place de celui de ce rang, ou à la fin ; None le retire."""
    if rang is None:
        return scenario if mouvement is None else scenario.ajouter(mouvement)
    return scenario.retirer(rang) if mouvement is None else scenario.remplacer(rang, mouvement)
