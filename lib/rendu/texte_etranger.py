"""Un texte qui n'est pas de nous (classeur, scénario, cahier, nom de fichier), rendu inerte là où il se montre.

Le navigateur met en forme ce qu'il affiche : Markdown, liens, images, icônes, flèches. Un texte reçu ne doit rien y
déclencher, et se lire tel qu'il est écrit. Chaque lieu a ses pièges, donc sa façon de les désarmer.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

from lib.rendu.formats import PUCES, insecables

_BLANCS: Final = re.compile(r"[ \t\r\n\u2028\u2029]+")
_CARACTERES_ACTIFS: Final = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")
_COMMANDES: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Commandes de terminal et caractères que ni un classeur ni une page n'acceptent ; ESC en est un."""
_RETOURNEMENTS: Final = re.compile(r"[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
"""Ce qui change le sens de lecture : « fdp.exe » s'y lirait « exe.pdf »."""
_COUPURE: Final = "\u2060"
"""Le gluon de mots : invisible, sans largeur, il sépare deux caractères qui, ensemble, deviendraient autre chose."""
_LIENS: Final = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)|(?<=:)(?=[\w+/-]+:)", re.IGNORECASE)
"""Ce que Streamlit change après avoir lu le Markdown, donc malgré l'échappement : adresses, courriels, icônes."""
_FLECHES: Final = re.compile(r"(?<=<)(?=-)|(?<=-)(?=[->])|(?<=[<>~])(?==)")
"""Les suites qu'il remplace par une flèche, un tiret ou un signe : « -> », « -- », « >= »."""


@dataclass(frozen=True, slots=True)
class TexteEtranger:
    """Un texte reçu, et ses écritures inertes : la seule façon de le montrer.

    Examples:
        >>> TexteEtranger("![x](y) **z**").markdown == r"\\!\\[x\\]\\(y\\) \\*\\*z\\*\\*"
        True
        >>> TexteEtranger("<b>12</b>").figure
        '&lt;b&gt;12&lt;/b&gt;'
        >>> TexteEtranger(chr(27) + "[31m12").terminal
        '␛[31m12'
    """

    brut: str

    @property
    def lisible(self) -> str:
        """Le texte, commandes montrées par leur symbole, retournements ôtés, puces dessinées ; ses lignes restent."""
        return _RETOURNEMENTS.sub("", _COMMANDES.sub(_symbole, self.brut)).translate(PUCES)

    @property
    def markdown(self) -> str:
        """Pour tout ce que Streamlit affiche : étiquettes, phrases, notifications, aides, cases d'un tableau à lire."""
        sur_une_ligne = insecables(_BLANCS.sub(" ", self.lisible))
        coupe = _FLECHES.sub(_COUPURE, _LIENS.sub(_COUPURE, sur_une_ligne))
        return _CARACTERES_ACTIFS.sub(r"\\\1", coupe)

    @property
    def figure(self) -> str:
        """Pour une figure, qui lit des balises : ni gras, ni lien, ni saut de ligne."""
        return html.escape(_BLANCS.sub(" ", self.lisible), quote=False)

    @property
    def terminal(self) -> str:
        """Pour un terminal : aucune couleur, aucun titre de fenêtre, aucun retour en arrière ; les lignes restent."""
        return self.lisible.replace("\r", "␍")


def _symbole(trouve: re.Match[str]) -> str:
    """Le dessin d'un caractère de commande, celui de la table Unicode : ESC devient ␛."""
    code = ord(trouve.group())
    return chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else "\ufffd"
