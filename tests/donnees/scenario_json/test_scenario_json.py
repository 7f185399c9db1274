"""Un scénario JSON se relit à l'identique ; ce qui est illisible est refusé avec son rang, le reste est lu."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier, PointAnnuel, Releve
from lib.domaine.mouvements import (
    MOUVEMENTS,
    Ajouter,
    Ceder,
    ChangerLaCible,
    ChangerLaRegle,
    Mouvement,
    Neutraliser,
    PasserEnSuivi,
    Remplacer,
    Repartir,
)
from lib.domaine.mouvements.ecrits import CodeDeMission, EurosParLigne, Identifiant, Marches, PartDeRegle
from lib.domaine.scenario import Etape, Refus, Scenario, Simulation
from lib.domaine.vocabulaire import (
    Condition,
    Confiance,
    EtatMesure,
    Fait,
    Maitrise,
    Nature,
    NatureCible,
    NatureMesure,
    NomRegle,
    Objet,
    Operateur,
    Portee,
    Sens,
    TypeMesure,
)
from lib.donnees.champs.colonnes_des_indicateurs import INDICATEURS
from lib.donnees.scenario_json import ScenarioIllisible, ScenarioLu, ecrire_scenario, lire_scenario
from lib.donnees.scenario_json.ligne_en_json import sans_rien
from lib.donnees.scenario_json.sortes import champs_ecrits
from tests.annees import annee_dite
from tests.donnees.strategies_de_contrats import PAR_FORME
from tests.exemples import CARACTERES

textes = st.text(CARACTERES, max_size=12)
identifiants = st.from_regex(r"[A-Z][0-9]{1,2}", fullmatch=True, alphabet=CARACTERES)
annees = st.sampled_from(("2024", "2025-2026", "N-1")).map(annee_dite)
fractions = st.fractions(-1000, 1000, max_denominator=1000)
euros = st.decimals(0, 99999, places=2)
cibles = st.one_of(
    st.sampled_from(["60 %", "≥ 80 %", "12", "oui", "T4 2026", "4 à 6", "+5 points", "à définir", " 12 "]).map(
        lambda texte: lire_scenario(un(type="cible", id="A1", cible=texte)).scenario.etapes[0].mouvement.cible  # type: ignore[union-attr]
    ),
    st.builds(
        Cible, textes, st.none() | st.sampled_from(Operateur), st.none() | fractions, st.none() | fractions, textes,
        st.sampled_from(NatureCible), st.none() | st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    ),
)  # fmt: skip
mesures = st.one_of(
    fractions.map(Mesure.nombre),
    st.just(Mesure.constat(1)),
    st.builds(
        Mesure, st.sampled_from(EtatMesure), st.none() | fractions, st.sampled_from(NatureMesure), textes, textes
    ),
)
jours = st.dates(date(1990, 1, 1), date(2099, 12, 31))
indicateurs = st.builds(
    Indicateur,
    identifiant=st.just("") | identifiants,
    mission=st.sampled_from(["", "ACCES"]),
    libelle=textes,
    portee=st.none() | st.sampled_from(Portee),
    nature=st.sampled_from(Nature),
    objet=st.sampled_from(Objet),
    type_mesure=st.sampled_from(TypeMesure),
    sens=st.sampled_from(Sens),
    unite=textes,
    depart=st.none() | fractions,
    cible=cibles,
    mesure=mesures,
    mesure_le=st.none() | jours,
    remunere=st.booleans(),
    montant_max=st.none() | euros,
    regle=st.sampled_from(NomRegle),
    seuil=st.none() | fractions,
    intermediaire=st.none() | fractions,
    paliers=st.lists(st.builds(Palier, fractions, euros, textes), max_size=2).map(tuple),
    maitrise=st.none() | st.sampled_from(Maitrise),
    negociable=st.none() | st.booleans(),
    condition=st.sampled_from(Condition),
    historique=st.lists(st.builds(PointAnnuel, annees, st.none() | fractions, fractions, euros), max_size=1).map(tuple),
    suivi=st.lists(st.builds(Releve, jours, fractions), max_size=1).map(tuple),
    **{champ.attribut: PAR_FORME[champ.forme] for champ in INDICATEURS.champs_simples},
)
partages = st.dictionaries(identifiants, euros, max_size=3)
confiances = st.none() | st.sampled_from(Confiance)
ajouts = st.builds(Ajouter, st.sampled_from(["ACCES", "QUALITE"]), indicateurs, euros, partages, confiances)
PAR_SORTE: dict[object, st.SearchStrategy[Any]] = {
    Identifiant: identifiants,
    CodeDeMission: st.sampled_from(["ACCES", "QUALITE"]),
    str: textes,
    Indicateur: indicateurs,
    Cible: cibles,
    NomRegle: st.sampled_from(NomRegle),
    PartDeRegle: st.none() | fractions,
    Decimal: euros,
    EurosParLigne: partages,
    Marches: st.none() | st.lists(st.builds(Palier, fractions, euros, textes), max_size=3).map(tuple),
    Confiance: confiances,
}


def du_genre(genre: type[Mouvement]) -> st.SearchStrategy[Mouvement]:
    """Des mouvements de ce genre : un genre de plus s'essaie ici sans une ligne."""
    types = get_type_hints(genre, include_extras=True)
    return st.builds(genre, **{champ.nom: PAR_SORTE[sans_rien(types[champ.nom])] for champ in champs_ecrits(genre)})


