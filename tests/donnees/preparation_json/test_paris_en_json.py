"""Un pari se garde et se relit à l'identique ; une page abîmée dit pourquoi elle est laissée de côté."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.contrat import Exercice
from lib.domaine.paris import Fourchette, Pari, PariDeLigne, PariDuTotal
from lib.donnees.preparation_json.paris_en_json import PariIllisible, ecrire_pari, lire_pari
from tests.exemples import CARACTERES

REELS = st.floats(-1e9, 1e9)
FOURCHETTES = st.lists(REELS, min_size=3, max_size=3).map(lambda trois: Fourchette(*sorted(trois)))
LIGNES = st.builds(
    PariDeLigne,
    identifiant=st.text(CARACTERES, min_size=1),
    libelle=st.text(CARACTERES),
    montant=st.integers(0, 10**9).map(lambda centimes: Decimal(centimes) / 100),
    chance=st.floats(0, 1),
    origine=st.text(CARACTERES),
    unite=st.text(CARACTERES),
    cible=st.none() | st.fractions(-1000, 1000, max_denominator=999),
    est_connue=st.booleans(),
    fourchette=st.none() | FOURCHETTES,
)
PARIS = st.builds(
    Pari,
    cpts=st.text(CARACTERES),
    exercice=st.tuples(
        st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2099, 12, 31))
    ).map(lambda j: Exercice(min(j), max(j))),
    le=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    lignes=st.lists(LIGNES, max_size=4, unique_by=lambda ligne: ligne.identifiant).map(tuple),
    total=st.none() | st.builds(PariDuTotal, REELS, FOURCHETTES),
)
LE = date(2026, 3, 1)
PARI = Pari(
    "CPTS de la Combe",
    Exercice(date(2025, 4, 15), date(2026, 4, 14)),
    LE,
    (PariDeLigne("A1", "Créneaux", Decimal(1000), 0.7, "avis d'équipe", fourchette=Fourchette(1.0, 2.0, 3.0)),),
    PariDuTotal(900.0, Fourchette(800.0, 900.0, 1000.0)),
)


@given(PARIS)
def test_un_pari_se_relit_a_l_identique(pari: Pari) -> None:
    assert lire_pari(ecrire_pari(pari), le=pari.le) == pari


def test_une_cible_exacte_le_reste() -> None:
    ligne = PariDeLigne("V1", "Taux", Decimal("1500.50"), 0.1 + 0.2, "x", unite="%", cible=Fraction(697, 10))
    pari = Pari("C", PARI.exercice, LE, (ligne,))
    assert lire_pari(ecrire_pari(pari), le=LE).lignes == (ligne,)


def abime(**faits: object) -> str:
    return json.dumps(json.loads(ecrire_pari(PARI)) | faits)


def ligne(**faits: object) -> str:
    objet = json.loads(ecrire_pari(PARI))
    return json.dumps(objet | {"lignes": [objet["lignes"][0] | faits]})


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("", "ce n'est pas du JSON"),
        ("[" * 100_000, "ce n'est pas du JSON"),
        ("[]", "doit être un objet JSON"),
        (abime(version=2), "sa version est « 2 »"),
        (abime(lignes={}), "doit être une liste"),
        (abime(lignes=[1]), "doit être un objet JSON"),
        (abime(cpts=None), "la clé « cpts » manque"),
        (abime(debut="2027-01-01"), "finit avant de commencer"),
        (abime(total={"attendu": 1}), "la clé « basse » manque"),
        (abime(lignes=json.loads(ecrire_pari(PARI))["lignes"] * 2), "écrite deux fois"),
        (ligne(chance=1.2), "n'est pas entre 0 et 1"),
        (ligne(chance=True), "attend un nombre"),
        (ligne(chance=float("nan")), "attend un nombre"),
        (ligne(fourchette={"basse": 3, "mediane": 2, "haute": 4}), "à l'envers"),
        (ligne(montant="beaucoup"), "attend un montant"),
    ],
)
def test_une_page_abimee_dit_pourquoi(texte: str, attendu: str) -> None:
    with pytest.raises(PariIllisible) as refus:
        lire_pari(texte, le=LE)
    assert attendu in str(refus.value)
    assert "Les paris notés le 01/03/2026" in str(refus.value)
