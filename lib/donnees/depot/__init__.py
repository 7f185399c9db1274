"""Le dépôt : tout ce que l'application garde entre deux gestes, dans un fichier SQLite de la personne.

Il ignore le sens de ce qu'il garde : des octets, des textes, du JSON. Chaque geste public est une transaction,
écrite sur le disque quand la méthode rend la main ; plusieurs fils et plusieurs processus peuvent s'en servir.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from lib.donnees.depot import classeurs as depot_classeurs
from lib.donnees.depot import effacement as depot_effacement
from lib.donnees.depot import paris as depot_paris
from lib.donnees.depot import preparations as depot_preparations
from lib.donnees.depot import reperes as depot_reperes
from lib.donnees.depot import retrait as depot_retrait
from lib.donnees.depot import sauvegarde as depot_sauvegarde
from lib.donnees.depot import scenarios as depot_scenarios
from lib.donnees.depot.classeurs import ClasseurDepose, Correction
from lib.donnees.depot.effacement import Recu
from lib.donnees.depot.moteur import chemin_du, dossier_des_donnees, ouvrir_le_fichier, transaction
from lib.donnees.depot.paris import PariEnregistre
from lib.donnees.depot.retrait import Retrait
from lib.donnees.depot.scenarios import ScenarioEnregistre, ScenarioModifieAilleurs

__all__ = [
    "ClasseurDepose",
    "Correction",
    "Depot",
    "PariEnregistre",
    "Recu",
    "Retrait",
    "ScenarioEnregistre",
    "ScenarioModifieAilleurs",
    "dossier_des_donnees",
]


@dataclass(frozen=True, slots=True)
class Depot:
    """Le dépôt ouvert ; toutes ses pannes sont des ``ErreurDepot`` dont la phrase dit quoi faire."""

    _moteur: Engine = field(repr=False)

    @classmethod
    def ouvrir(cls, dossier: Path) -> Self:
        """Ouvre le dépôt de ce dossier, le crée s'il manque, et l'amène au format de l'application.

        Raises:
            ErreurDepot: dossier interdit, disque plein, fichier étranger, abîmé ou trop récent.
        """
        return cls(ouvrir_le_fichier(dossier))

    @property
    def chemin(self) -> Path:
        """Le fichier du dépôt, à montrer à l'écran."""
        return chemin_du(self._moteur)

    def fermer(self) -> None:
        """Rend le fichier ; tout y est déjà écrit."""
        self._moteur.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, genre: type[BaseException] | None, faute: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.fermer()

    # Les classeurs

    def deposer_classeur(self, nom: str, octets: bytes, le: datetime) -> ClasseurDepose:
        """Garde un classeur tel quel ; le déposer deux fois ne le garde qu'une."""
        with transaction(self._moteur, ecriture=True) as connexion:
            return depot_classeurs.deposer(connexion, nom=nom, octets=octets, le=le)

    def classeurs(self) -> tuple[ClasseurDepose, ...]:
        """Les classeurs déposés, le dernier d'abord."""
        with transaction(self._moteur, ecriture=False) as connexion:
            return depot_classeurs.lister(connexion)

    def octets(self, sha256: str) -> bytes:
        """Les octets d'un classeur, exactement ceux qui ont été déposés.

        Raises:
            ClasseurInconnu: l'empreinte n'est pas dans le dépôt.
        """
        with transaction(self._moteur, ecriture=False) as connexion:
            return depot_classeurs.lire_octets(connexion, sha256)

    def retirer_classeur(self, sha256: str, *, avec_le_travail: bool) -> Retrait:
        """Efface un classeur et ses corrections, avec ses scénarios et ses prévisions si on le demande.

        Raises:
            ClasseurInconnu: l'empreinte n'est pas dans le dépôt.
            EffacementIncomplet: une autre fenêtre lit encore l'ancien état.
        """
        return depot_retrait.retirer(self._moteur, sha256, avec_le_travail=avec_le_travail)

    def choisir_classeur(self, cle: str | None) -> None:
        """Retient le classeur à montrer au prochain démarrage : ``ClasseurDepose.cle``, ou la clé d'un exemple."""
        with transaction(self._moteur, ecriture=True) as connexion:
            depot_reperes.choisir_classeur(connexion, cle)

    def classeur_courant(self) -> str | None:
        """La clé du classeur à montrer, s'il y en a un."""
        with transaction(self._moteur, ecriture=False) as connexion:
            return depot_reperes.classeur_courant(connexion)

    def retenir_correspondance(self, empreinte_entetes: str, json: str) -> None:
        """Garde la correspondance de colonnes choisie pour ces entêtes, à la place de la précédente."""
        with transaction(self._moteur, ecriture=True) as connexion:
            depot_classeurs.retenir_correspondance(connexion, empreinte_entetes, json)

    def correspondance(self, empreinte_entetes: str) -> str | None:
        """La correspondance de colonnes retenue pour ces entêtes."""
        with transaction(self._moteur, ecriture=False) as connexion:
            return depot_classeurs.correspondance(connexion, empreinte_entetes)

    def ajouter_correction(self, sha256: str, cellule: str, valeur: str, motif: str, le: datetime) -> Correction:
        """Pose une correction par-dessus un classeur déposé, dont les octets ne changent pas.

        Raises:
            ClasseurInconnu: l'empreinte n'est pas dans le dépôt.
        """
        with transaction(self._moteur, ecriture=True) as connexion:
            return depot_classeurs.corriger(
                connexion, sha256=sha256, cellule=cellule, valeur=valeur, motif=motif, le=le
            )

    def corrections(self, sha256: str) -> tuple[Correction, ...]:
        """Les corrections d'un classeur, dans l'ordre où elles ont été faites."""
        with transaction(self._moteur, ecriture=False) as connexion:
            return depot_classeurs.corrections(connexion, sha256)

    def retirer_correction(self, identifiant: int) -> None:
        """Rend à une cellule sa valeur d'origine."""
        with transaction(self._moteur, ecriture=True) as connexion:
            depot_classeurs.retirer_correction(connexion, identifiant)

    # Les scénarios

    def creer_scenario(self, cle_classeur: str, nom: str, contenu: str, le: datetime) -> ScenarioEnregistre:
        """Enregistre un nouveau scénario pour ce classeur."""
        with transaction(self._moteur, ecriture=True) as connexion:
            return depot_scenarios.creer(connexion, cle_classeur=cle_classeur, nom=nom, contenu=contenu, le=le)

    def scenarios(self, cle_classeur: str) -> tuple[ScenarioEnregistre, ...]:
        """Les scénarios de ce classeur, dans l'ordre de leur création."""
        with transaction(self._moteur, ecriture=False) as connexion:
            return depot_scenarios.lister(connexion, cle_classeur)

    def scenario(self, identifiant: int) -> ScenarioEnregistre:
        """Un scénario dans sa dernière révision.

        Raises:
            ScenarioInconnu: il n'existe pas, ou plus.
        """
        with transaction(self._moteur, ecriture=False) as connexion:
            return depot_scenarios.lire(connexion, identifiant)

    def enregistrer_scenario(
        self, identifiant: int, contenu: str, nom: str, revision_lue: int, le: datetime
    ) -> ScenarioEnregistre:
        """Ajoute une révision à un scénario, sans jamais en écraser une que l'onglet n'a pas lue.

        Raises:
            ScenarioModifieAilleurs: un autre onglet l'a changé depuis ; l'erreur porte l'autre version.
            ScenarioInconnu: un autre onglet l'a supprimé.
        """
        with transaction(self._moteur, ecriture=True) as connexion:
            return depot_scenarios.enregistrer(
                connexion, identifiant, contenu=contenu, nom=nom, revision_lue=revision_lue, le=le
            )

    def revisions(self, identifiant: int) -> tuple[ScenarioEnregistre, ...]:
        """Les révisions d'un scénario, la plus récente d'abord : de quoi annuler.

        Raises:
            ScenarioInconnu: il n'existe pas, ou plus.
        """
        with transaction(self._moteur, ecriture=False) as connexion:
            return depot_scenarios.revisions(connexion, identifiant)

    def supprimer_scenario(self, identifiant: int, revision_lue: int) -> None:
        """Retire un scénario et ses révisions.

        Raises:
            ScenarioModifieAilleurs: un autre onglet l'a changé depuis ; il est gardé.
            ScenarioInconnu: il n'existe pas, ou plus.
        """
        with transaction(self._moteur, ecriture=True) as connexion:
            depot_scenarios.supprimer(connexion, identifiant, revision_lue=revision_lue)

    def choisir_scenario(self, cle_classeur: str, identifiant: int | None) -> None:
        """Retient le scénario à montrer avec ce classeur.

        Raises:
            ScenarioInconnu: il n'existe pas, ou ne s'applique pas à ce classeur.
        """
        with transaction(self._moteur, ecriture=True) as connexion:
            depot_scenarios.choisir(connexion, cle_classeur, identifiant)

    def scenario_courant(self, cle_classeur: str) -> ScenarioEnregistre | None:
        """Le scénario à montrer avec ce classeur, s'il y en a un."""
        with transaction(self._moteur, ecriture=False) as connexion:
            return depot_scenarios.courant(connexion, cle_classeur)

    # Le cahier interne et le journal des paris

    def preparation(self, cle_classeur: str) -> str | None:
        """Ce qui a été saisi à l'écran pour ce classeur, s'il y a quelque chose."""
        with transaction(self._moteur, ecriture=False) as connexion:
            return depot_preparations.lire(connexion, cle_classeur)

    def changer_preparation(self, cle_classeur: str, geste: Callable[[str | None], str], le: datetime) -> None:
        """Relit ce qui a été saisi et garde ce que le geste en fait : aucun autre onglet ne passe entre les deux."""
        with transaction(self._moteur, ecriture=True) as connexion:
            depot_preparations.changer(connexion, cle_classeur=cle_classeur, geste=geste, le=le)

    def noter_un_pari(self, cle_classeur: str, exercice: str, contenu: str, le: datetime) -> PariEnregistre:
        """Ajoute une page au journal des paris, qui ne se récrit pas."""
        with transaction(self._moteur, ecriture=True) as connexion:
            return depot_paris.noter(connexion, cle_classeur=cle_classeur, exercice=exercice, contenu=contenu, le=le)

    def paris(self) -> tuple[PariEnregistre, ...]:
        """Le journal des paris, tous classeurs confondus, le plus ancien d'abord."""
        with transaction(self._moteur, ecriture=False) as connexion:
            return depot_paris.lister(connexion)

    # L'état de l'écran

    def retenir(self, cle: str, valeur: str) -> None:
        """Retient un réglage d'écran, à la place du précédent."""
        with transaction(self._moteur, ecriture=True) as connexion:
            depot_reperes.retenir(connexion, cle, valeur)

    def retenu(self, cle: str) -> str | None:
        """Le réglage d'écran retenu sous cette clé."""
        with transaction(self._moteur, ecriture=False) as connexion:
            return depot_reperes.retenu(connexion, cle)

    # Le dépôt entier

    def sauvegarder(self) -> bytes:
        """Le dépôt en un seul fichier (« .cptsauve »), pris à un seul instant et vérifié."""
        return depot_sauvegarde.sauvegarder(self._moteur)

    def restaurer(self, octets: bytes, le: datetime) -> Path:
        """Remplace tout par une sauvegarde vérifiée ; rend le chemin où les données précédentes sont gardées.

        Raises:
            SauvegardeRefusee: le fichier n'est pas une sauvegarde sûre ; rien n'a changé.
        """
        return depot_sauvegarde.restaurer(self._moteur, octets, le)

    def effacer_tout(self, le: datetime) -> Recu:
        """Efface classeurs, scénarios, corrections, prévisions, paris, réglages et copies de côté, et en donne reçu.

        Raises:
            EffacementIncomplet: une autre fenêtre lit encore l'ancien état.
        """
        return depot_effacement.effacer(self._moteur, le)
