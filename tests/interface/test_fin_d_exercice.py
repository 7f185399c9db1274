"""La vue « Fin d'exercice » : elle répond avec chaque classeur, et ce que l'on y règle se retrouve."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from streamlit.testing.v1 import AppTest

from lib.domaine.mouvements import Remplacer
from lib.domaine.saisie import Saisie
from lib.domaine.scenario import Scenario
from lib.domaine.vocabulaire import Confiance
from lib.donnees.depot import Depot
from lib.donnees.preparation_json import lire_saisie
from tests.domaine.contrats import ligne, plat
from tests.interface.classeurs import LISIBLES, TROIS_RIVIERES
from tests.interface.ecran import (
    aller,
    bouton,
    champ,
    mots_anglais,
    ouvrir,
    phrase_de_lecture,
    textes,
    tout,
    valeurs_qui_fuient,
)
from tests.interface.scenarios import garder

CRISE = "Chance que la condition soit remplie"


def fin(ecran: AppTest | None = None) -> AppTest:
    """La synthèse, sur sa vue de fin d'exercice."""
    ecran = ecran or ouvrir("synthese")
    ecran.segmented_control[0].set_value("Fin d'exercice").run()
    return ecran


def saisie(depot: Depot) -> Saisie:
    ecrit = depot.cahiers.lire(TROIS_RIVIERES)
    return Saisie() if ecrit is None else lire_saisie(ecrit)


@pytest.mark.parametrize("classeur", LISIBLES)
def test_la_fin_d_exercice_repond(depot: Depot, classeur: str) -> None:
    LISIBLES[classeur](depot)
    ecran = fin()
    lus = textes(ecran)
    assert [e.value for e in (*ecran.exception, *ecran.error)] == []
    assert phrase_de_lecture(ecran).rstrip().endswith(".")
    assert valeurs_qui_fuient(lus) == []
    assert mots_anglais(lus) == []


def test_la_vue_du_jour_annonce_la_fin_d_exercice(depot: Depot) -> None:
    lu = plat(tout(ouvrir("synthese")))
    assert "Fin d'exercice › 92 300 € attendus en moyenne" in lu
    assert "9 fois sur 10" in lu


def test_la_vue_choisie_se_retrouve_en_revenant(depot: Depot) -> None:
    ecran = aller(fin(), "missions")
    assert aller(ecran, "synthese").segmented_control[0].value == "Fin d'exercice"


def test_le_seuil_se_dit_et_se_retrouve(depot: Depot) -> None:
    ecran = fin()
    champ(ecran.text_input, "Combien").set_value("85 000").run()
    assert "Sur 10 années comme celle-ci" in tout(ecran)
    assert saisie(depot).seuil == 85_000
    assert plat(champ(fin().text_input, "Combien").value) == "85 000"


def test_un_evenement_se_pose_montre_son_effet_et_se_retire(depot: Depot) -> None:
    ecran = fin()
    bouton(ecran, "Ajouter un évènement").click().run()
    champ(ecran.text_input, "Que peut-il arriver").set_value("Un généraliste part")
    champ(ecran.multiselect, "Quelles lignes").set_value(["A1", "A2"])
    bouton(ecran, "Ajouter un évènement").click().run()
    assert ecran.info, "l'effet se lit avant de valider"
    bouton(ecran, "Ajouter un évènement").click()
    bouton(ecran, "Ajouter cet évènement").click().run()
    gardes = saisie(depot).evenements
    assert [e.nom for e in gardes] == ["Un généraliste part"]
    assert gardes[0].pertes == (("A1", Fraction(1, 4)), ("A2", Fraction(1, 4)))
    ecran = fin()
    assert "Sans eux, puis avec eux" in tout(ecran)
    bouton(ecran, "Retirer").click().run()
    assert saisie(depot).evenements == ()


def test_une_crise_possible_entre_dans_les_previsions_et_en_ressort(depot: Depot) -> None:
    ecran = fin()
    avant = phrase_de_lecture(ecran)
    champ(ecran.selectbox, CRISE).set_value("une chance sur deux").run()
    assert saisie(depot).ouvertures[0][1] == Fraction(1, 2)
    assert phrase_de_lecture(fin()) != avant
    ecran = fin()
    champ(ecran.selectbox, CRISE).select_index(0).run()
    assert phrase_de_lecture(fin()) == avant


def test_elargir_l_incertitude_baisse_le_montant_prudent(depot: Depot) -> None:
    ecran = fin()
    champ(ecran.selectbox, "Résultat qui dépend de tiers").set_value("× 2").run()
    assert saisie(depot).hypotheses is not None
    assert champ(fin().selectbox, "Résultat qui dépend de tiers").value == "× 2"


def test_le_gateau_compare_les_deux_fins_d_exercice(depot: Depot) -> None:
    garder(depot)
    lus = tout(ouvrir("gateau"))
    for mot in ("Attendu", "Montant prudent", "Mauvaise année", "Dépend de tiers", "Où va le risque"):
        assert mot in lus
    assert "une mauvaise année" in phrase_de_lecture(ouvrir("gateau")).lower()


def test_sans_mouvement_le_gateau_ne_promet_rien(depot: Depot) -> None:
    assert "mauvaise année" not in phrase_de_lecture(ouvrir("gateau"))


def test_une_chance_dite_d_un_mot_previent_qu_elle_ignore_la_cible(depot: Depot) -> None:
    medecins = ligne("", mission="", libelle="Médecins volontaires", vise=12, euros=None)
    garder(depot, Scenario("Mot").ajouter(Remplacer("A3", medecins, Decimal(2500), Confiance.PROBABLE)))
    assert "sans regarder la cible" in _effet_d_une_cible("Médecins volontaires")
    assert "sans regarder la cible" not in _effet_d_une_cible("Délai moyen de réponse")


