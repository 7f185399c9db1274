"""Une objection : ce qu'un payeur formé peut relever dans le classeur, et les cellules où il le lit. Interne."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.contrat import Contrat, Piece
from lib.domaine.indicateur import Indicateur
from lib.domaine.objections.codes_d_objection import CodeDObjection
from lib.domaine.preparation import NoteInterne
from lib.domaine.valorisation import LigneValorisee, MissionValorisee
from lib.domaine.vocabulaire import EtatMesure, NatureMesure, Sens


class ThemeDObjection(StrEnum):
    """Ce sur quoi porte une objection."""

    CIBLE = "la cible"
    PREUVE = "la preuve"
    MESURE = "la mesure"
    PASSE = "le passé"
    NATURE = "ce qui est payé"
    ARGENT = "l'argent"
    MAITRISE = "qui tient le résultat"
    TACTIQUE = "une tactique de négociation"


@dataclass(frozen=True, slots=True)
class LigneEnQuestion:
    """Une ligne, telle qu'un payeur l'examine.

    Attributes:
        pieces: celles de la ligne et de son action.
        note: ce que l'équipe a préparé, ou None.
        jour: la date du jour.
        contrat: tout le contrat, pour ses dates.
    """

    ligne: LigneValorisee
    contrat: Contrat
    jour: date
    pieces: tuple[Piece, ...] = ()
    note: NoteInterne | None = None

    @property
    def indicateur(self) -> Indicateur:
        """La ligne du contrat."""
        return self.ligne.indicateur

    @property
    def realise(self) -> Fraction | None:
        """Le réalisé chiffré d'aujourd'hui, dans l'unité de la ligne ; None pour un constat ou s'il manque."""
        mesure = self.indicateur.mesure
        est_un_nombre = mesure.etat is EtatMesure.MESURE and mesure.nature is NatureMesure.NOMBRE
        return mesure.valeur if est_un_nombre else None

    @property
    def part_ecoulee(self) -> Fraction | None:
        """Part [0–1] de l'exercice passée ; None sans exercice."""
        return self.contrat.exercice.part_ecoulee(self.jour) if self.contrat.exercice else None

    def appui(self, *champs: str, dit: tuple[str, ...] = ()) -> Appui | None:
        """Les cellules de ces champs de la ligne, et ce que la phrase en cite : voir ``appui_sur``."""
        return appui_sur(self.indicateur.cellules, *champs, dit=dit)


@dataclass(frozen=True, slots=True)
class MissionEnQuestion:
    """Une mission entière, telle qu'un payeur l'examine."""

    mission: MissionValorisee
    contrat: Contrat

    @property
    def payees(self) -> tuple[LigneValorisee, ...]:
        """Ses lignes qui portent des euros connus."""
        return tuple(ligne for ligne in self.mission.lignes if ligne.indicateur.est_paye)


@dataclass(frozen=True, slots=True)
class Appui:
    """Ce qui fonde une objection.

    Attributes:
        cellules: les adresses « Feuille!C12 » où elle se lit ; jamais vide.
        dit: les valeurs que la phrase cite, écrites comme au contrat.
    """

    cellules: tuple[str, ...]
    dit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegleDuRoc:
    """Une règle : ce qui fait parler le payeur, et de quoi il s'agit.

    Attributes:
        soulever: l'appui de l'objection ; None quand elle ne s'applique pas.
        est_une_faiblesse: vrai si répondre franchement nous nuit : mieux vaut le dire avant lui.
    """

    code: CodeDObjection
    theme: ThemeDObjection
    soulever: Callable[[LigneEnQuestion], Appui | None]
    est_une_faiblesse: bool = False


@dataclass(frozen=True, slots=True)
class RegleSurUneMission:
    """Une règle qui regarde toute une mission ; ses attributs sont ceux de ``RegleDuRoc``."""

    code: CodeDObjection
    theme: ThemeDObjection
    soulever: Callable[[MissionEnQuestion], Appui | None]
    est_une_faiblesse: bool = False


@dataclass(frozen=True, slots=True)
class Objection:
    """Ce que le payeur relève.

    Attributes:
        ligne: l'identifiant de la ligne ; vide si c'est toute la mission.
        mission: le code de la mission.
        appui: les cellules et les valeurs citées.
        euros: ce que la ligne ou la mission met en jeu [€] ; None s'il est inconnu.
    """

    code: CodeDObjection
    theme: ThemeDObjection
    ligne: str
    mission: str
    appui: Appui
    euros: Decimal | None
    est_une_faiblesse: bool = False

    @property
    def cle(self) -> tuple[str, str]:
        """Ce qui la fait reconnaître d'une répétition à l'autre : son code, et la ligne ou la mission."""
        return str(self.code), self.ligne or self.mission


def appui_sur(cellules: Mapping[str, str], *champs: str, dit: tuple[str, ...] = ()) -> Appui | None:
    """Les adresses de ces champs, à défaut celle du libellé ; None si aucune n'est connue.

    Args:
        cellules: champ → adresse.
        champs: ce qui fonde l'objection.
        dit: les valeurs citées.
    """
    adresses = [cellules[champ] for champ in champs if cellules.get(champ)]
    repli = [cellules[champ] for champ in ("indicateur", "mission") if cellules.get(champ)]
    trouvees = tuple(dict.fromkeys(adresses or repli[:1]))
    return Appui(trouvees, dit) if trouvees else None


def est_mieux(indicateur: Indicateur, valeur: Fraction, autre: Fraction) -> bool | None:
    """Vrai si la première valeur est strictement meilleure, dans le sens de la ligne ; None si elle n'en a pas."""
    sens = sens_suivi(indicateur)
    if sens not in (Sens.HAUSSE, Sens.BAISSE):
        return None
    return valeur > autre if sens is Sens.HAUSSE else valeur < autre
