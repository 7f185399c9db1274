"""Les gestes proposés : un par lecture possible ; chacun, appliqué, se relit comme il le dit et lève le constat."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from functools import cache

import pytest

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.lecture import Anomalie, Lecture
from lib.donnees.classeur import lire
from lib.donnees.propositions import _LECTEURS, propositions_de
from tests.donnees.cellules.phrases.test_phrase import CAS as PHRASES
from tests.donnees.classeurs_d_essai import avec, classeur, plat
from tests.donnees.test_cibles_ecrites import LIGNES

FINE = "\u202f"


def anomalie(lecture: Lecture, code: str) -> Anomalie:
    (trouvee,) = [a for a in lecture.anomalies if a.code == code]
    return trouvee


CAS = [
    ("FRACTION_OU_POURCENT", {"cible": "≥ 80 %", "realise": 0.8}, "realise",
     {"Lire 80 %": 80, "Lire 0,8 %": Fraction(4, 5)}),
    ("FRACTION_OU_POURCENT", {"cible": "≥ 80 %", "realise": "0,75"}, "realise",
     {"Lire 75 %": 75, "Lire 0,75 %": Fraction(3, 4)}),
    ("NOMBRE_ILLISIBLE", {"realise": "1.500"}, "realise", {"Lire 1 500": 1500, "Lire 1,5": Fraction(3, 2)}),
    ("NOMBRE_ILLISIBLE", {"realise": "1.234"}, "realise", {"Lire 1 234": 1234, "Lire 1,234": Fraction(1234, 1000)}),
    ("NOMBRE_ILLISIBLE", {"realise": "1 04"}, "realise", {"Lire 104": 104}),
    ("NOMBRE_ILLISIBLE", {"montant": "1,500"}, "montant", {"Lire 1 500": 1500, "Lire 1,5": Fraction(3, 2)}),
    ("LETTRE_POUR_UN_CHIFFRE", {"realise": "1O"}, "realise", {"Lire 10": 10}),
    ("ARITHMETIQUE", {"cible": "68 811 patients (soit +700 vs 66 111)"}, "cible",
     {"Lire 66 811 pour la cible": 66_811, "Lire 2 700 pour l'écart": 68_811, "Lire 68 111 pour le départ": 68_811}),
    ("FRACTION_OU_POURCENT", {"cible": "≥ 80 %", "realise": 0.583333333333333}, "realise",
     {"Lire 58,33 %": Fraction("58.3333333333333"), "Lire 0,5833 %": Fraction("0.583333333333333")}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "valeurs", "champ", "attendus"), CAS)
def test_chaque_geste_se_relit_comme_il_le_dit(
    code: str, valeurs: dict[str, object], champ: str, attendus: dict[str, Fraction | int]
) -> None:
    octets = plat(avec(0, **valeurs))
    lecture = lire("essai.xlsx", octets)
    propositions = propositions_de(anomalie(lecture, code))
    assert [p.libelle.replace(FINE, " ") for p in propositions] == [a.replace(FINE, " ") for a in attendus]
    for proposition, attendu in zip(propositions, attendus.values(), strict=True):
        relue = lire("essai.xlsx", octets, corrections=proposition.corrections)
        assert valeur_de(relue, champ) == attendu
        assert [a.message for a in relue.anomalies if a.code == code] == []


def valeur_de(lecture: Lecture, champ: str) -> object:
    lu = lecture.contrat.indicateurs[0]
    return {"cible": lu.cible.valeur, "realise": lu.mesure.valeur, "montant": lu.montant_max}[champ]


def test_un_constat_de_douze_cellules_se_repare_d_un_geste() -> None:
    entetes = ("Mission", "Indicateur", "Cible", "Réalisé", "Unité")
    lignes = [("ACCES", f"Taux {n}", "80 %", n / 100, "%") for n in range(61, 73)]
    octets = classeur({"Indicateurs": [entetes, *lignes]})
    fraction = anomalie(lire("essai.xlsx", octets), "FRACTION_OU_POURCENT")
    assert [c.reference for c in fraction.cellules] == [f"D{n}" for n in range(2, 14)]
    en_pourcent, _ = propositions_de(fraction)
    assert en_pourcent.libelle.startswith("Lire en pourcentage (12 cellules")
    relue = lire("essai.xlsx", octets, corrections=en_pourcent.corrections)
    assert [i.mesure.valeur for i in relue.contrat.indicateurs] == list(range(61, 73))


def test_l_ecart_corrige_garde_le_depart() -> None:
    octets = plat(avec(0, cible="68 811 patients (soit +700 vs 66 111)"))
    _, ecart, depart = propositions_de(anomalie(lire("essai.xlsx", octets), "ARITHMETIQUE"))
    departs = [
        lire("essai.xlsx", octets, corrections=p.corrections).contrat.indicateurs[0].depart for p in (ecart, depart)
    ]
    assert departs == [66_111, 68_111]


def test_un_sens_contraire_se_retourne() -> None:
    entetes = ("Mission", "Indicateur", "Cible", "Réalisé", "Sens", "Montant max (€)")
    octets = classeur({"Indicateurs": [entetes, ("ACCES", "Délai", "≤ 48 h", "36 h", "hausse", 3000)]})
    (proposition,) = propositions_de(anomalie(lire("essai.xlsx", octets), "SENS_CONTRAIRE"))
    assert proposition.libelle == "Lire baisse"
    relue = lire("essai.xlsx", octets, corrections=proposition.corrections)
    assert relue.contrat.indicateurs[0].sens == "baisse"
    assert "SENS_CONTRAIRE" not in {a.code for a in relue.anomalies}


@pytest.mark.parametrize("valeur", ["à définir", "", "12 réunions et 3 soirées", "#DIV/0!", "vers 12 ou 13"])
def test_ce_qui_n_est_pas_sur_n_a_pas_de_geste(valeur: str) -> None:
    lecture = lire("essai.xlsx", plat(avec(0, cible=valeur or None)))
    graves = [a for a in lecture.anomalies if a.gravite != "information" and a.cellule == "D2"]
    assert graves
    assert [propositions_de(a) for a in graves] == [()] * len(graves)


@pytest.mark.parametrize(
    ("valeurs", "code"),
    [
        ({"cible": 15, "realise": "50 %"}, "UNITE_INCOHERENTE"),
        ({"cible": "≤ 48 h", "realise": "2 jours"}, "UNITE_INCOHERENTE"),
    ],
)
def test_aucun_geste_ne_retire_un_pourcent_ni_une_unite(valeurs: dict[str, object], code: str) -> None:
    """Retirer le « % » de « 50 % » face à 15 paierait la ligne : c'est changer ce que la quantité veut dire."""
    assert propositions_de(anomalie(lire("essai.xlsx", plat(avec(0, **valeurs))), code)) == ()


