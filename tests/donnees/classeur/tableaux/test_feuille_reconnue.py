"""Ce qui est montré d'un tableau reconnu : son entête, le champ de chaque colonne, des exemples abrégés."""

from __future__ import annotations

from lib.domaine.lecture import Decision
from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur.tableaux.feuille_reconnue import EXEMPLES, LONGUEUR_D_UN_EXEMPLE, FeuilleReconnue
from lib.donnees.classeur.tableaux.reperage import reperer
from lib.donnees.grille import Grille
from tests.donnees.grilles_d_essai import ENTETES, LIGNE, feuille


def reconnue(grille: Grille, rang: int = 0) -> FeuilleReconnue:
    return FeuilleReconnue(grille, INDICATEURS, reperer(grille, INDICATEURS), rang=rang)


def test_un_tableau_se_montre_avec_le_champ_de_chaque_colonne() -> None:
    montree = reconnue(feuille(ENTETES, LIGNE, nom="Feuil1")).en_feuille_lue()
    assert (montree.retenue, montree.role, montree.ligne_entete) == (True, "Indicateurs", 1)
    assert montree.colonnes["D"] == "cible"
    assert [detail.entete for detail in montree.details] == list(ENTETES)


def test_les_exemples_d_une_colonne_sont_differents_peu_nombreux_et_abreges() -> None:
    lignes = [("ACCES", nom, "plus", 10, 12) for nom in ("Visites", "Visites", "Long " * 40, "Avis", "Suivis")]
    entetes = ("Mission", "Indicateur", "Sens", "Cible", "Réalisé")
    details = reconnue(feuille(entetes, *lignes)).en_feuille_lue().details
    exemples = next(detail.exemples for detail in details if detail.champ == "indicateur")
    assert [exemple[:4] for exemple in exemples] == ["Visi", "Long", "Avis"]
    assert len(exemples) == EXEMPLES
    assert max(map(len, exemples)) == LONGUEUR_D_UN_EXEMPLE


def test_une_colonne_que_rien_ne_nomme_se_montre_sans_champ() -> None:
    details = reconnue(feuille((*ENTETES, "Zblork"), (*LIGNE, "oui-da"))).en_feuille_lue().details
    assert (details[-1].entete, details[-1].champ, details[-1].decision) == ("Zblork", "", Decision.AUCUNE)


def test_sans_role_aucune_colonne_n_est_montree() -> None:
    montree = FeuilleReconnue(feuille(("Bonjour",), ("à tous",), nom="Notes")).en_feuille_lue()
    assert (montree.retenue, montree.role, montree.details) == (False, "", ())


def test_un_second_tableau_de_la_feuille_porte_la_ligne_de_son_entete() -> None:
    grille = feuille(ENTETES, LIGNE)
    assert [reconnue(grille).cle, reconnue(grille, rang=1).cle] == ["Indicateurs", "Indicateurs:1"]
