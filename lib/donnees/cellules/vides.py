"""Les quatre vides d'une cellule (vide, à définir, indisponible, sans objet) et les erreurs de formule."""

from __future__ import annotations

from lib.domaine.vocabulaire import NatureCible
from lib.donnees.cellules.mots import normaliser

_MOTS_VIDES = {
    NatureCible.VIDE: ("", "-", "--", "—", "–", "_", "/", "…", "..."),
    NatureCible.A_DEFINIR: (
        "a definir", "a determiner", "a preciser", "tbd", "?", "??", "a fixer", "a negocier", "a completer", "a venir",
    ),
    NatureCible.INDISPONIBLE: ("nd", "n.d.", "nc", "n.c.", "non disponible", "indisponible", "non connu", "inconnu"),
    NatureCible.SANS_OBJET: ("n/a", "na", "n.a.", "sans objet", "so", "s.o.", "s/o", "non concerne", "non applicable"),
}  # fmt: skip
_PAR_MOT = {mot: nature for nature, mots in _MOTS_VIDES.items() for mot in mots}
ERREURS_DE_FORMULE = frozenset(
    ("#div/0!", "#ref!", "#n/a", "#valeur!", "#value!", "#nom?", "#name?", "#num!", "#nombre!", "#null!", "#nul!",
     "#getting_data", "#spill!", "#calc!", "#epars!")
)  # fmt: skip


def lire_vide(texte: str) -> NatureCible | None:
    """L'un des quatre vides (vide, à définir, indisponible, sans objet) ou une erreur de formule ; sinon None."""
    mot = normaliser(texte)
    return NatureCible.ERREUR if mot in ERREURS_DE_FORMULE else _PAR_MOT.get(mot)
