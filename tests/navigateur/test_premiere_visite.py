"""La première visite dans un vrai navigateur : deux portes, un exemple qui se dit fictif, le retour."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.interface.ecran import PAGES, mots_anglais
from tests.navigateur.fenetre import PATIENCE_MS, Fenetre, Ouvrir
from tests.navigateur.serveur import Serveur
from tests.navigateur.test_depots import SYNONYMES
from tests.navigateur.test_largeurs import LARGEURS, fautes
from tests.navigateur.test_pages import fautes_d_accessibilite

pytestmark = pytest.mark.navigateur

ETAPES = 8


def test_toute_adresse_d_un_serveur_neuf_montre_les_deux_portes(serveur_neuf: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur_neuf)
    for page in PAGES:
        lu = fenetre.aller("" if page == "synthese" else page).texte().lower()
        assert "ouvrir mon classeur" in lu
        assert "visiter l'exemple" in lu


def test_les_portes_ont_le_meme_rang_et_se_lisent_partout(serveur_neuf: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur_neuf).aller()
    portes = [fenetre.page.locator(f".st-key-porte-{nom}").bounding_box() for nom in ("classeur", "exemple")]
    assert portes[0] is not None
    assert portes[1] is not None
    for cote in ("y", "width", "height"):
        assert portes[0][cote] == pytest.approx(portes[1][cote], abs=1)
    assert portes[0]["y"] + portes[0]["height"] < 625
    assert mots_anglais([fenetre.texte()]) == []
    for theme in ("light", "dark"):
        assert fautes_d_accessibilite(fenetre.passer_en(theme)) == []
    assert [faute for taille in LARGEURS.values() for faute in fautes(fenetre, taille)] == []


def test_l_exemple_puis_son_classeur_sans_jamais_perdre_le_chemin(serveur_neuf: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur_neuf).aller("missions")
    fenetre.apres(fenetre.bouton("Visiter l'exemple").click)
    assert "122 500 €" in fenetre.recharger().texte()
    for page in PAGES:
        lu = fenetre.aller("" if page == "synthese" else page).texte()
        assert "Exemple fictif" in lu
        assert "Ouvrir mon classeur" in lu
    fenetre.page.get_by_role("link", name="Ouvrir mon classeur").click()
    fenetre.page.wait_for_url("**/classeur")
    lu = fenetre.attendre().deposer("suivi cpts.xlsx", SYNONYMES).texte()
    assert "2 indicateurs" in lu
    assert "Exemple fictif" not in lu
    assert "Changer de classeur" in fenetre.aller("gateau").texte()


def test_la_visite_avance_sans_que_ses_boutons_bougent(serveur_neuf: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur_neuf).aller()
    fenetre.apres(fenetre.bouton("Visiter l'exemple").click)
    places = [_places(fenetre)]
    for rang in range(2, ETAPES + 1):
        fenetre.apres(suivant(fenetre).click)
        fenetre.page.get_by_text(f"Visite {rang} sur {ETAPES}").wait_for()
        places.append(_places(fenetre))
    assert places == places[:1] * ETAPES
    expect(suivant(fenetre)).to_be_disabled(timeout=PATIENCE_MS)


def test_quitter_la_visite_ne_deplace_rien_et_elle_se_reprend(serveur_neuf: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur_neuf).aller()
    fenetre.apres(fenetre.bouton("Visiter l'exemple").click)
    for taille in LARGEURS.values():
        assert fautes(fenetre, taille) == []
        en_visite = _haut_du_titre(fenetre)
        fenetre.apres(fenetre.bouton("Quitter la visite").click)
        assert fautes(fenetre, taille) == []
        assert _haut_du_titre(fenetre) == pytest.approx(en_visite, abs=1)
        fenetre.apres(fenetre.bouton("Reprendre la visite").click)


def test_les_guides_se_lisent_a_l_ecran(serveur_neuf: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur_neuf).aller("guides")
    for onglet in ("Bureau", "Au clavier", "Coordination"):
        fenetre.page.get_by_role("tab", name=onglet).click()
        assert mots_anglais([fenetre.attendre().texte()]) == []
        for theme in ("light", "dark"):
            assert fautes_d_accessibilite(fenetre.passer_en(theme)) == []


@pytest.mark.parametrize("hauteur", [768, 625])
def test_apres_un_depot_la_reponse_se_voit_sans_defiler(serveur_neuf: Serveur, ouvrir: Ouvrir, hauteur: int) -> None:
    fenetre = ouvrir(serveur_neuf).aller("missions")
    fenetre.page.set_viewport_size({"width": 1366, "height": hauteur})
    fenetre.deposer("suivi cpts.xlsx", SYNONYMES)
    reperes = [
        fenetre.page.get_by_role("heading", name=nom)
        for nom in ("Ce qui est compris", "À confirmer", "Où aller ensuite", "Un autre classeur")
    ]
    reperes += [
        fenetre.page.get_by_text("2 lignes sans règle écrite"),
        fenetre.page.get_by_role("link", name="Voir la synthèse"),
        fenetre.bouton("Choisir un fichier"),
    ]
    for repere in reperes:
        boite = repere.first.bounding_box()
        assert boite is not None
        assert boite["y"] + boite["height"] < hauteur


def suivant(fenetre: Fenetre) -> Locator:
    """Le bouton de la visite : un indicateur a le sien, « Suivante »."""
    return fenetre.page.get_by_role("button", name="Suivant", exact=True)


def _places(fenetre: Fenetre) -> list[tuple[int, int]]:
    """Où sont les deux boutons de la visite [px]."""
    boites = [bouton.bounding_box() for bouton in (suivant(fenetre), fenetre.bouton("Quitter la visite"))]
    return [(round(boite["x"]), round(boite["y"])) for boite in boites if boite]


def _haut_du_titre(fenetre: Fenetre) -> float:
    boite = fenetre.page.locator("h1").bounding_box()
    assert boite is not None
    return boite["y"]
