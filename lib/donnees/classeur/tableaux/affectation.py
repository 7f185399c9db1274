"""Donner son champ à chaque colonne : l'entête d'abord, les valeurs quand elle hésite ; dans le doute, demander."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from lib.domaine.lecture import Decision
from lib.donnees.cellules.mots import normaliser
from lib.donnees.champs import INDICATEURS, Feuille, Forme, Qualite, Reconnaissance, est_generique, reconnaitre, rivales
from lib.donnees.classeur.tableaux.colonnes_repetees import REVISEE, moment_de, sans_revision
from lib.donnees.classeur.tableaux.vraisemblance import (
    VRAISEMBLANCE_MINIMALE,
    part_accordee,
    sont_des_codes,
    sont_des_intitules,
)
from lib.donnees.grille import Cellule

_MONTANTS_QUI_NE_SONT_PAS_CEUX_DE_LA_LIGNE = frozenset(("enveloppe", "montant_paye", "montant_fixe"))
_VALEURS_MINIMALES = 2
_ECHANTILLON_SANS_ENTETE = 20
_FORMES_CHIFFREES = (Forme.CIBLE, Forme.MESURE, Forme.EUROS)
_FORMES_EXIGEANTES = (Forme.MOT, Forme.DATE)
_RECONNUS_A_LEURS_VALEURS = ("mission", "portee", "nature", "objet", "type_mesure", "sens", "regle", "montant_max")
"""Des valeurs que l'on ne confond pas : un nombre sans entête pourrait être une cible comme un réalisé."""
Valeurs = Callable[[int], Sequence[Cellule]]
"""Numéro de colonne → ses premières cellules remplies, sous l'entête."""


@dataclass(frozen=True, slots=True)
class Affectation:
    """Le champ de chaque colonne, et comment il a été décidé.

    Attributes:
        places: champ → numéro de colonne.
        decisions: numéro de colonne → comment son champ a été choisi.
        hesitations: numéro de colonne → champs entre lesquels rien ne décide ; la colonne n'est pas lue.
    """

    places: Mapping[str, int]
    decisions: Mapping[int, Decision] = field(default_factory=dict)
    hesitations: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def affecter(entetes: Mapping[int, str], valeurs: Valeurs, feuille: Feuille) -> Affectation:
    """Une colonne par champ et un champ par colonne, du plus sûr au moins sûr.

    Args:
        entetes: numéro de colonne → texte ; un texte vide est une colonne remplie sans entête.
        valeurs: les cellules d'une colonne.
    """
    possibles = [p for colonne, texte in entetes.items() for p in _possibilites(colonne, texte, valeurs, feuille)]
    places: dict[str, int] = {}
    decisions: dict[int, Decision] = {}
    remises: list[int] = []
    for possible in sorted(possibles, reverse=True):
        if possible.cle in places or possible.colonne in decisions or possible.colonne in remises:
            continue
        if len(_egales(possible, possibles, places, feuille)) > 1:
            remises.append(possible.colonne)
        else:
            places[possible.cle], decisions[possible.colonne] = possible.colonne, possible.decision
    hesitations = _decider_les_remises(remises, possibles, places, decisions, feuille)
    return Affectation(_completer(places, entetes, valeurs, feuille), decisions, hesitations)


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


@dataclass(frozen=True, slots=True, order=True)
class _Possibilite:
    """Un champ possible pour une colonne : la plus grande est la meilleure."""

    qualite: Qualite
    accord: float
    precision: float
    moment: int
    oppose: int
    cle: str
    decision: Decision

    @property
    def colonne(self) -> int:
        """Le numéro de la colonne ; à force égale la plus à gauche l'emporte."""
        return -self.oppose

    @property
    def force(self) -> tuple[Qualite, float, float]:
        """Ce qui départage deux champs d'une même colonne."""
        return self.qualite, self.accord, self.precision


def _egales(
    possible: _Possibilite, possibles: Sequence[_Possibilite], places: Mapping[str, int], feuille: Feuille
) -> tuple[str, ...]:
    """Les champs libres qui se valent pour une colonne ; entre deux textes, ou cible et paliers, l'ordre suffit."""
    egales = tuple(
        p.cle for p in possibles if p.colonne == possible.colonne and p.force == possible.force and p.cle not in places
    )
    sont_des_textes = all(feuille.champ(cle).forme is Forme.TEXTE for cle in egales)
    return egales[:1] if sont_des_textes or {*egales} == {"cible", "palier_texte"} else egales


def _decider_les_remises(
    remises: Sequence[int],
    possibles: Sequence[_Possibilite],
    places: dict[str, int],
    decisions: dict[int, Decision],
    feuille: Feuille,
) -> dict[int, tuple[str, ...]]:
    """Ce que les autres colonnes ont pris n'hésite plus ; le reste est à demander."""
    hesitations = {}
    for colonne in remises:
        libres = [p for p in possibles if p.colonne == colonne and p.cle not in places]
        egales = _egales(max(libres), possibles, places, feuille) if libres else ()
        if len(egales) == 1:
            places[egales[0]], decisions[colonne] = colonne, Decision.VALEURS
        elif egales:
            hesitations[colonne] = egales
    return hesitations


