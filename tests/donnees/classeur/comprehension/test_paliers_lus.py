"""Les paliers d'une ligne : ceux de leur feuille, sinon ceux qu'elle écrit ; une échelle à moitié lue ne paie rien."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.indicateur import Palier
from lib.donnees.champs import INDICATEURS, PALIERS
from lib.donnees.classeur.comprehension.indicateurs_lus import IndicateurLu, lire_un_indicateur
from lib.donnees.classeur.comprehension.paliers_lus import PaliersLus, montant_de, paliers_de
from lib.donnees.classeur.lignes import Ligne
from lib.donnees.grille import Cellule, JournalDeLecture, Valeur, grille_de

DEUX = (Palier(Fraction(60), Decimal(1000)), Palier(Fraction(70), Decimal(3000)))


def lu(paires: int = 0, **champs: Valeur) -> IndicateurLu:
    """La ligne 5, un champ par colonne ; les colonnes « palier… » forment des paires seuil et montant."""
    places = {cle: rang for rang, cle in enumerate(champs, start=1)}
    cellules = [Cellule("F", 5, places[cle], valeur) for cle, valeur in champs.items() if valeur is not None]
    couples = [(places[f"palier{n}"], places[f"montant{n}"]) for n in range(1, paires + 1)]
    connues = {cle: place for cle, place in places.items() if not cle[-1].isdigit()}
    ligne = Ligne(grille_de("F", cellules), 5, connues, INDICATEURS, JournalDeLecture(), paires=couples)
    return lire_un_indicateur(ligne, "ACCES", None)


def lignes_de_paliers(*couples: tuple[Valeur, Valeur]) -> list[Ligne]:
    places = {"seuil": 1, "montant": 2}
    return [
        Ligne(
            grille_de("Paliers", [Cellule("Paliers", n, c, v) for c, v in ((1, seuil), (2, montant)) if v is not None]),
            n,
            places,
            PALIERS,
            JournalDeLecture(),
        )
        for n, (seuil, montant) in enumerate(couples, start=2)
    ]


def codes(lue: IndicateurLu) -> list[str]:
    return [str(constat.code) for constat in lue.ligne.journal.constats]


def test_la_feuille_des_paliers_l_emporte_sur_la_phrase() -> None:
    lue = lu(indicateur="x", cible="10 % → 1 € ; 20 % → 2 €")
    assert paliers_de(lue, lignes_de_paliers(("60 %", 1000), ("≥ 70 %", 3000))).paliers == DEUX


def test_les_paliers_d_une_phrase_sont_repris_et_c_est_dit() -> None:
    lue = lu(indicateur="x", cible="60 % → 1 000 € ; 70 % → 3 000 €")
    assert paliers_de(lue, ()).paliers == DEUX
    assert "PALIERS_TIRES_DU_TEXTE" in codes(lue)


def test_les_paliers_en_colonnes_et_en_regard() -> None:
    colonnes = lu(2, indicateur="x", unite="%", palier1="60 %", montant1=1000, palier2="70 %", montant2=3000)
    assert paliers_de(colonnes, ()).paliers == DEUX
    en_regard = lu(indicateur="x", cible="60 % / 70 %", montant_max="1 000 € / 3 000 €")
    assert paliers_de(en_regard, ()).paliers == DEUX
    assert paliers_de(lu(indicateur="x", cible="60 % / 70 %", montant_max="1 000 €"), ()).paliers == ()


@pytest.mark.parametrize("fautif", [("beaucoup", 2000), ("70 %", None), (None, 2000), ("> 70 %", 2000), ("70 %", -5)])
def test_un_palier_illisible_les_ecarte_tous(fautif: tuple[Valeur, Valeur]) -> None:
    lue = lu(indicateur="x", cible="≥ 80 %")
    assert paliers_de(lue, lignes_de_paliers(("60 %", 1000), fautif)) == PaliersLus(illisibles=True)
    assert "PALIERS_INCOHERENTS" in codes(lue)


def test_un_pourcent_sur_une_ligne_qui_compte_est_une_part_de_la_cible() -> None:
    lue = lu(indicateur="x", cible=20, unite="réunions")
    lus = paliers_de(lue, lignes_de_paliers(("50 %", 1000), ("100 %", 3000)))
    assert [palier.seuil for palier in lus.paliers] == [10, 20]


def test_le_montant_ecrit_puis_le_plus_grand_palier_puis_celui_de_la_phrase() -> None:
    assert montant_de(lu(indicateur="x", cible=12, montant_max=500), DEUX) == 500
    assert montant_de(lu(indicateur="x", cible=12), DEUX) == 3000
    tiree = lu(indicateur="x", cible="minimum 15 participants, 4 soirées : 3 000 €")
    assert (montant_de(tiree, ()), "MONTANT_TIRE_DU_TEXTE" in codes(tiree)) == (3000, True)
    assert montant_de(lu(indicateur="x", cible=12), ()) is None


def test_deux_montants_qui_different_se_disent_et_la_colonne_est_suivie() -> None:
    lue = lu(indicateur="x", cible="minimum 15 participants, 4 soirées : 3 000 €", montant_max=500)
    assert (montant_de(lue, ()), "ARITHMETIQUE" in codes(lue)) == (500, True)
