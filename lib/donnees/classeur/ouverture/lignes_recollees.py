"""Recoller les lignes d'un tableau copié : un retour dans une cellule y coupe la rangée en deux.

Une copie de Word ou d'un PDF ne met pas de guillemets autour d'une cellule de plusieurs lignes. Ce qui reste est le
compte : deux morceaux qui, joints, font juste une rangée. Joindre est une supposition, et se dit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lib.donnees.cellules.intitules import nomme_une_mission
from lib.donnees.cellules.mots import normaliser
from lib.donnees.classeur.ouverture.cellules_de_texte import LigneIncertaine, lignes_trop_larges, premier_nombre
from lib.donnees.classeur.ouverture.entete_fusionnee import placer_le_haut

_SUITE = re.compile(r"\s*(?:[a-zà-öø-ÿœ]|\([a-zà-öø-ÿœ])")
"""Ce qui commence par une minuscule continue la ligne d'avant."""
_FIN_DE_NOMBRE = re.compile(r"\d{3}(?:\D.*)?", re.DOTALL)
"""« 000 », « 500 € » : ce qui reste d'un montant coupé à son espace."""
_NOMBRE_SEUL = re.compile(r"[\s\d.,%€+/-]*")
_APPELLE_UNE_SUITE = re.compile(
    r".*(?:[,(:;/'’-]|\b(?:a|au|aux|avec|chez|dans|de|des|du|en|entre|et|la|le|les|leur|leurs|ou|par|pour|qui|sans|selon"
    r"|ses|son|sous|sur|un|une|vers))\s*"
)
"""« Patients sans » attend la suite ; « Objectifs transversaux » peut être le titre de ce qui vient."""
TROP_COURTE = (
    "n'a pas autant de cellules que le tableau : on ne sait pas sous quelles colonnes ranger la suite. "
    "Aucun nombre de cette ligne n'est lu."
)
NOMBRE_COUPE = (
    "est suivi d'une ligne qui commence comme la fin d'un nombre : on ne sait pas si c'est la sienne. Rien n'en est lu."
)
ENTETE_TROP_COURTE = (
    "commence une entête qui n'a pas autant de cellules que le tableau : on ne sait pas quelles colonnes elle nomme. "
    "La suite de cette ligne n'est pas lue."
)


@dataclass(slots=True)
class LignesRecollees:
    """Les rangées d'un texte.

    Attributes:
        lignes: les cellules de chaque rangée, en texte.
        recollees: la place (ligne, colonne) des cellules faites de morceaux → vrai si rien d'autre n'était possible.
        decalages: les rangées dont on ne sait pas sous quelles colonnes ranger la fin.
        entete_placee: la ligne d'entête placée d'après celle du dessous ; 0 s'il n'y en a pas.
    """

    lignes: list[list[str]] = field(default_factory=list)
    recollees: dict[tuple[int, int], bool] = field(default_factory=dict)
    decalages: dict[int, LigneIncertaine] = field(default_factory=dict)
    entete_placee: int = 0

    def prolonger(self, colonne: int, suite: str, *, est_sur: bool = True) -> None:
        """Ajoute à une cellule de la dernière rangée la suite de son texte."""
        rangee, place = self.lignes[-1], (len(self.lignes), colonne)
        est_sur = est_sur and self.recollees.get(place, True)
        self.recollees[place] = est_sur and not _ont_un_nombre([suite], [rangee[colonne - 1]])
        rangee[colonne - 1] = f"{rangee[colonne - 1]} {suite.strip()}".strip()

    def placer_l_entete(self, largeur: int) -> None:
        """Donne à une entête trop courte, juste au-dessus de la première rangée entière, les places qu'elle avait."""
        premiere = next((rang for rang, ligne in enumerate(self.lignes) if len(ligne) >= largeur), 0)
        if premiere and 1 < len(self.lignes[premiere - 1]) < largeur:
            placee = placer_le_haut(self.lignes[premiere - 1], self.lignes[premiere])
            if placee is not None:
                self.lignes[premiere - 1], self.entete_placee = placee, premiere


