"""Les préparatifs et l'ordre du jour se relisent à l'identique ; ce qui est abîmé est refusé."""

from __future__ import annotations

from datetime import date

import pytest

from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.partie_au_dialogue import PartieAuDialogue
from lib.domaine.preparatifs import AFaire, Parole, Preparatifs, TourDeParole
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour, PointDeReunion
from lib.donnees.preparation_json.preparatifs_en_json import (
    ecrire_l_ordre_du_jour,
    ecrire_les_preparatifs,
    lire_l_ordre_du_jour,
    lire_les_preparatifs,
)

PRETS = Preparatifs(
    (TourDeParole(Parole.OUVRE, "présidence", "le bilan"), TourDeParole(Parole.TIENT, "coordination")),
    "Nous tenons 100.",
    "Faits d'abord.",
    "Salle du bas.",
    ((PartieAuDialogue.CPAM, "Des chiffres."),),
    ("Le contrat",),
    (AFaire("Relire", "trésorerie", date(2027, 2, 1), True), AFaire("Un jour")),
)
ORDRE = OrdreDuJour((PointDeReunion("Ouverture", 5), PointDeReunion("Accès", 20, "ACCES", ("A1", "A2"))))


@pytest.mark.parametrize("prets", [PRETS, Preparatifs()])
def test_des_preparatifs_se_relisent(prets: Preparatifs) -> None:
    assert lire_les_preparatifs(ecrire_les_preparatifs(prets)) == prets


@pytest.mark.parametrize("ordre", [ORDRE, OrdreDuJour()])
def test_un_ordre_du_jour_se_relit_et_son_absence_aussi(ordre: OrdreDuJour) -> None:
    ecrit = ecrire_l_ordre_du_jour(ordre)
    assert ecrit is not None
    assert lire_l_ordre_du_jour(list(ecrit)) == ordre
    assert ecrire_l_ordre_du_jour(None) is None


@pytest.mark.parametrize(
    ("brut", "raison"),
    [
        ({"humeur": "x"}, "n'est pas connue"),
        ({"paroles": [{"parole": "crie", "role": "x"}]}, "Mots possibles"),
        ({"interets": {"MSA": "x"}}, "n'est pas connue"),
        ({"a_faire": [{"role": "x"}]}, "« quoi »"),
    ],
)
def test_des_preparatifs_abimes_sont_refuses(brut: object, raison: str) -> None:
    with pytest.raises(ErreurDialogue) as refus:
        lire_les_preparatifs(brut)
    assert raison in str(refus.value).replace("\u00a0", " ")


@pytest.mark.parametrize("point", [{"titre": "x"}, {"titre": " ", "minutes": 5}, {"titre": "x", "minutes": 900}])
def test_un_point_abime_est_refuse(point: object) -> None:
    with pytest.raises(ErreurDialogue):
        lire_l_ordre_du_jour([point])
