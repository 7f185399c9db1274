"""En séance, comment la ligne est payée : une règle, la ligne neutralisée, ou suivie sans être payée."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from lib.domaine.contrat import Contrat
from lib.domaine.exigences import demande_un_parametre
from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import ChangerLaRegle, Neutraliser, PasserEnSuivi
from lib.domaine.retouches import rendre_au_paiement, retoucher_la_regle, sortir_du_paiement
from lib.domaine.scenario import Scenario
from lib.domaine.vocabulaire import NomRegle
from lib.interface.composants import echapper
from lib.interface.reunion.changement_compose import Essayer
from lib.interface.session import cles
from lib.interface.session.reunion_ouverte import ReunionOuverte

SUIVIE: Final = "suivie, non payée"
"""Ce n'est pas une règle de valorisation ; c'est là que l'on cherche comment une ligne est payée."""
AIDE: Final = (
    "« neutralisé » sort la ligne du calcul, ses euros à part ; « suivie, non payée » verse ses euros aux autres "
    "lignes locales de la mission."
)


def choisir(reunion: ReunionOuverte, ligne: Indicateur, essayer: Essayer) -> None:
    """Toutes les règles, et les deux façons de ne plus payer ; une règle à paramètre ouvre de quoi le saisir."""
    etait = reunion.decide.contrat.indicateur(ligne.identifiant)
    suivable = ligne.est_paye or (etait is not None and etait.est_paye)
    regles = [*map(str, NomRegle), *([SUIVIE] if suivable else [])]
    actuelle = SUIVIE if suivable and not ligne.remunere else str(ligne.regle)
    champ = cles.cle_de_champ("regle-en-seance", ligne.identifiant, actuelle, groupe="regle-en-seance")
    st.selectbox(
        "Règle",
        regles,
        index=regles.index(actuelle),
        format_func=echapper,
        key=champ,
        help=AIDE,
        on_change=_choisie,
        args=(reunion, ligne, champ, essayer),
    )


def _choisie(reunion: ReunionOuverte, ligne: Indicateur, champ: str, essayer: Essayer) -> None:
    choix, reference = str(cles.valeur_du_champ(champ)), reunion.decide.contrat
    if choix == SUIVIE:
        essayer(reunion, ligne.identifiant, partial(sortir_du_paiement, sortie=PasserEnSuivi(ligne.identifiant)))
    elif choix == NomRegle.NEUTRALISE:
        essayer(reunion, ligne.identifiant, partial(sortir_du_paiement, sortie=Neutraliser(ligne.identifiant)))
    elif demande_un_parametre(NomRegle(choix)):
        cles.REGLE_A_PRECISER_EN_SEANCE.ecrire((ligne.identifiant, NomRegle(choix)))
        cles.renouveler("regle-en-seance")
    else:
        changement = ChangerLaRegle(ligne.identifiant, NomRegle(choix))
        essayer(reunion, ligne.identifiant, partial(_payer_selon, reference, changement))


def _payer_selon(reference: Contrat, changement: ChangerLaRegle, essai: Scenario) -> Scenario:
    """La ligne payée selon cette règle, même si l'on venait de la sortir du paiement."""
    return retoucher_la_regle(reference, rendre_au_paiement(essai, changement.identifiant), changement)
