"""Reconnaître un indicateur national à ses mots, d'après le catalogue, quand le classeur ne dit pas sa portée.

Un national ne se négocie pas : le croire local ferait promettre un mouvement impossible. Un local pris pour un national
fermerait un levier : les mots doivent donc être les mêmes, dans la même mission, et ce qui est écrit l'emporte.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.domaine.normalisation import normaliser
from lib.domaine.parametres import EntreeCatalogue
from lib.domaine.vocabulaire import Fait, Portee

_MOT = re.compile(r"[a-z0-9]+")
_ABREGES = {"mt": "medecin traitant", "nb": "nombre", "cmu": "c2s", "rdv": "rendez vous"}
_SANS_PORTEE = frozenset(
    ("a", "au", "aux", "avec", "c", "ce", "cpts", "d", "dans", "de", "des", "du", "en", "et", "ex", "l", "la", "le",
     "les", "nombre", "ou", "par", "pour", "que", "qui", "sur", "un", "une")
)  # fmt: skip
"""Mots qui ne changent pas ce que l'on mesure."""
_NUMERO = re.compile(r"\A\W*(?:\d+[.\d]*\W+)+")
"""Le rang d'une ligne devant son libellé : « 3.4 – »."""
_MOTS_COMMUNS = 2 / 3
_MESURES = ("part", "taux", "pourcentage", "proportion", "ratio")
"""Ce qui mesure, avant ce qui est mesuré."""
_MANQUES = frozenset(("san", "non"))
"""« sans », sous la forme que lui donne le singulier, et « non » : ce qui manque, et leur absence dit le contraire."""
_DUREES = frozenset(("delai", "duree", "temp"))
"""Ce qui se compte en temps : « Orientation des cas » n'est pas le délai qu'elle prend."""
_Cle = tuple[str, frozenset[str]]


def avec_les_nationaux_reconnus(contrat: Contrat, catalogue: Sequence[EntreeCatalogue]) -> Contrat:
    """Le contrat où chaque ligne qui a les mots d'un national du catalogue l'est, en attendant qu'on le confirme."""
    connus = _nationaux(catalogue)
    return replace(contrat, indicateurs=tuple(_reconnaitre(ligne, connus) for ligne in contrat.indicateurs))


def national_reconnu(ligne: Indicateur, catalogue: Iterable[EntreeCatalogue]) -> EntreeCatalogue | None:
    """Le national du catalogue qui a les mots de la ligne, dans sa mission ; None s'il n'y en a pas."""
    return _nationaux(catalogue).get(_cle(ligne.mission, ligne.libelle))


def semblable_au_catalogue(libelle: str, catalogue: Iterable[EntreeCatalogue]) -> EntreeCatalogue | None:
    """L'indicateur du catalogue qui compte la même chose et a le plus de mots du libellé ; None sans les deux tiers."""
    entrees = ((entree, frozenset(_mots(entree.libelle))) for entree in catalogue)
    nomme = _mots(_NUMERO.sub("", libelle))
    suite, mots = [mot for mot in nomme if mot not in _MESURES], frozenset(nomme)
    partages = [(len(mots & siens) / len(mots | siens), entree, siens) for entree, siens in entrees if mots or siens]
    _, entree, siens = max(partages, key=lambda partage: partage[0], default=(0, None, frozenset[str]()))
    est_autre_chose = any(bool(siens & propres) is not bool(mots & propres) for propres in (_MANQUES, _DUREES))
    if not suite or suite[0] not in siens or est_autre_chose or len(mots & siens) < _MOTS_COMMUNS * len(siens):
        return None
    return entree


def _reconnaitre(ligne: Indicateur, connus: Mapping[_Cle, EntreeCatalogue]) -> Indicateur:
    """« local » écrit l'emporte ; « négociable » écrit aussi : la personne a dit ce qu'il en est."""
    est_dite = ligne.portee is not None or ligne.negociable is True
    if est_dite or _cle(ligne.mission, ligne.libelle) not in connus:
        return ligne
    return replace(ligne, portee=Portee.NATIONAL, supposes=ligne.supposes | {Fait.PORTEE})


def _nationaux(catalogue: Iterable[EntreeCatalogue]) -> dict[_Cle, EntreeCatalogue]:
    """Les nationaux du catalogue par leurs mots ; des mots qu'un indicateur local a aussi ne désignent personne."""
    entrees = tuple(catalogue)
    locaux = {_cle(e.mission, e.libelle) for e in entrees if e.portee is not Portee.NATIONAL}
    nationaux = {_cle(e.mission, e.libelle): e for e in entrees if e.portee is Portee.NATIONAL}
    return {cle: entree for cle, entree in nationaux.items() if cle not in locaux}


def _cle(mission: str, libelle: str) -> _Cle:
    """La mission et les mots d'un libellé : leur ordre, leur nombre et les abréviations d'usage n'y changent rien."""
    return mission, frozenset(_mots(libelle))


def _mots(libelle: str) -> list[str]:
    """Les mots qui disent ce que l'on mesure, dans l'ordre, au singulier."""
    mots = " ".join(_ABREGES.get(mot, mot) for mot in _MOT.findall(normaliser(libelle))).split()
    return [_au_singulier(mot) for mot in mots if mot not in _SANS_PORTEE]


def _au_singulier(mot: str) -> str:
    return mot[:-1] if len(mot) > 3 and mot.endswith(("s", "x")) else mot
