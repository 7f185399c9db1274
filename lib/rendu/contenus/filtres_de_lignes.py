"""Ne montrer que certaines lignes : chaque compte que l'on affiche ouvre les lignes qu'il compte."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Final

from lib.domaine.contrat import Contrat
from lib.domaine.valorisation import LigneValorisee
from lib.domaine.vocabulaire import Fait, Maitrise
from lib.rendu.contenus.euros_selon_leur_sort import ChiffreDeTete, sorts_de
from lib.rendu.couleurs import Sort


class Filtre(StrEnum):
    """Les lignes que l'on peut demander à voir ; la valeur est le mot affiché."""

    TOUT = "Tout"
    ACQUIS = Sort.ACQUIS
    A_PRODUIRE = Sort.A_PRODUIRE
    NON_EVALUE = Sort.NON_EVALUE
    NON_DU = Sort.NON_DU
    INCONNU = Sort.INCONNU
    SOUS_CONDITION = "Hors du gâteau"
    PIECES = "Pièce à produire"
    REGLE_SUPPOSEE = "Règle supposée"
    TIERS = "Dépend de tiers"

    @property
    def code(self) -> str:
        """Le filtre tel que l'adresse de la page le porte."""
        return self.name.lower()

    def dit_de(self, lignes: int) -> str:
        """Ce que ces lignes ont en commun, accordé : « ont des euros non évalués », « dépend de tiers »."""
        singulier, pluriel = _EN_COMMUN[self]
        return singulier if lignes == 1 else pluriel

    @classmethod
    def du_sort(cls, sort: Sort) -> Filtre:
        """Le filtre qui ne garde que les lignes portant, dans le gâteau, des euros de ce sort."""
        return cls(sort.value)

    @classmethod
    def du_chiffre(cls, chiffre: ChiffreDeTete) -> Filtre:
        """Le filtre des lignes qu'un chiffre compte ; toutes quand leur somme diffère de l'enveloppe."""
        return cls.TOUT if chiffre.sort in (None, Sort.INCONNU) else cls.du_sort(chiffre.sort)


_EN_COMMUN: Final[Mapping[Filtre, tuple[str, str]]] = {
    Filtre.ACQUIS: ("a des euros acquis", "ont des euros acquis"),
    Filtre.A_PRODUIRE: ("a des euros à produire", "ont des euros à produire"),
    Filtre.NON_EVALUE: ("a des euros non évalués", "ont des euros non évalués"),
    Filtre.NON_DU: ("a des euros qui ne sont pas dus", "ont des euros qui ne sont pas dus"),
    Filtre.INCONNU: ("a des euros non expliqués", "ont des euros non expliqués"),
    Filtre.SOUS_CONDITION: ("est hors du gâteau", "sont hors du gâteau"),
    Filtre.PIECES: ("attend une pièce", "attendent une pièce"),
    Filtre.REGLE_SUPPOSEE: ("a une règle supposée", "ont une règle supposée"),
    Filtre.TIERS: ("dépend de tiers", "dépendent de tiers"),
}
"""Le filtre → ce qui se dit d'une ligne, et de plusieurs."""


def lignes_filtrees(filtre: Filtre, contrat: Contrat, lignes: Iterable[LigneValorisee]) -> tuple[LigneValorisee, ...]:
    """Les lignes que garde un filtre, dans leur ordre."""
    return tuple(ligne for ligne in lignes if _CRITERES[filtre](contrat, ligne))


def _a_une_piece_a_produire(contrat: Contrat, ligne: LigneValorisee) -> bool:
    return any(piece.etat.est_a_produire for piece in contrat.pieces_de(ligne.indicateur))


def _sort(sort: Sort) -> Callable[[Contrat, LigneValorisee], bool]:
    return lambda contrat, ligne: sort in sorts_de(ligne) and not _est_hors_du_gateau(contrat, ligne)


def _est_hors_du_gateau(contrat: Contrat, ligne: LigneValorisee) -> bool:
    """Vrai pour une ligne dont la mission attend une condition : ses euros ne sont pas dans la part variable."""
    return any(m.code == ligne.indicateur.mission and not m.condition.est_ouverte for m in contrat.missions)


_CRITERES: Final[Mapping[Filtre, Callable[[Contrat, LigneValorisee], bool]]] = {
    Filtre.TOUT: lambda *_: True,
    **{Filtre.du_sort(sort): _sort(sort) for sort in Sort},
    Filtre.SOUS_CONDITION: lambda contrat, ligne: _est_hors_du_gateau(contrat, ligne) and ligne.indicateur.est_paye,
    Filtre.PIECES: _a_une_piece_a_produire,
    Filtre.REGLE_SUPPOSEE: lambda _, ligne: ligne.indicateur.est_suppose(Fait.REGLE) and ligne.indicateur.est_paye,
    Filtre.TIERS: lambda _, ligne: ligne.indicateur.maitrise is Maitrise.TIERS and ligne.indicateur.est_paye,
}
