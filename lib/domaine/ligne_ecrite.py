"""La fabrique d'une ligne : de ce qui est écrit à la ligne complète, et ce qui a été supposé pour y arriver.

Un classeur, un scénario, un formulaire et le catalogue passent tous par ici : les mêmes mots donnent la même ligne.
L'ordre des déductions compte, chacune s'appuie sur les précédentes :

1. le **type de mesure** : état pour un constat, taux pour un pourcentage, flux sinon ;
2. le **sens** : celui que la cible, les paliers, le départ ou le libellé annoncent ; la hausse sinon, sauf si la cible
   tient à un verbe que rien n'explique (« à préciser ») ;
3. la **nature** : qualitatif pour un état, quantitatif sinon ;
4. la **règle** : paliers s'il y en a, états pour un constat, tout ou rien sinon ;
5. l'**objet** : résultats. Rien d'écrit ne le dit, et c'est la lecture qui ne dilue pas la part variable.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from fractions import Fraction

from lib.domaine.accord_du_sens import sens_reste_inconnu
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.normalisation import normaliser
from lib.domaine.vocabulaire import (
    Fait,
    Maitrise,
    Nature,
    NatureCible,
    NatureMesure,
    NomRegle,
    Objet,
    Operateur,
    Sens,
    TypeMesure,
)

_MOINS_VAUT_MIEUX = re.compile(
    r"\b(?:delais?|attente|sans (?:medecin traitant|mt)(?!.*\bayant (?:re)?trouve (?:un|leur) (?:medecin|mt)\b))\b"
)
"""Ce que l'on cherche à réduire, quand ni la cible ni le départ ne le disent ; en retrouver un se cherche."""
_UN_DELAI = re.compile(r"(?:delais?|temps d'attente|duree d'attente|attente)\b(?!.*\b(?:respect|tenus?\b|inferieur))")


@dataclass(frozen=True, slots=True)
class TermesEcrits:
    """Les termes d'une ligne, tels qu'ils sont écrits ; None quand personne ne les écrit."""

    type_mesure: TypeMesure | None = None
    sens: Sens | None = None
    nature: Nature | None = None
    regle: NomRegle | None = None
    objet: Objet | None = None

    @property
    def tus(self) -> frozenset[Fait]:
        """Les faits que personne n'écrit."""
        return frozenset(terme for terme in TERMES if getattr(self, terme) is None)


TERMES = tuple(Fait(champ.name) for champ in fields(TermesEcrits))
"""Les faits que la fabrique sait déduire de la ligne seule."""


@dataclass(frozen=True, slots=True)
class LigneEcrite:
    """Une ligne telle qu'elle est écrite, avant que l'on complète ce qu'elle tait.

    Attributes:
        connus: la ligne et tout ce qui ne se déduit pas : libellé, cible, réalisé, départ, unité, paliers, euros.
        termes: type de mesure, sens, nature, règle et objet, s'ils sont écrits.
        cible_est_explicite: vrai si la cible dit elle-même « au moins », « au plus »… ; « 12 réunions » ne le dit pas.
        paliers_sont_illisibles: vrai si la ligne a des paliers dont aucun n'est repris.
    """

    connus: Indicateur
    termes: TermesEcrits = TermesEcrits()
    cible_est_explicite: bool = False
    paliers_sont_illisibles: bool = False


def completer(ecrite: LigneEcrite) -> Indicateur:
    """La ligne complète ; ``supposes`` nomme ce que personne n'a écrit."""
    connus, termes = ecrite.connus, ecrite.termes
    type_mesure = termes.type_mesure or _type_suppose(ecrite)
    sens = termes.sens or _sens_deduit(ecrite) or Sens.HAUSSE
    return replace(
        connus,
        type_mesure=type_mesure,
        sens=sens,
        nature=termes.nature or (Nature.QUALITATIF if type_mesure is TypeMesure.ETAT else Nature.QUANTITATIF),
        regle=termes.regle or _regle_supposee(ecrite, type_mesure),
        objet=termes.objet or Objet.RESULTATS,
        cible=_dans_le_sens(ecrite, sens),
        supposes=termes.tus - connus.faits_incompris,
    )


