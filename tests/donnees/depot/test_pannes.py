"""Chaque panne du dépôt dit ce qui arrive, où, et quoi faire ; aucune ne promet ce qui n'est pas."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.depot import pannes
from lib.donnees.depot.pannes import (
    ClasseurAltere,
    ClasseurInconnu,
    DepotDemesure,
    DepotEnPanne,
    DepotIllisible,
    DepotOccupe,
    DepotTropRecent,
    DisquePlein,
    DossierInaccessible,
    EffacementIncomplet,
    ErreurDepot,
    GesteChangeDepuis,
    GesteDepasse,
    IdentifiantIllisible,
    InstantIllisible,
    ReglageIllisible,
    SauvegardeImpossible,
    SauvegardeRefusee,
    ScenarioInconnu,
)

FICHIER = Path("/données/dépôt.sqlite")
PANNES = [
    (DossierInaccessible(FICHIER.parent), "« /données »", "choisissez un autre dossier"),
    (DisquePlein(FICHIER), "tout ce qui précède y est", "Libérez de la place"),
    (DepotOccupe(FICHIER), "Rien n'a été écrit", "recommencez"),
    (DepotIllisible(FICHIER), "« /données/dépôt.sqlite »", "restaurez votre dernière sauvegarde"),
    (DepotTropRecent(FICHIER, version=9, version_connue=4), "format 9, celle-ci connaît le format 4", "à jour"),
    (DepotEnPanne(FICHIER, "disk I/O error"), "(disk I/O error)", "recommencez"),
    (ClasseurInconnu("0123456789abcdef"), "0123456789ab…", "Déposez-le de nouveau"),
    (ScenarioInconnu(12), "n° 12", "Choisissez-en un autre"),
    (SauvegardeRefusee("le fichier est abîmé"), "le fichier est abîmé.", "« .cptsauve »"),
    (SauvegardeImpossible("le fichier est abîmé"), "elle ne se restaurerait pas", "restaurez une sauvegarde d'avant"),
    (ClasseurAltere("contrat.xlsx"), "« contrat.xlsx » a changé", "Déposez de nouveau"),
    (DepotDemesure(FICHIER, quoi="corrections", au_plus=2000), "trop de corrections (2000 au plus)", "effacez tout"),
    (ReglageIllisible("feuilles masquées"), "(feuilles masquées)", "Choisissez un autre classeur"),
    (EffacementIncomplet(FICHIER), "des traces restent", "effacez de nouveau"),
    (GesteDepasse("Scénario supprimé"), "(Scénario supprimé)", "annulez-le d'abord"),
    (GesteChangeDepuis(3, "Colonnes choisies"), "(Colonnes choisies)", "refaites le changement voulu à la main"),
    (InstantIllisible("hier"), "(« hier »)", "Restaurez votre dernière sauvegarde"),
    (IdentifiantIllisible("ailleurs:x"), "« ailleurs:x »", "« Mon classeur »"),
]


@pytest.mark.parametrize(("panne", "fait", "geste"), PANNES, ids=lambda cas: type(cas).__name__)
def test_une_panne_dit_le_fait_puis_le_geste(panne: ErreurDepot, fait: str, geste: str) -> None:
    phrase = str(panne).replace("\u00a0", " ")
    assert 0 <= phrase.find(fait) < phrase.find(geste)
    assert phrase.endswith(".")


def test_aucune_panne_n_echappe_a_cet_essai_ni_a_l_arbre_des_erreurs() -> None:
    declarees = {c for c in vars(pannes).values() if isinstance(c, type) and issubclass(c, ErreurDialogue)}
    assert declarees - {ErreurDialogue, ErreurDepot} == {type(panne) for panne, *_ in PANNES}
