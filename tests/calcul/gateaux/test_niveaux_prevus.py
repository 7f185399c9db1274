"""La cible que la prévision tient : plus basse, elle se demande ; plus haute, elle s'accorde."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from lib.calcul.gateaux.niveaux_prevus import cible_tenable, valeur_tenue
from lib.calcul.prevision import prevoir
from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.indicateur import Indicateur
from lib.domaine.options import Repertoire
from lib.domaine.preparation import Preparation, Prevision
from lib.domaine.vocabulaire import Maitrise, NomRegle, Sens, TypeMesure
from lib.donnees.cellules.cibles import lire_cible
from tests.domaine.contrats import contrat, ligne, plat


def en_reunions(texte: str, sens: Sens = Sens.HAUSSE) -> Indicateur:
    """Une ligne qui se compte, tout ou rien."""
    return replace(
        ligne(),
        cible=lire_cible(texte),
        sens=sens,
        unite="réunions",
        type_mesure=TypeMesure.STOCK,
        regle=NomRegle.TOUT_OU_RIEN,
        maitrise=Maitrise.CPTS,
    )


def repertoire(indicateur: Indicateur) -> Repertoire:
    """Le contrat d'une ligne que l'équipe voit finir entre 10 et 20, 15 en médiane."""
    avis = Prevision(indicateur.identifiant, Fraction(10), Fraction(15), Fraction(20))
    return Repertoire(contrat(indicateur), Preparation(previsions=(avis,)))


@pytest.mark.parametrize(
    ("sens", "chance", "valeur"), [(Sens.HAUSSE, "9/10", 10), (Sens.BAISSE, "9/10", 20), (Sens.HAUSSE, "1/2", 15)]
)
def test_la_valeur_tenue_se_lit_du_cote_favorable(sens: Sens, chance: str, valeur: int) -> None:
    indicateur = en_reunions("12", sens)
    assert valeur_tenue(repertoire(indicateur), indicateur, Fraction(chance)) == pytest.approx(valeur, abs=1)


def test_une_cible_trop_haute_se_demande_plus_bas_et_dit_sa_marge() -> None:
    indicateur = en_reunions("18")
    option = cible_tenable(repertoire(indicateur), indicateur, securite=Fraction(9, 10))
    assert option is not None
    assert (option.genre, option.ambition) == (GenreDOption.CIBLE, -1)
    assert "90 % de chances, marge de 5 réunions" in plat(option.critere)
    posee = option.mouvements[0].sur(contrat(indicateur)).contrat.indicateurs[0]
    loi = prevoir(posee, None, repertoire(indicateur).preparation.previsions[0])
    assert loi.chance_de_tout >= 0.9


def test_une_cible_que_l_on_depasse_s_accorde_plus_haut() -> None:
    indicateur = en_reunions("8")
    option = cible_tenable(repertoire(indicateur), indicateur, securite=Fraction(9, 10))
    assert option is not None
    assert option.genre is GenreDOption.CEDER
    assert option.effort < 0


def test_un_constat_n_a_pas_de_niveau() -> None:
    constat = replace(en_reunions("oui"), type_mesure=TypeMesure.ETAT, regle=NomRegle.ETATS)
    assert cible_tenable(Repertoire(contrat(constat), Preparation()), constat, securite=Fraction(4, 5)) is None
