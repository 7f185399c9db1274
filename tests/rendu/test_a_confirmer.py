"""Ce qu'il faut confirmer : constats et règles supposées, du plus cher au moins cher, le bloquant d'abord."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import lire
from lib.rendu.contenus.a_confirmer import AConfirmer, a_confirmer, groupes_a_confirmer
from lib.rendu.contenus.filtres_de_lignes import Filtre
from lib.rendu.textes.phrases_a_confirmer import points_dits, titre_a_confirmer, titre_du_groupe
from lib.rendu.textes.phrases_de_lecture import indicateurs_touches
from tests.interface.classeurs import EXEMPLES, a_plat


def points(lecture: Lecture) -> tuple[AConfirmer, ...]:
    return a_confirmer(lecture, valoriser(lecture.contrat))


@pytest.mark.parametrize("nom", ["trois_rivieres", "val_de_brume", "comme_on_en_recoit"])
def test_du_plus_cher_au_moins_cher_et_aucun_constat_ne_se_perd(nom: str) -> None:
    lecture = lire(f"{nom}.xlsx", (EXEMPLES / f"{nom}.xlsx").read_bytes())
    tous = points(lecture)
    enjeux = [point.enjeu or Decimal(0) for point in tous]
    assert enjeux == sorted(enjeux, reverse=True)
    graves = [a for a in lecture.anomalies if a.gravite is not Gravite.INFORMATION]
    attendus = [a for a in graves if a.code != "REGLE_ABSENTE"]  # dite une fois, pour toutes ses lignes
    assert any(point.filtre is Filtre.REGLE_SUPPOSEE for point in tous) == (attendus != graves)
    assert sorted(p.constat.message for p in tous if p.constat) == sorted(a.message for a in attendus)


def test_une_regle_supposee_pese_les_euros_de_ses_lignes_payees() -> None:
    lecture = lire("comme_on_en_recoit.xlsx", (EXEMPLES / "comme_on_en_recoit.xlsx").read_bytes())
    (supposition,) = [point for point in points(lecture) if point.filtre]
    assert supposition.filtre is Filtre.REGLE_SUPPOSEE
    assert supposition.enjeu == Decimal(50_000)
    assert "sans règle écrite" in supposition.phrase


def test_la_regle_supposee_ne_se_compte_pas_aussi_parmi_les_constats() -> None:
    entetes = ["Mission", "Indicateur", "Cible", "Réalisé", "Montant"]
    lecture = lire("x.xlsx", a_plat(entetes, ["Accès", "Ateliers tenus", 8, 2, 900]))
    graves = {a.code: a.se_regarde for a in lecture.anomalies if a.gravite is not Gravite.INFORMATION}
    assert not graves["REGLE_ABSENTE"]
    assert [point.filtre for point in points(lecture) if point.constat is None] == [Filtre.REGLE_SUPPOSEE]
    assert not [p for p in points(lecture) if p.constat and p.constat.code == "REGLE_ABSENTE"]


def test_ce_qui_bloque_passe_devant_tous_les_euros() -> None:
    illisible = lire("courrier.xlsx", b"Madame, Monsieur,")
    assert points(illisible)[0].gravite is Gravite.BLOQUANT


def test_sans_montant_une_supposition_n_invente_aucun_euro() -> None:
    lecture = lire("x.xlsx", a_plat(["Mission", "Indicateur", "Cible", "Réalisé"], ["Prévention", "Ateliers", 8, 2]))
    assert [point.enjeu for point in points(lecture) if point.filtre] in ([], [None])


def test_un_constat_nomme_son_indicateur_sauf_s_il_le_cite_deja() -> None:
    entetes = ["Mission", "Indicateur", "Cible", "Réalisé", "Montant"]
    lecture = lire("x.xlsx", a_plat(entetes, ["Accès", "RDV honorés", 8, "beaucoup", 900], ["Accès", "SAS", 8, 9, "?"]))
    nommes = {p.constat.cellule: p.lignes for p in points(lecture) if p.constat}
    assert nommes["D2"] == ("RDV honorés",)
    assert indicateurs_touches(("A", "B", "C", "D")) == "« A », « B » et 2 autres"
    assert indicateurs_touches(()) == ""


RETORS = (
    ["Mission", "Indicateur", "Départ", "Cible", "Réalisé", "Montant"],
    ["Accès", "Part des patients ALD sans MT", "7 %", "≤ 5 %", 0.058333333333333, 9000],
    ["Accès", "Annuaire diffusé", "fait", "oui", "fait", 3000],
    ["Accès", "Part de RDV honorés", "82 %", "90 %", 0.8766666666, 4000],
    ["Parcours", "Patients inclus", 45, "1.500", "beaucoup", 5000],
    ["Prévention", "Ateliers", 2, 6, "2 sur 4", 1500],
)


def test_les_points_se_rangent_par_geste_ce_qui_est_suppose_d_abord_puis_par_euros() -> None:
    lecture = lire("x.xlsx", a_plat(*RETORS))
    tous = points(lecture)
    groupes = groupes_a_confirmer(tous, lecture.contrat)
    assert sorted(p.phrase or str(p.constat) for g in groupes for p in g.points) == sorted(
        p.phrase or str(p.constat) for p in tous
    )
    assert len(groupes) < len(tous)
    supposes = [g.a_faire.tranche_une_supposition for g in groupes]
    assert supposes == sorted(supposes, reverse=True)
    assert supposes[0]
    enjeux = [g.enjeu or Decimal(0) for g in groupes if not g.a_faire.tranche_une_supposition]
    assert enjeux == sorted(enjeux, reverse=True)


def test_une_ligne_que_deux_points_touchent_ne_compte_qu_une_fois() -> None:
    """La règle de toutes les lignes, et un point sur l'une d'elles : l'enjeu du groupe n'est pas leur somme."""
    entetes = ["Mission", "Indicateur", "Cible", "Réalisé", "Montant"]
    lecture = lire(
        "x.xlsx", a_plat(entetes, ["Accès", "RDV", "1.500", "beaucoup", 900], ["Accès", "SAS", 8, "?!", 100])
    )
    groupes = groupes_a_confirmer(points(lecture), lecture.contrat)
    assert {str(g.a_faire): g.enjeu for g in groupes}["Écrire un réalisé qui se lit"] == Decimal(1000)
    assert max(g.enjeu or Decimal(0) for g in groupes) == Decimal(1000)


def test_le_meme_constat_le_long_d_une_colonne_n_en_fait_qu_un_et_un_depart_constate_n_en_fait_aucun() -> None:
    lecture = lire("x.xlsx", a_plat(*RETORS))
    fractions = [p for p in points(lecture) if p.constat and p.constat.code == "FRACTION_OU_POURCENT"]
    assert [[c.reference for c in p.constat.cellules] for p in fractions if p.constat] == [["E2", "E4"]]
    assert [p.constat.message for p in points(lecture) if p.constat and "« fait »" in p.constat.message] == []
    depart = next(a for a in lecture.anomalies if a.cellule == "C3")
    assert (depart.gravite, depart.effet) == (Gravite.INFORMATION, None)


def test_un_groupe_ne_redit_ni_consequence_ni_remede_et_ecrit_les_nombres_comme_on_les_ecrit() -> None:
    lecture = lire("x.xlsx", a_plat(*RETORS))
    groupes = groupes_a_confirmer(points(lecture), lecture.contrat)
    (realises,) = [g for g in groupes if g.a_faire == "Écrire un réalisé qui se lit"]
    dits = list(points_dits(realises, feuilles=1))
    assert titre_du_groupe(realises).endswith("· 3 points")
    assert sum("donnée manquante" in dit.phrase for dit in dits) == 1
    remedes = [dit.remede for dit in dits if dit.remede]
    assert len(remedes) == len(set(remedes)) == 3
    assert not any("x, " in dit.phrase or "33333" in dit.phrase for dit in dits)
    assert any("0,0583…" in dit.phrase for dit in dits)


def test_le_titre_compte_les_gestes_puis_les_points() -> None:
    assert titre_a_confirmer(0, 0) == "À confirmer"
    assert titre_a_confirmer(1, 1) == "À confirmer (1)"
    assert titre_a_confirmer(3, 14).replace("\u00a0", " ") == "À confirmer : 3 gestes pour 14 points"
