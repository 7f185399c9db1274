"""Refuser vite et clairement un fichier hostile ou illisible, avant de le confier à openpyxl.

Source : chapitre 6 de la conception ; les seuils viennent de mesures sur 151 classeurs légitimes.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from lib.domaine.erreurs import ErreurDialogue

MO = 1024 * 1024
TAILLE_MAXIMALE = 10 * MO
ENTREES_MAXIMALES = 2_000
PARTIE_MAXIMALE = 50 * MO
TOTAL_MAXIMAL = 100 * MO
RAPPORT_MAXIMAL = 200
PARTIE_JUGEE_AU_RAPPORT = MO
CELLULES_MAXIMALES = 400_000
LIGNES_MAXIMALES, COLONNES_MAXIMALES = 50_000, 1_000
FUSIONS_MAXIMALES, SURFACE_FUSIONNEE_MAXIMALE = 5_000, 50_000
EXTENSIONS_LUES = (".xlsx", ".xlsm", ".csv")

ENREGISTRER_EN_XLSX = (
    "Ouvrez-le dans Excel ou LibreOffice, puis « Fichier », « Enregistrer sous », type « Classeur Excel (.xlsx) », "
    "et déposez ce nouveau fichier."
)
_REFUS_PAR_EXTENSION = {
    ".xls": "est dans l'ancien format Excel (.xls)",
    ".xlsb": "est dans le format binaire d'Excel (.xlsb)",
    ".ods": "est dans le format de LibreOffice (.ods)",
    ".numbers": "est dans le format Numbers",
}
_CELLULE_NON_VIDE = re.compile(rb"<(?:\w+:)?c\b([^>]*)(?<!/)>\s*<(?:\w+:)?(?:v|f|is)\b")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,8})(\d{1,12})"')
_FUSION = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([^"]*)"')
_PLAGE = re.compile(rb"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")
_LIGNE_DEMESUREE = re.compile(rb'<(?:\w+:)?row\b[^>]*\br="\d{8,}"')
_FEUILLE = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_NOM_DANGEREUX = re.compile(r"\.\.|^/|\\|:")


class FichierRefuse(ErreurDialogue):
    """Le fichier ne peut pas être lu ; le contrat reste vide.

    Args:
        constat: ce qui ne va pas, en une phrase qui suit le nom du fichier.
        remede: le geste qui répare.
    """

    def __init__(self, constat: str, remede: str = ENREGISTRER_EN_XLSX) -> None:
        self.constat, self.remede = constat, remede
        super().__init__(f"Le fichier {constat} {remede}")


def verifier_le_fichier(nom: str, octets: bytes) -> str:
    """Contrôle le nom, la taille et la signature ; rend l'extension du format à lire.

    Raises:
        FichierRefuse: format non lu, fichier vide, trop gros, protégé ou déguisé.
    """
    extension = PurePath(nom).suffix.lower()
    if not octets:
        raise FichierRefuse("est vide (0 octet).", "Enregistrez-le à nouveau depuis Excel ou LibreOffice.")
    if len(octets) > TAILLE_MAXIMALE:
        raise FichierRefuse(
            f"pèse {len(octets) // MO} Mo ; la limite est de {TAILLE_MAXIMALE // MO} Mo.",
            "Gardez les feuilles utiles et retirez les images.",
        )
    if extension in _REFUS_PAR_EXTENSION:
        raise FichierRefuse(f"{_REFUS_PAR_EXTENSION[extension]}, qui n'est pas lu.")
    if extension not in EXTENSIONS_LUES:
        raise FichierRefuse(
            f"a l'extension « {extension or 'aucune'} » ; seuls .xlsx, .xlsm et .csv sont lus.", ENREGISTRER_EN_XLSX
        )
    _verifier_la_signature(extension, octets)
    return extension


def verifier_le_classeur(octets: bytes) -> dict[str, bytes]:
    """Contrôle le zip d'un classeur et rend ses feuilles décompressées, par nom de partie.

    Raises:
        FichierRefuse: zip abîmé, trop gros une fois ouvert, entités XML, étendue ou fusions démesurées.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            _verifier_le_repertoire(archive.infolist())
            feuilles = {nom: partie for nom, partie in _parties_xml(archive) if _FEUILLE.fullmatch(nom)}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as erreur:
        raise FichierRefuse("est abîmé : son contenu ne se décompresse pas.") from erreur
    _verifier_les_feuilles(list(feuilles.values()))
    return feuilles


