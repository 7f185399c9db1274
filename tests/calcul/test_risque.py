"""Le risque d'un contrat : quelles lignes entrent, quels états du monde, et rien qui se brise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from pathlib import Path
from typing import Any

import pytest

from lib.calcul.atelier import Atelier
from lib.calcul.etats_du_monde import mondes_de
from lib.calcul.lignes_dues import lignes_dues
from lib.calcul.loi_de_ligne import Origine
from lib.calcul.prevision import PrevisionImpossible
from lib.calcul.risque_du_contrat import RienARepartir, annee_noire, risque_de
from lib.domaine.contrat import Contrat, Exercice, Mission
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.indicateur import Mesure, Palier, PointAnnuel, Releve
from lib.domaine.preparation import Evenement, Hypotheses, Preparation, Prevision
from lib.domaine.vocabulaire import (
    Condition,
    Confiance,
    Correlation,
    EtatMesure,
    FormeDAvis,
    Maitrise,
    Methode,
    NomRegle,
    TypeMesure,
)
from lib.donnees.classeur import lire
from tests.annees import annee_dite
from tests.domaine.contrats import Hasard, contrat, ligne, plat

CLASSEURS = Path(__file__).resolve().parents[2] / "cpts_data" / "classeurs"
STOCK = TypeMesure.STOCK
PROBABLE = Confiance.PROBABLE
DIXIEME, CINQUIEME, DEMI = Fraction(1, 10), Fraction(1, 5), Fraction(1, 2)


def mots(*identifiants: str) -> tuple[Prevision, ...]:
    """« probable » sur chacune de ces lignes."""
    return tuple(Prevision(i, confiance=PROBABLE) for i in identifiants)


def deux(**faits: Any) -> Contrat:
    """Deux lignes de 1 000 €, « tout ou rien », pas encore atteintes."""
    return contrat(ligne("A1", type_mesure=STOCK, **faits), ligne("A2", type_mesure=STOCK))


def entrees(contrat_lu: Contrat, preparation: Preparation = Preparation()) -> list[str]:
    return [due.identifiant for due in lignes_dues(contrat_lu, preparation, Atelier())[0]]


# Quelles lignes


@pytest.mark.parametrize(
    "faits",
    [
        {"remunere": False},
        {"euros": None},
        {"euros": 0},
        {"regle": NomRegle.NEUTRALISE},
        {"realise": Mesure(EtatMesure.SANS_OBJET)},
        {"condition": Condition.NON_REMPLIE},
        {"condition": Condition.INCONNUE},
    ],
)
def test_une_ligne_qui_n_est_pas_due_n_entre_pas(faits: dict[str, Any]) -> None:
    assert entrees(deux(**faits)) == ["A2"]
    assert lignes_dues(deux(**faits), Preparation(), Atelier())[1] == ()


def test_une_mission_non_engagee_n_entre_pas() -> None:
    with pytest.raises(RienARepartir, match="rien à répartir"):
        risque_de(contrat(ligne(), engagee=False), Preparation())


def test_une_ligne_pas_encore_due_entre_quand_l_equipe_la_prevoit() -> None:
    pas_due = deux(realise=Mesure(EtatMesure.PAS_ENCORE_DU))
    assert entrees(pas_due, Preparation(mots("A1"))) == ["A1", "A2"]


def test_une_regle_inapplicable_met_la_ligne_a_part() -> None:
    risque = risque_de(contrat(ligne("A1", vise=None), ligne("A2")), Preparation())
    (a_part,) = risque.sans_loi
    assert (a_part.identifiant, a_part.montant) == ("A1", Decimal(1000))
    assert "Cible" in a_part.motif
    assert risque.moyenne.maximum == 1000


def test_une_appreciation_a_venir_se_prevoit() -> None:
    a_apprecier = ligne("A1", realise=None, regle=NomRegle.APPRECIATION)
    (loi,) = risque_de(contrat(a_apprecier), Preparation(mots("A1"))).lois
    assert (loi.parts, loi.chance_de_tout) == ((0.0, 1.0), 0.8)


@pytest.mark.parametrize(
    ("prevision", "origine"),
    [
        (Prevision("A1", methode=Methode.RYTHME, confiance=PROBABLE), Origine.EQUIPE),
        (Prevision("A1", Fraction(9), Fraction(8), Fraction(7)), Origine.DEFAUT),
        (Prevision("A1", mediane=Fraction(9)), Origine.DEFAUT),
        (Prevision("A1", Fraction(9), Fraction(8), Fraction(7), methode=Methode.RYTHME), Origine.DEFAUT),
    ],
)
def test_une_facon_refusee_laisse_la_place_et_le_dit(prevision: Prevision, origine: Origine) -> None:
    loi = risque_de(deux(), Preparation((prevision,))).loi("A1")
    assert loi is not None
    assert loi.origine is origine
    assert loi.refus
    assert plat(loi.phrase).endswith(f"Ce qui a été demandé n'a pas pu servir : {plat(loi.refus)}")


def test_une_ligne_pas_encore_due_sans_avis_reste_dans_le_maximum_et_se_nomme() -> None:
    """Ses euros peuvent encore être dus : on ne les compte ni comme attendus, ni comme perdus."""
    risque = risque_de(deux(realise=Mesure(EtatMesure.PAS_ENCORE_DU)), Preparation(mots("A2")))
    assert [(ligne.identifiant, ligne.est_en_attente) for ligne in risque.sans_loi] == [("A1", True)]
    assert "Pas encore dû" in risque.sans_loi[0].motif
    assert (risque.moyenne.maximum, risque.moyenne.attendu) == (2000, pytest.approx(800))
    assert risque.moyenne.chance_d_au_moins(1000) == pytest.approx(0.8)


# Les états du monde


def test_une_condition_incertaine_est_une_porte() -> None:
    incertain = contrat(ligne("A1", condition=Condition.INCONNUE, type_mesure=STOCK), ligne("A2", type_mesure=STOCK))
    preparation = Preparation(mots("A1", "A2"), ouvertures=(("A1", CINQUIEME),))
    risque = risque_de(incertain, preparation)
    assert risque.faible.attendu == pytest.approx(1000 * 0.8 + 0.2 * 1000 * 0.8)
    assert [loi.identifiant for loi in risque.lois] == ["A1", "A2"]
    assert risque.lois[0].part_attendue == pytest.approx(0.8), "sa loi est celle d'une ligne due"


def test_une_mission_conditionnee_et_sa_ligne_sont_deux_portes() -> None:
    crise = contrat(
        ligne("K1", realise=Mesure(EtatMesure.PAS_ENCORE_DU), condition=Condition.NON_REMPLIE),
        condition=Condition.NON_REMPLIE,
    )
    assert entrees(crise, Preparation(ouvertures=(("ACCES", DEMI),))) == [], "il manque une chance"
    preparation = Preparation(ouvertures=(("ACCES", DEMI), ("K1", CINQUIEME)))
    assert risque_de(crise, preparation).faible.attendu == pytest.approx(1000 * 0.5 * 0.5 * 0.2)


@pytest.mark.parametrize("chance", [0, 1])
def test_une_chance_certaine_ne_fait_qu_un_monde(chance: int) -> None:
    crise = contrat(ligne("K1", condition=Condition.NON_REMPLIE, type_mesure=STOCK), ligne("A2", type_mesure=STOCK))
    preparation = Preparation(mots("K1", "A2"), ouvertures=(("K1", Fraction(chance)),))
    assert risque_de(crise, preparation).moyenne.attendu == pytest.approx(800 * (1 + chance))


def test_un_evenement_touche_ses_lignes_ensemble() -> None:
    part = Evenement("un généraliste part", CINQUIEME, (("A1", DEMI), ("A2", DEMI), ("inconnue", DEMI)))
    calme = risque_de(deux(), Preparation(mots("A1", "A2")))
    agite = risque_de(deux(), Preparation(mots("A1", "A2"), evenements=(part,)))
    assert agite.faible.attendu == pytest.approx(1600 * (1 - 0.2 * 0.5))
    assert agite.lois == calme.lois, "les lois montrées sont hors évènements"
    liees = agite.faible.masses[0]
    assert liees == pytest.approx(0.8 * 0.2**2 + 0.2 * 0.6**2), "elles manquent ensemble plus souvent"


def test_la_tornade_compte_les_evenements_et_les_portes() -> None:
    part = Evenement("tempête", CINQUIEME, (("A1", Fraction(1)),))
    risque = risque_de(deux(), Preparation(mots("A1", "A2"), evenements=(part,)))
    manquee = {b.identifiant: b.manquee for b in risque.balanciers}
    assert manquee == pytest.approx({"A1": 800.0, "A2": 640.0})


def test_trop_de_combinaisons_se_refuse() -> None:
    evenements = tuple(Evenement(f"évènement {i}", DIXIEME, (("A1", DIXIEME),)) for i in range(7))
    assert risque_de(deux(), Preparation(evenements=evenements[:6])).moyenne.maximum == 2000
    with pytest.raises(PrevisionImpossible, match="128 combinaisons"):
        risque_de(deux(), Preparation(evenements=evenements))


@pytest.mark.parametrize("chance", [Fraction(-1, 10), Fraction(3, 2)])
def test_une_chance_hors_bornes_se_refuse(chance: Fraction) -> None:
    with pytest.raises(PrevisionImpossible, match="entre 0 et 100"):
        risque_de(deux(), Preparation(evenements=(Evenement("pluie", chance, (("A1", DIXIEME),)),)))
    ferme = deux(condition=Condition.NON_REMPLIE)
    with pytest.raises(PrevisionImpossible, match="entre 0 et 100"):
        risque_de(ferme, Preparation(ouvertures=(("A1", chance),)))


def test_un_reglage_nul_se_refuse_par_son_nom() -> None:
    reglages = Hypotheses(annees_d_historique=Fraction(0))
    with pytest.raises(PrevisionImpossible, match="années d'historique"):
        risque_de(deux(), Preparation(hypotheses=reglages))


def test_une_perte_hors_bornes_se_refuse() -> None:
    evenement = Evenement("pluie", DIXIEME, (("A1", Fraction(3, 2)),))
    with pytest.raises(PrevisionImpossible, match="entre 0 et 100"):
        risque_de(deux(), Preparation(mots("A1"), evenements=(evenement,)))


def test_les_poids_des_mondes_font_un() -> None:
    preparation = Preparation(
        evenements=tuple(Evenement(f"é{i}", Fraction(i, 7), (("A1", DIXIEME),)) for i in range(1, 6))
    )
    dues, _ = lignes_dues(deux(), preparation, Atelier())
    mondes = mondes_de(dues, {}, preparation.evenements, Atelier())
    assert len(mondes) == 32
    assert sum(m.poids for m in mondes) == pytest.approx(1, abs=1e-12)


# Le contrat d'exemple et les contrats tordus


def test_chaque_ligne_de_l_exemple_a_une_loi_sauf_celles_qui_sortent_du_calcul() -> None:
    lecture = lire("trois_rivieres.xlsx", (CLASSEURS / "trois_rivieres.xlsx").read_bytes())
    payees = {i.identifiant for i in lecture.contrat.indicateurs if i.est_paye}
    risque = risque_de(lecture.contrat, lecture.preparation)
    assert risque.sans_loi == ()
    assert payees - {loi.identifiant for loi in risque.lois} == {"V9", "K1", "E3"}, "neutralisée, crise, sans objet"
    assert all(loi.phrase for loi in risque.lois)
    assert risque.forte.prudent <= risque.moyenne.prudent <= risque.faible.prudent
    avec_la_crise = replace(lecture.preparation, ouvertures=(("CRISE", CINQUIEME),))
    assert risque_de(lecture.contrat, avec_la_crise).loi("K1") is not None


@pytest.mark.parametrize("nom", ["trois_rivieres", "val_de_brume", "comme_on_en_recoit"])
def test_l_annee_noire_n_est_jamais_plus_douce_que_tres_liees(nom: str) -> None:
    lecture = lire(f"{nom}.xlsx", (CLASSEURS / f"{nom}.xlsx").read_bytes())
    noire = annee_noire(lecture.contrat, lecture.preparation)
    forte = risque_de(lecture.contrat, lecture.preparation).forte
    assert noire.mauvaise_annee <= forte.mauvaise_annee
    assert noire.prudent <= forte.prudent


def test_les_trois_correlations_ont_la_meme_moyenne() -> None:
    risque = risque_de(deux(), Preparation(mots("A1", "A2")))
    attendus = [risque.selon(correlation).attendu for correlation in Correlation]
    assert attendus == pytest.approx([1600.0] * 3)


class HasardDePreparation(Hasard):
    """Un cahier interne tiré au hasard, souvent incohérent."""

    def chance(self) -> Fraction:
        return self.choice([Fraction(-1, 4), Fraction(0), DEMI, Fraction(1), Fraction(5, 4), *[DIXIEME] * 50])

    def prevision(self, identifiant: str) -> Prevision:
        nombres = (self.peut_etre(self.valeur()) for _ in range(3))
        mot = self.peut_etre(self.choice(list(Confiance)))
        methode, forme = self.choice(list(Methode)), self.choice(list(FormeDAvis))
        return Prevision(identifiant, *nombres, confiance=mot, methode=methode, forme=forme)

    def preparation(self, identifiants: list[str]) -> Preparation:
        pertes = tuple((i, self.part()) for i in identifiants[:3])
        return Preparation(
            tuple(self.prevision(i) for i in identifiants if self.random() < 0.7),
            evenements=tuple(Evenement(f"e{i}", self.chance(), pertes) for i in range(self.randint(0, 2))),
            ouvertures=tuple((cle, self.chance()) for cle in ("CRISE", "ACCES", *identifiants[:2])),
            hypotheses=Hypotheses(elargissement_tiers=self.choice([Fraction(1), Fraction(3)])),
        )

    def completee(self, contrat_lu: Contrat) -> Contrat:
        """Des dates, des passés, des dossiers et des paliers que les contrats tirés n'ont pas tous."""
        jour, debut = date(2026, self.randint(1, 12), 3), date(2026, 1, 1)
        lignes = tuple(
            replace(
                i,
                mesure_le=self.peut_etre(jour),
                unite=self.choice(["", "%"]),
                maitrise=self.choice(list(Maitrise)),
                numerateur=self.peut_etre(self.valeur()),
                denominateur=self.peut_etre(self.valeur()),
                historique=tuple(
                    PointAnnuel(annee_dite(str(2021 + n)), realise=self.valeur()) for n in range(self.randint(0, 5))
                ),
                suivi=tuple(Releve(date(2025, 1 + n, 15), self.valeur()) for n in range(self.randint(0, 6))),
                paliers=i.paliers or (Palier(self.valeur(), self.euros()),),
            )
            for i in contrat_lu.indicateurs
        )
        exercice = self.peut_etre(Exercice(debut, date(2026, 12, 31)))
        return replace(contrat_lu, indicateurs=lignes, exercice=exercice)


@pytest.mark.parametrize("graine", range(150))
def test_un_contrat_tordu_donne_des_nombres_ou_une_phrase(graine: int) -> None:
    hasard = HasardDePreparation(graine)
    codes = ("ACCES", "PARCOURS", "CRISE")
    missions = tuple(Mission(c, c, condition=hasard.choice(list(Condition))) for c in codes)
    lignes = tuple(hasard.ligne(f"L{n}", hasard.choice(codes)) for n in range(8))
    tordu = hasard.completee(Contrat(missions=missions, indicateurs=lignes))
    preparation = hasard.preparation([i.identifiant for i in lignes])
    try:
        risque = risque_de(tordu, preparation)
    except ErreurDialogue:
        return
    for loi in risque.lois:
        assert sum(loi.masses) == pytest.approx(1, abs=1e-9)
        assert all(isfinite(part) and 0 <= part <= 1 for part in loi.parts)
        assert loi.reperes is None or loi.reperes.basse <= loi.reperes.mediane <= loi.reperes.haute
    assert isfinite(risque.moyenne.attendu)
    assert risque.moyenne.attendu == pytest.approx(sum(c.attendu for c in risque.moyenne.contributions))
