"""Proposer sur de vrais contrats : les euros de la recherche sont ceux du scénario rejoué, et rien ne se tait."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

import pytest

from lib.calcul.gateaux import montant_garde
from lib.calcul.gateaux.attendus import attendu_de
from lib.calcul.gateaux.enjeu import RechercheAnnulee, Suivre
from lib.calcul.gateaux.montant_garde import MontantGarde
from lib.calcul.gateaux.recherche import Recherche
from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.lecture import Lecture
from lib.domaine.mandat import Mandat
from lib.domaine.mouvements import Ajouter, Ceder, ChangerLaRegle, Remplacer
from lib.domaine.preparation import Evenement
from lib.domaine.vocabulaire import Correlation, NomRegle
from lib.donnees.classeur import lire
from lib.donnees.lecture_des_parametres import lire_bareme, lire_catalogue
from lib.rendu.formats import a_la_centaine, euros
from lib.rendu.textes.phrases_des_gateaux import lecture as lecture_de_la_page
from lib.rendu.textes.phrases_des_gateaux import phrases_d_un_gateau
from lib.rendu.textes.suppositions_des_gateaux import suppositions
from lib.usages.accords import a_deux, apres_l_accord, echanges_proposes
from lib.usages.gateaux_proposes import NomDeGateau, Propositions, Reglages
from lib.usages.memoire import Memoire
from lib.usages.options_de_la_recherche import options_negociables
from lib.usages.propositions_de_gateaux import garder_un_montant, proposer_des_gateaux, scenario_d_un_choix
from lib.usages.verdicts import juger_un_essai
from tests.domaine.contrats import plat
from tests.interface.classeurs import EXEMPLES

CATALOGUE = lire_catalogue()
TROIS = Reglages(changements=3)
MEMOIRE = Memoire()
"""Celle de tous les essais d'ici : une loi calculée pour l'un sert aux autres, comme d'une page à l'autre."""


@lru_cache
def lecture(nom: str = "trois_rivieres") -> Lecture:
    chemin = EXEMPLES / f"{nom}.xlsx"
    return lire(chemin.name, chemin.read_bytes(), bareme=lire_bareme(), catalogue=CATALOGUE)


@lru_cache
def tous_les_genres() -> tuple[Memoire, Propositions]:
    """Trois changements, de tous les genres, sur le contrat tel quel : cherchés une fois pour trois essais."""
    return proposer(replace(TROIS, genres=frozenset(GenreDOption)))


def proposer(reglages: Reglages = TROIS, mandat: Mandat = Mandat(), **cahier: object) -> tuple[Memoire, Propositions]:
    lu = lecture()
    situation = MEMOIRE.situation(lu.contrat, replace(lu.preparation, **cahier))
    return MEMOIRE, proposer_des_gateaux(MEMOIRE, situation, CATALOGUE, reglages, mandat)


@lru_cache
def usuelles() -> tuple[Memoire, Propositions]:
    return proposer()


def test_les_trois_gateaux_sont_des_scenarios_qui_se_rejouent_sans_refus() -> None:
    _, propositions = usuelles()
    assert [g.nom for g in propositions.gateaux] == list(NomDeGateau)
    for gateau in propositions.gateaux:
        assert gateau.essai.simulation.refus == ()
        assert all(c.est_tenue for c in gateau.essai.simulation.conservations)
        assert len(gateau.essai.scenario.etapes) == gateau.chiffre.changements <= 3


MEDECIN = Evenement("un médecin part", Fraction(1, 4), (("A4", Fraction(1, 2)), ("P1", Fraction(1, 3))))
CHERCHES: dict[str, tuple[Correlation, dict[str, object]]] = {
    "tel quel": (Correlation.MOYENNE, {}),
    "un évènement": (Correlation.FORTE, {"evenements": (MEDECIN,)}),
    "une crise possible": (Correlation.FAIBLE, {"ouvertures": (("CRISE", Fraction(1, 3)),)}),
}
"""Chaque cahier et chaque corrélation une fois : la recherche lit l'un et l'autre aux mêmes lois."""


@pytest.mark.parametrize("nom", CHERCHES)
def test_la_recherche_chiffre_comme_le_scenario_rejoue(nom: str) -> None:
    correlation, cahier = CHERCHES[nom]
    reglages = replace(TROIS, correlation=correlation, genres=frozenset(GenreDOption))
    memoire, propositions = proposer(reglages, **cahier) if cahier else tous_les_genres()
    frontiere = propositions.recherche.frontiere
    for gateau in frontiere[:: max(1, len(frontiere) // 8)]:
        scenario = scenario_d_un_choix(propositions, gateau.choix, "essai")
        exact = memoire.essai(propositions.situation, scenario).apres.exiger_le_risque().selon(correlation)
        assert gateau.attendu == pytest.approx(exact.attendu, abs=0.05)
        assert attendu_de(propositions.negociation.enjeu, gateau.choix) == pytest.approx(exact.attendu, abs=0.05)
        assert gateau.mauvaise_annee == pytest.approx(exact.mauvaise_annee, abs=propositions.recherche.pas / 2)


def test_ce_que_l_on_ignore_est_dit() -> None:
    _, propositions = usuelles()
    proposees = {r for g in propositions.gateaux for o in g.options for r in o.reserves}
    assert {plat(r) for r in proposees} <= {plat(s) for s in suppositions(propositions)}
    inconnues = [
        o
        for g in propositions.gateaux
        for o in g.options
        if o.candidat is not None and o.candidat.ligne.connus.maitrise is None
    ]
    assert all(any("de qui dépend" in r for r in o.reserves) for o in inconnues)


def test_un_candidat_ne_remplace_qu_une_ligne() -> None:
    lu = lecture()
    situation = Memoire().situation(lu.contrat, lu.preparation)
    options = [o for toutes in options_negociables(situation, CATALOGUE).values() for o in toutes]
    libelles = [o.candidat.libelle for o in options if o.candidat is not None]
    assert len(libelles) == len(set(libelles)) > 10


def test_une_ligne_nationale_n_a_pas_d_option() -> None:
    _, propositions = usuelles()
    nationales = {i.identifiant for i in lecture().contrat.indicateurs if i.est_national}
    assert nationales
    for options in propositions.negociation.options:
        assert options[0].identifiant not in nationales or len(options) == 1


def test_le_mandat_se_tient_et_ce_que_le_bureau_veut_est_pose() -> None:
    voulu = ChangerLaRegle("A9", NomRegle.PROPORTIONNEL)
    mandat = Mandat(plancher=Decimal(1000), lignes_rouges=frozenset({"A3"}), concessions=(), voulus=(voulu,))
    memoire, propositions = proposer(mandat=mandat)
    for gateau in propositions.gateaux:
        mouvements = [etape.mouvement for etape in gateau.essai.scenario.etapes]
        assert mouvements[0] == voulu
        assert "A3" not in {m.ligne_visee for m in mouvements}
        assert not any(m.est_une_concession for m in mouvements)
        assert len(mouvements) <= 3
        assert gateau.verdict.est_dedans, gateau.verdict.motifs
    essai = memoire.essai(propositions.situation, replace(propositions.gateaux[0].essai.scenario, etapes=()))
    assert "qui manque" in juger_un_essai(essai, mandat).motifs[0]


def test_un_indicateur_impose_et_un_engagement_entrent_dans_la_recherche() -> None:
    modele = next(
        o.mouvements[0].ligne_proposee
        for o in options_negociables(usuelles()[1].situation, CATALOGUE)["V1"]
        if o.genre is GenreDOption.REMPLACER
    )
    assert modele is not None
    impose = Ceder(impose=Ajouter("ACCES", replace(modele, libelle="Imposé"), Decimal(1000)))
    engagement = Ceder(engagement="un bilan écrit en juin")
    memoire, propositions = proposer(mandat=Mandat(concessions=(impose, engagement)))
    sans_ligne = [
        option for options in propositions.negociation.options for option in options if not option.identifiant
    ]
    assert {m for option in sans_ligne for m in option.mouvements} == {impose, engagement}
    acceptable = propositions.gateaux[2]
    assert any(o.genre is GenreDOption.CEDER for o in acceptable.options)
    assert acceptable.essai.simulation.refus == ()
    choix = [*propositions.negociation.enjeu.reconduction]
    rang = next(n for n, o in enumerate(propositions.negociation.options) if impose in (o[-1].mouvements or (None,)))
    choix[rang] = 1
    essai = memoire.essai(propositions.situation, scenario_d_un_choix(propositions, choix, "imposé"))
    assert attendu_de(propositions.negociation.enjeu, choix) == pytest.approx(
        essai.apres.exiger_le_risque().selon(Correlation.MOYENNE).attendu, abs=0.05
    )


def test_un_effort_regle_par_l_equipe_l_emporte_sur_la_convention() -> None:
    _, propositions = proposer(intensites=((GenreDOption.REGLE, 7),))
    efforts = {
        o.effort for options in propositions.negociation.options for o in options if o.genre is GenreDOption.REGLE
    }
    assert efforts
    assert all(effort % 7 == 0 for effort in efforts)


def test_la_recherche_s_arrete_quand_on_le_demande() -> None:
    lu, memoire = lecture(), Memoire()

    def arreter(part: float) -> None:
        if part > 0.3:
            raise RechercheAnnulee

    with pytest.raises(RechercheAnnulee):
        proposer_des_gateaux(
            memoire, memoire.situation(lu.contrat, lu.preparation), CATALOGUE, TROIS, Mandat(), arreter
        )


def test_a_deux_on_echange_et_l_on_ajoute_apres_l_accord() -> None:
    _, propositions = usuelles()
    deux = a_deux(propositions, reserve=20)
    assert deux.equilibre is not None
    assert deux.equilibre.attendu > deux.desaccord.attendu
    assert deux.equilibre in deux.front
    echanges = echanges_proposes(propositions)
    assert echanges[0].chiffre.est_bon_pour_les_deux
    assert all(e.chiffre.gain > 0 and e.cede.effort < 0 < e.gagne.effort for e in echanges)
    ajouts = apres_l_accord(propositions, propositions.gateaux[1].chiffre.choix)
    for ajout in ajouts:
        assert ajout.chiffre.effort < 0
        assert min(ajout.chiffre.attendu, ajout.chiffre.mauvaise_annee) >= -1e-6


def test_garder_un_montant_dit_le_plus_petit_ensemble_ou_que_c_est_impossible() -> None:
    memoire, propositions = usuelles()
    prudent = propositions.recherche.reference.prudent
    assert garder_un_montant(memoire, propositions, Decimal(int(prudent) - 1000)).gateau.changements == 0
    plus = garder_un_montant(memoire, propositions, Decimal(int(prudent) + 2000))
    assert plus.est_possible
    assert plus.est_prouve
    assert plus.gateau.changements == 1
    assert not garder_un_montant(memoire, propositions, Decimal(10_000_000)).est_possible


def test_les_mouvements_qui_remplacent_viennent_apres_ceux_qui_deplacent() -> None:
    _, propositions = usuelles()
    for gateau in propositions.gateaux:
        genres = [isinstance(e.mouvement, Remplacer) for e in gateau.essai.scenario.etapes]
        assert genres == sorted(genres)


def test_une_ligne_rouge_ne_perd_rien_quand_une_autre_pese_plus_ou_qu_un_indicateur_s_impose() -> None:
    fragile = next(
        o.identifiant for options in tous_les_genres()[1].negociation.options for o in options if o.poids > 1
    )
    mission = next(i.mission for i in lecture().contrat.indicateurs if i.identifiant == fragile)
    voisines = [
        i for i in lecture().contrat.indicateurs_de(mission) if i.identifiant != fragile and not i.est_verrouille
    ]
    modele = replace(voisines[0], identifiant="", libelle="Imposé")
    mandat = Mandat(
        lignes_rouges=frozenset({voisines[0].identifiant}),
        concessions=(Ceder(impose=Ajouter(mission, modele, Decimal(500))),),
    )
    _, propositions = proposer(replace(TROIS, genres=frozenset(GenreDOption)), mandat)
    options = [o for toutes in propositions.negociation.options for o in toutes if o.mission or o.identifiant]
    assert not [o for o in options if o.preleve]
    assert not [o for o in options if o.identifiant == fragile and o.poids > 1]
    assert all(g.verdict.est_dedans for g in propositions.gateaux)


def test_un_euro_qui_tient_a_une_inconnue_ne_s_annonce_pas_comme_sur() -> None:
    _, propositions = usuelles()
    sur = propositions.gateaux[0]
    ignorees = [o for o in sur.options if o.inconnues]
    assert ignorees
    assert sur.sans_inconnue is not None
    assert len(sur.sans_inconnue.scenario.etapes) == len(sur.essai.scenario.etapes) - len(ignorees)
    avec, sans, avant = (
        s.exiger_le_risque().moyenne.mauvaise_annee
        for s in (sur.essai.apres, sur.sans_inconnue.apres, propositions.situation)
    )
    assert avant < sans < avec
    tete = plat(lecture_de_la_page(propositions))
    assert plat(euros(a_la_centaine(avec) - a_la_centaine(avant))) not in tete
    assert plat(euros(a_la_centaine(sans) - a_la_centaine(avant))) in tete
    assert "dont on ignore encore d'où elles partent ou de qui elles dépendent" in tete
    phrases = [plat(p) for p in phrases_d_un_gateau(propositions, sur)]
    assert sum("reste à dire" in phrase or "reste à savoir" in phrase for phrase in phrases) == len(ignorees)


def test_faute_de_temps_on_dit_quelles_lignes_ne_sont_pas_essayees(monkeypatch: pytest.MonkeyPatch) -> None:
    tous = frozenset(GenreDOption)
    _, entiere = tous_les_genres()
    deplacees = {o.identifiant for options in entiere.negociation.options for o in options if o.deplace}
    assert (entiere.laissees, len(deplacees) > 20) == ((), True)
    monkeypatch.setattr("lib.calcul.gateaux.deplacements_essayes.ASSEMBLAGES_AU_PLUS", 800)
    _, courte = proposer(replace(TROIS, genres=tous))
    essayees = {o.identifiant for options in courte.negociation.options for o in options if o.deplace}
    assert essayees
    assert essayees | set(courte.laissees) == deplacees
    assert not essayees & set(courte.laissees)
    dites = next(plat(s) for s in suppositions(courte) if "Faute de temps" in plat(s))
    assert all(nom in dites for nom in courte.laissees)


def test_quand_la_grille_se_trompe_la_chance_rejouee_decide_seule(monkeypatch: pytest.MonkeyPatch) -> None:
    memoire, propositions = usuelles()
    euros, vrai = Decimal(int(propositions.recherche.reference.prudent) + 2000), montant_garde.garder_au_moins

    def trop_genereuse(recherche: Recherche, montant: Decimal, chance: float, suivre: Suivre) -> MontantGarde:
        """Au premier essai, elle dit suffisant un gâteau qui ne l'est pas."""
        return (
            replace(vrai(recherche, montant, 0.5, suivre), chance=0.9)
            if chance == 0.9
            else vrai(recherche, montant, chance, suivre)
        )

    monkeypatch.setattr(montant_garde, "garder_au_moins", trop_genereuse)
    garde = garder_un_montant(memoire, propositions, euros)
    assert garde.est_possible
    assert garde.chance >= garde.voulue == 0.9
    assert not garde.est_prouve
