"""Les écrans du mur : chaque ligne de l'exemple en fait un, exact, inerte, sans un mot d'interne."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Mesure, Palier
from lib.domaine.mouvements import (
    Ajouter,
    Ceder,
    ChangerLaCible,
    ChangerLaRegle,
    Mouvement,
    Neutraliser,
    PasserEnSuivi,
)
from lib.domaine.retouches import retoucher_le_montant
from lib.domaine.reunion.decisions import (
    TEXTE_AU_PLUS,
    DecisionDeReunion,
    DecisionInscrite,
    EurosDUneDecision,
    IssueDuPoint,
)
from lib.domaine.reunion.ecrans import Ecran, EcranVide, RepereDuMur
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour, PointDeReunion
from lib.domaine.reunion.realise_avance import exiger_un_realise_comparable
from lib.domaine.scenario import Scenario, proposer
from lib.domaine.valorisation import LigneValorisee
from lib.domaine.vocabulaire import Maitrise, NomRegle
from lib.donnees.classeur import lire
from lib.donnees.scenario_json.cible_en_json import lire_une_cible
from lib.rendu.contenus.ecrans_du_mur import (
    ecran_d_horaire,
    ecran_de_mission,
    ecran_de_proposition,
    ecran_de_titre,
    ecran_des_decisions,
    euros_de,
    termes_de,
)
from lib.rendu.contenus.indicateur_au_mur import ecran_d_indicateur
from lib.rendu.contenus.totaux_de_la_reunion import ecran_des_totaux
from lib.rendu.couleurs import CLAIR, SOMBRE
from lib.rendu.mur.etiquettes_de_l_axe import etiquettes_placees
from lib.rendu.mur.image_du_mur import image
from lib.rendu.mur.mots_du_mur import effets
from lib.rendu.textes.euros_en_seance import rangees
from lib.rendu.textes.phrases_de_la_seance import formulation
from lib.rendu.textes.phrases_du_realise_avance import au_mur, dans_la_formulation
from lib.usages.faits import ContratsCompares, FaitsDuContrat
from lib.usages.memoire import Memoire
from tests.domaine.contrats import plat
from tests.interface.classeurs import EXEMPLES

FICHIER = EXEMPLES / "trois_rivieres.xlsx"
CONTRAT = lire(FICHIER.name, FICHIER.read_bytes()).contrat
FAITS = FaitsDuContrat(CONTRAT)
LIGNES = {ligne.indicateur.identifiant: ligne for ligne in FAITS.valorise.lignes}
LE = datetime(2027, 3, 12, 14)


def compare(essai: Scenario) -> ContratsCompares:
    return Memoire().proposition(FAITS, proposer(essai))


def texte(ecran: Ecran | None) -> str:
    return image(ecran, CLAIR).replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize("ligne", LIGNES.values(), ids=LIGNES)
def test_chaque_ligne_de_l_exemple_a_son_ecran(ligne: LigneValorisee) -> None:
    ecran = ecran_d_indicateur(ligne, "Point 1 sur 3")
    assert ecran.titre == ligne.indicateur.libelle
    assert (ecran.montant, ecran.acquis) == (ligne.indicateur.montant_max, ligne.montant)
    places = [r.place for r in (*ecran.reperes, ecran.depart, ecran.realise) if r is not None]
    assert all(0 <= place <= 1 for place in places)
    assert [r.place for r in ecran.reperes] == sorted(r.place for r in ecran.reperes)
    assert [p.place for p in ecran.courbe] == sorted(p.place for p in ecran.courbe)
    assert ecran.phrase or ligne.montant is None
    assert ecran.titre.split("'")[0][:20] in image(ecran, SOMBRE)


def test_un_indicateur_dit_d_ou_vient_son_realise_et_ce_que_le_national_impose() -> None:
    local, national, sans_date = (texte(ecran_d_indicateur(LIGNES[nom], "")) for nom in ("P1", "A1", "A3"))
    assert "<p class='source'>Source : CPTS (émargements) · réalisé au 15/01/2027</p>" in local
    assert "indicateur national" not in local
    assert "règle « paliers » · indicateur national" in national
    assert "<p class='source'>Source : Assurance Maladie (extraction CPAM)</p>" in sans_date


def test_ce_qui_n_est_pas_du_n_est_pas_en_jeu() -> None:
    crise = texte(ecran_d_indicateur(LIGNES["K1"], ""))
    assert "67 500 € au contrat" in crise
    assert [mot for mot in ("en jeu", "non évalué") if mot in crise] == []


def test_deux_realises_se_disent_cote_a_cote_avec_leurs_euros() -> None:
    rien = compare(Scenario(""))
    p1 = LIGNES["P1"].indicateur
    assert plat(au_mur(CONTRAT, CONTRAT, p1, Fraction(8))) == "Autre réalisé avancé : 8 réunions, soit 4 800 €."
    plus_bas = compare(Scenario("").ajouter(ChangerLaCible("P1", lire_une_cible("12 réunions", "cible"))))
    dit = au_mur(CONTRAT, plus_bas.apres.contrat, p1, Fraction(8))
    assert plat(dit) == "Autre réalisé avancé : 8 réunions, soit 4 800 € → 6 000 €."
    assert dit.replace("\xa0", " ").replace("\u202f", " ") in texte(
        ecran_de_proposition(plus_bas, "P1", "", avance=dit)
    )
    assert [(r.libelle, plat(r.avant), plat(r.apres)) for r in rangees(plus_bas, "P1", Fraction(8))][2] == (
        "La ligne, à 8\xa0réunions", "4 800 €", "6 000 €",
    )  # fmt: skip
    assert plat(dans_la_formulation(FAITS, p1, Fraction(8))) == (
        "Réalisé non partagé : 10 réunions (6 000 €) ou 8 réunions (4 800 €)."
    )
    assert "rien d'évalué" in au_mur(CONTRAT, CONTRAT, LIGNES["K1"].indicateur, Fraction(1))
    assert (au_mur(CONTRAT, CONTRAT, p1, None), len(rangees(rien, "P1"))) == ("", 4)


@pytest.mark.parametrize("lettres", range(300, 420, 7))
def test_une_formulation_trop_longue_raccourcit_le_nom_jamais_les_montants(lettres: int) -> None:
    reserve = "Réalisé non partagé : 10 réunions (6 000 €) ou 8 réunions (4 800 €)."
    dite = formulation(IssueDuPoint.DESACCORD, "n" * lettres, (), reserve=reserve)
    assert len(dite) <= TEXTE_AU_PLUS
    assert dite.endswith(f" : pas d'accord à ce jour. {reserve}")
    assert ("n…" in dite) == ("n" * lettres not in dite)


@pytest.mark.parametrize("geste", [Neutraliser("P1"), PasserEnSuivi("P1")], ids=["neutralisée", "suivie"])
def test_une_ligne_qui_ne_paie_plus_ne_paie_pas_un_mot(geste: Mouvement) -> None:
    premier = effets(ecran_de_proposition(compare(Scenario("").ajouter(geste)), "P1", ""))[0]
    assert plat(premier.phrase).endswith("cette ligne :")


def test_un_realise_avance_dans_une_autre_unite_se_refuse() -> None:
    patients = LIGNES["A1"].indicateur
    exiger_un_realise_comparable(patients, Fraction(45), "")
    with pytest.raises(MouvementRefuse, match="est en «\u00a0%"):
        exiger_un_realise_comparable(patients, Fraction(45), "%")
    sans_unite = replace(
        patients, unite="", cible=replace(patients.cible, unite=""), mesure=replace(patients.mesure, unite="")
    )
    with pytest.raises(MouvementRefuse, match="se compte"):
        exiger_un_realise_comparable(sans_unite, Fraction(45), "%")


def test_les_totaux_disent_chaque_mission_et_leur_somme_est_celle_du_contrat() -> None:
    apres = compare(Scenario("").ajouter(ChangerLaCible("P1", lire_une_cible("12 réunions", "cible")))).apres
    ecran = ecran_des_totaux(FAITS, apres)
    dues = [m for m in ecran.missions if m.avant is not None]
    assert sum(m.avant for m in dues if m.avant) == ecran.contrat.avant == FAITS.valorise.du.acquis
    assert sum(m.apres for m in dues if m.apres) == ecran.contrat.apres
    assert ecran.contrat.enveloppe == Decimal(122500)
    lu = texte(ecran)
    assert "<td>31 300 €</td><td>32 800 €</td><td>+ 1 500 €</td>" in lu
    assert "<th scope='row'>Réponse aux crises sanitaires</th><td>67 500 €</td><td>non dû</td><td>hors total</td>" in lu


def test_les_milliers_d_une_cible_ecrite_a_la_main_ne_se_coupent_pas() -> None:
    mission = next(m for m in FAITS.valorise.missions if m.mission.code == LIGNES["A3"].indicateur.mission)
    assert "+700 vs 66\u202f111" in image(ecran_de_mission(mission, ""), CLAIR)


def test_les_paliers_disent_ce_qu_ils_paient() -> None:
    ecran = ecran_d_indicateur(LIGNES["V1"], "")
    assert [(r.texte, r.paie) for r in ecran.reperes] == [
        ("69,7\u202f%", "1\u202f000\u202f€"), ("72,4\u202f%", "2\u202f500\u202f€"), ("75\u202f%", "3\u202f500\u202f€"),
    ]  # fmt: skip
    assert ecran.realise is not None
    assert (ecran.realise.texte, ecran.realise.paie) == ("68,9\u202f%", "0\u202f€")
    assert ecran.depart is not None
    assert ecran.depart.place < ecran.realise.place < ecran.reperes[0].place


def test_un_realise_manquant_se_dit_et_n_est_pas_zero() -> None:
    ligne = LIGNES["A3"]
    assert ligne.montant is None
    dit = texte(ecran_d_indicateur(ligne, ""))
    assert "réalisé manquant" in dit
    assert "non évalué" in dit
    assert "0 € acquis" not in dit


def test_ce_qui_n_est_pas_fait_n_a_pas_la_couleur_de_l_acquis() -> None:
    from lib.domaine.valorisation import valoriser_ligne
    from lib.rendu.couleurs import Sort

    fait, non_fait = (valoriser_ligne(replace(LIGNES["A5"].indicateur, mesure=Mesure.constat(etat))) for etat in (1, 0))
    couleur = f"background:{CLAIR.sorts[Sort.ACQUIS].teinte}"
    assert couleur in texte(ecran_d_indicateur(fait, ""))
    assert couleur not in texte(ecran_d_indicateur(non_fait, ""))


@pytest.mark.parametrize("mission", FAITS.valorise.missions, ids=lambda m: m.mission.code)
def test_chaque_mission_a_son_gateau_et_ses_lignes(mission) -> None:  # type: ignore[no-untyped-def]
    ecran = ecran_de_mission(mission, "")
    payees = [li for li in mission.lignes if li.indicateur.remunere]
    assert len(ecran.lignes) == min(len(payees), 9)
    connus = [li.indicateur.montant_max for li in payees if li.indicateur.montant_max is not None]
    if len(connus) == len(payees):
        assert sum((li.montant for li in ecran.lignes if li.montant is not None), Decimal(0)) == sum(connus, Decimal(0))


def test_une_proposition_dit_les_termes_et_les_euros_et_jamais_ce_que_l_on_cede() -> None:
    essai = Scenario("Nom privé").ajouter(
        Ceder("P1", cible=lire_une_cible("20", "cible"), motif="notre motif"), "nos mots"
    )
    essai = essai.ajouter(ChangerLaRegle("P1", NomRegle.TOUT_OU_RIEN))
    contrats = compare(essai)
    ecran = ecran_de_proposition(contrats, "P1", "Point 2 sur 3")
    assert [t.libelle for t in ecran.termes] == ["Cible", "Règle"]
    assert ecran.euros == euros_de(contrats, "P1")
    dit = texte(ecran).lower()
    assert [mot for mot in ("céd", "cède", "obtient", "nom privé", "notre motif", "nos mots") if mot in dit] == []


def test_une_ligne_qui_sort_du_paiement_ne_dit_ni_non_evalue_ni_ses_anciens_euros() -> None:
    neutralisee = compare(Scenario("").ajouter(Neutraliser("P1")))
    euros = euros_de(neutralisee, "P1")
    assert (euros.montant_avant, euros.montant_apres) == (Decimal(9000), None)
    assert ": <span class='insecable'>6 000 € → <b>non dû</b>" in texte(ecran_de_proposition(neutralisee, "P1", ""))
    suivie = compare(Scenario("").ajouter(PasserEnSuivi("P1")))
    assert "6 000 € → <b>suivi</b>" in texte(ecran_de_proposition(suivie, "P1", ""))
    assert [r.apres for r in rangees(suivie, "P1")[:2]] == ["suivi", "suivi"]


def test_une_proposition_dit_le_total_de_la_mission_et_son_enveloppe() -> None:
    contrats = compare(retoucher_le_montant(CONTRAT, Scenario(""), "P1", Decimal(7500)))
    mission = next(m for m in contrats.apres.valorise.missions if m.mission.code == LIGNES["P1"].indicateur.mission)
    euros = euros_de(contrats, "P1")
    assert (euros.enveloppe, euros.mission_avant) == (Decimal(45000), Decimal(31300))
    assert euros.mission_apres == mission.ventilation.acquis
    lu = texte(ecran_de_proposition(contrats, "P1", ""))
    assert "Toute la mission (enveloppe de 45 000 €) : <span class='insecable'>31 300 € →" in lu
    ferme = compare(Scenario(""))
    assert "Toute la mission" not in texte(ecran_de_proposition(ferme, "K1", ""))


def test_les_euros_pris_aux_voisines_se_disent_d_une_rangee() -> None:
    essai = retoucher_le_montant(CONTRAT, Scenario(""), "A3", Decimal(3000))
    contrats = compare(essai)
    assert contrats.simulation.refus == ()
    propre, voisines = termes_de(contrats, "A3")
    assert (propre.libelle, voisines.libelle[:9]) == ("Euros", "Euros de ")
    avant, apres = (c.valorise.missions[0].ventilation.part_variable for c in (contrats.avant, contrats.apres))
    assert avant == apres


def test_les_paliers_changes_se_disent_un_par_un_et_se_serrent() -> None:
    paliers = tuple(Palier(Fraction(60 + n), Decimal(400 * n)) for n in range(1, 9))
    essai = Scenario("").ajouter(ChangerLaRegle("V1", NomRegle.PALIERS, paliers=paliers))
    ecran = ecran_de_proposition(compare(essai), "V1", "Point 4 sur 9")
    assert [t.libelle for t in ecran.termes] == [f"Palier {n}" for n in range(1, 9)]
    assert plat(ecran.termes[0].avant) == "≥ 69,7 % : 1 000 €"
    assert [plat(ecran.termes[n].apres) for n in (0, 7)] == ["≥ 61 % : 400 €", "≥ 68 % : 3 200 €"]
    assert ecran.termes[7].avant == "—"
    assert "proposition serre" in texte(ecran)


def test_une_ligne_nouvelle_dit_sa_regle_et_ses_euros_pas_qui_la_controle() -> None:
    modele = replace(LIGNES["V4"].indicateur, identifiant="V99", libelle="Visites", maitrise=Maitrise.TIERS)
    contrats = compare(Scenario("").ajouter(Ceder(impose=Ajouter("PREVENTION", modele, Decimal(500)))))
    ecran = ecran_de_proposition(contrats, "V99", "")
    assert [t.libelle for t in ecran.termes[:3]] == ["Cible", "Règle", "Euros"]
    assert ecran.termes[0].avant == "ligne nouvelle"
    assert [mot for mot in ("tiers", "impos", "céd") if mot in texte(ecran).lower()] == []


@pytest.mark.parametrize(("longueur", "montrees"), [(30, 7), (200, 2), (400, 1)])
def test_les_decisions_de_trop_se_comptent(longueur: int, montrees: int) -> None:
    journal = [
        DecisionInscrite(n, LE, DecisionDeReunion("p", IssueDuPoint.ACCORD, f"décision {n} ".ljust(longueur, "x"), "c"))
        for n in range(1, 10)
    ]
    ecran = ecran_des_decisions(journal)
    assert (len(ecran.decisions), ecran.avant) == (montrees, 9 - montrees)
    assert ecran.decisions[-1].texte.startswith("décision 9")
    assert f"et {9 - montrees} décisions avant celles-ci" in texte(ecran)


def test_un_desaccord_ne_montre_pas_d_euros_qui_ne_changent_pas() -> None:
    euros = EurosDUneDecision(acquis_avant=Decimal(10), acquis_apres=Decimal(20))
    decision = DecisionDeReunion("p", IssueDuPoint.DESACCORD, "non", "coordination", euros=euros)
    assert ecran_des_decisions([DecisionInscrite(1, LE, decision)]).decisions[0].ecart is None


def test_l_horaire_ecrit_les_heures_une_fois_la_reunion_commencee() -> None:
    ordre = OrdreDuJour((PointDeReunion("Ouverture", 5), PointDeReunion("Accès", 25)))
    assert [p.heure for p in ecran_d_horaire(ordre, 0, LE).points] == ["14:00", "14:05"]
    assert [p.heure for p in ecran_d_horaire(ordre, -1, None).points] == ["", ""]
    assert image(ecran_d_horaire(ordre, 1, LE), CLAIR).count("en-cours") == 1


def test_un_texte_hostile_du_classeur_reste_du_texte() -> None:
    piege = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>"
    ligne = LIGNES["V1"]
    perfide = replace(ligne, indicateur=replace(ligne.indicateur, libelle=piege, unite=piege))
    ecrans: list[Ecran] = [
        ecran_d_indicateur(perfide, piege),
        replace(ecran_de_titre(CONTRAT), cpts=piege),
        ecran_d_horaire(OrdreDuJour((PointDeReunion(piege, 5),)), 0, LE),
    ]
    for ecran in ecrans:
        dit = image(ecran, CLAIR)
        assert "<img" not in dit
        assert "<script" not in dit
        assert "'><" not in dit.replace("class=''><", "").replace("'><", "", dit.count("'><") - dit.count(piege))


def test_un_mur_vide_ne_dit_rien_et_s_entend() -> None:
    assert "class='mur noir'" in image(EcranVide(), CLAIR)
    assert "class='mur blanc'" in image(EcranVide(est_noir=False), CLAIR)
    assert "Dialogue de gestion" in image(None, CLAIR)


def test_les_etiquettes_proches_s_etagent() -> None:
    proches = [RepereDuMur("", "69,7 %", "1 000 €", Fraction(n, 100)) for n in (50, 52, 54, 90)]
    assert [posee.etage for posee in etiquettes_placees(proches)] == [0, 1, 2, 0]
