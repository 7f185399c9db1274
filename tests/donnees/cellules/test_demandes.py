"""Ce qu'une ligne demande : la cible dans l'unité de la ligne, sans rien remplacer de ce que l'on sait déjà."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier
from lib.domaine.vocabulaire import EtatMesure, NatureCible, Operateur
from lib.donnees.cellules.demandes import (
    compte,
    est_une_part_nue,
    ligne_en_mots,
    lire_la_demande,
    phrase_du_libelle,
    sans_objet_si_la_cible_l_est,
)

LIGNE = Indicateur("A1", "ACCES", "Réunions")


@pytest.mark.parametrize(
    ("ligne", "texte", "valeur", "unite"),
    [
        (LIGNE, "80 %", 80, "%"),
        (replace(LIGNE, unite="pourcentage"), "80", 80, "%"),
        (replace(LIGNE, libelle="Part suivie (%)"), "80", 80, "%"),
        (replace(LIGNE, unite="%"), "3/4", 75, "%"),
        (replace(LIGNE, unite="%"), "0,8", "4/5", ""),
        (replace(LIGNE, unite="patients"), "1.500", 1500, ""),
        (replace(LIGNE, unite="patients"), "2025", 2025, ""),
        (replace(LIGNE, unite="%"), "1 075 patientes soit 69 %", 69, "%"),
        (replace(LIGNE, unite="patientes"), "1 075 patientes soit 69 %", 1075, "patientes"),
    ],
)
def test_la_cible_se_lit_dans_l_unite_de_la_ligne(ligne: Indicateur, texte: str, valeur: int | str, unite: str) -> None:
    cible = lire_la_demande(ligne, texte).cible.cible
    assert (cible.valeur, cible.unite) == (Fraction(valeur), unite)


def test_une_annee_sans_unite_ni_realise_n_est_pas_un_effectif() -> None:
    assert lire_la_demande(LIGNE, "2025").cible.cible.nature is NatureCible.ANNEE
    mesuree = replace(LIGNE, mesure=Mesure.nombre(12))
    assert lire_la_demande(mesuree, "2025").cible.cible.nature is NatureCible.NOMBRE


def test_une_cible_vide_se_cherche_dans_le_libelle() -> None:
    ligne = replace(LIGNE, libelle="Délai de réponse : < 48 h")
    cible = lire_la_demande(ligne, "").cible.cible
    assert (cible.operateur, cible.valeur, cible.unite) == (Operateur.MOINS_DE, 48, "h")
    assert lire_la_demande(ligne, "12").cible.cible.valeur == 12


@pytest.mark.parametrize(
    "libelle", ["Réunions", "Objectif : améliorer", "Réunions : 12 ; rendre compte au bureau", "Ratio 3:4", ""]
)
def test_un_libelle_qui_dit_autre_chose_qu_une_cible_n_en_donne_pas(libelle: str) -> None:
    assert phrase_du_libelle(libelle) is None


def test_le_depart_et_les_paliers_du_texte_ne_remplacent_pas_ceux_de_la_ligne() -> None:
    texte = "60 % → 1 000 € ; 70 % → 3 000 €"
    paliers = (Palier(Fraction(10), Decimal(500)), Palier(Fraction(20), Decimal(900)))
    assert len(ligne_en_mots(LIGNE, texte).connus.paliers) == 2
    assert ligne_en_mots(replace(LIGNE, paliers=paliers), texte).connus.paliers == paliers
    chemin = "203 patients (soit -100 vs 303 initial)"
    assert ligne_en_mots(LIGNE, chemin).connus.depart == 303
    assert ligne_en_mots(replace(LIGNE, depart=Fraction(0)), chemin).connus.depart == 0


def test_une_cible_sans_objet_sort_du_calcul_une_ligne_que_rien_ne_mesure() -> None:
    sans_objet = Cible("N/A", nature=NatureCible.SANS_OBJET)
    assert sans_objet_si_la_cible_l_est(sans_objet, Mesure()) == Mesure(EtatMesure.SANS_OBJET, texte="N/A")
    for mesure in (Mesure.nombre(0), Mesure(texte="à venir")):
        assert sans_objet_si_la_cible_l_est(sans_objet, mesure) == mesure
    assert sans_objet_si_la_cible_l_est(Cible("12"), Mesure()) == Mesure()


def test_une_part_nue_et_une_ligne_qui_compte() -> None:
    nombres = ("0,8", "1", "0", "2")
    assert [est_une_part_nue(lire_la_demande(LIGNE, nombre).cible.cible) for nombre in nombres] == [
        True,
        True,
        False,
        False,
    ]
    assert (compte("", Mesure()), compte("", Mesure.nombre(0)), compte("", Mesure.constat(1))) == (False, True, False)
