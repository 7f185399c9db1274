"""Les fautes de lecture qui donnaient un faux montant sans rien dire : chacune est mendée, ou dite sur sa cellule."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Gravite, NatureCible, Operateur
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import classeur

ENTETES = ["Mission", "Indicateur", "Cible", "Réalisé", "Montant"]


def lire_les_lignes(*lignes: list[object], entetes: list[str] | None = None) -> Lecture:
    return lire("a.xlsx", classeur({"Annexe": [entetes or ENTETES, *lignes]}))


def dites(lecture: Lecture, code: str) -> list[str]:
    """Les cellules où ce constat, à vérifier ou plus grave, est posé."""
    return [a.cellule for a in lecture.anomalies if a.code == code and a.gravite is not Gravite.INFORMATION]


@pytest.mark.parametrize("objectif", ["1 Réduire le renoncement", "1.1 Améliorer l'accès", "2) Mettre en place un SAS"])
def test_un_objectif_numerote_n_est_pas_une_cible(objectif: str) -> None:
    lecture = lire_les_lignes(["Accès", objectif, "RDV", 120, 5000], entetes=["Mission", "Objectif", "Indicateur",
                                                                             "Réalisé", "Montant"])  # fmt: skip
    assert lecture.contrat.indicateurs[0].cible.valeur is None
    assert valoriser(lecture.contrat).total.acquis == 0


@pytest.mark.parametrize("public", ["65 ans et plus", "Femmes de 50 à 74 ans", "de 0 à 6 ans"])
def test_un_age_n_est_pas_une_cible(public: str) -> None:
    lecture = lire_les_lignes(["Accès", "Dépistage", public, 70, 5000])
    assert lecture.contrat.indicateurs[0].cible.nature is NatureCible.TEXTE
    assert valoriser(lecture.contrat).total.acquis == 0


def test_une_colonne_cible_qui_dit_le_public_cede_a_la_colonne_objectif() -> None:
    entetes = ["Mission", "Indicateur", "Cible", "Objectif", "Réalisé", "Montant"]
    lecture = lire_les_lignes(
        ["Accès", "RDV", "Grand public", 100, 120, 5000], ["Accès", "SAS", "65 ans et plus", 4, 5, 1000],
        entetes=entetes,
    )  # fmt: skip
    assert [i.cible.valeur for i in lecture.contrat.indicateurs] == [100, 4]


@pytest.mark.parametrize("mot", ["révisée", "actualisée", "avenant n° 2", "corrigée", "définitive"])
def test_une_colonne_revisee_laissee_de_cote_est_dite(mot: str) -> None:
    entetes = ["Mission", "Indicateur", "Cible", f"Cible {mot}", "Réalisé", "Montant"]
    lecture = lire_les_lignes(["Accès", "A", 10, 15, 12, 1000], ["Accès", "B", 10, 15, 12, 900], entetes=entetes)
    assert set(dites(lecture, "COLONNE_NON_RECONNUE")) & {"C1", "D1"}


def test_des_nombres_a_droite_de_l_entete_sont_dits() -> None:
    lecture = lire_les_lignes(["Accès", "A", 10, 8, 72.5, 1000], ["Accès", "B", 10, 12, 90, 900])
    assert dites(lecture, "COLONNE_NON_RECONNUE") == ["F1"]


def test_une_virgule_decimale_dans_un_csv_a_virgules_ne_donne_aucun_nombre() -> None:
    texte = "Mission,Indicateur,Cible,Réalisé,Montant\nAccès,RDV,100,120,5000\nAccès,Part,80,5,81,2,500\n"
    lecture = lire("a.csv", texte.encode())
    part = lecture.contrat.indicateurs[1]
    assert (part.libelle, part.montant_max, part.cible.valeur) == ("Part", None, None)
    assert dites(lecture, "LIGNE_DECALEE") == ["C3"]


@pytest.mark.parametrize(("ecrit", "lu"), [("5 (13,2 %)", "13.2"), ("120 (84,2%)", "84.2"), ("32 (84,2)", "84.2")])
def test_l_effectif_et_son_taux_face_a_un_pourcentage(ecrit: str, lu: str) -> None:
    lecture = lire_les_lignes(["Accès", "Part sans médecin traitant", "≤ 10 %", ecrit, 1000])
    mesure = lecture.contrat.indicateurs[0].mesure
    assert (mesure.valeur, mesure.unite) == (Decimal(lu), "%")
    assert dites(lecture, "REALISE_PRECISE") == ["D2"]


@pytest.mark.parametrize(
    ("cible", "realise", "acquis"), [("≤ 10/100", "5 %", 500), ("> 50/100", "50 %", 0), ("au moins 3/4", "80 %", 500)]
)
def test_l_operateur_d_une_fraction_est_garde(cible: str, realise: str, acquis: int) -> None:
    lecture = lire_les_lignes(["Accès", "A", cible, realise, 500])
    assert valoriser(lecture.contrat).total.acquis == acquis
    assert lecture.contrat.indicateurs[0].cible.operateur is not Operateur.EGAL


@pytest.mark.parametrize("separateur", [";", "\t"])
def test_un_separateur_de_trop_dans_une_ligne_n_y_laisse_aucun_nombre(separateur: str) -> None:
    lignes = ["Mission;Indicateur;Cible;Réalisé;Montant", "Accès;RDV;100;120;5000", "Accès;SAS (a; b);10;12;1000",
              "Prévention;Ateliers;4;5;700"]  # fmt: skip
    texte = "\n".join(lignes).replace(";", separateur)
    lecture = lire("a.csv", texte.encode())
    assert valoriser(lecture.contrat).total.part_variable == 5700
    assert dites(lecture, "LIGNE_DECALEE") == ["D3"]


@pytest.mark.parametrize("mots", ["parmi lesquels ateliers", "(y compris ateliers)", "dont ateliers"])
def test_une_ligne_qui_en_detaille_une_autre_est_dite(mots: str) -> None:
    lecture = lire_les_lignes(["Prévention", "Ateliers", 4, 5, 1000], [None, mots, 2, 3, 600])
    assert dites(lecture, "LIGNE_INCLUSE") == ["E3"]


@pytest.mark.parametrize("cible", ["Cible", "Cible négociée", "Objectif"])
@pytest.mark.parametrize("titre", ["Exercice 2026", "Indicateurs 2026"])
def test_la_cible_de_l_an_prochain_ne_prend_pas_la_place_de_celle_de_l_exercice(cible: str, titre: str) -> None:
    entetes = ["Mission", "Indicateur", cible, "Réalisé", "Cible 2027", "Montant"]
    lignes = [["Accès", "Créneaux", 100, 60, 40, 2000], ["Prévention", "Ateliers", 10, 12, 15, 1500]]
    lecture = lire("a.xlsx", classeur({"Indicateurs": [[titre], entetes, *lignes]}))
    assert [i.cible.valeur for i in lecture.contrat.indicateurs] == [100, 10]
    assert valoriser(lecture.contrat).total.acquis == 1500
    assert dites(lecture, "EXERCICE_RETENU") == ["E2"]


@pytest.mark.parametrize("cible", ["Cible négociée", "Cible", "Valeur cible"])
def test_sans_exercice_connu_la_cible_sans_annee_laissee_de_cote_est_dite(cible: str) -> None:
    entetes = ["Mission", "Indicateur", cible, "Réalisé", "Cible 2027", "Montant"]
    phrases = ["Ouvrir 100 créneaux", "Animer 10 ateliers"]
    lecture = lire_les_lignes(
        ["Accès", "Créneaux", phrases[0], 60, 40, 2000], ["Prévention", "Ateliers", phrases[1], 12, 15, 1500],
        entetes=entetes,
    )  # fmt: skip
    assert {*dites(lecture, "COLONNE_NON_RECONNUE"), *dites(lecture, "EXERCICE_RETENU")} & {"C1", "E1"}


@pytest.mark.parametrize(
    "dates",
    [
        ("Réalisé au 30/06/2025", "Réalisé au 31/12/2025"),
        ("Réalisé au 30/06", "Réalisé au 31/12"),
        ("Valeur atteinte au 15/05/2025", "Valeur atteinte au 15/12/2025"),
    ],
)
def test_le_dernier_releve_l_emporte_quelles_que_soient_ses_valeurs(dates: tuple[str, str]) -> None:
    """Des unités, une date, un constat daté : le bilan de fin d'année mêle tout, il reste le bilan."""
    entetes = ["Mission", "Indicateur", "Cible", *dates, "Montant"]
    lecture = lire_les_lignes(
        ["Prévention", "Ateliers", 30, 16, 32, 500], ["Accès", "Délai de réponse", "5 jours au plus", None, "4 j", 800],
        ["Crise", "Plan de crise", "oui/non", None, "Oui, le 12/05", 1500],
        ["Qualité", "Bilans", 10, 4, "voir pièce jointe", 700],
        entetes=entetes,
    )  # fmt: skip
    realises = {i.libelle: i.cellules["realise"] for i in lecture.contrat.indicateurs}
    assert {reference[-2] for reference in realises.values()} == {"E"}
    assert valoriser(lecture.contrat).total.acquis >= 500


