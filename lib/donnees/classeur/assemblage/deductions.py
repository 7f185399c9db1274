"""Compléter ce que la ligne ne dit pas : type, sens et règle, chaque fois avec une information."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.domaine.indicateur import Cible, Mesure, Palier
from lib.domaine.vocabulaire import (
    Nature,
    NatureCible,
    NatureMesure,
    NomRegle,
    Operateur,
    Sens,
    TypeMesure,
)
from lib.donnees.cellules.cible_lue import CibleLue
from lib.donnees.cellules.mots import normaliser
from lib.donnees.cellules.unites import POURCENT
from lib.donnees.classeur.comprehension.accords import CHIFFREES
from lib.donnees.classeur.lignes.ligne import Ligne

_MOINS_VAUT_MIEUX = re.compile(r"\b(?:delais?|attente|sans (?:medecin traitant|mt))\b")
"""Ce que l'on cherche à réduire, quand ni la cible ni le départ ne le disent."""
_VERS_LE_BAS = (Operateur.AU_PLUS, Operateur.MOINS_DE, Operateur.EVOLUTION_AU_PLUS)
_VERS_LE_HAUT = (Operateur.AU_MOINS, Operateur.PLUS_DE, Operateur.EVOLUTION_AU_MOINS)


@dataclass(frozen=True, slots=True)
class Indices:
    """Ce que la ligne donne pour deviner le reste."""

    cible: CibleLue
    mesure: Mesure
    depart: Fraction | None
    unite: str
    nature: Nature | None
    paliers: Sequence[Palier] = ()


def type_de(ligne: Ligne, declare: TypeMesure | None, indices: Indices) -> TypeMesure:
    """Le type de mesure déclaré ; à défaut état pour un constat, taux pour un pourcentage, flux sinon."""
    if declare is not None:
        return declare
    suppose = _type_suppose(indices)
    ligne.informer(
        "type_mesure",
        "TYPE_SUPPOSE",
        f"le type de mesure n'est pas écrit ; « {suppose} » est supposé.",
        "Écrivez flux, stock, taux ou état.",
        valeur="",
    )
    return suppose


def sens_de(ligne: Ligne, declare: Sens | None, indices: Indices, type_mesure: TypeMesure) -> Sens:
    """Le sens déclaré ; à défaut celui que la cible, les paliers ou le départ annoncent."""
    suppose = _sens_suppose(indices)
    if suppose is Sens.HAUSSE and not indices.cible.est_explicite and _se_reduit(ligne, indices):
        suppose = Sens.BAISSE
    if declare is None:
        if type_mesure is not TypeMesure.ETAT:
            ligne.informer(
                "sens",
                "SENS_SUPPOSE",
                f"le sens n'est pas écrit ; « {suppose} » est supposé.",
                "Écrivez hausse, baisse, stabilité ou intervalle.",
                valeur="",
            )
        return suppose
    operateur = indices.cible.cible.operateur if indices.cible.est_explicite else None
    est_une_echeance = indices.cible.cible.nature is NatureCible.ECHEANCE
    contraires = {Sens.HAUSSE: _VERS_LE_BAS, Sens.BAISSE: _VERS_LE_HAUT}
    if operateur in contraires.get(declare, ()) and not est_une_echeance:
        ligne.noter(
            "sens",
            "SENS_CONTRAIRE",
            f"contredit la cible « {indices.cible.cible.texte} » ; le sens écrit est gardé.",
            "Corrigez le sens ou la cible.",
        )
    return declare


def regle_par_defaut(
    ligne: Ligne, declaree: NomRegle | None, type_mesure: TypeMesure, *, a_des_paliers: bool
) -> NomRegle:
    """La règle déclarée ; à défaut paliers s'il y en a, états pour un constat, tout ou rien sinon."""
    if declaree is not None:
        return declaree
    if a_des_paliers:
        supposee = NomRegle.PALIERS
    else:
        supposee = NomRegle.ETATS if type_mesure is TypeMesure.ETAT else NomRegle.TOUT_OU_RIEN
    ligne.informer(
        "regle",
        "REGLE_ABSENTE",
        f"la règle de paiement n'est pas écrite ; « {supposee} » est appliquée.",
        "Écrivez la règle du contrat.",
        valeur="",
    )
    return supposee


def _type_suppose(indices: Indices) -> TypeMesure:
    cible = indices.cible.cible
    est_un_constat = indices.mesure.nature is NatureMesure.ETAT or indices.nature is Nature.QUALITATIF
    if cible.nature is NatureCible.BOOLEEN or (est_un_constat and not _est_chiffree(cible)):
        return TypeMesure.ETAT
    return TypeMesure.TAUX if indices.unite == POURCENT else TypeMesure.FLUX


def _sens_suppose(indices: Indices) -> Sens:
    cible = indices.cible.cible
    if cible.nature is NatureCible.INTERVALLE:
        return Sens.INTERVALLE
    if cible.operateur is Operateur.EVOLUTION_NULLE:
        return Sens.STABILITE
    if cible.operateur in _VERS_LE_BAS and cible.nature is not NatureCible.ECHEANCE:
        return Sens.BAISSE
    if indices.cible.est_explicite and cible.operateur in _VERS_LE_HAUT:
        return Sens.HAUSSE
    est_nulle = cible.valeur == 0 and cible.nature in CHIFFREES
    return Sens.BAISSE if est_nulle or _descend(indices) else Sens.HAUSSE


def _est_chiffree(cible: Cible) -> bool:
    return cible.nature in CHIFFREES or cible.nature is NatureCible.EVOLUTION


def _se_reduit(ligne: Ligne, indices: Indices) -> bool:
    """Vrai si le libellé parle d'un délai, d'une attente ou de patients sans médecin traitant, sans départ plus bas."""
    cible, depart = indices.cible.cible, indices.depart
    monte = depart is not None and cible.valeur is not None and depart < cible.valeur
    textes = (ligne.texte("indicateur"), cible.texte)
    est_chiffree = cible.nature is NatureCible.NOMBRE and not indices.paliers
    return est_chiffree and not monte and any(_MOINS_VAUT_MIEUX.search(normaliser(texte)) for texte in textes)


def _descend(indices: Indices) -> bool:
    """Vrai si les paliers paient plus en bas, ou si le départ est au-dessus de la cible."""
    ordonnes = sorted(indices.paliers, key=lambda palier: palier.seuil)
    if len(ordonnes) > 1:
        return ordonnes[0].montant > ordonnes[-1].montant
    cible = indices.cible.cible
    if indices.depart is None or cible.valeur is None or cible.nature not in CHIFFREES:
        return False
    return indices.depart > cible.valeur
