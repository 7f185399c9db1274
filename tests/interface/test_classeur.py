"""La page du classeur : déposer, rouvrir, télécharger, effacer ; le dépôt garde les octets intacts."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from lib.donnees.depot import Depot, IdentifiantDeClasseur
from tests.interface.classeurs import TROIS_RIVIERES, a_plat, deposer, sans_montant
from tests.interface.ecran import aller, bouton, champ, ouvrir, tout
from tests.interface.scenarios import garder

AVEC_MONTANTS = a_plat(
    ["Mission", "Indicateur", "Objectif", "Résultat", "Montant max"],
    ["Accès aux soins", "Créneaux ouverts", 100, 100, 4000],
    ["Prévention", "Ateliers", 8, 2, 1000],
)


def deposer_a_l_ecran(ecran: AppTest, nom: str, octets: bytes) -> AppTest:
    champ(ecran.get("file_uploader"), "Déposez votre classeur").set_value((nom, octets, "application/octet-stream"))
    return ecran.run()


def test_un_classeur_depose_est_garde_intact_et_choisi(depot: Depot) -> None:
    ecran = deposer_a_l_ecran(ouvrir("classeur"), "mon classeur.xlsx", AVEC_MONTANTS)
    (depose,) = depot.classeurs.lister()
    assert depot.classeurs.octets(depose.sha256) == AVEC_MONTANTS
    assert depot.classeurs.courant() == depose.identifiant
    assert "4 000 €" in tout(aller(ecran, "synthese"))


def test_un_exercice_que_le_classeur_ne_dit_pas_se_demande(depot: Depot) -> None:
    deposer(depot, "mon classeur.xlsx", AVEC_MONTANTS)
    assert "Les dates de l'exercice ne sont pas dans le classeur" in tout(ouvrir("classeur"))
    depot.classeurs.choisir(TROIS_RIVIERES)
    assert "Les dates de l'exercice ne sont pas dans le classeur" not in tout(ouvrir("classeur"))


def test_le_classeur_choisi_se_retrouve_dans_un_autre_onglet(depot: Depot) -> None:
    deposer(depot, "mon classeur.xlsx", AVEC_MONTANTS)
    assert "4 000 €" in tout(ouvrir("synthese"))


def test_on_rouvre_un_exemple(depot: Depot) -> None:
    deposer(depot, "mon classeur.xlsx", AVEC_MONTANTS)
    ecran = ouvrir("classeur")
    champ(ecran.selectbox, "Ou rouvrez").set_value(IdentifiantDeClasseur.exemple("val_de_brume.xlsx")).run()
    assert depot.classeurs.courant() == IdentifiantDeClasseur.exemple("val_de_brume.xlsx")
    assert "Val de Brume" in tout(aller(ecran, "synthese"))


def test_un_fichier_refuse_laisse_la_page_et_les_exemples_utilisables(depot: Depot) -> None:
    ecran = deposer_a_l_ecran(ouvrir("classeur"), "notes.xlsx", b"rien d'un classeur")
    assert "notes.xlsx" in tout(ecran)
    champ(ecran.selectbox, "Ou rouvrez").set_value(TROIS_RIVIERES).run()
    assert "Trois Rivières" in tout(aller(ecran, "synthese"))


def test_effacer_tout_demande_une_certitude_et_donne_un_recu(depot: Depot) -> None:
    garder(depot)
    deposer(depot, "mon classeur.xlsx", sans_montant())
    ecran = ouvrir("classeur")
    assert bouton(ecran, "Tout effacer").disabled
    champ(ecran.checkbox, "Je veux tout effacer").check().run()
    bouton(ecran, "Tout effacer").click().run()
    lu = tout(ecran)
    assert "Effacé le" in lu
    for compte in ("1 classeur", "1 scénario"):
        assert compte in lu.replace("\u00a0", " ")
    assert "décisions et bilans de réunion" in lu
    assert depot.classeurs.lister() == ()


def test_un_onglet_ouvert_survit_a_un_effacement_fait_ailleurs(depot: Depot) -> None:
    garder(depot)
    ecran = ouvrir("gateau")
    depot.effacer_tout(depot.scenarios.lister(TROIS_RIVIERES)[0].modifie_le)
    bouton(ecran, "Retirer").click().run()
    assert [e.value for e in ecran.exception] == []
    assert "None" not in tout(ecran)
