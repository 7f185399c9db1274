"""Des classeurs d'essai, faits de simples listes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Valeurs = Sequence[Sequence[object]]

ENTETES = ("Identifiant", "Mission", "Indicateur", "Cible", "Réalisé", "Montant max (€)", "Règle")
LIGNES: Valeurs = (
    ("A1", "ACCES", "Réunions pluriprofessionnelles", 15, 10, 5000, "proportionnel"),
    ("A2", "ACCES", "Délai de réponse du guichet", "< 48 h", "36 h", 3000, "tout ou rien"),
    ("P1", "PREVENTION", "Participation au dépistage", "≥ 69,7 %", "68,9 %", 1000, "tout ou rien"),
    ("P2", "PREVENTION", "Annuaire diffusé", "oui", "partiel", 2000, "états"),
)


def classeur(feuilles: Mapping[str, Valeurs], finir: Callable[[Workbook], None] | None = None) -> bytes:
    """Les octets d'un classeur ; ``finir`` le retouche (fusions, masques, formats) avant l'enregistrement."""
    contenu = Workbook()
    contenu.remove(contenu.active or contenu.create_sheet())
    for nom, lignes in feuilles.items():
        _remplir(contenu.create_sheet(nom), lignes)
    if finir is not None:
        finir(contenu)
    return _octets(contenu)


def plat(lignes: Valeurs = LIGNES, entetes: Sequence[object] = ENTETES, nom: str = "Indicateurs") -> bytes:
    """Un classeur d'une seule feuille : une entête et ses lignes."""
    return classeur({nom: [entetes, *lignes]})


def avec(rang: int, **valeurs: object) -> Valeurs:
    """Les lignes d'essai, dont une seule est changée (clés : premiers mots des entêtes, en minuscules)."""
    places = {"id": 0, "mission": 1, "indicateur": 2, "cible": 3, "realise": 4, "montant": 5, "regle": 6}
    lignes = [list(ligne) for ligne in LIGNES]
    for cle, valeur in valeurs.items():
        lignes[rang][places[cle]] = valeur
    return lignes


def zip_de(parties: Mapping[str, bytes]) -> bytes:
    """Un zip fait à la main."""
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as archive:
        for nom, octets in parties.items():
            archive.writestr(nom, octets)
    return tampon.getvalue()


def avec_partie(octets: bytes, nom: str, partie: bytes) -> bytes:
    """Le même classeur, dont une partie est remplacée ou ajoutée."""
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        parties = {entree.filename: archive.read(entree) for entree in archive.infolist()}
    return zip_de({**parties, nom: partie})


def _remplir(feuille: Worksheet, lignes: Valeurs) -> None:
    for ligne in lignes:
        feuille.append(list(ligne))


def _octets(contenu: Workbook) -> bytes:
    tampon = io.BytesIO()
    contenu.save(tampon)
    return tampon.getvalue()
