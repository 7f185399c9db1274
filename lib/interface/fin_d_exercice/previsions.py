"""Prévoir une ligne à l'écran : trois nombres ou un mot, ce que cela donne aussitôt, et d'où on le tient."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.prevision import PrevisionImpossible, prevoir
from lib.calcul.regles_prevues import ReglePrevue, prevoir_sous_toutes_les_regles
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.indicateur import Indicateur
from lib.domaine.objectif import unite_de
from lib.domaine.preparation import Preparation, Prevision
from lib.domaine.valorisation import LigneValorisee
from lib.domaine.vocabulaire import Confiance, FormeDAvis, Methode
from lib.interface import composants
from lib.interface.champs_a_reprendre import en_tete, noter_une_faute
from lib.interface.composants import echapper
from lib.interface.nombres_saisis import valeur_tapee
from lib.interface.session import cles, situations
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.formats import insecables
from lib.rendu.textes import phrases_d_une_prevision as textes

CHAMPS = "champs-de-prevision"
"""Les champs d'une prévision, à renouveler ensemble."""
LES_TROIS = ("basse", "mediane", "haute")


@dataclass(frozen=True, slots=True)
class FinDExercice:
    """Ce que l'on prévoit d'une ligne.

    Attributes:
        avis: ce que l'équipe en dit ; sans nombre ni mot si elle n'en dit rien.
        est_saisi: vrai si cet avis a été donné à l'écran.
        loi: la loi de la ligne ; None si elle ne se prévoit pas.
        refus: pourquoi elle ne se prévoit pas ; vide sinon.
        se_prevoit: faux si aucun avis n'y changerait rien.
    """

    dossier: Dossier
    indicateur: Indicateur
    cahier: Preparation
    avis: Prevision
    est_saisi: bool
    loi: LoiDeLigne | None
    refus: str
    se_prevoit: bool


def fin_d_exercice(dossier: Dossier, ligne: LigneValorisee) -> FinDExercice:
    """Ce que l'on prévoit d'une ligne, avec ce que le classeur et l'équipe en disent."""
    indicateur, cahier = ligne.indicateur, situations.preparation(dossier)
    avis = cahier.prevision(indicateur.identifiant) or Prevision(indicateur.identifiant)
    loi, refus = _prevoir(dossier, indicateur, cahier, avis)
    sans_avis, _ = (loi, "") if loi else _prevoir(dossier, indicateur, cahier, Prevision(indicateur.identifiant))
    est_saisi = situations.saisie(dossier).prevision(indicateur.identifiant) is not None
    return FinDExercice(dossier, indicateur, cahier, avis, est_saisi, loi, refus, sans_avis is not None)


def sous_toutes_les_regles(fin: FinDExercice) -> tuple[ReglePrevue, ...]:
    """La même prévision sous chaque règle."""
    exercice = fin.dossier.contrat.exercice
    return prevoir_sous_toutes_les_regles(fin.indicateur, exercice, fin.avis, fin.cahier.hypotheses)


def prevoir_la_ligne(fin: FinDExercice, *, sous_condition: bool) -> None:
    """La question, les champs, le résultat aussitôt, et de quoi changer de façon de prévoir.

    Args:
        sous_condition: vrai si la ligne n'est due que si sa condition est remplie.
    """
    st.subheader(insecables(textes.QUESTION), anchor=False)
    if not fin.se_prevoit:
        st.markdown(echapper(fin.refus))
        return
    if fin.loi is None or fin.loi.methode is not Methode.CONNUE:
        _en_un_mot(fin) if fin.indicateur.est_un_constat else _en_trois_nombres(fin)
    _fautes(fin)
    if fin.loi is not None:
        _resultat(fin, fin.loi, sous_condition=sous_condition)
    with st.expander("Prévoir autrement"):
        _autrement(fin)


def garder_les_nombres_montres(fin: FinDExercice) -> None:
    """Fait des trois nombres montrés l'avis de l'équipe : on est d'accord avec eux, on le dit."""
    montres = textes.les_trois(fin.avis, fin.loi.reperes if fin.loi else None, fin.indicateur)
    lus = [valeur_tapee(montre, unite_de(fin.indicateur)) for montre in montres]
    if None not in lus:
        basse, mediane, haute = lus
        _garder(fin, replace(fin.avis, basse=basse, mediane=mediane, haute=haute, methode=Methode.AVIS))


def _prevoir(
    dossier: Dossier, indicateur: Indicateur, cahier: Preparation, avis: Prevision
) -> tuple[LoiDeLigne | None, str]:
    try:
        return prevoir(indicateur, dossier.contrat.exercice, avis, cahier.hypotheses), ""
    except PrevisionImpossible as erreur:
        return None, str(erreur)


def _en_un_mot(fin: FinDExercice) -> None:
    cle, confiance = _cle(fin, "mot"), fin.avis.confiance
    st.radio(
        insecables(textes.EN_UN_MOT),
        list(Confiance),
        index=None if confiance is None else list(Confiance).index(confiance),
        format_func=lambda mot: echapper(textes.CONFIANCES[mot]),
        horizontal=True,
        key=cle,
        on_change=_noter_le_mot,
        args=(fin, cle),
    )


def _en_trois_nombres(fin: FinDExercice) -> None:
    reperes = fin.loi.reperes if fin.loi else None
    montres = textes.les_trois(fin.avis, reperes, fin.indicateur)
    champs = [_cle(fin, nom) for nom in LES_TROIS]
    with en_tete("prevision", sinon=textes.LES_TROIS_ENSEMBLE):
        saisis = [_champ(fin, rang, montre, champs) for rang, montre in enumerate(montres)]
    if any(saisis) and not all(saisis):
        st.markdown(f":red[:material/error: {echapper(textes.MANQUE_UN_NOMBRE)}]")


