"""Tout le corpus : lignes, valeurs, adresses et constats ; et la part des champs lus sans aide."""

from __future__ import annotations

import pytest

from tests.donnees.corpus import colonnes, csv_recus, entetes_et_annees, jamais_vus, lignes, tableaux
from tests.donnees.corpus.cas import CAS, Cas, champs_lus, constats_de, egal, justes

FAMILLES = (entetes_et_annees, tableaux, lignes, colonnes, csv_recus, jamais_vus)
"""Chaque module range ses cas dans ``CAS`` quand il est importé."""
PART_MINIMALE = 0.98


@pytest.mark.parametrize("cas", CAS, ids=lambda cas: cas.nom)
def test_un_classeur_se_lit_comme_attendu(cas: Cas) -> None:
    lecture = cas.lecture()
    lus = [champs_lus(i, a.champs) for i, a in zip(lecture.contrat.indicateurs, cas.lignes, strict=False)]
    fautes = [
        (attendue.champs["libelle"], cle, lu[cle], valeur)
        for lu, attendue in zip(lus, cas.lignes, strict=False)
        for cle, valeur in attendue.champs.items()
        if not egal(lu[cle], valeur)
    ]
    assert fautes == []
    assert [i.libelle for i in lecture.contrat.indicateurs] == [a.champs["libelle"] for a in cas.lignes]
    for indicateur, attendue in zip(lecture.contrat.indicateurs, cas.lignes, strict=True):
        assert {cle: indicateur.cellules.get(cle) for cle in attendue.ou} == attendue.ou
    assert constats_de(lecture, informations=False) == cas.a_verifier
    assert cas.informations <= constats_de(lecture, informations=True)


def test_le_corpus_est_assez_grand_et_se_lit_presque_tout_seul() -> None:
    comptes = [justes(cas, cas.lecture()) for cas in CAS if not cas.options]
    juste, attendu = (sum(valeurs) for valeurs in zip(*comptes, strict=True))
    print(f"corpus : {len(CAS)} classeurs, {juste} champs justes sur {attendu}")
    assert len(CAS) >= 25
    assert juste >= PART_MINIMALE * attendu
