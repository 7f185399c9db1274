"""Une règle s'écrit là où le classeur l'attend : dans sa colonne, ou dans une colonne neuve à droite du tableau."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from lib.domaine.corrections import Correction
from lib.domaine.vocabulaire import Fait, NomRegle
from lib.donnees.classeur import lire
from lib.donnees.regle_a_ecrire import corrections_pour_la_regle, corrections_pour_les_regles, regles_a_ecrire

ENTETE = "Mission;Indicateur;Cible;Réalisé;Part variable (€){}\n"
SANS = ENTETE.format("") + "Accès;Réunions tenues;20;10;1000\nAccès;Patients suivis;40;20;2000\n"
AVEC = ENTETE.format(";Règle") + "Accès;Réunions tenues;20;10;1000;\nAccès;Patients suivis;40;20;2000;\n"


@pytest.mark.parametrize(("texte", "posees"), [(SANS, 2), (AVEC, 1)])
def test_la_regle_ecrite_n_est_plus_supposee_et_paie_ce_qu_elle_dit(texte: str, posees: int) -> None:
    lecture = lire("suivi.csv", texte.encode())
    premiere, seconde = lecture.contrat.indicateurs
    assert premiere.est_suppose(Fait.REGLE)
    corrections = corrections_pour_la_regle(lecture, seconde, NomRegle.PROPORTIONNEL)
    assert len(corrections) == posees
    relue = lire("suivi.csv", texte.encode(), corrections=corrections)
    assert [i.est_suppose(Fait.REGLE) for i in relue.contrat.indicateurs] == [True, False]
    assert relue.contrat.indicateurs[1].regle is NomRegle.PROPORTIONNEL
    assert [i.montant_max for i in relue.contrat.indicateurs] == [Decimal(1000), Decimal(2000)]


@pytest.mark.parametrize("regle", [r for r in NomRegle if r is not NomRegle.NEUTRALISE])
def test_chaque_regle_se_relit_sous_son_nom(regle: NomRegle) -> None:
    lecture = lire("suivi.csv", SANS.encode())
    corrections = corrections_pour_la_regle(lecture, lecture.contrat.indicateurs[0], regle)
    relue = lire("suivi.csv", SANS.encode(), corrections=corrections)
    assert relue.contrat.indicateurs[0].regle is regle


def test_deux_regles_ecrites_partagent_la_meme_colonne() -> None:
    lecture = lire("suivi.csv", SANS.encode())
    posees: list[Correction] = []
    for rang, regle in enumerate((NomRegle.PROPORTIONNEL, NomRegle.TOUT_OU_RIEN)):
        relue = lire("suivi.csv", SANS.encode(), corrections=posees)
        posees += corrections_pour_la_regle(relue, relue.contrat.indicateurs[rang], regle)
    relue = lire("suivi.csv", SANS.encode(), corrections=posees)
    assert [i.regle for i in relue.contrat.indicateurs] == [NomRegle.PROPORTIONNEL, NomRegle.TOUT_OU_RIEN]
    assert len({c.adresse[:-1] for c in posees}) == 1
    assert not any(i.est_suppose(Fait.REGLE) for i in relue.contrat.indicateurs)
    assert len(lecture.contrat.indicateurs) == len(relue.contrat.indicateurs)


def test_une_ligne_sans_cellule_ne_s_ecrit_nulle_part() -> None:
    lecture = lire("suivi.csv", SANS.encode())
    inventee = replace(lecture.contrat.indicateurs[0], cellules={})
    assert corrections_pour_la_regle(lecture, inventee, NomRegle.ROSP) == ()


MELEES = (
    "Mission;Indicateur;Cible;Réalisé;Part variable (€)\nAccès;Réunions tenues;20;10;1000\n"
    "Accès;Annuaire diffusé;oui;fait;500\nAccès;Délai de réponse;< 48 h;36 h;800\n"
)


def test_une_regle_se_dit_pour_toutes_les_lignes_la_ou_elle_s_applique() -> None:
    """Un constat garde la sienne ; un délai sans départ ne se paie pas en proportion : il reste à dire."""
    lecture = lire("suivi.csv", MELEES.encode())
    reglees = regles_a_ecrire(lecture.contrat.indicateurs, NomRegle.PROPORTIONNEL)
    assert [(i.libelle, i.regle) for i in reglees] == [
        ("Réunions tenues", NomRegle.PROPORTIONNEL), ("Annuaire diffusé", lecture.contrat.indicateurs[1].regle)
    ]  # fmt: skip
    relue = lire("suivi.csv", MELEES.encode(), corrections=corrections_pour_les_regles(lecture, reglees))
    assert [i.est_suppose(Fait.REGLE) for i in relue.contrat.indicateurs] == [False, False, True]
    assert relue.contrat.indicateurs[0].regle is NomRegle.PROPORTIONNEL


def test_confirmer_ce_qui_est_suppose_ne_change_aucune_regle() -> None:
    lecture = lire("suivi.csv", MELEES.encode())
    reglees = regles_a_ecrire(lecture.contrat.indicateurs, None)
    relue = lire("suivi.csv", MELEES.encode(), corrections=corrections_pour_les_regles(lecture, reglees))
    assert [i.regle for i in relue.contrat.indicateurs] == [i.regle for i in lecture.contrat.indicateurs]
    assert not any(i.est_suppose(Fait.REGLE) for i in relue.contrat.indicateurs)
