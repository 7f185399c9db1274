"""Le classeur affiché dans cet onglet : lequel, ses octets, en changer, en déposer un, le retirer."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lib.donnees.depot import Retrait
from lib.interface.depot_ouvert import depot
from lib.interface.horloge import maintenant
from lib.interface.reglages import empreinte_de, est_depose

DEMONSTRATIONS = Path(__file__).resolve().parents[2] / "cpts_data" / "classeurs"
PREMIERE_DEMONSTRATION = "demo:trois_rivieres.xlsx"


def cle_courante() -> str:
    """Le classeur affiché dans cet onglet ; au premier démarrage, la démonstration."""
    if "cle_classeur" not in st.session_state:
        st.session_state["cle_classeur"] = depot().classeur_courant() or PREMIERE_DEMONSTRATION
    return str(st.session_state["cle_classeur"])


def choisir(cle: str) -> None:
    """Affiche un autre classeur, ici et au prochain démarrage."""
    depot().choisir_classeur(cle)
    st.session_state["cle_classeur"] = cle


def deposer(nom: str, octets: bytes) -> None:
    """Garde les octets d'un classeur, intacts, et l'affiche."""
    choisir(depot().deposer_classeur(nom, octets, maintenant()).cle)


def fichier_de(cle: str) -> tuple[str, bytes]:
    """Le nom et les octets d'un classeur déposé ou livré."""
    if not est_depose(cle):
        chemin = DEMONSTRATIONS / Path(cle.partition(":")[2]).name
        return chemin.name, chemin.read_bytes()
    nom = next((c.nom for c in depot().classeurs() if c.cle == cle), "classeur.xlsx")
    return nom, depot().octets(empreinte_de(cle))


def retirer(*, avec_le_travail: bool) -> Retrait:
    """Retire le classeur affiché du dépôt ; la démonstration prend sa place, et le même fichier peut être redéposé."""
    recu = depot().retirer_classeur(empreinte_de(cle_courante()), avec_le_travail=avec_le_travail)
    st.session_state["cle_classeur"] = PREMIERE_DEMONSTRATION
    st.session_state.pop("depot-recu", None)
    st.session_state["generation"] = generation() + 1
    return recu


def generation() -> int:
    """Combien de fois le dépôt a été remplacé ou vidé : un champ de fichier d'avant ne doit rien y remettre."""
    return int(st.session_state.get("generation", 0))
