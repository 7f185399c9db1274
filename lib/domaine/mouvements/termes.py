"""Les mouvements qui changent les termes d'une ligne : sa cible, sa règle, ce que l'on cède."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Contrat
from lib.domaine.ecriture import euros
from lib.domaine.erreurs import ErreurDeRegle, MouvementRefuse
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.mouvements.cible_lisible import (
    verifier_la_cible,
    verifier_la_place_de_la_cible,
    verifier_que_c_est_ceder,
)
from lib.domaine.mouvements.effet import Effet
from lib.domaine.mouvements.partage import Ajouter
from lib.domaine.regles import regle_de
from lib.domaine.transferts import (
    Flux,
    au_prorata,
    donner,
    ligne_negociable,
    lignes_qui_partagent,
    montant_de,
    montant_paye_de,
    remplacer_ligne,
    verifier_les_montants,
)
from lib.domaine.vocabulaire import EtatMesure, NomRegle


@dataclass(frozen=True, slots=True)
class ChangerLaCible:
    """Ajuster la cible d'une ligne locale."""

    identifiant: str
    cible: Cible

    def sur(self, contrat: Contrat) -> Effet:
        """Pose la nouvelle cible."""
        return _poser_la_cible(contrat, self.identifiant, self.cible)


@dataclass(frozen=True, slots=True)
class ChangerLaRegle:
    """Changer la règle de valorisation d'une ligne locale.

    Attributes:
        seuil: nouveau seuil ; None garde celui de la ligne.
        intermediaire: nouvel objectif intermédiaire ; None garde celui de la ligne.
    """

    identifiant: str
    regle: NomRegle
    seuil: Fraction | None = None
    intermediaire: Fraction | None = None

    def sur(self, contrat: Contrat) -> Effet:
        """Pose la nouvelle règle, si elle peut s'appliquer."""
        ancienne = ligne_negociable(contrat, self.identifiant)
        nouvelle = replace(
            ancienne,
            regle=self.regle,
            regle_est_supposee=False,
            seuil=ancienne.seuil if self.seuil is None else self.seuil,
            intermediaire=ancienne.intermediaire if self.intermediaire is None else self.intermediaire,
        )
        _verifier_la_regle(nouvelle)
        return Effet(
            remplacer_ligne(contrat, self.identifiant, nouvelle),
            message=f"« {ancienne.libelle} » : {ancienne.regle} → {self.regle}.",
        )


@dataclass(frozen=True, slots=True)
class Neutraliser:
    """Sortir une ligne du calcul en cours d'année ; ses euros sont montrés à part."""

    identifiant: str

    def sur(self, contrat: Contrat) -> Effet:
        """Neutralise la ligne."""
        ligne = ligne_negociable(contrat, self.identifiant)
        return Effet(
            remplacer_ligne(contrat, self.identifiant, replace(ligne, regle=NomRegle.NEUTRALISE)),
            message=f"« {ligne.libelle} » est neutralisée : {_ce_qui_sort(ligne)}.",
        )


@dataclass(frozen=True, slots=True)
class Ceder:
    """Ce que la CPTS accorde : une cible relevée, un indicateur imposé, ou un engagement sans euros.

    Attributes:
        identifiant: la ligne concernée ; vide pour un engagement seul ou un indicateur imposé.
        cible: la cible acceptée ; None si elle ne change pas.
        montant: nouveau montant de la ligne [€] ; None s'il ne change pas. L'écart va aux autres lignes, au prorata.
        impose: l'indicateur imposé que l'on accepte.
        engagement: ce que l'on promet, en une phrase montrable.
        motif: pourquoi nous l'accordons (interne).
    """

    identifiant: str = ""
    cible: Cible | None = None
    montant: Decimal | None = None
    impose: Ajouter | None = None
    engagement: str = ""
    motif: str = ""

    def sur(self, contrat: Contrat) -> Effet:
        """Pose la concession."""
        if self.impose is not None:
            return self.impose.sur(contrat)
        if not self.identifiant:
            return Effet(contrat, message=f"Engagement : {self.engagement or 'à préciser'}.")
        if self.cible is None and self.montant is None:
            return _engager(contrat, self.identifiant, self.engagement)
        effet = Effet(contrat) if self.cible is None else _accepter_la_cible(contrat, self.identifiant, self.cible)
        if self.montant is None:
            return effet
        return _changer_le_montant(effet, self.identifiant, self.montant)


def _accepter_la_cible(contrat: Contrat, identifiant: str, cible: Cible) -> Effet:
    effet = _poser_la_cible(contrat, identifiant, cible)
    verifier_que_c_est_ceder(ligne_negociable(contrat, identifiant), cible)
    return effet


def _ce_qui_sort(ligne: Indicateur) -> str:
    if ligne.remunere and ligne.montant_max is None:
        return "son montant, inconnu, sort du calcul"
    return f"{euros(montant_de(ligne))} sortent du calcul"


def _engager(contrat: Contrat, identifiant: str, engagement: str) -> Effet:
    ligne = ligne_negociable(contrat, identifiant)
    return Effet(contrat, message=f"« {ligne.libelle} » : engagement, {engagement or 'à préciser'}.")


def _changer_le_montant(effet: Effet, identifiant: str, montant: Decimal) -> Effet:
    """Porte une ligne à un montant ; l'écart est rendu aux autres lignes de la mission, ou pris sur elles."""
    ligne = ligne_negociable(effet.contrat, identifiant)
    ecart = montant - montant_paye_de(ligne)
    if ecart == 0:
        return replace(effet, message=effet.message or f"« {ligne.libelle} » garde {euros(montant)}.")
    autres = au_prorata(lignes_qui_partagent(effet.contrat, ligne.mission, sauf=(identifiant,)), abs(ecart))
    verifier_les_montants({identifiant: montant}, total=montant)
    signe = -1 if ecart > 0 else 1
    apres = donner(effet.contrat, ligne.mission, autres, signe=signe)
    apres = donner(apres, ligne.mission, {identifiant: abs(ecart)}, signe=-signe)
    flux = tuple(
        Flux(identifiant, cle, identifiant, m) if ecart > 0 else Flux(identifiant, identifiant, cle, m)
        for cle, m in autres.items()
        if m
    )
    return Effet(apres, flux, f"{effet.message} « {ligne.libelle} » passe à {euros(montant)}.".strip())


def _poser_la_cible(contrat: Contrat, identifiant: str, cible: Cible) -> Effet:
    ancienne = ligne_negociable(contrat, identifiant)
    verifier_la_cible(cible)
    verifier_la_place_de_la_cible(ancienne, cible)
    nouvelle = replace(ancienne, cible=cible)
    _verifier_la_regle(nouvelle)
    return Effet(
        remplacer_ligne(contrat, identifiant, nouvelle),
        message=f"« {ancienne.libelle} » : cible {ancienne.cible.texte or 'à définir'} → {cible.texte}.",
    )


def _verifier_la_regle(indicateur: Indicateur) -> None:
    """Une règle que l'on pose doit pouvoir s'appliquer (le réalisé peut manquer)."""
    if indicateur.regle is NomRegle.NEUTRALISE:
        return
    if indicateur.regle is NomRegle.APPRECIATION and indicateur.mesure.etat is not EtatMesure.MESURE:
        return
    try:
        regle_de(indicateur)
    except ErreurDeRegle as erreur:
        raise MouvementRefuse("REGLE_INAPPLICABLE", f"« {indicateur.libelle} » : {erreur}") from erreur
