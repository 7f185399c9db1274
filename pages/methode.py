"""D'où viennent les chiffres ?"""

from __future__ import annotations

import streamlit as st

from lib.domaine.versements import echeancier
from lib.interface import accueil, cadre, composants, navigation
from lib.interface.session import dossier_affiche, horloge, references
from lib.rendu.tableaux import tableaux_de_methode as tableaux
from lib.rendu.textes import phrases_de_methode as textes
from lib.rendu.textes import phrases_du_risque as textes_du_risque

cadre.exiger()

dossier = dossier_affiche.dossier_courant()

composants.titre("Règles, paramètres et sources", question=navigation.question("methode"))
composants.phrase_de_lecture(textes.METHODE)
if not dossier:
    accueil.rappeler_les_portes()

regles, previsions, accord, versements, limites = st.tabs(
    ["Les dix règles", "Les prévisions", "L'accord et ses sources", "Quand l'argent arrive", "Limites"]
)
with regles:
    composants.table_ou_phrase(tableaux.regles(), "")
with previsions:
    composants.phrases(textes.PREVISIONS)
    composants.table_ou_phrase(tableaux.methodes_de_prevision(), "")
    composants.phrases(textes.TOTAL)
with accord:
    composants.phrases([textes.FIABILITE])
    composants.table_ou_phrase(tableaux.parametres(references.parametres(), horloge.jour()), "")
    with composants.tiroir("Le barème national, montant par montant", cle="bareme") as est_ouvert:
        if est_ouvert:
            composants.table_ou_phrase(tableaux.bareme(references.bareme()), "")
with versements:
    composants.phrases([textes.VERSEMENTS])
    if dossier:
        calendrier = echeancier(dossier.contrat, references.parametres())
        composants.table_ou_phrase(tableaux.versements(calendrier, dossier.contrat), textes.SANS_EXERCICE)
with limites:
    composants.phrases([*textes.LIMITES, *textes_du_risque.LIMITES])
