"""Les règles d'architecture, lues dans l'arbre syntaxique : qui importe quoi, et ce qu'une page n'a pas à faire."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
TOUTES = frozenset({"domaine", "calcul", "donnees", "usages", "rendu", "interface", "commande"})


@dataclass(frozen=True, slots=True)
class Couche:
    """Ce qu'une couche a le droit d'importer, en plus de la bibliothèque standard."""

    internes: frozenset[str]
    externes: frozenset[str] = frozenset()


COUCHES = {
    "domaine": Couche(frozenset({"domaine"})),
    "calcul": Couche(frozenset({"domaine", "calcul"}), frozenset({"numpy", "scipy", "threadpoolctl"})),
    "donnees": Couche(frozenset({"domaine", "donnees"}), frozenset({"openpyxl", "defusedxml", "sqlalchemy"})),
    "usages": Couche(frozenset({"domaine", "calcul", "usages"})),
    "rendu": Couche(
        frozenset({"domaine", "calcul", "usages", "rendu"}),
        frozenset({"pandas", "plotly", "openpyxl", "typst", "docx", "icalendar"}),
    ),
    "interface": Couche(TOUTES - {"commande"}, frozenset({"streamlit", "pandas", "plotly"})),
    "commande": Couche(TOUTES - {"interface"}),
    "pages": Couche(TOUTES - {"commande"}, frozenset({"streamlit"})),
    "app": Couche(TOUTES - {"commande"}, frozenset({"streamlit"})),
}

# Une frontière par dépendance lourde : les seuls fichiers qui la connaissent.
FRONTIERES = {
    "openpyxl": (
        *("lib/donnees/xlsx/*", "lib/donnees/constats_en_xlsx*", "lib/donnees/modele*"),
        "lib/rendu/document/xlsx*",
    ),
    "defusedxml": ("lib/donnees/xlsx/*",),
    "sqlalchemy": ("lib/donnees/depot*",),
    "typst": ("lib/rendu/document/pdf*",),
    "docx": ("lib/rendu/document/docx*",),
    "icalendar": ("lib/rendu/calendrier*",),
    "numpy": ("lib/calcul/*",),
    "scipy": ("lib/calcul/*",),
    "threadpoolctl": ("lib/calcul/*",),
    "streamlit": ("lib/interface/*", "pages/*", "app.py"),
}

# Le monde extérieur entre dans le domaine par des arguments, jamais par un import.
MONDE = frozenset(
    {"os", "pathlib", "io", "sqlite3", "socket", "subprocess", "urllib", "http", "shutil", "tempfile"}
    | {"random", "time", "logging", "locale"}
)
SANS_HORLOGE = frozenset({"domaine", "calcul", "usages", "rendu"})
NOMS_VIDES = frozenset(
    {"utils", "util", "helpers", "helper", "common", "commons", "misc"}
    | {"outils", "aides", "commun", "communs", "divers"}
)
ARITHMETIQUE = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)
CALCULS = frozenset({"sum", "round", "abs", "divmod", "pow", "format", "float", "Decimal", "Fraction"})


@dataclass(frozen=True, slots=True)
class Faute:
    """Un endroit où une règle n'est pas tenue."""

    fichier: str
    ligne: int
    constat: str


def fautes(racine: Path = RACINE) -> list[Faute]:
    """Toutes les fautes d'architecture d'un projet, dans l'ordre des fichiers."""
    return [
        Faute(relatif, ligne, constat)
        for relatif, arbre in _sources(racine)
        for regle in REGLES
        for ligne, constat in regle(relatif, arbre)
    ]


@lru_cache(maxsize=2000)
def arbre_de(source: str) -> ast.Module:
    """L'arbre d'un module, analysé une fois pour toutes les règles ; personne ne le modifie."""
    return ast.parse(source)


def _sources(racine: Path) -> Iterator[tuple[str, ast.Module]]:
    fichiers = [racine / "app.py", *racine.glob("pages/**/*.py"), *racine.glob("lib/**/*.py")]
    for fichier in sorted(fichier for fichier in fichiers if fichier.is_file()):
        yield fichier.relative_to(racine).as_posix(), arbre_de(fichier.read_text(encoding="utf-8"))


def couche_de(relatif: str) -> str:
    """La couche d'un fichier : son dossier dans lib, « pages », « app », ou « commande » à la racine de lib."""
    morceaux = relatif.split("/")
    if morceaux[0] != "lib":
        return morceaux[0].removesuffix(".py")
    return morceaux[1] if len(morceaux) > 2 else "commande"


def imports(relatif: str, arbre: ast.Module) -> Iterator[tuple[int, str]]:
    """Les noms complets importés : à tout niveau d'indentation, relatifs résolus, imports dynamiques compris."""
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Import):
            yield from ((noeud.lineno, alias.name) for alias in noeud.names)
        elif isinstance(noeud, ast.ImportFrom):
            base = _base(relatif, noeud)
            yield from ((noeud.lineno, f"{base}.{alias.name}") for alias in noeud.names)
        elif isinstance(noeud, ast.Call) and _nom(noeud.func) in {"__import__", "import_module"} and noeud.args:
            yield noeud.lineno, _texte(noeud.args[0]) or "un nom calculé"


