"""Ce que le bureau pense des indicateurs, les désaccords d'abord. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.domaine.tour_de_table import AvisDuBureau, ReponsesDuBureau, reponses
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique
from lib.rendu.formats import accorder

SANS_AVIS = "Personne ne s'est encore exprimé."
PARTAGE = 2
"""L'écart de notes à partir duquel le bureau est partagé."""


def desaccords(avis: Sequence[AvisDuBureau], libelles: Mapping[str, str]) -> Contenu[ReponsesDuBureau]:
    """Une rangée par question et par indicateur, la plus disputée d'abord.

    Args:
        avis: ce qui a été dit.
        libelles: identifiant → nom de l'indicateur ; un identifiant disparu se montre tel quel.
    """
    return Contenu(
        "Ce que le bureau en pense, les désaccords d'abord",
        (
            Rubrique("Indicateur", lambda r: libelles.get(r.identifiant, r.identifiant), Place.LIBELLE),
            Rubrique("Est-il…", lambda r: f"{r.question} ?", Place.MOTS),
            Rubrique("Notes", _notes, Place.MOTS),
            Rubrique("Avis", _verdict, Place.MOTS),
            Rubrique("Qui dit quoi", _qui, Place.PHRASE),
        ),
        reponses(avis),
        sinon=SANS_AVIS,
    )


def _notes(reponse: ReponsesDuBureau) -> str:
    bas, haut = min(reponse.notes.values()), max(reponse.notes.values())
    voix = accorder(len(reponse.notes), "voix", "voix")
    return f"{bas} sur 5 ({voix})" if bas == haut else f"de {bas} à {haut} sur 5 ({voix})"


def _verdict(reponse: ReponsesDuBureau) -> str:
    if reponse.ecart >= PARTAGE:
        return "partagé"
    return "plutôt oui" if reponse.mediane > 3 else "plutôt non" if reponse.mediane < 3 else "entre les deux"


def _qui(reponse: ReponsesDuBureau) -> str:
    return ", ".join(f"{role} : {note}" for role, note in sorted(reponse.notes.items(), key=lambda p: p[1]))