@pytest.mark.parametrize("mot", ["Réalisé", "Résultat", "Valeur atteinte"])
def test_un_releve_plus_recent_que_l_on_ne_lit_pas_est_dit(mot: str) -> None:
    entetes = ["Mission", "Indicateur", "Cible", f"{mot} au 30/06/2025", f"{mot} au 31/12/2025", "Montant"]
    textes = ["en cours d'analyse", "voir le rapport", "à compléter ensemble"]
    lecture = lire_les_lignes(*(["Accès", f"Action {t}", 10, 12, t, 500] for t in textes), entetes=entetes)
    assert valoriser(lecture.contrat).total.acquis == 0 or "E1" in dites(lecture, "COLONNE_NON_RECONNUE")


@pytest.mark.parametrize(
    "annees", [("Cible 2026", "Cible 2024"), ("Cible 2024", "Cible 2026"), ("Cible 2023", "Cible 2024")]
)
def test_deux_cibles_d_autres_annees_ne_prennent_pas_la_place_de_celle_de_l_exercice(annees: tuple[str, str]) -> None:
    entetes = ["Mission", "Indicateur", "Cible négociée", "Réalisé", "Montant", *annees]
    lignes = [["Accès", "Créneaux", "Minimum 3", 3, 1500, 5, 12], ["Prévention", "Ateliers", "4 - 6", 5, 1000, 12, 12]]
    lecture = lire("a.xlsx", classeur({"Feuil1": [["Indicateurs 2025"], entetes, *lignes]}))
    assert valoriser(lecture.contrat).total.acquis == 2500
    assert [c[:-1] for c in dites(lecture, "EXERCICE_RETENU")] == ["F"]


