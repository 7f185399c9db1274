"""Découper une règle écrite en phrase : ses quantités, ce qui leur donne un rôle, et rien que l'on ne connaisse pas.

« La moitié dès 60 % de la cible, le tout à 100 % » : une part, un « dès », un seuil, une coupure… Un mot qui n'a pas de
rôle n'est admis que derrière un nombre, dont il dit ce qu'il compte ; ailleurs, la phrase entière reste incomprise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from lib.domaine.normalisation import POURCENT
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.cellules.nombres import lire_nombre

EUROS = "€"
CENT = Fraction(100)


Role = Enum(
    "Role",
    "PRORATA TOUT_OU_RIEN LINEAIRE PALIERS QUANTITE CIBLE DE_LA_CIBLE DU_MONTANT BORNE_BASSE DEPUIS AU_PLUS SOUS PAR "
    "SINON OU ALORS PAIE DEPART PROGRESSION SANS_PRORATA COUPURE VIDE COMPTE",
)
"""Ce qu'un mot d'une règle y fait."""
SORTES = {
    Role.PRORATA: NomRegle.PROPORTIONNEL,
    Role.TOUT_OU_RIEN: NomRegle.TOUT_OU_RIEN,
    Role.LINEAIRE: NomRegle.LINEAIRE,
    Role.PALIERS: NomRegle.PALIERS,
    Role.PROGRESSION: NomRegle.PROGRESSION,
}
"""La règle que nomme un mot."""


@dataclass(frozen=True, slots=True)
class MotDeRegle:
    """Un mot d'une règle.

    Attributes:
        valeur: des points (« la moitié », « 50 % »), un nombre ou des euros, selon l'unité.
        unite: « % », « € » ou vide.
        bas: la borne basse de la tranche que la valeur ferme (« 15 à 20 ») ; None sans elle.
        compte: ce que le nombre compte, au singulier ; vide s'il n'en dit rien.
        du_montant: vrai si c'est une part du montant, et rien d'autre.
        de_la_cible: vrai si c'est une part de la cible, et rien d'autre.
        descend: vrai si c'est à ne pas dépasser.
    """

    role: Role
    texte: str = ""
    valeur: Fraction = Fraction(0)
    unite: str = ""
    bas: Fraction | None = None
    compte: str = ""
    du_montant: bool = False
    de_la_cible: bool = False
    descend: bool = False

    @property
    def est_nulle(self) -> bool:
        """Vrai pour « rien », « 0 », « 0 € » ou « 0 % »."""
        return self.role is Role.QUANTITE and self.valeur == 0 and not self.compte and self.bas is None

    @property
    def peut_etre_une_part(self) -> bool:
        """Vrai si c'est peut-être ce que l'on paie : « 50 % », « la moitié », « rien »."""
        est_un_taux = self.unite == POURCENT and self.valeur <= CENT and not (self.de_la_cible or self.compte)
        est_seule = self.role is Role.QUANTITE and self.bas is None
        return est_seule and (self.du_montant or self.est_nulle or est_un_taux or self.unite == EUROS)

    @property
    def peut_etre_un_seuil(self) -> bool:
        """Vrai si c'est peut-être ce qu'il faut atteindre : « 60 % », « 15 réunions », « la cible »."""
        return self.role is Role.QUANTITE and not self.du_montant and self.unite != EUROS and self.valeur > 0


_N = r"\d{1,3}(?: \d{3})+(?![\d,])|\d+(?:,\d+)?(?![\d,]*\d)"
_CIBLE = r"(?:(?:valeur )?cible|objectif|attendu|prevu)"
_MOTIFS = {
    Role.TOUT_OU_RIEN: (
        r"tout ?(?:ou|-ou-|/) ?rien\b|t\.? ?o\.? ?r\b\.?|binaire\b"
        r"|(?:pas|sans|aucun) (?:de )?(?:paiement|versement)s? partiels?\b"
    ),
    Role.PRORATA: (
        r"(?:lineaire(?:ment)?,? )?(?:au )?(?:pro ?rat(?:a(?! temporis)|is\w+)|proportion(?:nel(?:le)?(?:ment)?)?)\b"
        r"(?: lineaire(?:ment)?)?"
        r"|regle de trois\b|(?:%|taux|pourcentage) d'(?:atteinte|realisation) applique\w*"
        r"|montants? ?[x×*] ?(?:l[ea] )?(?:%|taux|pourcentage) d'(?:atteinte|realisation)"
        rf"|(?:realis\w*|resultat|atteint|obtenu)(?: ?(?:/|÷|⁄) ?| sur | divise par )(?:la |l')?{_CIBLE}\b"
    ),
    Role.SANS_PRORATA: r"(?:pas de|sans) pro ?rat\w+",
    Role.PROGRESSION: r"progression(?: realisee)?\b|chemin parcouru\b|evolution\b",
    Role.DEPART: r"(?:(?:point|valeur) de )?depart\b|(?:valeur|situation|niveau) initiale?\b",
    Role.LINEAIRE: r"lineaire(?:ment)?\b",
    Role.PALIERS: r"(?:cf\.? |voir |par )?paliers?\b(?: ci-(?:contre|dessous|apres)| n?°? ?\d(?= ?[:=→]))?",
    Role.SINON: (
        r"(?:sinon|autrement|dans le cas contraire|a defaut|sous ce seuil|ensuite|avant)\b"
        r"|(?:en|au)[- ]?(?:dessous|deca|dessus|dela)\b(?! d[e'])"
        rf"|(?:si )?(?:la |l')?(?:{_CIBLE} )?(?:n'est )?(?:non|pas) attein\w*"
    ),
    Role.SOUS: r"(?:en|au)[- ]?(?:dessous|deca) d[e']|sous\b|(?:si )?(?:moins d[e']|inferieure?s? a\b)|(?:si )?<(?!=)",
    Role.AU_PLUS: (
        r"plafon\w*|limitee?s?\b|dans la limite\b|sans (?:pouvoir )?depasser\b|max(?:imum|i)?\b\.?"
        r"|(?:si )?(?:au plus\b|jusqu'a|<=|≤)|(?:ou|et) moins\b"
    ),
    Role.PAR: r"(?:par|pour (?:chaque|une?)|chaque)\b|(?:(?<=€)|(?<=€ )|(?<=euros ))/(?= ?[a-z])",
    Role.DEPUIS: (
        r"a partir d[eu']|des(?: lors)?(?: qu[e']|(?= ?(?:\d|l[ae] |l'|un )))|a(?= ?\d)|(?:si )?(?:>=|≥)"
        r"|(?:ou|et) plus\b"
        r"|(?:si |pour )?(?:(?:au|un) )?(?:moins|minimum|minimal)\b|atteindre\b"
        r"|seuil\b(?: de (?:declenchement|paiement|versement))?(?: fixe)?"
        r"|(?:uniquement |seulement )?(?:si|quand|lorsque|pour)\b"
    ),
    Role.DE_LA_CIBLE: rf"(?:de la |de l'|d'){_CIBLE}\b|d'atteinte(?: d[eu'](?: ?la| ?l')? ?{_CIBLE})?\b",
    Role.CIBLE: rf"(?:(?:que )?(?:la |l'|le |une? ){_CIBLE}|{_CIBLE}|attein(?:t|te|ts|tes)|pleinement atteint)\b",
    Role.DU_MONTANT: r"(?:d[eu] |de la |de l')(?:montants?|somme|part|remuneration|enveloppe)\b(?: max\w*| total\w*)?",
    Role.OU: r"ou\b",
    Role.PAIE: (
        r"(?:payee?s?|versee?s?|dus?|due?s?|acquis\w?|versement|paiement|reglement|solde|(?:octroy|attribu|allou)\w+)\b"
    ),
    Role.ALORS: r"→|->|=>|alors\b|[:=]",
    Role.COUPURE: r"[;|•·(),\n/]|\.(?= |$)|et\b|puis\b",
    Role.VIDE: (
        r"(?:l[ae]s?|d[eu]|des|aux?|a|une?|en|selon|sur|avec|c'est|est|sont|entre|depuis|calcul\w*|somme|part|nombre"
        r"|montants?(?: max\w*)?|remuner\w*|objectifs|realis\w*|resultats?|atteinte|niveau|taux|regle|application"
        r"|principe|forfait\w*|ligne|rapport|hauteur|(?:hors|sans) prorata temporis|prorata temporis exclu)\b"
        r"|[ld]'|[\s.*×'\u2212-]|x\b"
    ),
}
_FRACTIONS = (
    (r"(?:la )?moitie\b", 50), (r"(?:(?:un|1) )?tiers\b", CENT / 3), (r"(?:deux|2) tiers\b", CENT * 2 / 3),
    (r"(?:un |le )?quart\b", 25), (r"(?:trois|3) quarts\b", 75),
    (r"(?:le )?tout\b|(?:en |la )?totalite\b|(?:l')?integral\w*", 100),
    (r"rien\b|zero\b|aucune? (?:paiement|versement|montant)\b|non (?:due?s?|payee?s?|versee?s?)\b", 0),
)  # fmt: skip
_RESTREINT = re.compile(r"(?:sauf|hors|sans|mais|dont|chez|plus|non|pas|ni|excepte\w*|autre\w*|degressi\w*)\b")
"""Un mot qui change le sens de la phrase n'est jamais ce qu'un nombre compte."""
_MOTS = re.compile(
    rf"(?P<BORNE_BASSE>(?:(?:de|entre) (?P<bas>{_N})(?: ?%)? ?(?:a|-|–|et)|(?P<bas_nu>{_N}) ?(?:a|-|–)) ?"
    rf"(?:moins de )?(?=\d|l[ae'] ?{_CIBLE}|{_CIBLE}))"
    rf"|(?P<QUOTIENT>(?<![\d/])(?P<haut>[1-4]) ?[/⁄] ?(?P<dessous>[2-5])(?![\d/,]))"
    + rf"|(?P<TOUT_OU_RIEN>{_MOTIFS.pop(Role.TOUT_OU_RIEN)})"
    + "".join(f"|(?P<F{rang}>{motif})" for rang, (motif, _) in enumerate(_FRACTIONS))
    + "".join(f"|(?P<{role.name}>{motif})" for role, motif in _MOTIFS.items() if role is not Role.VIDE)
    + rf"|(?P<NOMBRE>{_N}) ?(?P<unite>%|pour ?cents?\b|€|euros?\b)?"
    + f"|(?P<VIDE>{_MOTIFS[Role.VIDE]})|(?P<COMPTE>[a-z]+(?:['-][a-z]+)*)"
)
_MOTS_COMPTES = 3
_COMPARE = ("a", "<", "≥", ">=", "≤", "<=", "inferieur a", "au moins", "moins de")
A_LA_CIBLE = MotDeRegle(Role.QUANTITE, "", CENT, POURCENT, de_la_cible=True)
TOUT = MotDeRegle(Role.QUANTITE, "", CENT, POURCENT, du_montant=True)
"""Les quantités que « si atteint » écrit en mots."""


def mots_de(dit: str) -> tuple[MotDeRegle, ...] | None:
    """Les mots d'une règle déjà normalisée, ses quantités complètes ; None si l'un d'eux n'a pas de rôle.

    Examples:
        >>> [(mot.role.name, int(mot.valeur)) for mot in mots_de("la moitie des 60 % d'atteinte")]
        [('QUANTITE', 50), ('DEPUIS', 0), ('QUANTITE', 60)]
    """
    mots: list[MotDeRegle] = []
    for mot in _couper(dit):
        if mot is None or not _ranger(mots, mot):
            return None
    return tuple(mots)


def _couper(dit: str) -> Iterator[MotDeRegle | None]:
    place = 0
    while place < len(dit):
        trouve = _MOTS.match(dit, place)
        if trouve is None or not trouve[0] or _RESTREINT.match(trouve["COMPTE"] or ""):
            yield None
            return
        if trouve["VIDE"] is None:
            yield _mot(trouve)
        place = trouve.end()


def _mot(trouve: re.Match[str]) -> MotDeRegle:
    nom = trouve.lastgroup or ""
    if trouve["NOMBRE"]:
        unite = {"%": POURCENT, "p": POURCENT, "€": EUROS, "e": EUROS}.get((trouve["unite"] or "")[:1], "")
        return MotDeRegle(Role.QUANTITE, trouve[0], lire_nombre(trouve["NOMBRE"]) or Fraction(0), unite)
    if trouve["BORNE_BASSE"]:
        bas = lire_nombre(trouve["bas"] or trouve["bas_nu"]) or Fraction(0)
        return MotDeRegle(Role.BORNE_BASSE, trouve[0], bas, POURCENT if "%" in trouve[0] else "")
    if trouve["QUOTIENT"]:
        part = CENT * Fraction(int(trouve["haut"]), int(trouve["dessous"]))
        return MotDeRegle(Role.QUANTITE, trouve[0], part, POURCENT, du_montant=True)
    if nom.startswith("F"):
        return MotDeRegle(Role.QUANTITE, trouve[0], Fraction(_FRACTIONS[int(nom[1:])][1]), POURCENT, du_montant=True)
    return MotDeRegle(Role[nom], trouve[0])


def _ranger(mots: list[MotDeRegle], mot: MotDeRegle) -> bool:
    """Pose un mot à la suite des autres, ou complète celui d'avant ; faux s'il n'a de place nulle part."""
    if mot.unite == POURCENT and len(mots) > 1 and mots[-2].role is Role.CIBLE and mots[-1].texte in _COMPARE:
        comparateur = [] if mots[-1].texte == "a" else [mots[-1]]
        mots[-2:] = [
            *comparateur,
            replace(mot, de_la_cible=True),
        ]  # « cible atteinte à 60 % », « taux d'atteinte < 60 % »
        return True
    avant = mots[-1] if mots else MotDeRegle(Role.COUPURE)
    joint = _joindre(avant, mot)
    if joint is not None:
        mots[-1] = joint
    elif mot.role is Role.COMPTE:
        return False
    elif mot.role is Role.DE_LA_CIBLE:
        mots.append(replace(mot, role=Role.CIBLE))
    elif mot.role is not Role.DU_MONTANT:
        mots.append(mot)
    return True


