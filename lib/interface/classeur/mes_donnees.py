"""Où sont les données, comment les sauvegarder, les restaurer, les effacer ; ce tiroir s'ouvre quoi qu'il arrive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.depot import Recu
from lib.donnees.depot.pannes import ErreurDepot
from lib.interface import telechargements
from lib.interface.classeur.contenus_dits import comptes, tout_ce_qui_est_garde
from lib.interface.composants import echapper
from lib.interface.hebergement.connexion import heberge
from lib.interface.navigation import page
from lib.interface.session import cles, depot_ouvert, horloge
from lib.interface.session.classeur_affiche import CHAMP_DE_DEPOT, CHAMP_DE_RESTAURATION
from lib.rendu.formats import accorder

TAILLE_DES_SAUVEGARDES = 1_000
"""Une sauvegarde réunit tous les classeurs déposés ; Streamlit la tient en mémoire le temps de la recevoir [Mo]."""


def mes_donnees(apres: str = "") -> None:
    """Le tiroir : le chemin, la sauvegarde si le dépôt se lit, la restauration et l'effacement dans tous les cas.

    Args:
        apres: le début de ses clés quand il s'affiche après une panne, car la page l'avait peut-être déjà montré.
    """
    # Hors du tiroir : un écran reparti à neuf le referme, et le reçu d'un effacement doit se voir.
    if recu := cles.RECU.reprendre():
        st.success(echapper(recu), icon=":material/check:")
    with st.expander("Mes données : où elles sont, sauvegarde, restauration, effacement", icon=":material/lock:"):
        _dire_ou_elles_sont()
        _sauvegarder(apres)
        _proposer_de_restaurer(apres)
        _proposer_d_effacer(apres)


def _dire_ou_elles_sont() -> None:
    """Le fichier, sur le poste de la personne ; hébergée, un chemin du serveur ne lui dirait rien."""
    if heberge():
        st.markdown("Tout reste sur ce serveur, dans l'espace de votre CPTS, que nulle autre n'ouvre.")
    else:
        st.markdown("Tout reste sur cette machine, dans ce fichier :")
        st.code(str(depot_ouvert.fichier_du_depot()), language=None)


def _sauvegarder(apres: str) -> None:
    """Le téléchargement, ou la phrase qui dit pourquoi ce qui est gardé ne se sauvegarde pas."""
    try:
        ouvert = depot_ouvert.depot()
        if apres:
            depot_ouvert.relire()  # ce que l'onglet a vu avant la panne ne dit plus rien
        _exiger_intacts(ouvert.proprietaire.nom, cles.EPOQUE.lire(), cles.REVISION.lire())
    except ErreurDepot as panne:
        st.error(echapper(f"Rien ne peut être sauvegardé pour l'instant. {panne}"), icon=":material/error:")
        return
    telechargements.proposer(
        "Sauvegarder tout en un fichier",
        ouvert.sauvegarder,
        nom=f"sauvegarde-dialogue-{horloge.jour():%Y-%m-%d}.cptsauve",
        icone=":material/save:",
        cle=f"{apres}sauvegarder",
    )


@st.cache_resource(show_spinner=False, max_entries=100)
def _exiger_intacts(proprietaire: str, epoque: int | None, revision: int | None) -> bool:
    """Relit les classeurs une fois par révision du dépôt : un octet changé se dit avant le clic, pas après."""
    depot_ouvert.depot().classeurs.exiger_intacts()
    return True


def _proposer_de_restaurer(apres: str) -> None:
    fichier = st.file_uploader(
        f"Restaurer une sauvegarde (.cptsauve, {TAILLE_DES_SAUVEGARDES}\u00a0Mo au plus) : "
        "elle remplace ce qui est ici, une copie est gardée",
        key=cles.cle_de_champ(f"{apres}{CHAMP_DE_RESTAURATION}", groupe=CHAMP_DE_RESTAURATION),
        max_upload_size=TAILLE_DES_SAUVEGARDES,
    )
    if fichier is not None and st.button("Restaurer cette sauvegarde", key=f"{apres}confirmer-restauration"):
        _tenter(lambda: _dire_la_restauration(depot_ouvert.restaurer(fichier, horloge.maintenant())), apres)


def _proposer_d_effacer(apres: str) -> None:
    garde = echapper(tout_ce_qui_est_garde())
    st.markdown(f"**Après la réunion** : effacer tout ce que l'application garde de votre CPTS ({garde}).")
    certain = st.checkbox("Je veux tout effacer, décisions de réunion comprises", key=f"{apres}effacer-certain")
    if st.button("Tout effacer", disabled=not certain, key=f"{apres}effacer"):
        _tenter(lambda: _dire_l_effacement(depot_ouvert.effacer_tout(horloge.maintenant())), apres)


def _dire_la_restauration(copie: Path) -> str:
    gardee = "sur le serveur" if heberge() else f"ici : {copie}"
    mur = "Un mur déjà ouvert n'affiche plus rien : son nouveau code est sur la page « Séance »."
    return f"Sauvegarde restaurée. {mur} L'état d'avant est gardé {gardee}"


def _dire_l_effacement(recu: Recu) -> str:
    """Le reçu d'un effacement, en une phrase ; ce qui a été téléchargé ailleurs n'est pas touché."""
    copies = accorder(recu.copies, "copie de restauration", "copies de restauration")
    contenu = comptes(recu.comptes) or "aucun contenu"
    efface = f"{contenu}, {copies}" if recu.comptes else f"le dépôt qui ne se lisait plus, {copies}"
    return (
        f"Effacé le {recu.efface_le:%d/%m/%Y à %H:%M:%S} : {efface}. "
        "Les fichiers que vous avez téléchargés (fiches, sauvegardes) ne sont pas touchés."
    )


def _tenter(geste: Callable[[], str], apres: str) -> None:
    """Fait un geste sur tout le dépôt, garde son reçu et repart d'un écran neuf."""
    try:
        recu = geste()
    except ErreurDialogue as erreur:
        st.error(echapper(str(erreur)), icon=":material/error:")
        return
    depot_ouvert.vider_les_caches()
    for champ in (CHAMP_DE_DEPOT, CHAMP_DE_RESTAURATION):
        cles.renouveler(champ)
    cles.repartir_a_neuf()
    cles.RECU.ecrire(recu)
    if apres:  # la page en panne ne dirait pas le reçu
        st.switch_page(page("classeur"))
    st.rerun()
