"""Ce qu'une ligne nouvelle doit être pour entrer au contrat : payable, dans une unité que l'on ne devine pas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.contrat import verifier_que_la_ligne_peut_etre_due
from lib.domaine.erreurs import DonneeDeRegleAbsente, ErreurDeRegle, MouvementRefuse, SensContraire
from lib.domaine.exigences import parametres_sans_effet
from lib.domaine.indicateur import Indicateur, Mesure
from lib.domaine.mouvements.cible_lisible import (
    nombres_de_la_cible,
    parametres_en_unite,
    seuils_des_paliers,
    verifier_l_unite_de,
    verifier_la_cible_d_une_ligne,
    verifier_le_realise,
    verifier_les_fractions,
)
from lib.domaine.nombres_exacts import euros
from lib.domaine.refus import CodeDeRefus
from lib.domaine.regles import chemin_absent
from lib.domaine.vocabulaire import EtatMesure, NatureMesure, NomRegle, Sens, TypeMesure

_A_DIRE_PLUS_TARD = ("Cible", "Réalisé")


def verifier_une_ligne_nouvelle(ligne: Indicateur, montant: Decimal) -> None:
    """Une ligne nouvelle se paie par sa règle ; sa cible et son réalisé peuvent n'être pas encore dits.

    Args:
        ligne: la ligne proposée.
        montant: les euros qu'elle portera [€].

    Raises:
        MouvementRefuse: elle ne pourra jamais être payée, ou se lit de deux façons.
    """
    verifier_que_la_ligne_peut_etre_due(ligne)
    verifier_la_cible_d_une_ligne(ligne)
    verifier_l_unite_de(ligne, ligne.cible)
    verifier_le_realise(ligne)
    verifier_les_fractions(ligne, _valeurs(ligne))
    verifier_les_parametres(ligne)
    verifier_les_paliers(ligne, montant)
    verifier_la_regle(_comme_constatee(ligne), a_dire_plus_tard=_A_DIRE_PLUS_TARD)


def verifier_la_regle(ligne: Indicateur, *, a_dire_plus_tard: tuple[str, ...] = ()) -> None:
    """Une règle que l'on pose doit pouvoir s'appliquer (le réalisé peut manquer).

    Args:
        ligne: la ligne, sa règle posée.
        a_dire_plus_tard: les colonnes qui peuvent manquer encore.

    Raises:
        MouvementRefuse: une donnée manque, ou la règle contredit la ligne.
    """
    a_apprecier = ligne.regle is NomRegle.APPRECIATION and ligne.mesure.etat is not EtatMesure.MESURE
    if ligne.regle is NomRegle.NEUTRALISE or a_apprecier:
        return
    try:
        sans_chemin = chemin_absent(ligne)
    except DonneeDeRegleAbsente as erreur:
        if erreur.champ not in a_dire_plus_tard:
            raise _inapplicable(ligne, erreur) from erreur
    except SensContraire as erreur:
        raise MouvementRefuse(CodeDeRefus.SENS_CONTRAIRE, f"« {ligne.libelle} » : {erreur}") from erreur
    except ErreurDeRegle as erreur:
        raise _inapplicable(ligne, erreur) from erreur
    else:
        _refuser_si(sans_chemin, ligne, "Choisissez « tout ou rien ».")


def verifier_les_parametres(ligne: Indicateur) -> None:
    """Un seuil ou un intermédiaire que l'on donne doit servir à la règle : écrit pour rien, il tromperait.

    Args:
        ligne: la ligne, avec les seuls paramètres que le mouvement donne.

    Raises:
        MouvementRefuse: la règle ne s'en sert pas.
    """
    for parametre in parametres_sans_effet(ligne):
        _refuser_si(f"ne se sert pas de « {parametre} »", ligne, "Retirez-le, ou changez de règle.")


def _refuser_si(obstacle: str, ligne: Indicateur, remede: str) -> None:
    if obstacle:
        raise MouvementRefuse(
            CodeDeRefus.REGLE_INAPPLICABLE,
            f"« {ligne.libelle} » : la règle « {ligne.regle} » {obstacle}. {remede}",
        )


def _valeurs(ligne: Indicateur) -> Iterator[tuple[str, Fraction]]:
    """Tous les nombres qu'une ligne porte dans son unité."""
    yield from nombres_de_la_cible(ligne.cible)
    yield from parametres_en_unite(ligne)
    if ligne.depart is not None:
        yield "le départ", ligne.depart
    mesure = ligne.mesure
    if mesure.nature is NatureMesure.NOMBRE and mesure.valeur is not None and not mesure.unite:
        yield "le réalisé", mesure.valeur
    yield from seuils_des_paliers(ligne.paliers)
    for point in ligne.historique:
        yield from (("un exercice passé", valeur) for valeur in (point.cible, point.realise) if valeur is not None)
    yield from (("un relevé", releve.valeur) for releve in ligne.suivi)


