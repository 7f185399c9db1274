"""Tous les fichiers hostiles, et ce que la lecture en fait : refuser avec la bonne phrase, ou lire sans risque."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial

from tests.donnees.classeurs_d_essai import zip_de
from tests.donnees.hostiles import xml, zips
from tests.donnees.hostiles.nu import feuille, nu

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@dataclass(frozen=True, slots=True)
class Hostile:
    """Un fichier hostile.

    Attributes:
        refus: ce que sa phrase de refus doit dire ; vide s'il doit être lu.
        constat: code du constat attendu d'un fichier lu ; vide s'il n'y en a pas.
        indicateurs: indicateurs attendus d'un fichier lu.
        extension: celle du nom du fichier.
    """

    fabriquer: Callable[[], bytes]
    refus: str = ""
    constat: str = ""
    indicateurs: int = 2
    extension: str = ".xlsx"


def _ole(flux: str) -> Callable[[], bytes]:
    return lambda: OLE + flux.encode("utf-16-le") + bytes(600)


BOMBES: Mapping[str, Hostile] = {
    "bombe de 40 Mo": Hostile(partial(zips.bombe_de_cellules, 40), "anormalement compressé"),
    "bombe de 50 Mo": Hostile(partial(zips.bombe_de_cellules, 51), "50 Mo"),
    "bombe de 101 Mo": Hostile(partial(zips.bombe_de_cellules, 101), "100 Mo"),
    "bombe au rapport honnête": Hostile(partial(zips.bombe_a_peine_compressee, 40), "démesuré"),
    "bombe en plusieurs parties": Hostile(zips.bombe_en_plusieurs_parties, "100 Mo"),
    "texte de 100 Mo": Hostile(zips.une_chaine_de_cent_megaoctets, "100 Mo"),
    "répertoire qui ment": Hostile(zips.repertoire_qui_ment, "abîmé"),
    "entrées superposées": Hostile(zips.entrees_superposees, "pas un classeur Excel"),
    "60 000 entrées": Hostile(zips.soixante_mille_entrees, "parties"),
    "zips emboîtés": Hostile(zips.emboitees, "dossier compressé"),
    "objet incorporé piégé": Hostile(zips.classeur_gros_d_un_autre, constat="CONTENU_IGNORE"),
}
ARCHIVES: Mapping[str, Hostile] = {
    "noms en double": Hostile(zips.noms_en_double, "anormale"),
    "noms égaux à la casse près": Hostile(partial(nu, {"XL/Workbook.xml": b"<a/>"}), "anormale"),
    "remontée": Hostile(partial(nu, {"../../ailleurs.xml": b"<a/>"}), "anormale"),
    "nom absolu": Hostile(partial(nu, {"/etc/ailleurs.xml": b"<a/>"}), "anormale"),
    "nom de Windows": Hostile(partial(nu, {"C:\\ailleurs.xml": b"<a/>"}), "anormale"),
    "nom coupé": Hostile(zips.nom_coupe_par_un_zero, "anormale"),
    "coupé au milieu": Hostile(zips.coupe_au_milieu, "abîmé"),
    "octets renversés": Hostile(zips.octets_renverses, "abîmé"),
    "parties chiffrées": Hostile(zips.chiffre, "chiffré"),
    "compression LZMA": Hostile(partial(zips.compresse, zipfile.ZIP_LZMA), "aucun tableur"),
    "compression BZIP2": Hostile(partial(zips.compresse, zipfile.ZIP_BZIP2), "aucun tableur"),
    "hasard": Hostile(zips.hasard, "abîmé"),
}
DEGUISES: Mapping[str, Hostile] = {
    "mot de passe": Hostile(_ole("EncryptedPackage"), "mot de passe"),
    "ancien xls": Hostile(_ole("Workbook\0"), "ancien format Excel", extension=".xls"),
    "ancien xls renommé": Hostile(_ole("Workbook\0"), "ancien format Excel"),
    "ancien document Word": Hostile(_ole("WordDocument"), "Word"),
    "ods": Hostile(lambda: zip_de({"mimetype": b"", "content.xml": b"<a/>"}), "LibreOffice", extension=".ods"),
    "ods renommé": Hostile(lambda: zip_de({"mimetype": b"", "content.xml": b"<a/>"}), "LibreOffice"),
    "numbers": Hostile(lambda: zip_de({"Index/Document.iwa": b""}), "Numbers", extension=".numbers"),
    "numbers renommé": Hostile(lambda: zip_de({"Index/Document.iwa": b""}), "Numbers"),
    "xlsb": Hostile(lambda: zip_de({"xl/workbook.bin": b""}), ".xlsb", extension=".xlsb"),
    "xlsb renommé": Hostile(lambda: zip_de({"xl/workbook.bin": b""}), ".xlsb"),
    "docx": Hostile(lambda: zip_de({"word/document.xml": b""}), "Word", extension=".docx"),
    "pptx": Hostile(lambda: zip_de({"ppt/presentation.xml": b""}), "PowerPoint"),
    "zip d'un classeur": Hostile(lambda: zip_de({"annexe 2026.xlsx": b""}), "dossier compressé", extension=".zip"),
    "page web": Hostile(lambda: b"\xef\xbb\xbf\n<html><table/></html>", "page web"),
    "page web en .xls": Hostile(lambda: b"<table><tr/></table>", "page web", extension=".xls"),
    "xml de 2003": Hostile(
        lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "Excel 2003"
    ),
    "pdf": Hostile(lambda: b"%PDF-1.7", "PDF", extension=".pdf"),
    "pdf renommé": Hostile(lambda: b"%PDF-1.7", "PDF"),
    "image": Hostile(lambda: b"\x89PNG\r\n\x1a\n", "image"),
    "photo": Hostile(lambda: b"\xff\xd8\xff\xe0", "image", extension=".csv"),
    "texte": Hostile("Compte rendu de réunion".encode, "que du texte"),
    "binaire": Hostile(lambda: b"\x7fELF" + bytes(90), "autre format"),
    "rtf": Hostile(lambda: b"{\\rtf1}", "RTF"),
    "vide": Hostile(lambda: b"", "0 octet"),
    "onze mégaoctets": Hostile(lambda: b"PK\x03\x04" + bytes(10 * zips.MO), "11 Mo"),
    "classeur renommé en .xls": Hostile(nu, extension=".xls"),
    "classeur sans extension": Hostile(nu, extension=""),
}
ENTITES: Mapping[str, Hostile] = {
    f"DTD dans {nom}, {encodage}": Hostile(partial(xml.dtd_dans, nom, dtd, encodage), "DTD")
    for nom in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml",
                "docProps/app.xml", "customXml/item1.xml", "xl/divers.dat", "[Content_Types].xml")
    for dtd, encodage in ((xml.DTD, "utf-8"), (xml.LECTURE_DU_DISQUE, "utf-16"), (xml.DTD, "utf-16-be"))
}  # fmt: skip
ETENDUES: Mapping[str, Hostile] = {
    "cellule en XFD1048576": Hostile(partial(xml.cellule_en, "XFD1048576"), "très loin"),
    "cellule en Z1048576": Hostile(partial(xml.cellule_en, "Z1048576"), "très loin"),
    "cellule en XFD20000": Hostile(partial(xml.cellule_en, "XFD20000"), "très loin"),
    "ligne 999999999": Hostile(partial(xml.cellule_en, "A999999999"), "démesuré"),
    "dimension menteuse": Hostile(xml.dimension_menteuse),
    "styles jusqu'au bout": Hostile(xml.styles_jusqu_au_bout),
    "trop de cellules": Hostile(xml.trop_de_cellules, "400"),
    "cellules déguisées": Hostile(xml.cellules_deguisees, "400"),
    "cellules en UTF-16": Hostile(xml.cellules_en_utf16, "400"),
    "fusion de toute la grille": Hostile(partial(xml.fusions, "A1:XFD1048576"), "fusionne"),
    "fusion A1:Z200000": Hostile(partial(xml.fusions, "A1:Z200000"), "fusionne"),
    "fusion cachée": Hostile(xml.feuille_cachee_sous_un_autre_nom, "fusionne"),
    "cent mille fusions": Hostile(lambda: xml.fusions(*(f"H{n}:I{n}" for n in range(100_000))), "fusionne"),
    "fusion illisible": Hostile(partial(xml.fusions, "n'importe quoi"), "illisible"),
    "fusions superposées": Hostile(xml.fusions_superposees),
    "autant de fusions que permis": Hostile(xml.beaucoup_de_fusions_permises),
    "validation géante": Hostile(xml.validation_sur_toute_la_grille),
    "plan de 5 000 feuilles": Hostile(partial(xml.milliers_de_feuilles, 5_000), "feuilles"),
    "deux mille feuilles": Hostile(xml.feuilles_presque_semblables, "200 feuilles"),
    "colonnes masquées en double": Hostile(xml.colonnes_masquees_qui_se_recouvrent),
}
CONTENUS: Mapping[str, Hostile] = {
    "texte de 3 Mo": Hostile(partial(xml.texte_de, 3_000_000), constat="CELLULE_ABIMEE"),
    "cent longs textes": Hostile(partial(xml.grand_texte_partage, 100), constat="CELLULE_ABIMEE", indicateurs=-1),
    "grand texte partagé": Hostile(partial(xml.grand_texte_partage, 12_000), "longueur démesurée"),
    "millions de textes": Hostile(xml.millions_de_textes, "textes"),
    "millions de styles": Hostile(xml.millions_de_styles, "mises en forme"),
    "format qui ralentit": Hostile(xml.format_qui_ralentit, "structure interne"),
    "imbrication": Hostile(xml.imbrication, indicateurs=0),
    "attributs innombrables": Hostile(xml.attributs_innombrables, "structure interne"),
    "espace de noms démesuré": Hostile(partial(xml.espace_de_noms, 900, 0), "structure interne"),
    "balises d'un espace démesuré": Hostile(partial(xml.espace_de_noms, 0, 100_000), "structure interne"),
    "formats innombrables": Hostile(partial(xml.formats, 140_000), "mises en forme"),
    "formats qui ralentissent": Hostile(partial(xml.formats, 990)),
    "plan d'attributs": Hostile(xml.plan_d_attributs, "plan de feuilles"),
    "balises innombrables": Hostile(partial(xml.balises_inutiles, 900_000), "contenu démesuré"),
    "balises nombreuses": Hostile(partial(xml.balises_inutiles, 290_000)),
    "feuille perdue": Hostile(xml.feuille_perdue, constat="FEUILLE_IGNOREE"),
    "feuille coupée": Hostile(xml.une_feuille_coupee_sur_deux, constat="FEUILLE_IGNOREE"),
    "seule feuille coupée": Hostile(partial(nu, FEUILLE=feuille()[:-60]), "aucune de ses feuilles"),
    "seule feuille absente": Hostile(partial(nu, FEUILLE=None), "aucune de ses feuilles"),
    "lien externe": Hostile(xml.lien_externe, constat="CONTENU_IGNORE"),
    "images et macros": Hostile(xml.images_et_macros, constat="CONTENU_IGNORE"),
    "caractères de contrôle": Hostile(xml.caracteres_de_controle, indicateurs=3),
    "caractère de contrôle brut": Hostile(partial(nu, FEUILLE=feuille("<row>\x07</row>")), "aucune de ses feuilles"),
    "injection de formule": Hostile(xml.injection, indicateurs=3),
    "adresse impossible": Hostile(partial(xml.adresses, "n'importe"), "aucune de ses feuilles"),
    "adresse nulle": Hostile(partial(xml.adresses, "A0"), "très loin"),
    "valeurs absurdes": Hostile(xml.valeurs_absurdes, constat="CELLULE_ABIMEE"),
    "sans feuille": Hostile(xml.plan_sans_feuille, "pas de feuilles"),
    "plan coupé": Hostile(partial(nu, PLAN=b"<workbook><she"), "plan"),
    "styles coupés": Hostile(partial(nu, STYLES=b"<styleSheet><bah"), "mises en forme"),
    "styles inconnus": Hostile(partial(nu, STYLES=b"<styleSheet><fills><fill/><zz/></fills></styleSheet>")),
    "styles absents": Hostile(partial(nu, STYLES=None)),
    "textes coupés": Hostile(partial(nu, TEXTES=b"<sst><si>"), "textes"),
    "textes absents": Hostile(partial(nu, TEXTES=None)),
}
HOSTILES: Mapping[str, Hostile] = {**BOMBES, **ARCHIVES, **DEGUISES, **ENTITES, **ETENDUES, **CONTENUS}


@cache
def octets_de(nom: str) -> bytes:
    """Le fichier hostile de ce nom, fabriqué une fois : une bombe est plus longue à écrire qu'à refuser."""
    return HOSTILES[nom].fabriquer()
