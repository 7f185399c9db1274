"""Refuser vite et clairement un fichier qui n'est pas un classeur lisible, avant d'en ouvrir quoi que ce soit.

Source : les seuils viennent de mesures sur 151 classeurs légitimes.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from lib.domaine.erreurs import ErreurDialogue

MO = 1024 * 1024
TAILLE_MAXIMALE = 10 * MO
CELLULES_MAXIMALES = 400_000
CARACTERES_MAXIMAUX = 6_000_000
"""Les caractères de toutes les cellules : quinze en moyenne dans le plus gros classeur permis."""
TEXTE_LE_PLUS_LONG = 8_000
"""Quatre pages : une cellule d'annexe n'en demande pas tant, et chaque caractère gardé s'analyse."""
LIGNES_MAXIMALES, COLONNES_MAXIMALES = 50_000, 1_000
EXTENSIONS_DE_TEXTE = (".csv", ".tsv", ".txt")
EXTENSIONS_LUES = (".xlsx", ".xlsm", *EXTENSIONS_DE_TEXTE)

ENREGISTRER_EN_XLSX = (
    "Ouvrez-le dans Excel ou LibreOffice, puis « Fichier », « Enregistrer sous », type « Classeur Excel (.xlsx) », "
    "et déposez ce nouveau fichier."
)
RETIRER_LE_MOT_DE_PASSE = (
    "Retirez le mot de passe dans Excel (« Fichier », « Informations », « Protéger le classeur »), "
    "enregistrez-le en .xlsx, puis déposez-le à nouveau."
)
DEPOSER_LE_CLASSEUR = "Déposez le classeur d'origine, enregistré en .xlsx."
_NUMBERS = "Dans Numbers, « Fichier », « Exporter vers », « Excel… », format .xlsx, puis déposez ce nouveau fichier."

_SANS_FORMATS = "qui n'est pas lu : ses pourcentages, ses k€ et ses lignes barrées ou masquées s'y perdraient."
_REFUS_PAR_EXTENSION = {
    ".xls": (f"est dans l'ancien format Excel (.xls), {_SANS_FORMATS}", ENREGISTRER_EN_XLSX),
    ".xlsb": ("est dans le format binaire d'Excel (.xlsb), qui n'est pas lu.", ENREGISTRER_EN_XLSX),
    ".ods": (f"est dans le format de LibreOffice (.ods), {_SANS_FORMATS}", ENREGISTRER_EN_XLSX),
    ".numbers": ("est dans le format Numbers, qui n'est pas lu.", _NUMBERS),
}
_SIGNATURES = (
    (b"%pdf", "un document PDF", DEPOSER_LE_CLASSEUR),
    (b"\x89png", "une image", DEPOSER_LE_CLASSEUR),
    (b"\xff\xd8\xff", "une image", DEPOSER_LE_CLASSEUR),
    (b"gif8", "une image", DEPOSER_LE_CLASSEUR),
    (b"bm\x36", "une image", DEPOSER_LE_CLASSEUR),
    (b"{\\rtf", "un document texte (RTF)", DEPOSER_LE_CLASSEUR),
    (b"7z\xbc\xaf", "une archive compressée", "Décompressez-la, puis déposez le classeur qu'elle contient."),
    (b"rar!", "une archive compressée", "Décompressez-la, puis déposez le classeur qu'elle contient."),
    (b"\x1f\x8b", "une archive compressée", "Décompressez-la, puis déposez le classeur qu'elle contient."),
)
_CONTENUS_D_UN_ZIP = (
    (re.compile(r"xl/workbook\.bin"), *_REFUS_PAR_EXTENSION[".xlsb"]),
    (re.compile(r"content\.xml"), *_REFUS_PAR_EXTENSION[".ods"]),
    (re.compile(r"index\.zip|index/.*|.*\.iwa"), *_REFUS_PAR_EXTENSION[".numbers"]),
    (re.compile(r"word/.*"), "est un document Word, pas un classeur.", DEPOSER_LE_CLASSEUR),
    (re.compile(r"ppt/.*"), "est un diaporama PowerPoint, pas un classeur.", DEPOSER_LE_CLASSEUR),
    (
        re.compile(r".*\.(?:xls[xmb]?|ods|csv|zip)"),
        "est un dossier compressé (.zip), pas un classeur.",
        "Décompressez-le, puis déposez le classeur qu'il contient.",
    ),
)
_PAGE_WEB = re.compile(rb"<(?:!|\?|/?[a-z]+[\s>/:])")
_CHIFFRE, _WORD = "EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le")
_EXCEL_ANCIEN = re.compile(b"|".join(re.escape(nom.encode("utf-16-le")) for nom in ("Workbook\0", "Book\0")))


class FichierRefuse(ErreurDialogue):
    """Le fichier ne peut pas être lu ; le contrat reste vide.

    Args:
        constat: ce qui ne va pas, en une phrase qui suit le nom du fichier.
        remede: le geste qui répare.
    """

    def __init__(self, constat: str, remede: str = ENREGISTRER_EN_XLSX) -> None:
        self.constat, self.remede = constat, remede
        super().__init__(f"Le fichier {constat} {remede}")


