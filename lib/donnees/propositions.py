"""Proposer de quoi réparer un constat d'un seul geste, quand la valeur lue n'a que peu de lectures possibles.

Rien n'est corrigé ici : la personne choisit, et son choix devient une correction par-dessus le classeur. Aucun geste
ne change ce qu'une quantité veut dire : un « % » ou une unité écrits restent écrits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.corrections import Correction, Reparation
from lib.domaine.lecture import Anomalie
from lib.domaine.nombres_exacts import MOINS, en_peu_de_chiffres, nombre
from lib.domaine.vocabulaire import NomRegle, Sens
from lib.donnees.cellules.nombres import ecrire_le_zero, lire_nombre, nettoyer, porte_une_lettre_o
from lib.donnees.cellules.phrases.phrase import PhraseLue, lire_la_phrase
from lib.donnees.cellules.phrases.reperes import NombreRepere, plier, reperes_de

_NOMBRE = re.compile(r"(?<![\d.,])[+-]?\d+(?:[ .]\d{3})*(?:[.,]\d+)?(?![\d.,])")
_MILLIERS = re.compile(r"(?<![\d.,])(\d{1,3})[.,](\d{3})(?![\d.,])")
_CHIFFRES_ECARTES = re.compile(r"\d[\d ]*\d")
_A_PEU_PRES = re.compile(
    r"^(?:environ|env\.?|à peu près|autour de|±|~|≈|\+/-)\s*|\s*(?:environ|env\.?|\?+)$", re.IGNORECASE
)
_JOUR = re.compile(r"(\d\d)/(\d\d)/\d{4}")
_MOT = re.compile(r"[^\W\d_]{2,}|%")
_DECIMALES, _DECIMALES_MONTREES = 15, 4
"""Ce qui s'écrit est la valeur exacte de la cellule ; ce qu'un bouton en dit se lit d'un coup d'œil."""
_EN_MOTS = ("Sens", "Règle")
"""Les colonnes où un mot en remplace un autre : ils ne comptent rien."""
_PARTS = ("Seuil", "Intermédiaire")
_CONTRAIRES = {Sens.HAUSSE.value: Sens.BAISSE.value, Sens.BAISSE.value: Sens.HAUSSE.value}


@dataclass(frozen=True, slots=True)
class _Lecture:
    """Une lecture possible d'une valeur.

    Attributes:
        geste: ce qui la distingue des autres, le même pour toutes les cellules d'un constat.
        texte: ce qu'il faut écrire pour qu'elle soit la seule.
        montree: ce qu'un bouton en dit.
    """

    geste: str
    texte: str
    montree: str = ""

    @property
    def libelle(self) -> str:
        """Ce que le bouton d'une seule cellule dit."""
        return f"Lire {self.montree or self.texte}"


_Lecteur = Callable[[str, str], Iterator[_Lecture]]
"""Reçoit la valeur lue et le titre de sa colonne."""


def propositions_de(anomalie: Anomalie) -> tuple[Reparation, ...]:
    """Les gestes qui réparent un constat, un par lecture possible ; vide si aucun n'est sûr de se relire."""
    lire = _LECTEURS.get(anomalie.code)
    if lire is None or not anomalie.cellules:
        return ()
    lectures = [list(lire(citee.valeur, anomalie.champ)) for citee in anomalie.cellules]
    gestes = dict.fromkeys(lecture.geste for lecture in lectures[0])
    return tuple(p for geste in gestes if (p := _proposition(anomalie, lectures, geste)) is not None)


def _proposition(anomalie: Anomalie, lectures: list[list[_Lecture]], geste: str) -> Reparation | None:
    """Le même geste sur toutes les cellules du constat, ou rien."""
    choisies = [
        next((lecture for lecture in de_la_cellule if lecture.geste == geste), None) for de_la_cellule in lectures
    ]
    retenues = [lecture for lecture in choisies if lecture is not None]
    if len(retenues) < len(choisies):
        return None
    paires = zip(anomalie.cellules, retenues, strict=True) if anomalie.champ not in _EN_MOTS else ()
    if any(perd_une_unite(citee.valeur, lue.texte) for citee, lue in paires):
        return None
    motif = f"Proposé par l'application : {geste}"
    corrections = tuple(
        Correction(f"{anomalie.feuille}!{citee.reference}", lecture.texte, motif)
        for citee, lecture in zip(anomalie.cellules, retenues, strict=True)
    )
    if len(retenues) == 1:
        return Reparation(retenues[0].libelle, corrections)
    exemple = f"{en_peu_de_chiffres(anomalie.cellules[0].valeur)} → {retenues[0].montree or retenues[0].texte}"
    return Reparation(f"{geste[:1].upper()}{geste[1:]} ({len(retenues)} cellules, {exemple})", corrections)


