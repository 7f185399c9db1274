"""Des poids deviennent des euros : au centime quand ils font 100, un par un sinon, jamais deux fois."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import pytest
from openpyxl import Workbook

from lib.domaine.contrat import Mission
from lib.domaine.lecture import Anomalie, Lecture
from lib.domaine.valorisation import valoriser
from lib.donnees.classeur import lire
from lib.donnees.classeur.assemblage.poids import montants_selon_les_poids
from lib.donnees.classeur.comprehension import IndicateurLu
from tests.donnees.classeurs_d_essai import classeur

ENTETES = ("Mission", "Indicateur", "Cible", "Réalisé", "Poids (%)", "Montant max (€)")
MISSIONS = (("Code", "Mission", "Part variable (€)"), ("ACCES", "Accès aux soins", 1000))


def avec_les_poids(poids: Sequence[object], montants: Sequence[object] = (), format_des_poids: str = "") -> Lecture:
    ecrits = [*montants, *[None] * len(poids)]
    lignes = [("ACCES", f"Ligne {rang}", 1, 1, p, ecrits[rang]) for rang, p in enumerate(poids)]

    def formater(contenu: Workbook) -> None:
        for (cellule,) in contenu["Indicateurs"]["E2:E9"]:
            cellule.number_format = format_des_poids or "General"

    return lire("essai.xlsx", classeur({"Missions": MISSIONS, "Indicateurs": [ENTETES, *lignes]}, formater))


def montants_de(lecture: Lecture) -> list[Decimal | None]:
    return [ligne.montant_max for ligne in lecture.contrat.indicateurs]


def du_code(lecture: Lecture, code: str) -> list[Anomalie]:
    return [a for a in lecture.anomalies if a.code == code]


@pytest.mark.parametrize(
    "poids", [(33.33, 33.33, 33.33), (33.33333333333334,) * 3, (33.3, 33.3, 33.3), (0.3333, 0.3333, 0.3334)]
)
def test_des_poids_qui_font_cent_se_partagent_au_centime(poids: Sequence[float]) -> None:
    lecture = avec_les_poids(poids)
    assert sum(m or 0 for m in montants_de(lecture)) == 1000
    assert du_code(lecture, "ARITHMETIQUE") == []


def test_des_poids_au_format_pourcentage_sont_les_memes() -> None:
    assert montants_de(avec_les_poids((0.6, 0.4), format_des_poids="0%")) == [600, 400]


@pytest.mark.parametrize(
    ("poids", "montants", "autre"),
    [((30, 40), [300, 400], "428,57"), ((60, 60), [600, 600], "500"), ((60, None), [600, None], "1\u202f000")],
)
def test_des_poids_qui_ne_font_pas_cent_sont_convertis_un_par_un(
    poids: Sequence[object], montants: list[int | None], autre: str
) -> None:
    lecture = avec_les_poids(poids)
    (anomalie,) = du_code(lecture, "ARITHMETIQUE")
    assert montants_de(lecture) == montants
    assert autre in anomalie.message
    assert valoriser(lecture.contrat).total.inconnu == 1000 - sum(m or 0 for m in montants)


def test_un_poids_negatif_est_inconnu_et_les_autres_restent() -> None:
    lecture = avec_les_poids((60, -40))
    assert montants_de(lecture) == [600, None]
    assert du_code(lecture, "NOMBRE_ILLISIBLE")[0].cellule == "E3"


@pytest.mark.parametrize(("poids", "montants"), [((0.6, None), [None, None]), ((60, 0.3), [600, None])])
def test_une_part_nue_parmi_des_poids_n_est_pas_devinee(poids: Sequence[object], montants: list[int | None]) -> None:
    lecture = avec_les_poids(poids)
    assert montants_de(lecture) == montants
    assert du_code(lecture, "FRACTION_OU_POURCENT")


def test_un_montant_ecrit_l_emporte_et_le_poids_ignore_est_dit() -> None:
    lecture = avec_les_poids((50, 50), (450,))
    assert montants_de(lecture) == [450, 500]
    assert [a.cellule for a in du_code(lecture, "POIDS_CONVERTI")] == ["E3"]
    assert [a.cellule for a in du_code(lecture, "POIDS_IGNORE")] == ["E2"]


def test_les_lignes_ne_se_parcourent_pas_une_fois_par_mission() -> None:
    """Deux mille missions de quelques lignes prenaient quatre millions de pas."""
    parcours = []

    class Lignes(tuple[IndicateurLu, ...]):
        """Des lignes qui comptent leurs lectures."""

        __slots__ = ()

        def __iter__(self) -> Iterator[IndicateurLu]:
            parcours.append(1)
            return super().__iter__()

    assert montants_selon_les_poids((), Lignes(), [Mission(f"M{rang}", f"M{rang}") for rang in range(50)]) == ()
    assert len(parcours) == 1
