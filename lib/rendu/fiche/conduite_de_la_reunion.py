"""Comment l'équipe conduira la réunion : méthode, lieu, ce que veut chaque partie, critères à invoquer. Interne."""

from __future__ import annotations

from collections.abc import Iterator

from lib.domaine.preparatifs import Preparatifs
from lib.rendu.document.document import Bloc, Intertitre, Liste, Paragraphe, SectionDeDocument
from lib.rendu.textes import phrases_de_preparation as textes

CONDUITE = "Comment nous conduisons la réunion"


def section_de_conduite(preparatifs: Preparatifs) -> tuple[SectionDeDocument, ...]:
    """La section, ou rien si l'équipe n'en a rien écrit."""
    blocs = tuple(_blocs(preparatifs))
    if not blocs:
        return ()
    return (SectionDeDocument(CONDUITE, blocs, feuille="Réunion (interne)", est_interne=True),)


def _blocs(preparatifs: Preparatifs) -> Iterator[Bloc]:
    volets = ((nom, getattr(preparatifs, volet)) for volet, nom in textes.VOLETS.items())
    voulus = ((textes.ce_que_veut(partie), texte) for partie, texte in preparatifs.interets)
    yield from (Paragraphe(texte, etiquette=nom) for nom, texte in (*volets, *voulus) if texte)
    if preparatifs.criteres:
        yield from (Intertitre(textes.CRITERES_A_INVOQUER), Liste(tuple(map(Paragraphe, preparatifs.criteres))))
