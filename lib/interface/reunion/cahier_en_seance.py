"""Nos notes et notre mandat, à côté du mur et jamais dessus."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from lib.domaine.indicateur import Indicateur
from lib.domaine.preparation import NoteInterne
from lib.interface import composants
from lib.interface.composants import echapper
from lib.interface.gateau.morceaux_du_gateau import mandat_tenu
from lib.interface.session import cles, gestes_de_reunion, situations
from lib.interface.session.preparation_gardee import contrat_suivi
from lib.interface.session.reunion_ouverte import ReunionOuverte
from lib.rendu.textes.phrases_de_la_seance import annees_dites, pieces_dites
from lib.rendu.textes.phrases_du_mandat import resume


def montrer(reunion: ReunionOuverte, ligne: Indicateur | None, *, se_note: bool) -> None:
    """La phrase que chacun tient, le mandat, la fiche de la ligne, et la note du point."""
    dossier = reunion.dossier
    saisie = situations.saisie(dossier)
    with st.container(key="cahier-en-seance"):
        st.badge("Pour nous seulement", icon=":material/lock:", color="orange")
        if saisie.preparatifs.phrase_invariante:
            st.markdown(f"**« {echapper(saisie.preparatifs.phrase_invariante)} »**")
        st.markdown(echapper(resume(saisie.mandat, dossier.contrat)))
        if saisie.mandat is not None:
            essai = situations.essai(dossier, reunion.decide_et_essaye)
            mandat_tenu(situations.verdict(dossier, essai))
        note = situations.preparation(dossier).note(ligne.identifiant) if ligne else None
        for intitule, texte in _lignes(note):
            st.markdown(f"**{echapper(intitule)}** : {echapper(texte)}")
        if ligne is not None:
            annees = annees_dites(ligne, dossier.contrat.exercice)
            composants.phrases([p for p in (annees, pieces_dites(contrat_suivi(dossier), ligne)) if p])
    champ = cles.cle_de_champ("note-privee", reunion.deroule.rang)
    st.text_area(
        "Note privée sur ce point",
        value=reunion.deroule.note,
        key=champ,
        height="content",
        disabled=not se_note,
        on_change=_noter,
        args=(reunion, champ),
    )


def _lignes(note: NoteInterne | None) -> Iterator[tuple[str, str]]:
    if note is None:
        return
    champs = (
        ("Ligne rouge", note.ligne_rouge),
        ("Argument", note.argument),
        ("Ils diront", note.objection_attendue),
        ("Nous répondons", note.reponse),
        ("Nous pouvons céder", note.concession_possible),
    )
    yield from ((intitule, texte) for intitule, texte in champs if texte)


def _noter(reunion: ReunionOuverte, champ: str) -> None:
    rang, note = reunion.deroule.rang, str(cles.valeur_du_champ(champ) or "")
    gestes_de_reunion.changer(reunion.dossier, lambda deroule: deroule.noter(note, rang))
