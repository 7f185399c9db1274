"""Une mère et ses filles ne comptent qu'une fois quand la mise en page les range ; sinon, le doute se dit."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
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


def test_un_total_sans_son_mot_sous_ses_missions_n_est_pas_compte_et_nomme_ses_lignes() -> None:
    lecture = lire_les_lignes(
        *FILLES, ["Prévention", "Ateliers", 4, 5, 1000], ["Prévention", "Annexe", None, None, 11000]
    )
    assert valoriser(lecture.contrat).total.part_variable == Decimal(11000)
    (exclu,) = [a for a in lecture.anomalies if a.code == "TOTAL_EXCLU"]
    assert (exclu.cellule, exclu.gravite) == ("E5", Gravite.A_VERIFIER)
    assert "lignes 2 à 4" in exclu.phrase
    assert exclu.remede == "Si c'est un indicateur payé, écrivez sa cible."


def test_les_details_d_un_chapeau_exclu_ne_sont_pas_dits_en_double() -> None:
    chapeau = ["Accès", "Soins non programmés", None, None, 10_000]
    lecture = lire_les_lignes(chapeau, *renommees("- RDV honorés", "- Médecins"))
    assert (dites(lecture, "TOTAL_EXCLU"), dites(lecture, "LIGNE_INCLUSE")) == (["E2"], [])


@pytest.mark.parametrize(("detail", "dits"), [("- RDV honorés", ["E3"]), ("RDV honorés", [])])
def test_un_seul_detail_du_montant_de_la_ligne_du_dessus_se_verifie(detail: str, dits: list[str]) -> None:
    lecture = lire_les_lignes(MERE, ["Accès", detail, 100, 120, 10_000])
    assert dites(lecture, "LIGNE_INCLUSE") == dits
