"""Prévoir une ligne : quel modèle, quels nombres, quels refus."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.calcul.loi_de_ligne import LoiDeLigne, Origine
from lib.calcul.prevision import PrevisionImpossible, prevoir
from lib.domaine.contrat import Exercice
from lib.domaine.indicateur import Cible, Indicateur, Mesure, PointAnnuel, Releve
from lib.domaine.preparation import Hypotheses, Prevision
from lib.domaine.vocabulaire import (
    Confiance,
    EtatMesure,
    FormeDAvis,
    Maitrise,
    Methode,
    NatureCible,
    NatureMesure,
    NomRegle,
    Operateur,
    Sens,
    TypeMesure,
)
from tests.annees import annee_dite
from tests.domaine.contrats import cible, ligne, plat

ANNEE = Exercice(date(2026, 1, 1), date(2026, 12, 31))
AU_30_JUIN = date(2026, 6, 30)
STOCK, TAUX, ETAT, FLUX = TypeMesure.STOCK, TypeMesure.TAUX, TypeMesure.ETAT, TypeMesure.FLUX
OUI = Cible("oui", valeur=Fraction(1), nature=NatureCible.BOOLEEN)
NON = Cible("non", valeur=Fraction(0), nature=NatureCible.BOOLEEN)
FAIT, PARTIEL, PAS_FAIT = (Mesure.constat(Fraction(v)) for v in (1, Fraction(1, 2), 0))


def passe(*realises: int | str) -> tuple[PointAnnuel, ...]:
    return tuple(
        PointAnnuel(annee_dite(str(2026 - len(realises) + i)), realise=Fraction(r)) for i, r in enumerate(realises)
    )


def avis(basse: Any = None, mediane: Any = None, haute: Any = None, **faits: Any) -> Prevision:
    nombres = (None if n is None else Fraction(n) for n in (basse, mediane, haute))
    return Prevision("A1", *nombres, **faits)


def constat(mesure: Mesure = PAS_FAIT, regle: NomRegle = NomRegle.ETATS, **faits: Any) -> Indicateur:
    return ligne(vise=faits.pop("vise", OUI), realise=mesure, regle=regle, type_mesure=ETAT, **faits)


def atomes(loi: LoiDeLigne) -> dict[float, float]:
    return {part: round(masse, 12) for part, masse in zip(loi.parts, loi.masses, strict=True)}


# Ce qui est connu


@pytest.mark.parametrize(
    ("indicateur", "part", "phrase"),
    [
        (constat(FAIT), 1.0, "C'est déjà fait."),
        (ligne(mesure_le=date(2026, 12, 31)), 0.0, "L'exercice est fini : 5 au 31/12/2026."),
        (ligne(regle=NomRegle.APPRECIATION, realise=Mesure.nombre(70, "%")), 0.7, "Part déjà fixée à la main."),
        (
            ligne(
                vise=Cible("31/10/2026", echeance=date(2026, 10, 31), nature=NatureCible.ECHEANCE),
                realise=Mesure(
                    EtatMesure.MESURE, Fraction(date(2026, 9, 4).toordinal()), NatureMesure.DATE, "", "04/09/2026"
                ),
            ),
            1.0,
            "C'est daté du 04/09/2026.",
        ),
    ],
)
def test_ce_qui_ne_changera_plus(indicateur: Indicateur, part: float, phrase: str) -> None:
    loi = prevoir(indicateur, ANNEE, avis(1, 2, 3))
    assert (loi.parts, loi.masses, loi.origine, loi.methode) == ((part,), (1.0,), Origine.CONNUE, Methode.CONNUE)
    assert plat(loi.phrase) == phrase


def test_ni_la_maitrise_ni_un_evenement_ne_touchent_une_valeur_connue() -> None:
    indicateur = ligne(mesure_le=date(2026, 12, 31), realise=12, maitrise=Maitrise.TIERS)
    assert prevoir(indicateur, ANNEE, pertes=(Fraction(1),)).chance_de_tout == 1


# L'avis de l'équipe


@pytest.mark.parametrize(
    ("mot", "chance"),
    list(zip(Confiance, (0.95, 0.8, 0.5, 0.2, 0.05), strict=True)),
)
def test_les_cinq_mots_d_un_constat(mot: Confiance, chance: float) -> None:
    loi = prevoir(constat(), ANNEE, avis(confiance=mot))
    reste = round((1 - chance) / 2, 12)
    assert atomes(loi) == {0.0: reste, 0.5: reste, 1.0: chance}
    assert loi.reperes is None
    assert loi.origine is Origine.EQUIPE


def test_un_constat_deja_partiel_ne_redescend_pas() -> None:
    loi = prevoir(constat(PARTIEL), ANNEE, avis(confiance=Confiance.PROBABLE))
    assert atomes(loi) == {0.5: 0.2, 1.0: 0.8}


@pytest.mark.parametrize("absence", [EtatMesure.MANQUANT, EtatMesure.PAS_ENCORE_DU])
@pytest.mark.parametrize("vise", [OUI, Cible("bilan remis", nature=NatureCible.TEXTE)])
def test_un_constat_pas_encore_fait_se_prevoit(absence: EtatMesure, vise: Cible) -> None:
    indicateur = constat(Mesure(absence), NomRegle.TOUT_OU_RIEN, vise=vise)
    assert atomes(prevoir(indicateur, ANNEE, avis(confiance=Confiance.PROBABLE))) == {0.0: 0.2, 1.0: 0.8}


def test_quand_la_cible_est_non_reussir_c_est_que_ce_ne_soit_pas_fait() -> None:
    loi = prevoir(constat(PAS_FAIT, NomRegle.TOUT_OU_RIEN, vise=NON), ANNEE, avis(confiance=Confiance.PROBABLE))
    assert atomes(loi) == {0.0: 0.2, 1.0: 0.8}


def test_un_mot_sur_une_ligne_chiffree_vaut_pour_toute_la_cible() -> None:
    proportionnelle = ligne(regle=NomRegle.PROPORTIONNEL, type_mesure=STOCK)
    loi = prevoir(proportionnelle, ANNEE, avis(confiance=Confiance.PROBABLE))
    assert atomes(loi) == {0.5: 0.2, 1.0: 0.8}
    assert "la part d'aujourd'hui (50 %)" in plat(loi.phrase)
    atteinte = replace(proportionnelle, mesure=Mesure.nombre(12))
    assert atomes(prevoir(atteinte, ANNEE, avis(confiance=Confiance.PROBABLE))) == {1.0: 1.0}, "12 vaut mieux que 11,9"
    sautante = replace(atteinte, regle=NomRegle.TOUT_OU_RIEN)
    assert atomes(prevoir(sautante, ANNEE, avis(confiance=Confiance.PROBABLE))) == {0.0: 0.2, 1.0: 0.8}


def test_une_ligne_suivie_ne_promet_pas_les_euros_que_le_classeur_lui_laisse() -> None:
    loi = prevoir(ligne(vise=14, type_mesure=STOCK, remunere=False), ANNEE, avis(8, 12, 14))
    assert (loi.montant, loi.attendu) == (0, 0)


def test_trois_nombres_font_la_loi_et_ses_reperes() -> None:
    loi = prevoir(ligne(vise=14, type_mesure=STOCK), ANNEE, avis(8, 12, 14))
    assert atomes(loi) == {0.0: 0.8, 1.0: 0.2}, "un compte : 14 commence à 13,5"
    assert loi.reperes is not None
    assert (loi.reperes.basse, loi.reperes.mediane, loi.reperes.haute) == (8, 12, 14)


def test_un_flux_ne_finit_pas_sous_ce_qui_est_deja_compte() -> None:
    loi = prevoir(ligne(vise=10, realise=10), ANNEE, avis(8, 12, 14))
    assert loi.chance_de_tout == 1


def test_trois_nombres_egaux_sont_une_certitude() -> None:
    for forme in FormeDAvis:
        assert prevoir(ligne(type_mesure=STOCK), ANNEE, avis(10, 10, 10, forme=forme)).chance_de_tout == 1


# Ce que les données disent


def test_le_rythme_dit_ses_nombres() -> None:
    indicateur = ligne(vise=12, realise=8, mesure_le=date(2026, 9, 30), historique=passe(10, 12))
    loi = prevoir(indicateur, ANNEE)
    assert loi.origine is Origine.DONNEES
    phrase = "Rythme de l'année : 8 au 30/09/2026, 75 % de l'exercice écoulé, 11 en moyenne les années passées ; "
    phrase += "20 % de variation d'une période à l'autre."
    assert plat(loi.phrase) == phrase


def test_des_annees_passees_tres_variables_elargissent_la_loi() -> None:
    """Même moyenne passée (60) et donc presque même centre : l'a priori seul devient plus lâche."""
    reguliere, irreguliere = (
        prevoir(ligne(vise=60, realise=30, mesure_le=AU_30_JUIN, historique=passe(*annees)), ANNEE).reperes
        for annees in ((59, 60, 61), (20, 60, 100))
    )
    assert reguliere is not None
    assert irreguliere is not None
    assert irreguliere.haute - irreguliere.basse > reguliere.haute - reguliere.basse


