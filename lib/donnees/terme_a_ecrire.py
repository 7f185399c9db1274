"""Où s'écrit un terme qu'une ligne tait : dans sa colonne, ou dans une colonne neuve à droite du tableau."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.contrat import LIBELLE_SANS_MISSION
from lib.domaine.corrections import Correction, Reparation, separer_la_reference
from lib.domaine.lecture import Anomalie, Lecture
from lib.domaine.vocabulaire import Gravite, Sens
from lib.donnees.champs import INDICATEURS
from lib.donnees.grille import lettre_de, rang_de

_SENS_SUPPOSES = (CodeDAnomalie.SENS_SUPPOSE, CodeDAnomalie.SENS_TIRE_D_UN_MOT)


def corrections_pour_le_terme(lecture: Lecture, adresse: str, champ: str, texte: str) -> tuple[Correction, ...]:
    """Ce qu'il faut lire pour qu'une ligne porte ce terme ; vide si l'on ne sait pas où l'écrire.

    Args:
        lecture: le classeur lu.
        adresse: une cellule de la ligne, « Feuille!B7 ».
        champ: la clé du terme dans le modèle, par exemple « sens ».
        texte: ce qu'il faut y lire.
    """
    feuille, _, reference = adresse.rpartition("!")
    _, ligne = separer_la_reference(reference)
    tableau = lecture.tableau_de(feuille, ligne)
    if tableau is None or tableau.ligne_entete is None or tableau.est_redressee:
        return ()
    lettres = [lettre for lettre, porte in tableau.colonnes.items() if porte == champ]
    if lettres:
        return (Correction(f"{feuille}!{lettres[0]}{ligne}", texte),)
    libre = lettre_de(max(map(rang_de, tableau.entetes)) + 1)
    entete = Correction(f"{feuille}!{libre}{tableau.ligne_entete}", INDICATEURS.par_cle[champ].titre)
    return (entete, Correction(f"{feuille}!{libre}{ligne}", texte))


def champ_sans_colonne(lecture: Lecture, constat: Anomalie) -> str:
    """La clé du champ d'un constat que son tableau ne porte pas : sa cellule est alors celle du nom de la ligne.

    Vide si le champ a sa colonne, s'il n'est pas d'un indicateur, ou si le tableau est couché.
    """
    _, ligne = separer_la_reference(constat.cellule)
    tableau = lecture.tableau_de(constat.feuille, ligne)
    cle = next((champ.cle for champ in INDICATEURS.champs if champ.titre == constat.champ), "")
    if tableau is None or tableau.est_redressee or cle in tableau.colonnes.values():
        return ""
    return cle


def se_tranche_en_un_sens(constat: Anomalie) -> bool:
    """Vrai si la personne doit dire, des lignes d'un constat, lesquelles montent et lesquelles descendent."""
    return constat.code in _SENS_SUPPOSES and constat.gravite is not Gravite.INFORMATION


def corrections_pour_les_sens(
    lecture: Lecture, constat: Anomalie, descendent: Collection[str]
) -> tuple[Correction, ...]:
    """Ce qu'il faut lire pour que chaque ligne citée dise son sens ; vide si l'une n'a pas où l'écrire.

    Args:
        descendent: les cellules citées (« B4 ») des lignes à la baisse ; les autres montent.
    """
    citees = [citee.reference for citee in constat.cellules]
    sens = {ou: (Sens.BAISSE if ou in descendent else Sens.HAUSSE).value for ou in citees}
    return _corrections_de_lignes(lecture, constat.feuille, "sens", sens)


def manque_une_mission(constat: Anomalie) -> bool:
    """Vrai si la personne doit dire de quelle mission sont les lignes d'un constat."""
    return constat.code is CodeDAnomalie.MISSION_INCONNUE and constat.gravite is not Gravite.INFORMATION


def corrections_pour_la_mission(
    lecture: Lecture, constat: Anomalie, code: str, sauf: Collection[str] = ()
) -> tuple[Correction, ...]:
    """Ce qu'il faut lire pour que les lignes citées soient de cette mission ; vide si l'une n'a pas où l'écrire.

    Args:
        code: celui de la mission, « ACCES ».
        sauf: les cellules citées (« B4 ») des lignes qui n'en sont pas ; la leur reste à préciser.
    """
    missions = {c.reference: LIBELLE_SANS_MISSION if c.reference in sauf else code for c in constat.cellules}
    return _corrections_de_lignes(lecture, constat.feuille, "mission", missions)


def _corrections_de_lignes(
    lecture: Lecture, feuille: str, champ: str, textes: Mapping[str, str]
) -> tuple[Correction, ...]:
    parts = [corrections_pour_le_terme(lecture, f"{feuille}!{ou}", champ, texte) for ou, texte in textes.items()]
    return tuple({c.adresse: c for posees in parts for c in posees}.values()) if all(parts) else ()


def reparations_du_sens(lecture: Lecture, constat: Anomalie) -> tuple[Reparation, ...]:
    """Les deux sens entre lesquels la personne tranche pour une ligne ; vide pour un autre constat, ou plusieurs."""
    if len(constat.cellules) != 1 or not se_tranche_en_un_sens(constat):
        return ()
    (ou,) = (citee.reference for citee in constat.cellules)
    choix = ((Sens.HAUSSE, ()), (Sens.BAISSE, (ou,)))
    posees = ((sens, corrections_pour_les_sens(lecture, constat, descendent)) for sens, descendent in choix)
    return tuple(Reparation(f"Lire « {sens} »", corrections) for sens, corrections in posees if corrections)