def test_les_gestes_ne_dependent_que_du_constat() -> None:
    octets = plat(avec(0, realise="1.500"))
    un, deux = (anomalie(lire("essai.xlsx", octets), "NOMBRE_ILLISIBLE") for _ in range(2))
    assert propositions_de(un) == propositions_de(deux) != ()


@cache
def ecritures_reparables(champ: str) -> tuple[bytes, Lecture]:
    """Un classeur des seules écritures connues de ce champ qui appellent un geste, lu une fois pour tous les rangs."""
    connues = dict.fromkeys([*(cas["texte"] for cas in LIGNES), *(str(cas["texte"]) for cas in PHRASES)])
    textes = list(filter(None, connues))
    _, toutes = classeur_des_ecritures(champ, textes)
    lignes = {int(a.cellule.lstrip("ABCDE")) for a in toutes.anomalies if a.cellule and propositions_de(a)}
    octets, lecture = classeur_des_ecritures(champ, [textes[ligne - 2] for ligne in sorted(lignes)])
    assert gestes_par_code(lecture) == gestes_par_code(toutes)
    return octets, lecture


def gestes_par_code(lecture: Lecture) -> Counter[str]:
    return Counter(a.code for a in lecture.anomalies for _ in propositions_de(a))


def classeur_des_ecritures(champ: str, textes: list[str]) -> tuple[bytes, Lecture]:
    """Un classeur dont ce champ prend chacune de ces écritures."""
    entetes = ("Mission", "Indicateur", "Cible", "Réalisé", "Montant max (€)")
    lignes = [
        ("ACCES", f"Ligne {n}", texte if champ == "Cible" else 12, texte if champ == "Réalisé" else 12, 1000)
        for n, texte in enumerate(textes)
    ]
    octets = classeur({"Indicateurs": [entetes, *lignes]})
    return octets, lire("essai.xlsx", octets)


@pytest.mark.parametrize(("champ", "rang"), [("Cible", 0), ("Cible", 1), ("Cible", 2), ("Réalisé", 0), ("Réalisé", 1)])
def test_sur_toutes_les_ecritures_connues_chaque_geste_leve_son_constat(champ: str, rang: int) -> None:
    """Un classeur de toutes les écritures ; les gestes d'un même rang sont tous appliqués ensemble."""
    octets, lecture = ecritures_reparables(champ)
    proposes = [(a, p) for a in lecture.anomalies if (p := propositions_de(a))]
    fois = Counter(a.cellule for a, _ in proposes)  # « 8O % » a deux constats, donc deux gestes qui se remplacent
    gestes = [(a, p[rang]) for a, p in proposes if len(p) > rang and fois[a.cellule] == 1]
    assert gestes
    corrections = [correction for _, geste in gestes for correction in geste.corrections]
    relue = lire("essai.xlsx", octets, corrections=corrections)
    restent = {(a.code, citee.reference) for a in relue.anomalies for citee in a.cellules}
    leves = {(a.code, citee.reference) for a, _ in gestes for citee in a.cellules}
    assert leves & restent == set()
    assert len(relue.contrat.indicateurs) == len(lecture.contrat.indicateurs)


def test_un_code_se_repare_si_et_seulement_si_un_geste_sait_le_lire() -> None:
    assert {code for code in CodeDAnomalie if code.se_repare} == set(_LECTEURS)
