"""La page du classeur corrige : un geste, une cellule, une colonne, un masque, un retrait ; tout se relit aussitôt."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from lib.donnees.classeur import ecrire_la_correspondance, lire, lire_la_correspondance
from lib.donnees.depot import Depot, IdentifiantDeClasseur
from tests.interface.classeurs import a_plat, deposer
from tests.interface.ecran import aller, bouton, champ, dans_le_dialogue, deplier, ouvrir, tout
from tests.interface.test_classeur import deposer_a_l_ecran

ENTETES = ["Mission", "Indicateur", "Montant max", "Zblork", "Objectif"]
"""Un nombre écrit avant sa cible, sous un mot inconnu : rien ne dit que c'est le réalisé."""
EN_DESORDRE = a_plat(
    ENTETES, ["Accès aux soins", "Créneaux ouverts", 4000, 100, 100], ["Prévention", "Ateliers", 1000, 2, 8]
)
DOUTEUX = a_plat(
    ["Mission", "Indicateur", "Objectif", "Réalisé", "Montant max"],
    ["Accès aux soins", "Créneaux ouverts", 100, "1 04", 4000],
    ["Accès aux soins", "Réunions", 10, 10, 500],
    ["Accès aux soins", "Visites", 10, 10, 500],
    ["Prévention", "Ateliers", "68 811 habitants (soit +700 vs 66 111)", 2, 1000],
)
ILLISIBLE = a_plat(["Zig", "Zag", "Zog", "Zug"], ["Accès aux soins", "Créneaux ouverts", 100, 100])


def champ_de_colonne(ecran: AppTest, lettre: str):  # type: ignore[no-untyped-def]
    """Le champ d'une colonne ; le tiroir des colonnes s'ouvre s'il est fermé."""
    if not [s for s in ecran.selectbox if s.label.startswith("Colonne ")]:
        deplier(ecran)
    return champ(ecran.selectbox, f"Colonne {lettre}")


def test_un_geste_corrige_se_relit_se_retrouve_et_s_annule(depot: Depot) -> None:
    deposer(depot, "douteux.xlsx", DOUTEUX)
    bouton(ouvrir("classeur"), "Lire 104").click().run()
    ecran = deplier(ouvrir("classeur"))
    lu = tout(ecran)
    assert "« 1 04 » → « 104 »" in lu
    assert [b for b in ecran.button if b.label == "Lire 104"] == []
    assert "4 000 €" in tout(deplier(aller(ecran, "synthese")))
    bouton(deplier(aller(ecran, "classeur")), "Annuler").click().run()
    assert depot.lectures.corrections(depot.classeurs.lister()[0].sha256) == ()
    assert "Aucune cellule n'est corrigée" in tout(deplier(ouvrir("classeur")))


def test_chaque_lecture_d_une_arithmetique_fausse_a_son_bouton(depot: Depot) -> None:
    deposer(depot, "douteux.xlsx", DOUTEUX)
    ecran = ouvrir("classeur")
    gestes = [b.label.replace("\u202f", " ") for b in ecran.button if b.label.startswith("Lire ")]
    assert gestes[:4] == [
        "Lire 104",
        "Lire 66 811 pour la cible",
        "Lire 2 700 pour l'écart",
        "Lire 68 111 pour le départ",
    ]


def test_une_cellule_se_corrige_librement_avec_sa_raison(depot: Depot) -> None:
    deposer(depot, "douteux.xlsx", DOUTEUX)
    ecran = deplier(ouvrir("classeur"))
    dans_le_dialogue(ecran, "Corriger une cellule…")
    champ(ecran.text_input, "Cellule").set_value("Z")
    champ(ecran.text_input, "Ce qu'il faut lire").set_value("8")
    champ(ecran.text_input, "Pourquoi").set_value("relevé de mars")
    dans_le_dialogue(ecran, "Corriger une cellule…", "Relire avec cette valeur")
    assert "n'est pas l'adresse d'une cellule" in tout(ecran)
    champ(ecran.text_input, "Cellule").set_value("d3")
    dans_le_dialogue(ecran, "Corriger une cellule…", "Relire avec cette valeur")
    (correction,) = depot.lectures.corrections(depot.classeurs.lister()[0].sha256)
    assert (correction.cellule, correction.valeur, correction.motif) == ("Suivi!D3", "8", "relevé de mars")
    assert "« 10 » → « 8 ». relevé de mars." in tout(deplier(ouvrir("classeur")))


def test_une_cellule_ne_se_vide_que_si_on_le_dit(depot: Depot) -> None:
    deposer(depot, "douteux.xlsx", DOUTEUX)
    sha256 = depot.classeurs.lister()[0].sha256
    ecran = deplier(ouvrir("classeur"))
    dans_le_dialogue(ecran, "Corriger une cellule…")
    champ(ecran.text_input, "Cellule").set_value("d3")
    dans_le_dialogue(ecran, "Corriger une cellule…", "Relire avec cette valeur")
    assert "Écrivez ce qu'il faut lire" in tout(ecran)
    assert not depot.lectures.corrections(sha256)
    champ(ecran.checkbox, "Vider la cellule").set_value(True)
    dans_le_dialogue(ecran, "Corriger une cellule…", "Relire avec cette valeur")
    assert [c.valeur for c in depot.lectures.corrections(sha256)] == [""]


