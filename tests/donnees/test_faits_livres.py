"""Les faits livrés, ligne à ligne, sont ceux que les sources du 28/11/2026 disent : montants, dates d'effet, fiabilité.

Ces tables sont recopiées des sources, pas de ``cpts_data`` : un fichier livré qui s'en écarte échoue ici.
"""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from lib.donnees.lecture_des_parametres import (
    DOSSIER,
    FICHIER_DES_PARAMETRES,
    FICHIER_DU_BAREME,
    lire_bareme,
    lire_catalogue,
)

BAREME = """
ACI-2019 2019-08-25 FONCTIONNEMENT fixe 1 50000 vérifié (2 sources)
AV2-2021 2022-04-01 FONCTIONNEMENT fixe 1 50000 vérifié (2 sources)
ACI-2019 2019-08-25 FONCTIONNEMENT fixe 2 60000 vérifié (2 sources)
AV2-2021 2022-04-01 FONCTIONNEMENT fixe 2 60000 vérifié (2 sources)
ACI-2019 2019-08-25 FONCTIONNEMENT fixe 3 75000 vérifié (2 sources)
AV2-2021 2022-04-01 FONCTIONNEMENT fixe 3 75000 vérifié (2 sources)
ACI-2019 2019-08-25 FONCTIONNEMENT fixe 4 90000 vérifié (2 sources)
AV2-2021 2022-04-01 FONCTIONNEMENT fixe 4 90000 vérifié (2 sources)
ACI-2019 2019-08-25 PLAFOND plafond 1 220000 vérifié (2 sources)
ACI-2019 2019-08-25 PLAFOND plafond 2 287000 une source
ACI-2019 2019-08-25 PLAFOND plafond 3 370000 une source
ACI-2019 2019-08-25 PLAFOND plafond 4 450000 vérifié (2 sources)
AV2-2021 2022-04-01 ACCES fixe 3 90000 vérifié (2 sources)
AV2-2021 2022-04-01 ACCES variable 3 35000 vérifié (2 sources)
AV2-2021 2022-04-01 PARCOURS fixe 3 45000 vérifié (2 sources)
AV2-2021 2022-04-01 PARCOURS variable 3 45000 vérifié (2 sources)
AV2-2021 2022-04-01 PREVENTION fixe 3 17500 vérifié (2 sources)
AV2-2021 2022-04-01 PREVENTION variable 3 17500 vérifié (2 sources)
AV2-2021 2022-09-03 CRISE fixe 3 22500 vérifié (2 sources)
AV2-2021 2022-09-03 CRISE variable 3 67500 vérifié (2 sources)
AV2-2021 2022-04-01 QUALITE fixe 3 15000 vérifié (2 sources)
AV2-2021 2022-04-01 QUALITE variable 3 15000 vérifié (2 sources)
AV2-2021 2022-04-01 ACCOMPAGNEMENT fixe 3 10000 vérifié (2 sources)
AV2-2021 2022-04-01 ACCOMPAGNEMENT variable 3 10000 vérifié (2 sources)
AV2-2021 2022-09-03 PLAFOND plafond 3 465000 calculé
AV2-2021 2022-09-03 PLAFOND plafond 4 580000 vérifié (2 sources)
AV2-2021 2022-04-01 ACCES fixe 1 55000 non vérifié
AV2-2021 2022-04-01 ACCES variable 1 20000 non vérifié
AV2-2021 2022-04-01 ACCES fixe 2 70000 non vérifié
AV2-2021 2022-04-01 ACCES variable 2 25000 non vérifié
AV2-2021 2022-04-01 ACCES fixe 4 115000 non vérifié
AV2-2021 2022-04-01 ACCES variable 4 45000 non vérifié
AV2-2021 2022-04-01 PARCOURS fixe 1 25000 non vérifié
AV2-2021 2022-04-01 PARCOURS variable 1 25000 non vérifié
AV2-2021 2022-04-01 PARCOURS fixe 2 35000 non vérifié
AV2-2021 2022-04-01 PARCOURS variable 2 35000 non vérifié
AV2-2021 2022-04-01 PARCOURS fixe 4 50000 non vérifié
AV2-2021 2022-04-01 PARCOURS variable 4 50000 non vérifié
AV2-2021 2022-04-01 PREVENTION fixe 1 10000 non vérifié
AV2-2021 2022-04-01 PREVENTION variable 1 10000 non vérifié
AV2-2021 2022-04-01 PREVENTION fixe 2 15000 non vérifié
AV2-2021 2022-04-01 PREVENTION variable 2 15000 non vérifié
AV2-2021 2022-04-01 PREVENTION fixe 4 20000 non vérifié
AV2-2021 2022-04-01 PREVENTION variable 4 20000 non vérifié
AV2-2021 2022-04-01 QUALITE fixe 1 7500 non vérifié
AV2-2021 2022-04-01 QUALITE variable 1 7500 non vérifié
AV2-2021 2022-04-01 QUALITE fixe 2 10000 non vérifié
AV2-2021 2022-04-01 QUALITE variable 2 10000 non vérifié
AV2-2021 2022-04-01 QUALITE fixe 4 20000 non vérifié
AV2-2021 2022-04-01 QUALITE variable 4 20000 non vérifié
AV2-2021 2022-09-03 CRISE fixe 1 12500 calculé
AV2-2021 2022-09-03 CRISE variable 1 37500 une source
AV2-2021 2022-09-03 CRISE fixe 4 25000 calculé
AV2-2021 2022-09-03 CRISE variable 4 75000 une source
AV2-2021 2022-09-03 CRISE fixe 2 ? inconnu
AV2-2021 2022-09-03 CRISE variable 2 ? inconnu
AV2-2021 2022-04-01 ACCOMPAGNEMENT fixe 1 ? inconnu
AV2-2021 2022-04-01 ACCOMPAGNEMENT variable 1 ? inconnu
AV2-2021 2022-04-01 ACCOMPAGNEMENT fixe 2 ? inconnu
AV2-2021 2022-04-01 ACCOMPAGNEMENT variable 2 ? inconnu
AV2-2021 2022-04-01 ACCOMPAGNEMENT fixe 4 ? inconnu
AV2-2021 2022-04-01 ACCOMPAGNEMENT variable 4 ? inconnu
"""
"""Version, effet, mission, volet, taille, montant [€] ou « ? », fiabilité."""
PARAMETRES = """
taux_fonctionnement_a_la_signature 2019-08-25 1 vérifié (2 sources)
taux_avance_fonctionnement 2019-08-25 0.75 vérifié (2 sources)
taux_avance_au_demarrage 2019-08-25 0.75 vérifié (2 sources)
taux_avance_a_l_anniversaire 2019-08-25 0.75 une source
taux_avance_part_variable 2019-08-25 0 vérifié (2 sources)
delai_de_la_part_variable 2019-08-25 3 inconnu
taille_2_a_partir_de 2019-08-25 40000 vérifié (2 sources)
taille_3_a_partir_de 2019-08-25 80000 vérifié (2 sources)
taille_4_a_partir_de 2019-08-25 175000 vérifié (2 sources)
duree_contrat 2019-08-25 5 vérifié (2 sources)
copil_par_an 2019-08-25 2 non vérifié
delai_demarrage_acces 2019-08-25 6 vérifié (2 sources)
delai_deploiement_acces 2019-08-25 18 vérifié (2 sources)
delai_demarrage_parcours 2019-08-25 12 vérifié (2 sources)
delai_deploiement_parcours 2019-08-25 24 vérifié (2 sources)
delai_demarrage_prevention 2019-08-25 12 vérifié (2 sources)
delai_deploiement_prevention 2019-08-25 24 vérifié (2 sources)
delai_demarrage_crise 2022-09-03 6 une source
delai_deploiement_crise 2022-09-03 18 une source
"""
"""Nom, effet, valeur, fiabilité."""
PUBLIES = """
ACCES-MT-14 local une source | Questionnaire en ligne et ligne téléphonique pour la recherche de médecin traitant
PARC-24 local une source | Patients dans la file active du parcours
PARC-25 local une source | Villes où le cycle d’éducation thérapeutique est déployé, avec l’hôpital
PARC-26 local une source | Réunions de concertation pluriprofessionnelle tenues dans l’année
PARC-27 local non vérifié | Pharmacies participant à un protocole de délégation de tâches
PREV-21 local une source | Personnes rencontrées lors d’une journée d’aller-vers en pharmacie
PREV-22 local une source | Tests Findrisk réalisés
PREV-23 local une source | Personnes ayant passé un test Findrisk
PREV-24 local une source | Parents participant à un atelier de diversification alimentaire
PREV-25 local une source | Parents rencontrés lors d’une information sur la vaccination HPV
CRISE-01 national vérifié (2 sources) | Plan d’action conforme à la trame nationale, rédigé (année 1)
CRISE-02 national vérifié (2 sources) | Mise à jour annuelle du plan
CRISE-04 national vérifié (2 sources) | Mise en œuvre du plan en cas de crise reconnue
CRISE-07 local vérifié (2 sources) | Exercice / test du plan réalisé
CRISE-08 national une source | Plan d’action rédigé, avec recensement des moyens du territoire
CRISE-09 local une source | Diffusion du plan aux professionnels, exercices et réunions d’acculturation
CRISE-10 local vérifié (2 sources) | Cellule de crise en place
CRISE-11 local une source | Comité de pilotage du plan sur 5 thématiques
CRISE-12 national une source | Plan d’action couvrant les 5 typologies de crise (année 1)
CRISE-13 local une source | Entrées de la main courante pendant une crise
CRISE-14 local une source | Patients orientés pendant une crise
QUAL-08 local une source | Soirées thématiques tenues dans l’année
"""
"""Identifiant, portée, fiabilité, libellé : ce que les publications du 28/11/2026 ont ajouté ou confirmé."""


