"""La réunion échangée en fichier : relue à l'identique, sans motif, et rien ne se lit à moitié."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from lib.domaine.mouvements import Ceder, ChangerLaRegle
from lib.domaine.reunion.decisions import (
    DecisionDeReunion,
    DecisionInscrite,
    EurosDUneDecision,
    IssueDuPoint,
    TermeChange,
    exiger_une_decision,
)
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour, PointDeReunion
from lib.domaine.reunion.reunion_tenue import ReunionTenue
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.cellules.cibles import lire_cible
from lib.donnees.reunion_json.reunion_echangee import (
    FichierDeReunionIllisible,
    ecrire_une_reunion,
    lire_une_reunion,
)

LE = datetime(2027, 2, 6, 10, 30, tzinfo=UTC)
ACCORD = DecisionDeReunion(
    "Parcours", IssueDuPoint.ACCORD, "Les réunions se paient à proportion.", "coordination", "P1", "Réunions",
    (TermeChange("Règle", "tout ou rien", "proportionnel"),),
    EurosDUneDecision(acquis_avant=Decimal("72250.33"), acquis_apres=Decimal(78250)),
    (ChangerLaRegle("P1", NomRegle.PROPORTIONNEL),
     Ceder("P2", cible=lire_cible("≥ 10 protocoles"), motif="CanariMotif")),
)  # fmt: skip
REUNION = ReunionTenue(
    OrdreDuJour((PointDeReunion("Parcours", 20, "PARCOURS", ("P1",)),)),
    (DecisionInscrite(3, LE, exiger_une_decision(ACCORD)),),
    LE,
    "COPIL le 20/09/2027",
    "ab" * 32,
)


def test_une_reunion_se_relit_a_l_identique() -> None:
    assert lire_une_reunion(ecrire_une_reunion(REUNION)) == REUNION
    assert lire_une_reunion(ecrire_une_reunion(REUNION).encode()) == REUNION
    assert lire_une_reunion(ecrire_une_reunion(ReunionTenue())) == ReunionTenue()


def test_un_motif_glisse_dans_le_fichier_n_entre_pas() -> None:
    brute = ReunionTenue(REUNION.ordre, (DecisionInscrite(3, LE, ACCORD),), LE, REUNION.prochaine_date, "ab" * 32)
    texte = ecrire_une_reunion(brute)
    assert "CanariMotif" in texte
    assert lire_une_reunion(texte) == REUNION


def change(**autres: object) -> str:
    objet: dict[str, Any] = json.loads(ecrire_une_reunion(REUNION))
    return json.dumps(objet | autres)


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("{", "ce n'est pas du JSON"),
        ("[]", "la clé « journal » manque"),
        ('{"version": 1, "mouvements": []}', "la clé « journal » manque"),
        (change(version=2), "sa version est « 2 »"),
        (change(version=True), "sa version est « True »"),
        (change(couleur="bleu"), "ne se lit pas"),
        (change(journal=[{"numero": 1}]), "ne se lit pas"),
        (change(prochaine_date=3), "ne se lit pas"),
    ],
)
def test_ce_qui_n_est_pas_une_reunion_est_refuse_avec_sa_raison(texte: str, dit: str) -> None:
    with pytest.raises(FichierDeReunionIllisible) as refus:
        lire_une_reunion(texte)
    assert dit in refus.value.raison.replace("\u00a0", " ")


def test_une_decision_sans_formulation_est_refusee() -> None:
    objet = json.loads(ecrire_une_reunion(REUNION))
    objet["journal"][0]["decision"]["texte"] = "  "
    with pytest.raises(FichierDeReunionIllisible):
        lire_une_reunion(json.dumps(objet))
