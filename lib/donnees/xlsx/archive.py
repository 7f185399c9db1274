"""Décompresser un classeur sans jamais dépasser ce qui est permis, et lire le plan de ses feuilles.

Ce que la lecture n'emploie pas n'est pas ouvert.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from lib.donnees.garde_fous import MO, RETIRER_LE_MOT_DE_PASSE, FichierRefuse, refuser_ce_zip
from lib.donnees.xlsx.analyse_xml import PartieIllisible, arbre

ENTREES_MAXIMALES = 2_000
PARTIE_MAXIMALE = 50 * MO
TOTAL_MAXIMAL = 100 * MO
RAPPORT_MAXIMAL = 200
PARTIE_JUGEE_AU_RAPPORT = MO
METHODES_LUES = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Les seules qu'un classeur emploie ; LZMA réserverait la mémoire que le fichier demande."""

CLASSEUR = "xl/workbook.xml"
FEUILLES_MAXIMALES = 200
"""Un contrat en a une dizaine ; chacune coûte, même vide, la recherche de ses tableaux."""
BALISES_MAXIMALES, ATTRIBUTS_MAXIMAUX = 50_000, 200_000
NOM_LE_PLUS_LONG = 100
"""Excel s'arrête à 31 caractères ; au-delà de celui-ci, un nom de feuille est coupé."""

_RELATIONS = "xl/_rels/workbook.xml.rels"
_ENTREE = b"PK\x01\x02"
_NOM_DANGEREUX = re.compile(r"\.\.|^/|[\\:\x00]")
_JAMAIS_OUVERT = re.compile(r"xl/(?:media|embeddings|activex|externallinks)/.*|.*vbaproject\w*\.bin")
_MACROS = re.compile(r".*vbaproject\w*\.bin")
_IGNORES = (
    (re.compile(r"xl/media/.+"), "image", "images"),
    (re.compile(r"xl/externallinks/[^/]+\.xml"), "lien vers un autre classeur", "liens vers d'autres classeurs"),
    (re.compile(r"xl/embeddings/.+"), "objet incorporé", "objets incorporés"),
    (re.compile(r"xl/activex/[^/]+\.xml"), "contrôle ActiveX", "contrôles ActiveX"),
)


@dataclass(frozen=True, slots=True)
class Archive:
    """Un classeur décompressé et contrôlé.

    Attributes:
        parties: nom de partie en minuscules → octets ; sans les images, les objets, les liens et les macros.
        jamais_ouvert: ce qui est resté fermé (« des macros, 2 images »), vide s'il n'y a rien.
    """

    parties: Mapping[str, bytes]
    jamais_ouvert: str = ""


