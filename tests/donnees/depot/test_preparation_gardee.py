"""La préparation et les répétitions voyagent avec une sauvegarde, et s'effacent avec « Tout effacer »."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

from lib.domaine.notes_saisies import ChampDeNote, NoteSaisie
from lib.domaine.objections.ordre_des_objections import Temperament
from lib.domaine.objections.repetition import Repetition
from lib.domaine.preparatifs import Preparatifs
from lib.domaine.saisie import Saisie
from lib.donnees.depot import LOCAL, Depot
from lib.donnees.preparation_json import ecrire_saisie, lire_saisie
from tests.donnees.depot_rempli import CLE, MATIN, SOIR

CANARI = "canari-5b21e0"
SAISIE = Saisie(
    notes=(NoteSaisie("A1", {ChampDeNote.ARGUMENT: CANARI}),),
    preparatifs=Preparatifs(phrase_invariante="Nous tenons 100."),
    repetitions=(Repetition(MATIN.replace(tzinfo=UTC), Temperament.CONCILIANT, 3, (("sans_piece", "A1"),)),),
)


def test_elles_se_restaurent_a_l_identique_et_ne_laissent_aucun_octet(tmp_path: Path) -> None:
    with Depot.ouvrir(tmp_path / "ici", LOCAL) as depot:
        depot.cahiers.changer(CLE, lambda _: ecrire_saisie(SAISIE), MATIN)
        sauvegarde = depot.sauvegarder()
        depot.effacer_tout(SOIR)
        assert depot.cahiers.lire(CLE) is None
        assert [f.name for f in depot.chemin.parent.iterdir() if CANARI.encode() in f.read_bytes()] == []
        depot.restaurer(sauvegarde, SOIR)
        assert lire_saisie(depot.cahiers.lire(CLE) or "") == SAISIE