def _effet_d_une_cible(libelle: str) -> str:
    """Ce que dit le dialogue quand la cible d'une ligne passe à 99."""
    ecran = ouvrir("gateau")
    bouton(ecran, "Ajouter un mouvement").click().run()
    champ(ecran.selectbox, "Que voulez-vous faire").set_value("Ajuster une cible")
    bouton(ecran, "Ajouter un mouvement").click().run()
    choix = champ(ecran.selectbox, "Ligne")
    choix.select_index(next(n for n, option in enumerate(choix.options) if libelle in option))
    bouton(ecran, "Ajouter un mouvement").click().run()
    champ(ecran.text_input, "Nouvelle cible").set_value("99")
    bouton(ecran, "Ajouter un mouvement").click().run()
    return tout(ecran)


def test_passer_en_suivi_dit_avant_le_clic_ce_qu_il_change(depot: Depot) -> None:
    ecran = ouvrir("gateau")
    bouton(ecran, "Ajouter un mouvement").click().run()
    champ(ecran.selectbox, "Que voulez-vous faire").set_value("Passer une ligne en suivi")
    bouton(ecran, "Ajouter un mouvement").click().run()
    lus = tout(ecran)
    assert "En fin d'exercice : attendu" in lus.replace("’", "'")
    assert "mauvaise année" in lus


def test_sans_aucun_avis_aucun_montant_attendu_ne_s_annonce(depot: Depot) -> None:
    LISIBLES["classeur désordonné"](depot)
    synthese = ouvrir("synthese")
    synthese.toggle[0].set_value(True).run()  # peu sûre, elle ne montre ses chiffres qu'à la demande
    for ecran in (synthese, ouvrir("gateau"), fin()):
        lu = tout(ecran)
        assert "attendent votre avis" in lu
        assert not re.search(r"\d €\s+attendus", plat(lu))
        assert "Attendu" not in [plat(t) for t in textes(ecran)]


def test_les_lignes_qui_attendent_un_avis_s_ouvrent_d_un_clic(depot: Depot) -> None:
    LISIBLES["classeur désordonné"](depot)
    ecran = ouvrir("synthese")
    ecran.toggle[0].set_value(True).run()
    (mene,) = [b for b in ecran.button if "attendent votre avis" in plat(b.label)]
    mene.click().run()
    assert "attendent votre avis" in plat(phrase_de_lecture(ecran))
    assert "ligne 1 sur" in plat(tout(ecran))


def test_les_avis_se_donnent_un_a_un_et_le_montant_apparait(depot: Depot) -> None:
    LISIBLES["classeur désordonné"](depot)
    ecran = fin()
    lignes = int(plat(phrase_de_lecture(ecran)).split(" ")[0])
    assert lignes > 5
    for rang in range(lignes):
        assert f"ligne {rang + 1} sur {lignes}" in plat(tout(ecran))
        if gardes := [b for b in ecran.button if b.label == "Nous gardons ces nombres"]:
            gardes[0].click().run()
            continue
        if ecran.radio:
            ecran.radio[0].set_value(list(Confiance)[1]).run()
        else:
            for champ_de_nombre, nombre in zip(ecran.text_input, ("1", "2", "3"), strict=True):
                champ_de_nombre.set_value(nombre)
            ecran.run()
        assert f"ligne {rang + 1} sur {lignes}" in plat(tout(ecran)) or rang == lignes - 1
        if rang < lignes - 1:
            bouton(ecran, "Ligne suivante").click().run()
    assert re.search(r"€ attendus sur", plat(phrase_de_lecture(ecran)))


def test_une_ligne_passee_sans_avis_ne_revient_qu_au_bout(depot: Depot) -> None:
    LISIBLES["classeur désordonné"](depot)
    ecran = fin()
    lignes = int(plat(phrase_de_lecture(ecran)).split(" ")[0])
    bouton(ecran, "Ligne suivante").click().run()
    assert f"ligne 2 sur {lignes}" in plat(tout(ecran))
    bouton(ecran, "Nous gardons ces nombres").click().run()
    assert f"ligne 3 sur {lignes}" in plat(tout(ecran))
    for _ in range(lignes - 2):
        bouton(ecran, "Ligne suivante").click().run()
    assert f"ligne 1 sur {lignes}" in plat(tout(ecran))


def test_les_avis_reprennent_ou_l_on_s_etait_arrete(depot: Depot) -> None:
    LISIBLES["classeur désordonné"](depot)
    ecran = fin()
    avant = int(plat(phrase_de_lecture(ecran)).split(" ")[0])
    bouton(ecran, "Nous gardons ces nombres").click().run()
    assert int(plat(phrase_de_lecture(fin())).split(" ")[0]) == avant - 1


@pytest.mark.parametrize(
    ("tape", "attendu"),
    [("abc", "n'est pas un montant"), ("1,500", "peut se lire 1,50 € ou 1 500 €"), ("-3", "n'est pas un montant")],
)
def test_un_total_mal_tape_se_dit_sous_le_champ_et_ne_change_rien(depot: Depot, tape: str, attendu: str) -> None:
    ecran = fin()
    champ(ecran.text_input, "Combien").set_value(tape).run()
    assert attendu in plat(tout(ecran))
    assert saisie(depot).seuil is None


def test_un_total_s_ecrit_a_la_francaise_au_centime(depot: Depot) -> None:
    ecran = fin()
    champ(ecran.text_input, "Combien").set_value("85 368,42").run()
    assert saisie(depot).seuil == Decimal("85368.42")
    champ(ecran.text_input, "Combien").set_value("").run()
    assert saisie(depot).seuil is None
