"""De quoi fabriquer des lignes et des contrats : à la main, lisibles, ou au hasard, tordus."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any, TypeVar

import pytest
from hypothesis import strategies as st

from lib.domaine.contrat import Contrat, ContreProposition, Mission
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier
from lib.domaine.ligne_ecrite import LigneEcrite, TermesEcrits
from lib.domaine.mouvements import (
    Ajouter,
    Ceder,
    ChangerLaCible,
    ChangerLaRegle,
    Mouvement,
    Neutraliser,
    PasserEnSuivi,
    Remplacer,
    Repartir,
)
from lib.domaine.scenario import Etape, Scenario
from lib.domaine.transferts import montant_de
from lib.domaine.vocabulaire import (
    Condition,
    EtatMesure,
    Maitrise,
    Nature,
    NatureCible,
    NomRegle,
    Objet,
    Operateur,
    Portee,
    Sens,
    TypeMesure,
)

T = TypeVar("T")

CODES = ("ACCES", "PARCOURS", "CRISE")


def plat(phrase: object) -> str:
    """La phrase aux espaces simples, pour comparer les mots et non la typographie."""
    return str(phrase).replace("\u00a0", " ").replace("\u202f", " ")


def cible(valeur: int | str | None, operateur: Operateur = Operateur.ATTEINDRE, unite: str = "") -> Cible:
    """Une cible chiffrée, ou absente."""
    if valeur is None:
        return Cible()
    return Cible(str(valeur), operateur, Fraction(valeur), None, unite, NatureCible.NOMBRE)


def ligne(
    identifiant: str = "A1",
    *,
    vise: int | str | Cible | None = 10,
    realise: int | str | Mesure | None = 5,
    euros: int | str | None = 1000,
    **faits: Any,
) -> Indicateur:
    """Une ligne de démonstration : cible 10, réalisé 5, 1 000 €, tout ou rien."""
    return Indicateur(
        identifiant,
        faits.pop("mission", "ACCES"),
        faits.pop("libelle", f"Ligne {identifiant}"),
        cible=vise if isinstance(vise, Cible) else cible(vise),
        mesure=_mesure(realise),
        montant_max=None if euros is None else Decimal(euros),
        **{cle: Fraction(f) if isinstance(f, int | str) and cle in _NOMBRES else f for cle, f in faits.items()},
    )


def contre_proposition(
    rattachement: str, libelle: str, *, piece: str = "", cible: Cible = Cible(), **termes: Any
) -> ContreProposition:
    """Un indicateur de rechange, dont rien n'est écrit que ce qui est donné."""
    ecrite = LigneEcrite(Indicateur("", "", libelle, cible=cible), TermesEcrits(**termes))
    return ContreProposition(rattachement, ecrite, piece)


def contrat(*lignes: Indicateur, enveloppe: int | str | None = None, **mission: Any) -> Contrat:
    """Un contrat d'une seule mission (« ACCES ») qui porte ces lignes."""
    montant = None if enveloppe is None else Decimal(enveloppe)
    return Contrat(
        missions=(Mission("ACCES", "Accès aux soins", part_variable=montant, **mission),), indicateurs=lignes
    )


_NOMBRES = frozenset({"depart", "seuil", "intermediaire"})


def _mesure(realise: int | str | Mesure | None) -> Mesure:
    if isinstance(realise, Mesure):
        return realise
    return Mesure() if realise is None else Mesure.nombre(Fraction(realise))