def _possibilites(colonne: int, texte: str, valeurs: Valeurs, feuille: Feuille) -> list[_Possibilite]:
    """Ce que l'entête annonce et que les valeurs admettent ; à défaut, ce que les valeurs disent seules."""
    candidats = (reconnaitre(sans_revision(texte), feuille) if moment_de(texte) == REVISEE else ()) or reconnaitre(
        texte, feuille
    )
    cellules = valeurs(colonne)
    accords = {c.cle: part_accordee(c.cle, cellules, feuille) for c in candidats}
    admis = [c for c in candidats if _est_admis(c, accords[c.cle], texte, cellules, feuille, seul=len(candidats) == 1)]
    meilleure = max((c.qualite for c in candidats), default=Qualite.RESSEMBLANCE)
    hesite = sum(c.qualite is meilleure for c in candidats) > 1
    decision = Decision.VALEURS if hesite else Decision.SYNONYME

    def possibilite(cle: str, qualite: Qualite, precision: float, choix: Decision) -> _Possibilite:
        accord = round(accords[cle] if cle in accords else part_accordee(cle, cellules, feuille), 1)
        return _Possibilite(qualite, accord, precision, moment_de(texte), -colonne, cle, choix)

    retenues = [
        possibilite(c.cle, _qualite_tenue(c, accords[c.cle], cellules, feuille), c.precision, decision) for c in admis
    ]
    if meilleure is Qualite.TITRE or len(cellules) < _VALEURS_MINIMALES:
        return retenues
    if any(accords[c.cle] >= VRAISEMBLANCE_MINIMALE for c in admis):
        return retenues
    preferes = _preferes_par_les_valeurs(texte, cellules, feuille, accords)
    rang = meilleure if candidats else Qualite.RESSEMBLANCE
    return retenues + [possibilite(cle, rang, 0.0, Decision.VALEURS) for cle in preferes if cle not in accords]


def _qualite_tenue(candidat: Reconnaissance, accord: float, cellules: Sequence[Cellule], feuille: Feuille) -> Qualite:
    """Un titre exact dont aucune valeur ne se lit cède à une autre colonne, s'il y en a une (« Cible » : un public)."""
    est_chiffre = feuille.champ(candidat.cle).forme in _FORMES_CHIFFREES
    est_dementi = est_chiffre and accord == 0 and len(cellules) >= _VALEURS_MINIMALES
    return Qualite.RESSEMBLANCE if est_dementi else candidat.qualite


def _preferes_par_les_valeurs(
    texte: str, cellules: Sequence[Cellule], feuille: Feuille, reconnus: Collection[str]
) -> tuple[str, ...]:
    """Les champs voisins de l'entête, ou sans confusion possible, dont les valeurs se lisent à 60 %."""
    if feuille is not INDICATEURS:
        return ()
    if _MONTANTS_QUI_NE_SONT_PAS_CEUX_DE_LA_LIGNE & {*reconnus}:
        return ()
    if "cible" in reconnus and sont_des_intitules(cellules):
        return ("action",)
    if "portee" in reconnus and part_accordee("mission", cellules, feuille, exige=True) >= VRAISEMBLANCE_MINIMALE:
        return ("mission",)
    if reconnus:
        est_un_texte = any(feuille.champ(cle).forme is Forme.TEXTE for cle in reconnus)
        voisins = [c for c in rivales(texte, feuille, plus_longues=not est_un_texte) if _a_une_forme(c, feuille)]
    else:
        voisins, cellules = list(_RECONNUS_A_LEURS_VALEURS), cellules[:_ECHANTILLON_SANS_ENTETE]
    return tuple(
        c for c in voisins if part_accordee(c, cellules, feuille, exige=not reconnus) >= VRAISEMBLANCE_MINIMALE
    )


def _a_une_forme(cle: str, feuille: Feuille) -> bool:
    return feuille.champ(cle).forme is not Forme.TEXTE


def _est_admis(
    candidat: Reconnaissance, accord: float, texte: str, cellules: Sequence[Cellule], feuille: Feuille, *, seul: bool
) -> bool:
    """Un titre exact est cru ; un mot courant, ou un mot d'une liste, doit s'accorder avec ses valeurs."""
    if candidat.qualite is Qualite.TITRE:
        return True
    forme = feuille.champ(candidat.cle).forme
    if candidat.cle == "mission" or forme is Forme.TEXTE:
        return True
    if cellules and est_generique(texte):
        return accord >= VRAISEMBLANCE_MINIMALE
    if forme in _FORMES_EXIGEANTES and not (seul and candidat.qualite is Qualite.SYNONYME):
        return accord >= VRAISEMBLANCE_MINIMALE
    return True


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
