"""Les mouvements qui déplacent des euros entre les lignes d'une mission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements.ecrits import CodeDeMission, EurosParLigne
from lib.domaine.mouvements.effet import Effet
from lib.domaine.mouvements.mouvement import Mouvement, MouvementDeLigne, en_lignes, nom_de_ligne, nom_de_mission
from lib.domaine.nombres_exacts import ZERO, euros
from lib.domaine.refus import CodeDeRefus
from lib.domaine.transferts import (
    Flux,
    au_prorata,
    donner,
    ligne_connue,
    ligne_negociable,
    montant_paye_de,
    remplacer_ligne,
    verifier_l_enveloppe,
    verifier_la_mission,
    verifier_les_montants,
)


@dataclass(frozen=True, slots=True)
class Repartir(Mouvement):
    """Répartir autrement les euros d'une mission entre ses lignes ; les lignes non citées ne bougent pas."""

    genre: ClassVar[str] = "repartir"

    mission: CodeDeMission
    montants: EurosParLigne

    def sur(self, contrat: Contrat) -> Effet:
        """Pose les nouveaux montants ; leur somme doit égaler celle des anciens."""
        verifier_l_enveloppe(contrat, self.mission)
        anciens = {cle: montant_paye_de(_ligne_de(contrat, self.mission, cle)) for cle in self.montants}
        verifier_les_montants(self.montants, total=sum(anciens.values(), ZERO))
        ecarts = {cle: self.montants[cle] - ancien for cle, ancien in anciens.items()}
        donneurs = {cle: -e for cle, e in ecarts.items() if e < 0}
        receveurs = {cle: e for cle, e in ecarts.items() if e > 0}
        apres = donner(donner(contrat, self.mission, receveurs, signe=1), self.mission, donneurs, signe=-1)
        deplace = sum(donneurs.values(), ZERO)
        return Effet(
            apres, tuple(_apparier(donneurs, receveurs)), f"{euros(deplace)} changent de ligne dans la mission."
        )

    def phrase(self, avant: Contrat) -> str:
        """La mission répartie."""
        return f"Répartir autrement les euros de {nom_de_mission(avant, self.mission)}"


@dataclass(frozen=True, slots=True)
class PasserEnSuivi(MouvementDeLigne):
    """Ne plus payer une ligne : ses euros vont à d'autres lignes. Cela ne dilue pas, cela concentre.

    Attributes:
        verse_a: identifiant → euros reçus ; None : au prorata des lignes locales payées de la mission qui peuvent
            être dues.
    """

    genre: ClassVar[str] = "suivi"
    concentre: ClassVar[bool] = True

    verse_a: EurosParLigne | None = None

    def sur(self, contrat: Contrat) -> Effet:
        """Passe la ligne en suivi et verse ses euros."""
        ancienne = ligne_negociable(contrat, self.identifiant)
        libere = montant_paye_de(ancienne)
        verifier_l_enveloppe(contrat, ancienne.mission)
        verse = _verses(contrat, ancienne, self.verse_a, libere)
        if self.identifiant in verse:
            raise MouvementRefuse(
                CodeDeRefus.SOMME_DIFFERENTE, "Une ligne qui passe en suivi ne peut pas garder ses euros."
            )
        verifier_les_montants(verse, total=libere)
        suivie = replace(ancienne, remunere=False, montant_max=None)
        apres = donner(remplacer_ligne(contrat, self.identifiant, suivie), ancienne.mission, verse, signe=1)
        return Effet(
            apres,
            tuple(Flux(self.identifiant, self.identifiant, vers, m) for vers, m in verse.items()),
            f"« {ancienne.libelle} » passe en suivi : {euros(libere)} se concentrent sur {en_lignes(verse)}.",
        )

    def phrase(self, avant: Contrat) -> str:
        """La ligne suivie."""
        return f"Passer {nom_de_ligne(avant, self.identifiant)} en suivi"


def _verses(
    contrat: Contrat, ancienne: Indicateur, verse_a: EurosParLigne | None, libere: Decimal
) -> Mapping[str, Decimal]:
    if verse_a is not None:
        return verse_a
    return au_prorata(contrat, ancienne.mission, libere, sauf=(ancienne.identifiant,))


def _apparier(donneurs: Mapping[str, Decimal], receveurs: Mapping[str, Decimal]) -> list[Flux]:
    """Les flux qui mènent des donneurs aux receveurs, dans l'ordre."""
    flux: list[Flux] = []
    reste_a_donner = dict(donneurs)
    for vers, montant in receveurs.items():
        attendu = montant
        for de in [cle for cle, m in reste_a_donner.items() if m > 0]:
            verse = min(attendu, reste_a_donner[de])
            if verse > 0:
                flux.append(Flux(vers, de, vers, verse))
                reste_a_donner[de] -= verse
                attendu -= verse
    return flux


def _ligne_de(contrat: Contrat, mission: str, identifiant: str) -> Indicateur:
    """Une ligne de la mission ; un national peut être cité tant que son montant ne change pas."""
    ligne = ligne_connue(contrat, identifiant)
    verifier_la_mission(ligne, mission)
    return ligne
