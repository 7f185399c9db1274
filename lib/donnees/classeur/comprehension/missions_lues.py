"""Lire la feuille « Missions », et donner une mission à chaque ligne d'indicateur."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.contrat import LIBELLE_SANS_MISSION, LIBELLES_DES_MISSIONS, Mission
from lib.domaine.vocabulaire import Categorie
from lib.donnees.cellules.intitules import code_exact, code_par_mot, code_propre, enveloppe_ecrite
from lib.donnees.cellules.mots import en_code
from lib.donnees.classeur.comprehension.argent_lu import lire_l_ouverture, lire_la_condition
from lib.donnees.classeur.lignes import Ligne, LigneTriee, lire_les_euros
from lib.donnees.grille import Cellule, JournalDeLecture

SANS_MISSION = "SANS_MISSION"
MISSIONS_COMPLEMENTAIRES = ("QUALITE", "ACCOMPAGNEMENT")


@dataclass(frozen=True, slots=True)
class MissionsLues:
    """Les missions déclarées, dans l'ordre.

    Attributes:
        ouvertures: (code, chance [0–1] que la condition de la mission soit remplie) (interne).
    """

    missions: tuple[Mission, ...]
    ouvertures: tuple[tuple[str, Fraction], ...] = ()


def lire_les_missions(lignes: Iterable[Ligne]) -> MissionsLues:
    """La feuille « Missions » ; un code répété est noté et seule sa première ligne compte."""
    missions: dict[str, Mission] = {}
    ouvertures: list[tuple[str, Fraction]] = []
    for ligne in lignes:
        mission = _mission(ligne)
        if mission is None:
            continue
        if mission.code in missions:
            ligne.noter(
                "code",
                CodeDAnomalie.MISSION_EN_DOUBLE,
                "est déjà déclarée plus haut ; cette ligne n'est pas lue.",
                "Gardez une seule ligne par mission.",
            )
            continue
        missions[mission.code] = mission
        chance = lire_l_ouverture(ligne)
        if chance is not None:
            ouvertures.append((mission.code, chance))
    return MissionsLues(tuple(missions.values()), tuple(ouvertures))


def _mission(ligne: Ligne) -> Mission | None:
    libelle, code = ligne.texte("mission"), _code(ligne)
    if not code:
        return None
    texte_condition = ligne.texte("condition")
    engagee = ligne.oui_non("engagee")
    return Mission(
        code=code,
        libelle=libelle or LIBELLES_DES_MISSIONS.get(code, code),
        categorie=ligne.mot("categorie", Categorie) or categorie_d_usage(code),
        engagee=True if engagee is None else engagee,
        demarrage=ligne.jour("demarrage"),
        part_fixe=lire_les_euros(ligne, "part_fixe"),
        part_variable=lire_les_euros(ligne, "part_variable"),
        condition=lire_la_condition(ligne, texte_condition),
        texte_condition=texte_condition,
        cellules=ligne.cellules(),
    )


def _code(ligne: Ligne) -> str:
    """Le code écrit, ou celui que le libellé annonce."""
    ecrit, libelle = ligne.texte("code"), ligne.texte("mission")
    if ecrit and not ecrit.isdigit():
        return code_exact(ecrit, {}) or en_code(ecrit)
    return (code_exact(libelle, {}) or code_par_mot(libelle) or code_propre(libelle)) if libelle else ""


def categorie_d_usage(code: str) -> Categorie:
    """La place habituelle d'une mission dans l'accord."""
    return Categorie.COMPLEMENTAIRE if code in MISSIONS_COMPLEMENTAIRES else Categorie.SOCLE


@dataclass(slots=True)
class AttributionDesMissions:
    """Donne un code de mission à chaque ligne, et retient les missions que le classeur ne déclare pas.

    Attributes:
        declarees: code → libellé des missions de la feuille « Missions ».
        implicites: code → libellé des missions seulement citées par des lignes.
        enveloppes: code → la cellule qui écrit sa part variable, dans un titre ou sous lui.
    """

    declarees: Mapping[str, str]
    journal: JournalDeLecture
    implicites: dict[str, str] = field(default_factory=dict)
    enveloppes: dict[str, Cellule] = field(default_factory=dict)
    precedente: str = ""

    def code(self, triee: LigneTriee, feuille_mission: str) -> str:
        """Le code de la mission d'une ligne : sa cellule, son groupe, son onglet, puis la ligne du dessus.

        Args:
            triee: la ligne et son titre de groupe.
            feuille_mission: texte de l'onglet s'il nomme une mission, vide sinon.
        """
        code = self._code_de(triee, feuille_mission)
        if triee.enveloppe is not None:
            self.enveloppes.setdefault(code, triee.enveloppe)
        return code

    def _code_de(self, triee: LigneTriee, feuille_mission: str) -> str:
        ecrit = triee.ligne.texte("mission")
        texte = ecrit or triee.groupe or feuille_mission
        if not texte or ecrit == LIBELLE_SANS_MISSION:
            return self._sans_texte(triee.ligne, peut_reprendre=not texte)
        code = self._code(texte, triee.ligne)
        if ecrit:
            self.precedente = code
        return code

    def completer(self, declarees: Iterable[Mission]) -> tuple[Mission, ...]:
        """Les missions déclarées, puis celles que seules des lignes citent ; un titre dit parfois leur enveloppe."""
        implicites = (Mission(code, libelle, categorie_d_usage(code)) for code, libelle in self.implicites.items())
        return tuple(self._avec_son_enveloppe(mission) for mission in (*declarees, *implicites))

    def _avec_son_enveloppe(self, mission: Mission) -> Mission:
        cellule = self.enveloppes.get(mission.code)
        if cellule is None or mission.part_variable is not None:
            return mission
        montant = enveloppe_ecrite(cellule.texte)[1]
        return replace(mission, part_variable=montant, cellules={**mission.cellules, "part_variable": cellule.adresse})

    def _code(self, texte: str, ligne: Ligne) -> str:
        code = code_exact(texte, self.declarees)
        if code is None and (code := code_par_mot(texte)) is not None:
            ligne.noter(
                "mission",
                CodeDAnomalie.MISSION_DEDUITE,
                f"est lue comme la mission « {LIBELLES_DES_MISSIONS.get(code, code)} ».",
                "Écrivez le nom de la mission si ce n'est pas la bonne.",
                valeur=texte,
            )
        if code is None:
            code = code_propre(texte)
        self._retenir(code, texte, ligne)
        return code

    def _retenir(self, code: str, texte: str, ligne: Ligne) -> None:
        if code in self.declarees:
            return
        if code not in LIBELLES_DES_MISSIONS:
            ligne.noter(
                "mission",
                CodeDAnomalie.MISSION_INCONNUE,
                "n'est une mission ni de l'accord ni de la feuille « Missions » ; elle est gardée à part.",
                "Corrigez son nom, ou déclarez-la dans la feuille « Missions ».",
                valeur=texte,
            )
        self.implicites.setdefault(code, LIBELLES_DES_MISSIONS.get(code, texte))

    def _sans_texte(self, ligne: Ligne, *, peut_reprendre: bool) -> str:
        if self.precedente and peut_reprendre:
            ligne.noter(
                "mission",
                CodeDAnomalie.MISSION_SUPPOSEE,
                f"la mission n'est pas écrite ; celle de la ligne du dessus ({self.precedente}) est reprise.",
                "Écrivez la mission sur chaque ligne.",
                valeur="",
            )
            return self.precedente
        ligne.noter(
            "mission",
            CodeDAnomalie.MISSION_INCONNUE,
            "la mission n'est pas écrite ; la ligne est gardée à part.",
            "Écrivez le code de la mission, par exemple ACCES.",
        )
        self.implicites.setdefault(SANS_MISSION, LIBELLE_SANS_MISSION)
        return SANS_MISSION
