"""Écrire un document en classeur : des feuilles que l'on trie et que l'on imprime, et un calcul que l'on refait."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from functools import partial
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lib.domaine.valorisation import ContratValorise
from lib.rendu.calcul_vivant.rangees_vivantes import missions_vivantes
from lib.rendu.contenus.contenu import Contenu, Place
from lib.rendu.document.archive_constante import archive_constante
from lib.rendu.document.document import (
    Bloc,
    Chiffres,
    Document,
    Intertitre,
    Liste,
    Paragraphe,
    SectionDeDocument,
    Tableau,
    deplies,
)
from lib.rendu.document.xlsx_feuille import (
    LARGEURS,
    TITRE,
    colonnes_de,
    ecrire_contenu,
    ecrire_phrases,
    ecrire_tableau,
    ecrire_titre,
    figer,
    preparer,
)
from lib.rendu.document.xlsx_vivant import CALCUL, PALIERS, FeuilleVivante
from lib.rendu.formats import imprimable

LARGEURS_D_UNE_LISTE = {**LARGEURS, Place.CODE: 8, Place.LIBELLE: 44, Place.NOMBRE: 15, Place.MOTS: 18}
SANS_VALEUR = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)><f>(.*?)</f><v\s*(?:/>|></v>)', re.DOTALL)


def ecrire_xlsx(document: Document, calcul: ContratValorise | None = None) -> bytes:
    """Le classeur d'un document ; le même document donne les mêmes octets.

    Args:
        document: ce qui se lit.
        calcul: le contrat dont la feuille vivante refait les paiements ; None s'il n'y en a pas.
    """
    classeur = Workbook()
    classeur.remove(classeur.worksheets[0])
    valeurs: Mapping[str, Mapping[str, float | str]] = {}
    for nom, sections in _feuilles(document).items():
        _ecrire(_feuille(classeur, nom, document), document, sections, est_la_premiere=len(classeur.worksheets) == 1)
        if calcul is not None and not valeurs:
            valeurs = _calcul_vivant(classeur, document, calcul)
    classeur.properties.creator = "Dialogue CPTS"
    classeur.properties.title = imprimable(f"{document.genre}, {document.titre}")
    classeur.properties.language = "fr-FR"
    classeur.properties.created = datetime.combine(document.tampon.identite.jour, time(12))
    return _octets(classeur, valeurs)


def _feuilles(document: Document) -> dict[str, list[SectionDeDocument]]:
    feuilles: dict[str, list[SectionDeDocument]] = {}
    for section in document.sections:
        if section.feuille:
            feuilles.setdefault(section.feuille, []).append(section)
    return feuilles


def _feuille(classeur: Workbook, nom: str, document: Document) -> Worksheet:
    feuille: Worksheet = classeur.create_sheet(nom)
    tampon = document.tampon
    preparer(feuille, haut=f"{document.titre} · {tampon.mention}", bas=tampon.provenance)
    return feuille


def _calcul_vivant(
    classeur: Workbook, document: Document, calcul: ContratValorise
) -> Mapping[str, Mapping[str, float | str]]:
    """La feuille vivante, juste après la première ; celle des paliers seulement s'il y en a."""
    missions = missions_vivantes(calcul)
    if not missions:
        return {}
    feuille = _feuille(classeur, CALCUL, document)
    a_des_paliers = any(rangee.paliers for mission in missions for rangee in mission.rangees)
    vivante = FeuilleVivante(feuille, _feuille(classeur, PALIERS, document) if a_des_paliers else None)
    vivante.ecrire(missions)
    return vivante.valeurs


def _ecrire(
    feuille: Worksheet, document: Document, sections: Sequence[SectionDeDocument], *, est_la_premiere: bool
) -> None:
    """Une feuille : une liste que l'on trie si elle n'a qu'un tableau, sinon des parties l'une sous l'autre."""
    blocs = [bloc for section in sections for bloc in section.blocs]
    if len(blocs) == 1 and isinstance(blocs[0], Tableau) and not blocs[0].est_annonce:
        _ecrire_une_liste(feuille, blocs[0].contenu)
        return
    ligne = 1
    if est_la_premiere:
        ligne = ecrire_titre(feuille, ligne, document.titre, TITRE)
        ligne = ecrire_phrases(feuille, ligne, [document.genre, *document.sous_titres, document.tampon.mention]) + 1
    for section in sections:
        if section.titre:
            ligne = ecrire_titre(feuille, ligne, section.titre, TITRE)
        for bloc in deplies(section.blocs):
            ligne = _bloc(feuille, ligne, bloc)


def _ecrire_une_liste(feuille: Worksheet, contenu: Contenu[Any]) -> None:
    """Un tableau seul : il se trie, se filtre, et n'imprime que ce qui tient sur la page."""
    ecrire_tableau(feuille, 1, colonnes_de(contenu, LARGEURS_D_UNE_LISTE), list(contenu.valeurs()))
    a_un_code = contenu.rubriques[0].place is Place.CODE
    figer(feuille, "C2" if a_un_code else "B2", filtre=bool(contenu.rangees))
    imprimees = len(contenu.a_imprimer().rubriques)
    feuille.print_area = f"A1:{get_column_letter(imprimees)}{feuille.max_row}"


def _bloc(feuille: Worksheet, ligne: int, bloc: Bloc) -> int:
    """Un bloc, et la ligne qui le suit ; un dessin n'a pas de place ici : ses nombres sont dans un tableau."""
    match bloc:
        case Paragraphe():
            return ecrire_phrases(feuille, ligne, [_phrase(bloc)]) + 1
        case Liste(phrases=phrases):
            return ecrire_phrases(feuille, ligne, [f"– {_phrase(p)}" for p in phrases]) + 1
        case Intertitre(texte=texte):
            return ecrire_titre(feuille, ligne, texte)
        case Chiffres(chiffres=chiffres):
            return ecrire_phrases(feuille, ligne, [f"{c.nom} : {c.texte} ({c.precision})" for c in chiffres]) + 1
        case Tableau(contenu=contenu, total=total):
            return ecrire_contenu(feuille, ligne, contenu, total=total)
    return ligne


def _phrase(p: Paragraphe) -> str:
    return " : ".join(morceau for morceau in (p.etiquette, p.texte) if morceau)


def _octets(classeur: Workbook, valeurs: Mapping[str, Mapping[str, float | str]]) -> bytes:
    """Le fichier, daté du jour du document, sans nom de personne, chaque formule suivie de sa valeur."""
    tampon = io.BytesIO()
    classeur.save(tampon)
    retouches = {
        f"xl/worksheets/sheet{classeur.sheetnames.index(nom) + 1}.xml": partial(_avec_les_valeurs, valeurs=siennes)
        for nom, siennes in valeurs.items()
    }
    return archive_constante(tampon.getvalue(), retouches)


def _avec_les_valeurs(feuille: bytes, valeurs: Mapping[str, float | str]) -> bytes:
    """La feuille, où chaque formule porte la valeur qu'elle a aujourd'hui."""

    def remplir(trouvee: re.Match[bytes]) -> bytes:
        adresse, attributs, formule = trouvee.groups()
        valeur = valeurs[adresse.decode()]
        genre, dit = (b' t="str"', b"") if isinstance(valeur, str) else (b"", repr(valeur).encode())
        return b'<c r="%b"%b%b><f>%b</f><v>%b</v>' % (adresse, attributs, genre, formule, dit)

    return SANS_VALEUR.sub(remplir, feuille)
