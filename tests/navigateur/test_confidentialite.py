"""Un canari dans chaque champ interne du classeur et du scénario : aucun ne sort dans les fichiers partageables."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from fractions import Fraction
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader

from lib.domaine.contrat import Piece
from lib.domaine.notes_saisies import ChampDeNote, NoteSaisie
from lib.domaine.objections.ordre_des_objections import Temperament
from lib.domaine.objections.repetition import Repetition
from lib.domaine.partie_au_dialogue import PartieAuDialogue
from lib.domaine.preparatifs import AFaire, Parole, Preparatifs, TourDeParole
from lib.domaine.preparation import Evenement, NoteInterne, Preparation, Prevision
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour, PointDeReunion
from lib.domaine.saisie import Saisie
from lib.domaine.vocabulaire import Confiance
from lib.donnees.classeur import lire
from lib.donnees.depot import LOCAL, Depot
from lib.donnees.modele import ecrire_modele
from lib.donnees.preparation_json import ecrire_saisie
from lib.donnees.scenario_json import ecrire_scenario
from tests.interface.classeurs import EXEMPLES, deposer
from tests.interface.ecran import INSTANT
from tests.interface.scenarios import TROIS_MOUVEMENTS
from tests.navigateur.fenetre import Ouvrir
from tests.navigateur.serveur import Serveur

pytestmark = pytest.mark.navigateur

CANARIS = ("canari-ambition", "canari-remarque", "canari-rouge", "canari-concession", "canari-argument",
           "canari-objection", "canari-reponse", "canari-geste", "canari-evenement", "canari-saisie",
           "canari-texte-d-ecran", "canari-reponse-d-ecran")  # fmt: skip
TAPES = ("canari-piece", "canari-role-de-piece", "canari-role", "canari-sujet", "canari-phrase", "canari-methode",
          "canari-environnement", "canari-interet", "canari-critere", "canari-a-faire", "canari-role-a-faire",
          "canari-point")  # fmt: skip
"""Ce que l'équipe a tapé sur les pages de préparation : la fiche interne le dit, elle seule."""
PREVISIONS = ("chancessur10", "Mauvaiseannée", "Dequidépendentceseuros", "\u2212" + "37,5%")
"""Ce qu'une prévision écrirait, sans espace ; la perte de l'évènement en est."""
PREPARATION = Preparation(
    (Prevision("P1", Fraction(11), Fraction(13), Fraction(15), None, CANARIS[0], CANARIS[1]),),
    (NoteInterne("P1", 9, 4, *CANARIS[2:7]),),
)
SAISIE = Saisie(
    (Prevision("P2", confiance=Confiance.PEU_PROBABLE, commentaire=CANARIS[9]),),
    (Evenement(CANARIS[8], Fraction(1, 5), (("P1", Fraction(3, 8)),)),),
    (("CRISE", Fraction(3, 10)),),
    notes=(NoteSaisie("P2", {ChampDeNote.ARGUMENT: CANARIS[10], ChampDeNote.REPONSE: CANARIS[11]}),),
    pieces=(Piece("P2", TAPES[0], TAPES[1]),),
    preparatifs=Preparatifs(
        (TourDeParole(Parole.TIENT, TAPES[2], TAPES[3]),),
        *TAPES[4:7],
        ((PartieAuDialogue.CPAM, TAPES[7]),),
        (TAPES[8],),
        (AFaire(TAPES[9], TAPES[10]),),
    ),
    ordre_du_jour=OrdreDuJour((PointDeReunion(TAPES[11], 5),)),
    repetitions=(Repetition(INSTANT, Temperament.RIGOUREUX, 7, (("canari-code", "P2"),)),),
)
SCENARIO = replace(TROIS_MOUVEMENTS.commenter(0, CANARIS[7]), nom="Équilibre")


