"""Les options d'une ligne : des mouvements que l'on peut poser, et rien de supposé sans le dire."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.contrat import Contrat
from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import Ceder, ChangerLaCible
from lib.domaine.options import PRIORITE_SUPPOSEE, Option, Repertoire, au_niveau, options_de
from lib.domaine.preparation import NoteInterne, Preparation
from lib.domaine.scenario import Etape, Scenario, appliquer
from lib.domaine.vocabulaire import Confiance, Maitrise, NomRegle, Portee, Sens
from lib.donnees.cellules.cibles import lire_cible
from lib.donnees.lecture_des_parametres import lire_catalogue
from tests.domaine.contrats import contrat, contre_proposition, ligne

CATALOGUE = lire_catalogue()
AUTRE = contre_proposition("A1", "Protocole signé", piece="Protocole")


def deux_lignes(**termes: object) -> Contrat:
    """A1 et A2, dans la même mission ; les termes sont ceux de A1."""
    premiere = replace(ligne(), identifiant="A1", **termes)
    return contrat(premiere, replace(ligne(), identifiant="A2", libelle="Une autre ligne"))


def options(reference: Contrat, preparation: Preparation = Preparation()) -> list[Option]:
    """Les options de A1."""
    premiere = reference.indicateur("A1")
    assert premiere is not None
    return [*options_de(Repertoire(reference, preparation, CATALOGUE), premiere)]


def test_garder_vient_d_abord_et_ne_fait_rien() -> None:
    garder, *autres = options(deux_lignes())
    assert (garder.genre, garder.change, garder.effort) == (GenreDOption.GARDER, False, 0)
    assert {o.genre for o in autres} >= {GenreDOption.POIDS, GenreDOption.SUIVI}


def test_chaque_option_se_pose_et_garde_les_euros_de_la_mission() -> None:
    reference = replace(deux_lignes(), contre_propositions=(AUTRE,))
    for option in options(reference):
        simulation = appliquer(reference, Scenario("", tuple(map(Etape, option.mouvements))))
        assert not simulation.refus
        assert all(c.est_tenue for c in simulation.conservations)


@pytest.mark.parametrize("termes", [{"portee": Portee.NATIONAL}, {"negociable": False}, {"montant_max": None}])
def test_une_ligne_verrouillee_ou_sans_euros_ne_se_garde_que(termes: dict[str, object]) -> None:
    assert [o.genre for o in options(deux_lignes(**termes))] == [GenreDOption.GARDER]


def test_les_candidats_de_la_cpts_passent_avant_le_catalogue_et_disent_leur_preuve() -> None:
    reference = replace(deux_lignes(), contre_propositions=(AUTRE,))
    premier, *suivants = [o for o in options(reference) if o.genre is GenreDOption.REMPLACER]
    assert premier.candidat is not None
    assert (premier.candidat.libelle, premier.candidat.preuve) == ("Protocole signé", "Protocole")
    assert all(o.candidat is not None and o.candidat.origine.startswith("catalogue") for o in suivants)


def test_un_controle_inconnu_se_dit() -> None:
    reference = replace(deux_lignes(), contre_propositions=(AUTRE,))
    premier = next(o for o in options(reference) if o.genre is GenreDOption.REMPLACER)
    assert any("de qui dépend" in reserve for reserve in premier.reserves)
    sues = [o for o in options(deux_lignes(maitrise=Maitrise.CPTS)) if o.genre is GenreDOption.POIDS]
    assert not any(o.reserves for o in sues)


def test_un_pari_note_s_emploie_et_un_pari_suppose_se_dit() -> None:
    reference = replace(deux_lignes(), contre_propositions=(AUTRE,))
    notee = Preparation(confiances_des_contre_propositions=(("protocole  signé", Confiance.QUASI_CERTAIN),))
    sans, avec = (
        next(o for o in options(reference, p) if o.genre is GenreDOption.REMPLACER) for p in (Preparation(), notee)
    )
    assert avec.mouvements[0].pari is Confiance.QUASI_CERTAIN
    assert not any("supposons" in r for r in avec.reserves)
    assert sans.mouvements[0].pari is Confiance.UNE_CHANCE_SUR_DEUX
    assert any("supposons" in r for r in sans.reserves)


def test_l_effort_suit_l_importance_que_la_cpam_donne_a_la_ligne() -> None:
    note = Preparation(notes=(NoteInterne("A1", priorite_cpam=9),))
    efforts = [
        next(o for o in options(deux_lignes(), p) if o.genre is GenreDOption.SUIVI).effort
        for p in (Preparation(), note)
    ]
    assert efforts == [4 * PRIORITE_SUPPOSEE, 36]


def test_la_regle_plus_douce_garde_la_cible_et_paie_au_moins_autant() -> None:
    reference = deux_lignes(regle=NomRegle.TOUT_OU_RIEN, cible=lire_cible("12"), unite="réunions")
    option = next(o for o in options(reference) if o.genre is GenreDOption.REGLE)
    apres = option.mouvements[0].sur(reference).contrat.indicateur("A1")
    assert apres is not None
    assert apres.cible == lire_cible("12")
    assert (apres.regle, apres.seuil) == (NomRegle.PROPORTIONNEL_AVEC_SEUIL, Fraction(1, 2))


@pytest.mark.parametrize(
    ("texte", "sens", "niveau", "genre", "ecrite"),
    [
        ("12", Sens.HAUSSE, "9.7", GenreDOption.CIBLE, "9"),
        ("12", Sens.HAUSSE, "14.2", GenreDOption.CEDER, "14"),
        ("≤ 30", Sens.BAISSE, "33.2", GenreDOption.CIBLE, "≤ 34"),
        ("≤ 30", Sens.BAISSE, "24.2", GenreDOption.CEDER, "≤ 25"),
        ("≤ 30", Sens.STABILITE, "33.2", GenreDOption.CIBLE, "≤ 34"),
        ("≤ 30", Sens.STABILITE, "24.2", GenreDOption.CEDER, "≤ 25"),
    ],
)
def test_une_cible_portee_a_un_niveau_demande_ou_cede(
    texte: str, sens: Sens, niveau: str, genre: GenreDOption, ecrite: str
) -> None:
    reference = deux_lignes(cible=lire_cible(texte), sens=sens, regle=NomRegle.TOUT_OU_RIEN)
    option = _au_niveau(reference, niveau)
    assert option is not None
    assert option.genre is genre
    assert isinstance(option.mouvements[0], Ceder if genre is GenreDOption.CEDER else ChangerLaCible)
    assert option.mouvements[0].cible_posee is not None
    assert option.mouvements[0].cible_posee.texte == ecrite
    assert (option.effort < 0, option.ambition) == ((True, 1) if genre is GenreDOption.CEDER else (False, -1))


@pytest.mark.parametrize(
    ("texte", "niveau"), [("12", "12.4"), ("12", "0.3"), ("entre 8 et 10", "7"), ("à définir", "7")]
)
def test_une_cible_qui_ne_change_pas_ou_ne_se_deplace_pas_n_est_pas_une_option(texte: str, niveau: str) -> None:
    assert _au_niveau(deux_lignes(cible=lire_cible(texte), regle=NomRegle.TOUT_OU_RIEN), niveau) is None


def _au_niveau(reference: Contrat, niveau: str) -> Option | None:
    premiere: Indicateur | None = reference.indicateur("A1")
    assert premiere is not None
    return au_niveau(Repertoire(reference, Preparation()), premiere, Fraction(Decimal(niveau)), pourquoi="essai")
