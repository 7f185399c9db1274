"""La négociation à deux : notre lecture de la CPAM, ligne par ligne, et ce qu'elle rend possible."""

from __future__ import annotations

import streamlit as st

from lib.domaine.options import PRIORITE_SUPPOSEE
from lib.interface import composants
from lib.interface.composants import echapper
from lib.interface.propositions.recherche_a_l_ecran import faits_d_une_recherche
from lib.interface.session import cles, situations
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes import phrases_a_deux as textes
from lib.usages.accords import AjoutPropose, DeuxParties, EchangePropose, a_deux, apres_l_accord, echanges_proposes
from lib.usages.gateaux_proposes import Propositions

NOTES = tuple(range(11))
A_DEUX = "a-deux"


def montrer(dossier: Dossier, propositions: Propositions) -> None:
    """Le tiroir : noter l'importance d'une ligne, puis l'équilibre, les échanges, ce qui s'ajoute."""
    with composants.tiroir("À deux : ce que l'on peut échanger avec la CPAM (interne)", cle="a-deux") as est_ouvert:
        if not est_ouvert:
            return
        composants.note(textes.NOTRE_LECTURE)
        gauche, droite = st.columns([36, 64], gap="large")
        with gauche:
            _noter(dossier, propositions)
        with droite:
            _dire(propositions)


def _dire(propositions: Propositions) -> None:
    """L'équilibre, les échanges, ce qui s'ajoute ; cherchés une fois, pas à chaque clic."""
    faits = faits_d_une_recherche(propositions.situation, propositions.reglages, propositions.mandat)
    parties, trocs, ajouts = situations.memoire().retenir((A_DEUX, faits), lambda: _chercher(propositions))
    contrat = propositions.situation.contrat
    for titre, phrases in (
        ("L'équilibre", textes.equilibre(propositions, parties)),
        ("Céder pour gagner", textes.echanges(contrat, trocs)),
        ("Après un accord de principe", textes.ajouts(contrat, ajouts)),
    ):
        st.markdown(f"**{echapper(titre)}**")
        st.markdown("\n".join(f"- {echapper(phrase)}" for phrase in phrases))


def _chercher(propositions: Propositions) -> tuple[DeuxParties, tuple[EchangePropose, ...], tuple[AjoutPropose, ...]]:
    parties = a_deux(propositions)
    ajouts = apres_l_accord(propositions, parties.equilibre.choix) if parties.equilibre else ()
    return parties, echanges_proposes(propositions), ajouts


def _noter(dossier: Dossier, propositions: Propositions) -> None:
    libelles = {i.identifiant: i.libelle for i in dossier.contrat.indicateurs if i.est_paye and not i.est_verrouille}
    if not libelles:
        return
    identifiant = st.selectbox(
        "Quelle ligne ?", list(libelles), format_func=lambda i: f"{i} · {libelles[i]}", key="ligne-a-noter"
    )
    note = propositions.situation.preparation.note(identifiant)
    connue = None if note is None else note.priorite_cpam
    champ = cles.cle_de_champ("priorite-cpam", identifiant, connue)
    st.select_slider(
        "Ce qu'elle compte pour la CPAM (0 : rien, 10 : l'essentiel)",
        NOTES,
        value=PRIORITE_SUPPOSEE if connue is None else connue,
        key=champ,
        on_change=_garder,
        args=(dossier, identifiant, champ),
    )
    composants.note(textes.PERSONNE_NE_L_A_NOTEE if connue is None else textes.L_EQUIPE_L_A_NOTEE)


def _garder(dossier: Dossier, identifiant: str, champ: str) -> None:
    situations.noter_la_priorite(dossier, identifiant, int(cles.valeur_du_champ(champ)))