@dataclass(frozen=True, slots=True)
class FeuilleAnnoncee:
    """Une feuille du plan.

    Attributes:
        partie: nom de sa partie, vide si le classeur ne dit pas où elle est.
    """

    nom: str
    partie: str
    est_masquee: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Les feuilles de calcul d'un classeur.

    Attributes:
        compte_de_1904: vrai si les dates se comptent depuis 1904, comme sur d'anciens Mac.
        relations: dernier mot du type (« sharedStrings », « styles ») → nom de partie.
    """

    feuilles: tuple[FeuilleAnnoncee, ...]
    relations: Mapping[str, str]
    compte_de_1904: bool = False


def decompresser(octets: bytes) -> Archive:
    """Les parties utiles d'un classeur, dont aucune ne porte de DTD ni d'entité.

    Raises:
        FichierRefuse: zip abîmé, chiffré, piégé ou trop gros une fois ouvert ; zip d'autre chose qu'un classeur.
    """
    if octets.count(_ENTREE) > 10 * ENTREES_MAXIMALES:  # avant d'en lire le répertoire
        raise FichierRefuse(f"contient trop de parties ; la limite est de {ENTREES_MAXIMALES}.")
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            entrees = archive.infolist()
            _verifier_le_repertoire(entrees)
            return Archive(dict(_parties(archive)), _ce_qui_reste_ferme(entrees))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as erreur:
        raise FichierRefuse("est abîmé : son contenu ne se décompresse pas.") from erreur


def taille_annoncee(octets: bytes) -> int:
    """La taille [octets] d'un classeur une fois décompressé, d'après son répertoire ; la sienne s'il n'en a pas."""
    if not octets.startswith(b"PK") or octets.count(_ENTREE) > ENTREES_MAXIMALES:
        return len(octets)
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            return sum(entree.file_size for entree in archive.infolist())
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        return len(octets)


def lire_le_plan(parties: Mapping[str, bytes]) -> Plan:
    """Le plan d'un classeur décompressé.

    Raises:
        FichierRefuse: plan illisible, démesuré, ou sans feuille.
    """
    classeur, liens = _arbre(parties[CLASSEUR]), liens_de(parties.get(_RELATIONS, b""))
    feuilles = tuple(_feuilles(classeur, liens))
    if not feuilles:
        raise FichierRefuse("n'est pas un classeur Excel : il n'a pas de feuilles.")
    relations = dict(liens.values())
    depuis_1904 = any(_attribut(e, "date1904") in ("1", "true") for e in _nommes(classeur, "workbookPr"))
    return Plan(feuilles, relations, depuis_1904)


def _verifier_le_repertoire(entrees: Sequence[zipfile.ZipInfo]) -> None:
    noms = [entree.filename.lower() for entree in entrees]
    if len(noms) > ENTREES_MAXIMALES:
        raise FichierRefuse(f"contient {len(noms)} parties ; la limite est de {ENTREES_MAXIMALES}.")
    if len(set(noms)) != len(noms) or any(_NOM_DANGEREUX.search(entree.orig_filename) for entree in entrees):
        raise FichierRefuse("a une structure interne anormale (noms de parties en double ou interdits).")
    if any(entree.flag_bits & 1 for entree in entrees):
        raise FichierRefuse("est chiffré.", RETIRER_LE_MOT_DE_PASSE)
    if CLASSEUR not in noms:
        raise refuser_ce_zip(set(noms))
    if any(entree.compress_type not in METHODES_LUES for entree in entrees):
        raise FichierRefuse("est compressé d'une façon qu'aucun tableur n'emploie.")
    _verifier_les_tailles(entrees)


def _verifier_les_tailles(entrees: Sequence[zipfile.ZipInfo]) -> None:
    if sum(entree.file_size for entree in entrees) > TOTAL_MAXIMAL:
        raise FichierRefuse(f"dépasse {TOTAL_MAXIMAL // MO} Mo une fois décompressé.")
    for entree in entrees:
        rapport = entree.file_size / max(entree.compress_size, 1)
        if entree.file_size > PARTIE_MAXIMALE:
            raise FichierRefuse(f"a une partie de plus de {PARTIE_MAXIMALE // MO} Mo une fois décompressée.")
        if entree.file_size > PARTIE_JUGEE_AU_RAPPORT and rapport > RAPPORT_MAXIMAL:
            raise FichierRefuse("est anormalement compressé : il gonflerait sans mesure à l'ouverture.")


def _parties(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Les parties utiles, lues sans dépasser les tailles permises, même quand le répertoire ment."""
    total = 0
    for entree in archive.infolist():
        nom = entree.filename.lower()
        if entree.is_dir() or _JAMAIS_OUVERT.fullmatch(nom):
            continue
        with archive.open(entree) as flux:
            partie = flux.read(PARTIE_MAXIMALE + 1)
        total += len(partie)
        if len(partie) > PARTIE_MAXIMALE or total > TOTAL_MAXIMAL:
            raise FichierRefuse("se révèle plus gros qu'annoncé une fois décompressé.")
        _refuser_les_entites(partie)
        yield nom, partie


def _refuser_les_entites(partie: bytes) -> None:
    texte = sans_zeros(partie)
    if b"<!DOCTYPE" in texte or b"<!ENTITY" in texte:
        raise FichierRefuse("contient une déclaration XML (DTD) qu'un classeur normal n'a jamais.")


