"""Les dispositions courantes : une seule feuille, une feuille par mission, des sous-titres, une synthèse en tête."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from . import lexique
from .habitudes import Manieres
from .hasard import Hasard
from .tables import Table, choisir_colonnes, completer, poser, poser_entete, poser_ligne, poser_titre, poser_total
from .valeurs import montant as ecrire_montant
from .verite import Case, Ligne

Contrat = dict[str, list[Ligne]]


@dataclass
class Chantier:
    """Un classeur en cours : le hasard, les habitudes, les lignes par mission, les noms choisis."""

    hasard: Hasard
    m: Manieres
    contrat: Contrat
    noms: dict[str, str]
    classeur: Workbook
    traits: dict[str, str]

    @property
    def lignes(self) -> list[Ligne]:
        """Toutes les lignes, dans l'ordre des missions."""
        return [x for groupe in self.contrat.values() for x in groupe]

    def dire(self, phrase: str) -> str:
        """Remplit les années d'une phrase."""
        annee = self.m.annee
        return phrase.format(a=annee, n=self.hasard.randint(1, 5), s=annee + 1)

    def entetes(self, champs: list[str]) -> list[str]:
        """Un entête par colonne."""
        return [lexique.entete(self.hasard, c, self.m) for c in champs]

    def couleur(self) -> str:
        """Un fond d'entête."""
        return self.hasard.choice(lexique.COULEURS)


def ouverture(c: Chantier, feuille: Worksheet, largeur: int) -> int:
    """Titres, date, règle générale au-dessus du tableau ; rend la rangée où le poser."""
    rangee = 1
    if c.hasard.random() < 0.7:
        poser_titre(feuille, rangee, c.dire(c.hasard.choice(lexique.TITRES)), largeur if c.hasard.random() < 0.5 else 1)
        rangee += 1
        if c.hasard.random() < 0.3:
            poser(feuille, rangee, 1, Case(c.dire("Mise à jour : 15/01/{s}")))
            rangee += 1
        rangee += c.hasard.choice((0, 1, 1))
    if c.m.regles == "générale" and c.traits.get("note de règle") == "en tête":
        poser(feuille, rangee, 1, Case(c.traits["règle générale"]))
        rangee += 1 + c.hasard.choice((0, 1))
    return rangee


def fermeture(c: Chantier, feuille: Worksheet, rangee: int) -> None:
    """Notes et légendes sous le tableau, et la règle générale si elle est en pied."""
    rangee += 1
    if c.m.regles == "générale" and c.traits.get("note de règle") == "en pied":
        poser(feuille, rangee, 1, Case(c.traits["règle générale"]))
        rangee += 1
    for _ in range(c.hasard.choice((0, 0, 1, 2))):
        poser(feuille, rangee, 1, Case(c.dire(c.hasard.choice(lexique.NOTES))))
        rangee += 1


def plate(c: Chantier) -> None:
    """Une seule feuille, la mission en colonne : répétée, fusionnée ou écrite une fois."""
    feuille = c.classeur.active
    assert isinstance(feuille, Worksheet)
    feuille.title = c.hasard.choice(("Indicateurs", "Suivi ACI", "Feuil1", f"ACI {c.m.annee}", "Tableau de suivi"))
    champs = choisir_colonnes(c.hasard, c.m, mission=True)
    rangee = ouverture(c, feuille, len(champs))
    table = Table(champs, c.entetes(champs), rangee, c.hasard.choice((1, 1, 1, 2)), double=c.hasard.random() < 0.2)
    rangee = poser_entete(feuille, table, c.m, c.couleur())
    ecriture = c.hasard.choice(("répétée", "fusionnée", "une fois"))
    sous_totaux = c.hasard.random() < 0.3
    c.traits |= {"mission": ecriture, "entête": "double" if table.double else "simple", "sous-totaux": str(sous_totaux)}
    for mission, lignes in c.contrat.items():
        debut = rangee
        for k, ligne in enumerate(lignes):
            if k and ecriture != "répétée":
                ligne.cases["mission"] = Case(None)
            poser_ligne(feuille, table, rangee, ligne)
            rangee += 1
        colonne = table.colonne + champs.index("mission")
        if ecriture == "fusionnée" and rangee - debut > 1:
            feuille.merge_cells(start_row=debut, end_row=rangee - 1, start_column=colonne, end_column=colonne)
        if sous_totaux:
            mot = c.hasard.choice(lexique.SOUS_TOTAUX).format(m=c.noms[mission])
            poser_total(c.hasard, feuille, table, rangee, mot, lignes, c.m)
            rangee += 1
    if c.hasard.random() < 0.5:
        poser_total(c.hasard, feuille, table, rangee, c.dire(c.hasard.choice(lexique.TOTAUX)), c.lignes, c.m)
        rangee += 1
    fermeture(c, feuille, rangee)


