"""Écrire un document en DOCX A4 : de vrais styles, un sommaire, des tableaux modifiables, des dessins qui se disent."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any

import docx
from docx.document import Document as FichierDocx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from lib.rendu.contenus.contenu import CaseMontree, Contenu, Place, Valeur, ecrire
from lib.rendu.document.archive_constante import archive_constante
from lib.rendu.document.document import (
    Barres,
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
from lib.rendu.document.docx_sommaire import marquer_un_titre, poser_le_sommaire, titres_du_sommaire
from lib.rendu.document.docx_styles import (
    CASE,
    FORT,
    PETIT,
    STYLE_DE_TABLEAU,
    STYLES_DES_TONS,
    VALEUR,
    habiller,
    largeur_utile,
    ligne_d_entete,
    sans_coupure,
)
from lib.rendu.document.pdf import images_des_dessins
from lib.rendu.formats import imprimable

LARGEUR_D_UNE_PUCE = Mm(40)
TITRE_AU_PLUS = 255
"""Ce qu'une propriété de document admet de caractères."""
PARTS_DE_LARGEUR = {
    Place.CODE: 1.0,
    Place.LIBELLE: 4.6,
    Place.NOMBRE: 2.0,
    Place.MOTS: 2.8,
    Place.PHRASE: 3.6,
    Place.DESSIN: 4.2,
}
"""La largeur d'une colonne, rapportée à celle d'un numéro de ligne."""


def ecrire_docx(document: Document) -> bytes:
    """Le DOCX d'un document ; le même document donne les mêmes octets."""
    fichier = docx.Document()
    habiller(fichier, document)
    ecriture = _Ecriture(fichier, document)
    ecriture.tout()
    proprietes = fichier.core_properties
    proprietes.author = proprietes.last_modified_by = "Dialogue CPTS"
    proprietes.title = imprimable(f"{document.genre}, {document.titre}")[:TITRE_AU_PLUS]
    proprietes.language = "fr-FR"
    proprietes.comments = ""
    proprietes.created = proprietes.modified = datetime.combine(document.tampon.identite.jour, time(12))
    tampon = io.BytesIO()
    fichier.save(tampon)
    return archive_constante(tampon.getvalue())


