"""Dedans ou dehors du mandat, et pourquoi."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from lib.domaine.contrat import Contrat
from lib.domaine.mandat import Mandat, Mise, juger
from lib.domaine.mouvements import Ceder, ChangerLaCible, Mouvement, PasserEnSuivi, Repartir
from lib.domaine.scenario import Etape, Scenario, appliquer
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.cellules.cibles import lire_cible
from lib.donnees.preparation_json.mandat_en_json import ecrire_mandat, lire_mandat
from tests.domaine.contrats import contrat, ligne, plat

A1, A2 = (
    replace(ligne(), identifiant=cle, cible=lire_cible("12"), regle=NomRegle.TOUT_OU_RIEN) for cle in ("A1", "A2")
)
REFERENCE: Contrat = contrat(A1, A2)
CEDE_14, CEDE_16 = (Ceder("A1", cible=lire_cible(texte)) for texte in ("14", "16"))


def motifs(mandat: Mandat, *mouvements: Mouvement, chiffre: float | None = 1000.0) -> list[str]:
    scenario = Scenario("", tuple(map(Etape, mouvements)))
    return [plat(m) for m in juger(mandat, scenario, appliquer(REFERENCE, scenario), chiffre).motifs]


def test_un_mandat_vide_permet_tout() -> None:
    assert motifs(Mandat(), CEDE_14, PasserEnSuivi("A2")) == []


@pytest.mark.parametrize(
    ("chiffre", "motif"), [(999.999, []), (1000.0, []), (990.0, ["L'attendu passe 10 € sous"]), (None, ["Le plancher"])]
)
def test_le_plancher_se_compte_au_centime(chiffre: float | None, motif: list[str]) -> None:
    trouves = motifs(Mandat(plancher=Decimal(1000), mise=Mise.ATTENDU), chiffre=chiffre)
    assert [t[: len(m)] for t, m in zip(trouves, motif, strict=True)] == motif


def test_une_ligne_rouge_ne_change_ni_de_termes_ni_de_place_et_ne_perd_rien() -> None:
    rouge = Mandat(lignes_rouges=frozenset({"A1"}))
    moitie = A1.montant_max / 2 if A1.montant_max else Decimal(0)
    assert "ses termes changent" in motifs(rouge, ChangerLaCible("A1", lire_cible("10")))[0]
    assert "ses termes changent" in motifs(rouge, PasserEnSuivi("A1"))[0]
    assert "elle perd" in motifs(rouge, Repartir("ACCES", {"A1": moitie, "A2": moitie * 3}))[0]
    assert motifs(rouge, PasserEnSuivi("A2")) == []


def test_une_concession_permise_couvre_la_meme_moins_forte_et_pas_plus() -> None:
    permise = Mandat(concessions=(Ceder("A1", cible=lire_cible("14"), motif="le bureau du 3"),))
    assert motifs(permise, Ceder("A1", cible=lire_cible("13"))) == []
    assert motifs(permise, CEDE_14) == []
    assert "pas permis" in motifs(permise, CEDE_16)[0]
    assert "pas permis" in motifs(permise, Ceder("A2", cible=lire_cible("13")))[0]
    assert "pas permis" in motifs(Mandat(concessions=()), Ceder(engagement="un bilan"))[0]


def test_un_mouvement_voulu_qui_manque_se_dit_et_un_refus_ne_compte_pas() -> None:
    voulu = Mandat(voulus=(PasserEnSuivi("A2"),))
    assert motifs(voulu, PasserEnSuivi("A2")) == []
    assert "qui manque" in motifs(voulu)[0]
    assert "qui manque" in motifs(Mandat(voulus=(PasserEnSuivi("Z9"),)), PasserEnSuivi("Z9"))[0]


def test_un_mandat_s_ecrit_et_se_relit_a_l_identique() -> None:
    mandat = Mandat(
        "Bureau du 3 novembre",
        Decimal("90000.50"),
        Mise.MAUVAISE_ANNEE,
        frozenset({"A1", "A2"}),
        (CEDE_14, Ceder(engagement="un bilan écrit")),
        (PasserEnSuivi("A2"),),
    )
    assert lire_mandat(ecrire_mandat(mandat)) == mandat
    assert lire_mandat(ecrire_mandat(Mandat())) == Mandat()
    assert lire_mandat('{"version": 1, "concessions": []}').concessions == ()
