"""Ce que la recherche des gâteaux a supposé, dit avant que l'on s'y fie. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Iterator

from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.options import INTENSITES, PRIORITE_SUPPOSEE, intensites_de
from lib.domaine.preparation import Preparation
from lib.rendu.formats import insecables, nombre
from lib.usages.gateaux_proposes import Propositions


def suppositions(propositions: Propositions) -> tuple[str, ...]:
    """D'abord ce qui vaut pour toute la recherche, puis ce qui ne vaut que pour les trois gâteaux."""
    return tuple(map(insecables, (*_de_la_recherche(propositions), *_des_trois(propositions))))


def efforts_supposes(cahier: Preparation) -> str:
    """Ce que chaque changement demande à la CPAM, en points, et si l'équipe l'a réglé."""
    reglees = {genre for genre, intensite in intensites_de(cahier).items() if intensite != INTENSITES[genre]}
    points = ", ".join(
        f"{genre} {nombre(intensite)}" for genre, intensite in intensites_de(cahier).items() if _se_demande(genre)
    )
    qui = "Votre équipe a réglé ces points" if reglees else "C'est une convention, que vous pouvez régler"
    return (
        f"Nous comptons en points ce qu'un changement demande à la CPAM : {points}, à multiplier par l'importance de "
        f"la ligne pour elle. {qui}."
    )


def _se_demande(genre: GenreDOption) -> bool:
    return genre is not GenreDOption.GARDER


def _de_la_recherche(propositions: Propositions) -> Iterator[str]:
    contrat, cahier = propositions.situation.contrat, propositions.situation.preparation
    notees = {n.identifiant for n in cahier.notes if n.priorite_cpam is not None}
    yield efforts_supposes(cahier)
    if any(o.identifiant not in notees for g in propositions.gateaux for o in g.options):
        yield f"Une ligne que personne n'a notée est supposée compter {PRIORITE_SUPPOSEE} sur 10 pour la CPAM."
    if propositions.laissees:
        noms = ", ".join(propositions.laissees)
        yield (
            f"Faute de temps, ni le suivi ni le poids n'ont été essayés sur {noms} : ce sont les lignes où il manque "
            "le moins d'euros."
        )
    if not propositions.recherche.est_exacte:
        yield f"Le contrat est très grand : la recherche s'arrête à {propositions.recherche.changements} changements."
    if sans_loi := (propositions.situation.risque.sans_loi if propositions.situation.risque else ()):
        noms = ", ".join(ligne.identifiant for ligne in sans_loi)
        yield f"Ces lignes ne se prévoient pas et ne comptent dans aucun gâteau : {noms}."
    if contrat.exercice is None:
        yield "Les dates de l'exercice manquent au classeur : les prévisions en sont moins sûres."


def _des_trois(propositions: Propositions) -> Iterator[str]:
    yield from dict.fromkeys(r for g in propositions.gateaux for o in g.options for r in o.reserves)
