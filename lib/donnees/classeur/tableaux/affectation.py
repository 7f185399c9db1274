"""Donner son champ à chaque colonne : l'affectation la plus prouvée de toutes ; dans le doute, demander."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lib.domaine.lecture import Decision
from lib.donnees.cellules.dates import ANNEE_ENTIERE, est_cumulee, rang_dans_l_annee
from lib.donnees.cellules.mots import normaliser
from lib.donnees.champs import INDICATEURS, Feuille, Forme, Qualite, reconnaitre
from lib.donnees.classeur.tableaux.colonnes_annoncees import Possibilite, Valeurs
from lib.donnees.classeur.tableaux.colonnes_derivees import selon_les_autres
from lib.donnees.classeur.tableaux.colonnes_repetees import REVISEE
from lib.donnees.classeur.tableaux.indices import possibilites
from lib.donnees.classeur.tableaux.vraisemblance import sont_des_codes

_ANNUELS = ("cible", "realise", "montant_max")
_RELEVES = ("realise",)
ACCORD_D_UN_RELEVE = 0.3
"""Un bilan mêle nombres, unités, dates et constats : le tiers suffit à dire que la colonne en est un."""
SANS_CHAMP = 0.0
"""Une colonne peut toujours rester sans champ : une preuve négative n'est jamais retenue."""


@dataclass(frozen=True, slots=True)
class Affectation:
    """Le champ de chaque colonne, et comment il a été décidé.

    Attributes:
        places: champ → numéro de colonne.
        decisions: numéro de colonne → comment son champ a été choisi.
        hesitations: numéro de colonne → champs entre lesquels rien ne décide ; la colonne n'est pas lue.
    """

    places: Mapping[str, int]
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    hesitations: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def affecter(
    entetes: Mapping[int, str], valeurs: Valeurs, feuille: Feuille, exercice: int | None = None
) -> Affectation:
    """Une colonne par champ et un champ par colonne : toutes ensemble, au mieux de leurs preuves.

    Args:
        entetes: numéro de colonne → texte ; un texte vide est une colonne remplie sans entête.
        valeurs: les cellules d'une colonne.
        exercice: première année de l'exercice, si elle est connue.
    """
    possibles = possibilites(entetes, valeurs, feuille)
    if feuille is INDICATEURS:
        possibles += _total_des_parties(entetes, possibles)
        possibles = selon_les_autres(possibles, entetes, valeurs, exercice)
    preuves: dict[tuple[int, str], Possibilite] = {}
    for possible in possibles:
        couple = possible.colonne, possible.cle
        preuves[couple] = max(possible, preuves.get(couple, possible), key=lambda p: p.preuve)
    preuves = _aux_valeurs_des_precedentes(preuves)
    choisis = apparier({couple: possible.preuve for couple, possible in preuves.items()})
    hesitations = _hesitations(choisis, preuves, feuille) | _parties_sans_total(choisis, preuves, entetes)
    places = {cle: colonne for colonne, cle in choisis.items() if colonne not in hesitations}
    decisions = {colonne: preuves[colonne, cle].decision for cle, colonne in places.items()}
    return Affectation(_completer(places, entetes, valeurs, feuille), decisions, hesitations)


def _aux_valeurs_des_precedentes(preuves: dict[tuple[int, str], Possibilite]) -> dict[tuple[int, str], Possibilite]:
    """Le dernier relevé d'un champ daté plusieurs fois ne cède pas à un relevé plus ancien, mieux rangé mais périmé."""

    def soutenue(derniere: Possibilite) -> Possibilite:
        plus_anciennes = [
            p.accord
            for p in preuves.values()
            if p.cle == derniere.cle and p.qualite is derniere.qualite and REVISEE < p.moment < derniere.moment
        ]
        if derniere.cle not in _RELEVES or derniere.accord < ACCORD_D_UN_RELEVE:
            return derniere
        return replace(derniere, accord=max([derniere.accord, *plus_anciennes]))

    return {couple: soutenue(possible) for couple, possible in preuves.items()}