def test_deux_annees_ne_disent_rien_de_la_variabilite() -> None:
    def etendue(*annees: int) -> float:
        reperes = prevoir(ligne(vise=60, realise=30, mesure_le=AU_30_JUIN, historique=passe(*annees)), ANNEE).reperes
        assert reperes is not None
        return reperes.haute - reperes.basse

    assert etendue(20, 100) == etendue(59, 61)


def test_la_saison_remplace_le_calendrier() -> None:
    """L'an passé, 20 % du total au 30 juin : un cinquième est fait, pas la moitié."""
    releves = tuple(Releve(date(2025, m, j), Fraction(v)) for m, j, v in ((6, 30, 20), (9, 30, 60), (12, 31, 100)))
    indicateur = ligne(vise=90, realise=20, mesure_le=AU_30_JUIN, historique=passe(100))
    assert prevoir(indicateur, ANNEE).chance_de_tout < 0.1
    loi = prevoir(replace(indicateur, suivi=releves), ANNEE)
    assert loi.chance_de_tout > 0.65
    assert "à cette date les années passées 20 % du total" in plat(loi.phrase)


def test_le_dernier_releve_date_le_realise() -> None:
    indicateur = ligne(vise=12, realise=8, historique=passe(11), suivi=(Releve(AU_30_JUIN, Fraction(8)),))
    assert "au 30/06/2026" in prevoir(indicateur, ANNEE).phrase


