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
_Cle = tuple[str, frozenset[str]]


def avec_les_nationaux_reconnus(contrat: Contrat, catalogue: Sequence[EntreeCatalogue]) -> Contrat:
    """Le contrat où chaque ligne qui a les mots d'un national du catalogue l'est, en attendant qu'on le confirme."""
    connus = _nationaux(catalogue)
    return replace(contrat, indicateurs=tuple(_reconnaitre(ligne, connus) for ligne in contrat.indicateurs))


def national_reconnu(ligne: Indicateur, catalogue: Iterable[EntreeCatalogue]) -> EntreeCatalogue | None:
    """Le national du catalogue qui a les mots de la ligne, dans sa mission ; None s'il n'y en a pas."""
    return _nationaux(catalogue).get(_cle(ligne.mission, ligne.libelle))


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
    mots = " ".join(_ABREGES.get(mot, mot) for mot in _MOT.findall(normaliser(libelle))).split()
    return mission, frozenset(_au_singulier(mot) for mot in mots if mot not in _SANS_PORTEE)


def _au_singulier(mot: str) -> str:
    return mot[:-1] if len(mot) > 3 and mot.endswith(("s", "x")) else mot
