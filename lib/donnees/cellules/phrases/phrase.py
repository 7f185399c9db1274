"""Lire une cellule qui dit plusieurs choses à la fois, et dire ce qui a été compris et ce qui ne l'a pas été."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from lib.domaine.indicateur import Cible, Palier
from lib.domaine.nombres_exacts import au_centime, euros, quantite
from lib.domaine.texte_compris import MorceauCompris
from lib.domaine.vocabulaire import NatureCible, Operateur
from lib.donnees.cellules.cibles import lire_cible_en_detail
from lib.donnees.cellules.formes_de_cible import RELATIF
from lib.donnees.cellules.intitules import est_un_intitule
from lib.donnees.cellules.mots import aux_blancs_simples
from lib.donnees.cellules.nombres import Quantite, nettoyer
from lib.donnees.cellules.operateurs import CibleLue, ecrire, texte_seul
from lib.donnees.cellules.phrases.departs import DepartEcrit, lire_le_depart
from lib.donnees.cellules.phrases.exigences_lues import Exigences, lire_la_population, lire_les_exigences
from lib.donnees.cellules.phrases.paliers_de_la_phrase import lire_les_paliers
from lib.donnees.cellules.phrases.reperes import (
    LONGUEUR_D_UNE_PHRASE,
    Carnet,
    NombreRepere,
    est_une_liste,
    plier,
    reperes_de,
)

_EQUIVALENT = re.compile(r"[ ,]*(?:\(|\b(?:soit|ou|c'est-a-dire|=)\s*)(?:environ )?\s*\Z")
_SUIT_UNE_PHRASE = re.compile(r"(?:\w+[ '/]+){2}\S*\w *(?:[:(]|→|->|=>) ?$")
"""« Mise en place du dispositif : 5 000 € » donne le montant de la ligne ; « Budget : 10 000 € » est une cible."""
_PRIX_UNITAIRE = re.compile(r"\s*(?:/|par|chaque|chacune?|l'unite)")
PHRASES_RETENUES = 512
_SIMPLES = frozenset(NatureCible) - {NatureCible.TEXTE, NatureCible.COMPOSITE}
_SANS_SUITE = frozenset((NatureCible.PLURIANNUELLE, NatureCible.ECHEANCE, NatureCible.MONTANT, NatureCible.INTERVALLE))
"""Des cibles qui ont leur propre grammaire : rien d'autre ne s'y cherche."""


@dataclass(frozen=True, slots=True)
class PhraseLue:
    """Ce qu'une cellule de texte porte.

    Attributes:
        cible: la cible ; la nature « texte » ou « composite » si elle n'est pas sûre.
        depart: le départ écrit, ou None.
        ecart: l'écart au départ écrit, ou None.
        equivalent: la même cible dans une autre unité (« 1 075 patientes soit 69 % »), ou None.
        paliers: les paliers écrits ; vide s'il n'y en a pas deux.
        montant: le montant écrit [€], ou None.
        population: ceux que l'on compte, vide si ce n'est pas dit.
        exigences: les demandes, quand il y en a plusieurs.
        morceaux: ce qui est compris, dans l'ordre.
        reste: ce qui ne l'est pas.
    """

    cible: CibleLue
    depart: Fraction | None = None
    ecart: Fraction | None = None
    equivalent: Quantite | None = None
    paliers: tuple[Palier, ...] = ()
    montant: Decimal | None = None
    population: str = ""
    exigences: tuple[Cible, ...] = ()
    morceaux: tuple[MorceauCompris, ...] = field(default=())
    reste: str = ""

    @property
    def dit_plus_qu_une_cible(self) -> bool:
        """Vrai si la cellule porte autre chose qu'une cible, comprise ou non."""
        return len(self.morceaux) > 1 or bool(self.reste)

    def autre_cible(self, depart: Fraction | None) -> Fraction | None:
        """La cible que le départ et l'écart donnent, si ce n'est pas celle qui est écrite ; None s'ils s'accordent.

        Args:
            depart: celui que la ligne écrit ailleurs, quand la phrase n'en porte pas.
        """
        cible, origine = self.cible.cible, self.depart if self.depart is not None else depart
        if origine is None or self.ecart is None or cible.valeur is None or cible.nature is NatureCible.EVOLUTION:
            return None
        return origine + self.ecart if origine + self.ecart != cible.valeur else None


