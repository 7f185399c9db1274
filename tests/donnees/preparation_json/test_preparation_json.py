"""Ce qui est saisi à l'écran se relit à l'identique ; ce qui est abîmé est refusé avec une phrase."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.contrat import Piece
from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.indicateur import Cible
from lib.domaine.mandat import Mandat, Mise
from lib.domaine.mouvements import Ceder, Neutraliser
from lib.domaine.notes_saisies import ChampDeNote, NoteSaisie, cle_de_piece
from lib.domaine.preparation import Evenement, Hypotheses, Prevision
from lib.domaine.saisie import FORCES_DE_PIECE, Saisie
from lib.domaine.tour_de_table import NOTES, AvisDuBureau, Question
from lib.domaine.vocabulaire import Confiance, EtatPiece, FormeDAvis, Methode
from lib.donnees.preparation_json import PreparationIllisible, ecrire_saisie, lire_saisie
from tests.exemples import CARACTERES

textes = st.text(CARACTERES, max_size=12)
identifiants = st.text(CARACTERES, min_size=1, max_size=4)
valeurs = st.none() | st.fractions(-1000, 1000, max_denominator=1000)
parts = st.fractions(0, 1, max_denominator=1000)
previsions = st.builds(
    Prevision, identifiants, valeurs, valeurs, valeurs, st.none() | st.sampled_from(Confiance), textes, textes,
    st.sampled_from(Methode), st.sampled_from(FormeDAvis),
)  # fmt: skip
pertes = st.dictionaries(identifiants, parts, min_size=1, max_size=3).map(lambda d: tuple(d.items()))
evenements = st.builds(Evenement, textes.filter(lambda nom: nom.strip()), parts, pertes)
hypotheses = st.builds(
    Hypotheses,
    st.fractions(1, 3, max_denominator=60),
    st.fractions(1, 3, max_denominator=60),
    st.fractions(Fraction(1, 60), 9, max_denominator=60),
    st.fractions(Fraction(1, 60), 99, max_denominator=60),
    st.fractions(Fraction(1, 60), 1, max_denominator=60),
)
notes = st.dictionaries(st.sampled_from(Question), st.sampled_from(NOTES), min_size=1)
avis = st.builds(AvisDuBureau, identifiants, st.sampled_from(("présidence", "trésorerie", "🙂")), notes)
mandats = st.builds(
    Mandat,
    textes,
    st.none() | st.decimals(0, 10**6, places=2),
    st.sampled_from(Mise),
    st.frozensets(st.sampled_from(("A1", "P2", "V5"))),
    st.sampled_from([None, (), (Ceder("P1", cible=Cible("20")),)]),
    st.sampled_from([(), (Neutraliser("V2"),)]),
)
fiches = st.builds(NoteSaisie, identifiants, st.dictionaries(st.sampled_from(ChampDeNote), textes, min_size=1))
pieces = st.builds(
    Piece, identifiants, textes.filter(lambda nom: nom.strip()), textes, st.sampled_from(EtatPiece),
    st.none() | st.dates(), st.none() | st.sampled_from(FORCES_DE_PIECE),
)  # fmt: skip
saisies = st.builds(
    Saisie,
    st.lists(previsions, max_size=3, unique_by=lambda p: p.identifiant).map(tuple),
    st.lists(evenements, max_size=2, unique_by=lambda e: e.nom).map(tuple),
    st.dictionaries(identifiants, parts, max_size=2).map(lambda d: tuple(d.items())),
    st.none() | hypotheses,
    st.none() | st.decimals(0, 10**6, places=2),
    st.lists(avis, max_size=3, unique_by=lambda a: (a.identifiant, a.role)).map(tuple),
    st.none() | mandats,
    st.dictionaries(identifiants, st.integers(0, 10), max_size=2).map(lambda d: tuple(d.items())),
    st.lists(fiches, max_size=2, unique_by=lambda n: n.identifiant).map(tuple),
    st.lists(pieces, max_size=2, unique_by=cle_de_piece).map(tuple),
    intensites=st.dictionaries(st.sampled_from((GenreDOption.POIDS, GenreDOption.SUIVI)), st.integers(0, 10)).map(
        lambda d: tuple(d.items())
    ),
)


@given(saisie=saisies)
def test_une_saisie_quelconque_se_relit_a_l_identique(saisie: Saisie) -> None:
    assert lire_saisie(ecrire_saisie(saisie)) == saisie


def test_un_nombre_sans_ecriture_decimale_reste_exact() -> None:
    saisie = Saisie((Prevision("A1", Fraction(2, 3), Fraction(697, 10), Fraction(10**11 + 1, 7)),))
    assert lire_saisie(ecrire_saisie(saisie)) == saisie
    assert json.loads(ecrire_saisie(saisie))["previsions"][0]["mediane"] == 69.7


def test_un_avis_incoherent_se_garde_pour_etre_corrige() -> None:
    saisie = Saisie((Prevision("A1", Fraction(15), Fraction(10), None),))
    assert lire_saisie(ecrire_saisie(saisie)) == saisie


def saisie_de(**cles: Any) -> str:
    return json.dumps({"version": 1} | cles)


@pytest.mark.parametrize(
    ("texte", "raison"),
    [
        ("{", "ce n'est pas du JSON"),
        ("[]", "doit être un objet JSON"),
        ("{}", "sa version est « None »"),
        (saisie_de(version=2), "sa version est « 2 »"),
        (saisie_de(previsons=[]), "la clé « previsons » n'est pas connue"),
        (saisie_de(previsions={}), "attend une liste"),
        (saisie_de(previsions=[{}]), "la clé « id » manque"),
        (saisie_de(previsions=[{"id": "A1", "basse": "douze"}]), "un nombre est attendu"),
        (saisie_de(previsions=[{"id": "A1", "basse": True}]), "un nombre est attendu"),
        (saisie_de(previsions=[{"id": "A1", "confiance": "sûr"}]), "Mots possibles"),
        (saisie_de(evenements=[{"nom": "x", "chance": 2, "pertes": {"A1": 1}}]), "va de 0"),
        (saisie_de(ouvertures={"CRISE": -1}), "va de 0"),
        (saisie_de(ouvertures=[]), "doit être un objet JSON"),
        (saisie_de(hypotheses={"elargissement_tiers": 0}), "se multiplie"),
        (saisie_de(hypotheses={"inconnue": 0}), "n'est pas connue"),
        (saisie_de(correlation="forte"), "correlation"),
        (saisie_de(priorites_cpam={"A1": 11}), "va de 0 à 10"),
        (saisie_de(priorites_cpam={"A1": True}), "attend un nombre entier"),
        (saisie_de(intensites={"danser": 2}), "n'est pas connue"),
        (saisie_de(intensites={"céder": 2}), "va de −10 à 0"),
        (saisie_de(intensites={"garder": 1}), "effort de « garder »"),
        (saisie_de(mandat={"version": 2}), "il faut"),
        (saisie_de(avis_du_bureau=[{"id": "A1", "role": " "}]), "le rôle de qui parle"),
        (saisie_de(avis_du_bureau=[{"id": "A1", "role": "x", "notes": {"utile": 6}}]), "va de 1 à 5"),
        (saisie_de(avis_du_bureau=[{"id": "A1", "role": "x", "notes": {"beau": 3}}]), "n'est pas connue"),
        (saisie_de(seuil="beaucoup"), "montant en euros"),
        ('{"version": 1, "seuil": NaN}', "n'est pas un nombre"),
        ('{"version": 1, "seuil": ' + "9" * 5000 + "}", "démesuré"),
        ("[" * 100_000, "imbriquées"),
    ],
)
def test_une_saisie_abimee_est_refusee_avec_sa_raison(texte: str, raison: str) -> None:
    with pytest.raises(PreparationIllisible) as refus:
        lire_saisie(texte)
    phrase = str(refus.value).replace("\u00a0", " ")
    assert raison in phrase
    assert "Restaurez une sauvegarde" in phrase
