"""Chaque ligne d'un dessin porte son nom : là où elle se détache des autres, ou à son bout."""

from __future__ import annotations

import pandas as pd

from lib.rendu.graphiques.etiquettes_de_lignes import (
    EXERCICES_COTE_A_COTE,
    LigneTracee,
    annoter_le_dernier,
    noms_des_lignes,
)

MOIS = [f"2026-{rang:02d}-01" for rang in range(1, 7)]
PRUDENTE = LigneTracee("prudente", "#111111", "solid")
RETARD = LigneTracee("retard", "#222222", "dash")
MAUVAISE = LigneTracee("mauvaise", "#333333", "dot")
TRAITS = (PRUDENTE, RETARD, MAUVAISE)


def soldes(**par_ligne: list[float]) -> pd.DataFrame:
    return pd.DataFrame({"mois": MOIS, **par_ligne})


def test_une_ligne_qui_se_detache_est_nommee_la_ou_elle_est_seule() -> None:
    tableau = soldes(prudente=[9, 8, 7, 9, 8, 7], retard=[9, 8, 7, 2, 8, 7], mauvaise=[9, 8, 7, 8.9, 8, 6.9])
    noms = {e["text"]: e for e in noms_des_lignes(tableau, TRAITS)}
    assert (noms["– – retard"]["x"], noms["– – retard"]["y"]) == (MOIS[3], 2)
    assert noms["– – retard"]["yshift"] < 0
    assert {noms["— prudente"]["x"], noms["···· mauvaise"]["x"]} == {MOIS[-1]}


def test_deux_lignes_qui_se_suivent_ont_leurs_noms_l_un_sous_l_autre_dans_leur_ordre() -> None:
    tableau = soldes(prudente=[9, 8, 7, 9, 8, 6], retard=[9, 8, 7, 9, 8, 6.1], mauvaise=[9, 8, 7, 9, 8, 6.2])
    rangs = {str(e["text"])[-8:]: e["yshift"] for e in noms_des_lignes(tableau, TRAITS)}
    assert rangs["mauvaise"] > rangs[" – retard"[-8:]] > rangs["prudente"]
    assert len({e["y"] for e in noms_des_lignes(tableau, TRAITS)}) == 1


def test_le_nom_a_la_teinte_de_sa_ligne_et_son_trace_devant_lui() -> None:
    tableau = soldes(prudente=[1] * 6, retard=[1] * 6, mauvaise=[1] * 6)
    dits = {e["font"]["color"]: str(e["text"]).split(" ")[0] for e in noms_des_lignes(tableau, TRAITS)}
    assert dits == {"#111111": "—", "#222222": "–", "#333333": "····"}


def test_une_ligne_seule_ne_se_nomme_pas() -> None:
    assert noms_des_lignes(soldes(prudente=[1] * 6), [PRUDENTE]) == []


def test_deux_lignes_qui_finissent_presque_ensemble_disent_leur_ecart() -> None:
    tableau = soldes(prudente=[90_000] * 6, mauvaise=[90_000] * 5 + [87_200])
    dits = [
        str(e["text"]).replace("\u202f", " ").replace("\u00a0", " ")
        for e in noms_des_lignes(tableau, [PRUDENTE, MAUVAISE])
    ]
    assert dits == ["— prudente", "···· mauvaise<br>2 800 € de moins"]


def test_le_dernier_point_mesure_dit_ce_qu_il_fait_conclure_du_cote_de_son_nombre() -> None:
    assert annoter_le_dernier(["6", "8", ""], ["top center"] * 3, "cible tenue") == ["6", "<b>cible tenue</b><br>8", ""]
    assert annoter_le_dernier(["6", "8"], ["top center", "bottom right"], "manquée")[1] == "8<br><b>manquée</b>"
    assert annoter_le_dernier(["6"], ["top center"], "") == ["6"]
    nombreux = ["1"] * (EXERCICES_COTE_A_COTE + 1)
    assert annoter_le_dernier(nombreux, ["top center"] * len(nombreux), "cible tenue") == nombreux
