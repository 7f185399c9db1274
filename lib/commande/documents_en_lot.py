"""Une commande sur un dossier : un document par classeur, une ligne d'avancement, un seul résumé des échecs.

Un classeur illisible n'arrête pas les suivants ; chacun a son document ou sa raison, jamais rien entre les deux.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from lib.commande.dossier import ouvrir_le_classeur
from lib.commande.fichiers import FichierInutilisable, ecrire_octets
from lib.commande.sortie import BLOQUE, FAIT, INUTILISABLE, PANNE, dire, ecrire_json, ecrire_lignes
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.lecture import FichierLu, Lecture
from lib.domaine.vocabulaire import Gravite
from lib.donnees.garde_fous import EXTENSIONS_LUES
from lib.rendu.contrat_json import VERSION
from lib.rendu.document.document import Diffusion
from lib.rendu.formats import accorder
from lib.rendu.lecture_json import forme_de_fichier
from lib.rendu.texte_etranger import TexteEtranger

CLASSEURS: Final = tuple(extension for extension in EXTENSIONS_LUES if extension != ".txt")
"""Ce qui est pris dans un dossier : un .txt y est d'ordinaire une note ; il se lit quand on le nomme."""
OUVERT_AILLEURS: Final = "~$"
"""Le début du nom qu'un tableur donne au témoin d'un classeur ouvert : ce n'est pas un classeur."""
FORMAT_D_USAGE: Final = {"fiche": "pdf", "releve": "pdf", "annexe": "docx", "suivant": "xlsx"}
"""Ce que chaque commande écrit si rien n'est dit."""
SANS_INDICATEUR = "aucun indicateur n'a été lu."
FORMAT_DE_TROP = "--format ne sert qu'avec un dossier ; pour un classeur, l'extension du fichier à écrire le dit."
UN_SEUL = "Un scénario ne vaut que pour un classeur : donnez ce classeur, ou le dossier sans scénario."
FAUTE = "une faute de l'application ; signalez-la."


@dataclass(frozen=True, slots=True)
class Lot:
    """Ce qu'il y a à écrire pour chaque classeur.

    Attributes:
        document: le début du nom de chaque fichier, qui est le nom de la commande.
        ecrits: comment compter les documents écrits, au singulier et au pluriel.
        composer: un classeur lu et un format → les octets, et ce qu'il faut en savoir (vide si tout va bien) ; ce
            qu'il lève (``ErreurDialogue``) dit pourquoi ce classeur n'en a pas.
    """

    document: str
    ecrits: tuple[str, str]
    diffusion: Diffusion
    composer: Callable[[Lecture, str], tuple[bytes, str]]


@dataclass(frozen=True, slots=True)
class DocumentDuLot:
    """Ce qu'un classeur du dossier a donné.

    Attributes:
        classeur: le nom du fichier lu.
        ecrit: le document écrit ; None s'il n'y en a pas.
        motif: pourquoi il n'y en a pas, ou ce qu'il faut savoir de celui qui est écrit ; vide si tout va bien.
        code: le code de sortie que ce classeur donnerait seul.
    """

    classeur: str
    ecrit: FichierLu | None = None
    motif: str = ""
    code: int = FAIT


def est_un_lot_impossible(demande: argparse.Namespace) -> bool:
    """Vrai, et c'est dit, si la demande mêle ce qui vaut pour un classeur à ce qui vaut pour un dossier."""
    if not demande.classeur.is_dir():
        phrase = FORMAT_DE_TROP if demande.format else ""
    else:
        phrase = UN_SEUL if getattr(demande, "scenario", None) else ""
    if phrase:
        dire(f"Erreur : {phrase}")
    return bool(phrase)


