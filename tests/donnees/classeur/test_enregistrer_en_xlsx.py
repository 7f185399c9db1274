"""Le remède d'un .ods ou d'un .xls est fidèle : enregistré en .xlsx par LibreOffice, il rend le contrat d'origine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lib.domaine.contrat import Contrat
from lib.domaine.vocabulaire import EtatMesure
from lib.donnees.classeur import lire
from lib.donnees.garde_fous import ENREGISTRER_EN_XLSX
from tests.interface.classeurs import EXEMPLES
from tests.rendu.tableur import convertir

pytestmark = pytest.mark.tableur


@pytest.mark.parametrize("extension", ["ods", "xls"])
def test_enregistrer_en_xlsx_ne_perd_rien_du_contrat(extension: str, tmp_path: Path) -> None:
    livres = sorted(EXEMPLES.glob("*.xlsx"))
    anciens = convertir(livres, extension, _dossier(tmp_path / "anciens"))
    for ancien in anciens:
        refus = lire(ancien.name, ancien.read_bytes()).anomalies[0]
        assert (refus.code, refus.remede) == ("FICHIER_REFUSE", ENREGISTRER_EN_XLSX)
    revenus = convertir(anciens, "xlsx", _dossier(tmp_path / "revenus"))
    for livre, revenu in zip(livres, revenus, strict=True):
        avant, apres = (lire(livre.name, fichier.read_bytes()).contrat for fichier in (livre, revenu))
        assert _sans_le_nom_des_erreurs(apres) == _sans_le_nom_des_erreurs(avant)


def _dossier(chemin: Path) -> Path:
    chemin.mkdir()
    return chemin


def _sans_le_nom_des_erreurs(contrat: Contrat) -> Contrat:
    """Le même contrat : un .xls ne garde pas toujours le nom d'une erreur de formule (« #DIV/0! », « #N/A »)."""
    lignes = (
        replace(i, mesure=replace(i.mesure, texte="")) if i.mesure.etat is EtatMesure.MANQUANT else i
        for i in contrat.indicateurs
    )
    return replace(contrat, indicateurs=tuple(lignes))
