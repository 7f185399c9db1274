"""Le total que l'équipe veut atteindre en fin d'exercice, et la chance d'y arriver."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from lib.calcul.loi_du_total import Repartition
from lib.interface.composants import echapper
from lib.interface.nombres_saisis import montant_tape, saisir_des_euros
from lib.interface.session import cles, dossier_affiche, situations
from lib.rendu.textes import phrases_du_risque as textes


def demander(dossier: dossier_affiche.Dossier, total: Repartition) -> None:
    """Le total que l'on veut atteindre, et la chance d'y arriver."""
    but = vise(dossier, total)
    cle = f"seuil-{dossier.cle}-{but}"
    saisi = saisir_des_euros("Combien faut-il atteindre ?", but, cle=cle, on_change=_viser, args=(dossier, cle))
    points, phrase = textes.atteindre(total, but if saisi is None else saisi)
    st.markdown(f"**{points}** {echapper(phrase)}")


def vise(dossier: dossier_affiche.Dossier, total: Repartition) -> Decimal:
    """Le total que l'équipe vise [€], à défaut celui que l'on propose."""
    retenu = situations.saisie(dossier).seuil
    return Decimal(textes.seuil_propose(total)) if retenu is None else retenu


def _viser(dossier: dossier_affiche.Dossier, cle: str) -> None:
    """Retient le total tapé ; vide, on revient à celui que l'on propose ; illisible, rien ne change."""
    tape = str(cles.valeur_du_champ(cle)).strip()
    if (lu := montant_tape(tape)) is not None or not tape:
        situations.viser(dossier, lu)
