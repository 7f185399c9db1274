"""Ce que paie une ligne, calculé à part : écrit d'après le contrat des règles, sans rien prendre de l'application.

Les lignes sont des mots et des nombres écrits comme dans un classeur ; rien ici n'importe ``lib``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction as F
from math import floor
from typing import NoReturn


class NonEvaluee(Exception):
    """La ligne ne se paie pas : une donnée manque, ou deux faits se contredisent."""


@dataclass(frozen=True)
class LigneAPart:
    """Une ligne telle qu'on l'écrit.

    Attributes:
        cible: (forme, valeurs) ; formes : nu, >=, >, <=, <, entre, stable, oui, non, vide.
        realise: un nombre écrit, « fait », « partiel », « non fait », « sans objet », « pas encore dû », ou vide.
        paliers: (seuil, montant).
    """

    regle: str
    sens: str
    cible: tuple[str, ...]
    realise: str
    montant: int
    depart: str = ""
    seuil: str = ""
    intermediaire: str = ""
    paliers: tuple[tuple[int, int], ...] = ()
    en_pourcent: bool = False
    condition: str = field(default="")


CONSTATS = {"fait": F(1), "partiel": F(1, 2), "non fait": F(0)}
HORS_CALCUL = ("sans objet", "pas encore dû")


def sort_de(ligne: LigneAPart) -> tuple[str, Decimal]:
    """« acquis » et ses euros, « non évalué » ou « non dû »."""
    if ligne.regle == "neutralisé" or ligne.realise in HORS_CALCUL or ligne.condition in ("non", "inconnu"):
        return "non dû", Decimal(0)
    # Face à « oui » ou « non », un nombre n'est pas un constat : le classeur le dit, et ne le lit pas.
    est_un_nombre = ligne.realise not in CONSTATS and ligne.regle != "appréciation"
    if not ligne.realise or (est_un_nombre and ligne.cible[0] in ("oui", "non")):
        return "non évalué", Decimal(0)
    try:
        part = min(max(part_de(ligne), F(0)), F(1))
    except NonEvaluee:
        return "non évalué", Decimal(0)
    centimes = F(ligne.montant) * part * 100
    return "acquis", Decimal(floor(centimes + F(1, 2))) / 100


def part_de(ligne: LigneAPart) -> F:
    a = CONSTATS.get(ligne.realise)
    est_un_constat = a is not None
    a = nombre(ligne.realise) if a is None else a
    if ligne.regle == "appréciation":
        part = a / 100 if ligne.en_pourcent and not est_un_constat else a
        return part if 0 <= part <= 1 else refuser()
    if ligne.regle == "états":
        return part_d_un_etat(ligne, a, est_un_constat)
    if ligne.regle == "paliers":
        return part_des_paliers(ligne, a, est_un_constat)
    sens, bas, haut, strict = demande(ligne, est_un_constat)
    if ligne.regle == "tout ou rien":
        return tout_ou_rien(a, sens, bas, haut, strict)
    if sens == "entre":
        refuser()
    if ligne.regle.startswith("proportionnel"):
        return part_proportionnelle(ligne, a, sens, bas, strict)
    return part_d_un_chemin(ligne, a, sens, bas, strict)


def part_d_un_etat(ligne: LigneAPart, a: F, est_un_constat: bool) -> F:
    partiel = part(ligne.intermediaire) if ligne.intermediaire else F(1, 2)
    if not est_un_constat or ligne.cible[0] == "non":
        refuser()
    return {F(1): F(1), F(1, 2): partiel, F(0): F(0)}[a]


def part_des_paliers(ligne: LigneAPart, a: F, est_un_constat: bool) -> F:
    if not ligne.paliers or (est_un_constat and any(seuil > 1 for seuil, _ in ligne.paliers)):
        refuser()
    ranges = sorted(ligne.paliers)
    premier, dernier = ranges[0][1], ranges[-1][1]
    sens = sens_de_la_ligne(ligne)
    descend = premier > dernier if premier != dernier else sens == "baisse"
    if sens in ("hausse", "baisse") and descend != (sens == "baisse"):
        refuser()
    atteints = [m for s, m in ranges if (a <= s if descend else a >= s)]
    return F(max(atteints, default=0), ligne.montant)


def sens_de_la_ligne(ligne: LigneAPart) -> str:
    """Le sens écrit ; une borne écrite décide d'une stabilité ou d'un intervalle."""
    forme = ligne.cible[0]
    if forme == "entre":
        return "intervalle"
    if ligne.sens in ("stabilité", "intervalle"):
        return {">=": "hausse", ">": "hausse", "<=": "baisse", "<": "baisse"}.get(forme, ligne.sens)
    return ligne.sens


def demande(ligne: LigneAPart, est_un_constat: bool) -> tuple[str, F, F, bool]:
    """Dans quel sens, de combien à combien, bornes exclues ou non."""
    forme, *valeurs = ligne.cible
    contredire(ligne)
    if est_un_constat or forme in ("oui", "non"):
        return ("baisse", F(0), F(0), False) if forme == "non" else ("hausse", F(1), F(1), False)
    if forme == "entre":
        return "entre", nombre(valeurs[0]), nombre(valeurs[1]), False
    if forme in (">=", ">", "<=", "<"):
        x = nombre(valeurs[0])
        return ("hausse" if forme[0] == ">" else "baisse"), x, x, forme in (">", "<")
    if forme == "stable" or ligne.sens == "stabilité":
        return autour_du_depart(ligne)
    if forme == "vide":
        refuser()
    x = nombre(valeurs[0])
    return ("entre" if ligne.sens == "intervalle" else ligne.sens), x, x, False


def contredire(ligne: LigneAPart) -> None:
    """Refuse une cible qui dit l'inverse du sens."""
    forme, *valeurs = ligne.cible
    if ligne.sens == "hausse" and forme in ("<=", "<"):
        refuser()
    if ligne.sens == "baisse" and forme in (">=", ">"):
        refuser()
    part_de_plus_bas = bool(ligne.depart) and nombre(ligne.depart) < 0
    if ligne.sens == "hausse" and forme == "nu" and nombre(valeurs[0]) == 0 and not part_de_plus_bas:
        refuser()
    if ligne.sens == "stabilité" and forme == "nu" and ligne.depart:
        _, bas, haut, _ = autour_du_depart(ligne)
        if not bas <= nombre(valeurs[0]) <= haut:
            refuser()


