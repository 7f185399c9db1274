"""Un scénario : un contrat de référence gelé et une suite de mouvements que l'on active, réordonne et commente."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import chain, repeat

from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.mouvements import Mouvement
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.refus import CodeDeRefus
from lib.domaine.transferts import Flux, montant_de


@dataclass(frozen=True, slots=True)
class Etape:
    """Un mouvement dans un scénario, actif ou non.

    Attributes:
        commentaire: ce que nous en pensons (interne).
        pourquoi: la raison que nous en donnons au payeur ; écrite pour être lue de lui, donc montrable.
    """

    mouvement: Mouvement
    est_active: bool = True
    commentaire: str = ""
    pourquoi: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Un scénario de travail, interne tant qu'il n'est pas proposé."""

    nom: str
    etapes: tuple[Etape, ...] = ()

    def ajouter(self, mouvement: Mouvement, commentaire: str = "") -> Scenario:
        """Le scénario avec un mouvement de plus, à la fin."""
        return replace(self, etapes=(*self.etapes, Etape(mouvement, commentaire=commentaire)))

    def retirer(self, rang: int) -> Scenario:
        """Le scénario sans l'étape de ce rang (0 pour la première)."""
        return replace(self, etapes=tuple(e for i, e in enumerate(self.etapes) if i != rang))

    def remplacer(self, rang: int, mouvement: Mouvement) -> Scenario:
        """Le scénario où l'étape de ce rang porte un autre mouvement ; son commentaire reste."""
        return self._changer(rang, replace(self.etapes[rang], mouvement=mouvement))

    def basculer(self, rang: int, *, est_active: bool) -> Scenario:
        """Le scénario où l'étape de ce rang est active ou non."""
        return self._changer(rang, replace(self.etapes[rang], est_active=est_active))

    def commenter(self, rang: int, commentaire: str) -> Scenario:
        """Le scénario où l'étape de ce rang porte ce commentaire."""
        return self._changer(rang, replace(self.etapes[rang], commentaire=commentaire))

    def motiver(self, rang: int, pourquoi: str) -> Scenario:
        """Le scénario où l'étape de ce rang porte cette raison, à donner au payeur."""
        return self._changer(rang, replace(self.etapes[rang], pourquoi=pourquoi))

    def deplacer(self, rang: int, vers: int) -> Scenario:
        """Le scénario où l'étape de ce rang prend une autre place ; hors limites, rien ne change."""
        if not (0 <= rang < len(self.etapes) and 0 <= vers < len(self.etapes)):
            return self
        etapes = list(self.etapes)
        etapes.insert(vers, etapes.pop(rang))
        return replace(self, etapes=tuple(etapes))

    def _changer(self, rang: int, etape: Etape) -> Scenario:
        return replace(self, etapes=(*self.etapes[:rang], etape, *self.etapes[rang + 1 :]))


@dataclass(frozen=True, slots=True)
class Proposition:
    """Un scénario proposé au payeur : les mouvements actifs, sans commentaire, motif ni pari. Montrable.

    Attributes:
        raisons: pour chaque mouvement, dans l'ordre, la raison que l'on en donne ; les dernières peuvent manquer.
    """

    nom: str
    mouvements: tuple[Mouvement, ...] = ()
    raisons: tuple[str, ...] = ()

    @property
    def en_scenario(self) -> Scenario:
        """La proposition comme une suite d'étapes, prête à appliquer."""
        dits = zip(self.mouvements, chain(self.raisons, repeat("")), strict=False)
        return Scenario(self.nom, tuple(Etape(mouvement, pourquoi=raison) for mouvement, raison in dits))


