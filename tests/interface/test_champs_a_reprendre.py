"""En tête d'un formulaire : les champs à reprendre par leur nom, puis ceux qui manquent, puis plus rien."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from lib.donnees.depot import Depot
from tests.domaine.contrats import plat
from tests.interface.classeurs import TROIS_RIVIERES
from tests.interface.ecran import bouton, champ, dans_le_dialogue, deplier, ouvrir, ouvrir_depliee, tout


@pytest.fixture(autouse=True)
def exemple(depot: Depot) -> None:
    depot.classeurs.choisir(TROIS_RIVIERES)
    depot.reglages.retenir(f"indicateur:{TROIS_RIVIERES}", "A4")


def dans(ecran: AppTest, debut_de_cle: str, texte: str) -> AppTest:
    """Tape dans le champ dont la clé commence ainsi."""
    return next(c for c in ecran.text_input if str(c.key).startswith(debut_de_cle)).set_value(texte).run()


def lu(ecran: AppTest) -> str:
    return plat(tout(ecran))


def test_un_budget_mal_tape_nomme_ses_champs_en_tete_puis_ceux_qui_manquent() -> None:
    ecran = ouvrir_depliee("matelas")
    assert "Reste à remplir : Quoi et Montant (€)." in lu(ecran)
    ecran = dans(dans(ecran, "budget-montant", "beaucoup"), "budget-debut", "demain")
    assert "Deux champs à reprendre : Montant (€) et À partir du." in lu(ecran)
    assert "« beaucoup » n'est pas un montant" in lu(ecran), "la faute reste aussi près du champ"
    ecran = dans(dans(ecran, "budget-montant", "1 200"), "budget-debut", "01/05/2026")
    assert "à reprendre" not in lu(ecran)
    assert "Reste à remplir : Quoi." in lu(ecran)
    assert bouton(ecran, "Ajouter cette ligne").disabled
    ecran = dans(ecran, "budget-quoi", "Salaire")
    assert not bouton(ecran, "Ajouter cette ligne").disabled
    assert "Reste à remplir : Quoi" not in lu(ecran)


def test_les_formulaires_de_la_preparation_disent_ce_qu_ils_attendent_et_ce_qui_est_a_reprendre() -> None:
    ecran = deplier(ouvrir("preparation"))
    for attendu in ("Reste à remplir : Qui.", "Reste à remplir : Titre du point.", "Reste à remplir : Quoi."):
        assert attendu in lu(ecran)
    ecran = champ(ecran.text_input, "Pour quand").set_value("demain").run()
    assert "Un champ à reprendre : Pour quand." in lu(ecran)
    ecran = champ(ecran.text_input, "Minutes du point 2").set_value("long").run()
    ecran = champ(ecran.text_input, "Minutes du point 3").set_value("0").run()
    assert "Deux champs à reprendre : Minutes du point 2 et Minutes du point 3." in lu(ecran)


def test_une_piece_sans_nom_ne_se_garde_pas_et_le_dit() -> None:
    ecran = ouvrir("preparation")
    dans_le_dialogue(ecran, "Ajouter une pièce")
    assert "Reste à remplir : Quelle pièce." in lu(ecran)
    assert bouton(ecran, "Garder").disabled


def test_les_trois_nombres_d_une_annee_nomment_celui_qui_ne_se_lit_pas() -> None:
    ecran = dans(ouvrir("trajectoires"), "annee-1-0-", "peu")
    assert "Un champ à reprendre : 2027-2028, 1 chance sur 10 de faire moins." in lu(ecran)


def test_un_mouvement_dit_les_champs_qu_il_attend() -> None:
    ecran = ouvrir("gateau")
    bouton(ecran, "Ajouter un mouvement").click().run()
    champ(ecran.selectbox, "Que voulez-vous faire").set_value("Céder : accepter un indicateur imposé")
    bouton(ecran, "Ajouter un mouvement").click().run()
    assert "Reste à remplir : Indicateur imposé que l'on accepte et Sa cible." in lu(ecran)
