"""Ce que chaque mouvement demande de saisir dans le dialogue « Ajouter un mouvement »."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

import streamlit as st

from lib.domaine.candidats import candidats_du_catalogue, candidats_pour
from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import Mouvement
from lib.domaine.transferts import lignes_qui_partagent, montant_de
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.scenario_json.ligne_en_json import ecrire_indicateur
from lib.donnees.scenario_json.mouvement_en_json import lire_mouvement
from lib.interface.champs_a_reprendre import exiger
from lib.interface.composants import echapper, note
from lib.interface.gateau.marches_a_saisir import saisir_des_marches
from lib.interface.gateau.saisies import (
    choisir_un_candidat,
    saisir_un_pari,
    saisir_un_seuil_d_entree,
    saisir_une_cible,
)
from lib.interface.nombres_saisis import saisir_des_euros, saisir_une_valeur
from lib.interface.session import references
from lib.rendu.formats import euros
from lib.rendu.textes.ecarts import CRITERE
from lib.rendu.textes.phrases_du_gateau import APPRECIER

CHANGER_UNE_REGLE: Final = "Changer une règle"
Saisi = dict[str, object]
"""Ce qui est saisi, avec les clés d'un fichier de scénario."""


@dataclass(frozen=True, slots=True)
class Formulaire:
    """Le genre du mouvement et les champs qui le composent ; ils rendent None tant qu'il en manque."""

    genre: str
    saisir: Callable[[Contrat, str, str | None], Saisi | None]


def _choisir_la_ligne(contrat: Contrat, mission: str, identifiant: str | None) -> Indicateur | None:
    """Une ligne négociable de la mission ; les lignes verrouillées sont nommées, avec la raison."""
    lignes = contrat.indicateurs_de(mission)
    ouvertes = [i for i in lignes if not i.est_verrouille]
    verrouillees = [i.libelle for i in lignes if i.est_verrouille]
    if verrouillees:
        noms = echapper(", ".join(verrouillees))
        st.caption(f":material/lock: Non négociables, imposés par l'accord ou le classeur : {noms}.")
    rang = next((n for n, i in enumerate(ouvertes) if i.identifiant == identifiant), 0)
    if not ouvertes:
        st.warning("Cette mission n'a aucune ligne négociable.", icon=":material/lock:")
        return None
    return st.selectbox("Ligne", ouvertes, index=rang, format_func=_nommer, key=f"choix-de-ligne-{mission}")


def _nommer(indicateur: Indicateur) -> str:
    montant = f" · {euros(montant_de(indicateur))}" if indicateur.est_paye else " · suivi"
    return f"{indicateur.identifiant} · {indicateur.libelle}{montant}"


def _remplacer(contrat: Contrat, mission: str, identifiant: str | None) -> Saisi | None:
    ligne = _choisir_la_ligne(contrat, mission, identifiant)
    if ligne is None:
        return None
    note(CRITERE)
    nouvelle = choisir_un_candidat(candidats_pour(contrat, ligne, references.catalogue()))
    gauche, droite = st.columns(2)
    with gauche:
        montant = saisir_des_euros("Euros à déplacer", montant_de(ligne), cle=f"montant-{ligne.identifiant}")
    with droite:
        pari = saisir_un_pari()
    if nouvelle is None or montant is None:
        return None
    return {"id": ligne.identifiant, "par": ecrire_indicateur(nouvelle), "montant": montant, "confiance": pari}


def ajouter_et_diluer(
    contrat: Contrat, mission: str, _identifiant: str | None = None, *, en_seance: bool = False
) -> Saisi | None:
    """Une ligne du catalogue ou de la CPTS, et ses euros.

    Args:
        en_seance: vrai face aux autres parties, où l'on ne parie pas et où rien n'est encore accepté.
    """
    nouvelle = choisir_un_candidat(candidats_du_catalogue(contrat, mission, references.catalogue()))
    gauche, droite = st.columns(2)
    with gauche:
        montant = saisir_des_euros("Euros de la nouvelle ligne", Decimal(1000), cle=f"ajout-{mission}")
    with droite:
        pari = None if en_seance else saisir_un_pari()
    note("Ces euros sont pris sur les autres lignes locales de la mission, au prorata de leur montant.")
    if nouvelle is None or montant is None:
        return None
    return {"mission": mission, "indicateur": ecrire_indicateur(nouvelle), "montant": montant, "confiance": pari}


def _cible(contrat: Contrat, mission: str, identifiant: str | None) -> Saisi | None:
    ligne = _choisir_la_ligne(contrat, mission, identifiant)
    texte = saisir_une_cible(ligne) if ligne else ""
    return {"id": ligne.identifiant, "cible": texte} if ligne and texte else None


def _regle(contrat: Contrat, mission: str, identifiant: str | None) -> Saisi | None:
    ligne = _choisir_la_ligne(contrat, mission, identifiant)
    if ligne is None:
        return None
    autres = [r for r in NomRegle if r is not NomRegle.NEUTRALISE and (r is not ligne.regle or r is NomRegle.PALIERS)]
    regle = st.selectbox(
        f"Nouvelle règle (aujourd'hui : {echapper(ligne.regle)})", autres, key=f"regle-{ligne.identifiant}"
    )
    return saisir_une_regle(ligne, regle)


def saisir_une_regle(ligne: Indicateur, regle: NomRegle) -> Saisi | None:
    """Les paramètres que cette règle demande pour cette ligne : marches, seuil, objectif intermédiaire."""
    if regle is NomRegle.PALIERS:
        marches = saisir_des_marches(ligne)
        return None if marches is None else {"id": ligne.identifiant, "regle": regle, "paliers": marches}
    if regle is NomRegle.APPRECIATION:
        note(APPRECIER)
    seuil, intermediaire = _parametres(ligne, regle)
    parts = {"seuil": seuil, "intermediaire": intermediaire}
    ecrites = {cle: None if part is None else str(part) for cle, part in parts.items()}
    return {"id": ligne.identifiant, "regle": regle, **ecrites}


