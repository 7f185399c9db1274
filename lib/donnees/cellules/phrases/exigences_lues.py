"""Lire ce qu'une phrase exige : chaque demande chiffrée, sa population, et celles que l'on ne sait pas lire."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.domaine.indicateur import Cible
from lib.domaine.vocabulaire import NatureCible, Operateur
from lib.donnees.cellules.cibles import lire_cible_en_detail
from lib.donnees.cellules.dates import lire_echeance
from lib.donnees.cellules.operateurs import CibleLue, ecrire
from lib.donnees.cellules.phrases.reperes import PRIS, Carnet, plier, reperes_de
from lib.donnees.cellules.sens_dits import Acte, acte_de, est_un_nom

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
_SCORE = re.compile(r"\b(?:score|note|total|indice|moyenne)\b|\ba\s*\Z")
_CHIFFREES = (NatureCible.NOMBRE, NatureCible.INTERVALLE, NatureCible.EVOLUTION, NatureCible.MONTANT,
              NatureCible.FRACTION)  # fmt: skip
_SANS_SENS = (Operateur.ATTEINDRE, Operateur.AU_MOINS)
_UN_VERBE_SEUL = re.compile(r"(?:(?:a|se|on|nous) )?[a-z]+")
_A_FAIRE = re.compile(r"\ba ([a-z]{2,}(?:er|ir|re))\b")
"""« 10 refus à supprimer » se lit comme « supprimer 10 refus »."""
_POINTS = ("point", "points", "pts", "pt")
_D_UN_TOUT = re.compile(r"\b(?:une?|total|rythme|seuil|objectif|cible)\b[^\d]{0,60}\bd[e']\s*\Z")
"""« Un taux de 60 % », « un total de 10 » : la valeur même, et non ce dont elle change."""


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
    if trouve is None or acte_de(trouve[0]) in (Acte.MONTE, Acte.DESCEND, Acte.DOUBLE):
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
        jour = _echeance(carnet, debut, fin)
        morceau = carnet.libre[debut:fin]
        if jour is not None or not (reperes_de(morceau) or _NOMMEES.search(morceau)):
            echeance = echeance or jour
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
        devant = _devant(carnet.libre[debut : place.start()])
        dirigee = _selon_ce_qui_precede(lue, devant + ("de" if carnet.libre.startswith("d'", place.start()) else ""))
        if dirigee is not None:
            est_telle_quelle = dirigee.cible in (lue.cible, _a_preciser(lue).cible)
            tete = place.start() if est_telle_quelle else place.start() - len(devant.lstrip())
            carnet.prendre("Exigence", _dire(dirigee), tete, bout)
        return dirigee
    return None


def _devant(plie: str) -> str:
    """Les mots d'une demande devant son nombre, sans le titre que deux points en séparent ; un seul verbe reste."""
    titre, _, suite = plie.rpartition(" : ")
    return plie.replace(" : ", " ") if not suite and _UN_VERBE_SEUL.fullmatch(titre.strip()) else suite


def _sans_sa_date(carnet: Carnet, debut: int, fin: int) -> int:
    """La fin de la demande sans la date qui la termine (« 203 patients au 31/12/2026 »), notée dans le carnet."""
    for place in _DATE_EN_QUEUE.finditer(carnet.libre, debut, fin):
        jour = lire_echeance(carnet.texte[place.start() : fin].replace(PRIS, " "))
        if jour is not None and reperes_de(carnet.libre[debut : place.start()]):
            carnet.prendre("Échéance", f"{jour:%d/%m/%Y}", place.start(), fin)
            return debut + len(carnet.libre[debut : place.start()].rstrip())
    return fin


def _selon_ce_qui_precede(lue: CibleLue, devant: str) -> CibleLue | None:
    """La demande, telle que les mots de devant la tournent ; None s'ils laissent deux lectures de son nombre.

    « Sous », « à », « de » donnent au nombre son rôle quel que soit le verbe : un plafond, un niveau, un écart. Un
    verbe connu en dit le sens ; un verbe inconnu laisse le sens à préciser, jamais à la hausse par défaut.
    """
    if _NEGATION.search(devant) or _est_un_chemin(lue, devant):
        return None
    if (bornee := _selon_la_preposition(lue, devant)) is not None:
        return bornee
    if lue.cible.operateur not in _SANS_SENS or lue.cible.valeur is None:
        return lue
    acte, mot = acte_de(devant), " ".join(devant.split()).rpartition(" ")[2]
    return _un_niveau(lue, acte) if mot in ("a", "vers", "au", "aux") else _un_compte(lue, devant, mot, acte)


def _est_un_chemin(lue: CibleLue, devant: str) -> bool:
    """Vrai pour « de 45 à 60 » après un verbe qui ne tient rien : un chemin, ou un intervalle."""
    est_de_a = lue.cible.operateur is Operateur.ENTRE and " a " in plier(lue.cible.texte)
    return est_de_a and acte_de(devant) in (Acte.MONTE, Acte.BOUGE, Acte.INCONNU)


