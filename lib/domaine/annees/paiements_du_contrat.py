"""Ce que le contrat verse, exercice par exercice : les avances et les soldes, puis la part variable en une fois."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from lib.domaine.annees.budget import MOIS_D_UNE_ANNEE
from lib.domaine.annees.exercices_voisins import des_mois_apres
from lib.domaine.contrat import Contrat, Exercice
from lib.domaine.erreurs import ParametreIntrouvable
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.parametres import Parametres
from lib.domaine.versements import NatureVersement, echeancier

PART_VARIABLE: Final = "Part variable"
SI_RENOUVELE: Final = "Si le contrat est renouvelé à l'identique."


@dataclass(frozen=True, slots=True)
class Paiement:
    """Une somme datée : positive si elle entre, négative si elle sort [€].

    Attributes:
        regle: d'où elle vient, en une phrase.
        a_confirmer: vrai si sa date ou son montant n'est pas assuré.
        source: le texte qui donne le taux ou le délai ; vide pour ce que l'équipe écrit.
    """

    jour: date
    libelle: str
    montant: Decimal
    regle: str = ""
    a_confirmer: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class VarianteDeTresorerie:
    """Une façon dont la part variable peut arriver.

    Attributes:
        variable: ce que chaque exercice rapporte, toutes missions ensemble [€] ; inconnu (None), rien n'entre.
        retard: mois de retard sur la date attendue.
    """

    nom: str
    variable: Decimal | None
    retard: int = 0


def paiements_d_un_exercice(
    contrat: Contrat, parametres: Parametres, exercice: Exercice, variante: VarianteDeTresorerie
) -> tuple[Paiement, ...]:
    """Les versements qu'un exercice ouvre, le contrat étant reconduit à l'identique, part variable comprise.

    Args:
        contrat: le contrat de référence.
        parametres: taux et délais datés.
        exercice: celui du contrat, ou un autre avant ou après lui.
        variante: ce que rapporte la part variable, et quand.
    """
    signature = contrat.cpts.signature
    if signature is not None and exercice.fin < signature:
        return ()
    paiements = _paiements(contrat, parametres, exercice, variante)
    fin = fin_du_contrat(contrat, parametres)
    if fin is None or exercice.fin < fin:
        return tuple(paiements)
    return tuple(_si_renouvele(p) if p.jour >= fin else p for p in paiements)


def fin_du_contrat(contrat: Contrat, parametres: Parametres) -> date | None:
    """Le premier jour où le contrat signé ne court plus ; None si sa signature est inconnue, ou d'avant l'accord."""
    signature = contrat.cpts.signature
    try:
        annees = int(parametres.duree_contrat.au(signature).valeur) if signature else None
    except ParametreIntrouvable:
        annees = None
    if signature is None or annees is None:
        return None
    return des_mois_apres(signature, MOIS_D_UNE_ANNEE * annees)


def jour_de_la_part_variable(contrat: Contrat, parametres: Parametres, exercice: Exercice, *, retard: int = 0) -> date:
    """Le premier jour où la part variable d'un exercice peut être versée : jamais avant son dialogue.

    Args:
        retard: mois de retard, comptés depuis le délai supposé ou le dialogue, le plus tardif des deux.
    """
    suppose, dialogue = _jour_suppose(parametres, exercice), _dialogue_de(contrat, exercice)
    return des_mois_apres(suppose if dialogue is None else max(suppose, dialogue), retard)


def paiement_de_la_part_variable(
    contrat: Contrat, parametres: Parametres, exercice: Exercice, variante: VarianteDeTresorerie
) -> Paiement:
    """La part variable d'un exercice, versée en une fois ; sa date est toujours à confirmer.

    Args:
        variante: ce qu'elle vaut (inconnue, zéro), et son retard.
    """
    version = parametres.delai_de_la_part_variable.au(exercice.debut)
    suppose, dialogue = _jour_suppose(parametres, exercice), _dialogue_de(contrat, exercice)
    delai = f"{version.valeur} mois après la fin de l'exercice"
    plus = f", plus {variante.retard} mois de retard" if variante.retard else ""
    regle = f"{delai}{plus}."
    if dialogue is not None and dialogue > suppose:
        regle = f"Au dialogue du {dialogue:%d/%m/%Y}{plus}, plus tard que {delai}."
    jour = jour_de_la_part_variable(contrat, parametres, exercice, retard=variante.retard)
    libelle, variable = f"{PART_VARIABLE} {exercice.annee}", variante.variable or ZERO
    return Paiement(jour, libelle, variable, regle, a_confirmer=True, source=version.source)


def _paiements(
    contrat: Contrat, parametres: Parametres, exercice: Exercice, variante: VarianteDeTresorerie
) -> Iterator[Paiement]:
    ouverts = echeancier(replace(contrat, exercice=exercice), parametres)
    for v in ouverts:
        if v.nature is not NatureVersement.VARIABLE and v.montant:
            libelle = f"{v.nature} {_nom(contrat, v.mission)}"
            yield Paiement(v.jour, libelle, v.montant, v.regle, v.a_confirmer, v.source)
    a_une_part_variable = any(v.nature is NatureVersement.VARIABLE for v in ouverts)
    if variante.variable is not None and a_une_part_variable:
        yield paiement_de_la_part_variable(contrat, parametres, exercice, variante)


def _si_renouvele(paiement: Paiement) -> Paiement:
    return replace(paiement, regle=f"{paiement.regle} {SI_RENOUVELE}", a_confirmer=True)


def _jour_suppose(parametres: Parametres, exercice: Exercice) -> date:
    delai = int(parametres.delai_de_la_part_variable.au(exercice.debut).valeur)
    return des_mois_apres(exercice.fin + timedelta(days=1), delai)


def _dialogue_de(contrat: Contrat, exercice: Exercice) -> date | None:
    """Le dialogue qui décide de la part variable d'un exercice, s'il est écrit."""
    return contrat.date_dialogue if exercice == contrat.exercice else None


def _nom(contrat: Contrat, code: str) -> str:
    mission = contrat.mission(code)
    return code if mission is None else mission.libelle
