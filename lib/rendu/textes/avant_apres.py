"""Une grandeur avant et après, déjà écrite."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AvantApres:
    """Une grandeur avant et après un scénario, déjà écrite.

    Attributes:
        est_favorable: vrai si l'écart va dans notre sens, faux sinon, None s'il est neutre.
        lien: l'adresse de ce qu'elle nomme ; vide si elle n'ouvre rien.
    """

    libelle: str
    avant: str
    apres: str
    ecart: str
    est_favorable: bool | None = None
    lien: str = ""
