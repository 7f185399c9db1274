"""Des parties XML piégées : entités, étendues, fusions, textes et numéros démesurés, morceaux cassés."""

from __future__ import annotations

from tests.donnees.hostiles.nu import FEUILLE, NS, PLAN, en_ligne, feuille, lestee, liens, nombre, nu, plan

RIRES = "".join(f'<!ENTITY r{n} "{f"&r{n - 1};" * 10 if n else "rire"}">' for n in range(10))
DTD = f"<!DOCTYPE a [{RIRES}]>"
LECTURE_DU_DISQUE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


def dtd_dans(nom: str, dtd: str = DTD, encodage: str = "utf-8") -> bytes:
    """Une déclaration d'entités dans cette partie."""
    return nu({nom: f"{dtd}<a>&r9;</a>".encode(encodage)})


def cellule_en(reference: str) -> bytes:
    """Une cellule remplie à cette adresse."""
    rang = "".join(c for c in reference if c.isdigit())
    return nu(FEUILLE=feuille(f'<row r="{rang}">{nombre(reference, 1)}</row>'))


def dimension_menteuse() -> bytes:
    """Une étendue annoncée, que les cellules démentent."""
    return nu(FEUILLE=feuille(avant='<dimension ref="A1:XFD1048576"/>'))


def styles_jusqu_au_bout() -> bytes:
    """De vrais classeurs mettent en forme 16 384 colonnes vides."""
    rangee = "".join(f'<c r="{lettres}5" s="1"/>' for lettres in ("G", "ZZ", "XFC", "XFD"))
    return nu(FEUILLE=feuille(f'<row r="5">{rangee}</row><row r="1048576"><c r="A1048576" s="1"/></row>'))


def trop_de_cellules() -> bytes:
    """Une cellule de trop."""
    return nu(FEUILLE=lestee(feuille('<row r="9">' + '<c r="A9"/>' * 400_001 + "</row>")))


def cellules_deguisees() -> bytes:
    """Trop de cellules, écrites d'une façon que l'on ne compte pas d'un coup d'œil."""
    return nu(FEUILLE=lestee(feuille('<row r="9">' + '<c\nr="A9"><v>1</v></c>' * 410_000 + "</row>")))


def cellules_en_utf16() -> bytes:
    """Les mêmes, en UTF-16."""
    texte = f"<worksheet {NS}><sheetData><row>" + "<c ><v>1</v></c>" * 410_000 + "</row></sheetData></worksheet>"
    return nu(FEUILLE=lestee(texte.encode()).decode().encode("utf-16"))


def feuille_cachee_sous_un_autre_nom() -> bytes:
    """La fusion démesurée est dans une partie qui ne s'appelle pas comme une feuille."""
    return nu(
        {"xl/divers/note.dat": fusionnee("A1:Z200000")[1]},
        PLAN=plan('<sheet name="Suivi" sheetId="1" r:id="rId1"/>'),
        LIENS=liens(("rId1", "worksheet", "divers/note.dat")),
    )


def fusionnee(*references: str) -> tuple[str, bytes]:
    """Une feuille et ses fusions."""
    fusions = "".join(f'<mergeCell ref="{reference}"/>' for reference in references)
    return FEUILLE, feuille(apres=f"<mergeCells>{fusions}</mergeCells>")


def fusions(*references: str) -> bytes:
    """Un classeur et ses fusions."""
    return nu(FEUILLE=fusionnee(*references)[1])


def fusions_superposees() -> bytes:
    """Des fusions qui se recouvrent : aucun tableur n'en écrit."""
    return fusions("H1:J3", "I2:K4", "J3:L5", "H1:J3")


def beaucoup_de_fusions_permises() -> bytes:
    """Autant de fusions que permis, sur autant de lignes remplies."""
    rangees = "".join(f'<row r="{n}">{nombre(f"H{n}", n)}</row>' for n in range(5, 4900))
    marques = "".join(f'<mergeCell ref="H{n}:Q{n}"/>' for n in range(5, 4900))
    return nu(FEUILLE=feuille(rangees, apres=f"<mergeCells>{marques}</mergeCells>"))


def texte_de(caracteres: int) -> bytes:
    """Une cellule au texte démesuré."""
    return nu(FEUILLE=lestee(feuille(f'<row r="4">{en_ligne("B4", "long " * (caracteres // 5))}</row>')))