UN_DE_CHAQUE: st.SearchStrategy[Mouvement] = st.one_of(
    *(du_genre(genre) for genre in MOUVEMENTS if genre is not Ceder),
    st.builds(Remplacer, identifiants, indicateurs),
    st.builds(Ceder, identifiants, cibles, st.none() | euros, st.none(), textes, textes),
    st.builds(Ceder, impose=ajouts, engagement=textes, motif=textes),
    st.builds(Ceder, engagement=textes, motif=textes),
)
SCENARIOS = st.builds(
    Scenario, textes, st.lists(st.builds(Etape, UN_DE_CHAQUE, st.booleans(), textes), max_size=3).map(tuple)
)


def un(**mouvement: Any) -> str:
    return fichier(mouvement)


def fichier(*mouvements: object, **autres: Any) -> str:
    return json.dumps({"version": 1, "nom": "Essai", "mouvements": list(mouvements)} | autres)


def lu(**mouvement: Any) -> Mouvement:
    resultat = lire_scenario(un(**mouvement))
    assert resultat.refus == ()
    return resultat.scenario.etapes[0].mouvement


def refus(**mouvement: Any) -> Refus:
    (seul,) = lire_scenario(un(**mouvement)).refus
    return seul


@given(SCENARIOS)
def test_un_scenario_ecrit_se_relit_a_l_identique(scenario: Scenario) -> None:
    relu = lire_scenario(ecrire_scenario(scenario))
    assert relu == ScenarioLu(scenario, tuple(range(len(scenario.etapes))))


def test_l_exemple_du_contrat_public_se_lit_en_entier() -> None:
    etat = {"libelle": "Protocole", "nature": "qualitatif", "objet": "moyens", "type_mesure": "état", "regle": "états"}
    resultat = lire_scenario(
        fichier(
            {"type": "remplacer", "id": "A3", "par": etat | {"confiance": "probable"}, "montant": None},
            {"type": "ajouter", "mission": "PREVENTION", "indicateur": etat, "montant": 2000,
             "pris_sur": {"B1": 1200, "B2": 800}},
            {"type": "cible", "id": "A4", "cible": "60 %"},
            {"type": "regle", "id": "A4", "regle": "proportionnel avec seuil", "seuil": 0.5},
            {"type": "repartir", "mission": "ACCES", "montants": {"A1": 5000, "A2": 4000}},
            {"type": "suivi", "id": "C2", "verse_a": {"C1": 1500}},
            {"type": "neutraliser", "id": "D1"},
            {"type": "ceder", "id": "E1", "cible": "12", "montant": None, "motif": "…"},
            desactives=[2],
        )
    )  # fmt: skip
    par = Indicateur(
        "",
        "",
        "Protocole",
        nature=Nature.QUALITATIF,
        objet=Objet.MOYENS,
        type_mesure=TypeMesure.ETAT,
        regle=NomRegle.ETATS,
        supposes=frozenset({Fait.SENS}),
    )
    soixante = Cible("60 %", Operateur.ATTEINDRE, Fraction(60), None, "%", NatureCible.NOMBRE)
    douze = Cible("12", Operateur.ATTEINDRE, Fraction(12), nature=NatureCible.NOMBRE)
    assert [e.mouvement for e in resultat.scenario.etapes] == [
        Remplacer("A3", par, confiance=Confiance.PROBABLE),
        Ajouter("PREVENTION", par, Decimal(2000), {"B1": Decimal(1200), "B2": Decimal(800)}),
        ChangerLaCible("A4", soixante),
        ChangerLaRegle("A4", NomRegle.PROPORTIONNEL_AVEC_SEUIL, Fraction(1, 2)),
        Repartir("ACCES", {"A1": Decimal(5000), "A2": Decimal(4000)}),
        PasserEnSuivi("C2", {"C1": Decimal(1500)}),
        Neutraliser("D1"),
        Ceder("E1", douze, motif="…"),
    ]
    assert [e.est_active for e in resultat.scenario.etapes] == [True, True, False, True, True, True, True, True]
    assert (resultat.refus, resultat.refus_desactives) == ((), ())


