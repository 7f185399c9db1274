"""Le sceau d'une sauvegarde : l'empreinte de tout ce qui précède, au bout du fichier ; SQLite, lui, ne la voit pas."""

from __future__ import annotations

from hashlib import sha256
from typing import IO, Final

_MARQUE: Final = b"cptsauve sceau 1"
_TAILLE: Final = len(_MARQUE) + 32
_BLOC: Final = 1 << 20


def sceau_de(fichier: IO[bytes]) -> bytes:
    """Le sceau d'un fichier, lu par blocs depuis son début."""
    fichier.seek(0)
    empreinte = sha256()
    while bloc := fichier.read(_BLOC):
        empreinte.update(bloc)
    return _MARQUE + empreinte.digest()


def copier_sans_le_sceau(source: IO[bytes], cible: IO[bytes]) -> bool:
    """Copie une sauvegarde par blocs, sans son sceau.

    Returns:
        Faux si son sceau ne va pas avec ce qui précède : un octet au moins a changé. Une sauvegarde d'avant les
        sceaux n'en a pas, et se copie entière.
    """
    reste, sceau = _taille_et_sceau(source)
    empreinte = sha256()
    source.seek(0)
    while bloc := source.read(min(_BLOC, reste)):
        reste -= len(bloc)
        empreinte.update(bloc)
        cible.write(bloc)
    return sceau is None or sceau == _MARQUE + empreinte.digest()


def _taille_et_sceau(source: IO[bytes]) -> tuple[int, bytes | None]:
    taille = source.seek(0, 2)
    source.seek(max(0, taille - _TAILLE))
    fin = source.read()
    return (taille - _TAILLE, fin) if fin.startswith(_MARQUE) else (taille, None)
