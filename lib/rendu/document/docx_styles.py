"""L'habillage d'un DOCX : A4, français, nos styles, l'entête des tableaux, le tampon sur chaque page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import docx
from docx.document import Document as FichierDocx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import _Row
from docx.text.paragraph import Paragraph

from lib.rendu.couleurs import CLAIR
from lib.rendu.document.document import Diffusion, Document, Ton
from lib.rendu.formats import imprimable

A4 = (Mm(210), Mm(297))
MARGE = Mm(15)
POLICE = "Calibri"
CASE, PETIT, FORT, VALEUR = "Case", "Petit", "Fort", "Valeur"
ESSENTIEL, ALERTE, ENCADRE = "Essentiel", "Alerte", "Encadré"
STYLE_DE_TABLEAU = "Tableau de fiche"
STYLES_DES_TONS: Mapping[Ton, str] = {
    Ton.COURANT: "Normal",
    Ton.FORT: ESSENTIEL,
    Ton.PETIT: PETIT,
    Ton.ENCADRE: ENCADRE,
    Ton.ALERTE: ALERTE,
}
TITRES = {"Title": 22, "Subtitle": 10, "Heading 1": 14, "Heading 2": 11, "Heading 3": 10, "TOC Heading": 11}
"""La taille de chaque titre [pt]."""
NOTRE_TABLEAU = f"""<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="TableauDeFiche">
<w:name w:val="{STYLE_DE_TABLEAU}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
<w:tblPr><w:tblBorders>
<w:bottom w:val="single" w:sz="4" w:color="{{filet}}"/><w:insideH w:val="single" w:sz="4" w:color="{{filet}}"/>
</w:tblBorders><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>
<w:bottom w:w="30" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{{fond}}"/>
</w:tcPr></w:tblStylePr></w:style>"""


def habiller(fichier: FichierDocx, document: Document) -> None:
    """Un fichier neuf rendu nôtre : page, langue, styles, haut et bas de page."""
    _page(fichier, est_en_paysage=document.est_en_paysage)
    fichier.styles.element[:] = list(parse_xml(_nos_styles()))
    _marges(fichier, document)


def ligne_d_entete(rangee: _Row) -> None:
    """La rangée se répète en haut de chaque page, et ne reste pas seule en bas de la sienne."""
    # Sans « cantSplit » : LibreOffice, devant une entête insécable en bas de page, perd les rangées qui la suivent.
    for case in rangee.cells:
        case.paragraphs[0].paragraph_format.keep_with_next = True
    rangee._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def largeur_utile(document: Document) -> Length:
    """Ce qui reste entre les marges d'une page."""
    return Length(A4[1 if document.est_en_paysage else 0] - 2 * MARGE)


def sans_coupure(rangee: _Row) -> None:
    """La rangée ne se coupe pas d'une page à l'autre, tant qu'elle tient sur une page."""
    if sum(len(case.text) for case in rangee.cells) < LONGUE_RANGEE:
        rangee._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


LONGUE_RANGEE = 2000


def champ(paragraphe: Paragraph, code: str, *, etapes: Sequence[str] = ("begin", "separate", "end")) -> None:
    """Un champ de Word (page, sommaire) ; ses étapes se posent en plusieurs fois quand il s'étend sur des lignes."""
    for etape in etapes:
        _poser(paragraphe, "w:fldChar", {"w:fldCharType": etape})
        if etape == "begin":
            instruction = _poser(paragraphe, "w:instrText", {"xml:space": "preserve"})
            instruction.text = code


def _poser(paragraphe: Paragraph, nom: str, attributs: Mapping[str, str]) -> Any:
    element = OxmlElement(nom)
    for cle, valeur in attributs.items():
        element.set(qn(cle), valeur)
    paragraphe.add_run()._r.append(element)
    return element


def _page(fichier: FichierDocx, *, est_en_paysage: bool) -> None:
    page = fichier.sections[0]
    page.page_width, page.page_height = reversed(A4) if est_en_paysage else A4
    page.orientation = WD_ORIENT.LANDSCAPE if est_en_paysage else WD_ORIENT.PORTRAIT
    page.left_margin = page.right_margin = MARGE
    page.top_margin, page.bottom_margin = Mm(20), Mm(17)
    page.header_distance = page.footer_distance = Mm(8)


@cache
def _nos_styles() -> bytes:
    """La feuille de styles, la même pour tous les documents : la composer prenait la moitié du temps d'une page."""
    modele = docx.Document()
    _langue(modele)
    _styles(modele)
    return serialize_part_xml(modele.styles.element)


