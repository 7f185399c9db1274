"""Repérer un tableau dans une feuille : sa ligne d'entête par score, puis le champ de chaque colonne.

Source : le score a été mesuré sur des classeurs réels ; sans tableau d'indicateurs il ne dépasse pas 6,7.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.donnees.champs.champ import Feuille, Forme, Importance
from lib.donnees.champs.indicateurs import INDICATEURS
from lib.donnees.classeur.entetes import LONGUEUR_D_ENTETE, Qualite, Reconnaissance, familles, reconnaitre
from lib.donnees.classeur.grille import Cellule, Grille, lettre_de
from lib.donnees.classeur.vraisemblance import vraisemblance

LIGNES_EXAMINEES = 40
SCORE_AUTOMATIQUE, SCORE_MINIMAL = 12.0, 6.0
SCORE_INDISCUTABLE = 60.0
"""Vingt colonnes reconnues sur une ligne : l'entête du modèle, inutile de lire plus loin."""
FAMILLES_MINIMALES = 3
_LIGNES_SUIVANTES = 6
_ECHANTILLON = 60
_ANNEE = re.compile(r"\b20(?:19|2\d|30)\b")
_CODE = re.compile(r"[A-Za-z]{0,4}[ .\-]?\d{1,3}(?:[.\-]\d{1,3})*")
_VRAISEMBLANCE_MINIMALE = 0.6
_FORMES_EXIGEANTES = (Forme.MOT, Forme.DATE)


@dataclass(frozen=True, slots=True)
class Reperage:
    """Un tableau repéré.

    Attributes:
        ligne_entete: numéro de ligne Excel de l'entête.
        score: force de la reconnaissance.
        places: champ → numéro de colonne.
        entetes: numéro de colonne → texte de l'entête.
    """

    feuille: Feuille
    ligne_entete: int
    score: float
    places: Mapping[str, int]
    entetes: Mapping[int, str]

    @property
    def est_complet(self) -> bool:
        """Vrai si les colonnes indispensables sont là."""
        return all(c.cle in self.places for c in self.feuille.champs if c.importance is Importance.INDISPENSABLE)

    @property
    def est_sur(self) -> bool:
        """Vrai si le tableau peut être lu sans demander."""
        return self.score >= SCORE_AUTOMATIQUE and len(self.places) >= FAMILLES_MINIMALES

    @property
    def est_entier(self) -> bool:
        """Vrai si toutes les entêtes sont reconnues, les indispensables comprises : c'est une feuille du modèle."""
        return self.est_complet and self.est_sur and len(self.places) == len(self.entetes)

    @property
    def colonnes(self) -> dict[str, str]:
        """Lettre de colonne → champ, dans l'ordre des colonnes."""
        return {lettre_de(place): cle for cle, place in sorted(self.places.items(), key=lambda couple: couple[1])}

    @property
    def entetes_des_champs(self) -> dict[str, str]:
        """Champ → entête telle qu'elle est écrite."""
        return {cle: self.entetes.get(place, "") for cle, place in self.places.items()}

    @property
    def non_reconnues(self) -> dict[int, str]:
        """Les entêtes sans champ, par colonne."""
        prises = set(self.places.values())
        return {colonne: texte for colonne, texte in self.entetes.items() if colonne not in prises}


def reperer(grille: Grille, feuille: Feuille) -> Reperage | None:
    """Le tableau d'une feuille, par la ligne la mieux notée ; None si aucune ligne ne ressemble à une entête."""
    meilleure, score = 0, 0.0
    for numero in sorted(grille.lignes)[:LIGNES_EXAMINEES]:
        note = _note(grille, numero, feuille)
        if note > score:
            meilleure, score = numero, note
        if note >= SCORE_INDISCUTABLE:
            break
    return _repere(grille, feuille, meilleure, score) if meilleure else None


def reperer_a(grille: Grille, feuille: Feuille, ligne: int) -> Reperage:
    """Le tableau dont l'entête est à cette ligne."""
    return _repere(grille, feuille, ligne, _note(grille, ligne, feuille))


def reperer_avec(grille: Grille, feuille: Feuille, colonnes: Mapping[int, str]) -> Reperage | None:
    """Le tableau d'une feuille, quand la personne a imposé le champ de certaines colonnes.

    Args:
        colonnes: numéro de colonne → champ imposé ; un champ vide écarte la colonne. Les autres restent reconnues.
    """
    trouve = reperer(grille, feuille)
    if trouve is None:
        return None
    imposes = set(colonnes.values())
    gardees = {cle: place for cle, place in trouve.places.items() if place not in colonnes and cle not in imposes}
    places = gardees | {cle: place for place, cle in colonnes.items() if cle}
    return Reperage(feuille, trouve.ligne_entete, trouve.score, places, trouve.entetes)


