"""Le bouton du diaporama : les écrans du mur en PDF, composés au clic."""

from __future__ import annotations

from collections.abc import Sequence

from lib.domaine.reunion.decisions import DecisionInscrite
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour
from lib.interface import telechargements
from lib.rendu.diaporama.diapositives import diapositives
from lib.rendu.diaporama.pdf_du_diaporama import ecrire_le_diaporama, nom_du_diaporama
from lib.rendu.document.document import Identite
from lib.usages.faits import ContratsCompares, FaitsDuContrat


def proposer(
    faits: FaitsDuContrat,
    ordre: OrdreDuJour,
    identite: Identite,
    *,
    journal: Sequence[DecisionInscrite] = (),
    proposition: ContratsCompares | None = None,
) -> None:
    """Un bouton ; ``diapositives`` dit ce que montrent ``ordre``, ``journal`` et ``proposition``."""

    def composer() -> bytes:
        return ecrire_le_diaporama(faits.contrat, diapositives(faits, ordre, journal, proposition), identite)

    nom = nom_du_diaporama(faits.contrat, identite)
    telechargements.proposer("Diaporama (PDF)", composer, nom=nom, cle="diaporama", icone=":material/slideshow:")
