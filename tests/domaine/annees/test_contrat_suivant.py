"""Le contrat de l'exercice suivant : ce que l'année a constaté s'efface, ce que le contrat demande reste."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from lib.domaine.annee_de_contrat import AnneeDeContrat, lire_annee
from lib.domaine.annees.contrat_suivant import contrat_suivant
from lib.domaine.annees.exercice_prepare import (
    ExercicePrepare,
    SortDUneLigne,
    SuiteDUneLigne,
    preparer_l_exercice_suivant,
)
from lib.domaine.annees.rotation import histoire_de
from lib.domaine.contrat import ActionBudgetee, Contrat, ContreProposition, Exercice, Piece
from lib.domaine.indicateur import Indicateur, Mesure, PointAnnuel, Releve
from lib.domaine.ligne_ecrite import LigneEcrite
from lib.domaine.mouvements.lignes_nouvelles import identifiants_de, numero_libre
from lib.domaine.regles import regle_ou_rien
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import (
    Condition,
    EtatMesure,
    EtatPiece,
    Fait,
    NatureCible,
    NomRegle,
    Operateur,
    Sens,
    TypeMesure,
)
from tests.domaine.contrats import cible, contrat, contrats, ligne, plat

EXERCICE = Exercice(date(2026, 4, 15), date(2027, 4, 14))
ANNEE = AnneeDeContrat(2026, 2027)


def annee(dite: str) -> AnneeDeContrat:
    lue = lire_annee(dite)
    assert lue is not None
    return lue


def suivant(*lignes: Indicateur, convenues: tuple[Indicateur, ...] | None = None, **faits: object) -> ExercicePrepare:
    avant = replace(contrat(*lignes), exercice=EXERCICE, **faits)  # type: ignore[arg-type]
    return preparer_l_exercice_suivant(avant, avant if convenues is None else replace(avant, indicateurs=convenues))


def seule(*lignes: Indicateur, **options: object) -> tuple[Indicateur, SuiteDUneLigne]:
    prepare = suivant(*lignes, **options)  # type: ignore[arg-type]
    return prepare.contrat.indicateurs[0], prepare.lignes[0]


def test_l_exercice_suit_sans_trou_et_sa_date_de_dialogue_reste_a_fixer() -> None:
    prepare = suivant(ligne(), date_dialogue=date(2027, 2, 6))
    assert prepare.contrat.exercice == Exercice(date(2027, 4, 15), date(2028, 4, 14))
    assert prepare.contrat.date_dialogue is None


def test_l_annee_entre_dans_l_histoire_avec_sa_cible_son_realise_et_ses_euros() -> None:
    passe = PointAnnuel(annee("2025-2026"), Fraction(8), Fraction(7), Decimal(500), {"realise": "H!C2"})
    neuve, suite = seule(ligne(realise=10, historique=(passe,)))
    assert neuve.historique == (passe, PointAnnuel(ANNEE, Fraction(10), Fraction(10), Decimal(1000)))
    assert (suite.sort, suite.exercices, suite.depuis) == (SortDUneLigne.GARDEE, 2, annee("2025-2026"))


def test_ce_que_le_classeur_dit_deja_de_l_annee_l_emporte() -> None:
    ecrit = PointAnnuel(ANNEE, montant_paye=Decimal(800))
    neuve, suite = seule(ligne(realise=10, historique=(ecrit,)))
    assert neuve.historique == (PointAnnuel(ANNEE, Fraction(10), Fraction(10), Decimal(800)),)
    assert suite.exercices == 1


def test_manquant_n_est_pas_zero_dans_l_histoire() -> None:
    neuve, suite = seule(ligne(realise=None, depart=4))
    assert neuve.historique == (PointAnnuel(ANNEE, Fraction(10)),)
    assert neuve.depart == 4
    assert suite.remarques == ("Départ inchangé\u00a0: le réalisé de l'année manque.",)


def test_n_moins_un_devient_une_annee_civile() -> None:
    neuve, _ = seule(ligne(historique=(PointAnnuel(annee("N-1"), realise=Fraction(3)),)))
    assert [str(p.exercice) for p in neuve.historique] == ["2025", "2026-2027"]


def test_sans_dates_n_moins_un_devient_n_moins_deux() -> None:
    avant = contrat(ligne(historique=tuple(PointAnnuel(AnneeDeContrat(-n, -n)) for n in (9, 1))))
    prepare = preparer_l_exercice_suivant(avant, avant)
    assert [str(p.exercice) for p in prepare.contrat.indicateurs[0].historique] == ["N-2", "N-1"]
    assert prepare.contrat.exercice is None
    assert prepare.lignes[0].depuis is None


def test_tout_ce_que_l_annee_a_constate_s_efface() -> None:
    pleine = ligne(
        mesure_le=date(2027, 1, 1), numerateur=Fraction(3), denominateur=Fraction(4), condition=Condition.REMPLIE,
        motif_appreciation="le bureau", suivi=(Releve(date(2026, 9, 1), Fraction(2)),), cellules={"cible": "I!C2"},
    )  # fmt: skip
    neuve, suite = seule(pleine)
    assert neuve.mesure == Mesure()
    assert (neuve.mesure_le, neuve.numerateur, neuve.denominateur, neuve.suivi) == (None, None, None, ())
    assert (neuve.motif_appreciation, dict(neuve.cellules)) == ("", {})
    assert neuve.condition is Condition.INCONNUE
    assert "Condition à redire pour cet exercice." in suite.remarques
    assert (neuve.cible, neuve.regle, neuve.montant_max) == (pleine.cible, pleine.regle, pleine.montant_max)


def test_l_unite_que_seul_le_realise_disait_s_ecrit() -> None:
    neuve, _ = seule(ligne(realise=Mesure.nombre(75, "%")))
    assert (neuve.unite, neuve.cible.unite) == ("%", "%")


def test_le_depart_est_le_realise_de_l_annee() -> None:
    neuve, suite = seule(ligne(realise=7, depart=4, unite="réunions"))
    assert neuve.depart == 7
    assert [plat(r) for r in suite.remarques] == ["Départ : 4 réunions → 7 réunions."]


def test_un_depart_qui_empecherait_la_regle_de_payer_ne_bouge_pas_et_cela_se_dit() -> None:
    atteinte = ligne(realise=12, depart=4, regle=NomRegle.PROGRESSION)
    assert regle_ou_rien(replace(atteinte, depart=Fraction(12))) is None
    neuve, suite = seule(atteinte)
    assert neuve.depart == 4
    assert "À convenir" in suite.remarques[0]


@pytest.mark.parametrize("sans_depart", [
    ligne(vise=cible(1), realise=Mesure.constat(1), type_mesure=TypeMesure.ETAT, regle=NomRegle.ETATS),
    ligne(realise=50, regle=NomRegle.APPRECIATION),
])  # fmt: skip
def test_un_constat_et_une_appreciation_n_ont_pas_de_depart(sans_depart: Indicateur) -> None:
    neuve, suite = seule(sans_depart)
    assert neuve.depart is None
    assert suite.remarques == ()


def test_un_taux_n_est_pas_le_depart_d_un_compte() -> None:
    neuve, _ = seule(ligne(realise=Mesure.nombre(75, "%"), depart=4, unite="réunions"))
    assert neuve.depart == 4


def test_un_sens_suppose_que_le_nouveau_depart_renverserait_s_ecrit() -> None:
    """Dépassée, « 10 » se relirait comme une cible à la baisse depuis 12."""
    neuve, _ = seule(ligne(realise=12, depart=4, supposes=frozenset({Fait.SENS, Fait.OBJET})))
    assert neuve.sens is Sens.HAUSSE
    assert neuve.supposes == {Fait.OBJET}


def test_un_type_suppose_que_le_realise_seul_disait_s_ecrit() -> None:
    constat = ligne(
        vise=None, realise=Mesure.constat(1), type_mesure=TypeMesure.ETAT, regle=NomRegle.ETATS,
        supposes=frozenset({Fait.TYPE_MESURE, Fait.REGLE}),
    )  # fmt: skip
    neuve, _ = seule(constat)
    assert neuve.type_mesure is TypeMesure.ETAT
    assert neuve.supposes.isdisjoint({Fait.TYPE_MESURE})
    assert neuve.est_un_constat


def test_une_cible_qui_n_est_pas_un_nombre_seul_n_entre_pas_chiffree() -> None:
    intervalle = replace(cible(4, Operateur.ENTRE), borne_haute=Fraction(6), nature=NatureCible.INTERVALLE)
    neuve, _ = seule(ligne(vise=intervalle, realise=5, sens=Sens.INTERVALLE))
    assert neuve.historique == (PointAnnuel(ANNEE, None, Fraction(5), Decimal(1000)),)


def test_les_pieces_sont_a_produire_de_nouveau_sauf_celles_d_une_ligne_retiree() -> None:
    transmise = Piece("A1", "Liste", "coordination", EtatPiece.TRANSMISE, date(2027, 1, 1), 3, {"piece": "P!B2"})
    pieces = (transmise, replace(transmise, rattachement="A2"), replace(transmise, rattachement="Annuaire"))
    prepare = suivant(ligne("A1"), ligne("A2"), convenues=(ligne("A1"),), pieces=pieces)
    attendue = Piece("A1", "Liste", "coordination", EtatPiece.A_PRODUIRE, None, 3)
    assert prepare.contrat.pieces == (attendue, replace(attendue, rattachement="Annuaire"))


def test_une_contre_proposition_retenue_n_est_plus_a_proposer() -> None:
    propositions = tuple(ContreProposition("A1", LigneEcrite(Indicateur("", "", nom))) for nom in ("Annuaire", "Bilan"))
    nouvelle = ligne("A9", libelle="annuaire ")
    prepare = suivant(ligne(), convenues=(nouvelle,), contre_propositions=propositions)
    assert [c.libelle for c in prepare.contrat.contre_propositions] == ["Bilan"]


def test_le_cout_realise_d_une_action_est_a_redire() -> None:
    faite = ActionBudgetee(
        "Annuaire", Decimal(10), Decimal(9), heures_prevues=Fraction(40), heures_realisees=Fraction(36)
    )
    prepare = suivant(ligne(), actions=(faite,))
    assert prepare.contrat.actions == (ActionBudgetee("Annuaire", Decimal(10), heures_prevues=Fraction(40)),)


def test_une_condition_de_mission_est_a_redire() -> None:
    avant = contrat(ligne(), condition=Condition.REMPLIE, texte_condition="Crise reconnue")
    (mission,) = preparer_l_exercice_suivant(avant, avant).contrat.missions
    assert (mission.condition, mission.texte_condition) == (Condition.INCONNUE, "Crise reconnue")


def test_la_rotation_nomme_les_quatre_sorts() -> None:
    avant = (ligne("A1"), ligne("A2"), ligne("A3", historique=(PointAnnuel(annee("2024-2025")),)))
    convenues = (avant[0], replace(avant[1], cible=cible(20)), ligne("A4", realise=None))
    prepare = suivant(*avant, convenues=convenues)
    sorts = {s.ligne.identifiant: (str(s.sort), s.exercices) for s in prepare.lignes}
    assert sorts == {"A1": ("gardée", 1), "A2": ("changée", 1), "A4": ("nouvelle", 0), "A3": ("retirée", 2)}
    changee = next(s for s in prepare.lignes if s.sort is SortDUneLigne.CHANGEE)
    assert [(t.libelle, t.avant, t.apres) for t in changee.changements] == [("Cible", "10", "20")]
    assert {sort: prepare.combien(sort) for sort in SortDUneLigne} == dict.fromkeys(SortDUneLigne, 1)


def test_une_ligne_retiree_garde_son_histoire_et_l_annee_achevee_d_un_exercice_a_l_autre() -> None:
    avant = (ligne("A1"), ligne("A3", realise=6, historique=(PointAnnuel(annee("2024-2025"), realise=Fraction(4)),)))
    prepare = suivant(*avant, convenues=avant[:1])
    (retiree,) = prepare.contrat.retirees
    assert (retiree.identifiant, retiree.libelle) == ("A3", avant[1].libelle)
    assert str(retiree.historique[0].exercice) == "2024-2025"
    assert [p.realise for p in retiree.historique] == [4, 6]
    assert retiree.historique[1].montant_paye is not None
    deux_ans_apres = preparer_l_exercice_suivant(prepare.contrat, prepare.contrat).contrat
    assert [(r.identifiant, [p.realise for p in r.historique]) for r in deux_ans_apres.retirees] == [("A3", [4, 6])]
    assert numero_libre(deux_ans_apres, "ACCES", identifiants_de(deux_ans_apres)) not in {"A1", "A3"}


@pytest.mark.parametrize("est_gardee", [False, True], ids=["sortie du contrat convenu", "encore au contrat convenu"])
def test_une_ligne_dite_retiree_n_a_qu_une_histoire_l_an_d_apres(est_gardee: bool) -> None:
    passe = (PointAnnuel(annee("2024-2025"), realise=Fraction(4)),)
    reste, dite = ligne("A1"), ligne("A3", realise=6, historique=passe, condition=Condition.INCONNUE)
    avant = replace(contrat(reste, dite), exercice=EXERCICE, retirees=(histoire_de(dite),))
    convenu = replace(avant, indicateurs=(reste, dite) if est_gardee else (reste,))
    apres = contrat_suivant(valoriser(avant), avant, convenu)
    histoires = [(r.identifiant, [p.realise for p in r.historique]) for r in apres.retirees]
    assert histoires == ([] if est_gardee else [("A3", [4, 6])])


def test_une_ligne_nouvelle_n_a_pas_d_histoire_au_contrat() -> None:
    prepare = suivant(ligne("A1"), convenues=(ligne("A9", realise=6),))
    (neuve,) = prepare.contrat.indicateurs
    assert neuve.historique == ()
    assert neuve.depart == 6


@given(contrats())
def test_rien_ne_leve_et_les_montants_restent_au_centime(avant: Contrat) -> None:
    prepare = preparer_l_exercice_suivant(avant, avant)
    assert [i.montant_max for i in prepare.contrat.indicateurs] == [i.montant_max for i in avant.indicateurs]
    assert [i.paliers for i in prepare.contrat.indicateurs] == [i.paliers for i in avant.indicateurs]
    assert {i.mesure.etat for i in prepare.contrat.indicateurs} <= {EtatMesure.MANQUANT}
    assert valoriser(prepare.contrat).total.acquis == 0
