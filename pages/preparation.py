"""Qui dit quoi, avec quelle preuve ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import cadre, composants, fil_des_lignes, navigation, selecteurs
from lib.interface.preparation import (
    a_faire_avant,
    fiche_a_ecrire,
    fiches_incompletes,
    interets_et_criteres,
    ordre_a_regler,
    pieces_tenues,
    roles_et_phrase,
)
from lib.interface.session import horloge, preparation_gardee
from lib.rendu.textes import phrases_de_preparation as textes

cadre.exiger()

dossier = cadre.exiger_un_classeur()
preparee = preparation_gardee.preparation_de(dossier)
intitule, choix = st.columns([5, 6], vertical_alignment="bottom")
with choix:
    ligne = selecteurs.ligne(dossier)
with intitule:
    composants.titre("Notre préparation", question=navigation.question("preparation"))
composants.phrase_de_lecture(textes.lecture(preparee, aujourd_hui=horloge.jour()))
fil_des_lignes.montrer(dossier, ligne)

fiche = preparee.fiche(ligne.indicateur.identifiant)
gauche, droite = st.columns([62, 38], gap="large")
with gauche:
    fiche_a_ecrire.montrer(dossier, preparee, fiche)
with droite:
    composants.phrases([*textes.commentaire_du_classeur(preparee, fiche), textes.etat_de_la_fiche(fiche)])
    pieces_tenues.montrer(dossier, fiche)
    fiche_a_ecrire.examen(fiche)

fiches_incompletes.montrer(preparee)
roles_et_phrase.montrer(dossier, preparee.saisie.preparatifs)
ordre_a_regler.montrer(dossier, preparee.saisie.preparatifs)
interets_et_criteres.montrer(dossier, preparee.saisie.preparatifs)
a_faire_avant.montrer(dossier, preparee)