def verifier_le_fichier(nom: str, octets: bytes) -> str:
    """Contrôle la taille, la signature et le nom ; rend l'extension du format à lire, « .xlsx » ou celle d'un texte.

    Le contenu l'emporte sur le nom : un classeur .xlsx renommé en .xls se lit.

    Raises:
        FichierRefuse: format non lu, fichier vide, trop gros, protégé ou déguisé.
    """
    extension = PurePath(nom).suffix.lower()
    if not octets:
        raise FichierRefuse("est vide (0 octet).", "Enregistrez-le à nouveau depuis Excel ou LibreOffice.")
    if len(octets) > TAILLE_MAXIMALE:
        raise FichierRefuse(
            f"pèse {-(-len(octets) // MO)} Mo ; la limite est de {TAILLE_MAXIMALE // MO} Mo.",
            "Gardez les feuilles utiles et retirez les images.",
        )
    _refuser_les_autres_formats(octets)
    if octets.startswith(b"PK\x03\x04"):
        return _extension_d_un_zip(extension, octets)
    return _extension_d_un_texte(extension, octets)


def formats_lus(mot: str = "et") -> str:
    """Les extensions lues, dites en une liste : « .xlsx, .xlsm, .csv, .tsv et .txt »."""
    *premieres, derniere = EXTENSIONS_LUES
    return f"{', '.join(premieres)} {mot} {derniere}"


def textes_demesures() -> FichierRefuse:
    """Le refus d'un fichier dont les cellules portent, ensemble, plus de texte qu'un tableau d'indicateurs."""
    return FichierRefuse("contient des textes d'une longueur démesurée.", "Gardez les feuilles utiles.")


def refuser_si_lointaine(ligne: int, colonne: int) -> None:
    """Refuse un fichier dont une cellule remplie est hors de l'étendue lue."""
    if not (0 < ligne <= LIGNES_MAXIMALES and 0 < colonne <= COLONNES_MAXIMALES):
        raise FichierRefuse(
            "a une cellule remplie très loin du tableau "
            f"(ligne {ligne}, colonne {colonne} ; limites : {LIGNES_MAXIMALES} et {COLONNES_MAXIMALES}).",
            "Effacez cette cellule, enregistrez, puis déposez le fichier à nouveau.",
        )


def refuser_ce_zip(noms: set[str]) -> FichierRefuse:
    """Le refus d'un zip qui n'a pas de feuilles : il dit ce que c'est, d'après les noms de ses parties."""
    for motif, constat, remede in _CONTENUS_D_UN_ZIP:
        if any(motif.fullmatch(nom) for nom in noms):
            return FichierRefuse(constat, remede)
    return FichierRefuse("n'est pas un classeur Excel : il n'a pas de feuilles.")


def _refuser_les_autres_formats(octets: bytes) -> None:
    if octets.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refus_d_un_ancien_conteneur(octets)
    debut = octets[:512].lower()
    for signature, quoi, remede in _SIGNATURES:
        if debut.startswith(signature):
            raise FichierRefuse(f"est {quoi}, pas un classeur.", remede)
    texte = debut.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if b"excel.sheet" in texte and texte.startswith(b"<"):
        raise FichierRefuse("est dans l'ancien format XML d'Excel 2003, qui n'est pas lu.")
    if _PAGE_WEB.match(texte):
        raise FichierRefuse("est une page web (HTML ou XML) renommée, pas un classeur.")


def _refus_d_un_ancien_conteneur(octets: bytes) -> FichierRefuse:
    """Le conteneur OLE enveloppe un classeur chiffré, un ancien .xls ou un ancien document Word."""
    if _CHIFFRE in octets:
        return FichierRefuse("est protégé par un mot de passe.", RETIRER_LE_MOT_DE_PASSE)
    if _WORD in octets:
        return FichierRefuse("est un ancien document Word, pas un classeur.", DEPOSER_LE_CLASSEUR)
    if _EXCEL_ANCIEN.search(octets):
        return FichierRefuse(*_REFUS_PAR_EXTENSION[".xls"])
    return FichierRefuse(
        "est protégé par un mot de passe, ou dans l'ancien format Excel (.xls).", RETIRER_LE_MOT_DE_PASSE
    )


def _extension_d_un_zip(extension: str, octets: bytes) -> str:
    if extension in EXTENSIONS_DE_TEXTE:
        raise FichierRefuse(f"est un classeur Excel renommé en {extension}.", "Rendez-lui l'extension .xlsx.")
    if extension in _REFUS_PAR_EXTENSION and b"xl/workbook.xml" not in octets:
        raise FichierRefuse(*_REFUS_PAR_EXTENSION[extension])
    return ".xlsx"


def _extension_d_un_texte(extension: str, octets: bytes) -> str:
    if extension in _REFUS_PAR_EXTENSION:
        raise FichierRefuse(*_REFUS_PAR_EXTENSION[extension])
    if extension not in EXTENSIONS_LUES:
        raise FichierRefuse(f"a l'extension « {extension or 'aucune'} » ; seuls {formats_lus()} sont lus.")
    est_binaire = b"\x00" in octets and not octets.startswith((b"\xff\xfe", b"\xfe\xff"))
    if extension in EXTENSIONS_DE_TEXTE:
        if est_binaire:
            raise FichierRefuse("n'est pas un texte lisible.")
        return extension
    nature = "son contenu est d'un autre format" if est_binaire else "il ne contient que du texte"
    raise FichierRefuse(f"n'est pas un vrai classeur {extension} : {nature}.", DEPOSER_LE_CLASSEUR)
