"""L'indicateur que l'on regarde : retenu d'une page et d'un démarrage à l'autre."""

from __future__ import annotations

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.interface.session import cles
from lib.interface.session.depot_ouvert import cle_courante, geste, instantane


def indicateur_choisi(contrat: Contrat) -> Indicateur | None:
    """L'indicateur que regarde cet onglet, à défaut celui du dernier onglet ; None si rien n'est choisi."""
    cle = cles.INDICATEUR.pour(cle_courante())
    if cle.lire() is None:
        cle.ecrire(instantane().reglages.get(f"indicateur:{cle_courante()}", ""))
    return contrat.indicateur(cle.lire() or "")


def premier_paye(contrat: Contrat) -> Indicateur | None:
    """La première ligne payée du contrat, à défaut la première."""
    return next((i for i in contrat.indicateurs if i.est_paye), next(iter(contrat.indicateurs), None))


def regarder(identifiant: str) -> None:
    """Retient l'indicateur que l'on regarde, ici et au prochain démarrage."""
    cles.INDICATEUR.pour(cle_courante()).ecrire(identifiant)
    with geste() as ouvert:
        ouvert.reglages.retenir(f"indicateur:{cle_courante()}", identifiant)
