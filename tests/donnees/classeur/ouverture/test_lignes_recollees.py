"""Une rangée coupée par un retour se recolle quand le compte y est ; sinon ses nombres ne sont pas rangés."""

from __future__ import annotations

from lib.donnees.classeur.ouverture.lignes_recollees import LignesRecollees, est_une_suite, le_moins_de_doutes, recoller

ENTETE = ["Indicateur", "Cible", "Réalisé", "Montant"]


def recolle(*rangees: list[str], est_tabule: bool = True) -> LignesRecollees:
    return recoller([ENTETE, *rangees], len(ENTETE), est_tabule=est_tabule)


def test_une_premiere_cellule_coupee_rejoint_sa_rangee_et_un_titre_reste_seul() -> None:
    fait = recolle(["Mission 2"], ["Patients sans"], ["médecin traitant", "200", "150", "2000"])
    assert fait.lignes[1:] == [["Mission 2"], ["Patients sans médecin traitant", "200", "150", "2000"]]
    assert fait.recollees == {(3, 1): True}


def test_une_cellule_du_milieu_coupee_se_recolle_et_le_doute_se_retient() -> None:
    fait = recolle(["RCP", "2 réunions"], ["Partenaires : tous", "2", "1000"])
    assert fait.lignes[1] == ["RCP", "2 réunions\nPartenaires : tous", "2", "1000"]
    assert fait.recollees == {(2, 2): False}


def test_la_suite_de_la_derniere_cellule_la_prolonge() -> None:
    assert recolle(["RCP", "2", "2", "1 000 €"], ["si tenues"]).lignes[1][3] == "1 000 € si tenues"


def test_un_montant_coupe_en_deux_se_recolle_et_se_verifie() -> None:
    """« 2 | 000 € » paierait deux euros si la fin du nombre passait pour un titre."""
    for est_tabule in (True, False):
        fait = recolle(["RCP", "2", "2", "2"], ["000 €"], est_tabule=est_tabule)
        assert (fait.lignes[1][3], fait.recollees) == ("2 000 €", {(2, 4): False})


def test_sans_tabulation_c_est_le_libelle_que_la_suite_prolonge_et_cela_se_verifie() -> None:
    fait = recolle(["RCP", "2", "2", "1 000 €"], ["pluriprofessionnelles"], est_tabule=False)
    assert (fait.lignes[1][0], fait.recollees) == ("RCP pluriprofessionnelles", {(2, 1): False})


def test_deux_rangees_courtes_ne_se_collent_pas_par_un_nombre() -> None:
    """« Réunions | 12 » puis « Ateliers | 8 | 7 » ferait une rangée, et 7 € qui ne sont écrits nulle part."""
    fait = recolle(["Réunions", "12"], ["Ateliers", "8", "7"])
    assert fait.lignes[1:] == [["Réunions", "12"], ["Ateliers", "8", "7"]]
    assert {numero: decalage.colonne for numero, decalage in fait.decalages.items()} == {2: 2, 3: 2}


def test_un_nombre_que_la_ligne_d_apres_semble_finir_n_est_pas_lu() -> None:
    fait = recoller([[*ENTETE, "Note"], ["RCP", "2", "2", "3"], ["000", "à revoir"]], 4, est_tabule=True)
    assert fait.decalages[2].colonne == 4


def test_une_largeur_que_l_entete_deborde_n_est_pas_la_bonne() -> None:
    rangees = [[*ENTETE, "Note"], ["RCP", "2", "2", "3"], ["000 €", "à revoir"], ["SNP", "3", "3", "500", ""]]
    essais = {largeur: recoller(rangees, largeur, est_tabule=True) for largeur in (4, 5)}
    assert le_moins_de_doutes(essais) is essais[5]


def test_une_entete_trop_courte_se_place_ou_ne_nomme_rien() -> None:
    haut, rangee = ["Indicateur", "Objectif", "Montant"], ["RCP", "2", "3", "1000"]
    placee = recoller([haut, ["", "2025", "2026", ""], rangee], 4, est_tabule=True)
    assert (placee.lignes[0], placee.entete_placee) == (["Indicateur", "Objectif", "", "Montant"], 1)
    perdue = recoller([haut, rangee, rangee], 4, est_tabule=True)
    assert (perdue.decalages[1].colonne, perdue.entete_placee) == (2, 0)


def test_la_largeur_retenue_laisse_le_moins_de_rangees_de_cote() -> None:
    rangees = [ENTETE, ["RCP", "réunions"], ["suivies", "2", "1000"], ["SNP", "3", "3", "500"]]
    essais = {largeur: recoller(rangees, largeur, est_tabule=True) for largeur in (2, 4)}
    assert le_moins_de_doutes(essais) is essais[4]


def test_une_suite_commence_par_une_minuscule() -> None:
    assert [est_une_suite(t) for t in ("à domicile", "(dont 2)", "(dont dix)", "2 de plus", "")] == [
        *(True, True, True, False, False)
    ]


def test_deux_rangees_en_minuscules_ne_se_fondent_pas_par_un_nombre() -> None:
    rangees = ["nombre de RCP", "8"], ["nombre de patients", "80", "5000"]
    assert recolle(*rangees).lignes[1:] == [*rangees]
    assert recolle(["RCP", "8 tenues"], ["dont 2 en visio", "2", "1000"]).recollees == {(2, 2): False}


def test_un_titre_de_mission_n_est_pas_avale_par_la_ligne_qui_suit() -> None:
    titre, rangee = ["Parcours pluriprofessionnels"], ["nombre de protocoles", "4", "4", "6000"]
    assert recolle(titre, rangee).lignes[1:] == [titre, rangee]
    assert recolle(rangee, ["mission 2 : parcours"], rangee).lignes[2] == ["mission 2 : parcours"]
    assert recolle(["Objectifs transversaux"], rangee).recollees == {(2, 1): False}
