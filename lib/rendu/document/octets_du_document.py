"""Écrire un document dans le format demandé ; chaque format n'est chargé que s'il est demandé."""

from __future__ import annotations

from lib.domaine.valorisation import ContratValorise
from lib.rendu.document.document import Document


def ecrire_le_document(document: Document, extension: str, calcul: ContratValorise | None = None) -> bytes:
    """Les octets du document ; le même document donne les mêmes.

    Args:
        extension: « .pdf », « .docx » ou « .xlsx ».
        calcul: le contrat dont le classeur refait les paiements ; None s'il n'y en a pas.
    """
    if extension == ".pdf":
        from lib.rendu.document.pdf import ecrire_pdf

        return ecrire_pdf(document)
    if extension == ".docx":
        from lib.rendu.document.docx import ecrire_docx

        return ecrire_docx(document)
    from lib.rendu.document.xlsx import ecrire_xlsx

    return ecrire_xlsx(document, calcul)
