"""Décider : trois issues, une formulation prête à corriger, et le journal où rien ne s'efface."""

from __future__ import annotations

from dataclasses import dataclass, replace

import streamlit as st

from lib.domaine.indicateur import Indicateur
from lib.domaine.origine_des_termes import ACCORD_REFUSE
from lib.domaine.retouches import mouvements_de_la_ligne, sans_la_ligne
from lib.domaine.reunion.decisions import (
    TEXTE_AU_PLUS,
    DecisionDeReunion,
    DecisionInscrite,
    DecisionRefusee,
    IssueDuPoint,
    en_vigueur,
)
from lib.domaine.reunion.deroule import Deroule
from lib.interface.composants import echapper
from lib.interface.session import cles, gestes_de_reunion
from lib.interface.session.reunion_ouverte import ReunionOuverte
from lib.rendu.contenus.ecrans_du_mur import euros_de, termes_de, termes_de_la_ligne
from lib.rendu.formats import euros_signes
from lib.rendu.textes import phrases_de_la_seance as textes
from lib.rendu.textes.phrases_du_realise_avance import dans_la_formulation
from lib.usages.faits import ContratsCompares

ROLE_D_USAGE = "coordination"


@dataclass(frozen=True, slots=True)
class Champs:
    """Les clés des champs d'une décision à inscrire."""

    texte: str
    role: str


def inscrire(reunion: ReunionOuverte, ligne: Indicateur | None) -> None:
    """L'issue, la formulation, le rôle, et le bouton qui inscrit."""
    corrigee = _corrigee(reunion)
    issue = _choisir_l_issue(corrigee)
    lues = len(reunion.journal)
    etat = (reunion.deroule.rang, ligne and ligne.identifiant, issue, lues, corrigee and corrigee.numero)
    champs = Champs(
        cles.cle_de_champ("formulation", *etat, reunion.deroule.essai, reunion.deroule.realise_avance),
        cles.cle_de_champ("role", lues),
    )
    with st.form("decision", border=False):
        st.text_area(
            "Formulation, telle que les trois parties la liront",
            value=_reformulee(corrigee.decision, issue) if corrigee else _formulation(reunion, ligne, issue),
            key=champs.texte,
            max_chars=TEXTE_AU_PLUS,
            height="content",
        )
        role, bouton = st.columns(2, vertical_alignment="bottom", gap="small")
        role.text_input(
            "Inscrite par (rôle)", value=_role(reunion), key=champs.role, max_chars=60, icon=":material/badge:",
            label_visibility="collapsed", placeholder="Inscrite par (rôle)",
        )  # fmt: skip
        with bouton:
            st.form_submit_button(
                "Inscrire la correction" if corrigee else "Inscrire la décision",
                icon=":material/gavel:",
                on_click=_inscrire,
                args=(reunion, ligne, issue, champs, corrigee),
            )
    if refus := cles.REFUS_DE_DECISION.reprendre():
        st.error(echapper(refus), icon=":material/error:")


def journal(reunion: ReunionOuverte, *, se_corrige: bool) -> None:
    """Les décisions en vigueur, la dernière d'abord, et de quoi corriger chacune."""
    for refus in reunion.accords.refus:
        st.caption(echapper(f"{ACCORD_REFUSE} : {refus.message}"))
    for inscrite in reversed(en_vigueur(reunion.journal)):
        with st.container(key=f"inscrite-{inscrite.numero}", gap=None):
            texte, bouton = st.columns([8, 2], gap="small")
            texte.markdown(_dite(inscrite))
            if se_corrige:
                bouton.button(
                    "Corriger", key=f"corriger-{inscrite.numero}", type="tertiary",
                    on_click=cles.DECISION_A_CORRIGER.ecrire, args=(inscrite.numero,),
                )  # fmt: skip


def _dite(inscrite: DecisionInscrite) -> str:
    decision = inscrite.decision
    effet = f" {euros_signes(decision.effet)} au réalisé du jour." if decision.effet else ""
    citee = f" (corrige la décision {inscrite.corrige})" if inscrite.corrige else ""
    suite = f"{inscrite.le:%H:%M} · {decision.role}{citee}"
    return f"**{echapper(decision.issue)}** · {echapper(decision.texte)}{echapper(effet)} :gray[{echapper(suite)}]"


def _choisir_l_issue(corrigee: DecisionInscrite | None) -> IssueDuPoint:
    """Trois boutons, chacun sa touche ; l'issue choisie est pleine."""
    choisie = cles.ISSUE_CHOISIE.lire() or (corrigee.decision.issue if corrigee else IssueDuPoint.ACCORD)
    with st.container(key="issues", horizontal=True, gap="small"):
        for rang, issue in enumerate(IssueDuPoint, start=1):
            st.button(
                echapper(issue[:1].upper() + issue[1:]), key=f"issue-{rang}", shortcut=f"Alt+{rang}",
                type="primary" if issue is choisie else "secondary",
                on_click=cles.ISSUE_CHOISIE.ecrire, args=(issue,),
            )  # fmt: skip
        if corrigee:
            st.button("Ne pas corriger", key="ne-pas-corriger", type="tertiary", on_click=_oublier_le_choix)
    return choisie


