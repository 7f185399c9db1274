"""Écrire une cible : nue, en phrase, avec son départ, son écart ou son unité."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from .hasard import Hasard
from .valeurs import BOOLEENS, ESPACES, MOIS, decimal_francais, jour, nombre, pourcentage
from .verite import Case, Ligne

HAUSSES = (
    "au moins {v}", "≥ {v}", ">= {v}", "{v} minimum", "minimum {v}", "min. {v}", "Atteindre {v}", "{v} et plus",
    "{v} ou plus", "Objectif : {v}", "{v} a minima", "passer à {v}", "un minimum de {v}", "viser {v}", "{v} au moins",
)  # fmt: skip
BAISSES = (
    "≤ {v}", "<= {v}", "{v} maximum", "max {v}", "au plus {v}", "ne pas dépasser {v}", "{v} au maximum",
    "{v} ou moins",
    "réduire à {v}", "descendre à {v}", "maximum {v}", "{v} et moins", "inférieur ou égal à {v}", "ramener à {v}",
)  # fmt: skip
CHEMINS = (
    "passer de {d} à {v}", "{d} → {v}", "{v} (départ : {d})", "{v} (contre {d} en N-1)", "{d} -> {v}",
    "{v} (valeur initiale {d})", "{v}, soit {e} par rapport à {d}", "{v} ({e} vs {d})",
)  # fmt: skip
FREQUENCES = ("{v} par an", "{v}/an", "{v} / an", "{v} dans l'année", "{v} sur l'exercice")
INTERVALLES = ("entre {a} et {b}", "{a} à {b}", "de {a} à {b}", "{a}-{b}", "{a} – {b}", "compris entre {a} et {b}")
ECARTS_DE_TAUX = (
    "+{e} points",
    "+ {e} pts",
    "+{e} points par rapport à N-1",
    "+{e} pts vs départ",
    "hausse de {e} points",
)
ECARTS_DE_COMPTE = ("+{e}", "+{e} par rapport à N-1", "+ {e} vs N-1", "{e} de plus que l'an dernier", "+{e} vs départ")
ECHEANCES = ("avant le {j}", "au plus tard le {j}", "pour le {j}", "livré au {j}", "remis avant le {j}", "{j}")


def _ecrit(ligne: Ligne, valeur: Fraction, hasard: Hasard, *, avec_unite: bool) -> str:
    espace = hasard.choice(ESPACES)
    if ligne.unite == "%":
        return decimal_francais(valeur) + hasard.choice(("%", f"{espace}%"))
    return decimal_francais(valeur, espace) + (f" {ligne.unite}" if avec_unite else "")


def ecrire_cible(  # noqa: PLR0911
    hasard: Hasard, ligne: Ligne, mode: str, style_de_taux: str, style_de_nombre: str
) -> Case:
    """La cellule « cible » d'une ligne ; le mode tiré dit sous quelle forme, ``traits`` s'en souvient.

    Modes : nu, unité, phrase, fréquence, chemin. Le chemin écrit le départ dans la cible.
    """
    if ligne.genre == "état":
        return Case(1 if mode == "nu" and hasard.random() < 0.3 else hasard.mot("booléen", BOOLEENS))
    assert ligne.cible is not None
    if ligne.haute is not None:
        bornes = {"a": decimal_francais(ligne.cible), "b": decimal_francais(ligne.haute)}
        fin = f" {ligne.unite}" if mode in {"unité", "phrase"} else ""
        return Case(hasard.choice(INTERVALLES).format(**bornes) + fin)
    if mode == "nu":
        if ligne.unite == "%":
            return pourcentage(hasard, ligne.cible, style_de_taux)
        return nombre(hasard, ligne.cible, style_de_nombre)
    dite = _ecrit(ligne, ligne.cible, hasard, avec_unite=mode != "fréquence" and hasard.random() < 0.7)
    ligne.traits["unité dans la cible"] = "oui" if ligne.unite and ligne.unite in dite else "non"
    if mode == "unité":
        return Case(dite)
    if mode == "fréquence":
        return Case(hasard.choice(FREQUENCES).format(v=dite))
    if mode == "chemin" and ligne.depart is not None:
        ecart = ligne.cible - ligne.depart
        signe = ("+" if ecart > 0 else "-") + decimal_francais(abs(ecart)) + (" pts" if ligne.unite == "%" else "")
        avant = _ecrit(ligne, ligne.depart, hasard, avec_unite=False)
        return Case(hasard.mot("cible chemin", CHEMINS).format(d=avant, v=dite, e=signe))
    mot = hasard.mot("cible baisse", BAISSES) if ligne.sens == "baisse" else hasard.mot("cible hausse", HAUSSES)
    return Case(mot.format(v=dite))


def ecrire_ecart(hasard: Hasard, ligne: Ligne, ecart: Fraction) -> Case:
    """Une cible écrite comme un écart au départ : « +5 points », « +3 par rapport à N-1 »."""
    formes = ECARTS_DE_TAUX if ligne.unite == "%" else ECARTS_DE_COMPTE
    return Case(hasard.choice(formes).format(e=decimal_francais(ecart)))


def ecrire_echeance(hasard: Hasard, quand: date) -> Case:
    """Une date limite : date du tableur, phrase, fin de mois."""
    sorte = hasard.random()
    if sorte < 0.35:
        return jour(hasard, quand, "date")
    if sorte < 0.5 and quand.day >= 28:
        return Case(
            hasard.choice(("fin {m}", "d'ici fin {m}", "avant fin {m}")).format(
                m=f"{MOIS[quand.month - 1]} {quand.year}"
            )
        )
    return Case(hasard.mot("échéance", ECHEANCES).format(j=jour(hasard, quand, "texte").valeur))
