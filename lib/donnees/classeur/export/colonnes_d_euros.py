"""De plusieurs colonnes d'euros, celle de l'exercice : ni autre année, ni budget, ni l'ouverture, ni un cumul."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.dates import ANNEE_ENTIERE, rang_dans_l_annee
from lib.donnees.cellules.mots import normaliser
from lib.donnees.champs import EXPORT_COMPTABLE, champ_sur
from lib.donnees.classeur.tableaux import Reperage, imposer
from lib.donnees.garde_fous import FichierRefuse
from lib.donnees.grille import Grille, JournalDeLecture

EUROS: Final = ("montant", "debit", "credit")
SOLDE: Final = "un cumul ou un solde"
_A_COTE: Final[Mapping[str, re.Pattern[str]]] = {
    "celle de l'année d'avant": re.compile(
        r"\bn ?[-–] ?\d\b|\b(?:(?:exercice|annee|periode)s? )?(?:precedent|anterieur)e?s?\b"
        r"|\b(?:l'an|annee) derniere?\b"
    ),
    "celle de l'ouverture": re.compile(r"\bouvertures?\b|\ba[ -]nouveaux?\b|\binitia(?:l|le|ux|les)\b|\breports?\b"),
    "celle d'une prévision": re.compile(
        r"\bbudget\w*|\bprevu\w*|\bprevision\w*|\bprev\b|\bbp\b|\bvotee?s?\b|\bengagee?s?\b|\bengagements?\b|\bestim\w+"
    ),
    "un écart ou un reste": re.compile(r"\becarts?\b|\bvariations?\b|\brestes?\b|\bdisponibles?\b|\brestant\w*"),
    "celle d'une autre monnaie": re.compile(r"\bdevises?\b"),
    SOLDE: re.compile(r"\bcumul\w*|\bprogressi\w+|\bsoldes?\b"),
}
"""Ce que dit l'entête d'une colonne qui n'est pas celle des écritures de l'exercice."""
_COURANT = re.compile(
    r"\bn\b|\brealisee?s?\b|\breelle?s?\b|\breels?\b|\bconsommee?s?\b|\bmouvements?\b|\b(?:l')?exercice\b|\bannee\b"
    r"|\bperiode\b|\bexecutee?s?\b|\bconstatee?s?\b|\ben cours\b"
)
PARTIE: Final = "celle d'une partie de l'année"
_TAXES = re.compile(r"\bh\.?t\b|\bttc\b|\btva\b|taxes?\b")
_ANNEE = re.compile(r"\b20[1-4]\d\b")
_MOT = re.compile(r"[a-z/]+")
_EN_COMPTE: Final = {"debiteur": "debit", "debiteurs": "debit", "crediteur": "credit", "crediteurs": "credit"}


@dataclass(frozen=True, slots=True)
class ColonneDEuros:
    """Une colonne d'euros et ce que dit son entête.

    Attributes:
        cle: ce qu'elle est, l'année et le reste retirés : montant, débit ou crédit.
        a_cote: pourquoi elle n'est pas celle de l'exercice ; vide si rien ne le dit.
        annee: l'année qu'elle nomme ; 0 si elle n'en nomme pas.
        est_courante: vrai si elle dit être le réalisé, le mouvement ou l'exercice.
    """

    colonne: int
    entete: str
    cle: str
    a_cote: str
    annee: int
    est_courante: bool

    @property
    def est_une_taxe(self) -> bool:
        """Vrai si elle dit seulement le montant sans sa taxe, avec elle, ou la taxe."""
        return _TAXES.search(normaliser(self.entete)) is not None


def choisir_les_euros(grille: Grille, reperage: Reperage, journal: JournalDeLecture) -> Reperage:
    """Le même tableau, où chaque champ d'euros est dans la colonne de l'exercice ; ce qui n'est pas lu se dit.

    Raises:
        FichierRefuse: la seule colonne d'euros est celle d'une autre année, d'un budget ou d'un cumul.
    """
    colonnes = tuple(_colonnes(reperage))
    choisies: dict[int, str] = {}
    for cle in EUROS:
        memes = [colonne for colonne in colonnes if colonne.cle == cle]
        if not any(c.a_cote or c.annee for c in memes) and len([c for c in memes if not c.est_une_taxe]) < 2:
            continue
        bonnes = [c for c in memes if not c.a_cote] or _soldes_d_une_balance(memes, reperage)
        if bonnes:
            choisie = max(bonnes, key=lambda c: (c.annee, c.est_courante, c.colonne == reperage.places.get(cle)))
            choisies[choisie.colonne] = cle
            _dire(grille, choisie, memes, journal)
        elif reperage.places.get(cle) in {colonne.colonne for colonne in memes}:
            raise _refus(memes[0])
    return imposer(reperage, choisies) if choisies else reperage


def _colonnes(reperage: Reperage) -> Iterator[ColonneDEuros]:
    for colonne, entete in reperage.entetes.items():
        simple = normaliser(entete)
        est_une_partie = 0 < rang_dans_l_annee(entete) < ANNEE_ENTIERE
        a_cote = next((r for r, motif in _A_COTE.items() if motif.search(simple)), PARTIE if est_une_partie else "")
        nue = _ANNEE.sub(" ", _COURANT.sub(" ", simple))
        for motif in _A_COTE.values():
            nue = motif.sub(" ", nue)
        cle = _cle(" ".join(_MOT.findall(nue)))
        if cle in EUROS:
            annee = max(map(int, _ANNEE.findall(simple)), default=0)
            yield ColonneDEuros(colonne, entete, cle, a_cote, annee, _COURANT.search(simple) is not None)


def _soldes_d_une_balance(memes: Sequence[ColonneDEuros], reperage: Reperage) -> list[ColonneDEuros]:
    """« Solde débiteur » et « Solde créditeur » sont les euros d'une balance ; d'un grand livre, ils progressent."""
    est_une_balance = "date" not in reperage.places
    return [c for c in memes if est_une_balance and c.a_cote == SOLDE and c.cle != "montant"]


def _cle(nue: str) -> str:
    if nue in _EN_COMPTE:
        return _EN_COMPTE[nue]
    champ = champ_sur(nue, EXPORT_COMPTABLE) if nue else None
    return champ.cle if champ else ""


def _dire(grille: Grille, choisie: ColonneDEuros, memes: Sequence[ColonneDEuros], journal: JournalDeLecture) -> None:
    """Chaque colonne laissée, et pourquoi ; une autre année que rien d'autre n'écarte est à vérifier."""
    for colonne in memes:
        if colonne is choisie:
            continue
        quoi = f"la colonne « {colonne.entete} » n'est pas lue"
        if colonne.a_cote:
            phrase, gravite = f"{quoi} : c'est {colonne.a_cote}.", Gravite.INFORMATION
        elif colonne.est_une_taxe:
            continue
        else:
            phrase, gravite = f"{quoi} : « {choisie.entete} » l'est à sa place.", Gravite.A_VERIFIER
        remede = "Si l'exercice est dans cette colonne, retirez l'autre de l'export."
        journal.feuille(CodeDAnomalie.COLONNE_NON_UTILISEE, grille.nom, phrase, remede, gravite=gravite)


def _refus(colonne: ColonneDEuros) -> FichierRefuse:
    return FichierRefuse(
        f"n'a pas les euros de l'exercice : la colonne « {colonne.entete} » est {colonne.a_cote}.",
        "Exportez les montants de l'exercice, écriture par écriture.",
    )
