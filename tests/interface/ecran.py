"""Lire un écran d'essai comme une personne : ouvrir une page, entendre tous ses textes, y chercher ce qui choque.

``AppTest`` prend un dossier ``pages/`` voisin du script pour l'ancienne navigation de Streamlit et, à chaque tour,
sert la page sans son cadre. Les essais lancent donc une copie exacte d'``app.py``, loin de ``pages/``.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pandas as pd
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node

RACINE = Path(__file__).resolve().parents[2]
PAGES = (
    "classeur", "synthese", "missions", "indicateur", "gateau", "propositions", "scenarios", "trajectoires", "matelas",
    "preparation", "repetition", "seance", "fiche", "releve", "methode", "guides",
)  # fmt: skip
ACCUEIL = "synthese"
ENTREE = tempfile.TemporaryDirectory()
TIROIRS_CONNUS: set[str] = set()
PATIENCE_S = 600
"""Ce que l'on attend un affichage avant de le dire perdu : une machine prise met dix fois le temps d'une autre."""
INSTANT = datetime(2027, 2, 6, 9, tzinfo=UTC)

MUETS = {"id", "icon", "type", "tag", "language", "config", "deferred_file_id", "uuid", "columns", "spec", "page",
         "page_script_hash", "url", "shortcut", "styles", "code_text", "element_toolbar_actions"}  # fmt: skip
TEXTES_DE_FIGURE = {"text", "hovertext", "hovertemplate", "texttemplate", "ticktext", "customdata", "name", "title"}
BALISES = re.compile(r"<(style|script)>.*?</\1>|<[^>]*>|:material/\w+:|:[a-z]+(?:-[a-z]+)*\[|%\{[^}]*\}", re.DOTALL)
VIDES = re.compile(r"\b(?:None|nan|NaN|NaT|null|undefined|Decimal|Fraction|inf)\b|<[a-z_]+\.|Traceback")
ANGLAIS = re.compile(
    r"\b(?:the|and|with|from|this|that|please|select|choose|upload|browse|drag|drop|click|search|loading|error|warning"
    r"|missing|value|invalid|file|found|results?|your|you|is|are|was|has|have|not|yes|show|hide|add|remove|download"
    r"|press|enter|apply|option|view|fullscreen|settings|rerun|stop|deploy|clear|copy|close|open|shift|shortcut|skip|icon"
    r"|help|for|to|columns?|ascending|descending|autosize|pin|unpin|size|limit|larger|retry|running|connecting|selected"
    r"|choose|requested|next|previous)\b",
    re.IGNORECASE,
)
AUSSI_FRANCAIS = {"option", "stop", "file", "drop", "are"}


def application() -> AppTest:
    """Une session neuve de l'application, comme un nouvel onglet."""
    return _onglet().run()


def ouvrir(page: str) -> AppTest:
    """Une session neuve, ouverte à l'adresse de cette page : celle de l'accueil est l'adresse nue."""
    return application() if page == ACCUEIL else aller(_onglet(), page)


def ouvrir_depliee(page: str) -> AppTest:
    """Une session neuve sur cette page, tous ses tiroirs ouverts : dès le premier affichage si on les connaît déjà."""
    ecran = _onglet()
    for cle in TIROIRS_CONNUS:
        ecran.session_state[cle] = True
    ecran = ecran.run() if page == ACCUEIL else aller(ecran, page)
    presents = _tiroirs(ecran)
    if presents <= TIROIRS_CONNUS:
        return ecran
    TIROIRS_CONNUS.update(presents)
    return deplier(ecran)


def aller(ecran: AppTest, page: str) -> AppTest:
    """La même session, sur une autre page."""
    return ecran.switch_page(str(RACINE / "pages" / f"{page}.py")).run()


def onglet(ecran: AppTest, nom: str, *, cle: str) -> AppTest:
    """Le même écran, cet onglet choisi : les autres ne montrent rien."""
    ecran.session_state[f"onglets-{cle}"] = nom
    return ecran.run()


def deplier(ecran: AppTest) -> AppTest:
    """Le même écran, tous ses tiroirs ouverts : fermés, ils ne montrent rien."""
    for cle in _tiroirs(ecran):
        ecran.session_state[cle] = True
    return ecran.run()


def _tiroirs(ecran: AppTest) -> set[str]:
    return {t.key for t in ecran.expander if t.key and t.key.startswith("tiroir-")}


def _onglet() -> AppTest:
    return AppTest.from_file(_entree(), default_timeout=PATIENCE_S)


@cache
def _entree() -> str:
    return str(shutil.copy(RACINE / "app.py", ENTREE.name))


def bouton(ecran: AppTest, libelle: str, rang: int = 0):  # type: ignore[no-untyped-def]
    """Le bouton de ce nom ; ``rang`` choisit le mouvement quand chacun a le sien."""
    return [b for b in ecran.button if b.label == libelle][rang]


