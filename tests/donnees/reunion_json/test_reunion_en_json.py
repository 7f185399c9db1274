"""La réunion en JSON : tout se relit à l'identique, et rien ne se lit à moitié."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.mouvements import Ceder, ChangerLaCible, ChangerLaRegle
from lib.domaine.reunion.bilan_de_sortie import BilanDeSortie
from lib.domaine.reunion.decisions import DecisionDeReunion, EurosDUneDecision, IssueDuPoint, TermeChange
from lib.domaine.reunion.deroule import Deroule
from lib.domaine.reunion.ecrans import (
    ECRANS,
    DecisionAuMur,
    Ecran,
    EcranDeMission,
    EcranDeProposition,
    EcranDesDecisions,
    EcranDesTotaux,
    EcranDeSuspension,
    EcranDeTitre,
    EcranDHoraire,
    EcranDIndicateur,
    EcranVide,
    LigneAuMur,
    PointAuMur,
    PointDeRegle,
    RepereDuMur,
    TotalAuMur,
)
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour, PointDeReunion
from lib.domaine.valorisation import Ventilation
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.reunion_json.reunion_en_json import (
    ReunionIllisible,
    ecrire_un_bilan,
    ecrire_un_deroule,
    ecrire_un_ecran,
    ecrire_une_decision,
    lire_un_bilan,
    lire_un_deroule,
    lire_un_ecran,
    lire_une_decision,
)
from lib.donnees.scenario_json.cible_en_json import lire_une_cible

CIBLE = lire_une_cible("12 réunions", "cible")
EUROS = EurosDUneDecision(Decimal("3000.00"), None, Decimal("0.00"), acquis_apres=Decimal("1333.34"))
TERME = TermeChange("Cible", "15 réunions", "12 réunions")
REPERE = RepereDuMur("Cible", "15 réunions", "3 000 €", Fraction(2, 3))
LIGNE, COURBE = LigneAuMur("a", "b", "c", None, None), PointDeRegle(Fraction(1), Fraction(0))
UN_DE_CHAQUE: tuple[Ecran, ...] = (
    EcranDeTitre("CPTS", "2026", "12/03/2027", est_fictif=True),
    EcranDeMission("point 2 sur 8", "Accès", Ventilation(Decimal(9), Decimal(4)), (LIGNE,)),
    EcranDIndicateur("", "t", "d", "r", Decimal(1), None, None, REPERE, (REPERE,), (COURBE,), "p"),
    EcranDeProposition("", "t", (TERME,), "10 réunions", EUROS),
    EcranDesDecisions((DecisionAuMur(IssueDuPoint.ACCORD, "texte", Decimal(5)),), 2),
    EcranDHoraire((PointAuMur("Ouverture", 5, "14:00"),), -1),
    EcranDesTotaux((TotalAuMur("Accès", Decimal(3), Decimal("1.5"), None),), TotalAuMur("Tout", None, None, None)),
    EcranDeSuspension("10:05"),
    EcranVide(est_noir=False),
)  # fmt: skip
DECISION = DecisionDeReunion(
    "Accès", IssueDuPoint.A_REVOIR, "On verra.", "coordination", "P1", "Réunions", (TERME,), EUROS,
    (ChangerLaCible("P1", CIBLE), ChangerLaRegle("P1", NomRegle.PROPORTIONNEL), Ceder("P2", cible=CIBLE)),
)  # fmt: skip
LE = datetime(2027, 3, 12, 14, 5, 6, tzinfo=UTC)
DEROULE = (
    Deroule()
    .commencer(OrdreDuJour((PointDeReunion("Ouverture"), PointDeReunion("Accès", 10, "ACCES", ("A1",)))), LE)
    .aller(1, LE)
    .noter("ne pas céder")
    .essayer(lambda essai: essai.ajouter(ChangerLaCible("P1", CIBLE)))
    .avancer(Fraction(131, 2))
    .suspendre(LE)
)


@pytest.mark.parametrize("ecran", UN_DE_CHAQUE, ids=lambda ecran: type(ecran).__name__)
def test_un_ecran_se_relit_a_l_identique(ecran: Ecran) -> None:
    assert lire_un_ecran(ecrire_un_ecran(ecran)) == ecran


def test_chaque_sorte_d_ecran_est_essayee() -> None:
    assert {type(ecran) for ecran in UN_DE_CHAQUE} == set(ECRANS)


def test_le_reste_se_relit_a_l_identique() -> None:
    assert lire_une_decision(ecrire_une_decision(DECISION)) == DECISION
    assert lire_un_deroule(ecrire_un_deroule(DEROULE)) == DEROULE
    bilan = BilanDeSortie("présidence", (4, 5, 3), "bien")
    assert lire_un_bilan(ecrire_un_bilan(bilan)) == bilan


def test_un_deroule_d_hier_sans_une_cle_se_relit() -> None:
    objet = json.loads(ecrire_un_deroule(DEROULE))
    del objet["prochaine_date"]
    assert lire_un_deroule(json.dumps(objet)) == DEROULE


@pytest.mark.parametrize("lire", [lire_un_ecran, lire_une_decision, lire_un_deroule, lire_un_bilan])
@pytest.mark.parametrize("texte", ["", "{", "[]", "null", '{"inconnue": 1}', '{"genre": "Preparation", "ecran": {}}'])
def test_un_texte_etranger_est_refuse(lire: Callable[[str], object], texte: str) -> None:
    with pytest.raises(ReunionIllisible):
        lire(texte)


@pytest.mark.parametrize(
    ("cle", "valeur"),
    [("issue", "peut-être"), ("texte", 3), ("changements", "x"), ("corrige", 3), ("mouvements", [{"type": "?"}])],
)
def test_une_decision_alteree_est_refusee(cle: str, valeur: object) -> None:
    objet = json.loads(ecrire_une_decision(DECISION)) | {cle: valeur}
    with pytest.raises(ReunionIllisible):
        lire_une_decision(json.dumps(objet))
