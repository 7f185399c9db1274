"""Les lignes qui portent la somme de leurs voisines : une mère et ses filles, dont les euros ne comptent qu'une fois.

Ce qui range les filles sous leur mère (plan, retrait, liste, numéro, formule, mot), ou les laisse seules à porter une
cible, la fait sortir du compte ; quand rien ne le dit que la somme, tout est gardé, et le double compte est dit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise, takewhile

from lib.domaine.nombres_exacts import ZERO
from lib.donnees.cellules.mots import normaliser
from lib.donnees.classeur.lignes.genres import est_un_mot_de_total
from lib.donnees.classeur.lignes.ligne import Ligne
from lib.donnees.classeur.lignes.montants import LigneChiffree

FILLES_MINIMALES, FILLES_MAXIMALES = 2, 60
_DONT = re.compile(r"[\W_]{0,4}(?:dont|parmi (?:lesquel|ces)\w*|y compris|incluant|comprenant|inclus)\b")
_DETAIL = re.compile(r"\s{2,}\S|\s*[-–—•·▪►>↳└*]\s*\w|\s*\(?(?:[a-h]|[ivx]{1,4})[.)]\s*\S", re.IGNORECASE)
"""« - ateliers », « a) ateliers », « ii. ateliers » : une ligne d'une liste."""
_NUMERO = re.compile(r"\(?(?P<numero>[A-Za-z]{0,3}[ .\-]?\d{1,3}(?:[.\-]\d{1,2}){0,4}(?:[.\-]?[a-z])?)(?=[\s.):–-]|$)")


class Indice(StrEnum):
    """Ce qui range des lignes sous une autre ; aucun quand leur somme est tout ce qui le laisse croire."""

    FORMULE = "d'après sa formule"
    PLAN = "que le plan de la feuille range sous elle"
    RETRAIT = "écrites en retrait"
    LISTE = "qui en sont la liste"
    NUMERO = "dont le numéro prolonge le sien"
    MOT = "et son libellé annonce un total"
    SEULES = "seules à porter une cible ou un réalisé"
    AUCUN = ""


@dataclass(frozen=True, slots=True)
class Famille:
    """Une ligne et celles dont elle porte la somme, par leur rang ; les filles se suivent, avant ou après elle.

    Attributes:
        est_un_hasard: vrai si deux montants ronds suffisent à l'expliquer, sans que rien d'autre ne s'additionne.
    """

    mere: int
    filles: tuple[int, ...]
    indice: Indice
    est_un_hasard: bool = False


def familles(lignes: Sequence[LigneChiffree]) -> tuple[Famille, ...]:
    """Les familles d'une suite de lignes, les plus petites d'abord : une mère de mères ne compte que leurs filles.

    Args:
        lignes: des lignes de données qui se suivent, sans titre ni total entre elles.
    """
    missions = _missions(lignes)
    trouvees = {famille.mere: famille for famille in _chapeaux(lignes)}
    for rang in range(len(lignes) - 1, -1, -1):
        if not lignes[rang].montant or rang in trouvees:
            continue
        ecartes = {mere for mere, famille in trouvees.items() if famille.indice}
        voisins = [[r for r in sens if r not in ecartes] for sens in _voisins(rang, missions)]
        if famille := _certaine(lignes, rang, voisins) or _possible(lignes, rang, voisins):
            trouvees[rang] = famille
    totaux = {famille.mere: famille for famille in _totaux(lignes, trouvees.values())}
    return tuple((trouvees | totaux).values())


def _chapeaux(lignes: Sequence[LigneChiffree]) -> Iterator[Famille]:
    """Les lignes sans cible ni réalisé qui portent la somme de celles qui les suivent, leurs chapeaux exclus."""
    suivantes: list[int] = []
    for rang in range(len(lignes) - 1, -1, -1):
        filles = () if lignes[rang].engage else _premieres_qui_font(lignes, lignes[rang].montant or ZERO, suivantes)
        if filles and all(lignes[fille].engage for fille in filles):
            yield Famille(rang, filles, Indice.SEULES)
        else:
            suivantes.insert(0, rang)


