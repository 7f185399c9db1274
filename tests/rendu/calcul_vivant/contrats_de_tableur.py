"""Des contrats au hasard pour le tableur : toutes les règles, des centimes, des dates, des constats, des trous."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Contrat, Mission
from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier
from lib.domaine.vocabulaire import (
    Condition,
    EtatMesure,
    NatureCible,
    NatureMesure,
    NomRegle,
    Operateur,
    Sens,
    TypeMesure,
)
from tests.references.contrats_tires import indicateur, ligne_tiree

LIGNES = 12


def contrat_au_hasard(graine: int) -> Contrat:
    """Un contrat de deux missions, l'une parfois sous condition."""
    hasard = random.Random(graine)  # noqa: S311 - des exemples, pas un secret
    lignes = tuple(_ligne(hasard, f"L{rang}") for rang in range(LIGNES))
    crise = hasard.choice([Condition.SANS, Condition.NON_REMPLIE, Condition.REMPLIE])
    enveloppe = hasard.choice([None, Decimal("40000.50")])
    missions = (
        Mission("ACCES", "Accès aux soins", part_variable=enveloppe),
        Mission("CRISE", "Réponse aux crises", condition=crise),
    )
    return Contrat(missions=missions, indicateurs=lignes)


def contrats_ensemble(graines: range) -> Contrat:
    """Plusieurs contrats au hasard en un seul, missions et lignes rebaptisées : un seul fichier à ouvrir."""
    missions, lignes = [], []
    for graine in graines:
        contrat = contrat_au_hasard(graine)
        missions += [replace(m, code=f"{graine}-{m.code}", libelle=f"{m.libelle} {graine}") for m in contrat.missions]
        lignes += [
            replace(i, identifiant=f"{graine}-{i.identifiant}", mission=f"{graine}-{i.mission}")
            for i in contrat.indicateurs
        ]
    return Contrat(missions=tuple(missions), indicateurs=tuple(lignes))


def _ligne(hasard: random.Random, identifiant: str) -> Indicateur:
    tiree = indicateur(ligne_tiree(hasard, identifiant))
    if hasard.random() < 0.4:
        montant = Decimal(hasard.randint(1, 900_000)) / 100
        moindre = (montant * Decimal("0.37")).quantize(Decimal("0.01"))
        autres = (replace(palier, montant=moindre) for palier in tiree.paliers[1:])
        tiree = replace(tiree, montant_max=montant, paliers=(*tiree.paliers[:1], *autres))
    return hasard.choice([*[lambda ligne, _: ligne] * 12, *VARIANTES])(tiree, hasard)


def _appreciation(ligne: Indicateur, hasard: random.Random) -> Indicateur:
    en_pourcent = hasard.random() < 0.5
    valeur = Fraction(hasard.randint(0, 100), 1 if en_pourcent else 100)
    mesure = Mesure.nombre(valeur, "%" if en_pourcent else "")
    return replace(ligne, regle=NomRegle.APPRECIATION, mesure=mesure, type_mesure=TypeMesure.FLUX)


def _echeance(ligne: Indicateur, hasard: random.Random) -> Indicateur:
    le = date(2027, 1, hasard.randint(1, 31))
    fait = Fraction(date(2027, 1, hasard.randint(1, 31)).toordinal())
    cible = Cible(f"{le:%d/%m/%Y}", nature=NatureCible.ECHEANCE, echeance=le)
    mesure = Mesure(EtatMesure.MESURE, fait, NatureMesure.DATE, texte="le")
    return replace(
        ligne, regle=NomRegle.TOUT_OU_RIEN, cible=cible, mesure=mesure, type_mesure=TypeMesure.FLUX, unite="",
        sens=Sens.BAISSE,
    )  # fmt: skip


def _constat(ligne: Indicateur, hasard: random.Random) -> Indicateur:
    vise = Fraction(hasard.choice([0, 1, 1]))
    cible = Cible("oui" if vise else "non", Operateur.EGAL, vise, nature=NatureCible.BOOLEEN)
    mesure = hasard.choice([Mesure(), Mesure.constat(0), Mesure.constat(1)])
    return replace(
        ligne, regle=NomRegle.TOUT_OU_RIEN, cible=cible, mesure=mesure, type_mesure=TypeMesure.ETAT, sens=Sens.HAUSSE,
        unite="",
    )  # fmt: skip


def _fraction_fine(ligne: Indicateur, hasard: random.Random) -> Indicateur:
    """Un proportionnel dont le seuil et le réalisé tombent l'un sur l'autre, à la virgule binaire près."""
    seuil, vise = Fraction(hasard.randint(1, 99), 100), Fraction(hasard.randint(1, 400), 10)
    cible = Cible("", Operateur.AU_MOINS, vise, nature=NatureCible.NOMBRE)
    return replace(
        ligne, regle=NomRegle.PROPORTIONNEL_AVEC_SEUIL, cible=cible, seuil=seuil, mesure=Mesure.nombre(seuil * vise),
        type_mesure=TypeMesure.FLUX, sens=Sens.HAUSSE, unite="", paliers=(),
    )  # fmt: skip


def _paliers_serres(ligne: Indicateur, hasard: random.Random) -> Indicateur:
    seuils = sorted(Fraction(n, 10) for n in hasard.sample(range(10, 900), hasard.randint(1, 5)))
    montants = sorted(Decimal(hasard.randint(0, 500_000)) / 100 for _ in seuils)
    paliers = tuple(Palier(s, m) for s, m in zip(seuils, montants, strict=True))
    cible = Cible("", Operateur.AU_MOINS, seuils[-1], unite="%", nature=NatureCible.NOMBRE)
    mesure = Mesure.nombre(hasard.choice([*seuils, Fraction(hasard.randint(0, 1000), 10)]), "%")
    montant = hasard.choice([montants[-1], max(montants[-1] - 1, Decimal(0)), ligne.montant_max])
    return replace(
        ligne, regle=NomRegle.PALIERS, paliers=paliers, cible=cible, mesure=mesure, montant_max=montant, unite="%",
        type_mesure=TypeMesure.TAUX, sens=Sens.HAUSSE,
    )  # fmt: skip


VARIANTES = (_appreciation, _echeance, _constat, _fraction_fine, _paliers_serres)
