"""Ce qu'il faut confirmer après une lecture : constats et suppositions qui pèsent, du plus cher au moins cher."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lib.domaine.constats import LETTRES, RANGS, Lieu, place_de_la_ligne
from lib.domaine.contrat import Contrat
from lib.domaine.lecture import Anomalie, Lecture
from lib.domaine.monnaie import ZERO
from lib.domaine.valorisation import ContratValorise
from lib.domaine.vocabulaire import Gravite
from lib.rendu.contenus.filtres_de_lignes import Filtre, lignes_filtrees
from lib.rendu.textes import phrases_de_synthese as textes


@dataclass(frozen=True, slots=True)
class AConfirmer:
    """Un point à confirmer, et où il se répare.

    Attributes:
        phrase: ce qui est supposé ; vide pour un constat, qui a la sienne.
        enjeu: les euros en jeu [€], positifs ; None s'ils ne sont pas connus.
        constat: le constat à réparer dans le classeur ; None pour une supposition.
        filtre: les lignes d'une supposition ; None pour un constat.
        lignes: les libellés des indicateurs que le constat touche, dans l'ordre du classeur.
    """

    phrase: str
    enjeu: Decimal | None
    constat: Anomalie | None = None
    filtre: Filtre | None = None
    lignes: tuple[str, ...] = ()

    @property
    def gravite(self) -> Gravite:
        """Ce qu'il empêche ; une supposition n'empêche rien."""
        return self.constat.gravite if self.constat else Gravite.A_VERIFIER


def a_confirmer(lecture: Lecture, valorise: ContratValorise) -> tuple[AConfirmer, ...]:
    """Les points, ceux qui bloquent d'abord, puis du plus cher au moins cher ; les non chiffrés ensuite."""
    libelles = {lieu: i.libelle for i in lecture.contrat.indicateurs if (lieu := place_de_la_ligne(i.cellules))}
    constats = (
        AConfirmer("", a.effet, constat=a, lignes=_lignes(a, libelles))
        for a in lecture.anomalies
        if a.gravite is not Gravite.INFORMATION
    )
    points = (*constats, *_suppositions(lecture.contrat, valorise))
    return tuple(sorted(points, key=lambda point: (RANGS[point.gravite], -(point.enjeu or ZERO))))


def _lignes(constat: Anomalie, libelles: Mapping[Lieu, str]) -> tuple[str, ...]:
    """Les indicateurs des cellules citées ; un constat qui cite déjà le libellé ne le redit pas."""
    lieux = ((constat.feuille, int(citee.reference.lstrip(LETTRES))) for citee in constat.cellules)
    nommes = (libelles[lieu] for lieu in lieux if lieu in libelles)
    return tuple(libelle for libelle in dict.fromkeys(nommes) if libelle not in constat.message)


def _suppositions(contrat: Contrat, valorise: ContratValorise) -> Iterator[AConfirmer]:
    """La règle que le classeur n'écrit pas, avec les euros des lignes qui en dépendent."""
    if phrase := textes.regles_supposees(valorise):
        supposees = lignes_filtrees(Filtre.REGLE_SUPPOSEE, contrat, valorise.lignes)
        connus = [montant for ligne in supposees if (montant := ligne.indicateur.montant_max) is not None]
        yield AConfirmer(f"{phrase}.", sum(connus, ZERO) if connus else None, filtre=Filtre.REGLE_SUPPOSEE)
