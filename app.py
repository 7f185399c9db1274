"""Le cadre de l'application : réglages, navigation, bandeau ; chaque page répond à une question."""

from __future__ import annotations

import logging

from lib.interface import prechauffage

prechauffage.attendre()  # un autre fil importe peut-être déjà tout ce qui suit

# ruff: noqa: E402
from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.depot.pannes import ErreurDepot
from lib.interface import cadre, navigation, pannes_a_l_ecran
from lib.interface.hebergement import connexion
from lib.interface.session import depot_ouvert

journal = logging.getLogger(__name__)

cadre.installer()
pages = navigation.declarer()
page = navigation.installer(pages)
est_mon_classeur = page.url_path == "classeur"
try:
    if not navigation.est_la_fenetre_du_mur():
        connexion.exiger_une_connexion()
        depot_ouvert.relire()
        navigation.barre(pages)
        cadre.bandeau(page.url_path or navigation.ACCUEIL)
    page.run()
except ErreurDepot as panne:
    pannes_a_l_ecran.du_depot(panne)
except ErreurDialogue as erreur:
    pannes_a_l_ecran.refus(erreur, garde_les_donnees=est_mon_classeur)
except Exception:  # noqa: BLE001 : la personne lit une phrase, le détail va dans le terminal
    journal.exception("Panne imprévue sur la page %s", page.title)
    pannes_a_l_ecran.imprevue(garde_les_donnees=est_mon_classeur)
finally:
    depot_ouvert.fin_de_l_affichage()
