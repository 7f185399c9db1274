"""Des cellules ordinaires en apparence, faites pour coûter cher : à reculons, en nombre, ou par leur longueur."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from tests.donnees.hostiles.collection import Hostile
from tests.donnees.hostiles.nu import en_ligne, feuille, nu

BLANC = "\u00a0"
PERMIS = "390 000 cellules de texte"
"""Sous toutes les bornes : long à lire sans être hostile."""
ADVERSES: Mapping[str, str] = {
    "de 1 à, puis 275 blancs": f"de 1 à{BLANC * 275}7 %",
    "passer de 3, puis des zéros espacés": f"passer de 3{f'{BLANC}0' * 700}",
    "au moins 3, puis 7 900 blancs": f"au moins 3{BLANC * 7_900}",
    "groupes de chiffres": "123 " * 1_990,
    "presque des téléphones": "06 12 34 56 7 " * 560,
    "presque des courriels": "a.b@c-" * 1_330,
    "presque des numéros de sécurité sociale": "1 85 05 78 006 08 " * 430,
    "presque des dates": "31/12/20 " * 880,
    "presque des paliers": "51 à 100 → " * 720,
    "presque des fractions": "1/2/" * 1_990,
    "presque des intervalles": "de 1 à 2 et " * 660,
    "parenthèses": "(" * 7_990,
    "sociétés de signes": "≥ " * 3_990,
}


def _classeur(texte: str, lignes: int) -> bytes:
    """Un tableau dont chaque ligne porte le texte comme cible, comme réalisé et comme libellé."""
    rangees = (
        f'<row r="{r}">{en_ligne(f"A{r}", "ACCES")}{en_ligne(f"B{r}", f"{r} {texte}")}'
        f"{en_ligne(f'C{r}', texte)}{en_ligne(f'D{r}', texte)}{en_ligne(f'E{r}', texte)}</row>"
        for r in range(4, lignes + 4)
    )
    return nu(FEUILLE=feuille("".join(rangees)))


def _mille_entetes() -> bytes:
    """Deux rangées de 990 colonnes qui ressemblent toutes à une entête, et dix lignes sous elles."""
    mots = ("Cible", "Réalisé", "Montant", "Objectif", "Indicateur", "Mission", "Valeur", "Réalisé 2025", "Cible 2026")
    entete = "".join(en_ligne(f"{_lettres(c)}@", f"{mots[c % len(mots)]} {c}") for c in range(990))
    donnees = "".join(en_ligne(f"{_lettres(c)}@", f"{c} %") for c in range(990))
    corps = "".join(f'<row r="{r}">{(entete if r < 3 else donnees).replace("@", str(r))}</row>' for r in range(1, 13))
    return nu(FEUILLE=feuille(corps, rempli=False))


def _entetes_partout() -> bytes:
    """Quatre mille rangées qui sont toutes une entête."""
    noms = ("Mission", "Indicateur", "Cible", "Réalisé", "Montant", "Règle")
    corps = "".join(
        f'<row r="{r}">{"".join(en_ligne(f"{_lettres(c)}{r}", nom) for c, nom in enumerate(noms))}</row>'
        for r in range(1, 4_001)
    )
    return nu(FEUILLE=feuille(corps, rempli=False))


def _cellules_longues() -> bytes:
    """390 000 cellules de textes tous différents, quinze caractères chacune."""
    corps = "".join(
        f'<row r="{r}">{"".join(en_ligne(f"{_lettres(c)}{r}", f"t{r:06d} {c:07d}") for c in range(39))}</row>'
        for r in range(4, 10_004)
    )
    return nu(FEUILLE=feuille(corps))


def _lettres(colonne: int) -> str:
    lettres = ""
    while colonne >= 0:
        lettres = chr(65 + colonne % 26) + lettres
        colonne = colonne // 26 - 1
    return lettres


def _csv(corps: str) -> Callable[[], bytes]:
    return f"Mission;Indicateur;Cible;Réalisé;Montant\nACCES;A;10;5;100\n{corps}".encode


CELLULES_LONGUES: Mapping[str, Hostile] = {
    **{
        f"{lignes} fois {nom}": Hostile(partial(_classeur, texte, lignes), indicateurs=-1)
        for nom, texte in ADVERSES.items()
        for lignes in (20, 180)
    },
    "mille entêtes": Hostile(_mille_entetes, indicateurs=-1),
    "entêtes partout": Hostile(_entetes_partout, indicateurs=-1),
    PERMIS: Hostile(_cellules_longues, indicateurs=-1),
    "une ligne de 10 Mo": Hostile(_csv("x;" * 4_900_000), indicateurs=-1, extension=".csv"),
    "une cellule de 10 Mo": Hostile(_csv("x" * 9_900_000), indicateurs=-1, extension=".csv"),
    "un guillemet jamais fermé": Hostile(_csv('"' + "ACCES;A;10;5;100\n" * 500_000), indicateurs=-1, extension=".csv"),
    "un million de lignes": Hostile(_csv("A;B;1;1;1\n" * 900_000), indicateurs=-1, extension=".csv"),
    "guillemets en série": Hostile(_csv('""""' * 2_000_000), indicateurs=-1, extension=".csv"),
}
REDITES = {PERMIS, *(nom for nom in CELLULES_LONGUES if nom.startswith("180 fois"))}
"""Ce qui se mesure dans ``tests/performance`` et ne se rejoue pas à chaque essai."""
