"""Ce qu'il faut confirmer après une lecture, rangé par geste à faire : ce qui est supposé d'abord, puis par euros."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.domaine.a_faire import GesteAttendu, a_faire
from lib.domaine.constats import LETTRES, RANGS, Lieu, montants_par_ligne, place_de_la_ligne
from lib.domaine.contrat import Contrat
from lib.domaine.lecture import Anomalie, Lecture
from lib.domaine.nombres_exacts import ZERO
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
        lieux: la feuille et le numéro de chaque ligne touchée.
    """

    phrase: str
    enjeu: Decimal | None
    constat: Anomalie | None = None
    filtre: Filtre | None = None
    lignes: tuple[str, ...] = ()
    lieux: tuple[Lieu, ...] = ()

    @property
    def gravite(self) -> Gravite:
        """Ce qu'il empêche ; une supposition n'empêche rien."""
        return self.constat.gravite if self.constat else Gravite.A_VERIFIER

    @property
    def a_faire(self) -> GesteAttendu:
        """Ce qu'il demande ; la seule supposition est celle de la règle."""
        return a_faire(self.constat) if self.constat else GesteAttendu.REGLE


@dataclass(frozen=True, slots=True)
class GroupeAConfirmer:
    """Les points qu'un même geste confirme, du plus cher au moins cher.

    Attributes:
        enjeu: les euros en jeu [€] ; une ligne que deux points touchent n'y compte qu'une fois ; None s'ils ne sont
            pas connus.
    """

    a_faire: GesteAttendu
    points: tuple[AConfirmer, ...]
    enjeu: Decimal | None

    @property
    def gravite(self) -> Gravite:
        """La plus grande de ses points."""
        return min((point.gravite for point in self.points), key=RANGS.__getitem__)


def a_confirmer(lecture: Lecture, valorise: ContratValorise) -> tuple[AConfirmer, ...]:
    """Les points, ceux qui bloquent d'abord, puis du plus cher au moins cher ; les non chiffrés ensuite.

    La règle que le classeur n'écrit pas se dit une fois pour toutes ses lignes, pas feuille par feuille.
    """
    libelles = {lieu: i.libelle for i in lecture.contrat.indicateurs if (lieu := place_de_la_ligne(i.cellules))}
    suppositions = tuple(_suppositions(lecture.contrat, valorise))
    constats = (
        AConfirmer("", a.effet, constat=a, lignes=_lignes(a, libelles), lieux=_lieux(a))
        for a in lecture.anomalies
        if a.se_regarde or (a.gravite is not Gravite.INFORMATION and not suppositions)
    )
    points = (*constats, *suppositions)
    return tuple(sorted(points, key=lambda point: (RANGS[point.gravite], -(point.enjeu or ZERO))))


def groupes_a_confirmer(points: Sequence[AConfirmer], contrat: Contrat) -> tuple[GroupeAConfirmer, ...]:
    """Les mêmes points par geste à faire : ce qui bloque, puis ce qui est supposé et décide d'euros, puis par euros."""
    montants = montants_par_ligne(contrat)
    par_geste: dict[GesteAttendu, list[AConfirmer]] = {}
    for point in points:
        par_geste.setdefault(point.a_faire, []).append(point)
    groupes = (GroupeAConfirmer(quoi, tuple(eux), _enjeu(eux, montants)) for quoi, eux in par_geste.items())
    return tuple(sorted(groupes, key=_rang))


def _rang(groupe: GroupeAConfirmer) -> tuple[int, bool, Decimal]:
    est_suppose = groupe.a_faire.tranche_une_supposition and bool(groupe.enjeu)
    return RANGS[groupe.gravite], not est_suppose, -(groupe.enjeu or ZERO)


def _enjeu(points: Sequence[AConfirmer], montants: Mapping[Lieu, Decimal]) -> Decimal | None:
    """Les euros des lignes touchées, chacune une fois ; un point de toute une colonne les comprend déjà."""
    par_ligne: dict[Lieu, Decimal] = {}
    ensembles: list[Decimal] = []
    for point in points:
        if point.enjeu is None:
            continue
        payees = {lieu: montants[lieu] for lieu in point.lieux if lieu in montants}
        if len(point.lieux) == 1:
            payees = {point.lieux[0]: point.enjeu}
        if sum(payees.values(), ZERO) != point.enjeu:
            ensembles.append(point.enjeu)
            continue
        par_ligne |= {lieu: max(par_ligne.get(lieu, ZERO), montant) for lieu, montant in payees.items()}
    return max([sum(par_ligne.values(), ZERO), *ensembles]) if par_ligne or ensembles else None


def _lieux(constat: Anomalie) -> tuple[Lieu, ...]:
    return tuple(dict.fromkeys((constat.feuille, int(c.reference.lstrip(LETTRES))) for c in constat.cellules))


def _lignes(constat: Anomalie, libelles: Mapping[Lieu, str]) -> tuple[str, ...]:
    """Les indicateurs des cellules citées ; un constat qui cite déjà le libellé ne le redit pas."""
    nommes = (libelles[lieu] for lieu in _lieux(constat) if lieu in libelles)
    return tuple(libelle for libelle in dict.fromkeys(nommes) if libelle not in constat.message)


def _suppositions(contrat: Contrat, valorise: ContratValorise) -> Iterator[AConfirmer]:
    """La règle que le classeur n'écrit pas, avec les euros des lignes qui en dépendent."""
    if phrase := textes.regles_supposees(valorise):
        supposees = lignes_filtrees(Filtre.REGLE_SUPPOSEE, contrat, valorise.lignes)
        connus = [montant for ligne in supposees if (montant := ligne.indicateur.montant_max) is not None]
        yield AConfirmer(f"{phrase}.", sum(connus, ZERO) if connus else None, filtre=Filtre.REGLE_SUPPOSEE)
