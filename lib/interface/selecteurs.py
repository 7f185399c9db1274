"""Choisir ce que l'on regarde : une mission, un sort des euros, une ligne. L'adresse de la page le dit aussi."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import streamlit as st

from lib.domaine.contrat import Contrat
from lib.domaine.valorisation import LigneValorisee, MissionValorisee
from lib.interface.composants import echapper
from lib.interface.session import cles, dossier_affiche, indicateur_regarde
from lib.rendu.contenus.filtres_de_lignes import Filtre, lignes_filtrees

DES_MISSIONS = "missions"
"""La page qui montre les lignes d'une mission : un indicateur qu'elle ouvre y ramène."""
TOUTES = "toutes"
"""Ce que l'adresse porte quand toutes les missions se montrent ensemble."""


def missions(dossier: dossier_affiche.Dossier) -> tuple[MissionValorisee, ...]:
    """Les missions à montrer : une, ou toutes ; ``?mission=`` les choisit."""
    avec_lignes = {m.mission.code: m for m in dossier.valorise.missions if m.lignes}
    libelles = {code: m.mission.libelle for code, m in avec_lignes.items()} | {TOUTES: "Toutes"}
    code = _choisir("mission", list(libelles), libelles.__getitem__)
    return tuple(avec_lignes.values()) if code == TOUTES else (avec_lignes[code],)


def une_mission(contrat: Contrat) -> str:
    """La mission à montrer, parmi celles qui ont des lignes ; ``?mission=`` la choisit."""
    libelles = {m.code: m.libelle for m in contrat.missions if contrat.indicateurs_de(m.code)}
    return _choisir("mission", list(libelles), libelles.__getitem__)


def ligne_a_changer(contrat: Contrat) -> str | None:
    """La ligne que l'on vient changer, et sa mission avec elle ; ``?changer=`` la demande, une fois."""
    demandee = prendre("changer", {i.identifiant for i in contrat.indicateurs})
    ligne = contrat.indicateur(demandee) if demandee else None
    if ligne is not None:
        cles.poser_dans_le_champ("mission-choisie", ligne.mission)
    return demandee


def filtre(contrat: Contrat, montrees: Sequence[MissionValorisee]) -> tuple[Filtre, tuple[LigneValorisee, ...]]:
    """Les lignes que l'on veut voir, et ce qui les choisit ; ``?lignes=`` le demande aussi."""
    toutes = [ligne for mission in montrees for ligne in mission.lignes]
    gardees = {f.code: lignes_filtrees(f, contrat, toutes) for f in Filtre}
    possibles = [f.code for f in Filtre if gardees[f.code] or f is Filtre.TOUT]
    code = _choisir("lignes", possibles, lambda code: f"{Filtre[code.upper()]} ({len(gardees[code])})")
    return Filtre[code.upper()], gardees[code]


def adresse(mission: str = "", voulu: Filtre = Filtre.TOUT, *, depuis: str = "") -> dict[str, str]:
    """Ce qu'un lien vers les missions porte : laquelle (toutes si rien n'est dit), quelles lignes, et d'où l'on vient.

    Args:
        mission: son code.
        voulu: les lignes à montrer.
        depuis: la page qui les comptait, où l'on pourra revenir.
    """
    return {"mission": mission or TOUTES, "lignes": voulu.code} | ({"depuis": depuis} if depuis else {})


def vers_ces_lignes(montrees: Sequence[MissionValorisee], voulu: Filtre) -> dict[str, str]:
    """Ce que porte l'adresse d'un indicateur ouvert parmi ces lignes, pour revenir à elles."""
    mission = montrees[0].mission.code if len(montrees) == 1 else ""
    return adresse(mission, voulu, depuis=DES_MISSIONS)


def lignes_quittees(missions: Collection[str], a_defaut: str) -> tuple[str, Filtre]:
    """Les lignes d'où l'on vient, si l'adresse les dit ; à défaut, toutes celles d'une mission.

    Args:
        missions: les codes possibles.
        a_defaut: le code de la mission où revenir sinon.

    Returns:
        le code de la mission, vide pour toutes, et ce qui choisissait ses lignes.
    """
    demandes, filtres = st.query_params, {f.code: f for f in Filtre}
    mission = demandes.get("mission", "")
    if demandes.get("depuis") != DES_MISSIONS or mission not in {TOUTES, *missions}:
        return a_defaut, Filtre.TOUT
    return mission if mission != TOUTES else "", filtres.get(demandes.get("lignes", ""), Filtre.TOUT)


