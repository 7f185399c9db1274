"""Les trois parties du contrat, et comment on les nomme."""

from __future__ import annotations

from enum import StrEnum


class PartieAuDialogue(StrEnum):
    """Les trois parties du contrat."""

    CPTS = "CPTS"
    CPAM = "CPAM"
    ARS = "ARS"

    @property
    def nommee(self) -> str:
        """« la CPTS », « l'ARS »."""
        return f"l'{self}" if self is PartieAuDialogue.ARS else f"la {self}"
