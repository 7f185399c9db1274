"""Les titres qui coiffent des lignes : une mission ou une action, portées jusqu'au titre suivant."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import MutableMapping
from dataclasses import dataclass, field, replace

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.missions_reconnues import code_exact, code_par_mot, est_un_titre_de_mission
from lib.donnees.cellules.mots import normaliser
from lib.donnees.classeur.lignes.ligne import Ligne
from lib.donnees.grille import Cellule, Grille, JournalDeLecture

TITRES_AU_DESSUS = 3
_PLACES = {"mission": 20_001, "action": 20_002}
"""Des colonnes qu'aucun classeur n'a : un titre de groupe s'y lit comme une fusion qui couvrirait ses lignes."""
_TITRE_D_ACTION = re.compile(
    r"(?:fiche[ -]?)?actions?\b|sous[- ]?action\b|objectif(?:s)? (?:operationnel|specifique|strategique|general)"
    r"|projet\b|dispositif\b"
)


@dataclass(slots=True)
class Groupes:
    """Le titre de mission et le titre d'action en cours, au fil des lignes d'un tableau."""

    grille: Grille
    a_une_colonne_de_mission: bool
    journal: JournalDeLecture
    mission: Cellule | None = None
    action: Cellule | None = None
    forme_des_missions: tuple[int, int] | None = None
    portees: MutableMapping[tuple[int, int], Cellule] = field(default_factory=dict)

    @classmethod
    def au_dessus(
        cls, grille: Grille, premiere_ligne: int, journal: JournalDeLecture, *, a_une_colonne: bool
    ) -> Groupes:
        """Les groupes d'un tableau, dont le premier peut être écrit juste au-dessus de l'entête."""
        groupes = cls(grille, a_une_colonne, journal)
        for numero in range(premiere_ligne - 1, premiere_ligne - 1 - TITRES_AU_DESSUS, -1):
            cellules = list(grille.lignes.get(numero, {}).values())
            if len(cellules) == 1 and est_un_titre_de_mission(cellules[0].texte):
                groupes.mission = cellules[0]
                break
        groupes.grille = replace(grille, fusions=ChainMap(groupes.portees, dict(grille.fusions)))
        return groupes

    @property
    def titre(self) -> str:
        """Le titre de mission en cours, vide s'il n'y en a pas."""
        return self.mission.texte if self.mission else ""

    def ouvrir(self, numero: int) -> None:
        """Une ligne de titre : une mission ferme l'action en cours."""
        cellule = next(iter(self.grille.lignes[numero].values()))
        forme = (cellule.colonne, self.grille.places_fusionnees(numero))
        if self._est_une_action(cellule, forme):
            self.action = cellule
        else:
            self.mission, self.action, self.forme_des_missions = cellule, None, forme

    def porter(self, ligne: Ligne) -> Ligne:
        """La même ligne, à qui les titres en cours donnent la mission et l'action qu'elle n'écrit pas."""
        places = dict(ligne.places)
        for cle, titre in (("mission", self.mission), ("action", self.action)):
            if titre is not None and not ligne.texte(cle):
                places[cle] = _PLACES[cle]
                self.portees[ligne.numero, _PLACES[cle]] = titre
        return replace(ligne, grille=self.grille, places=places)

    def _est_une_action(self, cellule: Cellule, forme: tuple[int, int]) -> bool:
        """Un titre « Action… » ; ou un titre sans mission connue, sous une mission qui s'écrit autrement."""
        texte = cellule.texte
        if _TITRE_D_ACTION.match(normaliser(texte)):
            return True
        if est_un_titre_de_mission(texte) or code_exact(texte, {}):
            return False
        est_sous_une_mission = self.forme_des_missions is not None and forme != self.forme_des_missions
        if not (est_sous_une_mission or (self.a_une_colonne_de_mission and code_par_mot(texte) is None)):
            return False
        phrase = "est lu comme le titre d'une action, pas comme une mission."
        remede = "Si c'est une mission, écrivez-la comme les autres titres de mission (« Mission 2 – … »)."
        gravite = Gravite.A_VERIFIER if est_sous_une_mission else Gravite.INFORMATION
        self.journal.cellule(CodeDAnomalie.GROUPE_LU_COMME_ACTION, cellule, "Action", phrase, remede, gravite=gravite)
        return True
