"""La page des propositions : trois gâteaux cherchés, ouverts comme scénarios, dans le mandat du bureau."""

from __future__ import annotations

from decimal import Decimal

import pytest
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.mandat import Mandat, Mise
from lib.domaine.saisie import Saisie
from lib.donnees.depot import Depot, IdentifiantDeClasseur
from lib.donnees.preparation_json import ecrire_saisie, lire_saisie
from lib.interface.propositions import a_deux_a_l_ecran, recherche_a_l_ecran, trois_gateaux
from lib.interface.session import cles
from tests.interface import recherches
from tests.interface.classeurs import TROIS_RIVIERES, UNE_MISSION, deposer, une_mission
from tests.interface.ecran import (
    INSTANT,
    aller,
    bouton,
    champ,
    deplier,
    ouvrir,
    phrase_de_lecture,
    tout,
    valeurs_qui_fuient,
)
from tests.interface.scenarios import garder, gardes


@pytest.fixture
def mission(depot: Depot) -> IdentifiantDeClasseur:
    """Une seule mission, déposée et choisie : chaque réglage demande sa propre recherche, et un geste suffit."""
    return deposer(depot, UNE_MISSION, une_mission())


def test_trois_gateaux_se_lisent_et_s_ouvrent_comme_scenarios(depot: Depot) -> None:
    ecran = ouvrir("propositions")
    lus = tout(ecran)
    assert "gâteaux possibles, le plus sûr rapporte" in phrase_de_lecture(ecran).replace("\u00a0", " ")
    for mot in ("Le plus sûr", "Le plus rentable", "Le plus acceptable", "Nous demandons", "Mauvaise année"):
        assert mot in lus
    assert valeurs_qui_fuient([lus]) == []
    bouton(ecran, "Ouvrir comme scénario", 2).click().run()
    assert gardes(depot).nom == "Le plus acceptable"
    assert len(ouvrir("gateau").toggle) == len(gardes(depot).etapes) > 0


def test_moins_de_changements_proposent_moins(depot: Depot) -> None:
    ecran = ouvrir("propositions")
    champ(ecran.selectbox, "Changements").set_value(1).run()
    bouton(ecran, "Ouvrir comme scénario").click().run()
    assert len(gardes(depot).etapes) == 1


def test_garder_un_total_dit_le_moins_que_l_on_puisse_demander_ou_que_c_est_impossible(depot: Depot) -> None:
    ecran = ouvrir("propositions")
    champ(ecran.text_input, "Garder ce total").set_value("90 000").run()
    assert "le moins que l'on puisse demander" in tout(ecran)
    champ(ecran.text_input, "Garder ce total").set_value("122 500").run()
    assert "Impossible de garder 122 500 €" in tout(ecran).replace("\u202f", " ").replace("\u00a0", " ")
    champ(ecran.text_input, "Garder ce total").set_value("beaucoup").run()
    assert "n'est pas un montant" in tout(ecran)


def test_une_recherche_arretee_se_relance(depot: Depot) -> None:
    ecran = ouvrir("synthese")
    ecran.session_state[cles.RECHERCHES_ARRETEES.nom] = frozenset({recherche_a_l_ecran.TROIS_GATEAUX})
    ecran = aller(ecran, "propositions")
    assert "La recherche est arrêtée" in phrase_de_lecture(ecran)
    bouton(ecran, "Relancer").click().run()
    assert "Le plus sûr" in tout(ecran)


def test_arreter_de_chercher_un_total_laisse_les_trois_gateaux(depot: Depot) -> None:
    ecran = ouvrir("synthese")
    ecran.session_state[cles.RECHERCHES_ARRETEES.nom] = frozenset({trois_gateaux.TOTAL_A_GARDER})
    ecran = aller(ecran, "propositions")
    champ(ecran.text_input, "Garder ce total").set_value("90 000").run()
    assert "Le plus sûr" in tout(ecran)
    assert "La recherche est arrêtée" in tout(ecran)
    assert "le moins que l'on puisse demander" not in tout(ecran)
    bouton(ecran, "Relancer").click().run()
    assert "le moins que l'on puisse demander" in tout(ecran)


