"""Les euros qu'un constat met en jeu : connus, ils sont dits ; inconnus, ils restent tus."""

from __future__ import annotations

from decimal import Decimal

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat, chiffrer, regrouper
from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur


def ligne(rang: int, montant: Decimal | None, *, remunere: bool = True) -> Indicateur:
    return Indicateur(f"A{rang}", "ACCES", "Réunions", remunere=remunere, montant_max=montant,
                      cellules={"indicateur": f"Annexe!C{rang}", "realise": f"Annexe!E{rang}"})  # fmt: skip


def illisible(rang: int, code: CodeDAnomalie = CodeDAnomalie.NOMBRE_ILLISIBLE) -> Constat:
    return Constat(code, "n'est pas un nombre.", "", "Annexe", f"E{rang}", "Réalisé", "1 04")


def effets(contrat: Contrat, *constats: Constat) -> list[Decimal | None]:
    return [anomalie.effet for anomalie in regrouper(chiffrer(constats, contrat))]


def test_un_realise_illisible_met_en_jeu_les_euros_de_sa_ligne() -> None:
    assert effets(Contrat(indicateurs=(ligne(3, Decimal(5000)),)), illisible(3)) == [Decimal(5000)]


def test_un_montant_inconnu_ou_une_ligne_de_suivi_ne_donne_pas_d_effet() -> None:
    contrat = Contrat(indicateurs=(ligne(3, None), ligne(5, Decimal(10), remunere=False)))
    assert effets(contrat, illisible(3), illisible(5)) == [None, None]


def test_une_simple_information_n_a_pas_d_effet() -> None:
    assert effets(Contrat(indicateurs=(ligne(3, Decimal(5000)),)), illisible(3, CodeDAnomalie.SENS_SUPPOSE)) == [None]


def test_un_groupe_additionne_ses_effets() -> None:
    contrat = Contrat(indicateurs=(ligne(3, Decimal(5000)), ligne(4, Decimal(2000))))
    assert effets(contrat, illisible(3), illisible(4)) == [Decimal(7000)]


def test_une_place_partagee_n_attribue_ses_euros_a_personne() -> None:
    contrat = Contrat(indicateurs=(ligne(3, Decimal(5000)), ligne(3, Decimal(2000))))
    assert effets(contrat, illisible(3)) == [None]
