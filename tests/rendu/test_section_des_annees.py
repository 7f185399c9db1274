"""Tout des années à venir est dans la fiche interne, rien dans la partageable : un mot par partie, chaque format."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.annees.actions_tenues import ActionTenue
from lib.domaine.annees.budget import LigneDeBudget, Rythme
from lib.domaine.contrat import ActionBudgetee
from lib.domaine.preparation import Finances
from lib.donnees.classeur import lire
from lib.rendu.textes.phrases_de_rotation import TITRE as POURQUOI
from tests.donnees.classeur.comprehension.test_lignes_retirees import classeur_dit
from tests.interface.classeurs import EXEMPLES
from tests.rendu.contrat_de_fiche import docx_de, interne, partageable, pdf_de, xlsx_de
from tests.rendu.document_relu import tout_le_pdf, toute_l_archive

FORMATS = {
    "pdf": lambda fiche: tout_le_pdf(pdf_de(fiche)),
    "docx": lambda fiche: toute_l_archive(docx_de(fiche)),
    "xlsx": lambda fiche: toute_l_archive(xlsx_de(fiche)),
}
ACTION = ActionTenue(
    ActionBudgetee("CanariAction", Decimal(89761101), Decimal(89761202), (("ACCES", Fraction(1)),)),
    explication="CanariExplication",
)
PARTOUT = ("CanariAction", "CanariBudget", "Prévu et réalisé, mission par mission", "Compte d'ombre")
AU_CLASSEUR = (
    "CanariExplication",
    "Prévu et fait à ce jour, mission par mission",
    "Budget prévisionnel de l'exercice",
    "Ce qu'une enveloppe prête à une autre",
    "Mois par mois, montant prudent",
)
RETIREE = "Ateliers d'équilibre alimentaire animés"
INTERNES = (*PARTOUT, *AU_CLASSEUR[2:], "CanariExplication", POURQUOI, RETIREE)


def serre(texte: str) -> str:
    """Sans blanc ni apostrophe codée : un titre coupé en bout de ligne se retrouve."""
    return "".join(texte.replace("&apos;", "'").replace("&#x27;", "'").replace("&#39;", "'").split())


@pytest.mark.parametrize("format_", FORMATS)
def test_tout_est_dans_l_interne_rien_dans_la_partageable(format_: str) -> None:
    demonstration = lire("trois_rivieres.xlsx", (EXEMPLES / "trois_rivieres.xlsx").read_bytes())
    cahier = replace(
        demonstration.preparation,
        finances=Finances(Decimal(96000), Decimal(348000), Decimal(24000)),
        budget=(LigneDeBudget("CanariBudget", Decimal(89767808), Rythme.UNE_FOIS, date(2026, 5, 1)),),
        actions=(ACTION,),
    )
    ecrite = serre(FORMATS[format_](interne(demonstration.contrat, cahier, avec_le_matelas=True)))
    attendus = (*PARTOUT, *(AU_CLASSEUR if format_ == "xlsx" else (POURQUOI, RETIREE, "CanariExplication")))
    assert [mot for mot in attendus if serre(mot) not in ecrite] == []
    remise = serre(FORMATS[format_](partageable(demonstration.contrat)))
    assert [mot for mot in INTERNES if serre(mot) in remise] == []


def test_la_fiche_interne_nomme_une_ligne_dite_supprimee() -> None:
    lecture = lire("suivi.xlsx", classeur_dit("Supprimé", "oui"))
    ecrite = serre(toute_l_archive(docx_de(interne(lecture.contrat, lecture.preparation))))
    assert serre("« Réunions tenues », mesurée une fois") in ecrite
