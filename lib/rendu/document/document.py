"""Le document neutre : ce qui se lit, dans l'ordre, sans dire comment l'écrire."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias

from lib.rendu.contenus.contenu import Contenu
from lib.rendu.contenus.dessins import BarreDeMission
from lib.rendu.contenus.euros_selon_leur_sort import ChiffreDeTete
from lib.rendu.formats import jour

EMPREINTE_COURTE = 12


class Diffusion(StrEnum):
    """À qui un document s'adresse."""

    INTERNE = "interne"
    PARTAGEABLE = "partageable"


class Ton(StrEnum):
    """La voix d'un paragraphe."""

    COURANT = "courant"
    FORT = "fort"
    PETIT = "petit"
    ENCADRE = "encadré"
    ALERTE = "alerte"


@dataclass(frozen=True, slots=True)
class Paragraphe:
    """Une phrase ou plusieurs ; ``etiquette`` est le mot en gras qui l'ouvre."""

    texte: str
    ton: Ton = Ton.COURANT
    etiquette: str = ""


@dataclass(frozen=True, slots=True)
class Liste:
    """Des phrases à puces."""

    phrases: tuple[Paragraphe, ...]


@dataclass(frozen=True, slots=True)
class Intertitre:
    """Un titre à l'intérieur d'une section."""

    texte: str


@dataclass(frozen=True, slots=True)
class Chiffres:
    """Quelques nombres à lire en grand, côte à côte."""

    chiffres: tuple[ChiffreDeTete, ...]


@dataclass(frozen=True, slots=True)
class Tableau:
    """Des rangées sous leurs entêtes.

    Attributes:
        total: le premier mot de la rangée qui additionne les autres ; vide s'il n'y en a pas.
        est_annonce: faux quand la section porte déjà le titre du tableau.
        est_abrege: vrai où un libellé sans fin se coupe : il est entier ailleurs dans le document.
    """

    contenu: Contenu[Any]
    total: str = ""
    est_abrege: bool = False
    est_annonce: bool = True


@dataclass(frozen=True, slots=True)
class Barres:
    """Des barres d'euros, une par mission."""

    barres: tuple[BarreDeMission, ...]

    @property
    def alt(self) -> str:
        """Ce que les barres montrent, en phrases."""
        return " ".join(barre.alt for barre in self.barres)


@dataclass(frozen=True, slots=True)
class CoteACote:
    """Deux colonnes si la page le permet ; sinon la gauche, puis la droite."""

    gauche: tuple[Bloc, ...]
    droite: tuple[Bloc, ...]


Bloc: TypeAlias = "Paragraphe | Liste | Intertitre | Chiffres | Tableau | Barres | CoteACote"


@dataclass(frozen=True, slots=True)
class SectionDeDocument:
    """Une partie du document.

    Attributes:
        titre: vide pour ce qui suit aussitôt le titre du document.
        feuille: la feuille du classeur où elle s'écrit ; vide si le classeur le dit autrement.
        est_sur_papier: faux pour ce que seul le classeur montre.
        page_neuve: vrai si elle commence une page.
        est_interne: vrai pour ce qui ne se remet à personne.
    """

    titre: str
    blocs: tuple[Bloc, ...]
    feuille: str = ""
    page_neuve: bool = False
    est_interne: bool = False
    est_sur_papier: bool = True


@dataclass(frozen=True, slots=True)
class Identite:
    """D'où vient un document ; le nom du fichier déposé n'en fait pas partie.

    Attributes:
        version_application: version de l'application qui a calculé.
        sha256: empreinte du classeur lu, en hexadécimal ; vide s'il n'y en a pas.
        jour: date du document.
        parametres_du: le dernier jour où les paramètres de l'accord ont été relus ; None s'il est inconnu.
    """

    version_application: str
    sha256: str
    jour: date
    parametres_du: date | None = None

    @property
    def empreinte_courte(self) -> str:
        """Le début de l'empreinte, assez long pour comparer à l'œil."""
        return self.sha256[:EMPREINTE_COURTE]


@dataclass(frozen=True, slots=True)
class Tampon:
    """Ce que chaque page porte : à qui elle s'adresse, d'où elle vient, de quand elle date."""

    diffusion: Diffusion
    identite: Identite
    est_fictif: bool = False

    @property
    def mention(self) -> str:
        """Ce que le lecteur doit savoir d'abord."""
        garde = "interne, ne pas diffuser" if self.diffusion is Diffusion.INTERNE else str(Diffusion.PARTAGEABLE)
        return f"données fictives · {garde}" if self.est_fictif else garde

    @property
    def provenance(self) -> str:
        """Version, empreinte et dates, en une ligne."""
        i = self.identite
        faits = (
            f"version {self.diffusion} établie le {jour(i.jour)}",
            f"application {i.version_application or 'inconnue'}",
            f"classeur {i.empreinte_courte}" if i.sha256 else "sans classeur",
            f"paramètres relus le {jour(i.parametres_du)}" if i.parametres_du else "",
        )
        return " · ".join(fait for fait in faits if fait)


@dataclass(frozen=True, slots=True)
class Document:
    """Un document entier.

    Attributes:
        genre: ce que c'est, au-dessus du titre.
        titre: de qui l'on parle.
        sous_titres: où et quand, une ligne chacun.
        rappel: le haut des pages suivantes.
        annees: les années civiles de l'exercice, pour le nom du fichier ; vide si on ne les sait pas.
        est_en_paysage: vrai si ses tableaux demandent la largeur d'une page couchée.
    """

    genre: str
    titre: str
    sous_titres: tuple[str, ...]
    rappel: str
    tampon: Tampon
    annees: str = ""
    sections: tuple[SectionDeDocument, ...] = ()
    est_en_paysage: bool = False

    @property
    def blocs(self) -> Iterator[Bloc]:
        """Tous les blocs, colonnes ouvertes, dans l'ordre de lecture."""
        for section in self.sections:
            yield from deplies(section.blocs)

    def tableau(self, titre: str) -> Contenu[Any]:
        """Le premier tableau qui porte ce titre, ou ce titre suivi d'une précision (« , avec… »).

        Raises:
            KeyError: aucun.
        """
        for bloc in self.blocs:
            if isinstance(bloc, Tableau) and f"{bloc.contenu.titre},".startswith(f"{titre},"):
                return bloc.contenu
        raise KeyError(titre)


def deplies(blocs: tuple[Bloc, ...]) -> Iterator[Bloc]:
    """Les blocs, ceux des colonnes à leur place de lecture."""
    for bloc in blocs:
        if isinstance(bloc, CoteACote):
            yield from deplies(bloc.gauche)
            yield from deplies(bloc.droite)
        else:
            yield bloc
