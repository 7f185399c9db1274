"""Le contenu d'une fiche : des euros qui tombent juste, la crise à part, rien d'inventé."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.domaine.certitudes import Certitude, CertitudeDeLecture, CertitudeDeLigne
from lib.domaine.contrat import Contrat, Cpts
from lib.domaine.indicateur import Cible, Mesure
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.partie_au_dialogue import PartieAuDialogue
from lib.domaine.preparatifs import AFaire, Parole, Preparatifs, TourDeParole
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour, PointDeReunion
from lib.domaine.scenario import Proposition, proposer
from lib.domaine.valorisation import valoriser, valoriser_ligne
from lib.domaine.vocabulaire import EtatDeLigne, EtatPiece, NatureCible, NomRegle, Operateur
from lib.rendu.contenus.contenu import ecrire
from lib.rendu.contenus.lignes_du_contrat import SORT_DE_L_ETAT
from lib.rendu.contenus.reperes_d_une_ligne import BOUT_DE_L_AXE, puce_de
from lib.rendu.couleurs import Sort
from lib.rendu.document.document import Barres, Chiffres, Document, Intertitre, Liste, Paragraphe, Ton
from lib.rendu.fiche import Identite, fiche_interne, nom_de_la_fiche
from lib.rendu.fiche.cahier import A_FAIRE, CONDUITE
from lib.rendu.fiche.methode import DEFINITIONS
from lib.rendu.fiche.partageable import COLONNES_MONTRABLES
from lib.usages.travail_d_equipe import TravailDEquipe, travail_suggere
from tests.domaine.contrats import plat
from tests.rendu.contrat_de_fiche import (
    CONTRAT,
    ENVELOPPES,
    IDENTITE,
    JOUR,
    REUNIONS,
    SCENARIO,
    essai,
    interne,
    partageable,
)

FICHE = partageable(CONTRAT, proposer(SCENARIO))
INTERNE = interne(scenario=SCENARIO)


def phrases(document: Document, *, ton: Ton | None = None) -> list[str]:
    """Les paragraphes et les puces, dans l'ordre, étiquette comprise."""
    dits: list[str] = []
    for bloc in document.blocs:
        suite = bloc.phrases if isinstance(bloc, Liste) else (bloc,) if isinstance(bloc, Paragraphe) else ()
        dits += [f"{p.etiquette} : {p.texte}" if p.etiquette else p.texte for p in suite if ton in (None, p.ton)]
    return dits


def intertitres(document: Document) -> list[str]:
    return [bloc.texte for bloc in document.blocs if isinstance(bloc, Intertitre)]


def chiffres(document: Document) -> Chiffres:
    return next(bloc for bloc in document.blocs if isinstance(bloc, Chiffres))


def rangees(document: Document, titre: str) -> list[list[str]]:
    """Un tableau tel qu'il se lit."""
    return [[ecrire(valeur) for valeur in valeurs] for valeurs in document.tableau(titre).valeurs()]


@pytest.mark.parametrize("document", [FICHE.document, INTERNE.document], ids=["partageable", "interne"])
def test_les_quatre_montants_font_l_enveloppe_due(document: Document) -> None:
    assert sum(c.montant or 0 for c in chiffres(document).chiffres if c.sort) == sum(map(Decimal, ENVELOPPES.values()))
    assert any("= 122\u202f500\u202f€ de part variable" in phrase for phrase in phrases(document))


def test_chaque_barre_fait_l_enveloppe_de_sa_mission() -> None:
    barres = next(bloc.barres for bloc in FICHE.document.blocs if isinstance(bloc, Barres))
    assert {b.libelle: sum(s.montant for s in b.segments) for b in barres} == {b.libelle: b.enveloppe for b in barres}
    assert max(sum(s.taille for s in b.segments) for b in barres) == pytest.approx(1)
    assert "Réponse aux crises sanitaires" not in {b.libelle for b in barres}


def test_la_crise_est_a_part_et_dans_aucun_total() -> None:
    (crise,) = phrases(FICHE.document, ton=Ton.ENCADRE)
    assert crise.startswith("À part : 67\u202f500\u202f€ pour « Réponse aux crises sanitaires »")
    assert "l'ARS reconnaît une crise" in crise
    avant = [r.avant for r in FICHE.document.tableau("Ce que cela vaut aujourd'hui").rangees]
    assert sum(avant) == Decimal(122500)