def _total_des_parties(entetes: Mapping[int, str], possibles: Sequence[Possibilite]) -> list[Possibilite]:
    """« Total », après des mois ou des trimestres que rien d'autre ne nomme, est le réalisé de l'année."""
    annoncees = {possible.colonne for possible in possibles}
    muettes = {c: rang_dans_l_annee(texte) for c, texte in entetes.items() if c not in annoncees}
    parties = [c for c, rang in muettes.items() if 0 < rang < ANNEE_ENTIERE]
    totaux = [c for c, rang in muettes.items() if rang == ANNEE_ENTIERE and len(parties) > 1 and c > max(parties)]
    return [Possibilite(c, "realise", Qualite.INDICE, 1.0, 0.0, ANNEE_ENTIERE, Decision.VALEURS, 3.0) for c in totaux]


def _parties_sans_total(
    choisis: Mapping[int, str], preuves: Iterable[tuple[int, str]], entetes: Mapping[int, str]
) -> dict[int, tuple[str, ...]]:
    """Une partie de l'année, même seule, n'est pas l'année, sauf si la dernière dit reprendre les précédentes."""
    douteuses: dict[int, tuple[str, ...]] = {}
    for choisie, cle in choisis.items():
        parties = {c for c, autre in preuves if autre == cle and 0 < rang_dans_l_annee(entetes[c]) < ANNEE_ENTIERE}
        est_la_derniere = choisie == max(parties, default=0) and est_cumulee(entetes[choisie])
        if choisie in parties and cle in _ANNUELS and not est_la_derniere:
            douteuses[choisie] = (cle,)
    return douteuses


def apparier(preuves: Mapping[tuple[int, str], float]) -> dict[int, str]:
    """Le champ de chaque colonne dans l'appariement le plus prouvé ; une colonne absente n'en a pas.

    Algorithme hongrois, par plus courts chemins augmentants.

    Args:
        preuves: (colonne, champ) → force de la preuve ; un couple absent est impossible.

    Source: Kuhn (1955), Jonker et Volgenant (1987).

    Examples:
        >>> apparier({(1, "cible"): 5.0, (1, "seuil"): 4.0, (2, "cible"): 3.0})
        {1: 'seuil', 2: 'cible'}
    """
    colonnes = sorted({colonne for colonne, _ in preuves})
    champs = sorted({champ for _, champ in preuves})
    # Chaque colonne a aussi sa place vide : elle la prend quand rien ne lui revient.
    couts = [
        [-max(preuves.get((colonne, champ), SANS_CHAMP), SANS_CHAMP) for champ in champs] + [0.0] * len(colonnes)
        for colonne in colonnes
    ]
    choisis = _minimiser(couts)
    return {
        colonne: champs[choisi]
        for colonne, choisi in zip(colonnes, choisis, strict=True)
        if choisi < len(champs) and preuves.get((colonne, champs[choisi]), SANS_CHAMP) > SANS_CHAMP
    }


def _hesitations(
    choisis: Mapping[int, str], preuves: Mapping[tuple[int, str], Possibilite], feuille: Feuille
) -> dict[int, tuple[str, ...]]:
    """Les colonnes qui valent autant pour un champ que rien d'autre n'a pris ; entre deux textes, l'ordre suffit."""
    hesitations = {}
    for colonne, choisi in choisis.items():
        force, appoint = preuves[colonne, choisi].force, preuves[colonne, choisi].appoint
        egales = {
            cle
            for (c, cle), possible in preuves.items()
            if c == colonne
            and (possible.force, possible.appoint) == (force, appoint)
            and (cle == choisi or cle not in choisis.values())
        }
        sont_des_textes = all(feuille.par_cle[cle].forme is Forme.TEXTE for cle in egales)
        if len(egales) > 1 and not sont_des_textes and egales != {"cible", "palier_texte"}:
            hesitations[colonne] = tuple(sorted(egales))
    return hesitations


