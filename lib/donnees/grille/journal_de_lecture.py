"""Le journal d'une lecture : tous les constats, collectés sans jamais interrompre la lecture."""

from __future__ import annotations

from dataclasses import dataclass, field

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat
from lib.domaine.vocabulaire import Gravite
from lib.donnees.grille.cellule import Cellule


@dataclass(slots=True)
class JournalDeLecture:
    """Ce que la lecture a constaté, dans l'ordre où elle l'a vu, et le travail qu'elle a déjà accepté.

    Attributes:
        caracteres_a_comprendre: la longueur des textes chiffrés acceptés, sur ce qu'un classeur peut demander.
    """

    constats: list[Constat] = field(default_factory=list)
    caracteres_a_comprendre: int = 0

    def cellule(
        self,
        code: CodeDAnomalie,
        cellule: Cellule,
        champ: str,
        phrase: str,
        remede: str,
        *,
        gravite: Gravite | None = None,
    ) -> None:
        """Note un fait sur une cellule ; la phrase suit la valeur lue, s'il y en a une."""
        self.constats.append(
            Constat(
                code,
                phrase,
                remede,
                cellule.feuille,
                cellule.reference,
                champ,
                cellule.texte,
                gravite_propre=gravite,
            )
        )

    def feuille(
        self, code: CodeDAnomalie, feuille: str, phrase: str, remede: str, *, gravite: Gravite | None = None
    ) -> None:
        """Note un fait sur une feuille entière, ou sur tout le fichier si la feuille est vide."""
        self.constats.append(Constat(code, phrase, remede, feuille, gravite_propre=gravite))
