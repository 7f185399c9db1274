"""Les dispositions les plus rares : une fiche par indicateur, des poids au lieu de montants, une archive à côté."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from decimal import Decimal
from fractions import Fraction

from openpyxl.worksheet.worksheet import Worksheet

from .dispositions import Chantier, fermeture, ouverture
from .tables import Table, choisir_colonnes, poser, poser_entete, poser_ligne, poser_titre
from .valeurs import decimal_francais, pourcentage
from .verite import Case


def fiches(c: Chantier) -> None:
    """Une fiche par indicateur, l'une sous l'autre : le mot à gauche, la valeur à droite."""
    feuille = c.classeur.active
    assert isinstance(feuille, Worksheet)
    feuille.title = c.hasard.choice(("Fiches", "Fiches indicateurs", "Feuil1"))
    champs = [x for x in choisir_colonnes(c.hasard, c.m, mission=True) if x not in {"num", "vide", "acquis", "verse"}]
    mots = c.entetes(champs)
    rangee = ouverture(c, feuille, 2)
    for ligne in c.lignes:
        debut = rangee
        ligne.feuille = feuille.title
        for champ, mot in zip(champs, mots, strict=True):
            poser(feuille, rangee, 1, Case(mot))
            ligne.cellules[champ] = poser(feuille, rangee, 2, ligne.cases.get(champ, Case(None)))
            rangee += 1
        ligne.bloc = (debut, rangee - 1)
        rangee += 1
    fermeture(c, feuille, rangee)


def poids(c: Chantier) -> None:
    """Un tableau par mission : l'enveloppe au-dessus, un poids en % par indicateur au lieu d'un montant."""
    feuille = c.classeur.active
    assert isinstance(feuille, Worksheet)
    feuille.title = c.hasard.choice(("Pondération", "Indicateurs", "Suivi"))
    champs = choisir_colonnes(c.hasard, c.m, mission=False, sauf=frozenset({"acquis", "verse", "vide"}))
    entetes = c.entetes(champs)
    entetes[champs.index("montant")] = c.hasard.choice(
        ("Poids (%)", "Pondération", "Poids dans la mission", "% de la part variable")
    )
    rangee = ouverture(c, feuille, len(champs))
    for mission, lignes in c.contrat.items():
        somme = sum((x.montant for x in lignes if x.montant), Decimal(0))
        poser_titre(feuille, rangee, c.noms[mission])
        mot = c.hasard.choice(("Part variable de la mission : {s} €", "Enveloppe variable : {s} €"))
        poser(feuille, rangee + 1, 1, Case(mot.format(s=decimal_francais(Fraction(somme), " "))))
        table = Table(champs, entetes, rangee + 2)
        rangee = poser_entete(feuille, table, c.m, c.couleur())
        for ligne in lignes:
            part = Fraction(ligne.montant or 0) * 100 / Fraction(somme)
            style = "espace" if c.m.taux == "points" else c.m.taux
            ligne.cases["montant"] = pourcentage(c.hasard, part, style) if ligne.montant else Case(None)
            if (part * 100).denominator != 1:
                ligne.juges.discard("montant")
                ligne.admis |= {None}
            poser_ligne(feuille, table, rangee, ligne)
            rangee += 1
        rangee += 1
    fermeture(c, feuille, rangee)


def avec_archive(c: Chantier) -> None:
    """Deux feuilles de même forme, une par exercice ; seule la plus récente est le contrat en cours."""
    champs = choisir_colonnes(c.hasard, c.m, mission=True, sauf=frozenset({"verse"}))
    entetes = c.entetes(champs)
    gabarit = c.hasard.choice(("{x}", "ACI {x}", "Suivi {x}", "Exercice {y}-{x}"))
    c.classeur.remove(c.classeur["Sheet"])
    recent_devant = c.hasard.random() < 0.5
    for recul in (0, 1):
        nom = gabarit.format(x=c.m.annee - recul, y=c.m.annee - recul - 1)
        feuille = c.classeur.create_sheet(nom, len(c.classeur.sheetnames) if recent_devant else 0)
        table = Table(champs, [e.replace(str(c.m.annee), str(c.m.annee - recul)) for e in entetes], 1)
        rangee = poser_entete(feuille, table, c.m, c.couleur())
        for ligne in c.lignes:
            poser_ligne(feuille, table, rangee, ligne if not recul else deepcopy(ligne))
            rangee += 1


TRES_RARES: dict[str, Callable[[Chantier], None]] = {"fiches": fiches, "poids": poids, "avec archive": avec_archive}
