"""Les phrases de la négociation à deux : notre lecture de la CPAM, jamais une prédiction. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lib.domaine.contrat import Contrat
from lib.domaine.options import PRIORITE_SUPPOSEE
from lib.rendu.formats import a_la_centaine, euros, insecables
from lib.rendu.textes.phrases_des_gateaux import phrase_d_un_ajout, phrase_d_un_echange, phrases_des_options
from lib.usages.accords import AjoutPropose, DeuxParties, EchangePropose
from lib.usages.gateaux_proposes import Propositions

NOTRE_LECTURE: Final = (
    "Tout ceci tient à notre lecture de la CPAM : l'importance qu'elle donne à chaque ligne, de 0 à 10. "
    "Rien n'est prédit de ce qu'elle dira."
)
PERSONNE_NE_L_A_NOTEE: Final = f"Personne ne l'a notée : {PRIORITE_SUPPOSEE} est supposé."
ECHANGES_MONTRES: Final = 5
"""Les meilleurs ; au-delà, une liste ne se lit plus."""
SANS_ACCORD: Final = "Aucun accord ne fait gagner les deux à la fois : cherchez un échange, ou cédez davantage."
SANS_ECHANGE: Final = "Aucun échange ne rapporte : rien de ce que l'on cède n'ouvre un gain plus grand."
SANS_AJOUT: Final = "Rien ne s'ajoute sans que la CPTS y perde."


def equilibre(propositions: Propositions, parties: DeuxParties) -> tuple[str, ...]:
    """L'accord qui partage le mieux ce que chacune gagne ; ou qu'il n'y en a pas."""
    if parties.equilibre is None:
        return (SANS_ACCORD,)
    gain = euros(a_la_centaine(parties.equilibre.attendu - parties.desaccord.attendu))
    options = propositions.negociation.choisies(parties.equilibre.choix)
    entete = f"L'accord qui partage le mieux rapporte {gain} de plus en moyenne, et la CPAM y gagne aussi."
    return tuple(map(insecables, (entete, *phrases_des_options(propositions.situation.contrat, options))))


def echanges(contrat: Contrat, proposes: Sequence[EchangePropose]) -> tuple[str, ...]:
    """« Céder A pour gagner B », les meilleurs pour les deux d'abord."""
    phrases = (phrase_d_un_echange(contrat, echange) for echange in proposes[:ECHANGES_MONTRES])
    return tuple(phrases) or (SANS_ECHANGE,)


def ajouts(contrat: Contrat, proposes: Sequence[AjoutPropose]) -> tuple[str, ...]:
    """Ce qui peut s'ajouter après l'accord, sans rien coûter à la CPTS."""
    return tuple(phrase_d_un_ajout(contrat, ajout) for ajout in proposes) or (SANS_AJOUT,)