def test_un_releve_de_l_exercice_passe_ne_date_pas_le_realise() -> None:
    """Huit réunions sans date, des relevés de l'an passé : la date est inconnue, tout n'est pas à venir."""
    releves = (Releve(date(2025, 6, 30), Fraction(5)), Releve(date(2025, 12, 31), Fraction(11)))
    sans_date = ligne(vise=12, realise=8, historique=passe(11))
    loi = prevoir(replace(sans_date, suivi=releves), ANNEE)
    assert loi.origine is Origine.DEFAUT
    assert loi.chance_de_tout == prevoir(sans_date, ANNEE).chance_de_tout


def test_un_exercice_passe_deja_fini_a_cette_date_compte_dans_la_saison() -> None:
    """L'an passé, tout était fait au 30 juin : il ne vient presque plus rien, et rien n'est certain pour autant."""
    fini = tuple(Releve(date(2025, m, j), Fraction(11)) for m, j in ((6, 15), (12, 31)))
    indicateur = ligne(vise=12, realise=8, mesure_le=AU_30_JUIN, historique=passe(11))
    assert prevoir(indicateur, ANNEE).chance_de_tout > 0.5
    loi = prevoir(replace(indicateur, suivi=fini), ANNEE)
    assert 0 < loi.chance_de_tout < 0.05
    a_moitie = tuple(Releve(date(2024, m, j), Fraction(v)) for m, j, v in ((6, 30, 5), (12, 31, 10)))
    les_deux = prevoir(replace(indicateur, historique=passe(10, 11), suivi=(*a_moitie, *fini)), ANNEE)
    assert "75 % du total" in plat(les_deux.phrase)


