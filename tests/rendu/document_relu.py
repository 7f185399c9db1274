"""Rouvrir un document fini et en sortir tout ce qui pourrait se lire, y compris ce que l'on ne voit pas."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import closing
from functools import lru_cache
from html import unescape
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject, StreamObject
from pypdfium2 import PdfDocument

COUPURE = "\x02"
"""Ce que le lecteur de PDF met à la place d'un trait d'union en bout de ligne."""


@lru_cache(maxsize=8)
def ouvrir(pdf: bytes) -> PdfReader:
    """Le document, ouvert une fois : ce qu'il a déjà lu sert à tous ceux qui le rouvrent."""
    return PdfReader(io.BytesIO(pdf))


@lru_cache(maxsize=8)
def pages(pdf: bytes) -> tuple[str, ...]:
    """Le texte de chaque page, tel qu'un lecteur de PDF le copie, et ses traits d'union de bout de ligne."""
    with closing(PdfDocument(pdf)) as document:
        lues = [page.get_textpage().get_text_bounded() for page in document]
    return tuple(lue.replace("\r", "").replace(COUPURE, "-") for lue in lues)


def texte(pdf: bytes) -> str:
    """Le texte des pages, les blancs ramenés à une espace : un libellé coupé en bout de ligne se retrouve."""
    return " ".join(" ".join(pages(pdf)).replace("\u200b", "").split())


def tout_le_pdf(pdf: bytes) -> str:
    """Texte des pages, métadonnées, textes de remplacement, flux décompressés : tout ce que le fichier contient."""
    lecteur = ouvrir(pdf)
    return "\n".join([texte(pdf), *(str(v) for v in (lecteur.metadata or {}).values()), *_objets(lecteur)])


def textes_de_remplacement(pdf: bytes) -> list[str]:
    return [str(o["/Alt"]) for o in _dictionnaires(ouvrir(pdf)) if "/Alt" in o]


def balises(pdf: bytes) -> set[str]:
    return {str(o["/S"]) for o in _dictionnaires(ouvrir(pdf)) if "/S" in o}


def toute_l_archive(octets: bytes) -> str:
    """Toutes les parties d'un classeur ou d'un document Word, et leurs noms."""
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        return "\n".join(
            f"{nom}\n{unescape(archive.read(nom).decode('utf-8', 'replace'))}" for nom in archive.namelist()
        )


def _dictionnaires(lecteur: PdfReader) -> list[DictionaryObject]:
    return [objet for objet in _tous(lecteur) if isinstance(objet, DictionaryObject)]


def _tous(lecteur: PdfReader) -> Iterator[Any]:
    for numero in range(1, lecteur.trailer["/Size"]):
        yield lecteur.get_object(IndirectObject(numero, 0, lecteur))


def _objets(lecteur: PdfReader) -> Iterator[str]:
    for objet in _tous(lecteur):
        yield from _chaines(objet)
        if isinstance(objet, StreamObject):
            yield objet.get_data().decode("utf-8", "replace")


def _chaines(objet: Any) -> Iterator[str]:
    if isinstance(objet, dict):
        for cle, valeur in objet.items():
            yield str(cle)
            yield from _chaines(valeur)
    elif isinstance(objet, list):
        for valeur in objet:
            yield from _chaines(valeur)
    elif isinstance(objet, str):
        yield objet
