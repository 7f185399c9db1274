"""Le contrat d'après, mission par mission, que l'on change dans la rangée : cible, règle, euros, échange."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.domaine.contrat import Contrat
from lib.domaine.exigences import demande_un_parametre
from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import ChangerLaRegle
from lib.domaine.objectif import cible_a_taper
from lib.domaine.retouches import retoucher_la_cible, retoucher_la_regle
from lib.domaine.valorisation import LigneValorisee
from lib.domaine.vocabulaire import NomRegle, TypeMesure
from lib.donnees.scenario_json.cible_en_json import lire_une_cible
from lib.interface.composants import echapper
from lib.interface.gateau import ligne_nouvelle, menu_de_ligne, partage_en_place
from lib.interface.gateau.retouche import retoucher
from lib.interface.session import cles
from lib.rendu.textes import phrases_du_gateau as textes
from lib.usages.situation import Essai

LARGEURS = (35, 17, 26, 15, 7)
ENTETES = ("Indicateur", "Cible", "Règle", "Euros")


def table(essai: Essai, mission: str, visee: str | None = None) -> None:
    """Une rangée par ligne de la mission, telle que la proposition la laisse.

    Args:
        essai: le scénario affiché, essayé.
        mission: le code de la mission montrée.
        visee: la ligne que l'on vient d'ouvrir depuis une autre page.
    """
    with st.container(key="entete-des-rangees"):
        for colonne, mot in zip(st.columns(LARGEURS, gap="small"), ENTETES, strict=False):
            colonne.caption(echapper(mot))
    lignes = {li.indicateur.identifiant: li for li in essai.apres.valorise.lignes}
    reference, apres = essai.avant.contrat, essai.apres.contrat
    partage = partage_en_place.de(apres, mission)
    for indicateur in apres.indicateurs_de(mission):
        _rangee(essai, lignes[indicateur.identifiant], partage, est_visee=indicateur.identifiant == visee)
    partage_en_place.reste(reference, apres, partage)


def _rangee(essai: Essai, ligne: LigneValorisee, partage: partage_en_place.Partage, *, est_visee: bool) -> None:
    indicateur, reference = ligne.indicateur, essai.avant.contrat
    with st.container(key=f"rangee-{indicateur.identifiant}", gap=None):
        nom, cible, regle, euros, menu = st.columns(LARGEURS, vertical_alignment="center", gap="small")
        nom.markdown(f"{':material/arrow_right: ' if est_visee else ''}**{echapper(indicateur.libelle)}**")
        nom.caption(echapper(textes.ou_en_est(essai.contrats, ligne)))
        if indicateur.est_verrouille:
            cible.markdown(echapper(indicateur.cible.texte or "—"))
            regle.markdown(echapper(indicateur.regle))
        else:
            _cible(cible, reference, indicateur)
            _regle(regle, reference, indicateur)
            menu_de_ligne.montrer(menu, essai, indicateur)
        partage_en_place.montant(euros, reference, essai.apres.contrat, partage, indicateur)
        ligne_nouvelle.ce_qui_decide(ligne_nouvelle.au_gateau(essai), indicateur.identifiant)
        if refus := cles.REFUS_DE_RETOUCHE.lire().get(indicateur.identifiant):
            st.caption(f":red[:material/block: {echapper(refus)}]")


def _cible(ou: DeltaGenerator, reference: Contrat, ligne: Indicateur) -> None:
    if ligne.type_mesure is TypeMesure.ETAT and ligne.cible.texte:
        ou.markdown(echapper(ligne.cible.texte))
        return
    champ = cles.cle_de_champ("cible", ligne.identifiant, ligne.cible.texte)
    ou.text_input(
        echapper(f"Cible de {ligne.libelle}"),
        value=cible_a_taper(ligne.cible),
        placeholder=textes.cible_qui_manque(ligne.cible),
        key=champ,
        label_visibility="collapsed",
        on_change=_cible_tapee,
        args=(reference, ligne.identifiant, champ),
    )


def _regle(ou: DeltaGenerator, reference: Contrat, ligne: Indicateur) -> None:
    regles = [regle for regle in NomRegle if regle is not NomRegle.NEUTRALISE or regle is ligne.regle]
    champ = cles.cle_de_champ("regle", ligne.identifiant, ligne.regle)
    ou.selectbox(
        echapper(f"Règle de {ligne.libelle}"),
        regles,
        index=regles.index(ligne.regle),
        key=champ,
        label_visibility="collapsed",
        on_change=_regle_choisie,
        args=(reference, ligne.identifiant, champ),
    )


def _cible_tapee(reference: Contrat, identifiant: str, champ: str) -> None:
    texte = str(cles.valeur_du_champ(champ) or "").strip()
    retoucher(
        reference,
        identifiant,
        lambda scenario: retoucher_la_cible(reference, scenario, identifiant, lire_une_cible(texte, "cible")),
        "Cible changée",
    )


def _regle_choisie(reference: Contrat, identifiant: str, champ: str) -> None:
    regle = NomRegle(cles.valeur_du_champ(champ))
    if demande_un_parametre(regle):
        cles.REGLE_A_PRECISER.ecrire((identifiant, regle))
        cles.renouveler("regle")
        return
    retoucher(
        reference,
        identifiant,
        lambda scenario: retoucher_la_regle(reference, scenario, ChangerLaRegle(identifiant, regle)),
        "Règle changée",
    )
