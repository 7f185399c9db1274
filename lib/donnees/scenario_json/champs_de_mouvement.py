"""Lire et écrire un mouvement champ par champ : ses clés JSON sont ses champs, chacun selon sa sorte."""

from __future__ import annotations

from typing import Any, TypeVar

from lib.domaine.mouvements import Mouvement
from lib.donnees.scenario_json.sortes import champs_ecrits
from lib.donnees.scenario_json.valeurs import Faits, exiger, faits_de

Objet = dict[str, object]
Genre = TypeVar("Genre", bound=Mouvement)


def lire_les_champs(genre: type[Genre], faits: Faits, nom: str = "") -> Genre:
    """Le mouvement dont les champs sont écrits dans ces faits.

    Args:
        genre: la classe du mouvement.
        faits: les valeurs JSON, par clé.
        nom: le genre écrit, s'il n'est pas celui-là.

    Raises:
        MouvementRefuse: clé absente, valeur illisible.
    """
    champs = champs_ecrits(genre)
    ecrits = dict(faits) | _pari_de_la_ligne(genre, faits)
    for champ in champs:
        if champ.est_exige:
            exiger(ecrits, champ.cle, f"Le mouvement « {nom or genre.genre} »")
    lus: dict[str, Any] = {}
    for champ in champs:
        if champ.cle in ecrits:
            lus[champ.nom] = champ.sorte.lire(ecrits[champ.cle], champ.cle, lus)
    return genre(**lus)


def _pari_de_la_ligne(genre: type[Mouvement], faits: Faits) -> Objet:
    """Le pari écrit dans la ligne nouvelle ; il l'emporte sur celui écrit à côté d'elle."""
    lignes = [faits.get(champ.cle) for champ in champs_ecrits(genre) if champ.est_une_ligne]
    ecrits = [faits_de(ligne, "L'indicateur") for ligne in lignes if isinstance(ligne, dict)]
    return next(({"confiance": e["confiance"]} for e in ecrits if "confiance" in e), {})


def ecrire_les_champs(mouvement: Mouvement) -> Objet:
    """Les champs d'un mouvement, en JSON ; le pari s'écrit dans la ligne nouvelle."""
    objet: Objet = {}
    pari: Objet = {} if mouvement.pari is None else {"confiance": mouvement.pari}
    for champ in champs_ecrits(type(mouvement)):
        valeur = getattr(mouvement, champ.nom)
        if champ.est_une_ligne:
            objet[champ.cle] = champ.sorte.ecrire(valeur) | pari  # type: ignore[operator]
        elif not champ.est_le_pari and not (valeur is None and champ.sorte.se_tait):
            objet[champ.cle] = None if valeur is None else champ.sorte.ecrire(valeur)
    return objet
