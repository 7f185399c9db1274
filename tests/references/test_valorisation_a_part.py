"""Le calcul à part et l'application : deux mille lignes tirées au hasard, lues d'un classeur, aucun désaccord."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from lib.domaine.valorisation import LigneValorisee, valoriser, valoriser_ligne
from lib.domaine.vocabulaire import NomRegle, Sens
from lib.donnees.classeur import lire
from lib.donnees.scenario_json.ligne_en_json import lire_indicateur
from tests.donnees.classeurs_d_essai import classeur
from tests.exemples import EXEMPLES
from tests.references.valorisation_a_part import CONSTATS, LigneAPart, sort_de

ENTETES = (
    "Identifiant", "Mission", "Indicateur", "Type de mesure", "Sens", "Unité", "Départ", "Cible", "Réalisé",
    "Montant max (€)", "Règle", "Seuil", "Intermédiaire", "Condition", "Condition remplie",
)  # fmt: skip
PALIERS = ("Identifiant", "Libellé", "Seuil", "Montant (€)")
SIGNES = {">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< "}
LIGNES_PAR_CLASSEUR = 250
LIGNES_A_AMELIORER = 60 if EXEMPLES < 1000 else 240
GRAINES = range(10)


class Tirage(Random):
    """Des lignes écrites au hasard, cohérentes ou non."""

    def ligne(self) -> LigneAPart:
        regle = self.choice([r.value for r in NomRegle])
        en_pourcent = self.random() < 0.3
        ligne = LigneAPart(
            regle,
            self.choice([s.value for s in Sens]),
            self.cible(),
            self.realise(),
            self.choice([1000, 999, 333]),
            depart=self.choice(["", self.valeur(), self.valeur(), "20"]),
            en_pourcent=en_pourcent,
            condition=self.choice([*[""] * 12, "oui", "non", "inconnu"]),
        )
        return self.parametres(ligne)

    def parametres(self, ligne: LigneAPart) -> LigneAPart:
        """Le seuil, l'intermédiaire et les paliers que la règle peut demander, ou rien."""
        une_part = self.choice(["", "50 %", "80 %", "100 %", "0,5", "0 %"])
        une_valeur = self.choice(["", self.valeur(), self.valeur()])
        seuils = {
            "proportionnel avec seuil": une_part,
            "linéaire": une_valeur,
            "ROSP": self.choice(["", une_valeur]),
            "tout ou rien": self.choice(["", "5 %", "10 %"]) if ligne.sens == "stabilité" else "",
        }
        inter = {"ROSP": self.choice(["", self.valeur(), self.valeur()]), "états": self.choice(["", "30 %", "0,25"])}
        marches = sorted(self.sample(range(2, 40), self.choice([0, 1, 2, 3])))
        montants = self.sample([100, 200, 300], len(marches))
        paliers = tuple(zip(marches, montants, strict=True)) if ligne.regle == "paliers" else ()
        return replace(
            ligne,
            seuil=seuils.get(ligne.regle, ""),
            intermediaire=inter.get(ligne.regle, ""),
            paliers=paliers,
            montant=300 if paliers else ligne.montant,
        )

    def cible(self) -> tuple[str, ...]:
        forme = self.choice(["nu", "nu", "nu", ">=", ">", "<=", "<", "entre", "stable", "oui", "non", "vide", "zéro"])
        if forme == "zéro":
            return ("nu", "0")
        if forme == "entre":
            bas = self.randint(2, 30)
            return (forme, str(bas), str(bas + self.randint(1, 10)))
        return (forme,) if forme in ("stable", "oui", "non", "vide") else (forme, self.choice([self.valeur(), "20"]))

    def realise(self) -> str:
        absents = ["", "sans objet", "pas encore dû"]
        return self.choice([self.valeur(), self.valeur(), self.valeur(), "20", *CONSTATS, self.choice(absents)])

    def valeur(self) -> str:
        return self.choice(
            [str(self.randint(2, 40)), str(self.randint(2, 40)), f"{self.randint(2, 40)},{self.randint(1, 9)}"]
        )


def ecrite(numero: int, ligne: LigneAPart) -> tuple[object, ...]:
    forme, *valeurs = ligne.cible
    unite = " %" if ligne.en_pourcent else ""
    dans_l_unite = [f"{v}{unite}" for v in valeurs]
    cible = {"entre": " à ".join(dans_l_unite), "stable": "stabilité", "vide": ""}.get(
        forme, SIGNES.get(forme, "") + "".join(dans_l_unite) if valeurs else forme
    )
    est_un_nombre = ligne.realise[:1].isdigit()
    type_mesure = "état" if ligne.realise in CONSTATS else "stock"
    parts_de = ("proportionnel avec seuil", "tout ou rien", "états")
    suffixe = "" if ligne.regle in parts_de else unite
    return (
        f"L{numero}", "ACCES", f"Mesure numéro {numero}", type_mesure, ligne.sens, "%" if ligne.en_pourcent else "",
        f"{ligne.depart}{unite}" if ligne.depart else "", cible,
        f"{ligne.realise}{unite}" if est_un_nombre else ligne.realise, ligne.montant, ligne.regle,
        f"{ligne.seuil}{suffixe}" if ligne.seuil else "",
        f"{ligne.intermediaire}{suffixe}" if ligne.intermediaire else "",
        "un prérequis" if ligne.condition else "", ligne.condition,
    )  # fmt: skip


