"""Tout ce que chaque colonne peut être : ce qu'elle annonce, et les indices que donnent sa place et ses voisines."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from lib.domaine.lecture import Decision
from lib.donnees.cellules.dates import rang_dans_l_annee
from lib.donnees.cellules.mots import normaliser
from lib.donnees.champs import INDICATEURS, Feuille, Qualite, parle_d_argent, proches, rivales
from lib.donnees.classeur.tableaux.colonnes_annoncees import Possibilite, Valeurs, possibilites_d_une_colonne
from lib.donnees.classeur.tableaux.colonnes_repetees import compte_un_public, moment_de
from lib.donnees.classeur.tableaux.vraisemblance import (
    VRAISEMBLANCE_MINIMALE,
    part_accordee,
    part_d_unites,
    part_de_montants,
    part_de_phrases,
    part_de_regles,
    part_de_valeurs,
    se_comparent,
    sont_des_noms,
)
from lib.donnees.grille import Cellule

_CE_QUI_S_ENGAGE, _TITRE = ("cible", "montant_max"), 120
_PROCHE = re.compile(
    r"\b(?:cpts|territoire|territoriale?|locale?s?|locaux|annuel(?:le)?s?|de l'annee|cette annee"
    r"|(?:retenu|convenu|arrete|valide|accorde|signe|negocie)e?s?)\b"
)
_LOINTAINE = re.compile(
    r"\b(?:nationale?s?|nationaux|regionale?s?|departementale?s?|moyenne|pluriannuel(?:le)?s?|triennale?s?|a terme"
    r"|horizon|final[e]? du contrat|fin de contrat|a \d ans|sur \d ans|\d ans"
    r"|propos(?:ition|e|ee|es|ees)s?|position|demande(?:e|s|es)?|souhait(?:e|ee|es|ees|s)?)\b"
)
"""Ce qui rapproche une cible de la CPTS, de son année et de l'accord, ou l'en éloigne."""
_RANG_D_ANNEE = re.compile(r"\b(?:an|annee) ?(?:n ?° ?)?(\d)\b")
_MONTANTS = frozenset(("montant_max",))
_CHIFFRES = _MONTANTS | {"depart", "cible", "realise"}
_AUTRES_PHRASES = {"action": 1.0, "piece": 3.0, "source": 4.0, "mode_de_calcul": 4.0}
"""Ce que perd une colonne de phrases à s'annoncer autrement que par un indicateur."""
_SANS_REGLE = frozenset(
    ("indicateur", "cible", "realise", "depart", "montant_max", "palier_texte", "condition", "regle")
)
"""Une colonne qui s'annonce ainsi dit autre chose, même si ses cellules parlent de paiement."""
_PAR_SES_PHRASES = 8.0
"""Une règle se reconnaît à ce que ses cellules disent : elle l'emporte sur « Modalités de calcul »."""
_NOMS_COURTS = 4.0
"""Ce que perd une colonne de noms d'un mot : une colonne de phrases, où qu'elle soit, passe devant."""
_PHRASES_D_UN_AUTRE_ROLE, _A_DROITE_DES_NOMBRES, _VOISINAGE = 12.0, 8.0, 3
"""Le réalisé suit sa cible à quelques colonnes près, et aux trimestres près."""


def possibilites(entetes: Mapping[int, str], valeurs: Valeurs, feuille: Feuille) -> list[Possibilite]:
    """Tout ce que chaque colonne peut être.

    Args:
        entetes: numéro de colonne → texte ; un texte vide est une colonne remplie sans entête.
    """
    trouvees = [
        p for colonne, texte in entetes.items() for p in possibilites_d_une_colonne(colonne, texte, valeurs, feuille)
    ]
    if feuille is not INDICATEURS:
        return trouvees
    return _selon_l_engagement(trouvees + _indices_de_structure(entetes, valeurs, trouvees), entetes)


