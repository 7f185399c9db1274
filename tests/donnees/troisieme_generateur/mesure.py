"""Mesure le lecteur : `python -m tests.donnees.troisieme_generateur.mesure -n 300 --graine 1`."""

from __future__ import annotations

import argparse
import json
import traceback
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import Any

from lib.domaine.indicateur import Indicateur
from lib.domaine.objectif import unite_de
from lib.donnees.classeur import lire
from lib.donnees.lecture_des_parametres import lire_bareme, lire_catalogue

from .classeurs import engendrer
from .jugement import CHAMPS, Jugement, juger


@cache
def _parametres() -> dict[str, Any]:
    return {"bareme": lire_bareme(), "catalogue": lire_catalogue()}


def mesurer(rang: int, graine: int, *, reserve: bool = False) -> list[Jugement] | str:
    """Engendre un classeur, le fait lire, le juge ; la trace si le lecteur tombe."""
    vrai = engendrer(graine, rang, reserve=reserve)
    try:
        lecture = lire(vrai.nom, vrai.octets, **_parametres())
        return juger(vrai, lecture)
    except Exception:  # noqa: BLE001 — un plantage est un résultat de la mesure
        return f"{vrai.nom}\n{traceback.format_exc()}"


def part(justes: Iterable[bool]) -> str:
    """« 3/4 = 75.00% »."""
    tous = list(justes)
    return f"{sum(tous)}/{len(tous)} = {sum(tous) / max(1, len(tous)):.2%}"


def bilan(jugements: list[Jugement]) -> dict[str, Any]:
    """Les comptes : champs justes, inconnus dits, faux dits, faux muets, euros connus laissés inconnus."""
    faux = [j for j in jugements if j.faux]
    muets = [j for j in faux if j.muet]
    inconnus = [j for j in jugements if j.lu is not None and j.tu]
    return {
        "classeurs": len({j.classeur for j in jugements}),
        "lignes": sum(j.ligne is not None for j in jugements),
        "champs_justes": part(x for j in jugements for x in j.juste.values()),
        "par_champ": {c: part(j.juste[c] for j in jugements if c in j.juste) for c in CHAMPS},
        "par_disposition": {
            d: part(x for j in jugements if j.traits["disposition"] == d for x in j.juste.values())
            for d in sorted({j.traits["disposition"] for j in jugements})
        },
        "euros_connus_laisses_inconnus": len(inconnus),
        "dont_inconnus_dits": sum(bool(j.dits) for j in inconnus),
        "euros_faux": len(faux),
        "faux_dits": sum(bool(j.dits) for j in faux),
        "regle_supposee_en_simple_information": sum(j.suppose and not j.dits for j in faux),
        "faux_dits_a_cote_du_champ": sum(
            not j.dits_au_champ for j in faux if j.dits and j.ligne is not None and j.lu is not None
        ),
        "faux_muets": len(muets),
        "faux_muets_meme_plus_haut": sum(not j.dits_plus_haut for j in muets),
        "classeurs_avec_faux_muet": len({j.classeur for j in muets}),
        "lignes_absentes": sum(j.ligne is not None and j.lu is None for j in jugements),
        "lignes_en_trop": sum(j.ligne is None for j in jugements),
        "sortes_de_muets": Counter(p.split(" :")[0] for j in muets for p in j.faux),
    }


def _lu(lu: Indicateur) -> dict[str, Any]:
    cible = lu.cible
    return {
        "libelle": lu.libelle,
        "mission": lu.mission,
        "cible": f"{cible.operateur} {cible.valeur} {cible.borne_haute or ''}",
        "sens": str(lu.sens),
        "depart": str(lu.depart),
        "realise": f"{lu.mesure.etat} {lu.mesure.valeur}",
        "unite": unite_de(lu),
        "montant": str(lu.montant_max),
        "regle": str(lu.regle_nommee),
        "seuil": str(lu.seuil),
        "paliers": [f"{p.seuil} → {p.montant}" for p in lu.paliers],
    }


def en_clair(j: Jugement) -> dict[str, Any]:
    """Une ligne fautive, pour la relire : ce qui est écrit, ce qui est lu, ce qui est dit."""
    ligne, lu = j.ligne, j.lu
    dit = {
        "classeur": j.classeur,
        "faux": j.faux,
        "muet": j.muet,
        "suppose": j.suppose,
        "tu": j.tu,
        "mal_lus": [c for c, ok in j.juste.items() if not ok],
        "dits": j.dits,
        "dits_au_champ": j.dits_au_champ,
        "plus_haut": j.dits_plus_haut,
        "lu": lu and _lu(lu),
        "traits": j.traits | (ligne.traits if ligne else {}),
    }
    if ligne is None:
        return dit | {"ecrit": {}, "ou": str(lu and lu.cellules.get("indicateur")), "genre": "", "admis": []}
    ecrit = {c: str(x.valeur) for c, x in ligne.cases.items() if x.valeur is not None and c in ligne.cellules}
    ou = f"{ligne.feuille}!{ligne.cellules['libelle']}"
    return dit | {"ecrit": ecrit, "ou": ou, "genre": ligne.genre, "admis": [str(x) for x in ligne.admis]}


def main() -> None:
    """Écrit les chiffres ; `--detail` range chaque ligne mal lue en JSON, `--dossier` garde les classeurs."""
    lecture = argparse.ArgumentParser(description=__doc__)
    lecture.add_argument("-n", type=int, default=300, help="nombre de classeurs")
    lecture.add_argument("--graine", type=int, default=1)
    lecture.add_argument("--reserve", action="store_true", help="prendre le vocabulaire de réserve")
    lecture.add_argument("--un", type=int, help="ne jouer que le classeur de ce rang")
    lecture.add_argument("--dossier", type=Path, help="où garder les classeurs")
    lecture.add_argument("--detail", type=Path, help="où écrire le détail en JSON")
    choix = lecture.parse_args()
    rangs = list(range(choix.n)) if choix.un is None else [choix.un]
    if choix.dossier:
        choix.dossier.mkdir(parents=True, exist_ok=True)
        for vrai in (engendrer(choix.graine, k, reserve=choix.reserve) for k in rangs):
            (choix.dossier / vrai.nom).write_bytes(vrai.octets)
    with ProcessPoolExecutor(2) as ouvriers:
        groupes = list(ouvriers.map(partial(mesurer, graine=choix.graine, reserve=choix.reserve), rangs, chunksize=8))
    jugements = [j for g in groupes if not isinstance(g, str) for j in g]
    plantages = [g for g in groupes if isinstance(g, str)]
    print(json.dumps(bilan(jugements) | {"plantages": plantages}, ensure_ascii=False, indent=1))
    fautes = [en_clair(j) for j in jugements if j.faux or j.tu or not all(j.juste.values())]
    if choix.detail:
        choix.detail.write_text(json.dumps(fautes, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
    elif choix.un is not None:
        print(json.dumps(fautes, ensure_ascii=False, indent=1, default=str))


if __name__ == "__main__":
    main()
