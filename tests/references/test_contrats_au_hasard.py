"""Des contrats tirés au hasard, contre un calcul à part qui n'importe rien de ``lib`` ; la graine est dans l'échec.

``HYPOTHESIS_PROFILE=exploration`` en tire 2 500, d'une graine neuve ; sinon 200, toujours les mêmes.
"""

from __future__ import annotations

import os
import random
import secrets
from collections import Counter
from fractions import Fraction
from math import prod

import pytest

from lib.calcul.lignes_dues import loi_sure
from lib.calcul.repartition import Repartition
from lib.calcul.risque_du_contrat import RienARepartir, risque_de
from lib.domaine.contrat import Contrat, Exercice, Mission
from lib.domaine.preparation import Hypotheses, Preparation
from lib.domaine.vocabulaire import Condition
from tests.references import calcul_a_part as a_part
from tests.references import lois_a_part
from tests.references.contrats_tires import DEBUT, FIN, Faits, indicateur, ligne_tiree, prevision

EXPLORE = os.environ.get("HYPOTHESIS_PROFILE") == "exploration"
CONTRATS, LOTS = (2500, 10) if EXPLORE else (200, 4)
GRAINE = secrets.randbelow(2**32) if EXPLORE else 20270115
EXERCICE = Exercice(DEBUT, FIN)
GENRES = ("taux", "taux et passé", "taux de tiers", "couverture", "saison", "saison inconnue", "couverture montrée",
          "ROSP", "proportionnel avec seuil", "strict", "trois nombres d'un taux")  # fmt: skip
"""Ce qui n'est propre qu'à quelques lignes, et doit pourtant s'essayer."""
ISSUES_ENUMEREES = 100_000
"""Au-delà, les issues d'un contrat ne s'énumèrent plus une à une : ses lignes et son attendu se comparent encore."""


@pytest.mark.parametrize("lot", range(LOTS))
def test_un_contrat_au_hasard_est_celui_du_calcul_a_part(lot: int) -> None:
    for rang in range(lot, CONTRATS, LOTS):
        _comparer(GRAINE + rang)


def test_chaque_genre_de_prevision_est_tire_assez_souvent() -> None:
    lignes = [ligne for rang in range(CONTRATS) for ligne in _lignes(GRAINE + rang)]
    prevues = Counter(genre for ligne in lignes for genre in _genres(ligne))
    assert {genre: prevues[genre] for genre in GENRES if prevues[genre] < CONTRATS / 40} == {}


@pytest.mark.parametrize(
    ("loi", "autre"),
    [
        ("VARIATION", 0.21),
        ("DOSSIERS", 11),
        ("SANS_DENOMINATEUR", 900),
        ("SAISON_FINIE", Fraction(11, 12)),
        ("DEMI_FAIT", 0.6),
        ("PREMIERS_JOURS", 1 / 12),
        ("DATE_INCONNUE", (0.5,)),
    ],
)
def test_une_autre_loi_se_verrait(monkeypatch: pytest.MonkeyPatch, loi: str, autre: object) -> None:
    """L'essai sait échouer : un rien de changé dans le calcul à part, et une ligne n'est plus d'accord."""
    monkeypatch.setattr(lois_a_part, loi, autre)
    lignes = (ligne for rang in range(CONTRATS) for ligne in _lignes(GRAINE + rang))
    assert any(not _est_d_accord(ligne) for ligne in lignes)


def _lignes(graine: int) -> list[Faits]:
    hasard = random.Random(graine)  # noqa: S311
    lignes = [ligne_tiree(hasard, f"L{rang}") for rang in range(hasard.randint(1, 4))]
    for ligne in lignes:
        # Une ligne en attente sous condition se prévoit ; ce cas a ses essais, ici elle est toujours due.
        if ligne["etat"] == "en attente":
            ligne |= {"chance_ligne": 1.0, "mission": "ACCES"}
    return lignes


