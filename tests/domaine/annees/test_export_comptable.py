"""Un export comptable rangé : chaque écriture une fois, aucun euro compté deux fois, ce qui reste à part se dit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.annees.actions_tenues import ActionTenue, OrigineDAction
from lib.domaine.annees.annees_saisies import AnneesSaisies
from lib.domaine.annees.ecriture_comptable import Ecriture
from lib.domaine.annees.export_comptable import RaisonDEtreAPart, ranger, reprise_de
from lib.domaine.contrat import ActionBudgetee, Exercice, Mission

EXERCICE = Exercice(date(2026, 4, 15), date(2027, 4, 14))
MISSIONS = (Mission("ACCES", "Accès aux soins"), Mission("PREVENTION", "Prévention"))
MAI = date(2026, 5, 3)


def action(nom: str, realise: int | None = None, part: str = "1") -> ActionTenue:
    montant = None if realise is None else Decimal(realise)
    return ActionTenue(ActionBudgetee(nom, Decimal(100), montant, (("ACCES", Fraction(part)),)))


def ecriture(montant: int, compte: str = "6064", jour: date | None = MAI, **ou: str) -> Ecriture:
    return Ecriture(2, jour, compte, Decimal(montant), **ou)


@given(
    st.lists(
        st.builds(
            Ecriture,
            st.just(1),
            st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
            st.sampled_from(["6064", "70", "512", "", "6"]),
            st.integers(-999, 999).map(Decimal),
            st.sampled_from(["", "ateliers", "Ateliers", "inconnue"]),
            st.sampled_from(["", "acces", "Prévention", "ailleurs"]),
        ),
        max_size=20,
    ),
    st.none() | st.just(EXERCICE),
)
def test_chaque_ecriture_est_quelque_part_une_fois(ecritures: list[Ecriture], exercice: Exercice | None) -> None:
    rangees = ranger(ecritures, exercice, MISSIONS, (action("ateliers"),))
    assert sum(somme.nombre for somme in rangees.toutes) == len(ecritures)
    assert sum((somme.montant for somme in rangees.toutes), Decimal(0)) == sum(
        (e.montant for e in ecritures), Decimal(0)
    )


def test_l_action_passe_avant_la_mission_et_ce_qui_n_est_pas_une_charge_de_l_annee_est_a_part() -> None:
    rangees = ranger(
        (
            ecriture(10, action="ATELIERS", mission="Prévention"),
            ecriture(20, action="inconnue", mission="prevention"),
            ecriture(5),
            ecriture(70, compte="7400"),
            ecriture(30, compte="512"),
            ecriture(40, jour=date(2026, 4, 14)),
            ecriture(50, jour=None),
        ),
        EXERCICE,
        MISSIONS,
        (action("Ateliers"),),
    )
    assert [(s.nom, s.montant) for s in rangees.par_action] == [("Ateliers", 10)]
    assert [(s.nom, s.montant) for s in rangees.par_mission] == [("PREVENTION", 20)]
    assert (rangees.non_rattachees.nombre, rangees.non_rattachees.montant) == (1, 5)
    assert {s.nom: s.montant for s in rangees.a_part} == {
        RaisonDEtreAPart.PRODUIT: 70,
        RaisonDEtreAPart.AUTRE_COMPTE: 30,
        RaisonDEtreAPart.HORS_EXERCICE: 40,
        RaisonDEtreAPart.SANS_DATE: 50,
    }


def test_la_reprise_remplace_un_realise_et_ne_compte_rien_deux_fois() -> None:
    actions = (action("ateliers", 99), action("guichet"))
    rangees = ranger(
        (
            ecriture(10, action="ateliers"),
            ecriture(20, mission="ACCES"),
            ecriture(7, mission="PREVENTION"),
            ecriture(5),
        ),
        EXERCICE,
        MISSIONS,
        actions,
    )
    reprise = reprise_de(rangees, MISSIONS, actions)
    assert [(a.libelle, a.budgetee.cout_realise, a.budgetee.parts) for a in reprise.actions] == [
        ("ateliers", 10, (("ACCES", 1),)),
        ("Comptabilité : Prévention", 7, (("PREVENTION", 1),)),
        ("Comptabilité : non rattaché", 5, ()),
    ]
    (laissee,) = reprise.laissees
    assert laissee.startswith("« Accès aux soins » : ses actions disent déjà leur réalisé")
    annees = AnneesSaisies().reprendre_un_export(reprise.actions)
    assert [a.origine for a in annees.actions] == [OrigineDAction.COMPTABILITE] * 3
    encore = annees.reprendre_un_export(reprise.actions[:1])
    assert [a.libelle for a in encore.actions] == ["ateliers"], "les sommes d'un export d'avant s'en vont"


def test_une_somme_negative_ou_une_action_mal_repartie_ne_se_reprend_pas() -> None:
    actions = (action("ateliers"), action("guichet", part="85/100"))
    rangees = ranger((ecriture(-10, action="ateliers"), ecriture(20, action="guichet")), EXERCICE, MISSIONS, actions)
    reprise = reprise_de(rangees, MISSIONS, actions)
    assert reprise.actions == ()
    assert ["négative" in phrase or "15\u202f% à placer" in phrase for phrase in reprise.laissees] == [True, True]


REPRISES = st.dictionaries(st.sampled_from(["ateliers", "guichet", "Comptabilité : Prévention"]), st.integers(0, 999))


@given(st.lists(REPRISES, min_size=1, max_size=4))
def test_les_euros_de_la_comptabilite_sont_ceux_du_dernier_export(exports: list[dict[str, int]]) -> None:
    annees = AnneesSaisies((), None, actions=(action("équipe", 7),))
    for export in exports:
        reprises = [replace(action(n, euros), origine=OrigineDAction.COMPTABILITE) for n, euros in export.items()]
        annees = annees.reprendre_un_export(reprises)
    comptables = [a for a in annees.actions if a.origine is OrigineDAction.COMPTABILITE]
    assert sum((a.budgetee.cout_realise or Decimal(0) for a in comptables), Decimal(0)) == sum(exports[-1].values())
    assert annees.actions[0].budgetee.cout_realise == 7


def test_un_nom_se_reconnait_sans_son_numero_ni_sa_ponctuation() -> None:
    noms = ("1 - Accès aux soins", "Mission Accès aux soins", "ACCES - Accès aux soins", "accès aux soins ", "ACCES")
    rangees = ranger([ecriture(1, mission=nom) for nom in noms], EXERCICE, MISSIONS, ())
    assert [(s.nom, s.nombre) for s in rangees.par_mission] == [("ACCES", len(noms))]
    rangees = ranger([ecriture(1, action="Fiche action n° 3 : Ateliers")], EXERCICE, MISSIONS, [action("Ateliers")])
    assert [s.nom for s in rangees.par_action] == ["Ateliers"]
    assert ranger([ecriture(1, mission="Prévention des chutes")], EXERCICE, MISSIONS, ()).non_rattachees.nombre == 1


def test_une_ecriture_sans_compte_n_est_pas_d_un_autre_compte() -> None:
    (somme,) = ranger([ecriture(5, compte="")], EXERCICE, MISSIONS, ()).a_part
    assert somme.nom == RaisonDEtreAPart.SANS_COMPTE


def test_une_somme_n_est_de_l_exercice_que_si_toute_sa_periode_l_est() -> None:
    sommes = [
        Ecriture(2, date(2027, 3, 31), "6064", Decimal(10), depuis=date(2026, 5, 1)),
        Ecriture(3, date(2026, 12, 31), "6064", Decimal(7), depuis=date(2026, 1, 1)),
    ]
    rangees = ranger(sommes, EXERCICE, MISSIONS, ())
    assert rangees.non_rattachees.montant == 10
    assert [(s.nom, s.montant) for s in rangees.a_part] == [(RaisonDEtreAPart.HORS_EXERCICE, 7)]


def test_sans_exercice_une_ligne_sans_date_parmi_des_dates_est_a_part() -> None:
    (somme,) = ranger([ecriture(5), ecriture(5, jour=None)], None, MISSIONS, ()).a_part
    assert (somme.nom, somme.nombre) == (RaisonDEtreAPart.SANS_DATE, 1)
    assert ranger([ecriture(5, jour=None)], None, MISSIONS, ()).non_rattachees.montant == 5
