"""Point d'entrée de la ligne de commande : ``python -m lib COMMANDE …``."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from lib.commande.arguments import lire_les_arguments
from lib.commande.execution import executer
from lib.commande.fichiers import ExtensionInconnue
from lib.commande.sortie import FAIT, INUTILISABLE, PANNE, USAGE, dire, en_utf8
from lib.domaine.erreurs import ErreurDialogue

INTERROMPU = 130


def principal(mots: Sequence[str]) -> int:
    """Le code de sortie de la commande ; une erreur attendue donne sa phrase, jamais une trace.

    Args:
        mots: les mots tapés après ``python -m lib``.
    """
    en_utf8()
    demande = lire_les_arguments(mots)
    try:
        code = executer(demande)
        sys.stdout.flush()
    except ExtensionInconnue as erreur:
        dire(f"Erreur : {erreur}")
        return USAGE
    except ErreurDialogue as erreur:
        dire(f"Erreur : {erreur}")
        return INUTILISABLE
    except BrokenPipeError:
        # La commande suivante du tube a assez lu : plus rien à écrire, et rien à signaler.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAIT
    except KeyboardInterrupt:
        return INTERROMPU
    except Exception as panne:  # noqa: BLE001 - la faute est la nôtre, ni celle du fichier ni celle de la commande : elle se dit telle
        dire(f"Erreur : une faute de l'application ({_lieu(panne)}). Signalez-la avec la commande que vous avez tapée.")
        return PANNE
    return code


def _lieu(panne: Exception) -> str:
    """Où la faute s'est produite, sans rien montrer de ce qui était lu."""
    images = traceback.extract_tb(panne.__traceback__)
    ou = f", {Path(images[-1].filename).name} ligne {images[-1].lineno}" if images else ""
    return f"{type(panne).__name__}{ou}"


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
