"""Un mouvement se lit et s'écrit champ par champ ; le pari s'écrit dans la ligne nouvelle."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.mouvements import Ajouter, ChangerLaRegle, Neutraliser, PasserEnSuivi, Remplacer
from lib.domaine.vocabulaire import Confiance, NomRegle
from lib.donnees.scenario_json.champs_de_mouvement import ecrire_les_champs, lire_les_champs


def test_ce_qui_manque_est_nomme_avec_son_mouvement() -> None:
    with pytest.raises(MouvementRefuse, match=r"neutraliser.*id"):
        lire_les_champs(Neutraliser, {})
    with pytest.raises(MouvementRefuse, match=r"ceder.*mission"):
        lire_les_champs(Ajouter, {"indicateur": {"libelle": "x"}}, "ceder")


def test_un_champ_facultatif_tu_garde_son_defaut() -> None:
    assert lire_les_champs(PasserEnSuivi, {"id": "A1"}) == PasserEnSuivi("A1")


def test_le_pari_de_la_ligne_l_emporte_sur_celui_ecrit_a_cote() -> None:
    dedans = {"libelle": "x", "confiance": "probable"}
    lu = lire_les_champs(Remplacer, {"id": "A1", "par": dedans, "confiance": "quasi certain"})
    assert lu.confiance is Confiance.PROBABLE
    a_cote = lire_les_champs(Remplacer, {"id": "A1", "par": {"libelle": "x"}, "confiance": "probable"})
    assert a_cote.confiance is Confiance.PROBABLE


def test_le_pari_s_ecrit_dans_la_ligne_nouvelle_et_se_relit() -> None:
    ajout = lire_les_champs(
        Ajouter,
        {"mission": "ACCES", "indicateur": {"libelle": "x", "confiance": "probable"}, "montant": 500, "pris_sur": {}},
    )
    ecrit = ecrire_les_champs(ajout)
    assert "confiance" not in ecrit
    assert isinstance(ecrit["indicateur"], dict)
    assert ecrit["indicateur"]["confiance"] is Confiance.PROBABLE
    assert lire_les_champs(Ajouter, ecrit) == ajout


def test_une_part_tue_ne_s_ecrit_pas_et_un_montant_inconnu_s_ecrit_null() -> None:
    assert ecrire_les_champs(ChangerLaRegle("A1", NomRegle.LINEAIRE)) == {"id": "A1", "regle": "linéaire"}
    remplace = lire_les_champs(Remplacer, {"id": "A1", "par": {"libelle": "x"}})
    assert ecrire_les_champs(remplace)["montant"] is None


def test_des_euros_ecrits_se_relisent() -> None:
    suivi = PasserEnSuivi("A1", {"A2": Decimal("1500.5")})
    assert ecrire_les_champs(suivi) == {"id": "A1", "verse_a": {"A2": 1500.5}}
    assert lire_les_champs(PasserEnSuivi, ecrire_les_champs(suivi)) == suivi
