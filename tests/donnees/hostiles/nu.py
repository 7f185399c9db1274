"""Le plus petit classeur possible, écrit à la main : chaque partie peut y être remplacée par une mauvaise."""

from __future__ import annotations

import random
from collections.abc import Mapping

from tests.donnees.classeurs_d_essai import zip_de

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
NS_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
GENRE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FEUILLE, TEXTES, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
PLAN, LIENS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"

ENTETES = ("Mission", "Indicateur", "Cible", "Réalisé", "Montant max (€)", "Règle")
LIGNES = (
    ("ACCES", "Créneaux libérés", 10, 5, 1000, "proportionnel"),
    ("ACCES", "Réunions", 4, 4, 500, "proportionnel"),
)


def en_ligne(reference: str, texte: str) -> str:
    """Une cellule de texte."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{texte}</t></is></c>'


def nombre(reference: str, valeur: object, attributs: str = "") -> str:
    """Une cellule de nombre."""
    return f'<c r="{reference}"{attributs}><v>{valeur}</v></c>'


def rangees() -> str:
    """Les rangées d'un petit tableau bien fait : une entête et deux indicateurs."""
    return "".join(
        f'<row r="{rang}">' + "".join(_cellule(f"{'ABCDEF'[c]}{rang}", v) for c, v in enumerate(ligne)) + "</row>"
        for rang, ligne in enumerate((ENTETES, *LIGNES), start=1)
    )


def feuille(contenu: str = "", *, avant: str = "", apres: str = "", rempli: bool = True) -> bytes:
    """Une feuille : le petit tableau, suivi d'un contenu de plus."""
    corps = rangees() if rempli else ""
    return f"<worksheet {NS}>{avant}<sheetData>{corps}{contenu}</sheetData>{apres}</worksheet>".encode()


def parties(**remplacees: bytes | None) -> dict[str, bytes]:
    """Les parties du classeur ; None en retire une (clés : FEUILLE, TEXTES, STYLES, PLAN, LIENS)."""
    toutes = {
        "[Content_Types].xml": b"<Types/>",
        PLAN: plan('<sheet name="Suivi" sheetId="1" r:id="rId1"/>'),
        LIENS: liens(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "sharedStrings.xml"),
                     ("rId3", "styles", "styles.xml")),
        FEUILLE: feuille(),
        TEXTES: f"<sst {NS}/>".encode(),
        STYLES: f'<styleSheet {NS}><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs></styleSheet>'.encode(),
    }  # fmt: skip
    noms = {"FEUILLE": FEUILLE, "TEXTES": TEXTES, "STYLES": STYLES, "PLAN": PLAN, "LIENS": LIENS}
    toutes.update({noms[cle]: partie or b"" for cle, partie in remplacees.items()})
    retirees = {noms[cle] for cle, partie in remplacees.items() if partie is None}
    return {nom: partie for nom, partie in toutes.items() if nom not in retirees}


def nu(supplement: Mapping[str, bytes] | None = None, **remplacees: bytes | None) -> bytes:
    """Les octets du classeur, avec ses parties remplacées et d'autres ajoutées."""
    return zip_de({**parties(**remplacees), **(supplement or {})})


def lestee(partie: bytes) -> bytes:
    """La même partie, lestée de hasard : son rapport de compression a l'air honnête."""
    return partie + b"<!--" + bruit(len(partie) // 120).hex().encode() + b"-->"


def bruit(longueur: int) -> bytes:
    """Des octets quelconques, toujours les mêmes."""
    return random.Random(4).randbytes(longueur)  # noqa: S311 : du remplissage


def plan(feuilles: str, autres: str = "") -> bytes:
    """Le plan d'un classeur."""
    return f"<workbook {NS} {NS_R}>{autres}<sheets>{feuilles}</sheets></workbook>".encode()


def liens(*vises: tuple[str, str, str], suite: str = "") -> bytes:
    """Les liens d'un classeur vers ses parties : identifiant, genre, cible."""
    ecrits = "".join(f'<Relationship Id="{i}" Type="{GENRE}/{genre}" Target="{cible}"/>' for i, genre, cible in vises)
    return f"<Relationships>{ecrits}{suite}</Relationships>".encode()


def _cellule(reference: str, valeur: object) -> str:
    return nombre(reference, valeur) if isinstance(valeur, int) else en_ligne(reference, str(valeur))