def perd_une_unite(valeur: str, texte: str) -> bool:
    """Vrai si un « % » ou un mot écrit avec la valeur n'est plus dans ce qui la remplace ; « environ » peut partir.

    Examples:
        >>> perd_une_unite("50 %", "50"), perd_une_unite("environ 12 jours", "12 jours")
        (True, False)
    """
    sans_reserve = _A_PEU_PRES.sub("", nettoyer(valeur))
    if porte_une_lettre_o(valeur):
        return False
    restes = {"%"} if "point" in texte else set()
    return bool(set(_MOT.findall(sans_reserve.lower())) - set(_MOT.findall(texte.lower())) - restes)


def _en_pourcentage(valeur: str, champ: str) -> Iterator[_Lecture]:
    """« 0,8 » : 80 % ou 0,8 % ; « 80 » dans une part : 80 %."""
    trouve, lu = _seul_nombre(valeur)
    if trouve is None or lu is None:
        return
    points = lu * 100 if abs(lu) <= 1 else lu
    yield _en_taux("lire en pourcentage", valeur, trouve, points)
    if champ not in _PARTS:
        yield _en_taux("lire tel quel, en %", valeur, trouve, lu if abs(lu) <= 1 else lu / 100)


def _en_taux(geste: str, valeur: str, trouve: re.Match[str], points: Fraction) -> _Lecture:
    """La valeur exacte avec son « % » ; le bouton n'en montre que les chiffres qui se lisent."""
    montree = nombre(points, decimales=_DECIMALES_MONTREES if abs(points) < 1 else 2).replace(MOINS, "-")
    return _Lecture(
        geste, _a_la_place(valeur, trouve, f"{_ecrire(points)} %"), _a_la_place(valeur, trouve, f"{montree} %")
    )


def _nombre_illisible(valeur: str, champ: str) -> Iterator[_Lecture]:
    """« 1.500 » a deux lectures ; « 1 04 » et « environ 12 » n'en ont qu'une."""
    ambigus = list(_milliers(valeur, champ))
    if ambigus:
        yield from ambigus
        return
    propre = nettoyer(valeur)
    seul = _A_PEU_PRES.sub("", propre)
    if _CHIFFRES_ECARTES.fullmatch(propre):
        yield _Lecture("lire sans les espaces", propre.replace(" ", ""))
    elif seul != propre and lire_nombre(seul) is not None:
        yield _Lecture("lire le nombre seul", seul)


def _milliers(valeur: str, _champ: str) -> Iterator[_Lecture]:
    """« 1.500 patients » : 1 500 ou 1,5."""
    propre = nettoyer(valeur)
    trouves = list(_MILLIERS.finditer(propre))
    if len(trouves) != 1:
        return
    entier, decimales = Fraction(int("".join(trouves[0].groups()))), Fraction(int(trouves[0][1] + trouves[0][2]), 1000)
    yield _Lecture("lire en milliers", _a_la_place(propre, trouves[0], _ecrire(entier)))
    ecrite = _ecrire(decimales)
    montree = _a_la_place(propre, trouves[0], ecrite)
    sans_doute = ecrite + ("0" if len(ecrite.partition(",")[2]) == 3 else "")  # « 1,234 » garderait le doute
    yield _Lecture("lire en décimales", _a_la_place(propre, trouves[0], sans_doute), montree)


def _lettre(valeur: str, _champ: str) -> Iterator[_Lecture]:
    if porte_une_lettre_o(valeur):
        yield _Lecture("lire la lettre O comme un zéro", ecrire_le_zero(valeur))


def _arithmetique(valeur: str, champ: str) -> Iterator[_Lecture]:
    """« 68 811 (+700 vs 66 111) » : un seul des trois nombres est faux, chacun peut l'être."""
    phrase = lire_la_phrase(valeur)
    cible, depart, ecart = phrase.cible.cible.valeur, phrase.depart, phrase.ecart
    if champ != "Cible" or cible is None or depart is None or ecart is None:
        return
    for nom, lu, juste in (
        ("la cible", cible, depart + ecart),
        ("l'écart", ecart, cible - depart),
        ("le départ", depart, cible - ecart),
    ):
        ecrit = _avec_un_autre_nombre(valeur, lu, juste, signe=nom == "l'écart")
        if ecrit is not None and _tient(lire_la_phrase(ecrit)):
            yield _Lecture(f"corriger {nom}", ecrit, f"{_ecrire(juste)} pour {nom}")


def _avec_un_autre_nombre(texte: str, lu: Fraction, juste: Fraction, *, signe: bool) -> str | None:
    """La phrase dont un seul nombre change ; None s'il n'y est pas une fois et une seule."""
    reperes = [repere for repere in reperes_de(plier(texte)) if repere.valeur == lu]
    if len(reperes) != 1:
        return None
    return _recrire(texte, reperes[0], juste, signe=signe)


