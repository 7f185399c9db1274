"""Le sceau d'une sauvegarde : posé au bout, ôté à la restauration, faux dès qu'un octet change."""

from __future__ import annotations

from io import BytesIO

import pytest

from lib.donnees.depot.sceau import copier_sans_le_sceau, sceau_de

CONTENU = b"SQLite format 3\x00" + bytes(range(256)) * 5000


def relu(octets: bytes) -> tuple[bool, bytes]:
    cible = BytesIO()
    return copier_sans_le_sceau(BytesIO(octets), cible), cible.getvalue()


def test_un_fichier_scelle_se_recopie_sans_son_sceau() -> None:
    assert relu(CONTENU + sceau_de(BytesIO(CONTENU))) == (True, CONTENU)


def test_une_sauvegarde_d_avant_les_sceaux_se_recopie_entiere() -> None:
    assert relu(CONTENU) == (True, CONTENU)


@pytest.mark.parametrize("place", [0, 40, len(CONTENU) - 1, len(CONTENU) + 20, len(CONTENU) + 47])
def test_un_octet_change_rompt_le_sceau(place: int) -> None:
    octets = bytearray(CONTENU + sceau_de(BytesIO(CONTENU)))
    octets[place] ^= 1
    assert relu(bytes(octets))[0] is False
