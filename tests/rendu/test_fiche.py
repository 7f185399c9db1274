"""Le contenu d'une fiche : des euros qui tombent juste, la crise à part, rien d'inventé."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.contrat import Contrat, Cpts
from lib.domaine.indicateur import Cible, Mesure
from lib.domaine.monnaie import ZERO
from lib.domaine.scenario import Proposition, proposer
from lib.domaine.valorisation import valoriser_ligne
from lib.domaine.vocabulaire import EtatDeLigne, NatureCible, NomRegle, Operateur
from lib.rendu.contenus.lignes_du_contrat import SORT_DE_L_ETAT
from lib.rendu.contenus.reperes_d_une_ligne import BOUT_DE_L_AXE, puce_de
from lib.rendu.couleurs import Sort
from lib.rendu.fiche import Identite, nom_de_fichier
from lib.rendu.fiche.partageable import DEFINITIONS
from tests.rendu.contrat_de_fiche import CONTRAT, ENVELOPPES, JOUR, REUNIONS, SCENARIO, interne, partageable

FICHE = partageable(CONTRAT, proposer(SCENARIO))


def test_les_quatre_montants_font_l_enveloppe_due() -> None:
    assert FICHE.synthese.enveloppe == sum(map(Decimal, ENVELOPPES.values())) == Decimal(122500)
    assert sum(c.montant or 0 for c in FICHE.synthese.chiffres) == FICHE.synthese.enveloppe
    assert FICHE.synthese.egalite.endswith("= 122\u202f500\u202f€")


def test_chaque_barre_fait_l_enveloppe_de_sa_mission() -> None:
    assert {b.libelle: sum(s.montant for s in b.segments) for b in FICHE.synthese.barres} == {
        b.libelle: b.enveloppe for b in FICHE.synthese.barres
    }
    assert max(sum(s.taille for s in b.segments) for b in FICHE.synthese.barres) == pytest.approx(1)


def test_la_crise_est_a_part_et_dans_aucun_total() -> None:
    (crise,) = FICHE.synthese.a_part
    assert (crise.montant, crise.condition) == (Decimal(67500), "l'ARS reconnaît une crise")
    assert "Réponse aux crises sanitaires" not in {b.libelle for b in FICHE.synthese.barres}
    assert FICHE.scenario is not None
    assert sum(m.avant for m in FICHE.scenario.montants.rangees) == Decimal(122500)


def test_les_montants_des_lignes_font_les_missions() -> None:
    for mission in FICHE.missions:
        if mission.est_due:
            assert sum((ligne.montant or ZERO for ligne in mission.lignes), ZERO) == mission.ventilation.acquis


def test_les_lignes_decisives_sont_les_plus_grands_gains() -> None:
    gains = [ligne.gain for ligne in FICHE.synthese.decisives.rangees]
    assert gains == sorted(gains, reverse=True)
    assert 3 <= len(gains) <= 5
    assert FICHE.synthese.decisives.rangees[0].manque == "encore 5\u00a0réunions"


def test_ce_qui_manque_est_liste_sans_devenir_zero() -> None:
    assert [(ligne.identifiant, ligne.montant) for ligne in FICHE.synthese.sans_valeur.rangees] == [
        ("A3", Decimal(7000)),
        ("P5", Decimal(3000)),
    ]
    urgences = next(ligne for ligne in FICHE.missions[0].lignes if ligne.identifiant == "A3")
    assert (urgences.montant, urgences.part_payee, urgences.realise.texte) == (None, None, "manquant")


def test_les_pieces_a_produire_viennent_d_abord_et_disent_leur_retard() -> None:
    premiere, deuxieme, derniere = FICHE.synthese.pieces.rangees
    assert (premiere.libelle, premiere.est_echue) == ("Feuilles d'émargement des réunions", True)
    assert (deuxieme.est_a_produire, deuxieme.est_echue) == (True, False)
    assert derniere.rattachement == "V1 · Dépistage organisé du cancer du sein"


def test_les_paliers_disent_ce_qui_est_atteint() -> None:
    ald = FICHE.missions[0].lignes[0]
    assert [(p.seuil, p.est_atteint) for p in ald.paliers] == [
        ("≤\u00a0219\u00a0patients", True),
        ("≤\u00a0100\u00a0patients", False),
        ("≤\u00a050\u00a0patients", False),
    ]
    assert ald.paliers[1].manque == "encore 12\u00a0de moins"


def test_la_proposition_garde_les_euros_de_chaque_mission() -> None:
    assert FICHE.scenario is not None
    assert all(c.avant == c.apres for c in FICHE.scenario.conservations.rangees)
    assert [len(liste.phrases) for liste in FICHE.scenario.balance] == [1, 2]
    changees = {c.identifiant: (c.montant_avant, c.montant_apres) for c in FICHE.scenario.changements.rangees}
    assert changees["A3"] == (Decimal(7000), None)
    assert changees["A3-bis"] == (None, Decimal(7000))


def test_les_gateaux_font_un_tour() -> None:
    assert FICHE.scenario is not None
    for gateau in (FICHE.scenario.avant, FICHE.scenario.apres):
        assert sum(q.montant for q in gateau.quartiers) == gateau.total
        assert gateau.quartiers[-1].fin == pytest.approx(1)


def test_une_proposition_sans_mouvement_n_est_pas_montree() -> None:
    assert partageable(CONTRAT, Proposition("Vide")).scenario is None


def test_un_contrat_vide_donne_une_fiche_qui_le_dit() -> None:
    fiche = partageable(Contrat())
    assert fiche.synthese.enveloppe is None
    assert "ne donne encore aucun montant" in fiche.synthese.phrase
    assert fiche.entete.cpts == "CPTS sans nom"


def test_la_fiche_interne_contient_les_pages_partageables() -> None:
    assert interne(scenario=SCENARIO).partage == FICHE


def test_le_nom_du_fichier_est_fait_par_nous() -> None:
    assert nom_de_fichier(FICHE, "pdf") == "fiche_cpts-des-trois-rivieres_2026-2027_2027-02-06_partageable.pdf"
    piege = replace(CONTRAT, cpts=Cpts("../../etc/passwd\0" * 30), exercice=None)
    nom = nom_de_fichier(interne(piege, identite=Identite("", "", JOUR)), "xlsx")
    assert nom.endswith("_2027-02-06_interne.xlsx")
    assert set(nom) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert len(nom) < 120


@pytest.mark.parametrize("regle", NomRegle)
def test_chaque_regle_a_sa_definition(regle: NomRegle) -> None:
    assert DEFINITIONS[regle].endswith(".")


@pytest.mark.parametrize("etat", EtatDeLigne)
def test_chaque_etat_a_sa_couleur(etat: EtatDeLigne) -> None:
    assert SORT_DE_L_ETAT[etat] in Sort


def test_une_fourchette_tenue_remplit_sa_barre() -> None:
    cible = Cible("30 à 90 jours", Operateur.ENTRE, Fraction(30), Fraction(90), "jours", NatureCible.INTERVALLE)
    delai = replace(REUNIONS, unite="jours", depart=Fraction(74), cible=cible, mesure=Mesure.nombre(41, "jours"))
    hors = replace(delai, mesure=Mesure.nombre(95, "jours"))
    assert [puce_de(valoriser_ligne(ligne), None).realise for ligne in (delai, hors)] == [1.0, 0.0]


def test_un_depassement_se_voit_sans_sortir_du_cadre() -> None:
    puce = puce_de(valoriser_ligne(replace(REUNIONS, mesure=Mesure.nombre(400))), None)
    assert puce.realise == BOUT_DE_L_AXE
    assert puce.alt == "Réalisé 400\u00a0réunions, cible 15 réunions."