def sans_zeros(partie: bytes) -> bytes:
    """Les mêmes balises, que la partie soit en UTF-8 ou en UTF-16 : pour y chercher, jamais pour la lire."""
    return partie.replace(b"\x00", b"") if b"\x00" in partie else partie


def _ce_qui_reste_ferme(entrees: Sequence[zipfile.ZipInfo]) -> str:
    noms = [entree.filename.lower() for entree in entrees]
    macros = ["des macros"] if any(map(_MACROS.fullmatch, noms)) else []
    comptes = ((sum(motif.fullmatch(nom) is not None for nom in noms), un, des) for motif, un, des in _IGNORES)
    return ", ".join([*macros, *(f"{nombre} {un if nombre == 1 else des}" for nombre, un, des in comptes if nombre)])


def _arbre(partie: bytes) -> Element:
    texte = sans_zeros(partie)
    if texte.count(b"<") > BALISES_MAXIMALES or texte.count(b"=") > ATTRIBUTS_MAXIMAUX:
        raise FichierRefuse("a un plan de feuilles démesuré.")
    try:
        return arbre(partie)
    except PartieIllisible as erreur:
        raise FichierRefuse("est abîmé : le plan de ses feuilles n'est pas lisible.") from erreur


def liens_de(partie: bytes, dossier: str = "/xl") -> dict[str, tuple[str, str]]:
    """Identifiant de lien → dernier mot de son type et partie visée, dans le classeur seulement.

    Args:
        dossier: celui d'où partent les chemins relatifs.

    Raises:
        FichierRefuse: la partie est illisible ou démesurée.
    """
    if not partie:
        return {}
    liens = (e for e in _nommes(_arbre(partie), "Relationship") if _attribut(e, "TargetMode") != "External")
    return {_attribut(e, "Id"): (posixpath.basename(_attribut(e, "Type")), _partie(e, dossier)) for e in liens}


def _partie(lien: Element, dossier: str) -> str:
    """La partie visée par un lien, relative à un dossier ou à la racine du classeur, sans jamais en sortir."""
    return posixpath.normpath(posixpath.join(dossier, _attribut(lien, "Target"))).strip("/").lower()


def _feuilles(classeur: Element, liens: Mapping[str, tuple[str, str]]) -> Iterator[FeuilleAnnoncee]:
    """Les feuilles de calcul, sans les feuilles de graphique ; chacune a un nom et une partie à elle."""
    noms: set[str] = set()
    parties: set[str] = set()
    for rang, element in enumerate(_nommes(classeur, "sheet"), start=1):
        if rang > FEUILLES_MAXIMALES:
            raise FichierRefuse(
                f"a plus de {FEUILLES_MAXIMALES} feuilles.",
                "Gardez seulement les feuilles utiles, enregistrez en .xlsx, puis déposez le fichier à nouveau.",
            )
        genre, partie = liens.get(_attribut(element, "id"), ("worksheet", ""))
        if genre != "worksheet":
            continue
        nom = _nom_libre(_attribut(element, "name")[:NOM_LE_PLUS_LONG] or f"Feuille {rang}", noms)
        masquee = _attribut(element, "state") in ("hidden", "veryHidden")
        yield FeuilleAnnoncee(nom, "" if partie in parties else partie, masquee)
        noms.add(nom)
        parties.add(partie)


def _nom_libre(nom: str, pris: set[str]) -> str:
    if nom not in pris:
        return nom
    return next(autre for rang in range(2, FEUILLES_MAXIMALES + 3) if (autre := f"{nom} ({rang})") not in pris)


def _nommes(racine: Element, nom: str) -> Iterator[Element]:
    return (element for element in racine.iter() if _sans_espace_de_noms(element.tag) == nom)


def _attribut(element: Element, nom: str) -> str:
    """Un attribut, quel que soit son espace de noms (« id » est « r:id »)."""
    return next((valeur for cle, valeur in element.attrib.items() if _sans_espace_de_noms(cle) == nom), "")


def _sans_espace_de_noms(balise: str) -> str:
    return balise.rpartition("}")[2]
