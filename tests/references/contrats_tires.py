"""Des contrats tirés au hasard : chaque ligne en faits simples, puis telle que l'application la lirait."""

from __future__ import annotations

import random
from calendar import isleap
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier, PointAnnuel, Releve
from lib.domaine.preparation import Prevision
from lib.domaine.vocabulaire import (
    Condition,
    Confiance,
    EtatMesure,
    Maitrise,
    NatureCible,
    NomRegle,
    Operateur,
    Sens,
    TypeMesure,
)
from tests.annees import annee_dite
from tests.references.calcul_a_part import MOTS

ANNEE = 2026
DEBUT, FIN = date(ANNEE, 1, 1), date(ANNEE, 12, 31)
ETATS = ("mesuré",) * 8 + ("manquant", "sans objet", "neutralisé", "en attente")
GENRES = ("flux", "flux", "stock", "état", "taux", "taux", "taux", "couverture", "couverture")
SIGNES = {
    ("hausse", False): Operateur.AU_MOINS,
    ("hausse", True): Operateur.PLUS_DE,
    ("baisse", False): Operateur.AU_PLUS,
    ("baisse", True): Operateur.MOINS_DE,
}
ABSENTS = {
    "manquant": EtatMesure.MANQUANT,
    "sans objet": EtatMesure.SANS_OBJET,
    "en attente": EtatMesure.PAS_ENCORE_DU,
}

Faits = dict[str, Any]


def ligne_tiree(hasard: random.Random, identifiant: str) -> Faits:
    """Une ligne quelconque, en faits simples."""
    genre, etat = hasard.choice(GENRES), hasard.choice(ETATS)
    jours = hasard.choice([None, None, *range(20, 364, 23), 364])
    ligne = {
        "id": identifiant,
        "mission": hasard.choice(["ACCES", "CRISE"]),
        "type": "taux" if genre == "couverture" else genre,
        "se_dit_couverture": genre == "couverture",
        "etat": etat,
        "en_pourcent": genre in ("taux", "couverture"),
        "maitrise": hasard.choice([None, "CPTS", "partagée", "tiers", "tiers"]),
        "montant": 100 * hasard.randint(5, 90),
        "chance_ligne": hasard.choice([1.0, 1.0, 0.5, 0.25]),
    }
    ligne |= _vise(hasard, ligne) | _realise(hasard, ligne, jours)
    ligne |= _passe(hasard, ligne)
    return ligne | _avis(hasard, ligne)


def _vise(hasard: random.Random, ligne: Faits) -> Faits:
    """La cible, la règle et ses paramètres."""
    sens = hasard.choice(["hausse", "hausse", "baisse", "intervalle", "stabilité"])
    if ligne["en_pourcent"] and sens == "stabilité":
        sens = "hausse"
    regles = ["tout ou rien"]
    if sens in ("hausse", "baisse"):
        regles = ["tout ou rien", "tout ou rien", "linéaire", "progression", "paliers", "ROSP"]
    if sens == "hausse":
        regles += ["proportionnel", "proportionnel avec seuil"]
    echelle = 4 if ligne["en_pourcent"] else 1
    vise, ecart = echelle * hasard.randint(6, 14), echelle * hasard.randint(2, 5)
    facile = vise + ecart if sens == "baisse" else vise - ecart
    milieu = Fraction(vise + facile, 2) + hasard.choice([0, Fraction(facile - vise, 4)])
    regle = "états" if ligne["type"] == "état" else hasard.choice(regles)
    return {
        "sens": "hausse" if ligne["type"] == "état" else sens,
        "regle": regle,
        "strict": regle == "tout ou rien" and sens in ("hausse", "baisse") and hasard.random() < 0.5,
        "cible": vise,
        "repere": None if sens == "stabilité" else (vise - 2 if sens == "intervalle" else vise),
        "bas": vise - 2,
        "haut": vise + 2,
        "depart": facile,
        "seuil": facile,
        "intermediaire": milieu,
        "plancher": hasard.choice([None, (milieu + facile) / 2, facile + (facile - vise)]),
        "part_du_seuil": Fraction(hasard.choice([50, 75, 80, 100]), 100),
        "paliers": ((vise, 1.0), (facile, 0.25)),
    }


def _realise(hasard: random.Random, ligne: Faits, jours: int | None) -> Faits:
    """Le réalisé et sa date ; d'un taux, le numérateur fait le pourcentage."""
    realise: Any = None
    denominateur = None
    if ligne["type"] == "taux":
        assez = (20, 90) if ligne["se_dit_couverture"] else (5, 30)
        denominateur = hasard.choice([None, hasard.randint(*assez), hasard.randint(*assez)])
    if ligne["etat"] in ("mesuré", "neutralisé"):
        if ligne["type"] == "état":
            realise = hasard.choice([0, Fraction(1, 2), 1])
        elif denominateur:
            realise = Fraction(100 * hasard.randint(0, denominateur), denominateur)
        else:
            realise = hasard.choice([0, *[hasard.randint(0, 80 if ligne["en_pourcent"] else 20)] * 5])
    date_connue = jours is not None and realise is not None
    return {
        "realise": realise,
        "denominateur": denominateur,
        "numerateur_ecrit": realise is not None and denominateur is not None and hasard.random() < 0.9,
        "jours": jours if realise is not None else None,
        "ecoulee": Fraction((jours or 0) + 1, 365) if date_connue else None,
    }


