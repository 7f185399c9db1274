"""Ce qu'un onglet retient : des clés typées, toutes déclarées ici ; seule pièce à ouvrir ``session_state``.

Une session ne garde que des identifiants et ce que la personne tient à la main (un brouillon en conflit, un reçu à
lire) : la vérité est dans le dépôt. Les composants ont leurs propres clés, faites par ``cle_de_champ``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar, cast
from zlib import crc32

import streamlit as st

from lib.domaine.reunion.decisions import IssueDuPoint
from lib.domaine.scenario import Scenario
from lib.donnees.depot import IdentifiantDeClasseur, Instantane, ScenarioEnregistre, ScenarioModifieAilleurs
from lib.donnees.depot.pannes import ErreurDepot, ScenarioInconnu

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cle(Generic[T]):
    """Une chose retenue par l'onglet, et ce qu'elle vaut tant que rien n'a été retenu."""

    nom: str
    defaut: T

    def lire(self) -> T:
        """Ce qui est retenu, ou la valeur par défaut."""
        return cast(T, st.session_state.get(self.nom, self.defaut))

    def ecrire(self, valeur: T) -> None:
        """Retient une valeur, à la place de la précédente."""
        st.session_state[self.nom] = valeur

    def oublier(self) -> None:
        """Revient à la valeur par défaut."""
        st.session_state.pop(self.nom, None)

    def reprendre(self) -> T:
        """Ce qui est retenu, pour une seule fois."""
        valeur = self.lire()
        self.oublier()
        return valeur

    def pour(self, classeur: IdentifiantDeClasseur) -> Cle[T]:
        """La même chose, propre à un classeur."""
        return Cle(f"{self.nom} de {classeur}", self.defaut)


@dataclass(frozen=True, slots=True)
class ScenarioOuvert:
    """Le scénario affiché et la révision du dépôt sur laquelle il est posé (None : pas encore enregistré).

    Attributes:
        conflit: un autre onglet l'a changé ou supprimé depuis ; ``scenario`` est ce que celui-ci voulait garder.
        panne: le dépôt n'a pas pu l'enregistrer ; rien n'a été changé ailleurs, il suffira de recommencer.
    """

    scenario: Scenario
    enregistre: ScenarioEnregistre | None = None
    conflit: ScenarioModifieAilleurs | ScenarioInconnu | None = None
    panne: ErreurDepot | None = None

    @property
    def est_un_brouillon(self) -> bool:
        """Vrai si ce qui est montré n'est pas ce que le dépôt garde."""
        return self.conflit is not None or self.panne is not None


