"""Les phrases de la page de méthode : ce qui est calculé, ce que valent les sources, ce que l'outil ne dit pas."""

from __future__ import annotations

from collections.abc import Mapping

from lib.domaine.vocabulaire import NomRegle

METHODE = (
    "Le contrat de la CPTS est la donnée : chaque euro vient d'une cellule du classeur et d'une règle écrite ligne par "
    "ligne. Le barème national ne sert qu'à contrôler."
)
FIABILITE = (
    "Un paramètre vu dans une seule source, calculé ou non vérifié est marqué « à confirmer ». "
    "Votre contrat fait foi dans tous les cas."
)
VERSEMENTS = (
    "Les dates et les montants attendus pour l'exercice, d'après les parts fixes du classeur et les taux ci-contre. "
    "La part variable n'a pas d'avance : elle est fixée après coup."
)
SANS_EXERCICE = "Le classeur ne donne pas d'exercice ou pas de montant : le calendrier ne peut pas être établi."
LIMITES = (
    "Aucune formule nationale d'atteinte partielle n'a été trouvée : la règle est propre à chaque ligne, et elle se "
    "négocie. Lisez votre contrat.",
    "Un réalisé manquant n'est jamais compté zéro : ses euros sont « non évalués ».",
    "Une mission dont la condition n'est pas remplie n'est ni acquise ni perdue : elle n'est pas due.",
    "Si la somme des lignes diffère de l'enveloppe, l'écart est montré, jamais corrigé.",
    "L'arrondi au centime se fait une fois, à la ligne, au plus proche.",
    "Le texte de l'accord national n'a pas été relu ligne à ligne : les montants du barème portent leur fiabilité.",
)
REGLES: Mapping[NomRegle, tuple[str, str]] = {
    NomRegle.TOUT_OU_RIEN: ("1 si la cible est atteinte, sinon 0", "0"),
    NomRegle.PROPORTIONNEL: ("réalisé ÷ cible, entre 0 et 1", "2/3"),
    NomRegle.PROPORTIONNEL_AVEC_SEUIL: ("réalisé ÷ cible à partir d'un seuil, rien en dessous", "2/3 (50 %), 0 (80 %)"),
    NomRegle.LINEAIRE: ("(réalisé − seuil) ÷ (cible − seuil)", "1/3 (seuil 7,5)"),
    NomRegle.PROGRESSION: ("(réalisé − départ) ÷ (cible − départ)", "4/9 (départ 6)"),
    NomRegle.PALIERS: ("le montant du plus haut palier atteint, bornes comprises", "1/2 (50, 75, 100 %)"),
    NomRegle.ROSP: ("la moitié à l'objectif intermédiaire, en proportion de part et d'autre", "7/12 (6, 9, 15)"),
    NomRegle.ETATS: ("fait 1, partiel 0,5 (réglable), non fait 0", "1/2"),
    NomRegle.APPRECIATION: ("part fixée à la main, avec le rôle et le motif", "—"),
    NomRegle.NEUTRALISE: ("la ligne sort du calcul, ses euros sont montrés à part", "—"),
}
