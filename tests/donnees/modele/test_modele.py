"""Le modèle écrit : ses feuilles, ce qui reste interne, et toujours les mêmes octets."""

from __future__ import annotations

import io
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from lib.domaine.contrat import Contrat, Cpts, Mission
from lib.domaine.indicateur import Indicateur, Mesure
from lib.domaine.preparation import Finances, NoteInterne, Preparation, Prevision
from lib.donnees.champs import FEUILLES
from lib.donnees.modele import ecrire_modele

INTERNES = ("Réserve", "Charges annuelles", "Autres recettes", "Ambition", "Prévision", "Confiance", "Commentaire")


def ouvrir(octets: bytes) -> Workbook:
    return load_workbook(io.BytesIO(octets))


def contrat(**champs: object) -> Contrat:
    indicateur = Indicateur(**{"identifiant": "A1", "mission": "ACCES", "libelle": "Annuaire", **champs})
    return Contrat(missions=(Mission("ACCES", "Accès aux soins"),), indicateurs=(indicateur,))


def cellule(octets: bytes, titre: str, feuille: str = "Indicateurs"):
    onglet = ouvrir(octets)[feuille]
    colonne = next(c.column for c in onglet[1] if c.value == titre)
    return onglet.cell(2, colonne)


@pytest.fixture(scope="module")
def vierge() -> Workbook:
    return ouvrir(ecrire_modele(None))


def test_le_modele_vierge_a_toutes_les_feuilles_et_toutes_les_colonnes(vierge: Workbook) -> None:
    assert vierge.sheetnames == ["Lisez-moi", *(f.nom for f in FEUILLES)]
    for feuille in FEUILLES:
        onglet = vierge[feuille.nom]
        titres = [c.value for c in (onglet["A"] if feuille.est_en_fiche else onglet[1])]
        assert titres == [champ.titre for champ in feuille.champs_du_modele]


def test_le_modele_vierge_propose_les_missions_de_l_accord_sans_montant(vierge: Workbook) -> None:
    missions = vierge["Missions"]
    assert [missions.cell(r, 1).value for r in (2, 8)] == ["ACCES", "FONCTIONNEMENT"]
    assert missions.cell(2, 6).value is None


@pytest.mark.parametrize("texte", ["=1+1", '=HYPERLINK("http://exemple")', "+33", "@ici", "#DIV/0!", "-"])
def test_un_texte_reste_un_texte(texte: str) -> None:
    lue = cellule(ecrire_modele(contrat(libelle=texte)), "Indicateur")
    assert (lue.value, lue.data_type) == (texte, "s")


def test_les_caracteres_interdits_sont_retires() -> None:
    assert (
        cellule(ecrire_modele(contrat(libelle="an\x00nu\x1b\ufffeai\ud800re\r\n")), "Indicateur").value == "annuaire\n"
    )


def test_un_taux_est_un_vrai_pourcentage_et_un_montant_de_vrais_euros() -> None:
    octets = ecrire_modele(
        contrat(unite="%", mesure=Mesure.nombre(Fraction(697, 10), "%"), montant_max=Decimal("1234.50"))
    )
    taux, montant = cellule(octets, "Réalisé"), cellule(octets, "Montant max (€)")
    assert (taux.value, taux.number_format) == (0.697, "0.0#%")
    assert montant.value == 1234.5
    assert "€" in montant.number_format
    assert "0.00" in montant.number_format


def test_le_manquant_reste_vide_et_zero_reste_zero() -> None:
    assert cellule(ecrire_modele(contrat()), "Réalisé").value is None
    assert cellule(ecrire_modele(contrat(mesure=Mesure.nombre(0))), "Réalisé").value == 0


def test_sans_preparation_rien_d_interne_n_est_ecrit() -> None:
    classeur = ouvrir(ecrire_modele(contrat()))
    textes = [
        str(c.value)
        for onglet in classeur
        for ligne in onglet
        for c in ligne
        if c.value and onglet.title != "Lisez-moi"
    ]
    assert "Préparation" not in classeur.sheetnames
    assert not [t for t in textes if t.startswith(INTERNES)]


def test_avec_preparation_le_cahier_interne_est_ecrit() -> None:
    preparation = Preparation(
        (Prevision("A1", mediane=Fraction(12)),), (NoteInterne("A1", 9),), Finances(reserve=Decimal(5000))
    )
    octets = ecrire_modele(contrat(), preparation)
    assert cellule(octets, "Prévision médiane").value == 12
    assert cellule(octets, "Priorité CPTS (0–10)", "Préparation").value == 9


def test_un_exemple_dit_partout_que_ses_donnees_sont_fictives() -> None:
    classeur = ouvrir(ecrire_modele(Contrat(Cpts("CPTS & Compagnie", est_fictive=True))))
    assert "données fictives" in classeur["Lisez-moi"]["A2"].value
    assert {o.oddHeader.center.text for o in classeur.worksheets} == {"Données fictives"}
    assert classeur["Contrat"].oddFooter.left.text.startswith("CPTS && Compagnie")


def test_deux_ecritures_donnent_les_memes_octets() -> None:
    date_de_creation = datetime(2027, 3, 1, 8, 30)
    assert ecrire_modele(None) == ecrire_modele(None)
    datee = ecrire_modele(None, cree_le=date_de_creation)
    assert datee != ecrire_modele(None)
    assert ouvrir(datee).properties.created == date_de_creation