def _repere(grille: Grille, feuille: Feuille, ligne: int, score: float) -> Reperage:
    entetes = grille.textes(ligne)
    return Reperage(feuille, ligne, score, _affecter(grille, ligne, entetes, feuille), entetes)


def _note(grille: Grille, ligne: int, feuille: Feuille) -> float:
    """Familles reconnues, part de textes courts, couverture dessous, années ; un texte seul est un titre."""
    textes = grille.textes(ligne)
    if not textes:
        return 0.0
    courts = sum(1 for texte in textes.values() if len(texte) < LONGUEUR_D_ENTETE and not texte[:1].isdigit())
    annees = sum(1 for texte in textes.values() if _ANNEE.search(texte))
    return (
        3 * len(familles(textes.values(), feuille))
        + 2 * courts / len(textes)
        + 2 * _couverture(grille, ligne, textes)
        + min(annees, 2)
        + (1 if len(set(textes.values())) > 1 else -4)
        - (2 if len(textes) == 1 else 0)
    )


def _couverture(grille: Grille, ligne: int, textes: Mapping[int, str]) -> float:
    """Part des colonnes de l'entête remplies dans les lignes qui suivent."""
    suivantes = [grille.lignes.get(ligne + saut, {}) for saut in range(1, _LIGNES_SUIVANTES + 1)]
    return sum(any(colonne in suite for suite in suivantes) for colonne in textes) / len(textes)


def _affecter(grille: Grille, ligne: int, entetes: Mapping[int, str], feuille: Feuille) -> dict[str, int]:
    """Une colonne par champ et un champ par colonne, du plus sûr au moins sûr ; les valeurs départagent."""
    couples = []
    for colonne, texte in entetes.items():
        candidats = reconnaitre(texte, feuille)
        echantillon = _valeurs_sous(grille, ligne, colonne) if candidats else []
        annee = max((int(an) for an in _ANNEE.findall(texte)), default=0)
        for candidat in candidats:
            vrai = vraisemblance(feuille.champ(candidat.cle), echantillon)
            if _est_admis(candidat, feuille, vrai, seul=len(candidats) == 1):
                couples.append((candidat.qualite, round(vrai, 1), candidat.precision, annee, -colonne, candidat.cle))
    places: dict[str, int] = {}
    for *_, oppose, cle in sorted(couples, reverse=True):
        if cle not in places and -oppose not in places.values():
            places[cle] = -oppose
    return _completer(places, grille, ligne, feuille)


def _est_admis(candidat: Reconnaissance, feuille: Feuille, vrai: float, *, seul: bool) -> bool:
    """Un titre exact est cru ; un synonyme qui hésite, ou un mot d'une liste, doit s'accorder avec ses valeurs."""
    if candidat.qualite is Qualite.TITRE:
        return True
    exigeant = feuille.champ(candidat.cle).forme in _FORMES_EXIGEANTES and candidat.cle != "mission"
    return vrai >= _VRAISEMBLANCE_MINIMALE if exigeant and not (seul and candidat.qualite is Qualite.SYNONYME) else True


def _completer(places: dict[str, int], grille: Grille, ligne: int, feuille: Feuille) -> dict[str, int]:
    """Les places d'un tableau d'indicateurs, quand une colonne tient le rôle d'une autre."""
    if feuille is not INDICATEURS:
        return places
    entetes = grille.textes(ligne)
    if "cible" not in places and "seuil" in places and _peut_etre(entetes[places["seuil"]], "cible"):
        places["cible"] = places.pop("seuil")
    if "indicateur" not in places and "action" in places and {"cible", "realise"} & places.keys():
        places["indicateur"] = places.pop("action")
    libres = [colonne for colonne in entetes if colonne not in places.values()]
    libelle = next((colonne for colonne in libres if _peut_etre(entetes[colonne], "indicateur")), None)
    if libelle and "identifiant" not in places and _sont_des_codes(_valeurs_sous(grille, ligne, places["indicateur"])):
        places["identifiant"], places["indicateur"] = places["indicateur"], libelle
    return places


def _peut_etre(entete: str, cle: str) -> bool:
    return any(candidat.cle == cle for candidat in reconnaitre(entete, INDICATEURS))


def _sont_des_codes(cellules: Sequence[Cellule]) -> bool:
    """Vrai si une colonne « Indicateur » ne porte que des codes (A1, 2.3, P-04) : le libellé est à côté."""
    return bool(cellules) and all(_CODE.fullmatch(cellule.texte) for cellule in cellules)


def _valeurs_sous(grille: Grille, ligne: int, colonne: int) -> Sequence[Cellule]:
    numeros = (numero for numero in sorted(grille.lignes) if numero > ligne)
    cellules = (grille.lignes[numero].get(colonne) for numero in numeros)
    return [cellule for cellule in cellules if cellule is not None][:_ECHANTILLON]