def _selon_l_engagement(possibles: list[Possibilite], entetes: Mapping[int, str]) -> list[Possibilite]:
    """Les mêmes possibilités ; de deux cibles, celle qui engage la CPTS cette année passe devant.

    Ce que disent les autres colonnes compte d'abord : à côté d'un « Réalisé année 1 », la cible est celle de l'année 1.
    """
    rangs = {c: {m[1] for m in _RANG_D_ANNEE.finditer(normaliser(texte[:_TITRE]))} for c, texte in entetes.items()}
    ailleurs = {rang for p in possibles if p.cle in ("realise", "montant_max") for rang in rangs[p.colonne]}

    def engagee(possible: Possibilite) -> Possibilite:
        if possible.cle not in _CE_QUI_S_ENGAGE:
            return possible
        dit = normaliser(entetes[possible.colonne][:_TITRE])
        points = bool(rangs[possible.colonne] & ailleurs) + (_PROCHE.search(dit) is not None)
        points -= (_LOINTAINE.search(dit) is not None) + bool(rangs[possible.colonne] - ailleurs and ailleurs)
        return replace(possible, appoint=possible.appoint + points) if points else possible

    return [engagee(possible) for possible in possibles]


def _indices_de_structure(
    entetes: Mapping[int, str], valeurs: Valeurs, trouvees: Sequence[Possibilite]
) -> list[Possibilite]:
    """Ce que la structure du tableau dit d'une colonne, que son entête le dise ou non."""
    annonces: dict[int, set[str]] = {}
    for trouvee in trouvees:
        annonces.setdefault(trouvee.colonne, set()).add(trouvee.cle)
    chiffrees = {cle: {p.colonne for p in trouvees if p.cle == cle} for cle in _CHIFFRES}
    for colonne, texte in entetes.items():
        if texte and colonne not in annonces and part_de_valeurs(valeurs(colonne)) >= VRAISEMBLANCE_MINIMALE:
            for cle in _CHIFFRES & proches(texte, INDICATEURS).keys():
                chiffrees[cle].add(colonne)
    premiere = min((c for colonnes in chiffrees.values() for c in colonnes), default=max(entetes, default=0) + 1)
    voisinage = _VOISINAGE + sum(rang_dans_l_annee(texte) > 0 for texte in entetes.values())
    indices = []
    for colonne, texte in _a_deviner(entetes, trouvees).items():
        dits = annonces.get(colonne, set())
        if dit := _dit_par_ses_valeurs(colonne, dits, valeurs(colonne), trouvees):
            indices.append(dit)
            continue
        indices += _libelle_possible(colonne, dits, valeurs(colonne), colonne > premiere)
        if texte and colonne not in annonces:
            indices += _nombres_possibles(colonne, texte, valeurs, chiffrees, voisinage)
    return indices


def _a_deviner(entetes: Mapping[int, str], trouvees: Sequence[Possibilite]) -> Mapping[int, str]:
    """Les colonnes qu'aucun titre du modèle ne nomme ; toutes, si aucun titre ne nomme les indicateurs."""
    titres = {p.colonne: p.cle for p in trouvees if p.qualite is Qualite.TITRE}
    if "indicateur" not in titres.values():
        return entetes
    return {colonne: texte for colonne, texte in entetes.items() if colonne not in titres}


def _dit_par_ses_valeurs(
    colonne: int, annonces: AbstractSet[str], cellules: Sequence[Cellule], trouvees: Sequence[Possibilite]
) -> Possibilite | None:
    """La règle d'une colonne qui dit comment l'on paie, l'unité d'une colonne qui dit en quoi l'on compte ; ou None."""
    if not annonces & _SANS_REGLE and part_de_regles(cellules) >= VRAISEMBLANCE_MINIMALE:
        qualite = max((p.qualite for p in trouvees if p.colonne == colonne), default=Qualite.INDICE)
        return Possibilite(colonne, "regle", qualite, 1.0, 0.0, 0, Decision.VALEURS, _PAR_SES_PHRASES)
    if annonces or part_d_unites(cellules) < VRAISEMBLANCE_MINIMALE:
        return None
    return Possibilite(colonne, "unite", Qualite.INDICE, 1.0, 0.0, 0, Decision.VALEURS, _PAR_SES_PHRASES)