def _champ(fin: FinDExercice, rang: int, montre: str, champs: Sequence[str]) -> str:
    """L'un des trois nombres, dans sa phrase ; rend ce qui y est tapé."""
    libelle, cle = textes.LIBELLES[fin.avis.forme][rang], champs[rang]
    unite = unite_de(fin.indicateur)
    with st.container(key=f"ligne-{cle}"):
        dire, saisir, mesure = st.columns([62, 20, 18], vertical_alignment="center")
    dire.markdown(echapper(libelle), text_alignment="right")
    saisi = saisir.text_input(
        echapper(libelle),
        value=montre,
        key=cle,
        label_visibility="collapsed",
        on_change=_noter_les_nombres,
        args=(fin, champs),
    )
    mesure.markdown(echapper(unite))
    if saisi.strip() and valeur_tapee(saisi, unite) is None:
        st.markdown(f":red[:material/error: {echapper(textes.illisible(saisi.strip(), unite))}]")
        noter_une_faute(libelle)
    return saisi.strip()


def _fautes(fin: FinDExercice) -> None:
    """Ce que le dernier geste ou l'avis a d'impossible."""
    for faute in filter(None, (cles.FAUTE_DE_PREVISION.reprendre(), fin.refus)):
        st.markdown(f":red[:material/error: {echapper(faute)}]")


def _resultat(fin: FinDExercice, loi: LoiDeLigne, *, sous_condition: bool) -> None:
    points, phrase = textes.resultat(loi)
    st.markdown(f"**{points} {echapper(phrase)}** {echapper(textes.attendu(loi))}")
    condition = textes.SI_LA_CONDITION if sous_condition else ""
    suites = (textes.origine(loi), textes.elargie(loi, fin.avis, fin.indicateur), condition)
    composants.note(" ".join(filter(None, suites)))


def _autrement(fin: FinDExercice) -> None:
    """Choisir la façon de prévoir : rien ne change avant le bouton, même si l'on tape des nombres en même temps."""
    cle = _cle(fin, f"facon-{fin.avis.methode.name}-{fin.avis.forme.name}")
    with st.form(cle, border=False):
        st.selectbox(
            insecables("D'après quoi ?"),
            list(Methode),
            index=list(Methode).index(fin.avis.methode),
            format_func=lambda methode: textes.METHODES[methode],
            key=f"{cle}-methode",
        )
        if not fin.indicateur.est_un_constat:
            _choix_de_la_forme(fin.avis.forme, cle=f"{cle}-forme")
        st.form_submit_button("Prévoir ainsi", on_click=_prevoir_ainsi, args=(fin, cle))
    if fin.est_saisi:
        st.button("Revenir à ce que dit le classeur", icon=":material/undo:", on_click=_reprendre, args=(fin,))


def _choix_de_la_forme(forme: FormeDAvis, *, cle: str) -> None:
    st.selectbox(
        "Ce que disent vos trois nombres",
        list(FormeDAvis),
        index=list(FormeDAvis).index(forme),
        format_func=lambda forme: textes.FORMES[forme],
        key=cle,
    )


def _noter_les_nombres(fin: FinDExercice, champs: Sequence[str]) -> None:
    saisis = [str(cles.valeur_du_champ(cle)).strip() for cle in champs]
    if not any(saisis):
        _reprendre(fin)
        return
    lus = [valeur_tapee(saisi, unite_de(fin.indicateur)) for saisi in saisis]
    if None not in lus:
        basse, mediane, haute = lus
        _garder(fin, replace(fin.avis, basse=basse, mediane=mediane, haute=haute, methode=Methode.AVIS))


def _noter_le_mot(fin: FinDExercice, cle: str) -> None:
    _garder(fin, replace(fin.avis, confiance=cles.valeur_du_champ(cle), methode=Methode.AVIS))


def _prevoir_ainsi(fin: FinDExercice, cle: str) -> None:
    methode = cles.valeur_du_champ(f"{cle}-methode")
    forme = cles.valeur_du_champ_ou(f"{cle}-forme", fin.avis.forme)
    _garder(fin, replace(fin.avis, methode=methode, forme=forme))
    _repartir_de_champs_neufs()


def _reprendre(fin: FinDExercice) -> None:
    _tenter(lambda: situations.reprendre_le_classeur(fin.dossier, fin.indicateur.identifiant))
    _repartir_de_champs_neufs()


def _garder(fin: FinDExercice, avis: Prevision) -> None:
    _tenter(lambda: situations.donner_une_prevision(fin.dossier, avis))


def _tenter(geste: Callable[[], None]) -> None:
    """Fait un geste ; s'il échoue, sa phrase s'affichera près des champs, qui gardent ce qui a été tapé."""
    try:
        geste()
    except ErreurDialogue as erreur:
        cles.FAUTE_DE_PREVISION.ecrire(str(erreur))


def _repartir_de_champs_neufs() -> None:
    """Les champs suivants partent de ce que l'on sait désormais."""
    cles.renouveler(CHAMPS)


def _cle(fin: FinDExercice, nom: str) -> str:
    return cles.cle_de_champ(f"prevision-{nom}", fin.dossier.cle, fin.indicateur.identifiant, groupe=CHAMPS)