def _joindre(avant: MotDeRegle, mot: MotDeRegle) -> MotDeRegle | None:
    """Les deux mots en un seul ; None s'ils en font deux."""
    est_un_taux = avant.role is Role.QUANTITE and avant.unite == POURCENT
    if avant.role is Role.BORNE_BASSE and mot.role in (Role.QUANTITE, Role.CIBLE):
        haut = mot if mot.role is Role.QUANTITE else A_LA_CIBLE
        se_mesurent = avant.unite in (haut.unite, "") and not (
            mot.role is Role.CIBLE and avant.valeur and not avant.unite
        )
        return replace(haut, bas=avant.valeur) if se_mesurent and haut.valeur > avant.valeur else None
    if mot.role is Role.COMPTE:
        return _compter(avant, mot)
    if mot.role is Role.DU_MONTANT and est_un_taux and not avant.de_la_cible:
        return replace(avant, du_montant=True)
    if mot.role is Role.DE_LA_CIBLE and est_un_taux:  # « la moitié de la cible » est ce qu'il faut atteindre
        return replace(avant, du_montant=False, de_la_cible=True)
    if mot.role is Role.CIBLE and mot.texte.startswith("attein"):
        if avant.role is Role.CIBLE or avant.de_la_cible:
            return avant
        if avant.role is Role.QUANTITE and not avant.du_montant:
            return replace(avant, de_la_cible=est_un_taux)
    return None


def _compter(avant: MotDeRegle, mot: MotDeRegle) -> MotDeRegle | None:
    """Le nombre, et ce qu'il compte ; None si ce qui précède ne compte rien."""
    compte = " ".join((*avant.compte.split(), mot.texte.rstrip("sx")))
    est_un_nombre = avant.role is Role.QUANTITE and not (avant.du_montant or avant.de_la_cible or avant.unite == EUROS)
    est_long = len(compte.split()) > _MOTS_COMPTES
    return replace(avant, compte=compte) if (est_un_nombre or avant.role is Role.PAR) and not est_long else None


def roles_dits(dit: str) -> frozenset[Role]:
    """Les rôles que portent les mots d'une phrase déjà normalisée, ceux qui n'en ont pas mis à part.

    Examples:
        >>> Role.PRORATA in roles_dits("le solde suit au prorata, sauf en aout")
        True
    """
    trouves = (_mot(trouve) for trouve in _MOTS.finditer(dit) if trouve["COMPTE"] is None and trouve["VIDE"] is None)
    return frozenset(Role.DU_MONTANT if mot.du_montant or mot.est_nulle else mot.role for mot in trouves)
