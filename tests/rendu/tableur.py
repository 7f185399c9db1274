"""Le tableur d'un lecteur : LibreOffice, sans écran, qui recalcule un classeur ou l'imprime."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook, load_workbook

EN_CACHE = re.compile(rb"(</f>)<v>[^<]*</v>")
TEMPS_AU_PLUS = 300


def recalculer(classeurs: Mapping[str, bytes], dossier: Path) -> dict[str, Workbook]:
    """Chaque classeur, ses formules recalculées : nos valeurs en cache sont effacées d'abord.

    Args:
        classeurs: nom sans extension → octets.
        dossier: un dossier vide, à soi.
    """
    (recus := dossier / "recus").mkdir()
    for nom, octets in classeurs.items():
        (recus / f"{nom}.xlsx").write_bytes(sans_valeurs(octets))
    convertis = convertir(sorted(recus.iterdir()), "xlsx", dossier)
    return {chemin.stem: load_workbook(chemin, data_only=True) for chemin in convertis}


def convertir(fichiers: list[Path], extension: str, dossier: Path) -> list[Path]:
    """Les fichiers, ouverts et réécrits par LibreOffice dans un autre format."""
    rendus = dossier / "rendus"
    commande = [_libreoffice(), f"-env:UserInstallation={(dossier / 'profil').as_uri()}", "--headless"]
    subprocess.run(
        [*commande, "--convert-to", extension, "--outdir", str(rendus), *map(str, fichiers)],
        check=True,
        capture_output=True,
        timeout=TEMPS_AU_PLUS,
    )
    sortis = [rendus / f"{fichier.stem}.{extension}" for fichier in fichiers]
    assert [sorti for sorti in sortis if not sorti.exists()] == []
    return sortis


def sans_valeurs(octets: bytes) -> bytes:
    """Le même classeur, sans la valeur de ses formules : le tableur doit les calculer."""
    tampon = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as avant, zipfile.ZipFile(tampon, "w") as apres:
        for nom in avant.namelist():
            apres.writestr(nom, EN_CACHE.sub(rb"\1", avant.read(nom)))
    return tampon.getvalue()


def _libreoffice() -> str:
    trouve = shutil.which("soffice")
    assert trouve, "LibreOffice n'est pas installé : lancez ./verifier, qui l'installe."
    return trouve
