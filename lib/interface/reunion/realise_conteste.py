"""En séance, le réalisé que l'autre partie avance : ce qu'il change aux euros, sans rien changer au contrat."""

from __future__ import annotations

import streamlit as st

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Indicateur
from lib.domaine.objectif import ecrire_le_realise
from lib.domaine.reunion.realise_avance import exiger_un_realise_comparable
from lib.donnees.cellules.nombres import lire_quantite
from lib.interface.composants import echapper
from lib.interface.session import cles, gestes_de_reunion
from lib.interface.session.reunion_ouverte import ReunionOuverte
from lib.rendu.formats import nombre


def saisir(reunion: ReunionOuverte, ligne: Indicateur) -> None:
    """Un champ, vide tant que personne ne conteste ; une ligne nouvelle, ou qui se constate, n'en a pas."""
    if ligne.est_un_constat or reunion.decide.contrat.indicateur(ligne.identifiant) is None:
        return
    avance = reunion.deroule.realise_avance
    champ = cles.cle_de_champ("realise-avance", ligne.identifiant, avance)
    st.text_input(
        "Réalisé, selon eux",
        value="" if avance is None else nombre(avance),
        key=champ,
        placeholder=echapper(f"nous : {ecrire_le_realise(ligne)}"),
        on_change=_avance,
        args=(reunion, ligne, champ),
    )


def _avance(reunion: ReunionOuverte, ligne: Indicateur, champ: str) -> None:
    tape = str(cles.valeur_du_champ(champ) or "").strip()
    lu = lire_quantite(tape) if tape else None
    if tape and (lu is None or lu.autre is not None):
        cles.REFUS_EN_SEANCE.ecrire({ligne.identifiant: f"« {tape} » n'est pas un nombre : écrivez par exemple 131."})
        return
    if lu is not None:
        try:
            exiger_un_realise_comparable(ligne, lu.valeur, lu.unite)
        except MouvementRefuse as refus:
            cles.REFUS_EN_SEANCE.ecrire({ligne.identifiant: str(refus)})
            return
    cles.REFUS_EN_SEANCE.oublier()
    gestes_de_reunion.changer(
        reunion.dossier, lambda d: d.choisir(ligne.identifiant).avancer(lu.valeur if lu else None)
    )