class Hasard(Random):
    """Un tirage reproductible de faits de contrat, souvent incohérents : rien ne doit jamais lever."""

    def valeur(self) -> Fraction:
        return Fraction(self.randint(-20, 120), self.choice([1, 1, 2, 4]))

    def peut_etre(self, valeur: T) -> T | None:
        return self.choice([valeur, valeur, None])

    def euros(self) -> Decimal:
        return self.choice([Decimal(0), Decimal(1000), Decimal(self.randint(1, 500_000)) / 100])

    def part(self) -> Fraction:
        return Fraction(self.randint(0, 8), 8)

    def mesure(self) -> Mesure:
        absente = Mesure(self.choice([EtatMesure.MANQUANT, EtatMesure.SANS_OBJET, EtatMesure.PAS_ENCORE_DU]))
        constat = Mesure.constat(Fraction(self.randint(0, 2), 2))
        nombre = Mesure.nombre(self.valeur(), self.choice(["", "", "%"]))
        return self.choice([nombre, nombre, nombre, constat, absente])

    def cible(self) -> Cible:
        simple = cible(self.randint(0, 30))
        tordue = Cible(
            "cible",
            self.peut_etre(self.choice(list(Operateur))),
            self.peut_etre(self.valeur()),
            self.peut_etre(self.valeur()),
            self.choice(["", "%", "réunions"]),
            self.choice(list(NatureCible)),
        )
        return self.choice([simple, tordue])

    def ligne(self, identifiant: str, mission: str) -> Indicateur:
        return Indicateur(
            identifiant,
            mission,
            f"Ligne {identifiant}",
            portee=self.choice([Portee.LOCAL, None] * 4 + [Portee.NATIONAL]),
            nature=self.choice(list(Nature)),
            objet=self.choice(list(Objet)),
            type_mesure=self.choice(list(TypeMesure)),
            sens=self.choice(list(Sens)),
            depart=self.peut_etre(self.valeur()),
            cible=self.cible(),
            mesure=self.mesure(),
            remunere=self.random() < 0.9,
            montant_max=self.choice([None] + [self.euros()] * 7),
            regle=self.choice(list(NomRegle)),
            seuil=self.peut_etre(self.choice([self.part(), self.valeur()])),
            intermediaire=self.peut_etre(self.choice([self.part(), self.valeur()])),
            paliers=tuple(Palier(self.valeur(), self.euros()) for _ in range(self.randint(0, 3))),
            maitrise=self.choice([None, *Maitrise]),
            negociable=self.choice([True, None] * 5 + [False]),
            condition=self.choice([Condition.SANS] * 6 + list(Condition)),
        )

    def mission(self, code: str) -> Mission:
        return Mission(
            code,
            code.title(),
            engagee=self.random() < 0.8,
            part_fixe=self.peut_etre(self.euros()),
            part_variable=self.peut_etre(self.euros()),
            condition=self.choice([Condition.SANS] * 3 + list(Condition)),
        )

    def contrat(self) -> Contrat:
        lignes = [self.ligne(f"{code[0]}{rang}", code) for code in CODES for rang in range(1, self.randint(2, 6))]
        return Contrat(missions=tuple(self.mission(code) for code in CODES), indicateurs=tuple(lignes))

    def partage(self) -> dict[str, Decimal] | None:
        montants = [self.petit(), self.petit(), Decimal(-1)]
        donnes = {self.identifiant(): self.choice(montants) for _ in range(self.choice([0, 0, 1, 3]))}
        return donnes or None

    def identifiant(self) -> str:
        return f"{self.choice(CODES)[0]}{self.choice([1, 1, 2, 2, 3, 4, 5])}"

    def petit(self) -> Decimal:
        return Decimal(self.randint(0, 5000)) / 100

    def ajout(self) -> Ajouter:
        code = self.choice([*CODES, *CODES, "INCONNUE"])
        return Ajouter(code, self.ligne("", ""), self.choice([self.petit(), self.euros()]), self.partage())

    def repartition(self, reference: Contrat) -> Repartir:
        """Une nouvelle répartition, juste une fois sur deux."""
        code = self.choice(CODES)
        montants = [i.montant_max or Decimal(0) for i in reference.indicateurs_de(code)]
        self.shuffle(montants)
        lignes = {i.identifiant: m for i, m in zip(reference.indicateurs_de(code), montants, strict=True) if i.est_paye}
        return Repartir(code, self.choice([lignes, self.partage() or {}]))

    def mouvement(self, reference: Contrat) -> Mouvement:
        """Un mouvement quelconque : beaucoup sont refusés, et c'est bien."""
        identifiant = self.identifiant()
        return self.choice(
            [
                Remplacer(identifiant, self.ligne("", ""), self.peut_etre(self.petit())),
                self.ajout(),
                ChangerLaCible(identifiant, self.cible()),
                ChangerLaRegle(identifiant, self.choice(list(NomRegle)), self.peut_etre(self.part())),
                self.repartition(reference),
                PasserEnSuivi(identifiant, self.choice([None, None, {}, self.partage()])),
                Neutraliser(identifiant),
                Ceder(identifiant, self.peut_etre(self.cible()), self.peut_etre(self.petit())),
                Ceder(impose=self.ajout()),
            ]
        )

    def scenario(self, reference: Contrat) -> Scenario:
        etapes = (Etape(self.mouvement(reference), self.random() < 0.8) for _ in range(self.randint(0, 8)))
        return Scenario("Au hasard", tuple(etapes))


hasards = st.integers(0, 2**32).map(Hasard)


def contrats() -> st.SearchStrategy[Contrat]:
    """Un contrat quelconque : lignes incohérentes, enveloppes inconnues ou dépassées, verrous, neutralisations."""
    return hasards.map(Hasard.contrat)


def refus_de(mouvement: Mouvement, reference: Contrat) -> MouvementRefuse:
    """Le refus d'un mouvement qui doit en être un."""
    with pytest.raises(MouvementRefuse) as refus:
        mouvement.sur(reference)
    return refus.value


def montants_des_lignes(reference: Contrat) -> dict[str, Decimal]:
    """Les euros de chaque ligne [€]."""
    return {i.identifiant: montant_de(i) for i in reference.indicateurs}
