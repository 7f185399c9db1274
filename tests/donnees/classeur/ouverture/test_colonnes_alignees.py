"""Les colonnes d'un texte sans tabulation : la place tranche si les lignes s'alignent, sinon le doute se garde."""

from __future__ import annotations

from lib.donnees.classeur.ouverture.colonnes_alignees import decouper_aux_espaces, lignes_a_colonnes

ALIGNE = """\
Indicateur                          Cible        Réalisé     Montant
Nombre de patients sans médecin     200          150         2 000 €
traitant rattachés
Part de patients vaccinés           80 %                     3 000 €
Mission 2 : Parcours
                                    12           10          1 500 €
Nombre de RCP                       3            2           1 000 €
Total                                                        8 000 €""".splitlines()


def test_une_cellule_vide_le_reste_quand_les_lignes_s_alignent() -> None:
    fait = decouper_aux_espaces(ALIGNE)
    assert fait.lignes[1] == ["Nombre de patients sans médecin traitant rattachés", "200", "150", "2 000 €"]
    assert fait.lignes[2] == ["Part de patients vaccinés", "80 %", "", "3 000 €"]
    assert fait.lignes[-1] == ["Total", "", "", "8 000 €"]
    assert fait.decalages == {}


def test_ce_qu_une_rangee_laisse_vide_peut_venir_a_la_ligne_d_apres() -> None:
    fait = decouper_aux_espaces(ALIGNE)
    assert fait.lignes[3] == ["Mission 2 : Parcours", "12", "10", "1 500 €"]
    assert fait.recollees[4, 2] is False


def test_sans_alignement_une_ligne_incomplete_ne_range_pas_ses_nombres() -> None:
    lignes = [
        "Indicateur  Cible  Réalisé  Montant",
        "RCP suivies  12  10  500 €",
        "Soins non programmés  80 %  3 000 €",
    ]
    fait = decouper_aux_espaces([*lignes, "Ateliers  1  1  20 €"])
    assert fait.lignes[2] == ["Soins non programmés", "80 %", "3 000 €"]
    assert fait.decalages[3].colonne == 2


def test_un_nombre_a_cheval_sur_deux_colonnes_n_est_pas_range() -> None:
    lignes = ["Nom      Cible    Montant"] + [f"Ligne {n}  {n}0       {n}000 €" for n in range(1, 6)]
    fait = decouper_aux_espaces([*lignes, "Ligne 7  70 patients 700 €"])
    assert fait.decalages[7].colonne == 2


def test_deux_espaces_separent_une_seule_non() -> None:
    assert lignes_a_colonnes(["a  b", "un deux trois", "", "2 000 €  3"]) == 2
