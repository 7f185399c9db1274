"""La page de méthode dit ce que le calcul fait : mêmes nombres, toutes les façons de prévoir."""

from __future__ import annotations

import pytest

from lib.calcul.modeles.avis import CHANCES
from lib.calcul.risque_du_contrat import RHO
from lib.domaine.nombres_exacts import nombre, part
from lib.domaine.preparation import Hypotheses
from lib.domaine.vocabulaire import Confiance, Correlation, Methode
from lib.donnees.lecture_des_parametres import lire_bareme
from lib.rendu.tableaux import tableaux_de_methode as tableaux
from lib.rendu.textes.phrases_de_methode import METHODES, TOTAL
from lib.rendu.textes.phrases_du_risque import MOTS_DES_CORRELATIONS
from tests.domaine.contrats import plat

DU_TOTAL = plat(" ".join(TOTAL))


def test_toutes_les_facons_de_prevoir_sont_dites() -> None:
    assert set(METHODES) == set(Methode)
    assert list(tableaux.methodes_de_prevision()["Façon de prévoir"]) == [str(m) for m in METHODES]


def test_aucun_nom_de_loi_n_est_a_l_ecran() -> None:
    dits = plat(" ".join((*TOTAL, *(mot for mots in METHODES.values() for mot in mots)))).lower()
    assert [nom for nom in ("gamma", "poisson", "bêta", "binomiale", "aléatoire", "corrélation") if nom in dits] == []


@pytest.mark.parametrize("correlation", Correlation)
def test_les_correlations_sont_celles_du_calcul(correlation: Correlation) -> None:
    rho = RHO[correlation]
    nom = MOTS_DES_CORRELATIONS[correlation].removesuffix(" (retenu)")
    assert f"{nom} ({f'{rho:.1f}'.replace('.', ',') if rho else 0})" in DU_TOTAL


@pytest.mark.parametrize("confiance", Confiance)
def test_les_mots_valent_ce_que_le_calcul_en_fait(confiance: Confiance) -> None:
    assert f"{confiance} {plat(part(CHANCES[confiance]))}" in plat(METHODES[Methode.AVIS][1])


def test_l_elargissement_et_l_ecart_sont_ceux_du_calcul() -> None:
    usage = Hypotheses()
    for facteur in (usage.elargissement_partage, usage.elargissement_tiers):
        assert f"× {nombre(facteur)}" in DU_TOTAL
    assert plat(part(usage.ecart_par_defaut)) in plat(METHODES[Methode.DEFAUT][1])


def test_le_bareme_montre_la_condition_d_un_montant() -> None:
    lues = tableaux.bareme(lire_bareme())
    crise = lues[(lues["Mission"] == "Réponse aux crises sanitaires") & (lues["Volet"] == "variable")]
    assert len(crise) > 0
    assert all("autorités sanitaires" in condition for condition in crise["Condition"])
