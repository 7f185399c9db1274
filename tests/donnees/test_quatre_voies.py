"""Les mêmes mots donnent la même ligne, par le classeur, le scénario, le formulaire et le catalogue."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Indicateur
from lib.domaine.ligne_ecrite import TermesEcrits, completer
from lib.domaine.mouvements import Ajouter, Ceder
from lib.domaine.refus import CodeDeRefus
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Sens
from lib.donnees.cellules.demandes import ligne_en_mots
from lib.donnees.classeur import lire
from lib.donnees.lecture_des_parametres import lire_catalogue
from lib.donnees.scenario_json.ligne_en_json import ecrire_indicateur, lire_indicateur
from lib.donnees.scenario_json.mouvement_en_json import lire_mouvement
from tests.domaine.contrats import contrat, ligne
from tests.donnees.classeurs_d_essai import classeur

ICI = Path(__file__).parent
ENTETES = ("Mission", "Indicateur", "Cible", "Montant max (€)")


def ecrites() -> list[str]:
    """Toutes les cibles écrites du projet : les cas relus, les phrases d'annexe, le catalogue ; une fois chacune."""
    with (ICI / "cibles_ecrites.csv").open(encoding="utf-8", newline="") as fichier:
        cas = [rangee["texte"] for rangee in csv.DictReader(fichier, delimiter=";")]
    phrases = [str(p["texte"]) for p in json.loads((ICI / "phrases_d_annexe.json").read_text(encoding="utf-8"))]
    typiques = [entree.cible_typique for entree in lire_catalogue()]
    return [texte for texte in dict.fromkeys((*cas, *phrases, *typiques)) if texte.strip()]


TEXTES = ecrites()
PEU = 25
"""Les nombres mal écrits du corpus, que le scénario et le formulaire refusent."""


@cache
def du_classeur() -> tuple[Indicateur, ...]:
    def en_texte(contenu: Workbook) -> None:
        for rang, texte in enumerate(TEXTES, start=2):
            cellule = contenu.worksheets[0].cell(rang, 3)
            cellule.value = texte
            cellule.data_type = "s"  # « =3 » est ici une cible, pas une formule

    lignes = [("ACCES", libelle(n), "", 1000) for n in range(len(TEXTES))]
    return lire("essai.xlsx", classeur({"Indicateurs": [ENTETES, *lignes]}, en_texte)).contrat.indicateurs


def libelle(rang: int) -> str:
    return f"Mesure numéro {rang}"


def nue(indicateur: Indicateur) -> Indicateur:
    """La ligne sans sa place ni son montant, que chaque voie donne à sa façon."""
    return replace(indicateur, identifiant="", mission="", montant_max=None)


def du_scenario(nom: str, texte: str) -> Indicateur:
    return lire_indicateur({"libelle": nom, "cible": texte}, "essai")


def du_formulaire(nom: str, texte: str) -> Indicateur:
    saisi: dict[str, object] = {"type": "ceder", "mission": "ACCES", "montant": 1000}
    mouvement = lire_mouvement(saisi | {"indicateur": {"libelle": nom, "cible": texte}})
    assert isinstance(mouvement, Ceder)
    assert mouvement.impose is not None
    return mouvement.impose.indicateur


def lue_ou_refusee(voie: Callable[[str, str], Indicateur], rang: int) -> Indicateur | None:
    """La ligne d'une voie ; None si sa cible, un nombre mal écrit, y est refusée."""
    try:
        return nue(voie(libelle(rang), TEXTES[rang]))
    except MouvementRefuse as refus:
        if refus.code is CodeDeRefus.CIBLE_ILLISIBLE:
            return None
        raise


def du_catalogue(nom: str, texte: str) -> Indicateur:
    return completer(ligne_en_mots(Indicateur("", "", nom), texte))


def test_le_corpus_est_celui_du_projet() -> None:
    assert len(TEXTES) >= 700


