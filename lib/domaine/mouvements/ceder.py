"""Ce que la CPTS accorde, pour obtenir autre chose."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar, Self

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.mouvements.ecrits import IdentifiantFacultatif
from lib.domaine.mouvements.effet import Effet
from lib.domaine.mouvements.lignes_nouvelles import Ajouter
from lib.domaine.mouvements.mouvement import MouvementDeLigne, cible_de_ligne, nom_de_ligne
from lib.domaine.mouvements.plus_exigeant import verifier_que_c_est_ceder
from lib.domaine.mouvements.termes import poser_la_cible
from lib.domaine.nombres_exacts import euros
from lib.domaine.transferts import (
    Flux,
    au_prorata,
    donner,
    ligne_negociable,
    montant_paye_de,
    verifier_les_montants,
)
from lib.domaine.vocabulaire import Confiance


@dataclass(frozen=True, slots=True)
class Ceder(MouvementDeLigne):
    """Ce que la CPTS accorde : une cible relevée, un indicateur imposé, ou un engagement sans euros.

    Attributes:
        identifiant: la ligne concernée ; vide pour un engagement seul ou un indicateur imposé.
        cible: la cible acceptée ; None si elle ne change pas.
        montant: nouveau montant de la ligne [€] ; None s'il ne change pas. L'écart va aux autres lignes, au prorata.
        impose: l'indicateur imposé que l'on accepte.
        engagement: ce que l'on promet, en une phrase montrable.
        motif: pourquoi nous l'accordons (interne).
    """

    genre: ClassVar[str] = "ceder"
    est_une_concession: ClassVar[bool] = True

    identifiant: IdentifiantFacultatif = ""
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
            return Effet(contrat, message=f"Engagement : {self.engagement or 'à préciser'}.")
        if self.cible is None and self.montant is None:
            return _engager(contrat, self.identifiant, self.engagement)
        effet = Effet(contrat) if self.cible is None else _accepter_la_cible(contrat, self.identifiant, self.cible)
        if self.montant is None:
            return effet
        return _changer_le_montant(effet, self.identifiant, self.montant)

    def phrase(self, avant: Contrat) -> str:
        """La concession, annoncée."""
        return f"Céder : {self.echange(avant)}"

    def echange(self, avant: Contrat) -> str:
        """Ce qui est cédé."""
        if self.impose is not None:
            return f"accepter « {self.impose.indicateur.libelle} »"
        if not self.identifiant:
            return self.engagement or "engagement à préciser"
        nom = nom_de_ligne(avant, self.identifiant)
        if self.cible is None:
            return f"le montant de {nom}"
        return f"cible de {nom} : {cible_de_ligne(avant, self.identifiant)} → {self.cible.texte}"

    @property
    def ligne_proposee(self) -> Indicateur | None:
        """L'indicateur imposé que l'on accepte."""
        return None if self.impose is None else self.impose.ligne_proposee

    def avec_la_ligne(self, ligne: Indicateur, pari: Confiance | None) -> Self:
        """La même, dont l'indicateur imposé est cette ligne."""
        return self if self.impose is None else replace(self, impose=self.impose.avec_la_ligne(ligne, pari))

    def nomme(self, reference: Contrat, pris: Collection[str]) -> Self:
        """La même, dont l'indicateur imposé porte un identifiant."""
        return self if self.impose is None else replace(self, impose=self.impose.nomme(reference, pris))

    @property
    def cible_posee(self) -> Cible | None:
        """La cible acceptée."""
        return self.cible

    @property
    def pari(self) -> Confiance | None:
        """La confiance que l'on met dans l'indicateur imposé."""
        return None if self.impose is None else self.impose.pari

    @property
    def raison(self) -> str:
        """Le motif de la concession."""
        return self.motif

    def montrable(self) -> Self:
        """La même sans motif ni pari."""
        return replace(self, motif="", impose=None if self.impose is None else self.impose.montrable())


def _accepter_la_cible(contrat: Contrat, identifiant: str, cible: Cible) -> Effet:
    effet = poser_la_cible(contrat, identifiant, cible)
    verifier_que_c_est_ceder(ligne_negociable(contrat, identifiant), cible)
    return effet


def _engager(contrat: Contrat, identifiant: str, engagement: str) -> Effet:
    ligne = ligne_negociable(contrat, identifiant)
    return Effet(contrat, message=f"« {ligne.libelle} » : engagement, {engagement or 'à préciser'}.")


def _changer_le_montant(effet: Effet, identifiant: str, montant: Decimal) -> Effet:
    """Porte une ligne à un montant ; l'écart est rendu aux autres lignes de la mission, ou pris sur elles."""
    ligne = ligne_negociable(effet.contrat, identifiant)
    ecart = montant - montant_paye_de(ligne)
    if ecart == 0:
        return replace(effet, message=effet.message or f"« {ligne.libelle} » garde {euros(montant)}.")
    autres = au_prorata(effet.contrat, ligne.mission, abs(ecart), sauf=(identifiant,))
    verifier_les_montants({identifiant: montant}, total=montant)
    signe = -1 if ecart > 0 else 1
    apres = donner(effet.contrat, ligne.mission, autres, signe=signe)
    apres = donner(apres, ligne.mission, {identifiant: abs(ecart)}, signe=-signe)
    flux = tuple(
        Flux(identifiant, cle, identifiant, m) if ecart > 0 else Flux(identifiant, identifiant, cle, m)
        for cle, m in autres.items()
        if m
    )
    return Effet(apres, flux, f"{effet.message} « {ligne.libelle} » passe à {euros(montant)}.".strip())
