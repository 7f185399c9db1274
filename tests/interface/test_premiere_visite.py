"""La première visite : une phrase, deux portes de même rang ; le choix reste, la visite se quitte et se reprend."""

from __future__ import annotations

import pytest

from lib.donnees.depot import Depot
from tests.interface.classeurs import EXEMPLES, TROIS_RIVIERES, deposer, sans_montant
from tests.interface.ecran import PAGES, aller, bouton, mots_anglais, noeuds, ouvrir, phrase_de_lecture, textes, tout
from tests.interface.test_classeur import AVEC_MONTANTS, deposer_a_l_ecran

PORTES = ("Ouvrir mon classeur", "Visiter l'exemple")
SANS_PORTE = ("methode", "guides")
"""Les pages qui répondent sans classeur : elles mènent aux portes d'un lien."""


@pytest.mark.parametrize("page", PAGES)
def test_chaque_adresse_d_un_depot_neuf_montre_les_deux_portes(depot_neuf: Depot, page: str) -> None:
    ecran = ouvrir(page)
    lus = textes(ecran)
    assert [e.value for e in (*ecran.exception, *ecran.error)] == []
    assert mots_anglais(lus) == []
    if page in SANS_PORTE:
        assert "Ouvrir mon classeur ou visiter l'exemple" in lus
    else:
        assert [s.value for s in ecran.subheader] == list(PORTES)
        assert phrase_de_lecture(ecran).startswith("Cette application lit votre classeur")
    assert depot_neuf.classeurs.courant() is None


def test_visiter_l_exemple_ouvre_la_demonstration_et_le_choix_reste(depot_neuf: Depot) -> None:
    ecran = bouton(ouvrir("missions"), "Visiter l'exemple").click().run()
    assert "72 806 € acquis sur 122 500 €" in phrase_de_lecture(ecran).replace("\u202f", " ")
    assert depot_neuf.classeurs.courant() == TROIS_RIVIERES
    ecran = bouton(ouvrir("gateau"), "Quitter la visite").click().run()
    assert "CPTS des Trois Rivières" in tout(ecran)


def test_un_depot_a_la_porte_mene_a_ce_qui_en_est_compris(depot_neuf: Depot) -> None:
    ecran = deposer_a_l_ecran(ouvrir("missions"), "mon classeur.xlsx", AVEC_MONTANTS)
    assert "mon classeur.xlsx" in phrase_de_lecture(ecran)
    assert "4 000 €" in tout(ouvrir("synthese"))


def test_un_mauvais_fichier_a_la_porte_dit_pourquoi_et_laisse_les_deux_portes(depot_neuf: Depot) -> None:
    ecran = deposer_a_l_ecran(ouvrir("synthese"), "notes.xlsx", b"rien d'un classeur")
    lu = tout(ecran)
    assert "notes.xlsx" in lu
    assert "Le classeur affiché" not in lu
    assert [s.value for s in ecran.subheader] == list(PORTES)


def test_tout_effacer_ramene_aux_deux_portes(depot: Depot) -> None:
    deposer(depot, "mon classeur.xlsx", sans_montant())
    ecran = ouvrir("classeur")
    next(c for c in ecran.checkbox if c.label.startswith("Je veux tout effacer")).check().run()
    ecran = bouton(ecran, "Tout effacer").click().run()
    assert [s.value for s in ecran.subheader] == list(PORTES)
    assert "1 classeur" in tout(ecran)


@pytest.mark.parametrize("page", PAGES)
def test_l_exemple_se_dit_fictif_et_mene_a_son_classeur_sur_chaque_page(depot: Depot, page: str) -> None:
    lu = tout(ouvrir(page))
    assert "Exemple fictif" in lu
    assert "Ouvrir mon classeur" in lu
    assert "Changer de classeur" not in lu


@pytest.mark.parametrize("page", PAGES)
def test_son_classeur_ne_se_dit_pas_fictif_et_se_change(depot: Depot, page: str) -> None:
    deposer(depot, "mon classeur.xlsx", AVEC_MONTANTS)
    lu = tout(ouvrir(page))
    assert "Exemple fictif" not in lu
    assert "Changer de classeur" in lu


def test_de_l_exemple_on_revient_d_un_clic_au_dernier_classeur_depose(depot: Depot) -> None:
    mien = deposer(depot, "mon classeur.xlsx", AVEC_MONTANTS)
    depot.classeurs.choisir(TROIS_RIVIERES)
    ecran = bouton(ouvrir("missions"), "Revenir à mon classeur").click().run()
    assert depot.classeurs.courant() == mien
    assert "Exemple fictif" not in tout(ecran)
    assert "Créneaux ouverts" in tout(ecran)