def ecrire_le_lot(demande: argparse.Namespace, lot: Lot) -> int:
    """Écrit le document de chaque classeur du dossier ; le code de sortie est le plus grave de tous."""
    classeurs = _classeurs(demande.classeur)
    if not classeurs:
        raise FichierInutilisable(demande.classeur, f"ce dossier n'a aucun classeur ({', '.join(CLASSEURS)}).")
    if not demande.sortie.is_dir():
        raise FichierInutilisable(demande.sortie, "ce n'est pas un dossier, et il en faut un pour plusieurs documents.")
    faits = list(_suivre(classeurs, demande, lot))
    if demande.json:
        ecrire_json({"version": VERSION, "fichiers": [_forme(fait) for fait in faits]})
    _resumer(faits, lot, en_json=demande.json)
    return max(fait.code for fait in faits)


def _classeurs(dossier: Path) -> list[Path]:
    fichiers = (f for f in dossier.iterdir() if f.suffix.lower() in CLASSEURS and f.is_file())
    return sorted(f for f in fichiers if not f.name.startswith((OUVERT_AILLEURS, ".")))


def _suivre(classeurs: Sequence[Path], demande: argparse.Namespace, lot: Lot) -> Iterator[DocumentDuLot]:
    """Chaque document, l'un après l'autre ; sur un terminal, une seule ligne dit où l'on en est."""
    noms = Counter(classeur.stem for classeur in classeurs)
    extension = demande.format or FORMAT_D_USAGE[lot.document]
    for rang, classeur in enumerate(classeurs, 1):
        _avancer(f"{rang} / {len(classeurs)}  {classeur.name}")
        nom = classeur.stem if noms[classeur.stem] == 1 else classeur.name.replace(".", "-")
        yield _un_document(classeur, demande.sortie / f"{lot.document}_{nom}_{lot.diffusion}.{extension}", lot)
    _avancer("")


def _avancer(texte: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{TexteEtranger(texte).terminal}")
        sys.stderr.flush()


def _un_document(classeur: Path, chemin: Path, lot: Lot) -> DocumentDuLot:
    try:
        lecture = ouvrir_le_classeur(classeur)
        if not lecture.contrat.indicateurs:
            return DocumentDuLot(classeur.name, motif=_ce_qui_bloque(lecture) or SANS_INDICATEUR, code=BLOQUE)
        octets, reserve = lot.composer(lecture, chemin.suffix)
        ecrire_octets(chemin, octets)
    except ErreurDialogue as erreur:
        return DocumentDuLot(classeur.name, motif=str(erreur), code=INUTILISABLE)
    except Exception:  # noqa: BLE001 - une faute de l'application sur un classeur n'emporte pas les autres
        return DocumentDuLot(classeur.name, motif=FAUTE, code=PANNE)
    ecrit = FichierLu(chemin.name, hashlib.sha256(octets).hexdigest())
    motif = " ".join(filter(None, (_ce_qui_bloque(lecture), reserve)))
    return DocumentDuLot(lecture.fichier.nom, ecrit, motif, BLOQUE if lecture.est_bloquee else FAIT)


def _ce_qui_bloque(lecture: Lecture) -> str:
    return next((a.message for a in lecture.anomalies if a.gravite is Gravite.BLOQUANT), "")


def _forme(fait: DocumentDuLot) -> dict[str, object]:
    fichier = forme_de_fichier(fait.ecrit) if fait.ecrit else None
    return {"classeur": fait.classeur, "fichier": fichier, "motif": fait.motif or None}


def _resumer(faits: Sequence[DocumentDuLot], lot: Lot, *, en_json: bool) -> None:
    """Ce qui est écrit, puis chaque échec et sa raison, une seule fois."""
    ecrits = sum(fait.ecrit is not None for fait in faits)
    compte = f"{accorder(ecrits, *lot.ecrits)} sur {accorder(len(faits), 'classeur')}."
    if en_json:
        dire(compte)
    else:
        ecrire_lignes([compte])
    for fait in faits:
        if fait.motif:
            dire(f"{fait.classeur} : {'écrit, mais ' if fait.ecrit else ''}{fait.motif}")
