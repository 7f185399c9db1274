"""Lire une règle écrite en phrase : « au prorata à partir de 50 % », « 50 % si 15, 100 % si 20 ».

Chaque quantité reçoit un rôle (part payée, seuil, plafond) ; tout mot qui n'en sert aucun (« sauf si », « par
médecin ») fait de la phrase une règle incomprise : rien n'est supposé à la place de ce qui est écrit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.domaine.unites_comparees import POURCENT
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.cellules.mots import lire_mot, normaliser
from lib.donnees.cellules.nombres import Quantite, lire_nombre
from lib.donnees.cellules.phrases.paliers_de_la_phrase import parle_d_euros
from lib.donnees.cellules.phrases.phrase import lire_la_phrase

_LONGUEUR = 200
"""Une règle tient en une phrase ; plus longue, c'est un paragraphe qui la commente."""
_NOMBRE = r"\d+(?:,\d+)?"
_VIDE = (
    r"(?:l[ae]s?|l'|d[eu]|d'|des|au|aux|a|une?|en|par|selon|sur|avec|c'est|est|calcul\w*|paiement|payee?s?|verse\w*"
    r"|remuner\w*|montant|somme|objectifs?|cible|realis\w*|resultats?|attein\w*|niveau|taux|regle|application|principe)"
)
_SANS_PORTEE = re.compile(rf"(?:{_VIDE}|[\s()=:.'-])*")
_SORTES = {
    NomRegle.PROPORTIONNEL: re.compile(r"\b(?:prorata|proportion(?:nel(?:le)?(?:ment)?)?)\b"),
    NomRegle.TOUT_OU_RIEN: re.compile(r"\b(?:tout ou rien|binaire)\b"),
    NomRegle.PALIERS: re.compile(r"\b(?:cf\.? |voir )?paliers?\b(?: ci-(?:contre|dessous|apres))?"),
}
_SEUIL = re.compile(
    r"(?:(?:rien|0 ?%?) (?:en dessous|en-dessous|au-dessous|sous|en deca) d[e']|a partir d[eu']|des|>=|≥|minimum"
    r"|(?P<seuil>(?:(?:avec|a partir d'|des) ?(?:le |un )?)?seuil)(?: minimum| minimal)?(?: fixe)?(?: d[e']| a| :)?"
    r"|si (?:>=|≥|au moins))"
    rf"\s*(?:l'atteinte d[eu'] ?)?(?P<nombre>{_NOMBRE}) ?(?P<pourcent>%)?"
    r"(?P<cible> ?(?:d'atteinte )?(?:de (?:la cible|l'objectif)|d'atteinte|atteinte?s?))?"
)
_DETAILLES = re.compile(r"(?:par )?paliers?\s?[:(–—-]")
_PLAFOND = re.compile(
    r"(?:plafonnee?|limitee?|dans la limite|sans depasser|maximum|max\.?|plafond)(?: d[e']| a| :)? ?100 ?%"
)
_TOUT_SI_ATTEINT = re.compile(r"(?:tout|100 ?%|payee?) si (?:l[ae] |l')?(?:cible |objectif )?(?:est )?atteinte?")
_RIEN = re.compile(
    rf"(?:rien|0 ?%?|sinon|en dessous|en-dessous|en deca|au-dessous|autrement|sous ce seuil|{_VIDE}|[\s():.'-])+"
)
_SEPARATEURS = re.compile(r"\s*(?:[;\n•|/]|,(?!\d)|,(?= )|\bet\b|\bpuis\b)\s*")
_PART = rf"(?P<part>{_NOMBRE}) ?%(?: (?:d[eu]|du) (?:la )?(?:montant|somme|part|remuneration))?"
_BORNE = (
    rf"(?P<sens>(?:a partir d[e']|des|au moins|>=|≥|atteindre|<=|≤|au plus|jusqu'a|maximum)\s*)?"
    rf"(?:entre )?(?P<seuil>{_NOMBRE})(?P<unite> ?%)?(?: ?(?:a|-|et) ?(?P<haut>{_NOMBRE})(?: ?%)?)?"
    r"(?P<mots>(?: (?!(?:si|sauf|hors|par|ou|sinon|sans|plus|moins|mais|dont|avec|chez|seulement|uniquement)\b)"
    r"[a-z']+){0,3})"
)
_MARCHES = (
    re.compile(rf"{_PART} ?(?:si|a partir d[e']|des|pour|a|quand|lorsque|:|=)? ?{_BORNE}"),
    re.compile(rf"(?:si |pour |a )?{_BORNE} ?(?::|→|->|=>?|alors) ?{_PART}"),
)
_VERS_LE_BAS = re.compile(r"<=|≤|au plus|jusqu'a|maximum")
_PART_DE_LA_CIBLE = re.compile(r"de (?:la cible|l'objectif)|d'atteinte|atteinte?s?")


@dataclass(frozen=True, slots=True)
class MarcheEcrite:
    """Ce qu'une marche paie.

    Attributes:
        part: part payée [0–1].
        seuil: ce qu'il faut atteindre ; en « % », une part de la cible ou des points : la cible en décide.
        est_une_part: vrai si le seuil est dit part de la cible.
    """

    part: Fraction
    seuil: Quantite
    est_une_part: bool = False


@dataclass(frozen=True, slots=True)
class RegleEcrite:
    """Une règle comprise.

    Attributes:
        seuil: à partir de quoi elle paie, ou None ; en « % », une part de la cible ou des points.
        seuil_est_une_part: vrai si ce seuil est dit part de la cible.
        marches: ce que chaque marche paie, de la plus petite part à la plus grande ; vide sans marches.
        compte: ce que les seuils disent compter (« reunion ») ; vide s'ils n'en disent rien.
    """

    nom: NomRegle
    seuil: Quantite | None = None
    seuil_est_une_part: bool = False
    marches: tuple[MarcheEcrite, ...] = ()
    compte: str = ""


