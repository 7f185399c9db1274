"""Les phrases du mandat : ce qu'il fixe, et si un scénario y tient. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from lib.domaine.contrat import Contrat
from lib.domaine.mandat import Mandat, Verdict
from lib.domaine.mouvements.mouvement import nom_de_ligne
from lib.rendu.contenus.contenu import TIRET
from lib.rendu.formats import accorder, euros

DEDANS: Final = "Dans le mandat du bureau."
SANS_MANDAT: Final = "Le bureau n'a rien fixé : tout scénario est permis."


def dehors(motifs: Sequence[str]) -> str:
    """Pourquoi un scénario sort du mandat."""
    return f"Hors du mandat du bureau : {' '.join(motifs)}"


def en_un_mot(verdict: Verdict | None) -> str:
    """« dedans », « dehors (2 raisons) », un tiret sans mandat."""
    if verdict is None:
        return TIRET
    return "dedans" if verdict.est_dedans else f"dehors ({accorder(len(verdict.motifs), 'raison')})"


def resume(mandat: Mandat | None, contrat: Contrat) -> str:
    """Ce que le mandat fixe, en quelques mots."""
    return SANS_MANDAT if mandat is None else " ".join(_morceaux(mandat, contrat))


def _morceaux(mandat: Mandat, contrat: Contrat) -> Iterator[str]:
    if mandat.plancher is not None:
        yield f"Plancher : {mandat.mise.en_mots} tient {euros(mandat.plancher)}."
    if mandat.lignes_rouges:
        noms = ", ".join(nom_de_ligne(contrat, i) for i in sorted(mandat.lignes_rouges))
        yield f"{accorder(len(mandat.lignes_rouges), 'ligne rouge', 'lignes rouges')} : {noms}."
    if mandat.concessions is not None:
        permises = accorder(len(mandat.concessions), "concession permise", "concessions permises")
        yield f"{permises}." if mandat.concessions else "Aucune concession n'est permise."
    if mandat.voulus:
        yield f"{accorder(len(mandat.voulus), 'mouvement voulu', 'mouvements voulus')} dans tout scénario."
