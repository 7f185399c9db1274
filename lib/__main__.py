"""Point d'entrée de la ligne de commande : ``python -m lib COMMANDE …``."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from lib.commande.arguments import lire_les_arguments
from lib.commande.execution import executer
from lib.commande.sortie import FAIT, USAGE, dire, en_utf8
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
    except ErreurDialogue as erreur:
        dire(f"Erreur : {erreur}")
        return USAGE
    except BrokenPipeError:
        # La commande suivante du tube a assez lu : plus rien à écrire, et rien à signaler.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAIT
    except KeyboardInterrupt:
        return INTERROMPU
    return code


if __name__ == "__main__":
    sys.exit(principal(sys.argv[1:]))
