"""Déposer un classeur : le sien se lit, un mauvais fichier reçoit sa phrase, le serveur reste debout."""

from __future__ import annotations

import io
import zipfile

import pytest

from lib.donnees.classeur import lire
from lib.donnees.depot import LOCAL, Depot
from lib.donnees.modele import ecrire_modele
from tests.interface.classeurs import EXEMPLES, a_plat
from tests.navigateur.fenetre import Ouvrir
from tests.navigateur.serveur import Serveur

pytestmark = pytest.mark.navigateur

SYNONYMES = a_plat(
    ["Objectif 2026", "Libellé de l'indicateur", "Montant maximum", "Axe", "Résultat"],
    [100, "Créneaux de soins non programmés", 4000, "Accès aux soins", 100],
    [8, "Ateliers de prévention", 1300, "Prévention", 2],
)


def ods() -> bytes:
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office:document-content/>")
    return tampon.getvalue()


MAUVAIS = {
    "notes.xlsx": (b"Reunion du 12 mars : penser aux emargements.", "n'est pas un vrai classeur .xlsx"),
    "vide.xlsx": (b"", "est vide (0 octet)"),
    "tableau.ods": (ods(), "est dans le format de LibreOffice"),
    "export.xlsx": (b"<html><body><table></table></body></html>", "est une page web"),
    "ancien.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "l'ancien format Excel"),
}
"""Nom du fichier → ses octets, et ce que sa phrase doit dire."""


def test_son_propre_classeur_aux_colonnes_a_soi(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("classeur").deposer("suivi cpts.xlsx", SYNONYMES)
    assert "2 indicateurs" in fenetre.texte()
    lu = fenetre.aller().texte()
    assert "4 000 € acquis sur 5 300 €" in lu
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        assert [depot.classeurs.octets(c.sha256) for c in depot.classeurs.lister()] == [SYNONYMES]


def test_le_modele_rempli_par_l_application_se_relit(serveur: Serveur, ouvrir: Ouvrir) -> None:
    contrat = lire("exemple.xlsx", (EXEMPLES / "trois_rivieres.xlsx").read_bytes()).contrat
    fenetre = ouvrir(serveur).aller("classeur").deposer("modele rempli.xlsx", ecrire_modele(contrat))
    assert "42 lignes payées" in fenetre.texte()
    assert "72 806 € acquis sur 122 500 €" in fenetre.aller().texte()


def test_un_mauvais_fichier_recoit_sa_phrase(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("classeur")
    for nom, (octets, cause) in MAUVAIS.items():
        lu = fenetre.deposer(nom, octets).texte()
        assert f"Le fichier « {nom} »" in lu
        assert cause in lu
        assert serveur.est_debout
    assert "122 500 €" in fenetre.aller().texte()


def test_tout_effacer_ne_laisse_rien_revenir(serveur: Serveur, ouvrir: Ouvrir) -> None:
    fenetre = ouvrir(serveur).aller("classeur").deposer("suivi cpts.xlsx", SYNONYMES).deplier()
    fenetre.apres(fenetre.page.get_by_text("Je veux tout effacer").click)
    fenetre.bouton("Tout effacer").click()
    fenetre.page.get_by_text("Effacé le").wait_for()
    fenetre.attendre().bouton("Visiter l'exemple").wait_for()
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        assert depot.classeurs.lister() == ()
