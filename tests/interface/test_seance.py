"""La séance à l'écran : commencer, changer en direct, décider, corriger, envoyer ; rien ne part sans un envoi."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from lib.domaine.mandat import Mandat
from lib.domaine.mouvements import Ceder, Neutraliser, PasserEnSuivi
from lib.domaine.preparatifs import Parole, Preparatifs, TourDeParole
from lib.domaine.reunion.decisions import IssueDuPoint
from lib.domaine.reunion.ecrans import EcranDeProposition, EcranDeSuspension, EcranDeTitre, EcranDIndicateur, EcranVide
from lib.domaine.saisie import Saisie
from lib.domaine.scenario import Scenario
from lib.domaine.vocabulaire import Maitrise
from lib.donnees.depot import Depot
from lib.donnees.preparation_json import ecrire_saisie
from lib.donnees.reunion_json.reunion_en_json import lire_un_deroule, lire_un_ecran, lire_une_decision
from lib.rendu.textes.phrases_de_preparation import SANS_PAROLE
from tests.domaine.contrats import plat
from tests.interface.classeurs import TROIS_RIVIERES
from tests.interface.ecran import INSTANT, bouton, champ, dans_le_dialogue, ouvrir, tout


@pytest.fixture
def seance(depot: Depot) -> AppTest:
    depot.classeurs.choisir(TROIS_RIVIERES)
    return ouvrir("seance")


def au_mur(depot: Depot) -> object:
    envoi = depot.reunions.lire(TROIS_RIVIERES).au_mur
    return lire_un_ecran(envoi.contenu) if envoi else None


def presser(ecran: AppTest, libelle: str) -> AppTest:
    return bouton(ecran, libelle).click().run()


def au_point(ecran: AppTest, rang: int) -> AppTest:
    """La réunion commencée, à ce point (0 pour le premier)."""
    presser(ecran, "Commencer")
    for _ in range(rang):
        presser(ecran, "Suivant")
    return ecran


def taper(ecran: AppTest, libelle: str, texte: str) -> AppTest:
    return champ(ecran.text_input, libelle).set_value(texte).run()


def decisions(depot: Depot) -> list:  # type: ignore[type-arg]
    return [lire_une_decision(i.contenu) for i in depot.reunions.lire(TROIS_RIVIERES).inscriptions]


def test_rien_n_est_au_mur_tant_que_rien_n_est_envoye(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 1)
    taper(seance, "Cible", "60 000")
    assert au_mur(depot) is None
    presser(seance, "Envoyer")
    assert isinstance(au_mur(depot), EcranDeProposition)
    presser(seance, "Suivant")
    assert isinstance(au_mur(depot), EcranDeProposition)


def test_a_l_ouverture_on_lit_les_enjeux_et_qui_parle(depot: Depot, seance: AppTest) -> None:
    assert "Ce qui est en jeu, point par point" in tout(seance)
    assert SANS_PAROLE in tout(seance)
    presents = Preparatifs(environnement="Salle du rez-de-chaussée").donner_la_parole(
        TourDeParole(Parole.OUVRE, "présidence", "le bilan de l'année")
    )
    depot.cahiers.changer(TROIS_RIVIERES, lambda _: ecrire_saisie(Saisie(preparatifs=presents)), INSTANT)
    lu = tout(ouvrir("seance"))
    assert "présidence, ouvre : le bilan de l'année" in lu
    assert "Salle du rez-de-chaussée" in lu
    assert SANS_PAROLE not in lu
    assert "Ce qui est en jeu, point par point" not in tout(au_point(seance, 1))


def test_annuler_un_envoi_rend_l_ecran_d_avant(depot: Depot, seance: AppTest) -> None:
    presser(seance, "Envoyer")
    au_point(seance, 1)
    presser(seance, "Envoyer")
    presser(seance, "Noir")
    assert au_mur(depot) == EcranVide()
    presser(seance, "Annuler l'envoi")
    assert isinstance(au_mur(depot), EcranDIndicateur)
    presser(seance, "Annuler l'envoi")
    assert isinstance(au_mur(depot), EcranDeTitre)
    presser(seance, "Annuler l'envoi")
    assert au_mur(depot) is None


def test_un_changement_en_direct_montre_les_euros_et_garde_l_enveloppe(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    champ(seance.selectbox, "Ligne en discussion").set_value("P1").run()
    champ(seance.selectbox, "Règle").set_value("tout ou rien").run()
    essai = lire_un_deroule(str(depot.reunions.lire(TROIS_RIVIERES).deroule)).essai
    assert [e.mouvement.ligne_visee for e in essai.etapes] == ["P1"]
    lu = tout(seance)
    assert "La ligne, au réalisé du jour" in lu
    assert "66 806 €" in lu
    taper(seance, "Montant", "abc")
    assert "« abc » n'est pas un montant" in tout(seance)
    presser(seance, "Revenir au contrat")
    assert lire_un_deroule(str(depot.reunions.lire(TROIS_RIVIERES).deroule)).essai.etapes == ()


def test_neutraliser_suivre_et_revenir_se_font_la_ou_se_choisit_la_regle(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    champ(seance.selectbox, "Ligne en discussion").set_value("P1").run()
    for choix, sortie in (("neutralisé", Neutraliser("P1")), ("suivie, non payée", PasserEnSuivi("P1"))):
        champ(seance.selectbox, "Règle").set_value(choix).run()
        assert [e.mouvement for e in essai_de(depot).etapes] == [sortie]
        assert champ(seance.selectbox, "Règle").value == choix
    presser(seance, "Inscrire la décision")
    (prise,) = decisions(depot)
    assert plat(prise.texte).startswith(
        "Accord sur « Réunions pluriprofessionnelles de suivi du parcours » : euros : 9 000"
    )
    assert (prise.euros.sort_apres, prise.mouvements) == ("suivi", (PasserEnSuivi("P1"),))
    champ(seance.selectbox, "Ligne en discussion").set_value("P2").run()
    champ(seance.selectbox, "Règle").set_value("neutralisé").run()
    champ(seance.selectbox, "Règle").set_value("tout ou rien").run()
    assert not any(isinstance(e.mouvement, Neutraliser) for e in essai_de(depot).etapes)


def test_un_accord_s_inscrit_avec_ses_euros_et_quitte_l_essai(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    champ(seance.selectbox, "Ligne en discussion").set_value("P1").run()
    champ(seance.selectbox, "Règle").set_value("tout ou rien").run()
    presser(seance, "Inscrire la décision")
    (prise,) = decisions(depot)
    assert (prise.issue, prise.ligne, prise.role) == (IssueDuPoint.ACCORD, "P1", "coordination")
    assert [t.libelle for t in prise.changements] == ["Règle"]
    assert prise.euros.ecart_acquis == Decimal("-6000.00")
    assert len(prise.mouvements) == 1
    assert lire_un_deroule(str(depot.reunions.lire(TROIS_RIVIERES).deroule)).essai.etapes == ()
    assert "1 décision au journal" in tout(seance)
    assert ". ·" not in plat(tout(seance))


def test_un_desaccord_ne_change_pas_le_contrat(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    champ(seance.selectbox, "Ligne en discussion").set_value("P1").run()
    champ(seance.selectbox, "Règle").set_value("tout ou rien").run()
    presser(seance, "Désaccord")
    presser(seance, "Inscrire la décision")
    (prise,) = decisions(depot)
    assert (prise.issue, prise.mouvements) == (IssueDuPoint.DESACCORD, ())
    assert "Proposé : règle\u00a0: proportionnel → tout ou rien" in prise.texte


def test_un_realise_conteste_montre_ses_euros_et_le_desaccord_le_cite(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    champ(seance.selectbox, "Ligne en discussion").set_value("P1").run()
    taper(seance, "Réalisé, selon eux", "huit")
    assert "« huit » n'est pas un nombre" in plat(tout(seance))
    taper(seance, "Réalisé, selon eux", "8 %")
    assert "le réalisé est en « % »" in plat(tout(seance))
    assert lire_un_deroule(str(depot.reunions.lire(TROIS_RIVIERES).deroule)).realise_avance is None
    taper(seance, "Réalisé, selon eux", "8 réunions")
    assert "4 800 €" in tout(seance)
    presser(seance, "Envoyer")
    ecran = au_mur(depot)
    assert isinstance(ecran, EcranDIndicateur)
    assert plat(ecran.avance) == "Autre réalisé avancé : 8 réunions, soit 4 800 €."
    presser(seance, "Désaccord")
    presser(seance, "Inscrire la décision")
    (prise,) = decisions(depot)
    assert "Réalisé non partagé : 10 réunions (6 000 €) ou 8 réunions (4 800 €)." in plat(prise.texte)
    assert champ(seance.text_input, "Réalisé, selon eux").value == ""


def test_suspendre_arrete_l_horloge_et_propose_l_ecran_de_suspension(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    presser(seance, "Suspendre")
    assert "Séance suspendue depuis" in tout(seance)
    assert au_mur(depot) is None
    presser(seance, "Envoyer")
    assert isinstance(au_mur(depot), EcranDeSuspension)
    presser(seance, "Reprendre")
    assert "Suspendre" in {b.label for b in seance.button}
    presser(seance, "Envoyer")
    assert isinstance(au_mur(depot), EcranDIndicateur)


def test_une_correction_cite_l_ancienne_et_les_deux_restent(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    presser(seance, "Inscrire la décision")
    presser(seance, "Corriger")
    champ(seance.text_area, "Formulation").set_value("Mieux dit.")
    presser(seance, "À revoir")
    champ(seance.text_area, "Formulation").set_value("Mieux dit.")
    presser(seance, "Inscrire la correction")
    premiere, seconde = depot.reunions.lire(TROIS_RIVIERES).inscriptions
    assert (seconde.corrige, lire_une_decision(seconde.contenu).texte) == (premiere.id, "Mieux dit.")
    assert "1 décision au journal" in tout(seance)
    assert "corrige la décision 1" in tout(seance)


def test_un_accord_corrige_en_a_revoir_ne_se_dit_plus_accord(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    champ(seance.selectbox, "Ligne en discussion").set_value("P1").run()
    champ(seance.selectbox, "Règle").set_value("tout ou rien").run()
    presser(seance, "Inscrire la décision")
    presser(seance, "Corriger")
    assert plat(champ(seance.text_area, "Formulation").value).startswith("Accord sur")
    presser(seance, "À revoir")
    presser(seance, "Inscrire la correction")
    _, corrigee = decisions(depot)
    assert (corrigee.issue, corrigee.mouvements) == (IssueDuPoint.A_REVOIR, ())
    assert "Accord" not in corrigee.texte
    assert "Proposé : règle : proportionnel → tout ou rien" in plat(corrigee.texte)


def test_une_decision_sans_mots_est_refusee(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 1)
    champ(seance.text_area, "Formulation").set_value(" ")
    presser(seance, "Inscrire la décision")
    assert decisions(depot) == []
    assert "Une décision a besoin d'une formulation" in tout(seance)


def test_la_note_privee_reste_au_point(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 1)
    champ(seance.text_area, "Note privée").set_value("ne pas céder").run()
    presser(seance, "Suivant")
    assert champ(seance.text_area, "Note privée").value == ""
    presser(seance, "Précédent")
    assert champ(seance.text_area, "Note privée").value == "ne pas céder"


def test_un_poste_qui_regarde_n_a_aucun_bouton_de_pilotage(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 1)
    presser(seance, "Inscrire la décision")
    seance.query_params["lecture"] = "seule"
    seance.run()
    libelles = {b.label for b in seance.button}
    assert libelles & {"Envoyer", "Noir", "Suivant", "Précédent", "Inscrire la décision", "Corriger"} == set()
    assert "1 décision au journal" in tout(seance)


def test_le_releve_est_pret_aussitot(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    champ(seance.selectbox, "Ligne en discussion").set_value("P1").run()
    champ(seance.selectbox, "Règle").set_value("tout ou rien").run()
    presser(seance, "Inscrire la décision")
    releve = ouvrir("releve")
    lu = tout(releve)
    assert "1 décision, dont 1 accord" in lu
    assert "règle : proportionnel → tout ou rien" in lu
    assert re.search(r"Sans décision : [^.]*Prévention", lu)
    assert "Il ne se remet ni à la CPAM ni à l'ARS." in lu
    champ(releve.text_input, "Prochaine rencontre").set_value("COTECH le 12/06/2027").run()
    assert lire_un_deroule(str(depot.reunions.lire(TROIS_RIVIERES).deroule)).prochaine_date == "COTECH le 12/06/2027"


def test_le_bilan_de_sortie_se_note_par_role_et_se_compare(depot: Depot) -> None:
    depot.classeurs.choisir(TROIS_RIVIERES)
    releve = ouvrir("releve")
    bouton(releve, "Noter ce bilan").click().run()
    assert "Dites votre rôle" in tout(releve)
    champ(releve.text_input, "Rôle").set_value("présidence")
    assert [note.value for note in releve.radio[:3]] == [None, None, None]
    releve.radio[0].set_value(5)
    bouton(releve, "Noter ce bilan").click().run()
    assert "vos trois notes" in tout(releve)
    for note in releve.radio[1:3]:
        note.set_value(3)
    bouton(releve, "Noter ce bilan").click().run()
    assert "5 / 5" in tout(releve)
    assert len(depot.reunions.lire(TROIS_RIVIERES).inscriptions) == 1


def test_une_seance_neuve_laisse_la_repetition_au_journal(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    presser(seance, "Inscrire la décision")
    presser(seance, "Repartir d'une séance neuve")
    assert "La réunion n'a pas commencé" in tout(seance)
    au_point(seance, 2)
    assert "aucune décision au journal" in tout(seance)
    presser(seance, "Inscrire la décision")
    assert len(decisions(depot)) == 2
    assert "1 décision, dont 1 accord" in tout(ouvrir("releve"))


def test_une_decision_prise_sur_un_ecran_d_avant_la_seance_neuve_s_inscrit(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    presser(seance, "Inscrire la décision")
    depot.reunions.recommencer(TROIS_RIVIERES, "{}", INSTANT)  # l'autre poste
    presser(seance, "Inscrire la décision")
    assert not seance.exception
    assert len(decisions(depot)) == 2
    assert "1 décision" in tout(ouvrir("releve"))


def test_corriger_ce_qu_une_seance_neuve_a_mis_de_cote_ne_perd_pas_les_mots(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    presser(seance, "Inscrire la décision")
    presser(seance, "Corriger")
    champ(seance.text_area, "Formulation").set_value("Mieux dit.")
    depot.reunions.recommencer(TROIS_RIVIERES, "{}", INSTANT)  # l'autre poste
    presser(seance, "Inscrire la correction")
    assert "Mieux dit." in tout(ouvrir("releve"))


def test_le_mandat_juge_ce_que_l_on_essaie_et_le_mur_n_en_sait_rien(depot: Depot, seance: AppTest) -> None:
    mandat = Mandat(lignes_rouges=frozenset({"P1"}))
    depot.cahiers.changer(TROIS_RIVIERES, lambda _: ecrire_saisie(Saisie(mandat=mandat)), INSTANT)
    au_point(seance, 2)
    champ(seance.selectbox, "Ligne en discussion").set_value("P1").run()
    assert "Dans le mandat du bureau" in tout(seance)
    champ(seance.selectbox, "Règle").set_value("tout ou rien").run()
    assert "Hors du mandat du bureau" in tout(seance)
    presser(seance, "Envoyer")
    envoi = depot.reunions.lire(TROIS_RIVIERES).au_mur
    assert envoi is not None
    assert "mandat" not in envoi.contenu
    assert "rouge" not in envoi.contenu


def test_le_passe_et_les_pieces_de_la_ligne_sont_a_cote(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 3)
    champ(seance.selectbox, "Ligne en discussion").set_value("V1").run()
    lu = tout(seance)
    assert "Les années passées :" in lu
    assert "Pièces :" in lu or "Aucune pièce n'est rattachée" in lu


def essai_de(depot: Depot) -> Scenario:
    return lire_un_deroule(str(depot.reunions.lire(TROIS_RIVIERES).deroule)).essai


def proposer_une_ligne(seance: AppTest, libelle: str = "Visites à domicile", euros: str = "1 200") -> AppTest:
    """L'autre partie propose un indicateur : son libellé, sa cible, ses euros."""
    dans_le_dialogue(seance, "Ligne nouvelle")
    champ(seance.text_input, "Indicateur proposé").set_value(libelle)
    champ(seance.text_input, "Sa cible").set_value("250 visites")
    champ(seance.text_input, "Euros de cette ligne").set_value(euros)
    dans_le_dialogue(seance, "Ligne nouvelle")
    return seance


