"""Les dispositions plus rares : export de logiciel, annexe recopiée d'un Word, trimestres, deux exercices, fiches."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from openpyxl.worksheet.worksheet import Worksheet

from . import lexique
from .dispositions import Chantier, fermeture, ouverture
from .tables import Table, choisir_colonnes, poser, poser_entete, poser_ligne, poser_titre, poser_total
from .valeurs import decimal_francais, etat, nombre, pourcentage
from .verite import FAIT, NON_FAIT, Case, Ligne


def _feuille(c: Chantier, *noms: str) -> Worksheet:
    feuille = c.classeur.active
    assert isinstance(feuille, Worksheet)
    feuille.title = c.hasard.choice(noms)
    return feuille


def export(c: Chantier) -> None:
    """Un export de logiciel de projet : tout est texte, la mission est le « projet », l'indicateur la « tâche »."""
    feuille = _feuille(c, "export", "Tasks", "Export_2026-01-15", "Sheet1")
    champs = ["num", "mission", "libelle", "statut", "pilote", "cible", "realise"]
    mots = ["ID", c.hasard.choice(("Projet", "Mission", "Liste")),
            c.hasard.choice(("Tâche", "Nom", "Indicateur", "Titre")), "Statut",
            "Assigné à", c.hasard.choice(("Objectif", "Cible", "Valeur cible")),
            c.hasard.choice(("Valeur actuelle", "Réalisé", "Valeur atteinte"))]  # fmt: skip
    champs += ["montant"] + (["regle"] if c.m.regles == "colonne" else []) + ["tags"]
    mots += [c.hasard.choice(("Budget (€)", "Montant (€)", "Montant max (€)"))]
    mots += (["Règle de paiement"] if c.m.regles == "colonne" else []) + ["Étiquettes"]
    for ligne in c.lignes:
        ligne.juges -= {"unite"}
        ligne.cases["statut"] = Case(c.hasard.choice(("En cours", "À faire", "Terminé", "En attente")))
        ligne.cases["tags"] = Case(c.hasard.choice(("ACI", "ACI, prioritaire", "CPAM", "")))
        ligne.cases["montant"] = Case(decimal_francais(Fraction(ligne.montant)) if ligne.montant is not None else None)
    table = Table(champs, mots, 1)
    rangee = poser_entete(feuille, table, c.m, "FFFFFF")
    for ligne in c.lignes:
        poser_ligne(feuille, table, rangee, ligne)
        rangee += 1


def annexe(c: Chantier) -> None:
    """Une annexe recopiée d'un Word : cellules longues, sauts de ligne, un tableau par mission sur une même feuille."""
    feuille = _feuille(c, "Annexe", "Annexe 1", "Feuil1")
    poser_titre(feuille, 1, c.dire("Annexe indicateurs, année {n}"), 4)
    rangee = 3
    champs = [x for x in choisir_colonnes(c.hasard, c.m, mission=False) if x not in {"vide", "acquis", "verse", "taux"}]
    entetes = c.entetes(champs)
    if c.m.regles == "générale":
        poser(feuille, rangee, 1, Case(c.traits["règle générale"]))
        rangee += 2
    for mission, lignes in c.contrat.items():
        somme = sum((x.montant for x in lignes if x.montant), Decimal(0))
        suite = f" – part variable : {decimal_francais(Fraction(somme), ' ')} €" if c.hasard.random() < 0.4 else ""
        poser_titre(feuille, rangee, c.noms[mission] + suite, len(champs) if c.hasard.random() < 0.6 else 1)
        table = Table(champs, entetes, rangee + 1)
        rangee = poser_entete(feuille, table, c.m, c.couleur())
        for k, ligne in enumerate(lignes, 1):
            rang = f"{lexique.RANGS[mission]}.{k}"
            gabarit = c.hasard.choice(
                ("{l}", "{l}", f"{rang} {{l}}", f"{rang} – {{l}}", "- {l}", "{l}\n(périmètre : territoire de la CPTS)")
            )
            ligne.cases["libelle"] = Case(gabarit.format(l=ligne.libelle))
            poser_ligne(feuille, table, rangee, ligne)
            rangee += 1
        if c.hasard.random() < 0.4:
            poser_total(c.hasard, feuille, table, rangee, "Total", lignes, c.m)
            rangee += 1
        rangee += c.hasard.choice((1, 2))
    fermeture(c, feuille, rangee)


