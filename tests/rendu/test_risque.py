"""La fin d'exercice dite et dessinée : des euros à la centaine, des chances sur dix, et rien qui ne se recalcule."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest

from lib.calcul.loi_de_ligne import Origine, Reperes
from lib.calcul.risque_du_contrat import LigneSansLoi
from lib.domaine.contrat import Mission
from lib.domaine.preparation import Evenement
from lib.domaine.vocabulaire import Condition, Maitrise, TypeMesure
from lib.rendu import graphiques
from lib.rendu.contenus.chiffres_de_fin import alt_repartition, chiffres, hypotheses_et_seuil
from lib.rendu.contenus.lignes_de_fin import carte_de_maitrise, lignes_prevues, lignes_sans_prevision, origine_du_risque
from lib.rendu.couleurs import CLAIR, SOMBRE, Issue, Theme
from lib.rendu.tableaux import risque_des_lignes as des_lignes
from lib.rendu.tableaux import tranches_de_la_repartition as tableaux
from lib.rendu.tableaux.a_lire import a_lire
from lib.rendu.textes import ecarts, phrases_des_evenements
from lib.rendu.textes import phrases_du_risque as textes
from tests.domaine.contrats import contrat, ligne, plat
from tests.rendu.risques_d_essai import TROIS_PARIS, loi, risque

CONTRAT = contrat(
    ligne("A1", mission="A", libelle="Soirées", euros=10_000, maitrise=Maitrise.CPTS),
    ligne("A2", mission="A", libelle="Médecin traitant", euros=20_000, maitrise=Maitrise.TIERS),
    ligne("B1", mission="B", libelle="Annuaire", euros=5_000, maitrise=Maitrise.CPTS),
)
RAPPORTE = re.compile(r"\bécart[- ]type|\bvariance\b|\bprobabilité|\bsigma\b|\bquantile\b|\d[.,]\d{3,}", re.IGNORECASE)


def test_la_phrase_de_fin_d_exercice() -> None:
    phrase = plat(textes.fin_d_exercice(risque()))
    assert phrase.startswith("En fin d'exercice, 24 000 € attendus sur 35 000 € ;")
    assert phrase.endswith("Une ligne fait la moitié du risque.")


def test_quand_tout_est_acquis_la_phrase_le_dit() -> None:
    phrase = plat(textes.fin_d_exercice(risque((("A1", 10_000, 1.0), ("B1", 5_000, 1.0)))))
    assert phrase == "Les 15 000 € en jeu sont acquis, quoi qu'il arrive d'ici la fin de l'exercice."


def test_ni_ecart_type_ni_probabilite_brute_ni_decimale() -> None:
    sujet = risque(sans_loi=(LigneSansLoi("Z9", Decimal(900), "la règle n'a pas de cible"),))
    lus = [
        textes.fin_d_exercice(sujet), textes.annonce(sujet), textes.origines(sujet),
        alt_repartition(chiffres(sujet.moyenne)), *textes.LIMITES, *textes.AIDES.values(),
        a_lire(chiffres(sujet.moyenne)).to_string(),
        a_lire(hypotheses_et_seuil(sujet, sujet.forte, Decimal(20_000))).to_string(),
        a_lire(lignes_prevues(sujet, CONTRAT)).to_string(),
    ]  # fmt: skip
    assert [trouve[0] for texte in lus for trouve in RAPPORTE.finditer(texte)] == []
    assert "nan" not in " ".join(lus)


def test_le_seuil_se_dit_en_pastilles_et_en_annees() -> None:
    points, phrase = textes.atteindre(risque().faible, Decimal(20_000))
    assert points == "●●●●●○○○○○"
    assert plat(phrase) == "Sur 10 années comme celle-ci, environ 5 rapporteraient au moins 20 000 €."


def test_un_seuil_hors_d_atteinte_dit_le_maximum() -> None:
    points, phrase = textes.atteindre(risque().moyenne, Decimal(36_000))
    assert points == "○○○○○○○○○○"
    assert plat(phrase).endswith("ne peut rapporter au moins 36 000 €. Le maximum est de 35 000 €.")


def test_ce_qui_est_infime_n_est_ni_acquis_ni_impossible() -> None:
    total = risque(tuple((f"A{n}", 1000, 0.05) for n in range(14))).faible
    assert plat(textes.chance_d_atteindre(total, Decimal(14_000))) == "moins d'une chance sur 10"
    contraire = risque(tuple((f"A{n}", 1000, 0.95) for n in range(14))).faible
    assert plat(textes.chance_d_atteindre(contraire, Decimal(1000))) == "plus de 9 chances sur 10"
    assert textes.chance_d_atteindre(risque((("A1", 1000, 1.0),)).faible, Decimal(1000)) == "acquis"


def test_les_tranches_gardent_toute_la_probabilite_et_dix_pour_cent_de_pire() -> None:
    tranches = tableaux.tranches(risque().moyenne)
    assert tranches["pire"].sum() == pytest.approx(0.1, abs=1e-9)
    assert tranches["pire"].sum() + tranches["reste"].sum() == pytest.approx(1, abs=1e-9)
    assert len(tranches) <= tableaux.TRANCHES + 1
    assert list(tranches["debut"][1:]) == list(tranches["fin"][:-1])


def test_le_pire_est_a_gauche() -> None:
    tranches = tableaux.tranches(risque().moyenne)
    dernier_pire = tranches.index[tranches["pire"] > 0][-1]
    assert (tranches["reste"][:dernier_pire] == 0).all()


def test_les_reperes_vont_du_plus_bas_au_plus_haut_meme_quand_le_prudent_depasse_l_attendu() -> None:
    total = risque((("A1", 10_000, 0.95),)).moyenne
    assert total.prudent > total.attendu
    assert tableaux.reperes(total)["montant"].is_monotonic_increasing


@pytest.mark.parametrize("paris", [TROIS_PARIS, (("A1", 10_000, 1.0),), (("A1", 1, 0.5),)])
@pytest.mark.parametrize("theme", [CLAIR, SOMBRE])
def test_la_repartition_se_dessine(paris, theme: Theme) -> None:  # type: ignore[no-untyped-def]
    total = risque(paris).moyenne
    figure = graphiques.repartition(tableaux.tranches(total), reperes=tableaux.reperes(total), theme=theme, seuil=5.0)
    assert {t.name for t in figure.data} == {str(i) for i in Issue}
    assert len({t.marker.pattern.shape[0] for t in figure.data}) == 2, "jamais la couleur seule"
    assert len(figure.layout.annotations) == 4
    assert "NaN" not in json.dumps(figure.to_plotly_json(), default=list)


def test_les_trois_hypotheses_et_l_annee_noire_sont_toujours_la() -> None:
    sujet = risque()
    tableau = a_lire(hypotheses_et_seuil(sujet, sujet.forte, Decimal(20_000)))
    assert list(tableau.iloc[:, 0]) == [*textes.MOTS_DES_CORRELATIONS.values(), textes.ANNEE_NOIRE]
    assert tableau["Attendu"].nunique() == 1, "la moyenne ne dépend pas de l'hypothèse"


def test_d_ou_vient_le_risque_va_du_plus_lourd_au_plus_leger() -> None:
    lignes = origine_du_risque(risque(), CONTRAT).rangees
    assert [ligne.identifiant for ligne in lignes] == ["A2", "A1"]
    assert float(sum(ligne.part_du_risque for ligne in lignes)) == pytest.approx(1)
    assert [ligne.nom for ligne in lignes] == ["Médecin traitant", "Soirées"]


def test_la_carte_de_maitrise_repartit_tout_l_argent() -> None:
    total = risque().moyenne
    groupes = carte_de_maitrise(total, CONTRAT).rangees
    assert sum(groupe.montant for groupe in groupes) == 35_000
    assert float(sum(groupe.attendu for groupe in groupes)) == pytest.approx(total.attendu, abs=100)
    assert float(sum(g.manque for g in groupes)) == pytest.approx(total.maximum - total.mauvaise_annee, abs=100)
    assert [groupe.nom for groupe in groupes] == ["de la CPTS", "de tiers"]


def test_les_origines_se_comptent() -> None:
    assert plat(textes.origines(risque())) == "Prévisions : 3 avis d'équipe."


def test_une_ligne_sans_prevision_se_dit_avec_son_motif() -> None:
    sujet = risque(sans_loi=(LigneSansLoi("B1", Decimal(5_000), "la règle n'a pas de cible"),))
    ((*_, motif),) = lignes_sans_prevision(sujet, CONTRAT).valeurs()
    assert motif == "la règle n'a pas de cible"


def test_une_fourchette_se_lit_dans_l_unite_de_la_ligne() -> None:
    avec_reperes = replace(loi("A2", 20_000, 0.5), reperes=Reperes(80.5, 100, 122.5))
    sujet = replace(risque(), lois=(avec_reperes, replace(loi("A1", 10_000, 1.0), reperes=Reperes(1, 1, 1))))
    etat = replace(CONTRAT.indicateurs[0], type_mesure=TypeMesure.ETAT)
    tableau = a_lire(lignes_prevues(sujet, replace(CONTRAT, indicateurs=(etat, *CONTRAT.indicateurs[1:]))))
    assert [plat(cellule) for cellule in tableau["Fin d'exercice"]] == ["81 à 123", "—"]


def test_une_prevision_sans_issue_ne_dit_pas_impossible() -> None:
    assert lignes_prevues(risque((("A1", 10_000, 0.0),)), CONTRAT).rangees[0].chance == "aucune chance"


def test_la_tornade_et_son_jumeau() -> None:
    sujet = risque()
    tableau = des_lignes.tornade(sujet, CONTRAT)
    assert tableau.iloc[0]["ligne"] == "Médecin traitant"
    assert next(iter(des_lignes.tornade_a_lire(tableau).columns)) == "Ligne"
    assert graphiques.tornade(tableau, centre=sujet.moyenne.attendu, theme=CLAIR).data


@pytest.mark.parametrize(
    ("apres", "phrase"),
    [
        (TROIS_PARIS, "Elle ne change rien à la fin d'exercice, même une mauvaise année."),
        (
            (("A1", 10_000, 1.0), ("A2", 20_000, 1.0), ("B1", 5_000, 1.0)),
            "Une mauvaise année, elle rapporte 25 000 € de plus.",
        ),
        (
            (("A1", 10_000, 0.9), ("A2", 20_000, 0.5), ("B1", 5_000, 0.0)),
            "Elle rapporte 5 000 € de moins une mauvaise année.",
        ),
        (
            (("A2", 35_000, 0.8),),
            "Elle rapporte 4 000 € de plus en moyenne, mais 10 000 € de moins une mauvaise année.",
        ),
        (
            (("A1", 20_000, 1.0),),
            "Une mauvaise année, elle rapporte 10 000 € de plus, mais 4 000 € de moins en moyenne.",
        ),
    ],
)
def test_ce_que_la_proposition_protege_ou_coute(apres, phrase: str) -> None:  # type: ignore[no-untyped-def]
    assert plat(ecarts.protection(risque().faible, risque(apres).faible)).startswith(phrase)


def test_les_ecarts_se_recalculent_sur_ce_qui_est_ecrit() -> None:
    avant, apres = risque().moyenne, risque((("A1", 10_049, 0.9), ("A2", 20_049, 0.5))).moyenne
    for rangee in ecarts.ecarts(avant, apres):
        gauche, droite, ecart = (
            int(re.sub(r"[^\d−]", "", t).replace("−", "-") or 0) for t in (rangee.avant, rangee.apres, rangee.ecart)
        )
        assert droite - gauche == ecart


def test_passer_en_suivi_concentre_et_se_dit() -> None:
    avant = risque((("A1", 10_000, 0.8), ("A2", 10_000, 0.8), ("B1", 10_000, 0.8))).faible
    apres = risque((("A1", 15_000, 0.8), ("B1", 15_000, 0.8))).faible
    assert plat(ecarts.concentration(avant, apres)).endswith("l'écart se creuse de 200 €.")
    assert ecarts.concentration(apres, avant) == ""


def test_diluer_ne_protege_que_si_la_nouvelle_ligne_est_plus_sure() -> None:
    fragile, sure = loi("A1", 1000, 0.5), loi("A2", 1000, 0.95)
    assert "diluer protège" in ecarts.dilution(fragile, sure, noms=("Ancienne", "Nouvelle"))
    assert "diluer ne protège pas" in ecarts.dilution(sure, fragile, noms=("Nouvelle", "Ancienne"))
    assert "paie 95 % en moyenne et 50 % une mauvaise année" in plat(ecarts.dilution(sure, sure, noms=("a", "b")))


def test_ou_va_le_risque_dit_le_plus_grand_changement_d_abord() -> None:
    avant, apres = risque().moyenne, risque((("A1", 10_000, 0.9), ("A2", 10_000, 0.5), ("B1", 15_000, 1.0))).moyenne
    tableau = des_lignes.risque_deplace(avant, apres, (CONTRAT, CONTRAT))
    assert tableau.iloc[0]["N°"] == "A2"
    assert tableau.iloc[0]["Écart"].startswith("−")
    gauche, droite = tableaux.contours(avant, apres)
    assert list(gauche["euros"]) == list(droite["euros"])
    assert gauche["chance"].sum() == pytest.approx(1)
    assert graphiques.contours(gauche, droite, theme=CLAIR).data


def test_un_evenement_se_lit() -> None:
    chance = phrases_des_evenements.CHANCES_D_UN_EVENEMENT["une chance sur deux"]
    aleas = Evenement("Un généraliste part", chance, (("A2", 1),))
    phrase = plat(phrases_des_evenements.evenement(aleas, CONTRAT))
    assert phrase == "Un généraliste part : environ 5 chances sur 10 ; A2 perdrait tout le résultat"


def test_un_evenement_dit_ce_que_chaque_ligne_perdrait() -> None:
    pertes = (("A1", Fraction(1, 4)), ("A2", Fraction(1, 3)), ("B1", Fraction(1, 4)), ("Z9", Fraction(1)))
    phrase = plat(phrases_des_evenements.evenement(Evenement("Un local ferme", Fraction(1, 5), pertes), CONTRAT))
    assert phrase == (
        "Un local ferme : environ 2 chances sur 10 ; A1, B1 perdraient un quart du résultat ; "
        "A2 perdrait 33,3 % du résultat"
    )


def test_les_chances_proposees_gardent_la_valeur_du_classeur() -> None:
    choix = phrases_des_evenements.chances_d_ouverture(phrases_des_evenements.Fraction(33, 100))
    assert phrases_des_evenements.Fraction(33, 100) in choix.values()


def test_la_repartition_a_lire_est_monotone_et_finit_au_maximum() -> None:
    tableau = tableaux.repartition_a_lire(risque().moyenne)
    assert isinstance(tableau, pd.DataFrame)
    assert plat(tableau.iloc[-1, 0]) == "35 000 €"


def test_les_euros_sous_condition_se_disent() -> None:
    fermee = replace(CONTRAT, missions=(Mission("A", "Accès aux soins", condition=Condition.INCONNUE),))
    assert "30 000 € sous condition" in plat(ecarts.sous_condition(risque(), fermee))
    assert ecarts.sous_condition(risque(), CONTRAT) == ""


def test_une_ligne_nouvelle_sans_prevision_dit_ses_euros_et_pourquoi() -> None:
    phrase = plat(ecarts.a_completer([LigneSansLoi("A3-bis", Decimal(2500), "Il manque un seuil.")]))
    assert phrase == "Hors de ces chiffres : 2 500 € de A3-bis. Il manque un seuil."


def test_une_ligne_prevue_par_defaut_se_dit_dans_la_liste_du_risque() -> None:
    melange = risque((("A1", 10_000, 0.9), ("A2", 20_000, 0.5, Origine.DEFAUT)))  # type: ignore[arg-type]
    noms = {r.identifiant: r.nom for r in origine_du_risque(melange, CONTRAT).rangees}
    assert noms["A2"].endswith(" (par défaut)")
    assert "défaut" not in noms["A1"]
