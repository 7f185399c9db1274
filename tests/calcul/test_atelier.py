"""L'atelier : les mêmes nombres avec ou sans lui, rien de refait pour ce qui n'a pas bougé, et rien qui reste."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lib
from lib.calcul import convolution, lignes_dues, repartition
from lib.calcul import total_sachant as du_total_sachant
from lib.calcul.atelier import LOIS_PAR_LIGNE, LOIS_PAR_MISSION, Atelier, Souvenirs
from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.loi_du_total import Differe
from lib.calcul.repartition import repartir
from lib.calcul.risque_du_contrat import risque_de
from lib.domaine.contrat import Contrat
from lib.domaine.lecture import Lecture
from lib.domaine.mouvements import ChangerLaCible
from lib.domaine.scenario import Scenario, appliquer
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Correlation
from lib.donnees.classeur import lire
from tests.calcul.lois import certain, contrats
from tests.domaine.contrats import cible
from tests.interface.classeurs import EXEMPLES

DEMONSTRATION = EXEMPLES / "trois_rivieres.xlsx"


@pytest.fixture(scope="module")
def lecture() -> Lecture:
    return lire(DEMONSTRATION.name, DEMONSTRATION.read_bytes())


def apres_un_mouvement(contrat: Contrat, vise: str = "12") -> Contrat:
    simulation = appliquer(contrat, Scenario("essai").ajouter(ChangerLaCible("P1", cible(vise))))
    assert not simulation.refus
    return simulation.contrat


class Compteur:
    """Compte les appels d'une fonction sans rien changer à ce qu'elle fait."""

    def __init__(self, patch: pytest.MonkeyPatch, module: object, nom: str) -> None:
        self.appels = 0
        vraie = getattr(module, nom)

        def compter(*args: object, **faits: object) -> object:
            self.appels += 1
            return vraie(*args, **faits)

        patch.setattr(module, nom, compter)


def test_un_mouvement_ne_fait_recalculer_que_sa_mission(lecture: Lecture, monkeypatch: pytest.MonkeyPatch) -> None:
    atelier, contrat = Atelier(), lecture.contrat
    _ = risque_de(contrat, lecture.preparation, atelier).moyenne
    lois = Compteur(monkeypatch, lignes_dues, "prevoir")
    missions = Compteur(monkeypatch, convolution, "_loi")
    _ = risque_de(apres_un_mouvement(contrat), lecture.preparation, atelier).moyenne
    assert (lois.appels, missions.appels) == (1, 1)
    _ = risque_de(contrat, lecture.preparation, atelier).moyenne
    assert (lois.appels, missions.appels) == (1, 1)


def test_avec_ou_sans_atelier_les_nombres_sont_les_memes_au_bit_pres(lecture: Lecture) -> None:
    atelier = Atelier()
    for contrat in (lecture.contrat, apres_un_mouvement(lecture.contrat), lecture.contrat):
        avec, sans = (risque_de(contrat, lecture.preparation, a) for a in (atelier, None))
        assert avec == sans
        for correlation in Correlation:
            assert avec.selon(correlation) == sans.selon(correlation)
            assert avec.selon(correlation).contributions == sans.selon(correlation).contributions


@given(st.lists(contrats(), min_size=2, max_size=4), st.sampled_from((0.0, 0.3, 0.6)))
def test_un_atelier_qui_a_deja_servi_ne_change_aucun_nombre(
    suite: list[tuple[LoiDeLigne, ...]], correlation: float
) -> None:
    atelier = Atelier()
    for lois in suite:
        repartition_ = repartir(certain(*lois), correlation=correlation, atelier=atelier)
        assert repartition_ == repartir(certain(*lois), correlation=correlation)


def test_une_correlation_ne_se_calcule_que_si_on_la_regarde(lecture: Lecture, monkeypatch: pytest.MonkeyPatch) -> None:
    repartitions = Compteur(monkeypatch, repartition, "total_sachant")
    risque = risque_de(lecture.contrat, lecture.preparation)
    assert repartitions.appels == 0
    assert risque.moyenne is risque.selon(Correlation.MOYENNE)
    assert repartitions.appels == 1
    _ = risque.faible, risque.forte, risque.moyenne
    assert repartitions.appels == 3


def test_les_contributions_ne_se_calculent_que_si_on_les_regarde(
    lecture: Lecture, monkeypatch: pytest.MonkeyPatch
) -> None:
    appels = Compteur(monkeypatch, du_total_sachant, "_payes_au_pire")
    moyenne = risque_de(lecture.contrat, lecture.preparation).moyenne
    assert appels.appels == 0
    assert moyenne.contributions is moyenne.contributions
    assert appels.appels == 1


def test_un_contrat_repris_est_valorise_comme_s_il_ne_l_etait_pas(lecture: Lecture) -> None:
    avant, contrat = valoriser(lecture.contrat), apres_un_mouvement(lecture.contrat)
    apres = valoriser(contrat, depuis=avant)
    assert apres == valoriser(contrat)
    reprises = [m.mission.code for m in apres.missions if any(m is deja for deja in avant.missions)]
    assert reprises == [m.mission.code for m in apres.missions if m.mission.code != "PARCOURS"]


def test_deux_lignes_egales_de_cellules_differentes_ne_sont_pas_reprises_l_une_pour_l_autre(lecture: Lecture) -> None:
    avant = valoriser(lecture.contrat)
    (premier, *autres) = lecture.contrat.indicateurs
    ailleurs = replace(premier, cellules={"realise": "Ailleurs!Z9"})
    apres = valoriser(replace(lecture.contrat, indicateurs=(ailleurs, *autres)), depuis=avant)
    assert apres.lignes[0].indicateur.cellules == {"realise": "Ailleurs!Z9"}


def test_l_atelier_est_borne_et_se_vide(lecture: Lecture) -> None:
    atelier = Atelier()
    for rang in range(LOIS_PAR_LIGNE + 5):
        contrat = apres_un_mouvement(lecture.contrat, str(10 + Fraction(rang, 8)))
        _ = risque_de(contrat, lecture.preparation, atelier).moyenne
    assert len(atelier) <= 42 + LOIS_PAR_LIGNE + 4 * (7 + LOIS_PAR_MISSION) + 4
    atelier.vider()
    assert len(atelier) == 0


def test_le_plus_ancien_nom_et_le_plus_ancien_resultat_s_en_vont() -> None:
    souvenirs: Souvenirs[int, int] = Souvenirs(noms=2, par_nom=2)
    calculs: list[int] = []

    def demander(nom: str, faits: int) -> int:
        return souvenirs.retenir(nom, faits, lambda: calculs.append(faits) or 10 * faits)

    assert [demander("A", n) for n in (1, 2, 1, 3, 1, 2)] == [10, 20, 10, 30, 10, 20]
    assert calculs == [1, 2, 3, 2]
    for nom in ("B", "C"):
        demander(nom, 1)
    demander("A", 1)
    assert calculs == [1, 2, 3, 2, 1, 1, 1]


def test_un_calcul_qui_leve_n_est_pas_garde() -> None:
    souvenirs: Souvenirs[int, float] = Souvenirs(noms=1, par_nom=1)
    with pytest.raises(ZeroDivisionError):
        souvenirs.retenir("A", 1, lambda: 1 / 0)
    assert (len(souvenirs), souvenirs.retenir("A", 1, lambda: 2.0)) == (0, 2.0)


def test_un_resultat_differe_se_calcule_une_fois() -> None:
    appels: list[int] = []
    differe = Differe(lambda: appels.append(1) or "fait")
    assert ([differe.valeur, differe.valeur], appels) == (["fait", "fait"], [1])


def test_ni_le_calcul_ni_les_usages_ne_gardent_un_contrat_au_niveau_d_un_module() -> None:
    racine = Path(lib.__file__).parent
    fautes = [
        f"{fichier.relative_to(racine)}:{noeud.lineno}"
        for couche in ("calcul", "usages")
        for fichier in (racine / couche).rglob("*.py")
        for noeud in _caches(ast.parse(fichier.read_text(encoding="utf-8")))
    ]
    assert fautes == []


def _caches(arbre: ast.Module) -> Iterator[ast.expr]:
    for fonction in (n for n in ast.walk(arbre) if isinstance(n, ast.FunctionDef)):
        for decorateur in fonction.decorator_list:
            nom = decorateur.func if isinstance(decorateur, ast.Call) else decorateur
            if ast.unparse(nom).rpartition(".")[2] in {"cache", "lru_cache"}:
                yield decorateur
