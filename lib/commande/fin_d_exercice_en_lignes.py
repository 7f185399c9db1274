"""Ce que la fin d'exercice peut rapporter, dit en quelques lignes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from lib.commande.sortie import dire, tableau
from lib.domaine.nombres_exacts import euros
from lib.domaine.vocabulaire import Correlation
from lib.rendu.formats import cent_euros
from lib.rendu.textes.chances import en_chances
from lib.rendu.textes.phrase_de_fin_d_exercice import phrase
from lib.usages.situation import Situation

if TYPE_CHECKING:  # écrire la valeur d'un contrat n'a pas à charger numpy
    from lib.calcul.risque_du_contrat import Risque

Moment = tuple[str, Situation]
TITRES = ("Corrélation", "Attendu", "Prudent", "Mauvaise année")


def dire_ce_qui_manque(situation: Situation) -> None:
    """Dit, sur la sortie d'erreur, pourquoi rien ne se prévoit, ou ce que la prévision laisse de côté."""
    risque = situation.risque
    if risque is None:
        dire(situation.motif)
        return
    for loi in risque.lois:
        if loi.refus:
            dire(f"Avis écarté : {loi.identifiant} ({euros(loi.montant)}). {loi.refus}")
    for ligne in risque.sans_loi:
        dire(f"Sans prévision : {ligne.identifiant} ({euros(ligne.montant)}). {ligne.motif}")


def texte_du_risque(moments: Sequence[Moment], correlation: Correlation, seuils: Sequence[Decimal]) -> Iterator[str]:
    """Le bloc « fin d'exercice » : une phrase par moment, puis les trois corrélations côte à côte.

    Args:
        moments: un nom (« avant », « après » ou rien) et sa situation.
        correlation: celle des phrases.
        seuils: les totaux dont on dit la chance [€].
    """
    prevus = [(nom, situation.risque) for nom, situation in moments if situation.risque is not None]
    if not prevus:
        return
    yield ""
    for nom, risque in prevus:
        dite = phrase(risque.selon(correlation))
        yield f"Fin d'exercice{f', {nom}' if nom else ''} : {dite[:1].lower()}{dite[1:]}"
    yield ""
    yield from tableau((*TITRES, *(f"Au moins {euros(s)}" for s in seuils)), _rangees(prevus, seuils))


def _rangees(prevus: Sequence[tuple[str, Risque]], seuils: Sequence[Decimal]) -> Iterator[Sequence[str]]:
    for correlation in Correlation:
        for nom, risque in prevus:
            r = risque.selon(correlation)
            montants = (cent_euros(m) for m in (r.attendu, r.prudent, r.mauvaise_annee))
            chances = (en_chances(r.chance_d_au_moins(s)) for s in seuils)
            yield (f"{correlation} {nom}".rstrip(), *montants, *chances)
