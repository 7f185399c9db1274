"""Les colonnes d'un texte sans tabulation : deux espaces au moins les séparent, et leur place les aligne.

Une copie de PDF perd les cellules vides : la troisième chose écrite d'une ligne n'est pas toujours de la troisième
colonne. Quand les lignes s'alignent, la place tranche ; sinon une ligne incomplète ne donne pas ses nombres.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lib.donnees.classeur.ouverture.cellules_de_texte import LigneIncertaine, premier_nombre
from lib.donnees.classeur.ouverture.lignes_recollees import LignesRecollees, est_une_suite, recoller

_CHOSE_ECRITE = re.compile(r"\S+(?:[ \u00a0]\S+)*")
"""Des mots que séparent des espaces seules."""
LIGNES_QUI_ALIGNENT = 3
HORS_COLONNE = (
    "est à cheval sur deux colonnes, ou hors de toutes : on ne sait pas sous laquelle le ranger. "
    "La suite de cette ligne n'est pas lue."
)


@dataclass(frozen=True, slots=True)
class Ecrit:
    """Un texte et sa place dans la ligne [caractères]."""

    debut: int
    fin: int
    texte: str


@dataclass(frozen=True, slots=True)
class Colonne:
    """L'étendue d'une colonne [caractères]."""

    debut: int
    fin: int

    def touche(self, ecrit: Ecrit) -> bool:
        """Vrai si un texte tombe, même en partie, sous cette colonne."""
        return ecrit.debut < self.fin and self.debut < ecrit.fin


def decouper_aux_espaces(lignes: Sequence[str]) -> LignesRecollees:
    """Les rangées d'un texte dont deux espaces au moins séparent les colonnes."""
    ecrits = [_ecrits(ligne) for ligne in lignes]
    colonnes = _colonnes(ecrits)
    if colonnes:
        return _ranger(ecrits, colonnes)
    rangees = [[ecrit.texte for ecrit in ligne] or [""] for ligne in ecrits]
    # Une cellule vide ne laisse pas de trace : seule la ligne la plus remplie dit combien il y a de colonnes.
    return recoller(rangees, max(map(len, rangees)), est_tabule=False)


def lignes_a_colonnes(lignes: Sequence[str]) -> int:
    """Le nombre de lignes où des espaces séparent au moins deux choses."""
    return sum(len(_ecrits(ligne)) > 1 for ligne in lignes)


def _ecrits(ligne: str) -> list[Ecrit]:
    return [Ecrit(trouve.start(), trouve.end(), trouve[0]) for trouve in _CHOSE_ECRITE.finditer(ligne)]


def _colonnes(lignes: Sequence[Sequence[Ecrit]]) -> tuple[Colonne, ...]:
    """Les étendues que les lignes les plus remplies laissent séparées ; vide si le texte n'est pas aligné."""
    largeur = max(map(len, lignes), default=0)
    remplies = [ligne for ligne in lignes if len(ligne) >= max(2, (largeur + 1) // 2)]
    colonnes: list[Colonne] = []
    for ecrit in sorted((e for ligne in remplies for e in ligne), key=lambda e: e.debut):
        if colonnes and ecrit.debut < colonnes[-1].fin:
            colonnes[-1] = Colonne(colonnes[-1].debut, max(colonnes[-1].fin, ecrit.fin))
        else:
            colonnes.append(Colonne(ecrit.debut, ecrit.fin))
    return tuple(colonnes) if len(colonnes) >= largeur and _s_alignent(remplies, colonnes) else ()


def _s_alignent(lignes: Sequence[Sequence[Ecrit]], colonnes: Sequence[Colonne]) -> bool:
    """Vrai si chaque colonne, sauf la première, a un bord commun à la plupart de ses lignes, entête mise à part."""
    if len(lignes) < LIGNES_QUI_ALIGNENT:
        return False
    for colonne in colonnes[1:]:
        dedans = [ecrit for ligne in lignes[1:] for ecrit in ligne if colonne.touche(ecrit)]
        bords = (Counter(ecrit.debut for ecrit in dedans), Counter(ecrit.fin for ecrit in dedans))
        if dedans and max(max(bord.values()) for bord in bords) * 2 <= len(dedans):
            return False
    return True


def _ranger(lignes: Sequence[Sequence[Ecrit]], colonnes: Sequence[Colonne]) -> LignesRecollees:
    """Chaque chose écrite sous sa colonne ; ce qui continue la rangée d'avant la rejoint."""
    fait = LignesRecollees()
    for ligne in lignes:
        places = _places(ligne, colonnes)
        if fait.lignes and _continue(places, fait.lignes[-1]):
            for colonne, texte in places.items():
                fait.prolonger(colonne, texte)
            continue
        if fait.lignes and _complete(places, fait.lignes[-1]):
            fait.lignes[-1] = [places.get(n, texte) for n, texte in enumerate(fait.lignes[-1], start=1)]
            fait.recollees.update({(len(fait.lignes), colonne): False for colonne in places})
            continue
        rangee = [places.get(rang, "") for rang in range(1, len(colonnes) + 1)]
        fait.lignes.append(rangee)
        if (doute := _premier_doute(ligne, colonnes)) is not None:
            fait.decalages[len(fait.lignes)] = LigneIncertaine(doute, HORS_COLONNE)
    return fait


def _places(ligne: Sequence[Ecrit], colonnes: Sequence[Colonne]) -> dict[int, str]:
    """Le rang de chaque colonne et ce qui y est écrit ; un titre qui en couvre plusieurs va à la première."""
    places: dict[int, str] = {}
    for ecrit in ligne:
        rang = next(
            (n for n, colonne in enumerate(colonnes, start=1) if colonne.touche(ecrit)), _voisine(ecrit, colonnes)
        )
        places[rang] = f"{places[rang]} {ecrit.texte}" if rang in places else ecrit.texte
    return places


def _voisine(ecrit: Ecrit, colonnes: Sequence[Colonne]) -> int:
    """La dernière colonne qui commence avant un texte tombé entre deux."""
    return max(1, sum(colonne.debut <= ecrit.debut for colonne in colonnes))


def _premier_doute(ligne: Sequence[Ecrit], colonnes: Sequence[Colonne]) -> int | None:
    """La colonne du premier texte chiffré qui n'est pas sous une seule colonne ; None si tout est à sa place."""
    if len(ligne) < 2:
        return None
    for ecrit in ligne:
        touchees = [rang for rang, colonne in enumerate(colonnes, start=1) if colonne.touche(ecrit)]
        if len(touchees) != 1 and premier_nombre(ecrit.texte.split()):
            return max(2, touchees[0] if touchees else _voisine(ecrit, colonnes))
    return None


def _continue(places: dict[int, str], derniere: Sequence[str]) -> bool:
    """Vrai si la ligne n'est faite que de suites de textes de la rangée d'avant."""
    peu = 0 < len(places) <= max(1, len(derniere) // 2)
    return peu and all(est_une_suite(texte) and derniere[rang - 1] for rang, texte in places.items())


def _complete(places: dict[int, str], derniere: Sequence[str]) -> bool:
    """Vrai si la ligne remplit exactement ce que la rangée d'avant laisse vide, sans en commencer une autre."""
    vides = {rang for rang, texte in enumerate(derniere, start=1) if not texte}
    return 1 not in places and bool(vides) and set(places) == vides and len(vides) < len(derniere)