def _verifier_la_signature(extension: str, octets: bytes) -> None:
    debut = octets[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if octets.startswith(b"\xd0\xcf\x11\xe0"):
        raise FichierRefuse(
            "est protégé par un mot de passe, ou dans l'ancien format .xls.",
            "Retirez le mot de passe dans Excel (« Fichier », « Informations », « Protéger le classeur »), "
            "enregistrez-le en .xlsx, puis déposez-le à nouveau.",
        )
    if debut.startswith(b"<"):
        raise FichierRefuse("est une page web (HTML ou XML) renommée, pas un classeur.")
    est_un_zip = octets.startswith(b"PK\x03\x04")
    if extension == ".csv" and est_un_zip:
        raise FichierRefuse("est un classeur Excel renommé en .csv.", "Rendez-lui l'extension .xlsx.")
    if extension == ".csv" and b"\x00" in octets and not octets.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FichierRefuse("n'est pas un texte CSV lisible.")
    if extension != ".csv" and not est_un_zip:
        raise FichierRefuse(f"n'est pas un vrai classeur {extension} : son contenu est d'un autre format.")


def _verifier_le_repertoire(entrees: Sequence[zipfile.ZipInfo]) -> None:
    noms = [entree.filename for entree in entrees]
    if len(noms) > ENTREES_MAXIMALES:
        raise FichierRefuse(f"contient {len(noms)} parties ; la limite est de {ENTREES_MAXIMALES}.")
    if len(set(noms)) != len(noms) or any(_NOM_DANGEREUX.search(nom) for nom in noms):
        raise FichierRefuse("a une structure interne anormale (noms de parties en double ou interdits).")
    if any(entree.flag_bits & 1 for entree in entrees):
        raise FichierRefuse("est chiffré.", "Retirez le mot de passe, puis déposez-le à nouveau.")
    if "xl/workbook.xml" not in {nom.lower() for nom in noms}:
        raise FichierRefuse("n'est pas un classeur Excel : il n'a pas de feuilles.")
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


def _parties_xml(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Les parties XML, lues sans dépasser les tailles permises, chacune sans DTD ni entité."""
    total = 0
    for entree in archive.infolist():
        if not entree.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        with archive.open(entree) as flux:
            partie = flux.read(PARTIE_MAXIMALE + 1)
        total += len(partie)
        if len(partie) > PARTIE_MAXIMALE or total > TOTAL_MAXIMAL:
            raise FichierRefuse("se révèle plus gros qu'annoncé une fois décompressé.")
        _refuser_les_entites(partie)
        yield entree.filename, partie


def _refuser_les_entites(partie: bytes) -> None:
    sans_zeros = partie.replace(b"\x00", b"") if b"\x00" in partie[:200] else partie
    if b"<!DOCTYPE" in sans_zeros or b"<!ENTITY" in sans_zeros:
        raise FichierRefuse("contient une déclaration XML (DTD) qu'un classeur normal n'a jamais.")


def _verifier_les_feuilles(feuilles: Sequence[bytes]) -> None:
    if sum(partie.count(b"<c ") + partie.count(b":c ") for partie in feuilles) > CELLULES_MAXIMALES:
        raise FichierRefuse(f"a plus de {CELLULES_MAXIMALES} cellules.", "Gardez seulement les feuilles utiles.")
    fusions = [reference for partie in feuilles for reference in _FUSION.findall(partie)]
    if len(fusions) > FUSIONS_MAXIMALES or sum(map(_surface, fusions)) > SURFACE_FUSIONNEE_MAXIMALE:
        raise FichierRefuse("fusionne des étendues démesurées de cellules.", "Retirez ces fusions dans Excel.")
    for partie in feuilles:
        _verifier_l_etendue(partie)


def _verifier_l_etendue(partie: bytes) -> None:
    """Une cellule remplie trop loin, ou un numéro de ligne démesuré."""
    if _LIGNE_DEMESUREE.search(partie):
        raise FichierRefuse("a un numéro de ligne démesuré.")
    for attributs in _CELLULE_NON_VIDE.findall(partie):
        reference = _REFERENCE.search(attributs)
        if reference and (int(reference[2]) > LIGNES_MAXIMALES or _rang(reference[1]) > COLONNES_MAXIMALES):
            raise FichierRefuse(
                f"a une cellule remplie très loin du tableau ({(reference[1] + reference[2]).decode()}).",
                "Effacez cette cellule, enregistrez, puis déposez le fichier à nouveau.",
            )


def _surface(reference: bytes) -> int:
    plage = _PLAGE.fullmatch(reference)
    if plage is None:
        raise FichierRefuse("a une fusion de cellules illisible.")
    colonne, ligne = plage[3] or plage[1], plage[4] or plage[2]
    return (abs(_rang(colonne) - _rang(plage[1])) + 1) * (abs(int(ligne) - int(plage[2])) + 1)


def _rang(lettres: bytes) -> int:
    rang = 0
    for lettre in lettres:
        rang = rang * 26 + lettre - 64
    return rang
