"""Ce que la lecture d'un classeur rend : le contrat, le cahier interne, ce qui a été compris et ce qui ne va pas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.contrat import Contrat
from lib.domaine.corrections import CorrectionFaite
from lib.domaine.preparation import Preparation
from lib.domaine.texte_compris import TexteCompris
from lib.domaine.vocabulaire import Gravite


@dataclass(frozen=True, slots=True)
class CelluleCitee:
    """Une cellule d'un constat et ce qu'elle contient, en texte."""

    reference: str
    valeur: str


@dataclass(frozen=True, slots=True)
class Anomalie:
    """Un constat sur le classeur : où, quoi, comment réparer.

    Attributes:
        code: ce dont il s'agit ; sa valeur est stable (contrat public).
        feuille: nom de la feuille, vide pour tout le fichier.
        cellule: adresse « F11 », ou plage « F6:F17 » quand plusieurs cellules sont regroupées.
        champ: nom de la colonne du modèle.
        valeur_lue: ce que la cellule contient, en texte.
        attendu: ce qui était attendu.
        message: la phrase complète : où, constat, conséquence.
        remede: le geste qui répare.
        effet: les euros que le constat met en jeu [€], positifs ; None s'ils ne sont pas connus.
        cellules: chaque cellule du constat, une par une.
        phrase: le constat et sa conséquence, sans le lieu ni la valeur citée.
    """

    code: CodeDAnomalie
    gravite: Gravite
    message: str
    remede: str
    feuille: str = ""
    cellule: str = ""
    champ: str = ""
    valeur_lue: str = ""
    attendu: str = ""
    effet: Decimal | None = None
    cellules: tuple[CelluleCitee, ...] = ()
    phrase: str = ""

    @property
    def se_regarde(self) -> bool:
        """Vrai s'il demande un regard ; la règle que personne n'écrit se dit une fois, pour toutes ses lignes."""
        return self.gravite is not Gravite.INFORMATION and self.code is not CodeDAnomalie.REGLE_ABSENTE


class Decision(StrEnum):
    """Comment le champ d'une colonne a été choisi."""

    SYNONYME = "synonyme"
    VALEURS = "valeurs"
    IMPOSEE = "imposée"
    AUCUNE = "aucune"


@dataclass(frozen=True, slots=True)
class ColonneLue:
    """Une colonne d'un tableau, telle que l'écran de correspondance la montre.

    Attributes:
        champ: champ retenu, vide si la colonne n'est pas lue.
        exercice: « 2024 », quand la colonne est versée à l'historique ; vide pour l'exercice du tableau.
        exemples: jusqu'à trois valeurs, données personnelles masquées.
        possibles: champs entre lesquels rien ne décide ; la colonne attend un choix.
    """

    lettre: str
    entete: str
    champ: str = ""
    decision: Decision = Decision.AUCUNE
    exercice: str = ""
    exemples: tuple[str, ...] = ()
    possibles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Masques:
    """Ce qu'une feuille masque et qui porte des valeurs.

    Attributes:
        sont_lus: vrai si la personne a demandé de les lire.
    """

    lignes: tuple[int, ...] = ()
    colonnes: tuple[str, ...] = ()
    feuille: bool = False
    sont_lus: bool = False

    def __bool__(self) -> bool:
        return bool(self.lignes or self.colonnes or self.feuille)


@dataclass(frozen=True, slots=True)
class FeuilleLue:
    """Ce que le lecteur a compris d'une feuille, ou de l'un des tableaux d'une feuille qui en a plusieurs.

    Attributes:
        role: feuille du modèle reconnue (« Indicateurs », « Missions »…), vide si ignorée.
        ligne_entete: numéro de ligne Excel de l'entête ; la seconde quand elle en occupe deux.
        score: force de la reconnaissance.
        colonnes: lettre de colonne → champ, pour l'exercice du tableau.
        entetes: lettre de colonne → texte de l'entête tel qu'il est écrit.
        cle: nom du tableau dans une correspondance : la feuille, ou « feuille:ligne » pour un tableau qui suit.
        details: chaque colonne et la façon dont elle a été comprise.
        exercice: exercice tenu pour celui du tableau, quand ses entêtes en portent plusieurs.
        masques: ce que la feuille masque.
        est_redressee: vrai si ses noms de champs sont l'un sous l'autre dans le classeur ; ses lettres et ses numéros
            sont alors ceux du tableau redressé, pas ceux du classeur.
    """

    nom: str
    retenue: bool
    role: str = ""
    ligne_entete: int | None = None
    score: float = 0.0
    colonnes: Mapping[str, str] = field(default_factory=dict)
    entetes: Mapping[str, str] = field(default_factory=dict)
    cle: str = ""
    details: tuple[ColonneLue, ...] = ()
    exercice: str = ""
    masques: Masques = Masques()
    est_redressee: bool = False


@dataclass(frozen=True, slots=True)
class FichierLu:
    """Le fichier tel qu'il a été reçu."""

    nom: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Lecture:
    """Le résultat complet d'une lecture ; un fichier refusé a un contrat vide et une anomalie bloquante.

    Attributes:
        textes_compris: les cellules qui en disent plus qu'un nombre, et ce qui en a été tiré.
        corrections: ce que la personne a corrigé par-dessus le classeur.
    """

    fichier: FichierLu
    contrat: Contrat = Contrat()
    preparation: Preparation = Preparation()
    feuilles: tuple[FeuilleLue, ...] = ()
    anomalies: tuple[Anomalie, ...] = ()
    textes_compris: tuple[TexteCompris, ...] = ()
    corrections: tuple[CorrectionFaite, ...] = ()

    @property
    def est_bloquee(self) -> bool:
        """Vrai si une anomalie empêche d'utiliser le classeur."""
        return any(a.gravite is Gravite.BLOQUANT for a in self.anomalies)

    @property
    def s_ouvre(self) -> bool:
        """Vrai si une feuille au moins a un tableau : la personne peut alors dire ce que portent ses colonnes."""
        return any(feuille.entetes for feuille in self.feuilles)

    @property
    def causes_du_refus(self) -> tuple[Anomalie, ...]:
        """Pourquoi rien ne s'ouvre : ce qui bloque, à défaut le premier constat."""
        return tuple(a for a in self.anomalies if a.gravite is Gravite.BLOQUANT) or self.anomalies[:1]

    def tableau_de(self, feuille: str, ligne: int) -> FeuilleLue | None:
        """Le tableau de cette feuille dont l'entête est la plus proche au-dessus d'une ligne, ou à sa gauche."""
        au_dessus = (f for f in self.feuilles if f.nom == feuille and f.retenue and f.entetes and f.ligne_entete)
        possibles = [f for f in au_dessus if f.est_redressee or (f.ligne_entete or 0) < ligne]
        return max(possibles, key=lambda f: f.ligne_entete or 0, default=None)
