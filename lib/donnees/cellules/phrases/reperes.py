"""Les nombres d'une phrase, à leur place exacte (ni année, ni âge), et le carnet de ce qui y est compris."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from itertools import islice

from lib.domaine.texte_compris import MorceauCompris
from lib.donnees.cellules.mots import ESPACES
from lib.donnees.cellules.nombres import Quantite, lire_montant, lire_quantite

LONGUEUR_D_UNE_PHRASE = 1500
NOMBRE = r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?"
NOMBRES_D_UNE_PHRASE = 60
"""Chaque nombre se compare à ses voisins : au-delà, rien n'y est cherché."""
_GROUPE = re.compile(r"\d++")
_A_LA_PLACE = str.maketrans({**dict.fromkeys(ESPACES.replace("\n", ""), " "), "\u2212": "-", "’": "'", "⇒": "→",
                             "➔": "→", "➜": "→", "►": "→"})  # fmt: skip
_PAS_UNE_QUANTITE = re.compile(
    r"\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|\bn ?[-+] ?\d\b|\b[tsmpj] ?[+]? ?\d\b(?= ?(?:20\d\d)?)"
    r"|\b(?:type|ald|gir|niveau|stade|grade|bac|cm|ce|annexe|article|fiche|phase|protocole|avenant|axe"
    r"|mission|volet|etape|vague|version|lot|module|chapitre|centre|charte|mesure|plan) ?(?:n ?° ?)?\+?\d{1,2}\b"
    r"|\b(?:l[ea]|du|au|ce|cette) "
    r"(?!(?:seuil|taux|cible|total|nombre|minimum|maximum|score|montant|niveau|note|part)\b)"
    r"[a-z]{3,20} (?:n ?° ?)?\d{1,3}\b(?=\s*(?:$|[.,;:)]))"
    r"|\b\d(?:er|ere|e|eme|nde?)\b|\b24 ?h ?/ ?24\b|\b7 ?j ?/ ?7\b"
    r"|(?:(?:de|≥|>|<|\+ de) ?)?\b\d{1,3}(?: ?(?:a|-|et) ?\d{1,3})? ?ans\b(?: (?:et|ou) (?:plus|moins))?"
    r"|(?<![\d.,] )(?<![\d.,])\b(?:19|20)\d\d(?:-20\d\d)?\b(?! ?(?:%|€|euros?|patient|participant|personne|[.,]\d))"
)
_QUANTITE = re.compile(
    rf"(?<![\w.,/])(?P<signe>[+-] ?)?(?P<nombre>{NOMBRE})"
    r"(?P<unite> ?(?:%|pour ?cents?|k ?€|k ?euros?|€|euros?\b|points?\b|pts?\b))?",
)
PRIS = "\x00"
"""Tient, dans le texte plié, la place de chaque caractère déjà compris."""
_PONCTUATION = " \t\n.,;:·•|/()[]→–—-=>⇒\"'«»\x00+"
_SANS_PORTEE = re.compile(
    r"(?:soit|et|ou|puis|de|du|des|le|la|les|un|une|a|au|vs|alors|donc|objectif|cible|atteindre|viser|taux|nombre"
    r"|palier|paliers|depart|initial|initiale|pour|si|l|d|en|est|sont|avec|ainsi|c'est|dire"
    r"|realiser|organiser|tenir|mener|obtenir|avoir|conduire|proposer|faire|maintenir|maintien)"
)


@dataclass(frozen=True, slots=True)
class NombreRepere:
    """Un nombre de la phrase.

    Attributes:
        valeur: sa valeur, avec son signe s'il en a un.
        unite: « % », « € », « points » ou vide.
        debut, fin: sa place dans le texte.
    """

    valeur: Fraction
    unite: str
    debut: int
    fin: int