def test_une_ligne_proposee_en_seance_montre_ses_euros_avant_et_apres_l_essai(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    lu = tout(proposer_une_ligne(seance))
    assert "La ligne, pleinement atteinte" in lu
    assert "1 200 €" in lu
    assert "pari" not in lu.lower()
    assert essai_de(depot).etapes == ()
    dans_le_dialogue(seance, "Ligne nouvelle", "Essayer cette ligne")
    seance.run()
    (etape,) = essai_de(depot).etapes
    assert isinstance(etape.mouvement, Ceder)
    nouvelle = etape.mouvement.ligne_proposee
    assert nouvelle is not None
    assert champ(seance.selectbox, "Ligne en discussion").value == nouvelle.identifiant
    champ(seance.text_input, "Son départ").set_value("100").run()
    champ(seance.selectbox, "Qui la contrôle").set_value("tiers").run()
    precisee = essai_de(depot).etapes[0].mouvement.ligne_proposee
    assert precisee is not None
    assert (precisee.depart, precisee.maitrise, precisee.identifiant) == (100, Maitrise.TIERS, nouvelle.identifiant)


def test_une_ligne_nouvelle_s_accorde_s_inscrit_et_entre_au_releve(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    proposer_une_ligne(seance)
    dans_le_dialogue(seance, "Ligne nouvelle", "Essayer cette ligne")
    seance.run()
    champ(seance.selectbox, "Qui la contrôle").set_value("tiers").run()
    presser(seance, "Envoyer")
    envoi = depot.reunions.lire(TROIS_RIVIERES).au_mur
    assert envoi is not None
    assert isinstance(lire_un_ecran(envoi.contenu), EcranDeProposition)
    assert [mot for mot in ("tiers", "céder", "impos", "pari", "mandat") if mot in envoi.contenu.lower()] == []
    presser(seance, "Inscrire la décision")
    (prise,) = decisions(depot)
    assert prise.libelle == "Visites à domicile"
    assert prise.euros.montant_apres == Decimal(1200)
    assert "Règle" in [t.libelle for t in prise.changements]
    assert essai_de(depot).etapes == ()
    assert champ(seance.selectbox, "Ligne en discussion").options.count(f"{prise.ligne} · Visites à domicile") == 1
    lu = tout(ouvrir("releve"))
    assert "Visites à domicile" in lu
    assert "ligne nouvelle" in lu


def test_une_ligne_refusee_quitte_l_essai_et_son_nom_ne_ressert_pas(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    for libelle in ("Première", "Seconde"):
        proposer_une_ligne(seance, libelle)
        dans_le_dialogue(seance, "Ligne nouvelle", "Essayer cette ligne")
        seance.run()
        presser(seance, "Désaccord")
        presser(seance, "Inscrire la décision")
        assert essai_de(depot).etapes == ()
    premiere, seconde = decisions(depot)
    assert premiere.ligne != seconde.ligne
    assert premiere.mouvements == seconde.mouvements == ()


def test_les_paliers_se_changent_en_seance(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 3)
    champ(seance.selectbox, "Ligne en discussion").set_value("V1").run()
    dans_le_dialogue(seance, "Paliers")
    champ(seance.text_input, "Marche 1").set_value("70")
    dans_le_dialogue(seance, "Paliers", "Essayer cette règle")
    seance.run()
    (etape,) = essai_de(depot).etapes
    assert etape.mouvement.ligne_visee == "V1"
    presser(seance, "Envoyer")
    ecran = au_mur(depot)
    assert isinstance(ecran, EcranDeProposition)
    assert [t.libelle for t in ecran.termes] == ["Palier 1"]
    presser(seance, "Inscrire la décision")
    (prise,) = decisions(depot)
    assert "palier 1 : ≥ 69,7 % : 1 000 € → ≥ 70 % : 1 000 €" in plat(prise.texte)


def test_une_regle_a_parametre_ouvre_de_quoi_le_saisir(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    champ(seance.selectbox, "Ligne en discussion").set_value("P1").run()
    champ(seance.selectbox, "Règle").set_value("proportionnel avec seuil").run()
    assert essai_de(depot).etapes == ()
    assert [s.label for s in seance.slider] == ["Seuil d'entrée, en % de la cible"]
    assert "Essayer cette règle" in [b.label for b in seance.button]


def test_une_decision_ne_compte_que_sa_ligne(depot: Depot, seance: AppTest) -> None:
    """Un changement essayé sur une autre ligne et pas décidé n'entre ni dans ses euros ni dans ses mouvements."""
    au_point(seance, 2)
    champ(seance.selectbox, "Ligne en discussion").set_value("P1").run()
    champ(seance.selectbox, "Règle").set_value("tout ou rien").run()
    champ(seance.selectbox, "Ligne en discussion").set_value("P2").run()
    assert "pas compté ici" in tout(seance)
    presser(seance, "Inscrire la décision")
    (prise,) = decisions(depot)
    assert (prise.ligne, prise.euros.ecart_acquis, prise.mouvements) == ("P2", 0, ())
    assert [e.mouvement.ligne_visee for e in essai_de(depot).etapes] == ["P1"]


def test_un_partage_qui_suppose_une_ligne_pas_decidee_attend(depot: Depot, seance: AppTest) -> None:
    au_point(seance, 2)
    proposer_une_ligne(seance)
    dans_le_dialogue(seance, "Ligne nouvelle", "Essayer cette ligne")
    seance.run()
    champ(seance.selectbox, "Ligne en discussion").set_value("P1").run()
    taper(seance, "Montant", "5 000")
    presser(seance, "Inscrire la décision")
    assert decisions(depot) == []
    assert "pas encore décidé" in tout(seance)
