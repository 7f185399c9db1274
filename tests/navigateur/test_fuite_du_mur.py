"""Le mur ne trahit pas le cahier : un canari dans chaque champ interne, cherché dans tout ce que la fenêtre sait.

DOM, adresse, titre, stockages, témoins, et chaque octet reçu par ses fils et ses réponses, pour chaque écran public
envoyé depuis le poste. L'essai doit échouer quand on ouvre une brèche : trois le montrent.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import get_type_hints

import pytest
from playwright.sync_api import Browser

from lib.domaine.contrat import Piece
from lib.domaine.mandat import Mandat
from lib.domaine.mouvements import Ceder
from lib.domaine.notes_saisies import ChampDeNote, NoteSaisie
from lib.domaine.partie_au_dialogue import PartieAuDialogue
from lib.domaine.preparatifs import AFaire, Parole, Preparatifs, TourDeParole
from lib.domaine.preparation import Evenement, NoteInterne, Preparation, Prevision
from lib.domaine.reunion.bilan_de_sortie import BilanDeSortie
from lib.domaine.reunion.ecrans import EcranDeTitre
from lib.domaine.saisie import Saisie
from lib.domaine.scenario import Scenario
from lib.domaine.vocabulaire import Confiance
from lib.donnees.classeur import lire
from lib.donnees.depot import LOCAL, AInscrire, Depot, GenreDInscription, IdentifiantDeClasseur
from lib.donnees.modele import ecrire_modele
from lib.donnees.preparation_json import ecrire_saisie
from lib.donnees.reunion_json.reunion_en_json import ecrire_un_bilan, ecrire_un_ecran
from lib.donnees.scenario_json import ecrire_scenario
from lib.donnees.scenario_json.cible_en_json import lire_une_cible
from tests.interface.classeurs import EXEMPLES, deposer
from tests.interface.ecran import INSTANT
from tests.navigateur.fenetre import Fenetre, Surveillance
from tests.navigateur.mur_ouvert import CODE, MurOuvert
from tests.navigateur.serveur import RACINE, Serveur

pytestmark = pytest.mark.navigateur

LIGNE = "A3"
NOMBRES = ("89767101", "89767202", "89767303", "89767404", "89767505")
"""Des prévisions, un total visé et un plancher que rien d'autre n'écrit."""


def canari(nom: str) -> str:
    """Un mot que rien d'autre n'écrit."""
    return f"canari{nom.replace('_', '')}"


def textes_de(classe: type, *autres: str) -> dict[str, str]:
    """Chaque champ de texte d'une classe interne, avec son canari."""
    types = get_type_hints(classe)
    return {
        c.name: canari(f"{classe.__name__}{c.name}")
        for c in fields(classe)
        if types[c.name] is str and c.name not in autres
    }


CEDE = Ceder(LIGNE, cible=lire_une_cible("90 000", "cible"), motif=canari("motif"))
CLASSEUR = Preparation(
    (Prevision(LIGNE, *(Fraction(int(n)) for n in NOMBRES[:3]), **textes_de(Prevision, "identifiant")),),  # type: ignore[arg-type]
    (NoteInterne(LIGNE, 9, 4, **textes_de(NoteInterne, "identifiant")),),  # type: ignore[arg-type]
)
SAISIE = Saisie(
    previsions=(Prevision("P2", confiance=Confiance.PEU_PROBABLE, commentaire=canari("saisie")),),
    evenements=(Evenement(canari("evenement"), Fraction(1, 5), (("P1", Fraction(3, 8)),)),),
    seuil=Decimal(NOMBRES[3]),
    mandat=Mandat(canari("mandat"), Decimal(NOMBRES[4]), concessions=(CEDE,), voulus=(CEDE,)),
    priorites_cpam=((LIGNE, 7),),
    notes=(NoteSaisie("P2", {champ: canari(f"fiche{champ}") for champ in ChampDeNote}),),
    pieces=(Piece(LIGNE, canari("piece"), canari("rolepiece")),),
    preparatifs=Preparatifs(
        paroles=(TourDeParole(Parole.OUVRE, canari("roleparole"), canari("sujet")),),
        interets=((PartieAuDialogue.CPAM, canari("interet")),),
        criteres=(canari("critere"),),
        a_faire=(AFaire(canari("afaire"), canari("qui"), date(2027, 3, 1)),),
        **textes_de(Preparatifs),  # type: ignore[arg-type]
    ),
)
SCENARIO = Scenario(canari("nomprive")).ajouter(CEDE, canari("commentaire"))
NOTE_DE_SEANCE, MOT_DE_SORTIE = canari("notedeseance"), canari("motdesortie")
DES_FICHES = (str(getattr(objet, c.name)) for objet in (*CLASSEUR.previsions, *CLASSEUR.notes) for c in fields(objet))
CANARIS = (
    *(mot for mot in DES_FICHES if mot.startswith("canari")),
    *(canari(nom) for nom in ("motif", "saisie", "evenement", "mandat", "roleparole", "sujet", "interet", "critere")),
    *(canari(nom) for nom in ("afaire", "qui", "nomprive", "commentaire", "piece", "rolepiece")),
    *(canari(f"fiche{champ}") for champ in ChampDeNote),
    *textes_de(Preparatifs).values(), NOTE_DE_SEANCE, MOT_DE_SORTIE, *NOMBRES,
)  # fmt: skip
ECRANS = ("Titre", "Horaire", "Mission", "Indicateur", "Proposition", "Décisions", "Totaux")


