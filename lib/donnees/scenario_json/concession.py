"""Céder en JSON : une ligne et ce qu'on y accorde, un indicateur imposé écrit à plat, ou un engagement."""

from __future__ import annotations

from dataclasses import replace

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.mouvements import Ajouter, Ceder
from lib.domaine.refus import CodeDeRefus
from lib.donnees.scenario_json.champs_de_mouvement import Objet, ecrire_les_champs, lire_les_champs
from lib.donnees.scenario_json.valeurs import Faits, exiger

_TEXTES = ("engagement", "motif")


def lire_une_concession(faits: Faits) -> Ceder:
    """La concession écrite ; avec « indicateur », c'est un ajout imposé et le reste n'est que textes.

    Raises:
        MouvementRefuse: rien n'est cédé, clé absente, valeur illisible.
    """
    if "indicateur" in faits:
        textes = {cle: faits[cle] for cle in _TEXTES if cle in faits}
        return replace(lire_les_champs(Ceder, textes), impose=lire_les_champs(Ajouter, faits, Ceder.genre))
    _verifier_la_concession(faits)
    return lire_les_champs(Ceder, faits)


def ecrire_une_concession(mouvement: Ceder) -> Objet:
    """L'objet JSON d'une concession ; il se relit à l'identique."""
    concession = ecrire_les_champs(mouvement)
    if mouvement.impose is None:
        return concession
    return ecrire_les_champs(mouvement.impose) | {cle: concession[cle] for cle in _TEXTES}


def _verifier_la_concession(faits: Faits) -> None:
    """Céder, c'est dire quoi : une cible ou un montant sur une ligne, ou un engagement."""
    if "id" not in faits and {"cible", "montant"} & set(faits):
        exiger(faits, "id", "Le mouvement « ceder »")
    if not {"cible", "montant", *_TEXTES} & set(faits):
        raise MouvementRefuse(
            CodeDeRefus.MOUVEMENT_INCOMPLET,
            "Le mouvement « ceder » ne dit pas ce qui est cédé : ajoutez « cible », « montant », « indicateur » "
            "ou « engagement ».",
        )
