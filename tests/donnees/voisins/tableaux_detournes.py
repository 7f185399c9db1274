"""K12, K13, K15 à K17 : un titre et son numéro, des listes de choix, un texte protégé, deux réalisés, un sens."""

from __future__ import annotations

from tests.donnees.classeurs_d_essai import classeur
from tests.donnees.voisins.cas_voisin import CINQ, csv, ranger, voisin

_SUITE = ("Cible", "Réalisé", "Montant")


def _titre(nom: str, numeros: tuple[object, object], titres: tuple[str, str], mission: tuple[str, str]) -> None:
    voisin(
        3, "K12", nom,
        [("N°", "Indicateur", *_SUITE), (numeros[0], titres[0]), ("a", "RDV honorés", 100, 120, 6000),
         (numeros[1], titres[1]), ("b", "Ateliers tenus", 4, 5, 1000)],
        total=7000, lignes={"B3": {"mission": mission[0]}, "B5": {"mission": mission[1]}},
    )  # fmt: skip


_titre("numeros", (1, 2), ("Accès aux soins", "Prévention"), ("ACCES", "PREVENTION"))
_titre("codes", ("M1", "M3"), ("Accès aux soins", "Prévention"), ("ACCES", "PREVENTION"))
_titre("romains", ("I", "II"), ("Améliorer l'accès aux soins", "Actions de prévention"), ("ACCES", "PREVENTION"))
_titre("axes", ("Axe 1", "Axe 2"), ("Qualité et pertinence", "Parcours pluriprofessionnels"), ("QUALITE", "PARCOURS"))

_LIGNES = [CINQ, ("Accès", "RDV SNP", 100, 120, 5000), ("Prévention", "Ateliers", 4, 5, 1000)]
_LISTES = {
    "listes_deroulantes": [
        ("Résultats", "Cibles", "Statut"),
        ("Adaptation", "Grand public", "À venir"),
        ("Qualité", "Élus", "Réalisé"),
    ],
    "choix_d_un_modele": [
        ("Objectif", "Réalisé"),
        ("Améliorer la coordination", "fait"),
        ("Réduire les délais", "non fait"),
    ],
}
for _nom, _liste in _LISTES.items():
    ranger(3, "K13", _nom, lambda liste=_liste: classeur({"Annexe": _LIGNES, "Listes": liste}), total=6000, acquis=6000)  # type: ignore[misc]
voisin(
    3, "K13", "lignes_d_explication",
    [CINQ, ("Champ texte", "Champ texte", "Champ numérique", "Champ numérique", "Champ numérique"), *_LIGNES[1:]],
    total=6000, acquis=6000,
)  # fmt: skip

_PROTEGE = 'Mission;Indicateur;Cible;Réalisé;Montant\nAccès;SNP;="100";="120";="5000"\n'
csv(3, "K15", "csv_protege", _PROTEGE, total=5000, acquis=5000)
csv(
    3,
    "K15",
    "csv_protege_doublement",
    'Mission;Indicateur;Cible;Réalisé;Montant\nAccès;SNP;"=""4""";"=""5""";"=""700"""\n',
    total=700,
)
csv(
    3,
    "K15",
    "csv_protege_a_virgule",
    'Mission;Indicateur;Cible;Réalisé;Montant\nAccès;SNP;="80,5 %";="81 %";700\n',
    acquis=700,
)

_HAUT = (None, None, None, None, "Déclaré par la CPTS", "Validé par la CPAM")
voisin(
    3, "K16", "declare_valide",
    [_HAUT, ("Mission", "Indicateur", "Cible", "Montant", "Réalisé", "Réalisé"), ("Accès", "RDV", 100, 6000, 120, 95),
     ("Accès", "Médecins SAS", 10, 4000, 9, 10)],
    acquis=4000, doute="[EF][12]",
)  # fmt: skip
voisin(
    3,
    "K16",
    "valide_d_abord",
    [
        ("Mission", "Indicateur", "Cible", "Montant", "Réalisé validé", "Réalisé déclaré"),
        ("Accès", "RDV SNP", 100, 6000, 95, 120),
    ],
    acquis=0,
    doute="[EF]1",
)


def _sens(nom: str, ecrit: str, acquis: int) -> None:
    """Cent vingt pour cent : atteint à la hausse, manqué à la baisse."""
    voisin(
        3,
        "K17",
        nom,
        [("Mission", "Indicateur", "Sens", *_SUITE), ("Accès", "Passages", ecrit, 100, 120, 1000)],
        acquis=acquis,
    )


_sens("fleche_et_phrase", "↓ À réduire (une valeur plus faible est meilleure)", 0)
_sens("fleche_oblique", "↘", 0)
_sens("verbe", "Doit diminuer d'ici décembre", 0)
_sens("augmenter", "↗ Augmenter (plus c'est élevé, mieux c'est)", 1000)
