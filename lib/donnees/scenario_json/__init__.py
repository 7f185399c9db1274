"""Un scénario en JSON, dans les deux sens et sans perte : pour la ligne de commande, le dépôt et l'échange.

Un mouvement illisible n'empêche pas de lire les autres : il est rendu à part, avec son rang et sa phrase.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lib.domaine.erreurs import ErreurDialogue, MouvementRefuse
from lib.domaine.scenario import Etape, Refus, Scenario, Simulation
from lib.donnees.scenario_json.cles_json import exiger_des_cles_connues, faits_de
from lib.donnees.scenario_json.mouvement_en_json import (
    MOTS_D_UNE_ETAPE,
    ecrire_mouvement,
    lire_mouvement,
    lire_un_mot_de_l_etape,
)
from lib.donnees.scenario_json.valeurs import lire_texte
from lib.donnees.texte_json import JSON_MAXIMAL, JsonIllisible, lire_le_json

VERSION = 1
_CLES = ("version", "nom", "mouvements", "desactives")
_PARTAGES = ("pris_sur", "verse_a")
TAILLE_MAXIMALE = JSON_MAXIMAL


class ScenarioIllisible(ErreurDialogue):
    """Le fichier entier n'est pas un scénario.

    Args:
        raison: ce qui ne va pas et comment le réparer, en une phrase.
    """

    def __init__(self, raison: str) -> None:
        self.raison = raison
        super().__init__(f"Le scénario ne peut pas être lu : {raison}")


@dataclass(frozen=True, slots=True)
class ScenarioLu:
    """Un scénario lu, et ce qui n'a pas pu l'être.

    Attributes:
        scenario: les mouvements lisibles, dans l'ordre du fichier.
        rangs: pour chacun, son rang dans la liste du fichier (0 pour le premier).
        refus: les mouvements actifs illisibles, par leur rang dans le fichier.
        refus_desactives: les mouvements éteints qui, allumés, seraient refusés à la lecture.
    """

    scenario: Scenario
    rangs: tuple[int, ...] = ()
    refus: tuple[Refus, ...] = ()
    refus_desactives: tuple[Refus, ...] = ()

    def aux_rangs_du_fichier(self, simulation: Simulation) -> Simulation:
        """La simulation où chaque mouvement porte son rang dans le fichier, refus de lecture compris."""
        refus = (*self.refus, *(replace(r, mouvement=self.rangs[r.mouvement]) for r in simulation.refus))
        return replace(
            simulation,
            journal=tuple(replace(e, mouvement=self.rangs[e.mouvement]) for e in simulation.journal),
            refus=tuple(sorted(refus, key=lambda r: r.mouvement)),
        )


def lire_scenario(texte: str | bytes, *, partage_vide_au_prorata: bool = False) -> ScenarioLu:
    """Le scénario écrit dans un texte JSON (UTF-8).

    Args:
        texte: le fichier.
        partage_vide_au_prorata: vrai pour un scénario que l'application a gardé : elle écrivait ``{}`` ;
            un fichier reçu dit « au prorata » en taisant la clé.

    Raises:
        ScenarioIllisible: le texte entier n'est pas un scénario.
    """
    objet = _objet(texte)
    mouvements = objet.get("mouvements")
    if not isinstance(mouvements, list):
        raise ScenarioIllisible("la clé « mouvements » doit être une liste entre crochets.")
    desactives = _desactives(objet.get("desactives", []), len(mouvements))
    if partage_vide_au_prorata:
        mouvements = [_sans_partage_vide(mouvement) for mouvement in mouvements]
    return _lire_les_mouvements(_nom(objet), mouvements, desactives)


def ecrire_scenario(scenario: Scenario) -> str:
    """Le texte JSON d'un scénario ; il se relit à l'identique."""
    objet = {
        "version": VERSION,
        "nom": scenario.nom,
        "mouvements": [_ecrire_etape(etape) for etape in scenario.etapes],
        "desactives": [rang for rang, etape in enumerate(scenario.etapes) if not etape.est_active],
    }
    return json.dumps(objet, ensure_ascii=False, indent=1)


def _ecrire_etape(etape: Etape) -> dict[str, object]:
    mots: dict[str, object] = {mot: dit for mot in MOTS_D_UNE_ETAPE if (dit := getattr(etape, mot))}
    return ecrire_mouvement(etape.mouvement) | mots


def _lire_les_mouvements(nom: str, mouvements: Sequence[object], desactives: frozenset[int]) -> ScenarioLu:
    etapes: list[tuple[int, Etape]] = []
    refus: list[Refus] = []
    for rang, objet in enumerate(mouvements):
        try:
            mots = {mot: lire_un_mot_de_l_etape(objet, mot) for mot in MOTS_D_UNE_ETAPE}
            etape = Etape(lire_mouvement(objet), rang not in desactives, **mots)
        except MouvementRefuse as erreur:
            refus.append(Refus(rang, erreur.code, erreur.message))
        else:
            etapes.append((rang, etape))
    return ScenarioLu(
        Scenario(nom, tuple(etape for _, etape in etapes)),
        tuple(rang for rang, _ in etapes),
        tuple(r for r in refus if r.mouvement not in desactives),
        tuple(r for r in refus if r.mouvement in desactives),
    )


def _sans_partage_vide(mouvement: object) -> object:
    if not isinstance(mouvement, dict):
        return mouvement
    return {cle: valeur for cle, valeur in mouvement.items() if not (cle in _PARTAGES and valeur == {})}


def _objet(texte: str | bytes) -> dict[str, object]:
    """L'objet JSON du fichier, nombres exacts, sans clé en double."""
    try:
        objet = lire_le_json(texte)
    except JsonIllisible as erreur:
        raise ScenarioIllisible(erreur.raison) from erreur
    return _verifier_l_enveloppe(objet)


def _verifier_l_enveloppe(objet: object) -> dict[str, object]:
    if not isinstance(objet, dict):
        raise ScenarioIllisible("il doit être un objet JSON entre accolades, avec la clé « mouvements ».")
    faits = _faits_du_scenario(objet)
    if "version" not in faits:
        raise ScenarioIllisible(f'la clé « version » manque. Ajoutez "version": {VERSION}.')
    if type(faits["version"]) is not int or faits["version"] != VERSION:
        raise ScenarioIllisible(
            f"sa version est « {str(faits['version'])[:40]} », cette application lit la version {VERSION}."
        )
    return faits


def _faits_du_scenario(objet: dict[str, object]) -> dict[str, object]:
    try:
        exiger_des_cles_connues(objet, _CLES, "Le scénario")
        return faits_de(objet, "Le scénario")
    except MouvementRefuse as erreur:
        raise ScenarioIllisible(erreur.message[:1].lower() + erreur.message[1:]) from erreur


def _nom(objet: dict[str, object]) -> str:
    try:
        return lire_texte(objet.get("nom", "Scénario"), "nom")
    except MouvementRefuse as erreur:
        raise ScenarioIllisible(erreur.message) from erreur


def _desactives(valeur: object, compte: int) -> frozenset[int]:
    """Les rangs désactivés ; un rang qui n'existe pas est une faute de tout le fichier."""
    if not isinstance(valeur, list) or not all(type(rang) is int and 0 <= rang < compte for rang in valeur):
        raise ScenarioIllisible(
            "« desactives » doit être une liste de rangs de mouvements du fichier (0 pour le premier)."
        )
    return frozenset(valeur)
