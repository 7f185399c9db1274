"""Refaire une archive Office à l'identique : les mêmes parties, à date fixe : deux fichiers se comparent."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

DATE_FIXE = (2000, 1, 1, 0, 0, 0)
MODIFIE = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
CREE = re.compile(rb"<dcterms:created[^>]*>([^<]*)</dcterms:created>")
PROPRIETES = "docProps/core.xml"

Retouche = Callable[[bytes], bytes]


def archive_constante(octets: bytes, retouches: Mapping[str, Retouche] | None = None) -> bytes:
    """La même archive, sans l'heure qu'il est : la date de modification devient celle de création.

    Args:
        octets: un classeur ou un document tel que sa bibliothèque l'écrit.
        retouches: nom de partie → ce qui la change.
    """
    toutes = {PROPRIETES: _sans_heure, **(retouches or {})}
    tampon = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as avant, zipfile.ZipFile(tampon, "w", zipfile.ZIP_DEFLATED) as apres:
        for nom in avant.namelist():
            contenu = avant.read(nom)
            fiche = zipfile.ZipInfo(nom, DATE_FIXE)
            fiche.compress_type = zipfile.ZIP_DEFLATED
            apres.writestr(fiche, toutes[nom](contenu) if nom in toutes else contenu)
    return tampon.getvalue()


def _sans_heure(proprietes: bytes) -> bytes:
    cree = CREE.search(proprietes)
    return MODIFIE.sub(rb"\g<1>" + cree[1] + rb"\g<2>", proprietes) if cree else proprietes
