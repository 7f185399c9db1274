"""Les phrases d'un indicateur et d'une mission : ce qu'ils valent, ce qui manque, d'où cela vient."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.domaine.classement import maitrise_dite, negociabilite_dite, portee_dite
from lib.domaine.comparaison import sous_toutes_les_regles
from lib.domaine.indicateur import Indicateur
from lib.domaine.leviers import levier_de
from lib.domaine.nombres_exacts import au_singulier
from lib.domaine.objectif import dire_ou_l_on_en_est, ecrire_la_cible, ecrire_le_realise, unite_de
from lib.domaine.valorisation import LigneValorisee, MissionValorisee
from lib.rendu.contenus.annees_d_une_ligne import AnneeMontree
from lib.rendu.contenus.filtres_de_lignes import Filtre
from lib.rendu.formats import accorder, euros, euros_ou_inconnu, euros_signes, jour, nombre, part, quantite
from lib.rendu.textes.phrases_de_synthese import ce_qui_manque

LEGENDE_DES_BARRES = (
    "Chaque barre est longue comme les euros de sa ligne ; la partie pleine est acquise. Un nom ouvre l'indicateur."
)
TOUTES_LES_MISSIONS = "Toutes les missions"

SANS_CE_TERME = "La courbe se dessinera quand ce terme sera écrit."
"""La phrase de la page a déjà dit lequel."""

HYPOTHESES = (
    "Quand le contrat ne donne pas de seuil ni d'objectif intermédiaire, on prend le milieu entre le départ "
    "(zéro à défaut) et la cible."
)


def titre_des_missions(montrees: Sequence[MissionValorisee]) -> str:
    """Ce que montre la page : le nom de la mission, ou « Toutes les missions »."""
    return montrees[0].mission.libelle if len(montrees) == 1 else TOUTES_LES_MISSIONS


def retour_aux_lignes(mission: str, voulu: Filtre) -> str:
    """Le chemin de l'indicateur vers les lignes d'où l'on vient : « Prévention », « Prévention · À produire ».

    Args:
        mission: son libellé ; vide pour toutes.
        voulu: ce qui choisissait ses lignes.
    """
    dite = mission or TOUTES_LES_MISSIONS
    return dite if voulu is Filtre.TOUT else f"{dite} · {voulu}"


def missions(montrees: Sequence[MissionValorisee], gardees: int, *, mot: str = "") -> str:
    """La phrase d'une mission, ou de toutes.

    Args:
        montrees: les missions.
        gardees: nombre de leurs lignes que l'on montre.
        mot: ce que ces lignes ont en commun, verbe compris ; vide si l'on montre toutes les lignes.
    """
    if len(montrees) == 1 and not mot:
        return mission(montrees[0])
    toutes = sum(len(m.lignes) for m in montrees)
    if mot:
        return f"{accorder(gardees, 'ligne')} sur {nombre(toutes)} {mot}."
    return f"{accorder(toutes, 'ligne')} dans {accorder(len(montrees), 'mission')}, à la même échelle."


def mission(valorisee: MissionValorisee) -> str:
    """La phrase d'une mission."""
    euros_de, lignes = valorisee.ventilation, valorisee.lignes
    atteintes = sum(ligne.part_payee == 1 for ligne in lignes if ligne.indicateur.remunere)
    payees = sum(ligne.indicateur.remunere for ligne in lignes)
    if not valorisee.mission.condition.est_ouverte:
        condition = valorisee.mission.texte_condition or "condition à préciser"
        return f"{euros(euros_de.non_du)} qui ne sont dus que si : {condition}."
    if not payees:
        return f"{accorder(len(lignes), 'indicateur')} de suivi : cette mission n'a pas de part variable."
    phrase = f"{euros(euros_de.acquis)} acquis sur {euros_ou_inconnu(euros_de.part_variable)} ; "
    phrase += _pleinement(atteintes, payees)
    return f"{phrase}, {euros(euros_de.non_evalue)} non évalués." if euros_de.non_evalue else f"{phrase}."


def _pleinement(atteintes: int, payees: int) -> str:
    if not atteintes:
        return f"aucune ligne pleinement atteinte sur {nombre(payees)}"
    atteinte = "pleinement atteinte" if atteintes == 1 else "pleinement atteintes"
    return f"{accorder(atteintes, 'ligne')} {atteinte} sur {nombre(payees)}"


