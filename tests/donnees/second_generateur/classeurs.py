"""Un classeur entier : feuilles, titres, totaux, notes, fusions ; chaque vérité reçoit l'adresse de ses cellules."""

from __future__ import annotations

import random
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from . import colonnes as col
from . import lignes as lig
from .brouillons import Cellule
from .colonnes import Colonne
from .lignes import Ligne, Style
from .verite import ClasseurVrai
from .vocabulaire import MISSIONS


class Tableau:
    """Une feuille où l'on pose des cellules, à l'endroit ou couchée (paysage)."""

    def __init__(self, feuille: Worksheet, couche: bool = False) -> None:
        self.feuille, self.couche, self.rang = feuille, couche, 1

    def poser(self, rang: int, place: int, cellule: Cellule, gras: bool = False) -> str:
        """Écrit une cellule et rend son adresse."""
        c = self.feuille.cell(*((place, rang) if self.couche else (rang, place)))
        c.value, forme = cellule  # type: ignore[assignment]
        if forme:
            c.number_format = forme
        if gras:
            c.font = Font(bold=True)
        return str(c.coordinate)

    def fusionner(self, r1: int, p1: int, r2: int, p2: int) -> None:
        """Fusionne un rectangle, s'il a plus d'une cellule."""
        if (r1, p1) != (r2, p2):
            a, b, c, d = (p1, r1, p2, r2) if self.couche else (r1, p1, r2, p2)
            self.feuille.merge_cells(start_row=a, start_column=b, end_row=c, end_column=d)


def _titre(g: random.Random, t: Tableau, s: Style, largeur: int) -> None:
    """Zéro à trois lignes au-dessus du tableau, dont l'exercice."""
    possibles = [
        f"CPTS des Trois Rivières – Indicateurs {s.annee}",
        f"Exercice {s.annee}",
        f"Annexe financière – dialogue de gestion {s.annee}",
        "Version du 12/03",
    ]
    for texte in possibles[: g.choice((0, 1, 1, 2, 3))]:
        t.poser(t.rang, 1, (texte, None), gras=True)
        if g.random() < 0.4:
            t.fusionner(t.rang, 1, t.rang, largeur)
        t.rang += 1
    t.rang += g.choice((0, 1)) if t.rang > 1 else 0


def _entetes(t: Tableau, s: Style, cols: list[Colonne]) -> dict[str, str]:
    """Pose une ou deux lignes d'entêtes ; rend champ → adresse de son entête."""
    if s.deux_entetes:
        place = 1
        for groupe, membres in groupby(cols, key=lambda c: c.groupe):
            n = len(list(membres))
            if groupe:
                t.poser(t.rang, place, (groupe, None), gras=True)
                t.fusionner(t.rang, place, t.rang, place + n - 1)
            place += n
        t.rang += 1
    adresses = {f"entete:{c.champ}": t.poser(t.rang, k, (c.entete, None), gras=True) for k, c in enumerate(cols, 1)}
    t.rang += 1
    return adresses


def _ligne(g: random.Random, t: Tableau, cols: list[Colonne], ligne: Ligne, entetes: dict[str, str]) -> None:
    """Pose une ligne et note où sont ses cellules."""
    for k, c in enumerate(cols, 1):
        cellule = col.parasite(g, c.entete, t.rang) if c.champ == "parasite" else ligne.cellules[c.champ]
        adresse = t.poser(t.rang, k, cellule)
        if c.champ != "parasite":
            ligne.verite.cellules[c.champ] = adresse
    ligne.verite.cellules |= entetes
    ligne.verite.feuille = t.feuille.title
    t.rang += 1


def _total(g: random.Random, t: Tableau, s: Style, cols: list[Colonne], lignes: list[Ligne], mot: str) -> None:
    """Pose une ligne de total, son mot en première colonne ou sous les indicateurs."""
    champs = [c.champ for c in cols]
    place = g.choice((1, champs.index("indicateur") + 1))
    somme = sum(int(x.verite.montant_max or 0) for x in lignes)
    t.poser(t.rang, place, (mot, None), gras=True)
    t.poser(t.rang, champs.index("montant") + 1, lig.montant_ecrit(s, somme), gras=True)
    t.rang += 1


