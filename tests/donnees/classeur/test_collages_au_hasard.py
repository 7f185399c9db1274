"""Des tableaux collés au hasard, cassés comme Word et les PDF les cassent : juste, ou inconnu ; jamais un euro faux."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from random import Random

import pytest

from lib.domaine.indicateur import Indicateur
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import classeur

LIBELLES = (
    "Nombre de patients en ALD sans médecin traitant", "Soins non programmés régulés par le SAS",
    "Part des patients vaccinés contre la grippe", "Réunions de concertation Pluriprofessionnelles tenues",
    "Ateliers de prévention Menés dans les écoles", "Annuaire des professionnels diffusé",
)  # fmt: skip
ENTETES = ("N°", "Mission", "Indicateur", "Cible", "Réalisé", "Montant max (€)", "Commentaire")
Rangees = Sequence[Sequence[str]]


def tirer(hasard: Random) -> list[list[str]]:
    """Une entête et ses lignes, avec ou sans numéro, mission et commentaire."""
    gardees = ENTETES[hasard.choice((0, 2)) : len(ENTETES) - hasard.choice((0, 1))]
    lignes = [
        dict(zip(ENTETES, (
            str(rang), "Accès aux soins", libelle, hasard.choice((str(hasard.randint(5, 300)), "80 %", "≥ 12")),
            hasard.choice((str(hasard.randint(5, 300)), "72 %", "")), hasard.choice(("2 000 €", "1500", "3 000")),
            hasard.choice(("", "à revoir en mars", "Voir avec la CPAM")),
        ), strict=True))
        for rang, libelle in enumerate(hasard.sample(LIBELLES, 6), start=1)
    ]  # fmt: skip
    return [list(gardees), *([ligne[nom] for nom in gardees] for ligne in lignes)]


def casser(rangee: Sequence[str], hasard: Random) -> list[str]:
    """La même rangée, un retour à la place d'une des espaces d'une de ses cellules, plus d'une fois sur deux."""
    cassee = list(rangee)
    if hasard.random() < 0.6:
        cellule = hasard.choice([rang for rang, texte in enumerate(rangee) if " " in texte])
        mots = rangee[cellule].split(" ")
        place = hasard.randint(1, len(mots) - 1)
        cassee[cellule] = f"{' '.join(mots[:place])}\n{' '.join(mots[place:])}"
    return cassee


def de_word(rangees: Rangees, hasard: Random) -> str:
    return "\n".join("\t".join(casser(rangee, hasard)) for rangee in rangees)


def sans_tabulations_finales(rangees: Rangees, hasard: Random) -> str:
    return "\n".join("\t".join(casser(rangee, hasard)).rstrip("\t") for rangee in rangees)


def aux_espaces(rangees: Rangees, _hasard: Random) -> str:
    return "\n".join("  ".join(texte for texte in rangee if texte) for rangee in rangees)


def alignes(rangees: Rangees, _hasard: Random) -> str:
    largeurs = [max(map(len, colonne)) + 3 for colonne in zip(*rangees, strict=True)]
    return "\n".join("".join(t.ljust(n) for t, n in zip(r, largeurs, strict=True)).rstrip() for r in rangees)


@cache
def ecrites(graine: int) -> tuple[Indicateur, ...]:
    """Les lignes du tableau de cette graine, lues dans un vrai classeur, de quelque façon qu'il se colle."""
    return lire("a.xlsx", classeur({"Annexe": tirer(Random(graine))})).contrat.indicateurs  # noqa: S311 : à rejouer


@pytest.mark.parametrize("coller", [de_word, sans_tabulations_finales, aux_espaces, alignes])
def test_ce_qui_est_lu_est_juste_ou_inconnu(coller: Callable[[Rangees, Random], str]) -> None:
    justes = 0
    for graine in range(30):
        hasard = Random(graine)  # noqa: S311 : un tirage qui se rejoue
        rangees = tirer(hasard)
        lues = {i.libelle: i for i in lire("Tableau collé.txt", coller(rangees, hasard).encode()).contrat.indicateurs}
        for ecrite in ecrites(graine):
            lue = lues.get(ecrite.libelle)
            if lue is None:
                continue
            for voulu, lu in (
                (ecrite.cible.valeur, lue.cible.valeur),
                (ecrite.mesure.valeur, lue.mesure.valeur),
                (ecrite.montant_max, lue.montant_max),
            ):
                assert lu in (voulu, None), (graine, ecrite.libelle)
                justes += lu == voulu
    assert justes > 200
