"""Lire ce qu'une phrase exige : chaque demande chiffrée, sa population, et celles que l'on ne sait pas lire."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lib.domaine.ecriture import quantite
from lib.domaine.indicateur import Cible
from lib.domaine.vocabulaire import NatureCible, Operateur
from lib.donnees.cellules.cibles import lire_cible_en_detail
from lib.donnees.cellules.dates import lire_echeance
from lib.donnees.cellules.operateurs import CibleLue
from lib.donnees.cellules.phrases.reperes import PRIS, Carnet, reperes_de

_SEPARATEUR = re.compile(
    r"[;\n·•|()\x00]+|,(?!\d)|,(?=\d+ [a-z])|(?<=[\w%]) \+ (?=\d)|\b(?:et|puis|ainsi que)\b(?= (?:\d|au moins|au plus))"
    r"|(?<=par an) et\b|(?<=/an) et\b|(?=\b(?:sauf|hors|sous reserve|a condition)\b)"
)
_MOT = re.compile(r"(?<![^\s\x00:=→(])[^\s\x00)]")
"""Le début d'un mot ou d'un signe : là où une demande peut commencer."""
MOTS_ESSAYES = 30
"""Une demande commence au plus tant de mots avant son nombre."""
_NEGATION = re.compile(r"\b(?:ne|n'|pas|eviter)\b")
_PARTIE = re.compile(r"\s*(?:dont|parmi lesquels)\b")
_NOMMEES = re.compile(r"\b(?:zero|aucune?) [a-z]")
_VERS_LE_BAS = re.compile(r"\b(?:reduire|reduction|diminuer|diminution|baisser|baisse|limiter|ramener|descendre)\b")
_VERS_LE_HAUT = re.compile(
    r"\b(?:augmenter|augmentation|ameliorer|amelioration|hausse|progresser|progression|accroitre|gagner|porter|monter)\b"
)
_ECHEANCE = re.compile(
    r"\b(?:avant|au plus tard|d'ici|pour|courant|fin|mi|au|en|t[1-4]|s[12])[ -].*\Z|\d{1,2}/\d{1,2}/\d{2,4}\Z"
)
_DATE_EN_QUEUE = re.compile(r"(?<= )(?:d'ici|avant|au plus tard|au|a fin|fin|pour)\b(?=[^;,]*\d)")
_POPULATION = re.compile(
    r"(?:%|points?)\s*(?:au moins |minimum )?(?P<population>(?:des|de la|de l'|du|d'|parmi les|aupres des|chez les)\s?"
    r"[a-z][^;:(,→\x00]{2,80})"
)
_BORNE = r"(?: l[ae]s?)?(?: (?:barre|seuil|cap|niveau|chiffre))?(?: d[eu]s?| d')?\s*\Z"
_SOUS = re.compile(rf"\b(?:sous|(?:en|au)[- ]dessous)(?: d[eu]s?)?{_BORNE}")
_AU_DESSUS = re.compile(rf"\bau[- ](?:dessus|dela)(?: d[eu]s?)?{_BORNE}")
_INFINITIF_DE = re.compile(r"(?:\A|\s)[a-z]{3,}(?:er|ir) d(?:e|')\s*\Z")
"""« Comprimer de 10 % » : ce qu'un verbe quelconque mesure par « de » est un écart, dont il dit seul le sens."""
_SCORE = re.compile(r"\b(?:score|note|total|indice|moyenne)\b|\ba\s*\Z")
_CHIFFREES = (NatureCible.NOMBRE, NatureCible.INTERVALLE, NatureCible.EVOLUTION, NatureCible.MONTANT,
              NatureCible.FRACTION)  # fmt: skip
_SANS_SENS = (Operateur.ATTEINDRE, Operateur.AU_MOINS)


@dataclass(frozen=True, slots=True)
class Exigences:
    """Les demandes d'une phrase.

    Attributes:
        lues: les demandes chiffrées comprises, dans l'ordre.
        echeance: la date demandée, ou None.
        incomprises: vrai si un morceau chiffré n'a pas été compris : la cible n'est alors pas sûre.
    """

    lues: tuple[CibleLue, ...] = ()
    echeance: CibleLue | None = None
    incomprises: bool = False

    @property
    def ecart(self) -> Cible | None:
        """L'écart écrit à côté d'un niveau (« 203 patients (−100) »), ou None ; un pourcentage n'en donne pas."""
        ecarts = [lue.cible for lue in self.lues if lue.cible.nature is NatureCible.EVOLUTION]
        seul = len(ecarts) == 1 and len(self.lues) > 1 and not ecarts[0].unite.startswith("%")
        return ecarts[0] if seul else None

    @property
    def toutes(self) -> tuple[CibleLue, ...]:
        """Les demandes chiffrées et la date demandée ; un écart à côté d'un niveau n'en est pas une de plus."""
        niveaux = tuple(lue for lue in self.lues if lue.cible.nature is not NatureCible.EVOLUTION)
        demandes = niveaux or self.lues
        return (*demandes, self.echeance) if self.echeance is not None else demandes