def _totaux(lignes: Sequence[LigneChiffree], trouvees: Iterable[Famille]) -> Iterator[Famille]:
    """Les lignes sans cible ni réalisé qui portent la somme de toutes celles qui les précèdent."""
    hors = {rang for famille in trouvees for rang in ecartees(famille, lignes)}
    avant: list[int] = []
    toutes_engagent = True
    for rang, chiffree in enumerate(lignes):
        if rang in hors:
            avant, toutes_engagent = [], True
        elif chiffree.engage:
            avant.append(rang)
        elif toutes_engagent and chiffree.montant and _somme(lignes, avant) == chiffree.montant:
            yield Famille(rang, tuple(avant), Indice.SEULES)
        else:
            toutes_engagent = False


def ecartees(famille: Famille, lignes: Sequence[LigneChiffree]) -> tuple[int, ...]:
    """Les rangs qui sortent du compte : la mère, ou ses filles quand elle seule porte une cible ou un réalisé."""
    if famille.indice is Indice.AUCUN:
        return ()
    est_seule_evaluee = lignes[famille.mere].engage and not any(lignes[rang].engage for rang in famille.filles)
    return famille.filles if est_seule_evaluee else (famille.mere,)


def parts(lignes: Sequence[LigneChiffree]) -> frozenset[int]:
    """Les rangs des lignes dont les euros sont peut-être dans celle du dessus : « dont … », ou son seul détail.

    Args:
        lignes: des lignes de données qui se suivent, sans titre ni total entre elles.
    """
    dont = {rang for rang, chiffree in enumerate(lignes) if chiffree.montant and _commence_par_dont(chiffree.ligne)}
    paires = enumerate(pairwise(lignes), start=1)
    memes = ((rang, dessus, detail) for rang, (dessus, detail) in paires if dessus.montant == detail.montant)
    seuls = {rang for rang, dessus, detail in memes if detail.montant and _est_de_sa_liste(dessus.ligne, detail.ligne)}
    return frozenset(dont | seuls)


def _missions(lignes: Sequence[LigneChiffree]) -> list[str]:
    """La mission écrite sur chaque ligne, à défaut celle de la ligne du dessus."""
    missions: list[str] = []
    for chiffree in lignes:
        ligne = chiffree.ligne
        place = ligne.places.get("mission", 0)
        ecrite = normaliser(ligne.grille.cellule_etendue(ligne.numero, place).texte) if place else ""
        missions.append(ecrite or (missions[-1] if missions else ""))
    return missions


def _voisins(rang: int, missions: Sequence[str]) -> tuple[Iterable[int], Iterable[int]]:
    """Les rangs de la même mission, en s'éloignant : ceux d'après, puis ceux d'avant."""

    def est_de_la_mission(voisin: int) -> bool:
        return missions[voisin] == missions[rang]

    apres = range(rang + 1, min(len(missions), rang + 1 + FILLES_MAXIMALES))
    avant = range(rang - 1, max(-1, rang - 1 - FILLES_MAXIMALES), -1)
    return takewhile(est_de_la_mission, apres), takewhile(est_de_la_mission, avant)


def _certaine(lignes: Sequence[LigneChiffree], rang: int, voisins: Sequence[Sequence[int]]) -> Famille | None:
    """La famille que la mise en page dessine, si sa somme tombe juste ; « dont … » a sa propre règle."""
    mere = lignes[rang]
    for indice, est_dessous in _INDICES.items():
        for sens in voisins:
            filles = _filles(lignes, mere.ligne, sens, est_dessous)
            if _somme(lignes, filles) == mere.montant:
                return Famille(rang, filles, indice)
    return None


def _filles(
    lignes: Sequence[LigneChiffree], mere: Ligne, sens: Sequence[int], est_dessous: Callable[[Ligne, Ligne], bool]
) -> tuple[int, ...]:
    """Les voisines rangées sous une ligne, dans leur ordre ; vide si l'une se dit « dont … »."""
    filles = tuple(sorted(takewhile(lambda rang: est_dessous(mere, lignes[rang].ligne), sens)))
    return () if any(_commence_par_dont(lignes[rang].ligne) for rang in filles) else filles


