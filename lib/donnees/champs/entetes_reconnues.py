"""Reconnaître des entêtes : écriture normalisée, synonymes, mots contenus, puis ressemblance."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from lib.donnees.cellules.mots import normaliser
from lib.donnees.champs.champ import Feuille, Forme

RESSEMBLANCE_MINIMALE = 0.85
ECART_DE_LONGUEUR = 6
TEXTES_RETENUS = 4096
JOINTURE = " | "
"""Ce qui sépare les deux lignes d'une entête double, jointes colonne par colonne : « 2025 | Réalisé »."""
LONGUEUR_D_ENTETE, LONGUEUR_MAXIMALE = 60, 120
_UNITES_ENTRE_PARENTHESES = re.compile(r"\((?:€|%|en €|en %|en euros?|oui ?/ ?non|o ?/ ?n|role|0.10|1 a 3)\)")
_DATE = re.compile(r"\b(?:au |le )?\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?\b")
_ANNEE = re.compile(r"\b(?:19|20)\d\d(?:\s?[-/]\s?(?:19|20)?\d\d)?\b")
_MOT = re.compile(r"[a-z0-9]+")
_RACINE = 5
_EXERCICE_N = re.compile(r"(?<=[a-z.)]) n$")
"""« Valeur N » est la valeur de l'exercice, comme « Valeur » ; « N-1 », « N° » disent autre chose."""
_ABREGES = {
    "pv": "part variable", "tx": "taux", "att": "atteinte", "rea": "realise", "obj": "objectif", "ind": "indicateur",
    "indic": "indicateur", "mt": "montant", "mnt": "montant", "mtt": "montant", "val": "valeur", "lib": "libelle",
}  # fmt: skip
"""Ce qu'un mot coupé abrège, dans une entête comme dans les écritures connues."""
_MOTS_VIDES = frozenset(("de", "la", "le", "les", "l", "d", "du", "des", "et", "un", "une"))
_TROP_GENERIQUES = frozenset(
    ("mesure", "description", "base", "but", "somme", "acteur", "donnee", "statut", "prix", "domaine", "methode",
     "periode", "reference", "tendance", "qui", "type", "date", "suivi", "valeur", "texte", "niveau", "origine",
     "code", "titre", "etat", "fait", "theme", "n", "id", "num", "max", "famille", "calcul", "heure", "minimum",
     "chance", "categorie", "part", "reel", "nom", "charge", "note", "plus", "moin", "projet", "volet", "axe",
     "en", "definition", "resultat", "libelle", "intitule", "effectif", "variable", "budget", "decision",
     "precision", "reserve", "estimation", "compte", "preuve", "annee", "exercice", "prevu", "fixe")
)  # fmt: skip
"""Mots trop courants pour reconnaître une colonne à eux seuls au milieu d'une entête plus longue."""

_ARGENT = frozenset(("versement", "paiement", "remuneration", "montant", "subvention", "euro", "euros"))
"""Une entête qui parle d'argent ne dit pas une quantité : « Versement attendu » n'est pas la cible."""
_QUANTITES = (Forme.NOMBRE, Forme.CIBLE, Forme.MESURE)


class Qualite(IntEnum):
    """La force d'une reconnaissance ; un indice ne vient pas de l'entête, mais des valeurs ou de la place."""

    INDICE = 0
    RESSEMBLANCE = 1
    CONTENU = 2
    SYNONYME = 3
    TITRE = 4


@dataclass(frozen=True, slots=True, order=True)
class Reconnaissance:
    """Un champ possible pour une entête : le plus fort est le meilleur.

    Attributes:
        precision: nombre de mots reconnus, ou ressemblance [0–1].
    """

    qualite: Qualite
    precision: float
    cle: str


@lru_cache(maxsize=TEXTES_RETENUS)
def normaliser_entete(texte: str) -> str:
    """L'entête en mots simples, au singulier, sans année ni unité entre parenthèses.

    Examples:
        >>> normaliser_entete("Montants max (€) 2026")
        'montant max'
    """
    simple = _ANNEE.sub(" ", _DATE.sub(" ", normaliser(texte[:200]).replace("(s)", "s")))
    simple = _UNITES_ENTRE_PARENTHESES.sub(" ", simple)
    simple = simple.replace("%", " pourcent ").replace("€", " euros ").replace("°", " ")
    simple = _EXERCICE_N.sub("", simple.strip())
    return " ".join(_ABREGES.get(mot, _singulier(mot)) for mot in _MOT.findall(simple) if mot not in _MOTS_VIDES)


def reconnaitre(entete: str, feuille: Feuille) -> tuple[Reconnaissance, ...]:
    """Les champs possibles d'une entête, du plus sûr au moins sûr ; vide si aucun ne lui ressemble."""
    if len(entete) > LONGUEUR_MAXIMALE:
        return ()
    if JOINTURE in entete:
        return _reconnaitre_jointe(entete, feuille)
    normalisee = normaliser_entete(entete)
    return _sures(normalisee, feuille) or _ressemblantes(normalisee, feuille)


