"""Écrire une règle de paiement en toutes lettres, de plusieurs façons."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from .hasard import Hasard
from .valeurs import decimal_francais
from .verite import Ligne

TOUT_OU_RIEN = (
    "Tout ou rien", "TOR", "tout ou rien", "100 % si la cible est atteinte, 0 sinon",
    "Payé si objectif atteint, sinon rien",
    "Versement intégral si l'objectif est atteint ; aucun versement à défaut",
    "Atteint = totalité / non atteint = 0 €",
    "Pas de versement partiel", "Totalité de la somme si cible atteinte", "0 ou 100 %",
    "Binaire (atteint / non atteint)",
    "Montant dû en totalité dès lors que la cible est atteinte, rien en deçà", "Tout ou rien (pas de prorata)",
    "Si non atteint : 0 €", "Versé uniquement si l'objectif est atteint",
)  # fmt: skip
PRORATA = (
    "Prorata", "Au prorata", "au prorata de l'atteinte", "Proportionnel", "Proportionnel au taux d'atteinte",
    "Proratisé selon le réalisé", "Réalisé / cible x montant, plafonné à 100 %",
    "Paiement proportionnel au résultat (max 100 %)",
    "Linéaire de 0 à 100 % de la cible", "Montant × taux d'atteinte (plafond 100 %)", "Règle de trois sur la cible",
    "Versement au prorata du nombre réalisé, dans la limite du montant", "% d'atteinte appliqué au montant",
    "Au prorata de la réalisation, sans dépasser le montant prévu",
)  # fmt: skip
A_SEUIL = (
    "Prorata dès {s} % d'atteinte, rien en dessous", "Proportionnel à partir de {s} % de la cible (0 avant)",
    "Au prorata si au moins {s} % de l'objectif est atteint, sinon 0", "Rien sous {s} % d'atteinte, prorata au-delà",
    "Aucun versement en deçà de {s} % de la cible ; proportionnel ensuite",
    "Proratisé si {s} % de la cible au moins, 0 sinon",
    "Si taux d'atteinte < {s} % : 0 € ; sinon au prorata", "Prorata (seuil de déclenchement : {s} %)",
)  # fmt: skip
PROGRESSION = (
    "Au prorata du chemin parcouru entre le départ et la cible",
    "Proportionnel à la progression depuis la valeur initiale",
    "Prorata de la progression (départ → cible)", "Part payée = (réalisé − départ) / (cible − départ)",
    "Selon la progression réalisée entre le point de départ et l'objectif",
)  # fmt: skip
ETATS = (
    "Fait : 100 % ; partiel : 50 % ; non fait : 0 %", "Réalisé = 100 %, partiellement = 50 %, non réalisé = 0",
    "100 % si fait, 50 % si partiel, 0 sinon", "Oui = totalité / partiel = moitié / non = 0",
)  # fmt: skip
PAR_UNITE = (
    "{p} € par {u}, plafonné à {m} €", "{p} € / {u} dans la limite de {m} €", "{p} euros par {u} (maximum {m} €)",
    "{p} € par {u} réalisé(e), max {m} €", "Forfait de {p} € par {u}, jusqu'à {m} €",
)  # fmt: skip
GENERALES = {
    "tout ou rien": (
        "Sauf mention contraire, chaque indicateur est payé en tout ou rien.",
        "Règle de paiement : tout ou rien pour l'ensemble des indicateurs.",
        "Tous les indicateurs sont rémunérés en tout ou rien.",
    ),
    "prorata": (
        "Tous les indicateurs sont payés au prorata de l'atteinte (plafonné à 100 %).",
        "Règle de versement : proportionnel au taux d'atteinte, pour toutes les lignes.",
        "Modalité : prorata du taux d'atteinte pour tous les indicateurs chiffrés.",
    ),
}


def _euros(montant: Decimal) -> str:
    return decimal_francais(Fraction(montant), " ")


def _paliers(hasard: Hasard, ligne: Ligne) -> str:
    """Trois paliers en euros, ou en parts du montant, à la hausse ou à la baisse."""
    assert ligne.regle is not None
    fin = " %" if ligne.unite == "%" else ""
    seuils = [(decimal_francais(s) + fin, m) for s, m in ligne.regle.paliers]
    assert ligne.montant is not None
    parts = [(s, f"{_euros(m)} €" if m else "0 €") for s, m in seuils]
    if all((m * 100 / ligne.montant) % 5 == 0 for _, m in seuils) and hasard.random() < 0.5:
        parts = [(s, f"{int(m * 100 / ligne.montant)} % du montant") for s, m in seuils]
        ligne.traits["paliers"] = "parts"
    if ligne.sens == "baisse":
        formes = ("{s} et moins : {m}", "≤ {s} → {m}", "{s} ou moins : {m}", "{m} si ≤ {s}", "jusqu'à {s} : {m}")
        parts.reverse()
    else:
        formes = (
            "à partir de {s} : {m}",
            "≥ {s} → {m}",
            "{s} et plus : {m}",
            "{m} dès {s}",
            "{m} si ≥ {s}",
            "{s} : {m}",
        )
    forme = hasard.choice(formes)
    return hasard.choice((" ; ", "\n", " / ", " · ")).join(forme.format(s=s, m=m) for s, m in parts)


def _paliers_d_atteinte(hasard: Hasard, ligne: Ligne) -> str:
    """Deux temps écrits en part de la cible : « 50 % du montant dès 70 % de la cible, 100 % à la cible »."""
    assert ligne.regle is not None
    assert ligne.cible is not None
    part = int(ligne.regle.paliers[0][0] * 100 / ligne.cible)
    return hasard.mot(
        "deux temps",
        (
            "50 % du montant à partir de {p} % de la cible, 100 % si cible atteinte",
            "Moitié du montant dès {p} % d'atteinte, totalité à 100 %",
            "< {p} % d'atteinte : 0 ; à partir de {p} % : 50 % du montant ; cible atteinte : 100 %",
            "Palier 1 : {p} % de la cible → 50 % de la somme ; palier 2 : 100 % de la cible → 100 % de la somme",
            "Cible atteinte : 100 % ; au moins {p} % de la cible : 50 % ; en deçà : 0 %",
        ),
    ).format(p=part)


def ecrire_regle(hasard: Hasard, ligne: Ligne) -> str:
    """La phrase qui dit la règle de la ligne ; vide si l'auteur ne l'écrit pas."""
    regle = ligne.regle
    if regle is None:
        return ""
    if regle.nom == "paliers":
        return (_paliers_d_atteinte if len(regle.paliers) == 2 else _paliers)(hasard, ligne)
    if regle.nom == "seuil":
        assert regle.seuil is not None
        return hasard.mot("seuil", A_SEUIL).format(s=int(regle.seuil * 100))
    if regle.nom == "unité":
        assert ligne.montant is not None
        assert ligne.cible is not None
        prix = Fraction(ligne.montant) / ligne.cible
        unite = ligne.unite.removesuffix("s")
        return hasard.mot("à l'unité", PAR_UNITE).format(
            p=decimal_francais(prix, " "), u=unite, m=_euros(ligne.montant)
        )
    formes = {"tout ou rien": TOUT_OU_RIEN, "prorata": PRORATA, "progression": PROGRESSION, "états": ETATS}
    return hasard.mot(regle.nom, formes[regle.nom])