def test_le_bareme_est_celui_des_sources_ligne_a_ligne() -> None:
    with FICHIER_DU_BAREME.open(encoding="utf-8", newline="") as flux:
        livrees = [
            f"{r['version']} {r['effet_le']} {r['mission']} {r['volet']} {r['taille']} {r['montant_eur'] or '?'} "
            f"{r['fiabilite']}"
            for r in csv.DictReader(flux)
        ]
    assert sorted(livrees) == sorted(BAREME.strip().splitlines())


def test_les_parametres_sont_ceux_des_sources_un_par_un() -> None:
    tables = tomllib.loads(FICHIER_DES_PARAMETRES.read_text(encoding="utf-8"))
    livres = [
        f"{nom} {v['debut']} {v['valeur']} {v['fiabilite']}" for nom, table in tables.items() for v in table["versions"]
    ]
    assert sorted(livres) == sorted(PARAMETRES.strip().splitlines())


def test_le_catalogue_porte_les_indicateurs_publies_sous_un_identifiant_stable() -> None:
    catalogue = lire_catalogue()
    livres = {f"{e.identifiant} {e.portee} {e.fiabilite} | {e.libelle}" for e in catalogue}
    assert set(PUBLIES.strip().splitlines()) - livres == set()
    assert [nom for nom, fois in Counter(e.identifiant for e in catalogue).items() if fois > 1] == []


