"""Les mouvements qui font entrer une ligne au contrat : à la place d'une autre, ou à côté d'elles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import ClassVar, Self

from lib.domaine.contrat import Contrat
from lib.domaine.ecriture import euros
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements.cible_lisible import verifier_la_cible_d_une_ligne
from lib.domaine.mouvements.designation import en_lignes, nom_de_ligne, nom_de_mission
from lib.domaine.mouvements.ecrits import CodeDeMission, EurosParLigne
from lib.domaine.mouvements.effet import Effet
from lib.domaine.mouvements.mouvement import Mouvement, MouvementDeLigne
from lib.domaine.refus import CodeDeRefus
from lib.domaine.transferts import (
    Flux,
    ajouter_ligne,
    au_prorata,
    avec_montant,
    donner,
    identifiant_libre,
    ligne_negociable,
    lignes_qui_partagent,
    montant_de,
    montant_paye_de,
    remplacer_ligne,
    verifier_l_enveloppe,
    verifier_les_montants,
)
from lib.domaine.vocabulaire import Confiance


@dataclass(frozen=True, slots=True)
class Remplacer(MouvementDeLigne):
    """Remplacer une ligne par une autre, en général qualitative ou de moyens.

    Attributes:
        identifiant: la ligne qui laisse sa place.
        par: la nouvelle ligne ; sa mission, son identifiant et son montant sont donnés par le mouvement.
        montant: euros qui passent à la nouvelle ligne [€] ; None pour tout. Le reste demeure sur l'ancienne.
        confiance: notre pari sur la nouvelle ligne (interne).
    """

    genre: ClassVar[str] = "remplacer"

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
            f"« {ancienne.libelle} » laisse {euros(pris)} à « {nouvelle.libelle} ».",
        )

    def phrase(self, avant: Contrat) -> str:
        """La ligne qui part et celle qui vient."""
        return f"Remplacer {nom_de_ligne(avant, self.identifiant)} par « {self.par.libelle} »"

    def echange(self, avant: Contrat) -> str:
        """La ligne obtenue."""
        return f"« {self.par.libelle} » à la place de {nom_de_ligne(avant, self.identifiant)}"

    @property
    def ligne_proposee(self) -> Indicateur | None:
        """La ligne qui vient."""
        return self.par

    @property
    def pari(self) -> Confiance | None:
        """La confiance que l'on met dans la ligne nouvelle."""
        return self.confiance

    def montrable(self) -> Self:
        """Le même sans le pari."""
        return replace(self, confiance=None)


@dataclass(frozen=True, slots=True)
class Ajouter(Mouvement):
    """Ajouter une ligne et diluer : ses euros sont pris sur les autres lignes de la mission.

    Attributes:
        mission: code de la mission.
        indicateur: la nouvelle ligne.
        montant: euros de la nouvelle ligne [€].
        pris_sur: identifiant → euros pris ; vide : au prorata des lignes locales payées.
        confiance: notre pari sur la nouvelle ligne (interne).
    """

    genre: ClassVar[str] = "ajouter"

    mission: CodeDeMission
    indicateur: Indicateur
    montant: Decimal
    pris_sur: EurosParLigne = field(default_factory=dict)
    confiance: Confiance | None = None

    def sur(self, contrat: Contrat) -> Effet:
        """Ajoute la ligne et prend ses euros."""
        verifier_l_enveloppe(contrat, self.mission)
        if self.montant < 0:
            raise MouvementRefuse(
                CodeDeRefus.MONTANT_NEGATIF, f"Le montant de la nouvelle ligne est négatif : {euros(self.montant)}."
            )
        pris = dict(self.pris_sur) or au_prorata(lignes_qui_partagent(contrat, self.mission), self.montant)
        verifier_les_montants(pris, total=self.montant)
        base = _numero_suivant(contrat, self.mission)
        nouvelle = _ligne_nouvelle(contrat, self.indicateur, base=base, mission=self.mission, montant=self.montant)
        allege = donner(contrat, self.mission, pris, signe=-1)
        return Effet(
            ajouter_ligne(allege, nouvelle),
            tuple(Flux(nouvelle.identifiant, de, nouvelle.identifiant, m) for de, m in pris.items()),
            f"« {nouvelle.libelle} » entre dans la mission pour {euros(self.montant)}, pris sur {en_lignes(pris)}.",
        )

    def phrase(self, avant: Contrat) -> str:
        """La ligne qui entre et la mission où elle dilue."""
        return f"Ajouter « {self.indicateur.libelle} » et diluer dans {nom_de_mission(avant, self.mission)}"

    def echange(self, avant: Contrat) -> str:
        """La ligne obtenue."""
        return f"« {self.indicateur.libelle} » reconnu et payé"

    @property
    def ligne_proposee(self) -> Indicateur | None:
        """La ligne qui entre."""
        return self.indicateur

    @property
    def pari(self) -> Confiance | None:
        """La confiance que l'on met dans la ligne nouvelle."""
        return self.confiance

    def montrable(self) -> Self:
        """Le même sans le pari."""
        return replace(self, confiance=None)


def _verifier_la_prise(ligne: Indicateur, pris: Decimal) -> None:
    if pris < 0:
        raise MouvementRefuse(CodeDeRefus.MONTANT_NEGATIF, f"On ne peut pas remplacer pour {euros(pris)}.")
    if pris > montant_de(ligne):
        raise MouvementRefuse(
            CodeDeRefus.SOMME_DIFFERENTE,
            f"« {ligne.libelle} » porte {euros(montant_de(ligne))} : on ne peut pas en déplacer {euros(pris)}.",
        )


def _numero_suivant(contrat: Contrat, mission: str) -> str:
    """Le numéro d'une ligne de plus, écrit comme ses voisines : V12 après V11."""
    voisines = contrat.indicateurs_de(mission)
    lettres = re.match(r"[^\W\d_]+", voisines[0].identifiant) if voisines else None
    return f"{lettres.group() if lettres else mission[:1]}{len(voisines) + 1}"


def _ligne_nouvelle(contrat: Contrat, modele: Indicateur, *, base: str, mission: str, montant: Decimal) -> Indicateur:
    """La ligne proposée, placée dans sa mission avec un identifiant libre et son montant."""
    verifier_la_cible_d_une_ligne(modele)
    _verifier_les_paliers(modele, montant)
    pris = modele.identifiant and contrat.indicateur(modele.identifiant) is None
    identifiant = modele.identifiant if pris else identifiant_libre(contrat, base)
    return replace(modele, identifiant=identifiant, mission=mission, remunere=True, montant_max=montant)


def _verifier_les_paliers(modele: Indicateur, montant: Decimal) -> None:
    """Un palier ne paie jamais plus que sa ligne ; ceux d'une ligne nouvelle sont écrits, on ne les étire pas."""
    plus_haut = max((palier.montant for palier in modele.paliers), default=montant)
    if plus_haut > montant:
        raise MouvementRefuse(
            CodeDeRefus.SOMME_DIFFERENTE,
            f"Le plus haut palier de « {modele.libelle} » paie {euros(plus_haut)}, plus que les {euros(montant)} "
            "de la ligne. Baissez les paliers, ou donnez plus à la ligne.",
        )
