"""Relire les colonnes d'un tableau et les corriger : chaque choix montre aussitôt ce qu'il change, puis se garde."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.domaine.lecture import ColonneLue, Decision, FeuilleLue
from lib.donnees.champs import FEUILLES
from lib.donnees.classeur import valeur_de
from lib.interface.classeur import fichiers_de_correspondance
from lib.interface.composants import echapper, note, tableau
from lib.interface.session import cles, depot_ouvert, relecture
from lib.interface.session.dossier_affiche import Dossier, dossier_courant, essayer
from lib.rendu.tableaux import tableaux_de_lecture as tableaux
from lib.rendu.textes import phrases_de_lecture as textes

NON_LUE, A_CHOISIR = "", "?"
HAUTEUR = 430
"""La hauteur [px] de la liste des colonnes ; l'effet du choix reste à côté."""

Choix = Mapping[str, str]
"""Lettre de colonne → champ choisi ; une colonne encore à choisir n'y est pas."""


@st.fragment
def corriger() -> None:
    """Une ligne par colonne, ses valeurs, son champ à choisir ; à côté, ce que le choix change.

    Rien n'entre en argument : Streamlit garderait le dossier d'un bloc qui se rejoue seul aussi longtemps que l'onglet.
    """
    dossier = dossier_courant()
    if dossier is not None:
        _corriger(dossier)
    depot_ouvert.fin_de_l_affichage()


def _corriger(dossier: Dossier) -> None:
    lues = tuple(f for f in dossier.lecture.feuilles if f.entetes and (f.role or not dossier.contrat.indicateurs))
    if not lues:
        st.markdown("Aucune feuille de ce classeur n'a de colonnes à relire.")
        return
    feuille = _choisir_le_tableau(lues)
    titres = _titres(feuille.role)
    colonnes, effet = st.columns([64, 36], gap="medium")
    with colonnes, st.container(height=HAUTEUR, border=False, key="colonnes-lues"):
        choix = _choisir_les_champs(dossier, feuille, titres)
    with effet:
        _montrer_l_effet(dossier, feuille, choix, titres)
    fichiers_de_correspondance.telecharger_ou_reprendre(dossier)


def _choisir_le_tableau(lues: tuple[FeuilleLue, ...]) -> FeuilleLue:
    """Le tableau à relire ; d'abord celui dont une colonne attend un choix."""
    attendus = [n for n, f in enumerate(lues) if any(c.possibles for c in f.details)]
    utiles = attendus or [n for n, f in enumerate(lues) if f.role == "Indicateurs"] or [0]
    if len(lues) == 1:
        return lues[0]
    noms = {f.cle: textes.nom_du_tableau(f, lues) for f in lues}
    cle = st.selectbox("Tableau", list(noms), index=utiles[0], format_func=lambda c: noms[c], key="tableau-relu")
    return next((f for f in lues if f.cle == cle), lues[0])


def _titres(role: str) -> dict[str, str]:
    """Les champs de cette sorte de tableau : clé → titre."""
    nom = role or "Indicateurs"
    return {champ.cle: champ.titre for feuille in FEUILLES if feuille.nom == nom for champ in feuille.champs}


def _choisir_les_champs(dossier: Dossier, feuille: FeuilleLue, titres: Mapping[str, str]) -> dict[str, str]:
    """Les colonnes, celles qui attendent un choix d'abord."""
    details = feuille.details or tuple(ColonneLue(lettre, entete) for lettre, entete in feuille.entetes.items())
    choix: dict[str, str] = {}
    for colonne in sorted(details, key=_urgence):
        choisi = _colonne(dossier, feuille, colonne, titres)
        if choisi != A_CHOISIR:
            choix[colonne.lettre] = choisi
    return choix


def _urgence(colonne: ColonneLue) -> int:
    """D'abord ce qui attend un choix, puis ce qui n'est pas lu et porte des valeurs, puis le reste."""
    if colonne.possibles:
        return 0
    return 1 if colonne.decision is Decision.AUCUNE and colonne.exemples else 2


def _colonne(dossier: Dossier, feuille: FeuilleLue, colonne: ColonneLue, titres: Mapping[str, str]) -> str:
    """Une colonne : son entête, trois valeurs, comment elle est comprise, son champ."""
    actuel = A_CHOISIR if colonne.possibles else valeur_de(colonne)
    options = [*([A_CHOISIR] if colonne.possibles else []), *colonne.possibles]
    options += [cle for cle in (actuel, NON_LUE, *titres) if cle not in options]
    with st.container(key=f"ligne-colonne-{colonne.lettre}"):
        nom, valeurs, champ = st.columns([31, 33, 36], vertical_alignment="center")
        nom.markdown(f"**{echapper(colonne.entete or '(sans entête)')}** :small[{echapper(colonne.lettre)}]")
        valeurs.caption(echapper(textes.exemples(colonne)))
        with champ:
            choisi = st.selectbox(
                f"Colonne {echapper(colonne.lettre)}",
                options,
                index=options.index(actuel),
                format_func=lambda cle: _nommer(cle, titres),
                key=cles.cle_de_champ("champ", dossier.cle, feuille.cle, colonne.lettre, actuel),
                label_visibility="collapsed",
            )
            st.caption(echapper(textes.decision(colonne, titres)))
    return choisi


def _nommer(cle: str, titres: Mapping[str, str]) -> str:
    if cle == A_CHOISIR:
        return "À choisir…"
    champ, _, exercice = cle.partition(":")
    if exercice:
        return f"Historique {exercice} : {titres.get(champ, champ)}"
    return titres.get(champ, "(ne pas lire)")


def _montrer_l_effet(dossier: Dossier, feuille: FeuilleLue, choix: Choix, titres: Mapping[str, str]) -> None:
    """Les chiffres d'aujourd'hui et ceux du choix, les premières lignes, et de quoi garder ou oublier."""
    change = _change(feuille, choix)
    double = _double(choix)
    if double:
        phrase = f"Deux colonnes sont lues comme « {titres.get(double, double)} » : gardez-en une."
        st.warning(echapper(phrase), icon=":material/warning:")
    essai = essayer(dossier, feuille, choix) if change and not double else dossier
    couples = ((d.lecture, d.valorise) for d in (dossier, essai))
    tableau(tableaux.essai(*couples), "")
    with st.container(horizontal=True):
        if st.button("Garder ce choix", type="primary", disabled=not change or bool(double), key="garder-colonnes"):
            relecture.retenir_correspondance(feuille, choix)
            st.toast("Choix gardé : la même mise en page sera reconnue.", icon=":material/check:")
            st.rerun()
        imposees = any(c.decision is Decision.IMPOSEE for c in feuille.details)
        if imposees and st.button("Oublier mes choix", key="oublier-colonnes", icon=":material/undo:"):
            relecture.oublier_correspondance(feuille)
            st.rerun()
    tableau(tableaux.apercu(essai.contrat), "Aucune ligne n'est lue ainsi.")
    note("Le choix est retenu pour ces entêtes : l'an prochain, la même mise en page sera lue sans rien demander.")


def _change(feuille: FeuilleLue, choix: Choix) -> bool:
    """Vrai si un champ choisi n'est pas celui que la lecture retient, ou lève un doute."""
    lus = {c.lettre: None if c.possibles else valeur_de(c) for c in feuille.details}
    return any(lus.get(lettre, NON_LUE) != champ for lettre, champ in choix.items())


def _double(choix: Choix) -> str:
    """Le champ que deux colonnes se disputent, ou rien."""
    courants = [champ for champ in choix.values() if champ]
    return next((champ for champ in courants if courants.count(champ) > 1), "").partition(":")[0]