def test_rien_d_interne_ne_sort_dans_un_fichier_partageable(serveur: Serveur, ouvrir: Ouvrir, tmp_path: Path) -> None:
    garder_un_dossier_a_canaris(serveur)
    fenetre = ouvrir(serveur).aller("fiche")
    fenetre.proposer_le_scenario()
    fichiers = {
        (version, extension): fenetre.telecharger(
            fenetre.page.locator(f".st-key-fiche-{version}-{extension} button"), tmp_path
        )
        for version in ("interne", "partageable")
        for extension in ("pdf", "docx", "xlsx")
    }
    for extension in ("pdf", "docx", "xlsx"):
        assert canaris_dans(fichiers["partageable", extension]) == set()
        assert canaris_dans(fichiers["interne", extension]) >= {"canari-argument", *CANARIS[7:], *PREVISIONS, *TAPES}
    diaporama = fenetre.telecharger(fenetre.page.locator(".st-key-diaporama button"), tmp_path)
    assert canaris_dans(diaporama) == {TAPES[11]}  # le titre d'un point est écrit pour tous, au mur comme ici
    assert all("canari" not in fichier.name for fichier in (*fichiers.values(), diaporama))


def test_rien_d_interne_ne_sort_de_la_reunion_ni_dans_l_annexe(
    serveur: Serveur, ouvrir: Ouvrir, tmp_path: Path
) -> None:
    garder_un_dossier_a_canaris(serveur)
    fenetre = ouvrir(serveur)
    boutons = {
        "fiche": ("annexe-fiche-docx", "annexe-fiche-xlsx"),
        "releve": ("suivant-releve", "annexe-releve-docx", "annexe-releve-xlsx", "reunion-json"),
        "scenarios": ("suivant-scenario", "annexe-scenario-docx", "annexe-scenario-xlsx"),
    }
    for page, cles in boutons.items():
        fenetre.aller(page)
        for cle in cles:
            fichier = fenetre.telecharger(fenetre.page.locator(f".st-key-{cle} button"), tmp_path)
            public = {TAPES[11]} if cle == "reunion-json" else set()  # l'ordre du jour est à tous
            assert canaris_dans(fichier) == public, cle
            assert "canari" not in fichier.name
            assert fichier.name.startswith(("annexe_", "classeur_", "reunion_"))


def test_chaque_canari_se_lit_sur_les_pages_internes(serveur: Serveur, ouvrir: Ouvrir) -> None:
    """Sans quoi chercher en vain dans les fichiers ne prouverait rien."""
    garder_un_dossier_a_canaris(serveur)
    fenetre = ouvrir(serveur).aller("preparation?ligne=P2").deplier()
    lu = fenetre.texte() + " ".join(
        fenetre.page.locator("input, textarea").evaluate_all("(l) => l.map((c) => c.value)")
    )
    assert [canari for canari in (*CANARIS[10:], *TAPES) if canari not in lu] == []


def garder_un_dossier_a_canaris(serveur: Serveur) -> None:
    """Dépose la démonstration avec son cahier piégé, et un scénario commenté."""
    contrat = lire("exemple.xlsx", (EXEMPLES / "trois_rivieres.xlsx").read_bytes()).contrat
    with Depot.ouvrir(serveur.donnees, LOCAL) as depot:
        cle = deposer(depot, "dossier.xlsx", ecrire_modele(contrat, PREPARATION))
        garde = depot.scenarios.creer(cle, SCENARIO.nom, ecrire_scenario(SCENARIO), INSTANT)
        depot.scenarios.choisir(cle, garde.id)
        depot.cahiers.changer(cle, lambda _: ecrire_saisie(SAISIE), INSTANT)


def canaris_dans(fichier: Path) -> set[str]:
    """Les canaris trouvés partout dans un fichier : textes, métadonnées, toutes les parties du zip."""
    if fichier.suffix == ".pdf":
        document = PdfReader(fichier)
        contenu = str(document.metadata) + "".join(page.extract_text() for page in document.pages)
        contenu += fichier.read_bytes().decode("latin-1")
    elif fichier.suffix == ".json":
        contenu = fichier.read_text(encoding="utf-8")
    else:
        with zipfile.ZipFile(fichier) as archive:
            contenu = "".join(unescape(archive.read(nom).decode("utf-8", "replace")) for nom in archive.namelist())
    serre = "".join(contenu.replace("\u00ad", "").split())
    return {canari for canari in (*CANARIS, *TAPES, "canari-code", *PREVISIONS) if canari in serre}
