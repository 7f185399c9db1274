"""De quoi fabriquer des lignes et des contrats : à la main, lisibles, ou au hasard, tordus."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from lib.domaine.contrat import Contrat, Mission
from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier
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


valeurs = st.integers(-5, 30).map(Fraction) | st.fractions(0, 30, max_denominator=4)
montants = st.integers(0, 500_000).map(lambda centimes: Decimal(centimes) / 100)
parts = st.fractions(0, 1, max_denominator=8)
mesures = st.one_of(
    valeurs.map(Mesure.nombre),
    valeurs.map(lambda v: Mesure.nombre(v, "%")),
    st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1)]).map(Mesure.constat),
    st.sampled_from([EtatMesure.MANQUANT, EtatMesure.SANS_OBJET, EtatMesure.PAS_ENCORE_DU]).map(Mesure),
)
cibles = st.builds(
    Cible,
    st.just("cible"),
    st.none() | st.sampled_from(Operateur),
    st.none() | valeurs,
    st.none() | valeurs,
    st.sampled_from(["", "%", "réunions"]),
    st.sampled_from(NatureCible),
)
paliers = st.lists(st.builds(Palier, valeurs, montants), max_size=4).map(tuple)


def lignes(identifiant: str, mission: str) -> st.SearchStrategy[Indicateur]:
    """Une ligne quelconque, souvent incohérente : la valorisation ne doit jamais lever."""
    return st.builds(
        Indicateur,
        st.just(identifiant),
        st.just(mission),
        st.just(f"Ligne {identifiant}"),
        portee=st.sampled_from([Portee.LOCAL, Portee.LOCAL, Portee.NATIONAL]),
        nature=st.sampled_from(Nature),
        objet=st.sampled_from(Objet),
        type_mesure=st.sampled_from(TypeMesure),
        sens=st.sampled_from(Sens),
        depart=st.none() | valeurs,
        cible=cibles,
        mesure=mesures,
        remunere=st.sampled_from([True, True, True, False]),
        montant_max=st.none() | montants,
        regle=st.sampled_from(NomRegle),
        seuil=st.none() | parts | valeurs,
        intermediaire=st.none() | parts | valeurs,
        paliers=paliers,
        maitrise=st.sampled_from(Maitrise),
        negociable=st.sampled_from([True, True, True, False]),
        condition=st.sampled_from([Condition.SANS, *Condition]),
    )


def missions(code: str) -> st.SearchStrategy[Mission]:
    """Une mission quelconque : enveloppe inconnue, nulle ou plus petite que ses lignes, verrou ouvert ou fermé."""
    return st.builds(
        Mission,
        st.just(code),
        st.just(code.title()),
        engagee=st.sampled_from([True, True, False]),
        part_fixe=st.none() | montants,
        part_variable=st.none() | montants,
        condition=st.sampled_from([Condition.SANS, *Condition]),
    )


@st.composite
def contrats(tirer: st.DrawFn) -> Contrat:
    """Un contrat quelconque, de zéro à quatre lignes par mission."""
    toutes = [
        tirer(lignes(f"{code[0]}{rang}", code)) for code in CODES for rang in range(1, tirer(st.integers(0, 4)) + 1)
    ]
    return Contrat(missions=tuple(tirer(missions(code)) for code in CODES), indicateurs=tuple(toutes))


identifiants = st.sampled_from([f"{code[0]}{rang}" for code in CODES for rang in range(1, 5)] + ["Z9"])
codes = st.sampled_from([*CODES, "INCONNUE"])
partages = st.dictionaries(identifiants, montants | st.just(Decimal(-1)), max_size=3)
nouvelles = lignes("", "")
ajouts = st.builds(Ajouter, codes, nouvelles, montants, partages)


def mouvements() -> st.SearchStrategy[Mouvement]:
    """Un mouvement quelconque : la plupart sont refusés, et c'est bien."""
    return st.one_of(
        st.builds(Remplacer, identifiants, nouvelles, st.none() | montants),
        ajouts,
        st.builds(ChangerLaCible, identifiants, cibles),
        st.builds(ChangerLaRegle, identifiants, st.sampled_from(NomRegle), st.none() | parts, st.none() | parts),
        st.builds(Repartir, codes, partages),
        st.builds(PasserEnSuivi, identifiants, partages),
        st.builds(Neutraliser, identifiants),
        st.builds(Ceder, identifiants, st.none() | cibles, st.none() | montants, st.none() | ajouts),
    )
