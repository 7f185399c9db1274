"""Les phrases des gâteaux : une par changement, dites comme à table, jamais comme un solveur."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from lib.calcul.gateaux.montant_garde import MontantGarde
from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.mandat import Mandat
from lib.domaine.mouvements import Ajouter, Ceder, PasserEnSuivi
from lib.donnees.classeur import lire
from lib.donnees.lecture_des_parametres import lire_bareme, lire_catalogue
from lib.rendu.textes.phrases_des_gateaux import (
    deja_montre,
    en_tete,
    lecture,
    phrase_d_un_ajout,
    phrase_d_un_echange,
    phrases_d_un_gateau,
    phrases_des_options,
    reponse_au_montant,
)
from lib.usages.accords import apres_l_accord, echanges_proposes
from lib.usages.gateaux_proposes import Propositions, Reglages
from lib.usages.memoire import Memoire
from lib.usages.propositions_de_gateaux import garder_un_montant, proposer_des_gateaux
from tests.domaine.contrats import plat
from tests.interface.classeurs import EXEMPLES

MOTS_DE_SOLVEUR = re.compile(
    r"optim|contrainte|pareto|front|domin|maximis|minimis|quantile|variable de|solution|algorithme|CVaR|score|critère",
    re.IGNORECASE,
)

Cherchees = tuple[str, bool]
"""Le nom d'un classeur livré, et si le bureau a donné un mandat."""
TROIS_RIVIERES: Cherchees = ("trois_rivieres", False)
AVEC_MANDAT: Cherchees = ("trois_rivieres", True)


def propositions(nom: str = "trois_rivieres", *, avec_mandat: bool = False) -> Propositions:
    """Les gâteaux d'un contrat livré, cherchés une fois."""
    return chercher(nom, avec_mandat)


@cache
def chercher(nom: str, avec_mandat: bool) -> Propositions:
    chemin, catalogue, memoire = EXEMPLES / f"{nom}.xlsx", lire_catalogue(), Memoire()
    lu = lire(chemin.name, chemin.read_bytes(), bareme=lire_bareme(), catalogue=catalogue)
    situation = memoire.situation(lu.contrat, lu.preparation)
    ligne = lu.contrat.indicateurs[-1]
    impose = Ajouter("ACCES", replace(ligne, identifiant="", libelle="Délai de réponse aux familles"), Decimal(500))
    mandat = Mandat(
        concessions=(Ceder(impose=impose), Ceder(engagement="un bilan écrit en juin")), voulus=(PasserEnSuivi("P6"),)
    )
    reglages = Reglages(changements=4, genres=frozenset(GenreDOption))
    return proposer_des_gateaux(memoire, situation, catalogue, reglages, mandat if avec_mandat else Mandat())


@cache
def garde(euros: int, cherchees: Cherchees = TROIS_RIVIERES) -> MontantGarde:
    """Ce qu'il faut demander pour garder ce montant [€] neuf fois sur dix : cherché une fois pour tous les essais."""
    return garder_un_montant(Memoire(), chercher(*cherchees), Decimal(euros))


def toutes() -> Iterator[str]:
    """Toutes les phrases que les contrats livrés font dire."""
    for cherchees in (TROIS_RIVIERES, ("val_de_brume", False), AVEC_MANDAT):
        trouvees = chercher(*cherchees)
        contrat = trouvees.situation.contrat
        for gateau in trouvees.gateaux:
            yield en_tete(trouvees, gateau)
            yield from phrases_d_un_gateau(trouvees, gateau)
        for options in trouvees.negociation.options:
            yield from (p for o in options[1:] for p in phrases_des_options(contrat, (o,)))
        yield from (phrase_d_un_echange(contrat, e) for e in echanges_proposes(trouvees)[:10])
        yield from (phrase_d_un_ajout(contrat, a) for a in apres_l_accord(trouvees, trouvees.gateaux[0].chiffre.choix))
        for euros in (20_000, 900_000) if cherchees != AVEC_MANDAT else (20_000,):
            yield from reponse_au_montant(trouvees, garde(euros, cherchees), Decimal(euros))


