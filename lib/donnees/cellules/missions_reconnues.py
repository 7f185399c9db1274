"""Reconnaître une mission par son code ou son libellé, malgré les préfixes, les numéros et les accents."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lib.domaine.contrat import LIBELLES_DES_MISSIONS
from lib.donnees.cellules.mots import en_code, normaliser, premier_contenu

_PREFIXE = re.compile(
    r"^(?:(?:mission|axe|volet|theme|thematique|titre|orientation|chapitre|partie)\b|m(?=\d))?\s*"
    r"(?:n\s?°?\s*(?=\d))?(?:\d{1,2}(?!\d)|(?:[ivx]{1,4}|[a-h])(?=\s*[.):–—-]))?\s*[.):–—-]*\s*"
)
_TITRE = re.compile(
    r"^(?:mission|axe|volet|theme|thematique|titre|orientation|m)\s?(?:n\s?°?\s*)?(?:\d{1,2}|[ivx]{1,4})\b"
)
_MOTS_CLES: Mapping[str, str] = {
    "acces": "ACCES",
    "medecin traitant": "ACCES",
    "soins non programmes": "ACCES",
    "parcours": "PARCOURS",
    "pluriprofessionnel": "PARCOURS",
    "prevention": "PREVENTION",
    "prev.": "PREVENTION",
    "crise": "CRISE",
    "qualite": "QUALITE",
    "pertinence": "QUALITE",
    "accompagnement": "ACCOMPAGNEMENT",
    "fonctionnement": "FONCTIONNEMENT",
}
_LONGUEUR_D_UN_TITRE = 120


def code_de_mission(texte: str, connues: Mapping[str, str]) -> str | None:
    """Le code de la mission qu'un texte désigne, ou None.

    Args:
        texte: code ou libellé, avec ou sans préfixe (« Axe 1 – Accès aux soins »).
        connues: code → libellé des missions déclarées par le classeur ; elles passent d'abord.

    Examples:
        >>> code_de_mission("2. Parcours pluri-professionnels", {})
        'PARCOURS'
    """
    return code_exact(texte, connues) or code_par_mot(texte)


def code_exact(texte: str, connues: Mapping[str, str]) -> str | None:
    """Le code dont le texte est le code ou le libellé, préfixe mis à part, ou None."""
    return _exact(texte, connues) or _exact(texte, LIBELLES_DES_MISSIONS)


def code_par_mot(texte: str) -> str | None:
    """Le code de l'accord que l'un des mots du texte annonce (« améliorer l'accès… »), ou None."""
    simple = normaliser(texte[:_LONGUEUR_D_UN_TITRE]).replace("pluri-", "pluri")
    mot = premier_contenu(_MOTS_CLES, simple)
    return _MOTS_CLES[mot] if mot else None


def code_propre(texte: str) -> str:
    """Le code d'une mission inconnue, fait de son libellé."""
    return en_code(_sans_prefixe(normaliser(texte))) or en_code(texte) or "MISSION"


def est_un_titre_de_mission(texte: str) -> bool:
    """Vrai si le texte se présente comme un titre de mission (« Axe 1 – … ») ou en est le libellé exact."""
    simple = normaliser(texte)
    return _TITRE.match(simple) is not None or _exact(texte, LIBELLES_DES_MISSIONS) is not None


def _exact(texte: str, table: Mapping[str, str]) -> str | None:
    entier = normaliser(texte)
    for cherche in (entier, _sans_prefixe(entier)):
        for code, libelle in table.items():
            if cherche and cherche in (normaliser(code), normaliser(libelle)):
                return code
    return None


def _sans_prefixe(simple: str) -> str:
    return _PREFIXE.sub("", simple, count=1) or simple
