"""Les huit mouvements : ce que chacun fait, ce que chacun refuse, et des euros qui restent dans leur mission."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from lib.domaine.contrat import Contrat, Mission
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier
from lib.domaine.mouvements import (
    Ajouter,
    Ceder,
    ChangerLaCible,
    ChangerLaRegle,
    Effet,
    Mouvement,
    Neutraliser,
    PasserEnSuivi,
    Remplacer,
    Repartir,
)
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.transferts import Flux, montant_de
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import (
    Confiance,
    EtatMesure,
    Nature,
    NatureCible,
    NomRegle,
    Operateur,
    Portee,
    Sens,
    TypeMesure,
)
from tests.domaine.contrats import cible, contrat, ligne, plat, refus_de

NATIONALE = ligne("A8", portee=Portee.NATIONAL, euros=5000)
FIGEE = ligne("A9", negociable=False, euros=400)
REFERENCE = replace(
    contrat(ligne("A1", euros=6000), ligne("A2", euros=3000), ligne("A3", euros=None), NATIONALE, FIGEE),
    missions=(
        Mission("ACCES", "Accès aux soins", part_variable=Decimal(14400)),
        Mission("PARCOURS", "Parcours", part_variable=Decimal(2000)),
        Mission("VIDE", "Sans part variable", part_variable=ZERO),
    ),
    indicateurs=(
        ligne("A1", euros=6000), ligne("A2", euros=3000), ligne("A3", euros=None), NATIONALE, FIGEE,
        ligne("P1", euros=2000, mission="PARCOURS"),
    ),
)  # fmt: skip
PROTOCOLE = Indicateur(
    "", "", "Protocole écrit", nature=Nature.QUALITATIF, type_mesure=TypeMesure.ETAT, regle=NomRegle.ETATS
)


def montants(effet: Effet, mission: str = "ACCES") -> dict[str, Decimal]:
    return {i.identifiant: montant_de(i) for i in effet.contrat.indicateurs_de(mission)}


def euros(**donnes: int | str) -> dict[str, Decimal]:
    return {identifiant: Decimal(montant) for identifiant, montant in donnes.items()}


def ligne_apres(effet: Effet, identifiant: str) -> Indicateur:
    trouvee = effet.contrat.indicateur(identifiant)
    assert trouvee is not None
    return trouvee


# --- remplacer


def test_remplacer_donne_tous_les_euros_a_la_nouvelle_ligne() -> None:
    effet = Remplacer("A1", PROTOCOLE).sur(REFERENCE)
    assert montants(effet) == euros(**{"A1-bis": 6000}, A2=3000, A3=0, A8=5000, A9=400)
    assert effet.flux == (Flux("A1", "A1", "A1-bis", Decimal(6000)),)
    assert plat(effet.message) == "« Ligne A1 » laisse 6 000 € à « Protocole écrit »."


def test_remplacer_en_partie_garde_l_ancienne_ligne() -> None:
    effet = Remplacer("A1", PROTOCOLE, Decimal(2000)).sur(REFERENCE)
    assert montants(effet)["A1"] == 4000
    assert montants(effet)["A1-bis"] == 2000


def test_la_nouvelle_ligne_entre_dans_la_mission_et_est_payee() -> None:
    etrangere = replace(PROTOCOLE, identifiant="N1", mission="PARCOURS", remunere=False, montant_max=Decimal(1))
    nouvelle = ligne_apres(Remplacer("A1", etrangere).sur(REFERENCE), "N1")
    assert (nouvelle.mission, nouvelle.remunere, nouvelle.montant_max) == ("ACCES", True, Decimal(6000))


@pytest.mark.parametrize("mouvement", [
    Remplacer("A1", replace(PROTOCOLE, identifiant="A2")),
    Ajouter("ACCES", replace(PROTOCOLE, identifiant="P1"), Decimal(10)),
])  # fmt: skip
def test_un_identifiant_deja_pris_est_refuse(mouvement: Mouvement) -> None:
    assert code_de(mouvement) == "IDENTIFIANT_PRIS"


@pytest.mark.parametrize(("donne", "attendu"), [("", "A1-bis"), ("N1", "N1")])
def test_une_ligne_nouvelle_garde_l_identifiant_donne_ou_en_recoit_un(donne: str, attendu: str) -> None:
    effet = Remplacer("A1", replace(PROTOCOLE, identifiant=donne)).sur(REFERENCE)
    assert attendu in montants(effet)


def test_remplacer_deux_fois_donne_deux_identifiants() -> None:
    une_fois = Remplacer("A1", PROTOCOLE, Decimal(1000)).sur(REFERENCE).contrat
    assert "A1-bis2" in montants(Remplacer("A1", PROTOCOLE, Decimal(1000)).sur(une_fois))


def test_les_paliers_d_une_ligne_nouvelle_ne_paient_pas_plus_que_la_ligne() -> None:
    a_paliers = replace(
        ligne("", euros=None),
        regle=NomRegle.PALIERS,
        paliers=(Palier(Fraction(1), Decimal(100)), Palier(Fraction(2), Decimal(1001))),
    )
    avant = contrat(ligne("A1", euros=2000), ligne("A2", euros=1000))
    with pytest.raises(MouvementRefuse, match="plus haut palier") as refus:
        Remplacer("A2", a_paliers).sur(avant)
    assert refus.value.code == "SOMME_DIFFERENTE"
    au_compte = replace(a_paliers, paliers=(Palier(Fraction(1), Decimal(100)), Palier(Fraction(2), Decimal(1000))))
    assert Remplacer("A2", au_compte).sur(avant).contrat.indicateurs[1].paliers == au_compte.paliers


def test_les_paliers_suivent_le_montant_de_leur_ligne() -> None:
    escalier = (Palier(Fraction(70), Decimal(2000), "socle"), Palier(Fraction(75), Decimal(6000)))
    reference = contrat(ligne("A1", euros=6000, paliers=escalier, regle=NomRegle.PALIERS), ligne("A2"))
    reste = ligne_apres(Remplacer("A1", PROTOCOLE, Decimal(2000)).sur(reference), "A1")
    assert [(p.montant, p.libelle) for p in reste.paliers] == [(Decimal("1333.33"), "socle"), (Decimal(4000), "")]
    assert reste.montant_max == max(p.montant for p in reste.paliers)


# --- ajouter


def test_ajouter_prend_les_euros_ou_on_le_dit() -> None:
    effet = Ajouter("ACCES", PROTOCOLE, Decimal(2000), euros(A1=1200, A2=800)).sur(REFERENCE)
    assert montants(effet) == euros(A1=4800, A2=2200, A3=0, A8=5000, A9=400, **{"A6-bis": 2000})
    assert effet.flux == (
        Flux("A6-bis", "A1", "A6-bis", Decimal(1200)), Flux("A6-bis", "A2", "A6-bis", Decimal(800)),
    )  # fmt: skip


def test_ajouter_sans_dire_ou_prend_au_prorata_des_lignes_negociables() -> None:
    effet = Ajouter("ACCES", PROTOCOLE, Decimal(1000)).sur(REFERENCE)
    assert montants(effet) == euros(A1="5333.33", A2="2666.67", A3=0, A8=5000, A9=400, **{"A6-bis": 1000})


def test_une_ligne_ajoutee_prend_le_numero_qui_suit_ses_voisines() -> None:
    effet = Ajouter("ACCES", PROTOCOLE, Decimal(500)).sur(contrat(ligne("V1"), ligne("V2")))
    assert [i.identifiant for i in effet.contrat.indicateurs][-1].startswith("V3")


def test_une_ligne_ajoutee_se_place_a_la_fin_de_sa_mission() -> None:
    effet = Ajouter("ACCES", PROTOCOLE, Decimal(10)).sur(REFERENCE)
    assert [i.identifiant for i in effet.contrat.indicateurs] == ["A1", "A2", "A3", "A8", "A9", "A6-bis", "P1"]


# --- répartir, suivi


def test_repartir_deplace_les_euros_et_dit_d_ou_a_ou() -> None:
    effet = Repartir("ACCES", euros(A1=4000, A2=5000)).sur(REFERENCE)
    assert montants(effet) == euros(A1=4000, A2=5000, A3=0, A8=5000, A9=400)
    assert effet.flux == (Flux("A2", "A1", "A2", Decimal(2000)),)


def test_repartir_entre_plusieurs_lignes_apparie_donneurs_et_receveurs() -> None:
    reference = contrat(*(ligne(f"A{rang}", euros=100) for rang in range(1, 5)))
    flux = Repartir("ACCES", euros(A1=50, A2=30, A3=140, A4=180)).sur(reference).flux
    assert [(f.de, f.vers, f.montant) for f in flux] == [("A1", "A3", 40), ("A1", "A4", 10), ("A2", "A4", 70)]


def test_passer_en_suivi_concentre_au_prorata() -> None:
    reference = contrat(ligne("A1", euros=100), ligne("A2", euros=200), ligne("A3", euros=100))
    effet = PasserEnSuivi("A1").sur(reference)
    assert montants(effet) == euros(A1=0, A2="266.67", A3="133.33")
    assert (ligne_apres(effet, "A1").remunere, ligne_apres(effet, "A1").montant_max) == (False, None)
    assert "se concentrent sur 2 lignes" in plat(effet.message)


def test_passer_en_suivi_verse_ou_on_le_dit() -> None:
    assert montants(PasserEnSuivi("A1", euros(A2=6000)).sur(REFERENCE))["A2"] == 9000


# --- termes


def test_changer_la_cible_garde_les_euros_et_le_dit() -> None:
    effet = ChangerLaCible("A1", cible(12)).sur(REFERENCE)
    assert ligne_apres(effet, "A1").cible == cible(12)
    assert effet.flux == ()
    assert plat(effet.message) == "« Ligne A1 » : cible 10 → 12."


def test_un_constat_se_pose_sur_une_ligne_qui_se_constate() -> None:
    fait = Cible("oui", Operateur.EGAL, Fraction(1), nature=NatureCible.BOOLEEN)
    reference = contrat(ligne("A1", vise=None, realise=None, type_mesure=TypeMesure.ETAT))
    assert ligne_apres(ChangerLaCible("A1", fait).sur(reference), "A1").cible == fait


def test_changer_la_regle_garde_les_parametres_qui_veulent_dire_la_meme_chose() -> None:
    reference = contrat(ligne("A1", seuil=3, intermediaire=7, depart=2, regle=NomRegle.ROSP))
    posee = ligne_apres(ChangerLaRegle("A1", NomRegle.ROSP, intermediaire=Fraction(6)).sur(reference), "A1")
    assert (posee.seuil, posee.intermediaire) == (3, 6)
    rosp = ligne_apres(ChangerLaRegle("A1", NomRegle.ROSP, Fraction(3), Fraction(6)).sur(reference), "A1")
    assert (rosp.seuil, rosp.intermediaire) == (Fraction(3), Fraction(6))


@pytest.mark.parametrize("regle", [NomRegle.NEUTRALISE, NomRegle.APPRECIATION])
def test_une_regle_sans_calcul_se_pose_sans_realise(regle: NomRegle) -> None:
    reference = contrat(ligne("A1", realise=None, vise=None))
    assert ligne_apres(ChangerLaRegle("A1", regle).sur(reference), "A1").regle is regle


def test_neutraliser_garde_les_euros_sur_la_ligne() -> None:
    effet = Neutraliser("A1").sur(REFERENCE)
    assert (ligne_apres(effet, "A1").regle, montants(effet)["A1"]) == (NomRegle.NEUTRALISE, 6000)
    assert plat(effet.message) == "« Ligne A1 » est neutralisée : 6 000 € sortent du calcul."


# --- céder


def test_ceder_releve_la_cible_sans_bouger_d_euros() -> None:
    effet = Ceder("A1", cible(12)).sur(REFERENCE)
    assert (ligne_apres(effet, "A1").cible, effet.flux) == (cible(12), ())


@pytest.mark.parametrize(("montant", "autre"), [(5000, 4000), (7000, 2000)])
def test_ceder_un_montant_rend_ou_prend_l_ecart_aux_autres(montant: int, autre: int) -> None:
    effet = Ceder("A1", montant=Decimal(montant)).sur(REFERENCE)
    assert (montants(effet)["A1"], montants(effet)["A2"]) == (montant, autre)
    de, vers = ("A1", "A2") if montant < 6000 else ("A2", "A1")
    assert effet.flux == (Flux("A1", de, vers, Decimal(1000)),)


def test_ceder_le_montant_que_la_ligne_porte_deja_ne_demande_rien_aux_autres() -> None:
    seule = contrat(ligne("A1", euros=1000))
    assert Ceder("A1", cible(12), Decimal(1000)).sur(seule).flux == ()


def test_ceder_un_indicateur_impose_l_ajoute() -> None:
    impose = Ajouter("ACCES", replace(PROTOCOLE, portee=Portee.NATIONAL), Decimal(500), euros(A1=500))
    effet = Ceder(impose=impose).sur(REFERENCE)
    assert (montants(effet)["A1"], ligne_apres(effet, "A6-bis").portee) == (5500, Portee.NATIONAL)


def test_ceder_un_engagement_ne_change_pas_le_contrat() -> None:
    effet = Ceder(engagement="Un bilan écrit en juin").sur(REFERENCE)
    assert (effet.contrat, plat(effet.message)) == (REFERENCE, "Engagement : Un bilan écrit en juin.")
    assert plat(Ceder().sur(REFERENCE).message) == "Engagement : à préciser."


def test_un_engagement_sur_une_ligne_nomme_la_ligne() -> None:
    effet = Ceder("A1", engagement="Un bilan écrit en juin").sur(REFERENCE)
    assert effet.contrat == REFERENCE
    assert plat(effet.message) == "« Ligne A1 » : engagement, Un bilan écrit en juin."


# --- refus

TEXTE = Cible("le plus possible", nature=NatureCible.TEXTE)
CALCULEE = Indicateur("", "", "Nombre de réunions", cible=TEXTE)


@pytest.mark.parametrize(
    "mouvement",
    [
        Remplacer("A8", PROTOCOLE), ChangerLaCible("A8", cible(5)), ChangerLaRegle("A8", NomRegle.PROPORTIONNEL),
        Repartir("ACCES", euros(A8=4000, A1=7000)), PasserEnSuivi("A8"), Neutraliser("A8"), Ceder("A8", cible(12)),
        Ceder("A8", montant=Decimal(1)), Ajouter("ACCES", PROTOCOLE, Decimal(10), euros(A8=10)),
        PasserEnSuivi("A1", euros(A8=6000)),
    ],
)  # fmt: skip
def test_un_indicateur_national_est_verrouille_partout(mouvement: Mouvement) -> None:
    assert code_de(mouvement) == "INDICATEUR_NATIONAL"


@pytest.mark.parametrize(
    ("mouvement", "code", "extrait"),
    [
        (Neutraliser("Z1"), "INDICATEUR_INCONNU", "« Z1 »"),
        (Neutraliser("A9"), "NON_NEGOCIABLE", "colonne « Négociable »"),
        (Remplacer("A3", PROTOCOLE), "LIGNE_SANS_MONTANT", "« Montant max (€) »"),
        (PasserEnSuivi("A3"), "LIGNE_SANS_MONTANT", "A3"),
        (Remplacer("A1", PROTOCOLE, Decimal(7000)), "SOMME_DIFFERENTE", "porte 6 000 €"),
        (Remplacer("A1", PROTOCOLE, Decimal(-1)), "MONTANT_NEGATIF", "−1 €"),
        (Ajouter("LUNE", PROTOCOLE, Decimal(1)), "MISSION_INCONNUE", "« LUNE »"),
        (Ajouter("VIDE", PROTOCOLE, Decimal(1)), "MISSION_A_ZERO", "rien à partager"),
        (Ajouter("ACCES", PROTOCOLE, Decimal(-1)), "MONTANT_NEGATIF", "−1 €"),
        (Ajouter("ACCES", PROTOCOLE, Decimal(10), euros(A1=9)), "SOMME_DIFFERENTE", "écart de 1 €"),
        (Ajouter("ACCES", PROTOCOLE, Decimal(0), euros(A1=-9, A2=9)), "MONTANT_NEGATIF", "« A1 » est négatif"),
        (Ajouter("ACCES", PROTOCOLE, Decimal(9000), euros(A1=6000, A2=3000.01)), "SOMME_DIFFERENTE", "écart"),
        (Ajouter("ACCES", PROTOCOLE, Decimal(7000), euros(A1=7000)), "MONTANT_NEGATIF", "n'a que 6 000 €"),
        (Ajouter("ACCES", PROTOCOLE, Decimal(10), euros(P1=10)), "AUTRE_MISSION", "garde son enveloppe"),
        (Ajouter("ACCES", CALCULEE, Decimal(10)), "CIBLE_ILLISIBLE", "« le plus possible »"),
        (Remplacer("A1", CALCULEE), "CIBLE_ILLISIBLE", "« le plus possible »"),
        (Repartir("ACCES", euros(A1=6000, A2=3001)), "SOMME_DIFFERENTE", "écart de 1 €"),
        (Repartir("ACCES", euros(A1=9001, A2=-1)), "MONTANT_NEGATIF", "« A2 » est négatif"),
        (Repartir("ACCES", euros(A1=5000, P1=3000)), "AUTRE_MISSION", "P1"),
        (PasserEnSuivi("A1", euros(A1=6000)), "SOMME_DIFFERENTE", "ne peut pas garder"),
        (PasserEnSuivi("A1", euros(A2=5000)), "SOMME_DIFFERENTE", "écart de 1 000 €"),
        (PasserEnSuivi("P1"), "AUCUNE_LIGNE_A_PARTAGER", "nulle part où aller"),
        (ChangerLaCible("A1", TEXTE), "CIBLE_ILLISIBLE", "« 60 % »"),
        (ChangerLaCible("A1", Cible()), "CIBLE_ILLISIBLE", "Écrivez"),
        (ChangerLaRegle("A1", NomRegle.PROGRESSION), "REGLE_INAPPLICABLE", "« Départ »"),
        (ChangerLaRegle("A1", NomRegle.PROPORTIONNEL_AVEC_SEUIL, Fraction(80)), "REGLE_INAPPLICABLE", "100 %"),
        (Ceder("A1", TEXTE), "CIBLE_ILLISIBLE", "ne se lit pas"),
        (Ceder("A1", montant=Decimal(-1)), "MONTANT_NEGATIF", "A1"),
        (Ceder("A1", montant=Decimal(9500)), "MONTANT_NEGATIF", "A2"),
        (Ceder("P1", montant=Decimal(1)), "AUCUNE_LIGNE_A_PARTAGER", "autre ligne locale"),
    ],
)
def test_un_refus_dit_pourquoi_et_ne_change_rien(mouvement: Mouvement, code: str, extrait: str) -> None:
    with pytest.raises(MouvementRefuse) as refus:
        mouvement.sur(REFERENCE)
    assert refus.value.code == code
    assert extrait in plat(refus.value.message)


@pytest.mark.parametrize("mouvement", [ChangerLaCible("A1", cible("3/5")), Ceder("A1", cible("3/5"))])
def test_une_cible_de_zero_virgule_six_sur_un_taux_n_est_jamais_devinee(mouvement: Mouvement) -> None:
    taux = contrat(ligne("A1", vise=cible(50, unite="%"), realise=Mesure.nombre(55, "%"), type_mesure=TypeMesure.TAUX))
    assert code_de(mouvement, taux) == "FRACTION_OU_POURCENT"


@pytest.mark.parametrize(
    ("ancienne", "nouvelle", "code"),
    [
        (ligne("A1", vise=10), cible(60, unite="%"), "UNITE_INCOHERENTE"),
        (ligne("A1", vise=cible(60, unite="%"), unite="%"), cible(12, unite="réunions"), "UNITE_INCOHERENTE"),
        (ligne("A1", vise=10), cible(8, Operateur.AU_PLUS), "SENS_CONTRAIRE"),
        (ligne("A1", vise=10, sens=Sens.BAISSE), cible(8, Operateur.AU_MOINS), "SENS_CONTRAIRE"),
        (
            ligne("A1", regle=NomRegle.PALIERS, paliers=(Palier(Fraction(5), Decimal(1000)),)),
            cible(12),
            "LIGNE_A_PALIERS",
        ),
    ],
)
def test_une_cible_posee_a_l_unite_le_sens_et_un_effet(ancienne: Indicateur, nouvelle: Cible, code: str) -> None:
    assert code_de(ChangerLaCible("A1", nouvelle), contrat(ancienne)) == code


@pytest.mark.parametrize(("sens", "facile", "dure"), [(Sens.HAUSSE, 8, 12), (Sens.BAISSE, 12, 8)])
def test_ceder_c_est_accepter_plus_exigeant(sens: Sens, facile: int, dure: int) -> None:
    reference = contrat(ligne("A1", vise=10, sens=sens))
    assert code_de(Ceder("A1", cible(facile)), reference) == "CIBLE_PLUS_FACILE"
    assert Ceder("A1", cible(dure)).sur(reference).contrat.indicateurs[0].cible.valeur == dure


def test_neutraliser_un_montant_inconnu_ne_dit_pas_zero() -> None:
    effet = Neutraliser("A1").sur(contrat(ligne("A1", euros=None)))
    assert "0 €" not in plat(effet.message)
    assert "inconnu" in effet.message


def test_repartir_peut_citer_un_national_dont_le_montant_ne_change_pas() -> None:
    lignes = (ligne("A1", euros=1000), ligne("A2", euros=500), ligne("N1", euros=700, portee=Portee.NATIONAL))
    apres = Repartir("ACCES", euros(A1=900, A2=600, N1=700)).sur(contrat(*lignes)).contrat
    assert [i.montant_max for i in apres.indicateurs] == [900, 600, 700]


def test_une_petite_cible_en_pourcent_reste_possible_si_elle_est_ecrite() -> None:
    taux = contrat(ligne("A1", vise=cible(2, unite="%"), realise=Mesure.nombre(1, "%"), sens=Sens.BAISSE))
    assert ChangerLaCible("A1", cible("1/2", unite="%")).sur(taux).flux == ()


def code_de(mouvement: Mouvement, reference: Contrat = REFERENCE) -> str:
    with pytest.raises(MouvementRefuse) as refus:
        mouvement.sur(reference)
    return refus.value.code


@pytest.mark.parametrize(
    "faits",
    [
        {"cible": TEXTE, "regle": NomRegle.ETATS},
        {"cible": TEXTE, "type_mesure": TypeMesure.ETAT},
        {"cible": TEXTE, "regle": NomRegle.APPRECIATION},
        {"cible": Cible("à définir", nature=NatureCible.A_DEFINIR)},
        {"cible": Cible()},
        {"cible": TEXTE, "regle": NomRegle.PALIERS, "paliers": (Palier(Fraction(1), Decimal(10)),)},
    ],
)
def test_une_cible_en_phrase_convient_a_ce_qui_se_constate(faits: dict[str, Any]) -> None:
    nouvelle = replace(Indicateur("N1", "", "Nouvelle"), **faits)
    assert ligne_apres(Remplacer("A1", nouvelle).sur(REFERENCE), "N1").cible == faits["cible"]


def test_le_pari_n_entre_pas_dans_le_contrat() -> None:
    avec = Remplacer("A1", PROTOCOLE, confiance=Confiance.PROBABLE).sur(REFERENCE)
    assert avec == Remplacer("A1", PROTOCOLE).sur(REFERENCE)


def test_un_realise_suit_la_ligne_qui_le_porte() -> None:
    tenu = replace(PROTOCOLE, mesure=Mesure.constat(1))
    assert ligne_apres(Remplacer("A1", tenu).sur(REFERENCE), "A1-bis").mesure.etat is EtatMesure.MESURE


@pytest.mark.parametrize(
    ("marches", "refus"),
    [
        (((10, 300), (10, 600)), "ne montent pas dans un seul sens"),
        (((10, 300), (20, 100), (30, 600)), "ne montent pas dans un seul sens"),
        (((10, 300), (20, 700)), "plus que les 600 €"),
        (((10, -1), (20, 600)), "montant négatif"),
    ],
)
def test_des_paliers_saisis_se_verifient(marches: tuple[tuple[int, int], ...], refus: str) -> None:
    paliers = tuple(Palier(Fraction(seuil), Decimal(montant)) for seuil, montant in marches)
    faute = refus_de(ChangerLaRegle("A1", NomRegle.PALIERS, paliers=paliers), contrat(ligne("A1", euros=600)))
    assert refus in plat(faute.message)


def test_une_regle_par_paliers_paie_la_plus_haute_marche_atteinte() -> None:
    reference = contrat(ligne("A1", euros=600, realise=15))
    paliers = (Palier(Fraction(10), Decimal(300)), Palier(Fraction(20), Decimal(600)))
    apres = ChangerLaRegle("A1", NomRegle.PALIERS, paliers=paliers).sur(reference).contrat
    assert apres.indicateurs[0].paliers == paliers
    assert valoriser(apres).lignes[0].montant == Decimal(300)
