"""Le contrat et le cahier interne mis en lignes : chaque ligne a les clés de sa feuille, et rien ne s'invente."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import LIBELLES_DES_MISSIONS, ActionBudgetee, Contrat, Mission, Piece
from lib.domaine.indicateur import Indicateur, Palier, Releve
from lib.domaine.preparation import Finances, NoteInterne, Preparation
from lib.domaine.vocabulaire import Condition
from lib.donnees.champs import FEUILLES
from lib.donnees.modele.cellules import Pourcentage
from lib.donnees.modele.lignes import lignes_du_contrat, lignes_vierges

LIGNE = Indicateur(
    "A1",
    "ACCES",
    "Part suivie",
    unite="%",
    paliers=(Palier(Fraction(60), Decimal(500), "socle"), Palier(Fraction(70), Decimal(900))),
    suivi=(Releve(date(2026, 6, 30), Fraction(65)),),
)
CONTRAT = Contrat(
    missions=(Mission("ACCES", "Accès aux soins", condition=Condition.INCONNUE),),
    indicateurs=(LIGNE, Indicateur("A2", "ACCES", "Réunions")),
    pieces=(Piece("A1", "Bilan"),),
    actions=(ActionBudgetee("Guichet", parts=(("ACCES", Fraction(1, 4)),)),),
)


def test_le_modele_vierge_a_les_missions_de_l_accord_sans_un_euro() -> None:
    (feuille, missions), *autres = lignes_vierges().items()
    assert (feuille, autres) == ("Missions", [])
    assert [ligne["code"] for ligne in missions] == list(LIBELLES_DES_MISSIONS)
    assert all(set(ligne) == {"code", "mission", "categorie"} for ligne in missions)


def test_chaque_ligne_n_a_que_les_cles_de_sa_feuille() -> None:
    lignes = lignes_du_contrat(CONTRAT, Preparation(notes=(NoteInterne("A1", 9),)))
    par_nom = {feuille.nom: {champ.cle for champ in feuille.champs} for feuille in FEUILLES}
    assert lignes.keys() == par_nom.keys()
    for nom, ecrites in lignes.items():
        inconnues = {cle for ligne in ecrites for cle in ligne} - par_nom[nom]
        assert inconnues == ({"ACCES"} if nom == "Actions" else set())


def test_les_paliers_et_les_releves_suivent_leur_indicateur_dans_son_unite() -> None:
    lignes = lignes_du_contrat(CONTRAT, Preparation())
    assert [(p["identifiant"], p["seuil"], p["montant"], p["libelle"]) for p in lignes["Paliers"]] == [
        ("A1", Pourcentage(Fraction(60)), 500, "socle"),
        ("A1", Pourcentage(Fraction(70)), 900, ""),
    ]
    assert [(r["date"], r["valeur"]) for r in lignes["Suivi"]] == [(date(2026, 6, 30), Pourcentage(Fraction(65)))]


def test_une_part_d_action_est_un_pourcentage_par_mission() -> None:
    (action,) = lignes_du_contrat(CONTRAT, Preparation())["Actions"]
    assert (action["action"], action["ACCES"]) == ("Guichet", Pourcentage(Fraction(25)))


def test_les_chances_d_ouverture_vont_a_leur_mission_et_les_finances_a_la_fiche() -> None:
    interne = Preparation(ouvertures=(("ACCES", Fraction(3, 10)),), finances=Finances(reserve=Decimal(5000)))
    lignes = lignes_du_contrat(CONTRAT, interne)
    assert "30" in str(lignes["Missions"][0]["condition_remplie"])
    assert lignes["Contrat"][0]["reserve"] == 5000
    sans = lignes_du_contrat(CONTRAT, Preparation())
    assert "30" not in str(sans["Missions"][0]["condition_remplie"])
    assert sans["Contrat"][0]["reserve"] is None
