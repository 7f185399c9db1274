"""Le contrat de l'exercice qui vient : ce qui est convenu, l'année achevée versée à l'histoire, le reste à mesurer.

Ce que l'année a constaté (réalisés, relevés, numérateurs, appréciations, état des pièces, réponses aux conditions) est
remis à blanc ; ce que le contrat demande reste.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from fractions import Fraction

from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.annees.exercices_voisins import exercice_suivant
from lib.domaine.annees.rotation import histoire_de
from lib.domaine.contrat import Contrat, ContreProposition, LigneRetiree, Mission, Piece
from lib.domaine.erreurs import ErreurDeRegle
from lib.domaine.identite_des_lignes import libelle_a_plat
from lib.domaine.indicateur import Indicateur, PointAnnuel
from lib.domaine.objectif import objectif_de
from lib.domaine.regles import regle_ou_rien
from lib.domaine.termes_d_une_ligne import POURCENT, qui_se_relit, sans_constat
from lib.domaine.valorisation import ContratValorise
from lib.domaine.vocabulaire import Condition, EtatMesure, EtatPiece, NatureCible, NatureMesure, NomRegle

ANNEE_D_AVANT = AnneeDeContrat(-1, -1)
"""L'exercice achevé, vu du suivant, quand le classeur ne dit pas ses dates."""
RELATIVE_LA_PLUS_ANCIENNE = -9
"""« N-9 » : plus loin, une année relative ne s'écrit plus."""


def contrat_suivant(acheve: ContratValorise, avant: Contrat, convenu: Contrat) -> Contrat:
    """Le contrat à ouvrir pour l'exercice suivant.

    Args:
        acheve: ce que vaut le contrat de l'exercice qui s'achève.
        avant: ce contrat.
        convenu: le même, tel que les accords le laissent.
    """
    lignes = tuple(_ligne(i, avant.indicateur(i.identifiant), acheve, avant) for i in convenu.indicateurs)
    return replace(
        convenu,
        exercice=exercice_suivant(convenu.exercice) if convenu.exercice else None,
        date_dialogue=None,
        missions=tuple(map(_mission, convenu.missions)),
        indicateurs=lignes,
        pieces=tuple(_pieces(convenu.pieces, _attaches(avant), _attaches(convenu))),
        contre_propositions=tuple(_encore_a_proposer(convenu.contre_propositions, lignes)),
        actions=tuple(replace(action, cout_realise=None, heures_realisees=None) for action in convenu.actions),
        retirees=tuple(_retirees(acheve, avant, convenu)),
    )


def realise_chiffre(ligne: Indicateur) -> Fraction | None:
    """Le réalisé de l'année, s'il se compare d'une année à l'autre : ni un constat, ni une date."""
    mesure = ligne.mesure
    est_un_nombre = mesure.etat is EtatMesure.MESURE and mesure.nature is NatureMesure.NOMBRE
    return mesure.valeur if est_un_nombre else None


def depart_suivant(ligne: Indicateur) -> Fraction | None:
    """D'où part l'exercice suivant : du réalisé de l'année, sauf si la règle ne saurait plus payer.

    Un constat et une appréciation n'ont pas de départ : leur réalisé ne se prolonge pas.

    Args:
        ligne: la ligne convenue, avec le réalisé de l'année.
    """
    realise, neuve = realise_chiffre(ligne), _remise_a_blanc(ligne)
    if realise is None or neuve.est_un_constat or ligne.regle is NomRegle.APPRECIATION:
        return ligne.depart
    if ligne.mesure.unite and (ligne.mesure.unite == POURCENT) != (neuve.unite == POURCENT):
        return ligne.depart  # un taux n'est pas le départ d'un compte
    payable = regle_ou_rien(neuve) is None or regle_ou_rien(replace(neuve, depart=realise)) is not None
    return realise if payable else ligne.depart


def _ligne(convenue: Indicateur, ancienne: Indicateur | None, acheve: ContratValorise, avant: Contrat) -> Indicateur:
    """La ligne convenue, un an plus tard ; une ligne nouvelle n'a pas encore d'histoire au contrat."""
    annee = avant.exercice.annee if avant.exercice else None
    passe = _vieillir(convenue.historique, annee)
    if ancienne is not None:
        passe = _avec_l_annee(passe, _annee_achevee(ancienne, acheve, annee or ANNEE_D_AVANT))
    return qui_se_relit(replace(_remise_a_blanc(convenue), depart=depart_suivant(convenue), historique=passe))


