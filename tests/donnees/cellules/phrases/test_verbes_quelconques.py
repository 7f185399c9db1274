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


JAMAIS_VUS = (
    "abonner", "agrafer", "balayer", "bercer", "broder", "calfeutrer", "cimenter", "clouer", "coudre", "crépir",
    "décanter", "dévisser", "ébarber", "élaguer", "émousser", "enduire", "essorer", "étamer", "farcir", "feutrer",
    "flétrir", "fondre", "frémir", "gauchir", "greffer", "hacher", "jaunir", "laminer", "limer", "moudre", "nacrer",
    "noircir", "paver", "pétrir", "polir", "raboter", "repeindre", "rincer", "roussir", "sertir", "souder",
    "supprimer", "tamiser", "tondre", "tordre", "vernir", "zébrer", "zorgner", "blimir",
)  # fmt: skip
"""Des verbes que le lecteur n'a jamais vus, dont deux n'existent pas."""
FORMES = (
    "{} à 200", "{} les refus à 20", "{} 10 refus", "{} 60 % des patients", "{} de 45 à 60", "{} de 303 à 203",
    "{} de 45 % à 60 %", "{} sous 200", "{} au-dessus de 200", "{} de 10 %", "{} le taux de 5 points",
    "{} d'au moins 10", "{} au moins 10 refus", "Il faut {} 10 refus", "{} un taux de 60 %", "10 refus à {}",
    "{} à 203 (-100 vs 303)",
)  # fmt: skip


@pytest.mark.parametrize("forme", FORMES)
def test_aucun_verbe_inconnu_ne_change_ni_la_valeur_ni_le_sens(forme: str) -> None:
    lues = set()
    for verbe in JAMAIS_VUS:
        for ecrit in (verbe, verbe.capitalize()):
            phrase = lire_la_phrase(forme.format(ecrit))
            cible = phrase.cible.cible
            lues.add((cible.nature, cible.operateur, cible.valeur, cible.borne_haute, phrase.depart, phrase.ecart))
    assert len(lues) == 1


@pytest.mark.parametrize(
    "forme", ["{} à 200", "{} les refus à 20", "{} 10 refus", "{} 60 % des patients", "On {} 9 lits"]
)
def test_un_verbe_inconnu_laisse_le_sens_a_preciser(forme: str) -> None:
    lues = {lire_la_phrase(forme.format(verbe)).cible.cible.operateur for verbe in JAMAIS_VUS}
    assert lues == {Operateur.A_PRECISER}


@pytest.mark.parametrize(("verbe", "operateur"), [("Monter", Operateur.AU_MOINS), ("Ramener", Operateur.AU_PLUS)])
def test_un_verbe_connu_confirme_un_sens_sans_changer_la_valeur(verbe: str, operateur: Operateur) -> None:
    cible = lire_la_phrase(f"{verbe} à 200").cible.cible
    assert (cible.valeur, cible.operateur) == (200, operateur)


def test_se_maintenir_sous_un_nombre_est_un_plafond() -> None:
    cible = lire_la_phrase("Se maintenir sous 200").cible.cible
    assert (cible.valeur, cible.operateur) == (200, Operateur.MOINS_DE)
