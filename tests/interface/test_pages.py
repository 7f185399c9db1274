"""Chaque page, avec chaque classeur : elle répond, en français, sans laisser percer une valeur de Python."""

from __future__ import annotations

import pytest

from lib.donnees.depot import Depot
from tests.interface.classeurs import ILLISIBLES, LISIBLES
from tests.interface.ecran import (
    PAGES,
    aller,
    mots_anglais,
    ouvrir,
    ouvrir_depliee,
    phrase_de_lecture,
    textes,
    textes_de_chaque_onglet,
    tout,
    valeurs_qui_fuient,
)

SANS_CLASSEUR = ("classeur", "methode", "guides")
"""Les pages qui disent quelque chose même sans classeur lisible."""


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("classeur", sorted(LISIBLES.keys() - {"petite CPTS"}))
def test_la_page_repond(depot: Depot, classeur: str, page: str) -> None:
    LISIBLES[classeur](depot)
    ecran = ouvrir_depliee(page)
    lus = textes_de_chaque_onglet(ecran, page)
    assert [e.value for e in (*ecran.exception, *ecran.error)] == []
    assert len(ecran.title) == 1
    assert phrase_de_lecture(ecran).rstrip().endswith((".", "!", "?"))
    assert valeurs_qui_fuient(lus) == []
    assert mots_anglais(lus) == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("classeur", sorted(ILLISIBLES.keys() - {"fichier vide"}))
def test_sans_classeur_lisible_la_page_dit_quoi_faire(depot: Depot, classeur: str, page: str) -> None:
    ILLISIBLES[classeur](depot)
    ecran = ouvrir(page)
    lus = textes(ecran)
    assert [e.value for e in ecran.exception] == []
    assert valeurs_qui_fuient(lus) == []
    assert mots_anglais(lus) == []
    if page not in SANS_CLASSEUR:
        assert ecran.title[0].value == "Il faut d'abord un classeur"
        assert "Choisir un classeur" in lus


@pytest.mark.parametrize("classeur", ["fichier refusé", "fichier vide"])
def test_un_fichier_refuse_dit_pourquoi_sur_la_page_du_classeur(depot: Depot, classeur: str) -> None:
    ILLISIBLES[classeur](depot)
    lus = tout(ouvrir("classeur"))
    assert "courrier.xlsx" in lus or "vide.xlsx" in lus


def test_toutes_les_pages_dans_une_meme_session(depot: Depot) -> None:
    ecran = ouvrir("classeur")
    titres = [aller(ecran, page).title[0].value for page in (*PAGES, *reversed(PAGES))]
    assert titres == titres[::-1]
    assert len(set(titres)) == len(PAGES)


def test_l_ecoute_sait_echouer() -> None:
    assert valeurs_qui_fuient(["cible None", "12 nan", "rien à redire"]) == ["cible None", "12 nan"]
    assert len(mots_anglais(["Please enter", "Une file d'attente, deux options"])) == 2