def _retirees(acheve: ContratValorise, avant: Contrat, convenu: Contrat) -> Iterator[LigneRetiree]:
    """Celles d'avant, vieillies d'un an, puis celles que cet exercice retire, avec l'année achevée.

    Une ligne dite retirée que le tableau montre encore est de ce dernier cas, ou reste au contrat convenu.
    """
    annee = avant.exercice.annee if avant.exercice else None
    for retiree in avant.retirees:
        if avant.indicateur(retiree.identifiant) is None:
            yield replace(retiree, historique=_vieillir(retiree.historique, annee))
    for ligne in avant.indicateurs:
        if ligne.est_paye and convenu.indicateur(ligne.identifiant) is None:
            achevee = _annee_achevee(ligne, acheve, annee or ANNEE_D_AVANT)
            passe = _avec_l_annee(_vieillir(ligne.historique, annee), achevee)
            yield replace(histoire_de(ligne), historique=passe)


def _remise_a_blanc(ligne: Indicateur) -> Indicateur:
    """La ligne sans rien de ce que l'année a constaté, sa condition à redire."""
    return replace(sans_constat(ligne), condition=_a_redire(ligne.condition))


def _vieillir(historique: Sequence[PointAnnuel], annee: AnneeDeContrat | None) -> tuple[PointAnnuel, ...]:
    """Les exercices passés, vus de l'exercice suivant : « N-1 » y est une année civile, à défaut « N-2 »."""
    dates = ((_vieillie(point.exercice, annee), point) for point in historique)
    return tuple(replace(point, exercice=dite, cellules={}) for dite, point in dates if dite is not None)


def _vieillie(dite: AnneeDeContrat, annee: AnneeDeContrat | None) -> AnneeDeContrat | None:
    if annee is not None or not dite.est_relative:
        return dite.a_partir_de(annee.debut if annee else None)
    rang = dite.debut - 1
    return AnneeDeContrat(rang, rang) if rang >= RELATIVE_LA_PLUS_ANCIENNE else None


def _annee_achevee(ancienne: Indicateur, acheve: ContratValorise, annee: AnneeDeContrat) -> PointAnnuel:
    valorisee = acheve.ligne(ancienne.identifiant)
    return PointAnnuel(
        annee, _cible_chiffree(ancienne), realise_chiffre(ancienne), valorisee.montant if valorisee else None
    )


def _avec_l_annee(passe: Sequence[PointAnnuel], achevee: PointAnnuel) -> tuple[PointAnnuel, ...]:
    """L'histoire et l'année achevée ; ce que le classeur en disait déjà l'emporte sur ce qui est calculé."""
    deja = next((point for point in passe if point.exercice.debut == achevee.exercice.debut), None)
    if deja is None:
        return (*passe, achevee)
    complete = replace(
        deja,
        cible=achevee.cible if deja.cible is None else deja.cible,
        realise=achevee.realise if deja.realise is None else deja.realise,
        montant_paye=achevee.montant_paye if deja.montant_paye is None else deja.montant_paye,
    )
    return tuple(complete if point is deja else point for point in passe)


def _cible_chiffree(ligne: Indicateur) -> Fraction | None:
    """La valeur que la cible demandait ; None pour un constat, une date, un intervalle."""
    if ligne.est_un_constat or ligne.cible.nature in (NatureCible.ECHEANCE, NatureCible.BOOLEEN):
        return None
    try:
        objectif = objectif_de(ligne)
    except ErreurDeRegle:
        return None
    return objectif.bas if objectif.bas == objectif.haut else None


def _mission(mission: Mission) -> Mission:
    return replace(mission, condition=_a_redire(mission.condition), cellules={})


def _a_redire(condition: Condition) -> Condition:
    """Une condition remplie cette année ne l'est pas d'avance l'année suivante."""
    return Condition.SANS if condition is Condition.SANS else Condition.INCONNUE


def _encore_a_proposer(
    propositions: Sequence[ContreProposition], lignes: Sequence[Indicateur]
) -> Iterator[ContreProposition]:
    """Les indicateurs de rechange qui ne sont pas entrés au contrat."""
    retenus = {libelle_a_plat(ligne.libelle) for ligne in lignes}
    return (p for p in propositions if libelle_a_plat(p.libelle) not in retenus)


def _attaches(contrat: Contrat) -> frozenset[str]:
    return frozenset(attache for ligne in contrat.indicateurs for attache in ligne.attaches)


def _pieces(pieces: Sequence[Piece], avant: Set[str], apres: Set[str]) -> list[Piece]:
    """Les pièces à produire de nouveau ; celles d'une ligne retirée partent avec elle."""
    gardees = (piece for piece in pieces if piece.rattachement in apres or piece.rattachement not in avant)
    return [replace(p, etat=EtatPiece.A_PRODUIRE, echeance=None, cellules={}) for p in gardees]
