"""Lire un classeur tel qu'il est : le contrat, le cahier interne, ce qui a été compris et ce qui ne va pas."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat, chiffrer, regrouper
from lib.domaine.controles import constater
from lib.domaine.corrections import Correction
from lib.domaine.lecture import FichierLu, Lecture
from lib.domaine.nationaux import avec_les_nationaux_reconnus
from lib.domaine.parametres import Bareme, EntreeCatalogue
from lib.domaine.vocabulaire import Gravite
from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur.assemblage import constater_les_sens, lire_le_contrat
from lib.donnees.classeur.comprehension import annee_de_l_exercice
from lib.donnees.classeur.lignes import ecarter_les_doubles
from lib.donnees.classeur.ouverture import ouvrir, preparer
from lib.donnees.classeur.redressement import redresser
from lib.donnees.classeur.tableaux import Correspondance, reconnaitre_les_feuilles
from lib.donnees.garde_fous import FichierRefuse
from lib.donnees.grille import JournalDeLecture
from lib.donnees.xlsx import Avancement

PART_DE_L_OUVERTURE, PART_DU_REPERAGE = 0.5, 0.8
"""Les parts [0–1] du temps d'une grosse lecture, une fois le fichier ouvert, puis ses tableaux repérés."""


CAUSES: Mapping[CodeDAnomalie, str] = {
    CodeDAnomalie.REGLE_INAPPLICABLE: "Cible",
    CodeDAnomalie.DEPART_MANQUANT: "Départ",
}
"""Un contrôle → la colonne dont un constat de lecture, sur la même ligne, dit déjà pourquoi il échoue."""


def lire(  # noqa: PLR0913 : tout ce qui suit les octets est facultatif et nommé
    nom: str,
    octets: bytes,
    *,
    correspondance: Correspondance | None = None,
    bareme: Bareme | None = None,
    catalogue: Sequence[EntreeCatalogue] = (),
    masques_lus: Collection[str] = (),
    corrections: Sequence[Correction] = (),
    avancement: Avancement | None = None,
) -> Lecture:
    """Le contrat d'un classeur et toutes ses anomalies ; ne lève jamais sur un mauvais fichier.

    Args:
        nom: nom du fichier, pour son extension et les messages.
        octets: contenu du fichier, jamais modifié.
        correspondance: champs imposés à des colonnes, par feuille.
        bareme: montants de l'accord, pour contrôler ; None ne contrôle pas.
        catalogue: indicateurs déjà vus, pour reconnaître les nationaux ; vide ne reconnaît rien.
        masques_lus: noms des feuilles dont le contenu masqué est lu aussi, à la demande de la personne.
        corrections: textes à lire à la place de ceux de certaines cellules, dans l'ordre où ils ont été choisis.
        avancement: reçoit de temps en temps la part [0–1] déjà faite, pour une barre à l'écran.

    Returns:
        La lecture ; un fichier refusé a un contrat vide et une anomalie bloquante.
    """
    journal = JournalDeLecture()
    avancer = avancement or _sans_nouvelles
    try:
        ouvertes = ouvrir(nom, octets, journal, lambda part: avancer(PART_DE_L_OUVERTURE * part))
    except FichierRefuse as refus:
        return lecture_refusee(nom, octets, refus)
    avancer(PART_DE_L_OUVERTURE)
    fichier = preparer(ouvertes, corrections, masques_lus, journal)
    annee = annee_de_l_exercice(fichier.grilles)
    debout = [redresser(grille, journal) for grille in fichier.grilles]
    reconnues = reconnaitre_les_feuilles(debout, correspondance or {}, annee, journal)
    plusieurs = sum(feuille.role is INDICATEURS for feuille in reconnues) > 1
    feuilles = ecarter_les_doubles(reconnues, annee, journal) if plusieurs else reconnues
    avancer(PART_DU_REPERAGE)
    lu = lire_le_contrat(feuilles, journal)
    contrat = avec_les_nationaux_reconnus(lu.contrat, catalogue) if catalogue else lu.contrat
    controles = [*constater(contrat, bareme), *constater_les_sens(contrat.indicateurs, catalogue)]
    return Lecture(
        fichier=_fichier(nom, octets),
        contrat=contrat,
        preparation=lu.preparation,
        feuilles=tuple(feuille.en_feuille_lue() for feuille in feuilles),
        anomalies=regrouper(chiffrer([*journal.constats, *_nouveaux(controles, journal)], contrat)),
        textes_compris=lu.textes_compris,
        corrections=fichier.corrections,
    )


def lecture_refusee(nom: str, octets: bytes, refus: FichierRefuse) -> Lecture:
    """La lecture d'un fichier refusé : un contrat vide et une anomalie bloquante."""
    constat = Constat(CodeDAnomalie.FICHIER_REFUSE, f"le fichier « {nom} » {refus.constat}", refus.remede)
    return Lecture(_fichier(nom, octets), anomalies=regrouper([constat]))


def _fichier(nom: str, octets: bytes) -> FichierLu:
    return FichierLu(nom, hashlib.sha256(octets).hexdigest())


def _nouveaux(constats: Iterable[Constat], journal: JournalDeLecture) -> Iterator[Constat]:
    """Les constats du contrôle, sauf ceux que la lecture a déjà faits, plus précis, ou dont elle a dit la cause."""
    deja = {(constat.code, constat.feuille, constat.cellule) for constat in journal.constats if constat.cellule}
    graves = (c for c in journal.constats if c.code.met_en_jeu and c.gravite is Gravite.A_VERIFIER)
    causes = {(c.feuille, c.ligne, c.champ) for c in graves if c.cellule}
    return (
        c
        for c in constats
        if (c.code, c.feuille, c.cellule) not in deja and (c.feuille, c.ligne, CAUSES.get(c.code)) not in causes
    )


def _sans_nouvelles(_part: float) -> None:
    """Personne ne suit la lecture."""
