"""Les noms des fichiers que l'on emporte : deux documents différents n'ont jamais le même, et chacun dit sa version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lib.domaine.origine_des_termes import OrigineDesTermes, SorteDOrigine
from lib.rendu.annexe.annexe_d_indicateurs import nom_de_l_annexe
from lib.rendu.classeur_suivant import nom_du_classeur_suivant, provenance_du_classeur_suivant
from lib.rendu.contenus.ecrans_du_mur import ecran_de_titre
from lib.rendu.diaporama.pdf_du_diaporama import nom_du_diaporama
from lib.rendu.document.document import Diffusion
from lib.rendu.formats import SANS_NOM
from lib.rendu.noms_des_documents import nom_d_un_fichier_du_contrat
from tests.rendu.contrat_de_fiche import CONTRAT, IDENTITE

JOUR = date(2027, 2, 6)
DU_6 = replace(IDENTITE, jour=JOUR)
SANS_CPTS = replace(CONTRAT, cpts=replace(CONTRAT.cpts, nom=""))


def test_les_trois_annexes_et_les_classeurs_suivants_ont_chacun_leur_nom() -> None:
    annexes = [nom_de_l_annexe(CONTRAT, DU_6, OrigineDesTermes(sorte), "docx") for sorte in SorteDOrigine]
    debut = "annexe_cpts-des-trois-rivieres_2026-2027_2027-02-06"
    assert annexes == [
        f"{debut}_partageable.docx", f"{debut}_proposee_partageable.docx", f"{debut}_convenue_partageable.docx",
    ]  # fmt: skip
    suivants = [nom_du_classeur_suivant(CONTRAT, OrigineDesTermes(sorte), DU_6) for sorte in SorteDOrigine]
    debut = "classeur_cpts-des-trois-rivieres_2027-2028_2027-02-06"
    assert suivants == [f"{debut}_interne.xlsx", f"{debut}_proposee_interne.xlsx", f"{debut}_convenue_interne.xlsx"]


def test_le_classeur_suivant_se_dit_interne() -> None:
    assert provenance_du_classeur_suivant(DU_6).startswith("version interne établie le 06/02/2027")


def test_un_calendrier_dit_ses_annees_son_jour_et_sa_version() -> None:
    nom = nom_d_un_fichier_du_contrat("tresorerie", CONTRAT, JOUR, Diffusion.INTERNE, extension="xlsx")
    assert nom == "tresorerie_cpts-des-trois-rivieres_2026-2027_2027-02-06_interne.xlsx"


def test_une_cpts_sans_nom_s_appelle_pareil_partout() -> None:
    assert ecran_de_titre(SANS_CPTS).cpts == SANS_NOM
    assert nom_du_diaporama(SANS_CPTS, DU_6).startswith("diaporama_cpts-sans-nom_2026-2027_")
    assert nom_de_l_annexe(SANS_CPTS, DU_6, OrigineDesTermes(), "pdf").startswith("annexe_cpts-sans-nom_2026-2027_")


def test_un_contrat_sans_exercice_garde_un_nom() -> None:
    nom = nom_du_classeur_suivant(replace(SANS_CPTS, exercice=None), OrigineDesTermes(), DU_6)
    assert nom == "classeur_cpts-sans-nom_2027-02-06_interne.xlsx"
