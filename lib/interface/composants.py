"""Les morceaux d'écran que toutes les pages partagent : titre, phrase de lecture, graphique, tableau, explication."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import Any
from zlib import crc32

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from pandas.io.formats.style import Styler

from lib.domaine.explication import EtapeDExplication
from lib.domaine.lecture import Anomalie
from lib.domaine.vocabulaire import Gravite
from lib.rendu.contenus.contenu import Contenu
from lib.rendu.couleurs import fond
from lib.rendu.formats import euros, insecables
from lib.rendu.graphiques.effet_du_scenario import grandeurs
from lib.rendu.tableaux.a_lire import a_lire, colonnes_de_nombres
from lib.rendu.texte_etranger import TexteEtranger
from lib.rendu.textes.avant_apres import AvantApres
from lib.rendu.textes.phrases_de_lecture import les_suivants

SANS_BARRE_D_OUTILS = {"displayModeBar": False, "locale": "fr", "scrollZoom": False, "doubleClick": False}
ICONES = {
    Gravite.BLOQUANT: ":material/error:",
    Gravite.A_VERIFIER: ":material/warning:",
    Gravite.INFORMATION: ":material/info:",
}


def echapper(texte: str) -> str:
    """Un texte venu d'un classeur, inerte dans tout ce que Streamlit affiche : ni lien, ni image, ni mise en forme."""
    return TexteEtranger(texte).markdown


def panne(phrase: str) -> None:
    """Une erreur, en une phrase qui dit quoi faire."""
    st.error(echapper(phrase), icon=":material/error:")


def titre(chose: str, *, question: str = "") -> None:
    """Ce que montre la page, et au-dessus, en petit, la question à laquelle elle répond.

    Args:
        chose: l'indicateur, la mission, le scénario, le classeur ; écrite telle quelle.
        question: la question, avec son point d'interrogation ; rien si la page n'en pose pas.
    """
    with st.container(key="titre", gap=None):
        if question:
            st.caption(echapper(insecables(question)))
        st.title(echapper(insecables(chose)), anchor=False)


def phrase_de_lecture(texte: str) -> None:
    """La réponse de la page, en une phrase."""
    with st.container(key="phrase"):
        st.markdown(echapper(texte))


def note(texte: str) -> None:
    """Une phrase discrète, sous ce qu'elle explique."""
    st.caption(echapper(texte))


def mise_en_garde(texte: str) -> None:
    """Ce qu'il faut savoir avant le geste qui suit ; rien s'il n'y a rien à en dire."""
    if texte:
        st.warning(echapper(texte), icon=":material/warning:")


def phrases(textes: Sequence[str]) -> None:
    """Des phrases l'une sous l'autre."""
    for texte in textes:
        st.markdown(echapper(texte))


def table_ou_phrase(donnees: pd.DataFrame, sinon: str, *, est_cite: bool = False) -> None:
    """Un petit tableau à lire, ou la phrase qui dit qu'il est vide.

    Args:
        est_cite: vrai si ce sont les cellules d'un autre tableau : elles restent à gauche, nombres compris.
    """
    if donnees.empty:
        st.markdown(echapper(sinon))
    else:
        nombres = () if est_cite else colonnes_de_nombres(donnees)
        style = _a_droite(donnees.map(lambda v: echapper(str(v))), nombres=nombres)
        st.table(style, border="horizontal", hide_index=True)


def avant_apres(rangees: Sequence[AvantApres], *, reserve: str = "") -> None:
    """Avant → après, une grandeur par ligne, et ce que ces chiffres laissent de côté."""
    st.html(grandeurs(rangees))
    if reserve:
        note(reserve)


def contenu(montre: Contenu[Any]) -> None:
    """Un tableau sous son titre, ou la phrase qui dit qu'il est vide."""
    st.markdown(f"**{echapper(montre.titre)}**")
    table_ou_phrase(a_lire(montre), montre.sinon)


@contextmanager
def tiroir(titre: str, *, cle: str, est_ouvert: bool = False) -> Iterator[bool]:
    """Un tiroir, fermé d'abord : vrai s'il est ouvert, et alors seulement son contenu se calcule.

    Args:
        titre: ce qu'on y trouve.
        cle: identité stable du tiroir.
        est_ouvert: vrai s'il s'ouvre d'abord : ce qu'il contient attend la personne.
    """
    ferme_ou_ouvert = st.expander(echapper(titre), expanded=est_ouvert, key=f"tiroir-{cle}", on_change="rerun")
    with ferme_ou_ouvert:
        yield bool(ferme_ou_ouvert.open)