def champ_sur(texte: str, feuille: Feuille) -> Reconnaissance | None:
    """Le champ que le texte nomme en toutes lettres ; sans chercher de ressemblance, donc sur toutes les lignes."""
    sures = _sures_du_texte(texte, feuille) if len(texte) <= LONGUEUR_D_ENTETE else ()
    return sures[0] if sures else None


def rivales(entete: str, feuille: Feuille, *, plus_longues: bool) -> frozenset[str]:
    """Les champs dont une écriture partage les mots de l'entête sans être elle : ses valeurs peuvent les préférer.

    Args:
        plus_longues: vrai pour accepter aussi une écriture qui précise l'entête (« part variable » est aussi le début
            de « part variable O/N »).
    """
    mots = frozenset(normaliser_entete(entete[:LONGUEUR_MAXIMALE]).split())
    contenues = {forme.cle for forme in _formes(feuille) if forme.mots < mots and forme.est_distinctive}
    if plus_longues and len(mots) > 1:
        contenues |= {forme.cle for forme in _formes(feuille) if mots < forme.mots}
    return frozenset(contenues)


def proches(entete: str, feuille: Feuille) -> Mapping[str, float]:
    """Les champs qui partagent une racine avec l'entête (« Valeur mesurée » et « mesure ») → part [0–1] de preuve.

    Une racine que beaucoup de champs emploient ne prouve presque rien.
    """
    connues = _racines(feuille)
    preuves: dict[str, float] = {}
    for mot in normaliser_entete(entete[:LONGUEUR_MAXIMALE]).split():
        champs = connues.get(mot[:_RACINE], frozenset())
        for cle in champs:
            preuves[cle] = max(preuves.get(cle, 0.0), 1 / len(champs))
    return preuves


def parle_d_argent(entete: str) -> bool:
    """Vrai si l'entête nomme de l'argent : elle ne dit alors aucune quantité."""
    return not _ARGENT.isdisjoint(normaliser_entete(entete[:LONGUEUR_MAXIMALE]).split())


def _est_generique(entete: str) -> bool:
    """Vrai si l'entête n'a que des mots courants (« Valeur », « Suivi ») : ses valeurs doivent la confirmer."""
    return frozenset(normaliser_entete(entete[:LONGUEUR_MAXIMALE]).split()) <= _TROP_GENERIQUES


def familles(textes: Iterable[str], feuille: Feuille) -> frozenset[str]:
    """Les champs reconnus sans hésiter dans une suite de textes ; assez rapide pour noter toutes les lignes."""
    courts = (texte for texte in textes if len(texte) <= LONGUEUR_MAXIMALE)
    return frozenset(sures[0].cle for texte in courts if (sures := _sures_du_texte(texte, feuille)))


def _reconnaitre_jointe(entete: str, feuille: Feuille) -> tuple[Reconnaissance, ...]:
    """Les deux lignes ensemble si elles forment une écriture connue ; sinon celle du bas, plus précise que le haut."""
    haut, _, bas = entete.partition(JOINTURE)
    mots_du_haut, mots_du_bas = (frozenset(normaliser_entete(texte).split()) for texte in (haut, bas))
    contenues = _contenues(mots_du_haut | mots_du_bas, feuille)
    ensemble = [f for f in contenues if not (f.mots <= mots_du_haut or f.mots <= mots_du_bas)]
    if ensemble:
        return _par_contenu(ensemble)
    en_haut, en_bas = reconnaitre(haut, feuille), reconnaitre(bas, feuille)
    # « Exercice 2026 » coiffe un groupe de colonnes : il n'en nomme aucune.
    groupe = tuple(trouvee for trouvee in en_haut if trouvee.cle != "exercice")
    return (groupe or en_bas) if _est_generique(bas) else (en_bas or groupe)


def _singulier(mot: str) -> str:
    return mot[:-1] if len(mot) > 3 and mot.endswith(("s", "x")) else mot


@dataclass(frozen=True, slots=True)
class _Forme:
    """Une écriture connue d'un champ, ses mots et ses lettres."""

    cle: str
    texte: str
    qualite: Qualite
    mots: frozenset[str]
    lettres: frozenset[str]

    @property
    def est_distinctive(self) -> bool:
        """Vrai si ses mots suffisent à reconnaître la colonne au milieu d'une entête plus longue."""
        return not self.mots <= _TROP_GENERIQUES and len(max(self.mots, key=len)) >= 4


