"""Le sommaire d'un DOCX : un champ que Word sait refaire, déjà rempli, dont chaque titre mène à sa section."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from lib.rendu.document.document import Intertitre, SectionDeDocument, Tableau, deplies
from lib.rendu.document.docx_styles import champ
from lib.rendu.formats import imprimable

SOMMAIRE = "Sommaire"


def titres_du_sommaire(sections: Iterable[SectionDeDocument]) -> list[str]:
    """Les titres de premier rang, dans l'ordre : celui de chaque section, ou ceux de ses blocs si elle n'en a pas."""
    return [texte for section in sections for texte in _titres(section)]


def poser_le_sommaire(titres: list[str], paragraphe: Callable[[str], Paragraph]) -> None:
    """Écrit le sommaire là où l'on en est ; rien sans titre.

    Args:
        titres: dans l'ordre où ``marquer_un_titre`` les marquera.
        paragraphe: ajoute un paragraphe de ce style.
    """
    if not titres:
        return
    paragraphe("TOC Heading").add_run(SOMMAIRE)
    for rang, titre in enumerate(titres, 1):
        ligne = paragraphe("toc 1")
        if rang == 1:
            champ(ligne, r'TOC \o "1-1" \h \n \z', etapes=("begin", "separate"))
        lien = OxmlElement("w:hyperlink")
        lien.set(qn("w:anchor"), _signet(rang))
        lien.append(ligne.add_run(imprimable(titre))._r)
        ligne._p.append(lien)
        if rang == len(titres):
            champ(ligne, "", etapes=("end",))


def marquer_un_titre(titre: Paragraph, rang: int) -> None:
    """Pose le signet vers lequel le sommaire mène ; le premier titre a le rang 1."""
    debut, fin = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for borne in (debut, fin):
        borne.set(qn("w:id"), str(rang))
    debut.set(qn("w:name"), _signet(rang))
    titre._p.insert(1, debut)
    titre._p.append(fin)


def _titres(section: SectionDeDocument) -> Iterator[str]:
    if section.titre:
        yield section.titre
        return
    for bloc in deplies(section.blocs):
        if isinstance(bloc, Intertitre):
            yield bloc.texte
        elif isinstance(bloc, Tableau) and bloc.est_annonce:
            yield bloc.contenu.titre


def _signet(rang: int) -> str:
    return f"_Toc{rang:08d}"
