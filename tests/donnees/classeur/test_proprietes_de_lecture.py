"""Quel que soit l'ordre des colonnes, les titres, les vides et les colonnes blanches : le même contrat."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from lib.domaine.contrat import Contrat
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import Valeurs, classeur
from tests.exemples import couteux

LARGE: Valeurs = (
    ("N°", "Axe", "Fiche action", "Libellé de l'indicateur", "Point de départ", "Objectif 2026",
     "Résultat au 15/01/2027", "Part variable (€)", "Modalité de paiement", "Source",
     "Pièces justificatives", "Référent(s)", "Type"),
    ("A1", "Accès aux soins", "Guichet", "Réunions", 8, 15, 10, 5000, "proportionnel", "CPTS", "Émargements", "Coach",
     "quantitatif"),
    ("A2", "Accès aux soins", "Guichet", "Délai de réponse", "74 jours", "30 à 90 jours", "41 jours", "2 500 €", None,
     "Registre", "Registre", "Coach", "quantitatif"),
    ("P1", "Prévention", "Dépistage", "Participation", "66,26 %", "≥ 69,7 %", "68,9 %", 1000, "tout ou rien", "CPAM",
     None, "Pilote", "quantitatif"),
    ("P2", "Prévention", "Annuaire", "Annuaire diffusé", None, "oui", "partiel", "part fixe", "états", None, "Lien",
     None, "qualitatif"),
)  # fmt: skip
ANNUEL: Valeurs = (
    ("Mission", "Indicateur", "Cible 2024", "Réalisé 2024", "Cible 2025", "Réalisé 2025", "Montant 2025"),
    ("ACCES", "Réunions", 12, 9, 15, 10, 5000),
    ("ACCES", "Part des patients", "≥ 70 %", "72,5 %", "≥ 80 %", "75 %", 3000),
    ("PREVENTION", "Annuaire", "oui", "non", "oui", "partiel", 1000),
)
TITRES = st.sampled_from(
    (
        ("CPTS du Val d'Aubre",),
        ("Annexe 2 : indicateurs de la part variable",),
        ("Document de travail", None, "version 3"),
        ("Suivi des indicateurs", None, None, "mis à jour le 15/01/2027"),
        (None, None, "[ logo ]"),
        ("Montants en euros",),
        (),
    )
)

UN_TEXTE_SEUL = st.sampled_from((("CPTS du Val d'Aubre",), ("Montants en euros",), (None, "Suite du tableau"), ()))


def contrat_de(lignes: Valeurs) -> Contrat:
    return lire("essai.xlsx", classeur({"Feuil1": lignes})).contrat


def sans_identite(contrat: Contrat) -> tuple[object, ...]:
    """Ce que le tableau dit, sans le nom de la CPTS que les titres peuvent donner."""
    return contrat.missions, contrat.indicateurs, contrat.pieces


def brouiller(
    tableau: Valeurs, data: st.DataObject, titres_permis: st.SearchStrategy[Sequence[object]] = TITRES
) -> Valeurs:
    """Le même tableau : colonnes permutées, colonnes blanches, titres et lignes vides au-dessus."""
    ordre: Sequence[int] = data.draw(st.permutations(range(len(tableau[0]))))
    blanches = data.draw(st.lists(st.integers(0, len(ordre)), max_size=3))
    titres = data.draw(st.lists(titres_permis, max_size=8))
    lignes: list[list[object]] = []
    for ligne in tableau:
        valeurs = [ligne[rang] for rang in ordre]
        for place in sorted(blanches, reverse=True):
            valeurs.insert(place, None)
        lignes.append(valeurs)
    return [*titres, *lignes]


@couteux()
@given(data=st.data())
def test_un_tableau_large_se_lit_dans_tous_les_ordres(data: st.DataObject) -> None:
    assert sans_identite(contrat_de(brouiller(LARGE, data))) == sans_identite(contrat_de(LARGE))


@couteux()
@given(data=st.data())
def test_des_annees_en_colonnes_se_lisent_dans_tous_les_ordres(data: st.DataObject) -> None:
    attendu = contrat_de(ANNUEL)
    assert [str(p.exercice) for i in attendu.indicateurs for p in i.historique] == ["2024"] * 3
    assert sans_identite(contrat_de(brouiller(ANNUEL, data))) == sans_identite(attendu)


@couteux()
@given(data=st.data())
def test_deux_tableaux_empiles_se_lisent_chacun_dans_son_ordre(data: st.DataObject) -> None:
    vides = data.draw(st.integers(1, 3))
    seconds: Valeurs = [
        ("Mission", "Indicateur", "Objectif", "Résultat", "Montant"),
        ("PARCOURS", "Protocoles", 2, 1, 900),
    ]
    lus = contrat_de([*brouiller(LARGE, data), *[()] * vides, *brouiller(seconds, data, UN_TEXTE_SEUL)])
    assert [i.libelle for i in lus.indicateurs] == [*(str(ligne[3]) for ligne in LARGE[1:]), "Protocoles"]
    assert lus.indicateurs[:4] == contrat_de(LARGE).indicateurs
    assert (lus.indicateurs[4].cible.valeur, lus.indicateurs[4].mesure.valeur) == (2, 1)


@couteux()
@given(data=st.data())
def test_une_entete_sur_deux_lignes_dit_la_meme_chose_que_sur_une(data: st.DataObject) -> None:
    """« Cible 2024 » sur une ligne, ou « 2024 » au-dessus de « Cible »."""
    brouille = brouiller(ANNUEL, data)
    rang = next(n for n, ligne in enumerate(brouille) if "Indicateur" in ligne)
    haut = [str(texte)[-4:] if str(texte)[-4:].isdigit() else None for texte in brouille[rang]]
    bas = [str(texte)[:-5] if annee else texte for texte, annee in zip(brouille[rang], haut, strict=True)]
    double = [*brouille[:rang], haut, bas, *brouille[rang + 1 :]]
    assert sans_identite(contrat_de(double)) == sans_identite(contrat_de(ANNUEL))
