"""La fin d'exercice avant et après les mouvements, côte à côte."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from lib.calcul.risque import Risque
from lib.domaine.contrat import Contrat
from lib.domaine.preparation import Preparation
from lib.domaine.prolongement import prolonger
from lib.domaine.scenario import Scenario, Simulation
from lib.interface import composants, etat, risques
from lib.rendu import graphiques
from lib.rendu.tableaux import risque as tableaux
from lib.rendu.tableaux import risque_des_lignes as des_lignes
from lib.rendu.textes import ecarts
from lib.rendu.textes.avant_apres import AvantApres


@dataclass(frozen=True, slots=True)
class DeuxRisques:
    """Le risque d'aujourd'hui et celui de la proposition.

    Attributes:
        avant: None si rien n'est à répartir.
        apres: None si rien n'est à répartir.
        prolongee: le cahier qui vaut pour la proposition.
        motif: pourquoi l'un des deux manque ; vide s'ils y sont.
    """

    avant: Risque | None
    apres: Risque | None
    prolongee: Preparation
    motif: str = ""

    @property
    def phrase(self) -> str:
        """Ce que la proposition protège ou coûte une mauvaise année ; vide si elle ne change rien au contrat."""
        if self.avant is None or self.apres is None or self.avant == self.apres:
            return ""
        return ecarts.protection(self.avant.moyenne, self.apres.moyenne)

    @property
    def rangees(self) -> tuple[AvantApres, ...]:
        """Attendu, montant prudent, mauvaise année ; rien si l'un des deux risques manque."""
        if self.avant is None or self.apres is None:
            return ()
        return ecarts.ecarts(self.avant.moyenne, self.apres.moyenne)

    @property
    def a_completer(self) -> str:
        """Les lignes nouvelles que l'on ne sait pas prévoir, et pourquoi ; vide s'il n'y en a pas."""
        if self.avant is None or self.apres is None:
            return ""
        connues = {ligne.identifiant for ligne in self.avant.sans_loi}
        return ecarts.a_completer([ligne for ligne in self.apres.sans_loi if ligne.identifiant not in connues])


def comparer(contrat: Contrat, preparation: Preparation, scenario: Scenario, simulation: Simulation) -> DeuxRisques:
    """Le risque du contrat et celui de la proposition."""
    prolongee = prolonger(preparation, scenario, simulation)
    avant, motif = risques.risque_ou_phrase(contrat, preparation)
    apres, autre_motif = risques.risque_ou_phrase(simulation.contrat, prolongee)
    return DeuxRisques(avant, apres, prolongee, motif or autre_motif)


def ou_va_le_risque(deux: DeuxRisques, contrats: tuple[Contrat, Contrat]) -> None:
    """Les deux répartitions l'une sur l'autre, et ce que chaque ligne gagne ou perd une mauvaise année."""
    if deux.avant is None or deux.apres is None:
        composants.note(deux.motif)
        return
    avant, apres = deux.avant.moyenne, deux.apres.moyenne
    with st.expander("Où va le risque : les deux fins d'exercice, et ce qui change ligne à ligne"):
        gauche, droite = st.columns(2, gap="large")
        with gauche:
            composants.graphique(
                graphiques.contours(*tableaux.contours(avant, apres), theme=etat.theme()),
                cle="contours",
                alt=ecarts.alt_contours(avant, apres),
            )
            composants.table_ou_phrase(tableaux.chances_avant_apres(avant, apres), "")
        with droite:
            composants.note(ecarts.LECTURE_DU_DEPLACEMENT)
            composants.table_ou_phrase(des_lignes.risque_deplace(avant, apres, contrats), ecarts.RIEN_NE_BOUGE)