def _formulation(reunion: ReunionOuverte, ligne: Indicateur | None, issue: IssueDuPoint) -> str:
    point = reunion.deroule.point
    quoi = ligne.libelle if ligne else point.titre if point else "ce point"
    if ligne is None:
        return textes.formulation(issue, quoi, ())
    contrats = reunion.contrats_de(ligne)
    termes = termes_de_la_ligne(contrats, ligne.identifiant)
    partage = len(termes_de(contrats, ligne.identifiant)) > len(termes)
    reserve = dans_la_formulation(contrats.avant, ligne, reunion.deroule.realise_avance)
    return textes.formulation(issue, quoi, termes, partage=partage, reserve=reserve)


def _reformulee(corrigee: DecisionDeReunion, issue: IssueDuPoint) -> str:
    """Les mots de la décision que l'on corrige ; conclue autrement, elle ne peut plus se dire comme avant."""
    if issue is corrigee.issue:
        return corrigee.texte
    return textes.formulation(issue, corrigee.libelle or corrigee.point, corrigee.changements)


def _inscrire(
    reunion: ReunionOuverte,
    ligne: Indicateur | None,
    issue: IssueDuPoint,
    champs: Champs,
    corrigee: DecisionInscrite | None,
) -> None:
    texte, role = (str(cles.valeur_du_champ(cle) or "").strip() for cle in (champs.texte, champs.role))
    mots = _Mots(issue, texte, role)
    try:
        gestes_de_reunion.decider(
            reunion.dossier,
            _neuve(reunion, ligne, mots) if corrigee is None else _correction(reunion, corrigee, mots),
            lambda d: _apres(d, ligne),
            lues=len(reunion.journal),
            corrige=corrigee.numero if corrigee else None,
        )
    except DecisionRefusee as refus:
        cles.REFUS_DE_DECISION.ecrire(str(refus))
        return
    _oublier_le_choix()


@dataclass(frozen=True, slots=True)
class _Mots:
    """Comment un point se conclut, en quels mots, et par qui."""

    issue: IssueDuPoint
    texte: str
    role: str


def _neuve(reunion: ReunionOuverte, ligne: Indicateur | None, mots: _Mots) -> DecisionDeReunion:
    point = reunion.deroule.point
    titre = point.titre if point else ""
    if ligne is None:
        return DecisionDeReunion(titre, mots.issue, mots.texte, mots.role)
    return _sur_la_ligne(titre, mots, ligne, reunion.contrats_de(ligne))


def _correction(reunion: ReunionOuverte, corrigee: DecisionInscrite, mots: _Mots) -> DecisionDeReunion:
    """La même décision, autrement dite ; ce que l'on a essayé depuis sur la ligne s'y ajoute."""
    avant, essai = corrigee.decision, reunion.deroule.essai
    ligne = reunion.contrats.apres.contrat.indicateur(avant.ligne)
    ensuite = mouvements_de_la_ligne(essai, ligne) if ligne else ()
    if ligne is None or not ensuite:
        garde = avant.mouvements if mots.issue is IssueDuPoint.ACCORD else ()
        return replace(avant, issue=mots.issue, texte=mots.texte, role=mots.role, mouvements=garde)
    contrats = reunion.contrats_corriges(corrigee, (*avant.mouvements, *ensuite))
    return _sur_la_ligne(avant.point, mots, ligne, contrats)


def _sur_la_ligne(point: str, mots: _Mots, ligne: Indicateur, contrats: ContratsCompares) -> DecisionDeReunion:
    """Ce que l'on décide d'une ligne : ses termes, ses euros, et les changements sur lesquels on s'accorde.

    Raises:
        DecisionRefusee: un accord dont un changement ne s'applique pas seul ; il attend qu'un autre soit décidé.
    """
    est_un_accord = mots.issue is IssueDuPoint.ACCORD
    if est_un_accord and contrats.simulation.refus:
        raise DecisionRefusee(textes.accord_qui_en_attend_un_autre(contrats.simulation.refus[0].message))
    return DecisionDeReunion(
        point,
        mots.issue,
        mots.texte,
        mots.role,
        ligne.identifiant,
        ligne.libelle,
        termes_de(contrats, ligne.identifiant),
        euros_de(contrats, ligne.identifiant),
        tuple(etape.mouvement for etape in contrats.scenario.etapes) if est_un_accord else (),
    )


def _apres(deroule: Deroule, ligne: Indicateur | None) -> Deroule:
    """Ce qui vient d'être décidé n'est plus à l'essai : il est au contrat, ou il n'y sera pas."""
    return deroule if ligne is None else deroule.avancer(None).essayer(lambda essai: sans_la_ligne(essai, ligne))


def _corrigee(reunion: ReunionOuverte) -> DecisionInscrite | None:
    return next((i for i in en_vigueur(reunion.journal) if i.numero == cles.DECISION_A_CORRIGER.lire()), None)


def _role(reunion: ReunionOuverte) -> str:
    return reunion.journal[-1].decision.role if reunion.journal else ROLE_D_USAGE


def _oublier_le_choix() -> None:
    cles.DECISION_A_CORRIGER.oublier()
    cles.ISSUE_CHOISIE.oublier()
