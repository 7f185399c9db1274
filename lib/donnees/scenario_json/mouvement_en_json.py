"""Un mouvement de scénario en JSON, dans les deux sens : son genre, puis ses champs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.mouvements import MOUVEMENTS, Ajouter, Ceder, Mouvement
from lib.domaine.refus import CodeDeRefus
from lib.donnees.scenario_json.champs_de_mouvement import Objet, ecrire_les_champs, lire_les_champs
from lib.donnees.scenario_json.concession import ecrire_une_concession, lire_une_concession
from lib.donnees.scenario_json.ligne_en_json import cles_inconnues
from lib.donnees.scenario_json.sortes import champs_ecrits
from lib.donnees.scenario_json.valeurs import en_cle, exiger, faits_de, lire_texte

_GENRES: Mapping[str, type[Mouvement]] = {genre.genre: genre for genre in MOUVEMENTS}


def lire_mouvement(objet: object) -> Mouvement:
    """Le mouvement qu'un objet JSON décrit.

    Raises:
        MouvementRefuse: type inconnu, clé absente, valeur illisible.
    """
    faits = faits_de(objet, "Un mouvement")
    mot = lire_texte(exiger(faits, "type", "Un mouvement"), "type")
    genre = _GENRES.get(en_cle(mot))
    if genre is None:
        raise MouvementRefuse(
            CodeDeRefus.MOUVEMENT_INCONNU, f"Le type « {mot} » n'existe pas. Types possibles : {', '.join(_GENRES)}."
        )
    return lire_une_concession(faits) if genre is Ceder else lire_les_champs(genre, faits)


def ecrire_mouvement(mouvement: Mouvement) -> Objet:
    """L'objet JSON d'un mouvement ; il se relit à l'identique."""
    ecrit = ecrire_une_concession(mouvement) if isinstance(mouvement, Ceder) else ecrire_les_champs(mouvement)
    return {"type": mouvement.genre} | ecrit


def lire_commentaire(objet: object) -> str:
    """Le commentaire (interne) d'un mouvement, vide s'il n'y en a pas."""
    return lire_texte(faits_de(objet, "Un mouvement").get("commentaire", ""), "commentaire")


def cles_ignorees(objet: object) -> Iterator[str]:
    """Les clés d'un mouvement lu que personne ne comprend."""
    faits = faits_de(objet, "Un mouvement")
    genre = _GENRES[en_cle(str(faits["type"]))]
    connues = cles_de(genre)
    yield from (cle for cle in faits if cle not in {*connues, "type", "commentaire", "confiance"})
    for cle in (cle for cle in connues if connues[cle] and cle in faits):
        yield from (f"{cle}.{ignoree}" for ignoree in cles_inconnues(faits[cle]))


def cles_de(genre: type[Mouvement]) -> dict[str, bool]:
    """Les clés JSON d'un genre de mouvement, dans l'ordre ; vrai pour celles qui portent un indicateur entier."""
    # Céder écrit à plat l'ajout qu'on lui impose : ses clés sont aussi les siennes.
    champs = (*champs_ecrits(genre), *(champs_ecrits(Ajouter) if genre is Ceder else ()))
    return {champ.cle: champ.est_une_ligne for champ in champs if not champ.est_le_pari}
