"""L'objectif d'un indicateur : ce que sa cible, son départ et son sens demandent au réalisé, et comment le dire."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from lib.domaine.accord_du_sens import EVOLUTIONS, contradiction, ecart_tolere, sens_reste_inconnu, sens_suivi
from lib.domaine.cible_ecrite import ecrire_une_cible
from lib.domaine.erreurs import DonneeDeRegleAbsente, RegleInapplicable, SensContraire, TermeIncompris
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.nombres_exacts import quantite
from lib.domaine.vocabulaire import EtatMesure, NatureCible, NatureMesure, Operateur, Sens

SIGNES_D_UN_CHAMP: Final = 13
"""Ce qu'un champ de cible montre sans rien couper, à la plus petite largeur."""


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
        TermeIncompris: le sens écrit n'est pas compris, et rien d'autre n'en décide.
    """
    cible = indicateur.cible
    if opposition := contradiction(indicateur):
        raise SensContraire(opposition)
    if indicateur.est_un_constat or cible.nature is NatureCible.BOOLEEN:
        attendu = cible.valeur if cible.nature is NatureCible.BOOLEEN and cible.valeur is not None else Fraction(1)
        return Objectif(attendu, attendu, Sens.HAUSSE if attendu else Sens.BAISSE)
    _verifier_les_dates(indicateur)
    if cible.echeance is not None and cible.nature is NatureCible.ECHEANCE:
        jour = Fraction(cible.echeance.toordinal())
        return Objectif(jour, jour, Sens.BAISSE)
    if sens_reste_inconnu(indicateur):
        raise TermeIncompris("le sens", indicateur.sens_incompris)
    _verifier_les_unites(indicateur)
    if sens_suivi(indicateur) is Sens.STABILITE:
        return _stabilite(indicateur)
    return _objectif_chiffre(indicateur)


def demande_de(indicateur: Indicateur, objectif: Objectif) -> str:
    """Ce qu'il faut atteindre, en toutes lettres : « le réalisé est d'au moins 15 réunions »."""
    if indicateur.est_un_constat:
        return "c'est fait" if objectif.bas else "ce n'est pas fait"
    if indicateur.cible.nature is NatureCible.ECHEANCE and indicateur.cible.echeance is not None:
        return f"c'est fait au plus tard le {indicateur.cible.echeance:%d/%m/%Y}"
    bas, haut = (quantite(valeur, unite_de(indicateur)) for valeur in (objectif.bas, objectif.haut))
    if objectif.sens in (Sens.INTERVALLE, Sens.STABILITE):
        return f"le réalisé vaut {bas}" if bas == haut else f"le réalisé est entre {bas} et {haut}"
    return f"le réalisé est {_COMPARAISONS[objectif.est_baisse, objectif.strict]} {bas}"


def unite_de(indicateur: Indicateur) -> str:
    """L'unité dans laquelle on écrit les valeurs d'un indicateur ; vide pour un constat."""
    return "" if indicateur.mesure.nature is NatureMesure.ETAT else unite_des_nombres(indicateur)


def unite_des_nombres(indicateur: Indicateur) -> str:
    """L'unité de ses nombres, constat ou non : la sienne, à défaut celle de sa cible, puis de son réalisé.

    Le « % » d'une évolution dit de combien : « +10 % » ne fait pas un taux d'un nombre de consultations.
    """
    cible = indicateur.cible
    est_une_part = cible.nature is NatureCible.EVOLUTION and cible.unite.startswith("%")
    return indicateur.unite or ("" if est_une_part else cible.unite) or indicateur.mesure.unite


def ecrire_le_realise(indicateur: Indicateur) -> str:
    """Le réalisé en toutes lettres : « 10 réunions », « partiel », « manquant »."""
    mesure = indicateur.mesure
    if mesure.etat is not EtatMesure.MESURE or mesure.valeur is None:
        return {
            EtatMesure.SANS_OBJET: "sans objet",
            EtatMesure.PAS_ENCORE_DU: "pas encore dû",
        }.get(mesure.etat, "manquant")
    if mesure.nature is NatureMesure.ETAT:
        return ecrire_un_constat(mesure.valeur)
    if mesure.nature is NatureMesure.DATE:
        return mesure.texte
    return quantite(mesure.valeur, unite_de(indicateur))


def ecrire_la_cible(indicateur: Indicateur) -> str:
    """La cible telle qu'elle est écrite au contrat ; un simple nombre prend son unité."""
    cible = indicateur.cible
    if cible.nature is NatureCible.NOMBRE and cible.operateur is Operateur.ATTEINDRE and cible.valeur is not None:
        return quantite(cible.valeur, unite_de(indicateur))
    return ecrire_une_cible(cible) or "à définir"


