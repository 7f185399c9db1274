"""Ce qu'est chaque feuille : du modèle, un tableau d'indicateurs sous un autre nom, ou rien que l'on sache lire."""

from __future__ import annotations

from dataclasses import replace

from lib.donnees.champs import CONTRAT, INDICATEURS, MISSIONS
from lib.donnees.classeur.tableaux.correspondance import Correspondance
from lib.donnees.classeur.tableaux.feuille_reconnue import FeuilleReconnue
from lib.donnees.classeur.tableaux.feuilles_lues import reconnaitre_les_feuilles
from lib.donnees.grille import Grille, JournalDeLecture
from tests.donnees.grilles_d_essai import ENTETES, LIGNE, feuille


def reconnues(*grilles: Grille, correspondance: Correspondance | None = None) -> tuple[FeuilleReconnue, ...]:
    return reconnaitre_les_feuilles(grilles, correspondance or {}, None, JournalDeLecture())


def test_un_tableau_d_indicateurs_se_reconnait_sous_n_importe_quel_nom() -> None:
    (lue,) = reconnues(feuille(ENTETES, LIGNE, nom="Feuil1"))
    assert lue.role is INDICATEURS


def test_une_feuille_du_modele_a_le_role_de_son_nom() -> None:
    fiche = feuille(("CPTS", "CPTS du Val"), ("Département", "38"), nom="Contrat")
    missions = feuille(("Code", "Mission", "Part variable (€)"), ("ACCES", "Accès aux soins", 9000), nom="Missions")
    assert [lue.role for lue in reconnues(fiche, missions)] == [CONTRAT, MISSIONS]


def test_une_fiche_sous_une_entete_reste_une_fiche() -> None:
    """« Libellé, Valeur » se lisait comme un tableau d'indicateurs, dont « CPTS » était le premier."""
    informations = (("CPTS", "CPTS du Val"), ("Taille", 3), ("Population", 98000), ("Réserve (€)", 40000))
    (lue,) = reconnues(feuille(("Libellé", "Valeur"), *informations, nom="Contrat"))
    assert lue.role is CONTRAT
    (tableau,) = reconnues(feuille(ENTETES, LIGNE, nom="Contrat"))
    assert tableau.role is INDICATEURS


def test_un_tableau_joint_par_l_application_n_a_pas_de_role() -> None:
    journal = JournalDeLecture()
    (lue,) = reconnaitre_les_feuilles([feuille(ENTETES, LIGNE, nom="Année rejouée")], {}, None, journal)
    assert lue.role is None
    assert [c.code for c in journal.constats] == ["FEUILLE_IGNOREE"]


def test_une_feuille_quelconque_ou_vide_n_a_pas_de_role() -> None:
    lues = reconnues(feuille(("Bonjour",), ("à tous",), nom="Notes"), feuille(nom="Vide"))
    assert [lue.role for lue in lues] == [None, None]
    assert [lue.en_feuille_lue().retenue for lue in lues] == [False, False]


def test_un_onglet_masque_n_est_pas_lu_sans_qu_on_le_demande() -> None:
    masque = replace(feuille(ENTETES, LIGNE), est_masquee=True)
    assert [lue.role for lue in reconnues(masque)] == [None]
    assert [lue.role for lue in reconnues(replace(masque, masques_lus=True))] == [INDICATEURS]


def test_deux_tableaux_d_une_feuille_ont_chacun_sa_cle() -> None:
    autres = ("Indicateur", "Cible", "Réalisé", "Montant max (€)", "Mission")
    autre = ("Visites", 10, 8, 5000, "PARCOURS")
    lues = reconnues(feuille(ENTETES, LIGNE, LIGNE, (), autres, autre, autre))
    assert [lue.cle for lue in lues] == ["Indicateurs", "Indicateurs:5"]


def test_un_champ_impose_l_emporte_sur_l_entete() -> None:
    (lue,) = reconnues(feuille(ENTETES, LIGNE), correspondance={"Indicateurs": {"D": "realise", "E": ""}})
    assert lue.reperage is not None
    assert (lue.reperage.places["realise"], "cible" in lue.reperage.places) == (4, False)