@pytest.mark.parametrize("ecrit", [0.5, "0,5", "50 %", "1/2"])
def test_un_seuil_est_une_part_pour_proportionnel_avec_seuil(ecrit: object) -> None:
    attendu = ChangerLaRegle("A4", NomRegle.PROPORTIONNEL_AVEC_SEUIL, Fraction(1, 2))
    assert lu(type="regle", id="A4", regle="Proportionnel avec seuil", seuil=ecrit) == attendu


@pytest.mark.parametrize(("regle", "champ"), [("linéaire", "seuil"), ("ROSP", "intermediaire")])
def test_un_seuil_est_une_valeur_pour_lineaire_et_rosp(regle: str, champ: str) -> None:
    mouvement = lu(type="regle", id="A4", regle=regle, **{champ: "50 %"})
    assert getattr(mouvement, champ) == 50


def test_les_mots_se_lisent_sans_accents_ni_majuscules() -> None:
    assert lu(type="Céder", id="A1", cible="12") == lu(type="ceder", ID="A1", Cible=12)
    mouvement = lu(
        type="REMPLACER", id="A1",
        par={"Libellé": "x", "Type de mesure": "ETAT", "Règle": "etats", "Maîtrise": "partagee", "sens": "Stabilite"},
    )  # fmt: skip
    assert isinstance(mouvement, Remplacer)
    assert (mouvement.par.type_mesure, mouvement.par.regle) == (TypeMesure.ETAT, NomRegle.ETATS)
    assert (mouvement.par.maitrise, mouvement.par.sens) == (Maitrise.PARTAGEE, Sens.STABILITE)


@pytest.mark.parametrize(
    ("par", "champ", "attendu"),
    [
        ({"nature": "qualitatif"}, "type_mesure", TypeMesure.ETAT),
        ({"nature": "qualitatif"}, "regle", NomRegle.ETATS),
        ({"cible": "≥ 80 %"}, "type_mesure", TypeMesure.TAUX),
        ({"cible": "12 réunions"}, "regle", NomRegle.TOUT_OU_RIEN),
        ({"cible": "≤ 8 %"}, "sens", Sens.BAISSE),
        ({"cible": "4 à 6"}, "sens", Sens.INTERVALLE),
        ({"cible": "31/12/2026"}, "sens", Sens.HAUSSE),
        ({"paliers": [{"seuil": 10, "montant": 500}]}, "regle", NomRegle.PALIERS),
        ({"realise": "partiel"}, "mesure", Mesure(EtatMesure.MESURE, Fraction(1, 2), NatureMesure.ETAT, "", "partiel")),
        ({"realise": 0}, "mesure", Mesure.nombre(0)),
        ({}, "mesure", Mesure()),
    ],
)
def test_ce_qui_n_est_pas_ecrit_se_deduit(par: dict[str, Any], champ: str, attendu: object) -> None:
    mouvement = lu(type="remplacer", id="A1", par={"libelle": "x"} | par)
    assert isinstance(mouvement, Remplacer)
    assert getattr(mouvement.par, champ) == attendu


@pytest.mark.parametrize(("ecrit", "montant"), [(1200, 1200), (1200.5, "1200.5"), ("1 200,50 €", "1200.5"), (-5, -5)])
def test_un_montant_se_lit_exactement(ecrit: object, montant: Any) -> None:
    assert lu(type="suivi", id="A1", verse_a={"A2": ecrit}) == PasserEnSuivi("A1", {"A2": Decimal(montant)})


def test_ceder_accepte_un_indicateur_impose_ou_un_engagement_seul() -> None:
    impose = lu(type="ceder", mission="ACCES", indicateur={"libelle": "x"}, montant=500, pris_sur={"A1": 500})
    assert isinstance(impose, Ceder)
    assert impose.impose is not None
    assert (impose.impose.mission, impose.impose.montant) == ("ACCES", Decimal(500))
    assert lu(type="ceder", engagement="Un bilan écrit en juin") == Ceder(engagement="Un bilan écrit en juin")
    assert lu(type="ceder", motif="Projet institutionnel") == Ceder(motif="Projet institutionnel")


