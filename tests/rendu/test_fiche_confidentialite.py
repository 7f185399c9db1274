"""Rien d'interne dans une fiche partageable : un canari par champ interne, cherché partout dans le fichier fini."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import get_type_hints

import pytest

from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.loi_du_total import Balancier, Contribution, Repartition
from lib.domaine.annees.actions_tenues import ActionTenue
from lib.domaine.annees.avis_annuel import AvisAnnuel
from lib.domaine.annees.budget import LigneDeBudget, Rythme
from lib.domaine.contrat import ActionBudgetee, Contrat, Cpts, Exercice, Mission, Piece
from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier
from lib.domaine.lecture import Anomalie
from lib.domaine.mouvements import Ceder, ChangerLaRegle, Remplacer
from lib.domaine.preparation import Evenement, Finances, Hypotheses, NoteInterne, Preparation, Prevision
from lib.domaine.scenario import Proposition, Scenario, proposer
from lib.domaine.vocabulaire import Confiance, FormeDAvis, Gravite, Methode, NomRegle
from lib.rendu.contenus.chiffres_de_fin import ChiffreDeFin, Hypothese, Marche
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique
from lib.rendu.contenus.lignes_de_fin import EurosARisque, LigneImprevisible, LignePrevue
from lib.rendu.document.document import Barres, Bloc, Intertitre, Liste, Paragraphe, Tableau
from lib.rendu.fiche import Fiche, FichePartageable, fiche_partageable
from lib.rendu.fiche.liste_blanche import LISTE_BLANCHE, contrat_montrable
from lib.usages.situation import Essai, Situation
from tests.rendu.contrat_de_fiche import COURT, ORGANISATION, docx_de, interne, nombre, pdf_de, xlsx_de
from tests.rendu.contrat_de_fiche import partageable as montrable
from tests.rendu.document_relu import tout_le_pdf, toute_l_archive

INTERNES = (
    *(Preparation, Scenario, Anomalie, Prevision, NoteInterne, Finances, Evenement, Hypotheses),
    *(LoiDeLigne, Repartition, Contribution, Balancier),
    *(ChiffreDeFin, EurosARisque, Hypothese, LigneImprevisible, LignePrevue, Marche, Situation, Essai),
)
FORMATS = {
    "pdf": lambda fiche: tout_le_pdf(pdf_de(fiche)),
    "docx": lambda fiche: toute_l_archive(docx_de(fiche)),
    "xlsx": lambda fiche: toute_l_archive(xlsx_de(fiche)),
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
    avis_annuels=(AvisAnnuel("P1", 1, Fraction(89767707), Fraction(89767707), Fraction(89767707)),),
    budget=(LigneDeBudget(canari("budget"), Decimal(89767808), Rythme.UNE_FOIS, date(2026, 5, 1)),),
    actions=(
        ActionTenue(
            ActionBudgetee(canari("action"), Decimal(89767909), None, (("ACCES", Fraction(1)),)),
            explication=canari("explication"),
        ),
    ),
)
ANOMALIE = Anomalie("CODE", Gravite.A_VERIFIER, canari("message"), canari("remede"), valeur_lue=canari("valeur"))
SCENARIO = (
    Scenario("Proposé")
    .ajouter(Remplacer("A3", ORGANISATION, confiance=Confiance.PEU_PROBABLE), canari("commentaire_de_remplacement"))
    .ajouter(Ceder("P2", cible=nombre("10", "protocoles"), motif=canari("motif")), canari("commentaire_de_cession"))
    .ajouter(ChangerLaRegle("P1", NomRegle.PROPORTIONNEL), canari("commentaire_inactif"))
    .basculer(2, est_active=False)
    .motiver(0, canari("raison_dite"))
    .motiver(2, canari("raison_inactive"))
)
NOMBRES = [f"8976{n}" for n in (7101, 7202, 7303, 7404, 7505, 7606, 7808, 7909)]


def tableau(rang: int) -> Contenu[Decimal]:
    """Un tableau dont le titre, un intitulé, un mot et un montant n'existent nulle part ailleurs."""
    mot = Rubrique[Decimal](canari(f"intitule_{rang}"), lambda _: canari(f"mot_{rang}"), Place.LIBELLE)
    montant = Decimal(89768000 + rang)
    return Contenu(canari(f"titre_{rang}"), (mot, Rubrique("Montant", lambda euros: euros)), (montant,))


