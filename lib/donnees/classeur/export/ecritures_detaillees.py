"""Une écriture que les suivantes détaillent ne s'ajoute pas à son détail : ventilation par mission, sous-comptes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, takewhile
from typing import Final

from lib.domaine.annees.ecriture_comptable import Ecriture
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur.lignes import Ligne

CLASSE: Final = 2
"""« 6 », « 60 » : un compte d'un ou deux chiffres est une classe quand ses sous-comptes sont dans le même export."""
EcritureLue = tuple[Ligne, Ecriture]
"""Une écriture, et la ligne du fichier où elle se lit."""


def sans_les_meres(lues: Sequence[EcritureLue]) -> list[EcritureLue]:
    """Les écritures, sans celles que les suivantes détaillent au centime près : chacune est dite, jamais tue.

    De la dernière à la première : un compte « 60 » se compare à ses sous-comptes sans leurs propres totaux.
    """
    gardees: list[EcritureLue] = []
    for lue in reversed(lues):
        if not _est_detaillee(lue, gardees):
            gardees.append(lue)
    return gardees[::-1]


def _est_detaillee(lue: EcritureLue, gardees: Sequence[EcritureLue]) -> bool:
    """Vrai si les écritures qui suivent (la plus proche en dernier) redisent celle-ci."""
    ligne, mere = lue
    if not mere.montant:
        return False
    if _combien(mere.montant, (e for _, e in _sous_comptes(mere, gardees))):
        return _noter(ligne, "compte", "est le total des comptes qui suivent : il n'est pas compté une seconde fois.")
    filles = _combien(mere.montant, (e for _, e in _ventilation(mere, gardees)))
    if filles > 1:
        return _noter(
            ligne, "libelle", "est ventilée par mission aux lignes qui suivent : elle n'est pas comptée deux fois."
        )
    return False


def _sous_comptes(mere: Ecriture, gardees: Sequence[EcritureLue]) -> Iterator[EcritureLue]:
    """Les écritures sans jour qui suivent et dont le compte précise le sien : « 606400 » sous « 606 ».

    Une classe (« 6 », « 60 ») est un total même datée.
    """
    if mere.compte and len(mere.compte) <= CLASSE:
        return takewhile(
            lambda lue: lue[1].compte != mere.compte and lue[1].compte.startswith(mere.compte), reversed(gardees)
        )
    if not mere.compte or mere.est_datee:
        return iter(())
    return takewhile(
        lambda lue: not lue[1].est_datee and lue[1].compte != mere.compte and lue[1].compte.startswith(mere.compte),
        reversed(gardees),
    )


def _ventilation(mere: Ecriture, gardees: Sequence[EcritureLue]) -> Iterator[EcritureLue]:
    """Les écritures qui suivent, du même jour et du même compte, et qui nomment ce que la sienne tait."""
    if mere.mission or mere.action or not mere.est_datee:
        return iter(())
    return takewhile(
        lambda lue: (lue[1].jour, lue[1].compte) == (mere.jour, mere.compte) and bool(lue[1].mission or lue[1].action),
        reversed(gardees),
    )


def _combien(montant: Decimal, filles: Iterable[Ecriture]) -> int:
    """Combien d'écritures font ce montant, prises depuis la première ; 0 si elles ne le font pas."""
    sommes = accumulate(fille.montant for fille in filles)
    return next((rang for rang, somme in enumerate(sommes, 1) if somme == montant), 0)


def _noter(ligne: Ligne, cle: str, phrase: str) -> bool:
    """Dit qu'une écriture est écartée ; toujours vrai."""
    remede = "Si c'est une autre dépense, séparez-la de ces lignes."
    ligne.noter(cle, CodeDAnomalie.TOTAL_EXCLU, phrase, remede, gravite=Gravite.A_VERIFIER)
    return True
