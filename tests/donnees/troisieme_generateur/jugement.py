"""Compare ce que le lecteur rend à la vérité d'un classeur ; cherche les euros faux que rien ne signale."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl.utils.cell import range_boundaries

from lib.domaine.indicateur import Indicateur, Mesure
from lib.domaine.lecture import Anomalie, Lecture
from lib.domaine.objectif import unite_de
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import EtatMesure, Gravite

from .verite import ETATS, Classeur, Ligne

CHAMPS = ("libelle", "mission", "cible", "sens", "depart", "realise", "unite", "montant", "regle", "acquis")
FEUILLE_DITE = {"AUCUN_TABLEAU", "FEUILLE_IGNOREE", "ENTETE_INCERTAINE"}
REGLES = {
    "prorata": ("proportionnel",),
    "unité": ("proportionnel",),
    "seuil": ("proportionnel avec seuil",),
    "tout ou rien": ("tout ou rien",),
    "paliers": ("paliers",),
    "progression": ("progression",),
    "états": ("états",),
}
CELLULES = ("montant", "cible", "realise", "regle", "depart", "sens")
"""Les champs dont dépendent les euros : un constat sur l'une de leurs cellules est au bon endroit."""


@dataclass
class Jugement:
    """Une ligne jugée.

    Attributes:
        juste: champ → juste ou non.
        faux: phrases « acquis : 0 au lieu de 500 ».
        tu: l'acquis vrai est connu, le lecteur ne le donne pas.
        dits: codes à vérifier ou bloquants sur une cellule de la ligne.
        dits_au_champ: parmi eux, ceux qui citent la cellule d'un champ mal lu, ou le libellé.
        dits_plus_haut: codes sur l'entête, la feuille entière ou le fichier.
        suppose: vrai si l'auteur n'a écrit aucune règle et que « REGLE_ABSENTE », simple information, le dit.
    """

    classeur: str
    traits: dict[str, str]
    ligne: Ligne | None
    lu: Indicateur | None
    juste: dict[str, bool] = field(default_factory=dict)
    faux: list[str] = field(default_factory=list)
    tu: bool = False
    dits: list[str] = field(default_factory=list)
    dits_au_champ: list[str] = field(default_factory=list)
    dits_plus_haut: list[str] = field(default_factory=list)
    suppose: bool = False

    @property
    def muet(self) -> bool:
        """Un euro faux que rien ne dit sur sa ligne."""
        return bool(self.faux) and not self.dits and not self.suppose


def normal(texte: object) -> str:
    """Minuscules sans accents ni ponctuation."""
    sans = unicodedata.normalize("NFKD", str(texte or "")).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9%]+", sans))


def _zones(anomalie: Anomalie) -> list[tuple[int, int, int, int]]:
    textes = [c.reference.rpartition("!")[2] for c in anomalie.cellules] or [anomalie.cellule]
    trouves = [t for texte in textes for t in re.findall(r"\b[A-Z]{1,2}\d+(?::[A-Z]{1,2}\d+)?", texte or "")]
    return [tuple(int(x or 0) for x in range_boundaries(t)) for t in trouves]  # type: ignore[misc]


def _touche(zone: tuple[int, int, int, int], adresse: str) -> bool:
    c, r, *_ = range_boundaries(adresse)
    return zone[0] <= int(c or 0) <= zone[2] and zone[1] <= int(r or 0) <= zone[3]


def _constats(j: Jugement, ligne: Ligne, lecture: Lecture) -> None:
    """Range les constats à vérifier ou bloquants qui couvrent la ligne."""
    mauvais = [c for c, ok in j.juste.items() if not ok and c in CELLULES]
    seule_la_regle_manque = not mauvais and ligne.regle is None
    mauvais = mauvais or list(CELLULES)
    fautives = [ligne.cellules[c] for c in [*mauvais, "libelle"] if c in ligne.cellules]
    entetes = [a for c, a in ligne.cellules.items() if c.startswith("entete:")]
    for a in lecture.anomalies:
        if a.feuille and a.feuille != ligne.feuille:
            continue
        zones = _zones(a)
        if a.gravite is Gravite.INFORMATION:
            ici = any(z[1] <= ligne.bloc[1] and z[3] >= ligne.bloc[0] for z in zones)
            j.suppose |= ici and seule_la_regle_manque and a.code == "REGLE_ABSENTE"
            continue
        if any(z[1] <= ligne.bloc[1] and z[3] >= ligne.bloc[0] for z in zones):
            j.dits.append(str(a.code))
            if any(_touche(z, f) for z in zones for f in fautives):
                j.dits_au_champ.append(str(a.code))
        elif not zones or any(_touche(z, e) for z in zones for e in entetes):
            j.dits_plus_haut.append(str(a.code))


def _trouver(ligne: Ligne, lus: list[Indicateur]) -> Indicateur | None:
    """L'indicateur lu pour cette ligne : même cellule, sinon même rangée, sinon même libellé."""
    ou = f"{ligne.feuille}!{ligne.cellules['libelle']}"
    memes = [i for i in lus if i.cellules.get("indicateur") == ou]
    noms = [i for i in lus if normal(ligne.libelle) in normal(i.libelle)]
    rangee = [i for i in lus if any(_dans_le_bloc(ligne, ou) for ou in i.cellules.values())]
    return next(iter(memes or noms or rangee), None)


