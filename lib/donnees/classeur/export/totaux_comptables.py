"""Un total écrit après ou avant son détail n'est pas une écriture : son mot, son compte, puis sa somme le disent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from lib.domaine.annees.ecriture_comptable import Ecriture
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.mots import normaliser
from lib.donnees.classeur.export.ecritures_detaillees import CLASSE, EcritureLue
from lib.donnees.classeur.lignes import Ligne

CHIFFRES_D_UN_CHAPEAU: Final = 4
"""« 606 » en coiffe d'autres : au-delà de trois chiffres, seul son compte entier est additionné."""
_FILLES_MINIMALES = 2
DU_MEME_COMPTE_AVANT: Final = "des lignes du même compte qui précèdent"
DU_MEME_COMPTE_APRES: Final = "des lignes du même compte qui suivent"
_MOIS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_PARLE_D_UN_TOTAL = re.compile(
    rf"(?:sous|ss|s/)?[- ]?tota(?:l|ux)\b|(?:mois de |mois d')?(?:{_MOIS})(?: 20\d\d)?$|[ts][1-4](?: 20\d\d)?$"
    r"|(?:\d(?:er|e|eme)? )?(?:trimestre|semestre)\b|(?:ensemble|cumul|somme|montant)s?\b"
    r"|(?:charges|depenses|achats|frais) (?:du|de la|des|de l'|annuel|total|cumul)"
)
_NET = re.compile(r"tota|cumul")
_ENSEIGNE = re.compile(r"total ?(?:energies?|access|direct|station|carburants?|gaz|wash|mobility)\b")
"""« Total Access, carburant » est une dépense."""
Cle = tuple[str, object]


@dataclass(frozen=True, slots=True)
class _Annonce:
    """Un total annoncé.

    Attributes:
        est_nette: vrai si une seule écriture, de même montant, suffit à le prouver.
        de_tout: vrai s'il peut être la somme de tous les comptes, et pas seulement du sien.
        est_d_un_mois: vrai si une seule écriture de son mois peut le prouver.
    """

    est_nette: bool
    de_tout: bool
    est_d_un_mois: bool

    def minimum(self, cle: Cle) -> int:
        """Combien d'écritures au moins doivent faire la somme : deux, sauf pour ce qui se dit nettement un total."""
        return 1 if self.est_nette or (self.est_d_un_mois and isinstance(cle[1], tuple)) else _FILLES_MINIMALES


@dataclass(slots=True)
class _Cumuls:
    """Les euros des écritures déjà lues [€], par début de compte : en tout, par mois, par mission, par suite."""

    sommes: defaultdict[Cle, Decimal] = field(default_factory=lambda: defaultdict(lambda: ZERO))
    combien: defaultdict[Cle, int] = field(default_factory=lambda: defaultdict(int))

    def ajouter(self, ecriture: Ecriture) -> None:
        """Une écriture de plus."""
        for debut in {ecriture.compte[:longueur] for longueur in (*range(CHIFFRES_D_UN_CHAPEAU), len(ecriture.compte))}:
            for cle in _cles(debut, ecriture):
                self.sommes[cle] += ecriture.montant
                self.combien[cle] += 1

    def fermer(self) -> None:
        """Un total ferme la suite en cours."""
        for cle in [cle for cle in self.sommes if cle[1] is None]:
            del self.sommes[cle], self.combien[cle]

    def prouvent(self, annonce: _Annonce, ecriture: Ecriture) -> bool:
        """Vrai si des écritures déjà lues font exactement le montant d'un total annoncé."""
        debuts = {ecriture.compte, ""} if annonce.de_tout else {ecriture.compte}
        cles = [cle for debut in debuts for cle in _cles(debut, ecriture) if self.combien[cle] >= annonce.minimum(cle)]
        return bool(ecriture.montant) and any(self.sommes[cle] == ecriture.montant for cle in cles)


def _cles(debut: str, ecriture: Ecriture) -> Iterator[Cle]:
    yield debut, None
    yield debut, "depuis le début"
    if ecriture.jour is not None and ecriture.est_datee:
        yield debut, (ecriture.jour.year, ecriture.jour.month)
    if ecriture.mission:
        yield debut, normaliser(ecriture.mission)


def sans_les_totaux(lues: Sequence[EcritureLue]) -> list[EcritureLue]:
    """Les écritures, sans les totaux que leur mot ou leur compte annonce et que leur somme prouve.

    Chacun se dit ; un total annoncé que rien ne prouve compte, et se dit aussi.
    """
    comptes = {e.compte for _, e in lues}
    precises = {compte[:longueur] for compte in comptes for longueur in range(1, len(compte))} & comptes
    ont_un_compte = 2 * sum(bool(ligne.texte("compte")) for ligne, _ in lues) > len(lues)
    cumuls, gardees = _Cumuls(), []
    for ligne, ecriture in lues:
        est_un_chapeau = ecriture.compte in precises and (len(ecriture.compte) <= CLASSE or not ecriture.est_datee)
        annonce = _annonce(ligne, est_un_chapeau=est_un_chapeau, ont_un_compte=ont_un_compte)
        if annonce is not None and cumuls.prouvent(annonce, ecriture):
            _ecarter(ligne)
            cumuls.fermer()
            continue
        if annonce is not None and ecriture.montant:
            _dire_sans_preuve(ligne, ecriture, annonce)
        cumuls.ajouter(ecriture)
        gardees.append((ligne, ecriture))
    return _sans_les_totaux_muets(gardees)


