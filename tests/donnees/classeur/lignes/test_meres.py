"""Une mère et ses filles ne comptent qu'une fois quand la mise en page les range ; sinon, le doute se dit."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment

from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import classeur

ENTETES = ["Mission", "Indicateur", "Cible", "Réalisé", "Montant"]
MERE = ["Accès", "Soins non programmés", 110, 129, 10_000]
FILLES = [["Accès", "RDV honorés", 100, 120, 6000], ["Accès", "Médecins", 10, 9, 4000]]
AUTRE = ["Accès", "Médecin traitant", 3, 4, 700]
Finition = Callable[[Workbook], None]


def plan(*rangs: int) -> Finition:
    def grouper(contenu: Workbook) -> None:
        for rang in rangs:
            contenu["Annexe"].row_dimensions[rang].outlineLevel = 1

    return grouper


def retrait(*rangs: int) -> Finition:
    def retirer(contenu: Workbook) -> None:
        for rang in rangs:
            contenu["Annexe"][f"B{rang}"].alignment = Alignment(indent=2)

    return retirer


def lire_les_lignes(*lignes: list[object], finir: Finition | None = None) -> Lecture:
    return lire("a.xlsx", classeur({"Annexe": [ENTETES, *lignes]}, finir))


def dites(lecture: Lecture, code: str, *gravites: Gravite) -> list[str]:
    attendues = gravites or (Gravite.A_VERIFIER,)
    return [a.cellule for a in lecture.anomalies if a.code == code and a.gravite in attendues]


def renommees(*libelles: str) -> list[list[object]]:
    return [[fille[0], libelle, *fille[2:]] for fille, libelle in zip(FILLES, libelles, strict=True)]


@pytest.mark.parametrize(
    ("filles", "finir"),
    [
        (FILLES, plan(3, 4)),
        (FILLES, retrait(3, 4)),
        (renommees("a) RDV honorés", "b) Médecins"), None),
        (renommees("- RDV honorés", "- Médecins"), None),
        (renommees("ii. RDV honorés", "iii. Médecins"), None),
    ],
)
def test_la_mise_en_page_fait_sortir_la_mere_du_compte(filles: list[list[object]], finir: Finition | None) -> None:
    lecture = lire_les_lignes(MERE, *filles, AUTRE, finir=finir)
    assert valoriser(lecture.contrat).total.part_variable == Decimal(10_700)
    assert dites(lecture, "TOTAL_EXCLU") == ["E2"]


@pytest.mark.parametrize("numeros", [("1", "1.1", "1.2"), ("2.", "2.a", "2.b"), ("A1", "A1-1", "A1-2")])
def test_un_numero_qui_prolonge_celui_de_la_mere_l_en_fait_sortir(numeros: tuple[str, str, str]) -> None:
    lignes = [[ligne[0], f"{n} {ligne[1]}", *ligne[2:]] for n, ligne in zip(numeros, [MERE, *FILLES], strict=True)]
    assert valoriser(lire_les_lignes(*lignes, AUTRE).contrat).total.part_variable == Decimal(10_700)


def test_des_filles_avant_leur_mere_aussi() -> None:
    lecture = lire_les_lignes(*FILLES, MERE, AUTRE, finir=plan(2, 3))
    assert valoriser(lecture.contrat).total.part_variable == Decimal(10_700)
    assert dites(lecture, "TOTAL_EXCLU") == ["E4"]


def test_une_mere_de_meres_ne_compte_que_leurs_filles() -> None:
    def etages(contenu: Workbook) -> None:
        for rang, niveau in {3: 1, 4: 2, 5: 2, 6: 1}.items():
            contenu["Annexe"].row_dimensions[rang].outlineLevel = niveau

    tout = ["Accès", "Tout l'accès", 1, 1, 10_700]
    lecture = lire_les_lignes(tout, MERE, *FILLES, AUTRE, finir=etages)
    assert valoriser(lecture.contrat).total.part_variable == Decimal(10_700)
    assert dites(lecture, "TOTAL_EXCLU") == ["E2:E3"] or set(dites(lecture, "TOTAL_EXCLU")) == {"E2", "E3"}


def test_des_filles_sans_cible_ni_realise_detaillent_le_montant_de_leur_mere() -> None:
    sans_cible = [[f[0], f"- {f[1]}", None, None, f[4]] for f in FILLES]
    lecture = lire_les_lignes(MERE, *sans_cible, AUTRE)
    assert [i.libelle for i in lecture.contrat.indicateurs] == ["Soins non programmés", "Médecin traitant"]
    assert valoriser(lecture.contrat).total.part_variable == Decimal(10_700)
    assert len(dites(lecture, "TOTAL_EXCLU")) == 2


def test_des_lignes_rangees_dont_la_somme_ne_tombe_pas_juste_restent_toutes() -> None:
    lecture = lire_les_lignes([*MERE[:4], 9000], *FILLES, AUTRE, finir=plan(3, 4))
    assert valoriser(lecture.contrat).total.part_variable == Decimal(19_700)
    assert dites(lecture, "TOTAL_EXCLU") == []


def test_sans_indice_rien_ne_sort_du_compte_et_le_double_compte_est_chiffre() -> None:
    lecture = lire_les_lignes(MERE, *FILLES, AUTRE)
    assert valoriser(lecture.contrat).total.part_variable == Decimal(20_700)
    assert dites(lecture, "LIGNE_INCLUSE") == ["E2"]
    assert any("10\u202f000\u202f€ comptent deux fois" in a.message for a in lecture.anomalies)


def test_deux_montants_ronds_par_hasard_ne_disent_qu_une_information() -> None:
    lecture = lire_les_lignes(
        ["Accès", "RDV", 10, 12, 1000], ["Accès", "SAS", 4, 5, 500], ["Accès", "MT", 4, 5, 500], AUTRE
    )
    assert valoriser(lecture.contrat).total.part_variable == Decimal(2700)
    assert dites(lecture, "LIGNE_INCLUSE") == []
    assert dites(lecture, "LIGNE_INCLUSE", Gravite.INFORMATION) == ["E2"]


def test_la_somme_ne_se_cherche_pas_dans_une_autre_mission() -> None:
    ailleurs = [["Prévention", *fille[1:]] for fille in FILLES]
    lecture = lire_les_lignes(MERE, *ailleurs)
    assert dites(lecture, "LIGNE_INCLUSE", *Gravite) == []
