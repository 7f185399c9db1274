"""Un classeur réaliste par graine, avec l'attendu exact de chacun de ses champs.

Écrit sans regarder le lecteur : les entêtes, les verbes, les mises en page, les unités, les totaux et les années se
tirent séparément.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

from openpyxl import Workbook

from tests.donnees.au_hasard.ecritures import Case, nombre
from tests.donnees.au_hasard.mise_en_page import Gout, Page, case_du_champ, gout
from tests.donnees.au_hasard.verite import Ligne, tirer

A_COTE = {
    "Contacts": (
        ("Fonction", "Structure", "Secteur"),
        ("Coordination", "Maison de santé des Tilleuls", "Nord"),
        ("Bureau", "Cabinet du Canal", "Sud"),
    ),
    "Calendrier": (
        ("Date", "Réunion", "Lieu"),
        ("12/03/2026", "Comité de pilotage", "Salle des fêtes"),
        ("24/09/2026", "Bureau", "Visioconférence"),
    ),
    "Lisez-moi": (("Ce classeur sert au suivi de l'année.",), ("Les cellules grises sont calculées.",)),
}


@dataclass(frozen=True, slots=True)
class Classeur:
    """Un fichier et ce que son auteur y a mis : ses pages, les champs écrits, le gout_de_l_auteur qui l'a dessiné."""

    graine: int
    chemin: Path
    pages: tuple[Page, ...]
    champs: tuple[str, ...]
    gout_de_l_auteur: Gout


def ecrire(graine: int, dossier: Path) -> Classeur:
    """Le classeur de cette graine, écrit dans ce dossier."""
    des = Random(graine)  # noqa: S311 - un tirage rejouable, pas un secret
    lignes, g = tirer(des), gout(des)
    pages = _pages(g, lignes)
    if len(pages) == 1 and des.random() < 0.2:
        chemin = dossier / f"annexe_{graine:04d}.csv"
        pages[0].nom = chemin.stem
        _en_csv(des, pages[0], chemin)
    else:
        chemin = dossier / f"annexe_{graine:04d}.xlsx"
        _en_xlsx(des, pages, chemin)
    return Classeur(graine, chemin, tuple(pages), g.champs, g)


def _pages(g: Gout, lignes: Sequence[Ligne]) -> list[Page]:
    missions = list(dict.fromkeys(ligne.mission for ligne in lignes))
    par_mission = {m: [ligne for ligne in lignes if ligne.mission == m] for m in missions}
    if g.forme == "feuilles":
        return [_feuille_de_mission(g, m, par_mission[m]) for m in missions]
    page = Page(g.des.choice(("Annexe", "Indicateurs", "Feuil1", f"Suivi {g.annee}", "ACI")))
    rang = _chapeau(g, page)
    if g.forme == "tableaux":
        for m in missions:
            rang = _tableau(g, page, par_mission[m], rang, titre=g.libelles[m]) + 2
        return [page]
    rang = _entete(g, page, rang)
    numero = 1
    for m in missions:
        if g.forme == "groupes":
            page.cases[rang, 1 + g.decalage] = Case(g.libelles[m])
            if g.des.random() < 0.5:
                page.fusions.append((rang, 1 + g.decalage, rang, len(g.champs) + g.decalage))
            rang += 1
        rang = _corps(g, page, par_mission[m], rang, numero)
        numero += len(par_mission[m])
        if g.sous_totaux:
            rang = _total(
                g,
                page,
                par_mission[m],
                rang,
                g.des.choice(("Sous-total", "Total mission", f"Sous-total {g.libelles[m]}")),
            )
    rang = _total(g, page, lignes, rang, g.des.choice(("TOTAL", "Total", "Total général"))) if g.total else rang
    _notes(g, page, rang)
    return [page]


def _feuille_de_mission(g: Gout, mission: str, lignes: Sequence[Ligne]) -> Page:
    page = Page(g.libelles[mission].replace(":", "-").replace("/", "-")[:31])
    _tableau(g, page, lignes, _chapeau(g, page))
    return page


def _tableau(g: Gout, page: Page, lignes: Sequence[Ligne], rang: int, titre: str | None = None) -> int:
    if titre is not None:
        page.cases[rang, 1 + g.decalage] = Case(titre)
        rang += 1
    rang = _corps(g, page, lignes, _entete(g, page, rang), 1)
    return _total(g, page, lignes, rang, "Total") if g.total else rang


