"""Lire les paliers qu'une phrase écrit, chacun avec son montant, avant ou après son seuil."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.indicateur import Cible, Palier
from lib.domaine.nombres_exacts import au_centime, euros, quantite
from lib.domaine.vocabulaire import NatureCible, Operateur
from lib.donnees.cellules.cibles import lire_cible
from lib.donnees.cellules.operateurs import CibleLue
from lib.donnees.cellules.phrases.reperes import PRIS, Carnet, NombreRepere, reperes_de

_NOM = re.compile(
    r"\b(?P<nom>socle|intermediaire|objectif|cible|minimum|optimal|excellence|(?:palier|niveau|tranche|marche|seuil|p)"
    r" ?(?:n° ?)?[1-6]?)\b(?=[ :=(,-])\s*[:=(-]?"
)
_DEBUT_DU_SEUIL = re.compile(
    r"[<>≥≤]=?|\d|\b(?:au moins|au plus|au minimum|plus de|moins de|entre|jusqu'a|a partir de|minimum|maximum"
    r"|inferieure?|superieure?|pas moins)\b"
)
_FIN_DU_SEUIL = re.compile(r"[\s:=→>(,;–\x00-]*(?:alors|donne|paie|soit|payee?s?|verse[sr]?)?[\s:=→>(,;–\x00-]*\Z")
_DEPART_EN_TETE = re.compile(r"\s*(\d[\d ]*(?:[.,]\d+)?(?: ?%)?) ?: ?(?=.*\d)")
_DEUX_BORNES = re.compile(r"(?P<haut>\d{1,6}) ?%? ?(?:à|a|-|–) ?(?P<bas>\d{1,6})(?![\d.,])")
_ADMIS = (Operateur.AU_MOINS, Operateur.AU_PLUS, Operateur.ATTEINDRE, Operateur.EGAL, Operateur.ENTRE)


@dataclass(frozen=True, slots=True)
class PaliersEcrits:
    """Des paliers écrits dans une phrase.

    Attributes:
        depart: la valeur de départ écrite devant eux (« 219 : 50 et moins → … »), ou None.
        unite: l'unité de leurs seuils, vide si elle n'est pas écrite.
        descendent: vrai si moins paie plus.
    """

    paliers: tuple[Palier, ...]
    unite: str
    descendent: bool
    depart: Fraction | None = None

    def cible(self, texte: str) -> CibleLue:
        """La cible de la ligne : le seuil du palier qui paie le plus."""
        seuil = max(self.paliers, key=lambda palier: palier.montant).seuil
        operateur = Operateur.AU_PLUS if self.descendent else Operateur.AU_MOINS
        return CibleLue(Cible(texte, operateur, seuil, None, self.unite, NatureCible.NOMBRE), est_explicite=True)


@dataclass(frozen=True, slots=True)
class _Tranche:
    bas: Fraction
    haut: Fraction
    unite: str
    montant: Decimal
    nom: str
    debut: int
    fin: int


def lire_les_paliers(carnet: Carnet) -> PaliersEcrits | None:
    """Les paliers d'une phrase, notés dans le carnet ; None s'il n'y en a pas deux, tous compris.

    Un palier incompris les écarte tous : la moitié d'une échelle paierait de travers.
    """
    montants = [repere for repere in reperes_de(carnet.libre) if repere.unite == "€"]
    if len(montants) < 2 or any(carnet.libre[montant.debut] in "+-" for montant in montants):
        return None
    depart = _depart_en_tete(carnet, montants[0])
    tranches = _tranches(carnet, montants, depart[1] if depart else 0)
    unites = {tranche.unite for tranche in tranches if tranche is not None} - {""}
    lues = [tranche for tranche in tranches if tranche is not None]
    if len(lues) < len(montants) or len(unites) > 1:
        return None
    unite = next(iter(unites), "")
    if depart is not None:
        carnet.prendre("Départ", quantite(depart[0], unite), 0, depart[1])
    for tranche in lues:
        _noter(carnet, tranche, unite)
    return _ordonner(lues, unite, depart[0] if depart else None)


def _depart_en_tete(carnet: Carnet, premier: NombreRepere) -> tuple[Fraction, int] | None:
    """Le départ écrit avant le premier palier, et la place où il finit ; « 60 % : 1 000 € » est déjà un palier."""
    trouve = _DEPART_EN_TETE.match(carnet.libre[: premier.debut])
    valeur = lire_cible(trouve[1]).valeur if trouve else None
    return (valeur, trouve.end()) if trouve and valeur is not None else None


def _tranches(carnet: Carnet, montants: Sequence[NombreRepere], origine: int) -> list[_Tranche | None]:
    """Une tranche par montant : son seuil est devant lui, ou derrière si le premier montant ouvre la phrase."""
    derriere = not any(c.isdigit() for c in carnet.libre[origine : montants[0].debut])
    bornes = [origine, *(montant.fin for montant in montants)]
    if not derriere:
        zones = [(bornes[rang], montant.debut) for rang, montant in enumerate(montants)]
    else:
        suites = [*(montant.debut for montant in montants[1:]), len(carnet.libre)]
        zones = [(montant.fin, suite) for montant, suite in zip(montants, suites, strict=True)]
    return [_tranche(carnet, zone, montant) for zone, montant in zip(zones, montants, strict=True)]


def _tranche(carnet: Carnet, zone: tuple[int, int], montant: NombreRepere) -> _Tranche | None:
    debut, fin = zone
    plie = carnet.libre[debut:fin]
    nom = next((n for n in _NOM.finditer(plie) if any(c.isdigit() for c in plie[n.end() :])), None)
    place = _DEBUT_DU_SEUIL.search(plie, nom.end() if nom else 0)
    if place is None:
        return None
    coupe = _FIN_DU_SEUIL.search(plie)
    bout = coupe.start() if coupe else len(plie)
    cible = lire_cible(_a_l_endroit(carnet.texte[debut + place.start() : debut + bout].replace(PRIS, " ")))
    if cible.valeur is None or cible.operateur not in _ADMIS or cible.nature is NatureCible.MONTANT:
        return None
    libelle = carnet.texte[debut + nom.start() : debut + nom.end()].strip(" :=(-") if nom else ""
    tete = debut + (nom.start() if nom else place.start())
    haut = cible.borne_haute if cible.borne_haute is not None else cible.valeur
    unite = "%" if cible.unite.startswith("%") else cible.unite
    return _Tranche(cible.valeur, haut, unite, au_centime(montant.valeur), libelle, min(tete, montant.debut),
                    max(montant.fin, debut + bout))  # fmt: skip


def _a_l_endroit(texte: str) -> str:
    """« 100 à 51 » borne comme « 51 à 100 »."""
    trouve = _DEUX_BORNES.match(texte)
    if trouve is None or int(trouve["haut"]) <= int(trouve["bas"]):
        return texte
    return f"{trouve['bas']} à {trouve['haut']}{texte[trouve.end() :]}"


def _noter(carnet: Carnet, tranche: _Tranche, unite: str) -> None:
    seuil = quantite(tranche.bas, unite)
    if tranche.haut != tranche.bas:
        seuil = f"{quantite(tranche.bas, '')} à {quantite(tranche.haut, unite)}"
    nom = f"{tranche.nom} : " if tranche.nom else ""
    fin = tranche.fin + (carnet.libre[tranche.fin : tranche.fin + 1] == ")")
    carnet.prendre("Palier", f"{nom}{seuil} → {euros(tranche.montant)}", tranche.debut, fin)


def _ordonner(tranches: Sequence[_Tranche], unite: str, depart: Fraction | None) -> PaliersEcrits:
    """Le seuil d'une tranche est son bord le plus facile : le haut si moins paie plus, le bas sinon."""
    ordonnees = sorted(tranches, key=lambda tranche: tranche.bas)
    descend = ordonnees[0].montant > ordonnees[-1].montant
    paliers = tuple(Palier(t.haut if descend else t.bas, t.montant, t.nom) for t in tranches)
    return PaliersEcrits(paliers, unite, descend, depart)
