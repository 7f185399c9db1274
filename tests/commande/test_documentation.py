"""La page de la ligne de commande dit tout ce qui existe, et ses exemples marchent."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from lib.commande.arguments import analyseur
from lib.domaine.mouvements import MOUVEMENTS
from lib.domaine.preparation import Preparation
from lib.domaine.refus import CodeDeRefus, OrigineDeRefus
from lib.domaine.scenario import appliquer
from lib.domaine.vocabulaire import Correlation
from lib.donnees.classeur import lire
from lib.donnees.scenario_json import lire_scenario
from lib.donnees.scenario_json.mouvement_en_json import cles_de
from lib.rendu.contrat_json import forme_de_simulation, forme_de_valorisation
from lib.rendu.lecture_json import forme_de_verification
from lib.rendu.risque_json import formes_de_repartition
from lib.usages.memoire import Memoire
from tests.domaine.contrats import contrat, ligne

RACINE = Path(__file__).resolve().parents[2]
PAGE = (RACINE / "docs" / "ligne-de-commande.md").read_text(encoding="utf-8")


def commandes() -> dict[str, argparse.ArgumentParser]:
    (choix,) = (a.choices for a in analyseur()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(choix)


def test_chaque_commande_et_chaque_option_est_documentee() -> None:
    for nom, sous in commandes().items():
        (titre,) = re.findall(rf"^## `({nom} .*)`$", PAGE, re.MULTILINE)
        propres = [a.option_strings[0] for a in sous._actions if a.option_strings and a.dest not in ("help", "json")]
        assert [option for option in propres if option not in titre] == []
    assert "--json" in PAGE


def test_chaque_refus_est_documente_et_dit_comme_dans_le_code() -> None:
    tableau = PAGE.partition("## Les refus")[2].replace("\u00a0", " ")
    rangees = re.findall(r"^\| (`[A-Z].*?) \| (.*?) \|$", tableau, re.MULTILINE)
    dits = {code: quand for codes, quand in rangees for code in re.findall(r"`([A-Z_]+)`", codes)}
    publics = [c for c in CodeDeRefus if c.origine is not OrigineDeRefus.CAHIER]
    assert dits == {c.value: c.quand.replace("\u00a0", " ") for c in publics}


def test_chaque_code_de_refus_sert() -> None:
    sources = "".join(f.read_text(encoding="utf-8") for f in (RACINE / "lib").rglob("*.py"))
    assert [c for c in CodeDeRefus if f"CodeDeRefus.{c}" not in sources] == []


def test_chaque_mouvement_est_documente_avec_ses_cles() -> None:
    tableau = PAGE.partition("| Type | Clés |")[2].partition("\n\n")[0]
    rangees = dict(re.findall(r"^\| `([a-z]+)` \| (.*?) \|", tableau, re.MULTILINE))
    assert list(rangees) == [genre.genre for genre in MOUVEMENTS]
    oubliees = [(g.genre, cle) for g in MOUVEMENTS for cle in cles_de(g) if f"`{cle}`" not in rangees[g.genre]]
    assert oubliees == [("ceder", "motif")], "il est dit plus bas, avec ce qui est interne"


def test_l_exemple_de_scenario_s_applique_sans_refus_a_la_demonstration() -> None:
    (exemple,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    lu = lire_scenario(exemple)
    assert (lu.refus, lu.refus_desactives) == ((), ())
    demo = RACINE / "cpts_data" / "classeurs" / "trois_rivieres.xlsx"
    simulation = appliquer(lire(demo.name, demo.read_bytes()).contrat, lu.scenario)
    assert simulation.refus == ()
    assert all(c.est_tenue for c in simulation.conservations)


def test_chaque_cle_des_formes_est_documentee() -> None:
    from lib.domaine.lecture import FichierLu, Lecture
    from lib.domaine.scenario import Scenario

    reference = contrat(ligne(), enveloppe=1000)
    situation = Memoire().situation(reference, Preparation())
    repartition = formes_de_repartition(situation, correlation=Correlation.FORTE)
    formes = (
        forme_de_verification(Lecture(FichierLu("x", "y"), reference)),
        forme_de_valorisation(situation.valorise) | repartition,
        forme_de_simulation(Memoire().essai(situation, Scenario("x")).contrats),
    )
    assert [cle for forme in formes for cle in _cles(forme) if f"`{cle}`" not in PAGE and f'"{cle}"' not in PAGE] == []


def _cles(forme: object) -> set[str]:
    if isinstance(forme, dict):
        return set(forme) | {cle for valeur in forme.values() for cle in _cles(valeur)}
    return {cle for element in forme for cle in _cles(element)} if isinstance(forme, list) else set()
