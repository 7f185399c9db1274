"""Du hasard dans les cellules : de vraies chaînes abîmées et du texte quelconque, sans jamais lever."""

from __future__ import annotations

import random
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.nombres_exacts import quantite
from lib.donnees.cellules.cibles import lire_cible, lire_cible_en_detail
from lib.donnees.cellules.dates import est_sans_annee, lire_date, lire_echeance, lire_exercice
from lib.donnees.cellules.donnees_personnelles import masquer
from lib.donnees.cellules.mesures import lire_mesure
from lib.donnees.cellules.mots import lire_vide
from lib.donnees.cellules.nombres import lectures_du_montant, lire_montant, lire_nombre, lire_quantite
from lib.donnees.cellules.operateurs import lire_une_suite, unite_entre_parentheses
from lib.donnees.cellules.phrases.phrase import lire_la_phrase
from tests.donnees.cellules.phrases.test_phrase import CAS
from tests.donnees.test_cibles_ecrites import LIGNES
from tests.exemples import CARACTERES, EXEMPLES

REELLES = [*(ligne["texte"] for ligne in LIGNES), *(str(cas["texte"]) for cas in CAS)]
GRAINS = (
    *"0123456789 .,%€/-+()[]:;→<>≥≤~*'\"·\n\u00a0\u202f\u2009\u2212½٣％eéOo\x00\u200b\U0001f600",
    *(" soit ", " vs ", " à ", " et ", " de ", "k€", "1 000 €", "2026", " ans", "h", " par mois", "au moins ", "N-1"),
)  # fmt: skip
CHAINES = 15 * EXEMPLES
LECTURES = (
    lire_cible, lire_quantite, lire_nombre, lire_montant, lectures_du_montant, lire_mesure, lire_date, lire_echeance,
    lire_exercice, est_sans_annee, lire_vide, lire_une_suite, unite_entre_parentheses,
)  # fmt: skip


def lire_de_toutes_les_facons(texte: str) -> None:
    for lire in LECTURES:
        lire(texte)
    phrase = lire_la_phrase(texte, 2026)
    assert phrase.cible.cible.texte == texte.strip()
    masque = masquer(texte)
    assert masquer(masque) == masque


def abimer(texte: str, hasard: random.Random) -> str:
    """La chaîne, quelques fois coupée, doublée, collée à une autre ou semée de grains."""
    for _ in range(hasard.randint(1, 4)):
        place = hasard.randint(0, len(texte))
        geste = hasard.randint(0, 4)
        if geste == 0:
            texte = texte[:place] + hasard.choice(GRAINS) + texte[place:]
        elif geste == 1:
            texte = texte[:place] + texte[place + 1 :]
        elif geste == 2:
            texte = texte[:place] + texte[: hasard.randint(0, len(texte))]
        elif geste == 3:
            texte += hasard.choice((" ; ", ", ", " + ", " ", "\n")) + hasard.choice(REELLES)
        else:
            texte = "".join(hasard.sample(texte, len(texte))) if hasard.random() < 0.1 else texte.upper()
    return texte


def test_de_vraies_chaines_abimees_ne_font_jamais_lever() -> None:
    hasard = random.Random(20261122)  # noqa: S311
    for _ in range(CHAINES):
        lire_de_toutes_les_facons(abimer(hasard.choice(REELLES), hasard))


@given(st.text(CARACTERES, max_size=400))
def test_aucun_texte_ne_fait_lever(texte: str) -> None:
    lire_de_toutes_les_facons(texte)


def test_les_blancs_ne_changent_pas_une_cible() -> None:
    changees = [texte for texte in REELLES if essentiel(texte) != essentiel(texte.replace(" ", "\u00a0"))]
    assert changees == []
    assert [t for t in REELLES if lire_cible_en_detail(f"  {t}\n") != lire_cible_en_detail(t)] == []


def essentiel(texte: str) -> tuple[object, ...]:
    """Ce qu'une cible lue demande, sans son texte."""
    lue = lire_cible_en_detail(texte)
    return lue.cible.nature, lue.cible.valeur, lue.cible.operateur, lue.autre


@given(st.integers(0, 10**7), st.sampled_from(["patients", "réunions", "%", "jours", ""]))
def test_ce_que_l_on_ecrit_se_relit(valeur: int, unite: str) -> None:
    lue = lire_cible_en_detail(quantite(Fraction(valeur), unite))
    annee = unite == "" and 1900 <= valeur < 2100
    assert annee or lue.cible.valeur == valeur


@given(
    st.integers(0, 10**6), st.integers(-(10**5), 10**5).filter(bool), st.sampled_from(["vs", "par rapport à", "contre"])
)
def test_un_ecart_et_son_depart_se_retrouvent(depart: int, ecart: int, mot: str) -> None:
    cible = depart + ecart
    if cible <= 0 or 1900 <= depart < 2100 or 1900 <= cible < 2100:
        return
    nombres = [quantite(Fraction(n), "") for n in (cible, abs(ecart), depart)]
    signe = "+" if ecart > 0 else "-"
    phrase = lire_la_phrase(f"{nombres[0]} patients (soit {signe}{nombres[1]} {mot} {nombres[2]})")
    assert (phrase.cible.cible.valeur, phrase.ecart, phrase.depart) == (cible, ecart, depart)


@given(st.lists(st.integers(1, 99), min_size=2, max_size=4, unique=True), st.sampled_from(["→", ":", "->", "="]))
def test_des_paliers_se_retrouvent(seuils: list[int], fleche: str) -> None:
    ecrits = [(seuil, 500 * rang) for rang, seuil in enumerate(sorted(seuils), start=1)]
    texte = " ; ".join(f"{seuil} % {fleche} {montant} €" for seuil, montant in ecrits)
    assert [(p.seuil, p.montant) for p in lire_la_phrase(texte).paliers] == ecrits
