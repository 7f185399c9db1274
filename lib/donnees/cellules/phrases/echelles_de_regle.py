"""Les échelles qu'une règle peut écrire : ce que paie chaque marche, et ce qu'il faut pour l'atteindre."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.domaine.vocabulaire import NomRegle
from lib.donnees.cellules.nombres import Quantite
from lib.donnees.cellules.phrases.mots_de_regle import CENT, EUROS, MotDeRegle, mots_de

_ETATS = (
    r"(?P<non>(?:non |pas )(?:fait|realise|valide)\w*|non)|(?P<partiel>partiel\w*|en partie)"
    r"|(?P<fait>(?:fait|oui|realise|valide)\w*)"
)
_PAR_ETAT = re.compile(rf"(?:si )?(?:{_ETATS}|(?P<sinon>sinon|autrement)) ?(?:[:=]|→|->|alors)? ?(?P<part>\S.*)")
_AVANT_L_ETAT = re.compile(rf"(?P<part>.+?) (?:si (?:{_ETATS})|(?P<sinon>sinon))")


@dataclass(frozen=True, slots=True)
class MarcheEcrite:
    """Ce qu'une marche paie.

    Attributes:
        part: part payée [0–1].
        seuil: ce qu'il faut atteindre ; en « % », une part de la cible ou des points : la cible en décide.
        est_une_part: vrai si le seuil est dit part de la cible.
        descend: vrai si le seuil est à ne pas dépasser.
        en_euros: vrai tant que la part est en euros [€], avant de se rapporter à la plus grande.
    """

    part: Fraction
    seuil: Quantite
    est_une_part: bool = False
    descend: bool = False
    en_euros: bool = False


@dataclass(frozen=True, slots=True)
class RegleEcrite:
    """Une règle comprise.

    Attributes:
        seuil: à partir de quoi elle paie, ou None ; en « % », une part de la cible ou des points.
        seuil_est_une_part: vrai si ce seuil est dit part de la cible.
        marches: ce que chaque marche paie, de la plus petite part à la plus grande ; vide sans marches.
        compte: ce que les seuils, ou les euros par unité, disent compter (« reunion ») ; vide s'ils n'en disent rien.
        par_unite: euros [€] payés pour chaque unité comptée, ou None.
        plafond: euros [€] que la ligne ne dépasse pas, ou None.
        partiel: part [0–1] que paie un état partiel, ou None.
    """

    nom: NomRegle
    seuil: Quantite | None = None
    seuil_est_une_part: bool = False
    marches: tuple[MarcheEcrite, ...] = ()
    compte: str = ""
    par_unite: Fraction | None = None
    plafond: Fraction | None = None
    partiel: Fraction | None = None


def echelles_de(marches: Sequence[tuple[MotDeRegle, MotDeRegle, str]]) -> list[RegleEcrite]:
    """Les échelles que ces marches peuvent former, la part écrite avant ou après son seuil."""
    lues = (echelle_de([marche_de(*marche, rang) for marche in marches]) for rang in (0, -1))
    return list(dict.fromkeys(lue for lue in lues if lue is not None))


def marche_de(un: MotDeRegle, autre: MotDeRegle, lien: str, rang: int) -> tuple[MarcheEcrite, str] | None:
    """Ce qu'une marche paie et ce qu'elle compte ; au choix, quand rien ne dit laquelle des deux est la part."""
    paires = [
        (part, seuil)
        for part, seuil, autrement in ((un, autre, "seuil"), (autre, un, "part"))
        if lien != autrement and part.peut_etre_une_part and seuil.peut_etre_un_seuil
    ]
    if not paires:
        return None
    part, seuil = paires[rang]
    borne = seuil.valeur if seuil.bas is None or seuil.descend else seuil.bas
    en_euros = part.unite == EUROS
    paie = part.valeur if en_euros else part.valeur / CENT
    ecrite = MarcheEcrite(paie, Quantite(borne, seuil.unite), seuil.de_la_cible, seuil.descend, en_euros)
    return ecrite, seuil.compte


def echelle_de(lues: Sequence[tuple[MarcheEcrite, str] | None]) -> RegleEcrite | None:
    """L'échelle de ces marches ; None si elle ne monte pas, ne paie jamais tout, ou compte deux choses."""
    if not lues or None in lues:
        return None
    marches = sorted((lue[0] for lue in lues if lue is not None), key=lambda m: m.part)
    plafond = marches[-1].part if any(m.en_euros for m in marches) else None
    if plafond and all(m.en_euros or not m.part for m in marches):
        marches = [replace(m, part=m.part / plafond, en_euros=False) for m in marches]
    parts, seuils = [m.part for m in marches], [m.seuil.valeur for m in marches]
    comptes = {lue[1] for lue in lues if lue is not None and lue[1]}
    monte, descend = seuils == sorted(seuils), seuils == sorted(seuils, reverse=True)
    if any(m.en_euros for m in marches):
        return None
    ne_se_repete_pas = len({*parts}) == len(parts) and len({*seuils}) == len(seuils) and parts[-1] == 1
    se_suit = (monte or descend) and len({m.seuil.unite for m in marches}) == len({m.descend for m in marches}) == 1
    if not (ne_se_repete_pas and se_suit) or len(comptes) > 1 or (marches[0].descend and not descend):
        return None
    est_une_part = any(m.est_une_part for m in marches)
    payees = tuple(replace(m, est_une_part=est_une_part) for m in marches if m.part)
    return RegleEcrite(NomRegle.PALIERS, marches=payees, compte="".join(comptes), plafond=plafond)


def est_tout_ou_rien(echelle: RegleEcrite) -> bool:
    """Vrai si la seule marche paie tout à la cible."""
    (premiere, *autres) = echelle.marches
    return not autres and premiere.est_une_part and premiere.seuil.valeur == CENT


def lire_des_etats(dit: str) -> RegleEcrite | None:
    """« Fait : 100 % ; partiel : 50 % ; non fait : 0 » : une part par état ; sans état partiel, tout ou rien."""
    parts: dict[str, Fraction | None] = {}
    for morceau in re.split(r" ?[;,/|·] ?", dit):
        trouve = _PAR_ETAT.fullmatch(morceau) or _AVANT_L_ETAT.fullmatch(morceau)
        if trouve is None:
            return None
        etat = next(nom for nom in ("non", "partiel", "fait", "sinon") if trouve[nom])
        parts["non" if etat == "sinon" else etat] = _part_seule(trouve["part"])
    if parts.get("fait") != 1 or parts.get("non", 0) != 0 or len(parts) < 2:
        return None
    partiel = parts.get("partiel")
    if "partiel" not in parts:
        return RegleEcrite(NomRegle.TOUT_OU_RIEN)
    return RegleEcrite(NomRegle.ETATS, partiel=partiel) if partiel is not None else None


def _part_seule(dit: str) -> Fraction | None:
    mots = mots_de(dit) or ()
    return mots[0].valeur / CENT if len(mots) == 1 and mots[0].peut_etre_une_part else None
