"""Les mouvements qui déplacent des euros entre les lignes d'une mission."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from lib.domaine.contrat import Contrat
from lib.domaine.ecriture import euros
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Indicateur
from lib.domaine.monnaie import ZERO
from lib.domaine.mouvements.cible_lisible import verifier_la_cible_d_une_ligne
from lib.domaine.mouvements.effet import Effet
from lib.domaine.transferts import (
    Flux,
    ajouter_ligne,
    au_prorata,
    avec_montant,
    donner,
    identifiant_libre,
    ligne_connue,
    ligne_negociable,
    lignes_qui_partagent,
    montant_de,
    montant_paye_de,
    remplacer_ligne,
    verifier_l_enveloppe,
    verifier_la_mission,
    verifier_les_montants,
)
from lib.domaine.vocabulaire import Confiance


@dataclass(frozen=True, slots=True)
class Remplacer:
    """Remplacer une ligne par une autre, en général qualitative ou de moyens.

    Attributes:
        identifiant: la ligne qui laisse sa place.
        par: la nouvelle ligne ; sa mission, son identifiant et son montant sont donnés par le mouvement.
        montant: euros qui passent à la nouvelle ligne [€] ; None pour tout. Le reste demeure sur l'ancienne.
        confiance: notre pari sur la nouvelle ligne (interne).
    """

    identifiant: str
    par: Indicateur
    montant: Decimal | None = None
    confiance: Confiance | None = None

    def sur(self, contrat: Contrat) -> Effet:
        """Remplace la ligne, en tout ou en partie."""
        ancienne = ligne_negociable(contrat, self.identifiant)
        disponible = montant_paye_de(ancienne)
        verifier_l_enveloppe(contrat, ancienne.mission)
        pris = disponible if self.montant is None else self.montant
        _verifier_la_prise(ancienne, pris)
        nouvelle = _ligne_nouvelle(contrat, self.par, base=self.identifiant, mission=ancienne.mission, montant=pris)
        reste = (avec_montant(ancienne, disponible - pris),) if pris < disponible else ()
        return Effet(
            remplacer_ligne(contrat, self.identifiant, *reste, nouvelle),
            (Flux(self.identifiant, self.identifiant, nouvelle.identifiant, pris),),
            f"« {ancienne.libelle} » laisse {euros(pris)} à « {nouvelle.libelle} ».",
        )


@dataclass(frozen=True, slots=True)
class Ajouter:
    """Ajouter une ligne et diluer : ses euros sont pris sur les autres lignes de la mission.

    Attributes:
        mission: code de la mission.
        indicateur: la nouvelle ligne.
        montant: euros de la nouvelle ligne [€].
        pris_sur: identifiant → euros pris ; vide : au prorata des lignes locales payées.
        confiance: notre pari sur la nouvelle ligne (interne).
    """

    mission: str
    indicateur: Indicateur
    montant: Decimal
    pris_sur: Mapping[str, Decimal] = field(default_factory=dict)
    confiance: Confiance | None = None

    def sur(self, contrat: Contrat) -> Effet:
        """Ajoute la ligne et prend ses euros."""
        verifier_l_enveloppe(contrat, self.mission)
        if self.montant < 0:
            raise MouvementRefuse(
                "MONTANT_NEGATIF", f"Le montant de la nouvelle ligne est négatif : {euros(self.montant)}."
            )
        pris = dict(self.pris_sur) or au_prorata(lignes_qui_partagent(contrat, self.mission), self.montant)
        verifier_les_montants(pris, total=self.montant)
        base = _numero_suivant(contrat, self.mission)
        nouvelle = _ligne_nouvelle(contrat, self.indicateur, base=base, mission=self.mission, montant=self.montant)
        allege = donner(contrat, self.mission, pris, signe=-1)
        return Effet(
            ajouter_ligne(allege, nouvelle),
            tuple(Flux(nouvelle.identifiant, de, nouvelle.identifiant, m) for de, m in pris.items()),
            f"« {nouvelle.libelle} » entre dans la mission pour {euros(self.montant)}, pris sur {_lignes(len(pris))}.",
        )


@dataclass(frozen=True, slots=True)
class Repartir:
    """Répartir autrement les euros d'une mission entre ses lignes ; les lignes non citées ne bougent pas."""

    mission: str
    montants: Mapping[str, Decimal]

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


@dataclass(frozen=True, slots=True)
class PasserEnSuivi:
    """Ne plus payer une ligne : ses euros vont à d'autres lignes. Cela ne dilue pas, cela concentre.

    Attributes:
        verse_a: identifiant → euros reçus ; vide : au prorata des lignes locales payées de la mission.
    """

    identifiant: str
    verse_a: Mapping[str, Decimal] = field(default_factory=dict)

    def sur(self, contrat: Contrat) -> Effet:
        """Passe la ligne en suivi et verse ses euros."""
        ancienne = ligne_negociable(contrat, self.identifiant)
        libere = montant_paye_de(ancienne)
        verifier_l_enveloppe(contrat, ancienne.mission)
        partage = lignes_qui_partagent(contrat, ancienne.mission, sauf=(self.identifiant,))
        verse = dict(self.verse_a) or au_prorata(partage, libere)
        if self.identifiant in verse:
            raise MouvementRefuse("SOMME_DIFFERENTE", "Une ligne qui passe en suivi ne peut pas garder ses euros.")
        verifier_les_montants(verse, total=libere)
        suivie = replace(ancienne, remunere=False, montant_max=None)
        apres = donner(remplacer_ligne(contrat, self.identifiant, suivie), ancienne.mission, verse, signe=1)
        return Effet(
            apres,
            tuple(Flux(self.identifiant, self.identifiant, vers, m) for vers, m in verse.items()),
            f"« {ancienne.libelle} » passe en suivi : {euros(libere)} se concentrent sur {_lignes(len(verse))}.",
        )


def _verifier_la_prise(ligne: Indicateur, pris: Decimal) -> None:
    if pris < 0:
        raise MouvementRefuse("MONTANT_NEGATIF", f"On ne peut pas remplacer pour {euros(pris)}.")
    if pris > montant_de(ligne):
        raise MouvementRefuse(
            "SOMME_DIFFERENTE",
            f"« {ligne.libelle} » porte {euros(montant_de(ligne))} : on ne peut pas en déplacer {euros(pris)}.",
        )


def _numero_suivant(contrat: Contrat, mission: str) -> str:
    """Le numéro d'une ligne de plus, écrit comme ses voisines : V12 après V11."""
    voisines = contrat.indicateurs_de(mission)
    lettres = re.match(r"[^\W\d_]+", voisines[0].identifiant) if voisines else None
    return f"{lettres.group() if lettres else mission[:1]}{len(voisines) + 1}"


def _ligne_nouvelle(contrat: Contrat, modele: Indicateur, *, base: str, mission: str, montant: Decimal) -> Indicateur:
    """La ligne proposée, placée dans sa mission avec un identifiant libre et son montant."""
    verifier_la_cible_d_une_ligne(modele)
    pris = modele.identifiant and contrat.indicateur(modele.identifiant) is None
    identifiant = modele.identifiant if pris else identifiant_libre(contrat, base)
    return replace(modele, identifiant=identifiant, mission=mission, remunere=True, montant_max=montant)


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


def _lignes(n: int) -> str:
    return "une ligne" if n == 1 else f"{n} lignes"
