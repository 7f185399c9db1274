"""Les données livrées sont complètes et sourcées ; une valeur sans source n'entre pas."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from lib.domaine.contrat import LIBELLES_DES_MISSIONS
from lib.domaine.parametres import Fiabilite
from lib.donnees.lecture_des_parametres import (
    FICHIER_DES_PARAMETRES,
    FICHIER_DU_BAREME,
    FICHIER_DU_CATALOGUE,
    ParametreRefuse,
    lire_bareme,
    lire_catalogue,
    lire_parametres,
)

TAILLE_3 = {
    "ACCES": (90_000, 35_000),
    "PARCOURS": (45_000, 45_000),
    "PREVENTION": (17_500, 17_500),
    "CRISE": (22_500, 67_500),
    "QUALITE": (15_000, 15_000),
    "ACCOMPAGNEMENT": (10_000, 10_000),
}


def test_chaque_parametre_livre_a_une_source_et_une_date_de_relecture() -> None:
    parametres = lire_parametres()
    versions = [v for champ in fields(parametres) for v in getattr(parametres, champ.name).versions]
    assert all(v.source and v.verifie_le >= date(2026, 11, 21) for v in versions)


def test_l_avance_est_de_trois_quarts_et_verifiee_au_demarrage_seulement() -> None:
    parametres = lire_parametres()
    au_demarrage = parametres.taux_avance_au_demarrage.au(date(2026, 4, 15))
    a_l_anniversaire = parametres.taux_avance_a_l_anniversaire.au(date(2026, 4, 15))
    assert au_demarrage.valeur == a_l_anniversaire.valeur == Decimal("0.75")
    assert not au_demarrage.a_confirmer
    assert a_l_anniversaire.a_confirmer


@pytest.mark.parametrize("mission", TAILLE_3)
def test_les_montants_de_taille_3_sont_ceux_de_deux_contrats(mission: str) -> None:
    bareme = lire_bareme()
    lus = [bareme.montant("AV2-2021", mission, volet, 3) for volet in ("fixe", "variable")]
    assert tuple(v.valeur for v in lus if v) == TAILLE_3[mission]
    assert not any(v.a_confirmer for v in lus if v)


def test_la_part_variable_de_crise_porte_sa_condition() -> None:
    crise = lire_bareme().montant("AV2-2021", "CRISE", "variable", 3)
    assert crise is not None
    assert "ARS" in crise.condition


def test_les_tailles_non_verifiees_le_disent_et_les_inconnues_n_ont_pas_de_montant() -> None:
    bareme = lire_bareme()
    petite = bareme.montant("AV2-2021", "ACCES", "variable", 1)
    assert petite is not None
    assert petite.fiabilite is Fiabilite.NON_VERIFIE
    assert bareme.montant("AV2-2021", "ACCOMPAGNEMENT", "fixe", 1) is None


def test_le_catalogue_compte_115_indicateurs_sources_de_missions_connues() -> None:
    catalogue = lire_catalogue()
    assert len(catalogue) == 115
    assert {e.mission for e in catalogue} == set(LIBELLES_DES_MISSIONS)
    assert all(e.origine for e in catalogue)


FAUTES = [
    (FICHIER_DU_BAREME, lire_bareme, "vérifié (2 sources)", "à peu près", r"ligne 2.*à peu près.*une source"),
    (
        FICHIER_DU_BAREME,
        lire_bareme,
        "2026-11-28,Quotidien du médecin 21/11/2019 + editionscdp.fr Clinic n° 6 juin 2019 (fourchette 220-450 k€)",
        "2026-11-28,",
        r"ligne 10.*source",
    ),
    (FICHIER_DU_BAREME, lire_bareme, "ACI-2019,2019-08-25", "ACI-2019,demain", r"ligne 2.*demain"),
    (FICHIER_DU_BAREME, lire_bareme, ",50000,", ",,", r"ligne 2.*inconnu"),
    (FICHIER_DU_BAREME, lire_bareme, ",50000,", ",beaucoup,", r"ligne 2.*beaucoup"),
    (FICHIER_DU_BAREME, lire_bareme, "montant_eur", "prix", r"ligne 1.*prix"),
    (FICHIER_DU_BAREME, lire_bareme, ",fixe,1,", ",fixe,9,", r"ligne 2.*taille"),
    (FICHIER_DU_BAREME, lire_bareme, ",fixe,1,", ",cadeau,1,", r"ligne 2.*cadeau"),
    (FICHIER_DU_BAREME, lire_bareme, ",fixe,2,", ",fixe,1,", r"ligne 4.*deux fois"),
    (FICHIER_DU_CATALOGUE, lire_catalogue, ",partagée,", ",personne,", r"ligne 2.*personne"),
    (FICHIER_DES_PARAMETRES, lire_parametres, "[duree_contrat]", "[duree_du_contrat]", r"duree_du_contrat.*inconnu"),
    (FICHIER_DES_PARAMETRES, lire_parametres, "source =", "origine =", r"versions\[1\].*origine"),
    (
        FICHIER_DES_PARAMETRES,
        lire_parametres,
        'fiabilite = "vérifié (2 sources)"',
        'fiabilite = "sûr"',
        r"versions\[1\].*sûr",
    ),
]


@pytest.mark.parametrize(("fichier", "lire", "ancien", "nouveau", "phrase"), FAUTES)
def test_une_donnee_fautive_est_refusee_avec_sa_place(
    fichier: Path, lire: Callable[[Path], object], ancien: str, nouveau: str, phrase: str, tmp_path: Path
) -> None:
    texte = fichier.read_text(encoding="utf-8")
    assert ancien in texte
    copie = tmp_path / fichier.name
    copie.write_text(texte.replace(ancien, nouveau, 1), encoding="utf-8")
    with pytest.raises(ParametreRefuse, match=phrase) as refus:
        lire(copie)
    assert str(refus.value).startswith(fichier.name)


def test_une_source_vide_dans_les_parametres_est_refusee(tmp_path: Path) -> None:
    texte = FICHIER_DES_PARAMETRES.read_text(encoding="utf-8")
    copie = tmp_path / "parametres.toml"
    copie.write_text(re.sub(r'source = "[^"]*"', 'source = " "', texte, count=1), encoding="utf-8")
    with pytest.raises(ParametreRefuse, match="source manque"):
        lire_parametres(copie)
