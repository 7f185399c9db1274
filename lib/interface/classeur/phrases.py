"""Ce qui a été compris des cellules de texte libre : la phrase d'origine, entière, et ce qui en a été tiré."""

from __future__ import annotations

import streamlit as st

from lib.domaine.constats import separer_l_adresse
from lib.domaine.texte_compris import TexteCompris
from lib.interface.classeur import corrections_faites
from lib.interface.composants import echapper
from lib.interface.session import dossier_affiche
from lib.rendu.textes import phrases_de_lecture as textes


def montrer(dossier: dossier_affiche.Dossier) -> None:
    """Chaque phrase, ce qui y est compris surligné, ce qui ne l'est pas dit."""
    if not dossier.lecture.textes_compris:
        st.markdown(textes.SANS_PHRASE)
    for rang, compris in enumerate(dossier.lecture.textes_compris):
        _phrase(compris, dossier, rang)


def _phrase(compris: TexteCompris, dossier: dossier_affiche.Dossier, rang: int) -> None:
    with st.container(key=f"ligne-phrase-{rang}"):
        ecrit, lu, geste = st.columns([42, 40, 18], vertical_alignment="center")
        adresse = compris.cellule.replace("!", ", ")
        ecrit.markdown(f"{_surligner(compris)}  \n:small[{echapper(f'{compris.identifiant} · {adresse}')}]")
        lu.markdown(_compris(compris))
        with geste.container(horizontal=True, horizontal_alignment="right"):
            if st.button("Corriger…", key=f"corriger-phrase-{rang}", type="tertiary", icon=":material/edit:"):
                corrections_faites.corriger_une_cellule(dossier, *separer_l_adresse(compris.cellule), compris.texte)


def _surligner(compris: TexteCompris) -> str:
    """La phrase telle qu'elle est écrite, ce qui est compris sur fond bleu."""
    return "".join(
        f":blue-background[{echapper(segment.texte.strip())}]" + (" " if segment.texte.endswith(" ") else "")
        if segment.est_compris
        else echapper(segment.texte)
        for segment in textes.segments(compris)
    )


def _compris(compris: TexteCompris) -> str:
    lus = [f"{echapper(morceau.champ)} : **{echapper(morceau.valeur)}**" for morceau in compris.morceaux]
    reste = [f":orange[:material/help: Pas compris : {echapper(compris.reste)}]"] if compris.reste else []
    return " · ".join(lus) + ("  \n" if lus and reste else "") + "".join(reste)
