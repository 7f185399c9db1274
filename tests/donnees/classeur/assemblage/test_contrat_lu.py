"""Le contrat montrable et le cahier interne, assemblés des feuilles reconnues ; l'un ne passe pas dans l'autre."""

from __future__ import annotations

from lib.donnees.classeur.assemblage.contrat_lu import ContratLu, lire_le_contrat
from lib.donnees.classeur.tableaux import reconnaitre_les_feuilles
from lib.donnees.grille import Grille, JournalDeLecture
from tests.donnees.grilles_d_essai import ENTETES, LIGNE, feuille


def lu(*grilles: Grille) -> tuple[ContratLu, list[str]]:
    reconnues = reconnaitre_les_feuilles(grilles, {}, None, JournalDeLecture())
    journal = JournalDeLecture()
    return lire_le_contrat(reconnues, journal), [str(constat.code) for constat in journal.constats]


def test_un_classeur_sans_tableau_le_dit_et_son_contrat_est_vide() -> None:
    contrat, notes = lu(feuille(("Bonjour",), nom="Notes"))
    assert (contrat.contrat.indicateurs, notes) == ((), ["AUCUN_TABLEAU"])


def test_les_lignes_deviennent_des_indicateurs_et_leurs_missions() -> None:
    contrat = lu(feuille(ENTETES, LIGNE))[0].contrat
    assert [(i.identifiant, i.mission, i.montant_max) for i in contrat.indicateurs] == [("A1", "ACCES", 9000)]
    assert [mission.code for mission in contrat.missions] == ["ACCES"]


def test_le_bandeau_au_dessus_du_tableau_nomme_la_cpts_et_dit_ce_qui_est_fictif() -> None:
    contrat = lu(feuille(("CPTS des Trois Rivières : données fictives",), (), ENTETES, LIGNE))[0].contrat
    assert (contrat.cpts.nom, contrat.cpts.est_fictive) == ("CPTS des Trois Rivières", True)


def test_une_mission_par_onglet_donne_la_mission_de_ses_lignes() -> None:
    entetes, une = ("Indicateur", "Cible", "Réalisé", "Montant max (€)"), ("Réunions", 15, 12, 9000)
    autre = ("Ateliers", 4, 2, 500)
    contrat = lu(feuille(entetes, une, nom="Prévention"), feuille(entetes, autre, nom="Parcours"))[0].contrat
    assert [i.mission for i in contrat.indicateurs] == ["PREVENTION", "PARCOURS"]


def test_ce_qui_est_interne_ne_va_qu_au_cahier() -> None:
    entetes = (*ENTETES, "Ambition interne", "Commentaire")
    notes = feuille(("Identifiant", "Priorité CPTS (0–10)", "Argument"), ("A1", 9, "secret-81"), nom="Préparation")
    lecture, _ = lu(feuille(entetes, (*LIGNE, "secret-82", "secret-83")), notes)
    assert "secret-" not in repr(lecture.contrat)
    assert all(secret in repr(lecture.preparation) for secret in ("secret-81", "secret-82", "secret-83"))