def preciser(
    ligne: Indicateur, *, type_mesure: TypeMesure | None, depart: Fraction | None, maitrise: Maitrise | None
) -> Indicateur:
    """La ligne dont on dit ce qui décide d'elle ; ce qui était supposé et tient au type se déduit de nouveau.

    Args:
        ligne: une ligne déjà complète.
        type_mesure: comment sa valeur évolue ; None laisse le type de la ligne, supposé s'il l'était.
        depart: sa valeur de départ ; None si elle est inconnue.
        maitrise: de qui elle dépend ; None si personne ne le dit.
    """
    dits = {terme: getattr(ligne, terme) for terme in TERMES if not ligne.est_suppose(terme)}
    if type_mesure is not None:
        dits[Fait.TYPE_MESURE] = type_mesure
    # Le sens vient de la cible telle qu'elle a été écrite : il reste, et la cible avec lui, sauf s'il est à préciser.
    est_dite = ligne.cible.operateur is not Operateur.A_PRECISER
    termes = TermesEcrits(**(dits | {Fait.SENS: ligne.sens} if est_dite else dits))
    precise = completer(LigneEcrite(replace(ligne, depart=depart, maitrise=maitrise), termes, est_dite))
    return replace(precise, supposes=(ligne.supposes | frozenset(TERMES)) - frozenset(dits))


def sens_tient_a_un_mot(ligne: Indicateur) -> bool:
    """Vrai si une ligne complète n'est « à la baisse » que par un mot : « sans MT pris en charge » dirait le contraire.

    Ni la cible, ni le départ, ni les paliers ne le confirment ; et ce n'est pas un délai lui-même qui se mesure.
    """
    est_un_delai = ligne.unite != "%" and _UN_DELAI.match(normaliser(ligne.libelle)) is not None
    est_confirme = est_un_delai or ligne.cible.valeur == 0 or _descend(ligne)
    est_muette = ligne.cible.operateur is Operateur.ATTEINDRE and not est_confirme
    return ligne.est_suppose(Fait.SENS) and ligne.sens is Sens.BAISSE and est_muette and _se_reduit(ligne)


def sens_tient_au_passe(ligne: Indicateur) -> bool:
    """Vrai si un taux n'est « à la baisse » que parce que chaque exercice passé est au-dessus de sa cible."""
    est_muette = ligne.cible.operateur is Operateur.ATTEINDRE and ligne.cible.valeur != 0
    est_une_baisse = ligne.est_suppose(Fait.SENS) and ligne.sens is Sens.BAISSE
    return est_muette and est_une_baisse and _descend_du_passe(ligne) and not (_descend(ligne) or _se_reduit(ligne))


def _type_suppose(ecrite: LigneEcrite) -> TypeMesure:
    connus = ecrite.connus
    est_chiffree = connus.cible.nature.est_chiffree or connus.cible.nature is NatureCible.EVOLUTION
    est_un_constat = connus.mesure.nature is NatureMesure.ETAT or ecrite.termes.nature is Nature.QUALITATIF
    if connus.cible.nature is NatureCible.BOOLEEN or (est_un_constat and not est_chiffree):
        return TypeMesure.ETAT
    return TypeMesure.TAUX if connus.unite == "%" else TypeMesure.FLUX


def _sens_deduit(ecrite: LigneEcrite) -> Sens | None:
    """Le sens que la cible, les paliers, le départ ou le libellé annoncent ; None si rien n'en dit un."""
    cible = ecrite.connus.cible
    if cible.nature is NatureCible.INTERVALLE:
        return Sens.INTERVALLE
    if cible.operateur is Operateur.EVOLUTION_NULLE:
        return Sens.STABILITE
    if cible.operateur is not None and cible.operateur.va_vers_le_bas and cible.nature is not NatureCible.ECHEANCE:
        return Sens.BAISSE
    if ecrite.cible_est_explicite and cible.operateur is not None and cible.operateur.va_vers_le_haut:
        return Sens.HAUSSE
    est_nulle = cible.valeur == 0 and cible.nature.est_chiffree
    est_muette = not ecrite.cible_est_explicite
    se_reduit = est_muette and (_se_reduit(ecrite.connus) or _descend_du_passe(ecrite.connus))
    if est_nulle or _descend(ecrite.connus) or se_reduit:
        return Sens.BAISSE
    return Sens.HAUSSE if _monte(ecrite.connus) else None