def _recrire(texte: str, repere: NombreRepere, juste: Fraction, *, signe: bool) -> str:
    suite = re.search(r"\s*(?:%|points?|pts?)\s*$", texte[repere.debut : repere.fin])
    plus = "+" if signe and juste > 0 else ""
    return texte[: repere.debut] + plus + _ecrire(juste) + (suite[0] if suite else "") + texte[repere.fin :]


def _tient(phrase: PhraseLue) -> bool:
    cible = phrase.cible.cible.valeur
    if cible is None or phrase.depart is None or phrase.ecart is None:
        return False
    return phrase.depart + phrase.ecart == cible


def _autre_sens(valeur: str, champ: str) -> Iterator[_Lecture]:
    contraire = _CONTRAIRES.get(valeur.strip().lower())
    if champ == "Sens" and contraire is not None:
        yield _Lecture("changer le sens", contraire)


def _un_sens(valeur: str, champ: str) -> Iterator[_Lecture]:
    """Un sens incompris se choisit ; sur la cible, il s'écrit devant son nombre : « maintenir à ≥ 80 % »."""
    if champ == "Sens":
        for sens in (Sens.HAUSSE, Sens.BAISSE):
            yield _Lecture(f"lire « {sens} »", sens.value)
        return
    vise = lire_la_phrase(valeur).cible.cible.valeur
    places = [repere.debut for repere in reperes_de(plier(valeur)) if repere.valeur == vise]
    for geste, signe in (("lire un minimum", "≥"), ("lire un maximum", "≤")) if len(places) == 1 else ():
        yield _Lecture(geste, f"{valeur[: places[0]]}{signe} {valeur[places[0] :]}")


def _une_regle(_valeur: str, champ: str) -> Iterator[_Lecture]:
    """Les règles qui se paient sans rien d'autre que la cible."""
    for regle in (NomRegle.TOUT_OU_RIEN, NomRegle.PROPORTIONNEL) if champ == "Règle" else ():
        yield _Lecture(f"lire « {regle} »", regle.value)


def _en_points(valeur: str, _champ: str) -> Iterator[_Lecture]:
    """« +5 % » sur un taux : +5 points."""
    propre = nettoyer(valeur)
    if propre.count("%") == 1:
        yield _Lecture("lire en points", propre.replace(" %", "%").replace("%", " points"))


def _avant_la_date(valeur: str, _champ: str) -> Iterator[_Lecture]:
    """« 03/04/2026 » dans une ligne qui compte : Excel a pris « 3/4 » ou « 3-4 » pour une date."""
    trouve = _JOUR.fullmatch(valeur.strip())
    if trouve is None or int(trouve[1]) >= int(trouve[2]):
        return
    premier, second = int(trouve[1]), int(trouve[2])
    yield _Lecture("lire une fraction", f"{premier}/{second}")
    yield _Lecture("lire un intervalle", f"{premier} à {second}")


_LECTEURS: Mapping[CodeDAnomalie, _Lecteur] = {
    CodeDAnomalie.FRACTION_OU_POURCENT: _en_pourcentage,
    CodeDAnomalie.NOMBRE_ILLISIBLE: _nombre_illisible,
    CodeDAnomalie.CIBLE_ILLISIBLE: _milliers,
    CodeDAnomalie.CIBLE_PRECISEE: _milliers,
    CodeDAnomalie.LETTRE_POUR_UN_CHIFFRE: _lettre,
    CodeDAnomalie.ARITHMETIQUE: _arithmetique,
    CodeDAnomalie.SENS_CONTRAIRE: _autre_sens,
    CodeDAnomalie.SENS_INCONNU: _un_sens,
    CodeDAnomalie.REGLE_INCOMPRISE: _une_regle,
    CodeDAnomalie.EVOLUTION_AMBIGUE: _en_points,
    CodeDAnomalie.DATE_A_VERIFIER: _avant_la_date,
}


def _seul_nombre(valeur: str) -> tuple[re.Match[str] | None, Fraction | None]:
    trouves = list(_NOMBRE.finditer(valeur))
    return (trouves[0], lire_nombre(trouves[0][0])) if len(trouves) == 1 else (None, None)


def _a_la_place(texte: str, trouve: re.Match[str], ecrit: str) -> str:
    return texte[: trouve.start()] + ecrit + texte[trouve.end() :].removeprefix(" %")


def _ecrire(valeur: Fraction) -> str:
    """Un nombre tel qu'une personne le taperait, signe moins ordinaire."""
    return nombre(valeur, decimales=_DECIMALES).replace(MOINS, "-")