def test_un_taux_observe_reste_dans_ce_que_les_dossiers_permettent() -> None:
    faits: dict[str, Any] = {"type_mesure": TAUX, "unite": "%", "mesure_le": AU_30_JUIN}
    indicateur = ligne(
        vise=Cible("100 %", valeur=Fraction(100), unite="%", nature=NatureCible.NOMBRE),
        realise=50,
        numerateur=Fraction(5),
        denominateur=Fraction(10),
        **faits,
    )
    loi = prevoir(indicateur, ANNEE)
    assert loi.methode is Methode.TAUX
    assert loi.chance_de_tout == 0, "cinq dossiers manqués ne se rattrapent pas"
    mieux = prevoir(replace(indicateur, historique=passe(90)), ANNEE)
    assert mieux.reperes is not None
    assert loi.reperes is not None
    assert mieux.reperes.mediane > loi.reperes.mediane, "le taux de l'an passé compte"


def test_un_demi_dossier_a_venir_compte_pour_un() -> None:
    """22 dossiers en 44 jours, il en reste 160,5."""
    indicateur = ligne(
        vise=cible(60, Operateur.AU_MOINS, "%"),
        realise=Mesure.nombre(50, "%"),
        type_mesure=TAUX,
        unite="%",
        mesure_le=date(2026, 2, 13),
        numerateur=Fraction(11),
        denominateur=Fraction(22),
    )
    assert "161 encore à venir" in plat(prevoir(indicateur, ANNEE).phrase)


def test_la_tendance_part_d_aujourd_hui_avec_la_duree_qui_reste() -> None:
    indicateur = ligne(vise=40, realise=30, type_mesure=STOCK, historique=passe(10, 14, 22, 26))
    depuis_l_an_passe = prevoir(replace(indicateur, mesure=Mesure()), ANNEE)
    en_cours = prevoir(replace(indicateur, mesure_le=AU_30_JUIN), ANNEE)
    assert depuis_l_an_passe.methode is en_cours.methode is Methode.TENDANCE
    for loi, centre in ((depuis_l_an_passe, 26 + 16 / 3), (en_cours, 30 + 16 / 3 * 184 / 365)):
        assert loi.reperes is not None
        assert loi.reperes.mediane == pytest.approx(centre)
    assert en_cours.reperes is not None
    assert depuis_l_an_passe.reperes is not None
    largeur = en_cours.reperes.haute - en_cours.reperes.basse
    assert largeur < depuis_l_an_passe.reperes.haute - depuis_l_an_passe.reperes.basse


@pytest.mark.parametrize(("faits", "horizon"), [({"realise": None}, 1.0), ({"mesure_le": AU_30_JUIN}, 184 / 365)])
def test_la_tendance_a_la_largeur_de_la_forme_close(faits: dict[str, Any], horizon: float) -> None:
    """s·√(y + y²/(n − 1)), et 1,8856 fois cela au neuvième décile de Student à deux degrés."""
    pas = [Fraction(4), Fraction(8), Fraction(4)]
    variance = sum((p - Fraction(16, 3)) ** 2 for p in pas) / 2
    loi = prevoir(ligne(type_mesure=STOCK, historique=passe(10, 14, 22, 26), **faits), ANNEE)
    assert loi.reperes is not None
    largeur = float(variance) ** 0.5 * (horizon + horizon**2 / 3) ** 0.5 * 1.8856180831641267
    assert loi.reperes.haute - loi.reperes.mediane == pytest.approx(largeur, rel=1e-9)


@pytest.mark.parametrize("points", [(10, 14), (10, 14, 22), (10, 12, 14, 16)])
def test_sans_aleas_visibles_une_suite_ne_prevoit_rien(points: tuple[int, ...]) -> None:
    indicateur = ligne(type_mesure=STOCK, historique=passe(*points), mesure_le=AU_30_JUIN)
    assert prevoir(indicateur, ANNEE).methode is Methode.DEFAUT


# La valeur par défaut