CONFIANCES = [str(c) for c in (Confiance.TRES_IMPROBABLE, Confiance.QUASI_CERTAIN, Confiance.PEU_PROBABLE)]
CHAMPS = [str(getattr(objet, champ.name)) for objet in (PREVISION, NOTE) for champ in fields(objet)]
MOTS = [
    *(champ for champ in CHAMPS if champ.startswith("Canari")),
    *(canari(nom) for nom in ("pari", "message", "remede", "motif")),
    *(canari(f"commentaire_{nom}") for nom in ("de_remplacement", "de_cession", "inactif")),
    *CONFIANCES,
    canari("evenement"),
    canari("budget"),
    canari("action"),
    canari("explication"),
    *("environ 3 chances sur 10", "environ 2 chances sur 10", "12,3 %"),
    *(str(Methode.TENDANCE), str(FormeDAvis.TRIANGLE)),
]


INTERDITS = [
    *("mauvaise année", "chances sur 10", "fin d'exercice", "À faire", "À régler", "ligne rouge", "Ligne rouge"),
    *("On cède", "On obtient", "priorité", "Maîtrise", "dépend de tiers", "dépendent de tiers", "contrôle"),
    *("scénario", "Scénario", "Ce qui décide du reste", "à compléter", "Pièces à produire"),
]
"""Ce dont une fiche partageable ne parle pas, fût-ce sans rien en dire."""


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
    assert presents(contenu, INTERDITS) == []


@pytest.mark.parametrize("ecrire", FORMATS.values(), ids=FORMATS)
def test_la_raison_ecrite_pour_le_payeur_sort_seule(ecrire: Callable[[Fiche], str]) -> None:
    contenu = ecrire(partageable())
    assert presents(contenu, [canari("raison_dite"), canari("raison_inactive")]) == [canari("raison_dite")]


@pytest.mark.parametrize("ecrire", FORMATS.values(), ids=FORMATS)
def test_une_proposition_faite_a_la_main_ne_fuit_pas(ecrire: Callable[[Fiche], str]) -> None:
    brute = Proposition("Proposé", tuple(etape.mouvement for etape in SCENARIO.etapes))
    contenu = ecrire(partageable(brute))
    assert presents(contenu, MOTS) == []


@pytest.mark.parametrize("ecrire", FORMATS.values(), ids=FORMATS)
def test_chaque_canari_est_dans_la_version_interne(ecrire: Callable[[Fiche], str]) -> None:
    contenu = ecrire(interne(COURT, PREPARATION, SCENARIO, anomalies=(ANOMALIE,), avec_le_matelas=True))
    assert presents(contenu, MOTS) == MOTS
    assert presents(contenu, NOMBRES) == NOMBRES


@pytest.mark.parametrize("ecrire", FORMATS.values(), ids=FORMATS)
def test_les_actions_et_leurs_euros_ne_sortent_pas(ecrire: Callable[[Fiche], str]) -> None:
    actions = (ActionBudgetee(canari("action"), Decimal(89767909), None, (("ACCES", Fraction(1)),)),)
    contenu = ecrire(montrable(replace(COURT, actions=actions)))
    assert presents(contenu, [canari("action"), "89767909"]) == []


def perce(fiche: FichePartageable, *blocs: Bloc) -> FichePartageable:
    """La même fiche, ces blocs glissés dans sa première section."""
    premiere, *suite = fiche.document.sections
    premiere = replace(premiere, blocs=(*premiere.blocs, *blocs))
    return replace(fiche, document=replace(fiche.document, sections=(premiere, *suite)))


BRECHES: dict[str, Callable[[FichePartageable], FichePartageable]] = {
    "un paragraphe": lambda f: perce(f, Paragraphe(canari("motif"))),
    "une étiquette": lambda f: perce(f, Paragraphe("", etiquette=canari("motif"))),
    "une puce": lambda f: perce(f, Liste((Paragraphe(canari("motif")),))),
    "un intertitre": lambda f: perce(f, Intertitre(canari("motif"))),
    "le titre": lambda f: replace(f, document=replace(f.document, titre=canari("motif"))),
    "un sous-titre": lambda f: replace(f, document=replace(f.document, sous_titres=(canari("motif"),))),
}


