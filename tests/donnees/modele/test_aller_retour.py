"""Lire ce que l'on a écrit redonne le même contrat et le même cahier interne."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from lib.domaine.contrat import Contrat
from lib.domaine.lecture import Lecture
from lib.domaine.preparation import Preparation
from lib.domaine.vocabulaire import Condition, EtatMesure, Maitrise, NomRegle
from lib.donnees.classeur import lire
from lib.donnees.modele import ecrire_modele
from tests.donnees.strategies_de_contrats import contrats, preparations
from tests.exemples import couteux
from tests.fabrique.livrer import DOSSIER, classeurs

LIVRES = ("trois_rivieres.xlsx", "val_de_brume.xlsx", "comme_on_en_recoit.xlsx", "modele_vierge.xlsx")
ENVELOPPES = {"ACCES": 35_000, "PARCOURS": 45_000, "PREVENTION": 17_500, "QUALITE": 15_000, "ACCOMPAGNEMENT": 10_000}


@pytest.fixture(scope="module")
def trois_rivieres() -> Lecture:
    return lire("trois_rivieres.xlsx", (DOSSIER / "trois_rivieres.xlsx").read_bytes())


@pytest.fixture(scope="module")
def fabriques() -> Mapping[str, bytes]:
    return classeurs()


def test_la_fabrique_livre_ces_fichiers(fabriques: Mapping[str, bytes]) -> None:
    assert tuple(fabriques) == LIVRES


@pytest.mark.parametrize("nom", LIVRES)
def test_les_fichiers_livres_sont_ceux_de_la_fabrique(nom: str, fabriques: Mapping[str, bytes]) -> None:
    assert contenu((DOSSIER / nom).read_bytes()) == contenu(fabriques[nom])


def contenu(octets: bytes) -> dict[str, object]:
    """Les cellules d'un classeur et leur format ; les octets, eux, changent avec la bibliothèque XML de la machine."""
    classeur = load_workbook(io.BytesIO(octets))
    return {
        f"{onglet.title}!{cellule.coordinate}": (cellule.value, cellule.data_type, cellule.number_format)
        for onglet in classeur
        for ligne in onglet
        for cellule in ligne
    }


@pytest.mark.parametrize("nom", ["trois_rivieres.xlsx", "val_de_brume.xlsx"])
def test_relire_ce_que_l_on_ecrit_redonne_le_contrat(nom: str) -> None:
    lecture = lire(nom, (DOSSIER / nom).read_bytes())
    relue = lire(nom, ecrire_modele(lecture.contrat, lecture.preparation))
    assert relue.contrat == lecture.contrat
    assert relue.preparation == lecture.preparation


def test_sans_preparation_le_contrat_revient_entier_et_rien_d_interne(trois_rivieres: Lecture) -> None:
    relue = lire("partageable.xlsx", ecrire_modele(trois_rivieres.contrat))
    assert relue.contrat == trois_rivieres.contrat
    assert relue.preparation == Preparation()


def test_un_fichier_partageable_ne_dit_aucune_chance(trois_rivieres: Lecture) -> None:
    contrat = trois_rivieres.contrat
    fermee = replace(contrat.missions[0], condition=Condition.INCONNUE, texte_condition="Crise reconnue")
    contrat = replace(contrat, missions=(fermee, *contrat.missions[1:]))
    interne = replace(trois_rivieres.preparation, ouvertures=((fermee.code, Fraction(3, 10)),))
    assert lire("interne.xlsx", ecrire_modele(contrat, interne)).preparation == interne
    relue = lire("partageable.xlsx", ecrire_modele(contrat))
    assert (relue.contrat, relue.preparation) == (contrat, Preparation())


@couteux()
@given(data=st.data())
def test_un_contrat_quelconque_revient_a_l_identique(data: st.DataObject) -> None:
    contrat = data.draw(contrats())
    preparation = data.draw(preparations(contrat))
    relue = lire("essai.xlsx", ecrire_modele(contrat, preparation))
    assert relue.contrat == contrat
    assert relue.preparation == preparation


def test_le_modele_vierge_se_lit_sans_rien_inventer() -> None:
    lecture = lire("modele.xlsx", ecrire_modele(None))
    assert lecture.contrat.indicateurs == ()
    assert all(m.part_variable is None for m in lecture.contrat.missions)


def test_trois_rivieres_a_41_lignes_payees_et_122_500_euros(trois_rivieres: Lecture) -> None:
    contrat = trois_rivieres.contrat
    payees = [i for i in contrat.indicateurs if i.est_paye and i.mission in ENVELOPPES]
    assert len(payees) == 41
    sommes: Counter[str] = Counter()
    for ligne in payees:
        sommes[ligne.mission] += ligne.montant_max or Decimal(0)
    assert sommes == ENVELOPPES
    assert all(500 <= (i.montant_max or 0) <= 9000 for i in payees)
    assert sum(1 for i in payees if i.paliers) == 4
    assert sum(1 for i in payees if i.regle is NomRegle.TOUT_OU_RIEN) > 20
    assert set(NomRegle) == {i.regle for i in payees}


def test_trois_rivieres_montre_les_quatre_etats_et_27_pour_cent_de_donnees_de_tiers(trois_rivieres: Lecture) -> None:
    contrat = trois_rivieres.contrat
    payees = [i for i in contrat.indicateurs if i.est_paye and i.mission in ENVELOPPES]
    tiers = sum((i.montant_max or Decimal(0) for i in payees if i.maitrise is Maitrise.TIERS), Decimal(0))
    assert round(Fraction(tiers) / 122_500, 2) == Fraction(27, 100)
    assert {i.mesure.etat for i in contrat.indicateurs} == set(EtatMesure)
    assert contrat.cpts.est_fictive


def test_trois_rivieres_se_lit_sans_rien_a_verifier_que_l_on_ne_sache(trois_rivieres: Lecture) -> None:
    assert {a.code for a in trois_rivieres.anomalies if a.gravite != "information"} <= {"ARITHMETIQUE"}


def test_val_de_brume_a_ses_trous_et_ses_poids_convertis_au_centime() -> None:
    contrat: Contrat = lire("val_de_brume.xlsx", (DOSSIER / "val_de_brume.xlsx").read_bytes()).contrat
    montants = {i.identifiant: i.montant_max for i in contrat.indicateurs}
    assert [montants[i] for i in ("A1", "A2", "A3", "A4")] == [8000, 5000, 4000, 3000]
    assert [montants[i] for i in ("V1", "V2", "V3")] == [Decimal("3333.34"), Decimal("3333.33"), Decimal("3333.33")]
    assert montants["P3"] is None


def test_le_classeur_desordonne_se_lit_sans_sa_ligne_masquee_ni_son_total() -> None:
    nom = "comme_on_en_recoit.xlsx"
    lecture = lire(nom, (DOSSIER / nom).read_bytes())
    assert len(lecture.contrat.indicateurs) == 14
    assert Counter(i.mission for i in lecture.contrat.indicateurs) == {
        "ACCES": 5,
        "PARCOURS": 4,
        "PREVENTION": 4,
        "FONCTIONNEMENT": 1,
    }
    assert {"MASQUE", "TOTAL_EXCLU", "ERREUR_DE_FORMULE", "NOMBRE_ILLISIBLE"} <= {a.code for a in lecture.anomalies}
    assert lecture.contrat.indicateurs[0].montant_max == 9000