def _possible(lignes: Sequence[LigneChiffree], rang: int, voisins: Sequence[Sequence[int]]) -> Famille | None:
    """La famille que seule la somme laisse croire, ou qu'un mot de total annonce."""
    autres = sum(map(len, voisins))
    for sens in voisins:
        filles = tuple(sorted(_premieres_qui_font(lignes, lignes[rang].montant or ZERO, sens)))
        if not filles or any(_commence_par_dont(lignes[fille].ligne) for fille in filles):
            continue
        if est_un_mot_de_total(lignes[rang].ligne.libelle.texte):
            return Famille(rang, filles, Indice.MOT)
        deux = len(filles) == FILLES_MINIMALES < autres
        return Famille(rang, filles, Indice.AUCUN, est_un_hasard=deux and not _s_additionnent(lignes, rang, filles))
    return None


def _s_additionnent(lignes: Sequence[LigneChiffree], mere: int, filles: Sequence[int]) -> bool:
    """Vrai si les cibles, ou les réalisés, s'additionnent comme les montants."""
    for cle in ("cible", "realise"):
        somme, *nombres = (lignes[rang].ligne.cellule(cle).nombre for rang in (mere, *filles))
        connus = [nombre for nombre in nombres if nombre is not None]
        if somme and len(connus) == len(filles) and sum(connus) == somme:
            return True
    return False


def _premieres_qui_font(lignes: Sequence[LigneChiffree], montant: Decimal, sens: Sequence[int]) -> tuple[int, ...]:
    """Les plus proches voisines dont les montants font exactement celui-ci ; vide s'il n'y en a pas deux."""
    reste = montant
    for compte, rang in enumerate(sens, start=1):
        voisine = lignes[rang].montant
        if voisine is None or voisine > reste:
            return ()
        reste -= voisine
        if reste == 0:
            return tuple(sens[:compte]) if compte >= FILLES_MINIMALES else ()
    return ()


def _somme(lignes: Sequence[LigneChiffree], filles: Sequence[int]) -> Decimal | None:
    """La somme des montants connus ; None s'il n'y en a pas deux."""
    montants = [montant for rang in filles if (montant := lignes[rang].montant)]
    return sum(montants, ZERO) if len(montants) >= FILLES_MINIMALES else None


def _est_dans_sa_formule(mere: Ligne, fille: Ligne) -> bool:
    premiere, derniere = mere.grille.sommes.get((mere.numero, mere.places.get("montant_max", 0)), (0, 0))
    return premiere <= fille.numero <= derniere


def _niveau(ligne: Ligne) -> int:
    return ligne.grille.niveaux.get(ligne.numero, 0)


def _est_de_sa_liste(mere: Ligne, fille: Ligne) -> bool:
    return _est_un_detail(fille) and not _est_un_detail(mere)


def _prolonge_son_numero(mere: Ligne, fille: Ligne) -> bool:
    de_la_mere, suite = _numero(mere), _numero(fille)
    reste = suite.removeprefix(de_la_mere)
    return de_la_mere != "" and reste not in ("", suite) and (reste[0] in ".-" or reste[0].isalpha())


_INDICES: Mapping[Indice, Callable[[Ligne, Ligne], bool]] = {
    Indice.FORMULE: _est_dans_sa_formule,
    Indice.PLAN: lambda mere, fille: _niveau(fille) > _niveau(mere),
    Indice.RETRAIT: lambda mere, fille: fille.retrait > mere.retrait,
    Indice.LISTE: _est_de_sa_liste,
    Indice.NUMERO: _prolonge_son_numero,
}
"""Ce qui range une ligne sous une autre, du plus sûr au moins sûr."""


def _est_un_detail(ligne: Ligne) -> bool:
    libelle = ligne.libelle.valeur
    return isinstance(libelle, str) and _DETAIL.match(libelle) is not None


def _numero(ligne: Ligne) -> str:
    """Le numéro de la ligne, écrit dans sa colonne ou devant son libellé ; vide s'il n'y en a pas."""
    textes = (ligne.cellule("identifiant").texte, ligne.libelle.texte)
    numeros = (trouve["numero"] for texte in textes if (trouve := _NUMERO.match(texte)))
    return next(numeros, "")


def _commence_par_dont(ligne: Ligne) -> bool:
    """Vrai si le libellé dit lui-même que la ligne est une part d'une autre (« dont… », « y compris… »)."""
    return _DONT.match(normaliser(ligne.texte("indicateur"))) is not None
