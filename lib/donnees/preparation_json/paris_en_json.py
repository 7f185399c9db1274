"""Un pari en JSON, dans les deux sens et sans perte : ce que le journal du dépôt garde. Interne à la CPTS."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from math import isfinite

from lib.domaine.contrat import Exercice
from lib.domaine.erreurs import ErreurDialogue, MouvementRefuse
from lib.domaine.paris import Fourchette, Pari, PariDeLigne, PariDuTotal
from lib.domaine.refus import CodeDeRefus
from lib.donnees.scenario_json.cles_json import Faits, exiger, faits_de
from lib.donnees.scenario_json.valeurs import (
    ecrire_nombre,
    ecrire_nombre_ou_rien,
    lire_booleen,
    lire_euros,
    lire_fraction,
    lire_jour,
    lire_texte,
)

VERSION = 1
Objet = dict[str, object]


class PariIllisible(ErreurDialogue):
    """Une page du journal des paris ne peut pas être lue ; les autres restent.

    Args:
        le: le jour où elle a été notée.
        raison: ce qui ne va pas, en une phrase.
    """

    def __init__(self, le: date, raison: str) -> None:
        self.le, self.raison = le, raison
        super().__init__(
            f"Les paris notés le {le:%d/%m/%Y} ne peuvent pas être lus : {raison} Ils sont laissés de côté. "
            "Si vous venez de restaurer une sauvegarde, reprenez-en une plus ancienne."
        )


def ecrire_pari(pari: Pari) -> str:
    """Le texte JSON d'un pari, sans son jour, que le dépôt garde."""
    objet = {
        "version": VERSION,
        "cpts": pari.cpts,
        "debut": pari.exercice.debut.isoformat(),
        "fin": pari.exercice.fin.isoformat(),
        "lignes": [_ecrire_une_ligne(ligne) for ligne in pari.lignes],
        "total": _ecrire_le_total(pari.total),
    }
    return json.dumps(objet, ensure_ascii=False, allow_nan=False)


def lire_pari(texte: str, *, le: date) -> Pari:
    """Le pari écrit dans un texte JSON.

    Args:
        texte: ce que ``ecrire_pari`` a rendu.
        le: le jour où il a été noté.

    Raises:
        PariIllisible: le texte n'est pas un pari, ou l'un de ses nombres est impossible.
    """
    try:
        return _lire(json.loads(texte, parse_float=Decimal), le)
    except MouvementRefuse as refus:
        raise PariIllisible(le, refus.message) from refus
    except (ValueError, RecursionError) as erreur:
        raise PariIllisible(le, "ce n'est pas du JSON.") from erreur


def _lire(objet: object, le: date) -> Pari:
    faits = faits_de(objet, "Le pari")
    if faits.get("version") != VERSION:
        raise _refus(f"sa version est « {faits.get('version')} », cette application lit la version {VERSION}.")
    lignes = exiger(faits, "lignes", "Le pari")
    if not isinstance(lignes, list):
        raise _refus("la clé « lignes » doit être une liste.")
    lues = tuple(_lire_une_ligne(ligne) for ligne in lignes)
    if len({ligne.identifiant for ligne in lues}) < len(lues):
        raise _refus("une ligne y est écrite deux fois.")
    cpts = lire_texte(exiger(faits, "cpts", "Le pari"), "cpts")
    return Pari(cpts, _lire_l_exercice(faits), le, lues, _lire_le_total(faits))


def _lire_l_exercice(faits: Faits) -> Exercice:
    debut, fin = (lire_jour(exiger(faits, cle, "Le pari"), cle) for cle in ("debut", "fin"))
    if debut > fin:
        raise _refus("l'exercice y finit avant de commencer.")
    return Exercice(debut, fin)


def _ecrire_une_ligne(ligne: PariDeLigne) -> Objet:
    return {
        "id": ligne.identifiant,
        "libelle": ligne.libelle,
        "mission": ligne.mission,
        "montant": ecrire_nombre(ligne.montant),
        "chance": ligne.chance,
        "origine": ligne.origine,
        "unite": ligne.unite,
        "cible": ecrire_nombre_ou_rien(ligne.cible),
        "connue": ligne.est_connue,
        "fourchette": None if ligne.fourchette is None else _ecrire_la_fourchette(ligne.fourchette),
    }


def _lire_une_ligne(objet: object) -> PariDeLigne:
    faits = faits_de(objet, "Une ligne du pari")
    identifiant, libelle, origine = (
        lire_texte(exiger(faits, cle, "Une ligne du pari"), cle) for cle in ("id", "libelle", "origine")
    )
    return PariDeLigne(
        identifiant=identifiant,
        libelle=libelle,
        montant=lire_euros(exiger(faits, "montant", f"La ligne {identifiant}"), "montant"),
        chance=_lire_la_chance(exiger(faits, "chance", f"La ligne {identifiant}"), identifiant),
        origine=origine,
        unite=lire_texte(faits.get("unite", ""), "unite"),
        cible=lire_fraction(faits["cible"], "cible") if "cible" in faits else None,
        est_connue=lire_booleen(faits.get("connue", False), "connue"),
        fourchette=_lire_la_fourchette(faits["fourchette"]) if "fourchette" in faits else None,
        mission=lire_texte(faits.get("mission", ""), "mission"),
    )


def _ecrire_le_total(total: PariDuTotal | None) -> Objet | None:
    return None if total is None else {"attendu": total.attendu} | _ecrire_la_fourchette(total.fourchette)


def _lire_le_total(faits: Faits) -> PariDuTotal | None:
    if "total" not in faits:
        return None
    lus = faits_de(faits["total"], "Le total")
    return PariDuTotal(_lire_un_reel(exiger(lus, "attendu", "Le total"), "attendu"), _lire_la_fourchette(lus))


def _ecrire_la_fourchette(fourchette: Fourchette) -> Objet:
    return {"basse": fourchette.basse, "mediane": fourchette.mediane, "haute": fourchette.haute}


def _lire_la_fourchette(objet: object) -> Fourchette:
    faits = faits_de(objet, "Une fourchette")
    basse, mediane, haute = (
        _lire_un_reel(exiger(faits, cle, "Une fourchette"), cle) for cle in ("basse", "mediane", "haute")
    )
    if not basse <= mediane <= haute:
        raise _refus("une fourchette y est à l'envers : la basse, la médiane et la haute doivent se suivre.")
    return Fourchette(basse, mediane, haute)


def _lire_la_chance(valeur: object, identifiant: str) -> float:
    chance = _lire_un_reel(valeur, "chance")
    if not 0 <= chance <= 1:
        raise _refus(f"la chance de la ligne {identifiant} n'est pas entre 0 et 1.")
    return chance


def _lire_un_reel(valeur: object, cle: str) -> float:
    """Un nombre flottant, rendu exactement tel qu'il a été écrit."""
    if isinstance(valeur, bool) or not isinstance(valeur, int | float | Decimal) or not isfinite(valeur):
        raise _refus(f"la clé « {cle} » attend un nombre.")
    return float(valeur)


def _refus(raison: str) -> MouvementRefuse:
    return MouvementRefuse(CodeDeRefus.PARI_ILLISIBLE, raison)