def lire_la_phrase(texte: str, annee: int | None = None) -> PhraseLue:
    """Tout ce qu'une cellule de texte porte ; ne lève jamais, ce qui n'est pas sûr reste du texte.

    Args:
        texte: la cellule telle qu'elle est écrite.
        annee: année de l'exercice, pour une cible pluriannuelle.

    Examples:
        >>> phrase = lire_la_phrase("203 patients sans MT (soit -100 vs 303 initial)")
        >>> phrase.cible.cible.valeur, phrase.depart, phrase.ecart
        (Fraction(203, 1), Fraction(303, 1), Fraction(-100, 1))
    """
    brut = texte.strip()
    simple = lire_cible_en_detail(brut, annee)
    if len(brut) > LONGUEUR_D_UNE_PHRASE or est_un_intitule(brut) or _se_suffit(brut, simple):
        return PhraseLue(simple)
    phrase = _lire(aux_blancs_simples(brut), simple)
    return replace(phrase, cible=replace(phrase.cible, cible=replace(phrase.cible.cible, texte=brut)))


@lru_cache(maxsize=PHRASES_RETENUES)
def _lire(brut: str, simple: CibleLue) -> PhraseLue:
    carnet = Carnet(brut)
    if est_une_liste(carnet.libre):
        return PhraseLue(texte_seul(brut), reste=carnet.reste)
    if len([repere for repere in reperes_de(carnet.libre) if repere.unite == "€"]) > 1:
        return _a_paliers(carnet, brut) or PhraseLue(texte_seul(brut), reste=carnet.reste)
    montant = _montant(carnet)
    depart = lire_le_depart(carnet)
    return _avec_sa_cible(carnet, brut, simple, montant, depart)


def _se_suffit(brut: str, simple: CibleLue) -> bool:
    """Vrai si la cellule n'est qu'une cible : un nombre, une date, un mot, un vide."""
    if simple.cible.nature in _SANS_SUITE:
        return True
    mots = [mot for mot in nettoyer(brut).split() if any(c.isalpha() for c in mot)]
    return simple.cible.nature in _SIMPLES and len(mots) < 2 and "(" not in brut and len(reperes_de(plier(brut))) < 2


def _a_paliers(carnet: Carnet, brut: str) -> PhraseLue | None:
    essai = Carnet(brut)
    depart = lire_le_depart(essai)
    garde = essai if depart.depart is not None and depart.arrivee is None and depart.ecart is None else carnet
    paliers = lire_les_paliers(garde)
    if paliers is None:
        return None
    return PhraseLue(
        cible=paliers.cible(brut),
        depart=depart.depart if garde is essai else paliers.depart,
        paliers=paliers.paliers,
        morceaux=garde.morceaux,
        reste=garde.reste,
    )


def _montant(carnet: Carnet) -> Decimal | None:
    """Le seul montant d'une phrase qui dit aussi autre chose ; un prix unitaire n'en est pas un."""
    reperes = reperes_de(carnet.libre)
    montants = [repere for repere in reperes if repere.unite == "€"]
    seul = len(reperes) == 1 and not _SUIT_UNE_PHRASE.search(carnet.libre[: montants[0].debut if montants else 0])
    if not montants or seul or _PRIX_UNITAIRE.match(carnet.libre, montants[0].fin):
        return None
    montant = au_centime(montants[0].valeur)
    debut = len(carnet.libre[: montants[0].debut].rstrip(" :=→>-(,;–"))
    fin = montants[0].fin + (carnet.libre[montants[0].fin : montants[0].fin + 1] == ")")
    carnet.prendre("Montant", euros(montant), debut, fin)
    return montant


def _avec_sa_cible(
    carnet: Carnet, brut: str, simple: CibleLue, montant: Decimal | None, depart: DepartEcrit
) -> PhraseLue:
    equivalent = _equivalent(carnet)
    population = lire_la_population(carnet)
    exigences = lire_les_exigences(carnet)
    phrase = PhraseLue(texte_seul(brut), depart.depart, depart.ecart, equivalent, (), montant, population)
    cible = _choisir(simple, exigences, depart, brut)
    if cible is simple and not exigences.lues and exigences.echeance is None and depart.ecart is None:
        _noter_la_cible(carnet, simple.cible)
    toutes, ecart = exigences.toutes, exigences.ecart
    morceaux = tuple(_nommer(morceau, len(toutes) + exigences.incomprises, ecart) for morceau in carnet.morceaux)
    return replace(
        phrase,
        cible=replace(cible, cible=replace(cible.cible, texte=brut)),
        ecart=depart.ecart if ecart is None else ecart.valeur,
        exigences=tuple(lue.cible for lue in toutes) if len(toutes) > 1 else (),
        morceaux=morceaux,
        reste=carnet.reste,
    )


