"""Des tableaux aux mêmes entêtes se lisent pareil, même quand l'un d'eux n'a qu'une ligne."""

from __future__ import annotations

from lib.donnees.classeur.tableaux.feuille_reconnue import FeuilleReconnue
from lib.donnees.classeur.tableaux.feuilles_lues import reconnaitre_les_feuilles
from lib.donnees.grille import JournalDeLecture
from tests.donnees.grilles_d_essai import feuille

ENTETES = ("Indicateur", "Objectif", "Bilan", "Avancement", "Montant")
LONG = (
    ("Patients inclus", 50, 49, "98 %", 5000),
    ("Ateliers tenus", 10, 8, "80 %", 2000),
    ("Bilans faits", 209, 231, "111 %", 3500),
)
SEUL = ("Pharmaciens engagés", 58, 46, "79 %", 11750)


def lus(
    correspondance: dict[str, dict[str, str]] | None = None, entetes: tuple[str, ...] = ENTETES
) -> list[FeuilleReconnue]:
    grilles = (feuille(ENTETES, *LONG, nom="Mission 2"), feuille(entetes, SEUL, nom="Mission 5"))
    return list(reconnaitre_les_feuilles(grilles, correspondance or {}, None, JournalDeLecture()))


def colonnes(reconnue: FeuilleReconnue) -> dict[str, str]:
    return dict(reconnue.en_feuille_lue().colonnes)


def test_une_ligne_seule_se_lit_comme_le_tableau_qui_a_ses_entetes() -> None:
    long, seul = lus()
    assert colonnes(long) == colonnes(seul)
    assert {"B": "cible", "C": "realise", "D": "taux_atteinte"}.items() <= colonnes(seul).items()


def test_d_autres_entetes_ou_une_correction_de_la_personne_ne_s_accordent_pas() -> None:
    assert colonnes(lus(entetes=(*ENTETES[:4], "Budget"))[1]).get("D") != "taux_atteinte"
    corrige = lus({"Mission 5": {"D": "realise", "C": "commentaire"}})
    assert (colonnes(corrige[1])["D"], colonnes(corrige[0])["D"]) == ("realise", "taux_atteinte")