@pytest.mark.parametrize(
    ("type_mesure", "faits"),
    [
        (STOCK, {"realise": None}),
        (FLUX, {"realise": 8, "mesure_le": AU_30_JUIN}),
        (
            TAUX,
            {"unite": "%", "vise": cible(50, unite="%"), "realise": Mesure.nombre(45, "%"), "mesure_le": AU_30_JUIN},
        ),
    ],
)
def test_l_ordre_ou_le_classeur_ecrit_les_annees_ne_change_rien(type_mesure: TypeMesure, faits: dict[str, Any]) -> None:
    annees = passe(40, 46, 49, 57)
    en_cours = PointAnnuel(annee_dite("2026"), realise=Fraction(3))
    if type_mesure is TAUX:
        faits = faits | {"numerateur": Fraction(45), "denominateur": Fraction(100)}
    attendue, *autres = (
        prevoir(ligne(type_mesure=type_mesure, historique=historique, **faits), ANNEE)
        for historique in (annees, annees[::-1], (*annees, en_cours), (en_cours, *annees[::-1]))
    )
    assert attendue.origine is Origine.DONNEES
    assert autres == [attendue] * 3


def test_un_exercice_a_cheval_garde_l_annee_qui_le_precede() -> None:
    a_cheval = Exercice(date(2026, 4, 1), date(2027, 3, 31))
    lignes = (
        ligne(
            type_mesure=FLUX,
            realise=8,
            mesure_le=date(2026, 9, 30),
            historique=(PointAnnuel(annee_dite(annee), realise=Fraction(11)),),
        )
        for annee in ("2025-2026", "2026", "2026-2027", "2027")
    )
    phrases = [prevoir(flux, a_cheval).phrase for flux in lignes]
    assert ["11 l'année passée" in phrase for phrase in phrases] == [True, True, False, False]


@pytest.mark.parametrize("annees", [("2015", "2018", "2024", "2025"), ("2023", "2024", "2024", "2025")])
def test_une_tendance_ne_saute_ni_ne_repete_un_exercice(annees: tuple[str, ...]) -> None:
    points = tuple(
        PointAnnuel(annee_dite(a), realise=Fraction(v)) for a, v in zip(annees, (40, 46, 49, 57), strict=True)
    )
    with pytest.raises(PrevisionImpossible, match="saute ou répète un exercice"):
        prevoir(ligne(type_mesure=STOCK, realise=None, historique=points), ANNEE, avis(methode=TENDANCE))


def test_par_defaut_le_realise_a_quelque_chose_pres() -> None:
    loi = prevoir(ligne(vise=5, type_mesure=STOCK), None)
    assert loi.origine is Origine.DEFAUT
    assert atomes(loi) == {0.0: 0.1, 1.0: 0.9}, "un compte : 5 commence à 4,5"
    assert "5 à 10 % près" in plat(loi.phrase)
    assert prevoir(ligne(vise=5), None).chance_de_tout == 1, "un flux ne redescend pas"


def test_sans_date_un_compte_ne_reste_pas_a_une_chance_sur_deux_de_0_a_11_sur_12() -> None:
    lois = [prevoir(ligne(realise=realise, vise=12), ANNEE) for realise in range(13)]
    chances = [loi.chance_de_tout for loi in lois]
    assert chances == sorted(chances)
    assert (chances[0] < 0.1, chances[11] > 0.75, chances[12]) == (True, True, 1)
    assert lois[6].origine is Origine.DEFAUT
    assert "faute de la date du réalisé" in plat(lois[6].phrase)
    assert "écrivez la colonne « Réalisé au »" in plat(lois[6].phrase)
    assert "faute des dates de l'exercice" in plat(prevoir(ligne(realise=6, vise=12), None).phrase)


def test_sans_date_un_compte_a_contenir_peut_encore_deborder() -> None:
    chances = [prevoir(ligne(realise=n, vise=12, sens=Sens.BAISSE), ANNEE).chance_de_tout for n in range(14)]
    assert chances == sorted(chances, reverse=True)
    assert 0 < chances[8] < 1


def test_sans_rien_de_mesure_une_chance_sur_deux() -> None:
    loi = prevoir(ligne(realise=None), ANNEE)
    assert (atomes(loi), loi.origine) == ({0.0: 0.5, 1.0: 0.5}, Origine.DEFAUT)


