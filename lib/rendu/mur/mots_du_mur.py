"""Ce que chaque écran du mur dit, sans sa mise en page : les mêmes mots au mur et sur le diaporama imprimé."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lib.domaine.reunion.decisions import EurosDUneDecision
from lib.domaine.reunion.ecrans import (
    EcranDeMission,
    EcranDeProposition,
    EcranDesDecisions,
    EcranDeSuspension,
    EcranDeTitre,
    EcranDIndicateur,
    LigneAuMur,
    RepereDuMur,
    TotalAuMur,
)
from lib.domaine.vocabulaire import EtatDeLigne
from lib.rendu.couleurs import Sort
from lib.rendu.formats import accorder, euros, euros_signes
from lib.rendu.textes.phrases_de_synthese import sorts

DIALOGUE: Final = "Dialogue de gestion"
FICTIF: Final = "Exemple fictif : aucune de ces données n'existe"
ORDRE_DU_JOUR: Final = "Ordre du jour"
COLONNES_DES_LIGNES: Final = ("Indicateur", "Cible", "Réalisé", "Acquis sur")
COLONNES_D_UNE_PROPOSITION: Final = ("", "Aujourd'hui", "Proposé")
RIEN_NE_CHANGE: Final = "Rien ne change."
COLONNES_DES_TOTAUX: Final = ("Au réalisé du jour", "Enveloppe", "Au contrat", "Avec les accords", "Écart")
TOTAUX: Final = "Ce que les accords changent"
SUSPENSION: Final = "Séance suspendue"
AUCUNE_DECISION: Final = "Aucune décision pour l'instant."
MONTANT_INCONNU: Final = "Montant inconnu"
REALISE_MANQUANT: Final = "réalisé manquant"
AUJOURD_HUI: Final = "aujourd'hui"
REALISE_DU_JOUR: Final = "réalisé aujourd'hui"
TERME: Final = "Terme"
"""L'entête d'une colonne que le mur laisse vide : un tableau imprimé les nomme toutes."""
NON_EVALUE: Final = "non évalué"
NON_DU: Final = "rien n'est dû aujourd'hui"
NON_DU_EN_BREF: Final = str(EtatDeLigne.NON_DUE)
HORS_TOTAL: Final = "hors total"
NATIONAL: Final = "indicateur national"
INCONNU: Final = "—"


@dataclass(frozen=True, slots=True)
class EffetDit:
    """Ce qu'une proposition change : une phrase, les euros d'avant et d'après, l'écart s'il se calcule."""

    phrase: str
    avant: str = ""
    apres: str = ""
    ecart: str = ""


def quand(ecran: EcranDeTitre) -> str:
    """L'exercice et le jour du dialogue."""
    return " · ".join(filter(None, (f"exercice {ecran.exercice}" if ecran.exercice else "", ecran.date)))


def sorts_montres(ecran: EcranDeMission) -> dict[Sort, Decimal]:
    """Les parts du gâteau d'une mission [€], dans l'ordre de lecture, sans celles qui sont nulles."""
    return {sort: montant for sort, montant in sorts(ecran.euros).items() if montant}


def milieu(ecran: EcranDeMission) -> str:
    """Ce qui s'écrit au milieu du gâteau."""
    return MONTANT_INCONNU if ecran.euros.part_variable is None else euros(ecran.euros.part_variable)


def acquis_de(ligne: LigneAuMur) -> tuple[str, str]:
    """Ce que la ligne paie aujourd'hui, puis « / » ce qu'elle peut payer ; vide si elle n'est pas payée."""
    acquis = INCONNU if ligne.acquis is None else euros(ligne.acquis)
    return acquis, "" if ligne.montant is None else f"/ {euros(ligne.montant)}"


def effets(ecran: EcranDeProposition) -> tuple[EffetDit, ...]:
    """Au réalisé du jour : ce que la ligne paie, puis toute sa mission, puis tout le contrat."""
    valeurs = ecran.euros
    realise = f" ({ecran.realise})" if ecran.realise else ""
    debut = f"Au réalisé d'aujourd'hui{realise}, cette ligne"
    sorts_dits = valeurs.sort_avant or NON_EVALUE, valeurs.sort_apres or NON_EVALUE
    if valeurs.paye_avant is None and valeurs.paye_apres is None and set(sorts_dits) == {NON_EVALUE}:
        de_la_ligne = EffetDit(f"{debut} n'est pas évaluée.")
    else:
        verbe = ":" if None in (valeurs.paye_avant, valeurs.paye_apres) else "paie"
        de_la_ligne = _effet(f"{debut} {verbe}", valeurs.paye_avant, valeurs.paye_apres, sorts_dits)
    return (
        de_la_ligne,
        *((EffetDit(ecran.avance),) if ecran.avance else ()),
        *_de_la_mission(valeurs),
        _effet("Tout le contrat :", valeurs.acquis_avant, valeurs.acquis_apres),
    )