def _un_compte(lue: CibleLue, devant: str, mot: str, acte: Acte) -> CibleLue | None:
    """« Organiser 10 réunions » en compte dix ; « réduire … de 10 » en ôte dix ; « supprimer 10 refus », on ne sait."""
    if acte in (Acte.MONTE, Acte.DESCEND):
        return _un_ecart(lue, monte=acte is Acte.MONTE) if mot == "de" else None
    if acte is Acte.DOUBLE or _est_un_ecart_sans_sens(lue, devant, mot, acte):
        return None
    suit = _A_FAIRE.search(plier(lue.cible.unite)) if acte is Acte.AUCUN else None
    compte = acte_de(suit[1]) if suit else acte
    return lue if compte in (Acte.AUCUN, Acte.ANNONCE, Acte.FAIT) else _l_objet(lue)


def _un_niveau(lue: CibleLue, acte: Acte) -> CibleLue | None:
    """« Porter à 60 % » monte jusque-là, « ramener à 20 » y descend ; « contenir à 20 » ne dit rien."""
    if acte in (Acte.AUCUN, Acte.ANNONCE):
        return lue
    if acte not in (Acte.MONTE, Acte.DESCEND):
        return None if acte is Acte.DOUBLE else _a_preciser(lue)
    operateur = Operateur.AU_MOINS if acte is Acte.MONTE else Operateur.AU_PLUS
    return CibleLue(replace(lue.cible, operateur=operateur), est_explicite=True)


def _un_ecart(lue: CibleLue, *, monte: bool) -> CibleLue:
    """« Augmenter le taux de 5 points » : ce dont la valeur change, depuis son départ."""
    operateur = Operateur.EVOLUTION_AU_MOINS if monte else Operateur.EVOLUTION_AU_PLUS
    valeur = (lue.cible.valeur or Fraction(0)) * (1 if monte else -1)
    cible = replace(lue.cible, operateur=operateur, valeur=valeur, nature=NatureCible.EVOLUTION)
    return CibleLue(cible, est_explicite=True)


def _l_objet(lue: CibleLue) -> CibleLue:
    """« Supprimer 10 refus », d'un verbe inconnu : dix, ou dix de moins ; sans opérateur, son sens reste à préciser."""
    return replace(_a_preciser(lue), est_un_objet=True)


def _a_preciser(lue: CibleLue) -> CibleLue:
    """La valeur telle qu'elle est écrite ; ce qu'un verbe inconnu ne dit pas n'est pas supposé."""
    cible = lue.cible if lue.est_explicite else replace(lue.cible, operateur=Operateur.A_PRECISER)
    return replace(lue, cible=cible)


def _selon_la_preposition(lue: CibleLue, devant: str) -> CibleLue | None:
    """« Passer sous la barre des 200 » est un plafond, « au-dessus de 200 » un plancher ; None sans ces mots."""
    sous, dessus = _SOUS.search(devant) is not None, _AU_DESSUS.search(devant) is not None
    if lue.cible.operateur not in _SANS_SENS or lue.cible.valeur is None or not (sous or dessus):
        return None
    operateur = Operateur.MOINS_DE if sous else Operateur.PLUS_DE
    return CibleLue(replace(lue.cible, operateur=operateur), est_explicite=True)


def _est_un_ecart_sans_sens(lue: CibleLue, devant: str, mot: str, acte: Acte) -> bool:
    """Vrai pour « relever le taux de 5 points », « comprimer de 10 % » : un écart, vers le haut ou vers le bas."""
    if lue.est_explicite and mot != "de":
        return False
    en_points = lue.cible.unite in _POINTS and not _SCORE.search(devant)
    change = acte is Acte.INCONNU and mot in ("de", "d'") and not _D_UN_TOUT.search(devant) and not est_un_nom(devant)
    return bool(devant.strip()) and (en_points or change)


def _echeance(carnet: Carnet, debut: int, fin: int) -> CibleLue | None:
    """L'échéance qui termine un morceau sans autre nombre (« remis avant le 15 novembre 2026 »)."""
    for place in _ECHEANCE.finditer(carnet.libre, debut, fin):
        if reperes_de(carnet.libre[debut : place.start()]):
            return None
        lue = lire_cible_en_detail(carnet.texte[place.start() : fin].strip(" .)"))
        if lue.cible.echeance is not None:
            carnet.prendre("Échéance", f"{lue.cible.echeance:%d/%m/%Y}", place.start(), fin)
            return lue
    return None


def _dire(lue: CibleLue) -> str:
    """La demande lue ; le sens que la phrase ne dit pas, et que la ligne décidera, n'y est pas écrit."""
    return ecrire(lue.cible if lue.est_explicite else replace(lue.cible, operateur=None))