def _comparer(graine: int) -> None:
    lignes = _lignes(graine)
    portes = {"CRISE": random.Random(graine).choice([1.0, 0.3])}  # noqa: S311
    lois = {ligne["id"]: a_part.loi_d_une_ligne(ligne) for ligne in lignes}
    dues = [(ligne["mission"], loi) for ligne in lignes if (loi := lois[ligne["id"]]) is not None]
    try:
        repartition = _repartition(lignes, portes["CRISE"])
    except RienARepartir:
        assert not dues, f"graine {graine}"
        return
    for ligne in lignes:
        assert _est_d_accord(ligne), f"graine {graine}, {ligne}"
    comptees = [ligne for ligne in lignes if lois[ligne["id"]] is not None or ligne["etat"] == "en attente"]
    assert repartition.maximum == sum(ligne["montant"] for ligne in comptees), f"graine {graine}"
    attendu = sum(portes.get(mission, 1.0) * a_part.moyenne(loi) for mission, loi in dues)
    assert repartition.attendu == pytest.approx(attendu, abs=0.02), f"graine {graine}"
    if prod(len(loi) for _, loi in dues) <= ISSUES_ENUMEREES:
        _comparer_les_issues(repartition, a_part.total(dues, portes), graine)


def _comparer_les_issues(repartition: Repartition, vraie: lois_a_part.Loi, graine: int) -> None:
    assert repartition.mauvaise_annee == pytest.approx(a_part.mauvaise_annee(vraie), abs=repartition.pas), (
        f"graine {graine}"
    )
    for seuil in (0.1, 0.4, 0.8, 1.0):
        vrai = sum(p for c, p in vraie.items() if c >= 100 * seuil * repartition.maximum - 1e-6)
        if repartition.est_sans_arrondi:
            assert repartition.chance_d_au_moins(seuil * repartition.maximum) == pytest.approx(vrai, abs=1e-6), graine


def _repartition(lignes: list[Faits], mission: float) -> Repartition:
    """Celle de l'application, lignes indépendantes."""
    preparation = Preparation(
        tuple(map(prevision, lignes)),
        ouvertures=(
            ("CRISE", Fraction(mission).limit_denominator(10)),
            *((ligne["id"], Fraction(ligne["chance_ligne"])) for ligne in lignes if ligne["chance_ligne"] < 1),
        ),
    )
    conditions = {"ACCES": Condition.SANS, "CRISE": Condition.SANS if mission == 1 else Condition.INCONNUE}
    contrat = Contrat(
        exercice=EXERCICE,
        missions=tuple(Mission(code, code, condition=condition) for code, condition in conditions.items()),
        indicateurs=tuple(map(indicateur, lignes)),
    )
    return risque_de(contrat, preparation).faible


def _est_d_accord(ligne: Faits) -> bool:
    """Vrai si les deux calculs attendent les mêmes euros de la ligne ; une ligne hors du calcul n'a rien à comparer."""
    loi = a_part.loi_d_une_ligne(ligne)
    if loi is None:
        return True
    notre = loi_sure(indicateur(ligne), EXERCICE, prevision(ligne), Hypotheses()).attendu * ligne["chance_ligne"]
    return bool(notre == pytest.approx(a_part.moyenne(loi), abs=0.02))


def _genres(ligne: Faits) -> set[str]:
    """Ce qu'une ligne comparée essaie."""
    if a_part.loi_d_une_ligne(ligne) is None or ligne["ecoulee"] == 1:
        return set()
    genres = {ligne["regle"], "strict" if ligne["strict"] else "large"}
    if ligne["mot"] or ligne["realise"] is None or ligne["trois"]:
        return genres | ({"trois nombres d'un taux"} if ligne["trois"] and ligne["en_pourcent"] else set())
    if ligne["ecoulee"] is None:
        return genres
    if lois_a_part.est_une_couverture(ligne):
        saison = "saison" if any(len(releves) > 1 for releves in ligne["releves"]) else "saison inconnue"
        return genres | {"couverture", saison, "couverture" if ligne["se_dit_couverture"] else "couverture montrée"}
    if lois_a_part.a_ses_dossiers(ligne):
        passe = {"taux et passé"} if ligne["passe"] else set()
        return genres | {"taux"} | passe | ({"taux de tiers"} if ligne["maitrise"] == "tiers" else set())
    return genres