def _comme_constatee(ligne: Indicateur) -> Indicateur:
    """La ligne qui se constate, une fois faite : sa cible en phrase n'y est pas un nombre à atteindre."""
    est_a_constater = ligne.type_mesure is TypeMesure.ETAT and ligne.mesure.etat is not EtatMesure.MESURE
    return replace(ligne, mesure=Mesure.constat(1)) if est_a_constater else ligne


def verifier_les_paliers(ligne: Indicateur, montant: Decimal) -> None:
    """Des paliers écrits se paient, dans l'ordre, et jamais plus que leur ligne : on ne les étire pas.

    Args:
        ligne: la ligne, ses paliers posés.
        montant: les euros de la ligne [€].

    Raises:
        MouvementRefuse: la règle ne les paie pas, ils se croisent, ou l'un paie plus que la ligne.
    """
    if not ligne.paliers:
        return
    if ligne.regle is not NomRegle.PALIERS:
        raise MouvementRefuse(
            CodeDeRefus.REGLE_INAPPLICABLE,
            f"« {ligne.libelle} » a des paliers et la règle « {ligne.regle} » ne les paie pas. Écrivez « paliers ».",
        )
    if sens_suivi(ligne) in (Sens.INTERVALLE, Sens.STABILITE):
        raise MouvementRefuse(
            CodeDeRefus.REGLE_INAPPLICABLE,
            f"« {ligne.libelle} » demande de rester entre deux bornes : des paliers paieraient aussi au-delà. "
            "Écrivez « tout ou rien », ou une seule borne dans la cible.",
        )
    if any(palier.montant < 0 for palier in ligne.paliers):
        raise MouvementRefuse(
            CodeDeRefus.MONTANT_NEGATIF, f"Un palier de « {ligne.libelle} » a un montant négatif. Corrigez-le."
        )
    if not _sont_en_ordre(ligne):
        raise MouvementRefuse(
            CodeDeRefus.REGLE_INAPPLICABLE,
            f"Les paliers de « {ligne.libelle} » ne montent pas dans un seul sens, ou deux ont le même seuil. "
            "Corrigez leurs seuils ou leurs montants.",
        )
    plus_haut = max(palier.montant for palier in ligne.paliers)
    if plus_haut > montant:
        raise MouvementRefuse(
            CodeDeRefus.SOMME_DIFFERENTE,
            f"Le plus haut palier de « {ligne.libelle} » paie {euros(plus_haut)}, plus que les {euros(montant)} "
            "de la ligne. Baissez les paliers, ou donnez plus à la ligne.",
        )


def _sont_en_ordre(ligne: Indicateur) -> bool:
    ordonnes = sorted(ligne.paliers, key=lambda palier: palier.seuil)
    uniques = all(bas.seuil < haut.seuil for bas, haut in pairwise(ordonnes))
    montants = [palier.montant for palier in ordonnes]
    return uniques and montants in (sorted(montants), sorted(montants, reverse=True))


def _inapplicable(ligne: Indicateur, erreur: ErreurDeRegle) -> MouvementRefuse:
    return MouvementRefuse(CodeDeRefus.REGLE_INAPPLICABLE, f"« {ligne.libelle} » : {erreur}")
