"""Les feuilles du modèle : entêtes commentées, listes déroulantes, volets figés, mise en page."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from lib.donnees.champs import FEUILLES, Champ, Feuille, Forme, Importance
from lib.donnees.modele import ecrire_modele
from lib.donnees.modele.cellules import preparer_les_styles
from lib.donnees.modele.feuilles import (
    HAUTEUR_D_UNE_LIGNE,
    LIGNES_PAR_CELLULE,
    ecrire_la_feuille,
    ecrire_la_fiche,
    mettre_en_page,
)


def ouvrir(octets: bytes) -> Workbook:
    return load_workbook(io.BytesIO(octets))


@pytest.fixture(scope="module")
def vierge() -> Workbook:
    return ouvrir(ecrire_modele(None))


def test_chaque_entete_porte_son_aide_et_chaque_choix_sa_liste(vierge: Workbook) -> None:
    for feuille in FEUILLES:
        onglet = vierge[feuille.nom]
        entetes = onglet["A"] if feuille.est_en_fiche else onglet[1]
        for champ, entete in zip(feuille.champs_du_modele, entetes, strict=True):
            assert champ.aide in entete.comment.text
        listes = {v.formula1 for v in onglet.data_validations.dataValidation}
        assert listes == {f'"{",".join(c.mots)}"' for c in feuille.champs_du_modele if c.mots}
        assert all(len(formule) <= 257 for formule in listes)


def test_chaque_feuille_s_imprime_en_a4_paysage_avec_son_entete(vierge: Workbook) -> None:
    for onglet in vierge.worksheets:
        assert (onglet.page_setup.paperSize, onglet.page_setup.orientation) == (9, "landscape")
        assert onglet.page_setup.fitToHeight == 0
        assert "&P / &N" in onglet.oddFooter.right.text
        assert not onglet.protection.sheet
        assert onglet.sheet_state == "visible"
    assert vierge["Indicateurs"].freeze_panes == "E2"
    assert vierge["Indicateurs"].print_title_rows == "$1:$1"


CHAMPS = (
    Champ("identifiant", "Identifiant", "Un code court."),
    Champ("sens", "Sens", "Vers où l'on va.", Forme.MOT, mots=("hausse", "baisse")),
    Champ("montant_max", "Montant max (€)", "Les euros.", Forme.EUROS, importance=Importance.UTILE),
    Champ("ambition", "Ambition", "Ce que l'on vise.", est_interne=True),
)
FEUILLE = Feuille("Indicateurs", "Essai.", CHAMPS)


@pytest.fixture
def classeur() -> Workbook:
    neuf = Workbook()
    neuf.remove(neuf.worksheets[0])
    preparer_les_styles(neuf)
    return neuf


def test_un_tableau_a_son_entete_ses_lignes_et_ses_volets(classeur: Workbook) -> None:
    ecrire_la_feuille(classeur, FEUILLE, CHAMPS, [{"identifiant": "A1", "inconnue": "x"}, {"sens": "hausse"}])
    onglet = classeur["Indicateurs"]
    rangees = [list(rangee) for rangee in onglet.iter_rows(values_only=True)]
    assert rangees == [[c.titre for c in CHAMPS], ["A1", None, None, None], [None, "hausse", None, None]]
    assert (onglet.freeze_panes, onglet.auto_filter.ref, onglet.print_title_rows) == ("E2", "A1:D3", "$1:$1")
    assert [c.style for c in onglet[1]] == [
        "entete_facultative",
        "entete_facultative",
        "entete_utile",
        "entete_interne",
    ]


def test_une_liste_previent_sans_interdire_et_descend_sous_les_lignes(classeur: Workbook) -> None:
    ecrire_la_feuille(classeur, FEUILLE, CHAMPS, [{}] * 100)
    (liste,) = classeur["Indicateurs"].data_validations.dataValidation
    assert (liste.formula1, str(liste.sqref), liste.errorStyle) == ('"hausse,baisse"', "B2:B120", "warning")


def test_une_rangee_s_agrandit_avec_son_texte_sans_depasser_huit_lignes(classeur: Workbook) -> None:
    ecrire_la_feuille(classeur, FEUILLE, CHAMPS, [{"identifiant": mot * 10} for mot in ("x", "x" * 5, "x" * 500)])
    une, plusieurs, bornee = (classeur["Indicateurs"].row_dimensions[rang].height for rang in (2, 3, 4))
    assert une < plusieurs < bornee == HAUTEUR_D_UNE_LIGNE * LIGNES_PAR_CELLULE + 3


def test_une_fiche_ecrit_un_champ_par_ligne(classeur: Workbook) -> None:
    ecrire_la_fiche(classeur, FEUILLE, CHAMPS[:2], {"sens": "baisse"})
    onglet = classeur["Indicateurs"]
    assert [(a.value, b.value) for a, b in onglet.iter_rows()] == [("Identifiant", None), ("Sens", "baisse")]
    assert [str(liste.sqref) for liste in onglet.data_validations.dataValidation] == ["B2"]


def test_une_esperluette_du_nom_ne_devient_pas_un_code_de_mise_en_page(classeur: Workbook) -> None:
    onglet = classeur.create_sheet("Suivi")
    mettre_en_page(onglet, pied="CPTS & Compagnie", entete="Données fictives")
    assert onglet.oddFooter.left.text == "CPTS && Compagnie · Suivi"
    assert onglet.oddHeader.center.text == "Données fictives"
