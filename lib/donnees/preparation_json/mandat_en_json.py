"""Un mandat en JSON, dans les deux sens et sans perte : pour la ligne de commande et le dépôt."""

from __future__ import annotations

import json

from lib.domaine.erreurs import ErreurDialogue, MouvementRefuse
from lib.domaine.mandat import Mandat, Mise
from lib.domaine.mouvements import Ceder
from lib.domaine.refus import CodeDeRefus
from lib.donnees.preparation_json.objets import les_objets, un_objet
from lib.donnees.scenario_json.mouvement_en_json import ecrire_mouvement, lire_mouvement
from lib.donnees.scenario_json.valeurs import ecrire_nombre, lire_euros, lire_nom, lire_texte, lire_un_mot
from lib.donnees.texte_json import JsonIllisible, lire_le_json

VERSION = 1
_CLES = ("version", "nom", "plancher", "plancher_sur", "lignes_rouges", "concessions", "voulus")


class MandatIllisible(ErreurDialogue):
    """Le fichier n'est pas un mandat.

    Args:
        raison: ce qui ne va pas et comment le réparer, en une phrase.
    """

    def __init__(self, raison: str) -> None:
        self.raison = raison
        super().__init__(f"Le mandat ne peut pas être lu : {raison}")


def lire_mandat(texte: str | bytes) -> Mandat:
    """Le mandat écrit dans un texte JSON (UTF-8).

    Un mandat ne se lit jamais à moitié : une ligne rouge oubliée laisserait négocier ce que le bureau interdit.

    Raises:
        MandatIllisible: JSON invalide, version inconnue, clé inconnue, mouvement ou nombre illisible.
    """
    try:
        return mandat_de(lire_le_json(texte))
    except JsonIllisible as erreur:
        raise MandatIllisible(erreur.raison) from erreur
    except MouvementRefuse as erreur:
        raise MandatIllisible(erreur.message) from erreur


def ecrire_mandat(mandat: Mandat) -> str:
    """Le texte JSON d'un mandat ; il se relit à l'identique."""
    return json.dumps(objet_du_mandat(mandat), ensure_ascii=False, indent=1)


def objet_du_mandat(mandat: Mandat) -> dict[str, object]:
    """L'objet JSON d'un mandat."""
    return {
        "version": VERSION,
        "nom": mandat.nom,
        "plancher": None if mandat.plancher is None else ecrire_nombre(mandat.plancher),
        "plancher_sur": mandat.mise,
        "lignes_rouges": sorted(mandat.lignes_rouges),
        "concessions": None if mandat.concessions is None else [ecrire_mouvement(m) for m in mandat.concessions],
        "voulus": [ecrire_mouvement(m) for m in mandat.voulus],
    }


def mandat_de(brut: object) -> Mandat:
    """Le mandat qu'un objet JSON décrit.

    Raises:
        MandatIllisible: version inconnue.
        MouvementRefuse: clé inconnue, mouvement ou nombre illisible.
    """
    objet = un_objet(brut, _CLES, "Le mandat")
    if type(objet.get("version")) is not int or objet["version"] != VERSION:
        raise MandatIllisible(f'il faut "version": {VERSION}.')
    plancher = objet.get("plancher")
    return Mandat(
        nom=lire_texte(objet.get("nom", "Mandat"), "nom"),
        plancher=None if plancher is None else lire_euros(plancher, "plancher"),
        mise=lire_un_mot(Mise, objet.get("plancher_sur", Mise.PRUDENT), "plancher_sur"),
        lignes_rouges=frozenset(lire_nom(nom, "lignes_rouges") for nom in les_objets(objet, "lignes_rouges")),
        concessions=_concessions(objet) if "concessions" in objet else None,
        voulus=tuple(map(lire_mouvement, les_objets(objet, "voulus"))),
    )


def _concessions(objet: dict[str, object]) -> tuple[Ceder, ...]:
    lues = tuple(map(lire_mouvement, les_objets(objet, "concessions")))
    cedees = tuple(mouvement for mouvement in lues if isinstance(mouvement, Ceder))
    if len(cedees) < len(lues):
        raise MouvementRefuse(CodeDeRefus.MOUVEMENT_ILLISIBLE, "« concessions » n'attend que des mouvements « ceder ».")
    return cedees