def test_la_copie_corrigee_d_un_exemple_n_est_pas_son_classeur(depot: Depot) -> None:
    octets = (EXEMPLES / "comme_on_en_recoit.xlsx").read_bytes()
    deposer(depot, "comme_on_en_recoit.xlsx", octets)
    lu = tout(ouvrir("missions"))
    assert "Exemple fictif" in lu
    assert "Revenir à mon classeur" not in lu


def test_un_classeur_illisible_laisse_les_deux_portes_et_ceux_d_avant(depot: Depot) -> None:
    mien = deposer(depot, "mon classeur.xlsx", AVEC_MONTANTS)
    deposer(depot, "courrier.xlsx", b"Madame, Monsieur,")
    ecran = ouvrir("missions")
    assert [s.value for s in ecran.subheader] == list(PORTES)
    next(s for s in ecran.selectbox if s.label.startswith("Ou rouvrez")).set_value(mien).run()
    assert depot.classeurs.courant() == mien


def test_apres_un_depot_la_page_dit_ou_aller_et_l_avis_ouvre_la_fin_d_exercice(depot_neuf: Depot) -> None:
    ecran = deposer_a_l_ecran(ouvrir("synthese"), "mon classeur.xlsx", AVEC_MONTANTS)
    assert [s.value.replace("\\", "") for s in ecran.subheader][:4] == [
        "Ce qui est compris", "À confirmer (2)", "Où aller ensuite", "Un autre classeur",
    ]  # fmt: skip
    liens = [n.proto.label for n in noeuds(ecran) if _est_un_lien(n)]
    assert liens[-2:] == ["Voir la synthèse", "Donner l'avis de l'équipe"]


def test_un_lien_ouvre_la_fin_d_exercice(depot: Depot) -> None:
    ecran = ouvrir("missions")
    ecran.query_params["vue"] = "fin"
    assert "En fin d'exercice" in phrase_de_lecture(aller(ecran, "synthese"))


def test_la_visite_va_de_page_en_page_se_quitte_et_se_reprend(depot_neuf: Depot) -> None:
    ecran = bouton(ouvrir("synthese"), "Visiter l'exemple").click().run()
    vues = [_etape(ecran)]
    while not bouton(ecran, "Suivant").disabled:
        ecran = bouton(ecran, "Suivant").click().run()
        vues.append(_etape(ecran))
    assert [v.split(" : ")[0] for v in vues] == [
        f"**Visite {rang} sur 8 · {nom}**"
        for rang, nom in enumerate(
            ("Synthèse", "Missions", "Indicateur", "Gâteau", "Trajectoires", "Budget", "Fiche", "Classeur"), start=1
        )
    ]
    assert "trois_rivieres.xlsx" in phrase_de_lecture(ecran)
    bouton(aller(ecran, "missions"), "Quitter la visite").click().run()
    ecran = ouvrir("missions")
    assert "Visite 8 sur 8" not in tout(ecran)
    assert _etape(bouton(ecran, "Reprendre la visite").click().run()).startswith("**Visite 8 sur 8")


def test_la_visite_parle_de_la_page_montree_et_attend_sur_les_autres(depot_neuf: Depot) -> None:
    bouton(ouvrir("synthese"), "Visiter l'exemple").click().run()
    assert _etape(ouvrir("gateau")).startswith("**Visite 4 sur 8 · Gâteau**")
    ecran = ouvrir("scenarios")
    assert "n'en fait pas partie" in _etape(ecran)
    assert _etape(bouton(ecran, "Reprendre").click().run()).startswith("**Visite 1 sur 8 · Synthèse**")


def test_une_etape_que_cette_version_ne_connait_pas_ne_gene_rien(depot: Depot) -> None:
    depot.reglages.retenir("visite", "12")
    bouton(ouvrir("missions"), "Reprendre la visite").click().run()
    assert depot.reglages.retenu("visite") == "0"


def _etape(ecran) -> str:  # type: ignore[no-untyped-def]
    """La phrase de l'étape montrée."""
    return " ".join(next(m.value for m in ecran.markdown if m.value.startswith("**Visite ")).split())


def _est_un_lien(noeud) -> bool:  # type: ignore[no-untyped-def]
    return getattr(noeud, "type", "") == "page_link"
