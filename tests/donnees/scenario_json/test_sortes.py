"""Les champs d'un mouvement, dits par ses types : chacun a sa sorte, sa clé, et est exigé ou non."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.mouvements import MOUVEMENTS, Ajouter, Ceder, ChangerLaRegle, Mouvement, PasserEnSuivi, Remplacer
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.scenario_json.sortes import ChampEcrit, champs_ecrits


def par_cle(genre: type[Mouvement]) -> dict[str, ChampEcrit]:
    return {champ.cle: champ for champ in champs_ecrits(genre)}


@pytest.mark.parametrize("genre", MOUVEMENTS)
def test_chaque_champ_de_chaque_mouvement_se_lit_et_s_ecrit(genre: type[Mouvement]) -> None:
    champs = champs_ecrits(genre)
    assert champs
    assert all(callable(champ.sorte.lire) and callable(champ.sorte.ecrire) for champ in champs)
    assert len({champ.cle for champ in champs}) == len(champs)


def test_sans_defaut_un_champ_est_exige() -> None:
    assert {cle for cle, champ in par_cle(Remplacer).items() if champ.est_exige} == {"id", "par"}
    assert not any(champ.est_exige for champ in champs_ecrits(Ceder))


def test_la_ligne_et_le_pari_se_distinguent_du_reste() -> None:
    assert [champ.cle for champ in champs_ecrits(Ajouter) if champ.est_une_ligne] == ["indicateur"]
    assert [champ.cle for champ in champs_ecrits(Ajouter) if champ.est_le_pari] == ["confiance"]


def test_un_mouvement_dans_un_mouvement_n_est_pas_un_champ() -> None:
    assert "impose" not in {champ.nom for champ in champs_ecrits(Ceder)}


def test_une_part_se_lit_selon_la_regle_deja_lue() -> None:
    seuil = par_cle(ChangerLaRegle)["seuil"].sorte
    assert seuil.lire("50 %", "seuil", {"regle": NomRegle.PROPORTIONNEL_AVEC_SEUIL}) == Fraction(1, 2)
    assert seuil.lire("50 %", "seuil", {"regle": NomRegle.LINEAIRE}) == 50
    assert seuil.se_tait


def test_des_euros_par_ligne_s_ecrivent_et_se_relisent() -> None:
    verses = par_cle(PasserEnSuivi)["verse_a"].sorte
    assert verses.ecrire({"A1": Decimal("12.50")}) == {"A1": 12.5}
    assert verses.lire({"A1": 12.5}, "verse_a", {}) == {"A1": Decimal("12.5")}
    with pytest.raises(MouvementRefuse):
        verses.lire([12.5], "verse_a", {})
