"""Un terme que la ligne tait s'écrit dans sa colonne, ou dans une colonne neuve ; jamais sur le nom de la ligne."""

from __future__ import annotations

import pytest

from lib.domaine.lecture import Anomalie, Lecture
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Fait, Sens
from lib.donnees.classeur import lire
from lib.donnees.terme_a_ecrire import (
    champ_sans_colonne,
    corrections_pour_la_mission,
    corrections_pour_le_terme,
    corrections_pour_les_sens,
    manque_une_mission,
    reparations_du_sens,
    se_tranche_en_un_sens,
)

SANS = (
    "Mission;Indicateur;Cible;Réalisé;Part variable (€)\n"
    "Accès;Patients sans MT pris en charge;180;131;9000\nAccès;Réunions tenues;20;10;1000\n"
)
AVEC = SANS.replace("(€)\n", "(€);Sens\n").replace("9000", "9000;").replace("10;1000", "10;1000;hausse")


def lue(texte: str) -> tuple[Lecture, Anomalie]:
    lecture = lire("suivi.csv", texte.encode())
    return lecture, next(a for a in lecture.anomalies if a.code == "SENS_TIRE_D_UN_MOT")


@pytest.mark.parametrize(("texte", "posees", "champ"), [(SANS, 2, "sens"), (AVEC, 1, "")])
def test_le_sens_choisi_se_relit_et_la_ligne_garde_son_nom(texte: str, posees: int, champ: str) -> None:
    lecture, constat = lue(texte)
    assert champ_sans_colonne(lecture, constat) == champ
    assert valoriser(lecture.contrat).lignes[0].montant == 9_000
    hausse, _ = reparations_du_sens(lecture, constat)
    assert len(hausse.corrections) == posees
    relue = lire("suivi.csv", texte.encode(), corrections=hausse.corrections)
    premiere = relue.contrat.indicateurs[0]
    assert (premiere.libelle, premiere.sens) == ("Patients sans MT pris en charge", Sens.HAUSSE)
    assert not premiere.est_suppose(Fait.SENS)
    assert valoriser(relue.contrat).lignes[0].montant == 0


def test_plusieurs_lignes_se_tranchent_d_un_seul_geste_et_disent_chacune_leur_sens() -> None:
    entete = "Mission;Indicateur;Cible;Réalisé;Règle;Part variable (€)\n"
    noms = ("Ordonnances longues", "Recours à un appui", "Admissions directes")
    texte = entete + "".join(f"Accès;{nom};20;10;tout ou rien;1000\n" for nom in noms)
    lecture = lire("suivi.csv", texte.encode())
    (constat,) = [a for a in lecture.anomalies if se_tranche_en_un_sens(a)]
    assert reparations_du_sens(lecture, constat) == ()
    corrections = corrections_pour_les_sens(lecture, constat, ["B2"])
    relue = lire("suivi.csv", texte.encode(), corrections=corrections)
    assert [i.sens for i in relue.contrat.indicateurs] == [Sens.BAISSE, Sens.HAUSSE, Sens.HAUSSE]
    assert not [a for a in relue.anomalies if se_tranche_en_un_sens(a)]
    assert valoriser(relue.contrat).total.acquis == 1_000


def test_un_autre_constat_n_a_pas_de_sens_a_choisir() -> None:
    lecture, constat = lue(SANS)
    autre = next(a for a in lecture.anomalies if a.code != constat.code)
    assert reparations_du_sens(lecture, autre) == ()


def test_une_feuille_inconnue_ne_s_ecrit_nulle_part() -> None:
    lecture, _ = lue(SANS)
    assert corrections_pour_le_terme(lecture, "Ailleurs!B2", "sens", "hausse") == ()


def test_la_mission_de_quelques_lignes_s_ecrit_dans_une_colonne_neuve_et_se_relit() -> None:
    texte = "Indicateur;Cible;Réalisé;Sens;Part variable (€)\n" + "".join(
        f"{nom};20;10;hausse;1000\n" for nom in ("Réunions tenues", "Ateliers menés", "Patients suivis")
    )
    lecture = lire("suivi.csv", texte.encode())
    (constat,) = [a for a in lecture.anomalies if manque_une_mission(a)]
    corrections = corrections_pour_la_mission(lecture, constat, "PARCOURS", ["A4"])
    assert [c.texte for c in corrections] == ["Mission", "PARCOURS", "PARCOURS", "Mission non précisée"]
    relue = lire("suivi.csv", texte.encode(), corrections=corrections)
    assert [i.mission for i in relue.contrat.indicateurs[:2]] == ["PARCOURS", "PARCOURS"]
    (reste,) = [a for a in relue.anomalies if manque_une_mission(a)]
    assert [c.reference for c in reste.cellules] == ["F4"]
    assert valoriser(relue.contrat).total.acquis == valoriser(lecture.contrat).total.acquis
