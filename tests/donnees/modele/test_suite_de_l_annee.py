"""Le classeur de l'exercice suivant : le relire redonne le contrat convenu, l'année achevée entrée dans l'histoire."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from lib.domaine.annees.exercice_prepare import ExercicePrepare, SortDUneLigne, preparer_l_exercice_suivant
from lib.domaine.contrat import Contrat
from lib.domaine.mouvements import ChangerLaCible, PasserEnSuivi
from lib.domaine.origine_des_termes import OrigineDesTermes, SorteDOrigine
from lib.domaine.preparation import Preparation
from lib.domaine.scenario import Scenario, appliquer
from lib.domaine.vocabulaire import EtatMesure, Gravite
from lib.donnees.cellules.cibles import lire_cible
from lib.donnees.champs import ANNEE_REJOUEE, FEUILLES_JOINTES, ROTATION
from lib.donnees.classeur import lire
from lib.donnees.modele import ecrire_le_suivant
from lib.donnees.scenario_json import lire_scenario
from tests.domaine.contrats import contrat, ligne, plat
from tests.donnees.strategies_de_contrats import contrats, indicateurs, montants
from tests.exemples import couteux
from tests.fabrique.livrer import DOSSIER

LIVRES = sorted(DOSSIER.glob("*.xlsx"))
SCENARIO = """{"version": 1, "nom": "Convenu", "mouvements": [
 {"type": "cible", "id": "A8", "cible": "30 jours"},
 {"type": "regle", "id": "P1", "regle": "proportionnel avec seuil", "seuil": 0.7},
 {"type": "remplacer", "id": "P6", "par": {"libelle": "Protocole écrit et suivi", "nature": "qualitatif",
  "objet": "moyens", "type_mesure": "état", "regle": "états"}},
 {"type": "suivi", "id": "V4"}]}"""
ETRANGES = ("=1+1", "+33", "-5", "@ici", "#REF", "[x] {y}", "*gras* $z$", "<b>&amp;</b>", "🙂 مرحبا", "é" * 5000)


def lu(nom: str) -> Contrat:
    return lire(nom, (DOSSIER / nom).read_bytes()).contrat


def convenu(contrat: Contrat, scenario: str = SCENARIO) -> ExercicePrepare:
    simulation = appliquer(contrat, lire_scenario(scenario).scenario)
    assert simulation.refus == ()
    return preparer_l_exercice_suivant(contrat, simulation.contrat)


@pytest.fixture(scope="module")
def trois_rivieres() -> ExercicePrepare:
    return convenu(lu("trois_rivieres.xlsx"))


def ouvrir(octets: bytes) -> Workbook:
    return load_workbook(io.BytesIO(octets))


@pytest.mark.parametrize("nom", [chemin.name for chemin in LIVRES])
def test_relire_le_classeur_suivant_redonne_le_contrat_reconduit(nom: str) -> None:
    contrat = lu(nom)
    prepare = preparer_l_exercice_suivant(contrat, contrat)
    relue = lire("suivant.xlsx", ecrire_le_suivant(prepare))
    assert relue.contrat == prepare.contrat
    assert relue.preparation == Preparation()


def test_relire_redonne_le_contrat_convenu(trois_rivieres: ExercicePrepare) -> None:
    relue = lire("suivant.xlsx", ecrire_le_suivant(trois_rivieres))
    assert relue.contrat == trois_rivieres.contrat
    assert not relue.est_bloquee
    lignes = {i.identifiant: i for i in relue.contrat.indicateurs}
    assert lignes["A8"].cible.valeur == 30
    assert (lignes["P1"].regle, lignes["P1"].seuil) == ("proportionnel avec seuil", Fraction(7, 10))
    assert "P6" not in lignes
    assert [r.identifiant for r in relue.contrat.retirees] == ["V12", "P14", "P6"]
    assert not lignes["V4"].remunere


@couteux()
@given(data=st.data())
def test_un_contrat_quelconque_et_des_accords_quelconques_se_relisent(data: st.DataObject) -> None:
    avant = data.draw(contrats())
    gardees = tuple(i for i in avant.indicateurs if data.draw(st.integers(0, 3)))
    changees = tuple(
        replace(i, montant_max=data.draw(montants)) if not i.paliers and data.draw(st.booleans()) else i
        for i in gardees
    )
    apres = replace(avant, indicateurs=(*changees, data.draw(indicateurs(50))))
    prepare = preparer_l_exercice_suivant(avant, apres)
    assert lire("suivant.xlsx", ecrire_le_suivant(prepare)).contrat == prepare.contrat


def test_tout_ce_que_l_annee_a_constate_est_a_blanc(trois_rivieres: ExercicePrepare) -> None:
    contrat = lire("suivant.xlsx", ecrire_le_suivant(trois_rivieres)).contrat
    assert {i.mesure.etat for i in contrat.indicateurs} == {EtatMesure.MANQUANT}
    assert {i.suivi for i in contrat.indicateurs} == {()}
    assert {piece.etat.est_a_produire for piece in contrat.pieces} == {True}
    assert {action.cout_realise for action in contrat.actions} == {None}
    assert contrat.exercice is not None
    assert f"{contrat.exercice.debut:%d/%m/%Y}" == "15/04/2027"


def test_les_deux_tableaux_joints_se_lisent_et_n_entrent_pas_au_contrat(trois_rivieres: ExercicePrepare) -> None:
    lecture = lire("suivant.xlsx", ecrire_le_suivant(trois_rivieres))
    joints = {feuille.nom for feuille in FEUILLES_JOINTES}
    assert {f.nom: f.retenue for f in lecture.feuilles if f.nom in joints} == dict.fromkeys(joints, False)
    ignores = [a for a in lecture.anomalies if a.code == "FEUILLE_IGNOREE"]
    assert {a.feuille for a in ignores} == joints
    assert {a.gravite for a in ignores} == {Gravite.INFORMATION}


def test_la_rotation_dit_ce_que_devient_chaque_ligne(trois_rivieres: ExercicePrepare) -> None:
    feuille = ouvrir(ecrire_le_suivant(trois_rivieres))[ROTATION.nom]
    rangees = {r[0].value: [c.value for c in r] for r in feuille.iter_rows(min_row=2)}
    assert rangees["A8"][3] == "changée"
    assert "30" in rangees["A8"][6]
    assert (rangees["A1"][3], rangees["A1"][4], rangees["A1"][5]) == ("gardée", 4, "2023-2024")
    assert rangees["P6"][3] == "retirée"
    assert [r[2] for r in rangees.values() if r[3] == "nouvelle"] == ["Protocole écrit et suivi"]
    assert len(rangees) == len(trois_rivieres.lignes)


def test_l_annee_rejouee_dit_les_deux_montants_et_laisse_l_inconnu_vide(trois_rivieres: ExercicePrepare) -> None:
    feuille = ouvrir(ecrire_le_suivant(trois_rivieres))[ANNEE_REJOUEE.nom]
    rangees = [[c.value for c in r] for r in feuille.iter_rows(min_row=2)]
    par_ligne = {r[0]: r for r in rangees if r[0]}
    assert par_ligne["P1"][4:7] == [6000, 0, -6000]
    assert par_ligne["A3"][5] is None
    assert "Manquant n'est pas zéro" in par_ligne["A3"][7]
    assert par_ligne["V4"][5] == 0
    totaux = {r[2]: r for r in rangees if not r[0]}
    assert totaux["Total des montants connus"][5] == float(trois_rivieres.rejouee.rejoue)
    assert "restent sans réponse" in totaux["Inconnu"][7]


def test_le_lisez_moi_dit_l_exercice_la_rotation_et_d_ou_vient_le_classeur(trois_rivieres: ExercicePrepare) -> None:
    feuille = ouvrir(ecrire_le_suivant(trois_rivieres, provenance="établi le 29/11/2026"))["Lisez-moi"]
    textes = " ".join(str(c.value) for r in feuille for c in r if c.value)
    assert "15/04/2027 – 14/04/2028" in textes
    assert "établi le 29/11/2026" in textes
    assert f"{trois_rivieres.combien(SortDUneLigne.GARDEE)} gardées" in textes
    assert "données fictives" in textes


def test_le_tampon_est_en_haut_de_chaque_page_imprimee(trois_rivieres: ExercicePrepare) -> None:
    classeur = ouvrir(ecrire_le_suivant(trois_rivieres, provenance="application 1.0 & classeur 4aa3"))
    assert {str(feuille.oddHeader.left.text) for feuille in classeur} == {"application 1.0 && classeur 4aa3"}
    sans_fin = ouvrir(ecrire_le_suivant(trois_rivieres, provenance="é" * 5000))
    assert all(len(str(feuille.oddHeader.left.text)) <= 255 for feuille in sans_fin)


def lisez_moi(prepare: ExercicePrepare) -> str:
    return plat(" ".join(str(c.value) for r in ouvrir(ecrire_le_suivant(prepare))["Lisez-moi"] for c in r if c.value))


@pytest.mark.parametrize(
    ("sorte", "dit"),
    [
        (SorteDOrigine.CONVENUE, "ceux convenus en réunion"),
        (SorteDOrigine.PROPOSEE, "rien n'en est encore convenu"),
        (SorteDOrigine.RECONDUITE, "le contrat lu y est reconduit"),
    ],
)
def test_le_lisez_moi_ne_dit_convenu_que_ce_qui_l_est(
    trois_rivieres: ExercicePrepare, sorte: SorteDOrigine, dit: str
) -> None:
    lu = lisez_moi(replace(trois_rivieres, origine=OrigineDesTermes(sorte, ("La ligne Z9 n'existe pas.",))))
    assert dit in lu
    assert ("convenus" in lu) is (sorte is SorteDOrigine.CONVENUE)
    assert "Un accord ne s'applique pas au contrat : La ligne Z9 n'existe pas." in lu
    assert "Interne, ne pas diffuser" in lu


@pytest.mark.parametrize(
    ("euros", "dit"),
    [
        ((1000, 500), "2 lignes restent sans réponse : 1 500 € au plus."),
        ((1000, None), "2 lignes restent sans réponse : 1 000 € connus, et 1 ligne de montant inconnu."),
        ((None,), "Une ligne reste sans réponse, de montant inconnu."),
    ],
)
def test_l_inconnu_ne_se_borne_que_si_chaque_montant_est_connu(euros: tuple[int | None, ...], dit: str) -> None:
    lignes = [ligne(identifiant=f"A{rang}", euros=montant, realise=None) for rang, montant in enumerate(euros)]
    avant = contrat(*lignes)
    assert dit in lisez_moi(preparer_l_exercice_suivant(avant, avant))


@pytest.mark.parametrize("texte", ETRANGES, ids=range(len(ETRANGES)))
def test_un_texte_etrange_sort_tel_quel_et_jamais_en_formule(texte: str) -> None:
    contrat = lu("val_de_brume.xlsx")
    lignes = tuple(replace(i, libelle=texte, action=texte) for i in contrat.indicateurs[:1])
    avant = replace(contrat, cpts=replace(contrat.cpts, nom=texte), indicateurs=lignes)
    classeur = ouvrir(ecrire_le_suivant(preparer_l_exercice_suivant(avant, avant), provenance=texte))
    cellules = [c for feuille in classeur for r in feuille for c in r]
    assert [c.coordinate for c in cellules if c.data_type == "f"] == []
    assert {feuille.title for feuille in classeur for r in feuille for c in r if c.value == texte} >= {
        *("Contrat", "Indicateurs", ROTATION.nom, ANNEE_REJOUEE.nom, "Lisez-moi")
    }


def test_le_meme_jour_donne_les_memes_octets_et_un_autre_jour_d_autres(trois_rivieres: ExercicePrepare) -> None:
    jour = datetime(2027, 4, 20)
    assert ecrire_le_suivant(trois_rivieres, cree_le=jour) == ecrire_le_suivant(trois_rivieres, cree_le=jour)
    assert ecrire_le_suivant(trois_rivieres, cree_le=jour) != ecrire_le_suivant(trois_rivieres)


def test_rien_d_interne_n_y_est() -> None:
    nom = "trois_rivieres.xlsx"
    lecture = lire(nom, (DOSSIER / nom).read_bytes())
    assert lecture.preparation != Preparation()
    classeur = ouvrir(ecrire_le_suivant(preparer_l_exercice_suivant(lecture.contrat, lecture.contrat)))
    assert "Préparation" not in classeur.sheetnames
    entetes = {c.value for c in classeur["Indicateurs"][1]}
    assert entetes.isdisjoint({"Ambition interne", "Confiance", "Prévision basse", "Commentaire"})


def test_une_cible_changee_en_seance_arrive_au_classeur() -> None:
    contrat = lu("trois_rivieres.xlsx")
    scenario = Scenario("").ajouter(ChangerLaCible("P2", lire_cible("≥ 120 patients"))).ajouter(PasserEnSuivi("V6"))
    simulation = appliquer(contrat, scenario)
    assert simulation.refus == ()
    relue = lire("s.xlsx", ecrire_le_suivant(preparer_l_exercice_suivant(contrat, simulation.contrat))).contrat
    ligne = relue.indicateur("P2")
    assert ligne is not None
    assert ligne.cible == lire_cible("≥ 120 patients")
