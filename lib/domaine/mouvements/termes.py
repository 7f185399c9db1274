"""Les mouvements qui changent les termes d'une ligne : sa cible, sa règle, sa place dans le calcul."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from lib.domaine.contrat import Contrat
from lib.domaine.exigences import role_de_l_intermediaire, role_du_seuil
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.mouvements.cible_lisible import (
    parametres_en_unite,
    seuils_des_paliers,
    verifier_la_cible,
    verifier_la_place_de_la_cible,
    verifier_les_fractions,
)
from lib.domaine.mouvements.ecrits import Marches, PartDeRegle
from lib.domaine.mouvements.effet import Effet
from lib.domaine.mouvements.ligne_recevable import verifier_la_regle, verifier_les_paliers, verifier_les_parametres
from lib.domaine.mouvements.mouvement import MouvementDeLigne, cible_de_ligne, nom_de_ligne, regle_de_ligne
from lib.domaine.nombres_exacts import euros
from lib.domaine.transferts import ligne_negociable, montant_de, remplacer_ligne
from lib.domaine.vocabulaire import Fait, NomRegle


@dataclass(frozen=True, slots=True)
class ChangerLaCible(MouvementDeLigne):
    """Ajuster la cible d'une ligne locale."""

    genre: ClassVar[str] = "cible"

    cible: Cible

    def sur(self, contrat: Contrat) -> Effet:
        """Pose la nouvelle cible."""
        return poser_la_cible(contrat, self.identifiant, self.cible)

    def phrase(self, avant: Contrat) -> str:
        """La cible d'avant et celle d'après."""
        nom, ancienne = nom_de_ligne(avant, self.identifiant), cible_de_ligne(avant, self.identifiant)
        return f"Cible de {nom} : {ancienne} → {self.cible.texte}"

    @property
    def cible_posee(self) -> Cible | None:
        """La nouvelle cible."""
        return self.cible


@dataclass(frozen=True, slots=True)
class ChangerLaRegle(MouvementDeLigne):
    """Changer la règle de valorisation d'une ligne locale.

    Attributes:
        seuil: nouveau seuil ; None garde celui de la ligne s'il veut dire la même chose sous la nouvelle règle.
        intermediaire: nouvel objectif intermédiaire ; None garde celui de la ligne, à la même condition.
        paliers: ce que chaque marche paie ; None garde ceux de la ligne.
    """

    genre: ClassVar[str] = "regle"

    regle: NomRegle
    seuil: PartDeRegle | None = None
    intermediaire: PartDeRegle | None = None
    paliers: Marches | None = None

    def sur(self, contrat: Contrat) -> Effet:
        """Pose la nouvelle règle, si elle peut s'appliquer."""
        ancienne = ligne_negociable(contrat, self.identifiant)
        nouvelle = self._posee(ancienne)
        donnes = replace(nouvelle, seuil=self.seuil, intermediaire=self.intermediaire)
        verifier_les_fractions(donnes, (*parametres_en_unite(donnes), *seuils_des_paliers(self.paliers or ())))
        verifier_les_parametres(donnes)
        if self.paliers is not None:
            verifier_les_paliers(nouvelle, montant_de(ancienne))
        verifier_la_regle(nouvelle)
        return Effet(
            remplacer_ligne(contrat, self.identifiant, nouvelle),
            message=f"« {ancienne.libelle} » : {ancienne.regle_nommee} → {self.regle}.",
        )

    def ne_change_rien_a(self, ligne: Indicateur) -> bool:
        """Vrai si cette ligne est déjà payée ainsi, aux mêmes paramètres."""
        return replace(self._posee(ligne), supposes=ligne.supposes) == ligne

    def _posee(self, ancienne: Indicateur) -> Indicateur:
        """La ligne sous sa nouvelle règle ; un paramètre d'un autre sens n'est pas repris."""
        seuil, intermediaire = self.seuil, self.intermediaire
        if seuil is None and role_du_seuil(self.regle, ancienne.sens) is role_du_seuil(ancienne.regle, ancienne.sens):
            seuil = ancienne.seuil
        if intermediaire is None and role_de_l_intermediaire(self.regle) is role_de_l_intermediaire(ancienne.regle):
            intermediaire = ancienne.intermediaire
        return replace(
            ancienne,
            regle=self.regle,
            regle_incomprise="",
            supposes=ancienne.supposes - {Fait.REGLE},
            seuil=seuil,
            intermediaire=intermediaire,
            paliers=ancienne.paliers if self.paliers is None else self.paliers,
        )

    def phrase(self, avant: Contrat) -> str:
        """La règle d'avant et celle d'après."""
        nom, ancienne = nom_de_ligne(avant, self.identifiant), regle_de_ligne(avant, self.identifiant)
        return f"Règle de {nom} : {ancienne} → {self.regle}"

    def echange(self, avant: Contrat) -> str:
        """La règle obtenue."""
        return f"{nom_de_ligne(avant, self.identifiant)} payé en « {self.regle} »"


@dataclass(frozen=True, slots=True)
class Neutraliser(MouvementDeLigne):
    """Sortir une ligne du calcul en cours d'année ; ses euros sont montrés à part."""

    genre: ClassVar[str] = "neutraliser"

    def sur(self, contrat: Contrat) -> Effet:
        """Neutralise la ligne."""
        ligne = ligne_negociable(contrat, self.identifiant)
        neutralisee = replace(
            ligne, regle=NomRegle.NEUTRALISE, regle_incomprise="", supposes=ligne.supposes - {Fait.REGLE}
        )
        return Effet(
            remplacer_ligne(contrat, self.identifiant, neutralisee),
            message=f"« {ligne.libelle} » est neutralisée : {_ce_qui_sort(ligne)}.",
        )

    def phrase(self, avant: Contrat) -> str:
        """La ligne qui sort du calcul."""
        return f"Neutraliser {nom_de_ligne(avant, self.identifiant)}"


def poser_la_cible(contrat: Contrat, identifiant: str, cible: Cible) -> Effet:
    """La nouvelle cible sur une ligne négociable, si elle se lit, s'y place et se paie.

    Raises:
        MouvementRefuse: cible illisible, d'un autre sens ou d'une autre unité, ou que la règle ne sait pas payer.
    """
    ancienne = ligne_negociable(contrat, identifiant)
    verifier_la_cible(cible)
    verifier_la_place_de_la_cible(ancienne, cible)
    nouvelle = replace(ancienne, cible=cible)
    verifier_la_regle(nouvelle)
    return Effet(
        remplacer_ligne(contrat, identifiant, nouvelle),
        message=f"« {ancienne.libelle} » : cible {ancienne.cible.texte or 'à définir'} → {cible.texte}.",
    )


def _ce_qui_sort(ligne: Indicateur) -> str:
    if ligne.remunere and ligne.montant_max is None:
        return "son montant, inconnu, sort du calcul"
    return f"{euros(montant_de(ligne))} sortent du calcul"
