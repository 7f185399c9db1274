"""Des gestes de toutes sortes, tels que l'écran les fait, et le contenu brut du dépôt pour les comparer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import select

from lib.donnees.depot import Depot, IdentifiantDeClasseur
from lib.donnees.depot.sqlite.moteur import transaction
from lib.donnees.depot.sqlite.tables import CONTENUS
from tests.donnees.depot_rempli import MATIN, SOIR

Geste = Callable[[Depot, IdentifiantDeClasseur, str], object]
"""Un geste sur un classeur déposé, avec un texte libre."""


def contenu(depot: Depot) -> Mapping[str, list[tuple[object, ...]]]:
    """Chaque ligne de chaque table, telle qu'elle est écrite."""
    with transaction(depot._porte.moteur, ecriture=False) as connexion:
        lignes = {t.name: connexion.exec_driver_sql(str(select(t))).all() for t in CONTENUS}
    return {nom: sorted(tuple(ligne) for ligne in lues) for nom, lues in lignes.items()}


def creer(depot: Depot, classeur: IdentifiantDeClasseur, texte: str) -> None:
    """Un scénario de plus, montré."""
    depot.scenarios.choisir(classeur, depot.scenarios.creer(classeur, texte, f"{texte} contenu", MATIN).id)


def enregistrer(depot: Depot, classeur: IdentifiantDeClasseur, texte: str) -> None:
    """Une révision de plus du scénario montré, s'il y en a un."""
    if montre := depot.scenarios.courant(classeur):
        depot.scenarios.enregistrer(montre.id, texte, f"{texte} nom", montre.revision, SOIR)


def supprimer(depot: Depot, classeur: IdentifiantDeClasseur, _texte: str) -> None:
    """Le scénario montré s'en va, un autre prend sa place."""
    if montre := depot.scenarios.courant(classeur):
        depot.scenarios.supprimer(montre.id, montre.revision)
        if restants := depot.scenarios.lister(classeur):
            depot.scenarios.choisir(classeur, restants[0].id)


def corriger(depot: Depot, classeur: IdentifiantDeClasseur, texte: str) -> None:
    """Une correction de plus."""
    depot.lectures.corriger(classeur.valeur, "F!A1", texte, "", MATIN)


def rendre_une_cellule(depot: Depot, classeur: IdentifiantDeClasseur, _texte: str) -> None:
    """La première correction s'en va."""
    for correction in depot.lectures.corrections(classeur.valeur)[:1]:
        depot.lectures.retirer_correction(correction.id)


GESTES: Final[Mapping[str, Geste]] = {
    "créer un scénario": creer,
    "l'enregistrer": enregistrer,
    "le supprimer": supprimer,
    "corriger": corriger,
    "rendre une cellule": rendre_une_cellule,
    "choisir des colonnes": lambda depot, _, texte: depot.lectures.retenir_correspondance("entêtes", texte),
    "saisir": lambda depot, classeur, texte: depot.cahiers.changer(classeur, lambda ecrit: (ecrit or "") + texte, SOIR),
    "parier": lambda depot, classeur, texte: depot.paris.noter(classeur, "2026", texte, MATIN),
    "lire les masques": lambda depot, classeur, texte: depot.reglages.retenir(f"masques:{classeur}", texte),
}


def faire(depot: Depot, classeur: IdentifiantDeClasseur, nom: str, texte: str) -> int:
    """Fait un de ces gestes, consigné sous son nom ; rend son numéro."""
    with depot.geste(nom, classeur, MATIN) as (ouvert, numero):
        GESTES[nom](ouvert, classeur, texte)
    return numero


def tout_annuler(depot: Depot, classeur: IdentifiantDeClasseur) -> int:
    """Remonte toute l'histoire ; rend le nombre de gestes défaits."""
    faits = 0
    while dernier := depot.histoire.lire(classeur).a_annuler:
        assert depot.histoire.annuler(classeur, dernier.id) == dernier
        faits += 1
    return faits


def tout_refaire(depot: Depot, classeur: IdentifiantDeClasseur) -> int:
    """Redescend toute l'histoire ; rend le nombre de gestes refaits."""
    faits = 0
    while suivant := depot.histoire.lire(classeur).a_refaire:
        assert depot.histoire.refaire(classeur, suivant.id) == suivant
        faits += 1
    return faits
