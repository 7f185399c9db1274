"""Le cadre de l'application : réglages, navigation, bandeau ; chaque page répond à une question."""

from __future__ import annotations

import logging

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.depot.pannes import ErreurDepot
from lib.interface import cadre, composants, pannes_a_l_ecran
from lib.interface.session import depot_ouvert

journal = logging.getLogger(__name__)

cadre.installer()
page = cadre.navigation()
try:
    depot_ouvert.relire()
    cadre.bandeau()
    page.run()
except ErreurDepot as panne:
    pannes_a_l_ecran.montrer(panne)
except ErreurDialogue as erreur:
    composants.panne(str(erreur))
except Exception:  # noqa: BLE001 : la personne lit une phrase, le détail va dans le terminal
    journal.exception("Panne imprévue sur la page %s", page.title)
    composants.panne(composants.PANNE_IMPREVUE)
finally:
    depot_ouvert.fin_de_l_affichage()