def dans_le_dialogue(ecran: AppTest, ouvreur: str, geste: str = "") -> None:
    """Un tour où le dialogue est ouvert : l'écran d'essai rejoue toute la page, qui le refermerait."""
    bouton(ecran, ouvreur).click()
    (bouton(ecran, geste).click() if geste else ecran).run()


def champ(elements, libelle: str):  # type: ignore[no-untyped-def]
    """Le champ dont le libellé commence ainsi."""
    return next(e for e in elements if e.label.startswith(libelle))


def textes(ecran: AppTest) -> list[str]:
    """Tout ce que l'écran donne à lire ou à entendre, mise en forme ôtée."""
    return [propre for noeud in noeuds(ecran) for brut in _du_noeud(noeud) if (propre := _sans_balise(brut))]


def tout(ecran: AppTest) -> str:
    """Les mêmes textes d'un seul tenant, espaces ordinaires : pour y chercher une phrase."""
    return " ".join(" ".join(textes(ecran)).split())


def textes_de_chaque_onglet(ecran: AppTest, cle: str) -> list[str]:
    """Les textes de l'écran, un onglet après l'autre."""
    lus = textes(ecran)
    for nom in [o.label for o in ecran.tabs][1:]:
        lus += textes(onglet(ecran, nom, cle=cle))
    return lus


def phrase_de_lecture(ecran: AppTest) -> str:
    """La réponse de la page ; vide si elle n'en donne pas."""
    blocs = [n for n in noeuds(ecran) if isinstance(n, Block) and str(getattr(n.proto, "id", "")).endswith("-phrase")]
    return " ".join(_sans_balise(t) for bloc in blocs for enfant in bloc.children.values() for t in _du_noeud(enfant))


def valeurs_qui_fuient(lus: list[str]) -> list[str]:
    """Les endroits où perce une valeur de Python au lieu d'un mot."""
    return [_autour(texte, trouve) for texte in lus for trouve in VIDES.finditer(texte)]


def mots_anglais(lus: list[str]) -> list[str]:
    """Les endroits où se lit un mot anglais."""
    trouves = ((texte, mot) for texte in lus for mot in ANGLAIS.finditer(texte))
    return [_autour(texte, mot) for texte, mot in trouves if mot[0].lower() not in AUSSI_FRANCAIS]


def _autour(texte: str, trouve: re.Match[str]) -> str:
    return texte[max(0, trouve.start() - 30) : trouve.end() + 30]


def noeuds(ecran: AppTest) -> Iterator[Node]:
    """Les éléments de l'écran, dans l'ordre où ils se lisent."""
    yield from _descendants(ecran._tree)


def _descendants(bloc: Block) -> Iterator[Node]:
    for enfant in bloc.children.values():
        yield enfant
        if isinstance(enfant, Block):
            yield from _descendants(enfant)


def _du_noeud(noeud: Node) -> Iterator[str]:
    proto = getattr(noeud, "proto", None)
    if proto is None:
        return
    yield from _du_message(proto)
    if spec := getattr(proto, "spec", ""):
        yield from _de_la_figure(json.loads(spec))
    if (tableau := getattr(proto, "arrow_data", None)) is not None:
        yield from _du_tableau(tableau)


def _du_message(message: Message) -> Iterator[str]:
    for champ, valeur in message.ListFields():
        valeurs = valeur if champ.is_repeated else [valeur]
        if champ.name in MUETS or hasattr(valeur, "items"):
            continue
        if champ.type == FieldDescriptor.TYPE_STRING:
            yield from valeurs
        elif champ.type == FieldDescriptor.TYPE_MESSAGE:
            for sous_message in valeurs:
                yield from _du_message(sous_message)


def _de_la_figure(noeud: object, *, est_un_texte: bool = False) -> Iterator[str]:
    if isinstance(noeud, dict):
        for cle, valeur in noeud.items():
            yield from _de_la_figure(valeur, est_un_texte=cle in TEXTES_DE_FIGURE or (est_un_texte and cle == "text"))
    elif isinstance(noeud, list):
        for valeur in noeud:
            yield from _de_la_figure(valeur, est_un_texte=est_un_texte)
    elif est_un_texte and isinstance(noeud, str):
        yield noeud


def _du_tableau(tableau: Message) -> Iterator[str]:
    donnees = convert_arrow_bytes_to_pandas_df(tableau.data)  # type: ignore[attr-defined]
    montrees = tableau.styler.display_values  # type: ignore[attr-defined]
    yield from _cellules(donnees)
    if montrees:
        yield from _cellules(convert_arrow_bytes_to_pandas_df(montrees))


def _cellules(donnees: pd.DataFrame) -> Iterator[str]:
    yield from (str(colonne) for colonne in donnees.columns)
    yield from (cellule for cellule in donnees.to_numpy().ravel() if isinstance(cellule, str))


def _sans_balise(texte: str) -> str:
    return html.unescape(BALISES.sub(" ", texte)).replace("\\", "").strip()