def lire_la_population(carnet: Carnet) -> str:
    """Ceux que compte un pourcentage (« 80 % des patients en ALD »), notés dans le carnet ; vide sinon."""
    trouve = _POPULATION.search(carnet.libre)
    if trouve is None or _VERS_LE_HAUT.search(trouve[0]) or _VERS_LE_BAS.search(trouve[0]):
        return ""
    if any(c.isdigit() for c in re.sub(r"\d+ ans", "", trouve["population"])):
        return ""
    debut, fin = trouve.span("population")
    population = " ".join(carnet.texte[debut:fin].split()).rstrip(" .")
    carnet.prendre("Population", population, debut, fin)
    return population


def lire_les_exigences(carnet: Carnet) -> Exigences:
    """Chaque demande chiffrée de ce qui reste à lire, notée dans le carnet."""
    lues: list[CibleLue] = []
    echeance, incomprises = None, False
    for debut, fin in list(_morceaux(carnet.libre)):
        if not reperes_de(carnet.libre[debut:fin]) and not _NOMMEES.search(carnet.libre[debut:fin]):
            echeance = echeance or _echeance(carnet, debut, fin)
            continue
        if _PARTIE.match(carnet.libre, debut):
            continue
        lue = _demande(carnet, debut, fin)
        if lue is None:
            incomprises = True
        else:
            lues.append(lue)
    return Exigences(tuple(lues), echeance, incomprises)


def _morceaux(libre: str) -> Iterator[tuple[int, int]]:
    debut = 0
    for coupe in _SEPARATEUR.finditer(libre):
        yield debut, coupe.start()
        debut = coupe.end()
    yield debut, len(libre)


def _demande(carnet: Carnet, debut: int, fin: int) -> CibleLue | None:
    """La demande d'un morceau, qui commence avant son premier nombre : ni un nombre ni une négation ne se sautent."""
    bout = _sans_sa_date(carnet, debut, debut + len(carnet.libre[debut:fin].rstrip(" .:=→-")))
    premier = next((debut + repere.debut for repere in reperes_de(carnet.libre[debut:fin])), bout)
    for place in list(_MOT.finditer(carnet.libre, debut, min(premier + 1, bout)))[-MOTS_ESSAYES:]:
        lue = lire_cible_en_detail(carnet.texte[place.start() : bout].replace(PRIS, " "))
        if lue.cible.nature not in _CHIFFREES or (lue.cible.valeur is None and lue.autre is None):
            continue
        devant = carnet.libre[debut : place.start()].rpartition(" : ")[2]
        dirigee = _selon_le_verbe(lue, devant + ("de" if carnet.libre.startswith("d'", place.start()) else ""))
        if dirigee is not None:
            tete = place.start() if dirigee is lue else place.start() - len(devant.lstrip())
            carnet.prendre("Exigence", _dire(dirigee), tete, bout)
        return dirigee
    return None


def _sans_sa_date(carnet: Carnet, debut: int, fin: int) -> int:
    """La fin de la demande sans la date qui la termine (« 203 patients au 31/12/2026 »), notée dans le carnet."""
    for place in _DATE_EN_QUEUE.finditer(carnet.libre, debut, fin):
        jour = lire_echeance(carnet.texte[place.start() : fin].replace(PRIS, " "))
        if jour is not None and reperes_de(carnet.libre[debut : place.start()]):
            carnet.prendre("Échéance", f"{jour:%d/%m/%Y}", place.start(), fin)
            return debut + len(carnet.libre[debut : place.start()].rstrip())
    return fin