def test_les_montants_des_lignes_font_les_missions() -> None:
    for mission in FICHE.calcul.missions:
        if mission.lignes and mission.mission.condition.est_ouverte:
            tableau = FICHE.document.tableau(mission.mission.libelle)
            assert sum((r.ligne.montant or ZERO for r in tableau.rangees), ZERO) == mission.ventilation.acquis


def test_la_liste_blanche_ne_change_pas_un_centime() -> None:
    assert FICHE.calcul.total == valoriser(CONTRAT).total
    assert [ligne.montant for ligne in FICHE.calcul.lignes] == [ligne.montant for ligne in valoriser(CONTRAT).lignes]


def test_la_premiere_page_interne_dit_demandes_offres_lignes_rouges_et_qui_parle() -> None:
    titres = intertitres(INTERNE.document)
    assert titres[:3] == ["Deux demandes", "Deux offres", "Lignes rouges"]
    dites = list(map(plat, phrases(INTERNE.document)))
    assert any(phrase.startswith("« Organisation des soins non programmés en place » à la place") for phrase in dites)
    assert "P1 Réunions pluriprofessionnelles : Pas moins de 6 000 €" in dites
    assert "P1 Réunions pluriprofessionnelles : Une réunion ouverte à la CPAM" in dites
    assert ["Prévention", "25", "Coordination", "—"] in rangees(INTERNE.document, "Qui dit quoi")


def test_sans_scenario_les_demandes_viennent_du_classeur_et_leur_absence_se_dit() -> None:
    nue = interne().document
    assert "Aucune demande" in intertitres(nue)
    assert any(phrase.startswith("Aucune : ni le scénario joint") for phrase in phrases(nue))


def test_les_preparatifs_disent_qui_parle_la_phrase_et_ce_qui_reste_a_faire() -> None:
    preparatifs = Preparatifs(
        (TourDeParole(Parole.OUVRE, "Présidence", "le territoire"),),
        "Nous ne signons que ce que nous tenons.",
        "Les faits d'abord.",
        interets=((PartieAuDialogue.ARS, "Un territoire couvert."),),
        criteres=("Le contrat fait foi (annexe 1)",),
        a_faire=(AFaire("Imprimer", "Secrétariat", JOUR), AFaire("Réserver la salle", est_faite=True)),
    )
    ordre = OrdreDuJour((PointDeReunion("Tour de table", 12),))
    travail = TravailDEquipe(preparatifs, ordre, CONTRAT.pieces)
    document = fiche_interne(essai(), IDENTITE, travail=travail).document
    dites = phrases(document)
    assert "Présidence : ouvre : le territoire" in dites
    conduite = [section for section in document.sections if section.titre == CONDUITE]
    assert [section.est_interne for section in conduite] == [True]
    assert "Méthode : Les faits d'abord." in dites
    assert "Ce que veut l'ARS : Un territoire couvert." in dites
    assert "Le contrat fait foi (annexe 1)" in dites
    assert "Notre phrase, redite telle quelle : Nous ne signons que ce que nous tenons." in dites
    assert "Secrétariat : Imprimer, pour le 06/02/2027" in dites
    assert not any("Réserver la salle" in phrase for phrase in dites)
    assert rangees(document, "Qui dit quoi") == [["Tour de table", "12", "—", "—"]]


def test_une_lecture_trop_peu_sure_ne_laisse_pas_annoncer_l_acquis() -> None:
    champs = dict.fromkeys(("cible", "realise", "montant_max", "regle"), Certitude.A_VERIFIER)
    douteuse = CertitudeDeLigne("A1", champs, Decimal(9000), est_sure=False)
    sure = replace(douteuse, montant=Decimal(1000), est_sure=True)
    document = fiche_interne(essai(), IDENTITE, sures=CertitudeDeLecture((douteuse, sure))).document
    assert [plat(p).split(" :")[0] for p in phrases(document, ton=Ton.ALERTE)][:1] == [
        "10 % seulement des euros reposent sur des champs sûrs"
    ]
    assert not any("acquis sur" in phrase for phrase in phrases(document, ton=Ton.FORT)[:1])


def test_les_pieces_sont_dans_l_etat_ou_l_equipe_les_suit() -> None:
    piece = replace(CONTRAT.pieces[0], libelle="Convention signée hier", etat=EtatPiece.DISPONIBLE)
    travail = replace(travail_suggere(CONTRAT), pieces=(piece,))
    document = fiche_interne(essai(), IDENTITE, travail=travail).document
    assert [montree.libelle for montree in document.tableau("Pièces justificatives").rangees] == [piece.libelle]
    assert not any(section.titre == CONDUITE for section in document.sections)


