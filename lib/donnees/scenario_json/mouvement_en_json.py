"""Un mouvement de scénario en JSON, dans les deux sens : son genre, puis ses champs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.mouvements import MOUVEMENTS, Ajouter, Ceder, Mouvement
from lib.domaine.refus import CodeDeRefus
from lib.donnees.scenario_json.cles_json import Faits, en_cle, exiger, exiger_des_cles_connues, faits_de
from lib.donnees.scenario_json.sortes import champs_ecrits
from lib.donnees.scenario_json.valeurs import lire_texte

_GENRES: Mapping[str, type[Mouvement]] = {genre.genre: genre for genre in MOUVEMENTS}
Objet = dict[str, object]
Genre = TypeVar("Genre", bound=Mouvement)
_TEXTES = ("engagement", "motif")
MOTS_D_UNE_ETAPE = ("commentaire", "pourquoi")
"""Ce qui se dit à côté d'un mouvement : à nous seuls, puis au payeur."""


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
            CodeDeRefus.MOUVEMENT_INCONNU,
            f"Le type « {mot[:80]} » n'existe pas. Types possibles : {', '.join(_GENRES)}.",
        )
    exiger_des_cles_connues(objet, _cles_possibles(genre), f"Le mouvement « {genre.genre} »")
    return lire_une_concession(faits) if genre is Ceder else lire_les_champs(genre, faits)


def ecrire_mouvement(mouvement: Mouvement) -> Objet:
    """L'objet JSON d'un mouvement ; il se relit à l'identique."""
    ecrit = ecrire_une_concession(mouvement) if isinstance(mouvement, Ceder) else ecrire_les_champs(mouvement)
    return {"type": mouvement.genre} | ecrit


def lire_un_mot_de_l_etape(objet: object, cle: str) -> str:
    """Ce qui se dit à côté d'un mouvement, vide s'il n'y a rien.

    Args:
        cle: l'une de ``MOTS_D_UNE_ETAPE``.
    """
    return lire_texte(faits_de(objet, "Un mouvement").get(cle, ""), cle)


def cles_de(genre: type[Mouvement]) -> dict[str, bool]:
    """Les clés JSON d'un genre de mouvement, dans l'ordre ; vrai pour celles qui portent un indicateur entier."""
    # Céder écrit à plat l'ajout qu'on lui impose : ses clés sont aussi les siennes.
    champs = (*champs_ecrits(genre), *(champs_ecrits(Ajouter) if genre is Ceder else ()))
    return {champ.cle: champ.est_une_ligne for champ in champs if not champ.est_le_pari}


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


def lire_une_concession(faits: Faits) -> Ceder:
    """La concession écrite ; avec « indicateur », c'est un ajout imposé et le reste n'est que textes.

    Raises:
        MouvementRefuse: rien n'est cédé, clé absente, valeur illisible.
    """
    if "indicateur" in faits:
        textes = {cle: faits[cle] for cle in _TEXTES if cle in faits}
        return replace(lire_les_champs(Ceder, textes), impose=lire_les_champs(Ajouter, faits, Ceder.genre))
    _verifier_la_concession(faits)
    return lire_les_champs(Ceder, faits)


def ecrire_une_concession(mouvement: Ceder) -> Objet:
    """L'objet JSON d'une concession ; il se relit à l'identique."""
    concession = ecrire_les_champs(mouvement)
    if mouvement.impose is None:
        return concession
    return ecrire_les_champs(mouvement.impose) | {cle: concession[cle] for cle in _TEXTES}


def _pari_de_la_ligne(genre: type[Mouvement], faits: Faits) -> Objet:
    """Le pari écrit dans la ligne nouvelle ; il l'emporte sur celui écrit à côté d'elle."""
    lignes = [faits.get(champ.cle) for champ in champs_ecrits(genre) if champ.est_une_ligne]
    ecrits = [faits_de(ligne, "L'indicateur") for ligne in lignes if isinstance(ligne, dict)]
    return next(({"confiance": e["confiance"]} for e in ecrits if "confiance" in e), {})


def _verifier_la_concession(faits: Faits) -> None:
    """Céder, c'est dire quoi : une cible ou un montant sur une ligne, ou un engagement."""
    if "id" not in faits and {"cible", "montant"} & set(faits):
        exiger(faits, "id", "Le mouvement « ceder »")
    if not {"cible", "montant", *_TEXTES} & set(faits):
        raise MouvementRefuse(
            CodeDeRefus.MOUVEMENT_INCOMPLET,
            "Le mouvement « ceder » ne dit pas ce qui est cédé : ajoutez « cible », « montant », « indicateur » "
            "ou « engagement ».",
        )


def _cles_possibles(genre: type[Mouvement]) -> frozenset[str]:
    """Toutes les clés qu'un mouvement peut porter ; le pari ne se dit qu'à côté d'une ligne nouvelle."""
    connues = cles_de(genre)
    pari = {"confiance"} if any(connues.values()) else set[str]()
    return frozenset({*connues, "type", *MOTS_D_UNE_ETAPE} | pari)
