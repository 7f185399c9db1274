"""Charger les paramètres, le barème et le catalogue : une valeur sans source ou sans fiabilité est refusée."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.parametres import Bareme, EntreeCatalogue, Fiabilite, Parametre, Parametres, Version
from lib.domaine.vocabulaire import Maitrise, Nature, Objet, Portee

DOSSIER = Path(__file__).resolve().parents[2] / "cpts_data"
FICHIER_DES_PARAMETRES = DOSSIER / "bareme" / "parametres.toml"
FICHIER_DU_BAREME = DOSSIER / "bareme" / "bareme.csv"
FICHIER_DU_CATALOGUE = DOSSIER / "catalogue" / "catalogue_indicateurs.csv"

CLES_D_UN_PARAMETRE = frozenset({"titre", "unite", "versions"})
CLES_D_UNE_VERSION = frozenset({"debut", "valeur", "source", "fiabilite", "verifie_le"})
COLONNES_DU_BAREME = frozenset(
    {
        *("version", "effet_le", "mission", "volet", "taille"),
        *("montant_eur", "condition", "fiabilite", "verifie_le", "source"),
    }
)
COLONNES_DU_CATALOGUE = frozenset(
    {
        *(
            "identifiant",
            "mission",
            "theme",
            "libelle",
            "portee",
            "nature",
            "objet",
            "unite",
            "cible_typique",
            "formule",
        ),
        *("source", "piece", "maitrise", "origine", "fiabilite", "verifie_le"),
    }
)
M = TypeVar("M", bound=StrEnum)
VOLETS = frozenset({"fixe", "variable", "plafond"})


class ParametreRefuse(ErreurDialogue):
    """Une donnée livrée avec l'application est incomplète : elle n'est pas chargée.

    Args:
        fichier: nom du fichier.
        endroit: ligne ou chemin dans le fichier.
        raison: ce qui manque et comment le compléter, en une phrase.
    """

    def __init__(self, fichier: str, endroit: str, raison: str) -> None:
        self.fichier, self.endroit, self.raison = fichier, endroit, raison
        super().__init__(f"{fichier}, {endroit} : {raison}")


def lire_parametres(chemin: Path = FICHIER_DES_PARAMETRES) -> Parametres:
    """Les paramètres datés de l'accord.

    Raises:
        ParametreRefuse: clé inconnue ou absente, source absente, fiabilité inconnue.
    """
    tables = tomllib.loads(chemin.read_text(encoding="utf-8"))
    attendus = frozenset(champ.name for champ in fields(Parametres))
    _exiger_les_cles(tables, attendus, fichier=chemin.name, endroit="au premier niveau")
    return Parametres(**{nom: _parametre(nom, table, chemin.name) for nom, table in tables.items()})


def lire_bareme(chemin: Path = FICHIER_DU_BAREME) -> Bareme:
    """Le barème de l'accord ; une ligne dont le montant est inconnu ne donne aucun montant.

    Raises:
        ParametreRefuse: colonne inconnue, valeur illisible, source absente, fiabilité inconnue, ligne en double.
    """
    montants: dict[tuple[str, str, str, int], Version] = {}
    for endroit, ligne in _lignes(chemin, COLONNES_DU_BAREME):
        cle = _cle_du_bareme(ligne, chemin.name, endroit)
        if cle in montants:
            raise ParametreRefuse(chemin.name, endroit, "ce montant est donné deux fois. Gardez une seule ligne.")
        version = _montant_du_bareme(ligne, chemin.name, endroit)
        if version is not None:
            montants[cle] = version
    return Bareme(montants)


def lire_catalogue(chemin: Path = FICHIER_DU_CATALOGUE) -> tuple[EntreeCatalogue, ...]:
    """Le catalogue des indicateurs déjà vus, dans l'ordre du fichier.

    Raises:
        ParametreRefuse: colonne inconnue, mot inconnu, origine absente, fiabilité inconnue.
    """
    lignes = _lignes(chemin, COLONNES_DU_CATALOGUE)
    return tuple(_entree(ligne, chemin.name, endroit) for endroit, ligne in lignes)


def _parametre(nom: str, table: object, fichier: str) -> Parametre:
    if not isinstance(table, dict):
        raise ParametreRefuse(fichier, f"« {nom} »", "un titre, une unité et des versions sont attendus.")
    _exiger_les_cles(table, CLES_D_UN_PARAMETRE, fichier=fichier, endroit=f"« {nom} »")
    if not table["versions"]:
        raise ParametreRefuse(fichier, f"« {nom} »", "il faut au moins une version. Ajoutez-la avec sa source.")
    versions = [_version(v, fichier, f"« {nom}.versions[{i}] »") for i, v in enumerate(table["versions"], start=1)]
    recentes = sorted(versions, key=lambda v: v.debut, reverse=True)
    return Parametre(nom, str(table["titre"]), str(table["unite"]), tuple(recentes))


def _version(brut: Mapping[str, object], fichier: str, endroit: str) -> Version:
    _exiger_les_cles(brut, CLES_D_UNE_VERSION, fichier=fichier, endroit=endroit)
    return Version(
        debut=_jour(brut["debut"], fichier, endroit),
        valeur=_nombre(str(brut["valeur"]), fichier, endroit),
        source=_source(str(brut["source"]), fichier, endroit),
        fiabilite=_fiabilite(str(brut["fiabilite"]), fichier, endroit),
        verifie_le=_jour(brut["verifie_le"], fichier, endroit),
    )


def _cle_du_bareme(ligne: Mapping[str, str], fichier: str, endroit: str) -> tuple[str, str, str, int]:
    if ligne["volet"] not in VOLETS:
        mots = ", ".join(sorted(VOLETS))
        raise ParametreRefuse(fichier, endroit, f"le volet « {ligne['volet']} » est inconnu. Choisissez : {mots}.")
    if ligne["taille"] not in {"1", "2", "3", "4"}:
        raise ParametreRefuse(fichier, endroit, f"la taille « {ligne['taille']} » n'existe pas. Écrivez 1, 2, 3 ou 4.")
    return ligne["version"], ligne["mission"], ligne["volet"], int(ligne["taille"])


def _montant_du_bareme(ligne: Mapping[str, str], fichier: str, endroit: str) -> Version | None:
    source = _source(ligne["source"], fichier, endroit)
    fiabilite = _fiabilite(ligne["fiabilite"], fichier, endroit)
    if (fiabilite is Fiabilite.INCONNU) != (ligne["montant_eur"] == ""):
        raise ParametreRefuse(fichier, endroit, "un montant vide se marque « inconnu », et lui seul.")
    if fiabilite is Fiabilite.INCONNU:
        return None
    return Version(
        debut=_jour(ligne["effet_le"], fichier, endroit),
        valeur=_nombre(ligne["montant_eur"], fichier, endroit),
        source=source,
        fiabilite=fiabilite,
        verifie_le=_jour(ligne["verifie_le"], fichier, endroit),
        condition=ligne["condition"],
    )


def _entree(ligne: Mapping[str, str], fichier: str, endroit: str) -> EntreeCatalogue:
    return EntreeCatalogue(
        identifiant=ligne["identifiant"],
        mission=ligne["mission"],
        theme=ligne["theme"],
        libelle=ligne["libelle"],
        portee=_mot(Portee, ligne["portee"], fichier, endroit),
        nature=_mot(Nature, ligne["nature"], fichier, endroit),
        objet=_mot(Objet, ligne["objet"], fichier, endroit),
        unite=ligne["unite"],
        cible_typique=ligne["cible_typique"],
        formule=ligne["formule"],
        source_de_la_donnee=ligne["source"],
        piece=ligne["piece"],
        maitrise=_mot(Maitrise, ligne["maitrise"], fichier, endroit),
        origine=_source(ligne["origine"], fichier, endroit),
        fiabilite=_fiabilite(ligne["fiabilite"], fichier, endroit),
        verifie_le=_jour(ligne["verifie_le"], fichier, endroit),
    )


def _lignes(chemin: Path, colonnes: frozenset[str]) -> Iterator[tuple[str, dict[str, str]]]:
    with chemin.open(encoding="utf-8", newline="") as flux:
        lecteur = csv.DictReader(flux)
        _exiger_les_cles(dict.fromkeys(lecteur.fieldnames or ()), colonnes, fichier=chemin.name, endroit="ligne 1")
        for brut in lecteur:
            endroit = f"ligne {lecteur.line_num}"
            if None in brut or None in brut.values():
                raise ParametreRefuse(chemin.name, endroit, "le nombre de colonnes diffère de celui de l'entête.")
            yield endroit, {nom: valeur.strip() for nom, valeur in brut.items()}


def _exiger_les_cles(table: Mapping[str, object], attendues: frozenset[str], *, fichier: str, endroit: str) -> None:
    for cle in table:
        if cle not in attendues:
            raise ParametreRefuse(fichier, endroit, f"« {cle} » est inconnu. Corrigez le nom ou retirez-le.")
    for cle in sorted(attendues - set(table)):
        raise ParametreRefuse(fichier, endroit, f"« {cle} » manque. Ajoutez-le.")


def _source(texte: str, fichier: str, endroit: str) -> str:
    if not texte.strip():
        raise ParametreRefuse(fichier, endroit, "la source manque. Dites d'où vient cette valeur.")
    return texte


def _fiabilite(mot: str, fichier: str, endroit: str) -> Fiabilite:
    return _mot(Fiabilite, mot, fichier, endroit)


def _mot(famille: type[M], mot: str, fichier: str, endroit: str) -> M:
    try:
        return famille(mot)
    except ValueError:
        mots = ", ".join(famille)
        raise ParametreRefuse(fichier, endroit, f"« {mot} » est inconnu. Choisissez : {mots}.") from None


def _jour(brut: object, fichier: str, endroit: str) -> date:
    try:
        return brut if isinstance(brut, date) else date.fromisoformat(str(brut))
    except ValueError:
        raise ParametreRefuse(fichier, endroit, f"« {brut} » n'est pas une date AAAA-MM-JJ.") from None


def _nombre(texte: str, fichier: str, endroit: str) -> Decimal:
    try:
        return Decimal(texte)
    except InvalidOperation:
        raise ParametreRefuse(fichier, endroit, f"« {texte} » n'est pas un nombre.") from None
