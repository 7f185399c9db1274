"""Notre budget tient-il une mauvaise année ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import cadre, composants, navigation
from lib.interface.matelas import (
    actions_saisies,
    argent_saisi,
    avenant_a_ecrire,
    export_a_reprendre,
    vue_du_budget,
    vue_du_matelas,
)
from lib.interface.session import horloge, references, situations
from lib.rendu.textes import phrases_du_matelas as textes
from lib.usages.budget_regarde import BudgetRegarde
from lib.usages.matelas_regarde import MatelasRegarde

cadre.exiger()

dossier = cadre.exiger_un_classeur()
regarde = MatelasRegarde(situations.situation(dossier), references.parametres(), references.bareme(), horloge.jour())
budget = BudgetRegarde(regarde.situation, regarde.parametres)

composants.titre(textes.TITRE, question=navigation.question("matelas"))
vue_du_matelas.lecture(regarde)
gauche, droite = st.columns([58, 42], gap="large")
with gauche:
    vue_du_matelas.caisse(regarde)
with droite:
    vue_du_matelas.durees(regarde)
    argent_saisi.montants(dossier)
argent_saisi.budget(dossier)
actions_saisies.actions(dossier, budget)
vue_du_budget.previsionnel(budget)
vue_du_budget.execution(budget, regarde.jour)
export_a_reprendre.deposer(dossier, budget)
vue_du_budget.prets(budget)
avenant_a_ecrire.demande(dossier)
vue_du_matelas.detail(regarde)
vue_du_matelas.calendrier(regarde)