def _bloc(
    g: random.Random, t: Tableau, s: Style, cols: list[Colonne], lignes: list[Ligne], entetes: dict[str, str]
) -> None:
    """Les lignes d'une mission : titre ou ligne mère, lignes, sous-total, ligne vide."""
    texte = lig.titre_de_mission(g, lignes[0].verite.mission)
    champs = [c.champ for c in cols]
    if s.disposition == "titres":
        t.poser(t.rang, 1, (texte, None), gras=True)
        if g.random() < 0.6:
            t.fusionner(t.rang, 1, t.rang, len(cols))
        t.rang += 1
    if s.disposition == "mères":
        t.poser(t.rang, champs.index("indicateur") + 1, (texte, None), gras=True)
        if g.random() < 0.7:
            t.poser(
                t.rang,
                champs.index("montant") + 1,
                lig.montant_ecrit(s, sum(int(x.verite.montant_max or 0) for x in lignes)),
                gras=True,
            )
        t.rang += 1
    debut = t.rang
    for k, x in enumerate(lignes):
        x.cellules["mission"] = (texte if s.mission == "répétée" or k == 0 else None, None)
        _ligne(g, t, cols, x, entetes)
    if s.disposition in {"plate", "paysage"} and s.mission == "fusionnée":
        t.fusionner(debut, 1, t.rang - 1, 1)
    if s.total in {"par mission", "les deux"}:
        _total(g, t, s, cols, lignes, g.choice(("Sous-total", "Total mission", "Total", f"Sous-total {texte}")))
    t.rang += g.choice((0, 0, 1))


def _pied(g: random.Random, t: Tableau, s: Style, cols: list[Colonne], lignes: list[Ligne]) -> None:
    """Le total général et les notes."""
    if s.total in {"général", "les deux"}:
        _total(g, t, s, cols, lignes, g.choice(("TOTAL", "Total général", "Total part variable", "Total")))
    if s.note or g.random() < 0.4:
        t.rang += g.choice((0, 1))
        t.poser(t.rang, 1, (lig.note(g, s), None))


def _fiches(g: random.Random, wb: Workbook, s: Style, cols: list[Colonne], lignes: list[Ligne]) -> None:
    """Une fiche verticale par indicateur, l'une sous l'autre ou une par feuille."""
    separees = g.random() < 0.4
    t = Tableau(wb.create_sheet("Fiches indicateurs"))
    for n, x in enumerate(lignes, 1):
        if separees and n > 1:
            t = Tableau(wb.create_sheet(f"Fiche {n}"))
        t.poser(t.rang, 1, (f"Fiche indicateur n° {n}", None), gras=True)
        t.poser(t.rang + 1, 1, ("Mission", None))
        t.poser(t.rang + 1, 2, (lig.titre_de_mission(g, x.verite.mission), None))
        t.rang += 2
        for c in (c for c in cols if c.champ != "parasite"):
            t.poser(t.rang, 1, (c.entete, None))
            x.verite.cellules[c.champ] = t.poser(t.rang, 2, x.cellules[c.champ])
            t.rang += 1
        x.verite.feuille = t.feuille.title
        t.rang += 1
    if s.note:
        t.poser(t.rang, 1, (lig.note(g, s), None))


def _par_mission(g: random.Random, wb: Workbook, s: Style, cols: list[Colonne], groupes: list[list[Ligne]]) -> None:
    """Une feuille par mission, ou toutes les missions dans une feuille."""
    seule = (
        None
        if s.disposition == "feuilles"
        else Tableau(
            wb.create_sheet(g.choice(("Indicateurs", "Feuil1", f"ACI {s.annee}", "Annexe"))), s.disposition == "paysage"
        )
    )
    entetes: dict[str, str] = {}
    for k, groupe in enumerate(groupes):
        t = seule or Tableau(wb.create_sheet(MISSIONS[groupe[0].verite.mission][0][:31]))
        if seule is None or k == 0:
            if s.disposition != "paysage":
                _titre(g, t, s, len(cols))
            entetes = _entetes(t, s, cols)
        _bloc(g, t, s, cols, groupe, entetes)
        if seule is None:
            _pied(g, t, s, cols, groupe)
    if seule:
        _pied(g, seule, s, cols, [x for groupe in groupes for x in groupe])


def engendrer(graine: int, rang: int, dossier: Path) -> ClasseurVrai:
    """Écrit le classeur `rang` de la graine dans `dossier` et rend sa vérité.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as d:
    ...     a, b = engendrer(1, 0, Path(d)), engendrer(1, 0, Path(d))
    >>> a == b
    True
    """
    g = random.Random(f"{graine}-{rang}")  # noqa: S311 : un tirage, pas un secret
    s = lig.style(g)
    pris: set[str] = set()
    lignes = [lig.tirer(g, s, pris) for _ in range(g.randint(3, 12))]
    ordre = list(MISSIONS)
    lignes.sort(key=lambda x: ordre.index(x.verite.mission))
    groupes = [list(v) for _, v in groupby(lignes, key=lambda x: x.verite.mission)]
    if s.disposition == "paysage":
        s.deux_entetes = False
    cols = col.tirer(g, s, lignes)
    wb = Workbook()
    wb.remove(wb.worksheets[0])
    if g.random() < 0.2:
        wb.create_sheet("Lisez-moi")["A1"] = "Ce classeur sert au dialogue de gestion."
    if s.disposition == "fiche":
        _fiches(g, wb, s, cols, lignes)
    else:
        _par_mission(g, wb, s, cols, groupes)
    nom = f"g{graine}-{rang:03d}.xlsx"
    wb.save(dossier / nom)
    return ClasseurVrai(nom, {k: str(v) for k, v in vars(s).items()}, [x.verite for x in lignes])