def _completer(
    places: dict[str, int], entetes: Mapping[int, str], valeurs: Valeurs, feuille: Feuille
) -> dict[str, int]:
    """Les places d'un tableau d'indicateurs, quand une colonne tient le rôle d'une autre."""
    if feuille is not INDICATEURS:
        return places
    _completer_la_cible(places, entetes)
    _completer_le_libelle(places, entetes)
    libres = [colonne for colonne in entetes if colonne not in places.values()]
    libelle = next((colonne for colonne in libres if _peut_etre(entetes[colonne], "indicateur")), None)
    sans_identifiant = "indicateur" in places and "identifiant" not in places
    if libelle and sans_identifiant and sont_des_codes(valeurs(places["indicateur"])):
        places["identifiant"], places["indicateur"] = places["indicateur"], libelle
    return places


def _completer_la_cible(places: dict[str, int], entetes: Mapping[int, str]) -> None:
    """À défaut de cible, ce que l'on demande est dans le seuil, les paliers ou la borne haute."""
    for cle in ("seuil", "palier_texte"):
        if "cible" not in places and cle in places and _peut_etre(entetes[places[cle]], "cible"):
            places["cible"] = places.pop(cle)
    if "cible" not in places and "cible_haute" in places:
        places["cible"] = places.pop("cible_haute")


def _completer_le_libelle(places: dict[str, int], entetes: Mapping[int, str]) -> None:
    """À défaut de libellé, une autre colonne qui parle d'indicateur, sinon l'action ; un budget n'en devient pas un."""
    if "indicateur" in places:
        return
    for cle in ("piece", "source", "mode_de_calcul"):
        if cle in places and _peut_etre(entetes[places[cle]], "indicateur"):
            places["indicateur"] = places.pop(cle)
            return
    est_un_budget = "cible" in places and normaliser(entetes[places["cible"]]).startswith("prevu")
    if "action" in places and {"cible", "realise"} & places.keys() and not est_un_budget:
        places["indicateur"] = places.pop("action")


def _peut_etre(entete: str, cle: str) -> bool:
    return any(candidat.cle == cle for candidat in reconnaitre(entete, INDICATEURS))


def _minimiser(couts: list[list[float]]) -> list[int]:
    """La place de chaque rangée, au moindre coût total ; il y a au moins autant de places que de rangées."""
    places = len(couts[0]) if couts else 0
    rangee_de = [-1] * places
    prix_des_rangees, prix_des_places = [0.0] * len(couts), [0.0] * places
    for rangee in range(len(couts)):
        _augmenter(rangee, couts, rangee_de, prix_des_rangees, prix_des_places)
    choisis = [0] * len(couts)
    for place, rangee in enumerate(rangee_de):
        if rangee >= 0:
            choisis[rangee] = place
    return choisis


def _augmenter(
    depart: int, couts: list[list[float]], rangee_de: list[int], rangees: list[float], places: list[float]
) -> None:
    """Ajoute une rangée à l'appariement, par le plus court chemin jusqu'à une place libre."""
    courts, venues = [float("inf")] * len(places), [-1] * len(places)
    faites: set[int] = set()
    rangee, venue, minimum = depart, -1, 0.0
    while True:
        for place in range(len(places)):
            if place not in faites:
                cout = minimum + couts[rangee][place] - rangees[rangee] - places[place]
                if cout < courts[place]:
                    courts[place], venues[place] = cout, venue
        prise = min((place for place in range(len(places)) if place not in faites), key=courts.__getitem__)
        faites.add(prise)
        minimum = courts[prise]
        if rangee_de[prise] < 0:
            break
        rangee, venue = rangee_de[prise], prise
    rangees[depart] += minimum
    for place in faites - {prise}:
        rangees[rangee_de[place]] += minimum - courts[place]
        places[place] -= minimum - courts[place]
    while prise >= 0:
        precedente = venues[prise]
        rangee_de[prise] = rangee_de[precedente] if precedente >= 0 else depart
        prise = precedente
