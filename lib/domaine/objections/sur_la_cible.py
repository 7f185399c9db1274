"""Ce qu'un payeur dit d'une cible : trop loin, déjà tenue, sans effort, sans chiffre, sans départ, sans suite."""

from __future__ import annotations

from typing import Final

from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.atteinte import atteint_la_cible
from lib.domaine.nombres_exacts import au_centime, euros, quantite
from lib.domaine.objectif import ecrire_la_cible, ecrire_le_realise, unite_de
from lib.domaine.objections.codes_d_objection import CodeDObjection as Code
from lib.domaine.objections.objection import (
    Appui,
    LigneEnQuestion,
    RegleDuRoc,
    ThemeDObjection,
    est_mieux,
)
from lib.domaine.regles import regle_ou_rien
from lib.domaine.vocabulaire import Nature, NatureCible, Objet, Sens, TypeMesure

_SANS_CHIFFRE = (
    *(NatureCible.TEXTE, NatureCible.COMPOSITE, NatureCible.VIDE, NatureCible.A_DEFINIR),
    *(NatureCible.INDISPONIBLE, NatureCible.ERREUR),
)


def cible_loin(q: LigneEnQuestion) -> Appui | None:
    """Le réalisé n'atteint pas la cible : « cible 60 %, réalisé 48 %, pourquoi maintenir ? »"""
    if q.realise is None or atteint_la_cible(q.indicateur, q.realise) is not False:
        return None
    return q.appui("realise", "cible", dit=(ecrire_la_cible(q.indicateur), ecrire_le_realise(q.indicateur)))


def cible_deja_atteinte(q: LigneEnQuestion) -> Appui | None:
    """La cible est tenue alors que l'exercice n'est pas fini : on demandera de la relever."""
    reste = q.part_ecoulee is not None and q.part_ecoulee < 1
    if q.realise is None or not reste or not atteint_la_cible(q.indicateur, q.realise):
        return None
    return q.appui("realise", "cible", dit=(ecrire_le_realise(q.indicateur), ecrire_la_cible(q.indicateur)))


def cible_sans_effort(q: LigneEnQuestion) -> Appui | None:
    """Le départ tenait déjà la cible, hors stabilité convenue."""
    i = q.indicateur
    if i.depart is None or sens_suivi(i) is Sens.STABILITE or not atteint_la_cible(i, i.depart):
        return None
    return q.appui("depart", "cible", dit=(quantite(i.depart, unite_de(i)), ecrire_la_cible(i)))


def cible_non_chiffree(q: LigneEnQuestion) -> Appui | None:
    """Une ligne quantitative dont la cible ne se lit pas comme un nombre."""
    i = q.indicateur
    if i.nature is not Nature.QUANTITATIF or i.est_un_constat or i.cible.nature not in _SANS_CHIFFRE:
        return None
    return q.appui("cible", dit=(i.cible.texte,))


def depart_inconnu(q: LigneEnQuestion) -> Appui | None:
    """Un résultat chiffré dont personne ne dit d'où l'on part."""
    i = q.indicateur
    if i.depart is not None or i.objet is not Objet.RESULTATS or not i.cible.nature.est_chiffree:
        return None
    return q.appui("depart", "cible", dit=(ecrire_la_cible(i),))


def payee_au_depart(q: LigneEnQuestion) -> Appui | None:
    """La règle paie déjà quelque chose à qui ne bouge pas du départ ; un flux repart de zéro, il n'est pas visé."""
    i, regle = q.indicateur, regle_ou_rien(q.indicateur)
    if i.depart is None or i.montant_max is None or regle is None or i.type_mesure is TypeMesure.FLUX:
        return None
    part = regle.part(i.depart)
    if sens_suivi(i) is Sens.STABILITE or not 0 < part < 1:
        return None
    paye = euros(au_centime(i.montant_max * part.numerator / part.denominator))
    return q.appui("depart", "regle", dit=(quantite(i.depart, unite_de(i)), paye))


def cible_a_deux_valeurs(q: LigneEnQuestion) -> Appui | None:
    """Les nombres de la cible ne se recoupent pas : « +700 contre 66 111, cela ne fait pas 68 811. »"""
    i, cible = q.indicateur, q.indicateur.cible
    if cible.valeur is None or cible.autre_valeur is None:
        return None
    lues = (quantite(valeur, unite_de(i)) for valeur in (cible.valeur, cible.autre_valeur))
    return q.appui("cible", dit=(cible.texte, *lues))


def et_l_an_prochain(q: LigneEnQuestion) -> Appui | None:
    """Le chemin fait cette année ne suffit pas à finir l'an prochain : on demandera une cible par année.

    Un flux repart de zéro chaque année, un recul n'est pas un rythme : ni l'un ni l'autre n'est visé.
    """
    i, vise = q.indicateur, q.indicateur.cible.valeur
    est_une_ligne_droite = i.cible.nature is NatureCible.NOMBRE and i.cible.borne_haute is None
    if i.depart is None or q.realise is None or vise is None or i.type_mesure is TypeMesure.FLUX:
        return None
    if not est_une_ligne_droite or not est_mieux(i, q.realise, i.depart) or not est_mieux(i, vise, q.realise):
        return None
    fait, reste = abs(q.realise - i.depart), abs(vise - q.realise)
    if reste <= fait:
        return None
    unite = "points" if unite_de(i) == "%" else unite_de(i)
    return q.appui("depart", "realise", "cible", dit=(quantite(fait, unite), quantite(reste, unite)))


SUR_LA_CIBLE: Final = (
    RegleDuRoc(Code.CIBLE_LOIN, ThemeDObjection.CIBLE, cible_loin),
    RegleDuRoc(Code.CIBLE_DEJA_ATTEINTE, ThemeDObjection.CIBLE, cible_deja_atteinte),
    RegleDuRoc(Code.CIBLE_SANS_EFFORT, ThemeDObjection.CIBLE, cible_sans_effort, est_une_faiblesse=True),
    RegleDuRoc(Code.CIBLE_NON_CHIFFREE, ThemeDObjection.CIBLE, cible_non_chiffree, est_une_faiblesse=True),
    RegleDuRoc(Code.CIBLE_A_DEUX_VALEURS, ThemeDObjection.CIBLE, cible_a_deux_valeurs, est_une_faiblesse=True),
    RegleDuRoc(Code.ET_L_AN_PROCHAIN, ThemeDObjection.CIBLE, et_l_an_prochain),
    RegleDuRoc(Code.DEPART_INCONNU, ThemeDObjection.CIBLE, depart_inconnu),
    RegleDuRoc(Code.PAYEE_AU_DEPART, ThemeDObjection.CIBLE, payee_au_depart, est_une_faiblesse=True),
)
