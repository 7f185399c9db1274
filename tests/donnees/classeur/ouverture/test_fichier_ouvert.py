"""Ouvrir un fichier : la bonne lecture, et des feuilles prêtes à lire, corrections posées et dites."""

from __future__ import annotations

from openpyxl.workbook.workbook import Workbook

from lib.domaine.corrections import Correction, adresse_de
from lib.domaine.lecture import Anomalie, Lecture
from lib.donnees.classeur import lire
from lib.donnees.classeur.a_part import Demande, lire_a_part
from lib.donnees.classeur.ouverture import ouvrir, preparer
from lib.donnees.grille import JournalDeLecture
from tests.donnees.classeurs_d_essai import ENTETES, LIGNES, avec, classeur, plat
from tests.donnees.grilles_d_essai import feuille


def test_un_classeur_et_un_csv_donnent_des_feuilles() -> None:
    (grille,) = ouvrir("a.xlsx", plat(), JournalDeLecture(), lambda _part: None)
    (texte,) = ouvrir("a.csv", b"Indicateur;Cible\n", JournalDeLecture(), lambda _part: None)
    assert (grille.nom, texte.nom) == ("Indicateurs", "a")


def test_une_correction_se_pose_avant_que_les_donnees_personnelles_soient_tues() -> None:
    journal = JournalDeLecture()
    correction = Correction("Indicateurs!A1", "joindre marie.durand@exemple.fr", "")
    fichier = preparer([feuille(["vide"])], [correction], (), journal)
    assert "exemple.fr" not in fichier.grilles[0].cellule(1, 1).texte
    assert [faite.correction for faite in fichier.corrections] == [correction]


def corrige(octets: bytes, *corrections: Correction, **options: object) -> Lecture:
    return lire("essai.xlsx", octets, corrections=corrections, **options)  # type: ignore[arg-type]


def du_code(lecture: Lecture, code: str) -> list[Anomalie]:
    return [a for a in lecture.anomalies if a.code == code]


def test_une_cellule_corrigee_est_relue_et_dite() -> None:
    octets = plat(avec(0, realise="1 04"))
    correction = Correction("Indicateurs!E2", "12", "relevé du 3 mars")
    lecture = corrige(octets, correction)
    assert lecture.contrat.indicateurs[0].mesure.valeur == 12
    (faite,) = lecture.corrections
    assert (faite.correction, faite.avant) == (correction, "1 04")
    (dite,) = du_code(lecture, "VALEUR_CORRIGEE")
    assert (dite.feuille, dite.cellule, dite.valeur_lue) == ("Indicateurs", "E2", "1 04")
    assert "12" in dite.message
    assert "relevé du 3 mars" in dite.message
    assert du_code(lecture, "NOMBRE_ILLISIBLE") == []


def test_la_derniere_correction_d_une_cellule_l_emporte_et_un_texte_vide_la_vide() -> None:
    octets = plat()
    lecture = corrige(octets, Correction("Indicateurs!E2", "12"), Correction("Indicateurs!E2", ""))
    assert lecture.contrat.indicateurs[0].mesure.valeur is None
    assert [(f.correction.texte, f.avant) for f in lecture.corrections] == [("", "10")]


def test_une_cellule_vide_ou_en_erreur_se_remplit() -> None:
    octets = plat(avec(0, realise=None)[:1] + avec(1, realise="#DIV/0!")[1:])
    lecture = corrige(octets, Correction("Indicateurs!E2", "9"), Correction("Indicateurs!E3", "40 h"))
    assert [i.mesure.valeur for i in lecture.contrat.indicateurs[:2]] == [9, 40]


def test_une_cellule_fusionnee_se_corrige_par_n_importe_laquelle_de_ses_places() -> None:
    def fusionner(contenu: Workbook) -> None:
        contenu["Indicateurs"].merge_cells("B2:B3")

    octets = classeur({"Indicateurs": [ENTETES, *LIGNES]}, fusionner)
    lecture = corrige(octets, Correction("Indicateurs!B3", "PREVENTION"))
    assert [i.mission for i in lecture.contrat.indicateurs[:2]] == ["PREVENTION", "PREVENTION"]


def test_une_cellule_masquee_se_corrige_sans_etre_demasquee() -> None:
    def masquer(contenu: Workbook) -> None:
        contenu["Indicateurs"].row_dimensions[2].hidden = True

    octets = classeur({"Indicateurs": [ENTETES, *LIGNES]}, masquer)
    correction = Correction("Indicateurs!E2", "12")
    assert len(corrige(octets, correction).contrat.indicateurs) == 3
    assert corrige(octets, correction, masques_lus=["Indicateurs"]).contrat.indicateurs[0].mesure.valeur == 12


def test_une_correction_qui_ne_vise_rien_est_dite() -> None:
    perdues = (Correction("Ancienne!B2", "x"), Correction("Indicateurs!ZZZ9", "x"), Correction("Indicateurs!", "x"))
    lecture = corrige(plat(), *perdues)
    assert lecture.corrections == ()
    assert len(du_code(lecture, "CORRECTION_IGNOREE")) == 3
    assert lecture.contrat == corrige(plat()).contrat


def test_une_donnee_personnelle_corrigee_reste_masquee_partout() -> None:
    entetes, lignes = (*ENTETES, "Commentaire"), [(*ligne, "") for ligne in LIGNES]
    lignes[0] = (*LIGNES[0], "ana.exemple@cpts.example")
    octets = classeur({"Indicateurs": [entetes, *lignes]})
    lecture = corrige(octets, Correction("Indicateurs!H2", "06 12 34 56 78", "bob.exemple@cpts.example"))
    ecrit = repr(lecture.anomalies) + repr(lecture.contrat) + lecture.corrections[0].avant
    assert "@" not in ecrit
    assert "34 56" not in ecrit


def test_le_processus_a_part_applique_les_memes_corrections() -> None:
    octets, correction = plat(), Correction("Indicateurs!E2", "12")
    assert lire_a_part(Demande("essai.xlsx", octets, corrections=(correction,))) == corrige(octets, correction)


def test_l_adresse_se_tape_comme_on_veut() -> None:
    assert adresse_de("Annexe ACI", " $f$11 ") == "Annexe ACI!F11"
