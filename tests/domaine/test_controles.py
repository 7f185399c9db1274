"""Les contrôles d'un contrat : sommes, barème, paliers, cibles, départs, règles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat, regrouper
from lib.domaine.contrat import Contrat, Cpts, Mission
from lib.domaine.controles import controler
from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier
from lib.domaine.parametres import Bareme, Fiabilite, Version
from lib.domaine.vocabulaire import Gravite, NatureCible, NomRegle, Operateur, Sens

CIBLE = Cible("15", Operateur.ATTEINDRE, Fraction(15), nature=NatureCible.NOMBRE)
LIGNE = Indicateur(
    "A1",
    "ACCES",
    "Réunions",
    cible=CIBLE,
    mesure=Mesure.nombre(10),
    montant_max=Decimal(9000),
    cellules={"indicateur": "Indicateurs!D2", "cible": "Indicateurs!L2", "montant_max": "Indicateurs!S2"},
)
MISSION = Mission("ACCES", "Accès aux soins", part_variable=Decimal(9000), cellules={"part_variable": "Missions!G2"})


FOURCHETTE = Cible("4 à 6", Operateur.ENTRE, Fraction(4), Fraction(6), nature=NatureCible.INTERVALLE)
ZERO_A_LA_HAUSSE = Cible("0", Operateur.ATTEINDRE, Fraction(0), nature=NatureCible.NOMBRE)
UN_PALIER = (Palier(Fraction(4), LIGNE.montant_max or Decimal(0)),)


def codes(contrat: Contrat, bareme: Bareme | None = None) -> list[str]:
    return [anomalie.code for anomalie in controler(contrat, bareme)]


def contrat_de(*lignes: Indicateur, mission: Mission = MISSION) -> Contrat:
    return Contrat(missions=(mission,), indicateurs=lignes)


def test_un_contrat_qui_tient_n_a_pas_d_anomalie() -> None:
    assert codes(contrat_de(LIGNE)) == []


def test_une_somme_differente_montre_les_deux_nombres_et_la_cellule() -> None:
    (anomalie,) = controler(contrat_de(LIGNE, mission=replace(MISSION, part_variable=Decimal(10000))))
    assert (anomalie.code, anomalie.feuille, anomalie.cellule) == ("SOMME_DIFFERENTE_DE_L_ENVELOPPE", "Missions", "G2")
    for montant in ("9\u202f000\u202f€", "10\u202f000\u202f€", "1\u202f000\u202f€"):
        assert montant in anomalie.message


def test_une_ligne_de_suivi_ne_compte_pas_dans_la_somme() -> None:
    assert codes(contrat_de(LIGNE, replace(LIGNE, identifiant="A2", remunere=False))) == []


@pytest.mark.parametrize(
    ("changements", "code"),
    [
        ({"montant_max": None}, "MONTANT_INCONNU"),
        ({"cible": Cible("à définir", nature=NatureCible.A_DEFINIR)}, "CIBLE_A_DEFINIR"),
        ({"cible": Cible("améliorer", nature=NatureCible.TEXTE)}, "CIBLE_ILLISIBLE"),
        ({"regle": NomRegle.PROGRESSION}, "DEPART_MANQUANT"),
        (
            {"cible": Cible("+5", Operateur.EVOLUTION_AU_MOINS, Fraction(5), nature=NatureCible.EVOLUTION)},
            "DEPART_MANQUANT",
        ),
        ({"regle": NomRegle.PROPORTIONNEL, "sens": Sens.BAISSE}, "REGLE_INAPPLICABLE"),
        ({"regle": NomRegle.LINEAIRE}, "REGLE_INAPPLICABLE"),
        ({"regle": NomRegle.LINEAIRE, "seuil": LIGNE.cible.valeur}, "REGLE_INAPPLICABLE"),
        ({"regle": NomRegle.PROGRESSION, "depart": LIGNE.cible.valeur}, "REGLE_INAPPLICABLE"),
        ({"seuil": Fraction(1, 2)}, "REGLE_INAPPLICABLE"),
        ({"intermediaire": Fraction(1, 2)}, "REGLE_INAPPLICABLE"),
        (
            {"cible": FOURCHETTE, "sens": Sens.INTERVALLE, "regle": NomRegle.PALIERS, "paliers": UN_PALIER},
            "PALIERS_INCOHERENTS",
        ),
    ],
)
def test_une_ligne_payee_incomplete_est_signalee(changements: dict[str, object], code: str) -> None:
    ligne = replace(LIGNE, **changements)  # type: ignore[arg-type]
    assert codes(contrat_de(ligne)) == [code]
    assert codes(contrat_de(replace(ligne, remunere=False))) == []


def test_une_ligne_qui_n_est_pas_evaluee_n_est_pas_dite_suivie_en_tout_ou_rien() -> None:
    """« 0 » à la hausse, sous une règle proportionnelle, se disait des deux façons."""
    assert codes(contrat_de(replace(LIGNE, cible=ZERO_A_LA_HAUSSE, regle=NomRegle.PROPORTIONNEL))) == ["SENS_CONTRAIRE"]


@pytest.mark.parametrize(
    "paliers",
    [
        ((10, 3000), (20, 9000), (30, 6000)),
        ((10, 3000), (10, 9000)),
        ((10, 3000), (20, 8000)),
    ],
)
def test_des_paliers_qui_se_contredisent_sont_signales(paliers: tuple[tuple[int, int], ...]) -> None:
    marches = tuple(Palier(Fraction(seuil), Decimal(montant)) for seuil, montant in paliers)
    assert codes(contrat_de(replace(LIGNE, regle=NomRegle.PALIERS, paliers=marches))) == ["PALIERS_INCOHERENTS"]


def test_un_ecart_au_bareme_dit_ce_que_vaut_le_bareme() -> None:
    version = Version(date(2022, 4, 1), Decimal(35000), "une source", Fiabilite.UNE_SOURCE, date(2026, 11, 21))
    bareme = Bareme({("AV2-2021", "ACCES", "variable", 3): version})
    contrat = replace(contrat_de(LIGNE), cpts=Cpts(taille=3), version_bareme="AV2-2021")
    (anomalie,) = controler(contrat, bareme)
    assert (anomalie.code, anomalie.gravite) == ("ECART_AU_BAREME", Gravite.INFORMATION)
    assert "une source" in anomalie.message
    assert "35\u202f000\u202f€" in anomalie.message
    assert controler(contrat) == ()


@pytest.mark.parametrize(("ecrit", "codes_attendus"), [(22_500, []), (45_000, []), (30_000, ["ECART_AU_BAREME"])])
def test_l_annee_du_plan_de_crise_vaut_le_double_de_sa_mise_a_jour(ecrit: int, codes_attendus: list[str]) -> None:
    """Le barème donne la mise à jour ; le double est calculé, ou d'une seule source."""
    version = Version(date(2022, 9, 3), Decimal(22_500), "deux annexes", Fiabilite.UNE_SOURCE, date(2026, 11, 28))
    mission = Mission("CRISE", "Crise", part_fixe=Decimal(ecrit))
    contrat = Contrat(cpts=Cpts(taille=3), version_bareme="AV2-2021", missions=(mission,))
    assert [a.code for a in controler(contrat, Bareme({("AV2-2021", "CRISE", "fixe", 3): version}))] == codes_attendus