def sort_lu(valorisee: LigneValorisee) -> tuple[str, Decimal]:
    v = valorisee.ventilation
    if valorisee.montant is not None:
        return "acquis", valorisee.montant
    return ("non dû" if v.non_du else "non évalué"), Decimal(0)


def valorisees(lignes: Sequence[LigneAPart]) -> list[LigneValorisee]:
    """Les lignes, écrites dans un classeur, lues et valorisées, dans l'ordre."""
    indicateurs = [ENTETES, *(ecrite(n, ligne) for n, ligne in enumerate(lignes))]
    marches = [
        (f"L{n}", "", f"{seuil} %" if ligne.en_pourcent else seuil, montant)
        for n, ligne in enumerate(lignes)
        for seuil, montant in ligne.paliers
    ]
    octets = classeur({"Indicateurs": indicateurs, "Paliers": [PALIERS, *marches]})
    lues = {v.indicateur.identifiant: v for v in valoriser(lire("essai.xlsx", octets).contrat).lignes}
    return [lues[f"L{n}"] for n in range(len(lignes))]


@pytest.mark.parametrize("graine", GRAINES)
def test_le_calcul_a_part_et_l_application_ne_sont_jamais_en_desaccord(graine: int) -> None:
    """Deux mille cinq cents lignes : toutes les règles, tous les sens, toutes les formes de cible, tous les états."""
    tirage = Tirage(graine)
    lignes = [tirage.ligne() for _ in range(LIGNES_PAR_CLASSEUR)]
    ecarts = [
        (ligne, "à part :", sort_de(ligne), "lu :", sort_lu(lue), lue.motif)
        for ligne, lue in zip(lignes, valorisees(lignes), strict=True)
        if sort_de(ligne) != sort_lu(lue)
    ]
    assert ecarts == [], f"graine {graine}"


@pytest.mark.parametrize("graine", GRAINES)
def test_par_un_scenario_les_memes_mots_valent_les_memes_euros(graine: int) -> None:
    tirage = Tirage(graine)
    lignes = [ligne for ligne in (tirage.ligne() for _ in range(LIGNES_PAR_CLASSEUR)) if se_propose(ligne)]
    assert len(lignes) > 100
    lues = [valoriser_ligne(lire_indicateur(proposee(n, ligne), "essai")) for n, ligne in enumerate(lignes)]
    ecarts = [(ligne, sort_lu(lue)) for ligne, lue in zip(lignes, lues, strict=True) if sort_de(ligne) != sort_lu(lue)]
    assert ecarts == [], f"graine {graine}"


def a_un_mieux(ligne: LigneAPart) -> bool:
    """Vrai si un réalisé plus haut, ou plus bas, y est meilleur ; une appréciation fixe la part elle-même."""
    return ligne.sens in ("hausse", "baisse") and ligne.cible[0] != "entre" and ligne.regle != "appréciation"


def se_propose(ligne: LigneAPart) -> bool:
    """Vrai si un scénario peut l'écrire : sans condition ; face à « oui », un nombre y vaut par sa présence."""
    est_un_compte = ligne.cible[0] in ("oui", "non") and ligne.realise not in CONSTATS
    return not ligne.condition and not est_un_compte


def proposee(numero: int, ligne: LigneAPart) -> dict[str, object]:
    """La ligne, dans les mots d'un scénario."""
    cles = ("id", "mission", "libelle", "type_mesure", "sens", "unite", "depart", "cible", "realise", "montant_max",
            "regle", "seuil", "intermediaire")  # fmt: skip
    faits = {cle: valeur for cle, valeur in zip(cles, ecrite(numero, ligne), strict=False) if valeur != ""}
    paliers = [{"seuil": seuil, "montant": montant} for seuil, montant in ligne.paliers]
    return faits | ({"paliers": paliers} if paliers else {})


@pytest.mark.parametrize("graine", GRAINES)
def test_faire_mieux_ne_fait_jamais_perdre_une_ligne_lue_d_un_classeur(graine: int) -> None:
    """Chaque ligne est écrite sept fois, son réalisé de mieux en mieux ; un intervalle n'a pas de mieux."""
    tirage = Tirage(graine)
    tirees = (replace(tirage.ligne(), condition="") for _ in range(LIGNES_A_AMELIORER))
    lignes = [
        t for t in tirees if t.sens in ("hausse", "baisse") and t.cible[0] != "entre" and t.regle != "appréciation"
    ]
    realises = sorted(("2", "9,5", "15", "20", "21", "33", "40"), key=lambda t: float(t.replace(",", ".")))
    ecrites = [
        replace(ligne, realise=realise)
        for ligne in lignes
        for realise in (realises if ligne.sens == "hausse" else realises[::-1])
    ]
    montants = [v.montant for v in valorisees(ecrites)]
    for rang, ligne in enumerate(lignes):
        connus = [m for m in montants[rang * 7 : rang * 7 + 7] if m is not None]
        assert connus == sorted(connus), (graine, ligne)