CADRE: Final = Cle("cadre", defaut=False)
"""Vrai dès que la navigation a été installée dans cet onglet."""
PAGES: Final[Cle[Mapping[str, st.Page]]] = Cle("pages", {})
"""Les pages de la barre, déclarées une fois pour cet onglet."""
CLASSEUR: Final[Cle[IdentifiantDeClasseur | None]] = Cle("classeur", None)
"""Le classeur que montre cet onglet."""
ADRESSE: Final[Cle[dict[str, str]]] = Cle("adresse", {})
"""Ce que l'adresse disait au dernier affichage : une demande qui n'y était pas est neuve."""
INDICATEUR: Final[Cle[str | None]] = Cle("indicateur", None)
"""L'identifiant de la ligne que regarde cet onglet ; une par classeur."""
SCENARIO: Final[Cle[ScenarioOuvert | None]] = Cle("scenario", None)
"""Le scénario que montre cet onglet, et sur quelle révision ; un par classeur."""
INSTANTANE: Final[Cle[Instantane | None]] = Cle("instantane", None)
"""Ce qui a été lu du dépôt pour l'affichage en cours ; oublié quand il finit."""
EPOQUE: Final[Cle[int | None]] = Cle("epoque", None)
"""L'époque du dépôt que cet onglet a vue la dernière fois."""
REVISION: Final[Cle[int | None]] = Cle("revision", None)
"""La révision du dépôt que cet onglet a vue la dernière fois."""
AVIS_DEMANDES: Final[Cle[list[str]]] = Cle("avis-demandes", [])
"""Les lignes parcourues pour donner un avis, dans l'ordre ; par classeur."""
AVIS_EN_COURS: Final[Cle[str | None]] = Cle("avis-en-cours", None)
"""La ligne dont on donne l'avis ; par classeur."""
FICHIER_RECU: Final = Cle("fichier-recu", "")
"""Le nom et l'empreinte du dernier fichier reçu : il ne se reçoit qu'une fois."""
RECU: Final = Cle("recu", "")
"""Ce qu'une restauration ou un effacement vient de faire, à dire une fois."""
RECU_DE_RETRAIT: Final = Cle("recu-de-retrait", "")
"""Ce que le retrait d'un classeur vient de faire, à dire une fois."""
GESTE_FAIT: Final = Cle("geste-fait", 0)
"""Le numéro du geste que cet onglet vient de faire, d'annuler ou de refaire, à dire avec de quoi revenir."""
GESTE_MONTRE: Final = Cle("geste-montre", (0, ""))
"""Le dernier geste dit à l'écran, et la page où il l'a été d'abord."""
REFUS_D_ANNULER: Final = Cle("refus-d-annuler", "")
"""Pourquoi un geste n'a pas été annulé ou refait, à dire une fois."""
FAUTE_DE_PREVISION: Final = Cle("faute-de-prevision", "")
"""Ce que le dernier nombre tapé a d'impossible, à dire une fois près des champs."""
FAUTE_D_ANNEE: Final = Cle("faute-d-annee", "")
"""Ce que les derniers nombres tapés pour une année à venir ont d'impossible, à dire une fois."""
FAUTE_DE_BUDGET: Final = Cle("faute-de-budget", "")
"""Ce que la dernière ligne de budget a d'impossible, à dire une fois."""
REFUS_EN_SEANCE: Final[Cle[dict[str, str]]] = Cle("refus-en-seance", {})
"""Le refus du dernier changement essayé en séance, par ligne ; jamais celui de l'atelier du gâteau."""
REFUS_DE_RETOUCHE: Final[Cle[dict[str, str]]] = Cle("refus-de-retouche", {})
"""Pourquoi la dernière valeur tapée dans une rangée du gâteau n'est pas gardée, par ligne."""
REGLE_A_PRECISER_EN_SEANCE: Final[Cle[tuple[str, str] | None]] = Cle("regle-a-preciser-en-seance", None)
"""La ligne et la règle choisies en séance, que l'on précise dans un dialogue."""
REGLE_A_PRECISER: Final[Cle[tuple[str, str] | None]] = Cle("regle-a-preciser", None)
"""La ligne et la règle choisie dans sa rangée, dont il reste à demander le seuil ou l'objectif intermédiaire."""
PARTAGE_TAPE: Final[Cle[dict[str, dict[str, str]]]] = Cle("partage-tape", {})
"""Les montants tapés et pas encore posés, par mission puis par ligne ; par classeur."""
RECHERCHES_ARRETEES: Final[Cle[frozenset[str]]] = Cle("recherches-arretees", frozenset())
"""Les recherches de gâteaux que la personne a arrêtées et n'a pas relancées."""
CHERCHER_QUAND_MEME: Final = Cle("chercher-quand-meme", defaut=False)
"""Vrai si la personne veut des gâteaux bien que des avis manquent."""
REFUS_DE_PREPARATION: Final = Cle("refus-de-preparation", "")
"""Pourquoi le dernier changement de l'ordre du jour n'est pas gardé, à dire une fois."""
ISSUE_CHOISIE: Final[Cle[IssueDuPoint | None]] = Cle("issue-choisie", None)
"""Comment le point se conclut, tant que la décision n'est pas inscrite."""
DECISION_A_CORRIGER: Final = Cle("decision-a-corriger", 0)
"""Le numéro de la décision que l'on est en train de corriger."""
REFUS_DE_DECISION: Final = Cle("refus-de-decision", "")
"""Pourquoi une décision n'a pas été inscrite, à dire une fois."""
EST_UN_MUR: Final = Cle("est-un-mur", defaut=False)
"""Vrai si cette fenêtre est un mur ; elle ne cesse jamais de l'être."""
IMAGE_AU_MUR: Final[Cle[tuple[tuple[int, str] | None, str]]] = Cle("image-au-mur", (None, ""))
"""De quel envoi et pour quel thème, et l'image que montre cette fenêtre du mur."""
_RENOUVELLEMENTS: Final[Cle[dict[str, int]]] = Cle("renouvellements", {})
_PREFIXES: Final = (INDICATEUR, SCENARIO, AVIS_DEMANDES, AVIS_EN_COURS, PARTAGE_TAPE)


def cle_de_champ(nom: str, *dependances: object, groupe: str = "") -> str:
    """La clé d'un composant : il repart à neuf quand ce dont il dépend change, ou quand son groupe est renouvelé.

    Args:
        nom: le début de la clé, stable.
        dependances: ce qui, en changeant, doit faire oublier ce qui a été tapé.
        groupe: le nom à donner à ``renouveler`` ; celui du champ par défaut.
    """
    rang = _RENOUVELLEMENTS.lire().get(groupe or nom, 0)
    return "-".join(map(str, (nom, rang, *dependances)))


def empreinte(texte: str) -> str:
    """De quoi faire dépendre un champ d'un texte quelconque sans l'écrire dans sa clé."""
    return f"{crc32(texte.encode()):08x}"


def renouveler(groupe: str) -> None:
    """Rend neufs les champs d'un groupe à leur prochain affichage.

    Effacer la valeur d'un champ encore à l'écran ferait croire qu'on vient de le changer : on change plutôt de champ.
    """
    rangs = _RENOUVELLEMENTS.lire()
    _RENOUVELLEMENTS.ecrire({**rangs, groupe: rangs.get(groupe, 0) + 1})


def poser_dans_le_champ(cle: str, valeur: Any) -> None:
    """Ce que montrera un composant à clé fixe, dit avant qu'il ne s'affiche."""
    st.session_state[cle] = valeur


def valeur_du_champ(cle: str) -> Any:
    """Ce qui est saisi dans un composant, lu depuis son ``on_change``."""
    return st.session_state[cle]


def valeur_du_champ_ou(cle: str, sinon: T) -> T:
    """Ce qui est saisi dans un composant, ou ``sinon`` s'il n'est pas à l'écran."""
    return cast(T, st.session_state.get(cle, sinon))


def oublier_ce_qui_vient_des_classeurs() -> None:
    """Oublie ce que l'onglet retenait de chaque classeur : le dépôt a été vidé ou remplacé."""
    prefixes = tuple(f"{cle.nom} de " for cle in _PREFIXES)
    for nom in [str(nom) for nom in st.session_state if str(nom).startswith(prefixes)]:
        del st.session_state[nom]


def repartir_a_neuf() -> None:
    """Oublie tout, champs compris, sauf le compte des renouvellements : aucun champ d'avant ne revient."""
    rangs = _RENOUVELLEMENTS.lire()
    st.session_state.clear()
    _RENOUVELLEMENTS.ecrire(rangs)
