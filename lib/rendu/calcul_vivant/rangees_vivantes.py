"""Les rangées du calcul vivant : ce que chaque case porte, sa formule, et la valeur que nous y trouvons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.domaine.erreurs import ErreurDeRegle
from lib.domaine.exigences import role_de_l_intermediaire, role_du_seuil
from lib.domaine.indicateur import Indicateur, Palier
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.objectif import Objectif, ecrire_un_constat, objectif_de, unite_de
from lib.domaine.valorisation import ContratValorise, LigneValorisee, MissionValorisee
from lib.domaine.vocabulaire import EtatMesure, NatureCible, NatureMesure, NomRegle
from lib.rendu.calcul_vivant.formules import Role, formule_de_part, role_sert
from lib.rendu.contenus.contenu import ValeurMontree, ValeurSeule

CONSTATS = ("fait", "partiel", "non fait")
"""Ce que l'on choisit dans la case d'un constat."""


@dataclass(frozen=True, slots=True)
class RangeeVivante:
    """Une ligne du contrat, prête à recalculer.

    Attributes:
        cases: les valeurs d'entrée, par rôle ; absente, la formule ne la lit pas.
        est_due: faux si ses euros sont hors du calcul.
        est_un_constat: vrai si le réalisé est un mot à choisir.
        formule: la part payée, ses cases nommées entre accolades ; vide si la règle ne s'applique pas.
        part, paiement: ce que nous trouvons [0–1], [€] ; None si ce n'est pas évalué.
    """

    identifiant: str
    libelle: str
    mission: str
    regle: str
    unite: str
    cases: dict[Role, ValeurSeule]
    paliers: tuple[Palier, ...]
    unite_des_paliers: str
    est_due: bool
    est_un_constat: bool
    formule: str
    motif: str
    part: Fraction | None
    paiement: Decimal | None


@dataclass(frozen=True, slots=True)
class MissionVivante:
    """Une mission et ses rangées, qui se suivent.

    Attributes:
        enveloppe: sa part variable [€] ; None si elle est inconnue.
        est_due: faux si sa condition n'est pas remplie : elle n'entre pas dans le total.
        acquis: ce que nous trouvons [€].
    """

    libelle: str
    rangees: tuple[RangeeVivante, ...]
    enveloppe: Decimal | None
    est_due: bool
    acquis: Decimal


def missions_vivantes(valorise: ContratValorise) -> tuple[MissionVivante, ...]:
    """Les missions qui ont des lignes, dans l'ordre du contrat."""
    return tuple(_mission(mission) for mission in valorise.missions if mission.lignes)


def _mission(mission: MissionValorisee) -> MissionVivante:
    est_due = mission.mission.condition.est_ouverte
    return MissionVivante(
        mission.mission.libelle,
        tuple(_rangee(mission.mission.libelle, ligne) for ligne in mission.lignes),
        mission.ventilation.part_variable,
        est_due,
        mission.ventilation.acquis if est_due else ZERO,
    )


def _rangee(mission: str, ligne: LigneValorisee) -> RangeeVivante:
    i = ligne.indicateur
    formule, est_un_constat = formule_de_part(i), _est_un_constat(i)
    return RangeeVivante(
        i.identifiant,
        i.libelle,
        mission,
        str(i.regle),
        "" if est_un_constat else unite_de(i),
        dict(_cases(i, est_un_constat=est_un_constat)),
        i.paliers if i.regle is NomRegle.PALIERS and formule else (),
        unite_de(i),
        _est_due(ligne),
        est_un_constat,
        formule,
        "" if formule else ligne.motif,
        ligne.part_payee,
        ligne.montant,
    )


def _est_due(ligne: LigneValorisee) -> bool:
    hors_calcul = (EtatMesure.SANS_OBJET, EtatMesure.PAS_ENCORE_DU)
    return ligne.indicateur.regle is not NomRegle.NEUTRALISE and ligne.etat not in hors_calcul


def _est_un_constat(i: Indicateur) -> bool:
    """Un constat se choisit ; la part d'un constat que nos trois mots ne disent pas reste un nombre."""
    return i.est_un_constat and (i.mesure.valeur is None or i.mesure.valeur in (0, Fraction(1, 2), 1))


def _cases(i: Indicateur, *, est_un_constat: bool) -> Iterator[tuple[Role, ValeurSeule]]:
    yield Role.REALISE, _realise(i, est_un_constat=est_un_constat)
    yield Role.MONTANT, i.montant_max if i.est_paye else None
    objectif = _objectif(i)
    valeurs = {
        Role.DEPART: _dans_l_unite(i, i.depart),
        Role.SEUIL: i.seuil if role_du_seuil(i.regle, None).est_une_part else _dans_l_unite(i, i.seuil),
        Role.INTERMEDIAIRE: i.intermediaire
        if role_de_l_intermediaire(i.regle).est_une_part
        else _dans_l_unite(i, i.intermediaire),
        Role.CIBLE: _borne(i, objectif, haute=False),
        Role.CIBLE_HAUTE: _borne(i, objectif, haute=True),
    }
    yield from ((role, valeur) for role, valeur in valeurs.items() if role_sert(i, role))


def _realise(i: Indicateur, *, est_un_constat: bool) -> ValeurSeule:
    valeur = i.mesure.valeur
    if i.mesure.etat is not EtatMesure.MESURE or valeur is None:
        return None
    if est_un_constat:
        return ecrire_un_constat(valeur)
    if i.mesure.nature is NatureMesure.DATE:
        return date.fromordinal(int(valeur))
    return _dans_l_unite(i, valeur)


def _objectif(i: Indicateur) -> Objectif | None:
    try:
        return objectif_de(i)
    except ErreurDeRegle:
        return None


def _borne(i: Indicateur, objectif: Objectif | None, *, haute: bool) -> ValeurSeule:
    if objectif is None:
        return None
    valeur = objectif.haut if haute else objectif.bas
    if i.cible.nature is NatureCible.ECHEANCE and not i.est_un_constat:
        return date.fromordinal(int(valeur))
    return _dans_l_unite(i, valeur)


def _dans_l_unite(i: Indicateur, valeur: Fraction | None) -> ValeurSeule:
    """Un nombre dans l'unité de la ligne ; un pourcentage s'y écrit comme une part."""
    if valeur is None:
        return None
    unite = i.mesure.unite if i.regle is NomRegle.APPRECIATION else unite_de(i)
    return ValeurMontree("", valeur, unite)
