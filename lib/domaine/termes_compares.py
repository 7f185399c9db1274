"""Ce qui change dans les termes d'une ligne, avant → après, avec les mots du contrat."""

from __future__ import annotations

from lib.domaine.ecriture import euros
from lib.domaine.indicateur import Indicateur
from lib.domaine.objectif import ecrire_la_cible
from lib.domaine.regles import regle_ou_rien
from lib.domaine.reunion.decisions import TermeChange


def termes_changes(avant: Indicateur, apres: Indicateur) -> tuple[TermeChange, ...]:
    """Les termes d'une ligne qui ne sont plus les mêmes : sa cible, sa règle, ses euros."""
    termes = (
        TermeChange("Cible", ecrire_la_cible(avant), ecrire_la_cible(apres)),
        TermeChange("Règle", *_regles(avant, apres)),
        TermeChange("Euros", _euros_ou_suivi(avant), _euros_ou_suivi(apres)),
    )
    return tuple(terme for terme in termes if terme.avant != terme.apres)


def _regles(avant: Indicateur, apres: Indicateur) -> tuple[str, str]:
    """Leurs noms ; deux règles de même nom et d'autres paramètres se disent en entier."""
    if avant.regle is not apres.regle or (avant.seuil, avant.intermediaire) == (apres.seuil, apres.intermediaire):
        return str(avant.regle), str(apres.regle)
    return _regle_en_entier(avant), _regle_en_entier(apres)


def _regle_en_entier(ligne: Indicateur) -> str:
    regle = regle_ou_rien(ligne)
    return regle.phrase if regle is not None else str(ligne.regle)


def _euros_ou_suivi(ligne: Indicateur) -> str:
    if not ligne.remunere:
        return "suivi"
    return "montant inconnu" if ligne.montant_max is None else euros(ligne.montant_max)
