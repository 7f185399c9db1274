"""Un montant qui en additionne d'autres ne compte pas une seconde fois, et un total qui ne tombe pas juste est dit."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal

import pytest

from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import classeur

ENTETES = ["Mission", "Indicateur", "Cible", "Réalisé", "Montant"]


def lire_les_lignes(*lignes: list[object]) -> Lecture:
    return lire("a.xlsx", classeur({"Annexe": [ENTETES, *lignes]}))


def dites(lecture: Lecture, code: str) -> list[str]:
    return [a.cellule for a in lecture.anomalies if a.code == code and a.gravite is not Gravite.INFORMATION]


def test_une_ligne_chapeau_qui_porte_la_somme_de_ses_filles_n_est_pas_comptee() -> None:
    lecture = lire_les_lignes(
        ["Accès aux soins", "Action SNP", None, None, 10000],
        [None, "RDV honorés", 100, 120, 6000],
        [None, "Médecins au SAS", 10, 9, 4000],
        ["Prévention", "Ateliers", 4, 5, 1000],
    )
    assert valoriser(lecture.contrat).total.part_variable == Decimal(11000)
    assert dites(lecture, "TOTAL_EXCLU") == ["E2"]


def test_un_chapeau_de_chapeaux_ne_compte_pas_non_plus() -> None:
    lecture = lire_les_lignes(
        ["Accès aux soins", "Axe", None, None, 12000],
        [None, "Action SNP", None, None, 10000],
        [None, "RDV honorés", 100, 120, 6000],
        [None, "Médecins au SAS", 10, 9, 4000],
        [None, "Autre", 1, 1, 2000],
    )
    assert valoriser(lecture.contrat).total.part_variable == Decimal(12000)


@pytest.mark.parametrize("filles", [(6000, 3000), (10000,), (6000, None, 4000)])
def test_une_somme_qui_ne_tombe_pas_juste_reste_une_ligne(filles: tuple[int | None, ...]) -> None:
    lignes = [["Accès aux soins", f"Ligne {rang}", 10, 12, montant] for rang, montant in enumerate(filles)]
    lecture = lire_les_lignes(["Accès aux soins", "Sans cible encore", None, None, 10000], *lignes)
    assert lecture.contrat.indicateurs[0].montant_max == Decimal(10000)


def test_une_ligne_dont_est_dite() -> None:
    lecture = lire_les_lignes(
        ["Prévention", "Ateliers", 4, 5, 1000],
        [None, "- dont ateliers nutrition", 2, 3, 600],
        [None, "dont ateliers sommeil", 2, 2, 400],
    )
    assert dites(lecture, "LIGNE_INCLUSE") == ["E3", "E4"]


@pytest.mark.parametrize("retrait", ["- ", "   ", "• ", "↳ "])
def test_un_detail_en_retrait_qui_fait_la_ligne_du_dessus_ne_compte_qu_une_fois(retrait: str) -> None:
    lecture = lire_les_lignes(
        ["Accès", "RDV honorés", 100, 120, 10000],
        [None, f"{retrait}médecins", 60, 70, 6000],
        [None, f"{retrait}infirmiers", 40, 50, 4000],
    )
    assert valoriser(lecture.contrat).total.part_variable == Decimal(10000)
    assert (dites(lecture, "TOTAL_EXCLU"), dites(lecture, "LIGNE_INCLUSE")) == (["E2"], [])


def test_une_liste_a_puces_qui_ne_fait_pas_la_somme_ne_dit_rien() -> None:
    lecture = lire_les_lignes(["Accès", "RDV", 1, 1, 500], [None, "- A", 1, 1, 300], [None, "- B", 1, 1, 100])
    assert dites(lecture, "LIGNE_INCLUSE") == []


def test_un_total_ecrit_au_dessus_de_ses_lignes_se_verifie_aussi() -> None:
    lecture = lire_les_lignes(
        ["Total", None, None, None, 11000], ["Accès", "A", 1, 1, 6000], ["Accès", "B", 1, 1, 4000]
    )
    assert dites(lecture, "TOTAL_DIFFERENT") == ["E2"]


@pytest.mark.parametrize(("annonce", "est_dit"), [(9000, True), (11000, False), (12000, True)])
def test_un_total_ecrit_qui_contredit_les_lignes_est_dit(annonce: int, est_dit: bool) -> None:
    lecture = lire_les_lignes(
        ["Accès aux soins", "RDV honorés", 100, 120, 6000],
        ["Accès aux soins", "Médecins au SAS", 10, 9, 4000],
        ["Prévention", "Ateliers", 4, 5, 1000],
        ["TOTAL", None, None, None, annonce],
    )
    assert (dites(lecture, "TOTAL_DIFFERENT") == ["E5"]) is est_dit


def test_un_total_ne_contredit_pas_des_lignes_dont_un_montant_manque() -> None:
    lecture = lire_les_lignes(
        ["Accès aux soins", "RDV honorés", 100, 120, 6000],
        ["Accès aux soins", "Médecins au SAS", 10, 9, None],
        ["TOTAL", None, None, None, 9000],
    )
    assert dites(lecture, "TOTAL_DIFFERENT") == []


@pytest.mark.parametrize(("fille", "dite", "variable"), [(4000, "TOTAL_EXCLU", 10000), (3000, "LIGNE_INCLUSE", 19000)])
def test_un_montant_que_sa_formule_tire_d_autres_lignes_est_dit(fille: int, dite: str, variable: int) -> None:
    """La somme que le classeur a gardée peut ne plus être celle de ses lignes : rien n'en sort alors."""
    octets = classeur(
        {
            "Annexe": [
                ENTETES,
                ["Accès", "Soins non programmés", 110, 129, "=SUM(E3:E4)"],
                [None, "RDV honorés", 100, 120, 6000],
                [None, "Médecins au SAS", 10, 9, fille],
            ]
        }
    )
    parties = dict(parties_de(octets))
    feuille = re.sub(rb"(<f>SUM.E3:E4.</f>)(?:<v ?/>|<v></v>)", rb"\1<v>10000</v>", parties["xl/worksheets/sheet1.xml"])
    lecture = lire("a.xlsx", rezipper(parties | {"xl/worksheets/sheet1.xml": feuille}))
    assert valoriser(lecture.contrat).total.part_variable == Decimal(variable)
    assert dites(lecture, dite) == ["E2"]


