"""Mesurer l'application : ``python -m tests.performance.mesurer``.

Le temps d'un réaffichage est celui d'un vrai serveur, au bout d'un vrai websocket : de l'envoi de la demande au
dernier message de la réponse (exécution de la page, mise en message, boucle du serveur, transport local). Il
s'arrête où commence le travail du navigateur. Les rapports à une boucle d'étalonnage se comparent entre machines.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path

from lib.domaine.lecture import Lecture
from lib.domaine.preparation import Prevision
from lib.domaine.saisie import Saisie
from lib.donnees.classeur import lire
from lib.donnees.depot import LOCAL, Depot
from lib.donnees.modele import ecrire_modele
from lib.donnees.preparation_json import ecrire_saisie
from lib.donnees.scenario_json import ecrire_scenario
from lib.rendu.document.docx import ecrire_docx
from lib.rendu.document.pdf import ecrire_pdf
from lib.rendu.document.xlsx import ecrire_xlsx
from lib.rendu.fiche import FicheInterne, Identite, fiche_interne
from lib.usages.memoire import Memoire
from tests.interface.classeurs import EXEMPLES, TROIS_RIVIERES
from tests.interface.ecran import INSTANT
from tests.interface.scenarios import TROIS_MOUVEMENTS, garder
from tests.navigateur.serveur import RACINE, Serveur
from tests.performance.onglet import Onglet, ouvrir

CLASSEUR = EXEMPLES / "trois_rivieres.xlsx"
AUTRES_PAGES = (
    "classeur", "missions", "indicateur", "gateau", "propositions", "scenarios", "trajectoires", "matelas",
    "preparation", "repetition", "fiche", "methode", "guides",
)  # fmt: skip
PAGES = {"synthese": "", **{nom: nom for nom in AUTRES_PAGES}}
REPETITIONS, ECHAUFFEMENT = 21, 4
CIBLE_TAPEE = "Cible de Créneaux de soins non programmés ouverts par semaine"


@dataclass(frozen=True, slots=True)
class Mesure:
    """Des durées [s] de la même chose, et celle [s] à ne pas dépasser en médiane (None : à titre d'information)."""

    quoi: str
    durees: tuple[float, ...]
    cible: float | None = None

    @property
    def mediane(self) -> float:
        """La durée médiane [s]."""
        return statistics.median(self.durees)

    @property
    def est_tenue(self) -> bool:
        """La médiane ne dépasse pas la cible."""
        return self.cible is None or self.mediane <= self.cible


def etalon() -> Mesure:
    """Une boucle de Python pur, toujours la même : la vitesse de la machine au moment où l'on mesure."""
    return chronometrer("boucle d'étalonnage", lambda: sum((Fraction(1, n) for n in range(1, 400)), Fraction(0)))


def mesures() -> Iterator[Mesure]:
    """Toutes les mesures, des pages aux fichiers."""
    yield from mesures_des_pages()
    yield from mesures_des_fichiers()
    yield from mesures_du_depot()
    yield chronometrer("commande « verifier », processus compris", _verifier, fois=5, echauffement=1)


def mesures_des_pages() -> Iterator[Mesure]:
    """Le réaffichage de chaque page, avec la CPTS de 42 lignes payées et un scénario de trois mouvements."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as dossier:
        serveur = Serveur.sur(Path(dossier))
        _garder_un_scenario(Path(dossier))
        try:
            serveur.demarrer()
            with ouvrir(serveur.adresse) as onglet:
                for nom, adresse in PAGES.items():
                    yield _mesure_de_page(onglet, nom, adresse)
                yield _mesure_de_geste(onglet, Path(dossier))
                yield _mesure_de_cible(onglet)
        finally:
            serveur.arreter()


def _mesure_de_geste(onglet: Onglet, dossier: Path) -> Mesure:
    """Un mouvement basculé sur le gâteau, juste après une prévision changée : les deux risques se recalculent."""
    durees = []
    with Depot.ouvrir(dossier, LOCAL) as depot:
        affichage = onglet.afficher("gateau")
        for rang in range(ECHAUFFEMENT + REPETITIONS):
            _changer_une_prevision(depot, rang)
            bascule = affichage.bascules[0]
            affichage = onglet.basculer("gateau", bascule)
            if affichage.pannes or affichage.bascules[0] == bascule:
                raise RuntimeError(f"Le geste sur « gateau » n'a pas eu lieu : {affichage.pannes}")
            durees.append(affichage.duree)
    return Mesure("geste sur « gateau », risques recalculés", tuple(durees[ECHAUFFEMENT:]), 0.150)


def _mesure_de_cible(onglet: Onglet) -> Mesure:
    """Une cible retapée dans sa rangée du gâteau, jamais la même : le contrat d'après et ses risques sont neufs."""
    durees, affichage = list[float](), onglet.afficher("gateau")
    for rang in range(ECHAUFFEMENT + REPETITIONS):
        champ = dict(affichage.champs)[CIBLE_TAPEE]
        affichage = onglet.taper("gateau", champ, f"≥ {61 + rang}")
        if affichage.pannes or dict(affichage.champs)[CIBLE_TAPEE] == champ:
            raise RuntimeError(f"La cible tapée sur « gateau » n'a rien changé : {affichage.pannes}")
        durees.append(affichage.duree)
    return Mesure("cible tapée sur « gateau », effet compris", tuple(durees[ECHAUFFEMENT:]), 0.150)


def _changer_une_prevision(depot: Depot, rang: int) -> None:
    trois = (Fraction(basse) for basse in (9 + Fraction(rang, 100), 13, 15))
    saisie = ecrire_saisie(Saisie((Prevision("P1", *trois),)))
    depot.cahiers.changer(TROIS_RIVIERES, lambda _: saisie, INSTANT)


def _mesure_de_page(onglet: Onglet, nom: str, adresse: str) -> Mesure:
    affichages = [onglet.afficher(adresse) for _ in range(ECHAUFFEMENT + REPETITIONS)]
    pannes = sorted({panne for affichage in affichages for panne in affichage.pannes})
    if pannes:
        raise RuntimeError(f"La page « {nom} » ne s'affiche pas : {pannes}")
    return Mesure(f"page « {nom} »", tuple(a.duree for a in affichages[ECHAUFFEMENT:]), 0.080)


def mesures_des_fichiers() -> Iterator[Mesure]:
    """Lire le classeur modèle, l'écrire, écrire la fiche."""
    octets = CLASSEUR.read_bytes()
    lecture = lire(CLASSEUR.name, octets)
    fiche = _fiche(lecture)
    yield chronometrer("lire le classeur modèle", lambda: lire(CLASSEUR.name, octets), cible=0.250)
    yield chronometrer("écrire le classeur modèle", lambda: ecrire_modele(lecture.contrat, lecture.preparation))
    yield chronometrer("écrire la fiche en PDF", partial(ecrire_pdf, fiche.document), cible=0.300)
    yield chronometrer("écrire la fiche en DOCX", partial(ecrire_docx, fiche.document), cible=1.000)
    yield chronometrer("écrire la fiche en XLSX", partial(ecrire_xlsx, fiche.document, fiche.calcul), cible=1.000)


def mesures_du_depot() -> Iterator[Mesure]:
    """Un geste sur un scénario, écrit sur le disque quand il rend la main."""
    with tempfile.TemporaryDirectory() as dossier, Depot.ouvrir(Path(dossier), LOCAL) as depot:
        revision = [depot.scenarios.creer(TROIS_RIVIERES, "Équilibre", ecrire_scenario(TROIS_MOUVEMENTS), INSTANT)]

        def geste() -> None:
            suivant = TROIS_MOUVEMENTS.commenter(0, f"geste {len(revision)}")
            lu = revision[-1]
            revision.append(depot.scenarios.enregistrer(lu.id, ecrire_scenario(suivant), lu.nom, lu.revision, INSTANT))

        yield chronometrer("enregistrer un geste", geste)


def chronometrer(
    quoi: str,
    geste: Callable[[], object],
    *,
    cible: float | None = None,
    fois: int = REPETITIONS,
    echauffement: int = ECHAUFFEMENT,
) -> Mesure:
    """Les durées [s] d'un geste répété, premiers tours écartés."""
    return Mesure(quoi, tuple([_duree(geste) for _ in range(echauffement + fois)][echauffement:]), cible)


def tableau(toutes: Sequence[Mesure], reference: Mesure) -> str:
    """Les mesures en tableau Markdown, en millisecondes et en rapports à l'étalon."""
    entete = ["| Mesure | médiane (ms) | min | max | cible | rapport à l'étalon |", "|---|---:|---:|---:|---:|---:|"]
    return "\n".join([*entete, *(_rangee(mesure, reference) for mesure in (*toutes, reference))])


def _rangee(mesure: Mesure, reference: Mesure) -> str:
    cible = "—" if mesure.cible is None else f"≤ {_cible(mesure.cible)} {'✓' if mesure.est_tenue else '✗'}"
    durees = " | ".join(_ms(duree) for duree in (mesure.mediane, min(mesure.durees), max(mesure.durees)))
    return f"| {mesure.quoi} | {durees} | {cible} | {_decimal(mesure.mediane / reference.mediane, 1)} |"


def _cible(secondes: float) -> str:
    return f"{secondes * 1000:g}".replace(".", ",")


def _ms(duree: float) -> str:
    return _decimal(duree * 1000, 1)


def _decimal(nombre: float, chiffres: int) -> str:
    return f"{nombre:.{chiffres}f}".replace(".", ",")


def _duree(geste: Callable[[], object]) -> float:
    depart = time.perf_counter()
    geste()
    return time.perf_counter() - depart


def _garder_un_scenario(dossier: Path) -> None:
    with Depot.ouvrir(dossier, LOCAL) as depot:
        depot.classeurs.choisir(TROIS_RIVIERES)
        garder(depot)


def _fiche(lecture: Lecture) -> FicheInterne:
    identite = Identite("mesure", lecture.fichier.sha256, date(2027, 2, 6))
    memoire = Memoire()
    essai = memoire.essai(memoire.situation(lecture.contrat, lecture.preparation), TROIS_MOUVEMENTS)
    return fiche_interne(essai, identite, lecture.anomalies)


def _verifier() -> None:
    ordre = [sys.executable, "-m", "lib", "verifier", str(CLASSEUR), "--json"]
    subprocess.run(ordre, cwd=RACINE, check=True, capture_output=True)


if __name__ == "__main__":
    print(tableau([*mesures()], etalon()))
