"""Lire le réalisé d'une ligne : un nombre, un constat, une date ; ce qui l'accompagne est dit, jamais compté."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.indicateur import Cible, Mesure
from lib.domaine.nombres_exacts import quantite
from lib.domaine.normalisation import POURCENT
from lib.domaine.vocabulaire import EtatMesure, Gravite, NatureCible, NatureMesure
from lib.donnees.cellules.dates import lire_date
from lib.donnees.cellules.mesures import (
    RealiseDate,
    lire_mesure,
    lire_un_achevement,
    lire_un_rapport,
    manquante,
    mesure_de_date,
    separer_la_date,
)
from lib.donnees.cellules.mots import normaliser
from lib.donnees.classeur.comprehension.parties_lues import confronter_aux_parties, lire_les_parties
from lib.donnees.classeur.lignes import Ligne

_PRECISION = re.compile(r"[(;≈~]|\benv(?:iron|\.)|\bdont\b|\bsoit\b")
_MOT = re.compile(r"[a-z]{4,}")
_DEBUT = 5
"""Ce qui fait reconnaître un mot sous ses accords [lettres]."""
_DITS = {Fraction(1): "fait", Fraction(0): "non fait"}


def lire_le_realise(ligne: Ligne, annee: int | None, cible: Cible, *, est_un_taux: bool) -> Mesure:
    """Ce que la cellule du réalisé porte ; une donnée manquante, et c'est dit, si elle n'est pas comprise.

    Args:
        ligne: la ligne du tableau.
        annee: année du premier jour de l'exercice, ou None.
        cible: la cible de la ligne ; face à une échéance, « fait le 12/05/2026 » est un jour.
        est_un_taux: la ligne se compte en pourcentage ; « 150 sur 200 » y est un taux.
    """
    tire = lire_les_parties(ligne, est_un_taux=est_un_taux) if "realise" not in ligne.places else None
    if tire is not None:
        return tire
    mesure = _de_la_cellule(ligne, annee, cible, est_un_taux=est_un_taux)
    if ligne.parties and mesure.nature is NatureMesure.NOMBRE and mesure.valeur is not None:
        confronter_aux_parties(ligne, mesure.valeur)
    return mesure


def _de_la_cellule(ligne: Ligne, annee: int | None, cible: Cible, *, est_un_taux: bool) -> Mesure:
    cellule = ligne.cellule("realise")
    if not ligne.est_saine("realise", cellule):
        return manquante(cellule.texte)
    if cellule.nombre is not None:
        unite = POURCENT if cellule.est_pourcentage else ""
        return Mesure(EtatMesure.MESURE, cellule.nombre, NatureMesure.NOMBRE, unite, cellule.texte)
    if cellule.jour is not None:
        return mesure_de_date(cellule.jour, cellule.texte)
    rapport = lire_un_rapport(cellule.texte)
    if rapport is not None and est_un_taux:
        return _taux_du_rapport(ligne, cellule.texte, rapport)
    if rapport is not None and "/" not in cellule.texte and cible.nature is NatureCible.NOMBRE:
        return _compte_du_rapport(ligne, cellule.texte, rapport, cible)
    return _en_texte(ligne, separer_la_date(cellule.texte), annee, cible)


def _en_texte(ligne: Ligne, dit: RealiseDate, annee: int | None, cible: Cible) -> Mesure:
    texte = ligne.texte("realise")
    if dit.annee is not None and annee is not None and dit.annee not in (annee, annee + 1):
        phrase = f"est de {dit.annee}, hors de l'exercice {annee}. L'indicateur passe en « donnée manquante »."
        remede = "Écrivez la valeur de l'exercice."
        ligne.noter("realise", CodeDAnomalie.REALISE_ABSENT, phrase, remede, gravite=Gravite.A_VERIFIER)
        return manquante(texte)
    mesure = lire_mesure(dit.texte) or (_acheve(ligne, dit.texte) if dit.est_date else None)
    if mesure is not None and dit.est_date and cible.nature is NatureCible.ECHEANCE:
        mesure = _le_jour_d_un_constat(ligne, dit, mesure, cible)
    if mesure is None:
        ligne.noter(
            "realise",
            CodeDAnomalie.NOMBRE_ILLISIBLE,
            "n'est ni un nombre ni un constat. L'indicateur passe en « donnée manquante ».",
            "Écrivez un nombre, « fait », « partiel », « non fait » ou « sans objet ».",
        )
        return manquante(texte)
    _dire_ce_qui_est_laisse(ligne, mesure, texte, est_datee=dit.est_date or dit.annee is not None)
    est_accordee = bool(cible.unite or ligne.texte("unite")) and " " not in mesure.unite
    if mesure.unite and not est_accordee and not parle_de(ligne, mesure.unite):
        phrase = f"est lu comme fait ; « {mesure.unite} » n'est ni dans l'indicateur, ni dans la cible."
        remede = "Vérifiez que c'est bien ce qui est fait et ce qui se compte, puis écrivez le seul nombre."
        ligne.noter("realise", CodeDAnomalie.REALISE_PRECISE, phrase, remede, gravite=Gravite.A_VERIFIER)
    return replace(mesure, texte=texte)


def parle_de(ligne: Ligne, compte: str) -> bool:
    """Vrai si l'indicateur, l'action ou la cible nomment ce qui se compte (« réunions ») ; vrai d'un simple signe.

    « Réunions prévues » n'y est pas nommé par « Nombre de réunions » : un mot de plus peut dire que rien n'est fait.
    """
    dits = normaliser(" ".join(ligne.texte(cle) for cle in ("indicateur", "action", "unite", "cible")))
    mots = _MOT.findall(normaliser(compte))
    return all(mot[:_DEBUT] in dits for mot in mots)


def _acheve(ligne: Ligne, dit: str) -> Mesure | None:
    """« Transmis à la CPAM le 04/05/2026 » : c'est fait ; un participe que l'on ne connaît pas se vérifie."""
    est_sur = lire_un_achevement(dit)
    if est_sur is None:
        return None
    if not est_sur:
        phrase, remede = "est lu comme fait, à cette date.", "Écrivez « fait » ou « non fait », et la date."
        ligne.noter("realise", CodeDAnomalie.REALISE_PRECISE, phrase, remede, gravite=Gravite.A_VERIFIER)
    return Mesure(EtatMesure.MESURE, Fraction(1), NatureMesure.ETAT, texte=dit)


def _le_jour_d_un_constat(ligne: Ligne, dit: RealiseDate, mesure: Mesure, cible: Cible) -> Mesure | None:
    """Face à une échéance, c'est le jour qui compte : « fait le 15/07/2026 » est en retard sur le 30/06."""
    if mesure.nature is not NatureMesure.ETAT or mesure.valeur != 1:
        return mesure
    jour = dit.jour
    if jour is None and dit.sans_annee and cible.echeance is not None:
        jour = lire_date(f"{dit.sans_annee}/{cible.echeance.year}")
        phrase = f"est lu en {cible.echeance.year}, l'année de l'échéance."
        remede = "Écrivez la date entière."
        ligne.noter("realise", CodeDAnomalie.REALISE_PRECISE, phrase, remede, gravite=Gravite.A_VERIFIER)
    return mesure_de_date(jour, ligne.texte("realise")) if jour is not None else None


