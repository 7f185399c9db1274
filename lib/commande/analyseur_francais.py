"""L'analyseur d'argparse en français : titres, aide et refus."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

from lib.commande.sortie import USAGE

_TRADUCTIONS = (
    (r"the following arguments are required: (.+)", r"il manque : \1."),
    (r"unrecognized arguments: (.+)", r"de trop ou inconnu : \1."),
    (r"argument (.+): expected (?:one|at least one) argument", r"\1 attend une valeur."),
    (r"argument (.+): ignored explicit argument (.+)", r"\1 n'attend pas de valeur (\2 est de trop)."),
    (r"argument (.+): («.+)", r"\1 : \2"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 et \2 ne vont pas ensemble : gardez l'un des deux."),
    (r"argument (.+): invalid choice: '?(.+?)'? \(choose from (.+)\)", r"« \2 » n'existe pas. Choix possibles : \3."),
)


class _Aide(argparse.RawDescriptionHelpFormatter):
    """L'aide d'argparse, avec des mots français."""

    def add_usage(self, usage: str | None, actions: object, groups: object, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Usage : " if prefix is None else prefix)  # type: ignore[arg-type]


class AnalyseurFrancais(argparse.ArgumentParser):
    """Un analyseur dont les titres, l'aide et les refus sont en français."""

    def __init__(self, **options: object) -> None:
        super().__init__(formatter_class=_Aide, add_help=False, allow_abbrev=False, **options)  # type: ignore[arg-type]
        self._positionals.title, self._optionals.title = "à donner\u00a0", "options\u00a0"
        self.add_argument("-h", "--help", "--aide", action="help", help="montre cette aide")

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{self.format_usage()}Erreur : {_traduire(message)}\n")
        sys.exit(USAGE)


def _traduire(message: str) -> str:
    for motif, phrase in _TRADUCTIONS:
        if re.fullmatch(motif, message):
            return re.sub(motif, phrase, message)
    return "la commande est mal écrite ; comparez-la à la ligne « Usage »."