# La maîtrise


def test_la_maitrise_ecrite_elargit_sans_deplacer_la_mediane() -> None:
    def reperes(maitrise: Maitrise, **faits: Any) -> tuple[float, float, float]:
        loi = prevoir(ligne(type_mesure=STOCK, unite="€", maitrise=maitrise, **faits), ANNEE, avis(8, 12, 14))
        assert loi.reperes is not None
        return loi.reperes.basse, loi.reperes.mediane, loi.reperes.haute

    assert reperes(Maitrise.CPTS) == (8, 12, 14)
    assert reperes(Maitrise.PARTAGEE) == (7, 12, 14.5)
    assert reperes(Maitrise.TIERS) == (6, 12, 15)


def test_une_maitrise_que_personne_ne_dit_n_elargit_rien() -> None:
    lois = [
        prevoir(ligne(type_mesure=STOCK, maitrise=qui), ANNEE, avis(8, 12, 14)).reperes for qui in (None, Maitrise.CPTS)
    ]
    assert lois[0] == lois[1]


def test_deux_lignes_egales_ont_la_meme_prevision_quelles_que_soient_leurs_cellules() -> None:
    """La prévision demandait si une adresse de cellule existait : deux contrats égaux différaient."""
    ici = ligne(type_mesure=STOCK, maitrise=Maitrise.PARTAGEE)
    ailleurs = replace(ici, cellules={"maitrise": "Indicateurs!Q7"})
    assert ici == ailleurs
    assert prevoir(ici, ANNEE, avis(8, 12, 14)) == prevoir(ailleurs, ANNEE, avis(8, 12, 14))


def test_un_pourcentage_ne_depasse_pas_cent() -> None:
    vise = Cible("100 %", valeur=Fraction(100), unite="%", nature=NatureCible.NOMBRE)
    indicateur = ligne(vise=vise, realise=None, type_mesure=TAUX, unite="%", maitrise=Maitrise.TIERS)
    loi = prevoir(indicateur, ANNEE, avis(70, 95, 99))
    assert loi.reperes is not None
    assert loi.reperes.haute == 100
    assert 0 < loi.chance_de_tout < 0.3


# Les évènements


@pytest.mark.parametrize(("sens", "vise"), [(Sens.HAUSSE, 10), (Sens.BAISSE, 14)])
def test_un_evenement_eloigne_du_cote_defavorable(sens: Sens, vise: int) -> None:
    indicateur = ligne(vise=vise, realise=None, type_mesure=STOCK, unite="€", sens=sens)
    sans, avec = (prevoir(indicateur, ANNEE, avis(8, 12, 14), pertes=p) for p in ((), (Fraction(1, 5),)))
    assert avec.part_attendue < sans.part_attendue
    assert avec.reperes is not None
    assert avec.reperes.mediane == pytest.approx(12 * 0.8 if sens is Sens.HAUSSE else 12 * 1.2)


def test_un_evenement_fait_manquer_un_constat() -> None:
    loi = prevoir(constat(), ANNEE, avis(confiance=Confiance.PROBABLE), pertes=(Fraction(1, 2),))
    assert atomes(loi) == {0.0: 0.55, 0.5: 0.05, 1.0: 0.4}
    partielle = prevoir(constat(PARTIEL), ANNEE, avis(confiance=Confiance.PROBABLE), pertes=(Fraction(1, 2),))
    assert atomes(partielle) == {0.5: 0.6, 1.0: 0.4}


def test_tout_perdre_ne_fait_pas_descendre_sous_ce_qui_est_compte() -> None:
    indicateur = ligne(vise=10, realise=5, regle=NomRegle.PROPORTIONNEL)
    assert atomes(prevoir(indicateur, ANNEE, avis(8, 12, 14), pertes=(Fraction(1),))) == {0.5: 1.0}


# Les refus

RYTHME, TENDANCE, PAR_TAUX = Methode.RYTHME, Methode.TENDANCE, Methode.TAUX
DATEE: dict[str, Any] = {"mesure_le": AU_30_JUIN}
AU_TAUX: dict[str, Any] = {"type_mesure": TAUX, "unite": "%", "mesure_le": AU_30_JUIN}


