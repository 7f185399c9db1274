"""Rien d'interne dans une fiche partageable : un canari par champ interne, cherché partout dans le fichier fini."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from decimal import Decimal
from fractions import Fraction
from typing import get_type_hints

import pytest

from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.loi_du_total import Balancier, Contribution, Repartition
from lib.domaine.lecture import Anomalie
from lib.domaine.mouvements import Ceder, ChangerLaRegle, Remplacer
from lib.domaine.preparation import Evenement, Finances, Hypotheses, NoteInterne, Preparation, Prevision
from lib.domaine.scenario import Proposition, Scenario, proposer
from lib.domaine.vocabulaire import Confiance, FormeDAvis, Gravite, Methode, NomRegle
from lib.rendu.contenus.chiffres_de_fin import ChiffreDeFin, Hypothese, Marche
from lib.rendu.contenus.chiffres_de_tete import ChiffreDeTete
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique
from lib.rendu.contenus.lignes_de_fin import EurosARisque, LigneImprevisible, LignePrevue
from lib.rendu.fiche import Fiche, FichePartageable, fiche_partageable
from lib.rendu.fiche.interne import SectionDeFin
from lib.rendu.fiche.pdf import ecrire_pdf
from lib.rendu.fiche.xlsx import ecrire_xlsx
from lib.usages.situation import Essai, Situation
from tests.rendu.contrat_de_fiche import COURT, ORGANISATION, interne, nombre
from tests.rendu.contrat_de_fiche import partageable as montrable
from tests.rendu.document_relu import tout_le_classeur, tout_le_pdf

INTERNES = (
    *(Preparation, Scenario, Anomalie, Prevision, NoteInterne, Finances, Evenement, Hypotheses),
    *(LoiDeLigne, Repartition, Contribution, Balancier, SectionDeFin),
    *(ChiffreDeFin, EurosARisque, Hypothese, LigneImprevisible, LignePrevue, Marche, Situation, Essai),
)
FORMATS = {
    "pdf": lambda fiche: tout_le_pdf(ecrire_pdf(fiche)),
    "xlsx": lambda fiche: tout_le_classeur(ecrire_xlsx(fiche)),
}


def canari(nom: str) -> str:
    """Un mot que rien d'autre n'écrit."""
    return f"Canari{nom.title().replace('_', '')}"


def textes_internes(classe: type, **fixes: object) -> dict[str, object]:
    """Les champs de texte d'une classe interne, chacun avec son canari."""
    types = get_type_hints(classe)
    libres = {c.name: canari(c.name) for c in fields(classe) if types[c.name] is str and c.name not in fixes}
    return {**libres, **fixes}


PREVISION = Prevision(
    **textes_internes(  # type: ignore[arg-type]
        Prevision, identifiant="P1", basse=Fraction(89767101), mediane=Fraction(89767202), haute=Fraction(89767303),
        confiance=Confiance.TRES_IMPROBABLE, methode=Methode.TENDANCE, forme=FormeDAvis.TRIANGLE,
    )
)  # fmt: skip
NOTE = NoteInterne(**textes_internes(NoteInterne, identifiant="P1", priorite_cpts=None, priorite_cpam=None))  # type: ignore[arg-type]
PREPARATION = Preparation(
    (PREVISION,),
    (NOTE,),
    Finances(Decimal(89767404), Decimal(89767505), Decimal(89767606)),
    ((canari("pari"), Confiance.QUASI_CERTAIN),),
    (Evenement(canari("evenement"), Fraction(3, 10), (("P1", Fraction(123, 1000)),)),),
    (("CRISE", Fraction(2, 10)),),
)
ANOMALIE = Anomalie("CODE", Gravite.A_VERIFIER, canari("message"), canari("remede"), valeur_lue=canari("valeur"))
SCENARIO = (
    Scenario("Proposé")
    .ajouter(Remplacer("A3", ORGANISATION, confiance=Confiance.PEU_PROBABLE), canari("commentaire_de_remplacement"))
    .ajouter(Ceder("P2", cible=nombre("10", "protocoles"), motif=canari("motif")), canari("commentaire_de_cession"))
    .ajouter(ChangerLaRegle("P1", NomRegle.PROPORTIONNEL), canari("commentaire_inactif"))
    .basculer(2, est_active=False)
)
TABLEAUX = ("chiffres", "hypotheses", "chances", "risque", "maitrise", "sans_prevision", "previsions", "par_defaut")
NOMBRES = [f"8976{n}" for n in (7101, 7202, 7303, 7404, 7505, 7606)]


def tableau(rang: int, nom: str) -> Contenu[Decimal]:
    """Un tableau dont le titre, un intitulé, un mot et un montant n'existent nulle part ailleurs."""
    mot = Rubrique[Decimal](canari(f"intitule_{nom}"), lambda _: canari(f"mot_{nom}"), Place.LIBELLE)
    montant = Decimal(89768000 + rang)
    return Contenu(canari(f"titre_{nom}"), (mot, Rubrique("Montant", lambda euros: euros)), (montant,))