def est_une_suite(texte: str) -> bool:
    """Vrai si un texte continue celui d'avant : il commence par une minuscule.

    Examples:
        >>> est_une_suite("traitant rattachés"), est_une_suite("(file active)"), est_une_suite("Mission 2")
        (True, True, False)
    """
    return _SUITE.match(texte) is not None


def recoller(rangees: Iterable[Sequence[str]], largeur: int, *, est_tabule: bool) -> LignesRecollees:
    """Les rangées d'un tableau de cette largeur, les morceaux d'une même rangée joints.

    Args:
        rangees: les morceaux, dans l'ordre ; un morceau plus étroit que le tableau est une rangée coupée, ou un titre.
        est_tabule: vrai si chaque cellule, même vide, est à sa place : la suite d'une rangée est celle de sa dernière
            cellule ; sans cela, c'est le plus souvent celle de son libellé.
    """
    recolleur = _Recolleur(largeur, est_tabule=est_tabule)
    for rangee in rangees:
        recolleur.recevoir(list(rangee))
    return recolleur.rendre()


class _Recolleur:
    """Joint des morceaux tant que leur compte le permet."""

    def __init__(self, largeur: int, *, est_tabule: bool) -> None:
        self._largeur, self._est_tabule, self._fait = largeur, est_tabule, LignesRecollees()
        self._attente: list[list[str]] = []

    def recevoir(self, rangee: list[str]) -> None:
        """Un morceau de plus."""
        if self._attente and self._se_joint(rangee):
            self._attente.append(rangee)
            if self._compte() == self._largeur:
                self._poser_les_morceaux()
            return
        self._poser_l_attente()
        if 1 < len(rangee) < self._largeur:
            self._attente = [rangee]
        elif len(rangee) == 1 and self._prolonge_la_derniere(rangee[0]):
            a_chiffres = _NOMBRE_SEUL.fullmatch(rangee[0]) is not None
            colonne = self._largeur if self._est_tabule or a_chiffres else 1
            self._fait.prolonger(colonne, rangee[0], est_sur=self._est_tabule and not a_chiffres)
        else:
            self._poser(rangee)

    def rendre(self) -> LignesRecollees:
        """Tout ce qui a été posé, et ce qui ne se range pas."""
        self._poser_l_attente()
        fait = self._fait
        fait.placer_l_entete(self._largeur)
        fait.decalages |= lignes_trop_larges(fait.lignes, self._largeur)
        premiere = next((n for n, ligne in enumerate(fait.lignes, start=1) if len(ligne) >= self._largeur), 0)
        for numero, ligne in enumerate(fait.lignes, start=1):
            if 1 < len(ligne) < self._largeur and numero not in fait.decalages:
                fait.decalages[numero] = _decalage(ligne, est_une_entete=numero < premiere)
        self._douter_des_nombres_coupes()
        return fait

    def _douter_des_nombres_coupes(self) -> None:
        """« 3 » puis « 000 | à revoir » : les trois euros de la première ligne n'en sont peut-être pas trois."""
        lignes = self._fait.lignes
        for numero, (avant, apres) in enumerate(pairwise(lignes), start=1):
            derniere = max((rang for rang, texte in enumerate(avant, start=1) if texte.strip()), default=0)
            if derniere < 2 or len(apres) >= self._largeur or not _FIN_DE_NOMBRE.fullmatch(apres[0].strip()):
                continue
            if avant[derniere - 1].rstrip()[-1:].isdigit() and numero not in self._fait.decalages:
                self._fait.decalages[numero] = LigneIncertaine(derniere, NOMBRE_COUPE)

    def _compte(self) -> int:
        return sum(map(len, self._attente)) - len(self._attente) + 1

    def _se_joint(self, rangee: Sequence[str]) -> bool:
        """Vrai si ce morceau tient dans la rangée en attente ; un nombre seul n'y est la moitié d'aucune cellule."""
        if not self._est_tabule or len(rangee) >= self._largeur or self._compte() + len(rangee) - 1 > self._largeur:
            return False
        if len(rangee) == 1 and nomme_une_mission(rangee[0]):
            return False
        return not any(_NOMBRE_SEUL.fullmatch(texte) for texte in (self._attente[-1][-1], rangee[0]) if texte.strip())

    def _prolonge_la_derniere(self, texte: str) -> bool:
        """Vrai pour la suite d'une rangée entière ; un bout de nombre (« 000 € ») n'est le titre de rien."""
        est_une_fin = est_une_suite(texte) or (bool(texte.strip()) and _NOMBRE_SEUL.fullmatch(texte) is not None)
        se_peut = est_une_fin and bool(self._fait.lignes) and len(self._fait.lignes[-1]) == self._largeur
        return se_peut and not nomme_une_mission(texte)

    def _poser_les_morceaux(self) -> None:
        jointe: list[str] = []
        joints: dict[int, bool] = {}
        for morceau in self._attente:
            if not jointe:
                jointe = list(morceau)
                continue
            est_sur = est_une_suite(morceau[0]) and not _ont_un_nombre(jointe, morceau)
            joints[len(jointe)] = joints.get(len(jointe), True) and est_sur
            jointe = [*jointe[:-1], f"{jointe[-1]}\n{morceau[0]}".strip(), *morceau[1:]]
        self._attente = []
        self._poser(jointe)
        self._fait.recollees |= {(len(self._fait.lignes), colonne): sur for colonne, sur in joints.items()}

    def _poser_l_attente(self) -> None:
        morceaux, self._attente = self._attente, []
        for morceau in morceaux:
            self._poser(morceau)

    def _poser(self, rangee: list[str]) -> None:
        """Une rangée ; celle qui commence par une minuscule continue une première cellule coupée, pas un titre."""
        lignes = self._fait.lignes
        seule = lignes[-1][0].strip() if lignes and len(lignes[-1]) == 1 else ""
        est_coupee = seule and len(rangee) == self._largeur and est_une_suite(rangee[0])
        if est_coupee and not nomme_une_mission(seule):
            lignes[-1] = [f"{seule} {rangee[0].strip()}", *rangee[1:]]
            est_sur = _APPELLE_UNE_SUITE.fullmatch(normaliser(seule)) is not None
            self._fait.recollees[len(lignes), 1] = est_sur and not _ont_un_nombre([seule], rangee)
            return
        lignes.append(rangee)