def _dire_ce_qui_est_laisse(ligne: Ligne, mesure: Mesure, texte: str, *, est_datee: bool) -> None:
    """Une précision après le nombre, ou un mot d'absence : lu, mais jamais en silence."""
    if mesure.valeur is not None and (est_datee or _PRECISION.search(texte)) and mesure.nature is not NatureMesure.DATE:
        est_un_nombre = mesure.nature is NatureMesure.NOMBRE
        ecrit = quantite(mesure.valeur, mesure.unite) if est_un_nombre else _DITS.get(mesure.valeur, "partiel")
        ligne.noter(
            "realise", CodeDAnomalie.REALISE_PRECISE, f"est lu {ecrit} ; la précision n'entre pas dans le calcul.", ""
        )
    if mesure.etat is EtatMesure.MANQUANT and any(lettre.isalpha() for lettre in texte):
        ligne.noter(
            "realise", CodeDAnomalie.REALISE_ABSENT, "est lu comme « donnée manquante », jamais comme zéro.", ""
        )


def _compte_du_rapport(ligne: Ligne, texte: str, rapport: tuple[Fraction, Fraction], cible: Cible) -> Mesure:
    """« 16 sur 20 réunions » face à 20 : 16 ; face à une autre cible, 20 est peut-être une population."""
    est_la_cible = rapport[1] == cible.valeur
    phrase = f"est lu {quantite(rapport[0], '')}, parce que la cible est un nombre."
    gravite = None if est_la_cible else Gravite.A_VERIFIER
    ligne.noter(
        "realise", CodeDAnomalie.REALISE_PRECISE, phrase, "Écrivez le seul nombre de ce qui est fait.", gravite=gravite
    )
    return Mesure(EtatMesure.MESURE, rapport[0], NatureMesure.NOMBRE, texte=texte)


def _taux_du_rapport(ligne: Ligne, texte: str, rapport: tuple[Fraction, Fraction]) -> Mesure:
    """« 150 sur 200 » sur une ligne en pourcentage : 75 %."""
    taux = rapport[0] / rapport[1] * 100
    phrase = f"est lu {quantite(taux, POURCENT)}, parce que la ligne se compte en pourcentage."
    remede = "Écrivez le seul pourcentage."
    ligne.noter("realise", CodeDAnomalie.REALISE_PRECISE, phrase, remede, gravite=Gravite.A_VERIFIER)
    return Mesure(EtatMesure.MESURE, taux, NatureMesure.NOMBRE, POURCENT, texte)
