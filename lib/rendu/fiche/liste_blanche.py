"""Ce qu'une fiche partageable a le droit de savoir d'un contrat : rien, sauf ce qui est nommé ici.

Un champ ajouté au contrat garde, dans la copie montrable, sa valeur par défaut : il ne sort pas tant que personne ne
l'a inscrit sur la liste.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar, cast

from lib.domaine.contrat import Contrat, Cpts, Exercice, Mission, Piece
from lib.domaine.indicateur import Cible, Indicateur, Mesure, Palier
from lib.domaine.scenario import Scenario, Simulation
from lib.usages.faits import ContratsCompares, FaitsDuContrat

T = TypeVar("T")
ListeBlanche = Mapping[type, frozenset[str]]
LISTE_BLANCHE: Final[ListeBlanche] = {
    Contrat: frozenset({"cpts", "exercice", "date_dialogue", "version_bareme", "missions", "indicateurs", "pieces"}),
    Cpts: frozenset({"nom", "departement", "region", "taille", "est_fictive"}),
    Exercice: frozenset({"debut", "fin"}),
    Mission: frozenset({"code", "libelle", "engagee", "part_fixe", "part_variable", "condition", "texte_condition"}),
    Indicateur: frozenset(
        {
            *("identifiant", "mission", "libelle", "action", "utilite", "portee", "nature", "objet"),
            *("unite", "depart", "cible", "mesure", "type_mesure", "sens", "source", "mode_de_calcul"),
            *("remunere", "montant_max", "regle", "seuil", "intermediaire", "paliers", "condition", "supposes"),
            *("sens_incompris", "regle_incomprise"),  # sans eux, la copie paierait ce que l'original ne paie pas
            *("motif_appreciation", "responsable"),  # une part fixée à la main se signe et se motive
        }
    ),
    Cible: frozenset({"texte", "operateur", "valeur", "borne_haute", "unite", "nature", "echeance", "autre_valeur"}),
    Mesure: frozenset({"etat", "valeur", "nature", "unite", "texte"}),
    Palier: frozenset({"seuil", "montant", "libelle"}),
    Piece: frozenset({"rattachement", "libelle", "etat"}),
}
"""Les champs montrables de chaque fait du contrat."""


def faits_montrables(faits: FaitsDuContrat) -> FaitsDuContrat:
    """Les faits d'un contrat réduit à la liste ; il vaut les mêmes euros."""
    return FaitsDuContrat(contrat_montrable(faits.contrat))


def contrats_montrables(contrats: ContratsCompares) -> ContratsCompares:
    """Une proposition réduite à ses deux contrats : ni nom de scénario, ni mouvement, ni journal."""
    avant, apres = faits_montrables(contrats.avant), faits_montrables(contrats.apres)
    return ContratsCompares(Scenario(""), Simulation(avant.contrat, apres.contrat), avant, apres)


def raisons_montrables(contrats: ContratsCompares) -> tuple[tuple[str, str], ...]:
    """Ce que l'on demande et la raison écrite pour le payeur, mouvement par mouvement ; les refusés se taisent."""
    return tuple(
        (_en_majuscule(etape.mouvement.montrable().echange(contrat_montrable(avant))), etape.pourquoi)
        for rang, (etape, avant) in enumerate(zip(contrats.scenario.etapes, contrats.simulation.avants, strict=True))
        if etape.pourquoi and etape.est_active and contrats.simulation.refus_de(rang) is None
    )


def _en_majuscule(texte: str) -> str:
    return texte[:1].upper() + texte[1:]


def contrat_montrable(contrat: Contrat) -> Contrat:
    """Le contrat, ses champs montrables seulement, et les seules pièces qui existent."""
    montre = montrable(contrat)
    return replace(montre, pieces=tuple(piece for piece in montre.pieces if not piece.etat.est_a_produire))


def montrable(objet: T, liste: ListeBlanche = LISTE_BLANCHE) -> T:
    """La même valeur, réduite aux champs de la liste ; les autres reprennent leur valeur par défaut.

    Raises:
        KeyError: ce fait n'est pas sur la liste.
    """
    if isinstance(objet, tuple):
        return cast(T, tuple(montrable(element, liste) for element in objet))
    if not is_dataclass(objet) or isinstance(objet, type):
        return objet
    permis = liste[_inscrit(type(objet), liste)]
    gardes: dict[str, Any] = {
        c.name: montrable(getattr(objet, c.name), liste) for c in fields(objet) if c.name in permis
    }
    return cast(T, type(objet)(**gardes))


def _inscrit(classe: type, liste: ListeBlanche) -> type:
    """La classe inscrite dont celle-ci est, ou descend."""
    return next((c for c in classe.__mro__ if c in liste), classe)
