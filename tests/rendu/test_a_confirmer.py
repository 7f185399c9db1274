"""Ce qu'il faut confirmer : constats et règles supposées, du plus cher au moins cher, le bloquant d'abord."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import lire
from lib.rendu.contenus.a_confirmer import AConfirmer, a_confirmer
from lib.rendu.contenus.filtres_de_lignes import Filtre
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
    attendus = [a for a in lecture.anomalies if a.gravite is not Gravite.INFORMATION]
    assert sorted(p.constat.message for p in tous if p.constat) == sorted(a.message for a in attendus)


def test_une_regle_supposee_pese_les_euros_de_ses_lignes_payees() -> None:
    lecture = lire("comme_on_en_recoit.xlsx", (EXEMPLES / "comme_on_en_recoit.xlsx").read_bytes())
    (supposition,) = [point for point in points(lecture) if point.filtre]
    assert supposition.filtre is Filtre.REGLE_SUPPOSEE
    assert supposition.enjeu == Decimal(50_000)
    assert "sans règle écrite" in supposition.phrase


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