def _de_la_mission(valeurs: EurosDUneDecision) -> tuple[EffetDit, ...]:
    if valeurs.mission_avant is None and valeurs.mission_apres is None:
        return ()
    enveloppe = "" if valeurs.enveloppe is None else f" (enveloppe de {euros(valeurs.enveloppe)})"
    return (_effet(f"Toute la mission{enveloppe} :", valeurs.mission_avant, valeurs.mission_apres),)


def _effet(
    phrase: str, avant: Decimal | None, apres: Decimal | None, sinon: tuple[str, str] = (NON_EVALUE, NON_EVALUE)
) -> EffetDit:
    """Avant et après ; ce qui n'est pas un montant se dit d'un mot (« non évalué », « suivi », « non dû »)."""
    ecart = "" if avant is None or apres is None else f"({euros_signes(apres - avant)})"
    return EffetDit(phrase, _dit(avant, sinon[0]), _dit(apres, sinon[1]), ecart)


def _dit(montant: Decimal | None, sinon: str) -> str:
    return sinon if montant is None else euros(montant)


def cases_du_total(total: TotalAuMur) -> tuple[str, str, str, str, str]:
    """Une rangée des totaux : son nom, son enveloppe, avant, après, l'écart."""
    enveloppe = INCONNU if total.enveloppe is None else euros(total.enveloppe)
    if total.avant is None or total.apres is None:
        return total.libelle, enveloppe, NON_DU_EN_BREF, HORS_TOTAL, INCONNU
    return total.libelle, enveloppe, euros(total.avant), euros(total.apres), euros_signes(total.apres - total.avant)


def depuis_quand(ecran: EcranDeSuspension) -> str:
    """« depuis 10:05 »."""
    return f"depuis {ecran.depuis}"


def titre_des_decisions(ecran: EcranDesDecisions) -> tuple[str, str]:
    """Le fil, puis le titre."""
    fil = f"et {accorder(ecran.avant, 'décision')} avant celles-ci" if ecran.avant else ""
    return fil, "Décisions prises" if ecran.decisions else "Décisions"


def ce_qui_est_demande(ecran: EcranDIndicateur) -> str:
    """Ce qu'il faut atteindre, la règle, et si l'accord national l'impose."""
    return " · ".join(filter(None, (ecran.demande, ecran.regle, NATIONAL if ecran.est_nationale else "")))


def chiffres(ecran: EcranDIndicateur) -> tuple[str, ...]:
    """Ce que la ligne peut payer, puis ce qu'elle paie au réalisé du jour."""
    if not ecran.est_payee:
        return ("Ligne de suivi, non payée",)
    if ecran.montant is None:
        return (MONTANT_INCONNU,)
    if not ecran.est_due:
        return (f"{euros(ecran.montant)} au contrat", NON_DU)
    acquis = NON_EVALUE if ecran.acquis is None else f"{euros(ecran.acquis)} acquis"
    return (f"{euros(ecran.montant)} en jeu", acquis)


def depart_dit(repere: RepereDuMur) -> str:
    """« départ 219 patients »."""
    return f"départ {repere.texte}"


def ce_que_l_axe_montre(ecran: EcranDIndicateur) -> str:
    """L'image d'un indicateur, en une phrase."""
    morceaux = [depart_dit(ecran.depart)] if ecran.depart else []
    morceaux += [f"réalisé {ecran.realise.texte}"] if ecran.realise else [REALISE_MANQUANT]
    morceaux += [f"{r.texte} paie {r.paie}" if r.paie else r.texte for r in ecran.reperes]
    return "Axe : " + ", ".join(morceaux)


def ce_que_le_gateau_montre(parts: Sequence[tuple[Sort, Decimal]]) -> str:
    """Le gâteau d'une mission, en une phrase."""
    return "Gâteau de la mission : " + ", ".join(f"{sort.lower()} {euros(montant)}" for sort, montant in parts)