def _selon_le_verbe(lue: CibleLue, devant: str) -> CibleLue | None:
    """« augmenter le taux de 5 points » est un écart, « réduire … à 20 » un plafond ; sans verbe, rien ne change.

    « Sous » et « au-dessus de » bornent quel que soit le verbe. Ce qui laisse deux lectures possibles n'en a aucune :
    un verbe qui ne dit ni « à » ni « de », des points que rien ne rapporte à un départ.
    """
    if _NEGATION.search(devant) or _est_un_ecart_sans_sens(lue, devant):
        return None
    if (bornee := _selon_la_preposition(lue, devant)) is not None:
        return bornee
    monte, descend = _VERS_LE_HAUT.search(devant), _VERS_LE_BAS.search(devant)
    cible, mot = lue.cible, " ".join(devant.split()).rpartition(" ")[2]
    if (not monte and not descend) or cible.operateur not in _SANS_SENS or cible.valeur is None:
        return lue
    if monte and descend:
        return None
    if mot in ("a", "vers"):
        operateur = Operateur.AU_MOINS if monte else Operateur.AU_PLUS
        return CibleLue(replace(cible, operateur=operateur), est_explicite=True)
    if mot == "de":
        operateur = Operateur.EVOLUTION_AU_MOINS if monte else Operateur.EVOLUTION_AU_PLUS
        valeur = cible.valeur if monte else -cible.valeur
        return CibleLue(
            replace(cible, operateur=operateur, valeur=valeur, nature=NatureCible.EVOLUTION), est_explicite=True
        )
    return None


def _selon_la_preposition(lue: CibleLue, devant: str) -> CibleLue | None:
    """« Passer sous la barre des 200 » est un plafond, « au-dessus de 200 » un plancher ; None sans ces mots."""
    sous, dessus = _SOUS.search(devant) is not None, _AU_DESSUS.search(devant) is not None
    if lue.cible.operateur not in _SANS_SENS or lue.cible.valeur is None or not (sous or dessus):
        return None
    operateur = Operateur.MOINS_DE if sous else Operateur.PLUS_DE
    return CibleLue(replace(lue.cible, operateur=operateur), est_explicite=True)


def _est_un_ecart_sans_sens(lue: CibleLue, devant: str) -> bool:
    """Vrai pour « relever le taux de 5 points », « comprimer de 10 % » : un écart, vers le haut ou vers le bas."""
    if lue.est_explicite or _VERS_LE_HAUT.search(devant) or _VERS_LE_BAS.search(devant):
        return False
    en_points = lue.cible.unite in ("point", "points", "pts", "pt") and not _SCORE.search(devant)
    en_part = lue.cible.unite == "%" and _INFINITIF_DE.search(devant) is not None
    return bool(devant.strip()) and (en_points or en_part)


def _echeance(carnet: Carnet, debut: int, fin: int) -> CibleLue | None:
    """L'échéance qui termine un morceau sans nombre (« plan rédigé avant le 30/06/2026 »)."""
    for place in _ECHEANCE.finditer(carnet.libre, debut, fin):
        lue = lire_cible_en_detail(carnet.texte[place.start() : fin].strip(" .)"))
        if lue.cible.echeance is not None:
            carnet.prendre("Échéance", f"{lue.cible.echeance:%d/%m/%Y}", place.start(), fin)
            return lue
    return None


def _dire(lue: CibleLue) -> str:
    """La demande lue ; le sens que la phrase ne dit pas, et que la ligne décidera, n'y est pas écrit."""
    return ecrire(lue.cible if lue.est_explicite else replace(lue.cible, operateur=None))


def ecrire(cible: Cible) -> str:
    """Une cible lue, en une ligne : « ≥ 15 participants », « 30 à 90 jours », « +5 points »."""
    if cible.valeur is None:
        return cible.texte
    if cible.nature is NatureCible.BOOLEEN:
        return "oui" if cible.valeur else "non"
    valeur = quantite(cible.valeur, cible.unite)
    if cible.borne_haute is not None:
        return f"{quantite(cible.valeur, '')} à {quantite(cible.borne_haute, cible.unite)}"
    if cible.nature is NatureCible.EVOLUTION:
        return f"+{valeur}" if cible.valeur > 0 else valeur
    signe = _SIGNES.get(cible.operateur) if cible.operateur else None
    return f"{signe}\u00a0{valeur}" if signe else valeur


_SIGNES = {
    Operateur.AU_MOINS: "≥", Operateur.PLUS_DE: ">", Operateur.AU_PLUS: "≤", Operateur.MOINS_DE: "<",
    Operateur.ENVIRON: "≈", Operateur.EGAL: "=",
}  # fmt: skip
