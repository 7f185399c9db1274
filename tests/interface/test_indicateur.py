"""La page d'un indicateur : on y vient par son adresse, on passe au suivant, on propose un changement."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.domaine.vocabulaire import NomRegle
from lib.donnees.depot import Depot
from tests.domaine.contrats import plat
from tests.interface.classeurs import LISIBLES
from tests.interface.ecran import aller, bouton, champ, noeuds, onglet, ouvrir, tout

CALCUL, PASSE = "Comment ce montant est calculé", "Historique"


def demander(identifiant: str) -> AppTest:
    """La page de cet indicateur."""
    ecran = ouvrir("synthese")
    ecran.query_params["ligne"] = identifiant
    return aller(ecran, "indicateur")


def test_l_adresse_choisit_l_indicateur_et_le_suivant_la_change(depot: Depot) -> None:
    ecran = demander("A2")
    assert plat(ecran.title[0].value) == "Patients de 70 ans et plus sans médecin traitant"
    bouton(ecran, "Suivante").click().run()
    assert plat(ecran.title[0].value) == "Patients de plus de 16 ans ayant un médecin traitant"
    bouton(ecran, "Précédente").click().run()
    assert plat(ecran.title[0].value) == "Patients de 70 ans et plus sans médecin traitant"


def test_le_premier_n_a_pas_de_precedent(depot: Depot) -> None:
    ecran = demander("A1")
    assert bouton(ecran, "Précédente").disabled
    assert not bouton(ecran, "Suivante").disabled


def test_un_constat_n_a_pas_de_courbe(depot: Depot) -> None:
    assert "courbe" in figures(demander("A1"))
    assert "courbe" not in figures(demander("A5"))


@pytest.mark.parametrize(("identifiant", "libelle"), [("P5", "Ateliers destinés aux patients"), ("V2", "")])
def test_proposer_un_changement_montre_la_rangee_de_la_ligne(depot: Depot, identifiant: str, libelle: str) -> None:
    ecran = ouvrir("synthese")
    ecran.query_params["changer"] = identifiant
    ecran = aller(ecran, "gateau")
    assert "changer" not in ecran.query_params
    assert [c.key for c in ecran.text_input if c.key and c.key.startswith(f"euros-0-{identifiant}-")]
    visees = [m.value for m in ecran.markdown if m.value.startswith(":material/arrow_right:")]
    assert len(visees) == 1
    assert libelle in visees[0]


def test_une_regle_supposee_s_ecrit_sur_place_et_s_annule(depot: Depot) -> None:
    LISIBLES["classeur désordonné"](depot)
    ecran = ouvrir("indicateur")
    titre = ecran.title[0].value
    assert "« tout ou rien » est supposée" in plat(tout(ecran))
    champ(ecran.selectbox, "La règle du contrat").set_value(NomRegle.PROPORTIONNEL).run()
    bouton(ecran, "C'est la règle du contrat").click().run()
    assert ecran.title[0].value == titre
    assert "est supposée" not in tout(ecran)
    assert "Règle « proportionnel »" in plat(tout(onglet(ecran, CALCUL, cle="indicateur")))
    bouton(ecran, "Annuler").click().run()
    assert "« tout ou rien » est supposée" in plat(tout(ecran))


def figures(ecran: AppTest) -> set[str]:
    """Les clés des figures de l'écran."""
    return {noeud.key for noeud in noeuds(ecran) if getattr(noeud, "type", "") == "plotly_chart" and noeud.key}
