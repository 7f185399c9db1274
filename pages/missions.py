"""Chaque mission face à ses cibles ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import barres, cadre, composants, navigation, selecteurs
from lib.interface.session import horloge, preparation_gardee
from lib.rendu.contenus.euros_selon_leur_sort import lignes_en_barres
from lib.rendu.contenus.filtres_de_lignes import Filtre
from lib.rendu.contenus.lignes_du_contrat import tableau_des_lignes
from lib.rendu.contenus.premiers_chiffres import pieces_a_produire, pieces_justificatives
from lib.rendu.textes import phrases_d_un_indicateur as textes

cadre.exiger()

dossier = cadre.exiger_un_classeur()
navigation.retour({"synthese", "classeur"})
entete = st.container()
missions, suivi = selecteurs.missions(dossier), preparation_gardee.contrat_suivi(dossier)
filtre, lignes = selecteurs.filtre(suivi, missions)
with entete:
    composants.titre(textes.titre_des_missions(missions), question=navigation.question("missions"))
    mot = "" if filtre is Filtre.TOUT else filtre.dit_de(len(lignes))
    composants.phrase_de_lecture(textes.missions(missions, len(lignes), mot=mot))

montrees = lignes_en_barres(lignes, dossier.contrat, dossier.part_ecoulee)
barres.lignes(montrees, retour=selecteurs.vers_ces_lignes(missions, filtre), avec_mission=len(missions) > 1)
composants.note(textes.LEGENDE_DES_BARRES)
if filtre is Filtre.PIECES:
    pieces = pieces_justificatives(suivi, suivi.pieces, jour=horloge.jour())
    composants.contenu(pieces_a_produire(pieces))

with composants.tiroir("Toutes les colonnes, en tableau", cle="tableau-des-missions") as est_ouvert:
    if est_ouvert:
        composants.tableau_a_ranger(
            tableau_des_lignes(missions).sans("Unité"), cle="lignes", alt=textes.titre_des_missions(missions)
        )
