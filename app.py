"""Le cadre de l'application : réglages, navigation, bandeau ; chaque page répond à une question."""

from __future__ import annotations

import logging

from lib.domaine.erreurs import ErreurDialogue
from lib.interface import cadre, composants

journal = logging.getLogger(__name__)

cadre.installer()
page = cadre.navigation()
try:
    cadre.bandeau()
    page.run()
except ErreurDialogue as erreur:
    composants.panne(str(erreur))
except Exception:  # noqa: BLE001 : la personne lit une phrase, le détail va dans le terminal
    journal.exception("Panne imprévue sur la page %s", page.title)
    composants.panne(composants.PANNE_IMPREVUE)
