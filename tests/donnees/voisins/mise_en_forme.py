"""K01 : une barre, un indice ou un exposant qui changent ce qui se lit."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.donnees.voisins.cas_voisin import CINQ, voisin

EXPOSANT, INDICE, BARRE = (
    InlineFont(vertAlign="superscript"),
    InlineFont(vertAlign="subscript"),
    InlineFont(strike=True),
)


def riche(*morceaux: str | tuple[InlineFont, str]) -> CellRichText:
    """Un texte dont certains morceaux ont leur mise en forme."""
    return CellRichText(*(m if isinstance(m, str) else TextBlock(*m) for m in morceaux))


def police(*cellules: str, **style: object) -> Callable[[Worksheet], None]:
    """Ce qui donne une police à des cellules entières."""

    def poser(feuille: Worksheet) -> None:
        for reference in cellules:
            feuille[reference].font = Font(**style)  # type: ignore[arg-type]

    return poser


def _une(lot: int, nom: str, cible: object, realise: object, montant: object = 1000, **attendu: object) -> None:
    finir = attendu.pop("finir", None)
    voisin(lot, "K01", nom, [CINQ, ("Accès", "Réunions", cible, realise, montant)], finir, **attendu)  # type: ignore[arg-type]


_une(1, "indice_unicode_cible", "15₁", 16, acquis=1000, lignes={"B2": {"cible": 15}}, doute="C2")
_une(1, "exposant_unicode_cible", "15²", 16, acquis=1000, lignes={"B2": {"cible": 15}}, doute="C2")
_une(1, "exposant_unicode_entre_parentheses", "15⁽¹⁾", 16, acquis=1000, doute="C2")
_une(1, "indice_riche_cible", riche("15", (INDICE, "1")), 16, acquis=1000, lignes={"B2": {"cible": 15}}, doute="C2")
_une(1, "indice_unicode_realise", 15, "1₄", acquis=0, lignes={"B2": {"realise": 1}}, doute="D2")
_une(1, "exposant_unicode_realise", 15, "12¹", acquis=0, lignes={"B2": {"realise": 12}}, doute="D2")
_une(
    1, "exposant_riche_realise", 15, riche("12", (EXPOSANT, "1")), acquis=0, lignes={"B2": {"realise": 12}}, doute="D2"
)
_une(1, "indice_unicode_montant", 15, 16, "3000₁", total=3000, doute="E2")
_une(1, "indice_riche_montant", 15, 16, riche("3000", (INDICE, "2")), total=3000, doute="E2")
_une(1, "exposant_riche_entre_parentheses", riche("15", (EXPOSANT, "(1)")), 16, acquis=1000, doute="C2")
_une(1, "puissance_de_dix", riche("10", (EXPOSANT, "3")), 16, acquis=0, doute="C2")
_une(1, "metre_carre", "15 m²", "16 m²", acquis=1000, lignes={"B2": {"cible": 15}}, doute="C2", calme="C2|D2")
_une(1, "operateur_barre", riche((BARRE, "≥ 5 "), "≤ 10"), 12, acquis=0, lignes={"B2": {"cible": 10}}, doute="C2")
_une(
    1, "realise_barre", 10, 12, finir=police("D2", strike=True), acquis=0, lignes={"B2": {"realise": None}}, doute="D2"
)
_une(1, "cellule_toute_en_exposant", 10, 12, finir=police("D2", vertAlign="superscript"), acquis=1000)
_une(1, "dioxyde_dans_l_intitule", "≤ 10 tonnes CO₂", 12, acquis=0, lignes={"B2": {"cible": 10}}, doute="C2")
voisin(
    1, "K01", "ligne_barree_sauf_la_mission",
    [CINQ, ("Accès", "SAS", 10, 12, 3000), ("Accès", "Retiré", 5, 6, 2000)],
    police("B3", "C3", "D3", "E3", strike=True), total=3000, doute="[B-E]3",
)  # fmt: skip

_une(2, "appel_entre_parentheses", "15 (1)", 16, acquis=1000, lignes={"B2": {"cible": 15}}, doute="C2")
_une(2, "lettre_en_exposant_unicode", "15ᵃ", 16, acquis=1000, lignes={"B2": {"cible": 15}}, doute="C2")
_une(2, "lettre_en_exposant_riche", riche("15", (EXPOSANT, "a")), 16, acquis=1000, lignes={"B2": {"cible": 15}},
     doute="C2")  # fmt: skip
_une(2, "exposant_detache", "15 ²", 16, acquis=1000, lignes={"B2": {"cible": 15}}, doute="C2")
_une(2, "realise_barre_en_partie", 10, riche((BARRE, "12"), " 8"), acquis=0, lignes={"B2": {"realise": 8}}, doute="D2")
_une(2, "barre_combinee", 10, "1\u03362\u0336 8", acquis=0, lignes={"B2": {"realise": 8}}, doute="D2")
_une(2, "operateur_en_indice", riche("15", (INDICE, "min")), 14, acquis=0, lignes={"B2": {"cible": 15}}, doute="C2")
_une(2, "deux_indices", riche("1", (INDICE, "0"), "5"), 20, acquis=0, doute="C2")
_une(2, "indice_au_realise", 50, riche("12", (INDICE, "3")), acquis=0, lignes={"B2": {"realise": 12}}, doute="D2")
_une(2, "montant_barre_seul", 10, 12, finir=police("E2", strike=True), lignes={"B2": {"montant": None}}, doute="E2")
_une(2, "cible_barree_seule", 10, 12, finir=police("C2", strike=True), acquis=0, doute="C2")
_une(2, "exposant_euro", 10, 12, "3000 €¹", total=3000, doute="E2")
