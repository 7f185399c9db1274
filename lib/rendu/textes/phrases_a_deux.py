"""Les phrases de la négociation à deux : notre lecture de la CPAM, jamais une prédiction. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lib.domaine.contrat import Contrat
from lib.domaine.options import PRIORITE_SUPPOSEE
from lib.rendu.formats import a_la_centaine, euros, insecables
from lib.rendu.textes.phrases_des_gateaux import phrase_d_un_ajout, phrase_d_un_echange
from lib.rendu.textes.phrases_des_options import phrases_des_options
from lib.usages.accords import AjoutPropose, DeuxParties, EchangePropose
from lib.usages.gateaux_proposes import Propositions

NOTRE_LECTURE: Final = (
    "Tout ceci tient à notre lecture de la CPAM : l'importance qu'elle donne à chaque ligne, de 0 à 10. "
    "Rien n'est prédit de ce qu'elle dira."
)
PERSONNE_NE_L_A_NOTEE: Final = f"Personne ne l'a notée : {PRIORITE_SUPPOSEE} est supposé."
L_EQUIPE_L_A_NOTEE: Final = "Notée par l'équipe."
ECHANGES_MONTRES: Final = 5
"""Les meilleurs ; au-delà, une liste ne se lit plus."""
SANS_ACCORD: Final = "Aucun accord ne nous ferait gagner toutes les deux : cherchez un échange, ou cédez davantage."
SANS_ECHANGE: Final = "Aucun échange ne vaut la peine : ce que nous y gagnerions ne couvre pas ce que nous donnerions."
SANS_AJOUT: Final = "Nous ne pouvons rien offrir de plus sans y perdre."


def equilibre(propositions: Propositions, parties: DeuxParties) -> tuple[str, ...]:
    """L'accord qui partage le mieux ce que chacune gagne ; ou qu'il n'y en a pas."""
    if parties.equilibre is None:
        return (SANS_ACCORD,)
    gain = euros(a_la_centaine(parties.equilibre.attendu - parties.desaccord.attendu))
    options = propositions.negociation.choisies(parties.equilibre.choix)
    entete = (
        f"L'accord le plus équilibré nous rapporterait {gain} de plus en moyenne ; la CPAM y gagnerait aussi, selon "
        "notre lecture."
    )
    return tuple(map(insecables, (entete, *phrases_des_options(propositions.situation.contrat, options))))


def echanges(contrat: Contrat, proposes: Sequence[EchangePropose]) -> tuple[str, ...]:
    """« Céder A pour gagner B », les meilleurs pour les deux d'abord."""
    phrases = (phrase_d_un_echange(contrat, echange) for echange in proposes[:ECHANGES_MONTRES])
    return tuple(phrases) or (SANS_ECHANGE,)


def ajouts(contrat: Contrat, proposes: Sequence[AjoutPropose]) -> tuple[str, ...]:
    """Ce qui peut s'ajouter après l'accord, sans rien coûter à la CPTS."""
    return tuple(phrase_d_un_ajout(contrat, ajout) for ajout in proposes) or (SANS_AJOUT,)
