"""Ce que Streamlit met en forme (étiquettes, phrases, aides, options) ne reçoit que nos mots ou un texte désarmé."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.architecture.regles import arbre_de

RACINE: Final = Path(__file__).resolve().parents[2]
MIS_EN_FORME: Final = frozenset(
    {"badge", "button", "caption", "checkbox", "date_input", "dialog", "error", "expander", "feedback", "file_uploader",
     "form_submit_button", "header", "info", "link_button", "markdown", "metric", "multiselect", "number_input",
     "page_link", "pills", "popover", "progress", "radio", "segmented_control", "select_slider", "selectbox", "slider",
     "spinner", "status", "subheader", "success", "tabs", "text_area", "text_input", "title", "toast", "toggle",
     "warning", "write"}
)  # fmt: skip
"""Ce dont le premier mot est lu comme du Markdown ; ``table`` et ``download_button`` ont chacun une porte."""
UNE_SEULE_PORTE: Final = {
    "download_button": "lib/interface/telechargements.py",
    "table": "lib/interface/composants.py",
    "dataframe": "nulle part : il coupe ce qui ne tient pas",
    "plotly_chart": "lib/interface/composants.py",
    "html": "lib/interface/",
}
MOTS: Final = ("label", "body", "help", "text", "title")
OPTIONS_MISES_EN_FORME: Final = frozenset({"radio", "segmented_control", "pills"})
DESARMENT: Final = frozenset({"echapper", "inerte"})
DE_NOUS: Final = frozenset({"accorder", "euros", "jour", "len", "periode", "rebours"})
"""Des fonctions qui n'écrivent que des nombres, des dates et nos propres mots."""
DEJA_DESARMES: Final = {
    "_identite(dossier)": "chaque morceau du bandeau est désarmé avant d'être mis en gras",
    "_phrase(dit)": "le sujet, la phrase et le remède sont désarmés un à un",
    "_surligner(compris)": "chaque segment est désarmé avant d'être surligné",
    "_compris(compris)": "chaque champ compris est désarmé avant d'être mis en gras",
    "[echapper(nom) for nom in contenus]": "chaque nom d'onglet est désarmé un à un",
    "_dite(inscrite)": "chaque morceau d'une décision est désarmé avant d'être mis en gras",
    "list(Vue)": "une énumération de nos mots",
    "list(Confiance)": "une énumération de nos mots",
    "insecables(texte)": "la question de la page : un essai veut qu'elle soit écrite par nous",
    "_guide(fichier)": "un guide de docs, écrit par nous et livré avec l'application",
    "points": "le dessin d'une chance, fait de points",
    "couleur": "le nom d'une de nos trois couleurs",
}
"""Ce que l'essai ne sait pas lire, relu à la main : l'expression, et pourquoi elle est sûre."""


@dataclass(frozen=True)
class EtiquetteNue:
    """Un texte peut-être étranger, donné tel quel à Streamlit."""

    fichier: str
    ligne: int
    texte: str


def etiquettes_nues(racine: Path) -> Iterator[EtiquetteNue]:
    """Toutes celles de l'écran."""
    for fichier in (racine / "app.py", *(racine / "pages").glob("*.py"), *(racine / "lib" / "interface").rglob("*.py")):
        yield from dans(fichier.read_text(encoding="utf-8"), str(fichier.relative_to(racine)))


def dans(source: str, fichier: str) -> Iterator[EtiquetteNue]:
    """Celles d'un fichier."""
    arbre = arbre_de(source)
    modules = _modules(arbre)
    for portee in ast.walk(arbre):
        if isinstance(portee, ast.FunctionDef | ast.Module):
            sures = _noms_surs(portee)
            for appel in _appels(portee):
                yield from (
                    EtiquetteNue(fichier, texte.lineno, ast.unparse(texte))
                    for texte in _textes(appel, modules, fichier)
                    if not _est_sur(texte, sures)
                )


def est_de_nous(texte: ast.expr) -> bool:
    """Vrai d'un texte écrit tel quel, ou d'une constante."""
    return isinstance(texte, ast.Constant) or (isinstance(texte, ast.Attribute | ast.Name) and _est_sur(texte, set()))


def _modules(arbre: ast.Module) -> set[str]:
    importes = [n for n in ast.walk(arbre) if isinstance(n, ast.Import | ast.ImportFrom)]
    return {alias.asname or alias.name for n in importes for alias in n.names} - {"st"}


