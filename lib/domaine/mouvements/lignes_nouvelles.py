"""Les mouvements qui font entrer une ligne au contrat, à la place d'une autre ou à côté, et comment elle se nomme."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count
from typing import ClassVar, Self

from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements.ecrits import CodeDeMission, EurosParLigne
from lib.domaine.mouvements.effet import Effet
from lib.domaine.mouvements.ligne_recevable import verifier_une_ligne_nouvelle
from lib.domaine.mouvements.mouvement import Mouvement, MouvementDeLigne, en_lignes, nom_de_ligne, nom_de_mission
from lib.domaine.nombres_exacts import euros
from lib.domaine.refus import CodeDeRefus
from lib.domaine.transferts import (
    Flux,
    ajouter_ligne,
    au_prorata,
    avec_montant,
    donner,
    ligne_negociable,
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
        libre = bis_libre(self.identifiant, identifiants_de(contrat))
        nouvelle = _ligne_nouvelle(contrat, self.par, libre=libre, mission=ancienne.mission, montant=pris)
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

    def avec_la_ligne(self, ligne: Indicateur, pari: Confiance | None) -> Self:
        """Le même, où vient cette ligne."""
        return replace(self, par=ligne, confiance=pari)

    def nomme(self, reference: Contrat, pris: Collection[str]) -> Self:
        """Le même, dont la ligne nouvelle porte le nom de l'ancienne suivi de « -bis »."""
        if self.par.identifiant:
            return self
        return replace(self, par=replace(self.par, identifiant=bis_libre(self.identifiant, pris)))

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
        pris_sur: identifiant → euros pris ; None : au prorata des lignes locales payées qui peuvent être dues.
        confiance: notre pari sur la nouvelle ligne (interne).
    """

    genre: ClassVar[str] = "ajouter"

    mission: CodeDeMission
    indicateur: Indicateur
    montant: Decimal
    pris_sur: EurosParLigne | None = None
    confiance: Confiance | None = None

    def sur(self, contrat: Contrat) -> Effet:
        """Ajoute la ligne et prend ses euros."""
        verifier_l_enveloppe(contrat, self.mission)
        if self.montant < 0:
            raise MouvementRefuse(
                CodeDeRefus.MONTANT_NEGATIF, f"Le montant de la nouvelle ligne est négatif : {euros(self.montant)}."
            )
        pris = au_prorata(contrat, self.mission, self.montant) if self.pris_sur is None else self.pris_sur
        verifier_les_montants(pris, total=self.montant)
        libre = numero_libre(contrat, self.mission, identifiants_de(contrat))
        nouvelle = _ligne_nouvelle(contrat, self.indicateur, libre=libre, mission=self.mission, montant=self.montant)
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

    def avec_la_ligne(self, ligne: Indicateur, pari: Confiance | None) -> Self:
        """Le même, où s'ajoute cette ligne."""
        return replace(self, indicateur=ligne, confiance=pari)

    def nomme(self, reference: Contrat, pris: Collection[str]) -> Self:
        """Le même, dont la ligne nouvelle porte le numéro qui suit ses voisines du contrat de référence."""
        if self.indicateur.identifiant:
            return self
        nom = numero_libre(reference, self.mission, pris)
        return replace(self, indicateur=replace(self.indicateur, identifiant=nom))

    @property
    def pari(self) -> Confiance | None:
        """La confiance que l'on met dans la ligne nouvelle."""
        return self.confiance

    def montrable(self) -> Self:
        """Le même sans le pari."""
        return replace(self, confiance=None)


def identifiants_de(contrat: Contrat) -> frozenset[str]:
    """Les identifiants que le contrat emploie, ceux de ses lignes retirées compris : leur histoire les garde."""
    retirees = (ligne.identifiant for ligne in contrat.retirees)
    return frozenset((*(ligne.identifiant for ligne in contrat.indicateurs), *retirees))


def bis_libre(identifiant: str, pris: Collection[str]) -> str:
    """Le nom d'une ligne qui en remplace une autre : « A3-bis », puis « A3-bis2 »…

    Examples:
        >>> bis_libre("A3", {"A3"}), bis_libre("A3", {"A3", "A3-bis"})
        ('A3-bis', 'A3-bis2')
    """
    candidats = (f"{identifiant}-bis{n if n > 1 else ''}" for n in count(1))
    return next(candidat for candidat in candidats if candidat not in pris)


def numero_libre(contrat: Contrat, mission: str, pris: Collection[str]) -> str:
    """Le nom d'une ligne de plus, écrit comme ses voisines : « V12-bis » après V11, puis « V13-bis »…

    Args:
        contrat: le contrat dont on compte les lignes.
        mission: code de la mission.
        pris: les identifiants déjà donnés.
    """
    voisines = contrat.indicateurs_de(mission)
    lettres = re.match(r"[^\W\d_]+", voisines[0].identifiant) if voisines else None
    prefixe = lettres.group() if lettres else mission[:1]
    numeros = (f"{prefixe}{n}-bis" for n in count(len(voisines) + 1))
    return next(numero for numero in numeros if numero not in pris)


def _verifier_la_prise(ligne: Indicateur, pris: Decimal) -> None:
    if pris < 0:
        raise MouvementRefuse(CodeDeRefus.MONTANT_NEGATIF, f"On ne peut pas remplacer pour {euros(pris)}.")
    if pris > montant_de(ligne):
        raise MouvementRefuse(
            CodeDeRefus.SOMME_DIFFERENTE,
            f"« {ligne.libelle} » porte {euros(montant_de(ligne))} : on ne peut pas en déplacer {euros(pris)}.",
        )


def _ligne_nouvelle(contrat: Contrat, modele: Indicateur, *, libre: str, mission: str, montant: Decimal) -> Indicateur:
    """La ligne proposée, placée dans sa mission avec son identifiant, ou un libre, et son montant."""
    verifier_une_ligne_nouvelle(modele, montant)
    if modele.identifiant and contrat.indicateur(modele.identifiant) is not None:
        raise MouvementRefuse(
            CodeDeRefus.IDENTIFIANT_PRIS,
            f"« {modele.identifiant} » est déjà l'identifiant d'une ligne du contrat. Donnez-en un autre à "
            f"« {modele.libelle} », ou aucun.",
        )
    return replace(modele, identifiant=modele.identifiant or libre, mission=mission, remunere=True, montant_max=montant)
