"""Un texte écrit en plusieurs morceaux de mise en forme : ce qui est barré ou décalé n'est pas lu avec le reste.

« ~~2000~~ 3000 » n'est pas 20 003 000, et « 15² » est 15 suivi d'un appel de note.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TexteLu:
    """Un texte, et ce que sa mise en forme en écarte.

    Attributes:
        ecartes: les morceaux barrés, en exposant ou en indice laissés de côté, tels qu'ils sont écrits.
        est_barre: vrai si tout le texte est barré ; il est alors gardé.
        est_double: vrai si le fichier y écrit deux textes que rien ne distingue : 1 et 2 n'y font pas 12.
    """

    texte: str
    ecartes: tuple[str, ...] = ()
    est_barre: bool = False
    est_double: bool = False

    @property
    def est_retouche(self) -> bool:
        """Vrai si la mise en forme change ce qui se lit."""
        return self.est_barre or bool(self.ecartes)


@dataclass(slots=True)
class TexteRiche:
    """Réunit les morceaux d'un texte, sans les guides de prononciation, au fil de ses balises."""

    _gardes: list[str] = field(default_factory=list)
    _ecartes: list[str] = field(default_factory=list)
    _ecoute: bool = False
    _prononciation: bool = False
    _est_barre: bool = False
    _est_decale: bool = False
    _est_double: bool = False
    _textes: int = 0
    _enrichis: int = 0

    def ouvrir(self, nom: str, attributs: dict[str, str]) -> None:
        """Une balise s'ouvre, désignée sans son espace de noms."""
        self._est_double |= self._ecoute or (nom in ("is", "si") and self._textes > 0)
        match nom:
            case "t":
                self._ecoute = not self._prononciation
                self._textes += self._ecoute
            case "rPh":
                self._prononciation = True
            case "r":
                self._est_barre = self._est_decale = False
                self._enrichis += 1
            case "strike" | "dstrike":
                self._est_barre = est_active(attributs)
            case "vertAlign":
                self._est_decale = attributs.get("val") in ("superscript", "subscript")

    def fermer(self, nom: str) -> None:
        """Une balise se ferme."""
        match nom:
            case "t":
                self._ecoute = False
            case "r":
                self._est_barre = self._est_decale = False
            case "rPh":
                self._prononciation = False

    def entendre(self, texte: str) -> None:
        """Un morceau de texte passe."""
        if self._ecoute:
            (self._ecartes if self._est_barre or self._est_un_appel(texte) else self._gardes).append(texte)

    def rendre(self) -> TexteLu:
        """Le texte entier, et l'on recommence."""
        texte = "".join(self._gardes)
        ecartes = tuple(morceau for morceau in self._ecartes if morceau.strip()) if self._ecartes else ()
        est_double = self._est_double or self._textes > max(self._enrichis, 1)
        self._gardes, self._ecartes, self._est_double = [], [], False
        self._textes = self._enrichis = 0
        if ecartes and not texte.strip():
            return TexteLu("".join(ecartes), est_barre=True, est_double=est_double)
        return TexteLu(texte, ecartes, est_double=est_double)

    def _est_un_appel(self, texte: str) -> bool:
        """Vrai pour un chiffre en exposant ou en indice collé à un chiffre ; « m² » et « CO₂ » se lisent tels quels."""
        if not self._est_decale or not any(c.isdigit() for c in texte):
            return False
        return "".join(self._gardes).rstrip()[-1:].isdigit()


def est_active(attributs: dict[str, str]) -> bool:
    """Vrai si une mise en forme qui se dit par sa seule présence n'est pas désactivée (« val="0" »)."""
    return attributs.get("val", "1") not in ("0", "false", "off")