def prendre(nom: str, possibles: Collection[str]) -> str | None:
    """Ce que l'adresse demande de faire, une seule fois : la demande quitte l'adresse."""
    demandee = st.query_params.get(nom)
    if demandee is not None:
        del st.query_params[nom]
    return demandee if demandee in possibles else None


def ligne(
    dossier: dossier_affiche.Dossier, a_defaut: Callable[[dossier_affiche.Dossier], str] | None = None
) -> LigneValorisee:
    """La ligne regardée ; ``?ligne=`` la choisit, et le choix est retenu d'une page et d'un démarrage à l'autre.

    Args:
        dossier: le classeur affiché.
        a_defaut: donne l'identifiant à ouvrir tant que rien n'est choisi ; None ou vide, la première ligne payée.
    """
    lignes = {ligne.indicateur.identifiant: ligne for ligne in dossier.valorise.lignes}
    demandee = _demande("ligne", lignes)
    if demandee is not None:
        indicateur_regarde.regarder(demandee)
    choisi = indicateur_regarde.indicateur_choisi(dossier.contrat)
    if choisi is None:
        parlante = a_defaut(dossier) if a_defaut else ""
        choisi = dossier.contrat.indicateur(parlante) or indicateur_regarde.premier_paye(dossier.contrat)
    rang = list(lignes).index(choisi.identifiant) if choisi and choisi.identifiant in lignes else 0
    libelles = {m.code: m.libelle for m in dossier.contrat.missions}
    identifiant = st.selectbox(
        "Indicateur",
        list(lignes),
        index=rang,
        format_func=lambda i: (
            f"{libelles.get(lignes[i].indicateur.mission, '')} · {i} · {lignes[i].indicateur.libelle}"
        ),
        key=f"indicateur-choisi-{dossier.cle}-{rang}",
        label_visibility="collapsed",
    )
    if choisi is None or identifiant != choisi.identifiant:
        indicateur_regarde.regarder(identifiant)
    _dire("ligne", identifiant)
    return lignes[identifiant]


def _choisir(nom: str, possibles: Sequence[str], libelle: Callable[[str], str]) -> str:
    """Un choix parmi quelques-uns, que l'adresse peut demander sous ce nom ; le premier à défaut."""
    champ, demandee = f"{nom}-choisie", _demande(nom, possibles)
    if demandee is not None:
        cles.poser_dans_le_champ(champ, demandee)
    elif cles.valeur_du_champ_ou(champ, "") not in possibles:
        cles.poser_dans_le_champ(champ, possibles[0])
    rendu = st.segmented_control(
        echapper(nom.capitalize()),
        possibles,
        required=True,
        format_func=lambda valeur: echapper(libelle(valeur)),
        key=champ,
        label_visibility="collapsed",
        persist_state="session",
    )
    # En changeant de page, l'état d'un autre champ peut revenir une fois : ce qui n'est plus possible ne se montre pas.
    choisi = rendu if rendu is not None and rendu in possibles else possibles[0]
    _dire(nom, choisi)
    return choisi


def _demande(nom: str, possibles: Collection[str]) -> str | None:
    """Ce que l'adresse demande et que la page ne montre pas encore ; None si elle ne demande rien de neuf.

    Args:
        nom: le paramètre de l'adresse.
        possibles: ce qui peut se montrer ; une autre demande est ignorée.
    """
    demandee = st.query_params.get(nom)
    est_neuve = demandee != cles.ADRESSE.lire().get(nom)
    return demandee if est_neuve and demandee in possibles else None


def _dire(nom: str, valeur: str) -> None:
    """Écrit dans l'adresse ce que la page montre."""
    if st.query_params.get(nom) != valeur:
        st.query_params[nom] = valeur
    cles.ADRESSE.ecrire({**cles.ADRESSE.lire(), nom: valeur})
