"""Les colonnes d'un indicateur : une clé chacune, et un attribut qui existe."""

from __future__ import annotations

from dataclasses import fields

from lib.domaine.indicateur import Indicateur
from lib.domaine.vocabulaire import Confiance, NomRegle
from lib.donnees.champs import Forme, Importance
from lib.donnees.champs.colonnes_des_indicateurs import INDICATEURS


def test_chaque_colonne_a_une_cle_et_un_titre_a_elle() -> None:
    assert len({champ.cle for champ in INDICATEURS.champs}) == len(INDICATEURS.champs)
    assert len({champ.titre for champ in INDICATEURS.champs}) == len(INDICATEURS.champs)


def test_une_colonne_simple_remplit_un_champ_qui_existe_et_un_seul() -> None:
    attributs = [champ.attribut for champ in INDICATEURS.champs_simples]
    assert attributs
    assert set(attributs) <= {champ.name for champ in fields(Indicateur)}
    assert len(set(attributs)) == len(attributs)


def test_seul_le_libelle_est_indispensable() -> None:
    exigees = [c.cle for c in INDICATEURS.champs if c.importance is Importance.INDISPENSABLE]
    assert "indicateur" in exigees
    assert not {"montant_max", "realise", "cible"} & set(exigees)


def test_les_mots_d_une_liste_sont_ceux_du_vocabulaire() -> None:
    assert INDICATEURS.par_cle["regle"].mots == tuple(NomRegle)
    assert set(INDICATEURS.par_cle["confiance"].mots) == {mot.value for mot in Confiance}


def test_les_avis_de_l_equipe_sont_internes_et_les_faits_du_contrat_ne_le_sont_pas() -> None:
    internes = {champ.cle for champ in INDICATEURS.champs if champ.est_interne}
    assert {"ambition", "prevision_mediane", "confiance"} <= internes
    assert not {"cible", "realise", "montant_max", "regle"} & internes


def test_une_colonne_de_montant_se_lit_en_euros() -> None:
    assert INDICATEURS.par_cle["montant_max"].forme is Forme.EUROS
