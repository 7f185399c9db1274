"""Le budget prévisionnel, le prévu et le réalisé, et ce qu'une enveloppe prête à une autre : trois tiroirs. Interne."""

from __future__ import annotations

from datetime import date
from typing import Any

from lib.interface import composants
from lib.rendu.contenus import budget_montre as contenus
from lib.rendu.contenus.contenu import Contenu
from lib.rendu.tableaux.a_lire import a_lire
from lib.rendu.textes import phrases_du_budget as textes
from lib.rendu.textes.phrases_du_matelas import avancement
from lib.usages.budget_regarde import BudgetRegarde


def previsionnel(regarde: BudgetRegarde) -> None:
    """Charges et produits par mission, leur total et leur écart."""
    with composants.tiroir("Budget prévisionnel : charges et produits, par mission", cle="previsionnel") as ouvert:
        if ouvert:
            composants.phrases([textes.equilibre(regarde)])
            _table(contenus.previsionnel_montre(regarde))
            for reserve in (*textes.reserves(regarde), textes.SUR_LE_FIXE):
                composants.note(reserve)


def execution(regarde: BudgetRegarde, jour: date) -> None:
    """Ce que les actions devaient coûter et ont coûté, mission par mission ; les heures à côté."""
    with composants.tiroir("Prévu et réalisé dans l'année, mission par mission", cle="execution") as ouvert:
        if ouvert:
            _table(contenus.execution_montree(regarde))
            composants.note(textes.CE_QUE_COMPTE_L_ECART)
            if dites := textes.sur_les_heures(regarde):
                composants.note(dites)
            composants.note(avancement(regarde.situation.contrat, jour))


def prets(regarde: BudgetRegarde) -> None:
    """Le compte d'ombre de la fongibilité, dit comme tel."""
    with composants.tiroir("Ce qu'une enveloppe prête à une autre (compte d'ombre)", cle="prets") as ouvert:
        if ouvert:
            composants.phrases([textes.prets(regarde)])
            _table(contenus.prets_montres(regarde))
            composants.note(textes.COMPTE_D_OMBRE)
            if hors := textes.hors_du_compte(regarde):
                composants.note(hors)


def _table(contenu: Contenu[Any]) -> None:
    composants.tableau(a_lire(contenu), contenu.sinon)