def _libelle_possible(
    colonne: int, annonces: Collection[str], cellules: Sequence[Cellule], est_a_droite: bool
) -> list[Possibilite]:
    """Une colonne de phrases toutes différentes est peut-être celle des indicateurs, quel que soit son titre."""
    phrases = part_de_phrases(cellules)
    sont_courtes = phrases < VRAISEMBLANCE_MINIMALE
    if "indicateur" in annonces or (sont_courtes and (est_a_droite or not sont_des_noms(cellules))):
        return []
    perte = min((_AUTRES_PHRASES.get(cle, _PHRASES_D_UN_AUTRE_ROLE) for cle in annonces), default=0.0)
    perte, phrases = (perte + _NOMS_COURTS, VRAISEMBLANCE_MINIMALE) if sont_courtes else (perte, phrases)
    # Du général au particulier : de deux colonnes de phrases que rien ne nomme, la plus proche des nombres.
    appoint = -perte + (-_A_DROITE_DES_NOMBRES if est_a_droite else 1e-6 * colonne)
    return [Possibilite(colonne, "indicateur", Qualite.INDICE, phrases, 0.0, 0, Decision.VALEURS, appoint)]


def _nombres_possibles(
    colonne: int, texte: str, valeurs: Valeurs, chiffrees: Mapping[str, Collection[int]], voisinage: int
) -> list[Possibilite]:
    """Ce que peut être une colonne de nombres sous une entête inconnue : son mot proche, ses euros, ses voisines."""
    cellules = valeurs(colonne)
    voisins, precises = proches(texte, INDICATEURS), rivales(texte, INDICATEURS, plus_longues=True)
    possibles = []
    admises = _CHIFFRES & _MONTANTS if parle_d_argent(texte) else _CHIFFRES
    if compte_un_public(texte):  # « Points » n'est pas un « point de départ »
        admises = admises & voisins.keys() - {"depart"}
    for cle in sorted(admises):
        accord = part_de_valeurs(cellules) if cle == "cible" else part_accordee(cle, cellules, INDICATEURS)
        appoint = _appoint(cle, colonne, valeurs, chiffrees, voisinage) + 3.0 * voisins.get(cle, 0.0)
        appoint += 2.0 * (precises == {cle})
        if min(accord, part_de_valeurs(cellules)) >= VRAISEMBLANCE_MINIMALE and appoint > 0:
            rang = moment_de(texte)
            possibles.append(Possibilite(colonne, cle, Qualite.INDICE, accord, 0.0, rang, Decision.VALEURS, appoint))
    return possibles


def _appoint(
    cle: str, colonne: int, valeurs: Valeurs, chiffrees: Mapping[str, Collection[int]], voisinage: int
) -> float:
    """Ce que les valeurs et la place d'une colonne ajoutent à un champ ; négatif quand elles le démentent."""
    cellules = valeurs(colonne)
    montants = part_de_montants(cellules)
    if cle == "montant_max":
        return 4.0 * montants - 1.0 if montants >= VRAISEMBLANCE_MINIMALE else -4.0
    if montants >= VRAISEMBLANCE_MINIMALE:
        return -4.0
    if cle in ("realise", "cible"):
        pas, autre = (1, "cible") if cle == "realise" else (-1, "realise")
        voisines = [c for c in chiffrees[autre] if 0 < pas * (colonne - c) <= voisinage]
        return 2.0 if any(se_comparent(cellules, valeurs(c)) for c in voisines) else -0.5
    return -0.5 if any(colonne < c for c in chiffrees["cible"]) else -4.0