def _dans_le_bloc(ligne: Ligne, ou: str) -> bool:
    feuille, _, adresse = ou.rpartition("!")
    rangee = int("".join(x for x in adresse if x.isdigit()) or 0)
    return feuille == ligne.feuille and ligne.bloc[0] <= rangee <= ligne.bloc[1]


def _cible(ligne: Ligne, lu: Indicateur) -> bool:
    return lu.cible.valeur == ligne.cible and (ligne.haute is None or lu.cible.borne_haute == ligne.haute)


def _realise(ligne: Ligne, mesure: Mesure) -> bool:
    if ligne.realise is None:
        return mesure.etat is not EtatMesure.MESURE
    attendu = ETATS[ligne.realise] if isinstance(ligne.realise, str) else ligne.realise
    return mesure.etat is EtatMesure.MESURE and mesure.valeur == attendu


def _unite(ligne: Ligne, lu: Indicateur) -> bool:
    return normal(unite_de(lu)).rstrip("s") == normal(ligne.unite).rstrip("s")


def _regle(ligne: Ligne, lu: Indicateur) -> bool:
    assert ligne.regle is not None
    if lu.regle_incomprise or not str(lu.regle).startswith(REGLES[ligne.regle.nom]):
        return lu.regle == "états" and ligne.regle.nom == "tout ou rien" and ligne.genre in {"état", "échéance"}
    return ligne.regle.nom != "seuil" or lu.seuil == ligne.regle.seuil


def _champs(ligne: Ligne, lu: Indicateur) -> dict[str, bool]:
    """Juste ou non, pour chaque champ que la vérité tranche."""
    dits = {
        "libelle": lambda: normal(lu.libelle) in {normal(ligne.libelle), normal(ligne.cases["libelle"].valeur)},
        "mission": lambda: lu.mission == ligne.mission,
        "cible": lambda: _cible(ligne, lu),
        "sens": lambda: lu.sens == ligne.sens,
        "depart": lambda: lu.depart == ligne.depart,
        "realise": lambda: _realise(ligne, lu.mesure),
        "unite": lambda: _unite(ligne, lu),
        "montant": lambda: lu.montant_max == ligne.montant,
        "regle": lambda: _regle(ligne, lu),
    }
    return {c: essai() for c, essai in dits.items() if c in ligne.juges}


def _euros(j: Jugement, ligne: Ligne, lu: Indicateur, obtenu: Decimal | None) -> None:
    """Les euros faux de la ligne, et l'acquis que le lecteur a préféré taire."""
    if lu.montant_max is not None and lu.montant_max != (ligne.montant or Decimal(0)):
        j.faux.append(f"montant : {lu.montant_max} au lieu de {ligne.montant}")
    j.juste["acquis"] = obtenu in ligne.admis or (obtenu == 0 and ligne.montant is None)
    j.tu = obtenu is None and ligne.acquis_connu is not None
    if obtenu is not None and not j.juste["acquis"]:
        attendu = " ou ".join(sorted("non évalué" if x is None else str(x) for x in ligne.admis))
        j.faux.append(f"acquis : {obtenu} au lieu de {attendu}")


def juger(vrai: Classeur, lecture: Lecture) -> list[Jugement]:
    """Juge un classeur : une entrée par ligne vraie, puis une par ligne lue en trop qui porte des euros."""
    obtenus = {x.indicateur.identifiant: x.montant for x in valoriser(lecture.contrat).lignes}
    reste, sortie = list(lecture.contrat.indicateurs), []
    for ligne in vrai.lignes:
        lu = _trouver(ligne, reste)
        j = Jugement(vrai.nom, vrai.traits, ligne, lu)
        if lu is None:
            j.juste = dict.fromkeys(ligne.juges | {"acquis"}, False)
            if ligne.montant is not None:
                j.faux.append(f"ligne absente : {ligne.montant} manquent")
        else:
            reste.remove(lu)
            j.juste = _champs(ligne, lu)
            _euros(j, ligne, lu, obtenus.get(lu.identifiant))
        _constats(j, ligne, lecture)
        if lu is None:
            j.dits += sorted(FEUILLE_DITE & set(j.dits_plus_haut))
        sortie.append(j)
    return sortie + [_en_trop(vrai, lu, lecture) for lu in reste if lu.montant_max]


def _en_trop(vrai: Classeur, lu: Indicateur, lecture: Lecture) -> Jugement:
    j = Jugement(vrai.nom, vrai.traits, None, lu, faux=[f"ligne en trop : {lu.montant_max} ({lu.libelle[:40]})"])
    feuille, _, adresse = lu.cellules.get("indicateur", "!A1").rpartition("!")
    for a in lecture.anomalies:
        if a.gravite is not Gravite.INFORMATION and a.feuille == feuille:
            rangee = range_boundaries(adresse)[1]
            j.dits += [str(a.code) for z in _zones(a) if z[1] <= int(rangee or 0) <= z[3]]
    return j