def lire_la_regle(texte: str) -> RegleEcrite | None:
    """La règle qu'une cellule écrit ; None si un seul de ses mots n'est pas compris.

    Examples:
        >>> regle = lire_la_regle("Au prorata à partir de 50 %, plafonné à 100 %")
        >>> regle.nom, regle.seuil.valeur
        (<NomRegle.PROPORTIONNEL_AVEC_SEUIL: 'proportionnel avec seuil'>, Fraction(50, 1))
        >>> lire_la_regle("Tout ou rien sauf si un médecin part") is None
        True
    """
    if (mot := lire_mot(NomRegle, texte)) is not None:
        return RegleEcrite(mot)
    dit = normaliser(texte).strip(" .")
    if not dit or len(dit) > _LONGUEUR:
        return None
    if parle_d_euros(texte):
        return RegleEcrite(NomRegle.PALIERS) if _DETAILLES.match(dit) or lire_la_phrase(texte).paliers else None
    return _en_marches(dit) or _d_une_sorte(dit)


def _d_une_sorte(dit: str) -> RegleEcrite | None:
    """« Proportionnel dès 50 %, plafonné à 100 % » : une sorte nommée une fois, un seuil au plus, et rien d'autre."""
    trouvees = [(nom, motif) for nom, motif in _SORTES.items() if motif.search(dit)]
    if len(trouvees) != 1:
        return None
    nom, motif = trouvees[0]
    reste = _PLAFOND.sub(" ", motif.sub(" ", dit, count=1), count=1)
    seuil = _SEUIL.search(reste) if nom is NomRegle.PROPORTIONNEL else None
    if seuil is not None:
        reste = reste[: seuil.start()] + " , " + reste[seuil.end() :]
    if not all(_ne_dit_rien(morceau) for morceau in re.split(r"[,;:()]", reste)):
        return None
    if seuil is None:
        return RegleEcrite(nom)
    lu = Quantite(lire_nombre(seuil["nombre"]) or Fraction(0), POURCENT if seuil["pourcent"] else "")
    return RegleEcrite(NomRegle.PROPORTIONNEL_AVEC_SEUIL, lu, (seuil["cible"] or seuil["seuil"]) is not None)


def _ne_dit_rien(morceau: str) -> bool:
    """Vrai si un morceau ne dit que ce que toute règle dit : « du montant », « rien en dessous »."""
    propre = morceau.strip()
    if _TOUT_SI_ATTEINT.fullmatch(propre):
        return True
    dit_zero = _RIEN.fullmatch(propre) is not None and ("rien" in propre or "0" in propre)
    return _SANS_PORTEE.fullmatch(propre) is not None or dit_zero


def _en_marches(dit: str) -> RegleEcrite | None:
    """« 50 % si 15, 100 % si 20 » : une part et un seuil par morceau, et des parts qui suivent leurs seuils.

    « 60 % : 50 %, 100 % : 100 % » se lit dans les deux sens : il n'est pas compris.
    """
    morceaux = [morceau for morceau in _SEPARATEURS.split(_sans_sorte(dit)) if morceau and not _ne_dit_rien(morceau)]
    echelles: list[RegleEcrite] = []
    for motif in _MARCHES:
        trouves = [motif.fullmatch(morceau) for morceau in morceaux]
        lue = _echelle([t for t in trouves if t is not None]) if len(trouves) > 1 and all(trouves) else None
        echelles += [lue] if lue is not None else []
    return echelles[0] if len(echelles) == 1 else None


def _sans_sorte(dit: str) -> str:
    """La phrase sans le mot « paliers » qui l'annonce."""
    return re.sub(r"^(?:par )?paliers? ?:? ?", "", dit)


def _echelle(trouves: list[re.Match[str]]) -> RegleEcrite | None:
    descend = [_VERS_LE_BAS.search(trouve["sens"] or "") is not None for trouve in trouves]
    marches = sorted((_marche(t, d) for t, d in zip(trouves, descend, strict=True)), key=lambda m: m.part)
    parts, seuils = [m.part for m in marches], [m.seuil.valeur for m in marches]
    monte = seuils == sorted(seuils)
    est_une_echelle = len({*parts}) == len(parts) and len({*seuils}) == len(seuils) and parts[-1] == 1
    suit = monte or seuils == sorted(seuils, reverse=True)
    memes = len({m.seuil.unite for m in marches}) == 1
    est_une_part = any(m.est_une_part for m in marches)
    comptes = {compte for t in trouves if (compte := _compte(t))}
    if not (est_une_echelle and suit and memes and len(comptes) < 2) or (any(descend) and (monte or not all(descend))):
        return None
    payees = tuple(replace(m, est_une_part=est_une_part) for m in marches if m.part)
    return RegleEcrite(NomRegle.PALIERS, marches=payees, compte="".join(comptes))


def _compte(trouve: re.Match[str]) -> str:
    """Ce que le seuil compte, au singulier ; vide s'il est dit part de la cible."""
    mots = trouve["mots"] or ""
    return "" if _PART_DE_LA_CIBLE.search(mots) else " ".join(mot.rstrip("sx") for mot in mots.split())


def _marche(trouve: re.Match[str], descend: bool) -> MarcheEcrite:
    borne = trouve["haut"] if descend and trouve["haut"] else trouve["seuil"]
    part, seuil = (lire_nombre(ecrit) or Fraction(0) for ecrit in (trouve["part"], borne))
    unite = POURCENT if trouve["unite"] else ""
    return MarcheEcrite(part / 100, Quantite(seuil, unite), _PART_DE_LA_CIBLE.search(trouve["mots"] or "") is not None)
