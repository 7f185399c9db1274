"""Dire ce que le dépôt garde, en mots, d'après l'unique liste qui le nomme."""

from __future__ import annotations

from collections.abc import Iterable

from lib.donnees.depot import CONTENUS_NOMMES, AuRetrait, Compte, au_retrait
from lib.rendu.formats import accorder


def tout_ce_qui_est_garde() -> str:
    """« classeurs, cellules corrigées, … » : tout ce que l'effacement emporte."""
    return ", ".join(contenu.pluriel for contenu in CONTENUS_NOMMES)


def de_ce_sort(sort: AuRetrait) -> str:
    """Les contenus qui ont ce sort au retrait d'un classeur."""
    return ", ".join(contenu.pluriel for contenu in au_retrait(sort))


def comptes(des_comptes: Iterable[Compte]) -> str:
    """« 1 scénario, 3 décisions et bilans de réunion » ; ce dont il n'y a pas ne se dit pas."""
    return ", ".join(accorder(c.nombre, c.contenu.nom, c.contenu.pluriel) for c in des_comptes if c.nombre)
