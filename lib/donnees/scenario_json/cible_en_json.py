"""Une cible ou un réalisé dans un scénario JSON : un texte, un nombre, un booléen, ou l'objet complet."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Cible, Mesure
from lib.domaine.refus import CodeDeRefus
from lib.domaine.vocabulaire import EtatMesure, NatureCible, NatureMesure, Operateur
from lib.donnees.cellules.cibles import lire_cible, lire_cible_en_detail
from lib.donnees.cellules.mesures import lire_mesure
from lib.donnees.scenario_json.cles_json import Faits, exiger_des_cles_connues, faits_de, montrer
from lib.donnees.scenario_json.valeurs import (
    ecrire_nombre,
    ecrire_nombre_ou_rien,
    lire_fraction,
    lire_jour,
    lire_texte,
    lire_un_mot,
)


def lire_une_cible(valeur: object, cle: str) -> Cible:
    """Une cible : « 60 % », 12, true, ou l'objet complet d'une cible."""
    match valeur:
        case bool():
            return lire_cible("oui" if valeur else "non")
        case int() | float() | Decimal():
            return lire_cible(_en_francais(lire_fraction(valeur, cle)))
        case str():
            return _cible_en_texte(valeur, cle)
        case dict():
            exiger_des_cles_connues(valeur, _CLES_D_UNE_CIBLE, f"La clé « {cle} »")
            return _cible_complete(faits_de(valeur, f"La clé « {cle} »"))
    raise MouvementRefuse(
        CodeDeRefus.CIBLE_ILLISIBLE, f"La clé « {cle} » attend une cible, par exemple « 12 » ou « 60 % »."
    )


def ecrire_cible(cible: Cible) -> dict[str, object]:
    """L'objet complet d'une cible : ce qui a été compris s'écrit, son texte ne sera pas lu une autre fois."""
    return {
        "texte": cible.texte,
        "operateur": cible.operateur,
        "valeur": ecrire_nombre_ou_rien(cible.valeur),
        "borne_haute": ecrire_nombre_ou_rien(cible.borne_haute),
        "unite": cible.unite,
        "nature": cible.nature,
        "echeance": cible.echeance.isoformat() if cible.echeance else None,
        "autre_valeur": ecrire_nombre_ou_rien(cible.autre_valeur),
    }


def lire_un_realise(valeur: object, cle: str) -> Mesure:
    """Un réalisé : 12, « partiel », « sans objet », true, ou l'objet complet d'une mesure."""
    match valeur:
        case bool():
            return Mesure.constat(int(valeur))
        case int() | float() | Decimal():
            return Mesure.nombre(lire_fraction(valeur, cle))
        case dict():
            exiger_des_cles_connues(valeur, _CLES_D_UN_REALISE, f"La clé « {cle} »")
            return _mesure_complete(faits_de(valeur, f"La clé « {cle} »"))
    mesure = lire_mesure(valeur) if isinstance(valeur, str) else None
    if mesure is None:
        raise MouvementRefuse(
            CodeDeRefus.NOMBRE_ILLISIBLE,
            f"La clé « {cle} » vaut « {montrer(valeur)} » : écrivez un nombre, « fait » ou « non fait ».",
        )
    return mesure


def ecrire_realise(mesure: Mesure) -> object:
    """Le réalisé sous la forme la plus simple qui se relit à l'identique."""
    if mesure.valeur is not None and mesure == Mesure.nombre(mesure.valeur):
        nombre = ecrire_nombre(mesure.valeur)
        if not isinstance(nombre, str):
            return nombre
    if mesure.texte and lire_mesure(mesure.texte) == mesure:
        return mesure.texte
    return {
        "etat": mesure.etat,
        "valeur": ecrire_nombre_ou_rien(mesure.valeur),
        "nature": mesure.nature,
        "unite": mesure.unite,
        "texte": mesure.texte,
    }


_SANS_NOMBRE = (NatureCible.TEXTE, NatureCible.VIDE)
_NOMBRE_SEUL = re.compile(r"(?!(?:24/24|7/7|24/7)$)(?=.*\d)[≥≤<>=~≈\s]*[\d\s+\-−–/.,%‰()^_'’²³½¼¾eExX]+")
"""Des chiffres et des signes, sans un mot : ce que la personne a voulu écrire est un nombre, pas une phrase."""
_CLES_D_UNE_CIBLE = ("texte", "operateur", "valeur", "borne_haute", "unite", "nature", "echeance", "autre_valeur")
_CLES_D_UN_REALISE = ("etat", "valeur", "nature", "unite", "texte")


def _cible_en_texte(texte: str, cle: str) -> Cible:
    """La cible d'un texte ; un nombre mal écrit (« --5/3 », « 1/0 ») n'est pas une cible en mots."""
    cible = _dans_le_sens_de_sa_ligne(texte)
    if cible.nature in _SANS_NOMBRE and _NOMBRE_SEUL.fullmatch(texte.strip()):
        raise MouvementRefuse(
            CodeDeRefus.CIBLE_ILLISIBLE,
            f"La clé « {cle} » vaut « {montrer(texte)} » : ce n'est ni un nombre, ni une part, ni une date. "
            "Écrivez par exemple 12, « 60 % », « 3/4 », « 4 à 6 » ou « 31/12/2026 ».",
        )
    return cible


def _dans_le_sens_de_sa_ligne(texte: str) -> Cible:
    """La cible d'un texte ; « 25 jours » ne dit pas « au moins » : elle se gagne dans le sens de sa ligne."""
    lue = lire_cible_en_detail(texte)
    if lue.est_explicite or lue.cible.operateur is not Operateur.AU_MOINS:
        return lire_cible(texte)
    return replace(lire_cible(texte), operateur=Operateur.ATTEINDRE)


def _cible_complete(faits: Faits) -> Cible:
    texte = lire_texte(faits.get("texte", ""), "texte")
    if not set(faits) - {"texte"}:
        return _cible_en_texte(texte, "texte")
    return Cible(
        str(faits.get("texte", "")),
        lire_un_mot(Operateur, faits["operateur"], "operateur") if "operateur" in faits else None,
        lire_fraction(faits["valeur"], "valeur") if "valeur" in faits else None,
        lire_fraction(faits["borne_haute"], "borne_haute") if "borne_haute" in faits else None,
        lire_texte(faits.get("unite", ""), "unite"),
        lire_un_mot(NatureCible, faits["nature"], "nature") if "nature" in faits else NatureCible.NOMBRE,
        lire_jour(faits["echeance"], "echeance") if "echeance" in faits else None,
        lire_fraction(faits["autre_valeur"], "autre_valeur") if "autre_valeur" in faits else None,
    )


def _mesure_complete(faits: Faits) -> Mesure:
    return Mesure(
        lire_un_mot(EtatMesure, faits.get("etat", "mesure"), "etat"),
        lire_fraction(faits["valeur"], "valeur") if "valeur" in faits else None,
        lire_un_mot(NatureMesure, faits.get("nature", "nombre"), "nature"),
        lire_texte(faits.get("unite", ""), "unite"),
        str(faits.get("texte", "")),
    )


def _en_francais(valeur: Fraction) -> str:
    return str(ecrire_nombre(valeur)).replace(".", ",")
