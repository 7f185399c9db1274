"""Lire un classeur de bout en bout : une lecture toujours, ses octets nommés, ses nouvelles dans l'ordre."""

from __future__ import annotations

from hashlib import sha256

import pytest

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.corrections import Correction
from lib.donnees.classeur.lecteur import lecture_refusee, lire
from lib.donnees.garde_fous import FichierRefuse
from tests.donnees.hostiles.nu import nu


def test_une_lecture_nomme_le_fichier_par_ses_octets() -> None:
    octets = nu()
    fichier = lire("suivi.xlsx", octets).fichier
    assert (fichier.nom, fichier.sha256) == ("suivi.xlsx", sha256(octets).hexdigest())


@pytest.mark.parametrize("octets", [b"", b"PK\x03\x04", b"%PDF-1.7", nu()[:200]])
def test_un_mauvais_fichier_est_une_lecture_bloquee_et_jamais_une_panne(octets: bytes) -> None:
    lue = lire("suivi.xlsx", octets)
    assert lue.est_bloquee
    assert (lue.contrat.indicateurs, lue.feuilles) == ((), ())
    assert [anomalie.code for anomalie in lue.anomalies] == [CodeDAnomalie.FICHIER_REFUSE]


def test_un_refus_dit_le_fichier_et_le_geste() -> None:
    (anomalie,) = lecture_refusee("suivi.xlsx", b"", FichierRefuse("est vide.", "Enregistrez-le.")).anomalies
    assert "« suivi.xlsx » est vide." in anomalie.message.replace("\u00a0", " ")
    assert anomalie.remede == "Enregistrez-le."


def test_les_nouvelles_avancent_sans_jamais_reculer() -> None:
    parts: list[float] = []
    lire("suivi.xlsx", nu(), avancement=parts.append)
    assert parts == sorted(parts)
    assert 0 <= parts[0] <= parts[-1] <= 1


def test_une_correspondance_et_une_correction_changent_la_lecture_sans_changer_les_octets() -> None:
    octets = nu()
    ordinaire = lire("suivi.xlsx", octets)
    corrigee = lire("suivi.xlsx", octets, corrections=[Correction("Suivi!D2", "7")])
    assert [i.mesure.valeur for i in ordinaire.contrat.indicateurs] == [5, 4]
    assert [i.mesure.valeur for i in corrigee.contrat.indicateurs] == [7, 4]
    sans_realise = lire("suivi.xlsx", octets, correspondance={"Suivi": {"D": ""}})
    assert {i.mesure.valeur for i in sans_realise.contrat.indicateurs} == {None}
    assert corrigee.fichier == ordinaire.fichier