def _langue(fichier: FichierDocx) -> None:
    """Le français par défaut : sans cela tout est souligné de rouge."""
    defauts = fichier.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for ancienne in defauts.findall(qn("w:lang")):
        defauts.remove(ancienne)
    langue = OxmlElement("w:lang")
    for cle in ("w:val", "w:eastAsia"):
        langue.set(qn(cle), "fr-FR")
    defauts.append(langue)


def _styles(fichier: FichierDocx) -> None:
    styles = fichier.styles
    _caracteres(styles["Normal"], 9.5, CLAIR.encre)
    styles["Normal"].paragraph_format.space_after = Pt(3)
    for nom in ("TOC Heading", "toc 1", CASE, PETIT, FORT, ESSENTIEL, ALERTE, ENCADRE, VALEUR):
        if nom not in [style.name for style in styles]:
            styles.add_style(nom, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    for nom, corps in TITRES.items():
        _caracteres(styles[nom], corps, CLAIR.encre if nom != "Subtitle" else CLAIR.encre_douce, gras=True)
        styles[nom].paragraph_format.keep_with_next = True
        styles[nom].paragraph_format.space_before = Pt(0 if nom in ("Title", "Subtitle") else 8)
        styles[nom].paragraph_format.space_after = Pt(3)
    _sans_filet(styles["Title"])
    for nom, taille, teinte, gras in (
        (CASE, 9, CLAIR.encre, False),
        (PETIT, 8, CLAIR.encre_douce, False),
        (FORT, 9, CLAIR.encre, True),
        (ESSENTIEL, 11, CLAIR.encre, True),
        (ALERTE, 9.5, CLAIR.alerte, True),
        (ENCADRE, 9.5, CLAIR.encre, False),
        (VALEUR, 14, CLAIR.encre, True),
        ("toc 1", 9.5, CLAIR.encre, False),
    ):
        _caracteres(styles[nom], taille, teinte, gras=gras)
        styles[nom].paragraph_format.space_after = Pt(0)
    for nom in (ESSENTIEL, ALERTE, ENCADRE):
        styles[nom].paragraph_format.space_before = styles[nom].paragraph_format.space_after = Pt(4)
    _fond(styles[ENCADRE])
    styles.element.append(parse_xml(NOTRE_TABLEAU.format(filet=CLAIR.filet[1:], fond=CLAIR.fond[1:])))


def _caracteres(style: Any, taille: float, teinte: str, *, gras: bool = False) -> None:
    police = style.font
    police.name, police.size, police.bold, police.italic = POLICE, Pt(taille), gras, False
    police.color.rgb = RGBColor.from_string(teinte[1:])
    polices = style.element.get_or_add_rPr().get_or_add_rFonts()
    for cle in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        polices.attrib.pop(qn(f"w:{cle}"), None)
    for cle in ("w:hAnsi", "w:cs", "w:eastAsia"):
        polices.set(qn(cle), POLICE)


def _sans_filet(style: Any) -> None:
    """Le titre du modèle de Word est souligné d'un trait bleu."""
    for bordure in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(bordure)


def _fond(style: Any) -> None:
    teinte = OxmlElement("w:shd")
    for cle, valeur in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", CLAIR.fond[1:])):
        teinte.set(qn(cle), valeur)
    style.element.get_or_add_pPr().append(teinte)


def _marges(fichier: FichierDocx, document: Document) -> None:
    """Le tampon : qui, pour qui et quelle page en haut ; d'où et de quand en bas."""
    page, tampon = fichier.sections[0], document.tampon
    haut, bas = page.header.paragraphs[0], page.footer.paragraphs[0]
    for paragraphe in (haut, bas):
        paragraphe.style = fichier.styles[PETIT]
        paragraphe.paragraph_format.tab_stops.add_tab_stop(largeur_utile(document), WD_TAB_ALIGNMENT.RIGHT)
    haut.add_run(imprimable(document.rappel) + "\t")
    mention = haut.add_run(tampon.mention)
    mention.bold = True
    if tampon.diffusion is Diffusion.INTERNE:
        mention.font.color.rgb = RGBColor.from_string(CLAIR.alerte[1:])
    haut.add_run(" · page ")
    champ(haut, "PAGE")
    haut.add_run(" / ")
    champ(haut, "NUMPAGES")
    bas.add_run(tampon.provenance)
