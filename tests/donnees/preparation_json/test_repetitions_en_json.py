"""Une répétition se relit à l'identique, à la microseconde près ; ce qui est abîmé est refusé."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.objections.ordre_des_objections import Temperament
from lib.domaine.objections.repetition import MarqueDeReponse, Repetition, ReponseMarquee
from lib.donnees.preparation_json.repetitions_en_json import ecrire_une_repetition, lire_une_repetition

PARIS = timezone(timedelta(hours=1))
DEBUT = datetime(2027, 2, 6, 9, 30, 15, 123456, tzinfo=PARIS)
JOUEE = Repetition(
    DEBUT,
    Temperament.CONTRAINT,
    4321,
    (("cible_loin", "A1"), ("un_code_disparu", "ACCES")),
    (ReponseMarquee(MarqueDeReponse.PREUVE_MANQUANTE, DEBUT.astimezone(UTC)),),
    True,
)


@pytest.mark.parametrize("jouee", [JOUEE, Repetition(DEBUT, Temperament.CONCILIANT, 0, ())])
def test_une_repetition_se_relit_a_l_identique(jouee: Repetition) -> None:
    assert lire_une_repetition(ecrire_une_repetition(jouee)) == jouee


@pytest.mark.parametrize(
    ("change", "raison"),
    [
        ({"temperament": "furieux"}, "Mots possibles"),
        ({"graine": 1.5}, "nombre entier"),
        ({"le": "hier"}, "ISO 8601"),
        ({"le": "2027-02-06T09:00:00"}, "fuseau"),
        ({"questions": [["seule"]]}, "un code et une ligne"),
        ({"questions": []}, "réponses que de questions"),
        ({"humeur": "x"}, "n'est pas connue"),
    ],
)
def test_une_repetition_abimee_est_refusee(change: dict[str, object], raison: str) -> None:
    with pytest.raises(ErreurDialogue) as refus:
        lire_une_repetition(ecrire_une_repetition(JOUEE) | change)
    assert raison in str(refus.value).replace("\u00a0", " ")