def onglets(contenus: Mapping[str, Callable[[], None]], *, cle: str) -> None:
    """Des onglets : seul celui que l'on regarde se calcule.

    Args:
        contenus: le nom de chaque onglet, et ce qui le remplit.
        cle: identité stable de l'ensemble.
    """
    rangs = st.tabs([echapper(nom) for nom in contenus], key=f"onglets-{cle}", on_change="rerun")
    for onglet, remplir in zip(rangs, contenus.values(), strict=True):
        if onglet.open:
            with onglet:
                remplir()


def graphique(figure: go.Figure, *, cle: str, alt: str, jumeau: Callable[[], pd.DataFrame] | None = None) -> None:
    """Un graphique, son texte de remplacement et son tableau jumeau, replié.

    Args:
        figure: la figure prête.
        cle: identité stable de l'élément.
        alt: ce que l'image montre, en une phrase.
        jumeau: ce qui donne les mêmes chiffres en tableau, si on le déplie ; None s'ils sont déjà à l'écran.
    """
    st.plotly_chart(figure, key=cle, alt=alt, theme=None, config=SANS_BARRE_D_OUTILS)
    if jumeau is not None:
        with tiroir("Les mêmes chiffres en tableau", cle=f"jumeau-{cle}") as est_ouvert:
            if est_ouvert:
                tableau(jumeau(), cle=f"tableau-{cle}", alt=alt)


def tableau(donnees: pd.DataFrame, *, cle: str, alt: str) -> None:
    """Un tableau à lire et à trier ; les colonnes « (€) » restent des nombres, écrits à la française."""
    a_droite = {nom: st.column_config.TextColumn(alignment="right") for nom in colonnes_de_nombres(donnees)}
    st.dataframe(
        _ecrit_a_la_francaise(donnees), key=cle, hide_index=True, alt=alt, placeholder="—", column_config=a_droite
    )


def _a_droite(donnees: pd.DataFrame, *, nombres: Sequence[str]) -> pd.DataFrame | Styler:
    """Le même tableau, ces colonnes et leurs intitulés à droite."""
    if not nombres:
        return donnees
    rangs = [donnees.columns.get_loc(nom) for nom in nombres]
    regles = [{"selector": f".col{rang}", "props": "text-align: right !important"} for rang in rangs]
    # Le même tableau garde le même nom d'un affichage à l'autre : le navigateur n'a rien à redessiner.
    nom = f"{crc32(repr((list(donnees.columns), donnees.to_numpy().tolist())).encode()):x}"
    return donnees.style.set_uuid(nom).set_table_styles(regles)  # type: ignore[arg-type]


def _ecrit_a_la_francaise(donnees: pd.DataFrame) -> Styler:
    """Les colonnes « (€) » restent des nombres, pour se trier, et s'écrivent en euros."""
    style = donnees.style
    for colonne in donnees.columns:
        if "(€)" in str(colonne):
            style = style.format(_en_euros, subset=[colonne], na_rep="—")
    return style


def _en_euros(montant: object) -> str:
    return euros(Decimal(str(montant)))


def explication(etapes: Sequence[EtapeDExplication]) -> None:
    """Le chemin d'un montant : une ligne par étape, avec sa cellule et sa source."""
    st.table(
        pd.DataFrame(
            [
                {
                    "Étape": echapper(e.titre),
                    "Ce qui est lu ou calculé": echapper(e.phrase),
                    "Cellule": echapper(e.cellule),
                    "Source": echapper(e.source),
                }
                for e in etapes
            ]
        ),
        border="horizontal",
        hide_index=True,
    )


def anomalies(constats: Sequence[Anomalie], *, limite: int | None = None) -> None:
    """Les constats d'une lecture, du plus grave au plus léger.

    Args:
        constats: les constats, déjà triés.
        limite: nombre montré d'emblée ; les autres sont repliés.
    """
    for constat in constats[:limite]:
        _anomalie(constat)
    reste = constats[limite:] if limite is not None else ()
    if reste:
        with st.expander(echapper(les_suivants(len(reste), "constat"))):
            for constat in reste:
                _anomalie(constat)


def _anomalie(constat: Anomalie) -> None:
    remede = f" **{echapper(constat.remede)}**" if constat.remede and constat.remede not in constat.message else ""
    st.markdown(f"{ICONES[constat.gravite]} {echapper(constat.message)}{remede}")


def legende(mots: Sequence[tuple[str, str, str]]) -> None:
    """Une légende en ligne : (teinte, motif, mot)."""
    st.html(
        '<div style="display:flex;flex-wrap:wrap;gap:1.1rem;font-size:.93rem">'
        + "".join(f"<span>{_pastille(teinte, motif)} {TexteEtranger(mot).figure}</span>" for teinte, motif, mot in mots)
        + "</div>"
    )


def _pastille(teinte: str, motif: str) -> str:
    return (
        f'<span aria-hidden="true" style="display:inline-block;width:.85rem;height:.85rem;border-radius:2px;'
        f'vertical-align:-1px;background:{fond(teinte, motif)}"></span>'
    )
