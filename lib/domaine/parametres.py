"""Les paramètres datés et sourcés : taux d'avance, bornes de taille, barème de l'accord, catalogue d'indicateurs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lib.domaine.erreurs import ParametreIntrouvable
from lib.domaine.vocabulaire import Maitrise, Nature, Objet, Portee


class Fiabilite(StrEnum):
    """Ce que vaut une source ; tout ce qui n'est pas vérifié s'affiche « à confirmer »."""

    VERIFIE = "vérifié (2 sources)"
    CALCULE = "calculé"
    UNE_SOURCE = "une source"
    NON_VERIFIE = "non vérifié"
    INCONNU = "inconnu"

    @property
    def a_confirmer(self) -> bool:
        """Vrai si la valeur doit être montrée comme à confirmer."""
        return self is not Fiabilite.VERIFIE


@dataclass(frozen=True, slots=True)
class Version:
    """Une valeur, le jour où elle prend effet, d'où elle vient et ce que vaut sa source.

    Attributes:
        valeur: montant [€], taux [0–1] ou nombre, selon le paramètre.
        condition: ce qui ouvre le montant (« seulement si une crise est qualifiée par les autorités sanitaires »),
            ou vide.
    """

    debut: date
    valeur: Decimal
    source: str
    fiabilite: Fiabilite
    verifie_le: date
    condition: str = ""

    @property
    def a_confirmer(self) -> bool:
        """Vrai si la valeur doit être montrée comme à confirmer."""
        return self.fiabilite.a_confirmer


@dataclass(frozen=True, slots=True)
class Parametre:
    """Un paramètre et ses versions, de la plus récente à la plus ancienne."""

    nom: str
    titre: str
    unite: str
    versions: tuple[Version, ...]

    def au(self, jour: date) -> Version:
        """La version en vigueur ce jour-là.

        Raises:
            ParametreIntrouvable: aucune version n'a encore pris effet.
        """
        for version in self.versions:
            if version.debut <= jour:
                return version
        raise ParametreIntrouvable(self.nom, f"{jour:%d/%m/%Y}")


@dataclass(frozen=True, slots=True)
class Parametres:
    """Tous les paramètres de l'accord hors barème ; un champ par entrée de ``parametres.toml``."""

    taux_fonctionnement_a_la_signature: Parametre
    taux_avance_fonctionnement: Parametre
    taux_avance_au_demarrage: Parametre
    taux_avance_a_l_anniversaire: Parametre
    taux_avance_part_variable: Parametre
    delai_de_la_part_variable: Parametre
    taille_2_a_partir_de: Parametre
    taille_3_a_partir_de: Parametre
    taille_4_a_partir_de: Parametre
    duree_contrat: Parametre
    copil_par_an: Parametre
    delai_demarrage_acces: Parametre
    delai_deploiement_acces: Parametre
    delai_demarrage_parcours: Parametre
    delai_deploiement_parcours: Parametre
    delai_demarrage_prevention: Parametre
    delai_deploiement_prevention: Parametre
    delai_demarrage_crise: Parametre
    delai_deploiement_crise: Parametre

    @property
    def relus_le(self) -> date:
        """Le dernier jour où l'une de leurs valeurs a été relue à sa source."""
        parametres: list[Parametre] = [getattr(self, champ.name) for champ in fields(self)]
        return max(version.verifie_le for parametre in parametres for version in parametre.versions)


def taille_selon_population(population: int, parametres: Parametres, jour: date) -> int:
    """La taille (1 à 4) d'une CPTS selon sa population ; sur une borne exacte, la taille supérieure.

    Args:
        population: habitants du territoire.
        parametres: bornes de taille datées.
        jour: jour auquel on lit les bornes.
    """
    bornes = (parametres.taille_2_a_partir_de, parametres.taille_3_a_partir_de, parametres.taille_4_a_partir_de)
    return 1 + sum(population >= borne.au(jour).valeur for borne in bornes)


@dataclass(frozen=True, slots=True)
class Bareme:
    """Les montants annuels de l'accord ; ils servent à contrôler, le contrat de la CPTS fait foi."""

    montants: Mapping[tuple[str, str, str, int], Version]

    def montant(self, version: str, mission: str, volet: str, taille: int) -> Version | None:
        """Le montant annuel [€] et sa source, ou None s'il n'est pas connu.

        Args:
            version: version du barème, « ACI-2019 » ou « AV2-2021 ».
            mission: code de la mission, ou « PLAFOND » pour le total fixe et variable.
            volet: « fixe », « variable » ou « plafond ».
            taille: taille de la CPTS, 1 à 4.
        """
        return self.montants.get((version, mission, volet, taille))

    @property
    def versions(self) -> tuple[str, ...]:
        """Les versions du barème, de la plus ancienne à la plus récente."""
        debuts = {cle[0]: version.debut for cle, version in self.montants.items()}
        return tuple(sorted(debuts, key=lambda nom: (debuts[nom], nom)))


@dataclass(frozen=True, slots=True)
class EntreeCatalogue:
    """Un indicateur déjà vu dans un contrat ou dans la pratique, avec son origine.

    Attributes:
        identifiant: son nom stable, « ACCES-MT-01 » ; il ne change pas quand le libellé est retouché.
        cible_typique: la cible telle qu'elle a été vue, en texte.
        origine: où l'indicateur a été vu ; c'est sa source.
    """

    identifiant: str
    mission: str
    theme: str
    libelle: str
    portee: Portee
    nature: Nature
    objet: Objet
    unite: str
    cible_typique: str
    formule: str
    source_de_la_donnee: str
    piece: str
    maitrise: Maitrise
    origine: str
    fiabilite: Fiabilite
    verifie_le: date
