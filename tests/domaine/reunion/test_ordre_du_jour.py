"""L'ordre du jour : celui que le contrat suggère, et ce que l'on y change."""

from __future__ import annotations

import pytest

from lib.domaine.contrat import Contrat, Mission
from lib.domaine.indicateur import Indicateur
from lib.domaine.reunion.ordre_du_jour import (
    CONCLUSION,
    OUVERTURE,
    OrdreDuJour,
    PointDeReunion,
    PointRefuse,
    ordre_du_jour_du,
)
from lib.domaine.vocabulaire import Portee

CONTRAT = Contrat(
    missions=(
        Mission("ACCES", "Accès aux soins"),
        Mission("CRISE", "Crise", engagee=False),
        Mission("QUALITE", "Qualité"),
        Mission("PREVENTION", "Prévention"),
    ),
    indicateurs=(
        *(Indicateur(f"A{n}", "ACCES", f"Ligne {n}") for n in range(1, 8)),
        Indicateur("C1", "CRISE", "Plan"),
        Indicateur("P1", "PREVENTION", "Dépistage", portee=Portee.NATIONAL),
    ),
)
TROIS = OrdreDuJour(tuple(PointDeReunion(titre, 10) for titre in ("un", "deux", "trois")))


def titres(ordre: OrdreDuJour) -> list[str]:
    return [point.titre for point in ordre.points]


def test_le_contrat_suggere_un_point_par_mission_engagee_qui_a_des_lignes() -> None:
    suggere = ordre_du_jour_du(CONTRAT)
    assert titres(suggere) == [OUVERTURE, "Accès aux soins", "Prévention", CONCLUSION]
    assert [point.minutes for point in suggere.points] == [5, 25, 5, 10]
    assert suggere.minutes == 45


def test_un_point_vise_les_lignes_de_sa_mission_ou_celles_que_l_on_choisit() -> None:
    assert PointDeReunion("Prévention", mission="PREVENTION").lignes_visees(CONTRAT) == ("P1",)
    assert PointDeReunion("Deux lignes", lignes=("A5", "A2", "inconnue")).lignes_visees(CONTRAT) == ("A2", "A5")
    assert PointDeReunion("Ouverture").lignes_visees(CONTRAT) == ()


def test_les_points_s_ajoutent_se_deplacent_et_se_retirent() -> None:
    assert titres(TROIS.ajouter(PointDeReunion("  quatre  "))) == ["un", "deux", "trois", "quatre"]
    assert titres(TROIS.deplacer(2, 0)) == ["trois", "un", "deux"]
    assert titres(TROIS.deplacer(0, 3)) == ["un", "deux", "trois"]
    assert titres(TROIS.retirer(1)) == ["un", "trois"]
    assert titres(TROIS.remplacer(1, PointDeReunion("autre"))) == ["un", "autre", "trois"]
    assert [TROIS.borner(rang) for rang in (-1, 1, 9)] == [0, 1, 2]
    assert OrdreDuJour().borner(3) == 0


@pytest.mark.parametrize("point", [PointDeReunion("  "), PointDeReunion("un", 0), PointDeReunion("un", 241)])
def test_un_point_sans_titre_ou_sans_duree_est_refuse(point: PointDeReunion) -> None:
    with pytest.raises(PointRefuse):
        TROIS.ajouter(point)
    with pytest.raises(PointRefuse):
        TROIS.remplacer(0, point)
