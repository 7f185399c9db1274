"""Repérer un tableau : son entête, le champ de chaque colonne, ce que la personne impose."""

from __future__ import annotations

from lib.domaine.lecture import Decision
from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur.tableaux.reperage import imposer, reperer
from tests.donnees.grilles_d_essai import ENTETES, LIGNE, feuille


def test_un_titre_au_dessus_ne_cache_pas_l_entete() -> None:
    reperage = reperer(feuille(["Annexe 3"], [], ENTETES, LIGNE, LIGNE), INDICATEURS)
    assert reperage is not None
    assert (reperage.ligne_entete, reperage.colonnes["D"], reperage.est_sur) == (3, "cible", True)


def test_une_feuille_sans_entete_n_a_pas_de_tableau() -> None:
    chiffres = reperer(feuille([1, 2, 3], [4, 5, 6]), INDICATEURS)
    assert reperer(feuille(), INDICATEURS) is None
    assert chiffres is None or not (chiffres.est_complet or chiffres.est_sur)


def test_un_champ_impose_quitte_la_colonne_qui_le_portait() -> None:
    reperage = reperer(feuille(ENTETES, LIGNE), INDICATEURS)
    assert reperage is not None
    impose = imposer(reperage, {4: "realise", 5: ""})
    assert impose.colonnes == {
        "A": "identifiant",
        "B": "mission",
        "C": "indicateur",
        "D": "realise",
        "F": "montant_max",
    }
    assert impose.decisions[5] is Decision.IMPOSEE
