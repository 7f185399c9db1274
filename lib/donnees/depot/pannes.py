"""Ce qui peut empêcher le dépôt de garder ou de rendre les données, en phrases qui disent quoi faire."""

from __future__ import annotations

from pathlib import Path

from lib.domaine.erreurs import ErreurDialogue


class ErreurDepot(ErreurDialogue):
    """Le dépôt des données ne peut pas faire ce qui lui est demandé ; rien n'a été écrit à moitié."""


class DossierInaccessible(ErreurDepot):
    """Le dossier des données ne peut pas être créé, lu ou écrit."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        super().__init__(
            f"Le dossier des données « {dossier} » ne peut pas être écrit. Donnez-vous le droit d'y écrire, "
            "ou choisissez un autre dossier avec la variable DIALOGUE_CPTS_DONNEES."
        )


class DisquePlein(ErreurDepot):
    """Il n'y a plus de place sur le disque : le dernier geste n'est pas enregistré."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin
        super().__init__(
            f"Le disque est plein : le dernier geste n'a pas été enregistré dans « {chemin} », "
            "tout ce qui précède y est. Libérez de la place, puis recommencez."
        )


class DepotOccupe(ErreurDepot):
    """Une autre fenêtre garde le dépôt pour elle plus longtemps que l'attente permise."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin
        super().__init__(
            f"Le dépôt « {chemin} » est occupé par une autre fenêtre de l'application. "
            "Rien n'a été écrit : recommencez dans quelques secondes."
        )


class DepotIllisible(ErreurDepot):
    """Le fichier du dépôt est abîmé, ou n'est pas un dépôt du dialogue de gestion."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin
        super().__init__(
            f"Le fichier « {chemin} » n'est pas un dépôt lisible : il est abîmé ou vient d'un autre logiciel. "
            "Rangez-le ailleurs, relancez l'application, puis restaurez votre dernière sauvegarde."
        )


class DepotTropRecent(ErreurDepot):
    """Le dépôt a été écrit par une version plus récente de l'application."""

    def __init__(self, chemin: Path, *, version: int, version_connue: int) -> None:
        self.chemin, self.version, self.version_connue = chemin, version, version_connue
        super().__init__(
            f"Le dépôt « {chemin} » a été écrit par une version plus récente de l'application "
            f"(format {version}, celle-ci connaît le format {version_connue}). Mettez l'application à jour ; "
            "vos données n'ont pas été touchées."
        )


class DepotEnPanne(ErreurDepot):
    """Le disque ou SQLite a refusé l'opération pour une raison rare, citée telle quelle."""

    def __init__(self, chemin: Path, cause: str) -> None:
        self.chemin, self.cause = chemin, cause
        super().__init__(
            f"Le dépôt « {chemin} » n'a pas pu être lu ou écrit ({cause}). Le dernier geste n'est pas enregistré : "
            "recommencez, et si cela dure, vérifiez le disque."
        )


class ClasseurInconnu(ErreurDepot):
    """Le classeur demandé n'est pas, ou plus, dans le dépôt."""

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        super().__init__(f"Le classeur d'empreinte {sha256[:12]}… n'est plus dans le dépôt. Déposez-le de nouveau.")


class ScenarioInconnu(ErreurDepot):
    """Le scénario demandé n'existe pas, ou a été supprimé."""

    def __init__(self, identifiant: int) -> None:
        self.identifiant = identifiant
        super().__init__(
            f"Le scénario n° {identifiant} n'existe plus : il a été supprimé dans un autre onglet. "
            "Choisissez-en un autre, ou enregistrez votre version comme un nouveau scénario."
        )


class GesteDepasse(ErreurDepot):
    """Un autre geste est venu depuis celui que l'on voulait annuler.

    Args:
        dernier: ce qui a été fait depuis.
    """

    def __init__(self, dernier: str) -> None:
        self.dernier = dernier
        super().__init__(
            f"Un autre geste est venu depuis, peut-être dans un autre onglet ({dernier}). Rien n'a été touché : "
            "annulez-le d'abord."
        )