@dataclass
class Scene:
    """Une réunion dont tout l'interne est piégé, un poste et un mur."""

    serveur: Serveur
    classeur: IdentifiantDeClasseur
    poste: Fenetre
    mur: MurOuvert


def trouves(contenu: str) -> list[str]:
    """Les canaris présents, écrits d'un trait ou avec des espaces de milliers."""
    serre = "".join(contenu.split()).replace("\u202f", "").replace("\\u202f", "").replace("\u2060", "")
    return sorted({mot for mot in CANARIS if mot in serre})


def pieger(donnees: Path) -> IdentifiantDeClasseur:
    """Dépose la démonstration avec son cahier piégé, un scénario piégé, un bilan piégé."""
    contrat = lire("exemple.xlsx", (EXEMPLES / "trois_rivieres.xlsx").read_bytes()).contrat
    with Depot.ouvrir(donnees, LOCAL) as depot:
        cle = deposer(depot, "dossier.xlsx", ecrire_modele(contrat, CLASSEUR))
        depot.classeurs.choisir(cle)
        garde = depot.scenarios.creer(cle, SCENARIO.nom, ecrire_scenario(SCENARIO), INSTANT)
        depot.scenarios.choisir(cle, garde.id)
        depot.cahiers.changer(cle, lambda _: ecrire_saisie(SAISIE), INSTANT)
        bilan = ecrire_un_bilan(BilanDeSortie("présidence", (3, 3, 3), MOT_DE_SORTIE))
        depot.reunions.inscrire(cle, AInscrire("2026", GenreDInscription.BILAN, bilan), INSTANT)
        depot.reunions.ouvrir_le_mur(cle, CODE)
    return cle


@contextmanager
def scene(chromium: Browser, serveur: Serveur, *, est_intacte: bool = True) -> Iterator[Scene]:
    """Un poste et un mur sur une réunion piégée ; une application percée exprès a le droit de se plaindre."""
    classeur = pieger(serveur.donnees)
    surveillance = Surveillance()
    contextes = [chromium.new_context(viewport={"width": 1366, "height": 768}, locale="fr-FR") for _ in range(2)]
    serveur.demarrer()
    try:
        poste = Fenetre.dans(contextes[0], serveur.adresse, surveillance)
        yield Scene(serveur, classeur, poste, MurOuvert.dans(contextes[1], serveur, surveillance).ouvrir())
    finally:
        for contexte in contextes:
            contexte.close()
        serveur.arreter()
    assert surveillance.fautes == [] or not est_intacte


def conduire(scene: Scene) -> str:
    """Une séance entière : note, changement, décision, chaque écran public envoyé ; rend ce que le poste a lu."""
    poste, lus = scene.poste.aller("seance"), []
    for touche in ("PageDown", "PageDown"):
        poste.apres(lambda t=touche: poste.page.keyboard.press(t))  # type: ignore[misc]
    poste.page.keyboard.press("F2")
    poste.page.keyboard.type(NOTE_DE_SEANCE)
    poste.apres(lambda: poste.page.keyboard.press("Control+Enter"))
    cible = poste.page.locator('[class*="st-key-cible-en-seance"] input')
    cible.fill("90 000")
    poste.apres(lambda: cible.press("Enter"))
    for nom in ECRANS:
        option = poste.page.get_by_role("radio", name=nom, exact=True)
        if not option.is_checked():
            poste.apres(option.click)
        poste.apres(lambda: poste.page.keyboard.press("F8"))
        lus.append(poste.texte())
        attendre_l_envoi(scene)
    poste.page.keyboard.press("F4")
    poste.apres(lambda: poste.page.keyboard.press("Control+Enter"))
    poste.apres(lambda: poste.page.keyboard.press("F8"))
    attendre_l_envoi(scene)
    return " ".join([*lus, poste.texte()])


