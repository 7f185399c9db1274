"""Lire un classeur dans un processus à part, borné en temps et en mémoire : le serveur reste debout, et répond.

L'enfant est un Python neuf, lancé directement et non par ``multiprocessing`` : sous Streamlit, celui-ci rejouerait
l'application dans l'enfant. Il reçoit sa demande par l'entrée standard, rend l'avancement puis la lecture par la
sortie standard. Sur le poste de la personne, un classeur ordinaire est lu sur place : lancer l'enfant durerait plus
que le lire. Hébergée, l'application lui confie tout.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from lib.domaine.corrections import Correction
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.lecture import Lecture
from lib.domaine.parametres import Bareme, EntreeCatalogue
from lib.donnees.classeur.lecteur import lecture_refusee, lire
from lib.donnees.classeur.tableaux import Correspondance
from lib.donnees.garde_fous import MO, FichierRefuse
from lib.donnees.xlsx import Avancement, taille_annoncee

DUREE_MAXIMALE_S = 20.0
MEMOIRE_MAXIMALE = 1024 * MO
PETIT_FICHIER, PETIT_CLASSEUR = 300 * 1024, MO
"""Ce qui se lit sur place : les octets du fichier, et ceux de ses parties décompressées ; trois fois une annexe."""

_RESERVE = 4 * MO
"""La mémoire que l'enfant rend quand elle manque, pour pouvoir encore le dire."""
_TRAVAIL = "from lib.donnees.classeur.a_part import servir; servir()"
_RACINE = Path(__file__).resolve().parents[3]
_REMEDE = "Gardez seulement les feuilles utiles, enregistrez en .xlsx, puis déposez le fichier à nouveau."


@dataclass(frozen=True, slots=True)
class Bornes:
    """Ce qu'une lecture à part ne peut pas dépasser.

    Attributes:
        duree_s: durée réelle [s], démarrage de l'enfant compris.
        memoire: mémoire adressable [octets] ; sans effet sous Windows.
    """

    duree_s: float = DUREE_MAXIMALE_S
    memoire: int = MEMOIRE_MAXIMALE


BORNES_DU_POSTE = Bornes(duree_s=90.0)
"""Sur le poste de la personne, une longue lecture ne prive personne : un vieil ordinateur a le temps de la finir."""


@dataclass(frozen=True, slots=True)
class Demande:
    """Ce que l'enfant doit lire : les arguments de ``lire``."""

    nom: str
    octets: bytes
    correspondance: Correspondance = field(default_factory=dict)
    bareme: Bareme | None = None
    masques_lus: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    catalogue: tuple[EntreeCatalogue, ...] = ()


class MemoireEpuisee(ErreurDialogue):
    """L'enfant a atteint sa borne de mémoire."""


def se_lit_sur_place(octets: bytes) -> bool:
    """Vrai pour un classeur ordinaire, lu en moins de temps qu'il n'en faut pour lancer l'enfant."""
    return len(octets) <= PETIT_FICHIER and taille_annoncee(octets) <= PETIT_CLASSEUR


def lire_a_part(demande: Demande, *, avancement: Avancement | None = None, bornes: Bornes = Bornes()) -> Lecture:
    """La même lecture que ``lire``, faite par un enfant ; trop longue ou trop lourde, elle est refusée.

    Args:
        demande: ce qu'il faut lire.
        avancement: reçoit de temps en temps la part [0–1] déjà faite.
        bornes: temps et mémoire accordés à l'enfant.

    Returns:
        La lecture ; si l'enfant n'a pas fini, un contrat vide et une anomalie bloquante.
    """
    try:
        return _confier(demande, avancement, bornes)
    except FichierRefuse as refus:
        return lecture_refusee(demande.nom, demande.octets, refus)


def _confier(demande: Demande, avancement: Avancement | None, bornes: Bornes) -> Lecture:
    """Lance l'enfant, suit ses nouvelles et le tue quoi qu'il arrive."""
    limite = time.monotonic() + bornes.duree_s
    enfant = subprocess.Popen(  # noqa: S603 : l'ordre est constant
        [sys.executable, "-c", _TRAVAIL], cwd=_RACINE,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    minuterie = threading.Timer(bornes.duree_s, enfant.kill)
    minuterie.daemon = True
    minuterie.start()
    try:
        return _ecouter(enfant, (demande, bornes), avancement)
    except MemoireEpuisee as erreur:
        raise FichierRefuse(f"demande plus que les {bornes.memoire // MO} Mo de mémoire permis.", _REMEDE) from erreur
    except (EOFError, OSError, pickle.UnpicklingError) as erreur:
        raise _refus(bornes, est_trop_long=time.monotonic() >= limite) from erreur
    finally:
        minuterie.cancel()
        _finir(enfant)


def _ecouter(
    enfant: subprocess.Popen[bytes], travail: tuple[Demande, Bornes], avancement: Avancement | None
) -> Lecture:
    if enfant.stdin is None or enfant.stdout is None:
        raise OSError("l'enfant n'a ni entrée ni sortie")
    with enfant.stdin as entree:
        pickle.dump(travail, entree)
    while True:
        nouvelle = pickle.load(enfant.stdout)  # noqa: S301 : elle vient de notre enfant
        if isinstance(nouvelle, Lecture):
            return nouvelle
        if isinstance(nouvelle, MemoireEpuisee):
            raise nouvelle
        if avancement is not None:
            avancement(float(nouvelle))


def _refus(bornes: Bornes, *, est_trop_long: bool) -> FichierRefuse:
    if est_trop_long:
        return FichierRefuse(f"demande plus de {bornes.duree_s:g} secondes de lecture.", _REMEDE)
    return FichierRefuse("n'a pas pu être lu : sa lecture s'est arrêtée en route.", _REMEDE)


def _finir(enfant: subprocess.Popen[bytes]) -> None:
    """Ne laisse ni processus, ni tuyau ouvert."""
    enfant.kill()
    enfant.wait()
    for tuyau in (enfant.stdin, enfant.stdout):
        if tuyau is not None and not tuyau.closed:
            tuyau.close()


def servir() -> None:
    """Le travail de l'enfant : lire une demande, donner des nouvelles, rendre la lecture."""
    sortie = sys.stdout.buffer
    demande, bornes = pickle.load(sys.stdin.buffer)  # noqa: S301 : elle vient de notre parent
    _se_borner(bornes)
    reserve = bytearray(_RESERVE)
    try:
        _dire(repondre(demande, lambda part: _dire(part, sortie)), sortie)
    except MemoryError:
        del reserve
        _dire(MemoireEpuisee(), sortie)


def repondre(demande: Demande, avancement: Avancement) -> Lecture:
    """La lecture demandée, faite ici même."""
    return lire(
        demande.nom,
        demande.octets,
        correspondance=demande.correspondance,
        bareme=demande.bareme,
        catalogue=demande.catalogue,
        masques_lus=demande.masques_lus,
        corrections=demande.corrections,
        avancement=avancement,
    )


def _dire(nouvelle: object, sortie: BinaryIO) -> None:
    sortie.write(pickle.dumps(nouvelle))  # d'un bloc : une mémoire épuisée en route ne laisse rien de tronqué
    sortie.flush()


def _se_borner(bornes: Bornes) -> None:
    """Borne la mémoire, et le temps de calcul si le parent disparaît avant de tuer l'enfant."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (bornes.memoire, bornes.memoire))
        calcul_s = int(bornes.duree_s) + 5
        resource.setrlimit(resource.RLIMIT_CPU, (calcul_s, calcul_s))
