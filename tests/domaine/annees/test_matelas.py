"""Le matelas : le cas de la méthode, ce qui manque, ce que l'on peut faire."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.domaine.annees.actions_tenues import actions_tenues
from lib.domaine.annees.matelas import Matelas, leviers_du_matelas, matelas_de, part_fixe_due
from lib.domaine.contrat import ActionBudgetee, Contrat, Cpts, Exercice, Mission
from lib.domaine.preparation import Finances
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Condition, Maitrise
from lib.donnees.lecture_des_parametres import lire_bareme, lire_parametres
from tests.domaine.contrats import ligne

CAS_12 = Matelas(
    fixe=Decimal(110000),
    variable=Decimal(30000),
    de_tiers=Decimal(10000),
    autres=Decimal(8000),
    charges=Decimal(144000),
    reserve=Decimal(18000),
)
EXERCICE = Exercice(date(2026, 1, 1), date(2026, 12, 31))


def test_le_cas_de_reference() -> None:
    assert CAS_12.seuil_d_equilibre == 26000
    assert CAS_12.reserve_apres(Decimal(5000)) == -3000
    assert CAS_12.mois_couverts(Decimal(5000)) == Fraction(-1, 4)
    assert CAS_12.mois_couverts() == Fraction(3, 2)
    assert CAS_12.dependance == Fraction(15, 74)
    assert CAS_12.dependance_au_contrat == Fraction(140, 148)
    assert CAS_12.dependance_aux_tiers == Fraction(10, 148)


def test_ce_que_l_on_ne_sait_pas_reste_inconnu() -> None:
    sans = replace(CAS_12, charges=None)
    assert sans.seuil_d_equilibre is None
    assert sans.mois_couverts() is None
    assert replace(CAS_12, reserve=None).reserve_apres(Decimal(5000)) is None
    assert replace(CAS_12, charges=Decimal(0)).mois_couverts() is None
    assert replace(CAS_12, autres=None).seuil_d_equilibre == 34000


def test_le_matelas_d_un_contrat_compte_le_prorata_et_les_tiers() -> None:
    entamee = Mission(
        "ACCES", "Accès", demarrage=date(2026, 7, 2), part_fixe=Decimal(36500), part_variable=Decimal(1500)
    )
    lignes = (ligne("A1"), ligne("A2", euros=500, maitrise=Maitrise.TIERS))
    contrat = Contrat(exercice=EXERCICE, missions=(entamee, Mission("PARCOURS", "Parcours")), indicateurs=lignes)
    matelas = matelas_de(contrat, valoriser(contrat), Finances(), lire_parametres())
    assert matelas.fixe == Decimal(18300)
    assert (matelas.variable, matelas.de_tiers) == (1500, 500)
    assert matelas.missions_sans_variable == ("Parcours",)
    assert part_fixe_due(replace(contrat, exercice=None), lire_parametres()) == 36500


def test_une_part_variable_que_rien_ne_donne_reste_inconnue() -> None:
    """Zéro se lirait « aucune dépendance »."""
    missions = (Mission("ACCES", "Accès", part_fixe=Decimal(50000)), Mission("FONCTIONNEMENT", "Fonctionnement"))
    inconnu = Contrat(exercice=EXERCICE, missions=missions)
    matelas = matelas_de(inconnu, valoriser(inconnu), Finances(), lire_parametres())
    assert (matelas.variable, matelas.missions_sans_variable) == (None, ("Accès",))
    assert (matelas.dependance, matelas.dependance_au_contrat, matelas.dependance_aux_tiers) == (None, None, None)
    fermee = replace(inconnu, missions=(replace(missions[0], condition=Condition.NON_REMPLIE), missions[1]))
    matelas = matelas_de(fermee, valoriser(fermee), Finances(), lire_parametres())
    assert (matelas.variable, matelas.missions_sans_variable) == (Decimal(0), ())


def test_une_depense_que_personne_ne_dit_n_est_pas_une_depense_nulle() -> None:
    actions = (ActionBudgetee("muette", Decimal(8000)), ActionBudgetee("à venir", Decimal(7000), Decimal(0)))
    muette, a_venir = leviers_du_matelas(Contrat(), actions_tenues(actions, ()), lire_bareme())
    assert (muette.source, muette.a_confirmer) == ("feuille « Actions », dépense non dite", True)
    assert (a_venir.source, a_venir.a_confirmer) == ("feuille « Actions », rien n'est dépensé", False)


def test_les_leviers_vont_du_plus_grand_au_plus_petit_et_disent_leur_source() -> None:
    actions = (
        ActionBudgetee("finie", Decimal(5000), Decimal(5000)),
        ActionBudgetee("entamée", Decimal(9000), Decimal(2000)),
        ActionBudgetee("à venir", Decimal(8000)),
        ActionBudgetee("sans coût"),
    )
    missions = (Mission("QUALITE", "Qualité", engagee=False), Mission("ACCES", "Accès", part_fixe=Decimal(90000)))
    contrat = Contrat(Cpts(taille=3), missions=missions, actions=actions)
    leviers = leviers_du_matelas(contrat, actions_tenues(contrat.actions, ()), lire_bareme())
    assert [levier.effet for levier in leviers] == [15000, 8000, 7000]
    assert "Qualité" in leviers[0].phrase
    assert leviers[0].source


def test_une_taille_inconnue_n_invente_pas_de_montant() -> None:
    contrat = Contrat(missions=(Mission("QUALITE", "Qualité", engagee=False),))
    assert leviers_du_matelas(contrat, actions_tenues(contrat.actions, ()), lire_bareme()) == ()