ILLISIBLES: tuple[tuple[dict[str, object], str, str], ...] = (
    ({"type": "fusionner", "id": "A1"}, "MOUVEMENT_INCONNU", "remplacer, ajouter"),
    ({"id": "A1"}, "MOUVEMENT_INCOMPLET", "« type »"),
    ({"type": "cible", "cible": "12"}, "MOUVEMENT_INCOMPLET", "« id »"),
    ({"type": "cible", "id": "A1"}, "MOUVEMENT_INCOMPLET", "« cible »"),
    ({"type": "cible", "id": "A1", "cible": [1]}, "CIBLE_ILLISIBLE", "« 60 % »"),
    ({"type": "regle", "id": "A1", "regle": "au doigt mouillé"}, "REGLE_INCONNUE", "tout ou rien"),
    ({"type": "regle", "id": "A1", "regle": "linéaire", "seuil": "beaucoup"}, "NOMBRE_ILLISIBLE", "beaucoup"),
    ({"type": "remplacer", "id": "A1", "par": {"nature": "quali"}}, "MOUVEMENT_INCOMPLET", "« libelle »"),
    ({"type": "remplacer", "id": "A1", "par": "B2"}, "MOUVEMENT_ILLISIBLE", "accolades"),
    ({"type": "remplacer", "id": "A1", "par": {"libelle": "x", "sens": "est"}}, "MOT_INCONNU", "hausse, baisse"),
    ({"type": "ajouter", "mission": "ACCES", "indicateur": {"libelle": "x"}}, "MOUVEMENT_INCOMPLET", "« montant »"),
    ({"type": "suivi", "id": "A1", "verse_a": {"A2": "tout"}}, "MONTANT_ILLISIBLE", "« verse_a A2 »"),
    ({"type": "suivi", "id": "A1", "verse_a": {"A2": True}}, "MONTANT_ILLISIBLE", "1200.50"),
    ({"type": "suivi", "id": "A1", "verse_a": {"A2": 10.005}}, "MONTANT_ILLISIBLE", "deux décimales"),
    ({"type": "suivi", "id": "A1", "verse_a": 1500}, "MONTANT_ILLISIBLE", "« verse_a »"),
    ({"type": "repartir", "mission": "ACCES", "montants": {"A1": 10**30}}, "MONTANT_ILLISIBLE", "« montants A1 »"),
    ({"type": "ceder", "id": "A1"}, "MOUVEMENT_INCOMPLET", "ce qui est cédé"),
    ({"type": "ceder", "cible": "12"}, "MOUVEMENT_INCOMPLET", "« id »"),
)  # fmt: skip
"""Des mouvements refusés à la lecture, le code de leur refus, un extrait de sa phrase."""


@pytest.mark.parametrize(("mouvement", "code", "extrait"), ILLISIBLES)
def test_un_mouvement_illisible_est_refuse_avec_sa_phrase(mouvement: Any, code: str, extrait: str) -> None:
    refuse = refus(**mouvement)
    assert refuse.code == code
    assert extrait in refuse.message.replace("\u00a0", " ")


def test_un_refus_garde_le_rang_du_fichier_et_n_arrete_pas_les_autres() -> None:
    bon = {"type": "neutraliser", "id": "A1"}
    resultat = lire_scenario(fichier(bon, {"type": "?"}, 3, bon))
    assert resultat.rangs == (0, 3)
    assert [(r.mouvement, r.code) for r in resultat.refus] == [(1, "MOUVEMENT_INCONNU"), (2, "MOUVEMENT_ILLISIBLE")]


def test_un_mouvement_desactive_et_illisible_est_rendu_a_part() -> None:
    resultat = lire_scenario(fichier({"type": "?"}, desactives=[0]))
    assert resultat.refus == ()
    assert [(r.mouvement, r.code) for r in resultat.refus_desactives] == [(0, "MOUVEMENT_INCONNU")]


def test_une_cle_inconnue_refuse_le_mouvement() -> None:
    (refuse,) = lire_scenario(un(type="suivi", id="A1", versé_à={"A2": 3}, verser={})).refus
    assert refuse.code == "CLE_INCONNUE"
    assert "« verser »" in refuse.message.replace("\u00a0", " ")