@pytest.mark.parametrize("voie", [du_scenario, du_formulaire, du_catalogue])
def test_les_memes_mots_donnent_la_meme_ligne_que_le_classeur(voie: Callable[[str, str], Indicateur]) -> None:
    """Les quatre voies deux à deux, sur toutes les cibles écrites : chacune est comparée à celle du classeur."""
    attendues = [nue(lu) for lu in du_classeur()]
    assert [lue.libelle for lue in attendues] == [libelle(rang) for rang in range(len(TEXTES))]
    lues = [lue_ou_refusee(voie, rang) for rang in range(len(TEXTES))]
    assert sum(lue is None for lue in lues) < PEU
    assert [(lue, attendue) for lue, attendue in zip(lues, attendues, strict=True) if lue not in (attendue, None)] == []


@pytest.mark.parametrize("voie", [du_scenario, du_formulaire])
def test_une_cible_refusee_n_avait_pas_de_valeur_dans_le_classeur(voie: Callable[[str, str], Indicateur]) -> None:
    """Le classeur la garde en texte et le dit ; le scénario et le formulaire demandent de la réécrire."""
    refusees = [lu for rang, lu in enumerate(du_classeur()) if lue_ou_refusee(voie, rang) is None]
    assert refusees
    assert [lu.cible.texte for lu in refusees if lu.cible.valeur is not None or lu.paliers] == []


def test_chaque_ligne_ecrite_dans_un_scenario_se_relit_a_l_identique() -> None:
    ecrites = [nue(lu) for lu in du_classeur()]
    relues = [nue(lire_indicateur(en_json(ecrite), "essai")) for ecrite in ecrites]
    assert [(relue, ecrite) for relue, ecrite in zip(relues, ecrites, strict=True) if relue != ecrite] == []


def en_json(ecrite: Indicateur) -> object:
    return json.loads(json.dumps(ecrire_indicateur(ecrite)), parse_float=Decimal)


@pytest.mark.parametrize(("texte", "sens"), [("< 48 h", Sens.BAISSE), ("≤ 30 jours", Sens.BAISSE),
                                             ("0 réclamation", Sens.BAISSE), ("au moins 4", Sens.HAUSSE)])  # fmt: skip
def test_un_indicateur_impose_garde_le_sens_de_sa_cible(texte: str, sens: Sens) -> None:
    """« < 48 h » saisi à l'écran payait « plus de 48 h » ; « 0 réclamation » d'un scénario était toujours payé."""
    for voie in (du_scenario, du_formulaire, du_catalogue):
        assert voie("Demande", texte).sens is sens


CONTRAIRES = [("hausse", "< 48 h"), ("hausse", "0 réclamation"), ("hausse", "-10 %"), ("baisse", "au moins 12")]


@pytest.mark.parametrize(("sens", "texte"), CONTRAIRES)
def test_une_cible_qui_contredit_son_sens_est_refusee_par_un_scenario_un_formulaire_ou_le_catalogue(
    sens: str, texte: str
) -> None:
    reference = contrat(ligne("A1"), ligne("A2"))
    ecrites = (
        lire_indicateur({"libelle": "Demande", "cible": texte, "sens": sens, "depart": 50}, "essai"),
        completer(ligne_en_mots(Indicateur("", "", "Demande"), texte, TermesEcrits(sens=Sens(sens)))),
    )
    for ecrite in ecrites:
        with pytest.raises(MouvementRefuse, match=f"la ligne à la {sens}") as refus:
            Ajouter("ACCES", ecrite, ligne().montant_max or 0).sur(reference)  # type: ignore[arg-type]
        assert refus.value.code == "SENS_CONTRAIRE"


@pytest.mark.parametrize(("sens", "texte"), CONTRAIRES)
def test_une_cible_qui_contredit_son_sens_est_dite_par_le_classeur_et_n_est_jamais_payee_a_l_envers(
    sens: str, texte: str
) -> None:
    entetes = ("Mission", "Indicateur", "Départ", "Cible", "Réalisé", "Montant max (€)", "Sens")
    octets = classeur({"Indicateurs": [entetes, ("ACCES", "Demande", 50, texte, 49, 3000, sens)]})
    lecture = lire("essai.xlsx", octets)
    (dit,) = [a for a in lecture.anomalies if a.code == "SENS_CONTRAIRE"]
    assert "n'est pas évaluée" in dit.message
    assert dit.effet == 3000
    (valorisee,) = valoriser(lecture.contrat).lignes
    assert (valorisee.montant, valorisee.part_payee) == (None, None)
    assert "Corrigez le sens ou la cible" in valorisee.motif