@dataclass(slots=True)
class Carnet:
    """Une phrase et ce que l'on y a déjà pris.

    Attributes:
        texte: la phrase telle qu'elle est écrite.
        libre: la phrase pliée, où ce qui est compris est effacé sans changer les places.
    """

    texte: str
    libre: str = ""
    _morceaux: list[tuple[int, MorceauCompris]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.libre = plier(self.texte)

    @property
    def morceaux(self) -> tuple[MorceauCompris, ...]:
        """Ce qui a été compris, dans l'ordre de la phrase."""
        return tuple(morceau for _, morceau in sorted(self._morceaux, key=lambda place: place[0]))

    @property
    def reste(self) -> str:
        """Les mots qui n'ont pas été compris, dans l'ordre ; la ponctuation et les mots de liaison n'y sont pas."""
        libres = (self.texte[t.start() : t.end()] for t in re.finditer(r"[^\x00]+", self.libre))
        propres = (" ".join(morceau.split()).strip(_PONCTUATION) for morceau in libres)
        return " … ".join(morceau for morceau in propres if _a_un_sens(morceau))

    def prendre(self, champ: str, valeur: str, debut: int, fin: int) -> None:
        """Note qu'un passage est compris, et l'efface de ce qui reste à lire."""
        extrait = " ".join(self.texte[debut:fin].split())
        self._morceaux.append((debut, MorceauCompris(champ, valeur, extrait)))
        self.effacer(debut, fin)

    def effacer(self, debut: int, fin: int) -> None:
        """Efface un passage qui ne dit rien de plus."""
        self.libre = self.libre[:debut] + PRIS * (fin - debut) + self.libre[fin:]


def plier(texte: str) -> str:
    """Le texte en minuscules sans accents, de même longueur : chaque caractère garde sa place."""
    return "".join(_plier(caractere) for caractere in texte.translate(_A_LA_PLACE))


def est_une_liste(plie: str) -> bool:
    """Vrai si un texte plié a plus de nombres qu'une phrase : c'est une liste, un tableau collé ou du bruit."""
    return next(islice(_GROUPE.finditer(plie), NOMBRES_D_UNE_PHRASE, None), None) is not None


def parle_d_euros(texte: str) -> bool:
    """Vrai si un texte porte une somme d'argent ; sans elle, il ne peut pas écrire de paliers."""
    plie = plier(texte[:LONGUEUR_D_UNE_PHRASE])
    return "€" in plie or "euro" in plie


def reperes_de(plie: str) -> tuple[NombreRepere, ...]:
    """Les nombres d'un texte plié, dans l'ordre ; ni date, ni année, ni âge, ni rang."""
    cache = _PAS_UNE_QUANTITE.sub(lambda trouve: "x" * len(trouve[0]), plie)
    lus = (_repere(trouve) for trouve in _QUANTITE.finditer(cache))
    return tuple(repere for repere in lus if repere is not None)


@lru_cache(maxsize=2048)
def _plier(caractere: str) -> str:
    simple = unicodedata.normalize("NFKD", caractere)[:1].lower()
    return simple if len(simple) == 1 else caractere


def _repere(trouve: re.Match[str]) -> NombreRepere | None:
    lu = _lire(trouve["nombre"], (trouve["unite"] or "").strip())
    if lu is None:
        return None
    signe = -1 if (trouve["signe"] or "").startswith("-") and lu.unite != "€" else 1
    return NombreRepere(signe * lu.valeur, lu.unite, trouve.start(), trouve.end())


@lru_cache(maxsize=2048)
def _lire(nombre: str, unite: str) -> Quantite | None:
    """Un nombre et son unité ; chacun revient souvent, et chaque étape d'une phrase les relit tous."""
    if unite[:1] in ("€", "e") or unite.startswith("k"):
        montant = lire_montant(nombre + unite)
        return Quantite(Fraction(montant), "€") if montant is not None else None
    quantite = lire_quantite(nombre + " " + unite)
    if quantite is None or quantite.autre is None or unite:
        return quantite
    return Quantite(quantite.autre, quantite.unite)


def _a_un_sens(morceau: str) -> bool:
    """Vrai si le morceau porte autre chose que de la ponctuation et des mots de liaison."""
    mots = re.findall(r"[\w%€']+", plier(morceau))
    return any(not _SANS_PORTEE.fullmatch(mot) for mot in mots)