def _annonce(ligne: Ligne, *, est_un_chapeau: bool, ont_un_compte: bool) -> _Annonce | None:
    """Ce qui annonce un total : son compte coiffe les autres, son libellé le dit, ou il est seul sans compte à lui."""
    libelle = normaliser(ligne.texte("libelle"))
    parle = _PARLE_D_UN_TOTAL.match(libelle) is not None and _ENSEIGNE.match(libelle) is None
    de_tout = parle or (ont_un_compte and not ligne.texte("compte"))
    if not (de_tout or est_un_chapeau):
        return None
    est_nette = est_un_chapeau or (parle and _NET.search(libelle) is not None)
    return _Annonce(est_nette, de_tout, est_d_un_mois=parle)


def _dire_sans_preuve(ligne: Ligne, ecriture: Ecriture, annonce: _Annonce) -> None:
    if annonce.est_nette:
        _douter(ligne, "a l'air d'un total, sans être la somme des lignes qui précèdent ; il est compté.")
    elif ecriture.compte and not ligne.texte("compte"):
        _douter(ligne, f"n'a pas de compte, quand les autres en ont un ; elle est comptée au {ecriture.compte}.")


def _sans_les_totaux_muets(lues: Sequence[EcritureLue]) -> list[EcritureLue]:
    """Sans ce qui ferme chaque suite d'un compte par sa somme exacte, quand toutes se ferment ainsi ; sinon se dit."""
    suites = list(_suites(lues))
    longues = [suite for suite in suites if len(suite) > _FILLES_MINIMALES]
    fermees = [suite for suite in longues if _se_ferme(suite)]
    if len(fermees) < 2 or fermees != longues:
        for ligne, quoi in _sommes_muettes(lues, suites):
            _douter(ligne, f"vaut exactement la somme {quoi} ; elle est comptée.")
        return list(lues)
    gardees = []
    for suite in suites:
        est_fermee = len(suite) > 1 and _se_ferme(suite)
        gardees += suite[:-1] if est_fermee else suite
        if est_fermee:
            _ecarter(suite[-1][0])
    return gardees


def _sommes_muettes(
    lues: Sequence[EcritureLue], suites: Iterable[Sequence[EcritureLue]]
) -> Iterator[tuple[Ligne, str]]:
    """Les lignes qui en valent d'autres, et lesquelles : celles de leur compte qui précèdent, deux au moins, ou une
    seule dont elles taisent la mission ; sans un mot, celles qui suivent aussi, et tout ce qui précède.
    """
    dites: set[int] = set()
    for suite in suites:
        for ligne, quoi in _d_une_suite(suite):
            dites.add(ligne.numero)
            yield ligne, quoi
    for ligne in _egales_au_cumul(lues):
        if _est_sans_un_mot(ligne) and ligne.numero not in dites:
            yield ligne, "de toutes les lignes qui précèdent"


def _d_une_suite(suite: Sequence[EcritureLue]) -> Iterator[tuple[Ligne, str]]:
    if len(suite) > 1 and _tait_sa_mission(*suite[:2]) and suite[0][1].montant == suite[1][1].montant:
        yield suite[1][0], DU_MEME_COMPTE_AVANT
    yield from ((ligne, DU_MEME_COMPTE_AVANT) for ligne in _egales_au_cumul(suite))
    apres = filter(_est_sans_un_mot, _egales_au_cumul(suite[::-1]))
    yield from ((ligne, DU_MEME_COMPTE_APRES) for ligne in apres)


def _egales_au_cumul(lues: Sequence[EcritureLue]) -> Iterator[Ligne]:
    """Les lignes qui valent exactement toutes celles d'avant elles, deux au moins."""
    cumul = ZERO
    for rang, (ligne, ecriture) in enumerate(lues):
        if ecriture.montant and ecriture.montant == cumul and rang >= _FILLES_MINIMALES:
            yield ligne
        cumul += ecriture.montant


def _est_sans_un_mot(ligne: Ligne) -> bool:
    return not ligne.texte("libelle")


def _tait_sa_mission(avant: EcritureLue, lue: EcritureLue) -> bool:
    return bool(avant[1].mission or avant[1].action) and not (lue[1].mission or lue[1].action)


def _suites(lues: Sequence[EcritureLue]) -> Iterator[list[EcritureLue]]:
    """Les écritures d'un même compte qui se suivent."""
    suite: list[EcritureLue] = []
    for lue in lues:
        if suite and lue[1].compte != suite[-1][1].compte:
            yield suite
            suite = []
        suite.append(lue)
    if suite:
        yield suite


def _se_ferme(suite: Sequence[EcritureLue]) -> bool:
    *filles, (_, derniere) = suite
    return bool(derniere.montant) and derniere.montant == sum((e.montant for _, e in filles), ZERO)


def _ou(ligne: Ligne) -> str:
    return "libelle" if "libelle" in ligne.places else "compte"


def _ecarter(ligne: Ligne) -> None:
    phrase = "est la somme de lignes qui précèdent : elle n'est pas comptée une seconde fois."
    remede = "Si c'est une dépense, changez son libellé ou son compte."
    ligne.noter(_ou(ligne), CodeDAnomalie.TOTAL_EXCLU, phrase, remede, gravite=Gravite.A_VERIFIER)


def _douter(ligne: Ligne, phrase: str) -> None:
    ligne.noter(_ou(ligne), CodeDAnomalie.LIGNE_INCLUSE, phrase, "Si c'est un total, retirez-le de l'export.")