class GesteChangeDepuis(ErreurDepot):
    """Ce qu'un geste avait changé a changé encore : le rejouer perdrait ce qui est venu après.

    Args:
        geste: son numéro.
        libelle: ce qu'il avait fait.
    """

    def __init__(self, geste: int, libelle: str) -> None:
        self.geste, self.libelle = geste, libelle
        super().__init__(
            f"Ce geste ne se rejoue plus ({libelle}) : ce qu'il touchait a changé depuis, dans un autre onglet ou avec "
            "un autre classeur. Rien n'a été touché ; si besoin, refaites le changement voulu à la main."
        )


class SauvegardeRefusee(ErreurDepot):
    """Le fichier proposé à la restauration n'est pas une sauvegarde sûre ; le dépôt est resté tel quel.

    Args:
        raison: ce qui ne va pas dans le fichier, sans point final.
    """

    def __init__(self, raison: str) -> None:
        self.raison = raison
        super().__init__(
            f"Cette sauvegarde n'a pas été restaurée : {raison}. Vos données actuelles sont intactes. "
            "Choisissez un fichier « .cptsauve » produit par le bouton de sauvegarde."
        )


class SauvegardeImpossible(ErreurDepot):
    """Ce que le dépôt contient ne se restaurerait pas : mieux vaut le dire que rendre un fichier trompeur.

    Args:
        raison: ce qui ne va pas, sans point final.
    """

    def __init__(self, raison: str) -> None:
        self.raison = raison
        super().__init__(
            f"La sauvegarde n'a pas été faite, car elle ne se restaurerait pas : {raison}. S'il s'agit d'un classeur, "
            "retirez-le en gardant son travail et redéposez votre fichier ; sinon, restaurez une sauvegarde d'avant."
        )


class ClasseurAltere(ErreurDepot):
    """Les octets gardés d'un classeur ne sont plus ceux qui ont été déposés : un seul peut changer un montant."""

    def __init__(self, nom: str) -> None:
        self.nom = nom
        super().__init__(
            f"Le classeur « {nom} » a changé sur le disque depuis son dépôt : ses montants ne seraient plus sûrs, "
            "il n'est donc pas montré. Déposez de nouveau votre fichier, ou restaurez une sauvegarde."
        )


class DepotDemesure(ErreurDepot):
    """Le dépôt contient plus que ce que l'application sait garder : il a été abîmé, ou fabriqué."""

    def __init__(self, chemin: Path, *, quoi: str, au_plus: int) -> None:
        self.chemin, self.quoi, self.au_plus = chemin, quoi, au_plus
        super().__init__(
            f"Le dépôt « {chemin} » contient trop de {quoi} ({au_plus} au plus) : il est abîmé, ou vient d'ailleurs. "
            "Restaurez votre dernière sauvegarde, ou effacez tout."
        )


class ReglageIllisible(ErreurDepot):
    """Un réglage de lecture gardé avec un classeur ne se relit pas ; l'ignorer changerait des montants sans le dire."""

    def __init__(self, quoi: str) -> None:
        self.quoi = quoi
        super().__init__(
            f"Ce qui a été retenu pour ce classeur ({quoi}) ne se relit pas : le dépôt est abîmé. "
            "Choisissez un autre classeur, restaurez votre dernière sauvegarde, ou effacez tout."
        )


class EffacementIncomplet(ErreurDepot):
    """Les données ne sont plus dans le dépôt, mais des traces restent sur le disque."""

    def __init__(self, chemin: Path) -> None:
        self.chemin = chemin
        super().__init__(
            f"L'effacement n'est pas terminé : des traces restent dans « {chemin} », encore lu par une autre fenêtre. "
            "Fermez les autres fenêtres de l'application, puis effacez de nouveau."
        )


class IdentifiantIllisible(ErreurDepot):
    """Un texte qui devrait désigner un classeur n'en désigne aucun."""

    def __init__(self, ecrit: str) -> None:
        self.ecrit = ecrit
        super().__init__(f"« {ecrit} » ne désigne aucun classeur. Choisissez-en un sur la page « Mon classeur ».")


class InstantIllisible(ErreurDepot):
    """Une date gardée dans le dépôt n'en est pas une."""

    def __init__(self, ecrit: str) -> None:
        self.ecrit = ecrit
        super().__init__(
            f"Une date gardée dans le dépôt ne se relit pas (« {ecrit[:40]} ») : il est abîmé. "
            "Restaurez votre dernière sauvegarde, ou effacez tout."
        )