def au_taux(numerateur: int | None, denominateur: int | None) -> Indicateur:
    nombres = {"numerateur": numerateur, "denominateur": denominateur}
    return ligne(**AU_TAUX, **{c: None if n is None else Fraction(n) for c, n in nombres.items()})


REFUS: tuple[tuple[Indicateur, Prevision, str], ...] = (
    (ligne(), avis(9, 8, 10), "La prévision basse (9) dépasse la médiane (8)"),
    (ligne(), avis(7, 8, 6), "La prévision médiane (8) dépasse la haute (6)"),
    (ligne(), avis(methode=Methode.AVIS), "L'avis de l'équipe manque"),
    (ligne(), avis(5, methode=Methode.AVIS), "L'avis de l'équipe est incomplet"),
    (ligne(), avis(5, 6), "L'avis de l'équipe est incomplet"),
    (constat(), avis(1, 2, 3), "Cette ligne se constate"),
    (ligne(realise=None), avis(methode=Methode.CONNUE), "Aucun réalisé n'est écrit"),
    (
        ligne(realise=120, type_mesure=STOCK, **DATEE),
        avis(methode=RYTHME),
        "Un stock ne s'accumule pas : 120 à mi-exercice ne font pas 240 à la fin.",
    ),
    (ligne(**AU_TAUX), avis(methode=RYTHME), "Un taux ne s'accumule pas"),
    (constat(), avis(methode=RYTHME), "Un constat n'a pas de rythme"),
    (ligne(realise=None, **DATEE), avis(methode=RYTHME), "Le réalisé manque"),
    (ligne(realise=-3, **DATEE), avis(methode=RYTHME), "Un compte négatif ne se prolonge pas"),
    (ligne(), avis(methode=RYTHME), "La date du réalisé manque"),
    (ligne(mesure_le=date(2025, 6, 30)), avis(methode=RYTHME), "L'exercice n'a pas commencé"),
    (ligne(), avis(methode=TENDANCE), "L'historique manque"),
    (ligne(historique=passe(1, 2)), avis(methode=TENDANCE), "Deux exercices font une flèche, pas une prévision"),
    (ligne(historique=passe(1, 2, 4)), avis(methode=TENDANCE), "Trois exercices ne suffisent pas"),
    (ligne(historique=passe(1, 2, 3, 4)), avis(methode=TENDANCE), "L'historique avance toujours du même pas"),
    (constat(), avis(methode=TENDANCE), "Un constat n'a pas de tendance"),
    (ligne(**DATEE), avis(methode=PAR_TAUX), "Seul un taux, en %"),
    (au_taux(None, 8), avis(methode=PAR_TAUX), "Le numérateur ou le dénominateur manque"),
    (au_taux(0, 0), avis(methode=PAR_TAUX), "Le dénominateur est nul"),
    (au_taux(-1, 8), avis(methode=PAR_TAUX), "Un compte de dossiers n'est pas négatif"),
    (au_taux(9, 8), avis(methode=PAR_TAUX), "Le numérateur dépasse le dénominateur"),
    (ligne(realise=Mesure(EtatMesure.SANS_OBJET)), avis(), "sans objet"),
    (ligne(regle=NomRegle.NEUTRALISE), avis(), "la ligne est sortie du calcul"),
    (ligne(vise=None), avis(), "ne se calcule pas sans « Cible »"),
)


@pytest.mark.parametrize(("indicateur", "prevision", "phrase"), REFUS)
def test_un_refus_dit_pourquoi(indicateur: Indicateur, prevision: Prevision, phrase: str) -> None:
    with pytest.raises(PrevisionImpossible) as refus:
        prevoir(indicateur, ANNEE, prevision)
    assert phrase in plat(refus.value)


def test_un_rythme_sans_exercice_est_refuse() -> None:
    with pytest.raises(PrevisionImpossible, match="Les dates de l'exercice manquent"):
        prevoir(ligne(**DATEE), None, avis(methode=RYTHME))