def par_mission(c: Chantier) -> None:
    """Une feuille par mission, nommée d'après elle, les mêmes colonnes partout."""
    champs = choisir_colonnes(c.hasard, c.m, mission=False)
    entetes, double = c.entetes(champs), c.hasard.random() < 0.15
    titrer, totaliser, couleur = c.hasard.random() < 0.7, c.hasard.random() < 0.5, c.couleur()
    enveloppe = c.hasard.random() < 0.35
    c.classeur.remove(c.classeur["Sheet"])
    for mission, lignes in c.contrat.items():
        nom = c.noms[mission].replace(":", "-").replace("/", "-")[:31].strip()
        feuille = c.classeur.create_sheet(nom)
        rangee = 1
        if titrer:
            poser_titre(feuille, rangee, c.noms[mission], len(champs) if c.hasard.random() < 0.5 else 1)
            rangee += 2
        if c.m.regles == "générale":
            poser(feuille, rangee, 1, Case(c.traits["règle générale"]))
            rangee += 1
        if enveloppe:
            somme = sum((x.montant for x in lignes if x.montant), Decimal(0))
            poser(feuille, rangee, 1, Case("Part variable de la mission"))
            poser(feuille, rangee, 2, ecrire_montant(c.hasard, somme, "texte" if "k" in c.m.montants else c.m.montants))
            rangee += 2
        table = Table(champs, entetes, rangee, double=double)
        rangee = poser_entete(feuille, table, c.m, couleur)
        for ligne in lignes:
            poser_ligne(feuille, table, rangee, ligne)
            rangee += 1
        if totaliser:
            poser_total(
                c.hasard, feuille, table, rangee, c.hasard.choice(("Total", "TOTAL", "Total mission")), lignes, c.m
            )
            rangee += 1
        fermeture(c, feuille, rangee)


def groupes(c: Chantier) -> None:
    """Une seule feuille, la mission en sous-titre de ligne, parfois l'entête répété."""
    feuille = c.classeur.active
    assert isinstance(feuille, Worksheet)
    feuille.title = c.hasard.choice(("Suivi", "Indicateurs ACI", "Annexe", "Feuil1"))
    champs = choisir_colonnes(c.hasard, c.m, mission=False)
    entetes = c.entetes(champs)
    repete, sous_totaux = c.hasard.random() < 0.3, c.hasard.random() < 0.4
    fusion, blanches = c.hasard.random() < 0.6, c.hasard.random() < 0.3
    c.traits |= {"entête répété": str(repete), "sous-totaux": str(sous_totaux), "sous-titre fusionné": str(fusion)}
    rangee, couleur = ouverture(c, feuille, len(champs)), c.couleur()
    table = Table(champs, entetes, rangee)
    if not repete:
        rangee = poser_entete(feuille, table, c.m, couleur)
    for mission, lignes in c.contrat.items():
        poser_titre(feuille, rangee, c.noms[mission], len(champs) if fusion else 1)
        rangee += 1
        if repete:
            table = Table(champs, entetes, rangee)
            rangee = poser_entete(feuille, table, c.m, couleur)
        for ligne in lignes:
            poser_ligne(feuille, table, rangee, ligne)
            rangee += 1
        if sous_totaux:
            mot = c.hasard.choice(lexique.SOUS_TOTAUX).format(m=c.noms[mission])
            poser_total(c.hasard, feuille, table, rangee, mot, lignes, c.m)
            rangee += 1
        rangee += blanches
    if c.hasard.random() < 0.5:
        poser_total(c.hasard, feuille, table, rangee, c.dire(c.hasard.choice(lexique.TOTAUX)), c.lignes, c.m)
        rangee += 1
    fermeture(c, feuille, rangee)


def synthese(c: Chantier) -> None:
    """Un tableau de bord : la synthèse par mission en tête, le détail dessous ou sur une autre feuille."""
    feuille = c.classeur.active
    assert isinstance(feuille, Worksheet)
    feuille.title = c.hasard.choice(("Tableau de bord", "Synthèse", "TDB"))
    poser_titre(feuille, 1, c.dire("Synthèse ACI {a}"))
    mots = [
        "Mission",
        c.hasard.choice(("Part variable", "Enveloppe variable", "Montant variable")),
        "Nb d'indicateurs",
        "Atteints",
    ]
    for k, mot in enumerate(mots, 1):
        poser(feuille, 3, k, Case(mot))
    rangee, style = 4, "format" if "k" in c.m.montants else c.m.montants
    for mission, lignes in c.contrat.items():
        somme = sum((x.montant for x in lignes if x.montant), Decimal(0))
        combien = sum(x.acquis_connu is not None and x.acquis_connu == x.montant for x in lignes)
        for k, case in enumerate(
            (Case(c.noms[mission]), ecrire_montant(c.hasard, somme, style), Case(len(lignes)), Case(combien)), 1
        ):
            poser(feuille, rangee, k, case)
        rangee += 1
    tout = sum((x.montant for x in c.lignes if x.montant), Decimal(0))
    poser(feuille, rangee, 1, Case("Total"))
    poser(feuille, rangee, 2, ecrire_montant(c.hasard, tout, style))
    rangee += 3
    c.traits["détail"] = c.hasard.choice(("dessous", "autre feuille"))
    if c.traits["détail"] == "autre feuille":
        feuille, rangee = c.classeur.create_sheet(c.hasard.choice(("Détail", "Indicateurs", "Suivi détaillé"))), 1
    champs = choisir_colonnes(c.hasard, c.m, mission=True)
    table = Table(champs, c.entetes(champs), rangee)
    rangee = poser_entete(feuille, table, c.m, c.couleur())
    for ligne in c.lignes:
        poser_ligne(feuille, table, rangee, ligne)
        rangee += 1
    c.traits["note de règle"] = "en pied"
    fermeture(c, feuille, rangee)


COURANTES: dict[str, Callable[[Chantier], None]] = {
    "plate": plate,
    "par mission": par_mission,
    "groupes": groupes,
    "synthèse": synthese,
}

__all__ = ["COURANTES", "Chantier", "completer", "fermeture", "ouverture"]
