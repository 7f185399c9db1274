"""Les phrases du matelas : tient-on une mauvaise année, quand la caisse est au plus bas, ce qui manque pour le dire."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from lib.domaine.annees.tresorerie import Calendrier, MoisDeTresorerie
from lib.domaine.contrat import Contrat
from lib.domaine.vocabulaire import Correlation
from lib.rendu.contenus.matelas_montre import EXCLU, mois_dits, nom_du_mois, risque_dit
from lib.rendu.formats import accorder, cent_euros, enumerer, euros, jour, part
from lib.usages.matelas_regarde import MAUVAISE_ANNEE, MatelasRegarde

TITRE: Final = "Notre budget et notre matelas"
SANS_CHARGES: Final = "Écrivez vos charges annuelles : sans elles, on ne sait ni ce qui manque ni quand."
CAISSE_SANS_CHARGES: Final = "La caisse se dessinera, mois par mois, quand vos charges de l'année seront écrites."
SANS_RESERVE: Final = "Écrivez votre réserve : sans elle, on sait ce qui manque, pas combien de temps on tient."
LE_SEUIL: Final = "Le seuil d'équilibre est la part variable sous laquelle l'année prend sur la réserve."
CE_QUE_LA_CAISSE_SUPPOSE: Final = (
    "La réserve écrite est supposée être en caisse au premier mois. Le contrat est reconduit à l'identique."
)


def lecture(regarde: MatelasRegarde) -> str:
    """Tenons-nous une mauvaise année ? en une phrase, ou ce qui manque pour le dire."""
    matelas = regarde.matelas
    if matelas.charges is None:
        return SANS_CHARGES
    seuil, mauvaise, risque = matelas.seuil_d_equilibre, regarde.mauvaise_annee, regarde.situation.risque
    if seuil is None or mauvaise is None or risque is None:
        return f"{_equilibre(matelas.charges, matelas.recettes_sures)}, que rien ne permet encore de prévoir."
    if risque.avis_attendus.sont_notables:
        attendues = accorder(len(risque.avis_attendus.lignes), "ligne")
        return f"{_equilibre(matelas.charges, matelas.recettes_sures)} ; {attendues} attendent encore votre avis."
    debut = f"Une mauvaise année rapporte environ {cent_euros(mauvaise)} de part variable"
    return f"{debut} : {_manque(seuil - mauvaise)} {_tenue(regarde, mauvaise)}"


def conclusion_de_la_caisse(calendriers: Sequence[Calendrier], aujourd_hui: date) -> str:
    """Ce que le dessin de la caisse fait conclure : jusqu'où elle descend, quand, et si les années s'accordent.

    « Au plus bas, il reste environ 47 000 € en caisse fin mars 2027, même une mauvaise année. »
    """
    pire = min(calendriers, key=lambda c: c.point_bas(aujourd_hui).solde)
    bas, nom = pire.point_bas(aujourd_hui), pire.variante.nom
    if pire.est_depuis_zero:
        return f"Comptée depuis zéro, la caisse descend à environ {cent_euros(bas.solde)} {_quand(bas, nom)}."
    if bas.solde < 0:
        return f"La caisse passe sous zéro : il manque environ {cent_euros(-bas.solde)} {_quand(bas, nom)}."
    if _descendent_ensemble(calendriers, aujourd_hui):
        meme = ", même une mauvaise année" if any(c.variante.nom == MAUVAISE_ANNEE for c in calendriers) else ""
        return f"Au plus bas, il reste environ {cent_euros(bas.solde)} en caisse fin {nom_du_mois(bas)}{meme}."
    return f"Au pire, il reste environ {cent_euros(bas.solde)} en caisse {_quand(bas, nom)}."


def detail_des_points_bas(calendriers: Sequence[Calendrier], aujourd_hui: date) -> str:
    """Le point bas de chaque année, quand ils diffèrent ; vide si la conclusion les a tous dits."""
    return "" if _descendent_ensemble(calendriers, aujourd_hui) else f"{points_bas(calendriers, aujourd_hui)}."


def _quand(bas: MoisDeTresorerie, variante: str) -> str:
    return f"fin {nom_du_mois(bas)} ({variante})"


def _descendent_ensemble(calendriers: Sequence[Calendrier], aujourd_hui: date) -> bool:
    """Vrai si toutes les années tombent aussi bas, le même mois, sans passer sous zéro."""
    bas = [c.point_bas(aujourd_hui) for c in calendriers]
    return bas[0].solde >= 0 and not calendriers[0].est_depuis_zero and len({(b.mois, b.solde) for b in bas}) == 1


def points_bas(calendriers: Sequence[Calendrier], aujourd_hui: date) -> str:
    """Le mois le plus bas à venir et ce qu'il reste alors ; les années qui tombent aussi bas se disent ensemble."""
    par_bas: dict[str, list[str]] = {}
    for calendrier in calendriers:
        par_bas.setdefault(_au_plus_bas(calendrier, aujourd_hui), []).append(str(calendrier.variante.nom))
    dits = " ; ".join(f"{enumerer(noms)} : {bas}" for bas, noms in par_bas.items())
    return f"{dits[:1].upper()}{dits[1:]}"