FIN = SectionDeFin(
    ChiffreDeTete(canari("nom_du_chiffre"), canari("texte_du_chiffre"), canari("precision"), Decimal(1)),
    *(canari(nom) for nom in ("phrase", "passage", "origines", "scenario_essaye")),
    *(tableau(rang, nom) for rang, nom in enumerate(TABLEAUX)),  # type: ignore[arg-type]
)
NOMBRES += [str(89768000 + rang) for rang, _ in enumerate(TABLEAUX)]
DE_LA_FIN = [
    *("nom_du_chiffre", "texte_du_chiffre", "precision"),
    *("phrase", "passage", "origines", "scenario_essaye"),
    *(f"{quoi}_{nom}" for nom in TABLEAUX for quoi in ("titre", "intitule", "mot")),
]
CONFIANCES = [str(c) for c in (Confiance.TRES_IMPROBABLE, Confiance.QUASI_CERTAIN, Confiance.PEU_PROBABLE)]
CHAMPS = [str(getattr(objet, champ.name)) for objet in (PREVISION, NOTE) for champ in fields(objet)]
MOTS = [
    *(champ for champ in CHAMPS if champ.startswith("Canari")),
    *(canari(nom) for nom in ("pari", "message", "remede", "motif")),
    *(canari(f"commentaire_{nom}") for nom in ("de_remplacement", "de_cession", "inactif")),
    *CONFIANCES,
    *map(canari, ("evenement", *DE_LA_FIN)),
    *("environ 3 chances sur 10", "environ 2 chances sur 10", "12,3 %"),
    *(str(Methode.TENDANCE), str(FormeDAvis.TRIANGLE)),
]


def partageable(proposition: Proposition | None = None) -> FichePartageable:
    return montrable(COURT, proposition or proposer(SCENARIO))


def presents(contenu: str, mots: list[str]) -> list[str]:
    serre = "".join(contenu.split()).replace("\u200b", "")
    return [mot for mot in mots if "".join(mot.split()) in serre]


@pytest.mark.parametrize("ecrire", FORMATS.values(), ids=FORMATS)
def test_aucun_canari_dans_la_version_partageable(ecrire: Callable[[Fiche], str]) -> None:
    contenu = ecrire(partageable())
    assert presents(contenu, MOTS) == []
    assert presents(contenu, NOMBRES) == []
    assert presents(contenu, ["Cahier interne", "mauvaise année", "chances sur 10", "fin d'exercice"]) == []


@pytest.mark.parametrize("ecrire", FORMATS.values(), ids=FORMATS)
def test_une_proposition_faite_a_la_main_ne_fuit_pas(ecrire: Callable[[Fiche], str]) -> None:
    brute = Proposition("Proposé", tuple(etape.mouvement for etape in SCENARIO.etapes))
    contenu = ecrire(partageable(brute))
    assert presents(contenu, MOTS) == []


@pytest.mark.parametrize("ecrire", FORMATS.values(), ids=FORMATS)
def test_chaque_canari_est_dans_la_version_interne(ecrire: Callable[[Fiche], str]) -> None:
    contenu = ecrire(replace(interne(COURT, PREPARATION, SCENARIO, anomalies=(ANOMALIE,)), fin_d_exercice=FIN))
    assert presents(contenu, MOTS) == MOTS
    assert presents(contenu, NOMBRES) == NOMBRES


BRECHES: dict[str, Callable[[FichePartageable], FichePartageable]] = {
    "un rappel": lambda f: replace(f, synthese=replace(f.synthese, rappels=(canari("motif"),))),
    "le nom de la proposition": lambda f: replace(f, scenario=f.scenario and replace(f.scenario, nom=canari("motif"))),
    "le titre": lambda f: replace(f, entete=replace(f.entete, cpts=canari("motif"))),
    "la provenance": lambda f: replace(f, annexe=replace(f.annexe, provenance=(("Fichier", canari("motif")),))),
}


@pytest.mark.parametrize("breche", BRECHES.values(), ids=BRECHES)
@pytest.mark.parametrize("ecrire", FORMATS.values(), ids=FORMATS)
def test_la_recherche_trouve_une_breche(
    breche: Callable[[FichePartageable], FichePartageable], ecrire: Callable[[Fiche], str]
) -> None:
    assert presents(ecrire(breche(partageable())), MOTS) == [canari("motif")]


def test_la_recherche_trouve_une_breche_dans_un_texte_de_remplacement() -> None:
    fiche = partageable()
    assert fiche.scenario is not None
    gateau = replace(fiche.scenario.avant, alt=canari("motif"))
    contenu = tout_le_pdf(ecrire_pdf(replace(fiche, scenario=replace(fiche.scenario, avant=gateau))))
    assert presents(contenu, MOTS) == [canari("motif")]


def test_le_constructeur_partageable_ne_recoit_rien_d_interne() -> None:
    types = " ".join(str(t) for t in get_type_hints(fiche_partageable).values())
    assert [t.__name__ for t in INTERNES if t.__name__ in types.replace("Proposition", "")] == []
