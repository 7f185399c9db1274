"""L'identité d'une ligne d'une année à l'autre : son numéro si le libellé s'accorde, sinon ses mots."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from lib.domaine.indicateur import Indicateur

PART_COMMUNE = 0.6
"""La part de ses mots qu'un libellé doit garder pour n'être qu'abrégé ou complété."""
_MOT = re.compile(r"[a-z0-9]+(?:[.,]\d+)?")
_LIAISONS = frozenset(
    {"de", "des", "du", "la", "le", "les", "et", "en", "un", "une", "au", "aux", "par", "dans", "sur"}
)
_CONTRAIRES = frozenset({"sans", "avec", "hors", "non", "pas", "sauf"})


class LigneNommee(Protocol):
    """Ce qui suffit à reconnaître une ligne ; une mission vide est inconnue."""

    @property
    def identifiant(self) -> str: ...
    @property
    def libelle(self) -> str: ...
    @property
    def mission(self) -> str: ...


@dataclass(frozen=True, slots=True)
class LigneRetrouvee:
    """La ligne d'un contrat qui continue celle d'un autre, ou la raison de ne pas la reconnaître.

    Attributes:
        indicateur: None si l'on ne sait pas laquelle c'est.
        motif: pourquoi on ne le sait pas, en une phrase ; vide sinon.
    """

    indicateur: Indicateur | None
    motif: str = ""


def retrouver(lignes: Sequence[LigneNommee], nouvelles: Sequence[Indicateur]) -> tuple[LigneRetrouvee, ...]:
    """Chaque ligne d'un contrat, retrouvée parmi celles d'un autre.

    Le numéro décide quand le libellé s'accorde : une ligne renumérotée se retrouve par son libellé, une ligne
    reformulée par ses mots, dans la même mission. Deux lignes ne deviennent jamais la même.

    Args:
        lignes: les lignes cherchées.
        nouvelles: celles du contrat où on les cherche.

    Returns:
        Une réponse par ligne cherchée, dans le même ordre.
    """
    propres = {n.identifiant: n for n in nouvelles}
    # Ce qui garde son numéro et son libellé n'est plus à personne d'autre.
    gardees = {
        ligne.identifiant
        for ligne in lignes
        if ligne.identifiant in propres and _s_accordent(ligne, propres[ligne.identifiant])
    }
    libres = [n for n in nouvelles if n.identifiant not in gardees]
    trouvees = [
        LigneRetrouvee(propres[ligne.identifiant]) if ligne.identifiant in gardees else _par_le_libelle(ligne, libres)
        for ligne in lignes
    ]
    demandes = Counter(t.indicateur.identifiant for t in trouvees if t.indicateur is not None)
    return tuple(
        _disputee(t.indicateur) if t.indicateur is not None and demandes[t.indicateur.identifiant] > 1 else t
        for t in trouvees
    )


def libelle_a_plat(texte: str) -> str:
    """Un libellé sans accents, majuscules ni espaces en trop, pour se comparer."""
    sans_accents = unicodedata.normalize("NFKD", texte).encode("ascii", "ignore").decode()
    return " ".join(sans_accents.casefold().split())


def _par_le_libelle(ligne: LigneNommee, libres: Sequence[Indicateur]) -> LigneRetrouvee:
    """Par le libellé exact, à défaut par les mots ; jamais entre deux lignes possibles."""
    voisines = [n for n in libres if not ligne.mission or n.mission == ligne.mission]
    exactes = [n for n in voisines if libelle_a_plat(n.libelle) == libelle_a_plat(ligne.libelle)]
    # Sans mission connue, des mots voisins ne suffisent pas : « réunions » se dit dans toutes.
    proches = exactes or [n for n in voisines if ligne.mission and _s_accordent(ligne, n)]
    if len(proches) == 1:
        return LigneRetrouvee(proches[0])
    if proches:
        noms = ", ".join(f"« {n.libelle} »" for n in proches[:3])
        return LigneRetrouvee(None, f"Plusieurs lignes lui ressemblent : {noms}.")
    homonyme = next((n for n in libres if n.identifiant == ligne.identifiant), None)
    if homonyme is not None:
        return LigneRetrouvee(None, f"Le numéro désigne maintenant une autre ligne : « {homonyme.libelle} ».")
    return LigneRetrouvee(None, "La ligne n'est plus dans le classeur.")


def _disputee(indicateur: Indicateur) -> LigneRetrouvee:
    return LigneRetrouvee(None, f"Plusieurs lignes d'avant ressemblent à « {indicateur.libelle} ».")


def _s_accordent(ligne: LigneNommee, nouvelle: Indicateur) -> bool:
    """Vrai si un libellé complète ou abrège l'autre ; un mot ou un nombre qui change fait une autre ligne."""
    if libelle_a_plat(ligne.libelle) == libelle_a_plat(nouvelle.libelle):
        return True
    avant, apres = _mots(ligne.libelle), _mots(nouvelle.libelle)
    court, long = sorted((avant, apres), key=len)
    ajoutes = long - court
    return (
        bool(court)
        and court <= long
        and len(court) >= PART_COMMUNE * len(long)
        and not any(mot in _CONTRAIRES or mot[0].isdigit() for mot in ajoutes)
    )


def _mots(libelle: str) -> frozenset[str]:
    """Les mots qui disent la ligne, au singulier."""
    mots = _MOT.findall(libelle_a_plat(libelle).replace("'", " ").replace("’", " "))
    return frozenset(mot.rstrip("s") or mot for mot in mots if len(mot) > 1 or mot.isdigit()) - _LIAISONS