def parties_de(octets: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        return [(nom, archive.read(nom)) for nom in archive.namelist()]


def rezipper(parties: Mapping[str, bytes]) -> bytes:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w") as archive:
        for nom, contenu in parties.items():
            archive.writestr(nom, contenu)
    return tampon.getvalue()


@pytest.mark.parametrize(("annonce", "dit"), [(12000, ["E1"]), (10000, []), (9000, ["E1"])])
def test_l_enveloppe_d_un_titre_se_compare_aux_lignes_qu_il_coiffe(annonce: int, dit: list[str]) -> None:
    lecture = lire_les_lignes(
        ["Accès aux soins", None, None, None, annonce],
        [None, "RDV honorés", 100, 120, 6000],
        [None, "Médecins au SAS", 10, 9, 4000],
        ["Prévention", None, None, None, 1000],
        [None, "Ateliers", 4, 5, 1000],
    )
    assert valoriser(lecture.contrat).total.part_variable == Decimal(11000)
    assert dites(lecture, "TOTAL_DIFFERENT") == [case.replace("1", "2") for case in dit]


def test_l_enveloppe_d_une_mission_additionne_ses_actions_et_un_montant_inconnu_excuse_ce_qui_manque() -> None:
    lecture = lire_les_lignes(
        ["Accès aux soins", None, None, None, 10000],
        [None, "RDV honorés", 100, 120, 6000],
        [None, "Médecins au SAS", 10, 9, "à définir"],
    )
    assert dites(lecture, "TOTAL_DIFFERENT") == []
