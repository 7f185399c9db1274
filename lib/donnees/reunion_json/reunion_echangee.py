"""Une réunion tenue en JSON, dans les deux sens : le journal que l'on garde, que l'on envoie, que l'on relit."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Final

from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.reunion.decisions import exiger_une_decision
from lib.domaine.reunion.reunion_tenue import ReunionTenue
from lib.donnees.reunion_json.objets_geles import depuis_un_objet, en_objet
from lib.donnees.texte_json import JsonIllisible, lire_le_json

VERSION: Final = 1
_REMEDE: Final = "Téléchargez-la de nouveau depuis la page « Relevé »."


class FichierDeReunionIllisible(ErreurDialogue):
    """Ce fichier n'est pas une réunion que l'on sait lire.

    Args:
        raison: ce qui ne va pas et comment le réparer, en une phrase.
    """

    def __init__(self, raison: str) -> None:
        self.raison = raison
        super().__init__(f"La réunion ne peut pas être lue : {raison}")


def ecrire_une_reunion(reunion: ReunionTenue) -> str:
    """Le texte JSON d'une réunion ; elle se relit à l'identique."""
    return json.dumps({"version": VERSION} | en_objet(reunion), ensure_ascii=False, indent=1)


def lire_une_reunion(texte: str | bytes) -> ReunionTenue:
    """La réunion que ce texte décrit ; ses mouvements n'ont ni motif ni pari, quoi qu'il y soit écrit.

    Raises:
        FichierDeReunionIllisible: ce n'en est pas une, ou elle vient d'une autre version.
    """
    try:
        objet = lire_le_json(texte)
    except JsonIllisible as faute:
        raise FichierDeReunionIllisible(faute.raison) from faute
    if not isinstance(objet, dict) or "journal" not in objet:
        raise FichierDeReunionIllisible(f"ce n'est pas un fichier de réunion : la clé « journal » manque. {_REMEDE}")
    version = objet.pop("version", None)
    if version != VERSION or isinstance(version, bool):
        raise FichierDeReunionIllisible(f"sa version est « {str(version)[:40]} », l'application lit la {VERSION}.")
    return _relue(objet)


def _relue(objet: dict[str, object]) -> ReunionTenue:
    try:
        reunion = depuis_un_objet(ReunionTenue, objet)
        journal = tuple(replace(i, decision=exiger_une_decision(i.decision)) for i in reunion.journal)
    except (ErreurDialogue, ValueError) as faute:
        raise FichierDeReunionIllisible(f"une de ses décisions ne se lit pas ({faute}). {_REMEDE}") from faute
    return replace(reunion, journal=journal)