def test_des_constats_qui_se_suivent_se_regroupent() -> None:
    constats = [
        Constat(CodeDAnomalie.CIBLE_ILLISIBLE, "est faux.", "Corrigez.", "F", f"B{ligne}", "Cible", "9")
        for ligne in (2, 3, 4, 6)
    ]
    groupe, seul = regrouper(constats)
    assert groupe.cellule == "B2:B4"
    assert groupe.message == "F, 3 cellules, B2 à B4 (Cible)\u00a0: «\u00a09\u00a0» est faux."
    assert seul.cellule == "B6"


def _ligne_a(identifiant: str, montant: int | Decimal, cellule: str) -> Indicateur:
    return replace(LIGNE, identifiant=identifiant, montant_max=Decimal(montant), cellules={"montant_max": cellule})


def test_des_montants_tous_minuscules_sont_dits_un_a_un() -> None:
    """5 et 0,90 pour 5 000 € et 900 € : des milliers d'euros dont l'unité n'est écrite nulle part."""
    minuscules = contrat_de(_ligne_a("A1", 5, "F!E2"), _ligne_a("A2", Decimal("0.90"), "F!E3"))
    dits = [a.cellule for a in controler(minuscules) if a.code is CodeDAnomalie.MONTANT_DEMESURE]
    assert dits == ["E2", "E3"]
    assert CodeDAnomalie.MONTANT_DEMESURE not in codes(
        contrat_de(_ligne_a("A1", 5, "F!E2"), _ligne_a("A2", 100, "F!E3"))
    )


@pytest.mark.parametrize(("realise", "cible", "est_dit"), [(2026, 15, True), (2026, 1800, False), (900, 15, False)])
def test_une_annee_a_la_place_d_un_realise_est_a_verifier(realise: int, cible: int, est_dit: bool) -> None:
    vise = Cible(str(cible), Operateur.ATTEINDRE, Fraction(cible), nature=NatureCible.NOMBRE)
    dits = codes(contrat_de(replace(LIGNE, cible=vise, mesure=Mesure.nombre(realise))))
    assert (CodeDAnomalie.UNITE_INCOHERENTE in dits) is est_dit


def test_un_montant_mille_fois_ses_voisins_est_dit_sur_sa_cellule() -> None:
    """« 450 000 000 € » pour 4 500 € : une virgule oubliée, qui fausserait tous les totaux."""
    lignes = [_ligne_a(f"A{rang}", 9000, f"Indicateurs!S{rang}") for rang in range(2, 5)]
    contrat = contrat_de(*lignes, _ligne_a("A9", 450_000_000, "Indicateurs!S9"))
    (anomalie,) = [a for a in controler(contrat) if a.code is CodeDAnomalie.MONTANT_DEMESURE]
    assert (anomalie.feuille, anomalie.cellule) == ("Indicateurs", "S9")
    assert "450\u202f000\u202f000\u202f€ : une virgule oubliée" in anomalie.message


@pytest.mark.parametrize("montants", [(9000,), (9, 8000), (9000, 500, 8_000_000), (1_000_000, 1_000_000)])
def test_des_montants_du_meme_ordre_ne_sont_pas_demesures(montants: tuple[int, ...]) -> None:
    lignes = [_ligne_a(f"A{rang}", montant, f"Indicateurs!S{rang}") for rang, montant in enumerate(montants, start=2)]
    assert CodeDAnomalie.MONTANT_DEMESURE not in codes(contrat_de(*lignes))


def test_une_enveloppe_mille_fois_les_autres_est_dite_sur_sa_cellule() -> None:
    missions = tuple(
        Mission(code, code, part_fixe=Decimal(30_000), part_variable=part, cellules={"part_variable": f"Missions!G{n}"})
        for n, (code, part) in enumerate([("A", Decimal(20_000)), ("B", Decimal(45_000_000))], start=2)
    )
    constats = [a for a in controler(Contrat(missions=missions)) if a.code is CodeDAnomalie.MONTANT_DEMESURE]
    assert [a.cellule for a in constats] == ["G3"]