def _se_reduit(ligne: Indicateur) -> bool:
    """Vrai si le libellé parle d'un délai, d'une attente ou de patients sans médecin traitant, sans départ plus bas."""
    est_chiffree = ligne.cible.nature is NatureCible.NOMBRE and not ligne.paliers
    textes = (ligne.libelle, ligne.cible.texte)
    return est_chiffree and not _monte(ligne) and any(_MOINS_VAUT_MIEUX.search(normaliser(texte)) for texte in textes)


def _descend(ligne: Indicateur) -> bool:
    """Vrai si les paliers paient plus en bas, ou si le départ est au-dessus de la cible."""
    ordonnes = sorted(ligne.paliers, key=lambda palier: palier.seuil)
    if len(ordonnes) > 1:
        return ordonnes[0].montant > ordonnes[-1].montant
    if ligne.depart is None or ligne.cible.valeur is None or not ligne.cible.nature.est_chiffree:
        return False
    return ligne.depart > ligne.cible.valeur


def _descend_du_passe(ligne: Indicateur) -> bool:
    """Vrai pour un taux sans départ dont chaque exercice passé est au-dessus de la cible : 42 % l'an passé, 35 % visés.

    Un compte ne le dit pas : dix ateliers l'an passé et huit demandés restent huit ateliers à faire. Un passé égal au
    réalisé en cours est peut-être lui, et une cible passée plus basse que celle de l'exercice monte.
    """
    cible, mesurees = ligne.cible, [p for p in ligne.historique if p.realise not in (None, ligne.mesure.valeur)]
    est_un_taux = ligne.unite == "%" and cible.nature is NatureCible.NOMBRE and cible.valeur is not None
    if not (est_un_taux and mesurees) or ligne.depart is not None or ligne.paliers:
        return False
    monte = any(p.cible is not None and p.cible < (cible.valeur or 0) for p in ligne.historique)
    return not monte and all((p.realise or 0) > (cible.valeur or 0) for p in mesurees)


def _monte(ligne: Indicateur) -> bool:
    """Vrai si les paliers paient plus en haut, ou si le départ est au-dessous de la cible."""
    if len(ligne.paliers) > 1:
        return not _descend(ligne)
    depart, valeur = ligne.depart, ligne.cible.valeur
    return depart is not None and valeur is not None and depart < valeur


def _regle_supposee(ecrite: LigneEcrite, type_mesure: TypeMesure) -> NomRegle:
    if ecrite.connus.paliers or ecrite.paliers_sont_illisibles:
        return NomRegle.PALIERS
    # « Fait : tout » paierait le contraire d'une cible « non ».
    cible = ecrite.connus.cible
    est_un_refus = cible.nature is NatureCible.BOOLEEN and cible.valeur == 0
    return NomRegle.ETATS if type_mesure is TypeMesure.ETAT and not est_un_refus else NomRegle.TOUT_OU_RIEN


def _dans_le_sens(ecrite: LigneEcrite, sens: Sens) -> Cible:
    """Une cible qui ne dit pas « au moins » elle-même se lit dans le sens de la ligne, s'il y en a un."""
    cible = ecrite.connus.cible
    if cible.operateur is Operateur.A_PRECISER:
        est_dit = (ecrite.termes.sens or _sens_deduit(ecrite)) is not None
        return replace(cible, operateur=Operateur.ATTEINDRE) if est_dit else cible
    if ecrite.cible_est_explicite or cible.operateur is not Operateur.AU_MOINS:
        return cible
    if sens is Sens.HAUSSE and not sens_reste_inconnu(_sans_minimum(ecrite, sens)):
        return cible
    return replace(cible, operateur=Operateur.ATTEINDRE)


def _sans_minimum(ecrite: LigneEcrite, sens: Sens) -> Indicateur:
    """La ligne dont la cible ne dirait pas « au moins », pour savoir si autre chose dit son sens."""
    connus, supposes = ecrite.connus, ecrite.termes.tus - ecrite.connus.faits_incompris
    cible = replace(connus.cible, operateur=Operateur.ATTEINDRE)
    return replace(connus, cible=cible, sens=sens, supposes=supposes)