def _noter_la_cible(carnet: Carnet, cible: Cible) -> None:
    """La cible que la cellule entière donne (« oui (preuve : …) ») : ce qui précède la parenthèse."""
    fin = carnet.libre.find("(")
    carnet.prendre("Cible", ecrire(cible) or cible.texte, 0, fin if fin > 0 else len(carnet.libre))


def _choisir(simple: CibleLue, exigences: Exigences, depart: DepartEcrit, brut: str) -> CibleLue:
    """La cible de la phrase : sa seule demande ; plusieurs, ou une incomprise, la laissent en texte."""
    lues = exigences.lues
    if len(exigences.toutes) > 1:
        return texte_seul(brut, NatureCible.COMPOSITE)
    if simple.cible.nature in _SIMPLES and (not lues or simple.cible.nature is not NatureCible.NOMBRE):
        return simple
    if exigences.incomprises:
        return texte_seul(brut)
    if lues:
        return _avec_l_operateur(simple, _dans_le_sens(exigences.toutes[0], depart))
    if exigences.echeance is not None:
        return exigences.echeance
    return _l_ecart(depart) or texte_seul(brut)


def _avec_l_operateur(simple: CibleLue, lue: CibleLue) -> CibleLue:
    """La demande, avec l'opérateur de la cellule entière quand elle se lit pareil (« 2 (dont 1 …) » est un minimum)."""
    est_autre = simple.cible.valeur != lue.cible.valeur or simple.cible.nature is not lue.cible.nature
    if est_autre or lue.est_un_objet:
        return lue
    return replace(lue, cible=replace(lue.cible, operateur=simple.cible.operateur), est_explicite=simple.est_explicite)


def _l_ecart(depart: DepartEcrit) -> CibleLue | None:
    """« +5 points par rapport à 62 % » : l'écart est toute la cible."""
    if depart.ecart is None:
        return None
    operateur = Operateur.EVOLUTION_AU_MOINS if depart.ecart > 0 else Operateur.EVOLUTION_AU_PLUS
    unite = RELATIF if depart.unite == "%" else depart.unite
    return CibleLue(Cible("", operateur, depart.ecart, None, unite, NatureCible.EVOLUTION), est_explicite=True)


def _equivalent(carnet: Carnet) -> Quantite | None:
    """« 1 075 patientes soit 69 % » : la même demande dite dans l'autre unité."""
    reperes = reperes_de(carnet.libre)
    for avant, apres in pairwise(reperes):
        entre = carnet.libre[avant.fin : apres.debut]
        lien = _EQUIVALENT.search(entre)
        if lien is None or (avant.unite == "%") == (apres.unite == "%"):
            continue
        if carnet.libre[apres.debut] in "+-":
            continue
        fin = _fin_de_l_equivalent(carnet, apres)
        unite = " ".join(carnet.texte[apres.fin : fin].strip(" ).").split()) or apres.unite
        debut = avant.fin + lien.start()
        equivalent = Quantite(apres.valeur, apres.unite or unite)
        carnet.prendre("Équivalent", quantite(equivalent.valeur, equivalent.unite), debut, fin)
        return equivalent
    return None


def _fin_de_l_equivalent(carnet: Carnet, apres: NombreRepere) -> int:
    """La fin des mots qui suivent l'autre nombre : jusqu'à la ponctuation."""
    suite = re.compile(r"[^;,.:()\x00\n]*\)?").match(carnet.libre, apres.fin)
    return suite.end() if suite and apres.unite != "%" else apres.fin + (carnet.libre[apres.fin : apres.fin + 1] == ")")


def _dans_le_sens(lue: CibleLue, depart: DepartEcrit) -> CibleLue:
    """« de 303 à 203 » demande d'aller au moins jusque-là, dans le sens du chemin."""
    if depart.arrivee is None or lue.est_explicite or lue.cible.valeur is None:
        return lue
    operateur = Operateur.AU_PLUS if depart.descend else Operateur.AU_MOINS
    return CibleLue(replace(lue.cible, operateur=operateur), est_explicite=True)


def _nommer(morceau: MorceauCompris, demandes: int, ecart: Cible | None) -> MorceauCompris:
    """Une seule demande est la cible ; plusieurs sont des exigences, échéance comprise."""
    if ecart is not None and morceau.valeur == ecrire(ecart):
        return replace(morceau, champ="Écart")
    if demandes == 1:
        return replace(morceau, champ="Cible") if morceau.champ == "Exigence" else morceau
    return replace(morceau, champ="Exigence") if morceau.champ == "Échéance" else morceau