@cache
def _formes(feuille: Feuille) -> tuple[_Forme, ...]:
    """Toutes les écritures connues des champs d'une feuille."""
    ecritures = [(champ.cle, champ.titre, Qualite.TITRE) for champ in feuille.champs]
    ecritures += [(champ.cle, synonyme, Qualite.SYNONYME) for champ in feuille.champs for synonyme in champ.synonymes]
    normalisees = [(cle, normaliser_entete(texte), qualite) for cle, texte, qualite in ecritures]
    ecrites = ((cle, texte, qualite) for cle, texte, qualite in normalisees if texte)
    return tuple(_Forme(c, texte, q, frozenset(texte.split()), frozenset(texte)) for c, texte, q in ecrites)


@cache
def _racines(feuille: Feuille) -> Mapping[str, frozenset[str]]:
    """Le début de chaque mot des écritures connues → les champs qui l'emploient."""
    rangees: defaultdict[str, set[str]] = defaultdict(set)
    for forme in _formes(feuille):
        for mot in forme.mots:
            if len(mot) >= _RACINE - 1:
                rangees[mot[:_RACINE]].add(forme.cle)
    return {racine: frozenset(champs) for racine, champs in rangees.items()}


@cache
def _exactes(feuille: Feuille) -> Mapping[str, tuple[Reconnaissance, ...]]:
    """Les champs que chaque écriture connue nomme à elle seule."""
    rangees: defaultdict[str, list[Reconnaissance]] = defaultdict(list)
    for forme in _formes(feuille):
        rangees[forme.texte].append(Reconnaissance(forme.qualite, len(forme.mots), forme.cle))
    return {texte: _meilleures(trouvees) for texte, trouvees in rangees.items()}


@lru_cache(maxsize=TEXTES_RETENUS)
def _sures_du_texte(texte: str, feuille: Feuille) -> tuple[Reconnaissance, ...]:
    return _reconnaitre_jointe(texte, feuille) if JOINTURE in texte else _sures(normaliser_entete(texte), feuille)


@lru_cache(maxsize=TEXTES_RETENUS)
def _sures(entete: str, feuille: Feuille) -> tuple[Reconnaissance, ...]:
    """Exact d'abord ; sinon les mots d'un synonyme tous contenus dans l'entête."""
    if exactes := _exactes(feuille).get(entete):
        return exactes
    contenues = _contenues(frozenset(entete.split()), feuille)
    return _par_contenu(contenues) if contenues else ()


@lru_cache(maxsize=TEXTES_RETENUS)
def _ressemblantes(entete: str, feuille: Feuille) -> tuple[Reconnaissance, ...]:
    trouvees = []
    for forme in _formes(feuille):
        if abs(len(forme.texte) - len(entete)) > ECART_DE_LONGUEUR or len(forme.texte) < 5:
            continue
        # Deux majorants, bien plus rapides, écartent presque tout : mille entêtes inconnues ne coûtent plus une minute.
        communes = sum(map(forme.lettres.__contains__, entete))
        if 2 * communes < RESSEMBLANCE_MINIMALE * (len(entete) + len(forme.texte)):
            continue
        comparees = difflib.SequenceMatcher(None, entete, forme.texte)
        if comparees.quick_ratio() < RESSEMBLANCE_MINIMALE:
            continue
        if (ressemblance := comparees.ratio()) >= RESSEMBLANCE_MINIMALE:
            trouvees.append(Reconnaissance(Qualite.RESSEMBLANCE, ressemblance, forme.cle))
    return _meilleures(trouvees)


@cache
def _distinctives(feuille: Feuille) -> Mapping[str, tuple[_Forme, ...]]:
    """Les écritures reconnaissables au milieu d'une entête, rangées par leur plus long mot."""
    rangees: defaultdict[str, list[_Forme]] = defaultdict(list)
    for forme in _formes(feuille):
        if forme.est_distinctive:
            rangees[max(sorted(forme.mots), key=len)].append(forme)
    return {mot: tuple(formes) for mot, formes in rangees.items()}


def _contenues(mots: frozenset[str], feuille: Feuille) -> list[_Forme]:
    """Les écritures distinctives dont tous les mots sont là ; aucune quantité dans une entête qui parle d'argent."""
    rangees = _distinctives(feuille)
    formes = [forme for mot in mots for forme in rangees.get(mot, ()) if forme.mots <= mots]
    return [f for f in formes if feuille.par_cle[f.cle].forme not in _QUANTITES] if mots & _ARGENT else formes


def _par_contenu(formes: Iterable[_Forme]) -> tuple[Reconnaissance, ...]:
    return _meilleures(Reconnaissance(Qualite.CONTENU, len(forme.mots), forme.cle) for forme in formes)


def _meilleures(trouvees: Iterable[Reconnaissance]) -> tuple[Reconnaissance, ...]:
    """La plus forte reconnaissance de chaque champ, de la meilleure à la moins bonne."""
    meilleures: dict[str, Reconnaissance] = {}
    for trouvee in trouvees:
        meilleures[trouvee.cle] = max(trouvee, meilleures.get(trouvee.cle, trouvee))
    return tuple(sorted(meilleures.values(), reverse=True))
