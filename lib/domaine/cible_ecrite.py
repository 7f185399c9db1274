"""Une cible en toutes lettres : le texte du contrat, ou, s'il n'en a pas, celui qui se relirait comme elle."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from lib.domaine.indicateur import Cible
from lib.domaine.nombres_exacts import quantite
from lib.domaine.vocabulaire import NatureCible, Operateur

DECIMALES: Final = 15
"""Ce qu'un tableur garde d'un nombre."""
SIGNES: Final[Mapping[Operateur | None, str]] = {
    Operateur.AU_MOINS: "≥ ",
    Operateur.PLUS_DE: "> ",
    Operateur.AU_PLUS: "≤ ",
    Operateur.MOINS_DE: "< ",
    Operateur.ENVIRON: "environ ",
}
"""Ce qui s'écrit devant le nombre d'une cible, pour qu'elle se relise comme elle est."""


def ecrire_une_cible(cible: Cible) -> str:
    """La cible telle qu'elle est écrite ; sans texte d'origine, telle qu'on la lirait ; vide si elle ne dit rien."""
    if cible.texte:
        return cible.texte
    if cible.echeance is not None:
        return f"{cible.echeance:%d/%m/%Y}"
    if cible.valeur is None:
        return ""
    if cible.nature is NatureCible.BOOLEEN:
        return "oui" if cible.valeur else "non"
    if cible.borne_haute is not None:
        return f"{en_lettres(cible.valeur, '')} à {en_lettres(cible.borne_haute, cible.unite)}"
    return SIGNES.get(cible.operateur, "") + en_lettres(cible.valeur, cible.unite)


def se_dit_d_un_nombre(cible: Cible) -> bool:
    """Vrai si un nombre de tableur (« 15 », « 69,7 % ») dit toute la cible : ni signe, ni unité, ni autre texte."""
    if cible.valeur is None or cible.nature is not NatureCible.NOMBRE or cible.unite not in ("", "%"):
        return False
    if not cible.texte:
        return cible.operateur not in SIGNES
    return cible.texte == en_lettres(cible.valeur, cible.unite)


def en_lettres(valeur: Fraction, unite: str) -> str:
    """Une valeur et son unité, sans rien arrondir de ce qu'un tableur garde."""
    return quantite(valeur, unite, decimales=DECIMALES)