def _passe(hasard: random.Random, ligne: Faits) -> Faits:
    """Les exercices passés, et pour certains leurs relevés en cours d'année (ce qui s'accumule)."""
    nombre = hasard.choice([0, 1, 2, 2, 3] if ligne["en_pourcent"] else [0, 0, 1, 2, 3])
    passe = [hasard.randint(0, 80 if ligne["en_pourcent"] else 20) for _ in range(nombre)]
    releves: list[list[tuple[int, int]]] = [[] for _ in passe]
    if ligne["type"] in ("flux", "taux") and hasard.random() < 0.5:
        releves = [_releves(hasard, total) for total in passe]
    bissextiles = [isleap(ANNEE - nombre + rang) for rang in range(nombre)]
    return {"passe": passe, "releves": releves, "bissextiles": bissextiles}


def _releves(hasard: random.Random, total: int) -> list[tuple[int, int]]:
    rangs = sorted(hasard.sample(range(10, 360), hasard.choice([0, 1, 2, 4, 4, 4])))
    valeurs = sorted(hasard.choice([hasard.randint(0, total), hasard.randint(0, total), total]) for _ in rangs)
    return list(zip(rangs, valeurs, strict=True))


def _avis(hasard: random.Random, ligne: Faits) -> Faits:
    """L'avis de l'équipe : un mot, trois nombres, ou rien."""
    milieu = hasard.randint(8, 85) if ligne["en_pourcent"] else hasard.randint(2, 16)
    trois = (milieu - hasard.randint(1, 2), milieu, milieu + hasard.randint(1, 4)) if hasard.random() < 0.3 else None
    mot = hasard.choice(list(MOTS)) if hasard.random() < 0.3 else None
    if ligne["etat"] == "en attente" or ligne["type"] == "état":
        trois = None
    if ligne["etat"] == "en attente" or trois:
        mot = None
    return {"trois": trois, "mot": mot}


def indicateur(ligne: Faits) -> Indicateur:
    """La ligne, telle que l'application la lirait."""
    paliers = tuple(Palier(Fraction(s), ligne["montant"] * Decimal(str(p))) for s, p in ligne["paliers"])
    en_pourcent, denominateur = ligne["en_pourcent"], ligne["denominateur"]
    compte = ligne["realise"] * denominateur / 100 if ligne["numerateur_ecrit"] else None
    seuils = {"linéaire": "seuil", "proportionnel avec seuil": "part_du_seuil", "ROSP": "plancher"}
    seuil = ligne[seuils[ligne["regle"]]] if ligne["regle"] in seuils else None
    return Indicateur(
        ligne["id"],
        ligne["mission"],
        "Couverture vaccinale" if ligne["se_dit_couverture"] else "Ligne",
        type_mesure=TypeMesure(ligne["type"]),
        sens=Sens(ligne["sens"]),
        unite="%" if en_pourcent else "",
        depart=Fraction(ligne["depart"]),
        cible=_cible(ligne),
        mesure=_mesure(ligne),
        mesure_le=None if ligne["jours"] is None else DEBUT + timedelta(days=ligne["jours"]),
        numerateur=compte,
        denominateur=None if denominateur is None else Fraction(denominateur),
        montant_max=Decimal(ligne["montant"]),
        regle=NomRegle.NEUTRALISE if ligne["etat"] == "neutralisé" else NomRegle(ligne["regle"]),
        seuil=None if seuil is None else Fraction(seuil),
        intermediaire=ligne["intermediaire"] if ligne["regle"] == "ROSP" else None,
        paliers=paliers if ligne["regle"] == "paliers" else (),
        maitrise=None if ligne["maitrise"] is None else Maitrise(ligne["maitrise"]),
        condition=Condition.SANS if ligne["chance_ligne"] == 1 else Condition.INCONNUE,
        historique=tuple(
            PointAnnuel(annee_dite(str(_annee_passee(ligne, rang))), realise=Fraction(v))
            for rang, v in enumerate(ligne["passe"])
        ),
        suivi=tuple(
            Releve(date(_annee_passee(ligne, rang), 1, 1) + timedelta(days=jour), Fraction(v))
            for rang, releves in enumerate(ligne["releves"])
            for jour, v in releves
        ),
    )


def prevision(ligne: Faits) -> Prevision:
    """L'avis de l'équipe sur la ligne."""
    trois = [Fraction(n) for n in ligne["trois"]] if ligne["trois"] else [None] * 3
    return Prevision(ligne["id"], *trois, confiance=None if ligne["mot"] is None else Confiance(ligne["mot"]))


def _annee_passee(ligne: Faits, rang: int) -> int:
    return ANNEE - len(ligne["passe"]) + rang


def _cible(ligne: Faits) -> Cible:
    unite = "%" if ligne["en_pourcent"] else ""
    if ligne["type"] == "état":
        return Cible("oui", valeur=Fraction(1), nature=NatureCible.BOOLEEN)
    if ligne["sens"] == "stabilité":
        return Cible()
    if ligne["sens"] == "intervalle":
        bas, haut = Fraction(ligne["bas"]), Fraction(ligne["haut"])
        return Cible("", Operateur.ENTRE, bas, haut, unite=unite, nature=NatureCible.INTERVALLE)
    signe = SIGNES[ligne["sens"], ligne["strict"]]
    return Cible("", signe, Fraction(ligne["cible"]), unite=unite, nature=NatureCible.NOMBRE)


def _mesure(ligne: Faits) -> Mesure:
    if ligne["etat"] in ABSENTS:
        return Mesure(ABSENTS[ligne["etat"]])
    if ligne["type"] == "état":
        return Mesure.constat(ligne["realise"])
    return Mesure.nombre(ligne["realise"], "%" if ligne["en_pourcent"] else "")