def test_une_recherche_qui_dure_se_voit_avancer_et_rend_la_meme_chose(
    depot: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    attendu = phrase_de_lecture(ouvrir("propositions"))
    monkeypatch.setattr(recherche_a_l_ecran, "PATIENCE_S", -1.0)
    montrees: list[float] = []
    avancer = DeltaGenerator.progress
    monkeypatch.setattr(DeltaGenerator, "progress", lambda *a, **k: (montrees.append(1), avancer(*a, **k))[1])
    st.cache_resource.clear()
    recherches.FAITES.clear()
    ecran = ouvrir("propositions")
    assert len(montrees) > 2
    assert [e.value for e in (*ecran.exception, *ecran.error)] == []
    assert phrase_de_lecture(ecran) == attendu


def test_le_mandat_se_fixe_se_voit_partout_et_se_retire(depot: Depot) -> None:
    garder(depot)
    ecran = deplier(ouvrir("scenarios"))
    champ(ecran.text_input, "Plancher").set_value("120 000").run()
    bouton(ecran, "Fixer ce mandat").click().run()
    mandat = lire_saisie(depot.cahiers.lire(TROIS_RIVIERES) or "").mandat
    assert mandat == Mandat(plancher=Decimal(120_000), mise=Mise.PRUDENT)
    assert "dehors (1 raison)" in tout(ecran)
    assert "sous le plancher de 120 000 €" in tout(ouvrir("gateau"))
    assert "Hors du mandat du bureau" in tout(ouvrir("propositions"))
    bouton(deplier(ecran), "Retirer le mandat").click().run()
    assert lire_saisie(depot.cahiers.lire(TROIS_RIVIERES) or "").mandat is None
    assert "Hors du mandat" not in tout(ouvrir("gateau"))


def test_une_ligne_rouge_n_est_dans_aucun_gateau_propose(depot: Depot, mission: IdentifiantDeClasseur) -> None:
    touchees = lignes_touchees(ouvrir("propositions"), depot, mission)
    rouge = min(touchees)
    saisie = Saisie(mandat=Mandat(lignes_rouges=frozenset({rouge})))
    depot.cahiers.changer(mission, lambda _: ecrire_saisie(saisie), INSTANT)
    assert rouge not in lignes_touchees(ouvrir("propositions"), depot, mission)


def lignes_touchees(ecran, depot: Depot, classeur: IdentifiantDeClasseur) -> set[str]:  # type: ignore[no-untyped-def]
    bouton(ecran, "Ouvrir comme scénario").click().run()
    return {etape.mouvement.ligne_visee for etape in gardes(depot, classeur).etapes}


@pytest.mark.parametrize("page", ["gateau", "scenarios", "propositions"])
def test_sans_mandat_rien_n_en_parle_en_tete(depot: Depot, page: str) -> None:
    garder(depot)
    assert "Hors du mandat" not in tout(ouvrir(page))


def test_noter_l_importance_d_une_ligne_pour_la_cpam_change_l_echange(
    depot: Depot, mission: IdentifiantDeClasseur
) -> None:
    ecran = deplier(ouvrir("propositions"))
    lus = tout(ecran)
    for mot in ("L'équilibre", "Céder pour gagner", "Après un accord de principe", "Rien n'est prédit"):
        assert mot in lus
    identifiant = champ(ecran.selectbox, "Quelle ligne").value
    champ(ecran.select_slider, "Ce qu'elle compte").set_value(10).run()
    assert dict(lire_saisie(depot.cahiers.lire(mission) or "").priorites_cpam) == {identifiant: 10}
    assert "Notée par l'équipe" in tout(ecran)


def test_l_effort_d_un_genre_se_regle_se_rappelle_et_revient_a_la_convention(
    depot: Depot, mission: IdentifiantDeClasseur
) -> None:
    ecran = deplier(ouvrir("propositions"))
    assert "C'est une convention" in tout(ecran)
    champ(ecran.selectbox, "Adoucir la règle").set_value(9).run()
    assert lire_saisie(depot.cahiers.lire(mission) or "").intensites == ((GenreDOption.REGLE, 9),)
    lus = tout(deplier(ecran))
    assert "adoucir la règle 9" in lus.replace("\u00a0", " ")
    assert "Votre équipe a réglé ces points" in lus
    bouton(ecran, "Revenir à la convention").click().run()
    assert lire_saisie(depot.cahiers.lire(mission) or "").intensites == ()
    assert "C'est une convention" in tout(deplier(ecran))


def test_a_deux_ne_se_cherche_qu_une_fois(mission: IdentifiantDeClasseur, monkeypatch: pytest.MonkeyPatch) -> None:
    fois: list[int] = []
    chercher = a_deux_a_l_ecran.a_deux
    monkeypatch.setattr(a_deux_a_l_ecran, "a_deux", lambda p: (fois.append(1), chercher(p))[1])
    ecran = deplier(ouvrir("propositions"))
    assert len(fois) == 1
    champ(ecran.selectbox, "Quelle ligne").set_value("A9").run()
    assert len(fois) == 1
    champ(ecran.select_slider, "Ce qu'elle compte").set_value(9).run()
    assert len(fois) == 2
