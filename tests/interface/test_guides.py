"""Les guides : chaque bouton qu'ils nomment existe, et l'application les montre entiers, sans réseau."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from lib.interface.guides import DOSSIER, GUIDES
from tests.interface.ecran import RACINE, mots_anglais, ouvrir, textes, tout

PAROLES = (Path("lib/interface"), Path("lib/rendu"), Path("pages"))
"""Où s'écrivent les mots de l'écran."""
INTERTITRES = {"Avant.", "Le mur.", "Qui est dans la salle ?", "Pendant.", "Après.", "Si un chiffre étonne",
               "Où en est-on ?", "Que proposer ?", "Qu'emporte-t-on ?"}  # fmt: skip
"""Ce que les guides mettent en gras sans que ce soit un libellé."""
UNE_PAGE = 2600
"""Caractères d'une page imprimée, marges comprises."""


def inventes(guide: str) -> set[str]:
    """Les libellés qu'un guide nomme et que l'écran n'écrit nulle part."""
    fichiers = [f for dossier in PAROLES for f in (RACINE / dossier).rglob("*.py")]
    noeuds = [n for f in fichiers for n in ast.walk(ast.parse(f.read_text(encoding="utf-8")))]
    entiers = {_simple(n.value) for n in noeuds if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    composes = [_patron(n) for n in noeuds if isinstance(n, ast.JoinedStr) and isinstance(n.values[0], ast.Constant)]
    restants = nommes(guide) - entiers
    return {nom for nom in restants if not any(patron.fullmatch(nom) for patron in composes)}


def _patron(texte: ast.JoinedStr) -> re.Pattern[str]:
    """« Télécharger en {format} » : ce qui se calcule est un seul mot."""
    morceaux = (re.escape(str(m.value)) if isinstance(m, ast.Constant) else r"\w+" for m in texte.values)
    return re.compile("".join(morceaux))


def nommes(guide: str) -> set[str]:
    """Ce qu'un guide met en gras : les libellés qu'il nomme."""
    return {_simple(gras) for gras in re.findall(r"\*\*(.+?)\*\*", guide)} - INTERTITRES


def _simple(texte: str) -> str:
    return " ".join(re.sub(r"[*›]", "", texte).split())


@pytest.mark.parametrize("fichier", GUIDES.values())
def test_chaque_libelle_nomme_existe(fichier: str) -> None:
    guide = (DOSSIER / fichier).read_text(encoding="utf-8")
    assert len(nommes(guide)) >= 8
    assert inventes(guide) == set()


def test_un_libelle_invente_se_voit() -> None:
    assert inventes("Cliquez sur **Envoyer à la CPAM**, puis **Télécharger en PDF**.") == {"Envoyer à la CPAM"}


@pytest.mark.parametrize("fichier", GUIDES.values())
def test_un_guide_tient_sur_une_page(fichier: str) -> None:
    assert len((DOSSIER / fichier).read_text(encoding="utf-8")) < UNE_PAGE


def test_l_application_montre_les_trois_guides_meme_sans_classeur(depot_neuf: object) -> None:
    ecran = ouvrir("guides")
    lu = tout(ecran)
    for fichier in GUIDES.values():
        titre, _, reste = (DOSSIER / fichier).read_text(encoding="utf-8").partition("\n")
        assert titre.removeprefix("# ") in lu
        assert " ".join(reste.split()[-8:]).replace("*", "") in lu.replace("*", "")
    assert mots_anglais(textes(ecran)) == []


def test_le_readme_mene_aux_guides() -> None:
    readme = (RACINE / "README.md").read_text(encoding="utf-8")
    assert [f for f in GUIDES.values() if f"docs/{f}" not in readme] == []
