"""Les phrases et les tableaux de l'écran : ce qu'ils disent de la CPTS de démonstration."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.domaine.contrat import Contrat, Mission
from lib.domaine.leviers import leviers
from lib.domaine.mouvements import Ajouter, Neutraliser
from lib.domaine.scenario import Scenario
from lib.domaine.valorisation import ContratValorise, LigneValorisee, valoriser
from lib.domaine.vocabulaire import Maitrise
from lib.donnees.scenario_json import lire_scenario
from lib.rendu import graphiques
from lib.rendu.contenus.annees_d_une_ligne import annees
from lib.rendu.contenus.euros_selon_leur_sort import missions_en_barres
from lib.rendu.contenus.proposition_comparee import euros_conserves
from lib.rendu.couleurs import CLAIR, SOMBRE, Sort, Theme
from lib.rendu.graphiques.regle import PointDuJour
from lib.rendu.tableaux import tableaux_d_un_indicateur as tableaux_de_l_indicateur
from lib.rendu.tableaux import tableaux_du_gateau
from lib.rendu.tableaux.a_lire import a_lire
from lib.rendu.textes import phrases_d_un_indicateur as textes_de_l_indicateur
from lib.rendu.textes import phrases_de_la_fiche
from lib.rendu.textes import phrases_de_synthese as textes
from lib.rendu.textes import phrases_du_gateau as textes_du_gateau
from lib.usages.faits import FaitsDuContrat
from tests.domaine.contrats import contrat, ligne, plat
from tests.usages.essais import compares, entre

SCENARIO = """{"version": 1, "nom": "Équilibre", "mouvements": [
 {"type": "remplacer", "id": "A3", "par": {"libelle": "État des lieux", "nature": "qualitatif", "regle": "états"}},
 {"type": "regle", "id": "Q2", "regle": "proportionnel"},
 {"type": "ceder", "id": "P2", "cible": "110", "motif": "secret"},
 {"type": "suivi", "id": "V11"}], "desactives": [3]}"""


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return lire_scenario(SCENARIO).scenario


def la_ligne(valorise: ContratValorise, identifiant: str) -> LigneValorisee:
    trouvee = valorise.ligne(identifiant)
    assert trouvee is not None
    return trouvee


def test_la_synthese_laisse_la_crise_hors_du_gateau(reference: Contrat, valorise: ContratValorise) -> None:
    assert plat(textes.synthese(FaitsDuContrat(reference))).startswith(
        "72 806 € acquis sur 122 500 €. Cinq lignes décident de "
    )
    assert plat(textes.sous_condition(valorise)).startswith("Hors du gâteau : 67 500 € de plus si : crise reconnue")
    assert sum(textes.sorts(valorise.du).values()) == 122_500
    assert "Réponse aux crises sanitaires" not in {m.libelle for m in missions_en_barres(valorise)}


def test_sans_montant_la_synthese_dit_quoi_completer() -> None:
    assert "Montant max" in textes.synthese(FaitsDuContrat(contrat(ligne(euros=None))))


@pytest.mark.parametrize(
    ("identifiant", "fait", "manque"),
    [
        ("P1", "10 sur 15", "encore 5 réunions"),
        ("A1", "112 patients", "12 patients de moins (palier à 100)"),
        ("V1", "68,9 %", "+0,8 point (palier à 69,7 %)"),
        ("A5", "non fait", "à faire, avec sa pièce"),
        ("P6", "0 sur 1", "encore 1 soirée"),
    ],
)
def test_ce_qui_est_fait_et_ce_qui_manque(valorise: ContratValorise, identifiant: str, fait: str, manque: str) -> None:
    levier = next(lu for lu in leviers(valorise) if lu.ligne.indicateur.identifiant == identifiant)
    assert plat(textes.ce_qui_est_fait(levier.ligne)) == fait
    assert plat(textes.ce_qui_manque(levier)) == manque


@pytest.mark.parametrize(
    ("identifiant", "phrase"),
    [
        ("P1", "6 000 € acquis sur 9 000 € (66,7 %) : réalisé 10 réunions, cible 15 réunions."),
        ("A6", "Les 3 500 € de la ligne sont acquis : c'est fait."),
        ("A5", "Rien n'est acquis sur 5 000 € : ce n'est pas fait."),
        ("P7", "4 000 € en jeu. Le réalisé manque : la ligne n'est pas évaluée. Manquant n'est pas zéro."),
        ("F1", "Indicateur de suivi, non payé : 61,5 %, cible 60 %."),
    ],
)
def test_la_phrase_d_une_ligne(valorise: ContratValorise, identifiant: str, phrase: str) -> None:
    assert plat(textes_de_l_indicateur.indicateur(la_ligne(valorise, identifiant))) == phrase


def test_chaque_mission_a_sa_phrase(valorise: ContratValorise) -> None:
    phrases = {m.mission.code: plat(textes_de_l_indicateur.mission(m)) for m in valorise.missions}
    assert (
        phrases["ACCES"] == "19 350 € acquis sur 35 000 € ; 4 lignes pleinement atteintes sur 10, 2 500 € non évalués."
    )
    assert phrases["CRISE"].startswith("67 500 € qui ne sont dus que si : ")
    assert "de suivi" in phrases["FONCTIONNEMENT"]


def test_un_scenario_se_dit_en_phrases(reference: Contrat, scenario: Scenario) -> None:
    contrats = compares(reference, scenario)
    cede, obtient = textes_du_gateau.balance(contrats)
    assert len(cede.phrases) == 1
    assert len(obtient.phrases) == 2
    assert "secret" not in " ".join((*cede.phrases, *obtient.phrases))
    assert "garde l'enveloppe de chaque mission" in textes_du_gateau.gateau(contrats)


def test_l_ecart_entre_deux_parts_se_recalcule_sur_ce_qui_est_ecrit() -> None:
    def moitie(tiers: int) -> Contrat:
        return contrat(
            ligne("A1", euros=tiers, maitrise=Maitrise.TIERS, cellules={"maitrise": "Indicateurs!H2"}),
            ligne("A2", euros=1000 - tiers),
        )

    for avant, apres, ecart in ((271, 246, "− 2 points"), (274, 265, "inchangé"), (274, 266, "inchangé")):
        rangee = textes_du_gateau.dependance(entre(moitie(avant), moitie(apres)))
        assert plat(rangee.ecart) == ecart


def test_un_mouvement_dit_les_euros_de_la_ligne_qu_il_trouve(reference: Contrat) -> None:
    nouvelle = ligne("", mission="PREVENTION", libelle="Campagne", euros=None)
    gestes = Scenario("Dilué").ajouter(Ajouter("PREVENTION", nouvelle, Decimal(1000))).ajouter(Neutraliser("V1"))
    dits = textes_du_gateau.euros_du_mouvement(compares(reference, gestes), 1)
    assert plat(dits) == "3 289,15 €"


def test_les_euros_se_conservent_dans_le_tableau(reference: Contrat, scenario: Scenario) -> None:
    tableau = a_lire(euros_conserves(compares(reference, scenario)))
    assert set(tableau["Écart"]) == {"inchangé"}
    assert list(tableau["Avant"]) == list(tableau["Après"])


def test_les_verrous_nomment_les_nationaux(reference: Contrat) -> None:
    verrous = tableaux_du_gateau.verrous(reference)
    assert {"A1", "P7", "K1"} <= set(verrous["N°"])


@pytest.mark.parametrize("theme", [CLAIR, SOMBRE])
def test_toutes_les_figures_se_construisent_sans_texte_creux(
    reference: Contrat, valorise: ContratValorise, theme: Theme
) -> None:
    figures: list[go.Figure] = []
    for une in valorise.lignes:
        figures += figures_de(une, theme)
    for figure in figures:
        assert isinstance(figure, go.Figure)
        assert not {"nan", "None", "NaN"} & set(textes_de(figure))


def figures_de(une: LigneValorisee, theme: Theme) -> list[go.Figure]:
    trace = tableaux_de_l_indicateur.courbe(une)
    comparees = tableaux_de_l_indicateur.regles_comparees(une.indicateur)
    passe = tableaux_de_l_indicateur.historique(une, None)
    place = tableaux_de_l_indicateur.point_du_jour(une)
    point = place and PointDuJour(*place, textes_de_l_indicateur.lecture_du_point(une))
    return [
        *([] if trace.empty else [graphiques.courbe(trace, point=point, unite="", theme=theme)]),
        *([] if comparees.empty else [graphiques.barres_des_regles(comparees, theme=theme)]),
        *([] if passe.empty else [graphiques.historique(passe, unite="%", theme=theme)]),
    ]


def textes_de(figure: go.Figure) -> list[str]:
    return [str(t) for trace in figure.data for t in (trace.text if isinstance(trace.text, tuple | list) else [])]


def test_l_historique_ecrit_les_grands_nombres_en_entier() -> None:
    passe = pd.DataFrame({"exercice": ["2024"], "cible": [None], "realise": [1_234_567.5]})
    assert "1 234 567,5" in [plat(t) for t in textes_de(graphiques.historique(passe, unite="", theme=CLAIR))]


def test_l_axe_des_euros_finit_sur_le_maximum_de_la_ligne(valorise: ContratValorise) -> None:
    figure = graphiques.courbe(
        tableaux_de_l_indicateur.courbe(la_ligne(valorise, "A1")), point=None, unite="", theme=CLAIR
    )
    assert list(figure.layout.yaxis.tickvals) == [0, 3000, 6000, 9000]
    assert 9000 <= figure.layout.yaxis.range[1] < 9500


def test_l_historique_va_jusqu_a_l_annee_en_cours_et_sa_cible(reference: Contrat, valorise: ContratValorise) -> None:
    annee = annees(la_ligne(valorise, "A1"), reference.exercice)[-1]
    assert (annee.nom, annee.cible, annee.realise, annee.montant) == ("2026-2027, en cours", 50, 112, 3000)


def test_la_courbe_a_un_saut_la_ou_la_regle_saute(valorise: ContratValorise) -> None:
    trace = tableaux_de_l_indicateur.courbe(la_ligne(valorise, "V1"))
    au_palier = trace[trace["valeur"] == 69.7]["euros"]
    assert list(au_palier) == [0, 1000]


def test_le_non_explique_ne_se_montre_que_s_il_existe(valorise: ContratValorise) -> None:
    assert Sort.INCONNU not in textes.sorts(valorise.du)
    trop = valoriser(contrat(ligne(euros=1200), enveloppe=1000))
    assert textes.sorts(trop.du)[Sort.INCONNU] == -200


def test_une_part_variable_inconnue_ne_s_ecrit_jamais_zero() -> None:
    muet = Contrat(missions=(Mission("ACCES", "Accès aux soins"),), indicateurs=(ligne(euros=None),))
    valorise = valoriser(muet)
    dites = (
        phrases_de_la_fiche.fiche(valorise, Scenario("s")),
        textes_de_l_indicateur.mission(valorise.missions[0]),
        textes.alt_synthese(valorise),
    )
    assert all("inconnu" in phrase for phrase in dites)
    assert not any(plat("sur 0 €") in plat(phrase) or "de 0" in phrase for phrase in dites)
