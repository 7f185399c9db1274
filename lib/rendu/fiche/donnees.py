"""Le contenu d'une fiche en données simples pour le gabarit du PDF : que des textes, des nombres et des listes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lib.domaine.ecriture import euros, part
from lib.rendu.contenus.contenu import Contenu, ValeurMontree, ecrire
from lib.rendu.couleurs import CLAIR, Trait
from lib.rendu.fiche import Fiche, FicheInterne, partage_de
from lib.rendu.fiche.impression import imprimable
from lib.rendu.fiche.section_de_fin import SectionDeFin
from lib.rendu.formats import jour

CESURE_POSSIBLE = "\u200b"
LONG_MOT = re.compile(r"[^\s-]{26,}")


def donnees_du_gabarit(fiche: Fiche) -> dict[str, Any]:
    """Une fiche prête pour le gabarit.

    Returns:
        Les clés ``fiche`` (les pages partageables), ``cahier`` et ``fin`` (None pour une fiche partageable),
        ``version``, ``empreinte`` (courte) et ``couleurs``. Les euros, les parts et les dates sont écrits en français ;
        l'inconnu est None.
    """
    return {
        "version": fiche.version,
        "empreinte": partage_de(fiche).identite.empreinte_courte,
        "fiche": simplifier(partage_de(fiche)),
        "cahier": simplifier(fiche.cahier) if isinstance(fiche, FicheInterne) else None,
        "fin": _fin(fiche.fin_d_exercice) if isinstance(fiche, FicheInterne) else None,
        "couleurs": _couleurs(),
    }


def _fin(fin: SectionDeFin | None) -> Any:
    if fin is None:
        return None
    textes = {nom: coupable(getattr(fin, nom)) for nom in ("phrase", "passage", "origines", "scenario")}
    return textes | {"contenus": [simplifier(contenu) for contenu in fin.contenus]}


def simplifier(valeur: object) -> Any:
    """Une valeur du contenu en donnée JSON : ``Decimal`` → euros, ``Fraction`` → part, ``date`` → jj/mm/aaaa."""
    if valeur is None or isinstance(valeur, int | float):
        return valeur
    for famille, rendre in _ECRITURES:
        if isinstance(valeur, famille):
            return rendre(valeur)
    if is_dataclass(valeur):
        return {champ.name: simplifier(getattr(valeur, champ.name)) for champ in fields(valeur)}
    raise TypeError(f"Le gabarit ne sait pas écrire un objet {type(valeur).__name__}.")


def _contenu(contenu: Contenu[Any]) -> Mapping[str, Any]:
    """Un tableau déjà écrit : le gabarit ne choisit que la largeur et l'alignement."""
    return {
        "titre": contenu.titre,
        "sinon": contenu.sinon,
        "titres": contenu.titres,
        "places": [str(rubrique.place) for rubrique in contenu.rubriques],
        "rangees": [[coupable(ecrire(valeur)) for valeur in valeurs] for valeurs in contenu.valeurs()],
    }


def coupable(texte: str) -> str:
    """Un texte imprimable dont les mots sans fin peuvent se couper en bout de ligne."""
    return LONG_MOT.sub(lambda mot: CESURE_POSSIBLE.join(mot[0]), imprimable(texte))


_ECRITURES: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (str, coupable),
    (Decimal, euros),
    (Fraction, lambda valeur: part(valeur, decimales=0)),
    (date, jour),
    (ValeurMontree, lambda valeur: coupable(valeur.texte)),
    (Contenu, lambda contenu: _contenu(contenu.a_imprimer())),
    (tuple, lambda valeurs: [simplifier(element) for element in valeurs]),
)


def _couleurs() -> Mapping[str, Any]:
    return {
        "encre": CLAIR.encre,
        "encre_douce": CLAIR.encre_douce,
        "filet": CLAIR.filet,
        "fond": CLAIR.fond,
        "primaire": CLAIR.primaire,
        "traits": {str(nom): _trait(trait) for nom, trait in (*CLAIR.sorts.items(), *CLAIR.parts.items())},
    }


def _trait(trait: Trait) -> dict[str, str]:
    return {"teinte": trait.teinte, "motif": trait.motif, "texte": trait.texte}
