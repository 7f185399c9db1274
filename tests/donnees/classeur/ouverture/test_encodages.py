"""Décoder un fichier de texte : les encodages usuels, et ce qu'aucun ne sait lire."""

from __future__ import annotations

import pytest

from lib.donnees.classeur.ouverture.encodages import decoder
from lib.donnees.garde_fous import FichierRefuse
from lib.donnees.grille import JournalDeLecture


@pytest.mark.parametrize("encodage", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_les_encodages_usuels_se_decodent(encodage: str) -> None:
    assert decoder("Réalisé ; 5 €".encode(encodage), "t", JournalDeLecture()) == "Réalisé ; 5 €"


@pytest.mark.parametrize("octets", [b"\xff\xfeabc", "é".encode() + b"\n\x81\x8d"])
def test_un_encodage_inconnu_est_refuse(octets: bytes) -> None:
    with pytest.raises(FichierRefuse, match="encodage de texte inconnu"):
        decoder(octets, "t", JournalDeLecture())