def _chapeau(g: Gout, page: Page) -> int:
    titres = (
        [],
        [f"Annexe indicateurs – Année {g.annee}"],
        ["CPTS du Val Imaginaire (données fictives)", f"Dialogue de gestion – exercice {g.annee}"],
        [f"TABLEAU DE SUIVI DES INDICATEURS {g.annee}", "Version de travail", "Document préparé par la coordination"],
    )
    for rang, texte in enumerate(lignes := g.des.choice(titres), 1):
        page.cases[rang, 1 + g.decalage] = Case(texte)
    return len(lignes) + 1 + (g.des.choice((0, 1, 1)) if lignes else 0)


def _entete(g: Gout, page: Page, rang: int) -> int:
    page.colonnes = {champ: c + g.decalage for c, champ in enumerate(g.champs, 1)}
    if g.sur_deux:
        groupes = {"cible": f"Exercice {g.annee}", "montant": "Financement", "libelle": "Description"}
        for champ, texte in groupes.items():
            if champ in page.colonnes:
                page.cases[rang, page.colonnes[champ]] = Case(texte)
        rang += 1
    for champ, colonne in page.colonnes.items():
        page.cases[rang, colonne] = Case(g.entetes[champ])
    return rang + 1


def _corps(g: Gout, page: Page, lignes: Sequence[Ligne], rang: int, numero: int) -> int:
    debut = rang
    seule = "mission" in page.colonnes and g.entetes["mission"] is not None and len(g.libelles["ACCES"]) % 3 == 0
    for n, ligne in enumerate(lignes):
        page.lignes[rang] = ligne
        for champ, colonne in page.colonnes.items():
            if champ == "mission" and seule and n:
                continue
            page.cases[rang, colonne] = case_du_champ(g, champ, ligne, numero + n)
        rang += 1
    if seule and len(lignes) > 1:
        page.fusions.append((debut, page.colonnes["mission"], rang - 1, page.colonnes["mission"]))
    return rang


def _total(g: Gout, page: Page, lignes: Sequence[Ligne], rang: int, texte: str) -> int:
    if "montant" not in page.colonnes:
        return rang
    somme = sum(ligne.montant or 0 for ligne in lignes)
    page.cases[rang, page.colonnes[g.des.choice(("libelle", g.champs[0]))]] = Case(texte)
    page.cases[rang, page.colonnes["montant"]] = Case(
        somme if g.styles["montant"] in ("chiffre", "format") else f"{somme:,} €".replace(",", " ")
    )
    return rang + 1


def _notes(g: Gout, page: Page, rang: int) -> None:
    notes = (
        "* Les données de l'Assurance Maladie sont arrêtées au 31 décembre.",
        "Source : tableau de bord de la CPTS",
        "NB : les montants sont indicatifs.",
    )
    if g.des.random() < 0.3:
        page.cases[rang + g.des.choice((0, 1)), 1 + g.decalage] = Case(g.des.choice(notes))


def _en_xlsx(des: Random, pages: Sequence[Page], chemin: Path) -> None:
    classeur = Workbook()
    classeur.remove(classeur.active)
    for page in pages:
        feuille = classeur.create_sheet(page.nom)
        for (rang, colonne), case in page.cases.items():
            if case.valeur is not None:
                cellule = feuille.cell(rang, colonne, case.valeur)
                cellule.number_format = case.format or cellule.number_format
        for rang, colonne, rang_fin, colonne_fin in page.fusions:
            feuille.merge_cells(start_row=rang, start_column=colonne, end_row=rang_fin, end_column=colonne_fin)
    if des.random() < 0.25:
        nom = des.choice(sorted(A_COTE))
        feuille = classeur.create_sheet(nom, des.choice((0, len(pages))))
        for rangee in A_COTE[nom]:
            feuille.append(rangee)
    classeur.save(chemin)


def _en_csv(des: Random, page: Page, chemin: Path) -> None:
    largeur, hauteur = max(c for _, c in page.cases), max(r for r, _ in page.cases)
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, delimiter=";")
    for rang in range(1, hauteur + 1):
        ecrivain.writerow([_texte(des, page.cases.get((rang, c), Case(None))) for c in range(1, largeur + 1)])
    chemin.write_bytes(sortie.getvalue().encode(des.choice(("utf-8-sig", "utf-8"))))


def _texte(des: Random, case: Case) -> str:
    if case.valeur is None:
        return ""
    if isinstance(case.valeur, float) and case.format is not None:
        return nombre(des, round(Decimal(str(case.valeur)) * 100, 1 if "." in case.format else 0)) + " %"
    return str(case.valeur)
