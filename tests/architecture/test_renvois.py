"""Un renvoi mène quelque part : chaque document cité par le code est dans le dépôt, et chaque section y existe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

RACINE = Path(__file__).resolve().parents[2]
DOCUMENT = re.compile(r"docs/[\w./-]+\.md")
SECTION = re.compile(r"§\s*(\d+(?:\.\d+)*)")
TITRE = re.compile(r"^#+ (\d+(?:\.\d+)*)\.? ", re.MULTILINE)
AILLEURS = re.compile(
    r"méthodes de calcul, |methodes_de_calcul|(?:chapitre \d+ )?de la conception|faits_aci", re.IGNORECASE
)


def renvois_perdus(ligne: str, racine: Path = RACINE) -> Iterator[str]:
    """Ce qu'une ligne de code cite et qui n'existe pas : un document, ou une section sans document ou introuvable."""
    if ailleurs := AILLEURS.search(ligne):
        yield f"« {ailleurs[0].strip()} » n'est pas dans le dépôt"
    documents = DOCUMENT.findall(ligne)
    yield from (f"{document} n'existe pas" for document in documents if not (racine / document).is_file())
    sections = SECTION.findall(ligne)
    if sections and len(documents) != 1:
        yield "« § » sans un document, un seul, sur la même ligne"
    elif sections and (racine / documents[0]).is_file():
        connues = set(TITRE.findall((racine / documents[0]).read_text(encoding="utf-8")))
        yield from (f"{documents[0]} n'a pas de § {section}" for section in sections if section not in connues)


def test_chaque_renvoi_du_code_mene_a_une_section_qui_existe() -> None:
    fichiers = [*(RACINE / "lib").rglob("*.py"), *(RACINE / "pages").glob("*.py"), RACINE / "app.py"]
    perdus = {
        f"{fichier.relative_to(RACINE)}:{numero}": fautes
        for fichier in fichiers
        for numero, ligne in enumerate(fichier.read_text(encoding="utf-8").splitlines(), start=1)
        if (fautes := [*renvois_perdus(ligne)])
    }
    assert perdus == {}


@pytest.mark.parametrize(
    ("ligne", "faute"),
    [
        ("Source: méthodes de calcul, § 1.1.", "n'est pas dans le dépôt"),
        ("Source: docs/absent.md § 1.", "n'existe pas"),
        ("Voir § 3.", "sans un document"),
        ("Source: docs/methodes.md § 99.", "n'a pas de § 99"),
        ("Source : chapitre 3 de la conception", "n'est pas dans le dépôt"),
    ],
)
def test_un_renvoi_perdu_est_vu(ligne: str, faute: str) -> None:
    assert any(faute in perdu for perdu in renvois_perdus(ligne))


def test_un_renvoi_juste_ne_l_est_pas() -> None:
    assert [*renvois_perdus("Source: docs/methodes.md § 2.10 et § 4.3 (contributions d'Euler).")] == []


def test_les_fichiers_que_les_methodes_nomment_existent() -> None:
    texte = (RACINE / "docs/methodes.md").read_text(encoding="utf-8")
    cites = set(re.findall(r"`((?:lib|tests|docs)/[\w./]+)`", texte))
    assert {chemin for chemin in cites if not (RACINE / chemin).exists()} == set()