def grand_texte_partage(cellules: int) -> bytes:
    """Un mégaoctet de texte, montré par des milliers de cellules."""
    rangees = "".join(f'<row r="{n}"><c r="B{n}" t="s"><v>0</v></c></row>' for n in range(4, 4 + cellules))
    texte = ("Ateliers de 12 à 18 personnes, 50 % de nouveaux ; " * 21_000).encode()
    return nu(FEUILLE=feuille(rangees), TEXTES=lestee(b"<sst><si><t>" + texte + b"</t></si></sst>"))


def millions_de_textes() -> bytes:
    """Des millions de textes vides."""
    return nu(TEXTES=lestee(b"<sst>" + b"<si/>" * 950_000 + b"</sst>"))


def millions_de_styles() -> bytes:
    """Des millions de mises en forme."""
    return nu(STYLES=lestee(b"<styleSheet><cellXfs>" + b"<xf/>" * 250_000 + b"</cellXfs></styleSheet>"))


def format_qui_ralentit() -> bytes:
    """Un code de format fait pour épuiser une expression régulière."""
    code = "[" * 400_000
    return nu(STYLES=f'<styleSheet><numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
              '<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'.encode())  # fmt: skip


def imbrication(niveaux: int = 100_000) -> bytes:
    """Des balises dans des balises."""
    return nu(FEUILLE=b"<worksheet>" + b"<a>" * niveaux + b"</a>" * niveaux + b"</worksheet>")


def attributs_innombrables() -> bytes:
    """Une balise de cent mille attributs."""
    attributs = " ".join(f'a{n}="1"' for n in range(100_000))
    return nu(FEUILLE=feuille(f"<row {attributs}/>"))


def milliers_de_feuilles(nombre_de_feuilles: int) -> bytes:
    """Un plan qui annonce la même feuille des milliers de fois."""
    annonces = "".join(f'<sheet name="F{n}" sheetId="{n}" r:id="rId1"/>' for n in range(nombre_de_feuilles))
    return nu(PLAN=plan(annonces))


def feuille_perdue() -> bytes:
    """Une feuille annoncée et absente, une autre bien là."""
    annonces = '<sheet name="Perdue" sheetId="1" r:id="rId9"/><sheet name="Suivi" sheetId="2" r:id="rId1"/>'
    return nu(PLAN=plan(annonces), LIENS=liens(("rId1", "worksheet", "worksheets/sheet1.xml"),
                                               ("rId9", "worksheet", "../../../../etc/passwd")))  # fmt: skip


def une_feuille_coupee_sur_deux() -> bytes:
    """Une feuille dont le XML s'interrompt, une autre saine."""
    annonces = '<sheet name="Coupée" sheetId="1" r:id="rId9"/><sheet name="Suivi" sheetId="2" r:id="rId1"/>'
    vises = liens(("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId9", "worksheet", "worksheets/sheet9.xml"))
    return nu({"xl/worksheets/sheet9.xml": feuille()[:-60]}, PLAN=plan(annonces), LIENS=vises)


def lien_externe() -> bytes:
    """Une feuille qu'il faudrait aller chercher sur un autre ordinateur."""
    suite = '<Relationship Id="rId9" Type="x/worksheet" Target="http://203.0.113.9/s.xml" TargetMode="External"/>'
    annonces = '<sheet name="Ailleurs" sheetId="1" r:id="rId9"/><sheet name="Suivi" sheetId="2" r:id="rId1"/>'
    return nu({"xl/externalLinks/externalLink1.xml": b"<a/>"}, PLAN=plan(annonces),
              LIENS=liens(("rId1", "worksheet", "worksheets/sheet1.xml"), suite=suite))  # fmt: skip


def images_et_macros() -> bytes:
    """Des images mensongères, des macros, des objets : rien n'en est ouvert."""
    geante = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x9c@\x00\x00\x9c@\x08\x06\x00\x00\x00"
    dessin = b'<wsDr xmlns="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><pic/></wsDr>'
    return nu({
        "xl/media/image1.png": geante, "xl/media/image2.svg": DTD.encode(), "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0",
        "xl/embeddings/oleObject1.bin": b"MZ", "xl/activeX/activeX1.xml": b"<a/>", "xl/drawings/drawing1.xml": dessin,
        "xl/worksheets/_rels/sheet1.xml.rels": liens(("rId1", "drawing", "../drawings/drawing1.xml")),
    }, FEUILLE=feuille(apres='<drawing r:id="rId1" xmlns:r="x"/><legacyDrawing r:id="rId7" xmlns:r="x"/>'))  # fmt: skip