def autour_du_depart(ligne: LigneAPart) -> tuple[str, F, F, bool]:
    if not ligne.depart:
        refuser()
    d = nombre(ligne.depart)
    if ligne.sens in ("hausse", "baisse"):
        return ligne.sens, d, d, False
    jeu = abs(d) * part(ligne.seuil) if ligne.seuil else demi_arrondi(ligne)
    return "entre", d - jeu, d + jeu, False


def demi_arrondi(ligne: LigneAPart) -> F:
    """La moitié de la dernière décimale du nombre le moins précis ; zéro entre deux entiers."""
    ecrits = [ligne.depart, *([] if ligne.realise in CONSTATS else [ligne.realise])]
    decimales = [len(texte.partition(",")[2].rstrip("0")) for texte in ecrits]
    if ligne.realise == "partiel":
        decimales.append(1)
    return F(1, 2 * 10 ** min(decimales)) if any(decimales) else F(0)


def tout_ou_rien(a: F, sens: str, bas: F, haut: F, strict: bool) -> F:
    if sens == "entre":
        return F(bas <= a <= haut)
    if sens == "hausse":
        return F(a > bas if strict else a >= bas)
    return F(a < bas if strict else a <= bas)


def part_proportionnelle(ligne: LigneAPart, a: F, sens: str, cible: F, strict: bool) -> F:
    seuil = F(0)
    if ligne.regle.endswith("seuil"):
        seuil = part(ligne.seuil) if ligne.seuil else refuser()
        if not 0 <= seuil <= 1:
            refuser()
    if sens == "baisse" or cible < 0:
        refuser()
    if cible == 0 or seuil == 1:
        return tout_ou_rien(a, sens, cible, cible, strict)
    atteint = a / cible
    return min(atteint, F(1)) if atteint >= max(seuil, F(0)) else F(0)


def part_d_un_chemin(ligne: LigneAPart, a: F, sens: str, cible: F, strict: bool) -> F:
    signe = -1 if sens == "baisse" else 1
    if ligne.regle == "ROSP":
        return part_de_la_rosp(ligne, a * signe, cible * signe, signe)
    ecrit = ligne.seuil if ligne.regle == "linéaire" else ligne.depart
    origine = nombre(ecrit) if ecrit else refuser()
    if origine == cible:
        return tout_ou_rien(a, sens, cible, cible, strict)
    if (cible - origine) * signe < 0:
        refuser()
    return (a - origine) / (cible - origine)


def part_de_la_rosp(ligne: LigneAPart, a: F, cible: F, signe: int) -> F:
    if not (ligne.intermediaire and ligne.depart):
        refuser()
    milieu, origine = nombre(ligne.intermediaire) * signe, nombre(ligne.depart) * signe
    if ligne.seuil:
        origine = max(origine, nombre(ligne.seuil) * signe)
    if milieu >= cible:
        refuser()
    if a >= milieu:
        return min(F(1, 2) + (a - milieu) / (2 * (cible - milieu)), F(1))
    if a <= origine or origine >= milieu:
        return F(0)
    return (a - origine) / (2 * (milieu - origine))


def nombre(texte: str) -> F:
    return F(texte.removesuffix("%").strip().replace(",", "."))


def part(texte: str) -> F:
    return nombre(texte) / 100 if texte.endswith("%") else nombre(texte)


def refuser() -> NoReturn:
    raise NonEvaluee
