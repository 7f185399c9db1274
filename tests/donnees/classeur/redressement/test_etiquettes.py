"""Les étiquettes l'une sous l'autre se reconnaissent ; un tableau debout, une notice, un lexique n'en sont pas."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from lib.donnees.classeur.redressement.etiquettes import etiquettes_de, semble_couchee
from lib.donnees.grille import Cellule, Grille, Valeur, grille_de

PAYSAGE = [
    ["Mission", "Accès aux soins", "Prévention"],
    ["Indicateur", "Médecins volontaires", "Ateliers"],
    ["Cible", 20, 10],
    ["Réalisé", 22, 12],
]
FICHE = [["Mission", "Accès aux soins"], ["Critère", "Médecins volontaires"], ["Attendu", 20], ["Réalisé", 22]]


def feuille(lignes: Sequence[Sequence[Valeur]]) -> Grille:
    """Une grille d'essai, sans ses cases vides."""
    cases = ((r, c, v) for r, ligne in enumerate(lignes, 1) for c, v in enumerate(ligne, 1) if v is not None)
    return grille_de("Annexe", [Cellule("Annexe", r, c, v) for r, c, v in cases])


def test_un_tableau_couche_a_une_colonne_d_etiquettes_et_un_enregistrement_par_colonne() -> None:
    (trouvees,) = etiquettes_de(feuille(PAYSAGE))
    assert (trouvees.colonne, trouvees.enregistrements) == (1, (2, 3))
    assert [bloc.lignes for bloc in trouvees.blocs] == [(1, 2, 3, 4)]


@pytest.mark.parametrize("separation", [[], [[None]], [["Fiche n° 2"]], [[None], ["Prévention"]]])
def test_une_etiquette_qui_revient_ouvre_une_autre_fiche(separation: list[list[Valeur]]) -> None:
    (trouvees,) = etiquettes_de(feuille([*FICHE, *separation, *FICHE]))
    debut = 5 + len(separation)
    assert [bloc.lignes for bloc in trouvees.blocs] == [(1, 2, 3, 4), tuple(range(debut, debut + 4))]


def test_une_etiquette_sans_valeur_reste_de_sa_fiche() -> None:
    (trouvees,) = etiquettes_de(feuille([*FICHE[:3], ["Réalisé", None], ["Montant", 500]]))
    assert [bloc.lignes for bloc in trouvees.blocs] == [(1, 2, 3, 4, 5)]


def test_des_fiches_collees_dont_l_une_est_incomplete_ne_se_devinent_pas() -> None:
    """La mission de la seconde passerait à la première : rien n'est redressé, et c'est dit."""
    grille = feuille([*FICHE[1:], *FICHE])
    assert etiquettes_de(grille) == ()
    assert semble_couchee(grille)


@pytest.mark.parametrize(
    "lignes",
    [
        [["Mission", "Indicateur", "Cible", "Réalisé"], ["Accès", "Médecins", 20, 22], ["Accès", "Visites", 3, 4]],
        [["Colonne", "Ce qu'elle dit"], ["Mission", "le code de la mission"], ["Indicateur", "ce qui est mesuré"],
         ["Cible", "ce qui est demandé"], ["Réalisé", "ce qui est fait"]],
        [["Mission", "Mesure"], ["Accès", "Objectif du plan de crise"], ["Accès", "Résultat de l'enquête"]],
        [["Cible", 20], ["Réalisé", 22]],
    ],
)  # fmt: skip
def test_ce_qui_se_lit_de_haut_en_bas_n_est_pas_redresse(lignes: list[list[Valeur]]) -> None:
    assert etiquettes_de(feuille(lignes)) == ()


def test_un_tableau_debout_ne_semble_pas_couche() -> None:
    assert not semble_couchee(feuille([["Mission", "Indicateur", "Cible", "Réalisé"], ["Accès", "Médecins", 20, 22]]))
    assert semble_couchee(feuille([["Cible", 20, 30], ["Réalisé", 22, 25]]))
