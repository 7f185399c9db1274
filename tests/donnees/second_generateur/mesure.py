"""Mesure le lecteur par la ligne de commande : `python -m tests.donnees.second_generateur.mesure -n 300 --graine 2`."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .classeurs import engendrer
from .jugement import CHAMPS, Jugement, juger


def commande(nom: str, classeur: Path) -> dict[str, Any]:
    """L'objet JSON de `verifier` ou de `valoriser` ; vide de lignes si la commande n'a rien rendu."""
    sortie = subprocess.run(
        [sys.executable, "-m", "lib", nom, str(classeur), "--json"], capture_output=True, text=True, check=False
    ).stdout
    try:
        lu: dict[str, Any] = json.loads(sortie)
    except json.JSONDecodeError:
        return {"indicateurs": [], "anomalies": [], "muet": True}
    return lu


def mesurer(dossier: Path, graine: int, rang: int) -> list[Jugement]:
    """Engendre un classeur, le fait lire, le juge."""
    vrai = engendrer(graine, rang, dossier)
    return juger(vrai, commande("verifier", dossier / vrai.nom), commande("valoriser", dossier / vrai.nom))


def bilan(jugements: list[Jugement]) -> dict[str, Any]:
    """Les chiffres : champs justes, euros faux, et parmi eux les muets (sans constat sur la ligne)."""
    par_champ = {c: [j.juste[c] for j in jugements if c in j.juste] for c in CHAMPS}
    tous = [x for v in par_champ.values() for x in v]
    faux = [j for j in jugements if j.faux]
    muets = [j for j in faux if not j.dit_sur_la_ligne]
    chiffres = [j for j in muets if j.lu is not None]
    absentes = [j for j in jugements if j.ligne is not None and j.lu is None]
    return {
        "classeurs": len({j.classeur for j in jugements}),
        "lignes": sum(j.ligne is not None for j in jugements),
        "champs_justes": f"{sum(tous)}/{len(tous)} = {sum(tous) / len(tous):.1%}",
        "par_champ": {c: f"{sum(v)}/{len(v)} = {sum(v) / max(1, len(v)):.1%}" for c, v in par_champ.items()},
        "acquis_connu_mais_tu": sum(j.tu for j in jugements),
        "euros_faux": len(faux),
        "faux_muets": len(muets),
        "faux_muets_meme_plus_haut": sum(not j.dit_plus_haut for j in muets),
        "classeurs_avec_faux_muet": len({j.classeur for j in muets}),
        "faux_muets_chiffres": len(chiffres),
        "lignes_absentes": len(absentes),
        "sortes_de_muets": Counter(p.split(" :")[0] for j in muets for p in j.faux),
    }


def main() -> None:
    """Écrit les chiffres ; `--detail` range aussi chaque ligne fausse ou tue en JSON."""
    lecture = argparse.ArgumentParser(description=__doc__)
    lecture.add_argument("-n", type=int, default=300, help="nombre de classeurs")
    lecture.add_argument("--graine", type=int, default=2)
    lecture.add_argument("--dossier", type=Path, help="où garder les classeurs")
    lecture.add_argument("--detail", type=Path, help="où écrire le détail en JSON")
    choix = lecture.parse_args()
    with tempfile.TemporaryDirectory() as provisoire, ThreadPoolExecutor(2) as ouvriers:
        dossier = choix.dossier or Path(provisoire)
        dossier.mkdir(parents=True, exist_ok=True)
        groupes = ouvriers.map(lambda k: mesurer(dossier, choix.graine, k), range(choix.n))
        jugements = [j for groupe in groupes for j in groupe]
    print(json.dumps(bilan(jugements), ensure_ascii=False, indent=1))
    if choix.detail:
        garde = [asdict(j) for j in jugements if j.faux or j.tu or not all(j.juste.values())]
        choix.detail.write_text(json.dumps(garde, ensure_ascii=False, indent=1, default=str), encoding="utf-8")


if __name__ == "__main__":
    main()