def test_corriger_un_exemple_en_garde_une_copie(depot: Depot) -> None:
    depot.classeurs.choisir(IdentifiantDeClasseur.exemple("comme_on_en_recoit.xlsx"))
    bouton(ouvrir("classeur"), "Lire 104").click().run()
    (copie,) = depot.classeurs.lister()
    assert depot.classeurs.courant() == copie.identifiant
    assert [c.valeur for c in depot.lectures.corrections(copie.sha256)] == ["104"]


def test_une_colonne_choisie_montre_son_effet_puis_se_garde(depot: Depot) -> None:
    ecran = deposer_a_l_ecran(ouvrir("classeur"), "desordre.xlsx", EN_DESORDRE)
    assert bouton(ecran, "Garder ce choix").disabled
    champ_de_colonne(ecran, "D").set_value("realise").run()
    assert "0 €" in tout(ecran)
    assert "4 000 €" in tout(ecran)
    bouton(ecran, "Garder ce choix").click().run()
    assert "4 000 € acquis sur 5 000 €" in tout(aller(ouvrir("classeur"), "synthese"))
    ecran = deplier(ouvrir("classeur"))
    assert "choisi par vous" in tout(ecran)
    bouton(ecran, "Oublier mes choix").click().run()
    assert champ_de_colonne(ouvrir("classeur"), "D").value == ""


def test_la_meme_mise_en_page_l_an_prochain_ne_demande_rien(depot: Depot) -> None:
    ecran = deposer_a_l_ecran(ouvrir("classeur"), "2025.xlsx", EN_DESORDRE)
    champ_de_colonne(ecran, "D").set_value("realise").run()
    bouton(ecran, "Garder ce choix").click().run()
    suivant = a_plat(ENTETES, ["Accès aux soins", "Créneaux ouverts", 4500, 130, 120])
    ecran = deposer_a_l_ecran(ouvrir("classeur"), "2026.xlsx", suivant)
    assert champ_de_colonne(ecran, "D").value == "realise"
    assert "4 500 € acquis sur 4 500 €" in tout(deplier(aller(ecran, "synthese")))


def test_deux_colonnes_pour_un_champ_ne_se_gardent_pas(depot: Depot) -> None:
    deposer(depot, "desordre.xlsx", EN_DESORDRE)
    ecran = ouvrir("classeur")
    champ_de_colonne(ecran, "D").set_value("cible").run()
    assert "Deux colonnes sont lues comme « Cible »" in tout(ecran)
    assert bouton(ecran, "Garder ce choix").disabled


def test_un_classeur_aux_colonnes_inconnues_se_garde_et_se_fait_comprendre(depot: Depot) -> None:
    ecran = deposer_a_l_ecran(ouvrir("classeur"), "inconnu.xlsx", ILLISIBLE)
    assert "dites ci-dessous ce qu'elles portent" in tout(ecran)
    for lettre, cle in zip("ABCD", ("mission", "indicateur", "cible", "realise"), strict=True):
        champ_de_colonne(ecran, lettre).set_value(cle).run()
    bouton(ecran, "Garder ce choix").click().run()
    assert "1 indicateur" in tout(ouvrir("classeur"))


def test_une_correspondance_emportee_est_celle_que_verifier_accepte(depot: Depot) -> None:
    emportee = {"Suivi": {"D": "realise"}}
    lecture = lire("desordre.xlsx", EN_DESORDRE, correspondance=emportee)
    assert lire_la_correspondance(ecrire_la_correspondance(lecture.feuilles))["Suivi"]["D"] == "realise"
    deposer(depot, "desordre.xlsx", EN_DESORDRE)
    ecran = ouvrir("classeur")
    fichier = ("c.json", json.dumps(emportee).encode(), "application/json")
    champ(ecran.get("file_uploader"), "Reprendre une correspondance").set_value(fichier)
    bouton(ecran.run(), "Appliquer cette correspondance").click().run()
    assert champ_de_colonne(ouvrir("classeur"), "D").value == "realise"


@pytest.mark.parametrize(
    ("contenu", "phrase"), [(b"rien", "n'est pas lisible"), (b'{"Autre": {"A": "cible"}}', "nomme d'autres feuilles")]
)
def test_une_correspondance_etrangere_est_refusee(depot: Depot, contenu: bytes, phrase: str) -> None:
    deposer(depot, "desordre.xlsx", EN_DESORDRE)
    ecran = ouvrir("classeur")
    fichier = ("c.json", contenu, "application/json")
    champ(ecran.get("file_uploader"), "Reprendre une correspondance").set_value(fichier)
    bouton(ecran.run(), "Appliquer cette correspondance").click().run()
    assert phrase in tout(ecran)