def cible_a_taper(cible: Cible) -> str:
    """Ce qu'un champ étroit montre d'une cible : son texte s'il y tient, sinon ce qu'elle demande, sans la phrase.

    >>> cible_a_taper(Cible("Descendre à 6 patients (soit -10)", Operateur.AU_PLUS, Fraction(6)))
    '≤ 6'

    Returns:
        un texte qui se relit comme elle ; vide si elle ne tient pas en si peu de mots (« +20 % » ne dirait plus de
        quoi), ou si l'on ne sait pas lequel de ses nombres elle demande.
    """
    if 0 < len(cible.texte) <= SIGNES_D_UN_CHAMP:
        return cible.texte
    if cible.nature is NatureCible.EVOLUTION or cible.autre_valeur is not None:
        return ""
    sans_phrase = replace(cible, texte="")
    courtes = [sans_phrase] if cible.unite == "%" else [sans_phrase, replace(sans_phrase, unite="")]
    return next((dite for c in courtes if len(dite := ecrire_une_cible(c)) <= SIGNES_D_UN_CHAMP), "")


def ecrire_un_constat(valeur: Fraction) -> str:
    """Le mot d'un constat : fait, partiel ou non fait."""
    if valeur >= 1:
        return "fait"
    return "partiel" if valeur > 0 else "non fait"


CONSTATS_DITS = {"fait": "c'est fait", "partiel": "c'est fait en partie", "non fait": "ce n'est pas fait"}
"""Le mot d'un constat → la phrase qui le dit."""


def dire_ou_l_on_en_est(indicateur: Indicateur) -> str:
    """« réalisé 10 réunions, cible 15 réunions » ; ce qui est seulement à faire se dit « c'est fait »."""
    realise = ecrire_le_realise(indicateur)
    if _est_seulement_a_faire(indicateur) and realise in CONSTATS_DITS:
        return CONSTATS_DITS[realise]
    return f"réalisé {realise}, cible {ecrire_la_cible(indicateur)}"


def dire_la_cible(indicateur: Indicateur) -> str:
    """« cible ≤ 50 » ; « cible : fait » pour ce qui est seulement à faire."""
    return "cible : fait" if _est_seulement_a_faire(indicateur) else f"cible {ecrire_la_cible(indicateur)}"


def _est_seulement_a_faire(indicateur: Indicateur) -> bool:
    return indicateur.cible.nature is NatureCible.BOOLEEN and ecrire_la_cible(indicateur) in {"oui", "fait"}


_COMPARAISONS = {
    (False, False): "d'au moins",
    (False, True): "de plus de",
    (True, False): "d'au plus",
    (True, True): "de moins de",
}


_CIBLES_QUI_MANQUENT = (NatureCible.A_DEFINIR, NatureCible.INDISPONIBLE, NatureCible.ERREUR)


def _objectif_chiffre(indicateur: Indicateur) -> Objectif:
    """Une cible à la hausse, à la baisse ou entre deux bornes."""
    cible = indicateur.cible
    if cible.operateur in EVOLUTIONS:
        return _simple(_cible_d_evolution(indicateur), indicateur)
    if cible.valeur is None:
        raise _sans_nombre(indicateur)
    if cible.borne_haute is not None:
        return Objectif(cible.valeur, cible.borne_haute, Sens.INTERVALLE)
    return _simple(cible.valeur, indicateur)


def _simple(valeur: Fraction, indicateur: Indicateur) -> Objectif:
    strict = indicateur.cible.operateur in (Operateur.PLUS_DE, Operateur.MOINS_DE)
    return Objectif(valeur, valeur, sens_suivi(indicateur), strict)


def _stabilite(indicateur: Indicateur) -> Objectif:
    """Rester au départ, à la tolérance près ; sans départ, personne ne sait à quoi rester."""
    cible, depart = indicateur.cible, indicateur.depart
    if cible.nature in _CIBLES_QUI_MANQUENT or (cible.nature is NatureCible.TEXTE and _porte_un_nombre(cible)):
        raise _sans_nombre(indicateur)
    if depart is None:
        raise DonneeDeRegleAbsente("stabilité", "Départ")
    if indicateur.seuil is not None and not 0 <= indicateur.seuil <= 1:
        raise RegleInapplicable("stabilité", "la tolérance (colonne « Seuil ») est une part, entre 0 et 100 %.")
    ecart = ecart_tolere(indicateur)
    return Objectif(depart - ecart, depart + ecart, Sens.STABILITE)


def _porte_un_nombre(cible: Cible) -> bool:
    """Vrai si un texte que l'on ne sait pas lire porte peut-être la cible : « maintien à 80 % »."""
    return any(signe.isdigit() for signe in cible.texte)


def _cible_d_evolution(indicateur: Indicateur) -> Fraction:
    """« +5 points » s'ajoute au départ ; « +5 % » le multiplie ; « stabilité » ne le change pas."""
    cible, depart = indicateur.cible, indicateur.depart
    if cible.operateur is Operateur.EVOLUTION_NULLE and depart is not None:
        return depart
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