def test_la_fin_d_exercice_ne_se_dit_qu_une_fois() -> None:
    titres = [section.titre for section in INTERNE.document.sections if "fin d'exercice" in section.titre]
    assert titres == ["Ce que la fin d'exercice peut rapporter, avec « Équilibre »"]


def test_ce_qui_decide_du_reste_va_du_plus_grand_gain_au_plus_petit() -> None:
    gains = [ligne.gain for ligne in INTERNE.document.tableau("Ce qui décide du reste").rangees]
    assert gains == sorted(gains, reverse=True)
    assert 3 <= len(gains) <= 5
    assert INTERNE.document.tableau("Ce qui décide du reste").rangees[0].manque == "encore 5\u00a0réunions"


def test_ce_qui_manque_est_liste_sans_devenir_zero() -> None:
    manquants = INTERNE.document.tableau("Réalisés à compléter").rangees
    assert [(li.identifiant, li.montant) for li in manquants] == [("A3", Decimal(7000)), ("P5", Decimal(3000))]
    urgences = next(r for r in rangees(FICHE.document, "Accès aux soins") if r[0] == "A3")
    fait, *euros = urgences[2:]
    assert fait == "manquant (cible ≤ 20 % · départ 24\u202f%)"
    assert euros == ["7\u202f000\u202f€", "non évalué (sans réalisé)"]


def test_les_pieces_a_produire_sont_a_faire_et_les_autres_prouvent() -> None:
    a_faire = next(section for section in INTERNE.document.sections if section.titre == A_FAIRE)
    pieces = [r[0] for r in rangees(replace(INTERNE.document, sections=(a_faire,)), "Pièces justificatives")]
    assert pieces == ["Feuilles d'émargement des réunions", "Annuaire en ligne et preuve de diffusion"]
    assert "Preuves disponibles : Extraction du dépistage (V1)" in phrases(FICHE.document)
    assert not any("émargement" in phrase for phrase in phrases(FICHE.document))


def test_les_paliers_se_lisent_avec_leurs_montants() -> None:
    ald = rangees(FICHE.document, "Accès aux soins")[0]
    assert "≤\u00a0100\u00a0patients → 6\u202f000\u202f€" in ald[1]


def test_la_proposition_se_lit_ligne_par_ligne_sans_rien_dire_de_ce_que_l_on_cede() -> None:
    lues = {r[0]: r for r in rangees(FICHE.document, "Ce que nous proposons")}
    assert list(lues) == ["A3", "P1", "P2", "A3-bis"]
    assert lues["P1"][5:] == ["0\u202f€", "6\u202f000\u202f€"]
    assert lues["A3"][3] == "ligne remplacée"
    tout = " ".join([*phrases(FICHE.document), *intertitres(FICHE.document), *lues["P2"]])
    assert [mot for mot in ("cède", "obtien", "Équilibre") if mot in tout] == []


def test_une_proposition_sans_mouvement_n_est_pas_montree() -> None:
    assert "Ce que nous proposons" not in {s.titre for s in partageable(CONTRAT, Proposition("Vide")).document.sections}


def test_un_contrat_vide_donne_une_fiche_qui_le_dit() -> None:
    document = partageable(Contrat()).document
    assert "Le contrat lu ne porte encore aucun montant." in phrases(document)
    assert document.titre == "CPTS sans nom"


def test_la_feuille_des_lignes_n_a_que_les_colonnes_de_la_liste() -> None:
    lignes = FICHE.document.tableau("Lignes")
    assert set(lignes.titres) == set(COLONNES_MONTRABLES)
    assert {"Maîtrise", "Responsable", "Charge (heures)"} <= set(INTERNE.document.tableau("Lignes").titres)


def test_le_nom_du_fichier_est_fait_par_nous() -> None:
    assert nom_de_la_fiche(FICHE, "pdf") == "fiche_cpts-des-trois-rivieres_2026-2027_2027-02-06_partageable.pdf"
    piege = replace(CONTRAT, cpts=Cpts("../../etc/passwd\0" * 30), exercice=None)
    nom = nom_de_la_fiche(interne(piege, identite=Identite("", "", JOUR)), "xlsx")
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
