"""Ce que la fin d'exercice peut rapporter : le prévoir, et le dire en quelques lignes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from lib.calcul.risque import Risque, risque_de
from lib.commande.sortie import dire, tableau
from lib.domaine.contrat import Contrat
from lib.domaine.ecriture import euros
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.preparation import Preparation
from lib.domaine.prolongement import prolonger
from lib.domaine.scenario import Scenario, Simulation
from lib.domaine.vocabulaire import Correlation
from lib.rendu.textes.chances import cent_euros, en_chances
from lib.rendu.textes.fin_d_exercice import phrase

Moment = tuple[str, Risque | None]
TITRES = ("Corrélation", "Attendu", "Prudent", "Mauvaise année")


def prevoir(contrat: Contrat, preparation: Preparation) -> Risque | None:
    """Les lois d'un contrat ; None, et une phrase sur la sortie d'erreur, quand rien ne peut être réparti."""
    try:
        risque = risque_de(contrat, preparation)
    except ErreurDialogue as erreur:
        dire(str(erreur))
        return None
    for ligne in risque.sans_loi:
        dire(f"Sans prévision : {ligne.identifiant} ({euros(ligne.montant)}). {ligne.motif}")
    return risque


def apres_les_mouvements(preparation: Preparation, scenario: Scenario, simulation: Simulation) -> Risque | None:
    """Les lois du contrat d'après, avec le cahier qui le suit."""
    return prevoir(simulation.contrat, prolonger(preparation, scenario, simulation))


def texte_du_risque(moments: Sequence[Moment], correlation: Correlation, seuils: Sequence[Decimal]) -> Iterator[str]:
    """Le bloc « fin d'exercice » : une phrase par moment, puis les trois corrélations côte à côte.

    Args:
        moments: un nom (« avant », « après » ou rien) et son risque.
        correlation: celle des phrases.
        seuils: les totaux dont on dit la chance [€].
    """
    prevus = [(nom, risque) for nom, risque in moments if risque is not None]
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