def _appels(portee: ast.FunctionDef | ast.Module) -> Iterator[ast.Call]:
    """Les appels de cette fonction, sans ceux des fonctions qu'elle contient."""
    a_voir: list[ast.AST] = [*portee.body, *(portee.decorator_list if isinstance(portee, ast.FunctionDef) else [])]
    while a_voir:
        noeud = a_voir.pop()
        if isinstance(noeud, ast.FunctionDef | ast.ClassDef) and isinstance(portee, ast.Module | ast.FunctionDef):
            a_voir += noeud.body if isinstance(noeud, ast.ClassDef) else []
            continue
        if isinstance(noeud, ast.Call):
            yield noeud
        a_voir += ast.iter_child_nodes(noeud)


def _textes(appel: ast.Call, modules: set[str], fichier: str) -> Iterator[ast.expr]:
    if not isinstance(appel.func, ast.Attribute) or not isinstance(appel.func.value, ast.Name):
        return
    if appel.func.value.id in modules:
        return
    nom = appel.func.attr
    if nom in UNE_SEULE_PORTE and appel.func.value.id == "st" and not fichier.startswith(UNE_SEULE_PORTE[nom]):
        yield appel
    if nom not in MIS_EN_FORME:
        return
    yield from appel.args[:1] if nom not in ("page_link", "progress") else ()  # le leur est un fichier, un nombre
    yield from (mot.value for mot in appel.keywords if mot.arg in MOTS)
    if nom in OPTIONS_MISES_EN_FORME:
        mots = {mot.arg: mot.value for mot in appel.keywords}
        yield from _options(appel, mots)


def _options(appel: ast.Call, mots: dict[str | None, ast.expr]) -> Iterator[ast.expr]:
    """Ce que montrera chaque option : ce que rend ``format_func``, ou l'option elle-même."""
    facon = mots.get("format_func")
    if isinstance(facon, ast.Lambda):
        yield facon.body
    elif facon is not None:
        yield facon
    elif len(appel.args) > 1:
        yield appel.args[1]


def _noms_surs(portee: ast.FunctionDef | ast.Module) -> set[str]:
    """Les noms qui ne portent que des textes sûrs : toutes leurs affectations le sont."""
    sures: set[str] = set()
    for _ in range(3):  # un nom sûr peut en rendre un autre sûr
        affectes: dict[str, list[bool]] = {}
        for noeud in ast.walk(portee):
            if isinstance(noeud, ast.Assign) and all(isinstance(c, ast.Name) for c in noeud.targets):
                for cible in noeud.targets:
                    affectes.setdefault(cible.id, []).append(_est_sur(noeud.value, sures))  # type: ignore[attr-defined]
        sures = {nom for nom, toutes in affectes.items() if all(toutes)}
    return sures


def _est_sur(texte: ast.expr, sures: set[str]) -> bool:  # noqa: C901, PLR0911, PLR0912 — un cas par forme d'écriture
    if ast.unparse(texte) in DEJA_DESARMES:
        return True
    match texte:
        case ast.Constant():
            return True
        case ast.Name(id=nom):
            return nom in sures or nom.isupper()
        case ast.Attribute(attr=nom):
            return nom.isupper()
        case ast.JoinedStr(values=morceaux):
            return all(_est_sur(m.value if isinstance(m, ast.FormattedValue) else m, sures) for m in morceaux)
        case ast.IfExp(body=oui, orelse=non):
            return _est_sur(oui, sures) and _est_sur(non, sures)
        case ast.BinOp(left=gauche, op=ast.Add(), right=droite):
            return _est_sur(gauche, sures) and _est_sur(droite, sures)
        case ast.BoolOp(values=valeurs):
            return all(_est_sur(v, sures) for v in valeurs)
        case ast.List(elts=elements) | ast.Tuple(elts=elements):
            return all(_est_sur(e, sures) for e in elements)
        case ast.Subscript(value=table):
            return _est_sur(table, sures)
        case ast.Call(func=ast.Name(id=nom) | ast.Attribute(attr=nom)) if nom in DESARMENT | DE_NOUS:
            return True
        case ast.Call(func=ast.Attribute(attr="join", value=colle), args=[ast.GeneratorExp(elt=morceau)]):
            return _est_sur(colle, sures) and _est_sur(morceau, sures)
        case ast.Call(func=ast.Name(id="insecables" | "list" | "str"), args=[dedans]):
            return _est_sur(dedans, sures)
        case ast.Call(func=ast.Attribute(attr="format", value=patron), args=dedans):
            return _est_sur(patron, sures) and all(_est_sur(d, sures) for d in dedans)
    return False
