"""L'objectif chiffré d'un indicateur : ce que sa cible, son départ et son sens demandent à la valeur réalisée."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lib.domaine.ecriture import quantite
from lib.domaine.erreurs import DonneeDeRegleAbsente, RegleInapplicable, SensContraire
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.vocabulaire import EtatMesure, NatureCible, NatureMesure, Operateur, Sens

EVOLUTIONS = (Operateur.EVOLUTION_AU_MOINS, Operateur.EVOLUTION_AU_PLUS, Operateur.EVOLUTION_NULLE)
_VALEURS_NUES = (Operateur.EGAL, Operateur.ATTEINDRE)


@dataclass(frozen=True, slots=True)
class Objectif:
    """Ce que la valeur doit être pour que la ligne soit pleinement atteinte.

    Attributes:
        bas: cible, ou bas de l'intervalle, dans l'unité de l'indicateur.
        haut: haut de l'intervalle ; égal à ``bas`` pour une cible simple.
        sens: sens favorable.
        strict: vrai si la cible doit être dépassée (« plus de 200 »).
    """

    bas: Fraction
    haut: Fraction
    sens: Sens
    strict: bool = False

    @property
    def est_baisse(self) -> bool:
        """Vrai si moins, c'est mieux."""
        return self.sens is Sens.BAISSE


def objectif_de(indicateur: Indicateur) -> Objectif:
    """L'objectif d'un indicateur.

    Raises:
        DonneeDeRegleAbsente: cible absente, ou départ absent quand la cible est une évolution.
        RegleInapplicable: la cible ne se réduit pas à un nombre, ou n'a pas l'unité du réalisé.
        SensContraire: la cible dit l'inverse du sens de la ligne.
    """
    cible = indicateur.cible
    if _est_un_constat(indicateur) or cible.nature is NatureCible.BOOLEEN:
        attendu = cible.valeur if cible.nature is NatureCible.BOOLEEN and cible.valeur is not None else Fraction(1)
        return Objectif(attendu, attendu, Sens.HAUSSE if attendu else Sens.BAISSE)
    _verifier_les_dates(indicateur)
    if cible.echeance is not None and cible.nature is NatureCible.ECHEANCE:
        jour = Fraction(cible.echeance.toordinal())
        return Objectif(jour, jour, Sens.BAISSE)
    if indicateur.sens is Sens.STABILITE or cible.operateur is Operateur.EVOLUTION_NULLE:
        return _stabilite(indicateur)
    _verifier_les_unites(indicateur)
    if opposition := contradiction(cible, indicateur.sens, indicateur.depart):
        raise SensContraire(opposition)
    if cible.operateur in EVOLUTIONS:
        return _simple(_cible_d_evolution(indicateur), indicateur)
    if cible.valeur is None:
        raise _sans_nombre(indicateur)
    if cible.borne_haute is not None:
        return Objectif(cible.valeur, cible.borne_haute, Sens.INTERVALLE)
    return _simple(cible.valeur, indicateur)


def demande_de(indicateur: Indicateur, objectif: Objectif) -> str:
    """Ce qu'il faut atteindre, en toutes lettres : « le réalisé est d'au moins 15 réunions »."""
    if _est_un_constat(indicateur):
        return "c'est fait" if objectif.bas else "ce n'est pas fait"
    if indicateur.cible.nature is NatureCible.ECHEANCE and indicateur.cible.echeance is not None:
        return f"c'est fait au plus tard le {indicateur.cible.echeance:%d/%m/%Y}"
    bas, haut = (quantite(valeur, unite_de(indicateur)) for valeur in (objectif.bas, objectif.haut))
    if objectif.sens in (Sens.INTERVALLE, Sens.STABILITE):
        return f"le réalisé vaut {bas}" if bas == haut else f"le réalisé est entre {bas} et {haut}"
    return f"le réalisé est {_COMPARAISONS[objectif.est_baisse, objectif.strict]} {bas}"


def unite_de(indicateur: Indicateur) -> str:
    """L'unité dans laquelle on écrit les valeurs d'un indicateur ; vide pour un constat."""
    if indicateur.mesure.nature is NatureMesure.ETAT:
        return ""
    return indicateur.unite or indicateur.cible.unite or indicateur.mesure.unite


def contradiction(cible: Cible, sens: Sens, depart: Fraction | None = None) -> str:
    """Ce qui oppose une cible au sens de sa ligne, en une phrase ; vide si les deux s'accordent.

    Args:
        cible: ce qui est demandé.
        sens: le sens favorable de la ligne.
        depart: le départ de la ligne, dans son unité ; négatif, « 0 » est une hausse.
    """
    demande = _sens_de(cible, depart)
    if demande is None or sens not in (Sens.HAUSSE, Sens.BAISSE) or demande is sens:
        return ""
    return f"la cible « {cible.texte} » se gagne à la {demande} et la ligne à la {sens}"


