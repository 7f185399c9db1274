"""La commande « fiche » sur un dossier : une fiche par classeur, une ligne d'avancement, un seul résumé des échecs.

Un classeur illisible n'arrête pas les suivants ; chacun a sa fiche ou sa raison, jamais rien entre les deux.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lib.commande.dossier import ouvrir_le_classeur
from lib.commande.fiche_composee import composer
from lib.commande.fichiers import FichierInutilisable, ecrire_octets
from lib.commande.sortie import BLOQUE, FAIT, INUTILISABLE, PANNE, USAGE, dire, ecrire_json, ecrire_lignes
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.lecture import FichierLu, Lecture
from lib.domaine.scenario import Scenario
from lib.domaine.vocabulaire import Gravite
from lib.donnees.garde_fous import EXTENSIONS_LUES
from lib.rendu.contrat_json import VERSION
from lib.rendu.document.document import Diffusion
from lib.rendu.document.octets_du_document import ecrire_le_document
from lib.rendu.formats import accorder
from lib.rendu.lecture_json import forme_de_fichier
from lib.rendu.texte_etranger import TexteEtranger
from lib.usages.memoire import Memoire

CLASSEURS: Final = tuple(extension for extension in EXTENSIONS_LUES if extension != ".txt")
"""Ce qui est pris dans un dossier : un .txt y est d'ordinaire une note ; il se lit quand on le nomme."""
OUVERT_AILLEURS: Final = "~$"
"""Le début du nom qu'un tableur donne au témoin d'un classeur ouvert : ce n'est pas un classeur."""
FORMAT_D_USAGE: Final = "pdf"
SANS_INDICATEUR = "aucun indicateur n'a été lu."
UN_SEUL = "Un scénario ne vaut que pour un classeur : donnez ce classeur, ou le dossier sans scénario."
FAUTE = "une faute de l'application ; signalez-la."


@dataclass(frozen=True, slots=True)
class FicheDuLot:
    """Ce qu'un classeur du dossier a donné.

    Attributes:
        classeur: le nom du fichier lu.
        ecrite: la fiche écrite ; None s'il n'y en a pas.
        motif: pourquoi il n'y en a pas, ou ce qui bloque dans celle qui est écrite ; vide si tout va bien.
        code: le code de sortie que ce classeur donnerait seul.
    """

    classeur: str
    ecrite: FichierLu | None = None
    motif: str = ""
    code: int = FAIT


def fiches(demande: argparse.Namespace) -> int:
    """Écrit la fiche de chaque classeur du dossier ; le code de sortie est le plus grave de tous."""
    if demande.scenario:
        dire(f"Erreur : {UN_SEUL}")
        return USAGE
    classeurs = _classeurs(demande.classeur)
    if not classeurs:
        raise FichierInutilisable(demande.classeur, f"ce dossier n'a aucun classeur ({', '.join(CLASSEURS)}).")
    if not demande.sortie.is_dir():
        raise FichierInutilisable(demande.sortie, "ce n'est pas un dossier, et il en faut un pour plusieurs fiches.")
    lot = list(_suivre(classeurs, demande))
    if demande.json:
        ecrire_json({"version": VERSION, "fichiers": [_forme(fiche) for fiche in lot]})
    _resumer(lot, en_json=demande.json)
    return max(fiche.code for fiche in lot)


def _classeurs(dossier: Path) -> list[Path]:
    fichiers = (f for f in dossier.iterdir() if f.suffix.lower() in CLASSEURS and f.is_file())
    return sorted(f for f in fichiers if not f.name.startswith((OUVERT_AILLEURS, ".")))


def _suivre(classeurs: Sequence[Path], demande: argparse.Namespace) -> Iterator[FicheDuLot]:
    """Chaque fiche, l'une après l'autre ; sur un terminal, une seule ligne dit où l'on en est."""
    noms = Counter(classeur.stem for classeur in classeurs)
    for rang, classeur in enumerate(classeurs, 1):
        _avancer(f"{rang} / {len(classeurs)}  {classeur.name}")
        nom = classeur.stem if noms[classeur.stem] == 1 else classeur.name.replace(".", "-")
        yield _une_fiche(classeur, nom, demande)
    _avancer("")


def _avancer(texte: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{TexteEtranger(texte).terminal}")
        sys.stderr.flush()


def _une_fiche(classeur: Path, nom: str, demande: argparse.Namespace) -> FicheDuLot:
    try:
        lecture = ouvrir_le_classeur(classeur)
        if not lecture.contrat.indicateurs:
            return FicheDuLot(classeur.name, motif=_ce_qui_bloque(lecture) or SANS_INDICATEUR, code=BLOQUE)
        return _ecrire(lecture, nom, demande)
    except ErreurDialogue as erreur:
        return FicheDuLot(classeur.name, motif=str(erreur), code=INUTILISABLE)
    except Exception:  # noqa: BLE001 - une faute de l'application sur un classeur n'emporte pas les autres
        return FicheDuLot(classeur.name, motif=FAUTE, code=PANNE)


def _ecrire(lecture: Lecture, nom: str, demande: argparse.Namespace) -> FicheDuLot:
    memoire, format_demande = Memoire(), demande.format or FORMAT_D_USAGE
    essai = memoire.essai(memoire.situation(lecture.contrat, lecture.preparation), Scenario(""))
    composee = composer(lecture, essai, partageable=demande.partageable)
    octets = ecrire_le_document(composee.document, f".{format_demande}", composee.calcul)
    diffusion = Diffusion.PARTAGEABLE if demande.partageable else Diffusion.INTERNE
    chemin: Path = demande.sortie / f"fiche_{nom}_{diffusion}.{format_demande}"
    ecrire_octets(chemin, octets)
    ecrite = FichierLu(chemin.name, hashlib.sha256(octets).hexdigest())
    return FicheDuLot(lecture.fichier.nom, ecrite, _ce_qui_bloque(lecture), BLOQUE if lecture.est_bloquee else FAIT)


def _ce_qui_bloque(lecture: Lecture) -> str:
    return next((a.message for a in lecture.anomalies if a.gravite is Gravite.BLOQUANT), "")


def _forme(fiche: FicheDuLot) -> dict[str, object]:
    fichier = forme_de_fichier(fiche.ecrite) if fiche.ecrite else None
    return {"classeur": fiche.classeur, "fichier": fichier, "motif": fiche.motif or None}


def _resumer(lot: Sequence[FicheDuLot], *, en_json: bool) -> None:
    """Ce qui est écrit, puis chaque échec et sa raison, une seule fois."""
    ecrites = sum(fiche.ecrite is not None for fiche in lot)
    compte = f"{accorder(ecrites, 'fiche écrite', 'fiches écrites')} sur {accorder(len(lot), 'classeur')}."
    if en_json:
        dire(compte)
    else:
        ecrire_lignes([compte])
    for fiche in lot:
        if fiche.motif:
            dire(f"{fiche.classeur} : {'écrite, mais ' if fiche.ecrite else ''}{fiche.motif}")
