"""Où l'on en est, en chiffres : les euros et leur sort, par mission ; ce qui décide du reste, ce qu'il faut régler."""

from __future__ import annotations

import streamlit as st

from lib.interface import barres, composants, listes
from lib.interface.fin_d_exercice import choix_de_la_vue, vue_de_la_fin_d_exercice
from lib.interface.session import preparation_gardee
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.contenus.chiffres_de_fin import chiffre_de_la_fin
from lib.rendu.contenus.euros_selon_leur_sort import chiffres_de_tete, missions_en_barres
from lib.rendu.contenus.points_a_regler import points_a_regler
from lib.rendu.contenus.premiers_chiffres import euros_par_mission, lignes_decisives
from lib.rendu.formats import euros
from lib.rendu.tableaux import tableaux_de_synthese as tableaux
from lib.rendu.tableaux.a_lire import a_lire
from lib.rendu.textes import phrases_de_synthese as textes
from lib.usages.situation import Situation


def montrer(dossier: Dossier, situation: Situation) -> None:
    """Les chiffres de tête, le gâteau, les missions, les leviers, les points à régler, et les mêmes en tableau."""
    valorise = situation.valorise
    chiffres = chiffres_de_tete(valorise, dossier.part_ecoulee)
    fin = (chiffre_de_la_fin(situation.risque),) if situation.risque else ()
    barres.chiffres((*chiffres, *fin), ouvrir_la_fin=choix_de_la_vue.montrer_la_fin)
    vue_de_la_fin_d_exercice.annoncer(situation)

    gauche, droite = st.columns([26, 74], gap="medium", vertical_alignment="center")
    with gauche:
        barres.gateau(chiffres, milieu=textes.milieu_du_gateau(valorise.du), alt=textes.alt_synthese(valorise))
    with droite:
        barres.missions(missions_en_barres(valorise))

    gauche, droite = st.columns([65, 35], gap="large")
    with gauche:
        listes.leviers(lignes_decisives(situation.faits))
    with droite:
        listes.a_regler(
            points_a_regler(preparation_gardee.contrat_suivi(dossier), valorise, dossier.constats_a_verifier)
        )

    with composants.tiroir("Les mêmes chiffres en tableau, et d'où ils viennent", cle="jumeau-synthese") as est_ouvert:
        if est_ouvert:
            alt = textes.alt_missions(valorise)
            composants.tableau(a_lire(euros_par_mission(valorise)), alt=alt)
            alt = "Chaque ligne, sa règle et ses cellules."
            composants.tableau(tableaux.provenance(valorise), alt=alt)
            if valorise.part_fixe is not None:
                st.markdown(f"Part fixe des missions engagées : {euros(valorise.part_fixe)}, hors de ce gâteau.")
