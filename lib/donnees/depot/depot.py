"""Le dépôt ouvert au nom d'une CPTS : ses pièces, un instantané pour l'écran, et les gestes qui touchent à tout.

Il ignore le sens de ce qu'il garde : des octets, des textes, du JSON. Chaque geste public est une transaction,
écrite sur le disque quand la méthode rend la main ; plusieurs fils et plusieurs processus peuvent s'en servir.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from lib.donnees.depot.cahiers_gardes import CAHIER, CahiersGardes, JournalDesParis
from lib.donnees.depot.classeurs_gardes import (
    CLASSEURS_DEPOSES,
    CORRECTIONS_FAITES,
    CORRESPONDANCES_RETENUES,
    ClasseurDepose,
    ClasseursGardes,
    CorrectionGardee,
    LecturesGardees,
    classeur_courant,
)
from lib.donnees.depot.contenus_nommes import Compte
from lib.donnees.depot.effacement import Recu, effacer
from lib.donnees.depot.histoire_gardee import Histoire, HistoireGardee, consigner, histoire_de
from lib.donnees.depot.identites import IdentifiantDeClasseur, Proprietaire
from lib.donnees.depot.reglages_gardes import REGLAGES, ReglagesGardes
from lib.donnees.depot.restauration import restaurer
from lib.donnees.depot.retrait import Retrait, contenus_de, retirer
from lib.donnees.depot.reunions_gardees import ReunionsGardees
from lib.donnees.depot.sauvegarde import sauvegarder
from lib.donnees.depot.scenarios_gardes import (
    SCENARIO_COURANT,
    SCENARIOS_DU_CLASSEUR,
    ScenarioEnregistre,
    ScenariosGardes,
)
from lib.donnees.depot.sqlite.moteur import chemin_du, ouvrir_le_fichier
from lib.donnees.depot.sqlite.porte import Compteurs, PorteDuDepot, compteurs


@dataclass(frozen=True, slots=True)
class Instantane:
    """L'état du dépôt d'une CPTS à un instant, vu d'un classeur ; sans les octets, que leur empreinte suffit à relire.

    Attributes:
        proprietaire: à qui il est.
        compteurs: où en sont sa révision et son époque.
        classeur: celui que l'on regarde.
        est_choisi: faux tant que personne n'en a ouvert un : ``classeur`` est alors celui de repli.
        classeurs: les classeurs déposés, le dernier d'abord.
        corrections: celles de ce classeur, dans l'ordre.
        correspondances: les colonnes retenues, par empreinte des entêtes.
        scenarios: ceux de ce classeur, dans l'ordre de leur création.
        scenario_courant: le numéro de celui que le dépôt montre avec ce classeur.
        cahier: ce qui a été saisi à l'écran pour ce classeur, en JSON.
        reglages: les réglages d'écran.
        histoire: ce qui peut s'annuler et se refaire sur ce classeur.
    """

    proprietaire: Proprietaire
    compteurs: Compteurs
    classeur: IdentifiantDeClasseur
    est_choisi: bool
    classeurs: tuple[ClasseurDepose, ...]
    corrections: tuple[CorrectionGardee, ...]
    correspondances: Mapping[str, str]
    scenarios: tuple[ScenarioEnregistre, ...]
    scenario_courant: int | None
    cahier: str | None
    reglages: Mapping[str, str]
    histoire: Histoire

    def scenario(self, identifiant: int | None) -> ScenarioEnregistre | None:
        """Le scénario de ce numéro, s'il s'applique à ce classeur."""
        return next((s for s in self.scenarios if s.id == identifiant), None)

    def nom_du_classeur(self) -> str | None:
        """Le nom sous lequel le classeur regardé a été déposé ; None s'il ne l'est pas."""
        return next((c.nom for c in self.classeurs if c.identifiant == self.classeur), None)


@dataclass(frozen=True, slots=True)
class Depot:
    """Le dépôt ouvert ; toutes ses pannes sont des ``ErreurDepot`` dont la phrase dit quoi faire."""

    _porte: PorteDuDepot

    @classmethod
    def ouvrir(cls, dossier: Path, proprietaire: Proprietaire) -> Self:
        """Ouvre le dépôt de ce dossier, le crée s'il manque, et l'amène au format de l'application.

        Args:
            proprietaire: la CPTS au nom de laquelle tout sera lu et écrit ; elle ne voit rien des autres.

        Raises:
            ErreurDepot: dossier interdit, disque plein, fichier étranger, abîmé ou trop récent.
        """
        return cls(PorteDuDepot(ouvrir_le_fichier(dossier), proprietaire))

    @property
    def proprietaire(self) -> Proprietaire:
        """La CPTS au nom de laquelle il est ouvert."""
        return self._porte.proprietaire

    @property
    def chemin(self) -> Path:
        """Le fichier du dépôt, à montrer à l'écran."""
        return chemin_du(self._porte.moteur)

    @property
    def classeurs(self) -> ClasseursGardes:
        """Les classeurs déposés."""
        return ClasseursGardes(self._porte)

    @property
    def lectures(self) -> LecturesGardees:
        """Les colonnes reconnues et les cellules corrigées."""
        return LecturesGardees(self._porte)

    @property
    def scenarios(self) -> ScenariosGardes:
        """Les scénarios."""
        return ScenariosGardes(self._porte)

    @property
    def cahiers(self) -> CahiersGardes:
        """Les cahiers internes."""
        return CahiersGardes(self._porte)

    @property
    def paris(self) -> JournalDesParis:
        """Le journal des paris."""
        return JournalDesParis(self._porte)

    @property
    def reunions(self) -> ReunionsGardees:
        """Les réunions : leur déroulé, leur journal et leur mur."""
        return ReunionsGardees(self._porte)

    @property
    def reglages(self) -> ReglagesGardes:
        """Les réglages d'écran."""
        return ReglagesGardes(self._porte)

    @property
    def histoire(self) -> HistoireGardee:
        """Ce qui peut s'annuler et se refaire."""
        return HistoireGardee(self._porte)

    @contextmanager
    def geste(self, libelle: str, classeur: IdentifiantDeClasseur, le: datetime) -> Iterator[tuple[Self, int]]:
        """Ce qui s'écrit dans le bloc est un seul geste, tout ou rien, qui entre dans l'histoire du classeur.

        Args:
            libelle: ce qui est fait, en français : ce qu'« Annuler » défera.

        Yields:
            le dépôt où écrire, et le numéro du geste ; un geste qui ne change rien n'entre pas dans l'histoire.
        """
        with self._porte.ecrire() as acces, consigner(acces, libelle, classeur, le) as numero:
            yield replace(self, _porte=self._porte.dans(acces)), numero

    def instantane(
        self, classeur: IdentifiantDeClasseur | None, *, sinon: IdentifiantDeClasseur, deja: Instantane | None = None
    ) -> Instantane:
        """Tout ce qu'un écran demande, lu à un seul instant.

        Args:
            classeur: celui que l'on regarde ; None pour celui que le dépôt montre.
            sinon: celui que l'on regarde si le dépôt n'en montre aucun.
            deja: un instantané d'avant, du même dépôt ; c'est lui qui est rendu si rien ne s'est écrit depuis.
        """
        with self._porte.lire() as acces:
            choisi = classeur or classeur_courant(acces)
            vu = choisi or sinon
            ici = (self.proprietaire, compteurs(acces), vu, choisi is not None)
            # Jamais deux états sous les mêmes compteurs : le même endroit, c'est le même instantané.
            if deja is not None and ici == (deja.proprietaire, deja.compteurs, deja.classeur, deja.est_choisi):
                return deja
            cle = str(vu)
            return Instantane(
                *ici,
                CLASSEURS_DEPOSES.toutes(acces),
                CORRECTIONS_FAITES.toutes(acces, sha256=vu.valeur) if vu.est_depose else (),
                dict(CORRESPONDANCES_RETENUES.toutes(acces)),
                SCENARIOS_DU_CLASSEUR.toutes(acces, classeur=cle),
                SCENARIO_COURANT.une(acces, classeur=cle),
                CAHIER.une(acces, classeur=cle),
                dict(REGLAGES.toutes(acces)),
                histoire_de(acces, vu) if choisi else Histoire(),
            )

    def contenus_de(self, classeur: IdentifiantDeClasseur) -> tuple[Compte, ...]:
        """Combien ce classeur a de chaque contenu, pour le dire avant de le retirer."""
        return contenus_de(self._porte, classeur)

    def retirer_classeur(self, sha256: str, *, avec_le_travail: bool) -> Retrait:
        """Efface un classeur et ce qui part avec lui, dont son travail si on le demande.

        Raises:
            ClasseurInconnu: l'empreinte n'est pas dans le dépôt.
            EffacementIncomplet: une autre fenêtre lit encore l'ancien état.
        """
        return retirer(self._porte, sha256, avec_le_travail=avec_le_travail)

    def sauvegarder(self) -> bytes:
        """Tout en un seul fichier (« .cptsauve »), pris à un seul instant, vérifié et scellé.

        Raises:
            SauvegardeImpossible: elle ne se restaurerait pas ; la phrase dit quoi réparer.
        """
        return sauvegarder(self._porte)

    def restaurer(self, sauvegarde: bytes | IO[bytes], le: datetime) -> Path:
        """Remplace tout par une sauvegarde vérifiée ; rend le chemin où les données précédentes sont gardées.

        Args:
            sauvegarde: ses octets, ou le fichier ouvert d'où les lire bloc à bloc.

        Raises:
            SauvegardeRefusee: le fichier n'est pas une sauvegarde sûre ; rien n'a changé.
        """
        return restaurer(self._porte, sauvegarde, le)

    def effacer_tout(self, le: datetime) -> Recu:
        """Efface classeurs, scénarios, corrections, prévisions, paris, réunions, réglages et copies, et en donne reçu.

        Raises:
            EffacementIncomplet: une autre fenêtre lit encore l'ancien état.
        """
        return effacer(self._porte, le)

    def fermer(self) -> None:
        """Rend le fichier ; tout y est déjà écrit."""
        self._porte.moteur.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, genre: type[BaseException] | None, faute: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.fermer()
