"""Lire le départ et l'écart qu'une phrase écrit : « soit -100 vs 303 initial », « de 45 % à 60 % »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from lib.domaine.nombres_exacts import quantite
from lib.donnees.cellules.phrases.reperes import Carnet, NombreRepere, reperes_de
from lib.donnees.cellules.sens_dits import BOUGE, DESCEND, MONTE

_CONTRE = re.compile(
    r"[\s:=(]*(?:vs\.?|versus|par rapport (?:a|au|aux)|contre|comparee? a|depuis|au lieu de|/)\s*"
    r"(?:un |une |la |le |l')?(?:depart|initial|valeur initiale|situation initiale|reference|n-1)?\s*(?:de|:|a)?\s*"
)
_APRES = re.compile(
    r"\s*\(?(?:au depart|a l'origine|initialement|initial(?:e|es|ement|aux)?\b|en n-1|a t0|au t0|de depart)\)?"
    r"|(?: [a-z]+){0,4} ?\((?:au |de |valeur )?(?:depart|initiale?|n-1|t0|reference)\)"
)
_AVANT = re.compile(
    r"(?:(?:valeur |situation |etat |taux |point )?(?:(?:au |de )?depart|initiale?|zero|de reference)|reference|ref\.?"
    r"|\bbase|baseline|\bt0|\bn-1|\bvs\.?|\bcontre|\bpar rapport (?:a|au)|\bau lieu)"
    r"(?: \(?(?:en |fin |au )?(?:19|20)\d\d\)?)?\s*(?:[:=]|de|a|est de|etait de)?\s*$"
)
_CHEMIN = re.compile(rf"\b(?:{MONTE}|{DESCEND}|{BOUGE})(?: [^\d;:]{{0,60}}?)? ?(?:de|du) \Z")
_ENTRE = re.compile(r"\s*(?:[a-z' ]{0,40}?\s)?(?:a|au|→|->|vers|jusqu'a)\s*(?:au moins |plus de |moins de )?\Z")
_SOIT = re.compile(r"\(?\s*(?:soit|c'est-a-dire|ie)?\s*\Z")
_DE = re.compile(r"\w (?:de|du) \Z")
_UNE_HEURE = re.compile(r"\s?h\b")
_FENETRE = 150
"""Ce qui annonce un nombre est juste devant lui : rien n'est cherché plus loin."""
_FLECHE = re.compile(r"\s*(?:→|->|=>|>)\s*\Z")


@dataclass(frozen=True, slots=True)
class DepartEcrit:
    """Le départ d'une phrase.

    Attributes:
        depart: valeur de départ écrite, ou None.
        ecart: écart au départ écrit (−100), ou None.
        unite: l'unité de l'écart.
        arrivee: la cible écrite par « de 45 % à 60 % », ou None.
    """

    depart: Fraction | None = None
    ecart: Fraction | None = None
    arrivee: NombreRepere | None = None
    unite: str = ""
    descend: bool = False


def lire_le_depart(carnet: Carnet) -> DepartEcrit:
    """Le départ et l'écart d'une phrase ; ce qui est compris est noté dans le carnet."""
    reperes = [repere for repere in reperes_de(carnet.libre) if repere.unite != "€"]
    return _ecart_et_depart(carnet, reperes) or _de_a(carnet, reperes) or _depart_nomme(carnet, reperes)


def _ecart_et_depart(carnet: Carnet, reperes: list[NombreRepere]) -> DepartEcrit | None:
    """« +700 vs 66 111 » : un écart signé, suivi du départ auquel il se compare."""
    for ecart, depart in pairwise(reperes):
        entre = carnet.libre[ecart.fin : depart.debut]
        signe = carnet.libre[ecart.debut]
        if signe not in "+-" or _CONTRE.search(entre) is None or len(entre) > 60 or ";" in entre:
            continue
        debut, fin = _avec_soit(carnet.libre, ecart.debut), _avec_initial(carnet.libre, depart.fin)
        ecrit = quantite(ecart.valeur, ecart.unite)
        carnet.prendre("Écart", f"+{ecrit}" if ecart.valeur > 0 else ecrit, debut, ecart.fin)
        carnet.prendre("Départ", quantite(depart.valeur, depart.unite), ecart.fin, fin)
        return DepartEcrit(depart.valeur, ecart.valeur, unite=ecart.unite)
    return None


def _de_a(carnet: Carnet, reperes: list[NombreRepere]) -> DepartEcrit | None:
    """« passer de 45 % à 60 % », « 45 % → 60 % » : deux valeurs de la même unité, dans l'ordre du temps."""
    for depart, arrivee in pairwise(reperes):
        entre = carnet.libre[depart.fin : arrivee.debut]
        verbe = _CHEMIN.search(carnet.libre, *_devant(depart))
        suit = _ENTRE.fullmatch(entre) if verbe or _est_un_chemin(carnet, depart, arrivee) else _FLECHE.fullmatch(entre)
        if suit is None or depart.unite not in ("", arrivee.unite) or _a_un_signe(carnet, depart):
            continue
        debut = verbe.start() if verbe else depart.debut
        carnet.prendre("Départ", quantite(depart.valeur, depart.unite), debut, depart.fin)
        carnet.effacer(depart.fin, arrivee.debut)
        return DepartEcrit(depart.valeur, None, arrivee, descend=arrivee.valeur < depart.valeur)
    return None


def _est_un_chemin(carnet: Carnet, depart: NombreRepere, arrivee: NombreRepere) -> bool:
    """Vrai pour « hisser de 45 % à 60 % », « contracter de 303 à 203 », quel que soit le verbe.

    Un intervalle ne descend pas, et n'écrit pas deux fois son unité : « tenir de 4 à 6 réunions » n'est pas un chemin.
    """
    if _DE.search(carnet.libre, *_devant(depart)) is None or _UNE_HEURE.match(carnet.libre, depart.fin):
        return False
    return arrivee.valeur < depart.valeur or (depart.unite == arrivee.unite != "")


def _depart_nomme(carnet: Carnet, reperes: list[NombreRepere]) -> DepartEcrit:
    """« 66,26 % au départ », « initial : 303 », « départ 219 »."""
    for repere in reperes:
        apres = _APRES.match(carnet.libre, repere.fin)
        avant = _AVANT.search(carnet.libre, *_devant(repere))
        if apres is None and avant is None:
            continue
        debut = avant.start() if avant else repere.debut
        carnet.prendre("Départ", quantite(repere.valeur, repere.unite), debut, apres.end() if apres else repere.fin)
        return DepartEcrit(repere.valeur)
    return DepartEcrit()


def _devant(repere: NombreRepere) -> tuple[int, int]:
    return max(0, repere.debut - _FENETRE), repere.debut


def _a_un_signe(carnet: Carnet, repere: NombreRepere) -> bool:
    return carnet.libre[repere.debut] in "+-"


def _avec_soit(libre: str, debut: int) -> int:
    trouve = _SOIT.search(libre, max(0, debut - _FENETRE), debut)
    return trouve.start() if trouve else debut


def _avec_initial(libre: str, fin: int) -> int:
    trouve = _APRES.match(libre, fin)
    fin = trouve.end() if trouve else fin
    return fin + 1 if libre[fin : fin + 1] == ")" else fin
