"""Prévu et fait à ce jour : ce qui se juge est ce qui se montre, et tout compte s'accorde."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Cible, Indicateur, Mesure
from lib.domaine.vocabulaire import NatureCible, Operateur, Sens, TypeMesure
from lib.rendu.contenus.contenu import ValeurMontree
from lib.rendu.contenus.prevu_et_fait import Avancement, activites, lignes_a_ce_jour, missions_a_ce_jour
from lib.usages.faits import FaitsDuContrat
from tests.rendu.contrat_de_fiche import ALD, COURT, SEIN, SUIVI

MOITIE = Fraction(1, 2)


def montree(indicateur: Indicateur, ecoule: Fraction) -> tuple[Avancement, str, str]:
    """L'avancement d'une ligne seule, son attendu et son écart tels qu'ils s'écrivent."""
    missions = activites(FaitsDuContrat(replace(COURT, indicateurs=(indicateur,))).valorise, ecoule)
    contenu = lignes_a_ce_jour(missions, (indicateur.identifiant,))
    (rangee,) = contenu.rangees
    cases = {rubrique.titre: rubrique.lire(rangee) for rubrique in contenu.rubriques}
    attendu, ecart = (cases[titre] for titre in ("Attendu à ce jour", "Écart"))
    dits = [" ".join(case.texte.split()) if isinstance(case, ValeurMontree) else "" for case in (attendu, ecart)]
    return rangee.avancement, dits[0], dits[1]


def atelier(fait: str, cible: str) -> Indicateur:
    """Une ligne qui s'accumule dans l'année."""
    valeur = Fraction(cible)
    visee = Cible(cible, Operateur.AU_MOINS, valeur, unite="ateliers", nature=NatureCible.NOMBRE)
    return replace(SUIVI, cible=visee, mesure=Mesure.nombre(Fraction(fait), "ateliers"))


@pytest.mark.parametrize(
    ("fait", "cible", "avancement", "attendu", "ecart"),
    [
        ("0", "1", Avancement.AU_PAS, "0 atelier", "0 atelier"),
        ("1", "2.5", Avancement.AU_PAS, "1 atelier", "0 atelier"),
        ("2", "3", Avancement.AU_PAS, "2 ateliers", "0 atelier"),
        ("1", "4", Avancement.EN_RETARD, "2 ateliers", "− 1 atelier"),
        ("3", "4", Avancement.AU_PAS, "2 ateliers", "+ 1 atelier"),
    ],
)
def test_aucune_ligne_n_est_en_retard_d_un_ecart_nul(
    fait: str, cible: str, avancement: Avancement, attendu: str, ecart: str
) -> None:
    """Avant, 1 fait pour 1 attendu (1,25 exactement) se disait « en retard » à côté d'un écart de 0."""
    assert montree(atelier(fait, cible), MOITIE) == (avancement, attendu, ecart)


@pytest.mark.parametrize(
    ("fait", "avancement"), [("134", Avancement.AU_PAS), ("120", Avancement.AU_PAS), ("140", Avancement.EN_RETARD)]
)
def test_une_baisse_est_en_retard_au_dessus_de_l_attendu(fait: str, avancement: Avancement) -> None:
    """À mi-chemin de 219 à 50, on attend 134 (134,5) : en dessous, la ligne est en avance."""
    flux = replace(ALD, type_mesure=TypeMesure.FLUX, sens=Sens.BAISSE, mesure=Mesure.nombre(Fraction(fait), "patients"))
    assert montree(flux, MOITIE)[:2] == (avancement, "134 patients")


def test_l_ecart_entre_deux_pourcentages_se_dit_en_points() -> None:
    assert montree(SEIN, MOITIE) == (Avancement.PAS_ENCORE, "", "− 6,1 points")
    a_un_point = replace(SEIN, mesure=Mesure.nombre(Fraction("74"), "%"))
    assert montree(a_un_point, MOITIE)[2] == "− 1 point"


def comptes(*lignes: Indicateur) -> str:
    """Ce que la mission dit de ses lignes, espaces ordinaires."""
    nommees = tuple(replace(ligne, identifiant=f"V{rang}") for rang, ligne in enumerate(lignes))
    contrat: Contrat = replace(COURT, indicateurs=nommees)
    contenu = missions_a_ce_jour(activites(FaitsDuContrat(contrat).valorise, MOITIE))
    (rangee,) = contenu.rangees
    return " ".join(str(contenu.rubriques[1].lire(rangee)).split())


def test_chaque_compte_s_accorde() -> None:
    """Avant : « 2 cible atteinte »."""
    muette = replace(SUIVI, mesure=Mesure())
    faite, loin, au_pas = atelier("4", "4"), atelier("1", "4"), atelier("3", "4")
    une = "1 ligne au pas de l'année, 1 ligne en retard sur l'année, 1 cible pas encore atteinte, 1 ligne non mesurée"
    assert comptes(loin, au_pas, SEIN, muette) == une
    plusieurs = "2 lignes au pas de l'année, 2 lignes en retard sur l'année, 2 cibles pas encore atteintes"
    assert comptes(*(loin, au_pas, SEIN, muette) * 2) == f"{plusieurs}, 2 lignes non mesurées"
    payee = replace(faite, remunere=True, montant_max=SEIN.montant_max)
    assert (comptes(payee), comptes(payee, payee)) == ("1 cible atteinte", "2 cibles atteintes")
