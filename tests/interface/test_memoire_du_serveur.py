"""« Tout effacer » vide aussi la mémoire du serveur : ni contrat, ni cahier interne n'y reste, pour aucune session."""

from __future__ import annotations

import ast
import gc
import importlib
import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

import pytest

from lib.domaine.contrat import Contrat
from lib.domaine.lecture import Lecture
from lib.domaine.preparation import Evenement, Preparation
from lib.domaine.saisie import Saisie
from lib.donnees.depot import LOCAL, Depot, Instantane
from lib.donnees.preparation_json import ecrire_saisie
from lib.interface.session import depot_ouvert
from tests.interface.classeurs import a_plat, deposer
from tests.interface.ecran import INSTANT, RACINE, aller, bouton, champ, ouvrir

CANARI, CANARI_DU_CAHIER = "canari-7f3a91", "canari-du-cahier"
CANARI_DU_SERVEUR = re.compile(f"{CANARI}|{CANARI_DU_CAHIER}")
CLASSEUR = a_plat(
    ["Mission", "Indicateur", "Objectif", "Réalisé", "Montant max"],
    ["Accès aux soins", f"Créneaux {CANARI}", 100, 60, 4000],
    ["Prévention", f"Ateliers {CANARI}", 8, 2, 1000],
)
INTERNES = frozenset({Contrat, Lecture, Preparation, Saisie, Instantane})

pytestmark = pytest.mark.usefixtures("memoires_a_soi")


def restes() -> list[str]:
    """Les objets du serveur où se lit encore un canari."""
    gc.collect()
    vivants = [objet for objet in gc.get_objects() if type(objet) in INTERNES]
    return [type(o).__name__ for o in vivants if CANARI_DU_SERVEUR.search(repr(o))]


def remplir(depot: Depot) -> None:
    classeur = deposer(depot, "canari.xlsx", CLASSEUR)
    saisie = Saisie().avec_evenement(Evenement(CANARI_DU_CAHIER, chance=Fraction(1, 2), pertes=(("A1", Fraction(1)),)))
    depot.cahiers.changer(classeur, lambda _: ecrire_saisie(saisie), INSTANT)


def tout_regarder() -> None:
    """Un onglet qui passe partout, puis qu'on oublie : le serveur, lui, n'est pas prévenu de sa fin."""
    ecran = ouvrir("synthese")
    ecran.segmented_control(key="vue-de-la-synthese").set_value("Fin d'exercice").run()
    for page in ("gateau", "indicateur", "fiche", "classeur"):
        aller(ecran, page)


def tout_effacer() -> None:
    ecran = ouvrir("classeur")
    champ(ecran.checkbox, "Je veux tout effacer").check().run()
    bouton(ecran, "Tout effacer").click().run()


def test_apres_tout_effacer_ni_contrat_ni_cahier_ne_restent_dans_les_caches_du_serveur(depot: Depot) -> None:
    remplir(depot)
    tout_regarder()
    tout_regarder()
    assert {"Contrat", "Lecture", "Preparation"} <= set(restes()), "la recherche sait échouer"
    tout_effacer()
    assert restes() == []


def test_un_effacement_fait_par_un_autre_processus_vide_les_caches_au_prochain_affichage(depot: Depot) -> None:
    remplir(depot)
    tout_regarder()
    with Depot.ouvrir(depot.chemin.parent, LOCAL) as autre_processus:
        autre_processus.effacer_tout(INSTANT)
    assert restes() != []
    ouvrir("synthese")
    assert restes() == []


def test_chaque_cache_de_fonction_est_connu_du_vidage() -> None:
    retenues = {(module, nom): retenue(module, nom) for module, nom in fonctions_retenues()}
    connus = list(depot_ouvert._caches_de_fonctions())
    oublies = [ou for ou, oublier in retenues.items() if oublier not in connus]
    assert oublies == []


@cache
def fonctions_retenues() -> list[tuple[str, str]]:
    """Chaque fonction de nos modules décorée de ``cache`` ou ``lru_cache``, lue dans le texte.

    Une fonction écrite dans une autre n'en est pas : sa mémoire disparaît avec l'appel qui l'a fait naître.
    """
    return list(_fonctions_retenues())


def _fonctions_retenues() -> Iterator[tuple[str, str]]:
    for fichier in sorted((RACINE / "lib").rglob("*.py")):
        module = ".".join(fichier.relative_to(RACINE).with_suffix("").parts)
        for noeud in _hors_des_fonctions(ast.parse(fichier.read_text(encoding="utf-8"))):
            if isinstance(noeud, ast.FunctionDef) and any(_retient(d) for d in noeud.decorator_list):
                yield module, noeud.name


def _hors_des_fonctions(noeud: ast.AST) -> Iterator[ast.AST]:
    for enfant in ast.iter_child_nodes(noeud):
        yield enfant
        if not isinstance(enfant, ast.FunctionDef):
            yield from _hors_des_fonctions(enfant)


def _retient(decorateur: ast.expr) -> bool:
    return ast.unparse(decorateur).split("(")[0].removeprefix("functools.") in ("cache", "lru_cache")


def retenue(module: str, nom: str) -> object:
    return getattr(importlib.import_module(module), nom).cache_clear


def test_la_liste_des_caches_de_fonction_sait_echouer() -> None:
    assert ("lib.donnees.depot.sqlite.schema", "structure_du_format") in fonctions_retenues()
