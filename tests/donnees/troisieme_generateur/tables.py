"""Poser un tableau sur une feuille : entêtes d'une ou deux lignes, groupes, totaux, colonnes vides, notes."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from . import lexique
from .habitudes import Manieres
from .hasard import Hasard
from .valeurs import montant as ecrire_montant
from .verite import Case, Ligne

GROUPES = {
    "depart": "Indicateur", "cible": "Exercice {a}", "realise": "Exercice {a}", "taux": "Exercice {a}",
    "montant": "Financement", "regle": "Financement",
}  # fmt: skip


@dataclass
class Table:
    """Un tableau à poser : ses colonnes dans l'ordre, ses entêtes, sa place.

    Attributes:
        champs: un champ par colonne ; « vide » pour une colonne laissée blanche.
        rangee, colonne: coin haut gauche.
        double: vrai si l'entête tient sur deux lignes.
    """

    champs: list[str]
    entetes: list[str]
    rangee: int
    colonne: int = 1
    double: bool = False


def poser(feuille: Worksheet, rangee: int, colonne: int, case: Case) -> str:
    """Écrit une cellule, rend son adresse."""
    cellule = feuille.cell(rangee, colonne)
    cellule.value = case.valeur if case.valeur != "" else None  # type: ignore[assignment]
    if case.format:
        cellule.number_format = case.format
    return str(cellule.coordinate)


def poser_entete(feuille: Worksheet, table: Table, m: Manieres, couleur: str) -> int:
    """Écrit l'entête ; rend la première rangée libre."""
    haut = table.rangee
    bas = haut + 1 if table.double else haut
    groupe_d_avant = ""
    for k, (champ, mot) in enumerate(zip(table.champs, table.entetes, strict=True)):
        colonne = table.colonne + k
        groupe = GROUPES.get(champ, "").format(a=m.annee) if table.double else ""
        poser(feuille, bas if groupe else haut, colonne, Case(mot))
        if groupe and groupe != groupe_d_avant:
            poser(feuille, haut, colonne, Case(groupe))
            fin = k
            while fin + 1 < len(table.champs) and GROUPES.get(table.champs[fin + 1], "").format(a=m.annee) == groupe:
                fin += 1
            if fin > k:
                feuille.merge_cells(start_row=haut, end_row=haut, start_column=colonne, end_column=table.colonne + fin)
        elif table.double and not groupe:
            feuille.merge_cells(start_row=haut, end_row=bas, start_column=colonne, end_column=colonne)
        groupe_d_avant = groupe
        for rangee in {haut, bas}:
            cellule = feuille.cell(rangee, colonne)
            cellule.font, cellule.fill = Font(bold=True), PatternFill("solid", fgColor=couleur)
            cellule.alignment = Alignment(wrap_text=True)
    return bas + 1


def poser_ligne(feuille: Worksheet, table: Table, rangee: int, ligne: Ligne) -> None:
    """Écrit une ligne du contrat et retient où chaque champ se trouve."""
    ligne.feuille, ligne.bloc = feuille.title, (rangee, rangee)
    for k, champ in enumerate(table.champs):
        colonne = table.colonne + k
        adresse = poser(feuille, rangee, colonne, ligne.cases.get(champ, Case(None)))
        ligne.cellules[champ] = adresse
        ligne.cellules[f"entete:{champ}"] = f"{get_column_letter(colonne)}{table.rangee + table.double}"


def poser_total(  # noqa: PLR0917
    hasard: Hasard, feuille: Worksheet, table: Table, rangee: int, mot: str, lignes: list[Ligne], m: Manieres
) -> None:
    """Une ligne de total : son mot dans la première colonne de texte, la somme sous les montants."""
    ou = "libelle" if "mission" not in table.champs or hasard.random() < 0.5 else "mission"
    poser(feuille, rangee, table.colonne + table.champs.index(ou), Case(mot))
    somme = sum((x.montant for x in lignes if x.montant is not None), Decimal(0))
    poser(feuille, rangee, table.colonne + table.champs.index("montant"), ecrire_montant(hasard, somme, m.montants))
    for k in range(len(table.champs)):
        feuille.cell(rangee, table.colonne + k).font = Font(bold=True)


def poser_titre(feuille: Worksheet, rangee: int, texte: str, largeur: int = 1) -> None:
    """Un titre ou un sous-titre, parfois fusionné sur la largeur du tableau."""
    feuille.cell(rangee, 1).value = texte
    feuille.cell(rangee, 1).font = Font(bold=True)
    if largeur > 1:
        feuille.merge_cells(start_row=rangee, end_row=rangee, start_column=1, end_column=largeur)


def choisir_colonnes(hasard: Hasard, m: Manieres, *, mission: bool, sauf: frozenset[str] = frozenset()) -> list[str]:
    """Les colonnes de ce classeur, dans l'ordre de son auteur."""
    debut = (["num"] if hasard.random() < 0.3 else []) + (["mission"] if mission else [])
    debut += (["action"] if hasard.random() < 0.25 else []) + ["libelle"]
    milieu = (
        ["unite"] * m.unite
        + ["sens"] * m.sens
        + ["depart"] * m.depart
        + ["cible", "realise"]
        + ["taux"] * m.taux_affiche
    )
    argent = ["montant"] + ["regle"] * (m.regles == "colonne")
    if hasard.random() < 0.3:
        argent.reverse()
    if hasard.random() < 0.12:
        argent.append("acquis")
    if hasard.random() < 0.06:
        argent.append("verse")
    fin = [
        c for c, p in (("source", 0.2), ("pilote", 0.3), ("pieces", 0.4), ("commentaire", 0.45)) if hasard.random() < p
    ]
    hasard.shuffle(fin)
    corps = milieu + argent if hasard.random() < 0.75 else argent + milieu
    champs = [c for c in debut + corps + fin if c not in sauf]
    if hasard.random() < 0.12:
        champs.insert(hasard.randint(1, len(champs) - 1), "vide")
    return champs


def completer(hasard: Hasard, m: Manieres, lignes: list[Ligne], noms: dict[str, str]) -> None:
    """Les cellules qui ne comptent pas dans la vérité : numéro, pilote, pièces, commentaires, montants d'à côté."""
    for k, ligne in enumerate(lignes, 1):
        montant = ligne.montant or Decimal(0)
        ligne.cases |= {
            "num": Case(f"{lexique.RANGS[ligne.mission]}.{k}" if m.nombres == "texte" else k),
            "mission": Case(noms[ligne.mission]),
            "action": Case(hasard.choice(lexique.ACTIONS)),
            "libelle": Case(ligne.libelle),
            "pilote": Case(hasard.choice(lexique.PILOTES)),
            "pieces": Case(hasard.choice(lexique.PIECES)),
            "source": Case(hasard.choice(lexique.SOURCES)),
            "commentaire": Case(hasard.choice(lexique.COMMENTAIRES)),
            "acquis": Case(float(ligne.acquis_connu) if ligne.acquis_connu is not None else None),
            "verse": Case(int(montant * hasard.choice((0, 1, 1)) / 1) or None),
        }
