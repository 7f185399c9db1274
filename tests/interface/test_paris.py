"""Le journal des paris à l'écran : noter, ne rien récrire, et comparer quand la suite est connue."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from lib.domaine.contrat import Contrat, Cpts, Exercice
from lib.domaine.indicateur import Indicateur, PointAnnuel
from lib.donnees.classeur import lire
from lib.donnees.depot import Depot
from lib.donnees.modele import ecrire_modele
from lib.donnees.preparation_json.paris_en_json import lire_pari
from lib.interface.session import horloge
from tests.annees import annee_dite
from tests.interface.classeurs import EXEMPLES, TROIS_RIVIERES, deposer
from tests.interface.ecran import INSTANT, PATIENCE_S, bouton, mots_anglais, textes, tout, valeurs_qui_fuient
from tests.interface.ecran import ouvrir as ouvrir_la_page

NOTER = "Noter nos paris d'aujourd'hui"
APRES = datetime(2027, 5, 3, 9, tzinfo=UTC)


@pytest.fixture
def a_l_instant(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """La démonstration est en cours d'exercice ; un essai peut avancer l'horloge."""
    return a_l_heure(monkeypatch, INSTANT)


def a_l_heure(monkeypatch: pytest.MonkeyPatch, instant: datetime) -> pytest.MonkeyPatch:
    monkeypatch.setattr(horloge, "maintenant", lambda: instant)
    return monkeypatch


def _section() -> None:
    from lib.interface.fin_d_exercice import paris_a_noter
    from lib.interface.session import dossier_affiche, situations

    dossier = dossier_affiche.dossier_courant()
    assert dossier is not None
    paris_a_noter.section(dossier, situations.situation(dossier))


def ouvrir() -> AppTest:
    ecran = AppTest.from_function(_section, default_timeout=PATIENCE_S).run()
    assert not ecran.exception
    return ecran


@cache
def demonstration() -> Contrat:
    return lire("exemple.xlsx", (EXEMPLES / "trois_rivieres.xlsx").read_bytes()).contrat


@cache
def classeur_fini(contrat: Contrat) -> bytes:
    """Le même classeur, ses mesures au dernier jour de l'exercice."""
    fin = contrat.exercice.fin if contrat.exercice else None
    return ecrire_modele(replace(contrat, indicateurs=tuple(replace(i, mesure_le=fin) for i in contrat.indicateurs)))


def classeur_suivant(contrat: Contrat) -> bytes:
    """L'exercice suivant : un point d'historique de plus, avec ce que la ligne demandait et une réussite."""
    suivant = Exercice(date(2027, 4, 15), date(2028, 4, 14))
    lignes = tuple(_un_an_plus_tard(i) for i in contrat.indicateurs)
    return ecrire_modele(replace(contrat, exercice=suivant, indicateurs=lignes))


def _un_an_plus_tard(indicateur: Indicateur) -> Indicateur:
    if indicateur.cible.valeur is None or not indicateur.historique:
        return indicateur
    point = PointAnnuel(annee_dite("2026-2027"), indicateur.cible.valeur, indicateur.cible.valeur + Fraction(0))
    return replace(indicateur, historique=(*indicateur.historique, point))


def noter() -> AppTest:
    ecran = ouvrir()
    bouton(ecran, NOTER).click().run()
    assert not ecran.exception
    return ecran


def test_sans_pari_l_ecran_dit_quoi_faire(depot: Depot, a_l_instant: pytest.MonkeyPatch) -> None:
    ecran = ouvrir()
    assert "Aucun pari n'est encore noté pour cette CPTS." in tout(ecran)
    assert not bouton(ecran, NOTER).disabled
    assert "Rejoué sur vos exercices passés" in tout(ecran)


def test_noter_garde_tout_et_ne_se_repete_pas_le_meme_jour(depot: Depot, a_l_instant: pytest.MonkeyPatch) -> None:
    ecran = noter()
    (page,) = depot.paris.lister()
    pari = lire_pari(page.contenu, le=page.le.date())
    assert (page.classeur, page.exercice) == (TROIS_RIVIERES, "15/04/2026 – 14/04/2027")
    assert pari.cpts == "CPTS des Trois Rivières"
    assert pari.total is not None
    assert len(pari.lignes) > 30
    vrais = sum(not ligne.est_connue for ligne in pari.lignes)
    assert f"{vrais} paris notés le 06/02/2027" in tout(ecran)
    assert bouton(ecran, NOTER).disabled