@dataclass(frozen=True, slots=True)
class EntreeDeJournal:
    """Ce qu'un mouvement a fait, et les euros qu'il a déplacés."""

    mouvement: int
    flux: tuple[Flux, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Refus:
    """Un mouvement refusé : il n'a rien changé."""

    mouvement: int
    code: CodeDeRefus
    message: str


@dataclass(frozen=True, slots=True)
class Conservation:
    """Les euros des lignes payées d'une mission, avant et après [€]."""

    mission: str
    avant: Decimal
    apres: Decimal

    @property
    def est_tenue(self) -> bool:
        """Vrai si la mission garde ses euros."""
        return self.avant == self.apres


@dataclass(frozen=True, slots=True)
class Simulation:
    """Le contrat de référence, le contrat d'après, et le journal de ce qui s'est passé.

    Attributes:
        avants: le contrat tel que chaque étape le trouve, active ou non : de quoi dire « 12 → 25 » sans se tromper
            de 12.
    """

    reference: Contrat
    contrat: Contrat
    journal: tuple[EntreeDeJournal, ...] = ()
    refus: tuple[Refus, ...] = ()
    avants: tuple[Contrat, ...] = field(default=(), repr=False, compare=False)

    @classmethod
    def depart(cls, contrat: Contrat) -> Simulation:
        """Une simulation où rien n'a encore bougé."""
        return cls(contrat, contrat)

    @property
    def conservations(self) -> tuple[Conservation, ...]:
        """L'égalité des euros, mission par mission."""
        return tuple(
            Conservation(m.code, _euros_de(self.reference, m.code), _euros_de(self.contrat, m.code))
            for m in self.reference.missions
        )

    def refus_de(self, rang: int) -> Refus | None:
        """Le refus du mouvement de ce rang, ou None."""
        return next((r for r in self.refus if r.mouvement == rang), None)


def appliquer(contrat: Contrat, scenario: Scenario) -> Simulation:
    """Le contrat après les mouvements actifs d'un scénario, dans l'ordre ; un refus n'arrête pas les suivants."""
    simulation, avants = Simulation.depart(contrat), list[Contrat]()
    for rang, etape in enumerate(nommer(contrat, scenario)):
        avants.append(simulation.contrat)
        if etape.est_active:
            simulation = _avancer(simulation, rang, etape.mouvement)
    return replace(simulation, avants=tuple(avants))


def refus_neuf(contrat: Contrat, scenario: Scenario, geste: Callable[[Scenario], Scenario]) -> str:
    """Ce qu'un geste ferait refuser et qui ne l'était pas : la phrase du refus ; vide s'il passe.

    Args:
        geste: le scénario d'avant → celui d'après ; peut lever ``MouvementRefuse``.
    """
    try:
        apres = geste(scenario)
    except MouvementRefuse as refus:
        return refus.message
    deja = {refus.message for refus in appliquer(contrat, scenario).refus}
    return next((r.message for r in appliquer(contrat, apres).refus if r.message not in deja), "")


def nommer(contrat: Contrat, scenario: Scenario) -> tuple[Etape, ...]:
    """Les étapes, dont chaque ligne nouvelle porte un identifiant.

    Une étape éteinte garde le sien : éteindre un mouvement ne change pas le nom des lignes que les autres font entrer.
    """
    lignes = (etape.mouvement.ligne_proposee for etape in scenario.etapes)
    pris = {i.identifiant for i in contrat.indicateurs} | {i.identifiant for i in lignes if i is not None}
    etapes: list[Etape] = []
    for etape in scenario.etapes:
        nommee = replace(etape, mouvement=etape.mouvement.nomme(contrat, pris))
        if (ligne := nommee.mouvement.ligne_proposee) is not None:
            pris.add(ligne.identifiant)
        etapes.append(nommee)
    return tuple(etapes)


def mouvement_qui_fait_entrer(contrat: Contrat, scenario: Scenario, identifiant: str) -> Mouvement | None:
    """Le mouvement actif par lequel cette ligne nouvelle entre au contrat, nommée ; None si elle y était déjà."""
    rang = rang_de_la_proposee(contrat, scenario, identifiant)
    return None if rang is None else nommer(contrat, scenario)[rang].mouvement


def rang_de_la_proposee(contrat: Contrat, scenario: Scenario, identifiant: str) -> int | None:
    """Le rang du mouvement actif par lequel cette ligne nouvelle entre au contrat ; None si elle y était déjà."""
    proposees = ((rang, e.est_active, e.mouvement.ligne_proposee) for rang, e in enumerate(nommer(contrat, scenario)))
    return next((rang for rang, active, li in proposees if active and li and li.identifiant == identifiant), None)


def proposer(scenario: Scenario) -> Proposition:
    """Le scénario rendu montrable : ni commentaire, ni motif, ni pari, ni mouvement désactivé."""
    actives = [e for e in scenario.etapes if e.est_active]
    raisons = tuple(e.pourquoi for e in actives) if any(e.pourquoi for e in actives) else ()
    return Proposition(scenario.nom, tuple(e.mouvement.montrable() for e in actives), raisons)


def _avancer(simulation: Simulation, rang: int, mouvement: Mouvement) -> Simulation:
    try:
        effet = mouvement.sur(simulation.contrat)
    except MouvementRefuse as refus:
        return replace(simulation, refus=(*simulation.refus, Refus(rang, refus.code, refus.message)))
    entree = EntreeDeJournal(rang, effet.flux, effet.message)
    return replace(simulation, contrat=effet.contrat, journal=(*simulation.journal, entree))


def _euros_de(contrat: Contrat, code: str) -> Decimal:
    return sum((montant_de(i) for i in contrat.indicateurs_de(code)), ZERO)
