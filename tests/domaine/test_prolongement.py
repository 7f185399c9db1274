"""Le cahier après les mouvements : chaque avis suit sa ligne, chaque ligne nouvelle reçoit son pari."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given

from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import Ajouter, Ceder, ChangerLaCible, Mouvement, Neutraliser, PasserEnSuivi, Remplacer
from lib.domaine.preparation import Evenement, Finances, NoteInterne, Preparation, Prevision
from lib.domaine.prolongement import prolonger
from lib.domaine.scenario import Etape, Scenario, appliquer
from lib.domaine.vocabulaire import Confiance
from tests.domaine.contrats import Hasard, cible, contrat, hasards, ligne

REFERENCE = contrat(ligne("A1", euros=600), ligne("A2", euros=300), enveloppe=900)
AVIS = Prevision("A1", Fraction(8), Fraction(10), Fraction(12), commentaire="avis d'équipe")
CAHIER = Preparation(
    previsions=(AVIS, Prevision("A2", confiance=Confiance.PROBABLE)),
    notes=(NoteInterne("A1", ligne_rouge="pas moins"),),
    finances=Finances(reserve=Decimal(1000)),
    confiances_des_contre_propositions=(("Protocole signé", Confiance.QUASI_CERTAIN),),
    evenements=(Evenement("Un médecin part", Fraction(1, 10), (("A1", Fraction(1, 4)), ("A2", Fraction(1, 2)))),),
    ouvertures=(("A1", Fraction(1, 2)), ("ACCES", Fraction(3, 4))),
)


def apres(*mouvements: Mouvement) -> Preparation:
    scenario = Scenario("Essai", tuple(Etape(m) for m in mouvements))
    return prolonger(CAHIER, scenario, appliquer(REFERENCE, scenario))


def nouvelle(libelle: str = "Protocole signé", identifiant: str = "") -> Indicateur:
    return ligne(identifiant, libelle=libelle, euros=None)


def test_sans_mouvement_le_cahier_ne_change_pas() -> None:
    assert apres() == CAHIER


def test_une_ligne_dont_les_termes_changent_garde_son_avis() -> None:
    assert apres(ChangerLaCible("A1", cible(8)), Neutraliser("A2")) == CAHIER
    assert apres(PasserEnSuivi("A2")).previsions == CAHIER.previsions


def test_une_ligne_nouvelle_recoit_la_confiance_de_son_mouvement() -> None:
    mouvements = (
        Remplacer("A1", nouvelle("Registre tenu"), confiance=Confiance.PEU_PROBABLE),
        Ajouter("ACCES", nouvelle("Charte affichée"), Decimal(10), confiance=Confiance.PROBABLE),
        Ceder(impose=Ajouter("ACCES", nouvelle("Imposé"), Decimal(5), confiance=Confiance.TRES_IMPROBABLE)),
    )
    previsions = apres(*mouvements).previsions
    nouvelles = {p.identifiant: p.confiance for p in previsions if p.identifiant not in ("A1", "A2")}
    assert list(nouvelles.values()) == [Confiance.PEU_PROBABLE, Confiance.PROBABLE, Confiance.TRES_IMPROBABLE]
    assert nouvelles["A1-bis"] is Confiance.PEU_PROBABLE


def test_a_defaut_celle_de_la_contre_proposition_de_meme_libelle() -> None:
    assert apres(Remplacer("A1", nouvelle())).prevision("A1-bis") == Prevision(
        "A1-bis", confiance=Confiance.QUASI_CERTAIN
    )
    dite = apres(Remplacer("A1", nouvelle(), confiance=Confiance.PROBABLE)).prevision("A1-bis")
    assert dite is not None
    assert dite.confiance is Confiance.PROBABLE


def test_sans_pari_une_ligne_nouvelle_n_a_pas_d_avis() -> None:
    assert apres(Remplacer("A1", nouvelle("Registre tenu"))).prevision("A1-bis") is None


def test_une_ligne_remplacee_en_partie_garde_son_avis_et_une_ligne_partie_le_perd() -> None:
    assert apres(Remplacer("A1", nouvelle(), Decimal(200))).prevision("A1") == AVIS
    assert apres(Remplacer("A1", nouvelle())).prevision("A1") is None


def test_un_mouvement_refuse_ou_desactive_n_apporte_aucun_avis() -> None:
    refuse = Remplacer("Z9", nouvelle(), confiance=Confiance.PROBABLE)
    assert apres(refuse) == CAHIER
    scenario = Scenario("Essai", (Etape(Remplacer("A1", nouvelle()), est_active=False),))
    assert prolonger(CAHIER, scenario, appliquer(REFERENCE, scenario)) == CAHIER


def test_une_ligne_qui_reprend_un_identifiant_n_herite_de_rien() -> None:
    partie = Remplacer("A1", nouvelle("Registre tenu"))
    reprise = Ajouter("ACCES", nouvelle("Tout autre chose", "A1"), Decimal(10))
    cahier = apres(partie, reprise)
    assert cahier.prevision("A1") is None
    assert cahier.evenements[0].pertes == (("A2", Fraction(1, 2)),)
    assert cahier.ouvertures == (("ACCES", Fraction(3, 4)),)


def test_une_ligne_nouvelle_aussitot_remplacee_ne_laisse_pas_d_avis() -> None:
    cahier = apres(Remplacer("A1", nouvelle()), Remplacer("A1-bis", nouvelle("Registre tenu")))
    assert [p.identifiant for p in cahier.previsions] == ["A2"]


def test_notes_finances_et_evenements_restent() -> None:
    cahier = apres(Remplacer("A1", nouvelle()))
    assert (cahier.notes, cahier.finances, cahier.evenements) == (CAHIER.notes, CAHIER.finances, CAHIER.evenements)


@given(hasards)
def test_toute_suite_de_mouvements_rend_un_cahier_ou_chaque_avis_a_sa_ligne(hasard: Hasard) -> None:
    reference = hasard.contrat()
    scenario = hasard.scenario(reference)
    simulation = appliquer(reference, scenario)
    cahier = Preparation(previsions=tuple(Prevision(i.identifiant) for i in reference.indicateurs))
    lignes = {i.identifiant for i in simulation.contrat.indicateurs}
    avis = [p.identifiant for p in prolonger(cahier, scenario, simulation).previsions]
    assert len(avis) == len(set(avis))
    assert set(avis) <= lignes