def test_un_pari_du_lendemain_s_ajoute_sans_recrire(depot: Depot, a_l_instant: pytest.MonkeyPatch) -> None:
    noter()
    avant = depot.paris.lister()
    a_l_heure(a_l_instant, INSTANT.replace(day=7))
    assert "Le journal a 2 pages." in tout(noter())
    assert depot.paris.lister()[:1] == avant


def test_le_meme_classeur_fini_denoue_les_paris(depot: Depot, a_l_instant: pytest.MonkeyPatch) -> None:
    assert "L'exercice court jusqu'au 14/04/2027" in tout(noter())
    a_l_heure(a_l_instant, APRES)
    deposer(depot, "fini.xlsx", classeur_fini(demonstration()))
    lu = tout(ouvrir())
    assert "En moyenne, nos paris étaient" in lu
    assert "La valeur est tombée dans la fourchette annoncée" in lu
    assert "on ne parie plus sur ce que l'on sait" in lu


def test_le_classeur_suivant_denoue_par_son_historique(depot: Depot, a_l_instant: pytest.MonkeyPatch) -> None:
    noter()
    a_l_heure(a_l_instant, APRES)
    deposer(depot, "suivant.xlsx", classeur_suivant(demonstration()))
    lu = tout(ouvrir())
    assert "réussi" in lu
    assert "L'historique ne dit rien de l'exercice 2026-2027" in lu


def test_les_paris_d_une_autre_cpts_restent_chez_elle(depot: Depot, a_l_instant: pytest.MonkeyPatch) -> None:
    noter()
    deposer(depot, "voisine.xlsx", ecrire_modele(replace(demonstration(), cpts=Cpts("CPTS du Col"))))
    assert "Aucun pari n'est encore noté pour cette CPTS." in tout(ouvrir())


def test_un_classeur_sans_nom_dit_ce_qui_manque(depot: Depot, a_l_instant: pytest.MonkeyPatch) -> None:
    deposer(depot, "anonyme.xlsx", ecrire_modele(replace(demonstration(), cpts=Cpts())))
    ecran = ouvrir()
    assert "le classeur ne dit pas le nom de la CPTS" in tout(ecran)
    assert NOTER not in [b.label for b in ecran.button]


def test_une_page_abimee_est_dite_et_laissee_de_cote(depot: Depot, a_l_instant: pytest.MonkeyPatch) -> None:
    depot.paris.noter(TROIS_RIVIERES, "2026", "{", INSTANT)
    ecran = noter()
    assert "Les paris notés le 06/02/2027 ne peuvent pas être lus" in tout(ecran)
    assert len(depot.paris.lister()) == 2


def test_la_section_est_au_pied_de_la_fin_d_exercice(depot: Depot, a_l_instant: pytest.MonkeyPatch) -> None:
    ecran = ouvrir_la_page("synthese")
    assert NOTER not in [b.label for b in ecran.button]
    ecran.segmented_control(key="vue-de-la-synthese").set_value("Fin d'exercice").run()
    bouton(ecran, NOTER).click().run()
    assert not ecran.exception
    assert len(depot.paris.lister()) == 1
    assert "paris notés le 06/02/2027" in tout(ecran)


def test_cinq_exercices_se_rejouent_a_part(depot: Depot, a_l_instant: pytest.MonkeyPatch) -> None:
    contrat = demonstration()
    passes = tuple(
        PointAnnuel(annee_dite(f"{2020 + n}-{2021 + n}"), Fraction(30), Fraction(20 + 3 * n + n % 2)) for n in range(6)
    )
    lignes = tuple(replace(i, historique=passes) if i.identifiant == "A9" else i for i in contrat.indicateurs)
    deposer(depot, "long.xlsx", ecrire_modele(replace(contrat, indicateurs=lignes)))
    lu = tout(ouvrir())
    assert "La tendance annonçait" in lu
    assert "2024-2025" in lu
    assert "2025-2026" in lu
    assert "Aucun pari n'est encore noté" in lu


def test_la_section_parle_francais(depot: Depot, a_l_instant: pytest.MonkeyPatch) -> None:
    noter()
    a_l_heure(a_l_instant, APRES)
    deposer(depot, "fini.xlsx", classeur_fini(demonstration()))
    lus = textes(ouvrir())
    assert valeurs_qui_fuient(lus) == []
    assert mots_anglais(lus) == []