@pytest.mark.parametrize(
    "champ",
    ["elargissement_partage", "elargissement_tiers", "annees_d_historique", "dossiers_a_priori", "ecart_par_defaut"],
)
def test_un_reglage_nul_est_refuse(champ: str) -> None:
    with pytest.raises(PrevisionImpossible, match="doit être plus grand que zéro"):
        prevoir(ligne(), ANNEE, hypotheses=replace(Hypotheses(), **{champ: Fraction(0)}))


@pytest.mark.parametrize("perte", [Fraction(-1, 10), Fraction(11, 10)])
def test_une_perte_hors_de_ses_bornes_est_refusee(perte: Fraction) -> None:
    with pytest.raises(PrevisionImpossible, match="entre 0 et 100"):
        prevoir(ligne(), ANNEE, pertes=(perte,))


# Les propriétés

nombres = st.integers(0, 400).map(lambda n: Fraction(n, 10))
croissantes = st.sampled_from(
    [
        ligne(vise=15, realise=None, type_mesure=STOCK),
        ligne(vise=15, realise=None, type_mesure=STOCK, regle=NomRegle.PROPORTIONNEL),
        ligne(vise=15, realise=None, type_mesure=STOCK, regle=NomRegle.LINEAIRE, seuil=6),
        ligne(vise=15, realise=None, type_mesure=STOCK, regle=NomRegle.ROSP, depart=4, intermediaire=9),
        ligne(vise=15, realise=4, regle=NomRegle.PROPORTIONNEL_AVEC_SEUIL, seuil="1/2"),
    ]
)
formes = st.sampled_from(FormeDAvis)


@given(croissantes, st.lists(nombres, min_size=3, max_size=3), st.integers(0, 100), formes, st.sampled_from(Maitrise))
def test_prevoir_plus_haut_ne_fait_jamais_attendre_moins(
    indicateur: Indicateur, trois: list[Fraction], ajout: int, forme: FormeDAvis, maitrise: Maitrise
) -> None:
    indicateur = replace(indicateur, maitrise=maitrise)
    bas, haut = (
        prevoir(indicateur, ANNEE, avis(*(n + d for n in sorted(trois)), forme=forme))
        for d in (Fraction(0), Fraction(ajout, 10))
    )
    assert haut.part_attendue >= bas.part_attendue - 1e-9


@given(croissantes, st.lists(nombres, min_size=3, max_size=3), formes, st.sampled_from(Maitrise))
def test_une_loi_est_toujours_bien_formee(
    indicateur: Indicateur, trois: list[Fraction], forme: FormeDAvis, maitrise: Maitrise
) -> None:
    loi = prevoir(replace(indicateur, maitrise=maitrise), ANNEE, avis(*sorted(trois), forme=forme))
    assert sum(loi.masses) == pytest.approx(1, abs=1e-12)
    assert all(masse > 0 for masse in loi.masses)
    assert all(avant < apres for avant, apres in zip(loi.parts, loi.parts[1:], strict=False))
    assert 0 <= loi.parts[0] <= loi.parts[-1] <= 1


@given(st.lists(nombres, min_size=3, max_size=3), formes, st.fractions(1, 3))
def test_une_maitrise_plus_faible_garde_la_mediane(trois: list[Fraction], forme: FormeDAvis, facteur: Fraction) -> None:
    indicateur = ligne(vise=15, realise=None, type_mesure=STOCK, maitrise=Maitrise.TIERS)
    medianes = []
    for largeur in (Fraction(1), facteur):
        reglages = Hypotheses(elargissement_tiers=largeur)
        reperes = prevoir(indicateur, ANNEE, avis(*sorted(trois), forme=forme), reglages).reperes
        assert reperes is not None
        medianes.append(reperes.mediane)
    assert medianes[0] == pytest.approx(medianes[1], abs=1e-9)


def test_une_ligne_sans_montant_se_prevoit_aussi() -> None:
    loi = prevoir(ligne(euros=None, type_mesure=STOCK), ANNEE, avis(8, 12, 14))
    assert (loi.montant, loi.attendu) == (Decimal(0), 0)
    assert 0 < loi.part_attendue < 1
