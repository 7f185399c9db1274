"""Les morceaux d'écran que toutes les pages partagent : titre, phrase de lecture, graphique, tableau, explication."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
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
from lib.rendu.formats import insecables
from lib.rendu.graphiques.gateau_dessine import grandeurs
from lib.rendu.tableaux.a_lire import a_lire, colonnes_de_nombres
from lib.rendu.texte_etranger import TexteEtranger
from lib.rendu.textes.avant_apres import AvantApres
from lib.rendu.textes.phrases_de_lecture import les_suivants

SANS_BARRE_D_OUTILS = {"displayModeBar": False, "locale": "fr", "scrollZoom": False, "doubleClick": False}
RANGEES_SANS_DEFILER, COLONNES_SANS_DEFILER = 16, 6
"""Au-delà, un tableau défile dans sa place, au clavier aussi, sous ses intitulés qui restent en vue."""
RANGEES_D_UNE_BANDE = 5
"""Une bande de quelques lignes ne prend que sa hauteur, si large soit-elle."""
HAUTEUR_PX, RANGEMENT_PX = 560, 320
LARGEURS = ((60, "13rem"), (24, "7rem"))
"""Au-delà de tant de signes, la largeur qu'une colonne garde quand le tableau est à l'étroit."""
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


def tableau(
    donnees: pd.DataFrame, sinon: str = "", *, alt: str = "", est_cite: bool = False, est_entier: bool = False
) -> None:
    """Un tableau à lire, le seul de l'application : rien n'y est coupé, les nombres y sont à droite.

    Args:
        donnees: des textes, tels qu'on les lit.
        sinon: la phrase qui dit qu'il est vide.
        alt: ce que le tableau montre, en une phrase, si son titre ne le dit pas.
        est_cite: vrai si ce sont les cellules d'un autre tableau : elles restent à gauche, nombres compris.
        est_entier: vrai si la page est faite pour lui : il s'y déroule jusqu'au bout, sans défiler dans sa place.
    """
    if donnees.empty:
        st.markdown(echapper(sinon))
        return
    nombres = () if est_cite else colonnes_de_nombres(donnees)
    est_large = len(donnees.columns) > COLONNES_SANS_DEFILER and len(donnees) > RANGEES_D_UNE_BANDE
    defile = not est_entier and (len(donnees) > RANGEES_SANS_DEFILER or est_large)
    hauteur: Any = HAUTEUR_PX if defile else "content"
    montre = _mis_en_forme(_echappe(donnees), nombres=nombres)
    st.table(montre, border="horizontal", hide_index=True, height=hauteur, alt=alt or None)


def avant_apres(rangees: Sequence[AvantApres], *, reserve: str = "") -> None:
    """Avant → après, une grandeur par ligne, et ce que ces chiffres laissent de côté."""
    st.html(grandeurs(rangees))
    if reserve:
        note(reserve)


def contenu(montre: Contenu[Any]) -> None:
    """Un tableau sous son titre, ou la phrase qui dit qu'il est vide."""
    st.markdown(f"**{echapper(montre.titre)}**")
    tableau(a_lire(montre), montre.sinon)


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


def graphique(
    figure: go.Figure, *, cle: str, alt: str, titre: str = "", jumeau: Callable[[], pd.DataFrame] | None = None
) -> None:
    """Un graphique sous la phrase qu'il prouve, son texte de remplacement et son tableau jumeau, replié.

    Args:
        titre: ce que l'image fait conclure ; vide si rien ne s'en conclut.
        figure: la figure prête.
        cle: identité stable de l'élément.
        alt: ce que l'image montre, en une phrase.
        jumeau: ce qui donne les mêmes chiffres en tableau, si on le déplie ; None s'ils sont déjà à l'écran.
    """
    if titre:
        st.markdown(f"**{echapper(titre)}**")
    st.plotly_chart(figure, key=cle, alt=alt, theme=None, config=SANS_BARRE_D_OUTILS)
    if jumeau is not None:
        with tiroir("Les mêmes chiffres en tableau", cle=f"jumeau-{cle}") as est_ouvert:
            if est_ouvert:
                tableau(jumeau(), alt=alt)


def tableau_a_ranger(montre: Contenu[Any], *, cle: str, alt: str) -> None:
    """Un long tableau à lire, dans son ordre ou rangé par la colonne que l'on choisit."""
    par = st.selectbox(
        "Ranger par",
        montre.titres,
        index=None,
        placeholder="l'ordre du contrat",
        format_func=echapper,
        key=f"ranger-{cle}",
        width=RANGEMENT_PX,
    )
    tableau(a_lire(montre.range_par(par) if par else montre), montre.sinon, alt=alt)


def _echappe(donnees: pd.DataFrame) -> pd.DataFrame:
    """Le même tableau, de textes inertes ; ``DataFrame.map`` coûterait dix fois ce que l'on y fait."""
    colonnes = {nom: [echapper(str(valeur)) for valeur in donnees[nom]] for nom in donnees.columns}
    return pd.DataFrame(colonnes, index=donnees.index, dtype=object)


def _mis_en_forme(donnees: pd.DataFrame, *, nombres: Sequence[str]) -> pd.DataFrame | Styler:
    """Le même tableau : ces colonnes et leurs intitulés à droite, celles de phrases assez larges pour se lire."""
    regles = [_regle(donnees, nom, "text-align", "right !important") for nom in nombres]
    for nom in donnees.columns:
        plus_long = max(map(len, donnees[nom]))
        regles += [_regle(donnees, nom, "min-width", large) for signes, large in LARGEURS if plus_long > signes][:1]
    if not regles:
        return donnees
    # Le même tableau garde le même nom d'un affichage à l'autre : le navigateur n'a rien à redessiner.
    nom = f"{crc32(repr((list(donnees.columns), donnees.to_numpy().tolist())).encode()):x}"
    style = donnees.style.set_uuid(nom)
    # Streamlit demande à pandas de mettre chaque cellule en forme ; les nôtres sont prêtes, seules les règles manquent.
    style._compute = lambda: style  # type: ignore[attr-defined]
    style._translate = lambda *_: {"table_styles": regles}  # type: ignore[attr-defined]
    return style


def _regle(donnees: pd.DataFrame, colonne: str, propriete: str, valeur: str) -> dict[str, object]:
    return {"selector": f".col{donnees.columns.get_loc(colonne)}", "props": [(propriete, valeur)]}


def explication(etapes: Sequence[EtapeDExplication]) -> None:
    """Le chemin d'un montant : une ligne par étape, avec sa cellule et sa source."""
    colonnes = ("Étape", "Ce qui est lu ou calculé", "Cellule", "Source")
    tableau(pd.DataFrame([(e.titre, e.phrase, e.cellule, e.source) for e in etapes], columns=colonnes))


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