@pytest.mark.parametrize(
    ("taille", "mise_a_jour", "plan"), [(1, "12500", "25 000 €"), (3, "22500", "45 000 €"), (4, "25000", "50 000 €")]
)
def test_la_part_fixe_de_crise_dit_l_annee_du_plan_puis_la_moitie(taille: int, mise_a_jour: str, plan: str) -> None:
    fixe = lire_bareme().montant("AV2-2021", "CRISE", "fixe", taille)
    assert fixe is not None
    assert fixe.valeur == Decimal(mise_a_jour)
    assert "mise à jour annuelle du plan" in fixe.condition
    assert plan in fixe.condition


def test_une_crise_se_qualifie_par_les_autorites_sanitaires() -> None:
    conditions = [
        v.condition
        for (_, mission, volet, _), v in lire_bareme().montants.items()
        if (mission, volet) == ("CRISE", "variable")
    ]
    assert conditions
    assert all("qualifiée par les autorités sanitaires" in condition for condition in conditions)
    (mise_en_oeuvre,) = (e for e in lire_catalogue() if e.identifiant == "CRISE-04")
    assert "autorités sanitaires" in mise_en_oeuvre.cible_typique
    assert "DG ARS, préfet ou ministre" in mise_en_oeuvre.formule


def test_le_lisez_moi_des_donnees_dit_ce_qui_n_a_pas_ete_lu_et_compte_juste() -> None:
    texte = (DOSSIER / "README.md").read_text(encoding="utf-8")
    assert "extraits publiés" in texte
    assert "texte de l'accord et de son avenant 2, relus" not in texte
    assert f"{len(lire_catalogue())} indicateurs" in texte
    for fichier in sorted(Path(DOSSIER).glob("*/*.*")):
        assert fichier.name in texte