class _Ecriture:
    """Un document qui s'écrit, de haut en bas ; ses dessins sont rendus d'un coup, puis posés dans l'ordre.

    Args:
        fichier: le document Word, habillé.
        document: ce qui se lit.
    """

    def __init__(self, fichier: FichierDocx, document: Document) -> None:
        self.fichier, self.document = fichier, document
        self.images = iter(images_des_dessins(list(_dessins(document))))
        self.styles = {style.name: style.style_id for style in fichier.styles}
        self.signets, self.largeur = 0, largeur_utile(document)

    def tout(self) -> None:
        """Le haut, le sommaire, puis les sections."""
        self._paragraphe("Subtitle", self.document.genre)
        self._paragraphe("Title", self.document.titre)
        for sous_titre in self.document.sous_titres:
            self._paragraphe(PETIT, sous_titre)
        poser_le_sommaire(titres_du_sommaire(_sections(self.document)), self._paragraphe)
        for section in _sections(self.document):
            if section.titre:
                self._titre(section.titre, 1).paragraph_format.page_break_before = section.page_neuve
            for bloc in deplies(section.blocs):
                self._bloc(bloc, niveau=2 if section.titre else 1)

    def _titre(self, texte: str, niveau: int) -> Paragraph:
        titre = self._paragraphe(f"Heading {niveau}", texte)
        if niveau == 1:
            self.signets += 1
            marquer_un_titre(titre, self.signets)
        return titre

    def _bloc(self, bloc: Bloc, *, niveau: int) -> None:
        match bloc:
            case Paragraphe(ton=ton):
                _phrase(self._paragraphe(STYLES_DES_TONS[ton]), bloc)
            case Liste(phrases=phrases):
                for phrase in phrases:
                    _phrase(self._paragraphe("List Bullet"), phrase)
            case Intertitre(texte=texte):
                self._titre(texte, niveau)
            case Chiffres():
                self._chiffres(bloc)
            case Tableau():
                self._tableau(bloc, niveau)
            case Barres(alt=alt):
                self._image(self._paragraphe("Normal"), self.largeur, alt)

    def _chiffres(self, bloc: Chiffres) -> None:
        chiffres = bloc.chiffres
        table = self._table([c.nom for c in chiffres], [self.largeur // len(chiffres)] * len(chiffres))
        for textes, style in (([c.texte for c in chiffres], VALEUR), ([c.precision for c in chiffres], PETIT)):
            for case, texte in zip(_rangee(table).cells, textes, strict=True):
                self._dans(case, style, texte)

    def _tableau(self, bloc: Tableau, niveau: int) -> None:
        contenu: Contenu[Any] = bloc.contenu.sur_papier()
        if bloc.est_annonce:
            self._titre(contenu.titre, niveau)
        if not contenu.rangees:
            self._paragraphe("Normal", contenu.sinon)
            return
        places = [rubrique.place for rubrique in contenu.rubriques]
        table = self._table(contenu.titres, _largeurs(places, self.largeur))
        for valeurs in contenu.valeurs():
            rangee = _rangee(table)
            sans_coupure(rangee)
            est_total = bool(bloc.total) and valeurs[0] == bloc.total
            for case, valeur, place in zip(rangee.cells, valeurs, places, strict=True):
                self._case(case, valeur, place, est_fort=est_total)
        self._paragraphe(PETIT)

    def _table(self, titres: Sequence[str], largeurs: Sequence[int]) -> Table:
        """Un tableau et son entête, répétée d'une page à l'autre."""
        table: Table = self.fichier.add_table(1, len(titres))
        table._tbl.tblPr.style = self.styles[STYLE_DE_TABLEAU]
        table.autofit = False
        for colonne, largeur in zip(table.columns, largeurs, strict=True):
            colonne.width = Length(largeur)
        for case, titre in zip(table.rows[0].cells, titres, strict=True):
            self._dans(case, FORT, titre)
        ligne_d_entete(table.rows[0])
        return table

    def _case(self, case: _Cell, valeur: Valeur, place: Place, *, est_fort: bool) -> None:
        """Le dessin, la valeur, puis ce qui la précise, chacun sur sa ligne."""
        seule, precision, dessin = valeur, "", None
        if isinstance(valeur, CaseMontree):
            seule, precision, dessin = valeur.valeur, valeur.precision, valeur.dessin
        if dessin is not None:
            self._image(self._dans(case, CASE), LARGEUR_D_UNE_PUCE, dessin.alt)
        a_du_poids = est_fort or (bool(precision) and place is not Place.NOMBRE)
        style = FORT if a_du_poids else PETIT if place is Place.CODE else CASE
        a_droite = place is Place.NOMBRE
        self._dans(case, style, ecrire(seule), est_le_premier=dessin is None, a_droite=a_droite)
        if precision:
            self._dans(case, PETIT, precision, est_le_premier=False, a_droite=a_droite)

    def _dans(
        self, case: _Cell, style: str, texte: str = "", *, est_le_premier: bool = True, a_droite: bool = False
    ) -> Paragraph:
        """Un paragraphe d'une case ; elle en a toujours un, vide, pour commencer."""
        element = case._tc.p_lst[0] if est_le_premier else case._tc.add_p()
        paragraphe = self._habille(Paragraph(element, case), style, texte)
        if a_droite:
            paragraphe.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        return paragraphe

    def _paragraphe(self, style: str, texte: str = "") -> Paragraph:
        return self._habille(self.fichier.add_paragraph(), style, texte)

    def _habille(self, paragraphe: Paragraph, style: str, texte: str) -> Paragraph:
        # Par son identifiant : la bibliothèque relirait tous les styles à chaque paragraphe.
        paragraphe._p.style = self.styles[style]
        if texte:
            paragraphe.add_run(imprimable(texte))
        return paragraphe

    def _image(self, paragraphe: Paragraph, largeur: Length, alt: str) -> None:
        image = paragraphe.add_run().add_picture(io.BytesIO(next(self.images)), width=largeur)
        proprietes = image._inline.docPr
        proprietes.set("descr", imprimable(alt))
        proprietes.set("title", "")


def _sections(document: Document) -> Iterator[SectionDeDocument]:
    return (section for section in document.sections if section.est_sur_papier)


def _dessins(document: Document) -> Iterator[Barres | CaseMontree]:
    """Tous les dessins, dans l'ordre où ils seront posés."""
    for section in _sections(document):
        for bloc in deplies(section.blocs):
            if isinstance(bloc, Barres):
                yield bloc
            elif isinstance(bloc, Tableau):
                cases = (case for valeurs in bloc.contenu.sur_papier().valeurs() for case in valeurs)
                yield from (case for case in cases if isinstance(case, CaseMontree) and case.dessin is not None)


def _phrase(paragraphe: Paragraph, phrase: Paragraphe) -> None:
    if phrase.etiquette:
        suite = " : " if phrase.texte else ""
        paragraphe.add_run(imprimable(f"{phrase.etiquette}{suite}")).bold = True
    paragraphe.add_run(imprimable(phrase.texte))


def _rangee(table: Table) -> _Row:
    """Une rangée de plus, en bas."""
    rangee: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return rangee


def _largeurs(places: Sequence[Place], largeur: int) -> list[int]:
    parts = [PARTS_DE_LARGEUR[place] for place in places]
    return [int(largeur * part / sum(parts)) for part in parts]
