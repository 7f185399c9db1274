"""Des milliers de classeurs abîmés au hasard : jamais une exception, jamais plus de deux secondes.

La suite ordinaire en abîme soixante ; ``DIALOGUE_CPTS_HASARD_S=600`` cherche plus longtemps.
"""

# ruff: noqa: S311 : un hasard d'essai, à retrouver le lendemain

from __future__ import annotations

import os
import random
import re
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO
from itertools import count

from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import plat, zip_de
from tests.donnees.hostiles.nu import nu
from tests.horloge import en_peu_de_temps
from tests.interface.classeurs import EXEMPLES

DUREE_S = float(os.environ.get("DIALOGUE_CPTS_HASARD_S", "0"))
PATIENCE_S = 2.0
ABIMES = 60
GRAINE = 20260101

MORCEAUX = (
    b"<", b">", b"/>", b'"', b"&", b"<c ", b"</c>", b"<v>", b"<row", b't="s"', b't="d"', b's="9"', b"<is><t>", b"=",
    b"</t></is>", b'r="XFD1048576"', b'hidden="1"', b"<mergeCells>", b'ref="A1:ZZ9"', b"-1", b"1e308", b"99999999",
    b"NaN", b"\x00", b"\xff\xfe", b"\xc3\x28", b"_x0000_", b"<!--", b"]]>", b"<f>A1</f>", b"#REF!", b"2024", b"0.0%",
    "≥ 80 %".encode(), b"<sheet ", b'state="hidden"', b'Target="../a"', b'date1904="1"', b"[h]:mm",
)  # fmt: skip
SAVOIR_LIRE = re.compile(rb'"[^"<>]{0,20}"|>[^<>]{1,20}<|<[^<>]{1,40}>')

Parties = Mapping[str, bytes]


def souches() -> list[bytes]:
    """Les classeurs valides que l'on abîme."""
    livres = [(EXEMPLES / nom).read_bytes() for nom in ("comme_on_en_recoit.xlsx", "val_de_brume.xlsx")]
    return [nu(), plat(), *livres]


def parties_de(octets: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(octets)) as archive:
        return {nom: archive.read(nom) for nom in archive.namelist()}


def abimer_le_zip(octets: bytes, hasard: random.Random) -> bytes:
    """Change, coupe ou répète des octets de l'archive elle-même, surtout dans son répertoire."""
    abimes = bytearray(octets)
    for _ in range(hasard.choice((1, 1, 2, 5, 30))):
        debut = len(abimes) - 400 if hasard.random() < 0.5 else 0
        place = hasard.randrange(max(debut, 0), len(abimes))
        abimes[place : place + hasard.choice((0, 1, 1, 4))] = hasard.randbytes(hasard.choice((0, 1, 1, 4)))
    return bytes(abimes)


def abimer_une_partie(octets: bytes, hasard: random.Random) -> bytes:
    """Change un morceau du XML de quelques parties, puis referme une archive correcte."""
    parties = parties_de(octets)
    for nom in hasard.sample(sorted(parties), k=min(len(parties), hasard.choice((1, 1, 2)))):
        for _ in range(hasard.choice((1, 2, 8))):
            parties[nom] = _changer(parties[nom], hasard)
    return zip_de(parties)


def brasser_les_parties(octets: bytes, hasard: random.Random) -> bytes:
    """Retire une partie, ou la remplace par une autre."""
    parties = parties_de(octets)
    nom, autre = hasard.choice(sorted(parties)), hasard.choice(sorted(parties))
    if hasard.random() < 0.5:
        del parties[nom]
    else:
        parties[nom] = parties[autre]
    return zip_de(parties)


def _changer(partie: bytes, hasard: random.Random) -> bytes:
    trouves = [trouve.span() for trouve in SAVOIR_LIRE.finditer(partie)]
    if trouves and hasard.random() < 0.7:  # dans une valeur, un texte ou une balise
        debut, fin = hasard.choice(trouves)
        garde = partie[debut : debut + 1], partie[fin - 1 : fin]
        return partie[:debut] + garde[0] + hasard.choice(MORCEAUX) + garde[1] + partie[fin:]
    place = hasard.randrange(len(partie) + 1)
    fin = min(len(partie), place + hasard.choice((0, 0, 1, 20)))
    return partie[:place] + hasard.choice(MORCEAUX) + partie[fin:]


FACONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (abimer_le_zip, abimer_une_partie, brasser_les_parties)


def abimes(hasard: random.Random, limite: float) -> Iterator[bytes]:
    """Des classeurs abîmés, en nombre fixe ; puis d'autres, jusqu'à l'heure dite."""
    valides, rangs = souches(), count()
    while next(rangs) < ABIMES or time.monotonic() < limite:
        yield hasard.choice(FACONS)(hasard.choice(valides), hasard)


def test_un_classeur_abime_au_hasard_ne_leve_jamais_et_se_lit_vite() -> None:
    hasard = random.Random(GRAINE if not DUREE_S else time.time_ns())
    essayes = lus = 0
    for octets in abimes(hasard, time.monotonic() + DUREE_S):
        lecture = en_peu_de_temps(PATIENCE_S, partial(lire, "abime.xlsx", octets))
        essayes += 1
        lus += not lecture.est_bloquee
    print(f"\n{essayes} classeurs abîmés, dont {lus} lus quand même.")
    assert essayes >= ABIMES
    assert 0 < lus < essayes  # ni tous refusés avant d'être lus, ni tous indemnes


def test_des_octets_abimes_dans_un_csv_ne_levent_jamais() -> None:
    hasard = random.Random(GRAINE)
    souche = "Mission;Indicateur;Cible;Réalisé\nACCES;Réunions;≥ 12;10\n".encode() * 4
    for _ in range(150):
        lire("abime.csv", _changer(souche, hasard))