def indicateur(ligne: LigneValorisee) -> str:
    """La phrase d'une ligne : « 3 000 € en jeu : rien n'est acquis avec 10 réunions sur 15. »"""
    i = ligne.indicateur
    if not i.remunere:
        return f"Indicateur de suivi, non payé : {ecrire_le_realise(i)}, cible {ecrire_la_cible(i)}."
    if i.montant_max is None:
        return "Le montant de cette ligne n'est pas écrit dans le classeur : elle ne peut pas être valorisée."
    if ligne.montant is None or ligne.part_payee is None:
        place = "hors du calcul" if ligne.ventilation.non_du else "en jeu"
        return f"{euros(i.montant_max)} {place}. {ligne.motif}"
    etat = dire_ou_l_on_en_est(i)
    if ligne.montant == i.montant_max:
        return f"Les {euros(i.montant_max)} de la ligne sont acquis : {etat}."
    if ligne.montant == 0:
        return f"Rien n'est acquis sur {euros(i.montant_max)} : {etat}."
    return f"{euros(ligne.montant)} acquis sur {euros(i.montant_max)} ({part(ligne.part_payee)}) : {etat}."


def prochain_pas(ligne: LigneValorisee) -> str:
    """Ce qui manque avant le prochain gain, et ce que vaut chaque unité."""
    levier = levier_de(ligne)
    if levier is None:
        return "" if ligne.montant is None else "Il n'y a plus rien à gagner sur cette ligne."
    phrase = f"Prochain pas : {ce_qui_manque(levier)}, soit {euros_signes(levier.euros)}"
    if levier.euros_par_unite is None:
        return f"{phrase}."
    unite = unite_de(ligne.indicateur)
    par = "point" if unite == "%" else au_singulier(unite) or "unité"
    return f"{phrase} ({euros(levier.euros_par_unite)} par {par})."


def gain_du_pas(ligne: LigneValorisee) -> str:
    """« + 3 000 € » ; vide s'il n'y a plus rien à gagner."""
    levier = levier_de(ligne)
    return "" if levier is None else euros_signes(levier.euros)


def regle_supposee(i: Indicateur) -> str:
    """Ce que l'on suppose d'une ligne dont la règle n'est pas écrite ou pas comprise, et ce que cela engage."""
    enjeu = f" {euros(i.montant_max)} en dépendent." if i.montant_max else ""
    if i.regle_incomprise:
        return f"La règle écrite, « {i.regle_incomprise} », n'est pas comprise : rien n'est payé.{enjeu}"
    return f"La règle n'est pas écrite dans le classeur : « {i.regle} » est supposée.{enjeu}"


def sans_courbe(ligne: LigneValorisee) -> str:
    """Pourquoi la règle ne se dessine pas."""
    if ligne.regle is not None:
        return ligne.regle.phrase
    if ligne.motif:
        return SANS_CE_TERME
    return "La ligne ne porte pas d'euros connus : il n'y a pas de courbe à tracer."


def unite_de_l_axe(ligne: LigneValorisee) -> str:
    """Le titre de l'axe des valeurs."""
    return unite_de(ligne.indicateur)


def lecture_du_point(ligne: LigneValorisee) -> str:
    """L'étiquette du point du jour."""
    if ligne.montant is None:
        return ""
    return f"{ecrire_le_realise(ligne.indicateur)} : {euros(ligne.montant)}"


def alt_courbe(ligne: LigneValorisee) -> str:
    """Ce que montre la courbe de la règle."""
    phrase = ligne.regle.phrase if ligne.regle else ""
    acquis = f" Aujourd'hui : {euros(ligne.montant)}." if ligne.montant is not None else ""
    return f"Euros selon le réalisé. {phrase}{acquis}"


def alt_regles(i: Indicateur) -> str:
    """Ce que montre la comparaison des règles."""
    return " ".join(
        f"{c.intitule} : {euros(c.montant) if c.montant is not None else 'ne s’applique pas'}."
        for c in sous_toutes_les_regles(i)
    )


def alt_historique(annees: Iterable[AnneeMontree], i: Indicateur) -> str:
    """Ce que montre l'historique."""
    unite = unite_de(i)
    return " ".join(
        f"{a.nom} : {quantite(a.realise, unite) if a.realise is not None else 'réalisé inconnu'}"
        f"{', cible ' + quantite(a.cible, unite) if a.cible is not None else ''}."
        for a in annees
    )


def contexte(i: Indicateur) -> tuple[str, ...]:
    """Ce qu'il faut savoir de la ligne au-delà de l'argent."""
    charge = quantite(i.charge_heures, "heures") if i.charge_heures is not None else ""
    faits = (
        ("Ce que cela change pour la population", i.utilite),
        ("Charge", charge),
        ("Portée", f"{portee_dite(i)}, {negociabilite_dite(i)}"),
        ("Nature", f"{i.nature}, {i.objet}, {i.type_mesure}"),
        ("Maîtrise", maitrise_dite(i)),
        ("Source de la donnée", i.source),
        ("Mode de calcul", i.mode_de_calcul),
        ("Responsable", i.responsable),
        ("Réalisé au", jour(i.mesure_le) if i.mesure_le else ""),
    )
    return tuple(f"{nom} : {valeur}" for nom, valeur in faits if valeur)
