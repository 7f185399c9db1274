"""Les réunions d'un dossier, chacune rendue au classeur dont elle a parlé, par son empreinte."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from lib.commande.contrat_convenu import ouvrir_la_reunion
from lib.commande.fichiers import FichierInutilisable
from lib.commande.sortie import dire
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.lecture import Lecture
from lib.domaine.reunion.reunion_tenue import ReunionTenue

AUCUNE = "aucune réunion du dossier ne parle de ce classeur"


class ReunionIntrouvable(ErreurDialogue):
    """Aucune réunion du dossier, ou plusieurs, ne disent ce que ce classeur est devenu."""


@dataclass(frozen=True, slots=True)
class ReunionsDuDossier:
    """Les réunions lues.

    Attributes:
        par_empreinte: empreinte du classeur dont elles ont parlé → le nom de chaque fichier, et sa réunion.
    """

    par_empreinte: dict[str, list[tuple[str, ReunionTenue]]] = field(default_factory=dict)

    def du_classeur(self, lecture: Lecture) -> ReunionTenue | None:
        """Celle qui a parlé de ce classeur ; None s'il n'y en a pas.

        Raises:
            ReunionIntrouvable: plusieurs en ont parlé : on ne choisit pas à la place de l'équipe.
        """
        siennes = self.par_empreinte.get(lecture.fichier.sha256, [])
        if len(siennes) > 1:
            noms = ", ".join(f"« {nom} »" for nom, _ in siennes)
            raise ReunionIntrouvable(f"plusieurs réunions parlent de ce classeur : {noms}. N'en laissez qu'une.")
        return siennes[0][1] if siennes else None


def ouvrir_les_reunions(dossier: Path) -> ReunionsDuDossier:
    """Les fichiers .json d'un dossier ; celui qui n'est pas une réunion, ou ne dit pas de quel classeur, se dit.

    Raises:
        FichierInutilisable: ce n'est pas un dossier.
    """
    if not dossier.is_dir():
        raise FichierInutilisable(dossier, "ce n'est pas un dossier, et il en faut un pour plusieurs réunions.")
    reunions = ReunionsDuDossier()
    for chemin in sorted(dossier.glob("*.json")):
        try:
            reunion = ouvrir_la_reunion(chemin)
        except FichierInutilisable as erreur:
            dire(str(erreur))
            continue
        if reunion.classeur:
            reunions.par_empreinte.setdefault(reunion.classeur, []).append((chemin.name, reunion))
        else:
            dire(f"« {chemin.name} » : cette réunion ne dit pas de quel classeur elle a parlé.")
    return reunions
