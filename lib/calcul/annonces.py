"""Ce que l'on annonce aujourd'hui : les prévisions d'un exercice, figées en un pari. Interne à la CPTS."""

from __future__ import annotations

from datetime import date

from lib.calcul.loi_de_ligne import LoiDeLigne, Origine, Reperes
from lib.calcul.loi_du_total import Repartition
from lib.calcul.risque_du_contrat import Risque
from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.contrat import Contrat, Exercice
from lib.domaine.denouement import unite_annoncee
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.indicateur import Indicateur
from lib.domaine.paris import Fourchette, Pari, PariDeLigne, PariDuTotal
from lib.domaine.regles import regle_ou_rien
from lib.domaine.vocabulaire import Sens, TypeMesure


class PariImpossible(ErreurDialogue):
    """Un pari ne pourrait jamais être rapproché de ce qui viendra.

    Args:
        raison: ce qui manque et comment le compléter, en une phrase.
    """

    def __init__(self, raison: str) -> None:
        self.raison = raison
        super().__init__(f"Les paris ne peuvent pas être notés : {raison}")


def exercice_du_pari(contrat: Contrat, *, le: date) -> Exercice:
    """L'exercice sur lequel on peut encore parier.

    Args:
        contrat: le contrat affiché.
        le: la date du jour.

    Raises:
        PariImpossible: la CPTS n'a pas de nom, l'exercice n'a pas de dates, ou il est fini.
    """
    if not contrat.cpts.nom.strip():
        raise PariImpossible("le classeur ne dit pas le nom de la CPTS. Complétez la feuille « Contrat ».")
    if contrat.exercice is None:
        raise PariImpossible("le classeur ne dit pas les dates de l'exercice. Complétez la feuille « Contrat ».")
    if le > contrat.exercice.fin:
        raise PariImpossible(
            f"l'exercice est fini depuis le {contrat.exercice.fin:%d/%m/%Y}, on ne parie plus sur ce que l'on sait. "
            "Ouvrez le classeur de l'exercice en cours."
        )
    return contrat.exercice


def parier(contrat: Contrat, risque: Risque, *, le: date) -> Pari:
    """Le pari d'aujourd'hui : une annonce par ligne payée, et le total aux lignes moyennement liées.

    Raises:
        PariImpossible: rien ne pourrait le rapprocher de ce qui viendra.
    """
    exercice = exercice_du_pari(contrat, le=le)
    lignes = tuple(
        _annonce(loi, indicateur)
        for loi in risque.lois
        if (indicateur := contrat.indicateur(loi.identifiant)) is not None
    )
    return Pari(contrat.cpts.nom, exercice, le, lignes, _annonce_du_total(risque.moyenne))


def _annonce(loi: LoiDeLigne, indicateur: Indicateur) -> PariDeLigne:
    return PariDeLigne(
        identifiant=loi.identifiant,
        libelle=indicateur.libelle,
        montant=loi.montant,
        chance=min(1.0, max(0.0, loi.chance_de_tout)),
        origine=loi.origine.value,
        unite=unite_annoncee(indicateur),
        cible=indicateur.cible.valeur,
        est_connue=loi.origine is Origine.CONNUE or _est_deja_acquise(indicateur),
        fourchette=None if loi.reperes is None else _fourchette(loi.reperes),
        mission=indicateur.mission,
    )


def _est_deja_acquise(indicateur: Indicateur) -> bool:
    """Vrai si le compte est déjà bon : un flux qui monte ne redescend pas."""
    regle, valeur = regle_ou_rien(indicateur), indicateur.mesure.valeur
    monte = indicateur.type_mesure is TypeMesure.FLUX and sens_suivi(indicateur) is Sens.HAUSSE
    return monte and regle is not None and valeur is not None and regle.part(valeur) >= 1


def _fourchette(reperes: Reperes) -> Fourchette:
    return Fourchette(reperes.basse, reperes.mediane, reperes.haute)


def _annonce_du_total(repartition: Repartition) -> PariDuTotal:
    return PariDuTotal(repartition.attendu, Fourchette(repartition.prudent, repartition.mediane, repartition.haut))