def _base(relatif: str, noeud: ast.ImportFrom) -> str:
    if not noeud.level:
        return noeud.module or ""
    paquet = relatif.split("/")[: -noeud.level]
    return ".".join([*paquet, *([noeud.module] if noeud.module else [])])


def _imports_hors_couche(relatif: str, arbre: ast.Module) -> Iterator[tuple[int, str]]:
    couche = COUCHES.get(couche_de(relatif))
    if couche is None:
        yield 1, f"la couche « {couche_de(relatif)} » n'existe pas"
        return
    for ligne, nom in imports(relatif, arbre):
        if not _est_permis(nom, couche):
            yield ligne, f"la couche « {couche_de(relatif)} » ne peut pas importer {nom}"


def _est_permis(nom: str, couche: Couche) -> bool:
    tete, _, suite = nom.partition(".")
    if tete != "lib":
        return tete in sys.stdlib_module_names or tete in couche.externes
    voisin = suite.partition(".")[0]
    if voisin in {"", "__version__"}:
        return True
    return (voisin if voisin in TOUTES else "commande") in couche.internes


def _frontieres(relatif: str, arbre: ast.Module) -> Iterator[tuple[int, str]]:
    for ligne, nom in imports(relatif, arbre):
        permis = FRONTIERES.get(nom.partition(".")[0])
        if permis and not any(fnmatch(relatif, motif) for motif in permis):
            yield ligne, f"{nom} ne s'importe que dans {', '.join(permis)}"


def _domaine_ferme(relatif: str, arbre: ast.Module) -> Iterator[tuple[int, str]]:
    if couche_de(relatif) != "domaine":
        return
    for ligne, nom in imports(relatif, arbre):
        if nom.partition(".")[0] in MONDE:
            yield ligne, f"le domaine ne regarde pas le monde : {nom} entre par un argument"


def _horloge(relatif: str, arbre: ast.Module) -> Iterator[tuple[int, str]]:
    if couche_de(relatif) not in SANS_HORLOGE:
        return
    for appel in _appels(arbre):
        if _nom(appel.func) in {"today", "now", "utcnow"}:
            yield appel.lineno, "la date du jour entre par un argument"


def _dossier_courant(relatif: str, arbre: ast.Module) -> Iterator[tuple[int, str]]:
    for appel in _appels(arbre):
        nom = _nom(appel.func)
        if nom in {"cwd", "getcwd", "chdir"} or (nom in {"Path", "open"} and _est_relatif(appel)):
            yield appel.lineno, "un chemin part de Path(__file__) ou d'un argument, jamais du dossier courant"


def _est_relatif(appel: ast.Call) -> bool:
    if isinstance(appel.func, ast.Attribute):  # fichier.open("rb") : le premier argument est un mode
        return False
    if not appel.args:
        return True
    texte = _texte(appel.args[0])
    return texte is not None and not texte.startswith(("/", "~"))


def _noms_vides(relatif: str, _arbre: ast.Module) -> Iterator[tuple[int, str]]:
    for morceau in relatif.removesuffix(".py").split("/"):
        if morceau in NOMS_VIDES:
            yield 1, f"« {morceau} » ne nomme rien : nommer la chose"


def _page_sans_calcul(relatif: str, arbre: ast.Module) -> Iterator[tuple[int, str]]:
    if couche_de(relatif) not in {"pages", "app"}:
        return
    for noeud in ast.walk(arbre):
        if _calcule(noeud):
            yield noeud.lineno, "une page ne calcule pas"  # type: ignore[attr-defined]
        elif _met_en_forme(noeud):
            yield noeud.lineno, "une page ne met pas en forme : passer par lib/rendu"  # type: ignore[attr-defined]


def _calcule(noeud: ast.AST) -> bool:
    match noeud:
        case ast.BinOp(op=ast.Add(), left=gauche, right=droite) if _est_texte(gauche) or _est_texte(droite):
            return False
        case ast.BinOp(op=operation) | ast.AugAssign(op=operation):
            return isinstance(operation, ARITHMETIQUE)
        case ast.UnaryOp(op=ast.USub(), operand=operande):
            return not isinstance(operande, ast.Constant)
        case ast.Call(func=ast.Name(id=nom)):
            return nom in CALCULS
    return False


def _met_en_forme(noeud: ast.AST) -> bool:
    match noeud:
        case ast.FormattedValue(format_spec=ast.JoinedStr()):
            return True
        case ast.Call(func=ast.Attribute(attr="format", value=ast.Constant(value=str()))):
            return True
        case ast.Call(func=ast.Attribute(attr="strftime")):
            return True
    return False


def _appels(arbre: ast.Module) -> Iterator[ast.Call]:
    return (noeud for noeud in ast.walk(arbre) if isinstance(noeud, ast.Call))


def _nom(fonction: ast.expr) -> str:
    match fonction:
        case ast.Name(id=nom) | ast.Attribute(attr=nom):
            return nom
    return ""


def _texte(noeud: ast.expr) -> str | None:
    return noeud.value if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str) else None


def _est_texte(noeud: ast.expr) -> bool:
    return isinstance(noeud, ast.JoinedStr) or _texte(noeud) is not None


REGLES: tuple[Callable[[str, ast.Module], Iterator[tuple[int, str]]], ...] = (
    _imports_hors_couche,
    _frontieres,
    _domaine_ferme,
    _horloge,
    _dossier_courant,
    _noms_vides,
    _page_sans_calcul,
)