def test_ce_qui_est_masque_se_lit_quand_on_le_coche_et_le_reste(depot: Depot) -> None:
    depot.classeurs.choisir(IdentifiantDeClasseur.exemple("comme_on_en_recoit.xlsx"))
    ecran = deplier(ouvrir("classeur"))
    assert "14 indicateurs" in tout(ecran)
    champ(ecran.checkbox, "Lire aussi ce qui est masqué — Annexe").check().run()
    assert "15 indicateurs" in tout(ouvrir("classeur"))
    champ(ecran.checkbox, "Lire aussi ce qui est masqué — Annexe").uncheck().run()
    assert "14 indicateurs" in tout(ouvrir("classeur"))


def test_les_phrases_se_lisent_a_cote_de_ce_qui_en_est_compris(depot: Depot) -> None:
    depot.classeurs.choisir(IdentifiantDeClasseur.exemple("comme_on_en_recoit.xlsx"))
    lu = tout(deplier(ouvrir("classeur"))).replace("] ", "").replace("]", "")
    assert "203 patients sans MT" in lu
    assert "Départ : 303" in lu.replace("*", "")


@pytest.mark.parametrize("avec_le_travail", [False, True])
def test_un_classeur_se_retire_et_dit_ce_que_devient_son_travail(depot: Depot, avec_le_travail: bool) -> None:
    cle = deposer(depot, "a retirer.xlsx", DOUTEUX)
    depot.scenarios.creer(cle, "A", "{}", depot.classeurs.lister()[0].depose_le)
    ecran = ouvrir("classeur")
    dans_le_dialogue(ecran, "Retirer ce classeur…")
    assert "Effacer aussi son travail : 1 scénario" in tout(ecran).replace("\u00a0", " ")
    for reste in ("décisions et bilans de réunion", "envois au mur", "codes du mur"):
        assert reste in tout(ecran)
    if avec_le_travail:
        champ(ecran.checkbox, "Effacer aussi son travail").check()
    dans_le_dialogue(ecran, "Retirer ce classeur…", "Retirer")
    assert depot.classeurs.lister() == ()
    assert len(depot.scenarios.lister(cle)) == (0 if avec_le_travail else 1)
    assert "Visiter l'exemple" in tout(ecran)
    assert "« a retirer.xlsx » est retiré" in tout(ecran)
    assert ("Restent, pour le même fichier redéposé : 1 scénario" in tout(ecran)) is not avec_le_travail


def test_le_meme_fichier_se_redepose_apres_son_retrait(depot: Depot) -> None:
    ecran = deposer_a_l_ecran(ouvrir("classeur"), "a retirer.xlsx", DOUTEUX)
    dans_le_dialogue(ecran, "Retirer ce classeur…")
    dans_le_dialogue(ecran, "Retirer ce classeur…", "Retirer")
    assert depot.classeurs.lister() == ()
    deposer_a_l_ecran(ecran.run(), "a retirer.xlsx", DOUTEUX)
    assert [classeur.nom for classeur in depot.classeurs.lister()] == ["a retirer.xlsx"]


def test_un_exemple_ne_se_retire_pas(depot: Depot) -> None:
    assert [b for b in ouvrir("classeur").button if b.label.startswith("Retirer ce classeur")] == []


def test_une_colonne_essentielle_qui_manque_se_demande(depot: Depot) -> None:
    deposer(depot, "desordre.xlsx", EN_DESORDRE)
    lu = tout(ouvrir("classeur"))
    assert "Aucune colonne de « Suivi » n'est lue comme réalisé, et rien n'est lu de « Zblork »" in lu


def test_chaque_geste_montre_les_euros_avant_et_apres(depot: Depot) -> None:
    deposer(depot, "douteux.xlsx", DOUTEUX)
    lu = tout(ouvrir("classeur")).replace("\u202f", " ").replace("\u00a0", " ")
    assert "Acquis : 1 000 € → 5 000 € · Possible : 6 000 €, inchangé" in lu
    ecran = ouvrir("classeur")
    gestes = [b for b in ecran.button if b.label.startswith(("Lire ", "C'est la règle"))]
    assert tout(ecran).count("Possible :") == len(gestes) > 3


def test_la_regle_d_une_ligne_montre_ses_euros_avant_de_s_ecrire(depot: Depot) -> None:
    deposer(depot, "douteux.xlsx", DOUTEUX)
    ecran = ouvrir("indicateur")
    assert bouton(ecran, "C'est la règle du contrat")
    assert "Possible :" in tout(ecran)


def test_lire_ce_qui_est_masque_montre_les_euros_qu_il_ajoute(depot: Depot) -> None:
    depot.classeurs.choisir(IdentifiantDeClasseur.exemple("comme_on_en_recoit.xlsx"))
    ecran = ouvrir("classeur")
    masques = [b for b in ecran.button if b.label == "Lire aussi"]
    assert len(masques) == 2
    assert tout(ecran).count("Possible :") >= 4