def caracteres_de_controle() -> bytes:
    """Des caractères interdits, codés comme Excel les code."""
    return nu(FEUILLE=feuille(f'<row r="4">{en_ligne("B4", "Ate_x0000__x0007_lier_x000D_ _xD800_")}</row>'))


def injection() -> bytes:
    """Un libellé qui deviendrait une formule s'il était recopié sans soin."""
    return nu(FEUILLE=feuille(f'<row r="4">{en_ligne("B4", "=HYPERLINK(&quot;http://203.0.113.9&quot;)")}</row>'))


def adresses(reference: str) -> bytes:
    """Une adresse de cellule qui n'en est pas une."""
    return nu(FEUILLE=feuille(f'<row r="4"><c r="{reference}"><v>1</v></c></row>'))


def valeurs_absurdes() -> bytes:
    """Ce qu'aucune cellule ne peut contenir."""
    ecrits = (('t="s"', 999), ('t="s"', -1), ('t="b"', 7), ('t="n"', "inf"), ('t="n"', "1e999"), ('t="n"', "9" * 5000),
              ('t="zz"', 1), ('t="d"', "hier"), ('s="99"', 0.5), ('t="e"', "#REF!"))  # fmt: skip
    cellules = "".join(f'<c r="{"ABCDEFGHIJ"[c]}4" {genre}><v>{v}</v></c>' for c, (genre, v) in enumerate(ecrits))
    return nu(FEUILLE=feuille(f'<row r="4">{cellules}</row>'))


def plan_sans_feuille() -> bytes:
    """Un classeur sans feuille."""
    return nu({PLAN: plan("")})


def validation_sur_toute_la_grille() -> bytes:
    """Une liste déroulante posée sur dix-sept milliards de cellules."""
    regle = '<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"/></dataValidations>'
    return nu(FEUILLE=feuille(apres=regle))


def feuilles_presque_semblables(nombre_de_feuilles: int = 1_980) -> bytes:
    """Des milliers de vraies feuilles, chacune avec son tableau."""
    annonces = "".join(f'<sheet name="F{n}" sheetId="{n + 1}" r:id="x{n}"/>' for n in range(nombre_de_feuilles))
    vers = (("x" + str(n), "worksheet", f"worksheets/s{n}.xml") for n in range(nombre_de_feuilles))
    ecrites = {f"xl/worksheets/s{n}.xml": feuille() for n in range(nombre_de_feuilles)}
    return nu(ecrites, PLAN=plan(annonces), LIENS=liens(*vers))


def colonnes_masquees_qui_se_recouvrent() -> bytes:
    """Cent mille étendues de colonnes masquées, au-delà du tableau, les unes sur les autres."""
    etendues = "".join(f'<col min="{8 + n % 90}" max="16384" hidden="1"/>' for n in range(100_000))
    return nu(FEUILLE=feuille(avant=f"<cols>{etendues}</cols>"))


def espace_de_noms(attributs: int, balises: int) -> bytes:
    """Un espace de noms de 5 Mo, recopié devant chaque attribut ou chaque balise."""
    portes = " ".join(f'n:a{n}="1"' for n in range(attributs))
    espace, vides = "u" * 5_000_000, "<n:a/>" * balises
    texte = f'<worksheet xmlns:n="{espace}"><sheetData><row {portes}/>{vides}</sheetData></worksheet>'
    return nu(FEUILLE=lestee(texte.encode()))


def formats(nombre_de_formats: int) -> bytes:
    """Autant de formats de nombre, tous faits pour épuiser une expression régulière, tous employés."""
    adverse = "[" * 240
    codes = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{n}{adverse}"/>' for n in range(nombre_de_formats))
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(nombre_de_formats))
    return nu(STYLES=lestee(f"<styleSheet><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>".encode()))


def plan_d_attributs() -> bytes:
    """Un plan de deux millions d'attributs."""
    return nu(PLAN=lestee(plan('<sheet name="S" sheetId="1" r:id="rId1"/>', "<a b='1' c='2'/>" * 1_000_000)))


def balises_inutiles(balises: int) -> bytes:
    """Autant de balises vides."""
    return nu(FEUILLE=lestee(feuille("<a/>" * balises)))
