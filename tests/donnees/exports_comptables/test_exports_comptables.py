"""Des exports inventés, jugés un par un : aucun euro faux que personne ne dit, et les bons se lisent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.contrat import Exercice
from tests.donnees.exports_comptables.cas import EXERCICE, CasDExport, Verdict, juger
from tests.donnees.exports_comptables.premiers import PREMIERS
from tests.donnees.exports_comptables.retrouves import RETROUVES
from tests.donnees.exports_comptables.suivants import SUIVANTS

TOUS = (*PREMIERS, *SUIVANTS, *RETROUVES)
ACCEPTABLES = {Verdict.JUSTE, Verdict.REFUSE, Verdict.DIT}
JUSTES_AU_MOINS = 48
"""Sur 53, avec les dates de l'exercice ; les autres se refusent ou se disent."""


@pytest.mark.parametrize("exercice", [EXERCICE, None], ids=["daté", "sans dates"])
@pytest.mark.parametrize("cas", TOUS, ids=[cas.nom for cas in TOUS])
def test_aucun_euro_faux_ne_se_tait(cas: CasDExport, exercice: Exercice | None) -> None:
    verdict, pourquoi = juger(cas, exercice)
    assert verdict in ACCEPTABLES, pourquoi


def test_les_bons_exports_se_lisent() -> None:
    justes = [cas.nom for cas in TOUS if juger(cas)[0] is Verdict.JUSTE]
    assert len(justes) >= JUSTES_AU_MOINS


def test_le_juge_voit_un_euro_faux_un_silence_et_un_bruit() -> None:
    vraie = next(cas for cas in PREMIERS if cas.nom == "extourne au crédit, vraie")
    assert juger(replace(vraie, charges={"PREV": "121"}))[0] is Verdict.MUET
    assert juger(replace(vraie, a_dire=frozenset({2})))[0] is Verdict.MUET
    double = next(cas for cas in PREMIERS if cas.nom == "deux factures égales le même jour")
    assert juger(replace(double, se_tait_sur=frozenset({3})))[0] is Verdict.BRUIT


LIGNES = st.lists(
    st.tuples(
        st.integers(0, 360), st.sampled_from(["606400", "622600", "625100"]), st.integers(1, 99_999),
        st.sampled_from(["ACCES", "PREV"]),
    ),
    min_size=2,
    max_size=12,
)  # fmt: skip
TOTAUX = st.sampled_from(
    ["Total", "Total du compte", "Sous-total", "Total général", "Cumul", "Total des charges", "Récapitulatif"]
)


@given(LIGNES, TOTAUX, st.booleans(), st.booleans(), st.booleans())
def test_un_total_insere_n_ajoute_rien_en_silence(
    lignes: list[tuple[int, str, int, str]], mot: str, en_tete: bool, est_date: bool, par_compte: bool
) -> None:
    """Un total en tête, en pied ou sous chaque compte, daté ou non : la somme est celle des écritures, ou c'est dit."""
    triees = sorted(lignes, key=lambda ligne: (ligne[1], ligne[0]))
    rangees = [_rangee(*ligne) for ligne in triees]
    jour = "31/12/2026" if est_date else ""
    if par_compte:
        rangees = []
        for compte in sorted({ligne[1] for ligne in triees}):
            du_compte = [ligne for ligne in triees if ligne[1] == compte]
            rangees += [_rangee(*ligne) for ligne in du_compte]
            rangees.append(f"{jour};{compte};{mot} {compte};{_euros(sum(x[2] for x in du_compte))};")
    total = f"{jour};;{mot};{_euros(sum(ligne[2] for ligne in lignes))};"
    rangees = [total, *rangees] if en_tete else [*rangees, total]
    charges: dict[str, Decimal] = {}
    for _, _, centimes, mission in lignes:
        charges[mission] = charges.get(mission, Decimal(0)) + Decimal(centimes) / 100
    texte = "Date;Compte;Libellé;Montant;Mission\n" + "\n".join(rangees) + "\n"
    verdict, pourquoi = juger(CasDExport("au hasard", texte, {c: str(m) for c, m in charges.items()}))
    assert verdict in ACCEPTABLES, f"{pourquoi}\n{texte}"


def _rangee(rang: int, compte: str, centimes: int, mission: str) -> str:
    jour = EXERCICE.debut + timedelta(days=rang)
    return f"{jour:%d/%m/%Y};{compte};Dépense {rang};{_euros(centimes)};{mission}"


def _euros(centimes: int) -> str:
    return f"{centimes // 100},{centimes % 100:02d}"