@pytest.mark.parametrize("entete", ["Page du contrat", "Page", "N° de page"])
def test_une_page_n_est_pas_un_realise(entete: str) -> None:
    entetes = ["Mission", "Indicateur", "Cible", entete, "Montant"]
    lecture = lire_les_lignes(["Accès", "A", 20, 13, 500], ["Accès", "B", 15, 14, 500], entetes=entetes)
    assert valoriser(lecture.contrat).total.acquis == 0
    assert "realise" not in lecture.feuilles[0].colonnes.values()


def test_les_trimestres_disent_l_exercice_et_le_realise_d_avant_n_est_pas_paye() -> None:
    trimestres = [f"T{n} 2025" for n in range(1, 5)]
    lecture = lire_les_lignes(
        ["Parcours", "Réunions", 10, 3, 3, 3, 3, 12, 5, 1000],
        ["Prévention", "Ateliers", 8, 1, 1, 1, 1, 4, 12, 1000],
        entetes=["Mission", "Indicateur", "Objectif à atteindre", *trimestres, "Cumul", "Réalisé 2024", "Montant"],
    )
    assert [i.mesure.valeur for i in lecture.contrat.indicateurs] == [12, 4]
    assert dites(lecture, "EXERCICE_RETENU") == ["I1"]


def test_un_cumul_laisse_pour_un_realise_date_se_dit() -> None:
    lecture = lire_les_lignes(
        ["Parcours", "Réunions", 10, 12, 5, 1000],
        ["Prévention", "Ateliers", 8, 4, 12, 1000],
        entetes=["Mission", "Indicateur", "Objectif à atteindre", "Cumul", "Réalisé 2024", "Montant"],
    )
    assert dites(lecture, "COLONNE_NON_RECONNUE") == ["D1"]
