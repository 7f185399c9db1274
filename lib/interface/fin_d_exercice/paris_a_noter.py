"""Le journal des paris à l'écran : noter ce que l'on annonce, revoir ce qui est venu. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lib.calcul.annonces import parier
from lib.calcul.bilan_des_paris import PARIS_POUR_JUGER, Bilan, dresser, juger
from lib.calcul.rejeu import rejouer
from lib.domaine.denouement import Denouement, concerne, denouer
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.paris import Pari
from lib.donnees.preparation_json.paris_en_json import PariIllisible, ecrire_pari, lire_pari
from lib.interface import cadre, composants
from lib.interface.session import depot_ouvert, horloge
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.formats import insecables, periode
from lib.rendu.graphiques.barres_des_paris import paris as graphique_des_paris
from lib.rendu.tableaux import tableaux_des_paris as tableaux
from lib.rendu.textes import phrases_des_paris as textes
from lib.usages.situation import Situation


@dataclass(frozen=True, slots=True)
class PagesDesParis:
    """Les pages du journal qui concernent la CPTS affichée, la plus ancienne d'abord.

    Attributes:
        fautes: une phrase par page qui ne se relit pas.
    """

    paris: tuple[Pari, ...]
    fautes: tuple[str, ...]


def section(dossier: Dossier, situation: Situation) -> None:
    """Les paris de la CPTS affichée : noter, puis comparer ; repliée tant qu'on ne la demande pas."""
    with st.expander(insecables("Nos paris : ce que nous annoncions, ce qui est venu"), key="journal-des-paris"):
        journal = _journal(dossier)
        for faute in journal.fautes:
            composants.panne(faute)
        _noter(dossier, situation, journal)
        _ce_qui_est_venu(dossier, journal.paris)
        _rejouer(situation)


def noter(dossier: Dossier, situation: Situation) -> None:
    """Ajoute au journal ce que l'on annonce aujourd'hui.

    Raises:
        ErreurDialogue: rien ne peut être annoncé, ou rien ne pourrait être rapproché de ce qui viendra.
    """
    pari = _pari_du_jour(situation)
    exercice = periode(pari.exercice.debut, pari.exercice.fin)
    with depot_ouvert.geste("Paris d'aujourd'hui notés") as depot:
        depot.paris.noter(dossier.cle, exercice, ecrire_pari(pari), horloge.maintenant())


def _pari_du_jour(situation: Situation) -> Pari:
    return parier(situation.contrat, situation.exiger_le_risque(), le=horloge.jour())


def _journal(dossier: Dossier) -> PagesDesParis:
    """Une page illisible est dite et laissée de côté ; les pages des autres CPTS sont ignorées."""
    paris, fautes = [], []
    for page in depot_ouvert.depot().paris.lister():
        try:
            pari = lire_pari(page.contenu, le=page.le.date())
        except PariIllisible as erreur:
            fautes.append(str(erreur))
            continue
        if concerne(pari, dossier.contrat):
            paris.append(pari)
    return PagesDesParis(tuple(paris), tuple(fautes))


def _noter(dossier: Dossier, situation: Situation, journal: PagesDesParis) -> None:
    composants.note(textes.CE_QUE_C_EST)
    try:
        annonce = _pari_du_jour(situation)
    except ErreurDialogue as erreur:
        composants.phrases([str(erreur)])
        return
    est_deja_note = annonce in journal.paris
    with st.container(horizontal=True, vertical_alignment="center"):
        note = st.button(
            "Noter nos paris d'aujourd'hui",
            key=f"noter-nos-paris-{len(journal.paris)}",
            icon=":material/edit_note:",
            disabled=est_deja_note,
            help="Ces mêmes paris sont déjà notés aujourd'hui." if est_deja_note else None,
        )
        st.markdown(composants.echapper(textes.notes(journal.paris)), width="stretch")
    if note:
        noter(dossier, situation)
        st.rerun()


def _ce_qui_est_venu(dossier: Dossier, paris: Sequence[Pari]) -> None:
    if not paris:
        return
    denouements = tuple(denouer(pari, dossier.contrat, jour=horloge.jour()) for pari in paris)
    bilan = dresser(juger(denouements))
    st.markdown(f"**{composants.echapper(textes.reglage(bilan))}**")
    if bilan.paris or bilan.fourchettes:
        _bilan(bilan)
        composants.phrases(textes.totaux(denouements))
        composants.tableau(
            tableaux.denoues(denouements),
            alt="Chaque pari : ce que nous annoncions, ce qui est venu.",
        )
    _sans_suite(denouements)


def _sans_suite(denouements: Sequence[Denouement]) -> None:
    for phrase in textes.sans_suite(denouements):
        composants.note(phrase)


def _bilan(bilan: Bilan) -> None:
    """Le jugement en phrases ; l'image seulement quand il y a de quoi juger."""
    gauche, droite = st.columns([5, 5], gap="large", vertical_alignment="center")
    with gauche:
        composants.phrases([p for p in (textes.contre_pile_ou_face(bilan), textes.fourchettes(bilan)) if p])
        st.markdown("  \n".join(composants.echapper(phrase) for phrase in textes.classes(bilan)))
        composants.note(" ".join(p for p in (textes.RESERVE, textes.ecart_moyen(bilan)) if p))
    if bilan.paris >= PARIS_POUR_JUGER:
        with droite:
            composants.graphique(
                graphique_des_paris(tableaux.classes(bilan), theme=cadre.theme()),
                cle="graphique-des-paris",
                alt=textes.alt_classes(bilan),
            )


def _rejouer(situation: Situation) -> None:
    st.markdown(f"**{textes.REJOUE}**")
    rejoues = rejouer(situation.contrat, situation.preparation.hypotheses)
    if not rejoues:
        composants.note(textes.SANS_REJEU)
        return
    composants.note(textes.CE_QU_EST_LE_REJEU)
    bilan = dresser(rejeu.jugement for rejeu in rejoues)
    composants.phrases([p for p in (textes.rejeu(bilan), textes.fourchettes(bilan)) if p])
    composants.tableau(
        tableaux.rejeux(rejoues),
        alt="Chaque exercice rejoué : ce que la tendance annonçait, ce qui est venu.",
    )
