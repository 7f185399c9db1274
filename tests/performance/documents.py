"""Mesurer tous les documents : ``python -m tests.performance.documents``.

Le contrat est celui des Trois Rivières (47 lignes, dont 42 payées), avec un scénario de trois mouvements et deux
accords inscrits. Chaque tour compose le document et l'écrit, comme la commande ou le bouton le font, lecture du
classeur non comprise ; le contrat, déjà valorisé, vient de la mémoire de l'application.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time

from lib.domaine.annees.exercice_prepare import preparer_l_exercice_suivant
from lib.domaine.origine_des_termes import origine_convenue
from lib.domaine.reunion.decisions import DecisionDeReunion, DecisionInscrite, IssueDuPoint, accords_appliques
from lib.domaine.reunion.ordre_du_jour import ordre_du_jour_du
from lib.domaine.reunion.reunion_tenue import ReunionTenue
from lib.donnees.classeur import lire
from lib.donnees.lecture_des_parametres import lire_bareme, lire_parametres
from lib.donnees.modele import ecrire_le_suivant
from lib.rendu.annexe.annexe_d_indicateurs import document_d_annexe
from lib.rendu.classeur_suivant import provenance_du_classeur_suivant
from lib.rendu.contenus.releve_de_decisions import releve_de_decisions
from lib.rendu.diaporama.diapositives import diapositives
from lib.rendu.diaporama.pdf_du_diaporama import ecrire_le_diaporama
from lib.rendu.document.document import Document
from lib.rendu.document.octets_du_document import ecrire_le_document
from lib.rendu.fiche import Fiche, Identite, fiche_interne, fiche_partageable
from lib.rendu.releve import document_du_releve
from lib.usages.matelas_regarde import MatelasRegarde
from lib.usages.memoire import Memoire
from tests.interface.classeurs import EXEMPLES
from tests.interface.scenarios import DOUZE_REUNIONS, SUIVRE, TROIS_MOUVEMENTS
from tests.performance.mesurer import ECHAUFFEMENT, Mesure, chronometrer, etalon, tableau

CLASSEUR = EXEMPLES / "trois_rivieres.xlsx"
CIBLES = {".pdf": 0.300, ".docx": 1.000, ".xlsx": 1.000}
"""Ce qu'un fichier peut demander [s] en médiane, pour 41 lignes."""
OUVERTE = datetime(2027, 2, 6, 9, tzinfo=UTC)


def mesures_des_documents(fois: int = 11, echauffement: int = ECHAUFFEMENT) -> Iterator[Mesure]:
    """Chaque document dans chacun de ses formats."""
    for quoi, extension, geste in _documents():
        yield chronometrer(
            f"{quoi}, {extension[1:].upper()}", geste, cible=CIBLES[extension], fois=fois, echauffement=echauffement
        )


def _documents() -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    lecture = lire(CLASSEUR.name, CLASSEUR.read_bytes())
    identite = Identite("mesure", lecture.fichier.sha256, date(2027, 2, 6), date(2026, 11, 28))
    memoire, reunion = Memoire(), _reunion()
    accords = accords_appliques(lecture.contrat, reunion.journal)
    convenu, origine = accords.contrat, origine_convenue(accords)
    essai = memoire.essai(memoire.situation(lecture.contrat, lecture.preparation), TROIS_MOUVEMENTS)
    regarde = MatelasRegarde(essai.avant, lire_parametres(), lire_bareme(), identite.jour)

    def interne() -> Fiche:
        return fiche_interne(essai, identite, lecture.anomalies, regarde)

    def remise() -> Fiche:
        return fiche_partageable(essai.avant.faits, essai.montrables, identite)

    for quoi, composer in (("fiche interne", interne), ("fiche partageable", remise)):
        for extension in CIBLES:
            yield quoi, extension, _fiche(composer, extension)
    releve, annexe = (
        lambda: document_du_releve(releve_de_decisions(lecture.contrat, reunion), identite),
        lambda: document_d_annexe(convenu, identite, origine),
    )
    for extension in (".pdf", ".docx"):
        yield "relevé de décisions", extension, _document(releve, extension)
    for extension in CIBLES:
        yield "annexe d'indicateurs", extension, _document(annexe, extension)
    yield (
        "classeur de l'exercice suivant",
        ".xlsx",
        lambda: ecrire_le_suivant(
            preparer_l_exercice_suivant(lecture.contrat, convenu, origine),
            provenance=provenance_du_classeur_suivant(identite),
            cree_le=datetime.combine(identite.jour, time(12)),
        ),
    )
    ecrans = diapositives(essai.avant.faits, reunion.ordre, reunion.journal, essai.montrables)
    yield f"diaporama ({len(ecrans)} écrans)", ".pdf", lambda: ecrire_le_diaporama(lecture.contrat, ecrans, identite)


def _fiche(composer: Callable[[], Fiche], extension: str) -> Callable[[], bytes]:
    def geste() -> bytes:
        fiche = composer()
        return ecrire_le_document(fiche.document, extension, fiche.calcul)

    return geste


def _document(composer: Callable[[], Document], extension: str) -> Callable[[], bytes]:
    return lambda: ecrire_le_document(composer(), extension)


def _reunion() -> ReunionTenue:
    contrat = lire(CLASSEUR.name, CLASSEUR.read_bytes()).contrat
    journal = tuple(
        DecisionInscrite(
            rang,
            OUVERTE,
            DecisionDeReunion("Accord", IssueDuPoint.ACCORD, texte, "coordination", mouvements=(mouvement,)),
        )
        for rang, (texte, mouvement) in enumerate((("Douze réunions.", DOUZE_REUNIONS), ("Suivi.", SUIVRE)), 1)
    )
    return ReunionTenue(ordre_du_jour_du(contrat), journal, OUVERTE, "COPIL")


if __name__ == "__main__":
    print(tableau([*mesures_des_documents()], etalon()))
