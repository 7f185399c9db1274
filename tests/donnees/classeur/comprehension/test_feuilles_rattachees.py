"""Ce qui accompagne les indicateurs se rattache à eux, ou se dit ; une moitié de relevé n'en est pas un."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.ligne_ecrite import TermesEcrits
from lib.domaine.vocabulaire import Confiance, EtatPiece
from lib.donnees.champs import ACTIONS, CONTRE_PROPOSITIONS, HISTORIQUE, PIECES, PREPARATION, SUIVI, Feuille
from lib.donnees.classeur.comprehension.feuilles_rattachees import (
    LignesLiees,
    lire_les_actions,
    lire_les_contre_propositions,
    lire_les_notes,
    lire_les_pieces,
)
from lib.donnees.classeur.lignes import Ligne, lignes_simples
from lib.donnees.classeur.tableaux import Reperage
from lib.donnees.classeur.tableaux.reperage import reperer
from lib.donnees.grille import JournalDeLecture, Valeur
from tests.donnees.grilles_d_essai import feuille


def lignes(role: Feuille, *rangees: Sequence[Valeur]) -> tuple[list[Ligne], JournalDeLecture, Reperage]:
    journal, grille = JournalDeLecture(), feuille(*rangees, nom=role.nom)
    reperage = reperer(grille, role)
    assert reperage is not None
    return list(lignes_simples(grille, reperage, journal)), journal, reperage


def codes(journal: JournalDeLecture) -> list[str]:
    return [str(constat.code) for constat in journal.constats]


def test_une_ligne_sans_indicateur_connu_se_dit_et_la_casse_ne_compte_pas() -> None:
    jour = "30/06/2026"
    lues, journal, _ = lignes(SUIVI, ("Identifiant", "Date", "Valeur"), (" a1 ", jour, 1), ("B9", jour, 2))
    rangees = LignesLiees(suivi=lues).rangees(("A1", "a1"))
    assert {cle: len(suite) for cle, suite in rangees.suivi.items()} == {"A1": 1}
    assert codes(journal) == ["IDENTIFIANT_INCONNU"]


def test_un_exercice_passe_garde_ce_qui_est_inconnu_et_dit_l_annee_illisible() -> None:
    lues, journal, _ = lignes(
        HISTORIQUE,
        ("Identifiant", "Exercice", "Cible", "Réalisé", "Montant payé (€)"),
        ("A1", 2024, None, 0, 500),
        ("A1", "l'an passé", 1, 2, 3),
    )
    (point,) = LignesLiees(historique=lues).rangees(("A1",)).exercices_passes("A1", "")
    assert (str(point.exercice), point.cible, point.realise, point.montant_paye) == ("2024", None, 0, Decimal(500))
    assert codes(journal) == ["DATE_ILLISIBLE"]


ENTETES_D_HISTORIQUE = ("Identifiant", "Exercice", "Réalisé", "Montant payé (€)", "Libellé")


def test_une_ligne_qui_n_est_plus_au_contrat_se_reprend_si_son_libelle_est_ecrit() -> None:
    lues, journal, _ = lignes(
        HISTORIQUE,
        ENTETES_D_HISTORIQUE,
        ("B9", 2023, "41 %", 0, "Fiches de retour"),
        ("B9", 2024, "66 %", 1650, "Fiches de retour"),
        ("a1", 2024, 3, 10, "Réunions"),
        ("B8", 2024, 12, 10, None),
    )
    liees = LignesLiees(historique=lues)
    (retiree,) = liees.retirees(("A1",))
    assert (retiree.identifiant, retiree.libelle, retiree.unite) == ("B9", "Fiches de retour", "%")
    assert [(str(p.exercice), p.realise, p.montant_paye) for p in retiree.historique] == [
        ("2023", 41, Decimal(0)),
        ("2024", 66, Decimal(1650)),
    ]
    assert {cle: len(suite) for cle, suite in liees.rangees(("A1",)).historique.items()} == {"A1": 1}
    (constat,) = journal.constats  # B8, sans libellé : un identifiant mal écrit, ou une ligne retirée à nommer
    assert (str(constat.code), "libellé" in constat.remede) == ("IDENTIFIANT_INCONNU", True)


def test_une_ligne_retiree_garde_une_seule_vie_sous_deux_libelles_ou_deux_casses() -> None:
    lues, _, _ = lignes(
        HISTORIQUE,
        ENTETES_D_HISTORIQUE,
        ("B9", 2022, 40, 0, "Retours"),
        ("b9", 2023, 41, 0, "Fiches de retour"),
        ("B9", 2024, 66, 1650, "Fiches de retour"),
    )
    (retiree,) = LignesLiees(historique=lues).retirees(("A1",))
    assert (retiree.identifiant, retiree.libelle, len(retiree.historique)) == ("B9", "Fiches de retour", 3)


def test_un_releve_sans_date_ou_sans_valeur_n_est_pas_repris() -> None:
    lues, _, _ = lignes(
        SUIVI,
        ("Identifiant", "Date", "Valeur"),
        ("A1", datetime(2026, 6, 30), 0),
        ("A1", None, 12),
        ("A1", datetime(2026, 7, 31), None),
    )
    releves = LignesLiees(suivi=lues).rangees(("A1",)).releves("A1", "")
    assert [(releve.le, releve.valeur) for releve in releves] == [(date(2026, 6, 30), 0)]


def test_une_piece_sans_nom_n_en_est_pas_une_et_une_piece_sans_etat_est_a_produire() -> None:
    lues, journal, _ = lignes(
        PIECES,
        ("Rattachement", "Pièce", "Responsable", "État", "Échéance", "Force"),
        ("A1", "Bilan", None, None, None, 3),
        ("A1", None, "coordination", "disponible", None, None),
        ("A1", "Liste", None, "disponible", None, 9),
    )
    bilan, liste = lire_les_pieces(lues)
    assert (bilan.etat, bilan.force) == (EtatPiece.A_PRODUIRE, 3)
    assert (liste.etat, liste.force, codes(journal)) == (EtatPiece.DISPONIBLE, None, ["NOMBRE_ILLISIBLE"])


def test_nos_chances_sur_une_contre_proposition_restent_a_part() -> None:
    lues, _, _ = lignes(
        CONTRE_PROPOSITIONS,
        ("Rattachement", "Indicateur", "Nature", "Cible", "Confiance"),
        ("A1", "Protocole", None, "12", "probable"),
        ("A1", "Annuaire", None, None, None),
    )
    propositions, confiances = lire_les_contre_propositions(lues)
    assert [p.libelle for p in propositions] == ["Protocole", "Annuaire"]
    assert [p.ligne.termes for p in propositions] == [TermesEcrits(), TermesEcrits()]
    assert propositions[0].ligne.connus.cible.valeur == 12
    assert confiances == (("Protocole", Confiance.PROBABLE),)


def test_les_parts_d_une_action_sont_les_colonnes_de_missions() -> None:
    lues, _, reperage = lignes(
        ACTIONS,
        ("Action", "Coût prévu (€)", "Coût réalisé (€)", "ACCES", "PARCOURS"),
        ("Guichet", 1000, 800, 0.25, None),
    )
    (action,) = lire_les_actions(lues, reperage)
    assert (action.cout_prevu, action.cout_realise) == (Decimal(1000), Decimal(800))
    assert action.parts == (("ACCES", Fraction(1, 4)),)


def test_une_colonne_d_heures_n_est_pas_une_mission() -> None:
    """« Heures prévues » : 120 se lisait 120 % d'une mission HEURES_PREVUES, et lui prenait les coûts de l'action."""
    lues, journal, reperage = lignes(
        ACTIONS,
        ("Action", "Coût prévu (€)", "Heures prévues", "Heures réalisées", "ACCES"),
        ("Guichet", 1000, 120, "-3", 1),
    )
    (action,) = lire_les_actions(lues, reperage)
    assert action.parts == (("ACCES", Fraction(1)),)
    assert (action.heures_prevues, action.heures_realisees) == (Fraction(120), None)
    assert [c.code for c in journal.constats] == [CodeDAnomalie.NOMBRE_ILLISIBLE]


def test_une_priorite_hors_de_ses_bornes_n_est_pas_reprise() -> None:
    lues, journal, _ = lignes(
        PREPARATION,
        ("Identifiant", "Priorité CPTS (0–10)", "Priorité CPAM (0–10)", "Argument"),
        ("A1", 9, 11, "le guichet"),
    )
    (note,) = lire_les_notes(lues)
    assert (note.priorite_cpts, note.priorite_cpam, note.argument) == (9, None, "le guichet")
    assert codes(journal) == ["NOMBRE_ILLISIBLE"]
