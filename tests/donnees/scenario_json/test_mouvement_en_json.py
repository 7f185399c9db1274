"""Un mouvement de scénario en JSON : son genre, ses champs, une concession écrite à plat ; relus à l'identique."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.mouvements import MOUVEMENTS, Ajouter, Ceder, ChangerLaRegle, Neutraliser, PasserEnSuivi, Remplacer
from lib.domaine.refus import CodeDeRefus
from lib.domaine.vocabulaire import Confiance, NomRegle
from lib.donnees.scenario_json.mouvement_en_json import (
    MOTS_D_UNE_ETAPE,
    cles_de,
    ecrire_les_champs,
    ecrire_mouvement,
    ecrire_une_concession,
    lire_les_champs,
    lire_mouvement,
    lire_un_mot_de_l_etape,
    lire_une_concession,
)

AJOUT = {"mission": "ACCES", "indicateur": {"libelle": "x"}, "montant": 500, "pris_sur": {"A1": 500}}


@pytest.mark.parametrize("ecrit", ["neutraliser", "Neutraliser", "NEUTRALISER"])
def test_le_genre_se_lit_sans_casse_et_s_ecrit_d_une_seule_facon(ecrit: str) -> None:
    lu = lire_mouvement({"type": ecrit, "id": "A1"})
    assert (lu, ecrire_mouvement(lu)) == (Neutraliser("A1"), {"type": "neutraliser", "id": "A1"})


@pytest.mark.parametrize(
    ("objet", "code"),
    [
        (None, CodeDeRefus.MOUVEMENT_ILLISIBLE),
        ({}, CodeDeRefus.MOUVEMENT_INCOMPLET),
        ({"type": ["cible"]}, CodeDeRefus.MOUVEMENT_ILLISIBLE),
        ({"type": ""}, CodeDeRefus.MOUVEMENT_INCONNU),
        ({"type": "fusionner"}, CodeDeRefus.MOUVEMENT_INCONNU),
    ],
)
def test_un_genre_absent_ou_inconnu_est_refuse(objet: object, code: CodeDeRefus) -> None:
    with pytest.raises(MouvementRefuse) as refus:
        lire_mouvement(objet)
    assert refus.value.code is code


def test_un_genre_inconnu_dit_tous_ceux_qui_existent() -> None:
    with pytest.raises(MouvementRefuse) as refus:
        lire_mouvement({"type": "?"})
    assert all(genre.genre in str(refus.value) for genre in MOUVEMENTS)


@pytest.mark.parametrize("cle", MOTS_D_UNE_ETAPE)
def test_ce_qui_se_dit_d_un_mouvement_est_a_cote_de_lui(cle: str) -> None:
    objet = {"type": "neutraliser", "id": "A1", cle.capitalize(): "à revoir"}
    assert (lire_un_mot_de_l_etape(objet, cle), lire_mouvement(objet)) == ("à revoir", Neutraliser("A1"))
    assert lire_un_mot_de_l_etape({"type": "neutraliser"}, cle) == ""


@pytest.mark.parametrize(
    ("objet", "cle"),
    [
        ({"type": "remplacer", "id": "A1", "par": {"libelle": "x"}, "verser": {}}, "verser"),
        ({"type": "remplacer", "id": "A1", "par": {"libelle": "x", "couleur": "bleu"}}, "couleur"),
        ({"type": "neutraliser", "id": "A1", "confiance": "probable"}, "confiance"),
        ({"type": "suivi", "id": "A1", "par": []}, "par"),
    ],
)
def test_une_cle_inconnue_d_un_mouvement_est_refusee(objet: dict[str, object], cle: str) -> None:
    with pytest.raises(MouvementRefuse, match=f"«\u00a0{cle}\u00a0»") as refus:
        lire_mouvement(objet)
    assert refus.value.code == "CLE_INCONNUE"


def test_ceder_a_aussi_les_cles_de_l_ajout_qu_on_lui_impose() -> None:
    assert {"id", "cible", "motif", "mission", "indicateur", "pris_sur"} <= set(cles_de(Ceder))
    assert [cle for cle, est_une_ligne in cles_de(Ceder).items() if est_une_ligne] == ["indicateur"]
    assert "confiance" not in cles_de(Remplacer)


def test_ce_qui_manque_est_nomme_avec_son_mouvement() -> None:
    with pytest.raises(MouvementRefuse, match=r"neutraliser.*id"):
        lire_les_champs(Neutraliser, {})
    with pytest.raises(MouvementRefuse, match=r"ceder.*mission"):
        lire_les_champs(Ajouter, {"indicateur": {"libelle": "x"}}, "ceder")


def test_un_champ_facultatif_tu_garde_son_defaut() -> None:
    assert lire_les_champs(PasserEnSuivi, {"id": "A1"}) == PasserEnSuivi("A1")


def test_le_pari_de_la_ligne_l_emporte_sur_celui_ecrit_a_cote() -> None:
    dedans = {"libelle": "x", "confiance": "probable"}
    lu = lire_les_champs(Remplacer, {"id": "A1", "par": dedans, "confiance": "quasi certain"})
    assert lu.confiance is Confiance.PROBABLE
    a_cote = lire_les_champs(Remplacer, {"id": "A1", "par": {"libelle": "x"}, "confiance": "probable"})
    assert a_cote.confiance is Confiance.PROBABLE


def test_le_pari_s_ecrit_dans_la_ligne_nouvelle_et_se_relit() -> None:
    ajout = lire_les_champs(
        Ajouter,
        {"mission": "ACCES", "indicateur": {"libelle": "x", "confiance": "probable"}, "montant": 500, "pris_sur": {}},
    )
    ecrit = ecrire_les_champs(ajout)
    assert "confiance" not in ecrit
    assert isinstance(ecrit["indicateur"], dict)
    assert ecrit["indicateur"]["confiance"] is Confiance.PROBABLE
    assert lire_les_champs(Ajouter, ecrit) == ajout


def test_une_part_tue_ne_s_ecrit_pas_et_un_montant_inconnu_s_ecrit_null() -> None:
    assert ecrire_les_champs(ChangerLaRegle("A1", NomRegle.LINEAIRE)) == {"id": "A1", "regle": "linéaire"}
    remplace = lire_les_champs(Remplacer, {"id": "A1", "par": {"libelle": "x"}})
    assert ecrire_les_champs(remplace)["montant"] is None


def test_des_euros_ecrits_se_relisent() -> None:
    suivi = PasserEnSuivi("A1", {"A2": Decimal("1500.5")})
    assert ecrire_les_champs(suivi) == {"id": "A1", "verse_a": {"A2": 1500.5}}
    assert lire_les_champs(PasserEnSuivi, ecrire_les_champs(suivi)) == suivi


@pytest.mark.parametrize(
    "faits",
    [
        {"id": "A1", "cible": "≥ 80 %"},
        {"id": "A1", "montant": 1200.5, "motif": "pour la Caisse"},
        {"engagement": "Un bilan en juin"},
        {"motif": "Projet institutionnel"},
        AJOUT,
        AJOUT | {"engagement": "Un bilan", "motif": "pour la Caisse"},
    ],
)
def test_une_concession_ecrite_se_relit_a_l_identique(faits: dict[str, Any]) -> None:
    lue = lire_une_concession(faits)
    ecrite = {cle: valeur for cle, valeur in ecrire_une_concession(lue).items() if valeur is not None}
    assert lire_une_concession(ecrite) == lue


def test_un_indicateur_impose_s_ecrit_a_plat_avec_ses_textes() -> None:
    lue = lire_une_concession(AJOUT | {"engagement": "Un bilan"})
    assert lue.impose is not None
    assert (lue.impose.mission, lue.impose.montant, lue.engagement, lue.identifiant) == (
        "ACCES",
        Decimal(500),
        "Un bilan",
        "",
    )
    assert {"mission", "indicateur", "montant", "pris_sur", "engagement", "motif"} <= set(ecrire_une_concession(lue))


def test_un_engagement_seul_ne_touche_aucune_ligne() -> None:
    assert lire_une_concession({"engagement": "Un bilan"}) == Ceder(engagement="Un bilan")


@pytest.mark.parametrize(
    ("faits", "phrase"),
    [
        ({}, "ne dit pas ce qui est cédé"),
        ({"id": "A1"}, "ne dit pas ce qui est cédé"),
        ({"cible": "12"}, "«\u00a0id\u00a0» manque"),
        ({"montant": 12}, "«\u00a0id\u00a0» manque"),
        ({"indicateur": {"libelle": "x"}, "montant": 5}, "ceder.*«\u00a0mission\u00a0» manque"),
    ],
)
def test_une_concession_qui_ne_cede_rien_est_refusee(faits: dict[str, Any], phrase: str) -> None:
    with pytest.raises(MouvementRefuse, match=phrase):
        lire_une_concession(faits)
