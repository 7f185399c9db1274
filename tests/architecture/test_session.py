"""Une clé de session se déclare une fois : ``cles.py`` est la seule pièce à ouvrir ``session_state``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lib.interface.session import cles
from lib.interface.session.cles import Cle

RACINE = Path(__file__).resolve().parents[2]
SEULE = RACINE / "lib" / "interface" / "session" / "cles.py"
TROU = "st.session_state['ma-cle'] = 1"


def ouvertures(source: str) -> list[str]:
    """Les lignes qui ouvrent l'état de session sans passer par une clé déclarée."""
    return [ligne.strip() for ligne in source.splitlines() if re.search(r"\bsession_state\b", ligne)]


def modules() -> Iterator[Path]:
    yield from (RACINE / "lib").rglob("*.py")
    yield from (RACINE / "pages").glob("*.py")
    yield RACINE / "app.py"


def test_aucun_module_n_ecrit_sa_propre_cle_dans_la_session() -> None:
    fautes = {m.name: vues for m in modules() if m != SEULE and (vues := ouvertures(m.read_text(encoding="utf-8")))}
    assert fautes == {}


def test_deux_cles_n_ont_pas_le_meme_nom() -> None:
    noms = [cle.nom for cle in vars(cles).values() if isinstance(cle, Cle)]
    assert len(noms) > 8
    assert len(noms) == len(set(noms))


def test_la_recherche_sait_echouer() -> None:
    assert ouvertures(TROU) == [TROU]
