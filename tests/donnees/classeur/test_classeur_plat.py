"""Un classeur d'une feuille, dans n'importe quel ordre de colonnes, rend toujours le même contrat."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from lib.domaine.contrat import Contrat
from lib.domaine.vocabulaire import Condition, EtatMesure, NomRegle, Sens, TypeMesure
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import ENTETES, LIGNES, Valeurs, avec, classeur, plat
from tests.exemples import couteux

SYNONYMES = (
    ("Identifiant", "Réf", "N° indicateur"),
    ("Mission", "Axe", "Thématique"),
    ("Indicateur", "Libellé", "Intitulé de l'indicateur"),
    ("Cible", "Objectif", "Valeur cible 2026"),
    ("Réalisé", "Résultat", "Valeur réalisée"),
    ("Montant max (€)", "Montant", "Part variable (€)"),
    ("Règle", "Règle de calcul", "Modalité de paiement"),
)


def contrat_de(octets: bytes) -> Contrat:
    return lire("essai.xlsx", octets).contrat


def test_le_classeur_d_essai_se_lit_entierement() -> None:
    contrat = contrat_de(plat())
    reunions, delai, depistage, annuaire = contrat.indicateurs
    assert [m.code for m in contrat.missions] == ["ACCES", "PREVENTION"]
    assert (reunions.cible.valeur, reunions.mesure.valeur, reunions.montant_max) == (15, 10, Decimal("5000.00"))
    assert (delai.sens, delai.unite, delai.regle) == (Sens.BAISSE, "h", NomRegle.TOUT_OU_RIEN)
    assert (depistage.unite, depistage.mesure.valeur) == ("%", Fraction(689, 10))
    assert (annuaire.type_mesure, annuaire.mesure.valeur) == (TypeMesure.ETAT, Fraction(1, 2))
    assert reunions.cellules["realise"] == "Indicateurs!E2"


@couteux()
@given(ordre=st.permutations(range(len(ENTETES))), data=st.data())
def test_ni_l_ordre_ni_le_nom_ni_la_place_ne_changent_le_contrat(ordre: Sequence[int], data: st.DataObject) -> None:
    entetes = [data.draw(st.sampled_from(SYNONYMES[i])) for i in ordre]
    lignes = [[ligne[i] for i in ordre] for ligne in LIGNES]
    vides, titres = data.draw(st.integers(0, 3)), data.draw(st.integers(0, 3))
    tableau: list[list[object]] = [[f"Titre du document {rang}"] for rang in range(titres)]
    tableau += [[*[None] * vides, *ligne] for ligne in [entetes, *lignes]]
    trou = data.draw(st.integers(0, len(lignes) - 1))
    tableau.insert(len(tableau) - trou, [])
    assert contrat_de(classeur({"Feuil1": tableau})) == contrat_de(plat())


@couteux()
@given(colonne=st.integers(1, len(ENTETES) - 1))
def test_une_colonne_vide_au_milieu_ne_change_rien(colonne: int) -> None:
    lignes = [[*ligne[:colonne], None, *ligne[colonne:]] for ligne in (ENTETES, *LIGNES)]
    assert contrat_de(classeur({"Feuil1": lignes})) == contrat_de(plat())


def test_un_csv_rend_le_meme_contrat() -> None:
    for separateur, encodage in ((";", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-8"), ("|", "utf-16")):
        texte = "\r\n".join(separateur.join(map(str, ligne)) for ligne in (ENTETES, *LIGNES)).replace("≥", ">=")
        lue = lire("export.csv", texte.encode(encodage))
        assert [i.mesure for i in lue.contrat.indicateurs] == [i.mesure for i in contrat_de(plat()).indicateurs]
        assert [i.montant_max for i in lue.contrat.indicateurs] == [5000, 3000, 1000, 2000]


def test_un_csv_a_la_virgule_garde_ses_decimales_entre_guillemets() -> None:
    texte = 'Mission,Indicateur,Cible,Réalisé,Montant\nACCES,Réunions,"12,5","10,5",5000\n'
    (ligne,) = lire("export.csv", texte.encode()).contrat.indicateurs
    assert (ligne.cible.valeur, ligne.mesure.valeur) == (Fraction(25, 2), Fraction(21, 2))


def test_une_feuille_par_mission_donne_la_mission() -> None:
    entetes = ("Indicateur", "Objectif", "Résultat", "Montant")
    octets = classeur(
        {
            "1. Accès aux soins": [("Suivi de la mission",), entetes, ("Réunions", 15, 10, 5000)],
            "Mission 3 - Prévention": [entetes, ("Actions", 4, 4, 2000)],
            "Santé mentale": [entetes, ("Ateliers", 3, 1, 1000)],
        }
    )
    contrat = contrat_de(octets)
    assert [(i.identifiant, i.mission) for i in contrat.indicateurs] == [
        ("A1", "ACCES"),
        ("P1", "PREVENTION"),
        ("S1", "SANTE_MENTALE"),
    ]


def test_les_lignes_de_groupe_donnent_la_mission_et_les_totaux_ne_comptent_pas() -> None:
    lignes: Valeurs = (
        ("CPTS du Val d'Essai – données fictives",),
        (),
        ("Libellé", "Cible", "Réalisé", "Montant"),
        ("Axe 1 – Accès aux soins",),
        ("Réunions", 15, 10, 5000),
        ("Délai", "< 48 h", "36 h", 3000),
        ("Sous-total", None, None, 8000),
        ("Axe 2 – Parcours",),
        ("Protocoles", 2, 2, 2000),
        ("TOTAL GÉNÉRAL", None, None, 10000),
        ("NB : montants donnés sous réserve de l'accord de la caisse.",),
    )
    lecture = lire("essai.xlsx", classeur({"Feuil1": lignes}))
    assert [(i.mission, i.montant_max) for i in lecture.contrat.indicateurs] == [
        ("ACCES", 5000),
        ("ACCES", 3000),
        ("PARCOURS", 2000),
    ]
    exclus = [a.cellule for a in lecture.anomalies if a.code == "TOTAL_EXCLU"]
    assert exclus == ["A7", "A10"]
    assert any(a.code == "NOTE_EXCLUE" and a.cellule == "A11" for a in lecture.anomalies)
    assert (lecture.contrat.cpts.nom, lecture.contrat.cpts.est_fictive) == ("CPTS du Val d'Essai", True)


def test_une_mission_fusionnee_vaut_pour_toutes_ses_lignes() -> None:
    def fusionner(contenu: Workbook) -> None:
        contenu["Feuil1"].merge_cells("A2:A3")

    lignes: Valeurs = (
        ("Mission", "Indicateur", "Cible", "Réalisé", "Montant"),
        ("Accès aux soins", "Réunions", 15, 10, 5000),
        (None, "Délai", 48, 36, 3000),
        ("Prévention", "Actions", 4, 4, 1000),
    )
    lecture = lire("essai.xlsx", classeur({"Feuil1": lignes}, fusionner))
    assert [i.mission for i in lecture.contrat.indicateurs] == ["ACCES", "ACCES", "PREVENTION"]
    assert lecture.contrat.indicateurs[1].cellules["mission"] == "Feuil1!A2"
    assert not [a for a in lecture.anomalies if a.code == "MISSION_SUPPOSEE"]


def test_ce_qui_est_masque_est_compte_et_nomme() -> None:
    def masquer(contenu: Workbook) -> None:
        contenu["Indicateurs"].row_dimensions[3].hidden = True
        contenu["Indicateurs"].column_dimensions["G"].hidden = True
        contenu["Brouillon"].sheet_state = "hidden"

    octets = classeur({"Indicateurs": [ENTETES, *LIGNES], "Brouillon": [ENTETES, *LIGNES]}, masquer)
    lecture = lire("essai.xlsx", octets)
    assert [i.identifiant for i in lecture.contrat.indicateurs] == ["A1", "P1", "P2"]
    messages = [a.message for a in lecture.anomalies if a.code == "MASQUE"]
    assert len(messages) == 3
    assert any("1 ligne masquée (3)" in m for m in messages)
    assert any("1 colonne masquée (G)" in m for m in messages)


def test_des_poids_deviennent_des_euros_au_centime() -> None:
    lignes: Valeurs = (
        ("Mission", "Indicateur", "Cible", "Réalisé", "Poids (%)"),
        *[("ACCES", f"Ligne {rang}", 1, 1, "33,3 %") for rang in range(3)],
    )
    missions: Valeurs = (("Code", "Mission", "Part variable (€)"), ("ACCES", "Accès aux soins", 10000))
    lecture = lire("essai.xlsx", classeur({"Missions": missions, "Indicateurs": lignes}))
    assert [str(i.montant_max) for i in lecture.contrat.indicateurs] == ["3333.34", "3333.33", "3333.33"]
    assert {"POIDS_CONVERTI"} == {a.code for a in lecture.anomalies if a.champ == "Poids (%)"}


def test_sans_montant_ni_poids_rien_n_est_invente() -> None:
    lecture = lire("essai.xlsx", plat(avec(0, montant=None)))
    assert lecture.contrat.indicateurs[0].montant_max is None
    assert [a.cellule for a in lecture.anomalies if a.code == "MONTANT_INCONNU"] == ["F2"]


def test_une_condition_dans_le_montant_ferme_la_ligne() -> None:
    lecture = lire("essai.xlsx", plat(avec(0, montant="67 500 € si crise")))
    ligne = lecture.contrat.indicateurs[0]
    assert (ligne.montant_max, ligne.condition) == (67500, Condition.INCONNUE)
    assert "CONDITION_SANS_REPONSE" in {a.code for a in lecture.anomalies}


def test_part_fixe_ou_suivi_a_la_place_d_un_montant() -> None:
    for texte in ("part fixe", "suivi"):
        ligne = contrat_de(plat(avec(0, montant=texte))).indicateurs[0]
        assert (ligne.remunere, ligne.montant_max) == (False, None)


def test_des_paliers_ecrits_dans_la_cible() -> None:
    cible = "219 : 50 et moins → 9 000 € · 51 à 100 → 6 000 € · 101 à 219 → 3 000 €"
    lecture = lire("essai.xlsx", plat(avec(0, cible=cible, realise=112, montant=None, regle=None)))
    ligne = lecture.contrat.indicateurs[0]
    assert [(p.seuil, p.montant) for p in ligne.paliers] == [(50, 9000), (100, 6000), (219, 3000)]
    assert (ligne.regle, ligne.sens, ligne.montant_max, ligne.depart) == (NomRegle.PALIERS, Sens.BAISSE, 9000, 219)
    assert "PALIERS_TIRES_DU_TEXTE" in {a.code for a in lecture.anomalies}


def test_un_taux_vide_se_calcule_de_ses_deux_termes() -> None:
    entetes = ("Mission", "Indicateur", "Cible", "Réalisé", "Numérateur", "Dénominateur", "Montant")
    lignes: Valeurs = (
        ("ACCES", "Part des patients", "≥ 80 %", None, 30, 40, 1000),
        ("ACCES", "Part des autres", "≥ 80 %", None, 30, 0, 1000),
        ("ACCES", "Part des derniers", "≥ 80 %", 0, 30, 40, 1000),
    )
    lecture = lire("essai.xlsx", plat(lignes, entetes))
    calcule, impossible, zero = (i.mesure for i in lecture.contrat.indicateurs)
    assert (calcule.valeur, impossible.etat, zero.valeur) == (75, EtatMesure.MANQUANT, 0)
    assert {"REALISE_CALCULE", "DENOMINATEUR_NUL"} <= {a.code for a in lecture.anomalies}
