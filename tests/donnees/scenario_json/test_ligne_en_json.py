"""Une ligne proposée en JSON : ce qui est tu se suppose et se dit supposé, ce qui est écrit se relit."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_type_hints

import pytest

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Indicateur, Palier
from lib.domaine.refus import CodeDeRefus
from lib.domaine.vocabulaire import EtatMesure, Fait, NomRegle, Sens, TypeMesure
from lib.donnees.scenario_json import ligne_en_json
from lib.donnees.scenario_json.ligne_en_json import (
    ecrire_indicateur,
    lire_indicateur,
    lire_part_de_regle,
    lire_une_regle,
    sans_rien,
    type_ecrit,
)


def lue(**objet: Any) -> Indicateur:
    return lire_indicateur({"libelle": "Délai de réponse"} | objet, "Ici")


def test_ce_qui_est_tu_est_suppose_et_ce_qui_est_ecrit_ne_l_est_pas() -> None:
    ligne = lue(cible="< 48 h", sens="baisse")
    assert (ligne.sens, ligne.unite, ligne.cible.valeur) == (Sens.BAISSE, "h", 48)
    assert not ligne.est_suppose(Fait.SENS)
    assert ligne.est_suppose(Fait.REGLE)


@pytest.mark.parametrize(
    "objet",
    [
        {"cible": "< 48 h"},
        {"cible": "≥ 80 %", "regle": "proportionnel avec seuil", "seuil": 0.5, "montant_max": 1200.5},
        {"cible": "203 patients (soit -100 vs 303 initial)"},
        {"cible": "60 % → 1 000 € ; 70 % → 3 000 €"},
        {"cible": {"texte": "x", "operateur": ">=", "valeur": 3, "nature": "nombre"}, "type_mesure": "stock"},
        {"nature": "qualitatif", "realise": "partiel"},
        {"cible": "≥ 80 %", "realise": Decimal("69.7")},
        {"id": "A1", "mission": "ACCES", "depart": "2/3", "negociable": False, "historique": [{"exercice": "2025"}]},
    ],
)
def test_une_ligne_ecrite_se_relit_a_l_identique_supposes_compris_sans_que_son_texte_soit_lu(
    objet: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    ligne = lue(**objet)
    monkeypatch.setattr(ligne_en_json, "ligne_en_mots", lambda *_: pytest.fail("le texte a été relu"))
    relue = lire_indicateur(ecrire_indicateur(ligne), "Ici")
    assert (relue, relue.supposes) == (ligne, ligne.supposes)


def test_une_ligne_videe_de_ce_que_sa_cible_dirait_se_relit_vide() -> None:
    ligne = replace(lue(cible="203 patients (soit -100 vs 303 initial)"), depart=None)
    assert lire_indicateur(ecrire_indicateur(ligne), "Ici") == ligne


def test_la_mission_du_mouvement_ne_remplace_pas_celle_qui_est_ecrite() -> None:
    assert lire_indicateur({"libelle": "x"}, "Ici", mission="ACCES").mission == "ACCES"
    assert lire_indicateur({"libelle": "x", "mission": "QUALITE"}, "Ici", mission="ACCES").mission == "QUALITE"


def test_un_identifiant_perd_les_blancs_qui_l_entourent() -> None:
    assert (lue(id=" A1 ").identifiant, lue(id=12).identifiant) == ("A1", "12")


@pytest.mark.parametrize(
    ("objet", "code"),
    [
        ("A1", CodeDeRefus.MOUVEMENT_ILLISIBLE),
        ({}, CodeDeRefus.MOUVEMENT_INCOMPLET),
        ({"libelle": None}, CodeDeRefus.MOUVEMENT_INCOMPLET),
        ({"libelle": "x", "sens": "est"}, CodeDeRefus.MOT_INCONNU),
        ({"libelle": "x", "montant_max": "tout"}, CodeDeRefus.MONTANT_ILLISIBLE),
        ({"libelle": "x", "paliers": 3}, CodeDeRefus.MOUVEMENT_ILLISIBLE),
    ],
)
def test_une_ligne_illisible_est_refusee_avec_son_code(objet: object, code: CodeDeRefus) -> None:
    with pytest.raises(MouvementRefuse) as refus:
        lire_indicateur(objet, "Ici")
    assert refus.value.code is code


@pytest.mark.parametrize(
    ("objet", "cle"),
    [
        ({"couleur": "bleu"}, "couleur"),
        ({"vu": None}, "vu"),
        ({"cible": {"texte": "12", "borne": 3}}, "borne"),
        ({"realise": {"valeur": 3, "le": "2026-01-01"}}, "le"),
        ({"paliers": [{"seuil": 1, "montant": 2, "euros": 3}]}, "euros"),
        ({"historique": [{"exercice": "2025", "fait": 2}]}, "fait"),
        ({"suivi": [{"le": "2026-01-01", "valeur": 2, "qui": "x"}]}, "qui"),
    ],
)
def test_une_cle_inconnue_est_refusee_a_tout_niveau_et_nommee(objet: dict[str, object], cle: str) -> None:
    with pytest.raises(MouvementRefuse, match=f"la clé «\u00a0{cle}\u00a0»") as refus:
        lire_indicateur({"libelle": "x"} | objet, "Ici")
    assert refus.value.code is CodeDeRefus.CLE_INCONNUE


def test_une_ligne_que_verifier_a_rendue_se_propose_telle_quelle() -> None:
    rendue = {"Libellé": "x", "Type de mesure": "taux", "confiance": "probable", "etat": "manquant", "cellule": "F!B2"}
    assert lire_indicateur(rendue, "Ici").mesure.etat is EtatMesure.MANQUANT
    assert lire_indicateur(rendue | {"etat": "sans_objet"}, "Ici").mesure.etat is EtatMesure.SANS_OBJET
    assert lire_indicateur(rendue | {"etat": "mesure", "realise": 3}, "Ici").mesure.valeur == 3


def test_une_cle_ecrite_deux_fois_est_refusee() -> None:
    with pytest.raises(MouvementRefuse, match="deux fois"):
        lire_indicateur({"libelle": "x", "Libellé": "y"}, "Ici")


@pytest.mark.parametrize(
    ("regle", "cle", "sens", "attendu"),
    [
        (NomRegle.PROPORTIONNEL_AVEC_SEUIL, "seuil", None, "1/2"),
        (NomRegle.ETATS, "intermediaire", None, "1/2"),
        (NomRegle.LINEAIRE, "seuil", None, "50"),
        (NomRegle.ROSP, "seuil", None, "50"),
        (NomRegle.ROSP, "intermediaire", None, "50"),
        (NomRegle.TOUT_OU_RIEN, "seuil", Sens.STABILITE, "1/2"),
        (NomRegle.LINEAIRE, "seuil", Sens.STABILITE, "50"),
    ],
)
def test_un_seuil_est_une_part_ou_une_valeur_selon_la_regle(
    regle: NomRegle, cle: str, sens: Sens | None, attendu: str
) -> None:
    assert lire_part_de_regle("50 %", cle, regle=regle, sens=sens) == Fraction(attendu)


def test_les_euros_et_le_type_ecrits_sont_exacts() -> None:
    ligne = lue(montant_max="1 200,50 €", type_mesure="ETAT")
    assert (ligne.montant_max, ligne.type_mesure) == (Decimal("1200.5"), TypeMesure.ETAT)


@pytest.mark.parametrize(
    ("type_", "valeur", "ecrit"),
    [
        (str, "été", "été"),
        (bool, False, False),
        (date, date(2026, 12, 31), "2026-12-31"),
        (Decimal, Decimal("12.50"), 12.5),
        (Fraction, Fraction(2, 3), "2/3"),
        (Sens, Sens.STABILITE, "stabilité"),
        (NomRegle, NomRegle.ETATS, "états"),
        (tuple[Palier, ...], (Palier(Fraction(1), Decimal(2)),), [{"seuil": 1, "montant": 2}]),
        (tuple[Palier, ...], (), []),
    ],
)
def test_une_valeur_s_ecrit_et_se_relit_d_apres_son_type(type_: object, valeur: object, ecrit: object) -> None:
    assert type_ecrit(type_).ecrire(valeur) == ecrit
    assert type_ecrit(type_).lire(ecrit, "cle") == valeur


def test_une_valeur_facultative_s_ecrit_comme_une_valeur() -> None:
    assert sans_rien(Decimal | None) is Decimal
    assert sans_rien(Decimal) is Decimal
    assert type_ecrit(Sens | None).lire("baisse", "sens") is Sens.BAISSE


def test_chaque_champ_d_un_indicateur_a_un_type_ecrit() -> None:
    types = get_type_hints(Indicateur)
    muets = {"supposes", "cellules"}
    assert all(type_ecrit(types[champ.name]).lire for champ in fields(Indicateur) if champ.name not in muets)


def test_un_type_que_personne_n_a_ecrit_est_une_faute_de_programme() -> None:
    with pytest.raises(KeyError):
        type_ecrit(complex)


@pytest.mark.parametrize("ecrit", [{}, "x", 3, None])
def test_une_suite_est_une_liste(ecrit: object) -> None:
    with pytest.raises(MouvementRefuse, match="crochets"):
        type_ecrit(tuple[Palier, ...]).lire(ecrit, "paliers")


def test_une_regle_inconnue_a_son_propre_code() -> None:
    assert lire_une_regle("Tout ou rien", "regle") is NomRegle.TOUT_OU_RIEN
    with pytest.raises(MouvementRefuse) as refus:
        lire_une_regle("au doigt mouillé", "regle")
    assert refus.value.code is CodeDeRefus.REGLE_INCONNUE