def _trimestres(c: Chantier, ligne: Ligne) -> None:
    """Quatre trimestres dont le cumul (compte) ou le dernier (taux) donne le réalisé."""
    vrai = ligne.realise
    if not isinstance(vrai, Fraction):
        if vrai in {FAIT, NON_FAIT}:
            ligne.cases |= {f"t{k}": Case(None) for k in range(1, 5)}
        return
    if ligne.genre == "compte":
        parts = [int(vrai) // 4] * 3
        valeurs = [Fraction(x) for x in parts] + [vrai - sum(parts)]
        ligne.cases |= {f"t{k}": nombre(c.hasard, v, c.m.nombres) for k, v in enumerate(valeurs, 1)}
        return
    for k in range(1, 5):
        v = vrai if k == 4 else Fraction(int(vrai * (100 + c.hasard.randint(-6, 6)) / 100))
        ligne.cases[f"t{k}"] = (
            pourcentage(c.hasard, v, c.m.taux) if ligne.unite == "%" else nombre(c.hasard, v, c.m.nombres)
        )


def trimestriel(c: Chantier) -> None:
    """Un suivi trimestriel : T1 à T4 puis le réalisé de l'année."""
    feuille = _feuille(c, "Suivi trimestriel", "Suivi", f"Suivi {c.m.annee}")
    champs = [x for x in choisir_colonnes(c.hasard, c.m, mission=True) if x not in {"vide", "verse"}]
    entetes = c.entetes(champs)
    k = champs.index("realise")
    annee = f" {c.m.annee}" if c.hasard.random() < 0.5 else ""
    entetes[k] = c.hasard.choice(
        (f"Réalisé annuel{annee}", f"Réalisé{annee}", "Réalisé à fin d'année", f"Total année{annee}", "Cumul annuel")
    )
    champs[k:k] = ["t1", "t2", "t3", "t4"]
    entetes[k:k] = [c.hasard.choice(("T{k}", "T{k}")).format(k=n) + annee for n in range(1, 5)]
    for ligne in c.lignes:
        _trimestres(c, ligne)
    rangee = ouverture(c, feuille, len(champs))
    table = Table(champs, entetes, rangee)
    rangee = poser_entete(feuille, table, c.m, c.couleur())
    for ligne in c.lignes:
        poser_ligne(feuille, table, rangee, ligne)
        rangee += 1
    if c.hasard.random() < 0.4:
        poser_total(c.hasard, feuille, table, rangee, "Total", c.lignes, c.m)
        rangee += 1
    fermeture(c, feuille, rangee)


def _an_passe(c: Chantier, ligne: Ligne) -> None:
    """Une cible et un réalisé de l'exercice d'avant, plausibles et différents."""
    if ligne.cible is None:
        if ligne.genre == "état":
            ligne.cases |= {
                "cible_p": Case("Oui"),
                "realise_p": etat(c.hasard, c.hasard.choice((FAIT, NON_FAIT)), c.m.etats),
            }
        return
    avant = max(Fraction(1), Fraction(int(ligne.cible * c.hasard.choice((85, 90, 110)) / 100)))
    fait = max(Fraction(1), Fraction(int(avant * c.hasard.choice((80, 95, 105)) / 100)))
    if ligne.unite == "%":
        avant, fait = min(avant, Fraction(100)), min(fait, Fraction(100))
    for champ, v in (("cible_p", avant), ("realise_p", fait)):
        ligne.cases[champ] = (
            pourcentage(c.hasard, v, c.m.taux) if ligne.unite == "%" else nombre(c.hasard, v, c.m.nombres)
        )


def deux_exercices(c: Chantier) -> None:
    """L'ancien et le nouvel exercice côte à côte ; l'année est dans chaque entête ou au-dessus de deux colonnes."""
    feuille = _feuille(c, "Comparatif", "Suivi", "N-1 et N")
    a, p = c.m.annee, c.m.annee - 1
    nom = c.hasard.choice(("{x}", "{y}-{x}"))
    dit = [nom.format(x=x, y=x - 1) for x in (p, a)]
    champs = [
        x
        for x in choisir_colonnes(c.hasard, c.m, mission=True)
        if x not in {"vide", "verse", "acquis", "depart", "taux"}
    ]
    for ligne in c.lignes:
        _an_passe(c, ligne)
    entetes = c.entetes(champs)
    k = champs.index("cible")
    double = c.hasard.random() < 0.5
    c.traits["années"] = "au-dessus" if double else "dans l'entête"
    mots = (c.hasard.choice(("Objectif", "Cible")), c.hasard.choice(("Réalisé", "Résultat")))
    champs[k : k + 2] = ["cible_p", "realise_p", "cible", "realise"]
    entetes[k : k + 2] = [mot if double else f"{mot} {x}" for x in dit for mot in mots]
    rangee = ouverture(c, feuille, len(champs))
    if double:
        for n, x in enumerate(dit):
            poser(feuille, rangee, k + 1 + 2 * n, Case(c.hasard.choice(("Exercice {x}", "{x}")).format(x=x)))
            feuille.merge_cells(start_row=rangee, end_row=rangee, start_column=k + 1 + 2 * n, end_column=k + 2 + 2 * n)
        rangee += 1
    table = Table(champs, entetes, rangee)
    rangee = poser_entete(feuille, table, c.m, c.couleur())
    for ligne in c.lignes:
        poser_ligne(feuille, table, rangee, ligne)
        rangee += 1
    fermeture(c, feuille, rangee)


RARES: dict[str, Callable[[Chantier], None]] = {
    "export": export,
    "annexe": annexe,
    "trimestriel": trimestriel,
    "deux exercices": deux_exercices,
}
