"""Une phrase se lit par ses quantités et ses prépositions : un verbe que personne n'a rencontré n'y change rien."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.domaine.vocabulaire import NatureCible, Operateur
from lib.donnees.cellules.phrases.phrase import lire_la_phrase


@pytest.mark.parametrize("verbe", ["Passer", "Rester", "Glisser", "Parvenir"])
@pytest.mark.parametrize("lien", ["sous", "sous la barre des", "en dessous de", "au-dessous de"])
def test_sous_est_un_plafond_quel_que_soit_le_verbe(verbe: str, lien: str) -> None:
    cible = lire_la_phrase(f"{verbe} {lien} 200").cible.cible
    assert (cible.valeur, cible.operateur is not None and cible.operateur.va_vers_le_bas) == (200, True)


@pytest.mark.parametrize("verbe", ["Grimper", "Hisser la part", "Propulser le taux", "Passer"])
def test_deux_pourcentages_font_un_chemin_quel_que_soit_le_verbe(verbe: str) -> None:
    phrase = lire_la_phrase(f"{verbe} de 45 % à 60 %")
    assert (phrase.depart, phrase.cible.cible.valeur) == (45, 60)
    assert phrase.cible.cible.operateur is Operateur.AU_MOINS


@pytest.mark.parametrize("verbe", ["Contracter", "Rabattre", "Ramener"])
def test_un_chemin_qui_descend_n_est_pas_un_intervalle(verbe: str) -> None:
    phrase = lire_la_phrase(f"{verbe} de 303 à 203 patients")
    assert (phrase.depart, phrase.cible.cible.valeur) == (303, 203)
    assert phrase.cible.cible.operateur is Operateur.AU_PLUS


@pytest.mark.parametrize("texte", ["Tenir de 4 à 6 réunions", "Délai de 30 à 60 jours"])
def test_un_intervalle_qui_ecrit_son_unite_une_fois_le_reste(texte: str) -> None:
    phrase = lire_la_phrase(texte)
    assert (phrase.cible.cible.nature, phrase.depart) == (NatureCible.INTERVALLE, None)


@pytest.mark.parametrize(
    "texte",
    ["Relever le taux de 5 points", "Perdre 5 points", "Comprimer de 10 %", "Faire chuter de 10 % les passages"],
)
def test_un_ecart_dont_seul_le_verbe_dit_le_sens_n_est_pas_un_niveau(texte: str) -> None:
    assert lire_la_phrase(texte).cible.cible.valeur is None


@pytest.mark.parametrize(
    ("texte", "valeur"), [("Obtenir un score de 80 points", 80), ("Atteindre un taux de 60 %", 60)]
)
def test_un_niveau_reste_un_niveau(texte: str, valeur: int) -> None:
    assert lire_la_phrase(texte).cible.cible.valeur == valeur


@pytest.mark.parametrize("texte", ["100 à 51 → 6 000 € ; 50 à 0 → 9 000 €", "51 à 100 → 6 000 € ; 0 à 50 → 9 000 €"])
def test_des_tranches_se_lisent_dans_les_deux_sens(texte: str) -> None:
    paliers = [(palier.seuil, palier.montant) for palier in lire_la_phrase(texte).paliers]
    assert paliers == [(Fraction(100), 6_000), (Fraction(50), 9_000)]
