"""Le mur : ce que le poste de pilotage envoie, et rien d'autre."""

from __future__ import annotations

from lib.interface import cadre
from lib.interface.mur import fenetre_du_mur

cadre.exiger()

fenetre_du_mur.montrer()
