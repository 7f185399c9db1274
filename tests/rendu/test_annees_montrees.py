"""Les années à venir en mots : le plan de l'annexe, l'argument tiré de l'histoire, la section de la fiche interne."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.calcul.modeles.passe import demi_fourchette
from lib.calcul.trajectoires.trajectoire import trajectoires_de
from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.annees.avis_annuel import AvisAnnuel
from lib.domaine.annees.rotation import rotation_de
from lib.domaine.contrat import Contrat, Exercice, LigneRetiree
from lib.domaine.indicateur import PointAnnuel
from lib.domaine.preparation import Preparation
from lib.rendu.contenus.annees_montrees import nom_de_l_annee, plan_par_marches
from lib.rendu.contenus.matelas_montre import mois_dits, risque_dit
from lib.rendu.textes.phrases_de_rotation import pourquoi_plusieurs_annees
from lib.rendu.textes.phrases_des_trajectoires import lecture, restant
from tests.domaine.contrats import ligne, plat

EXERCICE = Exercice(date(2026, 4, 15), date(2027, 4, 14))
TROIS = tuple(AvisAnnuel("A1", k, Fraction(8), Fraction(10 + k), Fraction(16)) for k in (1, 2, 3))


def test_le_plan_s_ecrit_comme_l_annexe() -> None:
    contrat = Contrat(exercice=EXERCICE, indicateurs=(ligne("A1", depart=6, unite="réunions"),))
    (trajectoire,) = trajectoires_de(contrat, Preparation(avis_annuels=TROIS), (1, 2, 3))
    plan = [plat(phrase) for phrase in plan_par_marches(trajectoire, contrat)]
    assert plan[0].startswith("2027-2028 : au moins ")
    assert plan[0].endswith("vs 6 initial)")
    dite = plat(lecture(trajectoire, Fraction(7, 10)))
    assert dite.startswith("Pour tenir 7 chances sur 10 chaque année, s'engager sur ")
    assert "tenir les trois" in dite


def test_une_cible_que_l_on_ne_relache_pas_dit_les_chances_qu_elle_perd() -> None:
    """Une prévision qui recule : la cible reste, la phrase n'annonce pas 7 chances sur 10 pour chaque année."""
    recule = tuple(AvisAnnuel("A1", k, Fraction(8 - 2 * k), Fraction(16 - 2 * k), Fraction(18 - k)) for k in (1, 2, 3))
    contrat = Contrat(exercice=EXERCICE, indicateurs=(ligne("A1", depart=6, unite="réunions"),))
    (trajectoire,) = trajectoires_de(contrat, Preparation(avis_annuels=recule), (1, 2, 3))
    dite = plat(lecture(trajectoire, Fraction(7, 10)))
    assert dite.startswith("Pour tenir 7 chances sur 10 la première année, s'engager sur ")
    assert "ensuite, sans la relâcher :" in dite
    assert trajectoire.annees[-1].chance < 0.65


def test_un_exercice_sans_date_ne_s_invente_pas() -> None:
    assert plat(nom_de_l_annee(Contrat(), 2)) == "dans 2 ans"


def test_l_argument_cite_l_histoire_de_la_cpts_et_dit_ses_limites() -> None:
    passe = tuple(
        PointAnnuel(AnneeDeContrat(2021 + n, 2022 + n), realise=Fraction(v)) for n, v in enumerate((6, 8, 11, 12))
    )
    contrat = Contrat(exercice=EXERCICE, indicateurs=(ligne("A1", historique=passe), ligne("A2", euros=Decimal(2500))))
    phrases = [plat(p) for p in pourquoi_plusieurs_annees(rotation_de(contrat))]
    assert "2 500 €" in phrases[1]
    assert "est allée de 6 (2021-2022) à 12 (2024-2025)" in phrases[3]
    assert phrases[-1].startswith("Limites")


def retiree(nom: str, *realises: int | None, paye: Decimal | None = None) -> LigneRetiree:
    points = (
        PointAnnuel(AnneeDeContrat(2020 + n, 2021 + n), realise=None if v is None else Fraction(v), montant_paye=paye)
        for n, v in enumerate(realises)
    )
    return LigneRetiree("B1", nom, historique=tuple(points))


def test_les_lignes_abandonnees_trop_tot_sont_nommees_avec_leurs_chiffres_et_les_limites() -> None:
    retirees = (
        retiree("ateliers", 4, 9, paye=Decimal(1000)),
        retiree("fiches", 41),
        retiree("visites", None),
        retiree("réunions", 1, 2, 3, 4),
    )
    dites = [plat(p) for p in pourquoi_plusieurs_annees(rotation_de(Contrat(exercice=EXERCICE, retirees=retirees)))]
    (nommees,) = [p for p in dites if "retirées" in p and "ateliers" in p]
    assert nommees.startswith("4 lignes ont été retirées, dont 3 avant d'avoir 4 exercices mesurés")
    assert "« ateliers », de 4 (2020-2021) à 9 (2021-2022), 2 000 € payés" in nommees
    assert "« fiches », mesurée une fois, 41 (2020-2021)" in nommees
    assert "« visites », sans exercice passé mesuré" in nommees
    assert "réunions" not in nommees
    assert "ne disent ni pourquoi" in dites[-1]


def test_un_exercice_dont_le_paiement_est_inconnu_ne_compte_pas_pour_zero() -> None:
    payee, muette = retiree("ateliers", 4, paye=Decimal(1000)), retiree("ateliers", 4, 9)
    partielle = replace(payee, historique=(*payee.historique, muette.historique[1]))
    dites = " ".join(pourquoi_plusieurs_annees(rotation_de(Contrat(exercice=EXERCICE, retirees=(partielle,)))))
    assert "à 9 (2021-2022), au moins 1 000 € payés" in plat(dites)


def test_sans_ligne_retiree_l_argument_dit_ou_les_ecrire() -> None:
    *_, limites = pourquoi_plusieurs_annees(rotation_de(Contrat(exercice=EXERCICE, indicateurs=(ligne("A1"),))))
    assert "« Historique », avec leur libellé" in plat(limites)


def test_la_fourchette_se_resserre_avec_les_annees() -> None:
    largeurs = [demi_fourchette(n) for n in range(4, 12)]
    assert largeurs == sorted(largeurs, reverse=True)
    assert round(largeurs[0], 1) == 2.2


def test_un_malheur_n_est_jamais_acquis() -> None:
    assert [plat(risque_dit(p)) for p in (0, 0.3, 1)] == ["exclu", "environ 3 chances sur 10", "à coup sûr"]


def test_des_mois_inconnus_sont_un_tiret() -> None:
    assert mois_dits(None) == "—"
    assert plat(mois_dits(Fraction(-1, 4))) == "−0,3 mois"


def test_aucune_annee_a_venir_se_dit_en_francais() -> None:
    assert restant(()) == "aucune ligne sur 0 ne se prévoit sur plusieurs années."