def attendre_l_envoi(scene: Scene) -> None:
    """Attend que le mur montre le dernier envoi."""
    from lib.donnees.reunion_json.reunion_en_json import lire_un_ecran

    with Depot.ouvrir(scene.serveur.donnees, LOCAL) as depot:
        envoi = depot.reunions.lire(scene.classeur).au_mur
    assert envoi is not None
    ecran = lire_un_ecran(envoi.contenu)
    scene.mur.montre(ecran, getattr(ecran, "titre", ""))


def test_aucun_canari_n_atteint_le_mur(chromium: Browser, tmp_path: Path) -> None:
    with scene(chromium, Serveur.sur(tmp_path / "donnees")) as piegee:
        vu_du_poste = conduire(piegee)
        su = piegee.mur.tout()
        assert len(piegee.mur.recu) > len(ECRANS)
        assert trouves(su) == []
    assert {canari("NoteInterneargument"), NOTE_DE_SEANCE} <= set(trouves(vu_du_poste))


def test_un_ecran_qui_porterait_un_canari_est_vu(chromium: Browser, tmp_path: Path) -> None:
    with scene(chromium, Serveur.sur(tmp_path / "donnees")) as piegee:
        with Depot.ouvrir(piegee.serveur.donnees, LOCAL) as depot:
            depot.reunions.envoyer(piegee.classeur, ecrire_un_ecran(EcranDeTitre(canari("motif"), "", "")), INSTANT)
        piegee.mur.montre(EcranDeTitre("", "", ""), canari("motif"))
        assert trouves(piegee.mur.tout()) == [canari("motif")]


CAHIER, SCENARIO_PRIVE = "str(ouvert.cahiers.lire(classeur))", "ouvert.scenarios.courant(classeur).nom"
BRECHES = {
    "un élément caché": f"st.html('<i hidden>' + {CAHIER} + '</i>')",
    "l'adresse": f"st.query_params['q'] = {CAHIER}[-900:]",
    "le titre de l'onglet": f"st.set_page_config(page_title={SCENARIO_PRIVE})",
    "la liste des pages": f"st.navigation([page, st.Page(lambda: None, title={SCENARIO_PRIVE}, url_path='x')])",
}
"""Une brèche ouverte exprès dans l'entrée de l'application, et ce qui l'ouvre sur la fenêtre du mur."""


@dataclass(slots=True)
class ServeurPerce(Serveur):
    """Le serveur dont l'entrée a une brèche."""

    breche: str = ""

    def commande(self) -> list[str]:
        """La même commande, sur une copie percée de l'entrée."""
        percee = self.donnees.parent / "perce.py"
        source = (RACINE / "app.py").read_text(encoding="utf-8")
        ouverture = (
            "\nimport streamlit as st\nif navigation.est_la_fenetre_du_mur():\n"
            "    ouvert = depot_ouvert.depot()\n    classeur = ouvert.classeurs.courant()\n"
            f"    {self.breche}\n"
        )
        (percee.parent / "static").symlink_to(RACINE / "static")
        percee.write_text(source + ouverture, encoding="utf-8")
        return [mot if mot != "app.py" else str(percee) for mot in Serveur.commande(self)]

    def environnement(self) -> dict[str, str]:
        """Le même, qui trouve lib d'où que l'entrée vienne."""
        return {**Serveur.environnement(self), "PYTHONPATH": str(RACINE)}


@pytest.mark.parametrize("breche", BRECHES)
def test_une_breche_dans_l_application_est_vue(chromium: Browser, tmp_path: Path, breche: str) -> None:
    serveur = ServeurPerce.sur(tmp_path / "donnees")
    with scene(chromium, replace(serveur, breche=BRECHES[breche]), est_intacte=False) as piegee:
        piegee.mur.page.wait_for_timeout(1500)
        assert trouves(piegee.mur.tout()) != []
