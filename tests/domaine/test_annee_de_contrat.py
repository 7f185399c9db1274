"""L'année d'un contrat : lue d'une seule façon, écrite d'une seule façon, ordonnée ; jamais devinée."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.annee_de_contrat import AnneeDeContrat, lire_annee
from lib.domaine.contrat import Exercice
from tests.annees import annee_dite

CIVILES = st.integers(2000, 2098)
ANNEES = st.one_of(
    st.builds(lambda debut, deux: AnneeDeContrat(debut, debut + deux), CIVILES, st.integers(0, 1)),
    st.integers(-9, 9).map(lambda rang: AnneeDeContrat(rang, rang)),
)


@pytest.mark.parametrize(
    ("texte", "ecrite"),
    [
        ("2025-2026", "2025-2026"),
        ("2025/26", "2025-2026"),
        ("exercice 2025 – 2026", "2025-2026"),
        ("2025-2025", "2025"),
        ("2025", "2025"),
        ("15/04/2025", "2025"),
        ("exercice du 1er mars 2025", "2025"),
        ("15/04/2026-14/04/2027", "2026-2027"),
        ("N-1", "N-1"),
        ("n – 2", "N-2"),
    ],
)
def test_une_annee_se_lit_et_ne_s_ecrit_que_d_une_facon(texte: str, ecrite: str) -> None:
    assert str(annee_dite(texte)) == ecrite


@pytest.mark.parametrize("texte", ["", "l'an passé", "2024 puis 2026", "2024-2027", "2025-12-31", "2025-03", "12025"])
def test_une_annee_qui_ne_se_lit_pas_ne_se_devine_pas(texte: str) -> None:
    assert lire_annee(texte) is None


@given(ANNEES)
def test_ce_qui_s_ecrit_se_relit(annee: AnneeDeContrat) -> None:
    assert lire_annee(str(annee)) == annee


def test_les_annees_s_ordonnent_et_se_suivent() -> None:
    desordre = [annee_dite(texte) for texte in ("2026", "2024-2025", "2025-2026", "2024")]
    assert [str(annee) for annee in sorted(desordre)] == ["2024", "2024-2025", "2025-2026", "2026"]
    assert annee_dite("2024-2025").precede(annee_dite("2025-2026"))
    assert not annee_dite("2024").precede(annee_dite("2026"))
    assert annee_dite("N-2").precede(annee_dite("N-1"))


def test_une_annee_relative_devient_civile_quand_on_sait_l_annee_en_cours() -> None:
    assert annee_dite("N-1").a_partir_de(2026) == annee_dite("2025")
    assert annee_dite("N-1").a_partir_de(None) == annee_dite("N-1")
    assert annee_dite("2024").a_partir_de(2026) == annee_dite("2024")


def test_l_annee_d_un_exercice_dit_ses_deux_annees_civiles() -> None:
    assert str(Exercice(date(2025, 4, 1), date(2026, 3, 31)).annee) == "2025-2026"
    assert str(Exercice(date(2025, 1, 1), date(2025, 12, 31)).annee) == "2025"