_COMPARAISONS = {
    (False, False): "d'au moins",
    (False, True): "de plus de",
    (True, False): "d'au plus",
    (True, True): "de moins de",
}


def _est_un_constat(indicateur: Indicateur) -> bool:
    """Vrai si l'on constate « fait / partiel / non fait » au lieu de compter."""
    if indicateur.mesure.etat is EtatMesure.MESURE:
        return indicateur.mesure.nature is NatureMesure.ETAT
    return indicateur.cible.nature is NatureCible.BOOLEEN


def _simple(valeur: Fraction, indicateur: Indicateur) -> Objectif:
    strict = indicateur.cible.operateur in (Operateur.PLUS_DE, Operateur.MOINS_DE)
    return Objectif(valeur, valeur, indicateur.sens, strict)


def _stabilite(indicateur: Indicateur) -> Objectif:
    """Rester au départ, à la tolérance près (colonne « Seuil », une part du départ ; zéro si elle est vide)."""
    reference = indicateur.depart if indicateur.depart is not None else indicateur.cible.valeur
    if reference is None:
        raise DonneeDeRegleAbsente("stabilité", "Départ")
    ecart = abs(reference) * (indicateur.seuil or Fraction(0))
    return Objectif(reference - ecart, reference + ecart, Sens.STABILITE)


def _cible_d_evolution(indicateur: Indicateur) -> Fraction:
    """« +5 points » s'ajoute au départ ; « +5 % » le multiplie."""
    cible, depart = indicateur.cible, indicateur.depart
    if cible.valeur is None or depart is None:
        raise DonneeDeRegleAbsente(cible.texte or "évolution", "Départ")
    return depart + (depart * cible.valeur / 100 if cible.unite.startswith("%") else cible.valeur)


def _verifier_les_dates(indicateur: Indicateur) -> None:
    """Une date ne se compare qu'à une échéance : jamais un nombre à un rang de calendrier."""
    mesure, est_une_echeance = indicateur.mesure, indicateur.cible.nature is NatureCible.ECHEANCE
    if mesure.etat is not EtatMesure.MESURE or (mesure.nature is NatureMesure.DATE) == est_une_echeance:
        return
    constat = "un nombre et la cible une date" if est_une_echeance else "une date et la cible un nombre"
    raise RegleInapplicable(indicateur.regle, f"le réalisé est {constat}. Écrivez deux dates, ou deux nombres.")


def _verifier_les_unites(indicateur: Indicateur) -> None:
    """Un taux ne se compare pas à un nombre ; une unité absente prend celle de la cible."""
    cible, mesure = indicateur.cible, indicateur.mesure
    if cible.operateur in EVOLUTIONS or not (cible.unite and mesure.unite):
        return
    if (cible.unite == "%") != (mesure.unite == "%"):
        raise RegleInapplicable(
            indicateur.regle,
            f"le réalisé est en « {mesure.unite} » et la cible en « {cible.unite} ». "
            "Écrivez les deux dans la même unité.",
        )


def _sans_nombre(indicateur: Indicateur) -> DonneeDeRegleAbsente | RegleInapplicable:
    cible: Cible = indicateur.cible
    if not cible.texte or cible.nature in (NatureCible.VIDE, NatureCible.A_DEFINIR):
        return DonneeDeRegleAbsente(indicateur.regle, "Cible")
    return RegleInapplicable(
        indicateur.regle, f"la cible « {cible.texte} » ne se lit pas comme un nombre. Écrivez-la en chiffres."
    )


def _sens_de(cible: Cible, depart: Fraction | None) -> Sens | None:
    """Le sens qu'une cible impose à elle seule ; une échéance, un constat ou un simple nombre n'en imposent aucun."""
    operateur = cible.operateur
    if operateur is None or not (cible.nature.est_chiffree or cible.nature is NatureCible.EVOLUTION):
        return None
    if operateur.va_vers_le_bas:
        return Sens.BAISSE
    if operateur.va_vers_le_haut:
        return Sens.HAUSSE
    # « 0 réclamation » à la hausse serait toujours payé : aucun réalisé n'est plus bas, sauf si l'on part de plus bas.
    est_un_zero = operateur in _VALEURS_NUES and cible.valeur == 0
    part_de_plus_bas = depart is not None and depart < 0
    return Sens.BAISSE if est_un_zero and not part_de_plus_bas else None
