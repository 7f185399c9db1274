"""Ce que la lecture d'un classeur rend : le contrat, le cahier interne, ce qui a été compris et ce qui ne va pas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from lib.domaine.contrat import Contrat
from lib.domaine.preparation import Preparation
from lib.domaine.texte_compris import TexteCompris
from lib.domaine.vocabulaire import Gravite


@dataclass(frozen=True, slots=True)
class Anomalie:
    """Un constat sur le classeur : où, quoi, comment réparer.

    Attributes:
        code: code stable, par exemple ``NOMBRE_ILLISIBLE``.
        feuille: nom de la feuille, vide pour tout le fichier.
        cellule: adresse « F11 », ou plage « F6:F17 » quand plusieurs cellules sont regroupées.
        champ: nom de la colonne du modèle.
        valeur_lue: ce que la cellule contient, en texte.
        attendu: ce qui était attendu.
        message: la phrase complète : où, constat, conséquence.
        remede: le geste qui répare.
        effet: les euros que le constat met en jeu [€], positifs ; None s'ils ne sont pas connus.
    """

    code: str
    gravite: Gravite
    message: str
    remede: str
    feuille: str = ""
    cellule: str = ""
    champ: str = ""
    valeur_lue: str = ""
    attendu: str = ""
    effet: Decimal | None = None


@dataclass(frozen=True, slots=True)
class FeuilleLue:
    """Ce que le lecteur a compris d'une feuille.

    Attributes:
        role: feuille du modèle reconnue (« Indicateurs », « Missions »…), vide si ignorée.
        ligne_entete: numéro de ligne Excel de l'entête.
        score: force de la reconnaissance.
        colonnes: lettre de colonne → champ.
        entetes: lettre de colonne → texte de l'entête tel qu'il est écrit.
    """

    nom: str
    retenue: bool
    role: str = ""
    ligne_entete: int | None = None
    score: float = 0.0
    colonnes: Mapping[str, str] = field(default_factory=dict)
    entetes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FichierLu:
    """Le fichier tel qu'il a été reçu."""

    nom: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Lecture:
    """Le résultat complet d'une lecture ; un fichier refusé a un contrat vide et une anomalie bloquante.

    Attributes:
        textes_compris: les cellules qui en disent plus qu'un nombre, et ce qui en a été tiré.
    """

    fichier: FichierLu
    contrat: Contrat = Contrat()
    preparation: Preparation = Preparation()
    feuilles: tuple[FeuilleLue, ...] = ()
    anomalies: tuple[Anomalie, ...] = ()
    textes_compris: tuple[TexteCompris, ...] = ()

    @property
    def est_bloquee(self) -> bool:
        """Vrai si une anomalie empêche d'utiliser le classeur."""
        return any(a.gravite is Gravite.BLOQUANT for a in self.anomalies)
