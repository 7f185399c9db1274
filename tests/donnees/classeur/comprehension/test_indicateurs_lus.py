"""Une ligne d'indicateur telle qu'elle est écrite : ce qu'elle tait reste tu, ce qu'elle prévoit reste interne."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

import pytest

from lib.domaine.indicateur import Indicateur
from lib.domaine.ligne_ecrite import TermesEcrits
from lib.domaine.preparation import Prevision
from lib.domaine.vocabulaire import Confiance, Maitrise, NomRegle, Portee, Sens
from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur.comprehension.indicateurs_lus import (
    IndicateurLu,
    lire_la_piece,
    lire_la_prevision,
    lire_le_contexte,
    lire_un_indicateur,
    noter_les_dates_douteuses,
)
from lib.donnees.classeur.lignes import Ligne
from lib.donnees.grille import Cellule, JournalDeLecture, Valeur, grille_de

LIGNE = Indicateur("A1", "ACCES", "Réunions")


def lu(**champs: Valeur) -> IndicateurLu:
    """La ligne 5 d'une feuille, un champ par colonne dans l'ordre donné."""
    places = {cle: rang for rang, cle in enumerate(champs, start=1)}
    cellules = [Cellule("F", 5, places[cle], valeur) for cle, valeur in champs.items() if valeur is not None]
    ligne = Ligne(grille_de("F", cellules), 5, places, INDICATEURS, JournalDeLecture())
    return lire_un_indicateur(ligne, "ACCES", 2026)


def codes(lue: IndicateurLu) -> list[str]:
    return [str(constat.code) for constat in lue.ligne.journal.constats]


def test_ce_qu_une_ligne_tait_reste_tu() -> None:
    lue = lu(indicateur="Réunions", cible=12)
    assert (lue.identifiant, lue.mission, lue.termes) == ("", "ACCES", TermesEcrits())
    assert lu(indicateur="x", sens="baisse", regle="ROSP").termes.sens is Sens.BAISSE


def test_sans_libelle_l_action_nomme_la_ligne_et_cela_se_dit() -> None:
    lue = lu(indicateur=None, action="Guichet", cible=12)
    assert (lue.libelle, "LIBELLE_ABSENT" in codes(lue)) == ("Guichet", True)
    assert lu(indicateur=None, cible=12).libelle == "Ligne 5"


def test_le_contexte_inconnu_reste_inconnu() -> None:
    contexte = lire_le_contexte(lu(indicateur="Réunions", cible=12), LIGNE)
    assert (contexte["portee"], contexte["maitrise"], contexte["negociable"]) == (None, None, None)
    ecrit = lire_le_contexte(lu(indicateur="x", portee="national", maitrise="CPAM", negociable="non"), LIGNE)
    assert (ecrit["portee"], ecrit["maitrise"], ecrit["negociable"]) == (Portee.NATIONAL, Maitrise.TIERS, False)


def test_le_jour_du_realise_est_dans_sa_colonne_ou_dans_l_entete() -> None:
    ecrit = lire_le_contexte(lu(indicateur="x", realise=3, realise_au=datetime(2027, 1, 15)), LIGNE)
    assert ecrit["mesure_le"] == date(2027, 1, 15)


def test_un_commentaire_est_le_motif_d_une_appreciation_et_sinon_un_avis_interne() -> None:
    lue = lu(indicateur="x", commentaire="bilan jugé suffisant")
    jugee = Indicateur("A1", "ACCES", "x", regle=NomRegle.APPRECIATION)
    assert lire_le_contexte(lue, jugee)["motif_appreciation"] == "bilan jugé suffisant"
    assert lire_la_prevision(lue, jugee) is None
    assert lire_le_contexte(lue, LIGNE)["motif_appreciation"] == ""
    assert lire_la_prevision(lue, LIGNE) == Prevision("A1", commentaire="bilan jugé suffisant")


def test_une_prevision_vide_n_en_est_pas_une_et_une_prevision_en_desordre_se_dit() -> None:
    assert lire_la_prevision(lu(indicateur="x", prevision_basse=None), LIGNE) is None
    lue = lu(indicateur="x", prevision_basse=9, prevision_mediane=5, prevision_haute=12, confiance="probable")
    prevision = lire_la_prevision(lue, LIGNE)
    assert prevision is not None
    assert (prevision.basse, prevision.confiance) == (Fraction(9), Confiance.PROBABLE)
    assert "PREVISION_EN_DESORDRE" in codes(lue)


def test_une_echeance_sans_piece_n_est_pas_une_piece() -> None:
    assert lire_la_piece(lu(indicateur="x", piece=None, echeance=datetime(2026, 6, 30)), "A1") is None
    piece = lire_la_piece(lu(indicateur="x", piece="Bilan", echeance=datetime(2026, 6, 30)), "A1")
    assert piece is not None
    assert (piece.rattachement, piece.libelle, piece.echeance) == ("A1", "Bilan", date(2026, 6, 30))


@pytest.mark.parametrize(("nombres", "realise", "douteuse"), [(3, None, True), (3, "fait", False), (1, None, False)])
def test_une_date_parmi_des_nombres_est_a_verifier_si_la_ligne_compte(
    nombres: int, realise: Valeur, douteuse: bool
) -> None:
    datee = lu(indicateur="x", cible=datetime(2026, 4, 3), realise=realise)
    noter_les_dates_douteuses([datee, *(lu(indicateur="x", cible=12, realise=3) for _ in range(nombres))])
    assert ("DATE_A_VERIFIER" in codes(datee)) is douteuse