def _au_plus_bas(calendrier: Calendrier, aujourd_hui: date) -> str:
    bas = calendrier.point_bas(aujourd_hui)
    depuis = " (compté depuis zéro)" if calendrier.est_depuis_zero else ""
    return f"au plus bas fin {nom_du_mois(bas)}, {cent_euros(bas.solde)}{depuis}"


def reserves(regarde: MatelasRegarde) -> Iterator[str]:
    """Ce que ces chiffres supposent et ce qu'ils laissent de côté."""
    yield from regarde.calendriers[0].manques
    for mission in regarde.matelas.missions_sans_variable:
        yield f"La part variable de « {mission} » est inconnue : elle n'est pas comptée (feuille « Missions »)."
    if regarde.fin_du_contrat is not None:
        yield f"Le contrat finit le {jour(regarde.fin_du_contrat)} : la suite suppose qu'il est renouvelé, à confirmer."
    risque = regarde.situation.risque
    if risque is not None and risque.avis_attendus.lignes:
        attendus = risque.avis_attendus
        yield f"{euros(attendus.montant)} de part variable se prévoient par défaut, sans votre avis."
    if risque is not None and risque.sans_loi:
        noms = ", ".join(ligne.identifiant for ligne in risque.sans_loi)
        yield f"Sans prévision, donc comptées pour rien : {noms}."


def avancement(contrat: Contrat, aujourd_hui: date) -> str:
    """Où en est l'exercice, pour lire ce qui est dépensé."""
    if contrat.exercice is None:
        return "Les dates de l'exercice manquent : dites-les à la page « Classeur »."
    ecoule = part(contrat.exercice.part_ecoulee(aujourd_hui), decimales=0)
    return f"{ecoule} de l'exercice est écoulé."


def alt(calendriers: tuple[Calendrier, ...], aujourd_hui: date) -> str:
    """Ce que montre le dessin de la caisse."""
    return f"Ce qui reste en caisse à la fin de chaque mois. {points_bas(calendriers, aujourd_hui)}."


def _equilibre(charges: Decimal, recettes_sures: Decimal) -> str:
    seuil = charges - recettes_sures
    if seuil <= 0:
        return f"L'année épargne {cent_euros(-seuil)} même sans part variable"
    return f"L'année s'équilibre à {cent_euros(seuil)} de part variable"


def _manque(manque: Decimal) -> str:
    if manque <= 0:
        return "elle ne prend rien sur la réserve."
    return f"elle prend {cent_euros(manque)} sur la réserve."


def _tenue(regarde: MatelasRegarde, mauvaise: Decimal) -> str:
    mois = regarde.matelas.mois_couverts(mauvaise)
    if mois is None:
        return SANS_RESERVE
    moyenne = regarde.chances.get(Correlation.MOYENNE)
    trois = f" {_en_trois_ans(moyenne.une_au_moins)}" if moyenne else ""
    return f"Il resterait {mois_dits(mois)} de charges.{trois}"


def _en_trois_ans(p: float) -> str:
    """La chance d'entamer la réserve si trois années ressemblent à celle-ci."""
    if (dit := risque_dit(p)) == EXCLU:
        return "Trois années comme celle-ci ne l'entameraient pas."
    return f"En trois années comme celle-ci, y puiser au moins une fois : {dit}."