def test_aucune_phrase_ne_parle_comme_un_solveur() -> None:
    phrases = [*toutes()]
    assert len(phrases) > 150
    for phrase in phrases:
        dite = re.sub(r"«[^»]*»", "«»", phrase)  # les libellés sont ceux du contrat
        assert not MOTS_DE_SOLVEUR.search(dite), phrase
        assert phrase[0].isupper(), phrase
        assert phrase.endswith("."), phrase
        assert "  " not in phrase
        assert "None" not in phrase
        assert not re.search(r"[a-zé]\.[A-Z]", phrase), phrase


def test_un_gateau_tient_en_autant_de_phrases_que_de_changements() -> None:
    for trouvees in (propositions(), propositions("val_de_brume"), propositions(avec_mandat=True)):
        for gateau in trouvees.gateaux:
            phrases = phrases_d_un_gateau(trouvees, gateau)
            assert len(phrases) == max(1, len(gateau.essai.scenario.etapes)) <= 4


def test_ce_que_l_on_accorde_vient_apres_ce_que_l_on_demande() -> None:
    phrases = [plat(p) for p in phrases_d_un_gateau(propositions(), propositions().gateaux[2])]
    rangs = [p.startswith(("En échange", "Et ", "Nous acceptons", "Nous nous engageons")) for p in phrases]
    assert any(rangs)
    assert rangs == sorted(rangs)


def test_l_en_tete_dit_la_mauvaise_annee_et_la_moyenne_du_scenario_rejoue() -> None:
    trouvees = propositions()
    phrase = plat(en_tete(trouvees, trouvees.gateaux[0]))
    assert phrase.startswith("Le plus sûr : une mauvaise année laisserait ")
    assert "de plus qu'aujourd'hui" in phrase


@pytest.mark.parametrize(("euros", "debut"), [(1, "Rien à demander"), (9_000_000, "Impossible de garder 9 000 000 €")])
def test_la_reponse_dit_s_il_faut_demander_ou_si_c_est_impossible(euros: int, debut: str) -> None:
    assert plat(reponse_au_montant(propositions(), garde(euros), Decimal(euros))[0]).startswith(debut)


@pytest.mark.parametrize(
    ("prouve", "nombre", "attendu"),
    [
        (True, True, "le moins que l'on puisse demander est ceci"),
        (
            False,
            True,
            "il faut au moins 2 changements ; de ceux que nous avons vus, voici le moins coûteux pour la CPAM",
        ),
        (False, False, "le moins que nous ayons trouvé est ceci, sans avoir pu tout essayer"),
    ],
)
def test_la_reponse_ne_dit_le_plus_petit_que_ce_qui_est_prouve(prouve: bool, nombre: bool, attendu: str) -> None:
    interrompue = replace(garde(88_000), est_prouve=prouve, nombre_est_prouve=nombre)
    assert attendu in plat(reponse_au_montant(propositions(), interrompue, Decimal(88_000))[0])


def test_le_nombre_de_gateaux_possibles_se_dit_a_voix_haute() -> None:
    assert plat(lecture(propositions())).startswith(("Parmi plus de ", "Rien"))
    petite = replace(propositions(), recherche=replace(propositions().recherche, combien=24))
    assert plat(lecture(petite)).startswith("Parmi 24 gâteaux possibles, ")


def test_un_gateau_qui_fait_les_memes_changements_qu_un_autre_ne_se_redit_pas() -> None:
    vues = propositions()
    premier, second, dernier = vues.gateaux
    assert [deja_montre(vues, gateau) for gateau in vues.gateaux] == ["", "", ""]
    jumeau = replace(second, options=premier.options)
    jumelles = replace(vues, gateaux=(premier, jumeau, dernier))
    assert plat(deja_montre(jumelles, jumeau)) == "C'est le même que « Le plus sûr »."
