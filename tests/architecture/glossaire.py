"""Les mots du code et leur sens, lus dans les sources ; ``python -m tests.architecture.glossaire`` les récrit.

Le sens d'une classe est la première phrase de sa docstring : il ne s'écrit qu'une fois, là où vit la classe.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.regles import RACINE, arbre_de

GLOSSAIRE = RACINE / "docs" / "glossaire.md"
DEBUT = "## Les mots du code\n"
SALLES = {"domaine": "Le domaine", "calcul": "Le calcul", "usages": "Les usages"}
PREMIERE_PHRASE = re.compile(r".*?(?=\.(?:\s|$)|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mot:
    """Une classe de ``lib``, ce qu'elle est et le fichier où elle vit."""

    nom: str
    sens: str
    fichier: str

    @property
    def est_public(self) -> bool:
        return not self.nom.startswith("_")


def mots(racine: Path = RACINE) -> Iterator[Mot]:
    """Les classes de ``lib``, fichier par fichier, dans l'ordre où elles s'écrivent."""
    for fichier in sorted((racine / "lib").rglob("*.py")):
        relatif = fichier.relative_to(racine).as_posix()
        for noeud in arbre_de(fichier.read_text(encoding="utf-8")).body:
            if isinstance(noeud, ast.ClassDef):
                yield Mot(noeud.name, _premiere_phrase(ast.get_docstring(noeud) or ""), relatif)


def mots_du_code(racine: Path = RACINE) -> str:
    """La seconde partie du glossaire : les classes publiques de chaque salle, par ordre alphabétique."""
    return DEBUT + "".join(_salle(racine, dossier, titre) for dossier, titre in SALLES.items())


def _salle(racine: Path, dossier: str, titre: str) -> str:
    les_siens = [mot for mot in mots(racine) if mot.est_public and mot.fichier.startswith(f"lib/{dossier}/")]
    lignes = [f"| `{mot.nom}` | {mot.sens} | `{mot.fichier}` |" for mot in sorted(les_siens, key=lambda m: m.nom)]
    return "\n".join(["", f"### {titre}", "", "| Mot | Ce que c'est | Où il vit |", "|---|---|---|", *lignes, ""])


def _premiere_phrase(docstring: str) -> str:
    trouve = PREMIERE_PHRASE.match(docstring.partition("\n\n")[0])
    return " ".join(trouve[0].split()).replace("|", "\\|") if trouve else ""


if __name__ == "__main__":
    avant = GLOSSAIRE.read_text(encoding="utf-8").partition(DEBUT)[0]
    GLOSSAIRE.write_text(avant + mots_du_code(), encoding="utf-8")