@pytest.mark.parametrize("breche", BRECHES.values(), ids=BRECHES)
@pytest.mark.parametrize("ecrire", FORMATS.values(), ids=FORMATS)
def test_la_recherche_trouve_une_breche(
    breche: Callable[[FichePartageable], FichePartageable], ecrire: Callable[[Fiche], str]
) -> None:
    assert presents(ecrire(breche(partageable())), MOTS) == [canari("motif")]


@pytest.mark.parametrize("ecrire", FORMATS.values(), ids=FORMATS)
def test_la_recherche_trouve_un_tableau(ecrire: Callable[[Fiche], str]) -> None:
    contenu = ecrire(perce(partageable(), Tableau(tableau(1))))
    assert presents(contenu, [canari(f"{quoi}_1") for quoi in ("titre", "intitule", "mot")]) != []
    assert presents(contenu, ["89768001"]) == ["89768001"]


def test_la_recherche_trouve_une_breche_dans_un_texte_de_remplacement() -> None:
    fiche = partageable()
    barres = next(bloc for bloc in fiche.document.blocs if isinstance(bloc, Barres))
    alt = replace(barres, barres=(replace(barres.barres[0], alt=canari("motif")), *barres.barres[1:]))
    assert presents(tout_le_pdf(pdf_de(perce(fiche, alt))), MOTS) == [canari("motif")]


def champs(classe: type) -> list[str]:
    return [champ.name for champ in fields(classe)]


MUETS = {
    Contrat: "contre_propositions actions retirees",
    Cpts: "population signature",
    Mission: "categorie demarrage cellules",
    Indicateur: "mesure_le numerateur denominateur maitrise negociable charge_heures historique suivi cellules",
    Piece: "responsable echeance force cellules",
    Exercice: "",
    Cible: "",
    Mesure: "",
    Palier: "",
}
"""Les champs d'un contrat que le payeur ne reçoit pas : à relire chaque fois que le contrat en gagne un."""


def test_chaque_champ_du_contrat_est_montre_ou_tu_et_rien_d_autre() -> None:
    assert {classe: sorted(champs(classe)) for classe in MUETS} == {
        classe: sorted([*LISTE_BLANCHE[classe], *muets.split()]) for classe, muets in MUETS.items()
    }
    assert set(LISTE_BLANCHE) == set(MUETS)


@pytest.mark.parametrize("ecrire", FORMATS.values(), ids=FORMATS)
def test_un_champ_ajoute_au_contrat_n_est_pas_montre_tant_que_personne_ne_l_a_mis(
    ecrire: Callable[[Fiche], str],
) -> None:
    contrat = replace(COURT, indicateurs=tuple(avec_un_champ_de_plus(i) for i in COURT.indicateurs))
    montre = contrat_montrable(contrat)
    assert {getattr(i, "confidence", None) for i in montre.indicateurs} == {""}
    assert presents(ecrire(montrable(contrat)), [canari("confidence")]) == []
    assert {i.confidence for i in contrat.indicateurs} == {canari("confidence")}  # type: ignore[attr-defined]


def avec_un_champ_de_plus(indicateur: Indicateur) -> Indicateur:
    """La ligne, telle qu'une version suivante du contrat la porterait."""
    valeurs = {champ.name: getattr(indicateur, champ.name) for champ in fields(indicateur)}
    return IndicateurDeDemain(**valeurs, confidence=canari("confidence"))


@dataclass(frozen=True, slots=True)
class IndicateurDeDemain(Indicateur):
    """Une ligne qui a gagné un champ dont personne n'a encore décidé s'il se montre."""

    confidence: str = ""


@pytest.mark.parametrize("champ", MUETS[Indicateur].split())
def test_un_champ_tu_reprend_sa_valeur_par_defaut(champ: str) -> None:
    defaut = getattr(Indicateur("x", "y", "z"), champ)
    assert {repr(getattr(i, champ)) for i in contrat_montrable(COURT).indicateurs} == {repr(defaut)}


def test_le_constructeur_partageable_ne_recoit_rien_d_interne() -> None:
    types = " ".join(str(t) for t in get_type_hints(fiche_partageable).values())
    assert [t.__name__ for t in INTERNES if t.__name__ in types.replace("Proposition", "")] == []