def _parametres(ligne: Indicateur, regle: NomRegle) -> tuple[Fraction | None, Fraction | None]:
    """Le seuil et l'objectif intermédiaire que la règle demande."""
    match regle:
        case NomRegle.PROPORTIONNEL_AVEC_SEUIL:
            return saisir_un_seuil_d_entree(cle=f"seuil-{ligne.identifiant}"), None
        case NomRegle.LINEAIRE:
            return saisir_une_valeur("Seuil, dans l'unité de l'indicateur", cle=f"seuil-lin-{ligne.identifiant}"), None
        case NomRegle.ROSP:
            return None, saisir_une_valeur("Objectif intermédiaire", cle=f"inter-{ligne.identifiant}")
        case _:
            return None, None


def _repartir(contrat: Contrat, mission: str, _identifiant: str | None) -> Saisi | None:
    lignes = lignes_qui_partagent(contrat, mission)
    total = sum((montant_de(i) for i in lignes), Decimal(0))
    note(f"Le total reste {euros(total)} : les nationaux ne bougent pas.")
    saisis = {
        i.identifiant: saisir_des_euros(f"{i.identifiant} · {i.libelle}", montant_de(i), cle=f"part-{i.identifiant}")
        for i in lignes
    }
    est_complet = None not in saisis.values()
    change = any(saisis[i.identifiant] != montant_de(i) for i in lignes)
    return {"mission": mission, "montants": saisis} if change and est_complet else None


def _suivi(contrat: Contrat, mission: str, identifiant: str | None) -> Saisi | None:
    note("Passer en suivi ne dilue pas : les euros vont aux autres lignes.")
    ligne = _choisir_la_ligne(contrat, mission, identifiant)
    return {"id": ligne.identifiant} if ligne else None


def _neutraliser(contrat: Contrat, mission: str, identifiant: str | None) -> Saisi | None:
    ligne = _choisir_la_ligne(contrat, mission, identifiant)
    return {"id": ligne.identifiant} if ligne else None


def _ceder(contrat: Contrat, mission: str, identifiant: str | None) -> Saisi | None:
    ligne = _choisir_la_ligne(contrat, mission, identifiant)
    if ligne is None:
        return None
    texte = saisir_une_cible(ligne)
    motif = st.text_input("Pourquoi nous l'accordons (reste interne)", key=f"motif-{ligne.identifiant}") or ""
    return {"id": ligne.identifiant, "cible": texte, "motif": motif} if texte else None


def accepter_un_impose(
    _contrat: Contrat, mission: str, _identifiant: str | None = None, *, en_seance: bool = False
) -> Saisi | None:
    """Une ligne que l'autre partie propose, et ses euros.

    Args:
        en_seance: vrai face aux autres parties, où l'on ne parie pas et où rien n'est encore accepté.
    """
    demande = "Indicateur proposé" if en_seance else "Indicateur imposé que l'on accepte"
    libelle = st.text_input(echapper(demande), key="impose-libelle", max_chars=200)
    texte = st.text_input("Sa cible", placeholder="par exemple : 250", key="impose-cible")
    montant = saisir_des_euros("Euros de cette ligne", Decimal(1000), cle=f"impose-{mission}")
    pari = None if en_seance else saisir_un_pari()
    remplis = [exiger(demande, libelle), exiger("Sa cible", texte)]
    if not all(remplis) or montant is None:
        return None
    ligne = {"libelle": libelle.strip(), "cible": texte}
    return {"mission": mission, "indicateur": ligne, "montant": montant, "confiance": pari}


def _s_engager(_contrat: Contrat, _mission: str, _identifiant: str | None) -> Saisi | None:
    engagement = st.text_input("Ce que l'on promet", placeholder="un bilan semestriel", key="engagement").strip()
    return {"engagement": engagement} if exiger("Ce que l'on promet", engagement) else None


def composer(genre: str, saisi: Saisi | None) -> Mouvement | None:
    """Le mouvement saisi, lu comme celui d'un fichier de scénario ; None tant qu'il n'est pas complet ou lisible."""
    if saisi is None:
        note("Complétez les champs : l'effet s'affiche ici avant de valider.")
        return None
    try:
        return lire_mouvement({"type": genre} | saisi)
    except MouvementRefuse as refus:
        st.warning(echapper(str(refus)), icon=":material/block:")
        return None


FORMULAIRES: Mapping[str, Formulaire] = {
    "Remplacer une ligne par une ligne plus sûre": Formulaire("remplacer", _remplacer),
    "Ajouter une ligne et diluer": Formulaire("ajouter", ajouter_et_diluer),
    "Ajuster une cible": Formulaire("cible", _cible),
    CHANGER_UNE_REGLE: Formulaire("regle", _regle),
    "Répartir autrement dans la mission": Formulaire("repartir", _repartir),
    "Passer une ligne en suivi": Formulaire("suivi", _suivi),
    "Neutraliser une ligne en cours d'année": Formulaire("neutraliser", _neutraliser),
    "Céder : relever une cible": Formulaire("ceder", _ceder),
    "Céder : accepter un indicateur imposé": Formulaire("ceder", accepter_un_impose),
    "Céder : prendre un engagement": Formulaire("ceder", _s_engager),
}
"""Ce que l'on peut faire, et le formulaire qui le demande."""