def _ont_un_nombre(*morceaux: Sequence[str]) -> bool:
    """Vrai si chaque morceau porte un nombre : ce sont peut-être deux rangées, et les joindre se vérifie."""
    return all(any(caractere.isdigit() for texte in morceau for caractere in texte) for morceau in morceaux)


def _decalage(ligne: Sequence[str], *, est_une_entete: bool) -> LigneIncertaine:
    """D'une entête trop courte, seule la première cellule est à sa place ; d'une rangée, ce qui précède un nombre."""
    if est_une_entete:
        return LigneIncertaine(2, ENTETE_TROP_COURTE)
    return LigneIncertaine(max(2, premier_nombre(ligne) or len(ligne)), TROP_COURTE)


def le_moins_de_doutes(essais: Mapping[int, LignesRecollees]) -> LignesRecollees:
    """De plusieurs largeurs essayées, celle qui laisse le moins de rangées de côté ; à égalité, la plus grande."""
    largeur = min(essais, key=lambda essayee: (_de_cote(essais[essayee], essayee), -essayee))
    return essais[largeur]


def _de_cote(essai: LignesRecollees, largeur: int) -> int:
    """Les rangées dont la fin ne se range pas, et celles, entête comprise, qui débordent de cette largeur."""
    debordent = sum(any(texte.strip() for texte in ligne[largeur:]) for ligne in essai.lignes)
    return len(essai.decalages) + debordent
