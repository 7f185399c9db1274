"""Les années à venir d'une ligne, en tableau : ce que l'on prévoit, ce que l'on engage, la marge. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from lib.calcul.trajectoires.trajectoire import AnneePrevue, Trajectoire
from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.contrat import Contrat
from lib.domaine.exercices_passes import exercices_mesures
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import MOINS, quantite
from lib.domaine.objectif import unite_de
from lib.domaine.vocabulaire import Sens
from lib.rendu.contenus.contenu import TIRET, Contenu, Place, Rubrique
from lib.rendu.formats import a_la_centaine, accorder
from lib.rendu.textes.chances import en_chances

EN_COURS: Final = "en cours"
"""Ce qui suit le nom de l'exercice entamé, sous un dessin."""


def nom_de_l_annee(contrat: Contrat, dans: int) -> str:
    """Le nom d'une année à venir : « 2027-2028 », ou « dans 2 ans » si l'exercice n'est pas daté."""
    if contrat.exercice is None:
        return f"dans {accorder(dans, 'an')}"
    annee = contrat.exercice.annee
    return str(AnneeDeContrat(annee.debut + dans, annee.fin + dans))


def valeur_dite(ligne: Indicateur, valeur: float | Fraction) -> str:
    """Une valeur prévue, dans l'unité de la ligne, à une décimale au plus."""
    return quantite(Fraction(valeur), unite_de(ligne), decimales=1)


def annees_prevues(trajectoire: Trajectoire, contrat: Contrat) -> Contenu[AnneePrevue]:
    """Une rangée par année prévue d'une ligne."""
    ligne = trajectoire.ligne
    return Contenu(
        "Année par année",
        (
            Rubrique("Exercice", lambda a: nom_de_l_annee(contrat, a.dans), Place.CODE),
            Rubrique("Une fois sur deux, au moins", lambda a: valeur_dite(ligne, a.reperes.mediane)),
            Rubrique("Cible engagée", lambda a: valeur_dite(ligne, a.engagee)),
            Rubrique("Marge", lambda a: valeur_dite(ligne, a.marge)),
            Rubrique("Chances de la tenir", lambda a: en_chances(a.chance), Place.MOTS),
            Rubrique("Attendu", lambda a: None if a.attendu is None else a_la_centaine(a.attendu)),
        ),
        trajectoire.annees,
        "Aucune année ne se prévoit encore.",
    )


def toutes_les_lignes(trajectoires: tuple[Trajectoire, ...], contrat: Contrat) -> Contenu[Trajectoire]:
    """Une rangée par ligne payée, celles qui se prévoient d'abord."""
    rangees = sorted(trajectoires, key=lambda t: not t.annees)
    return Contenu(
        "Toutes les lignes payées",
        (
            Rubrique("Ligne", lambda t: t.ligne.identifiant, Place.CODE),
            Rubrique("Indicateur", lambda t: t.ligne.libelle, Place.LIBELLE),
            Rubrique("Montant", lambda t: t.ligne.montant_max),
            Rubrique("Cibles engagées", _cibles, Place.MOTS),
            Rubrique("Toutes ensemble", _toutes_ensemble, Place.MOTS),
            Rubrique("Ce qui manque", lambda t: t.manque or TIRET, Place.PHRASE),
        ),
        tuple(rangees),
    )


def plan_par_marches(trajectoire: Trajectoire, contrat: Contrat) -> Iterator[str]:
    """Les cibles engagées telles que l'annexe les écrit, exercice par exercice, avec l'écart au point de départ."""
    ligne = trajectoire.ligne
    depuis = _depart(ligne, contrat)
    for annee in trajectoire.annees:
        sens = "au plus" if sens_suivi(ligne) is Sens.BAISSE else "au moins"
        ecart = "" if depuis is None else f" (soit {_signe(annee.engagee - depuis)} vs {_nu(ligne, depuis)} initial)"
        yield f"{nom_de_l_annee(contrat, annee.dans)} : {sens} {valeur_dite(ligne, annee.engagee)}{ecart}"


def _depart(ligne: Indicateur, contrat: Contrat) -> Fraction | None:
    """D'où l'on part : le départ écrit, à défaut le dernier exercice fini ; jamais un réalisé en cours d'année."""
    if ligne.depart is not None:
        return ligne.depart
    finies = exercices_mesures(ligne.historique, contrat.exercice)
    return finies[-1].realise if finies else None


def cout_dit(cout: float | None) -> Decimal | None:
    """Ce qu'un cliquet coûte [€], à la centaine."""
    return None if cout is None else a_la_centaine(cout)


def _cibles(trajectoire: Trajectoire) -> str:
    cibles = [valeur_dite(trajectoire.ligne, a.engagee) for a in trajectoire.annees]
    return " → ".join(cibles) or TIRET


def _toutes_ensemble(trajectoire: Trajectoire) -> str:
    return TIRET if trajectoire.ensemble is None else en_chances(trajectoire.ensemble.retenue)


def _signe(ecart: Fraction) -> str:
    texte = quantite(abs(ecart), "", decimales=1)
    return f"+{texte}" if ecart >= 0 else f"{MOINS}{texte}"


def _nu(ligne: Indicateur, valeur: Fraction) -> str:
    return quantite(valeur, "%" if unite_de(ligne) == "%" else "", decimales=2)
