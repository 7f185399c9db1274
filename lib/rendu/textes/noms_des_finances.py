"""Le nom de chaque montant des finances, le même à l'écran et sur le papier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NOMS_DES_FINANCES: Final[Mapping[str, str]] = {
    "reserve": "Réserve",
    "charges_annuelles": "Charges de l'année",
    "autres_recettes": "Autres recettes sûres",
    "variable_a_recevoir": "Part variable passée, à recevoir",
}
"""Par attribut de ``Finances``."""