def test_un_partage_vide_est_un_prorata_dans_un_scenario_garde_et_nulle_part_ailleurs() -> None:
    texte = un(type="suivi", id="A1", verse_a={})
    (garde,) = lire_scenario(texte, partage_vide_au_prorata=True).scenario.etapes
    (recu,) = lire_scenario(texte).scenario.etapes
    assert (garde.mouvement, recu.mouvement) == (PasserEnSuivi("A1"), PasserEnSuivi("A1", {}))


def test_la_simulation_reprend_les_rangs_du_fichier() -> None:
    from lib.domaine.contrat import Contrat

    bon = {"type": "neutraliser", "id": "A1"}
    resultat = lire_scenario(fichier({"type": "?"}, bon))
    depart = Simulation(Contrat(), Contrat(), refus=(Refus(0, "INDICATEUR_INCONNU", "…"),))
    assert [r.mouvement for r in resultat.aux_rangs_du_fichier(depart).refus] == [0, 1]


@pytest.mark.parametrize(
    ("texte", "extrait"),
    [
        ("", "JSON (ligne 1, colonne 1)"),
        ("{", "JSON"),
        ("[]", "objet JSON"),
        ('{"version": 1}', "« mouvements »"),
        ('{"version": 1, "mouvements": {}}', "« mouvements »"),
        ('{"version": 2, "mouvements": []}', "version 1"),
        ('{"version": true, "mouvements": []}', "version 1"),
        ('{"mouvements": []}', "« version » manque"),
        ('{"version": 1, "mouvements": [], "desactive": [0]}', "« desactive »"),
        ('{"version": 1, "mouvements": [], "desactives": [0]}', "« desactives »"),
        ('{"version": 1, "mouvements": [], "desactives": "0"}', "« desactives »"),
        ('{"version": 1, "mouvements": [NaN]}', "NaN"),
        ('{"version": 1, "mouvements": [{"montants": {"A1": 1, "A1": 2}}]}', "« A1 » est écrite deux fois"),
        ('{"version": 1, "nom": ["x"], "mouvements": []}', "« nom »"),
        ("[" * 100_000, "imbriquées"),
        (" " * 2_000_001, "2 Mo"),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_un_fichier_qui_n_est_pas_un_scenario_est_refuse_en_entier(texte: str | bytes, extrait: str) -> None:
    with pytest.raises(ScenarioIllisible) as erreur:
        lire_scenario(texte)
    assert extrait in str(erreur.value).replace("\u00a0", " ")


def test_un_nombre_demesure_n_est_jamais_developpe() -> None:
    texte = '{"version": 1, "mouvements": [{"type": "suivi", "id": "A1", "verse_a": {"A2": 1e999999999}}]}'
    assert [r.code for r in lire_scenario(texte).refus] == ["MONTANT_ILLISIBLE"]


def test_un_fichier_utf8_avec_marque_se_lit() -> None:
    assert lire_scenario(b'\xef\xbb\xbf{"version": 1, "mouvements": []}').scenario == Scenario("Scénario")


_feuilles = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | textes
_mots = st.sampled_from([
    "type", "id", "mission", "par", "indicateur", "montant", "pris_sur", "montants", "verse_a", "cible", "regle",
    "seuil", "intermediaire", "libelle", "paliers", "motif", "engagement", "sens", "depart", "realise", "historique",
    "suivi", "commentaire", "confiance", "montant_max", "realise_au",
])  # fmt: skip
_types = st.sampled_from([genre.genre for genre in MOUVEMENTS])
_json = st.recursive(_feuilles, lambda v: st.lists(v, max_size=3) | st.dictionaries(_mots, v, max_size=4), max_leaves=8)


@given(st.lists(st.dictionaries(_mots, _json, max_size=6), max_size=3), st.lists(_types, min_size=3, max_size=3))
def test_un_mouvement_quelconque_est_lu_ou_refuse_jamais_autre_chose(mouvements: Any, types: list[str]) -> None:
    types_connus = [m | {"type": t} for m, t in zip(mouvements, types, strict=False)]
    resultat = lire_scenario(fichier(*types_connus))
    assert len(resultat.rangs) + len(resultat.refus) == len(types_connus)
    assert lire_scenario(ecrire_scenario(resultat.scenario)).scenario == resultat.scenario


@given(st.binary(max_size=60) | textes)
def test_un_contenu_quelconque_est_un_scenario_ou_une_phrase(contenu: bytes | str) -> None:
    with pytest.raises(ScenarioIllisible):
        lire_scenario(contenu)
